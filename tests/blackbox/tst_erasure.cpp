// A person who is erased is nowhere in the files of the data folder: looked for by their bytes.
#include "tests/support/program.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {

/// In everything that is said of the person, in this spelling or with capitals.
const QByteArray marker = "zqxjkv";

} // namespace

class TestErasure : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<Workspace>();
        QVERIFY2(m_workspace->start(), m_workspace->program.log().constData());
    }
    void cleanup() { m_workspace.reset(); }

    void noByteIsLeft();
    void aRemovedPersonCanBeErased();
    void aKillInBetweenIsMadeUpFor_data();
    void aKillInBetweenIsMadeUpFor();

private:
    /// Names of the files that hold the marker, and whether all could be read.
    QStringList filesWithMarker() const
    {
        QStringList found;
        QDirIterator files(m_workspace->program.dataDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue; // a socket, or gone meanwhile
            if (file.readAll().toLower().contains(marker))
                found.append(QDir(m_workspace->program.dataDir()).relativeFilePath(file.fileName()));
        }
        found.sort();
        return found;
    }
    HttpReply send(const QByteArray &path, const QByteArray &body)
    {
        return m_workspace->management().post(path, body);
    }
    void ingest(const QByteArray &path, const QByteArray &body)
    {
        const HttpReply reply = m_workspace->ingest().post(path, body);
        if (reply.status != 202 && reply.status != 422)
            qWarning("%s", reply.summary().constData());
    }
    QByteArray contactId(const QString &user) { return m_workspace->contact(user)["id"_L1].toString().toLatin1(); }
    void fill();
    void waitForJobs();

    std::unique_ptr<Workspace> m_workspace;
};

/// The person in every place there is, and somebody else beside.
void TestErasure::fill()
{
    ingest("/v1/identify", R"({"anonymous_id":"zqxjkv-visitor","traits":{"first":"Zqxjkv"}})");
    ingest("/v1/track", R"({"anonymous_id":"zqxjkv-visitor","event":"seen","properties":{"q":"zqxjkv query"},)"
                        R"("context":{"page":{"url":"https://x.test/zqxjkv"}},"message_id":"zqxjkv-message"})");
    ingest("/v1/identify", R"({"user_id":"zqxjkv-user","anonymous_id":"zqxjkv-visitor",)"
                           R"("traits":{"email":"Zqxjkv@example.test","name":"Zqxjkv Person","city":"zqxjkv town"}})");
    ingest("/v1/alias", R"({"previous_id":"zqxjkv-before","user_id":"zqxjkv-user"})");
    ingest("/v1/group", R"({"user_id":"zqxjkv-user","group_id":"acme"})");
    ingest("/v1/identify", R"({"user_id":"zqxjkv-second","traits":{"note":"zqxjkv duplicate"}})");
    ingest("/v1/track", R"({"user_id":"zqxjkv-second","event":"seen","properties":{"from":"zqxjkv second"}})");
    ingest("/v1/track", R"({"user_id":"zqxjkv-user","event":"zqxjkv's own"})");
    ingest("/v1/track", R"({"user_id":"zqxjkv-user","event":"done by nobody else"})");
    // Refused, and kept where an operator sees it.
    ingest("/v1/track", R"({"user_id":"zqxjkv-user","properties":{"lost":"zqxjkv"}})");
    for (int i = 0; i < 300; ++i)
        ingest("/v1/track", R"({"user_id":"other","event":"seen","properties":{"n":)" + QByteArray::number(i) + "}}");
    QTRY_VERIFY(!contactId(u"zqxjkv-second"_s).isEmpty() && !contactId(u"other"_s).isEmpty());
    const QByteArray contact = contactId(u"zqxjkv-user"_s);
    QCOMPARE(
        send("/v1/contacts/" + contact + "/merge", "{\"source_contact_id\":\"" + contactId(u"zqxjkv-second"_s) + "\"}")
            .status,
        200);
    const HttpReply changed = m_workspace->management().patch("/v1/contacts/" + contact,
                                                              R"({"tags":["zqxjkv-tag"],"traits":{"more":"zqxjkv"}})");
    QCOMPARE(changed.status, 200);
    // An answer kept for a repetition.
    const HttpReply kept = m_workspace->management().post(
        "/v1/suppressions", "{\"contact_id\":\"" + contact + "\",\"reason\":\"unsubscribed\"}",
        {{"Idempotency-Key", "once"}});
    QCOMPARE(kept.status, 201);
    // Jobs: a file that waits to be fetched, and what an import said of a row.
    QCOMPARE(send("/v1/exports", R"({"resource":"contacts"})").status, 202);
    const HttpReply import = m_workspace->management().post(
        "/v1/contacts/import",
        QByteArray(R"({"csv":"email,external_id\nother@example.test,other\nzqxjkv@example.test,other\n"})"));
    QCOMPARE(import.status, 202);
    waitForJobs();
    QVERIFY(filesWithMarker().size() >= 2); // the model and an export at least, so the search can find something
}

void TestErasure::waitForJobs()
{
    QTRY_COMPARE_WITH_TIMEOUT(
        m_workspace->management().get("/v1/jobs?state=queued,running").json()["data"_L1].toArray().size(), 0, 20'000);
}

void TestErasure::noByteIsLeft()
{
    fill();
    const QByteArray contact = contactId(u"zqxjkv-user"_s);
    const qsizetype others = m_workspace->events(u"other"_s).size();
    QCOMPARE(others, 300);
    QCOMPARE(m_workspace->management().remove("/v1/contacts/" + contact + "?mode=erase").status, 204);
    QCOMPARE(m_workspace->management().get("/v1/contacts/" + contact).status, 404);
    QCOMPARE(m_workspace->management().get("/v1/contacts?q=zqxjkv").json()["data"_L1].toArray().size(), 0);
    QCOMPARE(m_workspace->management().get("/v1/contacts?deleted=true").json()["data"_L1].toArray().size(), 0);
    QCOMPARE(send("/v1/contacts/" + contact + "/restore", {}).status, 404);
    QVERIFY(!m_workspace->management().get("/v1/ingest/recent?limit=100").body.toLower().contains(marker));
    QVERIFY(!m_workspace->management().get("/v1/ingest/rejects").body.toLower().contains(marker));
    QVERIFY(!m_workspace->management().get("/v1/jobs").body.toLower().contains(marker));
    waitForJobs();
    // A minute is promised; it takes a second or two.
    QTRY_COMPARE_WITH_TIMEOUT(filesWithMarker().join(u", "_s), QString(), 30'000);

    // A name that went comes back with the next event of it.
    ingest("/v1/track", R"({"user_id":"other","event":"done by nobody else"})");
    QTRY_COMPARE(m_workspace->events(u"other"_s).size(), others + 1);

    // All else is as it was, and what is in memory fits the files.
    const RunResult verified = Program::run({u"verify"_s, u"--data-dir"_s, m_workspace->program.dataDir()});
    QVERIFY2(verified.exitCode == 0, QByteArray(verified.out + verified.err).constData());
    QVERIFY(m_workspace->restart());
    QCOMPARE(filesWithMarker().join(u", "_s), QString());
    QCOMPARE(m_workspace->events(u"other"_s).size(), others + 1);

    // The address is known again, though nobody could tell it.
    const auto listed = m_workspace->management().get("/v1/suppressions?email=zqxjkv@example.test").json();
    QStringList reasons;
    for (const QJsonValue &entry : listed["data"_L1].toArray()) {
        reasons.append(entry["reason"_L1].toString());
        QVERIFY(entry["email"_L1].isNull() && entry["contact_id"_L1].isNull());
    }
    reasons.sort();
    QCOMPARE(reasons, (QStringList{u"erased"_s, u"unsubscribed"_s}));
    // Who comes back is somebody new.
    ingest("/v1/identify", R"({"user_id":"zqxjkv-user","traits":{"email":"zqxjkv@example.test"}})");
    QTRY_VERIFY(!contactId(u"zqxjkv-user"_s).isEmpty());
    QVERIFY(contactId(u"zqxjkv-user"_s) != contact);
    QCOMPARE(m_workspace->events(u"zqxjkv-user"_s).size(), 0);
    const QJsonObject profile = m_workspace->management().get("/v1/contacts/" + contactId(u"zqxjkv-user"_s)).json();
    QCOMPARE(profile["subscription"_L1]["subscribed"_L1].toBool(true), false);
}

void TestErasure::aRemovedPersonCanBeErased()
{
    ingest("/v1/identify", R"({"user_id":"zqxjkv-user","traits":{"email":"zqxjkv@example.test"}})");
    QTRY_VERIFY(!contactId(u"zqxjkv-user"_s).isEmpty());
    const QByteArray contact = contactId(u"zqxjkv-user"_s);
    QCOMPARE(m_workspace->management().remove("/v1/contacts/" + contact).status, 204);
    QVERIFY(!filesWithMarker().isEmpty());
    const QByteArray erase = "/v1/contacts/" + contact + "?mode=erase";
    QCOMPARE(m_workspace->management().remove(erase).status, 204);
    waitForJobs();
    QTRY_COMPARE_WITH_TIMEOUT(filesWithMarker().join(u", "_s), QString(), 30'000);
    QCOMPARE(m_workspace->management().remove(erase).status, 404);
}

void TestErasure::aKillInBetweenIsMadeUpFor_data()
{
    QTest::addColumn<bool>("rowsAreGone");
    QTest::newRow("as soon as it is promised") << false;
    QTest::newRow("rows gone, files not cleaned") << true;
}

void TestErasure::aKillInBetweenIsMadeUpFor()
{
    QFETCH(bool, rowsAreGone);
    fill();
    const QByteArray contact = contactId(u"zqxjkv-user"_s);
    QCOMPARE(m_workspace->management().remove("/v1/contacts/" + contact + "?mode=erase").status, 204);
    if (rowsAreGone)
        waitForJobs();
    m_workspace->program.kill();
    QVERIFY(m_workspace->start());
    waitForJobs();
    QTRY_COMPARE_WITH_TIMEOUT(filesWithMarker().join(u", "_s), QString(), 30'000);
}

QTEST_GUILESS_MAIN(TestErasure)
#include "tst_erasure.moc"
