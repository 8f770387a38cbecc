#include "backend/bus/backlog.h"
#include "backend/bus/eventlog.h"
#include "backend/storage/database.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <condition_variable>
#include <csignal>
#include <set>
#include <sys/resource.h>
#include <thread>

using namespace growthos;

namespace {

constexpr UtcMs start = 1'700'000'000'000;

struct Answer
{
    bool ok = false;
    Error error;
    std::int64_t firstSeq = 0;
};

/// Appends and waits for the answer.
Answer append(EventLog &log, RecordRun records)
{
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<Answer> answer;
    log.append(std::move(records), [&](const Result<void> &result, std::int64_t firstSeq) {
        const std::lock_guard lock(mutex);
        answer = result ? Answer{true, {}, firstSeq} : Answer{false, result.error(), firstSeq};
        answered.notify_one();
    });
    std::unique_lock lock(mutex);
    answered.wait(lock, [&] { return answer.has_value(); });
    return *answer;
}

RecordRun records(int count, const std::string &text = "record")
{
    RecordRun made;
    for (int i = 0; i < count; ++i)
        made.add(text + std::to_string(i));
    return made;
}

/// Makes writes beyond `bytes` of a file fail, as a full disk does, for this process.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

    std::unique_ptr<EventLog> open(EventLog::Bounds bounds = {})
    {
        auto log = EventLog::open(m_folder->path(), m_clock, bounds);
        if (!log)
            qFatal("%s", qPrintable(log.error().message));
        return std::move(log).value();
    }
    QString file() const { return m_folder->filePath(QStringLiteral("log.db")); }
    std::int64_t rows() const
    {
        auto database = Database::open(file(), {.mode = Database::Mode::ReadOnly});
        return (*database)->number("SELECT count(*) FROM log");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ManualClock m_clock{start};

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock.set(start);
    }

    void keepsRecordsInOrderAndNumbersThemFromOne()
    {
        auto log = open();
        QCOMPARE(append(*log, records(3, "a")).firstSeq, 1);
        QCOMPARE(append(*log, records(40, "b")).firstSeq, 4);
        QCOMPARE(log->head(), 43);
        const auto read = log->read(0, 100);
        QVERIFY(read);
        QCOMPARE(read->entries.size(), 43u);
        QCOMPARE(read->entries.at(2).bytes, "a2");
        QCOMPARE(read->entries.at(3).bytes, "b0");
        QCOMPARE(read->entries.at(42).bytes, "b39");
        QCOMPARE(read->entries.at(42).seq, 43);
        // What stands before the position in the same row is left out.
        const auto behind = log->read(41, 1);
        QCOMPARE(behind->entries.at(0).bytes, "b38");
        QCOMPARE(behind->entries.at(0).seq, 42);
        QCOMPARE(behind->entries.size(), 2u);
        QCOMPARE(log->read(0, 1)->entries.size(), 3u);
        QVERIFY(log->read(43, 10)->entries.empty());
    }

    void rowsOfOneRecordFromBeforeAreRead()
    {
        open();
        {
            auto database = Database::open(file(), {});
            QVERIFY((*database)->execute("INSERT INTO log (record) VALUES (x'0102'), (x'0103')"));
        }
        auto log = open();
        QCOMPARE(log->head(), 2);
        QCOMPARE(append(*log, {"new"}).firstSeq, 3);
        const auto read = log->read(0, 10);
        QCOMPARE(read->entries.size(), 3u);
        QCOMPARE(read->entries[0].bytes, "\x01\x02");
        QCOMPARE(read->entries[1].bytes, "\x01\x03");
        QCOMPARE(read->entries[1].seq, 2);
        QCOMPARE(read->entries[2].bytes, "new");
        QCOMPARE(read->entries[2].seq, 3);
    }

    void aDamagedRowKeepsItsNumber()
    {
        open();
        {
            auto database = Database::open(file(), {});
            // Two records are promised to be longer than the row; the first is whole.
            QVERIFY((*database)->execute("INSERT INTO log (seq, record) VALUES (7, x'0201000000410900000042')"));
        }
        auto log = open();
        const auto read = log->read(0, 10);
        QCOMPARE(read->entries.size(), 1u);
        QCOMPARE(read->entries[0].bytes, "A");
        QCOMPARE(read->entries[0].seq, 7);
    }

    void recordsOfOneAppendAreConsecutiveUnderConcurrency()
    {
        constexpr int clients = 8;
        constexpr int calls = 60;
        auto log = open();
        std::mutex mutex;
        std::map<std::int64_t, std::string> expected;
        std::vector<std::thread> threads;
        for (int client = 0; client < clients; ++client) {
            threads.emplace_back([&, client] {
                std::int64_t last = 0;
                for (int call = 0; call < calls; ++call) {
                    const int count = 1 + (client * 7 + call) % 37;
                    const std::string text = std::to_string(client) + "/" + std::to_string(call) + "/";
                    const Answer answer = append(*log, records(count, text));
                    const std::lock_guard lock(mutex);
                    // Later calls of one client stand behind its earlier ones.
                    if (!answer.ok || answer.firstSeq <= last)
                        expected[-1] = "bad answer";
                    last = answer.firstSeq;
                    for (int i = 0; i < count; ++i)
                        expected[answer.firstSeq + i] = text + std::to_string(i);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(!expected.contains(-1));
        QCOMPARE(std::int64_t(expected.size()), log->head());
        QVERIFY(log->stats().commits <= clients * calls);
        std::int64_t position = 0;
        while (position < log->head()) {
            const auto read = log->read(position, 500);
            QVERIFY(read && !read->entries.empty());
            for (const auto &entry : read->entries) {
                QCOMPARE(entry.seq, position + 1);
                QCOMPARE(entry.bytes, expected[entry.seq]);
                position = entry.seq;
            }
        }
    }

    void whatWaitsTogetherIsOneCommit()
    {
        auto log = open();
        std::mutex gate;
        std::atomic<int> answers = 0;
        gate.lock();
        log->append(records(1), [&](const Result<void> &, std::int64_t) {
            const std::lock_guard held(gate); // the log thread stands here while the others queue up
            ++answers;
        });
        QTRY_COMPARE(log->head(), 1);
        for (int i = 0; i < 20; ++i)
            log->append(records(2), [&](const Result<void> &result, std::int64_t) { answers += result ? 1 : 0; });
        gate.unlock();
        QTRY_COMPARE(answers.load(), 21);
        QCOMPARE(log->stats().commits, 2);
        QCOMPARE(log->head(), 41);
    }

    void destructorCommitsAndAnswersWhatWaits()
    {
        std::atomic<int> answers = 0;
        {
            auto log = open();
            for (int i = 0; i < 50; ++i)
                log->append(records(3), [&](const Result<void> &result, std::int64_t) { answers += result ? 1 : 0; });
        }
        QCOMPARE(answers.load(), 50);
        QCOMPARE(open()->read(0, 1000)->entries.size(), 150u);
    }

    void reopenKeepsEpochAndCountsOn()
    {
        std::string epoch;
        {
            auto log = open();
            epoch = log->epoch();
            QCOMPARE(epoch.size(), 32u);
            append(*log, records(5));
        }
        auto log = open();
        QCOMPARE(log->epoch(), epoch);
        QCOMPARE(log->head(), 5);
        QCOMPARE(append(*log, records(1)).firstSeq, 6);
    }

    void twoLogsHaveTwoEpochs()
    {
        QTemporaryDir other;
        auto log = open();
        auto second = EventLog::open(other.path(), m_clock, {});
        QVERIFY(second);
        QVERIFY((*second)->epoch() != log->epoch());
    }

    void numbersGoOnAfterTheTableWasEmptied()
    {
        {
            auto log = open();
            append(*log, records(700));
            log->setApplied(700);
            log->trim(700);
            QTRY_COMPARE(log->trimmed(), 700);
        }
        QCOMPARE(rows(), 0);
        auto log = open();
        QCOMPARE(log->head(), 700);
        QCOMPARE(log->trimmed(), 700);
        QCOMPARE(log->stats().backlogEvents, 0);
        QCOMPARE(append(*log, records(1)).firstSeq, 701);
    }

    void trimNeverPassesWhatIsApplied()
    {
        auto log = open();
        for (int i = 0; i < 10; ++i)
            append(*log, records(10));
        log->setApplied(45);
        log->trim(90);
        QTRY_COMPARE(log->trimmed(), 45);
        append(*log, records(1)); // behind whatever the log thread still had in hand
        append(*log, records(1));
        QCOMPARE(log->trimmed(), 45);
        // What was appended together goes together.
        QCOMPARE(log->read(0, 1)->entries.at(0).seq, 41);
        QCOMPARE(log->read(45, 1)->entries.at(0).seq, 46);
    }

    void appendsGoOnWhileALongTrimRuns()
    {
        auto log = open();
        for (int i = 0; i < 20; ++i)
            append(*log, records(2000, std::string(100, 'x')));
        log->setApplied(40'000);
        log->trim(40'000);
        while (log->trimmed() < 40'000)
            QVERIFY(append(*log, records(1)).ok);
        QCOMPARE(log->read(0, 1)->entries.at(0).seq, 40'001);
    }

    void eventsOverTheBoundAreRefusedUntilTheyAreApplied()
    {
        auto log = open({.events = 100, .bytes = 1'000'000});
        QVERIFY(append(*log, records(100)).ok);
        // The applier drains 10 a second.
        log->setApplied(0);
        m_clock.advance(2000);
        log->setApplied(20);
        const Answer refused = append(*log, records(50));
        QVERIFY(!refused.ok);
        QCOMPARE(refused.firstSeq, 0);
        QCOMPARE(refused.error.code, ErrorCode::RateLimited);
        QCOMPARE(refused.error.retryAfterSeconds.value_or(0), 3); // 80 + 50 - 100 events over, at 10/s
        QVERIFY(append(*log, records(20)).ok);
        QCOMPARE(append(*log, records(1)).error.retryAfterSeconds.value_or(0), 1);
        log->setApplied(120);
        QCOMPARE(log->stats().backlogEvents, 0);
        QCOMPARE(log->stats().backlogBytes, 0);
        QVERIFY(append(*log, records(100)).ok);
    }

    void bytesOverTheBoundAreRefused()
    {
        auto log = open({.events = 1'000'000, .bytes = 10'000});
        QVERIFY(append(*log, {std::string(9'000, 'x')}).ok);
        QVERIFY(log->stats().backlogBytes >= 9'000 && log->stats().backlogBytes < 9'100);
        const Answer refused = append(*log, {std::string(2'000, 'x')});
        QCOMPARE(refused.error.code, ErrorCode::RateLimited);
        QVERIFY(refused.error.retryAfterSeconds.value_or(0) >= 1);
        log->setApplied(1);
        QVERIFY(append(*log, {std::string(2'000, 'x')}).ok);
    }

    void aCallLargerThanTheBoundPassesWhenNothingElseIsThere()
    {
        auto log = open({.events = 10, .bytes = 1'000});
        QVERIFY(append(*log, records(50)).ok);
        QVERIFY(!append(*log, records(1)).ok);
    }

    void backlogIsKnownAfterARestart()
    {
        {
            auto log = open();
            append(*log, records(1000, std::string(400, 'x')));
        }
        auto log = open({.events = 1'000, .bytes = 300'000});
        QCOMPARE(log->stats().backlogEvents, 1000);
        const auto bytes = log->stats().backlogBytes;
        QVERIFY2(bytes > 400'000 && bytes < 600'000, qPrintable(QString::number(bytes)));
        log->setApplied(250);
        QCOMPARE(log->stats().backlogEvents, 750);
        QVERIFY(log->stats().backlogBytes < 0.76 * double(bytes) && log->stats().backlogBytes > 0.74 * double(bytes));
        QCOMPARE(append(*log, records(1)).error.code, ErrorCode::RateLimited);
        log->setApplied(1000);
        QCOMPARE(log->stats().backlogBytes, 0);
        QVERIFY(append(*log, records(1)).ok);
    }

    void aFullDiskRefusesTheWholeGroupAndKeepsNothingOfIt()
    {
        auto log = open();
        QVERIFY(append(*log, records(10)).ok);
        {
            const FileSizeLimit limit(rlim_t(QFileInfo(file() + QStringLiteral("-wal")).size()) + 8192);
            std::mutex gate;
            gate.lock();
            std::atomic<int> refused = 0;
            std::atomic<int> answered = 0;
            const auto count = [&](const Result<void> &result, std::int64_t firstSeq) {
                refused += !result && result.error().code == ErrorCode::Unavailable && firstSeq == 0;
                ++answered;
            };
            log->append({std::string(200'000, 'x')}, [&](const Result<void> &result, std::int64_t firstSeq) {
                const std::lock_guard held(gate);
                count(result, firstSeq);
            });
            log->append(records(1), count);
            log->append({std::string(200'000, 'y')}, count);
            gate.unlock();
            QTRY_COMPARE(answered.load(), 3);
            QVERIFY(refused >= 2);
        }
        const std::int64_t head = log->head();
        QVERIFY(head <= 11);
        QCOMPARE(append(*log, {"after"}).firstSeq, head + 1);
        const auto last = log->read(10, 10);
        QCOMPARE(last->entries.back().bytes, "after");
        QCOMPARE(std::int64_t(last->entries.size()), head + 1 - 10);
        QCOMPARE(log->stats().backlogEvents, head + 1);
    }

    void walStaysBounded()
    {
        auto log = open();
        for (int i = 0; i < 150; ++i)
            append(*log, records(2000, std::string(200, 'x'))); // 60 MB
        const auto wal = QFileInfo(file() + QStringLiteral("-wal")).size();
        QVERIFY2(wal < 30 * 1024 * 1024, qPrintable(QString::number(wal)));
    }

    void committedIsCalledAfterTheAnswers()
    {
        auto log = open();
        std::atomic<int> calls = 0;
        log->setCommitted([&] { ++calls; });
        append(*log, records(1));
        QTRY_COMPARE(calls.load(), 1);
        log->setCommitted({});
        append(*log, records(1));
        append(*log, records(1));
        QCOMPARE(calls.load(), 1);
    }

    void damagedForeignAndNewerFilesAreRefused()
    {
        {
            QFile garbage(file());
            QVERIFY(garbage.open(QIODevice::WriteOnly));
            garbage.write(QByteArray(8192, 'z'));
        }
        auto damaged = EventLog::open(m_folder->path(), m_clock, {});
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().code, ErrorCode::Unavailable);
        QVERIFY(damaged.error().message.contains(QStringLiteral("damaged")));

        QFile::remove(file());
        {
            auto foreign = Database::open(file(), {.applicationId = 4711});
            QVERIFY((*foreign)->execute("CREATE TABLE log (seq INTEGER PRIMARY KEY)"));
        }
        auto foreign = EventLog::open(m_folder->path(), m_clock, {});
        QVERIFY(!foreign);
        QVERIFY(foreign.error().message.contains(QStringLiteral("another program")));

        QFile::remove(file());
        open();
        {
            auto newer = Database::open(file(), {});
            QVERIFY((*newer)->execute("PRAGMA user_version=999"));
        }
        auto newer = EventLog::open(m_folder->path(), m_clock, {});
        QVERIFY(!newer);
        QCOMPARE(newer.error().code, ErrorCode::Unavailable);
        QVERIFY(newer.error().message.contains(QStringLiteral("newer")));
    }

    void backlogMeasuresItsDrainOnlyWhileItIsNotEmpty()
    {
        Backlog backlog;
        backlog.add(1, 1000, 100'000);
        QCOMPARE(backlog.secondsUntilGone(100, 0, start), 5); // not known yet
        backlog.setApplied(0, start);
        backlog.setApplied(500, start + 1000);
        QCOMPARE(backlog.secondsUntilGone(1500, 0, start + 1000), 3);
        QCOMPARE(backlog.secondsUntilGone(0, 100'000, start + 1000), 2); // 100 bytes an event
        backlog.setApplied(1000, start + 1500);
        // An hour of rest does not make the applier slow.
        backlog.add(1001, 2000, 100'000);
        backlog.setApplied(1000, start + hourMs);
        QCOMPARE(backlog.secondsUntilGone(1500, 0, start + hourMs), 3);
        // One that stands still is.
        QCOMPARE(backlog.secondsUntilGone(1500, 0, start + hourMs + minuteMs), 300);
    }
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
