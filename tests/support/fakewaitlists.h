#pragma once

#include "tests/support/fakeapiclient.h"

namespace growthos::ui {

/// Waitlists behind FakeApiClient: of the first, `people` wait, made when they are asked for.
class FakeWaitlists
{
public:
    explicit FakeWaitlists(FakeApiClient &api)
    {
        using namespace Qt::Literals::StringLiterals;
        api.on("GET", u"/v1/waitlists"_s, [this](const auto &) { return FakeApiClient::ok({{u"data"_s, lists()}}); });
        api.on("POST", u"/v1/waitlists"_s, [this](const FakeApiClient::Call &call) {
            if (refusal.status != 0)
                return refusal;
            QJsonObject made = list(u"wl_%1"_s.arg(names.size() + 1), call.body[u"name"_s].toString(), 0);
            names.append(call.body[u"name"_s].toString());
            return FakeApiClient::ok(made, 201);
        });
        api.on("PATCH", u"/v1/waitlists/*"_s, [this](const FakeApiClient::Call &call) {
            boost = call.body[u"referral_boost"_s].toInt(boost);
            return FakeApiClient::ok(list(u"wl_1"_s, names.value(0), people));
        });
        api.on("DELETE", u"/v1/waitlists/*"_s, [this](const FakeApiClient::Call &) {
            names.removeFirst();
            return FakeApiClient::ok({}, 204);
        });
        api.on("GET", u"/v1/waitlists/*"_s, [this](const FakeApiClient::Call &call) { return read(call); });
        api.on("POST", u"/v1/waitlists/*"_s, [this](const FakeApiClient::Call &call) { return write(call); });
        api.on("GET", u"/v1/schema/values"_s, [](const auto &) {
            QJsonArray sources;
            for (const QString &source : {u"organic"_s, u"partner"_s, u"referral"_s})
                sources.append(QJsonObject{{u"value"_s, source}, {u"count"_s, 7}});
            return FakeApiClient::ok({{u"data"_s, sources}});
        });
    }

    void fill(qint64 waiting = 2'870)
    {
        using namespace Qt::Literals::StringLiterals;
        names = {u"Pro Plan Early Access"_s, u"Mobile app beta"_s};
        people = waiting;
        approved = 550;
    }

    QJsonArray lists() const
    {
        using namespace Qt::Literals::StringLiterals;
        QJsonArray lists;
        for (qsizetype i = 0; i < names.size(); ++i)
            lists.append(list(u"wl_%1"_s.arg(i + 1), names[i], i == 0 ? people : 0));
        return lists;
    }
    QJsonObject list(const QString &id, const QString &name, qint64 waiting) const
    {
        using namespace Qt::Literals::StringLiterals;
        const qint64 in = waiting > 0 ? approved : 0;
        return {{u"id"_s, id},
                {u"name"_s, name},
                {u"slug"_s, u"pro-early-access"_s},
                {u"referral_boost"_s, boost},
                {u"auto_approve"_s, false},
                {u"welcome_email_template_id"_s, QJsonValue()},
                {u"invite_email_template_id"_s, u"tmpl_1"_s},
                {u"page_url"_s, u"http://127.0.0.1:8787/w/pro-early-access"_s},
                {u"stats"_s, QJsonObject{{u"total_entries"_s, waiting + in},
                                         {u"waiting"_s, waiting},
                                         {u"approved"_s, in},
                                         {u"referred"_s, (waiting + in) * 382 / 1000}}}};
    }
    /// Who stands at `place`, from 0.
    QJsonObject entry(qint64 place) const
    {
        using namespace Qt::Literals::StringLiterals;
        static const QStringList known{u"Alice Chen"_s, u"Bob Martins"_s, u"Priya Nair"_s, u"Charlie Park"_s,
                                       u"Ivy Cole"_s,   u"Jonas Vik"_s,   u"Omar Haddad"_s};
        static const QStringList sources{u"referral"_s, u"organic"_s, u"referral"_s, u"partner"_s, u"paid"_s};
        const qint64 who = order.value(int(place), place);
        const QString name = known[int(who % known.size())];
        const QString first = name.section(u' ', 0, 0).toLower();
        const QDateTime joined(QDate(2026, 1, 10), QTime(8, 0), Qt::UTC);
        return {{u"id"_s, u"wl_entry_%1"_s.arg(who)},
                {u"contact_id"_s, u"cntct_%1"_s.arg(who)},
                {u"email"_s, u"%1.%2@acme.com"_s.arg(first).arg(who)},
                {u"name"_s, name},
                {u"position"_s, place + 1},
                {u"referral_count"_s, std::max<qint64>(12 - who, 0)},
                {u"status"_s, u"waiting"_s},
                {u"source"_s, sources[int(who % sources.size())]},
                {u"lead_score"_s, int(65 - who % 60)},
                {u"referral_code"_s, u"K7P2QX9M"_s},
                {u"share_url"_s, u"http://127.0.0.1:8787/w/pro-early-access?ref=K7P2QX9M"_s},
                {u"joined_at"_s, joined.addSecs(who * 3'600).toString(Qt::ISODate)}};
    }

    QStringList names;
    qint64 people = 0;
    qint64 approved = 0;
    int boost = 3;
    QHash<int, qint64> order; ///< who stands at a place instead
    ApiReply refusal;         ///< of what is written, when it has a status
    ApiReply trouble;         ///< of what is read

private:
    ApiReply read(const FakeApiClient::Call &call) const
    {
        using namespace Qt::Literals::StringLiterals;
        if (trouble.status != 0)
            return trouble;
        const bool first = call.path.section(u'/', 3, 3) == "wl_1"_L1;
        if (call.path.endsWith(u"/growth"_s)) {
            QJsonArray days;
            for (int day = 0; day < 30; ++day)
                days.append(QJsonObject{{u"date"_s, QDate(2026, 1, 25).addDays(day).toString(Qt::ISODate)},
                                        {u"joined"_s, first ? 40 + day * 7 % 30 : 0}});
            return FakeApiClient::ok({{u"data"_s, days}});
        }
        if (call.path.endsWith(u"/batch"_s)) {
            const QStringList ids = call.query.queryItemValue(u"ids"_s).split(u',', Qt::SkipEmptyParts);
            const qint64 count =
                ids.isEmpty() ? std::min(call.query.queryItemValue(u"count"_s).toLongLong(), people) : ids.size();
            QJsonArray rows;
            for (qint64 i = 0; i < count; ++i)
                rows.append(entry(ids.isEmpty() ? i : ids[i].section(u'_', -1).toLongLong()));
            return FakeApiClient::ok({{u"count"_s, count},
                                      {u"invites"_s, std::max<qint64>(count - 1, 0)},
                                      {u"waiting_after"_s, people - count},
                                      {u"data"_s, rows}});
        }
        if (!call.path.endsWith(u"/entries"_s))
            return FakeApiClient::ok(list(u"wl_1"_s, names.value(0), people));
        const bool found = call.query.queryItemValue(u"status"_s) != "approved"_L1 &&
                           call.query.queryItemValue(u"q"_s) != "zz"_L1 && first;
        const qint64 all = found ? people : 0;
        const qint64 at = call.query.queryItemValue(u"at"_s).toLongLong();
        QJsonArray rows;
        for (qint64 i = at; i < std::min(at + call.query.queryItemValue(u"limit"_s).toLongLong(), all); ++i)
            rows.append(entry(i));
        return FakeApiClient::ok({{u"data"_s, rows}, {u"total"_s, all}, {u"has_more"_s, false}});
    }
    ApiReply write(const FakeApiClient::Call &call)
    {
        using namespace Qt::Literals::StringLiterals;
        if (refusal.status != 0)
            return refusal;
        if (call.path.endsWith(u"/approve-batch"_s)) {
            const QJsonArray ids = call.body[u"ids"_s].toArray();
            const int count = ids.isEmpty() ? call.body[u"count"_s].toInt() : int(ids.size());
            people -= count;
            approved += count;
            return FakeApiClient::ok({{u"approved"_s, count}, {u"data"_s, QJsonArray()}});
        }
        QJsonObject one = entry(call.path.endsWith(u"/approve"_s) ? 0 : people);
        if (call.path.endsWith(u"/approve"_s)) {
            one[u"position"_s] = QJsonValue();
            one[u"status"_s] = u"approved"_s;
            ++approved;
            --people;
        } else {
            ++people;
        }
        return FakeApiClient::ok(one);
    }
};

} // namespace growthos::ui
