// Backup, restore and verify on a workspace of this process.
#include "backend/backup/backup.h"
#include "backend/backup/landing.h"
#include "backend/backup/verify.h"
#include "backend/storage/database.h"
#include "tests/support/apifixture.h"

#include <QDir>
#include <QFile>
#include <sys/stat.h>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanupTestCase() { m_made.reset(); }

    void comesBackAsItWas();
    void holdsWhatItShould();
    void isRefused_data();
    void isRefused();
    void fullFolderIsRefused();
    void nothingIsLeftOfARefusal();
    void foldersThatAreThereStay();
    void cutShortIsMadeAnew();
    void newerFilesAreRefused();
    void dataFolderIsNoPlaceForIt();
    void verifyFindsTrouble_data();
    void verifyFindsTrouble();
    void verifyTriesTheKey();
    void verifyWhileItIsUsed();
    void backupThatCannotBeWrittenSaysWhy();
    void restoredWorkspaceWritesNoFiles();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    static Result<Restored> restore(const QString &file, const QString &folder)
    {
        return restoreBackup(file, folder, [](qint64) { return true; });
    }
    static QJsonObject run(ApiFixture &api, const QByteArray &target, const QByteArray &body = "{}")
    {
        const ApiAnswer started = api.console("POST", target, body);
        if (started.status != 202)
            qWarning("%d %s", started.status, started.body.constData());
        QJsonObject job;
        const auto isOver = [&] {
            // As the console, which no rate limit holds up while the clock stands still.
            job = api.console("GET", "/v1/jobs/" + started.json["id"_L1].toString().toLatin1()).json;
            return !job["finished_at"_L1].isNull();
        };
        if (!QTest::qWaitFor(isOver, 20'000))
            qWarning("the job does not end");
        return job;
    }
    /// `m_backup` with a change.
    QString changed(const std::function<void(QByteArray &)> &change)
    {
        QFile whole(m_backup);
        QFile file(path(u"changed.tar"_s));
        if (!whole.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
            qFatal("no file");
        QByteArray bytes = whole.readAll();
        change(bytes);
        file.write(bytes);
        return file.fileName();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_made;
    QString m_backup;
    QJsonArray m_contacts;
};

void TestBackup::initTestCase()
{
    m_made = std::make_unique<QTemporaryDir>();
    m_backup = m_made->filePath(u"whole.tar"_s);
    ApiFixture api;
    api.ingest("/v1/identify", R"({"anonymous_id":"v","traits":{"plan":"pro"}})");
    api.ingest("/v1/identify", R"({"anonymous_id":"v","user_id":"u","traits":{"email":"a@b.c"}})");
    api.ingest("/v1/identify", R"({"anonymous_id":"w"})");
    api.ingest("/v1/identify", R"({"anonymous_id":"w","user_id":"u"})");
    api.ingest("/v1/group", R"({"user_id":"u","group_id":"g"})");
    for (int i = 0; i < 50; ++i)
        api.ingest("/v1/track", R"({"user_id":"u)" + QByteArray::number(i % 7) + R"(","event":"e","message_id":"m)" +
                                    QByteArray::number(i) + R"("})");
    m_contacts = api.get("/v1/contacts").data();
    QCOMPARE(
        api.console("PATCH", "/v1/settings", R"({"smtp":{"host":"127.0.0.1","username":"u","password":"p"}})").status,
        200);
    QCOMPARE(api.console("POST", "/v1/webhooks/endpoints", R"({"url":"http://127.0.0.1:1/x","events":["waitlist.*"]})")
                 .status,
             201);
    QVERIFY(QDir(api.path()).mkdir(u"outbox"_s));
    QFile mail(api.path() + u"/outbox/1.eml"_s);
    QVERIFY(mail.open(QIODevice::WriteOnly) && mail.write("To: a@b.c\r\n") > 0);
    mail.close();
    const QJsonObject job = run(api, "/v1/console/backups", R"({"file":")" + m_backup.toUtf8() + R"("})");
    QCOMPARE(job["state"_L1].toString(), u"done"_s);
    QCOMPARE(job["result"_L1]["files"_L1].toInt(), 4);
    QCOMPARE(job["result"_L1]["bytes"_L1].toInteger(), QFileInfo(m_backup).size());
    QVERIFY(!QFile::exists(m_backup + u".part"_s) && !QFile::exists(m_backup + u".parts"_s));
    QCOMPARE(QFile::permissions(m_backup) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    // Trimming goes on afterwards.
    api.ingest("/v1/track", R"({"user_id":"u","event":"e"})");
}

void TestBackup::comesBackAsItWas()
{
    const auto restored = restore(m_backup, path(u"new/deep"_s));
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
    QCOMPARE(restored->files, 4);
    QCOMPARE(restored->createdAt, u"2026-02-23T10:00:00Z"_s);
    JobProgress progress;
    const Verification found = verifyWorkspace(path(u"new/deep"_s), progress);
    QCOMPARE(found.problems, QStringList());
    QCOMPARE(found.events, 50);
    QFile mail(path(u"new/deep/outbox/1.eml"_s));
    QVERIFY(mail.open(QIODevice::ReadOnly));
    QCOMPARE(mail.readAll(), QByteArray("To: a@b.c\r\n"));

    auto owned = DataDir::own(path(u"new/deep"_s));
    QVERIFY(owned);
    const ManualClock clock(ApiFixture::start);
    auto backend = Backend::open(std::move(*owned), clock);
    QVERIFY2(backend, backend ? "" : qPrintable(backend.error().message));
    test::PendingAnswer answer;
    (*backend)->router().handleFromConsole(ApiFixture::request("GET", "/v1/contacts"), answer.reply());
    QCOMPARE(answer.get().data(), m_contacts);
}

void TestBackup::holdsWhatItShould()
{
    auto archive = ArchiveReader::open(m_backup);
    QVERIFY(archive);
    QStringList names;
    for (const ArchiveMember &member : (*archive)->members())
        names.append(member.name);
    QCOMPARE(names, (QStringList{u"model.db"_s, u"log.db"_s, u"secrets.key"_s, u"outbox/1.eml"_s, u"manifest.json"_s}));
    const QJsonObject manifest = QJsonDocument::fromJson(*(*archive)->bytes((*archive)->members().last())).object();
    QCOMPARE(manifest["files"_L1].toArray().size(), 4);
    QCOMPARE(manifest["files"_L1][3]["size"_L1].toInt(), 11);
}

void TestBackup::isRefused_data()
{
    using Change = std::function<void(QByteArray &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("says");
    QTest::newRow("no archive") << Change([](QByteArray &bytes) { bytes = QByteArray(4096, 'x'); })
                                << u"is no backup"_s;
    QTest::newRow("empty") << Change([](QByteArray &bytes) { bytes.clear(); }) << u"is no backup"_s;
    QTest::newRow("a bit") << Change([](QByteArray &bytes) { bytes[20'000] = char(bytes[20'000] ^ 1); })
                           << u"checksum of model.db"_s;
    QTest::newRow("a header") << Change([](QByteArray &bytes) { bytes[3] = 'x'; }) << u"is damaged"_s;
    QTest::newRow("cut") << Change([](QByteArray &bytes) { bytes.truncate(bytes.size() - 2048); }) << u"cut short"_s;
    QTest::newRow("cut early") << Change([](QByteArray &bytes) { bytes.truncate(30'000); }) << u"cut short"_s;
    QTest::newRow("manifest") << Change([](QByteArray &bytes) {
        bytes.replace("\"program\":\"growthos-console\"", "\"program\":\"growthos-consolf\"");
    }) << u"manifest"_s;
    QTest::newRow("newer") << Change([](QByteArray &bytes) { bytes.replace("\"format\":1", "\"format\":2"); })
                           << u"newer version"_s;
}

void TestBackup::isRefused()
{
    QFETCH(std::function<void(QByteArray &)>, change);
    QFETCH(QString, says);
    const auto restored = restore(changed(change), path(u"new"_s));
    QVERIFY(!restored);
    QCOMPARE(restored.error().code, ErrorCode::BadRequest);
    QVERIFY2(restored.error().message.contains(says), qPrintable(restored.error().message));
    QVERIFY(!QFile::exists(path(u"new"_s)) && !QFile::exists(path(u"new.restoring"_s)));
}

void TestBackup::fullFolderIsRefused()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"used"_s));
    QFile file(path(u"used/.hidden"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto restored = restore(m_backup, path(u"used"_s));
    QVERIFY(!restored);
    QCOMPARE(restored.error().code, ErrorCode::Conflict);
    QCOMPARE(QDir(path(u"used"_s)).entryList(QDir::Files | QDir::Hidden), QStringList{u".hidden"_s});
    QVERIFY(QDir(m_folder->path()).mkdir(u"empty"_s));
    QVERIFY(restore(m_backup, path(u"empty"_s)));
}

void TestBackup::nothingIsLeftOfARefusal()
{
    int pieces = 0;
    const auto stopped = restoreBackup(m_backup, path(u"new"_s), [&](qint64) { return ++pieces < 6; });
    QVERIFY(!stopped);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    QVERIFY(!restore(path(u"missing.tar"_s), path(u"new"_s)));
    // Of two restores at once, one has the folder.
    {
        const auto other = Landing::open(path(u"new"_s));
        QVERIFY(other);
        const auto second = restore(m_backup, path(u"new"_s));
        QVERIFY(!second);
        QVERIFY2(second.error().message.contains(u"Another restore"_s), qPrintable(second.error().message));
        QVERIFY(Landing::isAt(path(u"new"_s)));
    }
    QVERIFY(!QFile::exists(path(u"new"_s)));
}

/// A mount point cannot be replaced, and the folder around it may be somebody else's.
void TestBackup::foldersThatAreThereStay()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"empty"_s));
    struct stat before
    {};
    struct stat after
    {};
    QCOMPARE(::stat(path(u"empty"_s).toUtf8().constData(), &before), 0);
    QVERIFY(restore(m_backup, path(u"empty"_s)));
    QCOMPARE(::stat(path(u"empty"_s).toUtf8().constData(), &after), 0);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"empty"_s});
    QVERIFY(!Landing::isAt(path(u"empty"_s)));
    // What a file system makes at its root is nobody's.
    QVERIFY(QDir(m_folder->path()).mkpath(u"mounted/lost+found"_s));
    QVERIFY(restore(m_backup, path(u"mounted"_s)));
    QVERIFY(QFile::exists(path(u"mounted/lost+found"_s)) && QFile::exists(path(u"mounted/model.db"_s)));
}

void TestBackup::cutShortIsMadeAnew()
{
    // As a kill between two files leaves it.
    QVERIFY(restore(m_backup, path(u"d"_s)));
    QVERIFY(QDir(path(u"d"_s)).mkdir(u".restoring"_s));
    QVERIFY(QFile::rename(path(u"d/log.db"_s), path(u"d/.restoring/log.db"_s)));
    JobProgress progress;
    QVERIFY(verifyWorkspace(path(u"d"_s), progress).problems.first().contains(u"cut short"_s));
    {
        const ManualClock clock(ApiFixture::start);
        const auto backend = Backend::open(std::move(*DataDir::own(path(u"d"_s))), clock);
        QVERIFY(!backend);
        QVERIFY2(backend.error().message.contains(u"cut short"_s), qPrintable(backend.error().message));
    }
    QVERIFY(restore(m_backup, path(u"d"_s)));
    QCOMPARE(verifyWorkspace(path(u"d"_s), progress).problems, QStringList());
}

void TestBackup::newerFilesAreRefused()
{
    QVERIFY(restore(m_backup, path(u"d"_s)));
    {
        auto database = Database::open(path(u"d/log.db"_s), {});
        QVERIFY(database && (*database)->execute("PRAGMA user_version = 4095"));
    }
    QJsonArray files;
    {
        auto archive = ArchiveWriter::open(path(u"newer.tar"_s));
        QVERIFY(archive);
        for (const char *name : {"model.db", "log.db", "secrets.key"}) {
            const auto member = (*archive)->addFile(QLatin1String(name), path(u"d/"_s + QLatin1String(name)),
                                                    [](qint64) { return true; });
            QVERIFY(member);
            files.append(QJsonObject{{u"name"_s, member->name},
                                     {u"size"_s, member->size},
                                     {u"sha256"_s, QString::fromLatin1(member->sha256)}});
        }
        const QJsonObject manifest{{u"format"_s, 1}, {u"program"_s, u"growthos-console"_s}, {u"files"_s, files}};
        QVERIFY((*archive)->addBytes(u"manifest.json"_s, QJsonDocument(manifest).toJson()));
        QVERIFY((*archive)->finish());
    }
    const auto restored = restore(path(u"newer.tar"_s), path(u"new"_s));
    QVERIFY(!restored);
    QVERIFY2(restored.error().message.contains(u"newer"_s), qPrintable(restored.error().message));
    QVERIFY(!QFile::exists(path(u"new"_s)));
}

void TestBackup::dataFolderIsNoPlaceForIt()
{
    ApiFixture api;
    QVERIFY(QFile::link(api.path(), path(u"link"_s)));
    for (const QString &file : QStringList{api.path() + u"/model.db"_s, path(u"link/b.tar"_s)}) {
        for (const char *target : {"/v1/console/backups", "/v1/console/exports"}) {
            QJsonObject body{{u"file"_s, file}};
            if (qstrcmp(target, "/v1/console/exports") == 0)
                body[u"resource"_s] = u"contacts"_s;
            const QJsonObject job = run(api, target, QJsonDocument(body).toJson());
            QCOMPARE(job["state"_L1].toString(), u"failed"_s);
            QVERIFY(job["failure"_L1].toString().contains(u"data folder"_s));
        }
    }
    QCOMPARE(run(api, "/v1/console/verifications")["result"_L1]["whole"_L1].toBool(), true);
}

void TestBackup::verifyFindsTrouble_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *file, const char *sql, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(sql) << QString::fromLatin1(says);
    };
    row("contact of events", "model.db", "DELETE FROM contacts WHERE external_id = 'u3'", "events belong to contacts");
    row("identity", "model.db", "UPDATE identities SET contact = 999 WHERE value = 'u3'", "lead to no living contact");
    row("external id", "model.db", "DELETE FROM identities WHERE value = 'u3'", "under their own external id");
    row("merge", "model.db", "UPDATE contacts SET merged_into = 999 WHERE merged_into IS NOT NULL", "no surviving one");
    row("traits", "model.db", "UPDATE contacts SET traits = '[' WHERE external_id = 'u3'",
        "traits or tags that cannot");
    row("tags", "model.db", "UPDATE contacts SET tags = '{}' WHERE external_id = 'u3'", "traits or tags that cannot");
    row("properties", "model.db", "UPDATE events SET properties = '{\"a\":\"' || x'ff' || '\"}'",
        "properties or a context");
    row("context", "model.db", "UPDATE events SET context = '{' WHERE seq = (SELECT max(seq) FROM events)",
        "1 events have properties");
    row("record", "log.db", "INSERT INTO log (record) VALUES (x'01ff00')", "1 events in log.db cannot be read");
    row("cut record", "log.db", "INSERT INTO log (record) VALUES (x'02ff00000001')", "1 events in log.db");
    row("newer schema", "model.db", "PRAGMA user_version = 4095", "newer version");
    row("group", "model.db", "DELETE FROM groups", "memberships lead nowhere");
    row("count", "model.db", "UPDATE workspace SET value = 3 WHERE key = 'living_contacts'",
        "number of contacts is wrong");
    row("epoch", "log.db", "UPDATE log_meta SET value = 'other' WHERE key = 'epoch'", "another event log");
    row("position ahead", "model.db", "UPDATE workspace SET value = 5000 WHERE key = 'log_position'",
        "never held more than");
    row("position behind", "log.db", "UPDATE log_meta SET value = 5000 WHERE key = 'trimmed'", "no longer holds");
    row("newer events", "model.db", "UPDATE events SET seq = 5000 WHERE seq = (SELECT max(seq) FROM events)",
        "newer than the position");
    row("key", "secrets.key", "", "secrets.key is missing");
    row("model", "model.db", "", "model.db is missing");
}

void TestBackup::verifyFindsTrouble()
{
    QFETCH(QString, file);
    QFETCH(QString, sql);
    QFETCH(QString, says);
    QVERIFY(restore(m_backup, path(u"d"_s)));
    if (sql.isEmpty()) {
        QVERIFY(QFile::remove(path(u"d/"_s + file)));
    } else {
        auto database = Database::open(path(u"d/"_s + file), {});
        QVERIFY(database && (*database)->execute(sql.toStdString()));
    }
    JobProgress progress;
    const Verification found = verifyWorkspace(path(u"d"_s), progress);
    const bool said = std::any_of(found.problems.begin(), found.problems.end(),
                                  [&](const QString &problem) { return problem.contains(says); });
    QVERIFY2(said, qPrintable(found.problems.join(u'\n')));
}

void TestBackup::verifyTriesTheKey()
{
    QVERIFY(restore(m_backup, path(u"d"_s)));
    QFile key(path(u"d/secrets.key"_s));
    QVERIFY(key.open(QIODevice::WriteOnly) && key.write(QByteArray(32, 'x')) == 32);
    key.close();
    JobProgress progress;
    const QStringList problems = verifyWorkspace(path(u"d"_s), progress).problems;
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems[0], u"smtp.password cannot be opened with secrets.key: enter it again."_s);
    QVERIFY(problems[1].startsWith(u"The secret of the webhook whep_"_s));
}

void TestBackup::verifyWhileItIsUsed()
{
    ApiFixture api;
    api.ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    // What is in memory is compared, too: it has to be there.
    QTRY_COMPARE(api.send("GET", "/healthz").json["projection"_L1].toString(), u"ready"_s);
    const QJsonObject job = run(api, "/v1/console/verifications");
    QCOMPARE(job["state"_L1].toString(), u"done"_s);
    QCOMPARE(job["result"_L1]["problems"_L1].toArray(), QJsonArray());
    QCOMPARE(job["result"_L1]["whole"_L1].toBool(), true);
    QCOMPARE(job["result"_L1]["events"_L1].toInt(), 1);
}

void TestBackup::backupThatCannotBeWrittenSaysWhy()
{
    ApiFixture api;
    const QJsonObject job = run(api, "/v1/console/backups", R"({"file":"/nonexistent/folder/b.tar"})");
    QCOMPARE(job["state"_L1].toString(), u"failed"_s);
    QCOMPARE(job["failure"_L1].toString(), u"/nonexistent/folder/b.tar cannot be written: No such file or directory"_s);
    QCOMPARE(api.console("POST", "/v1/console/backups", R"({"file":"b.tar"})").reasons(), u"file:format"_s);
    // The log is not held for ever.
    api.ingest("/v1/track", R"({"user_id":"u","event":"e"})");
}

/// A backup holds the job that wrote it, as it ran.
void TestBackup::restoredWorkspaceWritesNoFiles()
{
    QVERIFY(restore(m_backup, path(u"d"_s)));
    const ManualClock clock(ApiFixture::start);
    auto backend = Backend::open(std::move(*DataDir::own(path(u"d"_s))), clock);
    QVERIFY2(backend, backend ? "" : qPrintable(backend.error().message));
    test::PendingAnswer answer;
    (*backend)->router().handleFromConsole(ApiFixture::request("GET", "/v1/jobs?kind=settings.backup"), answer.reply());
    const QJsonArray jobs = answer.get().data();
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(jobs[0]["state"_L1].toString(), u"cancelled"_s);
    QVERIFY(!jobs[0]["finished_at"_L1].isNull());
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
