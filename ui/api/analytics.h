#pragma once

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// `GET /v1/analytics/overview`.
struct OverviewFigures
{
    qint64 contacts = 0;
    qint64 contacts30d = 0; ///< created in the last 30 days
    qint64 eventsToday = 0;
    qint64 eventsDailyAverage = 0; ///< over the last 30 full days
    qint64 activeCampaigns = 0;
    std::optional<double> npsScore; ///< none without answers in 90 days
    double referralConversionRate = 0;

    static OverviewFigures fromJson(const QJsonObject &json);
};

/// What `POST /v1/analytics/query` counts by time, without groups.
struct CountedBuckets
{
    QStringList labels; ///< first moment of each bucket, as the API writes it
    QList<double> counts;
    double total = 0; ///< of unique contacts: distinct over the whole range, not the sum

    static CountedBuckets fromJson(const QJsonObject &json);
};

/// Its body: `type` event_count or unique_contacts, `interval` hour, day, week or month, both days included.
QJsonObject countQuery(const QString &type, const QString &interval, const QDate &from, const QDate &to);

} // namespace growthos::ui
