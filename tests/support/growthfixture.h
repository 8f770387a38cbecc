#pragma once

#include "tests/support/segmentfixture.h"

namespace growthos::test {

/// Referrals and waitlists over the API: short ways to make them and to read what came of them.
class GrowthFixture : public SegmentFixture
{
public:
    /// What engines have taken from the outbox is done when this returns.
    void settle()
    {
        const auto model = Database::open(path() + QStringLiteral("/model.db"), {.mode = Database::Mode::ReadOnly});
        // A row goes in the transaction of its effects.
        until([&] { return (*model)->number("SELECT count(*) FROM outbox") == 0; });
        // Boards in memory are published behind the commit, on the writer's thread: this call has its turn after that.
        get("/r/nobodys-code");
    }
    /// `welcome a@x.com, invite a@x.com`: the mails of a source, oldest first.
    QString mails(const QByteArray &source)
    {
        const auto model = Database::open(path() + QStringLiteral("/model.db"), {.mode = Database::Mode::ReadOnly});
        Query query(**model, "SELECT step, recipient FROM messages WHERE source_id = ? ORDER BY num");
        query.bind(source);
        QStringList mails;
        while (query.step())
            mails.append(query.string(0) + QLatin1Char(' ') + query.string(1));
        return mails.join(QStringLiteral(", "));
    }
    QByteArray id(const ApiAnswer &answer) const { return answer.json[QLatin1String("id")].toString().toLatin1(); }

    /// The id of a new active program; `more` begins with a comma.
    QByteArray program(const QByteArray &more = {})
    {
        const ApiAnswer made =
            post("/v1/referrals/programs", "{\"name\":\"Friends\",\"reward_type\":\"credit\",\"reward_amount\":20,"
                                           "\"reward_currency\":\"USD\",\"status\":\"active\"" +
                                               more + '}');
        if (made.status != 201)
            qFatal("%s", made.body.constData());
        return id(made);
    }
    /// The code of a contact's link.
    QByteArray link(const QByteArray &program, const QByteArray &user)
    {
        const ApiAnswer made = post("/v1/referrals/links",
                                    "{\"program_id\":\"" + program + "\",\"contact_id\":\"" + contact(user) + "\"}");
        if (made.status >= 300)
            qFatal("%s", made.body.constData());
        return made.json[QLatin1String("code")].toString().toLatin1();
    }
    ApiAnswer convert(const QByteArray &code, const QByteArray &user, const QByteArray &more = {})
    {
        return post("/v1/referrals/conversions",
                    "{\"link_code\":\"" + code + "\",\"referred_contact_id\":\"" + contact(user) + '"' + more + '}');
    }
    QJsonObject stats(const QByteArray &program)
    {
        return console("GET", "/v1/referrals/programs/" + program).json[QLatin1String("stats")].toObject();
    }
    /// `1 ann 2/1 bronze, 2 bob 1/0 -`: rank, contact, referrals and conversions, tier.
    QString board(const QByteArray &program)
    {
        QStringList rows;
        for (const QJsonValue &row : all("/v1/referrals/leaderboard?program_id=" + program))
            rows.append(QStringLiteral("%1 %2 %3/%4 %5")
                            .arg(row[QLatin1String("rank")].toInt())
                            .arg(row[QLatin1String("name")].toString())
                            .arg(row[QLatin1String("referrals")].toInt())
                            .arg(row[QLatin1String("conversions")].toInt())
                            .arg(row[QLatin1String("tier")].toString(QStringLiteral("-"))));
        return rows.join(QStringLiteral(", "));
    }
};

} // namespace growthos::test
