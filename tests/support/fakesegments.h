#pragma once

#include "tests/support/fakeapiclient.h"

namespace growthos::ui {

/// Segments and what rules may look at, behind a FakeApiClient. Counts are made up, but the same rule has the same.
class FakeSegments
{
public:
    explicit FakeSegments(FakeApiClient &client) : api(client)
    {
        using namespace Qt::Literals::StringLiterals;
        add(u"seg_1"_s, u"Active trial users"_s, example());
        add(u"seg_2"_s, u"Enterprise accounts"_s,
            group(u"AND"_s, {{{u"field"_s, u"traits.plan"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"scale"_s}}}));
        add(u"seg_3"_s, u"Beta testers"_s, {});
        api.on("GET", u"/v1/segments"_s, [this](const FakeApiClient::Call &call) { return list(call); });
        api.on("POST", u"/v1/segments"_s, [this](const FakeApiClient::Call &call) {
            const QString id = u"seg_%1"_s.arg(rows.size() + 1);
            add(id, call.body[u"name"_s].toString(), call.body[u"rules"_s].toObject());
            return one(id, 201);
        });
        api.on("GET", u"/v1/segments/*"_s, [this](const FakeApiClient::Call &call) {
            if (call.path.endsWith(u"/usage"_s))
                return FakeApiClient::ok(usage);
            return one(call.path.section(u'/', 3, 3));
        });
        api.on("PATCH", u"/v1/segments/*"_s, [this](const FakeApiClient::Call &call) { return patch(call); });
        api.on("DELETE", u"/v1/segments/*"_s, [this](const FakeApiClient::Call &call) {
            if (call.path.endsWith(u"/members"_s))
                return members(call);
            rows.removeIf([&](const QJsonObject &row) { return row[u"id"_s] == call.path.section(u'/', 3, 3); });
            return FakeApiClient::ok({}, 204);
        });
        api.on("POST", u"/v1/segments/*"_s, [this](const FakeApiClient::Call &call) { return members(call); });
        api.on("POST", u"/v1/segments/preview"_s, [this](const FakeApiClient::Call &call) { return preview(call); });
        api.on("POST", u"/v1/segments/explain"_s, [this](const FakeApiClient::Call &call) {
            QJsonObject rules = explained(call.body[u"rules"_s].toObject(), u"rules"_s);
            return FakeApiClient::ok({{u"contact_id"_s, call.body[u"contact_id"_s]},
                                      {u"segment_id"_s, QJsonValue()},
                                      {u"held"_s, false},
                                      {u"changes_at"_s, u"2026-03-02T15:04:00Z"_s},
                                      {u"rules"_s, rules}});
        });
        api.on("GET", u"/v1/schema/fields"_s, [](const FakeApiClient::Call &call) {
            const auto field = [](const QString &name, const QString &type, int count) {
                return QJsonObject{{u"field"_s, name}, {u"types"_s, QJsonArray{type}}, {u"count"_s, count}};
            };
            if (call.query.hasQueryItem(u"event"_s))
                return page({field(u"properties.method"_s, u"string"_s, 900)});
            return page({field(u"email"_s, u"string"_s, 9'000), field(u"created_at"_s, u"date"_s, 12'500),
                         field(u"subscription.subscribed"_s, u"boolean"_s, 12'500),
                         field(u"traits.plan"_s, u"string"_s, 10'000), field(u"traits.mrr"_s, u"number"_s, 2'100),
                         field(u"traits.signed_up_at"_s, u"date"_s, 10'000),
                         field(u"traits.source"_s, u"string"_s, 8'000)});
        });
        api.on("GET", u"/v1/schema/events"_s, [](const auto &) {
            return page({{{u"name"_s, u"invite_sent"_s}, {u"count"_s, 4'974}},
                         {{u"name"_s, u"login"_s}, {u"count"_s, 123'096}}});
        });
        api.on("GET", u"/v1/schema/values"_s, [](const FakeApiClient::Call &call) {
            const QString field = call.query.queryItemValue(u"field"_s, QUrl::FullyDecoded);
            QList<QJsonObject> values;
            const QStringList known = field == "traits.plan"_L1     ? QStringList{u"free"_s, u"trial"_s, u"growth"_s}
                                      : field == "traits.source"_L1 ? QStringList{u"referral"_s, u"partner"_s}
                                                                    : QStringList{};
            for (const QString &value : known)
                values.append({{u"value"_s, value}, {u"count"_s, 1'000}});
            return page(values);
        });
    }

    static QJsonObject group(const QString &op, const QList<QJsonObject> &conditions)
    {
        QJsonArray all;
        for (const QJsonObject &condition : conditions)
            all.append(condition);
        return {{QStringLiteral("operator"), op}, {QStringLiteral("conditions"), all}};
    }

    /// A rule with something of everything.
    static QJsonObject example()
    {
        using namespace Qt::Literals::StringLiterals;
        const QJsonObject invited{
            {u"field"_s, u"events.invite_sent"_s},
            {u"op"_s, u"count_gte"_s},
            {u"value"_s, 1},
            {u"window"_s, u"30d"_s},
            {u"where"_s, QJsonArray{QJsonObject{
                             {u"field"_s, u"properties.method"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"email"_s}}}}};
        const QJsonObject inner =
            group(u"OR"_s, {{{u"field"_s, u"traits.mrr"_s}, {u"op"_s, u"gte"_s}, {u"value"_s, 20}},
                            {{u"field"_s, u"traits.source"_s},
                             {u"op"_s, u"in"_s},
                             {u"value"_s, QJsonArray{u"referral"_s, u"partner"_s}}},
                            invited});
        return group(
            u"AND"_s,
            {{{u"field"_s, u"traits.plan"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"trial"_s}},
             {{u"field"_s, u"events.login"_s}, {u"op"_s, u"count_gte"_s}, {u"value"_s, 3}, {u"window"_s, u"7d"_s}},
             {{u"field"_s, u"traits.signed_up_at"_s}, {u"op"_s, u"gte"_s}, {u"value"_s, u"2025-01-01"_s}},
             inner});
    }

    void add(const QString &id, const QString &name, const QJsonObject &rules)
    {
        using namespace Qt::Literals::StringLiterals;
        rows.append({{u"id"_s, id},
                     {u"name"_s, name},
                     {u"type"_s, rules.isEmpty() ? u"static"_s : u"dynamic"_s},
                     {u"rules"_s, rules.isEmpty() ? QJsonValue() : QJsonValue(rules)},
                     {u"contact_count"_s, 1'243},
                     {u"state"_s, u"ready"_s},
                     {u"created_at"_s, u"2026-02-23T10:00:00Z"_s},
                     {u"updated_at"_s, u"2026-02-23T10:00:00Z"_s}});
    }

    QJsonObject row(const QString &id) const
    {
        for (const QJsonObject &each : rows) {
            if (each[QStringLiteral("id")].toString() == id)
                return each;
        }
        return {};
    }

    FakeApiClient &api;
    QList<QJsonObject> rows;
    QJsonObject usage{{QStringLiteral("campaigns"),
                       QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("cmpgn_1")},
                                              {QStringLiteral("name"), QStringLiteral("Trial ending in 3 days")}}}}};
    QList<QJsonObject> previewed; ///< rules, in the order they were asked about
    QStringList memberIds;        ///< that were put into a static segment
    ApiReply refusal;             ///< of the next change, where it has a status
    qint64 total = 487;

private:
    static ApiReply page(const QList<QJsonObject> &rows)
    {
        using namespace Qt::Literals::StringLiterals;
        QJsonArray data;
        for (const QJsonObject &row : rows)
            data.append(row);
        return FakeApiClient::ok(
            {{u"data"_s, data}, {u"total"_s, data.size()}, {u"has_more"_s, false}, {u"next_cursor"_s, QJsonValue()}});
    }

    ApiReply list(const FakeApiClient::Call &call) const
    {
        using namespace Qt::Literals::StringLiterals;
        const QString text = call.query.queryItemValue(u"q"_s, QUrl::FullyDecoded);
        const QString type = call.query.queryItemValue(u"type"_s);
        QList<QJsonObject> found;
        for (const QJsonObject &row : rows) {
            if (row[u"name"_s].toString().contains(text, Qt::CaseInsensitive) &&
                (type.isEmpty() || row[u"type"_s] == type))
                found.append(row);
        }
        return page(found);
    }

    ApiReply one(const QString &id, int status = 200) const
    {
        const QJsonObject found = row(id);
        if (found.isEmpty())
            return FakeApiClient::failure(404, QStringLiteral("There is no such segment."));
        ApiReply reply = FakeApiClient::ok(found, status);
        reply.etag = QString::number(qHash(found));
        return reply;
    }

    ApiReply patch(const FakeApiClient::Call &call)
    {
        using namespace Qt::Literals::StringLiterals;
        if (refusal.status != 0)
            return std::exchange(refusal, {});
        const QString id = call.path.section(u'/', 3, 3);
        if (call.ifMatch != one(id).etag)
            return FakeApiClient::failure(409, u"Somebody was faster."_s);
        for (QJsonObject &row : rows) {
            if (row[u"id"_s] != id)
                continue;
            for (auto member = call.body.begin(); member != call.body.end(); ++member)
                row[member.key()] = member.value();
        }
        return one(id);
    }

    ApiReply members(const FakeApiClient::Call &call)
    {
        using namespace Qt::Literals::StringLiterals;
        for (const QJsonValue &id : call.body[u"contact_ids"_s].toArray()) {
            memberIds.removeAll(id.toString());
            if (call.method == "POST")
                memberIds.append(id.toString());
        }
        return one(call.path.section(u'/', 3, 3));
    }

    static qint64 countOf(const QJsonObject &node)
    {
        return node.contains(QLatin1String("conditions")) ? 900 : 700 + node[QLatin1String("field")].toString().size();
    }

    static void visit(const QJsonObject &node, const QString &path, QJsonArray &nodes)
    {
        using namespace Qt::Literals::StringLiterals;
        nodes.append(QJsonObject{{u"path"_s, path}, {u"count"_s, countOf(node)}});
        const QJsonArray members = node[u"conditions"_s].toArray();
        for (qsizetype i = 0; i < members.size(); ++i)
            visit(members[i].toObject(), path + u".conditions[%1]"_s.arg(i), nodes);
    }

    static QJsonObject explained(QJsonObject node, const QString &path)
    {
        using namespace Qt::Literals::StringLiterals;
        node[u"path"_s] = path;
        if (!node.contains(u"conditions"_s)) {
            node[u"held"_s] = node[u"field"_s] == u"traits.plan"_s;
            node[u"found"_s] = u"trial"_s;
            return node;
        }
        QJsonArray members = node[u"conditions"_s].toArray();
        for (qsizetype i = 0; i < members.size(); ++i)
            members[i] = explained(members[i].toObject(), path + u".conditions[%1]"_s.arg(i));
        node[u"held"_s] = false;
        node[u"conditions"_s] = members;
        return node;
    }

    ApiReply preview(const FakeApiClient::Call &call)
    {
        using namespace Qt::Literals::StringLiterals;
        const QJsonObject rules = call.body[u"rules"_s].toObject();
        previewed.append(rules);
        QJsonArray nodes, narrowing, sample;
        visit(rules, u"rules"_s, nodes);
        const qsizetype members = rules[u"conditions"_s].toArray().size();
        for (qsizetype i = 0; i < members; ++i)
            narrowing.append(QJsonObject{{u"path"_s, u"rules.conditions[%1]"_s.arg(i)}, {u"count"_s, 1'604 - i * 100}});
        for (int i = 0; i < 12; ++i)
            sample.append(QJsonObject{{u"id"_s, u"cntct_%1"_s.arg(i)},
                                      {u"email"_s, u"maya%1@northwind.example"_s.arg(i)},
                                      {u"traits"_s, QJsonObject{{u"name"_s, u"Maya Lindqvist %1"_s.arg(i)}}}});
        return FakeApiClient::ok({{u"total"_s, total},
                                  {u"total_contacts"_s, 12'500},
                                  {u"percentage"_s, 3.9},
                                  {u"reachable"_s, 412},
                                  {u"suppressed"_s, 12},
                                  {u"nodes"_s, nodes},
                                  {u"narrowing"_s, narrowing},
                                  {u"sample"_s, sample},
                                  {u"took_ms"_s, 0.6}});
    }
};

} // namespace growthos::ui
