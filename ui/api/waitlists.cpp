#include "ui/api/waitlists.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>
#include <numeric>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

WaitlistInfo WaitlistInfo::fromJson(const QJsonObject &json)
{
    const QJsonValue stats = json["stats"_L1];
    return {.id = json["id"_L1].toString(),
            .name = json["name"_L1].toString(),
            .slug = json["slug"_L1].toString(),
            .boost = json["referral_boost"_L1].toInteger(1),
            .autoApprove = json["auto_approve"_L1].toBool(),
            .welcomeTemplate = json["welcome_email_template_id"_L1].toString(),
            .inviteTemplate = json["invite_email_template_id"_L1].toString(),
            .pageUrl = json["page_url"_L1].toString(),
            .total = stats["total_entries"_L1].toInteger(),
            .waiting = stats["waiting"_L1].toInteger(),
            .approved = stats["approved"_L1].toInteger(),
            .referred = stats["referred"_L1].toInteger()};
}

WaitlistEntryInfo WaitlistEntryInfo::fromJson(const QJsonObject &json)
{
    WaitlistEntryInfo entry{.id = json["id"_L1].toString(),
                            .contactId = json["contact_id"_L1].toString(),
                            .email = json["email"_L1].toString(),
                            .name = json["name"_L1].toString(),
                            .referrals = json["referral_count"_L1].toInteger(),
                            .source = json["source"_L1].toString(),
                            .code = json["referral_code"_L1].toString(),
                            .shareUrl = json["share_url"_L1].toString(),
                            .joinedAt = instant(json["joined_at"_L1]),
                            .approvedAt = instant(json["approved_at"_L1])};
    if (const QJsonValue position = json["position"_L1]; position.isDouble())
        entry.position = position.toInteger();
    if (const QJsonValue score = json["lead_score"_L1]; score.isDouble())
        entry.leadScore = score.toInt();
    return entry;
}

WaitlistBatch WaitlistBatch::fromJson(const QJsonObject &json)
{
    WaitlistBatch batch{.count = json["count"_L1].toInteger(),
                        .invites = json["invites"_L1].toInteger(),
                        .waitingAfter = json["waiting_after"_L1].toInteger()};
    for (const QJsonValue &entry : json["data"_L1].toArray())
        batch.entries.append(WaitlistEntryInfo::fromJson(entry.toObject()));
    return batch;
}

double WaitlistGrowth::lastDays(qsizetype count) const
{
    return std::accumulate(joined.end() - std::min(count, joined.size()), joined.end(), 0.0);
}

WaitlistGrowth WaitlistGrowth::fromJson(const QJsonObject &json)
{
    WaitlistGrowth growth;
    for (const QJsonValue &day : json["data"_L1].toArray()) {
        growth.days.append(QDate::fromString(day["date"_L1].toString(), Qt::ISODate));
        growth.joined.append(day["joined"_L1].toDouble());
    }
    return growth;
}

} // namespace growthos::ui
