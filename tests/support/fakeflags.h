#pragma once

#include "tests/support/fakeapiclient.h"

#include <QJsonDocument>

namespace growthos::ui {

/// Flags and experiments behind FakeApiClient, and what decide makes of them.
class FakeFlags
{
public:
    explicit FakeFlags(FakeApiClient &api)
    {
        using namespace Qt::Literals::StringLiterals;
        api.on("GET", u"/v1/flags"_s, [this](const auto &) { return list(flags); });
        api.on("POST", u"/v1/flags"_s, [this](const FakeApiClient::Call &call) {
            return make(flags, call, {{u"enabled"_s, false}, {u"rollout"_s, 100}});
        });
        api.on("PATCH", u"/v1/flags/*"_s,
               [this](const FakeApiClient::Call &call) { return change(flags, call, call.body); });
        api.on("DELETE", u"/v1/flags/*"_s, [this](const FakeApiClient::Call &call) {
            flags.removeIf([&](const QJsonObject &row) { return row[u"key"_s] == keyOf(call); });
            return FakeApiClient::ok({}, 204);
        });
        api.on("GET", u"/v1/experiments"_s, [this](const auto &) { return list(experiments); });
        api.on("POST", u"/v1/experiments"_s, [this](const FakeApiClient::Call &call) {
            return make(experiments, call, {{u"status"_s, u"draft"_s}});
        });
        api.on("PATCH", u"/v1/experiments/*"_s,
               [this](const FakeApiClient::Call &call) { return change(experiments, call, call.body); });
        api.on("POST", u"/v1/experiments/*"_s, [this](const FakeApiClient::Call &call) {
            if (call.path.endsWith(u"/conclude"_s))
                return change(experiments, call,
                              {{u"status"_s, u"concluded"_s},
                               {u"winner"_s, call.body[u"variant"_s]},
                               {u"stopped_at"_s, u"2026-02-23T21:00:00Z"_s}});
            const bool start = call.path.endsWith(u"/start"_s);
            return change(experiments, call, {{u"status"_s, start ? u"running"_s : u"stopped"_s}});
        });
        api.on("GET", u"/v1/flags/*"_s, [this](const FakeApiClient::Call &call) { return one(flags, call); });
        api.on("GET", u"/v1/experiments/*"_s, [this](const FakeApiClient::Call &call) {
            return call.path.endsWith(u"/results"_s) ? FakeApiClient::ok(results) : one(experiments, call);
        });
        api.on("POST", u"/v1/experiments/sample-size"_s, [](const FakeApiClient::Call &) {
            return FakeApiClient::ok({{u"planned_size"_s, 8'874}});
        });
        api.on("GET", u"/v1/decide"_s, [this](const auto &) {
            QJsonObject answers;
            for (const QJsonObject &flag : flags)
                answers[flag[u"key"_s].toString()] = flag[u"enabled"_s];
            return FakeApiClient::ok({{u"feature_flags"_s, answers},
                                      {u"active_experiments"_s, QJsonArray{QJsonObject{{u"key"_s, u"pricing_test"_s},
                                                                                       {u"variant"_s, u"B"_s}}}}});
        });
    }

    /// An experiment with a result, and flags of each kind.
    void fill()
    {
        using namespace Qt::Literals::StringLiterals;
        const auto row = [](const QString &key, const QString &name, const QString &made) {
            return QJsonObject{{u"key"_s, key}, {u"name"_s, name}, {u"created_at"_s, made}, {u"updated_at"_s, made}};
        };
        QJsonObject onboarding = row(u"new_onboarding"_s, u"New onboarding"_s, u"2026-02-20T10:00:00Z"_s);
        onboarding[u"enabled"_s] = true;
        onboarding[u"rollout"_s] = 25;
        onboarding[u"rules"_s] = QJsonObject{
            {u"operator"_s, u"AND"_s},
            {u"conditions"_s,
             QJsonArray{QJsonObject{{u"field"_s, u"traits.plan"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"trial"_s}}}}};
        QJsonObject dark = row(u"dark_mode"_s, u"Dark mode"_s, u"2026-02-12T10:00:00Z"_s);
        dark[u"enabled"_s] = false;
        dark[u"rollout"_s] = 100;
        QJsonObject beta = row(u"sso_beta"_s, u"Single sign-on"_s, u"2026-01-05T10:00:00Z"_s);
        beta[u"enabled"_s] = true;
        beta[u"rollout"_s] = 100;
        beta[u"segment_id"_s] = u"seg_2"_s;
        flags = {onboarding, dark, beta};
        QJsonObject pricing = row(u"pricing_test"_s, u"Pricing page"_s, u"2026-02-06T10:00:00Z"_s);
        pricing[u"status"_s] = u"running"_s;
        pricing[u"metric_event"_s] = u"subscription_started"_s;
        pricing[u"started_at"_s] = u"2026-02-06T10:00:00Z"_s;
        pricing[u"variants"_s] = QJsonArray{QJsonObject{{u"key"_s, u"A"_s}, {u"weight"_s, 50}},
                                            QJsonObject{{u"key"_s, u"B"_s}, {u"weight"_s, 50}}};
        experiments = {pricing};
        QJsonArray days;
        for (int day = 6; day <= 23; ++day) {
            const int seen = (day - 5) * 133;
            days.append(QJsonObject{
                {u"date"_s, u"2026-02-%1"_s.arg(day, 2, 10, QLatin1Char('0'))},
                {u"variants"_s,
                 QJsonArray{QJsonObject{{u"exposures"_s, seen}, {u"conversions"_s, seen * (136 - day % 4 * 3) / 1000}},
                            QJsonObject{{u"exposures"_s, seen},
                                        {u"conversions"_s, seen * (115 + std::min(day, 14) * 2) / 1000}}}}});
        }
        results = {{u"experiment"_s, u"pricing_test"_s},
                   {u"variants"_s, QJsonArray{QJsonObject{{u"key"_s, u"A"_s},
                                                          {u"exposures"_s, 2'410},
                                                          {u"conversions"_s, 289},
                                                          {u"conversion_rate"_s, 0.1199},
                                                          {u"lift"_s, QJsonValue()}},
                                              QJsonObject{{u"key"_s, u"B"_s},
                                                          {u"exposures"_s, 2'388},
                                                          {u"conversions"_s, 334},
                                                          {u"conversion_rate"_s, 0.1399},
                                                          {u"lift"_s, 0.02},
                                                          {u"lift_ci_low"_s, 0.001},
                                                          {u"lift_ci_high"_s, 0.039},
                                                          {u"p_value"_s, 0.04}}}},
                   {u"srm"_s, QJsonObject{{u"p_value"_s, 0.75}, {u"warning"_s, false}}},
                   {u"days"_s, days}};
    }

    QJsonObject flag(const QString &key) const
    {
        for (const QJsonObject &row : flags) {
            if (row[QStringLiteral("key")] == key)
                return row;
        }
        return {};
    }

    QList<QJsonObject> flags;
    QList<QJsonObject> experiments;
    QJsonObject results;
    ApiReply refusal; ///< of the next change, where it has a status

private:
    static QString keyOf(const FakeApiClient::Call &call) { return call.path.section(QLatin1Char('/'), 3, 3); }

    static ApiReply list(const QList<QJsonObject> &rows)
    {
        using namespace Qt::Literals::StringLiterals;
        QJsonArray data;
        for (const QJsonObject &row : rows)
            data.append(row);
        return FakeApiClient::ok({{u"data"_s, data}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}});
    }

    static QString tagOf(const QJsonObject &row) { return QString::number(qHash(QJsonDocument(row).toJson())); }

    static ApiReply tagged(const QJsonObject &row, int status = 200)
    {
        ApiReply reply = FakeApiClient::ok(row, status);
        reply.etag = tagOf(row);
        return reply;
    }

    static ApiReply one(const QList<QJsonObject> &rows, const FakeApiClient::Call &call)
    {
        for (const QJsonObject &row : rows) {
            if (row[QStringLiteral("key")] == keyOf(call))
                return tagged(row);
        }
        return FakeApiClient::failure(404, QStringLiteral("There is no such thing."));
    }

    ApiReply make(QList<QJsonObject> &rows, const FakeApiClient::Call &call, QJsonObject row)
    {
        using namespace Qt::Literals::StringLiterals;
        if (refusal.status != 0)
            return std::exchange(refusal, {});
        row[u"name"_s] = call.body[u"key"_s];
        for (auto member = call.body.begin(); member != call.body.end(); ++member)
            row[member.key()] = member.value();
        row[u"created_at"_s] = row[u"updated_at"_s] = u"2026-02-23T21:00:00Z"_s;
        rows.prepend(row);
        return tagged(row, 201);
    }

    ApiReply change(QList<QJsonObject> &rows, const FakeApiClient::Call &call, const QJsonObject &changes)
    {
        using namespace Qt::Literals::StringLiterals;
        if (refusal.status != 0)
            return std::exchange(refusal, {});
        for (QJsonObject &row : rows) {
            if (row[u"key"_s] != keyOf(call))
                continue;
            if (!call.ifMatch.isEmpty() && call.ifMatch != tagOf(row)) {
                ApiReply lost = FakeApiClient::failure(409, u"Somebody changed this meanwhile."_s);
                lost.details = {{u"If-Match"_s, u"changed"_s, u"The ETag is another."_s}};
                return lost;
            }
            for (auto member = changes.begin(); member != changes.end(); ++member)
                row[member.key()] = member.value();
            // Rules take a segment's place, and the other way round.
            if (changes[u"rules"_s].isObject())
                row.remove(u"segment_id"_s);
            if (changes[u"segment_id"_s].isString())
                row.remove(u"rules"_s);
            return tagged(row);
        }
        return FakeApiClient::failure(404, u"There is no such flag."_s);
    }
};

} // namespace growthos::ui
