// Jobs: pieces on the writer, whole ones on their own thread; kills, cancels, failures.
#include "backend/jobs/jobrunner.h"
#include "backend/jobs/jobservice.h"
#include "backend/jobs/jobstore.h"
#include "tests/support/freshmodel.h"

#include <QTemporaryDir>
#include <QTest>
#include <future>
#include <thread>

using namespace growthos;

namespace {

/// Counts how the transactions around it ended.
class CountingSink final : public EventSink
{
public:
    void apply(std::int64_t, const EventRecord &, bool) override {}
    void flush() override { ++flushes; }
    void committed(std::int64_t) override { ++commits; }
    void rolledBack() override { ++rollbacks; }
    void applyFailed(std::int64_t, const EventRecord &) override {}
    std::atomic<int> flushes = 0;
    std::atomic<int> commits = 0;
    std::atomic<int> rollbacks = 0;
};

/// A data folder whose jobs run; can be stopped and started.
class Workshop
{
public:
    using AddKinds = std::function<void(JobBoard &, Database &)>;

    explicit Workshop(AddKinds addKinds) : m_addKinds(std::move(addKinds)) { start(); }
    ~Workshop() { stop(); }

    void start()
    {
        auto openedLog = EventLog::open(m_folder.path(), clock, {});
        if (!openedLog)
            qFatal("no log");
        m_log = std::move(*openedLog);
        m_model = test::openModel(m_folder.filePath(QStringLiteral("model.db")), {});
        (void)m_model->execute("CREATE TABLE IF NOT EXISTS made (n INTEGER, CHECK (n <> -1))");
        sink = std::make_unique<CountingSink>();
        board = std::make_unique<JobBoard>();
        m_addKinds(*board, *m_model);
        service = std::make_unique<JobService>(*m_model, m_ids, *board, clock);
        runner = std::make_unique<JobRunner>(*m_model, *board, feed, clock);
        auto started = ModelWriter::start(*m_model, *m_log, *sink, clock);
        if (!started)
            qFatal("no writer");
        m_writer = std::move(*started);
        runner->start(*m_writer);
    }
    void stop()
    {
        if (!runner)
            return;
        runner->stop();
        m_writer.reset();
        runner.reset();
        service.reset();
        board.reset();
        m_model.reset();
        m_log.reset();
    }
    /// Runs on the writer and waits.
    template <class Work>
    auto onWriter(Work work)
    {
        std::promise<decltype(work())> promise;
        m_writer->post([&] { promise.set_value(work()); });
        return promise.get_future().get();
    }
    std::string create(const JobDraft &draft)
    {
        return onWriter([&] {
            Transaction transaction(*m_model);
            const Job job = service->create(draft);
            if (!transaction.commit())
                qFatal("no job");
            board->launch(job.id);
            return job.id;
        });
    }
    bool cancel(const std::string &id)
    {
        return onWriter([&] {
            Transaction transaction(*m_model);
            const auto job = service->cancel(http::ScopeSet::all(), QString::fromStdString(id));
            if (!job || !transaction.commit())
                return false;
            board->cancel(*job);
            return true;
        });
    }
    Job job(const std::string &id)
    {
        return onWriter([&] { return *service->find(http::ScopeSet::all(), QString::fromStdString(id)); });
    }
    std::vector<JobError> errors(const std::string &id)
    {
        return onWriter([&] { return service->errorsOf(*JobStore(*m_model).find(id), 10'000); });
    }
    std::vector<std::int64_t> made()
    {
        return onWriter([&] {
            std::vector<std::int64_t> numbers;
            Query query(*m_model, "SELECT n FROM made ORDER BY rowid");
            while (query.step())
                numbers.push_back(query.integer(0));
            return numbers;
        });
    }
    /// On the writer.
    void update(const Job &job) { JobStore(*m_model).update(job); }
    bool hasEnded(const std::string &id) { return isOver(job(id).state); }

    ManualClock clock{1'700'000'000'000};
    ChangeFeed feed{0};
    std::unique_ptr<CountingSink> sink;
    std::unique_ptr<JobBoard> board;
    std::unique_ptr<JobService> service;
    std::unique_ptr<JobRunner> runner;

private:
    QTemporaryDir m_folder;
    AddKinds m_addKinds;
    SequentialIdSource m_ids;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Database> m_model;
    std::unique_ptr<ModelWriter> m_writer;
};

/// Makes rows 0…total-1, one a piece. `beforePiece` may hold it up.
JobKind counting(Database &db, int total, std::function<void(int)> beforePiece = {}, std::string name = "test.count")
{
    return {
        .name = std::move(name), .scope = http::Scope::ContactsWrite, .step = [=, &db](JobStep &step) -> Result<void> {
            const int n = step.position.empty() ? 0 : std::stoi(step.position);
            if (beforePiece)
                beforePiece(n);
            Query(db, "INSERT INTO made (n) VALUES (?)").bind(n).run();
            step.position = std::to_string(n + 1);
            step.done = n + 1;
            step.total = total;
            if (n + 1 == total)
                step.finish(R"({"made":)" + std::to_string(total) + "}");
            return {};
        }};
}

std::vector<std::int64_t> upTo(int total)
{
    std::vector<std::int64_t> numbers;
    for (int n = 0; n < total; ++n)
        numbers.push_back(n);
    return numbers;
}

} // namespace

class TestJobRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesRunUntilTheLast();
    void stoppedJobGoesOnWhereItWas();
    void endOfALastPieceIsMadeUpFor();
    void failedPieceLeavesNothing();
    void throwingPieceFailsTheJob();
    void fullDiskIsTriedAgain();
    void cancelledJobKeepsWhatItDid();
    void jobsTakeTurns();
    void errorsAreCountedAndBounded();
    void wholeJobShowsItsProgress();
    void wholeJobIsCancelled();
    void wholeJobRunsAgainAfterAnEnd();
    void wholeJobWaitsForItsTurn();
    void kindOfAnotherVersionFails();
    void timeLeftComesFromThePace();
    void oldJobsGo();
};

void TestJobRunner::piecesRunUntilTheLast()
{
    int ended = 0;
    Workshop shop([&](JobBoard &board, Database &db) {
        JobKind kind = counting(db, 20);
        kind.ended = [&](const Job &) { ++ended; };
        board.add(std::move(kind));
    });
    const std::string id = shop.create({.kind = "test.count", .label = "rows"});
    QTRY_VERIFY(shop.hasEnded(id));
    const Job job = shop.job(id);
    QCOMPARE(job.state, JobState::Done);
    QCOMPARE(job.done, 20);
    QCOMPARE(job.total, std::optional<std::int64_t>(20));
    QCOMPARE(job.result, std::optional<std::string>(R"({"made":20})"));
    QVERIFY(job.startedAt && job.finishedAt && !job.failure);
    QCOMPARE(shop.made(), upTo(20));
    QVERIFY(shop.sink->flushes >= 20 && shop.sink->commits >= 20);
    QCOMPARE(shop.onWriter([&] { return ended; }), 1);
}

void TestJobRunner::stoppedJobGoesOnWhereItWas()
{
    std::atomic<int> holdAt = 7;
    std::promise<void> held;
    std::promise<void> release;
    auto released = release.get_future().share();
    Workshop shop([&](JobBoard &board, Database &db) {
        board.add(counting(db, 30, [&, released](int n) {
            if (n == holdAt) {
                holdAt = -1;
                held.set_value();
                released.wait();
            }
        }));
    });
    const std::string id = shop.create({.kind = "test.count"});
    held.get_future().wait();
    shop.runner->stop();
    release.set_value();
    shop.stop();
    shop.start();
    QTRY_VERIFY(shop.hasEnded(id));
    QCOMPARE(shop.job(id).state, JobState::Done);
    QCOMPARE(shop.made(), upTo(30));
}

void TestJobRunner::endOfALastPieceIsMadeUpFor()
{
    Workshop shop([](JobBoard &board, Database &db) { board.add(counting(db, 3)); });
    // As a kill between the last piece and the end of the job leaves it.
    const std::string id = shop.onWriter([&] {
        Job job = shop.service->create({.kind = "test.count"});
        job.state = JobState::Running;
        job.position = "3";
        job.done = 3;
        job.result = R"({"made":3})";
        shop.update(job);
        return job.id;
    });
    shop.stop();
    shop.start();
    QTRY_VERIFY(shop.hasEnded(id));
    QCOMPARE(shop.job(id).state, JobState::Done);
    QCOMPARE(shop.job(id).result, std::optional<std::string>(R"({"made":3})"));
    QVERIFY(shop.made().empty());
}

void TestJobRunner::failedPieceLeavesNothing()
{
    Workshop shop([](JobBoard &board, Database &db) {
        board.add(
            {.name = "test.fail", .scope = http::Scope::ContactsWrite, .step = [&db](JobStep &step) -> Result<void> {
                 Query(db, "INSERT INTO made (n) VALUES (1)").run();
                 if (step.position.empty()) {
                     step.position = "second";
                     return {};
                 }
                 step.errors.push_back({1, "f", "r", "m"});
                 return Error{ErrorCode::Conflict, QStringLiteral("It cannot be.")};
             }});
        board.add(
            {.name = "test.broken", .scope = http::Scope::ContactsWrite, .step = [&db](JobStep &) -> Result<void> {
                 Query(db, "INSERT INTO made (n) VALUES (-1)").run();
                 return {};
             }});
    });
    const std::string failing = shop.create({.kind = "test.fail"});
    QTRY_VERIFY(shop.hasEnded(failing));
    Job job = shop.job(failing);
    QCOMPARE(job.state, JobState::Failed);
    QCOMPARE(job.failure, std::optional<std::string>("It cannot be."));
    QCOMPARE(job.errorCount, 0);
    QCOMPARE(job.position, std::string("second"));
    QCOMPARE(shop.made(), std::vector<std::int64_t>{1});
    QVERIFY(shop.sink->rollbacks >= 1);

    const std::string broken = shop.create({.kind = "test.broken"});
    QTRY_VERIFY(shop.hasEnded(broken));
    QCOMPARE(shop.job(broken).state, JobState::Failed);
    QCOMPARE(shop.made().size(), 1U);
}

void TestJobRunner::throwingPieceFailsTheJob()
{
    Workshop shop([](JobBoard &board, Database &) {
        board.add({.name = "test.throw", .scope = http::Scope::ContactsWrite, .step = [](JobStep &) -> Result<void> {
                       throw std::runtime_error("thrown by the test");
                   }});
        board.add({.name = "test.throwing",
                   .scope = http::Scope::ContactsWrite,
                   .run = [](const Job &, JobProgress &) -> Result<std::string> {
                       throw std::runtime_error("thrown by the test");
                   }});
    });
    for (const char *kind : {"test.throw", "test.throwing"}) {
        const std::string id = shop.create({.kind = kind});
        QTRY_VERIFY(shop.hasEnded(id));
        QCOMPARE(shop.job(id).state, JobState::Failed);
    }
}

void TestJobRunner::fullDiskIsTriedAgain()
{
    std::atomic<int> refusals = 2;
    Workshop shop([&](JobBoard &board, Database &db) {
        JobKind kind = counting(db, 5);
        kind.step = [&, inner = kind.step](JobStep &step) -> Result<void> {
            if (step.position == "3" && refusals-- > 0)
                return Error{ErrorCode::Unavailable, QStringLiteral("The disk is full.")};
            return inner(step);
        };
        board.add(std::move(kind));
    });
    const std::string id = shop.create({.kind = "test.count"});
    const auto endedBySecond = [&] {
        shop.clock.advance(secondMs);
        return shop.hasEnded(id);
    };
    QTRY_VERIFY(endedBySecond());
    QCOMPARE(shop.job(id).state, JobState::Done);
    QCOMPARE(shop.made(), upTo(5));
}

void TestJobRunner::cancelledJobKeepsWhatItDid()
{
    std::atomic<int> pieces = 0;
    Workshop shop(
        [&](JobBoard &board, Database &db) { board.add(counting(db, 1'000'000'000, [&](int) { ++pieces; })); });
    const std::string id = shop.create({.kind = "test.count"});
    QTRY_VERIFY(pieces > 3);
    QVERIFY(shop.cancel(id));
    const Job job = shop.job(id);
    QCOMPARE(job.state, JobState::Cancelled);
    QVERIFY(job.finishedAt && job.done > 3);
    QCOMPARE(shop.made(), upTo(int(job.done)));
    QVERIFY(!shop.cancel(id));
    // And stays so.
    shop.stop();
    shop.start();
    QCOMPARE(shop.job(id).state, JobState::Cancelled);
    QCOMPARE(shop.made().size(), std::size_t(job.done));
}

void TestJobRunner::jobsTakeTurns()
{
    std::string order;
    Workshop shop([&](JobBoard &board, Database &db) {
        board.add(counting(
            db, 50, [&](int) { order += 'a'; }, "test.a"));
        board.add(counting(
            db, 50, [&](int) { order += 'b'; }, "test.b"));
    });
    // Both are there before the first piece runs.
    const auto ids = shop.onWriter([&] {
        std::vector<std::string> made{shop.service->create({.kind = "test.a"}).id,
                                      shop.service->create({.kind = "test.b"}).id};
        for (const std::string &id : made)
            shop.board->launch(id);
        return made;
    });
    QTRY_VERIFY(shop.hasEnded(ids[0]) && shop.hasEnded(ids[1]));
    QCOMPARE(order.size(), 100U);
    QVERIFY2(order.find("aaa") == std::string::npos && order.find("bbb") == std::string::npos, order.c_str());
}

void TestJobRunner::errorsAreCountedAndBounded()
{
    Workshop shop([](JobBoard &board, Database &) {
        board.add(
            {.name = "test.errors", .scope = http::Scope::ContactsWrite, .step = [](JobStep &step) -> Result<void> {
                 for (int i = 0; i < 600; ++i)
                     step.errors.push_back({step.done++, "email", "format", "No address."});
                 if (step.done == 1800)
                     step.finish("{}");
                 return {};
             }});
    });
    const std::string id = shop.create({.kind = "test.errors"});
    QTRY_VERIFY(shop.hasEnded(id));
    QCOMPARE(shop.job(id).errorCount, 1800);
    const auto errors = shop.errors(id);
    QCOMPARE(errors.size(), 1000U);
    QCOMPARE(errors[999].place, std::optional<std::int64_t>(999));
    QCOMPARE(errors[0].message, std::string("No address."));
}

void TestJobRunner::wholeJobShowsItsProgress()
{
    std::promise<void> release;
    auto released = release.get_future().share();
    Workshop shop([=](JobBoard &board, Database &) {
        board.add({.name = "test.whole",
                   .scope = http::Scope::ContactsRead,
                   .run = [=](const Job &job, JobProgress &progress) -> Result<std::string> {
                       progress.set(4, 9);
                       released.wait();
                       progress.set(9, 9);
                       return job.parameters;
                   }});
    });
    const std::string id = shop.create({.kind = "test.whole", .parameters = R"({"x":1})"});
    QTRY_COMPARE(shop.job(id).done, 4);
    QCOMPARE(shop.job(id).total, std::optional<std::int64_t>(9));
    QTRY_COMPARE(shop.job(id).state, JobState::Running);
    release.set_value();
    QTRY_COMPARE(shop.job(id).state, JobState::Done);
    QCOMPARE(shop.job(id).done, 9);
    QCOMPARE(shop.job(id).result, std::optional<std::string>(R"({"x":1})"));
}

void TestJobRunner::wholeJobIsCancelled()
{
    std::atomic<bool> stopped = false;
    Workshop shop([&](JobBoard &board, Database &) {
        board.add({.name = "test.whole",
                   .scope = http::Scope::ContactsRead,
                   .run = [&](const Job &, JobProgress &progress) -> Result<std::string> {
                       progress.set(1, {});
                       while (!progress.isStopped())
                           std::this_thread::yield();
                       stopped = true;
                       return std::string("{}");
                   }});
    });
    const std::string id = shop.create({.kind = "test.whole"});
    QTRY_COMPARE(shop.job(id).done, 1);
    QVERIFY(shop.cancel(id));
    QTRY_VERIFY(stopped);
    QCOMPARE(shop.job(id).state, JobState::Cancelled);
    QVERIFY(!shop.job(id).result);
}

void TestJobRunner::wholeJobRunsAgainAfterAnEnd()
{
    std::atomic<int> runs = 0;
    Workshop shop([&](JobBoard &board, Database &) {
        board.add({.name = "test.whole",
                   .scope = http::Scope::ContactsRead,
                   .run = [&](const Job &, JobProgress &progress) -> Result<std::string> {
                       const bool first = ++runs == 1;
                       while (first && !progress.isStopped())
                           std::this_thread::yield();
                       return std::string("{}");
                   }});
    });
    const std::string id = shop.create({.kind = "test.whole"});
    QTRY_COMPARE(runs.load(), 1);
    shop.stop();
    shop.start();
    QTRY_COMPARE(shop.job(id).state, JobState::Done);
    QCOMPARE(runs.load(), 2);
}

void TestJobRunner::wholeJobWaitsForItsTurn()
{
    std::promise<void> release;
    auto released = release.get_future().share();
    std::atomic<int> runs = 0;
    Workshop shop([&, released](JobBoard &board, Database &) {
        board.add({.name = "test.whole",
                   .scope = http::Scope::ContactsRead,
                   .run = [&, released](const Job &, JobProgress &) -> Result<std::string> {
                       ++runs;
                       released.wait();
                       return std::string("{}");
                   }});
    });
    const std::string first = shop.create({.kind = "test.whole"});
    const std::string second = shop.create({.kind = "test.whole"});
    const std::string third = shop.create({.kind = "test.whole"});
    QTRY_COMPARE(runs.load(), 1);
    QCOMPARE(shop.job(second).state, JobState::Queued);
    QVERIFY(shop.cancel(second));
    release.set_value();
    QTRY_VERIFY(shop.hasEnded(first) && shop.hasEnded(third));
    QCOMPARE(runs.load(), 2);
}

void TestJobRunner::kindOfAnotherVersionFails()
{
    bool known = true;
    Workshop shop([&](JobBoard &board, Database &db) {
        if (known)
            board.add(counting(db, 1'000'000'000));
    });
    const std::string id = shop.create({.kind = "test.count"});
    shop.stop();
    known = false;
    shop.start();
    QTRY_COMPARE(shop.job(id).state, JobState::Failed);
    QVERIFY(shop.job(id).failure->find("version") != std::string::npos);
}

void TestJobRunner::timeLeftComesFromThePace()
{
    JobBoard board;
    const UtcMs begin = 1'700'000'000'000;
    (void)board.begin("job_1", 100, begin);
    QVERIFY(!board.secondsLeft("job_1", 100, 1100, begin + 5000));
    QVERIFY(!board.secondsLeft("job_1", 200, 1100, begin + 500));
    QVERIFY(!board.secondsLeft("job_1", 200, {}, begin + 5000));
    QCOMPARE(board.secondsLeft("job_1", 200, 1100, begin + 5000), std::optional<std::int64_t>(46));
    board.end("job_1");
    QVERIFY(!board.secondsLeft("job_1", 200, 1100, begin + 5000));
}

void TestJobRunner::oldJobsGo()
{
    Workshop shop([](JobBoard &board, Database &db) { board.add(counting(db, 2)); });
    const std::string old = shop.create({.kind = "test.count"});
    QTRY_VERIFY(shop.hasEnded(old));
    shop.clock.advance(31 * dayMs);
    const std::string fresh = shop.create({.kind = "test.count"});
    QTRY_VERIFY(shop.hasEnded(fresh));
    const auto left = shop.onWriter([&] { return shop.service->list(http::ScopeSet::all(), {}, {.total = true}); });
    QCOMPARE(left.total, std::optional<std::int64_t>(1));
    QCOMPARE(left.items.at(0).id, fresh);
}

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
