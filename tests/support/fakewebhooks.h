#pragma once

#include "tests/support/fakeapiclient.h"

#include <QDateTime>

namespace growthos::ui {

/// The webhooks part of a Management API: endpoints, their logs, and what a page does to them.
class FakeWebhooks
{
public:
    explicit FakeWebhooks(FakeApiClient &api)
    {
        using namespace Qt::Literals::StringLiterals;
        const QString base = u"/v1/webhooks/endpoints"_s;
        api.on("GET", base, [this](const auto &) { return FakeApiClient::ok({{u"data"_s, endpoints}}); });
        api.on("POST", base, [this](const FakeApiClient::Call &call) {
            if (!call.body[u"url"_s].toString().startsWith(u"https://"_s)) {
                ApiReply reply = FakeApiClient::failure(422, u"The request is not valid."_s);
                reply.details = {{u"url"_s, u"not_allowed"_s, u"'url' must be https."_s}};
                return reply;
            }
            QJsonObject made = endpoint(u"whep_new"_s, call.body[u"url"_s].toString());
            made[u"events"_s] = call.body[u"events"_s];
            endpoints.prepend(made);
            made[u"secret"_s] = u"whsec_bmV3IHNlY3JldCBvZiB0ZXN0"_s;
            return FakeApiClient::ok(made, 201);
        });
        api.on("PATCH", base + u"/*"_s, [this](const FakeApiClient::Call &call) {
            for (qsizetype i = 0; i < endpoints.size(); ++i) {
                QJsonObject changed = endpoints[i].toObject();
                if (changed[u"id"_s].toString() != call.path.section(u'/', 4, 4))
                    continue;
                for (auto member = call.body.begin(); member != call.body.end(); ++member)
                    changed[member.key()] = member.value();
                const bool off = changed[u"status"_s].toString() == u"disabled"_s;
                changed[u"disabled_reason"_s] = off ? QJsonValue(u"manual"_s) : QJsonValue();
                endpoints[i] = changed;
                return FakeApiClient::ok(changed);
            }
            return FakeApiClient::failure(404, u"There is no endpoint."_s);
        });
        api.on("DELETE", base + u"/*"_s, [this](const FakeApiClient::Call &call) {
            for (qsizetype i = 0; i < endpoints.size(); ++i) {
                if (endpoints[i][u"id"_s].toString() == call.path.section(u'/', 4, 4))
                    endpoints.removeAt(i);
            }
            return FakeApiClient::ok({}, 204);
        });
        api.on("GET", base + u"/*"_s, [this](const FakeApiClient::Call &call) { return read(call); });
        api.on("POST", base + u"/*"_s, [this](const FakeApiClient::Call &call) { return act(call); });
        api.onGet(u"/v1/webhooks/events"_s, {{u"data"_s, events()}});
        QJsonObject failing = endpoint(u"whep_1"_s, u"https://hooks.acme.com/growthos"_s);
        failing[u"failing_since"_s] = u"2026-02-23T21:40:00Z"_s;
        failing[u"waiting"_s] = 14;
        endpoints = {failing, endpoint(u"whep_2"_s, u"https://n8n.acme.com/referrals"_s)};
        log = {delivery(3, 500), delivery(2, 500), delivery(1, 200)};
    }

    static QJsonObject endpoint(const QString &id, const QString &url)
    {
        using namespace Qt::Literals::StringLiterals;
        return {{u"id"_s, id},
                {u"url"_s, url},
                {u"events"_s, QJsonArray{u"contact.*"_s, u"referral.converted"_s}},
                {u"description"_s, QJsonValue()},
                {u"status"_s, u"active"_s},
                {u"disabled_reason"_s, QJsonValue()},
                {u"failing_since"_s, QJsonValue()},
                {u"waiting"_s, 0},
                {u"secret_hint"_s, u"...7f2d"_s},
                {u"created_at"_s, u"2026-02-01T10:00:00Z"_s}};
    }
    static QJsonObject delivery(int number, int httpStatus)
    {
        using namespace Qt::Literals::StringLiterals;
        const bool fine = httpStatus < 300;
        return {{u"id"_s, QString(u"wh_log_%1"_s.arg(number))},
                {u"event"_s, fine ? u"contact.created"_s : u"referral.converted"_s},
                {u"message_id"_s, QString(u"evt_%1"_s.arg(number))},
                {u"test"_s, false},
                {u"status"_s, fine ? u"delivered"_s : u"failed"_s},
                {u"http_status"_s, httpStatus},
                {u"error"_s, QJsonValue()},
                {u"attempt"_s, fine ? 1 : 3},
                {u"next_retry_at"_s, fine ? QJsonValue() : QJsonValue(u"2026-02-23T22:00:03Z"_s)},
                {u"response_time_ms"_s, fine ? 142 : 5002},
                {u"created_at"_s, u"2026-02-23T21:45:03Z"_s}};
    }

    QJsonArray endpoints;
    QJsonArray log;
    QJsonArray older; ///< behind the first page
    bool olderFail = false;
    QStringList redelivered;
    QStringList asked; ///< queries of the log
    bool testArrives = true;

private:
    static QJsonArray events()
    {
        using namespace Qt::Literals::StringLiterals;
        QJsonArray events;
        for (const char *name : {"contact.created", "contact.updated", "referral.created", "referral.converted"})
            events.append(QJsonObject{{u"name"_s, QString::fromLatin1(name)}, {u"description"_s, u"It happens."_s}});
        return events;
    }
    ApiReply read(const FakeApiClient::Call &call)
    {
        using namespace Qt::Literals::StringLiterals;
        if (call.path.endsWith(u"/stats"_s)) {
            QJsonArray hours;
            const QDateTime start = QDateTime::fromString(u"2026-02-22T22:00:00Z"_s, Qt::ISODate);
            for (int i = 0; i < 24; ++i)
                hours.append(QJsonObject{{u"start"_s, start.addSecs(i * 3600).toString(Qt::ISODate)},
                                         {u"attempts"_s, 10},
                                         {u"failed"_s, i > 20 ? 5 : 0},
                                         {u"median_ms"_s, 120 + i * 3 % 40},
                                         {u"p95_ms"_s, 300 + i * 17 % 90}});
            return FakeApiClient::ok({{u"attempts"_s, 240}, {u"success_rate"_s, 0.814}, {u"hours"_s, hours}});
        }
        if (call.path.endsWith(u"/logs"_s)) {
            asked.append(call.query.toString());
            const bool more = call.query.hasQueryItem(u"cursor"_s);
            if (more && olderFail)
                return FakeApiClient::failure(503, u"The disk is full."_s);
            QJsonArray rows;
            for (const QJsonValue &row : more ? older : log) {
                const QString status = call.query.queryItemValue(u"status"_s);
                if (status.isEmpty() || row[u"status"_s].toString() == status)
                    rows.append(row);
            }
            const bool rest = !more && !older.isEmpty();
            return FakeApiClient::ok(
                {{u"data"_s, rows}, {u"next_cursor"_s, rest ? QJsonValue(u"older"_s) : QJsonValue()}});
        }
        for (const QJsonValue &row : log) {
            if (call.path.endsWith(u'/' + row[u"id"_s].toString()))
                return FakeApiClient::ok(entry(row.toObject()));
        }
        return FakeApiClient::failure(404, u"There is no delivery."_s);
    }
    static QJsonObject entry(QJsonObject row)
    {
        using namespace Qt::Literals::StringLiterals;
        row[u"request"_s] = QJsonObject{{u"url"_s, u"https://hooks.acme.com/growthos"_s},
                                        {u"headers"_s, QJsonObject{{u"webhook-id"_s, u"evt_1"_s}}},
                                        {u"body"_s, u"{\"id\":\"evt_1\",\"event\":\"contact.created\"}"_s}};
        row[u"attempts"_s] = QJsonArray{QJsonObject{{u"attempt"_s, 1},
                                                    {u"at"_s, u"2026-02-23T21:45:03Z"_s},
                                                    {u"http_status"_s, row[u"http_status"_s]},
                                                    {u"response_time_ms"_s, row[u"response_time_ms"_s]},
                                                    {u"response_body"_s, u"the answer of the receiver"_s}}};
        return row;
    }
    ApiReply act(const FakeApiClient::Call &call)
    {
        using namespace Qt::Literals::StringLiterals;
        if (call.path.endsWith(u"/test"_s)) {
            QJsonObject row = delivery(100, testArrives ? 200 : 500);
            row[u"test"_s] = true;
            log.prepend(row);
            return FakeApiClient::ok(entry(row));
        }
        if (call.path.endsWith(u"/redeliver"_s)) {
            redelivered.append(call.path.section(u'/', 6, 6));
            return FakeApiClient::ok(entry(delivery(1, 200)));
        }
        if (call.path.endsWith(u"/rotate-secret"_s)) {
            QJsonObject rotated = endpoints[0].toObject();
            rotated[u"secret"_s] = u"whsec_cm90YXRlZCBzZWNyZXQgaGVyZQ=="_s;
            return FakeApiClient::ok(rotated);
        }
        return FakeApiClient::ok({{u"id"_s, u"job_1"_s}}, 202);
    }
};

} // namespace growthos::ui
