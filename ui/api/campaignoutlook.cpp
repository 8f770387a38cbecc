#include "ui/api/campaignoutlook.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<CampaignRun::Gate> gates(const QJsonValue &json)
{
    QList<CampaignRun::Gate> all;
    for (const QJsonValue &gate : json.toArray())
        all.append({gate["gate"_L1].toString(), gate["open"_L1].toBool(), gate["code"_L1].toString(),
                    gate["reason"_L1].toString(), gate["subject"_L1].toString()});
    return all;
}

QStringList texts(const QJsonValue &json)
{
    QStringList all;
    for (const QJsonValue &text : json.toArray())
        all.append(text.toString());
    return all;
}

std::optional<int> place(const QJsonValue &json)
{
    return json.isDouble() ? std::optional(json.toInt()) : std::nullopt;
}

} // namespace

CampaignRun CampaignRun::fromJson(const QJsonObject &json)
{
    CampaignRun run;
    run.contactId = json["contact_id"_L1].toString();
    run.startsAt = instant(json["starts_at"_L1]);
    run.enrolled = json["enrolled"_L1].toBool();
    run.gates = ui::gates(json["gates"_L1]);
    for (const QJsonValue &row : json["steps"_L1].toArray()) {
        run.steps.append({.index = row["index"_L1].toInt(),
                          .subject = row["subject"_L1].toString(),
                          .dueAt = instant(row["due_at"_L1]),
                          .at = instant(row["at"_L1]),
                          .day = row["day"_L1].toInt(),
                          .zone = row["timezone"_L1].toString(),
                          .outcome = row["outcome"_L1].toString(),
                          .gates = ui::gates(row["gates"_L1])});
    }
    return run;
}

CampaignChanges CampaignChanges::fromJson(const QJsonObject &json)
{
    CampaignChanges changes;
    changes.fields = texts(json["fields"_L1]);
    changes.waiting = json["waiting"_L1].toInteger();
    changes.finishing = json["finishing"_L1].toInteger();
    for (const QJsonValue &row : json["steps"_L1].toArray()) {
        const QString change = row["change"_L1].toString();
        changes.steps.append({.kind = change == "changed"_L1   ? Kind::Changed
                                      : change == "moved"_L1   ? Kind::Moved
                                      : change == "added"_L1   ? Kind::Added
                                      : change == "removed"_L1 ? Kind::Removed
                                                               : Kind::Same,
                              .before = place(row["index_before"_L1]),
                              .after = place(row["index"_L1]),
                              .fields = texts(row["fields"_L1]),
                              .waiting = row["waiting"_L1].toInteger(),
                              .goesTo = place(row["goes_to"_L1]),
                              .missedBy = row["missed_by"_L1].toInteger()});
    }
    return changes;
}

} // namespace growthos::ui
