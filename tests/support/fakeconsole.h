#pragma once

#include "tests/support/fakeanalytics.h"
#include "tests/support/fakecampaigns.h"
#include "tests/support/fakeflags.h"
#include "tests/support/fakereferrals.h"
#include "tests/support/fakesegments.h"
#include "tests/support/fakesurveys.h"
#include "tests/support/faketemplates.h"
#include "tests/support/fakewaitlists.h"
#include "tests/support/fakewebhooks.h"

#include <QDateTime>

namespace growthos::ui {

/// A server with a stream of calls, behind FakeApiClient: enough for every screen there is.
class FakeConsole
{
public:
    FakeConsole()
    {
        using namespace Qt::Literals::StringLiterals;
        api.on("GET", u"/v1/status"_s, [this](const auto &) { return FakeApiClient::ok(status()); });
        api.on("GET", u"/v1/settings"_s, [this](const auto &) { return settingsReply(); });
        api.on("PATCH", u"/v1/settings"_s, [this](const FakeApiClient::Call &call) {
            if (!call.ifMatch.isEmpty() && call.ifMatch != QString::number(revision))
                return FakeApiClient::failure(409, u"Somebody was faster."_s);
            for (auto value = call.body.begin(); value != call.body.end(); ++value)
                settings[value.key()] = value.value();
            ++revision;
            return settingsReply();
        });
        api.onGet(u"/v1/jobs"_s, {{u"data"_s, QJsonArray()}, {u"total"_s, 0}});
        api.on("GET", u"/v1/settings/keys"_s, [this](const auto &) {
            return FakeApiClient::ok({{u"data"_s, keys}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}});
        });
        api.on("POST", u"/v1/settings/keys"_s, [this](const FakeApiClient::Call &call) {
            QJsonObject key = call.body;
            const bool write = key[u"type"_s] == u"write"_s;
            key[u"id"_s] = u"key_%1"_s.arg(keys.size() + 1);
            key[u"key"_s] =
                write ? QString(writeKey) : u"gos_sk_live_7Qm2vX9rT4bLk8sN1cWd6hYp3zJfA%1"_s.arg(keys.size());
            key[u"key_hint"_s] = QString(u"..."_s + key[u"key"_s].toString().right(4));
            key[u"created_at"_s] = u"2026-02-23T10:00:00Z"_s;
            QJsonObject listed = key;
            if (!write)
                listed.remove(u"key"_s);
            keys.prepend(listed);
            return FakeApiClient::ok(key, 201);
        });
        api.on("DELETE", u"/v1/settings/keys/*"_s, [this](const FakeApiClient::Call &call) {
            return changeKey(call.path.section(u'/', 4, 4),
                             QDateTime::currentDateTimeUtc().addSecs(21 * 3600 + 14 * 60 + 30).toString(Qt::ISODate));
        });
        api.on("POST", u"/v1/settings/keys/*"_s, [this](const FakeApiClient::Call &call) {
            return changeKey(call.path.section(u'/', 4, 4), QJsonValue());
        });
        api.on("POST", u"/v1/settings/smtp/test"_s, [](const auto &) {
            return FakeApiClient::ok(
                {{u"accepted"_s, true}, {u"transport"_s, u"smtp"_s}, {u"message_id"_s, u"msg_test"_s}}, 202);
        });
        api.on("POST", u"/v1/server/listen"_s, [this](const FakeApiClient::Call &call) {
            state = u"receiving"_s;
            address = u"http://127.0.0.1:"_s + QString::number(call.body[u"port"_s].toInt());
            return FakeApiClient::ok({{u"address"_s, address}});
        });
        api.on("GET", u"/v1/ingest/recent"_s, [this](const FakeApiClient::Call &call) { return recent(call); });
        api.on("GET", u"/v1/ingest/rejects"_s, [this](const auto &) {
            return FakeApiClient::ok({{u"data"_s, rejects}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}});
        });
        api.on("GET", u"/v1/analytics/overview"_s, [this](const auto &) { return FakeApiClient::ok(overview); });
        api.on("POST", u"/v1/analytics/query"_s,
               [this](const FakeApiClient::Call &call) { return fakeCounts(call, start); });
        surveys.fill();
        waitlists.fill();
        referrals.fill();
        flags.fill();
    }

    /// A call that came in; members given in `with` win.
    QJsonObject add(const QJsonObject &with = {})
    {
        using namespace Qt::Literals::StringLiterals;
        ++latest;
        const QString id = QString::number(latest);
        QJsonObject row{
            {u"seq"_s, latest},
            {u"request_id"_s, QString(u"req_"_s + id)},
            {u"received_at"_s, start.addMSecs(latest * 730).toString(Qt::ISODateWithMs)},
            {u"call"_s, u"track"_s},
            {u"event"_s, u"signup_completed"_s},
            {u"event_id"_s, QString(u"evt_"_s + id)},
            {u"contact_id"_s, QString(u"cntct_"_s + id)},
            {u"contact_label"_s, u"maya@northwind.io"_s},
            {u"status"_s, u"accepted"_s},
            {u"http_status"_s, 202},
            {u"key_name"_s, u"Web SDK"_s},
            {u"key_hint"_s, u"...7f2d"_s},
            {u"answered_ms"_s, 1.8},
            {u"processed_ms"_s, 9},
            {u"detail"_s, u"source: referral, plan: trial"_s},
            {u"payload"_s, QJsonObject{{u"user_id"_s, QString(u"usr_"_s + id)}, {u"event"_s, u"signup_completed"_s}}},
            {u"effects"_s, QJsonObject{{u"contact"_s, u"updated"_s}}}};
        for (auto member = with.begin(); member != with.end(); ++member)
            row[member.key()] = member.value();
        rows.prepend(row);
        return row;
    }

    void announce() { Q_EMIT api.changed(QStringLiteral("events"), {}); }

    QJsonObject status() const
    {
        using namespace Qt::Literals::StringLiterals;
        QJsonArray perSecond;
        for (int i = 0; i < 60; ++i)
            perSecond.append(rate > 0 ? (i * 7 + i * i * 3) % 11 : 0);
        QJsonArray byHour;
        for (int i = 0; i < 24; ++i)
            byHour.append(i < 6 ? i / 3 : 31 - std::abs(i - 17) * 2);
        const bool stopped = state == "stopped"_L1;
        const QJsonValue where = stopped ? QJsonValue() : QJsonValue(address);
        return {{u"version"_s, u"0.1.0"_s},
                {u"state"_s, state},
                {u"reason"_s, stopped ? QJsonValue(reason) : QJsonValue()},
                {u"reason_code"_s, stopped ? QJsonValue(u"port_in_use"_s) : QJsonValue()},
                {u"port"_s, 8787},
                {u"address"_s, where},
                {u"ingest_address"_s, stopped || ingestAddress.isEmpty() ? where : QJsonValue(ingestAddress)},
                {u"time"_s, start.toString(Qt::ISODate)},
                {u"ingest"_s, QJsonObject{{u"events_per_second"_s, rate},
                                          {u"per_second"_s, perSecond},
                                          {u"today"_s, today},
                                          {u"refused_today"_s, refused},
                                          {u"ack_p99_ms"_s, today > 0 ? QJsonValue(4.2) : QJsonValue()},
                                          {u"queue_depth"_s, queue},
                                          {u"drain_seconds"_s, queue > 0 ? QJsonValue(45) : QJsonValue()}}},
                {u"management"_s, QJsonObject{{u"plan"_s, settings[u"plan"_s]},
                                              {u"requests_per_second"_s, 50},
                                              {u"busiest_by_hour"_s, byHour},
                                              {u"refused_24h"_s, 0}}},
                {u"tls"_s, false},
                {u"projection"_s, QJsonObject{{u"state"_s, countsTrouble.isEmpty() ? u"ready"_s : u"failed"_s},
                                              {u"reason"_s, countsTrouble},
                                              {u"bytes"_s, 18'000'000}}},
                {u"storage"_s, QJsonObject{{u"path"_s, u"/home/ana/growth"_s},
                                           {u"log_bytes"_s, 4'200'000},
                                           {u"model_bytes"_s, 26'400'000}}},
                {u"counts"_s, QJsonObject{{u"contacts"_s, contacts}, {u"events"_s, today}}}};
    }

    ApiReply settingsReply() const
    {
        ApiReply reply = FakeApiClient::ok(settings);
        reply.etag = QString::number(revision);
        return reply;
    }

    FakeApiClient api;
    FakeSurveys surveys{api};
    FakeWaitlists waitlists{api};
    FakeReferrals referrals{api};
    FakeWebhooks webhooks{api};
    FakeTemplates templates{api};
    FakeCampaigns campaigns{api};
    FakeSegments segments{api};
    FakeFlags flags{api};
    QJsonObject settings{{QStringLiteral("project_id"), QStringLiteral("proj_1")},
                         {QStringLiteral("name"), QStringLiteral("Acme Growth")},
                         {QStringLiteral("domain"), QStringLiteral("acme.com")},
                         {QStringLiteral("timezone"), QStringLiteral("America/New_York")},
                         {QStringLiteral("default_from_email"), QJsonValue()},
                         {QStringLiteral("plan"), QStringLiteral("growth")},
                         {QStringLiteral("locale"), QStringLiteral("en")},
                         {QStringLiteral("ingest_rate_limit"), QJsonValue()},
                         {QStringLiteral("public_url"), QJsonValue()},
                         {QStringLiteral("trusted_proxies"), QJsonArray()},
                         {QStringLiteral("created_at"), QStringLiteral("2026-02-23T10:00:00Z")}};
    int revision = 1;        ///< of the settings
    QList<QJsonObject> rows; ///< newest first
    QJsonArray keys;
    QJsonArray rejects; ///< newest first
    QJsonObject overview{{QStringLiteral("total_contacts"), 12'500},     {QStringLiteral("contacts_30d"), 1'830},
                         {QStringLiteral("events_today"), 84'520},       {QStringLiteral("events_avg_daily"), 71'300},
                         {QStringLiteral("active_campaigns"), 0},        {QStringLiteral("nps_score"), QJsonValue()},
                         {QStringLiteral("referral_conversion_rate"), 0}};
    qint64 latest = 0;
    qint64 today = 0;
    qint64 refused = 0;
    QString countsTrouble;
    qint64 contacts = 0;
    qint64 queue = 0;
    double rate = 0;
    QString state = QStringLiteral("receiving");
    QString reason = QStringLiteral("Port 8787 on 127.0.0.1 is in use by another program. Choose another port.");
    QString address = QStringLiteral("http://127.0.0.1:8787");
    QString ingestAddress; ///< empty: the same
    QDateTime start = QDateTime::fromString(QStringLiteral("2026-02-23T21:47:50Z"), Qt::ISODate);
    static constexpr auto writeKey = QLatin1StringView("gos_wk_live_h4TnQ2vX9rb1Kd7f2d");

private:
    ApiReply changeKey(const QString &id, const QJsonValue &expiresAt)
    {
        for (qsizetype i = 0; i < keys.size(); ++i) {
            QJsonObject key = keys[i].toObject();
            if (key[QStringLiteral("id")].toString() != id)
                continue;
            key[QStringLiteral("expires_at")] = expiresAt;
            keys[i] = key;
            return FakeApiClient::ok(key);
        }
        return FakeApiClient::failure(404, QStringLiteral("There is no such key."));
    }

    ApiReply recent(const FakeApiClient::Call &call) const
    {
        using namespace Qt::Literals::StringLiterals;
        const qint64 since = call.query.queryItemValue(u"since"_s).toLongLong();
        const int limit = call.query.queryItemValue(u"limit"_s).toInt();
        const QString text = call.query.queryItemValue(u"q"_s, QUrl::FullyDecoded);
        QJsonArray data;
        bool more = false;
        for (const QJsonObject &row : rows) {
            const auto differs = [&](const QString &parameter, const QString &member) {
                const QString wanted = call.query.queryItemValue(parameter);
                return !wanted.isEmpty() && row[member].toString() != wanted;
            };
            if (row[u"seq"_s].toInteger() <= since || differs(u"call"_s, u"call"_s) ||
                differs(u"status"_s, u"status"_s))
                continue;
            const QString all =
                row[u"event"_s].toString() + row[u"contact_label"_s].toString() + row[u"detail"_s].toString();
            if (!text.isEmpty() && !all.contains(text, Qt::CaseInsensitive))
                continue;
            if (data.size() == limit) {
                more = true;
                break;
            }
            data.append(row);
        }
        return FakeApiClient::ok({{u"data"_s, data}, {u"has_more"_s, more}, {u"latest"_s, latest}});
    }
};

} // namespace growthos::ui
