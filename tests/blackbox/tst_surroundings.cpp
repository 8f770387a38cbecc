// What the system around the program does to it: deep folders, few files, a signal before it is up.

#include "tests/support/program.h"
#include "tests/support/rawclient.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>
#include <fcntl.h>
#include <sys/resource.h>

using namespace growthos::test;
using namespace Qt::StringLiterals;

class TestSurroundings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void dataDirMayLieDeep();
    void clientsAreNotLimitedByTheSystemsFirstOffer();
    void signalDuringTheStartEndsItWithZero();
    void fullDiskIsSaidAndGotOver();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

/// Deeper than the name of a socket is long, and with letters beyond ASCII.
void TestSurroundings::dataDirMayLieDeep()
{
    QString dir = path(u"dü"_s);
    while (dir.size() < 200)
        dir += u"/folder"_s;
    Program program(dir);
    QVERIFY(QDir().mkpath(QFileInfo(dir).path()));
    QVERIFY2(program.start(), program.log().constData());
    const QByteArray key = program.createKey(u"secret"_s);
    QCOMPARE(HttpClient(program.url(), key).get("/v1/contacts").status, 200);
    QCOMPARE(program.terminate(), 0);
    QVERIFY(!QFileInfo::exists(dir + u"/admin.sock"_s));
}

void TestSurroundings::clientsAreNotLimitedByTheSystemsFirstOffer()
{
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    if (before.rlim_max < 1024)
        QSKIP("This system allows too few files.");
    Program program(path(u"data"_s));
    const rlimit low{128, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &low); // which the program inherits
    const bool started = program.start();
    ::setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY2(started, program.log().constData());
    std::vector<RawClient> clients;
    for (int i = 0; i < 300; ++i) {
        clients.emplace_back(program.url());
        QCOMPARE(clients.back().exchange("GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n").status, 200);
    }
}

void TestSurroundings::signalDuringTheStartEndsItWithZero()
{
    const QString dir = path(u"data"_s);
    {
        Program program(dir);
        QVERIFY2(program.start(), program.log().constData());
        QCOMPARE(program.terminate(), 0);
    }
    // The start waits for the file, as for another program that looks at it (the pending lock of SQLite).
    QFile model(dir + u"/model.db"_s);
    QVERIFY(model.open(QIODevice::ReadWrite));
    struct flock pending = {};
    pending.l_type = F_WRLCK;
    pending.l_start = 0x40000000;
    pending.l_len = 1;
    QCOMPARE(::fcntl(model.handle(), F_SETLK, &pending), 0);
    QProcess process;
    process.start(Program::executable(), {u"--headless"_s, u"--data-dir"_s, dir, u"--listen"_s, u"127.0.0.1:0"_s});
    QVERIFY(process.waitForStarted());
    const auto owner = [&] {
        QFile lock(dir + u"/lock"_s);
        return lock.open(QIODevice::ReadOnly) ? lock.readAll().trimmed().toLongLong() : 0;
    };
    QTRY_COMPARE(owner(), process.processId());
    process.terminate();
    model.close();
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

/// Also where nobody sends any more, since /healthz says no.
void TestSurroundings::fullDiskIsSaidAndGotOver()
{
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    HttpClient ingest = workspace.ingest();
    const auto health = [&] { return HttpClient(workspace.program.url()).get("/healthz").status; };
    QCOMPARE(ingest.post("/v1/batch", trackBatch(10, "before")).status, 202);
    rlimit before{};
    const rlimit full{4096, RLIM_INFINITY}; // no file grows beyond that
    QCOMPARE(::prlimit(pid_t(workspace.program.pid()), RLIMIT_FSIZE, &full, &before), 0);
    QCOMPARE(ingest.post("/v1/batch", trackBatch(10, "lost")).status, 503);
    QCOMPARE(ingest.post("/v1/track", R"({"user_id":"lost","event":"e"})").status, 503);
    QCOMPARE(health(), 503);
    QCOMPARE(::prlimit(pid_t(workspace.program.pid()), RLIMIT_FSIZE, &before, nullptr), 0);
    QTRY_COMPARE(health(), 200);
    QCOMPARE(ingest.post("/v1/batch", trackBatch(10, "after")).status, 202);
    QTRY_COMPARE(workspace.events(u"after"_s).size(), 10);
    QVERIFY(workspace.contact(u"lost"_s).isEmpty());
    QVERIFY(workspace.restart());
    QTRY_COMPARE(workspace.events(u"before"_s).size(), 10);
    QVERIFY(workspace.contact(u"lost"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestSurroundings)
#include "tst_surroundings.moc"
