#include "ui/api/analytics.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

OverviewFigures OverviewFigures::fromJson(const QJsonObject &json)
{
    OverviewFigures figures;
    figures.contacts = json["total_contacts"_L1].toInteger();
    figures.contacts30d = json["contacts_30d"_L1].toInteger();
    figures.eventsToday = json["events_today"_L1].toInteger();
    figures.eventsDailyAverage = json["events_avg_daily"_L1].toInteger();
    figures.activeCampaigns = json["active_campaigns"_L1].toInteger();
    if (const QJsonValue nps = json["nps_score"_L1]; nps.isDouble())
        figures.npsScore = nps.toDouble();
    figures.referralConversionRate = json["referral_conversion_rate"_L1].toDouble();
    return figures;
}

CountedBuckets CountedBuckets::fromJson(const QJsonObject &json)
{
    CountedBuckets buckets;
    const QJsonArray data = json["data"_L1].toArray();
    for (const QJsonValue &row : data) {
        buckets.labels.append(row["date"_L1].toString());
        buckets.counts.append(row["count"_L1].toDouble());
    }
    buckets.total = json["total"_L1].toDouble();
    return buckets;
}

QJsonObject countQuery(const QString &type, const QString &interval, const QDate &from, const QDate &to)
{
    return {{u"type"_s, type},
            {u"interval"_s, interval},
            {u"from"_s, from.toString(Qt::ISODate)},
            {u"to"_s, to.toString(Qt::ISODate)}};
}

} // namespace growthos::ui
