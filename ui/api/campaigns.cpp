#include "ui/api/campaigns.h"

#include "ui/api/jsonvalues.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<std::pair<QString, qint64>> reasons(const QJsonObject &json)
{
    QList<std::pair<QString, qint64>> all;
    for (auto reason = json.begin(); reason != json.end(); ++reason)
        all.append({reason.key(), reason.value().toInteger()});
    return all;
}

} // namespace

CampaignFigures CampaignFigures::fromJson(const QJsonObject &json)
{
    return {.sent = json["sent"_L1].toInteger(),
            .delivered = json["delivered"_L1].toInteger(),
            .opened = json["opened"_L1].toInteger(),
            .clicked = json["clicked"_L1].toInteger(),
            .bounced = json["bounced"_L1].toInteger(),
            .unsubscribed = json["unsubscribed"_L1].toInteger(),
            .openRate = json["open_rate"_L1].toDouble(),
            .clickRate = json["click_rate"_L1].toDouble(),
            .bounceRate = json["bounce_rate"_L1].toDouble(),
            .unsubscribeRate = json["unsubscribe_rate"_L1].toDouble()};
}

CampaignInfo CampaignInfo::fromJson(const QJsonObject &json)
{
    CampaignInfo campaign;
    campaign.id = json["id"_L1].toString();
    campaign.name = json["name"_L1].toString();
    campaign.broadcast = json["type"_L1] == "broadcast"_L1;
    campaign.status = json["status"_L1].toString();
    campaign.held = json["held"_L1].toBool();
    campaign.cancelled = json["cancelled"_L1].toBool();
    campaign.pausedByErrors = json["pause_reason"_L1].toString() == "error_rate"_L1;
    campaign.event = json["trigger"_L1]["event"_L1].toString();
    campaign.segmentId =
        campaign.broadcast ? json["segment_id"_L1].toString() : json["trigger"_L1]["segment_id"_L1].toString();
    campaign.scheduledAt = instant(json["scheduled_at"_L1]);
    campaign.endedAt = instant(json["completed_at"_L1]);
    campaign.updatedAt = instant(json["updated_at"_L1]);
    campaign.figures = CampaignFigures::fromJson(json["stats"_L1].toObject());
    const QJsonObject progress = json["progress"_L1].toObject();
    campaign.begun = !progress.isEmpty();
    campaign.total = progress["total"_L1].toInteger();
    campaign.pending = progress["pending"_L1].toInteger();
    campaign.done = progress["done"_L1].toInteger() - campaign.pending; // what waits has not left
    campaign.finishesAt = instant(progress["finishes_at"_L1]);
    return campaign;
}

const CampaignReport::Step *CampaignReport::step(const QString &id) const
{
    const auto found = std::find_if(steps.cbegin(), steps.cend(), [&id](const Step &each) { return each.id == id; });
    return found == steps.cend() ? nullptr : &*found;
}

CampaignReport CampaignReport::fromJson(const QJsonObject &json)
{
    CampaignReport report;
    report.figures = CampaignFigures::fromJson(json["stats"_L1].toObject());
    report.entered = json["entered"_L1].toInteger();
    report.waiting = json["waiting"_L1].toInteger();
    report.suppressed = json["suppressed"_L1].toInteger();
    report.withoutEmail = json["without_email"_L1].toInteger();
    report.held = json["held"_L1].toInteger();
    report.finished = json["finished"_L1].toInteger();
    report.exited = json["exited"_L1].toInteger();
    report.pending = json["pending"_L1].toInteger();
    report.failed = json["failed"_L1].toInteger();
    report.unknown = json["unknown"_L1].toInteger();
    report.skipped = reasons(json["skipped"_L1].toObject());
    for (const QJsonValue &value : json["steps"_L1].toArray()) {
        Step step;
        step.id = value["step_id"_L1].toString();
        step.index = value["index"_L1].toInt(-1);
        step.subject = value["subject"_L1].toString();
        step.figures = CampaignFigures::fromJson(value["stats"_L1].toObject());
        step.waiting = value["waiting"_L1].toInteger();
        step.suppressed = value["suppressed"_L1].toInteger();
        step.withoutEmail = value["without_email"_L1].toInteger();
        step.exited = value["exited"_L1].toInteger();
        step.failed = value["failed"_L1].toInteger();
        for (const auto &[reason, count] : reasons(value["skipped"_L1].toObject()))
            step.skipped += count;
        report.steps.append(step);
    }
    return report;
}

CampaignDays CampaignDays::fromJson(const QJsonObject &json)
{
    CampaignDays days;
    for (const QJsonValue &day : json["data"_L1].toArray()) {
        const QDate date = QDate::fromString(day["date"_L1].toString(), Qt::ISODate);
        days.starts.append(date.startOfDay(Qt::UTC).toMSecsSinceEpoch());
        days.entered.append(day["entered"_L1].toDouble());
        days.sent.append(day["sent"_L1].toDouble());
        days.delivered.append(day["delivered"_L1].toDouble());
        days.opened.append(day["opened"_L1].toDouble());
        days.clicked.append(day["clicked"_L1].toDouble());
        days.machineOpened.append(day["machine_opened"_L1].toDouble());
        days.machineClicked.append(day["machine_clicked"_L1].toDouble());
    }
    days.lastEntered = instant(json["last_entered_at"_L1]);
    return days;
}

CampaignPreflight CampaignPreflight::fromJson(const QJsonObject &json)
{
    CampaignPreflight preflight;
    preflight.ready = json["ready"_L1].toBool();
    const QJsonValue audience = json["audience"_L1];
    preflight.audience = audience["total"_L1].toInteger(-1);
    preflight.reachable = audience["reachable"_L1].toInteger(-1);
    preflight.suppressed = audience["suppressed"_L1].toInteger(-1);
    const QJsonValue sending = json["sending"_L1];
    if (const QJsonValue limit = sending["limit_per_second"_L1]; limit.isDouble())
        preflight.perSecond = limit.toDouble();
    preflight.emails = sending["emails"_L1].toInteger(-1);
    preflight.finishesAt = instant(sending["finishes_at"_L1]);
    for (const QJsonValue &row : json["checks"_L1].toArray()) {
        const QString level = row["level"_L1].toString();
        preflight.checks.append({level == "error"_L1     ? Level::Error
                                 : level == "warning"_L1 ? Level::Warning
                                                         : Level::Ok,
                                 row["check"_L1].toString(), row["field"_L1].toString(), row["code"_L1].toString(),
                                 row["message"_L1].toString(), row["params"_L1].toObject(),
                                 row["count"_L1].toInteger(-1)});
    }
    return preflight;
}

CampaignRecipient CampaignRecipient::fromJson(const QJsonObject &json)
{
    CampaignRecipient mail;
    mail.messageId = json["message_id"_L1].toString();
    mail.contactId = json["contact_id"_L1].toString();
    mail.contactLabel = json["contact_label"_L1].toString();
    mail.email = json["email"_L1].toString();
    mail.stepId = json["step_id"_L1].toString();
    mail.subject = json["subject"_L1].toString();
    mail.state = json["state"_L1].toString();
    mail.reason = json["reason"_L1].toString();
    mail.smtpReply = json["smtp_reply"_L1].toString();
    for (const auto &name : {"queued_at"_L1, "sent_at"_L1, "delivered_at"_L1, "bounced_at"_L1}) {
        if (const QDateTime at = instant(json[name]); at.isValid() && (!mail.at.isValid() || at > mail.at))
            mail.at = at;
    }
    mail.openedAt = instant(json["opened_at"_L1]);
    mail.clickedAt = instant(json["clicked_at"_L1]);
    return mail;
}

} // namespace growthos::ui
