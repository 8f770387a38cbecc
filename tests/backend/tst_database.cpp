#include "backend/storage/database.h"

#include "backend/bus/checkpointer.h"
#include "backend/storage/migrator.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace growthos;

class TestDatabase : public QObject
{
    Q_OBJECT

    std::unique_ptr<Database> open(const Database::Options &options = {})
    {
        auto opened = Database::open(file(), options);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        return std::move(opened).value();
    }
    QString file() const { return m_folder->filePath(QStringLiteral("test.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void migrationsAreNumberedWithoutGapsOrTwins()
    {
        for (const char *file : {"model", "log"}) {
            const QStringList names =
                QDir(QStringLiteral(":/migrations/") + QLatin1String(file)).entryList(QDir::Files);
            QVERIFY(!names.isEmpty());
            for (qsizetype i = 0; i < names.size(); ++i)
                QCOMPARE(names[i].left(4).toInt(), int(i) + 1);
        }
    }

    void valuesComeBackAsTheyWereBound()
    {
        auto db = open();
        QVERIFY(db->execute("CREATE TABLE t (a, b, c, d, e, f)"));
        const std::string bytes("\0\1\xff", 3);
        Query insert(*db, "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)");
        insert.bind(std::int64_t(1) << 62, 0.5, QStringLiteral("gr\u00fc\u00dfe"), nullptr,
                    std::optional<std::string>());
        insert.bindBlob(bytes).run();
        Query query(*db, "SELECT a, b, c, d, e, f, typeof(f), length(f) FROM t");
        QVERIFY(query.step());
        QCOMPARE(query.integer(0), std::int64_t(1) << 62);
        QCOMPARE(query.real(1), 0.5);
        QCOMPARE(query.string(2), QStringLiteral("gr\u00fc\u00dfe"));
        QVERIFY(query.isNull(3));
        QVERIFY(!query.optionalText(4));
        QCOMPARE(query.blob(5), std::string_view(bytes));
        QCOMPARE(query.text(6), std::string_view("blob"));
        QCOMPARE(query.integer(7), 3);
        QVERIFY(!query.step());
        QVERIFY(db->takeError());
    }

    void firstErrorIsKeptUntilTheCommitAndNothingIsStored()
    {
        auto db = open();
        QVERIFY(db->execute("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
        {
            Transaction transaction(*db);
            Query(*db, "INSERT INTO t VALUES (1)").run();
            Query(*db, "INSERT INTO t VALUES (1)").run(); // fails
            Query(*db, "INSERT INTO t VALUES (2)").run(); // does not run any more
            QVERIFY(db->failed());
            const auto done = transaction.commit();
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::Internal);
        }
        QVERIFY(!db->failed());
        QCOMPARE(db->number("SELECT count(*) FROM t"), 0);
        Transaction transaction(*db);
        Query(*db, "INSERT INTO t VALUES (3)").run();
        QVERIFY(transaction.commit());
        QCOMPARE(db->number("SELECT a FROM t"), 3);
    }

    void transactionWithoutCommitIsRolledBack()
    {
        auto db = open();
        QVERIFY(db->execute("CREATE TABLE t (a)"));
        {
            Transaction transaction(*db);
            Query(*db, "INSERT INTO t VALUES (1)").run();
        }
        QCOMPARE(db->number("SELECT count(*) FROM t"), 0);
    }

    void aFullDiskIsTroubleThatMayPass()
    {
        auto db = open();
        QVERIFY(db->execute("CREATE TABLE t (a)"));
        (void)db->number("PRAGMA max_page_count=" + std::to_string(db->number("PRAGMA page_count")));
        Transaction transaction(*db);
        Query(*db, "INSERT INTO t VALUES (zeroblob(100000))").run();
        const auto done = transaction.commit();
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Unavailable);
    }

    void aDamagedPageIsTroubleThatMayPass()
    {
        {
            auto db = open();
            QVERIFY(db->execute(
                "CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(3000)), (zeroblob(3000)), (zeroblob(3000))"));
            QVERIFY(db->checkpoint());
        }
        QFile raw(file());
        QVERIFY(raw.open(QIODevice::ReadWrite));
        raw.seek(4096); // the table's root
        raw.write(QByteArray(4096, '\x55'));
        raw.close();
        auto db = open();
        (void)db->number("SELECT count(*) FROM t");
        const auto read = db->takeError();
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unavailable);
        QVERIFY(read.error().message.contains(QStringLiteral("damaged")));
    }

    void interruptEndsARunningStatement()
    {
        auto db = open();
        Query query(*db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
        QVERIFY(query.step());
        db->interrupt();
        while (query.step()) {
        }
        QCOMPARE(db->takeError().error().code, ErrorCode::Unavailable);
    }

    void foreignFileIsRefusedAndLeftAlone()
    {
        open({.applicationId = 1});
        {
            auto db = open({.applicationId = 1});
            QVERIFY(db->execute("CREATE TABLE t (a)"));
            QCOMPARE(db->number("PRAGMA application_id"), 1);
        }
        const auto refused = Database::open(file(), {.applicationId = 2});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(open({.applicationId = 1})->execute("INSERT INTO t VALUES (1)"));
    }

    void unreadableFilesAreRefusedWithTheirPath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no folder") << QStringLiteral("missing/test.db") << QByteArray();
        QTest::newRow("no database") << QStringLiteral("x.db") << QByteArray(4096, 'x');
    }
    void unreadableFilesAreRefusedWithTheirPath()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, content);
        const QString full = m_folder->filePath(path);
        if (!content.isEmpty()) {
            QFile raw(full);
            QVERIFY(raw.open(QIODevice::WriteOnly));
            raw.write(content);
        }
        const auto refused = Database::open(full, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(refused.error().message.contains(full));
    }

    void readOnlyConnectionCannotWrite()
    {
        QVERIFY(open()->execute("CREATE TABLE t (a)"));
        auto reader = open({.mode = Database::Mode::ReadOnly});
        QVERIFY(!reader->execute("INSERT INTO t VALUES (1)"));
        QCOMPARE(reader->number("SELECT count(*) FROM t"), 0);
    }

    void durabilityFollowsWhatIsSet()
    {
        auto db = open({.durability = Database::Durability::Normal});
        QCOMPARE(db->number("PRAGMA synchronous"), 1);
        db->setDurability(Database::Durability::Full);
        QCOMPARE(db->number("PRAGMA synchronous"), 2);
        db->setDurability(Database::Durability::Normal);
        QCOMPARE(db->number("PRAGMA synchronous"), 1);
    }

    void checkpointSaysWhetherAllOfItIsInTheFile()
    {
        auto db = open({.autoCheckpointPages = 0});
        QVERIFY(db->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)"));
        QVERIFY(db->walPages() > 0);
        QVERIFY(db->checkpoint());
        auto reader = open({.mode = Database::Mode::ReadOnly});
        {
            Query held(*reader, "SELECT a FROM t"); // still needs the file as it is
            QVERIFY(held.step());
            QVERIFY(db->execute("INSERT INTO t VALUES (2)"));
            QVERIFY(!db->checkpoint());
        }
        QVERIFY(db->checkpoint());
    }

    void walPagesFallWhenTheLogBeginsAnew()
    {
        auto db = open({.autoCheckpointPages = 0});
        QVERIFY(db->execute("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(400000))"));
        QVERIFY(db->walPages() > 90);
        QVERIFY(db->checkpoint());
        QVERIFY(db->execute("INSERT INTO t VALUES (1)"));
        QVERIFY(db->walPages() < 10);
    }

    void uncopiedPagesAreThoseThatNoCheckpointFound()
    {
        auto db = open({.autoCheckpointPages = 0});
        QVERIFY(db->execute("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(400000))"));
        QCOMPARE(db->uncopiedPages(), db->walPages());
        auto reader = open({.mode = Database::Mode::ReadOnly});
        {
            Query held(*reader, "SELECT count(*) FROM t");
            QVERIFY(held.step());
            QVERIFY(db->execute("INSERT INTO t VALUES (zeroblob(400000))"));
            QVERIFY(!db->checkpoint());
            QVERIFY(db->uncopiedPages() > 90);
            QVERIFY(db->uncopiedPages() < db->walPages());
        }
        QVERIFY(db->checkpoint());
        QCOMPARE(db->uncopiedPages(), 0);
        QVERIFY(db->execute("INSERT INTO t VALUES (1)"));
        QCOMPARE(db->uncopiedPages(), db->walPages()); // the log began anew
        QVERIFY(db->uncopiedPages() > 0);
    }

    void aPacedCheckpointBringsAllOfItIntoTheFile()
    {
        auto db = open({.autoCheckpointPages = 0, .pacedCheckpoints = true});
        QVERIFY(db->execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)"));
        Transaction transaction(*db);
        for (int i = 0; i < 1000; ++i)
            Query(*db, "INSERT INTO t VALUES (?, randomblob(5000))").bind(i).run();
        QVERIFY(transaction.commit());
        db->syncWriteAheadLog();
        QVERIFY(!db->failed());
        QVERIFY(db->checkpoint());
        const QString copy = m_folder->filePath(QStringLiteral("copy.db"));
        QVERIFY(QFile::copy(file(), copy)); // without its write-ahead log
        auto copied = Database::open(copy, {});
        QVERIFY(copied);
        QCOMPARE((*copied)->number("SELECT count(*) FROM t"), 1000);
        Query check(**copied, "PRAGMA integrity_check");
        QVERIFY(check.step());
        QCOMPARE(check.text(0), std::string_view("ok"));
    }

    void anEndedCopyIsTakenOnce()
    {
        auto db = open({.autoCheckpointPages = 0});
        QVERIFY(db->execute("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(400000))"));
        auto checkpointer = Checkpointer::open(file(), {});
        QVERIFY(checkpointer);
        QVERIFY(!(*checkpointer)->takeCopied());
        (*checkpointer)->begin(Checkpointer::Work::Copy);
        QTRY_VERIFY(!(*checkpointer)->isRunning());
        QVERIFY((*checkpointer)->takeCopied());
        QVERIFY(!(*checkpointer)->takeCopied());
        QVERIFY(QFileInfo(file()).size() > 400'000);
        (*checkpointer)->begin(Checkpointer::Work::Sync);
        QTRY_VERIFY(!(*checkpointer)->isRunning());
        QVERIFY(!(*checkpointer)->takeCopied());
    }

    /// Whoever ends the program waits for none of its rests.
    void aCheckpointerThatEndsCopiesNoMore()
    {
        auto db = open({.autoCheckpointPages = 0});
        QVERIFY(db->execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b)"));
        const auto copied = [this] { return QFileInfo(file()).size(); };
        bool cutShort = false;
        // On a slow machine a copy may be through before it is told to end: then another one is.
        for (int i = 0; i < 50 && !cutShort; ++i) {
            const qint64 before = copied();
            QVERIFY(db->execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
                                "INSERT INTO t SELECT NULL, zeroblob(5000) FROM n"));
            const qint64 whole = qint64(db->walPages()) * 4096;
            auto checkpointer = Checkpointer::open(file(), {.pacedCheckpoints = true});
            QVERIFY(checkpointer);
            (*checkpointer)->begin(Checkpointer::Work::Copy);
            while ((*checkpointer)->isRunning() && copied() == before)
                std::this_thread::yield();
            checkpointer->reset();
            cutShort = copied() < before + whole / 2;
            QVERIFY(db->checkpoint());
            QVERIFY(copied() >= before + whole / 2);
        }
        QVERIFY(cutShort);
    }

    void anInterruptedCheckpointSaysSo()
    {
        auto db = open({.autoCheckpointPages = 0});
        QVERIFY(db->execute("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(400000))"));
        db->interrupt();
        QVERIFY(!db->checkpoint());
        QVERIFY(QFileInfo(file()).size() < 400'000);
        QVERIFY(db->checkpoint());
    }

    void migrationsRunOnceAndNewerFilesAreRefused()
    {
        {
            auto db = open();
            QVERIFY(migrate(*db, QStringLiteral("log")));
            QCOMPARE(db->number("PRAGMA user_version"), newestSchemaVersion(QStringLiteral("log")));
            QVERIFY(db->execute("INSERT INTO log (record) VALUES (x'01')"));
            QVERIFY(migrate(*db, QStringLiteral("log")));
            QCOMPARE(db->number("SELECT count(*) FROM log"), 1);
            QVERIFY(db->execute("PRAGMA user_version=1000"));
        }
        auto db = open();
        const auto refused = migrate(*db, QStringLiteral("log"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY(refused.error().message.contains(QStringLiteral("newer")));
        QCOMPARE(db->number("PRAGMA user_version"), 1000);
    }

    void deletedTextLeavesNoTraceInTheFile()
    {
        {
            auto db = open();
            QVERIFY(db->execute("CREATE TABLE t (a); INSERT INTO t VALUES ('secret-person@example.test')"));
            QVERIFY(db->checkpoint());
            QVERIFY(db->execute("DELETE FROM t"));
            QVERIFY(db->checkpoint());
        }
        QFile raw(file());
        QVERIFY(raw.open(QIODevice::ReadOnly));
        QVERIFY(!raw.readAll().contains("secret-person"));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
