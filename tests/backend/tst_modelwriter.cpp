#include "backend/bus/modelwriter.h"

#include "tests/support/freshmodel.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <condition_variable>
#include <future>
#include <set>

using namespace growthos;

namespace {

constexpr UtcMs start = 1'700'000'000'000;

/// Writes one row for each event, at flush, as a real sink does. Fails on demand.
class RecordingSink final : public EventSink
{
public:
    explicit RecordingSink(Database &database) : m_database(database) {}

    void apply(std::int64_t seq, const EventRecord &record, bool duplicate) override
    {
        if (beforeApply)
            beforeApply(seq);
        m_batch.push_back({seq, std::string(record.event), duplicate});
    }
    void flush() override
    {
        for (const Row &row : m_batch) {
            // 'bad' breaks the CHECK of the table.
            Query(m_database, "INSERT INTO applied (seq, event, duplicate) VALUES (?, ?, ?)")
                .bind(row.seq, row.event, row.duplicate)
                .run();
        }
    }
    void committed(std::int64_t newPosition) override
    {
        position = newPosition;
        m_batch.clear();
        ++commits;
    }
    void rolledBack() override
    {
        m_batch.clear();
        ++rollbacks;
    }
    void applyFailed(std::int64_t seq, const EventRecord &record) override
    {
        Query(m_database, failedTable.load() ? "INSERT INTO set_aside (seq, event) VALUES (?, ?)"
                                             : "INSERT INTO nowhere VALUES (?, ?)")
            .bind(seq, record.event)
            .run();
    }

    Turn turnOf(const EventRecord &record) override { return turn ? turn(record) : Turn::Now; }

    std::function<void(std::int64_t)> beforeApply;
    std::function<Turn(const EventRecord &)> turn; ///< set before events flow
    std::atomic<std::int64_t> position = 0;
    std::atomic<int> commits = 0;
    std::atomic<int> rollbacks = 0;
    std::atomic<bool> failedTable = true;

    bool isBatchEmpty() const { return m_batch.empty(); }

private:
    struct Row
    {
        std::int64_t seq = 0;
        std::string event;
        bool duplicate = false;
    };
    Database &m_database;
    std::vector<Row> m_batch;
};

std::string track(std::string_view name, std::string_view messageId = {}, UtcMs at = start,
                  EventCall call = EventCall::Track)
{
    EventRecord record;
    record.call = call;
    record.event = name;
    record.messageId = messageId;
    record.receivedAt = at;
    record.timestamp = at;
    return encode(record);
}

void append(EventLog &log, RecordRun records)
{
    std::promise<bool> answered;
    log.append(std::move(records),
               [&](const Result<void> &result, std::int64_t) { answered.set_value(result.has_value()); });
    QVERIFY(answered.get_future().get());
}

/// A data folder with its log, model and writer; can be stopped and started.
struct Workspace
{
    Workspace() { start(); }
    ~Workspace() { stop(); }

    void openFiles()
    {
        auto openedLog = EventLog::open(folder.path(), clock, {});
        if (!openedLog)
            qFatal("%s", qPrintable(openedLog.error().message));
        log = std::move(openedLog).value();
        model = test::openModel(folder.filePath(QStringLiteral("model.db")), {.autoCheckpointPages = 0});
        (void)model->execute("CREATE TABLE IF NOT EXISTS applied (seq INTEGER PRIMARY KEY, event TEXT CHECK (event <> "
                             "'bad'), duplicate INTEGER);"
                             "CREATE TABLE IF NOT EXISTS set_aside (seq INTEGER PRIMARY KEY, event TEXT)");
        sink = std::make_unique<RecordingSink>(*model);
    }
    Result<std::unique_ptr<ModelWriter>> startWriter() { return ModelWriter::start(*model, *log, *sink, clock); }
    void start()
    {
        openFiles();
        auto started = startWriter();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        writer = std::move(started).value();
    }
    void stop()
    {
        writer.reset();
        sink.reset();
        model.reset();
        log.reset();
    }
    /// From a connection of its own, so what is really committed.
    std::int64_t number(std::string_view sql)
    {
        auto reader = Database::open(folder.filePath(QStringLiteral("model.db")), {.mode = Database::Mode::ReadOnly});
        return (*reader)->number(sql);
    }
    /// Runs `work` on the writer's thread.
    void onWriter(const std::function<void()> &work)
    {
        std::promise<void> ended;
        writer->post([&] {
            work();
            ended.set_value();
        });
        ended.get_future().get();
    }

    QTemporaryDir folder;
    ManualClock clock{::start};
    std::unique_ptr<EventLog> log;
    std::unique_ptr<Database> model;
    std::unique_ptr<RecordingSink> sink;
    std::unique_ptr<ModelWriter> writer;
};

constexpr std::string_view storedPosition = "SELECT value FROM workspace WHERE key = 'log_position'";

} // namespace

class TestModelWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void appliesEveryEventOnceInOrder()
    {
        Workspace w;
        RecordRun records;
        for (int i = 0; i < 1200; ++i)
            records.add(track("e"));
        append(*w.log, records);
        append(*w.log, {track("last")});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 1201);
        QCOMPARE(w.number("SELECT seq FROM applied WHERE event = 'last'"), 1201);
        QCOMPARE(w.number(storedPosition), 1201);
        QCOMPARE(w.sink->position.load(), 1201);
        const auto stats = w.writer->stats();
        QCOMPARE(stats.position, 1201);
        QCOMPARE(stats.applied, 1201);
        QCOMPARE(stats.lagMs, 0);
        QVERIFY(stats.eventsPerSecond > 0);
        QCOMPARE(w.log->stats().backlogEvents, 0);
    }

    void recordsThatAskForItBeginABatch()
    {
        Workspace w;
        w.writer.reset();
        RecordRun records;
        for (int i = 0; i < 100; ++i)
            records.add(track(i % 10 == 9 ? "asks" : "e"));
        append(*w.log, records);
        w.stop();
        w.openFiles();
        std::vector<std::string> firsts; // of each batch
        int commits = -1;
        w.sink->turn = [&](const EventRecord &record) {
            if (w.sink->commits != commits)
                firsts.emplace_back(record.event);
            commits = w.sink->commits;
            const bool first = w.sink->isBatchEmpty();
            return record.event == "asks" && !first ? EventSink::Turn::NextBatch : EventSink::Turn::Now;
        };
        w.writer = std::move(w.startWriter()).value();
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 100);
        w.writer.reset();
        QVERIFY(w.sink->commits >= 11); // the log may be read in pieces too
        QCOMPARE(std::count(firsts.begin(), firsts.end(), "asks"), 10);
    }

    void recordsCanWaitWithAllBehindThem()
    {
        Workspace w;
        w.writer.reset();
        append(*w.log, {track("a"), track("waits"), track("b")});
        w.stop();
        w.openFiles();
        std::atomic<bool> mayCome = false;
        w.sink->turn = [&](const EventRecord &record) {
            return record.event == "waits" && !mayCome ? EventSink::Turn::Later : EventSink::Turn::Now;
        };
        w.writer = std::move(w.startWriter()).value();
        QTRY_COMPARE(w.number("SELECT count(*) FROM applied"), 1);
        QVERIFY(!w.writer->waitApplied(100));
        QCOMPARE(w.number(storedPosition), 1);
        int worked = 0;
        w.onWriter([&] { ++worked; }); // other work goes on
        QCOMPARE(worked, 1);
        mayCome = true;
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 3);
    }

    void restartGoesOnWhereItStood()
    {
        Workspace w;
        append(*w.log, {track("a"), track("b")});
        QVERIFY(w.writer->waitApplied(10'000));
        w.writer.reset();
        append(*w.log, {track("c")});
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 2);
        w.stop();
        w.start();
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 3); // seq is unique: nothing came twice
        QCOMPARE(w.writer->stats().applied, 1);
    }

    void drainedLogIsTrimmed()
    {
        Workspace w;
        append(*w.log, {track("a"), track("b"), track("c")});
        QVERIFY(w.writer->waitApplied(10'000));
        QTRY_COMPARE(w.log->trimmed(), 3);
    }

    void logIsTrimmedOnlyToTheCheckpointedPosition()
    {
        Workspace w;
        // A reader that keeps an old state of the model stops the checkpoint, and so the trimming.
        auto reader = Database::open(w.folder.filePath(QStringLiteral("model.db")), {.mode = Database::Mode::ReadOnly});
        append(*w.log, {track("a")});
        QVERIFY(w.writer->waitApplied(10'000));
        QTRY_COMPARE(w.log->trimmed(), 1);
        append(*w.log, {track("b")});
        QVERIFY(w.writer->waitApplied(10'000));
        QTRY_COMPARE(w.log->trimmed(), 2);
        w.onWriter([&] { (void)w.model->execute("UPDATE workspace SET value = value"); });
        {
            Query held(**reader, "SELECT key FROM workspace");
            QVERIFY(held.step());
            append(*w.log, {track("c")});
            QVERIFY(w.writer->waitApplied(10'000));
            QCOMPARE(w.number(storedPosition), 3);
            QVERIFY(!QTest::qWaitFor([&] { return w.log->trimmed() != 2; }, 600)); // two rounds of trimming
        }
        QTRY_COMPARE(w.log->trimmed(), 3);
    }

    void whatOtherWorkWroteIsCheckpointedWithoutEvents()
    {
        Workspace w;
        const QString file = w.folder.filePath(QStringLiteral("model.db"));
        qint64 before = 0;
        w.onWriter([&] {
            (void)w.model->execute("CREATE TABLE rows (bytes)");
            for (int i = 0; i < 70; ++i)
                (void)w.model->execute("INSERT INTO rows VALUES (zeroblob(1000000))");
            before = QFileInfo(file).size(); // as soon as this ends the writer has it copied
        });
        QVERIFY(before < 10'000'000); // all of it stands in the write-ahead log
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 70'000'000, 20'000);
        int left = -1;
        QTRY_VERIFY_WITH_TIMEOUT((w.onWriter([&] { left = w.model->uncopiedPages(); }), left == 0), 20'000);
        QCOMPARE(w.number("SELECT count(*) FROM rows"), 70);
    }

    void modelOfAnotherLogIsRefused()
    {
        Workspace w;
        append(*w.log, {track("a")});
        QVERIFY(w.writer->waitApplied(10'000));
        w.stop();
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(w.folder.filePath(QStringLiteral("log.db") + QString::fromLatin1(end)));
        w.openFiles();
        const auto refused = w.startWriter();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QVERIFY2(refused.error().message.contains(QStringLiteral("another event log")),
                 qPrintable(refused.error().message));
    }

    void modelAheadOfItsLogIsRefused()
    {
        Workspace w;
        append(*w.log, {track("a")});
        QVERIFY(w.writer->waitApplied(10'000));
        w.stop();
        w.openFiles();
        QVERIFY(w.model->execute("UPDATE workspace SET value = 2 WHERE key = 'log_position'"));
        const auto refused = w.startWriter();
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QStringLiteral("never held more than 1")),
                 qPrintable(refused.error().message));
    }

    void freshModelBesideATrimmedLogIsRefused()
    {
        Workspace w;
        append(*w.log, {track("a")});
        QTRY_COMPARE(w.log->trimmed(), 1);
        w.stop();
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(w.folder.filePath(QStringLiteral("model.db") + QString::fromLatin1(end)));
        w.openFiles();
        const auto refused = w.startWriter();
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(QStringLiteral("no longer holds")),
                 qPrintable(refused.error().message));
    }

    void freshModelBesideACompleteLogAppliesAll()
    {
        Workspace w;
        w.writer.reset();
        append(*w.log, {track("a"), track("b")});
        w.stop();
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(w.folder.filePath(QStringLiteral("model.db") + QString::fromLatin1(end)));
        w.start();
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 2);
    }

    void oneBadEventIsSetAsideAndTheOthersAreApplied()
    {
        Workspace w;
        append(*w.log,
               {track("a", "1"), track("bad", "2"), track("b", "3"), track("c", "1"), track("bad"), track("d", "2")});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 4);
        QCOMPARE(w.number("SELECT group_concat(seq, '') FROM applied"), 1346);
        QCOMPARE(w.number("SELECT group_concat(seq, '') FROM set_aside"), 25);
        QCOMPARE(w.number("SELECT group_concat(seq, '') FROM applied WHERE duplicate"),
                 4); // the failed one used no id up
        QCOMPARE(w.number(storedPosition), 6);
        QVERIFY(w.sink->rollbacks >= 3); // the batch, and each bad one alone
        append(*w.log, {track("e")});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 5);
    }

    void anEventThatCannotEvenBeSetAsideDoesNotStopTheOthers()
    {
        Workspace w;
        w.sink->failedTable = false;
        append(*w.log, {track("bad"), track("a")});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT group_concat(seq, '') FROM applied"), 2);
        QCOMPARE(w.number(storedPosition), 2);
    }

    void unreadableRecordIsPassedOver()
    {
        Workspace w;
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("event 2 .*cannot be read")));
        append(*w.log, {track("a"), "\x7fgarbage", track("b")});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT group_concat(seq, '') FROM applied"), 13);
    }

    void fullDiskKeepsEffectsAndPositionTogetherAndIsRetried()
    {
        Workspace w;
        append(*w.log, {track("a")});
        QTRY_COMPARE(w.log->trimmed(), 1);
        w.onWriter([&] {
            const auto pages = w.model->number("PRAGMA page_count");
            (void)w.model->number("PRAGMA max_page_count=" + std::to_string(pages));
        });
        RecordRun records;
        for (int i = 0; i < 400; ++i)
            records.add(track(std::string(200, 'x')));
        append(*w.log, records);
        QTRY_VERIFY(w.sink->rollbacks >= 2);
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 1);
        QCOMPARE(w.number(storedPosition), 1);
        QCOMPARE(w.number("SELECT count(*) FROM set_aside"), 0);
        QVERIFY(w.log->stats().backlogEvents >= 400);
        w.onWriter([&] { (void)w.model->number("PRAGMA max_page_count=1000000"); }); // tasks run meanwhile
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 401);
        QCOMPARE(w.number("SELECT count(*) FROM set_aside"), 0);
    }

    void taskWaitsBehindOneBatchAtMost()
    {
        Workspace w;
        std::promise<void> reached;
        std::promise<void> go;
        w.sink->beforeApply = [&, first = true](std::int64_t) mutable {
            if (std::exchange(first, false)) {
                reached.set_value();
                go.get_future().wait();
            }
        };
        RecordRun records;
        for (int i = 0; i < 5000; ++i)
            records.add(track("e"));
        append(*w.log, records);
        reached.get_future().get();
        std::promise<int> commits;
        w.writer->post([&] { commits.set_value(w.sink->commits); });
        go.set_value();
        QCOMPARE(commits.get_future().get(), 1);
        QVERIFY(w.writer->waitApplied(10'000));
        QVERIFY(w.sink->commits >= 5);
    }

    void tasksRunInOrderOfPosting()
    {
        Workspace w;
        std::vector<int> order;
        for (int i = 0; i < 100; ++i)
            w.writer->post([&, i] { order.push_back(i); });
        w.onWriter([] {});
        QCOMPARE(order.size(), 100u);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }

    void aTaskThatLeavesAnErrorDoesNotFailTheNextBatch()
    {
        Workspace w;
        w.onWriter([&] { Query(*w.model, "INSERT INTO applied (seq, event) VALUES (999, 'bad')").run(); });
        append(*w.log, {track("a")});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.sink->rollbacks.load(), 0);
        QCOMPARE(w.number("SELECT count(*) FROM applied"), 1);
    }

    void postBehindLogSeesEveryAcknowledgedEvent()
    {
        Workspace w;
        for (int round = 0; round < 20; ++round) {
            append(*w.log, {track("a"), track("b"), track("c")});
            std::promise<std::int64_t> seen;
            w.writer->postBehindLog([&] { seen.set_value(w.model->number("SELECT count(*) FROM applied")); },
                                    [&] { seen.set_value(-1); }, 10'000);
            QCOMPARE(seen.get_future().get(), 3 * (round + 1));
        }
    }

    void postBehindLogGivesUpWhenTheLogIsNotApplied()
    {
        Workspace w;
        w.onWriter([&] {
            const auto pages = w.model->number("PRAGMA page_count");
            (void)w.model->number("PRAGMA max_page_count=" + std::to_string(pages));
        });
        RecordRun records;
        for (int i = 0; i < 400; ++i)
            records.add(track(std::string(200, 'x')));
        append(*w.log, records);
        std::promise<bool> ran;
        w.writer->postBehindLog([&] { ran.set_value(true); }, [&] { ran.set_value(false); }, 20);
        QCOMPARE(ran.get_future().get(), false);
    }

    void whatIsPostedBeforeTheEndStillRuns()
    {
        Workspace w;
        std::atomic<int> ran = 0;
        w.writer->post([&] { ++ran; });
        w.writer->postBehindLog([&] { ++ran; }, [&] { ran += 100; });
        w.writer.reset();
        QCOMPARE(ran.load(), 2);
    }

    void everyFollowsTheClock()
    {
        Workspace w;
        std::atomic<int> ran = 0;
        w.writer->every(minuteMs, [&] { ++ran; });
        w.onWriter([] {});
        w.onWriter([] {});
        QCOMPARE(ran.load(), 0);
        w.clock.advance(minuteMs);
        QTRY_COMPARE(ran.load(), 1);
        w.clock.advance(10 * minuteMs); // late is run once, not ten times
        QTRY_COMPARE(ran.load(), 2);
        w.onWriter([] {});
        w.onWriter([] {});
        QCOMPARE(ran.load(), 2);
    }

    void duplicatesAreMarkedAcrossBatchesAndRestarts()
    {
        Workspace w;
        append(*w.log, {track("a", "id"), track("b", "id"), track("c")});
        QVERIFY(w.writer->waitApplied(10'000));
        append(*w.log, {track("d", "id", start + dayMs - 1)});
        QVERIFY(w.writer->waitApplied(10'000));
        w.stop();
        w.start();
        append(*w.log,
               {track("e", "id", start + dayMs - 1), track("f", "id", start + dayMs), track("g", "id", start + dayMs)});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT group_concat(seq, '') FROM applied WHERE duplicate"), 2457);
        QCOMPARE(w.writer->stats().duplicates, 2); // since the start
        QCOMPARE(w.writer->stats().applied, 3);
    }

    void duplicatesAreFoundAfterTheirHourIsClosed()
    {
        Workspace w;
        const UtcMs later = start + 2 * hourMs;
        append(*w.log, {track("a", "id"), track("b", "other", later)});
        QTRY_VERIFY(w.number("SELECT count(*) FROM dedupe_closed") > 1);
        append(*w.log, {track("c", "id", later)});
        QVERIFY(w.writer->waitApplied(10'000));
        w.stop();
        w.start();
        append(*w.log, {track("d", "id", later)});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT group_concat(seq, '') FROM applied WHERE duplicate"), 34);
    }

    void aRejectedItemUsesNoIdUp()
    {
        Workspace w;
        append(*w.log, {track("a", "id", start, EventCall::Reject), track("b", "id"),
                        track("c", "id", start, EventCall::Reject)});
        QVERIFY(w.writer->waitApplied(10'000));
        QCOMPARE(w.number("SELECT count(*) FROM applied WHERE duplicate"), 0);
    }
};

QTEST_GUILESS_MAIN(TestModelWriter)
#include "tst_modelwriter.moc"
