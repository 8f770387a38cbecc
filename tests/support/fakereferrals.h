#pragma once

#include "tests/support/fakeapiclient.h"

namespace growthos::ui {

/// Referral programs behind FakeApiClient: the first has a leaderboard, held conversions and a ledger.
class FakeReferrals
{
public:
    explicit FakeReferrals(FakeApiClient &api)
    {
        using namespace Qt::Literals::StringLiterals;
        const QString base = u"/v1/referrals/"_s;
        api.on("GET", base + u"programs"_s, [this](const auto &) {
            return trouble.status != 0 ? trouble : FakeApiClient::ok({{u"data"_s, programs}});
        });
        api.on("POST", base + u"programs"_s, [this](const FakeApiClient::Call &call) {
            if (refusal.status != 0)
                return refusal;
            QJsonObject made = program(u"ref_prog_%1"_s.arg(programs.size() + 1), call.body[u"name"_s].toString());
            programs.prepend(made);
            return FakeApiClient::ok(made, 201);
        });
        api.on("GET", base + u"programs/*"_s, [this](const auto &) {
            ApiReply reply = FakeApiClient::ok(programs.at(0).toObject());
            reply.etag = u"\"1\""_s;
            return reply;
        });
        api.on("PATCH", base + u"programs/*"_s, [this](const FakeApiClient::Call &call) {
            if (refusal.status != 0)
                return refusal;
            QJsonObject changed = programs.at(0).toObject();
            for (auto member = call.body.begin(); member != call.body.end(); ++member)
                changed[member.key()] = member.value();
            programs[0] = changed;
            return FakeApiClient::ok(changed);
        });
        api.on("DELETE", base + u"programs/*"_s, [this](const auto &) {
            programs.removeFirst();
            return FakeApiClient::ok({}, 204);
        });
        api.on("GET", base + u"leaderboard"_s, [this](const FakeApiClient::Call &call) {
            const bool first = call.query.queryItemValue(u"program_id"_s) == "ref_prog_1"_L1;
            const bool nobody = call.query.queryItemValue(u"q"_s) == "zz"_L1;
            const bool lately = call.query.queryItemValue(u"days"_s) == "7"_L1;
            const qint64 all = !first || nobody ? 0 : lately ? leadersLately : leaders;
            const qint64 at = call.query.queryItemValue(u"at"_s).toLongLong();
            QJsonArray rows;
            for (qint64 i = at; i < std::min(at + call.query.queryItemValue(u"limit"_s).toLongLong(), all); ++i)
                rows.append(leader(i));
            return FakeApiClient::ok({{u"data"_s, rows}, {u"total"_s, all}});
        });
        api.on("GET", base + u"conversions"_s, [this](const FakeApiClient::Call &call) {
            QJsonArray rows;
            for (const QJsonValue &row : conversions) {
                const QString status = call.query.queryItemValue(u"status"_s);
                if (status.isEmpty() || row[u"status"_s].toString() == status)
                    rows.append(row);
            }
            return FakeApiClient::ok({{u"data"_s, rows}, {u"next_cursor"_s, QJsonValue()}});
        });
        api.on("POST", base + u"conversions"_s, [this](const FakeApiClient::Call &) {
            return refusal.status != 0 ? refusal : FakeApiClient::ok(conversions.at(0).toObject(), 201);
        });
        api.on("POST", base + u"conversions/*"_s, [this](const FakeApiClient::Call &call) {
            for (qsizetype i = 0; i < conversions.size(); ++i) {
                QJsonObject row = conversions[i].toObject();
                if (row[u"id"_s].toString() != call.path.section(u'/', 4, 4))
                    continue;
                row[u"status"_s] = call.path.endsWith(u"/approve"_s) ? u"confirmed"_s : u"denied"_s;
                row[u"reason"_s] = call.body[u"reason"_s];
                conversions[i] = row;
                return FakeApiClient::ok(row);
            }
            return FakeApiClient::failure(404, u"There is no such conversion."_s);
        });
        api.on("GET", base + u"rewards"_s, [this](const auto &) {
            return FakeApiClient::ok({{u"data"_s, rewards}, {u"next_cursor"_s, QJsonValue()}});
        });
        api.on("POST", base + u"links"_s, [](const auto &) {
            return FakeApiClient::ok(
                {{u"code"_s, u"ALICE-ACME-7K2P9X"_s}, {u"url"_s, u"https://acme.com/r/ALICE-ACME-7K2P9X"_s}}, 201);
        });
    }

    static QJsonObject program(const QString &id, const QString &name, bool used = false)
    {
        using namespace Qt::Literals::StringLiterals;
        const auto tier = [](int referrals, int bonus, const QString &called) {
            return QJsonObject{{u"referrals"_s, referrals}, {u"bonus"_s, bonus}, {u"name"_s, called}};
        };
        return {
            {u"id"_s, id},
            {u"name"_s, name},
            {u"status"_s, u"active"_s},
            {u"reward_type"_s, u"credit"_s},
            {u"reward_amount"_s, 20},
            {u"reward_currency"_s, u"USD"_s},
            {u"referee_reward"_s,
             QJsonObject{{u"type"_s, u"discount"_s}, {u"amount"_s, 15}, {u"currency"_s, u"USD"_s}}},
            {u"tiers"_s, QJsonArray{tier(5, 50, u"bronze"_s), tier(10, 150, u"silver"_s), tier(25, 500, u"gold"_s)}},
            {u"limits"_s, QJsonObject{{u"max_referrals_per_contact"_s, 100},
                                      {u"conversion_window_days"_s, 30},
                                      {u"conversions_per_ip_per_hour"_s, 20}}},
            {u"attribution"_s, u"first"_s},
            {u"conversion_event"_s, u"signup_completed"_s},
            {u"trust_client"_s, false},
            {u"stats"_s, QJsonObject{{u"total_links"_s, used ? 1'284 : 0},
                                     {u"total_clicks"_s, used ? 9'120 : 0},
                                     {u"total_referrals"_s, used ? 2'965 : 0},
                                     {u"total_conversions"_s, used ? 682 : 0},
                                     {u"total_held"_s, used ? 2 : 0},
                                     {u"total_rewards_issued"_s, used ? 16'690 : 0}}}};
    }

    void fill(qint64 count = 60)
    {
        using namespace Qt::Literals::StringLiterals;
        programs = {program(u"ref_prog_1"_s, u"Friend Referral Program"_s, true),
                    program(u"ref_prog_2"_s, u"Partner program"_s)};
        leaders = count;
        const auto conversion = [](const QString &id, const QString &who, const QString &status, const QString &why) {
            return QJsonObject{{u"id"_s, id},
                               {u"link_code"_s, u"ALICE-ACME-7K2P9X"_s},
                               {u"referrer_email"_s, u"alice@acme.com"_s},
                               {u"referrer_name"_s, u"Alice Chen"_s},
                               {u"referred_email"_s, who},
                               {u"referred_contact_id"_s, QString(u"cntct_"_s + id)},
                               {u"conversion_event"_s, u"signup_completed"_s},
                               {u"status"_s, status},
                               {u"reason"_s, why.isEmpty() ? QJsonValue() : QJsonValue(why)},
                               {u"converted_at"_s, u"2026-02-22T15:30:00Z"_s}};
        };
        conversions = {conversion(u"ref_conv_1"_s, u"nora@ek.no"_s, u"held"_s, u"ip_burst"_s),
                       conversion(u"ref_conv_2"_s, u"sam@ade.works"_s, u"held"_s, u"device_burst"_s),
                       conversion(u"ref_conv_3"_s, u"ivy@colehouse.uk"_s, u"confirmed"_s, {})};
        const auto reward = [](const QString &id, const QString &kind, double amount, const QJsonValue &tier) {
            return QJsonObject{{u"id"_s, id},
                               {u"email"_s, u"alice@acme.com"_s},
                               {u"name"_s, u"Alice Chen"_s},
                               {u"contact_id"_s, u"cntct_0"_s},
                               {u"kind"_s, kind},
                               {u"tier"_s, tier},
                               {u"type"_s, u"credit"_s},
                               {u"amount"_s, amount},
                               {u"currency"_s, u"USD"_s},
                               {u"created_at"_s, u"2026-02-22T15:30:00Z"_s}};
        };
        rewards = {reward(u"ref_rwd_2"_s, u"tier_bonus"_s, 50.25, u"bronze"_s),
                   reward(u"ref_rwd_1"_s, u"referrer"_s, 20, QJsonValue())};
    }

    /// Who stands at `place`, from 0.
    QJsonObject leader(qint64 place) const
    {
        using namespace Qt::Literals::StringLiterals;
        static const QStringList people{u"Alice Chen"_s,  u"Bob Martins"_s, u"Ana Petrović"_s,
                                        u"Hiro Tanaka"_s, u"Joy Okafor"_s,  u"Tomás Herrera"_s};
        const qint64 who = order.value(int(place), place);
        const QString name = people[int(who % people.size())];
        const qint64 converted = std::max<qint64>(31 - who, 1);
        return {{u"rank"_s, place + 1},
                {u"contact_id"_s, u"cntct_%1"_s.arg(who)},
                {u"email"_s, u"%1.%2@acme.com"_s.arg(name.section(u' ', 0, 0).toLower()).arg(who)},
                {u"name"_s, name},
                {u"referrals"_s, converted + 10},
                {u"conversions"_s, converted},
                {u"tier"_s, converted >= 25   ? QJsonValue(u"gold"_s)
                            : converted >= 10 ? QJsonValue(u"silver"_s)
                            : converted >= 5  ? QJsonValue(u"bronze"_s)
                                              : QJsonValue()},
                {u"rewards"_s, converted * 20 + 700},
                {u"last_conversion_at"_s, u"2026-02-22T15:30:00Z"_s}};
    }

    QJsonArray programs;
    qint64 leaders = 0;
    qint64 leadersLately = 0; ///< of the last 7 days
    QHash<int, qint64> order; ///< who stands at a place instead
    QJsonArray conversions;
    QJsonArray rewards;
    ApiReply refusal; ///< of what is written, when it has a status
    ApiReply trouble; ///< of the list of programs
};

} // namespace growthos::ui
