#pragma once

#include "backend/storage/database.h"
#include "tests/support/segmentfixture.h"
#include "tests/support/webhookreceiver.h"

namespace growthos::test {

/// Endpoints over the API that lead to a receiver, and effects to send there: contacts that enter a segment.
class WebhookFixture : public SegmentFixture
{
public:
    WebhookFixture() { segmentId = segment("Named", R"({"field":"traits.name","op":"exists"})"); }

    ApiAnswer create(const QByteArray &url, const QByteArray &events = R"(["segment.*"])", const QByteArray &more = {})
    {
        return post("/v1/webhooks/endpoints", R"({"url":")" + url + R"(","events":)" + events + more + '}');
    }
    /// The id of a new endpoint.
    QByteArray endpoint(const QByteArray &url, const QByteArray &events = R"(["segment.*"])",
                        const QByteArray &more = {})
    {
        const ApiAnswer answer = create(url, events, more);
        if (answer.status != 201)
            qFatal("%s", answer.body.constData());
        return answer.json[QLatin1String("id")].toString().toLatin1();
    }
    static QByteArray endpointPath(const QByteArray &id, const QByteArray &more = {})
    {
        return "/v1/webhooks/endpoints/" + id + more;
    }
    /// An effect: this user enters the segment.
    void enter(const QByteArray &user)
    {
        identify(user, R"({"name":"N"})");
        untilHandedOver();
    }
    void leave(const QByteArray &user)
    {
        identify(user, R"({"name":null})");
        untilHandedOver();
    }
    /// Effects have become deliveries.
    void untilHandedOver()
    {
        const auto model = Database::open(path() + QStringLiteral("/model.db"), {.mode = Database::Mode::ReadOnly});
        if (!model || !QTest::qWaitFor([&] { return (*model)->number("SELECT count(*) FROM outbox") == 0; }, 10'000))
            qFatal("effects are not handed over");
    }
    /// Newest first; as the console, which no rate limit holds up while the clock stands still.
    QJsonArray log(const QByteArray &id, const QByteArray &query = {})
    {
        return console("GET", endpointPath(id, "/logs" + query)).data();
    }
    QJsonObject newest(const QByteArray &id) { return log(id).at(0).toObject(); }
    QJsonObject entry(const QByteArray &id, const QByteArray &logId)
    {
        return console("GET", endpointPath(id, "/logs/" + logId)).json;
    }
    QJsonObject shown(const QByteArray &id) { return console("GET", endpointPath(id)).json; }

    WebhookReceiver receiver;
    QByteArray segmentId;
};

} // namespace growthos::test
