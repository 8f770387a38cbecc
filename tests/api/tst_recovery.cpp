// What was acknowledged is applied exactly once, wherever the program ended.
#include "backend/storage/database.h"
#include "tests/support/apifixture.h"

#include <QDir>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::PendingAnswer;
using Lines = ApiFixture::Lines;
using namespace Qt::Literals::StringLiterals;

class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void endBetweenAnswerAndApplying();
    void endAfterApplying();
    void repeatAfterTheEndIsADuplicate();
    void writeAheadLogsAreEmptiedBeforeAnythingIsServed();
    void filesOfTwoWorkspacesAreRefused();

private:
    /// What a power cut would leave now: the files as they stand, in a new folder.
    static void copyFiles(const QString &from, const QString &to)
    {
        QVERIFY(QDir().mkpath(to));
        int copied = 0;
        for (const QString &name : QDir(from).entryList({u"*.db"_s, u"*.db-wal"_s, u"secrets.key"_s}, QDir::Files)) {
            QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
            ++copied;
        }
        QVERIFY(copied >= 3);
    }
    /// The answer of another backend over `folder`, to a request with this key.
    ApiAnswer ask(Backend &backend, const QByteArray &target, const QByteArray &key)
    {
        PendingAnswer answer;
        backend.router().handle(ApiFixture::request("GET", target, {}, Lines{ApiFixture::bearer(key)}), answer.reply());
        return answer.get();
    }
    std::unique_ptr<Backend> backendOver(const QString &folder)
    {
        auto dir = DataDir::own(folder);
        auto opened = Backend::open(std::move(*dir), m_api->clock);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        if (!(*opened)->waitApplied(10'000))
            qFatal("not applied");
        return std::move(*opened);
    }

    std::unique_ptr<ApiFixture> m_api;
    QTemporaryDir m_folder;
};

void TestRecovery::endBetweenAnswerAndApplying()
{
    const QByteArray key = m_api->secretKey();
    const QByteArray writeKey = m_api->writeKey();
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"before","message_id":"m0"})");
    const QString folder = m_folder.filePath(u"between"_s);
    {
        // Whoever holds the model keeps the writer from applying; the log answers all the same.
        auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        Transaction transaction(**db);
        for (int i = 1; i <= 40; ++i) {
            const QByteArray number = QByteArray::number(i);
            const QByteArray call = i % 4 == 0 ? "/v1/identify" : "/v1/track";
            const QByteArray body = R"({"user_id":"u)" + QByteArray::number(i % 3) +
                                    R"(","event":"e","message_id":"m)" + number + R"(","traits":{"last":)" + number +
                                    "}}";
            QCOMPARE(m_api->send("POST", call, body, writeKey).status, 202);
        }
        QVERIFY(!m_api->backend->waitApplied(0));
        QCOMPARE(m_api->get("/v1/analytics/events?include=total").json["total"_L1].toInt(), 1);
        QVERIFY(m_api->get("/v1/status").json["ingest"_L1]["queue_depth"_L1].toInt() >= 40);
        copyFiles(m_api->path(), folder);
    }
    // Both, the one that went on and the one that came up after a cut, hold every event once.
    QVERIFY(m_api->backend->waitApplied(10'000));
    QCOMPARE(m_api->get("/v1/analytics/events?include=total").json["total"_L1].toInt(), 31);
    for (int start = 0; start < 2; ++start) {
        const auto second = backendOver(folder);
        QCOMPARE(ask(*second, "/v1/analytics/events?include=total", key).json["total"_L1].toInt(), 31);
        const QJsonArray contacts = ask(*second, "/v1/contacts", key).data();
        QCOMPARE(contacts.size(), 4);
        for (const QJsonValue &contact : contacts) {
            const QString user = contact["external_id"_L1].toString();
            const int last = user == u"u0"_s ? 36 : user == u"u1"_s ? 40 : user == u"u2"_s ? 32 : 0;
            QCOMPARE(contact["traits"_L1]["last"_L1].toInt(), last);
        }
        // The same events as the one that went on has.
        QCOMPARE(ask(*second, "/v1/analytics/events?limit=100", key).data().size(),
                 m_api->get("/v1/analytics/events?limit=100").data().size());
    }
}

void TestRecovery::endAfterApplying()
{
    const QByteArray key = m_api->secretKey();
    for (int i = 0; i < 20; ++i)
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    const QString folder = m_folder.filePath(u"after"_s);
    {
        // So that nothing moves while it is copied: applied, and perhaps still in the log.
        auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        Transaction transaction(**db);
        copyFiles(m_api->path(), folder);
    }
    for (int start = 0; start < 3; ++start) {
        const auto second = backendOver(folder);
        QCOMPARE(ask(*second, "/v1/analytics/events?include=total", key).json["total"_L1].toInt(), 20);
    }
}

void TestRecovery::repeatAfterTheEndIsADuplicate()
{
    const QByteArray key = m_api->secretKey();
    const QByteArray writeKey = m_api->writeKey();
    const QByteArray body = R"({"user_id":"u","event":"e","message_id":"m"})";
    const QString folder = m_folder.filePath(u"repeat"_s);
    {
        auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        Transaction transaction(**db);
        QCOMPARE(m_api->send("POST", "/v1/track", body, writeKey).status, 202);
        copyFiles(m_api->path(), folder);
    }
    // The client never saw the answer and sends again.
    const auto second = backendOver(folder);
    PendingAnswer again;
    second->router().handle(ApiFixture::request("POST", "/v1/track", body, Lines{ApiFixture::bearer(writeKey)}),
                            again.reply());
    QCOMPARE(again.get().status, 202);
    QVERIFY(second->waitApplied(10'000));
    QCOMPARE(ask(*second, "/v1/analytics/events?include=total", key).json["total"_L1].toInt(), 1);
}

/// A kill may come between a deletion and the cleaning of the files, and nobody asks for it again.
void TestRecovery::writeAheadLogsAreEmptiedBeforeAnythingIsServed()
{
    const QByteArray marker = "killed-before-the-cleaning";
    m_api->ingest("/v1/track", R"({"user_id":"u","event":")" + marker + R"("})");
    const QString folder = m_folder.filePath(u"cleaning"_s);
    const auto held = [&](const QString &name) {
        QFile file(folder + u'/' + name);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(marker);
    };
    {
        auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        Transaction transaction(**db);
        copyFiles(m_api->path(), folder);
    }
    QVERIFY(held(u"model.db-wal"_s));
    QVERIFY(held(u"log.db-wal"_s));
    const auto second = backendOver(folder);
    QVERIFY(!held(u"model.db-wal"_s));
    QVERIFY(!held(u"log.db-wal"_s));
}

void TestRecovery::filesOfTwoWorkspacesAreRefused()
{
    const QString folder = m_folder.filePath(u"mixed"_s);
    {
        ApiFixture other;
        other.ingest("/v1/track", R"({"user_id":"u","event":"e"})");
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
        other.close();
        m_api->close();
        copyFiles(m_api->path(), folder);
        QVERIFY(QFile::remove(folder + u"/log.db"_s));
        QFile::remove(folder + u"/log.db-wal"_s);
        QVERIFY(QFile::copy(other.path() + u"/log.db"_s, folder + u"/log.db"_s));
    }
    auto dir = DataDir::own(folder);
    const auto opened = Backend::open(std::move(*dir), m_api->clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Unavailable);
    QVERIFY(opened.error().message.contains(u"log.db"_s));
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
