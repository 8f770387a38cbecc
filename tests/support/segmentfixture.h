#pragma once

#include "tests/support/apifixture.h"

#include <QRegularExpression>
#include <QTest>

namespace growthos::test {

/// Segments over the API: short ways to make them, to fill them, and to read who is in them.
class SegmentFixture : public ApiFixture
{
public:
    SegmentFixture() { untilLoaded(); }

    /// Not without end, but a machine with other things to do has its time.
    template <class Condition>
    static bool until(const Condition &holds)
    {
        return QTest::qWaitFor(holds, 60'000);
    }

    /// The projection is there and every segment worked out.
    void untilLoaded()
    {
        const QByteArray asked = R"({"rules":)" + rules(R"({"field":"email","op":"exists"})") + '}';
        until([&] { return console("POST", "/v1/segments/estimate", asked).status != 503; });
        untilReady();
    }
    void untilReady()
    {
        until([this] {
            const QJsonArray segments = all("/v1/segments");
            return std::all_of(segments.begin(), segments.end(), [](const QJsonValue &segment) {
                return segment[QLatin1String("state")].toString() == QLatin1String("ready");
            });
        });
    }
    void restart()
    {
        close();
        open();
        untilLoaded();
    }

    /// `{"name":…,"rules":{"operator":"AND","conditions":[…]}}`.
    static QByteArray draft(const QByteArray &name, const QByteArray &conditions, const QByteArray &op = "AND")
    {
        return R"({"name":")" + name + R"(","rules":)" + rules(conditions, op) + '}';
    }
    static QByteArray rules(const QByteArray &conditions, const QByteArray &op = "AND")
    {
        return R"({"operator":")" + op + R"(","conditions":[)" + conditions + "]}";
    }
    ApiAnswer post(const QByteArray &target, const QByteArray &body) { return send("POST", target, body, secretKey()); }
    ApiAnswer patch(const QByteArray &target, const QByteArray &body)
    {
        return send("PATCH", target, body, secretKey());
    }
    ApiAnswer remove(const QByteArray &target, const QByteArray &body = {})
    {
        return send("DELETE", target, body, secretKey());
    }
    /// The id of a new segment.
    QByteArray segment(const QByteArray &name, const QByteArray &conditions, const QByteArray &op = "AND")
    {
        const ApiAnswer answer = post("/v1/segments", draft(name, conditions, op));
        if (answer.status != 201)
            qFatal("%s", answer.body.constData());
        return answer.json[QLatin1String("id")].toString().toLatin1();
    }

    void identify(const QByteArray &user, const QByteArray &traits = "{}")
    {
        ingest("/v1/identify", R"({"user_id":")" + user + R"(","traits":)" + traits + '}');
    }
    void track(const QByteArray &user, const QByteArray &event, const QByteArray &more = {})
    {
        ingest("/v1/track", R"({"user_id":")" + user + R"(","event":")" + event + '"' + more + '}');
    }
    QByteArray contact(const QByteArray &user)
    {
        return get("/v1/contacts?external_id=" + user).data().at(0)[QLatin1String("id")].toString().toLatin1();
    }

    /// All rows of a list, page by page; as the console, which no rate limit holds up while the clock stands still.
    QJsonArray all(const QByteArray &target)
    {
        QJsonArray rows;
        QByteArray cursor;
        do {
            const ApiAnswer page =
                console("GET", target + (target.contains('?') ? '&' : '?') + "limit=100" +
                                   (cursor.isEmpty() ? QByteArray() : QByteArray("&cursor=" + cursor)));
            for (const QJsonValue &row : page.data())
                rows.append(row);
            cursor = page.json[QLatin1String("next_cursor")].toString().toLatin1();
        } while (!cursor.isEmpty());
        return rows;
    }
    /// External ids of the members, sorted, with blanks between.
    QString members(const QByteArray &segment)
    {
        QStringList ids;
        for (const QJsonValue &contact : all("/v1/segments/" + segment + "/contacts"))
            ids.append(contact[QLatin1String("external_id")].toString());
        ids.sort();
        return ids.join(u' ');
    }
    qint64 count(const QByteArray &segment)
    {
        return get("/v1/segments/" + segment).json[QLatin1String("contact_count")].toInteger();
    }
    /// Names of the segments that a contact is in.
    QString segmentsOf(const QByteArray &user)
    {
        QStringList names;
        for (const QJsonValue &segment : all("/v1/contacts/" + contact(user) + "/segments"))
            names.append(segment[QLatin1String("name")].toString());
        return names.join(u' ');
    }
    qint64 estimate(const QByteArray &conditions, const QByteArray &op = "AND")
    {
        const ApiAnswer answer = post("/v1/segments/estimate", R"({"rules":)" + rules(conditions, op) + '}');
        if (answer.status != 200)
            qFatal("%s", answer.body.constData());
        return answer.json[QLatin1String("estimated_count")].toInteger();
    }
};

} // namespace growthos::test
