// Webhook endpoints as resources: create, read, change, delete, secrets, tests, validation, scopes.
#include "tests/support/webhookfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::WebhookFixture;
using growthos::test::WebhookReceiver;
using namespace Qt::Literals::StringLiterals;

class TestWebhookRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<WebhookFixture>(); }
    void cleanup() { m_api.reset(); }

    void exampleOfTheReference();
    void secretIsMadeAndShownOnce();
    void secretLiesSealed();
    void createRefuses_data();
    void createRefuses();
    void privateAddressesNeedTheSetting();
    void listAndGet();
    void patch();
    void patchReadOnly();
    void lostRaceIsAConflict();
    void rotateSecret();
    void deleteIsGone();
    void unknownIds();
    void eventsAreListed();
    void testSendsAtOnce();
    void repeatedTestSendsOnce();
    void testTellsFailure();
    void testRefuses();
    void testOfADisabledEndpoint();
    void statsOfNothing();
    void scopes();

private:
    QByteArray path(const QByteArray &id, const QByteArray &more = {})
    {
        return WebhookFixture::endpointPath(id, more);
    }

    std::unique_ptr<WebhookFixture> m_api;
};

void TestWebhookRoutes::exampleOfTheReference()
{
    const ApiAnswer made = m_api->post("/v1/webhooks/endpoints", R"({"url": "https://yourserver.com/webhooks/growthos",
        "events": ["contact.created", "contact.updated", "referral.converted", "survey.response.created",
        "campaign.email.bounced"], "secret": "whsec_your_signing_secret"})");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json.keys(), QStringList({u"created_at"_s, u"description"_s, u"disabled_reason"_s, u"events"_s,
                                            u"failing_since"_s, u"id"_s, u"secret"_s, u"secret_hint"_s, u"status"_s,
                                            u"updated_at"_s, u"url"_s, u"waiting"_s}));
    QVERIFY(made.json["id"_L1].toString().startsWith(u"whep_"_s));
    QCOMPARE(made.json["url"_L1].toString(), u"https://yourserver.com/webhooks/growthos"_s);
    QCOMPARE(made.json["events"_L1].toArray().size(), 5);
    QCOMPARE(made.json["status"_L1].toString(), u"active"_s);
    QCOMPARE(made.json["secret_hint"_L1].toString(), u"...cret"_s);
    QCOMPARE(made.json["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    const ApiAnswer changed = m_api->patch(path(made.json["id"_L1].toString().toLatin1()),
                                           R"({"events": ["contact.created", "referral.converted"]})");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json["events"_L1].toArray(), QJsonArray({u"contact.created"_s, u"referral.converted"_s}));
    QVERIFY(!changed.json.contains("secret"_L1));
}

void TestWebhookRoutes::secretIsMadeAndShownOnce()
{
    const ApiAnswer made = m_api->create("https://example.com/a", R"(["*"])");
    const QString secret = made.json["secret"_L1].toString();
    QVERIFY(secret.startsWith(u"whsec_"_s));
    QCOMPARE(QByteArray::fromBase64(secret.mid(6).toLatin1()).size(), 24);
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    QVERIFY(!m_api->get(path(id)).body.contains(secret.mid(6).toLatin1()));
    QVERIFY(!m_api->get("/v1/webhooks/endpoints").body.contains(secret.mid(6).toLatin1()));
    // A short one is one too, and not told by its last characters.
    const ApiAnswer brief = m_api->create("https://example.com/b", R"(["*"])", R"(,"secret":"abc")");
    QCOMPARE(brief.status, 201);
    QCOMPARE(brief.json["secret_hint"_L1].toString(), u"..."_s);
}

void TestWebhookRoutes::secretLiesSealed()
{
    const QByteArray secret = "a-secret-nobody-may-read";
    m_api->endpoint("https://example.com/a", R"(["*"])", R"(,"secret":")" + secret + '"');
    m_api->send("POST", "/v1/webhooks/endpoints",
                R"({"url":"https://example.com/b","events":["*"],"secret":")" + secret + R"("})",
                {m_api->bearer(m_api->secretKey()), {"Idempotency-Key", "once"}});
    m_api->close();
    for (const char *name : {"/model.db", "/model.db-wal", "/log.db", "/log.db-wal"}) {
        QFile file(m_api->path() + QLatin1String(name));
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains(secret), name);
    }
    m_api->open();
}

void TestWebhookRoutes::createRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "url:required events:required");
    row(R"({"url":"","events":[]})", "url:too_short events:too_short");
    row(R"({"url":5,"events":"*"})", "url:type events:type");
    row(R"({"url":"http://example.com/","events":["*","contact.exploded","nothing.*"],"secret":""})",
        "url:not_allowed events[1]:unknown events[2]:unknown secret:too_short");
    row(R"({"url":"https://10.0.0.1/","events":["*"],"colour":"red","status":"asleep"})",
        "status:not_allowed colour:unknown_field url:private_address");
}

void TestWebhookRoutes::createRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/webhooks/endpoints", body);
    QCOMPARE(answer.status, 422);
    QStringList got = answer.reasons().split(u' ');
    QStringList wanted = reasons.split(u' ');
    got.sort();
    wanted.sort();
    QCOMPARE(got, wanted);
    QVERIFY(m_api->get("/v1/webhooks/endpoints").data().isEmpty());
}

void TestWebhookRoutes::privateAddressesNeedTheSetting()
{
    const QByteArray url = "https://192.168.7.7/hook";
    QCOMPARE(m_api->create(url).reasons(), u"url:private_address"_s);
    const ApiAnswer settings = m_api->patch("/v1/settings", R"({"allow_private_webhooks":true})");
    QCOMPARE(settings.json["allow_private_webhooks"_L1].toBool(), true);
    QCOMPARE(m_api->create(url).status, 201);
    QCOMPARE(m_api->patch("/v1/settings", R"({"allow_private_webhooks":"yes"})").reasons(),
             u"allow_private_webhooks:type"_s);
}

void TestWebhookRoutes::listAndGet()
{
    const QByteArray a = m_api->endpoint("https://example.com/a");
    const QByteArray b = m_api->endpoint("https://example.com/b");
    const QByteArray c = m_api->endpoint("https://example.com/c");
    const ApiAnswer first = m_api->get("/v1/webhooks/endpoints?limit=2&include=total");
    QCOMPARE(first.json["total"_L1].toInt(), 3);
    QCOMPARE(first.data().at(0)["id"_L1].toString().toLatin1(), c);
    QCOMPARE(first.data().at(1)["id"_L1].toString().toLatin1(), b);
    const ApiAnswer second =
        m_api->get("/v1/webhooks/endpoints?limit=2&cursor=" + first.json["next_cursor"_L1].toString().toLatin1());
    QCOMPARE(second.data().size(), 1);
    QCOMPARE(second.json["has_more"_L1].toBool(true), false);
    QCOMPARE(m_api->get(path(a)).json, second.data().at(0).toObject());
}

void TestWebhookRoutes::patch()
{
    const QByteArray id = m_api->endpoint("https://example.com/a");
    m_api->clock.advance(minuteMs);
    const ApiAnswer off = m_api->patch(path(id), R"({"status":"disabled","description":"Off for now"})");
    QCOMPARE(off.json["status"_L1].toString(), u"disabled"_s);
    QCOMPARE(off.json["disabled_reason"_L1].toString(), u"manual"_s);
    QCOMPARE(off.json["description"_L1].toString(), u"Off for now"_s);
    QCOMPARE(off.json["updated_at"_L1].toString(), u"2026-02-23T10:01:00Z"_s);
    const ApiAnswer on = m_api->patch(
        path(id), R"({"status":"active","url":"https://example.com/b","secret":"another_secret","description":null})");
    QCOMPARE(on.json["status"_L1].toString(), u"active"_s);
    QVERIFY(on.json["disabled_reason"_L1].isNull() && on.json["description"_L1].isNull());
    QCOMPARE(on.json["secret_hint"_L1].toString(), u"...cret"_s);
    QCOMPARE(m_api->patch(path(id), R"({"url":"http://example.com","events":[]})").reasons(),
             u"events:too_short url:not_allowed"_s);
    QCOMPARE(m_api->get(path(id)).json["url"_L1].toString(), u"https://example.com/b"_s);
}

void TestWebhookRoutes::patchReadOnly()
{
    const ApiAnswer made = m_api->create("https://example.com/a");
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    QJsonObject back = m_api->get(path(id)).json;
    m_api->clock.advance(minuteMs);
    const ApiAnswer same = m_api->patch(path(id), QJsonDocument(back).toJson());
    QCOMPARE(same.status, 200);
    QCOMPARE(same.json, back); // updated_at among it
    back["secret_hint"_L1] = u"...xxxx"_s;
    back["created_at"_L1] = u"2020-01-01T00:00:00Z"_s;
    QCOMPARE(m_api->patch(path(id), QJsonDocument(back).toJson()).reasons(),
             u"secret_hint:read_only created_at:read_only"_s);
}

void TestWebhookRoutes::lostRaceIsAConflict()
{
    const QByteArray id = m_api->endpoint("https://example.com/a");
    const QByteArray tag = m_api->get(path(id)).header("ETag");
    QVERIFY(!tag.isEmpty());
    const auto patchIf = [&](const QByteArray &body) {
        return m_api->send("PATCH", path(id), body, {m_api->bearer(m_api->secretKey()), {"If-Match", tag}});
    };
    QCOMPARE(patchIf(R"({"events":["contact.*"]})").status, 200);
    QCOMPARE(patchIf(R"({"events":["*"]})").status, 409);
}

void TestWebhookRoutes::rotateSecret()
{
    const ApiAnswer made = m_api->create(m_api->receiver.url());
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    const ApiAnswer rotated = m_api->post(path(id, "/rotate-secret"), {});
    QCOMPARE(rotated.status, 200);
    QVERIFY(rotated.json["secret"_L1].toString().startsWith(u"whsec_"_s));
    QVERIFY(rotated.json["secret"_L1] != made.json["secret"_L1]);
    QVERIFY(!m_api->get(path(id)).json.contains("secret"_L1));
}

void TestWebhookRoutes::deleteIsGone()
{
    const QByteArray id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QTRY_COMPARE(m_api->receiver.received().size(), 1);
    QCOMPARE(m_api->remove(path(id)).status, 204);
    QCOMPARE(m_api->get(path(id)).status, 404);
    QCOMPARE(m_api->get(path(id, "/logs")).status, 404);
    m_api->enter("bob");
    m_api->endpoint(m_api->receiver.url("/other"));
    m_api->enter("cid");
    QTRY_COMPARE(m_api->receiver.received("/other").size(), 1);
    QCOMPARE(m_api->receiver.received("/hook").size(), 1);
}

void TestWebhookRoutes::unknownIds()
{
    const QByteArray id = m_api->endpoint("https://example.com/a");
    for (const QByteArray &target : {path("whep_nobody"), path("whep_nobody", "/logs"), path("whep_nobody", "/stats"),
                                     path(id, "/logs/wh_log_nobody")})
        QCOMPARE(m_api->get(target).status, 404);
    for (const QByteArray &target : {path("whep_nobody", "/test"), path("whep_nobody", "/rotate-secret"),
                                     path(id, "/logs/wh_log_nobody/redeliver")})
        QCOMPARE(m_api->post(target, "{}").status, 404);
    QCOMPARE(m_api->post(path("whep_nobody", "/replay"), R"({"from":"2026-02-23"})").status, 404);
    QCOMPARE(m_api->patch(path("whep_nobody"), "{}").status, 404);
    QCOMPARE(m_api->remove(path("whep_nobody")).status, 404);
}

void TestWebhookRoutes::eventsAreListed()
{
    const QJsonArray events = m_api->get("/v1/webhooks/events").data();
    QCOMPARE(events.size(), 17);
    QCOMPARE(events.at(0)["name"_L1].toString(), u"contact.created"_s);
    QVERIFY(events.at(0)["sample"_L1]["email"_L1].isString());
}

void TestWebhookRoutes::testSendsAtOnce()
{
    const QByteArray id = m_api->endpoint(m_api->receiver.url());
    const ApiAnswer answer = m_api->post(path(id, "/test"), R"({"event":"contact.created"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["status"_L1].toString(), u"delivered"_s);
    QCOMPARE(answer.json["http_status"_L1].toInt(), 200);
    QCOMPARE(answer.json["attempt"_L1].toInt(), 1);
    QCOMPARE(answer.json["test"_L1].toBool(), true);
    QVERIFY(answer.json["next_retry_at"_L1].isNull());
    QCOMPARE(answer.json["delivered_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(m_api->receiver.received().size(), 1);
    const auto received = m_api->receiver.received().constFirst();
    const QJsonObject body = QJsonDocument::fromJson(received.body).object();
    QCOMPARE(body.keys(), QStringList({u"created_at"_s, u"data"_s, u"event"_s, u"id"_s}));
    QCOMPARE(body["event"_L1].toString(), u"contact.created"_s);
    QCOMPARE(body["id"_L1], answer.json["message_id"_L1]);
    QCOMPARE(received.headers.at("webhook-id"), body["id"_L1].toString().toLatin1());
    QCOMPARE(received.headers.at("x-growthos-event-type"), "contact.created");
    // It stands in the log, whole.
    QCOMPARE(m_api->entry(id, answer.json["id"_L1].toString().toLatin1()), answer.json);
    QCOMPARE(answer.json["request"_L1]["body"_L1].toString().toUtf8(), received.body);
    QCOMPARE(answer.json["attempts"_L1][0]["response_body"_L1].toString(), u"ok"_s);
    // Without a body the first event that is subscribed to.
    QCOMPARE(m_api->post(path(id, "/test"), {}).json["event"_L1].toString(), u"segment.entered"_s);
}

void TestWebhookRoutes::repeatedTestSendsOnce()
{
    const QByteArray id = m_api->endpoint(m_api->receiver.url());
    const auto send = [&](const QByteArray &event) {
        return m_api->send(
            "POST", path(id, "/test"), R"({"event":")" + event + R"("})",
            WebhookFixture::Lines{WebhookFixture::bearer(m_api->secretKey()), {"Idempotency-Key", "once"}});
    };
    const ApiAnswer first = send("segment.entered");
    QCOMPARE(first.status, 200);
    QVERIFY(first.header("Idempotent-Replayed").isEmpty());
    const ApiAnswer again = send("segment.entered");
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
    QCOMPARE(m_api->receiver.received().size(), 1);
    QCOMPARE(send("segment.exited").status, 409);
    QCOMPARE(m_api->receiver.received().size(), 1);
}

void TestWebhookRoutes::testTellsFailure()
{
    m_api->receiver.answerWith([](const auto &) {
        return WebhookReceiver::Answer{
            .status = 500, .headers = "Set-Cookie: session=1\r\nX-Trace: 7\r\n", .body = "no: your_signing_secret"};
    });
    const QByteArray id =
        m_api->endpoint(m_api->receiver.url(), R"(["*"])", R"(,"secret":"whsec_your_signing_secret")");
    const ApiAnswer answer = m_api->post(path(id, "/test"), R"({"event":"waitlist.joined"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["status"_L1].toString(), u"failed"_s);
    QCOMPARE(answer.json["http_status"_L1].toInt(), 500);
    QVERIFY(answer.json["delivered_at"_L1].isNull() && answer.json["next_retry_at"_L1].isNull());
    const QJsonValue attempt = answer.json["attempts"_L1][0];
    QCOMPARE(attempt["response_body"_L1].toString(), u"no: ••••"_s);
    QVERIFY(attempt["response_headers"_L1].toString().contains(u"X-Trace: 7"_s));
    QVERIFY(!attempt["response_headers"_L1].toString().contains(u"session=1"_s));
    QVERIFY(!answer.json["request"_L1]["headers"_L1]["webhook-signature"_L1].toString().contains(
        QString::fromLatin1(m_api->receiver.received().constFirst().headers.at("webhook-signature"))));
    // A test says nothing about the endpoint's health.
    QVERIFY(m_api->shown(id)["failing_since"_L1].isNull());
    QCOMPARE(m_api->shown(id)["waiting"_L1].toInt(), 0);
}

void TestWebhookRoutes::testRefuses()
{
    const QByteArray id = m_api->endpoint(m_api->receiver.url());
    QCOMPARE(m_api->post(path(id, "/test"), R"({"event":"contact.*"})").reasons(), u"event:unknown"_s);
    QCOMPARE(m_api->post(path(id, "/test"), R"({"event":5})").reasons(), u"event:type"_s);
    QVERIFY(m_api->receiver.received().isEmpty());
}

void TestWebhookRoutes::testOfADisabledEndpoint()
{
    const QByteArray id = m_api->endpoint(m_api->receiver.url(), R"(["*"])", R"(,"status":"disabled")");
    QCOMPARE(m_api->post(path(id, "/test"), "{}").json["status"_L1].toString(), u"delivered"_s);
}

void TestWebhookRoutes::statsOfNothing()
{
    const QByteArray id = m_api->endpoint("https://example.com/a");
    const ApiAnswer answer = m_api->get(path(id, "/stats?hours=3"));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["hours"_L1].toArray().size(), 3);
    QCOMPARE(answer.json["hours"_L1][2]["start"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QVERIFY(answer.json["success_rate"_L1].isNull());
    QCOMPARE(m_api->get(path(id, "/stats?hours=0")).reasons(), u"hours:out_of_range"_s);
}

void TestWebhookRoutes::scopes()
{
    const QByteArray id = m_api->endpoint(m_api->receiver.url());
    const QByteArray reader = m_api->newKey("secret", R"(["webhooks:read"])");
    QCOMPARE(m_api->send("GET", path(id), {}, reader).status, 200);
    QCOMPARE(m_api->send("GET", path(id, "/logs"), {}, reader).status, 200);
    for (const char *action : {"/test", "/rotate-secret"})
        QCOMPARE(m_api->send("POST", path(id, action), "{}", reader).status, 403);
    QCOMPARE(m_api->send("DELETE", path(id), {}, reader).status, 403);
    const QByteArray other = m_api->newKey("secret", R"(["contacts:write"])");
    QCOMPARE(m_api->send("GET", path(id), {}, other).status, 403);
}

QTEST_GUILESS_MAIN(TestWebhookRoutes)
#include "tst_webhookroutes.moc"
