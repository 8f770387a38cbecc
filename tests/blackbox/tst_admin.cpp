// The offline commands on a running program and without one: backup under load, restore, verify, export, import, kills.

#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <sys/stat.h>
#include <thread>

using namespace growthos::test;
using namespace Qt::StringLiterals;

class TestAdmin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void backupUnderLoadRestoresToTheSame();
    void killedImportGoesOnExactlyOnce();
    void exportAndImportGoRound();
    void exportsOfOneWaitlistOrSurvey();
    void exportedFileIsFetched();
    void badInputIsNamed_data();
    void badInputIsNamed();
    void importWithBadRowsExitsOne();
    void outputReplacesOnlyFiles();
    void outputSparesTheWorkspace();
    void commandsTakeTurns();
    void folderIsTheSameByAnyName();
    void damagedWorkspaceIsFound();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    static RunResult run(const QString &dataDir, const QStringList &arguments)
    {
        return Program::run(QStringList{u"--data-dir"_s, dataDir} + arguments);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestAdmin::backupUnderLoadRestoresToTheSame()
{
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    const QString dataDir = workspace.dir.filePath(u"data"_s);
    // Enough for a backup to take a moment; all of these are in it.
    HttpClient ingest(workspace.program.url(), workspace.writeKey);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(ingest.post("/v1/batch", trackBatch(500, "before" + QByteArray::number(i))).status, 202);
    std::atomic<bool> stop = false;
    std::atomic<int> refused = 0;
    std::atomic<int> sent = 0;
    std::vector<std::thread> load;
    for (int t = 0; t < 2; ++t)
        load.emplace_back([&, t] {
            HttpClient client(workspace.program.url(), workspace.writeKey);
            for (int i = 0; !stop; ++i) {
                refused +=
                    client.post("/v1/batch", trackBatch(20, "load" + QByteArray::number(t * 100 + i % 50))).status !=
                    202;
                ++sent;
            }
        });
    const int before = sent;
    const RunResult backup = run(dataDir, {u"backup"_s, path(u"b.tar"_s)});
    const int during = sent - before;
    const RunResult second = run(dataDir, {u"backup"_s, path(u"b2.tar"_s)});
    stop = true;
    for (std::thread &thread : load)
        thread.join();
    QVERIFY2(backup.exitCode == 0, backup.err.constData());
    QVERIFY2(second.exitCode == 0, second.err.constData());
    QVERIFY(during > 0);
    QCOMPARE(refused.load(), 0);

    const RunResult live = run(dataDir, {u"verify"_s});
    QVERIFY2(live.exitCode == 0, live.out.constData());
    const RunResult restored = run(path(u"copy"_s), {u"restore"_s, path(u"b.tar"_s)});
    QVERIFY2(restored.exitCode == 0, restored.err.constData());
    const RunResult verified = run(path(u"copy"_s), {u"verify"_s});
    QVERIFY2(verified.exitCode == 0, verified.out.constData());

    // The copy has every event of before, each once, and of each batch of the load all or nothing.
    Program copy(path(u"copy"_s));
    QVERIFY2(copy.start(), copy.log().constData());
    HttpClient reader(copy.url(), workspace.secretKey);
    const auto events = [&](const QByteArray &user) {
        const QByteArray id =
            reader.get("/v1/contacts?external_id=" + user).json()["data"_L1][0]["id"_L1].toString().toLatin1();
        return reader.get("/v1/contacts/" + id + "/events?limit=1&include=total").json()["total"_L1].toInt(-1);
    };
    QTRY_COMPARE_WITH_TIMEOUT(reader.get("/v1/status").json()["ingest"_L1]["queue_depth"_L1].toInt(-1), 0, 30'000);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(events("before" + QByteArray::number(i)), 500);
    for (int i = 0; i < 50; ++i) {
        const int count = events("load" + QByteArray::number(i));
        QVERIFY2(count <= 0 || count % 20 == 0, qPrintable(QString::number(count)));
    }
    QCOMPARE(copy.terminate(), 0);
    // A workspace at rest comes back the same, contact by contact.
    QVERIFY(workspace.program.terminate() == 0);
    QCOMPARE(run(dataDir, {u"backup"_s, path(u"rest.tar"_s)}).exitCode, 0);
    QCOMPARE(run(path(u"rest"_s), {u"restore"_s, path(u"rest.tar"_s)}).exitCode, 0);
    QCOMPARE(run(dataDir, {u"export"_s, u"events"_s, u"--format"_s, u"jsonl"_s, u"--output"_s, path(u"1"_s)}).exitCode,
             0);
    QCOMPARE(
        run(path(u"rest"_s), {u"export"_s, u"events"_s, u"--format=jsonl"_s, u"--output"_s, path(u"2"_s)}).exitCode, 0);
    QVERIFY(read(path(u"1"_s)).count('\n') >= 20'000 && read(path(u"1"_s)) == read(path(u"2"_s)));
}

void TestAdmin::killedImportGoesOnExactlyOnce()
{
    constexpr int rows = 40'000;
    QByteArray csv = "external_id,email,traits.n\n";
    for (int i = 0; i < rows; ++i) {
        const QByteArray n = QByteArray::number(i);
        csv += "u" + n + (i % 1000 == 999 ? QByteArray(",nothing,") : QByteArray(",p" + n + "@b.c,")) + n + "\n";
    }
    write(path(u"people.csv"_s), csv);
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    QString job;
    int kills = 0;
    // The command that started it dies with the server it talks to; the job does not.
    QProcess import;
    import.start(Program::executable(), {u"--data-dir"_s, workspace.dir.filePath(u"data"_s), u"import"_s, u"contacts"_s,
                                         path(u"people.csv"_s)});
    QVERIFY(import.waitForStarted());
    const auto state = [&] {
        const QJsonObject first = workspace.management().get("/v1/jobs").json()["data"_L1][0].toObject();
        job = first["id"_L1].toString();
        return first;
    };
    for (int goal = rows / 8; goal < rows; goal += rows / 4) {
        QTRY_VERIFY_WITH_TIMEOUT(state()["done"_L1].toInt() > goal || state()["state"_L1].toString() == u"done"_s,
                                 60'000);
        if (state()["state"_L1].toString() == u"done"_s)
            break;
        workspace.program.kill();
        ++kills;
        QVERIFY2(workspace.program.start(), workspace.program.log().constData());
    }
    import.kill();
    import.waitForFinished();
    QVERIFY(kills > 0);
    QTRY_COMPARE_WITH_TIMEOUT(state()["state"_L1].toString(), u"done"_s, 60'000);
    const QJsonObject ended = workspace.management().get("/v1/jobs/" + job.toLatin1()).json();
    QCOMPARE(ended["result"_L1]["created"_L1].toInt(), rows - rows / 1000);
    QCOMPARE(ended["result"_L1]["refused"_L1].toInt(), rows / 1000);
    QCOMPARE(ended["result"_L1]["updated"_L1].toInt(), 0);
    QCOMPARE(ended["error_count"_L1].toInt(), rows / 1000);
    QCOMPARE(ended["errors"_L1].toArray().size(), rows / 1000);
    QCOMPARE(ended["errors"_L1][0]["row"_L1].toInt(), 1001);
    QCOMPARE(workspace.management().get("/v1/contacts?limit=1&include=total").json()["total"_L1].toInt(),
             rows - rows / 1000);
    QCOMPARE(workspace.contact(u"u77"_s)["traits"_L1]["n"_L1].toInt(), 77);
    const RunResult verified = run(workspace.dir.filePath(u"data"_s), {u"verify"_s});
    QVERIFY2(verified.exitCode == 0, verified.out.constData());
}

void TestAdmin::exportAndImportGoRound()
{
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    const QString dataDir = workspace.dir.filePath(u"data"_s);
    HttpClient ingest(workspace.program.url(), workspace.writeKey);
    for (int i = 0; i < 30; ++i)
        QCOMPARE(ingest
                     .post("/v1/identify", R"({"user_id":"u)" + QByteArray::number(i) + R"(","traits":{"email":"u)" +
                                               QByteArray::number(i) + R"(@b.c","text":"42","list":[1,"é"],"n":)" +
                                               QByteArray::number(i) + "}}")
                     .status,
                 202);
    const RunResult out = run(dataDir, {u"export"_s, u"contacts"_s, u"--output"_s, path(u"1.csv"_s)});
    QVERIFY2(out.exitCode == 0, out.err.constData());
    QVERIFY2(out.out.contains("30 rows"), out.out.constData());
    QVERIFY2(out.err.contains("export: "), out.err.constData()); // progress
    const RunResult tried = run(path(u"new"_s), {u"import"_s, u"contacts"_s, path(u"1.csv"_s), u"--dry-run"_s});
    QCOMPARE(tried.exitCode, 1); // there is no workspace yet, and to try makes none
    QVERIFY2(tried.err.contains("no workspace"), tried.err.constData());
    const RunResult in = run(path(u"new"_s), {u"import"_s, u"contacts"_s, path(u"1.csv"_s)});
    QVERIFY2(in.exitCode == 0 && in.out.startsWith("30 created, 0 updated"), in.err.constData());
    QCOMPARE(run(path(u"new"_s), {u"export"_s, u"contacts"_s, u"--output"_s, path(u"2.csv"_s)}).exitCode, 0);
    // Contacts of the same millisecond may change places.
    const auto sorted = [&](const QString &file) {
        QByteArrayList lines = read(path(file)).split('\n');
        std::sort(lines.begin(), lines.end());
        return lines;
    };
    QCOMPARE(sorted(u"2.csv"_s), sorted(u"1.csv"_s));
    // A dry run, a mapping, another format.
    write(path(u"m.csv"_s), "Mail;Level\nu1@b.c;gold\nnew@b.c;silver\n");
    const RunResult dry = run(dataDir, {u"import"_s, u"contacts"_s, path(u"m.csv"_s), u"--dry-run"_s, u"--map"_s,
                                        u"Mail=email"_s, u"--map=Level="_s});
    QVERIFY2(dry.exitCode == 0 && dry.out.contains("dry run: 1 created, 1 updated"),
             QByteArray(dry.out + dry.err).constData());
    QCOMPARE(workspace.management().get("/v1/contacts?email=new@b.c").json()["data"_L1].toArray().size(), 0);
    QCOMPARE(
        run(dataDir, {u"export"_s, u"events"_s, u"--format"_s, u"xlsx"_s, u"--output"_s, path(u"e.xlsx"_s)}).exitCode,
        0);
    QVERIFY(read(path(u"e.xlsx"_s)).startsWith("PK"));
}

void TestAdmin::exportsOfOneWaitlistOrSurvey()
{
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    const QString dataDir = workspace.dir.filePath(u"data"_s);
    HttpClient client = workspace.management();
    const auto made = [&client](const QByteArray &at, const QByteArray &body) {
        return client.post(at, body).json()["id"_L1].toString();
    };
    const QString waitlist = made("/v1/waitlists", R"({"name":"Pro","slug":"pro"})");
    const QString entry = made("/v1/waitlists/" + waitlist.toLatin1() + "/entries", R"({"email":"a=b@c.de"})");
    const QString survey = made("/v1/surveys", R"({"name":"S","type":"nps","question":"Q?"})");
    made("/v1/surveys/" + survey.toLatin1() + "/activate", "{}");
    const QByteArray contact = made("/v1/contacts", R"({"external_id":"u"})").toLatin1();
    for (const char *score : {"9", "3"})
        made("/v1/surveys/" + survey.toLatin1() + "/responses",
             R"({"contact_id":")" + contact + R"(","score":)" + score + '}');
    const RunResult list = run(dataDir, {u"export"_s, u"waitlist_entries"_s, u"--output"_s, path(u"w.csv"_s),
                                         u"--filter"_s, u"waitlist_id="_s + waitlist, u"--filter=q=a=b"_s});
    QVERIFY2(list.exitCode == 0 && list.out.contains("1 rows"), QByteArray(list.out + list.err).constData());
    QVERIFY(read(path(u"w.csv"_s)).contains(entry.toLatin1()));
    // A number is one.
    const RunResult low = run(dataDir, {u"export"_s, u"survey_responses"_s, u"--output"_s, path(u"s.csv"_s),
                                        u"--filter=score=3"_s, u"--filter=survey_id="_s + survey});
    QVERIFY2(low.exitCode == 0 && low.out.contains("1 rows"), QByteArray(low.out + low.err).constData());
    QVERIFY(read(path(u"s.csv"_s)).contains(",3,detractor,"));
    const RunResult none = run(dataDir, {u"export"_s, u"survey_responses"_s, u"--output"_s, path(u"s.csv"_s)});
    QVERIFY2(none.exitCode == 1 && none.err.contains("survey_id"), none.err.constData());
    const RunResult other =
        run(dataDir, {u"export"_s, u"events"_s, u"--output"_s, path(u"e.csv"_s), u"--filter=tag=x"_s});
    QVERIFY2(other.exitCode == 1 && other.err.contains("'tag'"), other.err.constData());
}

void TestAdmin::exportedFileIsFetched()
{
    Workspace workspace;
    QVERIFY2(workspace.start(), workspace.program.log().constData());
    HttpClient ingest(workspace.program.url(), workspace.writeKey);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ingest.post("/v1/batch", trackBatch(500, "u")).status, 202);
    HttpClient client = workspace.management();
    QTRY_COMPARE(client.get("/v1/status").json()["ingest"_L1]["queue_depth"_L1].toInt(-1), 0);
    const HttpReply made = client.post("/v1/exports", R"({"resource":"events","format":"jsonl"})");
    QCOMPARE(made.status, 202);
    const QByteArray path = "/v1/exports/" + made.json()["id"_L1].toString().toLatin1();
    QTRY_COMPARE(client.get(path).json()["state"_L1].toString(), u"done"_s);
    const HttpReply file = client.get(path + "/file");
    QCOMPARE(file.status, 200);
    QCOMPARE(file.body.count('\n'), 10'000);
    QCOMPARE(file.body.size(), client.get(path).json()["result"_L1]["bytes"_L1].toInteger());
    QVERIFY(file.header("Content-Disposition").contains("events-"));
    QCOMPARE(client.get("/v1/status").status, 200); // the same connection goes on
}

void TestAdmin::badInputIsNamed_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, int exitCode, const char *says) {
        QTest::newRow(name) << arguments << exitCode << QByteArray(says);
    };
    row("backup of nothing", {u"backup"_s, u"b.tar"_s}, 1, "no workspace");
    row("verify of nothing", {u"verify"_s}, 1, "no workspace");
    row("restore of nothing", {u"restore"_s, u"/nowhere/b.tar"_s}, 1, "/nowhere/b.tar");
    row("backup without a file", {u"backup"_s}, 2, "FILE");
    row("two files", {u"backup"_s, u"a"_s, u"b"_s}, 2, "'b'");
    row("export of what", {u"export"_s}, 2, "contacts|events|waitlist_entries|survey_responses");
    row("half a filter", {u"export"_s, u"contacts"_s, u"--output"_s, u"f"_s, u"--filter"_s, u"tag"_s}, 2, "NAME=VALUE");
    row("export of something else", {u"export"_s, u"pigs"_s, u"--output"_s, u"f"_s}, 2, "'pigs'");
    row("export to nowhere", {u"export"_s, u"contacts"_s}, 2, "--output");
    row("another format", {u"export"_s, u"contacts"_s, u"--output"_s, u"f"_s, u"--format"_s, u"pdf"_s}, 2, "--format");
    row("import of events", {u"import"_s, u"events"_s, u"f"_s}, 2, "'events'");
    row("import without a file", {u"import"_s, u"contacts"_s}, 2, "FILE");
    row("half a mapping", {u"import"_s, u"contacts"_s, u"f"_s, u"--map"_s, u"Mail"_s}, 2, "TITLE=FIELD");
    row("option of another command", {u"verify"_s, u"--dry-run"_s}, 2, "'import'");
}

void TestAdmin::badInputIsNamed()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    const RunResult result = run(path(u"none"_s), arguments);
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.err.contains(says), result.err.constData());
    QVERIFY(!QFileInfo::exists(path(u"none"_s)));
}

void TestAdmin::importWithBadRowsExitsOne()
{
    QCOMPARE(run(path(u"d"_s), {u"key"_s, u"create"_s, u"--type"_s, u"write"_s, u"--name"_s, u"n"_s}).exitCode, 0);
    write(path(u"f.csv"_s), "email\na@b.c\nnobody\nb@b.c\n");
    const RunResult result = run(path(u"d"_s), {u"import"_s, u"contacts"_s, path(u"f.csv"_s)});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.out.startsWith("2 created, 0 updated, 0 unchanged, 1 refused"), result.out.constData());
    QVERIFY2(result.err.contains("line 3, email: "), result.err.constData());
    QVERIFY2(!result.err.contains("nobody"), result.err.constData());
    write(path(u"g.csv"_s), "name\nx\n");
    const RunResult nobody = run(path(u"d"_s), {u"import"_s, u"contacts"_s, path(u"g.csv"_s)});
    QCOMPARE(nobody.exitCode, 1);
    QVERIFY2(nobody.err.contains("id, external_id or email"), nobody.err.constData());
    write(path(u"latin1.csv"_s), "email,Stra\xdf"
                                 "e\na@b.c,x\n");
    const RunResult latin1 = run(path(u"d"_s), {u"import"_s, u"contacts"_s, path(u"latin1.csv"_s)});
    QCOMPARE(latin1.exitCode, 1);
    QVERIFY2(latin1.err.contains("UTF-8"), latin1.err.constData());
    // Nothing of a file that is not there.
    QCOMPARE(run(path(u"d"_s), {u"import"_s, u"contacts"_s, path(u"h.csv"_s)}).exitCode, 1);
    QCOMPARE(run(path(u"d"_s), {u"export"_s, u"contacts"_s, u"--output"_s, u"/nowhere/x.csv"_s}).exitCode, 1);
}

/// A pipe, a device or a folder stays what it is, and a link leads where it led.
void TestAdmin::outputReplacesOnlyFiles()
{
    QCOMPARE(run(path(u"d"_s), {u"key"_s, u"create"_s, u"--type"_s, u"write"_s, u"--name"_s, u"n"_s}).exitCode, 0);
    const QString pipe = path(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const RunResult exported = run(path(u"d"_s), {u"export"_s, u"contacts"_s, u"--output"_s, pipe});
    QCOMPARE(exported.exitCode, 1);
    QVERIFY2(exported.err.contains("no file"), exported.err.constData());
    QCOMPARE(run(path(u"d"_s), {u"backup"_s, pipe}).exitCode, 1);
    struct stat facts
    {};
    QCOMPARE(::lstat(QFile::encodeName(pipe).constData(), &facts), 0);
    QVERIFY(S_ISFIFO(facts.st_mode));
    QCOMPARE(run(path(u"d"_s), {u"backup"_s, m_dir->path()}).exitCode, 1);

    write(path(u"target.csv"_s), "old\n");
    QVERIFY(QFile::link(path(u"target.csv"_s), path(u"link.csv"_s)));
    QCOMPARE(run(path(u"d"_s), {u"export"_s, u"contacts"_s, u"--output"_s, path(u"link.csv"_s)}).exitCode, 0);
    QVERIFY(QFileInfo(path(u"link.csv"_s)).isSymLink());
    QFile target(path(u"target.csv"_s));
    QVERIFY(target.open(QIODevice::ReadOnly));
    QVERIFY(target.readLine().startsWith("id,email,"));
}

/// Whatever stands in the data folder is the workspace's own.
void TestAdmin::outputSparesTheWorkspace()
{
    QCOMPARE(run(path(u"d"_s), {u"key"_s, u"create"_s, u"--type"_s, u"write"_s, u"--name"_s, u"n"_s}).exitCode, 0);
    for (const QString &file : {path(u"d/model.db"_s), path(u"d/outbox/b.tar"_s)}) {
        QVERIFY(QDir().mkpath(path(u"d/outbox"_s)));
        const RunResult backup = run(path(u"d"_s), {u"backup"_s, file});
        QCOMPARE(backup.exitCode, 1);
        QVERIFY2(backup.err.contains("data folder"), backup.err.constData());
        QCOMPARE(run(path(u"d"_s), {u"export"_s, u"contacts"_s, u"--output"_s, file}).exitCode, 1);
    }
    QCOMPARE(run(path(u"d"_s), {u"verify"_s}).exitCode, 0);
}

/// Without a server each of them opens the files: one after the other.
void TestAdmin::commandsTakeTurns()
{
    std::vector<std::unique_ptr<QProcess>> commands;
    for (int i = 0; i < 5; ++i) {
        auto &command = commands.emplace_back(std::make_unique<QProcess>());
        command->start(Program::executable(), {u"--data-dir"_s, path(u"d"_s), u"key"_s, u"create"_s, u"--type"_s,
                                               u"write"_s, u"--name"_s, QString::number(i)});
    }
    for (const auto &command : commands) {
        QVERIFY(command->waitForFinished(30'000));
        QVERIFY2(command->exitCode() == 0, command->readAllStandardError().constData());
    }
}

/// From where one stands, or by a link: with a server on it and without one.
void TestAdmin::folderIsTheSameByAnyName()
{
    const QString absolute = path(u"d"_s);
    const QString link = path(u"link"_s);
    const QString relative = QDir::current().relativeFilePath(absolute);
    QVERIFY(QDir::isRelativePath(relative));
    QVERIFY(QDir().mkdir(absolute) && QFile::link(absolute, link));
    const QStringList names{absolute, relative + u'/', QDir::current().relativeFilePath(link)};
    const auto every = [&](const QString &name) {
        const QList<QStringList> commands{
            {u"key"_s, u"create"_s, u"--type"_s, u"write"_s, u"--name"_s, u"n"_s},
            {u"verify"_s},
            {u"backup"_s, path(u"b.tar"_s)},
            {u"export"_s, u"contacts"_s, u"--output"_s, path(u"c.csv"_s)},
            {u"import"_s, u"contacts"_s, path(u"p.csv"_s)},
        };
        QByteArray trouble;
        for (const QStringList &command : commands) {
            const RunResult result = run(name, command);
            if (result.exitCode != 0 || result.err.contains("waiting for the owner"))
                trouble += command.first().toUtf8() + ": " + result.out + result.err;
        }
        return trouble;
    };
    write(path(u"p.csv"_s), "email\na@b.c\n");
    for (const QString &server : {relative, link}) {
        Program program(server);
        QVERIFY2(program.start(), program.log().constData());
        for (const QString &name : names)
            QCOMPARE(every(name), QByteArray());
        QCOMPARE(program.terminate(), 0);
    }
    for (const QString &name : names)
        QCOMPARE(every(name), QByteArray());
    // What makes a folder makes the one that was named.
    const QString copy = path(u"copy"_s);
    const RunResult restored =
        run(QDir::current().relativeFilePath(copy), {u"restore"_s, QDir::current().relativeFilePath(path(u"b.tar"_s))});
    QVERIFY2(restored.exitCode == 0, restored.err.constData());
    QVERIFY(QFileInfo::exists(copy + u"/model.db"_s));
}

void TestAdmin::damagedWorkspaceIsFound()
{
    {
        Workspace workspace;
        QVERIFY2(workspace.start(), workspace.program.log().constData());
        HttpClient ingest(workspace.program.url(), workspace.writeKey);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(ingest.post("/v1/batch", trackBatch(500, "u" + QByteArray::number(i))).status, 202);
        QCOMPARE(run(workspace.dir.filePath(u"data"_s), {u"backup"_s, path(u"b.tar"_s)}).exitCode, 0);
    }
    QCOMPARE(run(path(u"d"_s), {u"restore"_s, path(u"b.tar"_s)}).exitCode, 0);
    QCOMPARE(run(path(u"d"_s), {u"verify"_s}).exitCode, 0);
    QFile model(path(u"d/model.db"_s));
    QVERIFY(model.open(QIODevice::ReadWrite) && model.size() > 40 * 4096);
    QVERIFY(model.seek(model.size() / 2 / 4096 * 4096) && model.write(QByteArray(4096, 'x')) == 4096);
    model.close();
    const RunResult found = run(path(u"d"_s), {u"verify"_s});
    QCOMPARE(found.exitCode, 1);
    QVERIFY2(found.out.contains("model.db"), found.out.constData());
    const RunResult again = run(path(u"d"_s), {u"restore"_s, path(u"b.tar"_s)});
    QCOMPARE(again.exitCode, 1);
    QVERIFY2(again.err.contains("not empty"), again.err.constData());
}

QTEST_GUILESS_MAIN(TestAdmin)
#include "tst_admin.moc"
