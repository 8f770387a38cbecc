#pragma once

#include "tests/support/fakeapiclient.h"

#include <QDate>
#include <QTimeZone>
#include <cmath>

namespace growthos::ui {

/// Counts in the shape of `POST /v1/analytics/query`, for the zone New York: believable, the same every time, and up
/// to the hour of `now`.
inline ApiReply fakeCounts(const FakeApiClient::Call &call, const QDateTime &now)
{
    using namespace Qt::Literals::StringLiterals;
    const QTimeZone zone("America/New_York");
    const QDate from = QDate::fromString(call.body[u"from"_s].toString(), Qt::ISODate);
    const QDate to = QDate::fromString(call.body[u"to"_s].toString(), Qt::ISODate);
    const bool hours = call.body[u"interval"_s].toString() == "hour"_L1;
    const bool unique = call.body[u"type"_s].toString() == "unique_contacts"_L1;
    QJsonArray data;
    double total = 0;
    const auto add = [&](const QString &label, double share) {
        int seed = 0;
        for (const QChar letter : label)
            seed = (seed * 31 + letter.unicode()) % 1000;
        const double count = std::round(share * (unique ? 900 : 60'000) * (0.8 + seed / 2500.0));
        data.append(QJsonObject{{u"date"_s, label}, {u"count"_s, count}});
        total += count;
    };
    for (QDate day = from; day <= to; day = day.addDays(1)) {
        const double share = day.dayOfWeek() > 5 ? 0.75 : 1.1;
        if (!hours) {
            add(day.toString(Qt::ISODate), share);
            continue;
        }
        const qint64 end = std::min(day.addDays(1).startOfDay(zone).toMSecsSinceEpoch(), now.toMSecsSinceEpoch());
        for (qint64 at = day.startOfDay(zone).toMSecsSinceEpoch(); at < end; at += 3'600'000) {
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(at, zone);
            add(local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate),
                share / 24 * (1 - 0.8 * std::cos(local.time().hour() / 24.0 * 6.28)));
        }
    }
    return FakeApiClient::ok(
        {{u"type"_s, call.body[u"type"_s]}, {u"data"_s, data}, {u"total"_s, unique ? total / 6 : total}});
}

} // namespace growthos::ui
