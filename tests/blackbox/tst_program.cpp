// The program as an operating system sees it: arguments, exit codes, files, signals, logs.

#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QTcpServer>
#include <QTest>
#include <csignal>
#include <sys/file.h>

using namespace growthos::test;
using namespace Qt::StringLiterals;

namespace {

/// Offsets in the header of an SQLite file (sqlite.org/fileformat2.html, 1.3).
constexpr qint64 userVersionOffset = 60;

bool patchFile(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

/// A data dir that a whole life of the program has left: started, one event in, ended.
bool makeUsedDir(const QString &dir)
{
    Program program(dir);
    if (!program.start())
        return false;
    HttpClient client(program.url(), program.createKey(u"write"_s));
    return client.post("/v1/track", R"({"user_id":"u1","event":"login"})").status == 202 && program.terminate() == 0;
}

} // namespace

class TestProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void helpNamesEveryOption();
    void helpSpeaksTheLanguageOfTheTerminal();
    void versionIsOneLine();
    void badArgumentsExitTwoWithAHint_data();
    void badArgumentsExitTwoWithAHint();
    void readyLineNamesAnAddressThatAnswers();
    void secondSocketServesTheIngestApiAlone();
    void dataDirIsPrivate();
    void secondOwnerIsToldWhoHoldsIt();
    void takenPortExitsFour();
    void addressChosenInOneRunHoldsInTheNext();
    void chosenAddressThatIsGoneSaysHowToLeaveIt();
    void chosenPortThatIsTakenSaysHowToLeaveIt();
    void keysAreMadeOfflineAndWhileAServerRuns();
    void keyWaitsForAnOwnerThatIsJustStarting();
    void keyWithoutJsonPrintsTheKeyAlone();
    void unknownScopeOfAKeyIsRefused();
    void signalEndsItWithZero_data();
    void signalEndsItWithZero();
    void whatIsInFlightIsAnsweredBeforeTheEnd();
    void restartKeepsEverything();
    void logHoldsNoSecretAndNoPayload();
    void damagedFileIsRefused_data();
    void damagedFileIsRefused();
    void newerSchemaIsRefused_data();
    void newerSchemaIsRefused();
    void filesOfTwoWorkspacesAreNotMixed();
    void httpsIsServedWithACertificate();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestProgram::helpSpeaksTheLanguageOfTheTerminal()
{
    const QByteArray before = qgetenv("LC_ALL");
    qputenv("LC_ALL", "de_DE.UTF-8");
    const RunResult help = Program::run({u"--help"_s});
    const RunResult wrong = Program::run({u"--headles"_s});
    before.isEmpty() ? qunsetenv("LC_ALL") : qputenv("LC_ALL", before);
    QCOMPARE(help.exitCode, 0);
    QVERIFY2(help.out.contains("Diesen Text zeigen."), help.out.constData());
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY2(wrong.err.contains("--headless gemeint?"), wrong.err.constData());
}

void TestProgram::helpNamesEveryOption()
{
    const RunResult result = Program::run({u"--help"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(Program::run({u"-h"_s}).out, result.out);
    for (const char *word : {"--headless",
                             "--data-dir",
                             "--demo",
                             "--listen",
                             "--ingest-listen",
                             "--tls-cert",
                             "--tls-key",
                             "--version",
                             "key create",
                             "backup FILE",
                             "restore FILE",
                             "verify",
                             "export contacts|events|waitlist_entries|survey_responses",
                             "import contacts FILE",
                             "--format",
                             "--output",
                             "--filter",
                             "--spreadsheet-safe",
                             "--dry-run",
                             "--map",
                             "--type",
                             "--name",
                             "--scope",
                             "--json"})
        QVERIFY2(result.out.contains(word), word);
}

void TestProgram::versionIsOneLine()
{
    const RunResult result = Program::run({u"--version"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.startsWith("growthos-console "), result.out.constData());
    QCOMPARE(result.out.count('\n'), 1);
}

void TestProgram::badArgumentsExitTwoWithAHint_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("unknown option") << QStringList{u"--headles"_s} << QByteArray("headles");
    QTest::newRow("unknown letter") << QStringList{u"-x"_s} << QByteArray("option -x");
    QTest::newRow("unknown command") << QStringList{u"kez"_s} << QByteArray("kez");
    QTest::newRow("no port") << QStringList{u"--headless"_s, u"--listen"_s, u"127.0.0.1"_s} << QByteArray("127.0.0.1");
    QTest::newRow("port out of range") << QStringList{u"--headless"_s, u"--listen"_s, u"127.0.0.1:70000"_s}
                                       << QByteArray("70000");
    QTest::newRow("no such key type") << QStringList{u"key"_s,    u"create"_s, u"--type"_s,
                                                     u"public"_s, u"--name"_s, u"N"_s}
                                      << QByteArray("--type");
    QTest::newRow("empty folder") << QStringList{u"--headless"_s, u"--data-dir="_s} << QByteArray("--data-dir");
    QTest::newRow("empty certificate") << QStringList{u"--headless"_s, u"--tls-cert="_s, u"--tls-key="_s}
                                       << QByteArray("--tls-cert");
    QTest::newRow("key without a type") << QStringList{u"key"_s, u"create"_s, u"--name"_s, u"N"_s}
                                        << QByteArray("--type");
}

void TestProgram::badArgumentsExitTwoWithAHint()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const RunResult result = Program::run(QStringList{u"--data-dir"_s, path(u"data"_s)} + arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(named), result.err.constData());
    QVERIFY2(result.err.contains("--help"), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestProgram::readyLineNamesAnAddressThatAnswers()
{
    Program program(path(u"data"_s));
    QVERIFY2(program.start(), program.log().constData());
    QVERIFY2(program.readyLine().startsWith("ready http://127.0.0.1:"), program.readyLine().constData());
    QCOMPARE(program.readyLine().split(' ').size(), 2);
    QCOMPARE(HttpClient(program.url()).get("/healthz").status, 200);
}

void TestProgram::secondSocketServesTheIngestApiAlone()
{
    Program program(path(u"data"_s));
    QVERIFY2(program.start({u"--ingest-listen"_s, u"127.0.0.1:0"_s}), program.log().constData());
    const QList<QByteArray> words = program.readyLine().split(' ');
    QCOMPARE(words.size(), 4);
    QCOMPARE(words[2], "ingest");
    const QUrl ingestUrl(QString::fromLatin1(words[3]));
    const QByteArray writeKey = program.createKey(u"write"_s);
    const QByteArray secretKey = program.createKey(u"secret"_s);
    const QByteArray event = R"({"user_id":"u1","event":"login"})";
    QCOMPARE(HttpClient(ingestUrl, writeKey).post("/v1/track", event).status, 202);
    QCOMPARE(HttpClient(ingestUrl, secretKey).get("/v1/contacts").status, 404);
    QCOMPARE(HttpClient(program.url(), secretKey).get("/v1/contacts").status, 200);
    QCOMPARE(HttpClient(program.url(), writeKey).post("/v1/track", event).status, 404);
    // Pages for everybody stand with it: theirs is a 404 in HTML, that of the API says that there is no such path.
    for (const char *page : {"/w/none", "/s/none", "/r/NONE", "/u/none"}) {
        QVERIFY2(!HttpClient(ingestUrl).get(page).body.contains("not_found"), page);
        QVERIFY2(HttpClient(program.url()).get(page).body.contains("not_found"), page);
    }
}

void TestProgram::dataDirIsPrivate()
{
    Program program(path(u"data"_s));
    QVERIFY2(program.start(), program.log().constData());
    using File = QFileDevice;
    QCOMPARE(QFileInfo(program.dataDir()).permissions() & ~(File::ReadUser | File::WriteUser | File::ExeUser),
             File::ReadOwner | File::WriteOwner | File::ExeOwner);
    QCOMPARE(QFileInfo(program.dataDir() + u"/admin.sock"_s).permissions() & ~(File::ReadUser | File::WriteUser),
             File::ReadOwner | File::WriteOwner);
}

void TestProgram::secondOwnerIsToldWhoHoldsIt()
{
    Program first(path(u"data"_s));
    QVERIFY2(first.start(), first.log().constData());
    const RunResult second =
        Program::run({u"--headless"_s, u"--data-dir"_s, first.dataDir(), u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(second.exitCode, 3);
    QVERIFY2(second.err.contains(QByteArray::number(first.pid())), second.err.constData());
    QVERIFY(second.out.isEmpty());
    QCOMPARE(HttpClient(first.url()).get("/healthz").status, 200);

    // What a killed owner leaves behind holds nobody off.
    first.kill();
    QVERIFY2(first.start(), first.log().constData());
}

void TestProgram::takenPortExitsFour()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_s.arg(other.serverPort());
    const RunResult result = Program::run({u"--headless"_s, u"--data-dir"_s, path(u"data"_s), u"--listen"_s, address});
    QCOMPARE(result.exitCode, 4);
    QVERIFY2(result.err.contains(QByteArray::number(other.serverPort())), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestProgram::keysAreMadeOfflineAndWhileAServerRuns()
{
    Program program(path(u"data"_s));
    const QByteArray offline = program.createKey(u"write"_s);
    QVERIFY2(offline.startsWith("gos_wk_"), offline.constData());
    const QByteArray secret = program.createKey(u"secret"_s, {u"contacts:read"_s});
    QVERIFY2(secret.startsWith("gos_sk_live_"), secret.constData());

    QVERIFY2(program.start(), program.log().constData());
    const QByteArray online = program.createKey(u"write"_s);
    for (const QByteArray &key : {offline, online})
        QCOMPARE(HttpClient(program.url(), key).post("/v1/track", R"({"user_id":"u1","event":"login"})").status, 202);
    QCOMPARE(HttpClient(program.url(), secret).get("/v1/contacts").status, 200);
    QCOMPARE(HttpClient(program.url(), secret).get("/v1/settings").status, 403);
}

void TestProgram::keyWaitsForAnOwnerThatIsJustStarting()
{
    // An owner that has the folder and is not up yet: this test. It opens its door once the command waits in front of
    // it.
    const QString dir = path(u"data"_s);
    QVERIFY(QDir().mkpath(dir));
    QFile lock(dir + u"/lock"_s);
    QVERIFY(lock.open(QIODevice::ReadWrite));
    QCOMPARE(::flock(lock.handle(), LOCK_EX | LOCK_NB), 0);
    QProcess command;
    command.start(Program::executable(),
                  {u"key"_s, u"create"_s, u"--type"_s, u"write"_s, u"--name"_s, u"Shop"_s, u"--data-dir"_s, dir});
    QByteArray said;
    QTRY_VERIFY((said += command.readAllStandardError()).contains("waiting for the owner"));
    QLocalServer owner;
    QVERIFY(owner.listen(dir + u"/admin.sock"_s));
    QTRY_VERIFY(owner.hasPendingConnections());
    QLocalSocket *door = owner.nextPendingConnection();
    QTRY_VERIFY(door->canReadLine());
    QVERIFY(door->readLine().contains("/v1/settings/keys"));
    door->write(R"({"status":201,"body":{"key":"gos_wk_x"}})"
                "\n");
    QTRY_COMPARE(command.state(), QProcess::NotRunning);
    QCOMPARE(command.exitCode(), 0);
    QCOMPARE(command.readAllStandardOutput(), "gos_wk_x\n");
}

void TestProgram::addressChosenInOneRunHoldsInTheNext()
{
    Program program(path(u"data"_s));
    QVERIFY2(program.start(), program.log().constData());
    const QByteArray port = QByteArray::number(program.url().port());
    HttpClient client(program.url(), program.createKey(u"secret"_s));
    QCOMPARE(client.post("/v1/server/listen", R"({"host":"0.0.0.0","port":)" + port + '}').status, 200);
    QCOMPARE(program.terminate(), 0);
    QProcess again;
    again.start(Program::executable(), {u"--headless"_s, u"--data-dir"_s, program.dataDir()});
    QTRY_VERIFY_WITH_TIMEOUT(again.canReadLine(), 20'000);
    QCOMPARE(again.readLine(), "ready http://0.0.0.0:" + port + '\n');
    again.terminate();
    QTRY_COMPARE(again.state(), QProcess::NotRunning);
    QVERIFY2(program.start(), program.log().constData()); // with --listen
    QVERIFY2(program.readyLine().startsWith("ready http://127.0.0.1:"), program.readyLine().constData());
}

void TestProgram::chosenAddressThatIsGoneSaysHowToLeaveIt()
{
    QVERIFY(QDir(m_dir->path()).mkdir(u"data"_s));
    QFile choice(path(u"data/listen.json"_s));
    QVERIFY(choice.open(QIODevice::WriteOnly));
    choice.write(R"({"host":"203.0.113.9","port":8787})"); // for documentation only, RFC 5737: no machine has it
    choice.close();
    const RunResult result = Program::run({u"--headless"_s, u"--data-dir"_s, path(u"data"_s)});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("203.0.113.9"), result.err.constData());
    QVERIFY2(result.err.contains("--listen HOST:PORT"), result.err.constData());
}

void TestProgram::chosenPortThatIsTakenSaysHowToLeaveIt()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QVERIFY(QDir(m_dir->path()).mkdir(u"data"_s));
    QFile choice(path(u"data/listen.json"_s));
    QVERIFY(choice.open(QIODevice::WriteOnly));
    choice.write(R"({"host":"127.0.0.1","port":)" + QByteArray::number(other.serverPort()) + '}');
    choice.close();
    const RunResult result = Program::run({u"--headless"_s, u"--data-dir"_s, path(u"data"_s)});
    QCOMPARE(result.exitCode, 4);
    QVERIFY2(result.err.contains(QByteArray::number(other.serverPort())), result.err.constData());
    QVERIFY2(result.err.contains("--listen HOST:PORT"), result.err.constData());
}

void TestProgram::keyWithoutJsonPrintsTheKeyAlone()
{
    const RunResult result = Program::run(
        {u"key"_s, u"create"_s, u"--type"_s, u"write"_s, u"--name"_s, u"Shop"_s, u"--data-dir"_s, path(u"data"_s)});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.startsWith("gos_wk_"), result.out.constData());
    QCOMPARE(result.out.simplified() + '\n', result.out); // KEY=$(growthos-console key create …)
    QVERIFY(!result.out.trimmed().contains(' '));
}

void TestProgram::unknownScopeOfAKeyIsRefused()
{
    const RunResult result = Program::run({u"key"_s, u"create"_s, u"--type"_s, u"secret"_s, u"--name"_s, u"N"_s,
                                           u"--scope"_s, u"contacts:own"_s, u"--data-dir"_s, path(u"data"_s)});
    QVERIFY(result.exitCode > 0);
    QVERIFY2(result.err.contains("contacts:own"), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestProgram::signalEndsItWithZero_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP; // the terminal closed
}

void TestProgram::signalEndsItWithZero()
{
    QFETCH(int, signal);
    ::signal(SIGHUP, SIG_DFL); // what runs this test may ignore it, and hands that on
    Program program(path(u"data"_s));
    QVERIFY2(program.start(), program.log().constData());
    HttpClient idle(program.url());
    QCOMPARE(idle.get("/healthz").status, 200); // a kept-alive connection does not hold it up
    QCOMPARE(::kill(pid_t(program.pid()), signal), 0);
    QCOMPARE(program.waitForEnd(5'000), 0);
}

void TestProgram::whatIsInFlightIsAnsweredBeforeTheEnd()
{
    Program program(path(u"data"_s));
    QVERIFY2(program.start(), program.log().constData());
    const QByteArray secretKey = program.createKey(u"secret"_s);
    HttpClient waiting(program.url(), secretKey);
    const qint64 seq = waiting.get("/v1/changes").json()["seq"_L1].toInteger();
    QVERIFY(waiting.send("GET", "/v1/changes?wait=25&since=" + QByteArray::number(seq)));
    // An answer on a second connection: by then the server has read the first one's request as well.
    QCOMPARE(HttpClient(program.url()).get("/healthz").status, 200);
    program.askToEnd();
    const HttpReply reply = waiting.receive();
    QCOMPARE(program.waitForEnd(5'000), 0);
    QVERIFY2(reply.status == 200 || reply.status == 503, QByteArray::number(reply.status).constData());
}

void TestProgram::restartKeepsEverything()
{
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    HttpClient client = workspace.ingest();
    QCOMPARE(
        client.post("/v1/identify", R"({"user_id":"ann","traits":{"email":"ann@example.com","plan":"growth"}})").status,
        202);
    QCOMPARE(client.post("/v1/track", R"({"user_id":"ann","event":"login","message_id":"m1"})").status, 202);
    QCOMPARE(workspace.management().patch("/v1/settings", R"({"name":"Acme Growth"})").status, 200);
    // Ended at once: what was acknowledged and not yet processed is processed by the next start.
    QVERIFY2(workspace.restart(), workspace.program.log().constData());
    QTRY_COMPARE(workspace.events(u"ann"_s).size(), 1);
    QCOMPARE(workspace.contact(u"ann"_s)["email"_L1].toString(), u"ann@example.com"_s);
    const QJsonObject settings = workspace.management().get("/v1/settings").json();
    QCOMPARE(settings["name"_L1].toString(), u"Acme Growth"_s);
    const QJsonArray before = workspace.all("/v1/contacts");

    QVERIFY2(workspace.restart(), workspace.program.log().constData());
    QCOMPARE(workspace.all("/v1/contacts"), before);
    QCOMPARE(workspace.management().get("/v1/settings").json(), settings);
}

void TestProgram::logHoldsNoSecretAndNoPayload()
{
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    HttpClient client = workspace.ingest();
    client.post("/v1/identify",
                R"({"user_id":"ann","traits":{"email":"private.ann@example.com","note":"xyzzypayload"}})");
    client.post("/v1/track", R"({"user_id":"ann","event":"bad","properties":"xyzzypayload"})");
    client.post("/v1/track", R"({"user_id":"xyzzypayload)");
    client.post("/v1/track?writeKey=" + workspace.writeKey, R"({"user_id":"ann","event":"x"})");
    client.get("/v1/projects/" + workspace.writeKey + "/settings");
    client.get("/v1/no-such-path/" + workspace.writeKey);
    workspace.management().get("/v1/contacts?email=private.ann@example.com");
    const QJsonObject created =
        workspace.management().post("/v1/settings/keys", R"({"name":"N","scopes":["contacts:read"]})").json();
    QVERIFY(!created["key"_L1].toString().isEmpty());
    QCOMPARE(workspace.program.terminate(), 0);
    const QByteArray log = workspace.program.log();
    QVERIFY2(!log.contains("private.ann"), log.constData());
    QVERIFY2(!log.contains("xyzzypayload"), log.constData());
    for (const QByteArray &key : {workspace.writeKey, workspace.secretKey, created["key"_L1].toString().toLatin1()})
        QVERIFY2(!log.contains(key), log.constData());
}

void TestProgram::damagedFileIsRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("model") << u"model.db"_s;
    QTest::newRow("log") << u"log.db"_s;
}

void TestProgram::damagedFileIsRefused()
{
    QFETCH(QString, file);
    const QString dir = path(u"data"_s);
    QVERIFY(makeUsedDir(dir));
    QVERIFY(patchFile(dir + u'/' + file, 0, QByteArray(4096, 'x')));
    const RunResult result = Program::run({u"--headless"_s, u"--data-dir"_s, dir, u"--listen"_s, u"127.0.0.1:0"_s});
    QVERIFY(result.exitCode > 0);
    QVERIFY2(result.err.contains(file.toLatin1()), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestProgram::newerSchemaIsRefused_data()
{
    damagedFileIsRefused_data();
}

void TestProgram::newerSchemaIsRefused()
{
    QFETCH(QString, file);
    const QString dir = path(u"data"_s);
    QVERIFY(makeUsedDir(dir));
    QVERIFY(patchFile(dir + u'/' + file, userVersionOffset, QByteArray::fromHex("00000fff")));
    const RunResult result = Program::run({u"--headless"_s, u"--data-dir"_s, dir, u"--listen"_s, u"127.0.0.1:0"_s});
    QVERIFY(result.exitCode > 0);
    const QByteArray named = QByteArray(file.section(u'.', 0, 0).toLatin1() + " file");
    QVERIFY2(result.err.contains(named) && result.err.contains("newer"), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestProgram::filesOfTwoWorkspacesAreNotMixed()
{
    const QString one = path(u"one"_s);
    const QString two = path(u"two"_s);
    QVERIFY(makeUsedDir(one));
    QVERIFY(makeUsedDir(two));
    QVERIFY(QFile::remove(one + u"/log.db"_s));
    QVERIFY(QFile::copy(two + u"/log.db"_s, one + u"/log.db"_s));
    const RunResult result = Program::run({u"--headless"_s, u"--data-dir"_s, one, u"--listen"_s, u"127.0.0.1:0"_s});
    QVERIFY(result.exitCode > 0);
    QVERIFY2(result.err.contains("log.db"), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestProgram::httpsIsServedWithACertificate()
{
    const QString certificate = path(u"cert.pem"_s);
    const QString key = path(u"key.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                   u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                   u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, key, u"-out"_s, certificate});
    QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);

    Program program(path(u"data"_s));
    QVERIFY2(program.start({u"--tls-cert"_s, certificate, u"--tls-key"_s, key}), program.log().constData());
    QCOMPARE(program.url().scheme(), u"https"_s);
    QProcess curl;
    curl.start(u"curl"_s, {u"--silent"_s, u"--show-error"_s, u"--cacert"_s, certificate, u"--output"_s, u"/dev/null"_s,
                           u"--write-out"_s, u"%{http_code}"_s, program.url().toString() + u"/healthz"_s});
    QVERIFY(curl.waitForFinished());
    QCOMPARE(curl.readAllStandardOutput(), "200");
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
