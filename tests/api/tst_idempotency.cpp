// Idempotency-Key on Management POSTs, and requests that are on their way when the program stops.
#include "backend/storage/database.h"
#include "tests/support/apifixture.h"

#include <QDirIterator>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::PendingAnswer;
using Lines = ApiFixture::Lines;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto writeDraft = R"({"name":"Web","type":"write"})";

} // namespace

class TestIdempotency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void repeatIsReplayed();
    void otherRequestIsAConflict();
    void keysOfOthersAreOthers();
    void lifeIs24Hours();
    void refusalsAreNotKept();
    void longKeyIsRefused();
    void secretsAreKeptSealed();
    void whatCannotBeOpenedIsDoneNoSecondTime();
    void useInProgressIsRefused();
    void requestsOnTheirWayAreAnswered();

private:
    http::Request request(const QByteArray &body, const QByteArray &use, const QByteArray &key = {})
    {
        return ApiFixture::request(
            "POST", "/v1/settings/keys", body,
            Lines{ApiFixture::bearer(key.isEmpty() ? m_api->secretKey() : key), {"Idempotency-Key", use}});
    }
    ApiAnswer create(const QByteArray &body, const QByteArray &use, const QByteArray &key = {})
    {
        return m_api->post(request(body, use, key)).get();
    }
    int keys() { return m_api->console("GET", "/v1/settings/keys?include=total").json["total"_L1].toInt(); }

    std::unique_ptr<ApiFixture> m_api;
};

void TestIdempotency::repeatIsReplayed()
{
    const ApiAnswer first = create(writeDraft, "once");
    QCOMPARE(first.status, 201);
    QVERIFY(first.header("Idempotent-Replayed").isEmpty());
    for (int i = 0; i < 3; ++i) {
        const ApiAnswer again = create(writeDraft, "once");
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
        QVERIFY(again.header("X-Request-Id") != first.header("X-Request-Id"));
    }
    QCOMPARE(keys(), 2);
    // Over a restart, too.
    m_api->close();
    m_api->open();
    QCOMPARE(create(writeDraft, "once").body, first.body);
    // Without the header each is a new one.
    QCOMPARE(m_api->send("POST", "/v1/settings/keys", writeDraft, m_api->secretKey()).status, 201);
    QCOMPARE(keys(), 3);
}

void TestIdempotency::otherRequestIsAConflict()
{
    create(writeDraft, "once");
    const ApiAnswer other = create(R"({"name":"Other","type":"write"})", "once");
    QCOMPARE(other.status, 409);
    QCOMPARE(other.code(), u"conflict"_s);
    // The same bytes to another path are another request.
    const QByteArray path = "/v1/settings/keys/" + m_api->lastKeyId + "/restore";
    QCOMPARE(
        m_api
            ->send("POST", path, writeDraft, Lines{ApiFixture::bearer(m_api->secretKey()), {"Idempotency-Key", "once"}})
            .code(),
        u"validation_error"_s);
    QCOMPARE(m_api->send("POST", path, {}, Lines{ApiFixture::bearer(m_api->secretKey()), {"Idempotency-Key", "once"}})
                 .code(),
             u"conflict"_s);
    QCOMPARE(keys(), 2);
}

void TestIdempotency::keysOfOthersAreOthers()
{
    const QByteArray other = m_api->newKey("secret");
    const ApiAnswer first = create(writeDraft, "once");
    const ApiAnswer theirs = create(writeDraft, "once", other);
    QCOMPARE(theirs.status, 201);
    QVERIFY(theirs.json["id"_L1] != first.json["id"_L1]);
}

void TestIdempotency::lifeIs24Hours()
{
    const ApiAnswer first = create(writeDraft, "once");
    m_api->clock.advance(24 * hourMs - 1);
    QCOMPARE(create(writeDraft, "once").body, first.body);
    m_api->clock.advance(1);
    const ApiAnswer later = create(writeDraft, "once");
    QCOMPARE(later.status, 201);
    QVERIFY(later.json["id"_L1] != first.json["id"_L1]);
    QCOMPARE(create(R"({"name":"Other","type":"write"})", "once").status, 409);
}

void TestIdempotency::refusalsAreNotKept()
{
    QCOMPARE(create("{}", "once").status, 422);
    const QByteArray path = "/v1/settings/keys/key_nobody/restore";
    const Lines lines{ApiFixture::bearer(m_api->secretKey()), {"Idempotency-Key", "once"}};
    QCOMPARE(m_api->send("POST", path, {}, lines).status, 404);
    QCOMPARE(m_api->send("POST", path, {}, lines).status, 404);
    QCOMPARE(create(writeDraft, "once").status, 201);
}

void TestIdempotency::longKeyIsRefused()
{
    QCOMPARE(create(writeDraft, QByteArray(255, 'k')).status, 201);
    QCOMPARE(create(writeDraft, QByteArray(256, 'k')).status, 400);
    QCOMPARE(create(writeDraft, {}).status, 201); // an empty one is none
    QCOMPARE(create(writeDraft, {}).status, 201);
}

void TestIdempotency::secretsAreKeptSealed()
{
    const QByteArray draft = R"({"name":"Server"})";
    const ApiAnswer first = create(draft, "once");
    const QByteArray secret = first.json["key"_L1].toString().toLatin1();
    QVERIFY(secret.startsWith("gos_sk_live_"));
    QCOMPARE(create(draft, "once").body, first.body);
    m_api->close();
    QDirIterator files(m_api->path(), QDir::Files | QDir::Hidden);
    int searched = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains(secret), qPrintable(file.fileName()));
        ++searched;
    }
    QVERIFY(searched >= 3);
    m_api->open();
    QCOMPARE(create(draft, "once").body, first.body);
}

void TestIdempotency::whatCannotBeOpenedIsDoneNoSecondTime()
{
    QCOMPARE(create(writeDraft, "once").status, 201);
    m_api->close();
    QVERIFY(QFile::remove(m_api->path() + u"/secrets.key"_s));
    m_api->open();
    const ApiAnswer again = create(writeDraft, "once");
    QCOMPARE(again.status, 409);
    QVERIFY2(again.body.contains("cannot be opened"), again.body.constData());
    QCOMPARE(keys(), 2);
    QCOMPARE(create(writeDraft, "twice").status, 201);
}

void TestIdempotency::useInProgressIsRefused()
{
    const http::Request first = request(writeDraft, "once");
    PendingAnswer held;
    {
        // Whoever holds the file keeps the writer waiting.
        auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        QVERIFY(db);
        Transaction transaction(**db);
        held = m_api->post(first);
        const ApiAnswer second = create(writeDraft, "once");
        QCOMPARE(second.status, 409);
        QCOMPARE(second.code(), u"conflict"_s);
        QCOMPARE(second.reasons(), u"Idempotency-Key:in_progress"_s);
        QVERIFY(!held.isThere());
    }
    QCOMPARE(held.get().status, 201);
    const ApiAnswer third = create(writeDraft, "once");
    QCOMPARE(third.body, held.get().body);
    QCOMPARE(keys(), 2);
}

void TestIdempotency::requestsOnTheirWayAreAnswered()
{
    const QByteArray key = m_api->secretKey();
    const QByteArray writeKey = m_api->writeKey();
    std::vector<PendingAnswer> answers;
    for (int i = 0; i < 50; ++i) {
        answers.push_back(m_api->post(request(writeDraft, "use" + QByteArray::number(i))));
        answers.push_back(m_api->post(ApiFixture::request("GET", "/v1/contacts", {}, Lines{ApiFixture::bearer(key)})));
        answers.push_back(m_api->post(ApiFixture::request("POST", "/v1/track", R"({"user_id":"u","event":"e"})",
                                                          Lines{ApiFixture::bearer(writeKey)})));
        answers.push_back(
            m_api->post(ApiFixture::request("POST", "/v1/track", "{}", Lines{ApiFixture::bearer(writeKey)})));
    }
    m_api->close();
    for (std::size_t i = 0; i < answers.size(); ++i) {
        QVERIFY(answers[i].isThere());
        const int status = answers[i].get().status;
        QCOMPARE(status, i % 4 == 0 ? 201 : i % 4 == 1 ? 200 : i % 4 == 2 ? 202 : 422);
    }
    m_api->open();
    QCOMPARE(keys(), 52);
    QCOMPARE(m_api->get("/v1/analytics/events?include=total").json["total"_L1].toInt(), 50);
}

QTEST_GUILESS_MAIN(TestIdempotency)
#include "tst_idempotency.moc"
