// Effects on their way to a real server on this machine: order, isolation, the schedule of tries, restarts, replays.
#include "backend/webhooks/webhookstore.h"
#include "tests/backend/graphsupport.h"
#include "tests/support/webhookfixture.h"

#include <QMessageAuthenticationCode>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::WebhookFixture;
using growthos::test::WebhookReceiver;
using namespace Qt::Literals::StringLiterals;

class TestWebhookDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<WebhookFixture>(); }
    void cleanup() { m_api.reset(); }

    void effectArrivesSigned();
    void onlyWhatIsSubscribed();
    void scheduleToTheEnd();
    void successAfterFailures();
    void redirectIsAFailure();
    void goneTurnsOff();
    void daysOfFailureTurnOff();
    void successEndsTheCount();
    void slowEndpointHoldsBackNoOther();
    void firstTriesKeepOrderPerContact();
    void newContactComesFirst();
    void failureHoldsBackNothing();
    void waitsWhileTurnedOff();
    void givenUpAfterADayTurnedOff();
    void manyAreGivenUpInPieces();
    void survivesRestart();
    void nothingIsSignedWithALostSecret();
    void lateTriesShiftTheSchedule();
    void erasureIsToldUntilItArrives();
    void redeliver();
    void redeliverRefuses();
    void replayOfATime();
    void logFiltersAndPages();
    void oldLogGoes();
    void oldLogGoesOfYoungEndpoints();
    void statsCount();

private:
    QByteArray path(const QByteArray &id, const QByteArray &more = {})
    {
        return WebhookFixture::endpointPath(id, more);
    }
    QJsonObject newest() { return m_api->newest(m_id); }
    qsizetype came() const { return m_api->receiver.received().size(); }
    /// Waits until the newest delivery has had so many tries.
    bool tried(int attempts)
    {
        return QTest::qWaitFor([&] { return newest()["attempt"_L1].toInt() == attempts; }, 10'000);
    }
    /// The clock jumps to the next try.
    UtcMs toNextTry()
    {
        const UtcMs at =
            QDateTime::fromString(newest()["next_retry_at"_L1].toString(), Qt::ISODate).toMSecsSinceEpoch();
        m_api->clock.set(at + 1);
        return at;
    }
    QString bodyUser(const WebhookReceiver::Received &received)
    {
        return QJsonDocument::fromJson(received.body)["data"_L1]["contact"_L1]["external_id"_L1].toString();
    }

    std::unique_ptr<WebhookFixture> m_api;
    QByteArray m_id;
};

void TestWebhookDelivery::effectArrivesSigned()
{
    const ApiAnswer made = m_api->create(m_api->receiver.url());
    m_id = made.json["id"_L1].toString().toLatin1();
    m_api->enter("ann");
    QTRY_COMPARE(came(), 1);
    const auto received = m_api->receiver.received().constFirst();
    const QJsonObject body = QJsonDocument::fromJson(received.body).object();
    QCOMPARE(body["event"_L1].toString(), u"segment.entered"_s);
    QCOMPARE(body["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(body["data"_L1]["segment"_L1].toObject(),
             QJsonObject({{u"id"_s, QString::fromLatin1(m_api->segmentId)}, {u"name"_s, u"Named"_s}}));
    QCOMPARE(body["data"_L1]["contact"_L1]["external_id"_L1].toString(), u"ann"_s);
    QCOMPARE(body["data"_L1]["contact"_L1]["traits"_L1]["name"_L1].toString(), u"N"_s);
    // Signed with the secret that was shown, by a HMAC of another make than the one in the program.
    const QByteArray key = QByteArray::fromBase64(made.json["secret"_L1].toString().mid(6).toLatin1());
    const QByteArray at = received.headers.at("webhook-timestamp");
    QCOMPARE(at, QByteArray::number(m_api->clock.now() / 1000));
    const auto hmac = [&](const QByteArray &text) {
        return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
    };
    QCOMPARE(received.headers.at("webhook-signature"),
             "v1," + hmac(received.headers.at("webhook-id") + '.' + at + '.' + received.body).toBase64());
    QCOMPARE(received.headers.at("x-growthos-signature"), hmac(at + '.' + received.body).toHex());
    QVERIFY(tried(1));
    const QJsonObject row = newest();
    QCOMPARE(row["status"_L1].toString(), u"delivered"_s);
    QCOMPARE(row["http_status"_L1].toInt(), 200);
    QVERIFY(row["id"_L1].toString().startsWith(u"wh_log_"_s));
    QVERIFY(row["response_time_ms"_L1].isDouble());
    QVERIFY(row["next_retry_at"_L1].isNull());
}

void TestWebhookDelivery::onlyWhatIsSubscribed()
{
    const QByteArray exits = m_api->endpoint(m_api->receiver.url("/exits"), R"(["segment.exited"])");
    const QByteArray others = m_api->endpoint(m_api->receiver.url("/others"), R"(["waitlist.*"])");
    m_api->enter("ann");
    m_api->leave("ann");
    QTRY_COMPARE(came(), 1);
    QCOMPARE(m_api->receiver.received().constFirst().path, "/exits");
    QCOMPARE(m_api->log(exits).size(), 1);
    QVERIFY(m_api->log(others).isEmpty());
    // A change counts from then on.
    m_api->patch(path(others), R"({"events":["segment.*"]})");
    m_api->enter("bob");
    QTRY_COMPARE(m_api->receiver.received("/others").size(), 1);
}

void TestWebhookDelivery::scheduleToTheEnd()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url());
    const UtcMs start = m_api->clock.now();
    m_api->enter("ann");
    const UtcMs offsets[] = {5 * minuteMs, 30 * minuteMs, 3 * hourMs, 18 * hourMs};
    for (int i = 0; i < 4; ++i) {
        QVERIFY(tried(i + 1));
        QCOMPARE(newest()["status"_L1].toString(), u"failed"_s);
        QCOMPARE(newest()["http_status"_L1].toInt(), 500);
        // Nothing before its time.
        const UtcMs at = toNextTry();
        QVERIFY2(at >= start + UtcMs(0.9 * offsets[i]) - 1000 && at <= start + UtcMs(1.1 * offsets[i]) + 1000,
                 qPrintable(QString::number(at - start)));
        QCOMPARE(came(), i + 1);
    }
    QVERIFY(tried(5));
    QCOMPARE(newest()["status"_L1].toString(), u"exhausted"_s);
    QVERIFY(newest()["next_retry_at"_L1].isNull());
    m_api->clock.advance(3 * dayMs);
    m_api->enter("bob"); // whatever was due is sent before the answer to this one is there
    QTRY_COMPARE(came(), 6);
    // The same message each time, signed anew.
    const auto received = m_api->receiver.received();
    for (int i = 1; i < 5; ++i) {
        QCOMPARE(received[i].headers.at("webhook-id"), received[0].headers.at("webhook-id"));
        QCOMPARE(received[i].body, received[0].body);
        QVERIFY(received[i].headers.at("webhook-signature") != received[0].headers.at("webhook-signature"));
    }
    const QJsonObject entry = m_api->entry(m_id, m_api->log(m_id).at(1)["id"_L1].toString().toLatin1());
    QCOMPARE(entry["attempts"_L1].toArray().size(), 5);
    QCOMPARE(entry["attempts"_L1][4]["attempt"_L1].toInt(), 5);
}

void TestWebhookDelivery::successAfterFailures()
{
    m_api->receiver.answerWith([](const auto &) { return WebhookReceiver::Answer{.reset = true}; });
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    QVERIFY(newest()["http_status"_L1].isNull());
    QVERIFY(!newest()["error"_L1].toString().isEmpty());
    QCOMPARE(m_api->shown(m_id)["failing_since"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(m_api->shown(m_id)["waiting"_L1].toInt(), 1);
    m_api->receiver.answerWith(204);
    toNextTry();
    QVERIFY(tried(2));
    QCOMPARE(newest()["status"_L1].toString(), u"delivered"_s);
    QVERIFY(newest()["error"_L1].isNull());
    QVERIFY(m_api->shown(m_id)["failing_since"_L1].isNull());
    QCOMPARE(m_api->shown(m_id)["waiting"_L1].toInt(), 0);
}

void TestWebhookDelivery::redirectIsAFailure()
{
    m_api->receiver.answerWith(
        [](const auto &) { return WebhookReceiver::Answer{.status = 307, .headers = "Location: /elsewhere\r\n"}; });
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    QCOMPARE(newest()["status"_L1].toString(), u"failed"_s);
    QCOMPARE(came(), 1);
}

void TestWebhookDelivery::goneTurnsOff()
{
    m_api->receiver.answerWith(410);
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    QCOMPARE(newest()["status"_L1].toString(), u"exhausted"_s);
    QCOMPARE(m_api->shown(m_id)["status"_L1].toString(), u"disabled"_s);
    QCOMPARE(m_api->shown(m_id)["disabled_reason"_L1].toString(), u"gone"_s);
    m_api->enter("bob");
    QCOMPARE(m_api->log(m_id).size(), 1);
    m_api->receiver.answerWith(200);
    m_api->patch(path(m_id), R"({"status":"active"})");
    m_api->enter("cid");
    QTRY_COMPARE(came(), 2);
}

void TestWebhookDelivery::daysOfFailureTurnOff()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url());
    for (int day = 0; day < 6; ++day) {
        QCOMPARE(m_api->shown(m_id)["status"_L1].toString(), u"active"_s);
        const UtcMs begin = m_api->clock.now();
        m_api->enter("user" + QByteArray::number(day));
        for (int attempt = 1; attempt <= 5; ++attempt) {
            QVERIFY(tried(attempt));
            if (attempt < 5)
                toNextTry();
        }
        m_api->clock.set(begin + dayMs);
    }
    QCOMPARE(m_api->shown(m_id)["status"_L1].toString(), u"disabled"_s);
    QCOMPARE(m_api->shown(m_id)["disabled_reason"_L1].toString(), u"failing"_s);
    // Turned on, its patience begins anew.
    QVERIFY(m_api->patch(path(m_id), R"({"status":"active"})").json["failing_since"_L1].isNull());
}

void TestWebhookDelivery::successEndsTheCount()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->clock.advance(6 * dayMs);
    m_api->receiver.answerWith(200);
    QVERIFY(tried(2));
    m_api->receiver.answerWith(410 - 1);
    m_api->enter("bob");
    for (int attempt = 1; attempt <= 5; ++attempt) {
        QVERIFY(tried(attempt));
        if (attempt < 5)
            toNextTry();
    }
    QCOMPARE(newest()["status"_L1].toString(), u"exhausted"_s);
    QCOMPARE(m_api->shown(m_id)["status"_L1].toString(), u"active"_s);
}

void TestWebhookDelivery::slowEndpointHoldsBackNoOther()
{
    m_api->receiver.answerWith(
        [](const auto &received) { return WebhookReceiver::Answer{.hang = received.path == "/slow"}; });
    const QByteArray slow = m_api->endpoint(m_api->receiver.url("/slow"));
    const QByteArray fast = m_api->endpoint(m_api->receiver.url("/fast"));
    for (int i = 0; i < 20; ++i)
        m_api->enter("user" + QByteArray::number(i));
    QTRY_COMPARE(m_api->receiver.received("/fast").size(), 20);
    // A few at once there, and no more.
    QCOMPARE(m_api->receiver.hanging(), 6);
    QCOMPARE(m_api->receiver.received("/slow").size(), 6);
    QCOMPARE(m_api->shown(slow)["waiting"_L1].toInt(), 20);
    m_api->receiver.release();
    QTRY_COMPARE(m_api->receiver.received("/slow").size(), 20);
    QTRY_COMPARE(m_api->shown(slow)["waiting"_L1].toInt(), 0);
    QCOMPARE(m_api->shown(fast)["waiting"_L1].toInt(), 0);
}

void TestWebhookDelivery::firstTriesKeepOrderPerContact()
{
    // Ann's first one hangs: hers wait behind it, Bob's do not.
    m_api->receiver.answerWith([this, first = true](const auto &received) mutable {
        const bool ann = bodyUser(received) == u"ann"_s;
        return WebhookReceiver::Answer{.hang = ann && std::exchange(first, false)};
    });
    m_id = m_api->endpoint(m_api->receiver.url());
    for (int i = 0; i < 3; ++i) {
        for (const char *user : {"ann", "bob"}) {
            m_api->enter(user);
            m_api->leave(user);
        }
    }
    QTRY_COMPARE(came(), 7);
    QCOMPARE(m_api->receiver.hanging(), 1);
    m_api->receiver.release();
    QTRY_COMPARE(came(), 12);
    QHash<QString, QStringList> events;
    for (const auto &received : m_api->receiver.received())
        events[bodyUser(received)].append(QString::fromLatin1(received.headers.at("x-growthos-event-type")));
    const QStringList inTurn{u"segment.entered"_s, u"segment.exited"_s,  u"segment.entered"_s,
                             u"segment.exited"_s,  u"segment.entered"_s, u"segment.exited"_s};
    QCOMPARE(events[u"ann"_s], inTurn);
    QCOMPARE(events[u"bob"_s], inTurn);
}

/// Joining makes the contact too: that there is one is told before what it did.
void TestWebhookDelivery::newContactComesFirst()
{
    m_id = m_api->endpoint(m_api->receiver.url(), R"(["contact.*","waitlist.*"])");
    const QByteArray list =
        m_api->post("/v1/waitlists", R"({"name":"W","slug":"w"})").json["id"_L1].toString().toLatin1();
    const auto join = [&] {
        return m_api->post("/v1/waitlists/" + list + "/entries", R"({"email":"ann@x.com","traits":{"name":"Ann"}})");
    };
    QCOMPARE(join().status, 201);
    QTRY_COMPARE(came(), 2);
    QStringList events;
    for (const auto &received : m_api->receiver.received())
        events.append(QJsonDocument::fromJson(received.body)["event"_L1].toString());
    QCOMPARE(events, (QStringList{u"contact.created"_s, u"waitlist.joined"_s}));
    const QJsonObject made =
        QJsonDocument::fromJson(m_api->receiver.received().constFirst().body)["data"_L1].toObject();
    QCOMPARE(made["email"_L1].toString(), u"ann@x.com"_s);
    QCOMPARE(made["traits"_L1]["name"_L1].toString(), u"Ann"_s);
    QCOMPARE(join().status, 200);
    m_api->untilHandedOver();
    QCOMPARE(m_api->log(m_id).size(), 2); // nobody new, and told once
}

void TestWebhookDelivery::failureHoldsBackNothing()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->receiver.answerWith(200);
    m_api->leave("ann");
    QTRY_COMPARE(came(), 2);
    QCOMPARE(m_api->log(m_id).at(1)["status"_L1].toString(), u"failed"_s);
}

void TestWebhookDelivery::waitsWhileTurnedOff()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->patch(path(m_id), R"({"status":"disabled"})");
    m_api->receiver.answerWith(200);
    m_api->clock.advance(hourMs);
    const QByteArray other = m_api->endpoint(m_api->receiver.url("/other"));
    m_api->enter("bob");
    QTRY_COMPARE(m_api->receiver.received("/other").size(), 1);
    QCOMPARE(m_api->receiver.received("/hook").size(), 1);
    m_api->patch(path(m_id), R"({"status":"active"})");
    QVERIFY(tried(2));
    QCOMPARE(newest()["status"_L1].toString(), u"delivered"_s);
}

void TestWebhookDelivery::givenUpAfterADayTurnedOff()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->patch(path(m_id), R"({"status":"disabled"})");
    m_api->clock.advance(dayMs + 2 * hourMs);
    QTRY_COMPARE(newest()["status"_L1].toString(), u"exhausted"_s);
    QCOMPARE(came(), 1);
}

void TestWebhookDelivery::manyAreGivenUpInPieces()
{
    const auto db = memoryModel();
    // By turns never tried and tried; from the second hundred on it is younger. Others have as many.
    QVERIFY(db->execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
                        " INSERT INTO webhook_deliveries (id, endpoint, message, contact, event, status, attempt,"
                        " round_at, due_at, created_at) SELECT i, 1 + i % 2, 1, 1, 'e', 'pending', i / 2 % 2, i,"
                        " iif(i < 50, NULL, i), i FROM n"));
    WebhookStore store(*db);
    const auto waiting = [&] { return db->number("SELECT count(*) FROM webhook_deliveries WHERE due_at IS NOT NULL"); };
    const std::int64_t all = waiting();
    QVERIFY(!store.giveUp(1, 200, 10));
    QCOMPARE(waiting(), all - 20);
    int pieces = 1;
    while (!store.giveUp(1, 200, 10))
        ++pieces;
    QVERIFY(pieces >= 3 && pieces <= 5);
    const std::int64_t even = 75; // from 50 to 198
    QCOMPARE(waiting(), all - even);
    QCOMPARE(db->number("SELECT count(*) FROM webhook_deliveries WHERE status = 'exhausted'"), even);
    QCOMPARE(db->number("SELECT max(created_at) FROM webhook_deliveries WHERE status = 'exhausted'"), 198);
    QVERIFY(store.giveUp(3, 200, 10));
    QVERIFY(db->takeError());
}

void TestWebhookDelivery::survivesRestart()
{
    m_api->receiver.answerWith(
        [](const auto &received) { return WebhookReceiver::Answer{.status = 500, .hang = received.path == "/slow"}; });
    const QByteArray slow = m_api->endpoint(m_api->receiver.url("/slow"));
    m_id = m_api->endpoint(m_api->receiver.url("/failing"));
    m_api->enter("ann");
    QVERIFY(tried(1));
    QTRY_COMPARE(m_api->receiver.hanging(), 1);
    m_api->close();
    m_api->receiver.release();
    m_api->receiver.answerWith(200);
    m_api->open();
    m_api->untilLoaded();
    // What was under way is sent again at once, what waits waits on.
    QTRY_COMPARE(m_api->receiver.received("/slow").size(), 2);
    QTRY_COMPARE(m_api->newest(slow)["status"_L1].toString(), u"delivered"_s);
    QCOMPARE(m_api->receiver.received("/failing").size(), 1);
    toNextTry();
    QVERIFY(tried(2));
    m_api->enter("bob");
    QTRY_COMPARE(m_api->receiver.received("/failing").size(), 3);
}

void TestWebhookDelivery::erasureIsToldUntilItArrives()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url(), R"(["contact.created","contact.deleted"])");
    m_api->identify("ann", R"({"email":"ann@example.com"})");
    const QByteArray contact = m_api->contact("ann");
    QVERIFY(tried(1));
    QCOMPARE(m_api->remove("/v1/contacts/" + contact + "?mode=erase").status, 204);
    // What was to be told of the person goes; that it is gone does not.
    QTRY_COMPARE(m_api->console("GET", "/v1/jobs?kind=contacts.erase").data().at(0)["state"_L1].toString(), u"done"_s);
    QVERIFY(tried(1));
    QCOMPARE(m_api->log(m_id).size(), 1);
    QCOMPARE(newest()["event"_L1].toString(), u"contact.deleted"_s);
    m_api->receiver.answerWith(200);
    toNextTry();
    QTRY_COMPARE(newest()["status"_L1].toString(), u"delivered"_s);
    const QByteArray last = m_api->receiver.received().constLast().body;
    QCOMPARE(QJsonDocument::fromJson(last)["data"_L1]["id"_L1].toString().toLatin1(), contact);
    QVERIFY(!last.contains("ann@example.com"));
}

void TestWebhookDelivery::nothingIsSignedWithALostSecret()
{
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->close();
    QVERIFY(QFile::remove(m_api->path() + u"/secrets.key"_s));
    m_api->open();
    m_api->enter("ann");
    QVERIFY(tried(1));
    QCOMPARE(newest()["status"_L1].toString(), u"failed"_s);
    QVERIFY(newest()["error"_L1].toString().contains(u"secrets.key"_s));
    const QString next = newest()["next_retry_at"_L1].toString();
    const ApiAnswer test = m_api->post(path(m_id, "/test"), "{}");
    QVERIFY2(test.body.contains("secrets.key"), test.body.constData());
    QCOMPARE(came(), 0);
    // Entered again, it goes on with what had failed.
    QCOMPARE(m_api->patch(path(m_id), R"({"secret":"whsec_bmV3IHNlY3JldA=="})").status, 200);
    m_api->clock.set(QDateTime::fromString(next, Qt::ISODate).toMSecsSinceEpoch() + 1);
    QTRY_COMPARE(came(), 1);
    QVERIFY(m_api->receiver.received().constFirst().headers.contains("webhook-signature"));
}

void TestWebhookDelivery::lateTriesShiftTheSchedule()
{
    m_api->receiver.answerWith(500);
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->clock.advance(10 * hourMs); // nobody was there for the second try
    QVERIFY(tried(2));
    const UtcMs second = m_api->clock.now();
    const UtcMs third = toNextTry();
    QVERIFY2(third - second > 15 * minuteMs && third - second < 40 * minuteMs,
             qPrintable(QString::number(third - second)));
}

void TestWebhookDelivery::redeliver()
{
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    const QByteArray logId = newest()["id"_L1].toString().toLatin1();
    m_api->receiver.answerWith(503);
    const ApiAnswer again = m_api->post(path(m_id, "/logs/" + logId + "/redeliver"), {});
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json["status"_L1].toString(), u"pending"_s);
    QVERIFY(tried(2));
    QCOMPARE(newest()["status"_L1].toString(), u"failed"_s);
    m_api->receiver.answerWith(200);
    // A whole schedule behind it.
    const UtcMs next = toNextTry();
    QVERIFY(next - m_api->start >= 270 * secondMs && next - m_api->start <= 330 * secondMs);
    QVERIFY(tried(3));
    QCOMPARE(newest()["status"_L1].toString(), u"delivered"_s);
    QCOMPARE(m_api->log(m_id).size(), 1);
    QCOMPARE(m_api->receiver.received()[2].headers.at("webhook-id"),
             m_api->receiver.received()[0].headers.at("webhook-id"));
}

void TestWebhookDelivery::redeliverRefuses()
{
    m_id = m_api->endpoint(m_api->receiver.url());
    const QByteArray test = m_api->post(path(m_id, "/test"), "{}").json["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->post(path(m_id, "/logs/" + test + "/redeliver"), {}).status, 409);
    m_api->enter("ann");
    QVERIFY(tried(1));
    const QByteArray logId = newest()["id"_L1].toString().toLatin1();
    m_api->patch(path(m_id), R"({"status":"disabled"})");
    QCOMPARE(m_api->post(path(m_id, "/logs/" + logId + "/redeliver"), {}).status, 409);
    QCOMPARE(m_api->post(path(m_id, "/replay"), R"({"from":"2026-02-23"})").status, 409);
}

void TestWebhookDelivery::replayOfATime()
{
    m_id = m_api->endpoint(m_api->receiver.url());
    for (int i = 0; i < 5; ++i) {
        m_api->enter("user" + QByteArray::number(i));
        QTRY_COMPARE(m_api->shown(m_id)["waiting"_L1].toInt(), 0);
        m_api->clock.advance(minuteMs);
    }
    const ApiAnswer job =
        m_api->post(path(m_id, "/replay"), R"({"from":"2026-02-23T10:01:00Z","to":"2026-02-23T10:03:30Z"})");
    QCOMPARE(job.status, 202);
    QTRY_COMPARE(came(), 8);
    QStringList again;
    for (const auto &received : m_api->receiver.received().mid(5))
        again.append(bodyUser(received));
    again.sort();
    QCOMPARE(again, QStringList({u"user1"_s, u"user2"_s, u"user3"_s}));
    const QByteArray jobPath = "/v1/jobs/" + job.json["id"_L1].toString().toLatin1();
    QTRY_COMPARE(m_api->console("GET", jobPath).json["state"_L1].toString(), u"done"_s);
    QCOMPARE(m_api->get(jobPath).json["result"_L1]["queued"_L1].toInt(), 3);
    // Only those that stand so, only these events.
    const ApiAnswer none = m_api->post(path(m_id, "/replay"), R"({"from":"2026-02-23","status":["exhausted"]})");
    const QByteArray noneJob = "/v1/jobs/" + none.json["id"_L1].toString().toLatin1();
    QTRY_COMPARE(m_api->console("GET", noneJob).json["state"_L1].toString(), u"done"_s);
    QCOMPARE(came(), 8);
    QCOMPARE(m_api->post(path(m_id, "/replay"), R"({"from":"2026-03-23","events":["x"],"status":["odd"]})").reasons(),
             u"status[0]:not_allowed events[0]:unknown"_s);
    QCOMPARE(m_api->post(path(m_id, "/replay"), R"({"from":"2026-03-23"})").reasons(), u"from:out_of_range"_s);
}

void TestWebhookDelivery::logFiltersAndPages()
{
    m_id = m_api->endpoint(m_api->receiver.url());
    for (int i = 0; i < 3; ++i) {
        m_api->enter("user" + QByteArray::number(i));
        m_api->leave("user" + QByteArray::number(i));
        m_api->clock.advance(minuteMs);
    }
    QTRY_COMPARE(m_api->shown(m_id)["waiting"_L1].toInt(), 0);
    QCOMPARE(m_api->log(m_id, "?event=segment.exited").size(), 3);
    QCOMPARE(m_api->log(m_id, "?status=delivered").size(), 6);
    QVERIFY(m_api->log(m_id, "?status=failed").isEmpty());
    QCOMPARE(m_api->log(m_id, "?from=2026-02-23T10:01:00Z&to=2026-02-23T10:01:00Z").size(), 2);
    QStringList ids;
    for (const QJsonValue &row : m_api->log(m_id))
        ids.append(row["id"_L1].toString());
    QStringList paged;
    for (const QJsonValue &row : m_api->all(path(m_id, "/logs?event=segment.entered")))
        paged.append(row["id"_L1].toString());
    QCOMPARE(paged.size(), 3);
    const ApiAnswer first = m_api->get(path(m_id, "/logs?limit=4&include=total"));
    QCOMPARE(first.json["total"_L1].toInt(), 6);
    const ApiAnswer second =
        m_api->get(path(m_id, "/logs?limit=4&cursor=" + first.json["next_cursor"_L1].toString().toLatin1()));
    paged.clear();
    for (const QJsonValue &row : first.data())
        paged.append(row["id"_L1].toString());
    for (const QJsonValue &row : second.data())
        paged.append(row["id"_L1].toString());
    QCOMPARE(paged, ids);
    QCOMPARE(m_api->get(path(m_id, "/logs?status=odd")).status, 422);
}

void TestWebhookDelivery::oldLogGoes()
{
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->clock.advance(29 * dayMs);
    m_api->enter("bob");
    QTRY_COMPARE(m_api->log(m_id).size(), 2);
    m_api->clock.advance(2 * dayMs);
    QTRY_COMPARE(m_api->log(m_id).size(), 1);
}

/// Endpoints and lines of the log have numbers of their own, and either may be the larger one.
void TestWebhookDelivery::oldLogGoesOfYoungEndpoints()
{
    for (int unused = 0; unused < 5; ++unused)
        m_api->endpoint(m_api->receiver.url(), R"(["waitlist.joined"])");
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->clock.advance(31 * dayMs);
    QTRY_COMPARE(m_api->log(m_id).size(), 0);
}

void TestWebhookDelivery::statsCount()
{
    m_id = m_api->endpoint(m_api->receiver.url());
    m_api->enter("ann");
    QVERIFY(tried(1));
    m_api->receiver.answerWith(500);
    m_api->clock.advance(hourMs);
    m_api->enter("bob");
    QVERIFY(tried(1));
    m_api->enter("cid");
    QVERIFY(tried(1));
    const QJsonObject stats = m_api->get(path(m_id, "/stats")).json;
    QCOMPARE(stats["attempts"_L1].toInt(), 3);
    QCOMPARE(stats["failed"_L1].toInt(), 2);
    QCOMPARE(stats["success_rate"_L1].toDouble(), 0.333);
    QCOMPARE(stats["waiting"_L1].toInt(), 2);
    const QJsonArray hours = stats["hours"_L1].toArray();
    QCOMPARE(hours.size(), 24);
    QCOMPARE(hours.at(22)["attempts"_L1].toInt(), 1);
    QCOMPARE(hours.at(23)["failed"_L1].toInt(), 2);
    QVERIFY(hours.at(23)["p95_ms"_L1].isDouble());
    QVERIFY(hours.at(0)["median_ms"_L1].isNull());
}

QTEST_GUILESS_MAIN(TestWebhookDelivery)
#include "tst_webhookdelivery.moc"
