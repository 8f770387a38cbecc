#include "backend/bus/enginerunner.h"

#include "tests/support/freshmodel.h"

#include <QTemporaryDir>
#include <QTest>
#include <functional>
#include <future>
#include <stdexcept>

using namespace growthos;

namespace {

constexpr UtcMs start = 1'700'000'000'000;

class NoEvents final : public EventSink
{
public:
    Turn turnOf(const EventRecord &) override { return later ? Turn::Later : Turn::Now; }
    void apply(std::int64_t, const EventRecord &, bool) override {}
    void flush() override {}
    void committed(std::int64_t) override {}
    void rolledBack() override {}
    void applyFailed(std::int64_t, const EventRecord &) override {}

    std::atomic<bool> later = false;
};

/// Notes what it hears in a table of the same transaction; rows of another table fall due.
class NotingEngine final : public Engine
{
public:
    explicit NotingEngine(Database &database) : m_db(database) {}

    void begin(UtcMs) override
    {
        if (atBegin)
            atBegin();
    }
    void consume(const OutboxEvent &event) override
    {
        if (echo)
            echo(event);
        // 'bad' breaks the CHECK of the table.
        Query(m_db, "INSERT INTO heard (num, event, subject, source, data) VALUES (?, ?, ?, ?, ?)")
            .bind(event.num, event.event, event.subject, event.source, event.data)
            .run();
        if (event.event == "wait")
            Query(m_db, "INSERT INTO waiting (due) VALUES (?)").bind(event.at + 60'000).run();
    }
    std::optional<UtcMs> nextDue() override
    {
        Query query(m_db, "SELECT min(due) FROM waiting");
        if (query.step() && !query.isNull(0))
            return query.integer(0);
        return {};
    }
    void workDue(UtcMs now) override
    {
        Query(m_db, "DELETE FROM waiting WHERE due <= ?").bind(now).run();
        ++worked;
    }
    void committed() override { ++commits; }
    void rolledBack() override { ++rollbacks; }

    std::function<void()> atBegin;
    std::function<void(const OutboxEvent &)> echo;
    std::atomic<int> worked = 0;
    std::atomic<int> commits = 0;
    std::atomic<int> rollbacks = 0;

private:
    Database &m_db;
};

/// Always has something due, and does not get it done.
class BrokenEngine final : public Engine
{
public:
    BrokenEngine(Database &database, bool throws) : m_db(database), m_throws(throws) {}

    std::optional<UtcMs> nextDue() override { return 0; }
    void workDue(UtcMs) override
    {
        if (m_throws)
            throw std::runtime_error("broken");
        Query(m_db, "INSERT INTO heard (event) VALUES ('bad')").run();
    }
    void rolledBack() override { ++rollbacks; }

    std::atomic<int> rollbacks = 0;

private:
    Database &m_db;
    const bool m_throws;
};

enum class Beside { Nobody, Failing, Throwing };

struct Workspace
{
    explicit Workspace(Beside given = Beside::Nobody) : beside(given)
    {
        model = test::openModel(folder.filePath(QStringLiteral("model.db")), {});
        if (!model->execute("CREATE TABLE heard (num INTEGER PRIMARY KEY, event TEXT CHECK (event <> 'bad'),"
                            " subject TEXT, source INTEGER, data TEXT);"
                            "CREATE TABLE waiting (due INTEGER)"))
            qFatal("no tables");
        subscriptions.set("test", {{"good", {}}, {"bad", {}}, {"wait", {}}, {"event", "signed_up"}});
        run();
    }

    void run()
    {
        auto openedLog = EventLog::open(folder.path(), clock, {});
        if (!openedLog)
            qFatal("no log");
        log = std::move(openedLog).value();
        engine = std::make_unique<NotingEngine>(*model);
        engine->atBegin = atBegin;
        engine->echo = echo;
        runner = std::make_unique<EngineRunner>(*model, subscriptions, clock);
        if (beside != Beside::Nobody) {
            broken = std::make_unique<BrokenEngine>(*model, beside == Beside::Throwing);
            runner->add(*broken);
        }
        runner->add(*engine);
        auto started = ModelWriter::start(*model, *log, sink, clock);
        if (!started)
            qFatal("no writer");
        writer = std::move(started).value();
        runner->start(*writer, [this] { ready = true; });
    }

    void end()
    {
        writer.reset();
        runner.reset();
        log.reset();
        ready = false;
    }

    void emitAll(const std::vector<std::pair<std::string, std::string>> &events)
    {
        std::promise<void> done;
        writer->post([&] {
            const auto result = writer->transact(Database::Durability::Normal, [&]() -> Result<void> {
                Outbox outbox(*model, subscriptions);
                for (const auto &[event, subject] : events)
                    outbox.emitEvent(event, 1, subject, clock.now(), 7, "{\"a\":1}");
                return {};
            });
            if (!result)
                qFatal("not written");
            done.set_value();
        });
        done.get_future().wait();
    }

    /// Whether everything is handed over or passed over, when time goes on.
    bool comesThrough()
    {
        return QTest::qWaitFor([this] {
            clock.advance(2000);
            return column("SELECT count(*) FROM outbox") == "0 ";
        });
    }
    /// On the writer's thread.
    std::string column(const char *sql)
    {
        std::promise<std::string> answer;
        writer->post([&] {
            std::string rows;
            Query query(*model, sql);
            while (query.step())
                rows += std::string(query.text(0)) + ' ';
            answer.set_value(rows);
        });
        return answer.get_future().get();
    }

    const Beside beside;
    std::function<void()> atBegin; ///< of the engine of the next run, as the next
    std::function<void(const OutboxEvent &)> echo;
    ManualClock clock{start};
    QTemporaryDir folder;
    Subscriptions subscriptions;
    NoEvents sink;
    std::unique_ptr<Database> model;
    std::unique_ptr<EventLog> log;
    std::unique_ptr<NotingEngine> engine;
    std::unique_ptr<BrokenEngine> broken;
    std::unique_ptr<EngineRunner> runner;
    std::atomic<bool> ready = false;
    std::unique_ptr<ModelWriter> writer;
};

} // namespace

class EngineRunnerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handsOverOnceInOrder()
    {
        Workspace workspace;
        workspace.emitAll(
            {{"good", "a"}, {"nobody", "asked"}, {"event", "signed_up"}, {"event", "left"}, {"good", "b"}});
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        QCOMPARE(workspace.column("SELECT subject FROM heard ORDER BY num"), std::string("a signed_up b "));
        QCOMPARE(workspace.column("SELECT source || data FROM heard LIMIT 1"), std::string("7{\"a\":1} "));
    }

    /// What was written before a kill is handed over after the next start.
    void goesOnAfterAStart()
    {
        Workspace workspace;
        workspace.end();
        {
            Outbox outbox(*workspace.model, workspace.subscriptions);
            Transaction transaction(*workspace.model);
            for (int i = 0; i < 1000; ++i)
                outbox.emitEvent("good", 1, std::to_string(i), start);
            QVERIFY(transaction.commit());
        }
        workspace.run();
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        QCOMPARE(workspace.column("SELECT count(DISTINCT subject) || '/' || count(*) FROM heard"),
                 std::string("1000/1000 "));
    }

    /// A call that was acknowledged before a kill may speak against what has fallen due since.
    void worksWhatIsDueBehindTheLog()
    {
        Workspace workspace;
        workspace.emitAll({{"wait", "w"}});
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("1 "));
        QTRY_VERIFY(workspace.ready);
        workspace.sink.later = true;
        EventRecord record{.call = EventCall::Track, .receivedAt = start, .timestamp = start};
        record.event = "unsubscribed";
        RecordRun run;
        run.add(record);
        std::promise<void> kept;
        workspace.log->append(std::move(run), [&](const Result<void> &, std::int64_t) { kept.set_value(); });
        kept.get_future().wait();
        workspace.end();
        workspace.clock.advance(60'000);
        workspace.run();
        workspace.emitAll({{"good", "a"}}); // effects are handed over meanwhile
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        QCOMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("1 "));
        QVERIFY(!workspace.ready);
        workspace.sink.later = false;
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("0 "));
        QVERIFY(workspace.ready);
    }

    /// Each effect makes the next one: what was there at the start is handed over all the same.
    void isReadyWhileEffectsFlow()
    {
        constexpr int most = 20'000;
        Workspace workspace;
        workspace.end();
        Outbox outbox(*workspace.model, workspace.subscriptions);
        {
            Transaction transaction(*workspace.model);
            outbox.emitEvent("good", 1, "a", start);
            QVERIFY(transaction.commit());
        }
        int echoes = 0;
        workspace.echo = [&](const OutboxEvent &event) {
            if (++echoes < most && !workspace.ready)
                outbox.emitEvent("good", 1, event.subject, event.at);
        };
        workspace.run();
        QTRY_VERIFY(workspace.ready);
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        QVERIFY(echoes < most);
    }

    void passesOverWhatCannotBeTaken()
    {
        Workspace workspace;
        workspace.emitAll({{"good", "a"}, {"bad", "x"}, {"good", "b"}});
        QVERIFY(workspace.comesThrough());
        QCOMPARE(workspace.column("SELECT subject FROM heard ORDER BY num"), std::string("a b "));
    }

    void passesOverWhatThrows()
    {
        Workspace workspace;
        workspace.engine->echo = [](const OutboxEvent &event) {
            if (event.subject == "x")
                throw std::runtime_error("cannot be taken");
        };
        workspace.emitAll({{"good", "a"}, {"good", "x"}, {"good", "b"}});
        QVERIFY(workspace.comesThrough());
        QCOMPARE(workspace.column("SELECT subject FROM heard ORDER BY num"), std::string("a b "));
    }

    void keepsDeadlinesBesideABrokenEngine_data()
    {
        QTest::addColumn<int>("beside");
        QTest::newRow("fails") << int(Beside::Failing);
        QTest::newRow("throws") << int(Beside::Throwing);
    }
    void keepsDeadlinesBesideABrokenEngine()
    {
        QFETCH(int, beside);
        Workspace workspace(Beside{beside});
        workspace.emitAll({{"wait", "w"}});
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("1 "));
        QTRY_VERIFY(workspace.broken->rollbacks > 0);
        workspace.clock.advance(60'000);
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("0 "));
        // And effects are handed over as ever.
        workspace.emitAll({{"good", "a"}});
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        QCOMPARE(workspace.column("SELECT subject FROM heard ORDER BY num"), std::string("w a "));
    }

    /// Whoever begins sees what the last run left, and nothing of what was heard since.
    void beginsBeforeItHearsOfEffects()
    {
        Workspace workspace;
        workspace.end();
        {
            Outbox outbox(*workspace.model, workspace.subscriptions);
            Transaction transaction(*workspace.model);
            outbox.emitEvent("good", 1, "a", start);
            outbox.emitEvent("wait", 1, "w", start - 60'000);
            QVERIFY(transaction.commit());
        }
        std::atomic<int> tries = 0;
        std::atomic<std::int64_t> heard = 0;
        workspace.atBegin = [&] {
            heard += workspace.model->number("SELECT (SELECT count(*) FROM heard) + (SELECT count(*) FROM waiting)");
            if (++tries == 1)
                throw std::runtime_error("not yet");
        };
        workspace.run();
        QTRY_COMPARE(tries.load(), 1);
        QCOMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("2 "));
        QVERIFY(!workspace.ready);
        QVERIFY(workspace.comesThrough());
        QTRY_VERIFY(workspace.ready);
        QCOMPARE(workspace.column("SELECT subject FROM heard ORDER BY num"), std::string("a w "));
        QCOMPARE(tries.load(), 2);
        QCOMPARE(heard.load(), 0);
    }

    /// What cannot be done holds up nobody for ever.
    void goesOnBesideOneThatCannotBegin()
    {
        Workspace workspace;
        workspace.end();
        std::atomic<int> tries = 0;
        workspace.atBegin = [&] {
            ++tries;
            throw std::runtime_error("broken");
        };
        workspace.run();
        for (int failures = 1; failures < 5; ++failures) {
            QTRY_COMPARE(tries.load(), failures);
            workspace.column("SELECT 1"); // behind that piece
            QVERIFY(!workspace.ready);
            workspace.clock.advance(1'000);
        }
        QTRY_VERIFY(workspace.ready);
        QCOMPARE(tries.load(), 5);
    }

    void worksWhenSomethingFallsDue()
    {
        Workspace workspace;
        workspace.emitAll({{"wait", "w"}});
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("1 "));
        workspace.clock.advance(59'000);
        QCOMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("1 "));
        workspace.clock.advance(1'000);
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM waiting"), std::string("0 "));
        QCOMPARE(workspace.engine->worked.load(), 1);
    }

    /// Each effect makes the next one: there is no moment without, and deadlines are kept all the same.
    void worksWhatIsDueWhileEffectsFlow()
    {
        constexpr int most = 20'000;
        Workspace workspace;
        Outbox outbox(*workspace.model, workspace.subscriptions);
        int echoes = 0;
        workspace.emitAll({{"wait", "w"}});
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        workspace.engine->echo = [&](const OutboxEvent &event) {
            if (++echoes == 1)
                workspace.clock.advance(60'000);
            if (workspace.engine->worked == 0 && echoes < most)
                outbox.emitEvent("good", 1, event.subject, event.at);
        };
        workspace.emitAll({{"good", "a"}});
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        QCOMPARE(workspace.engine->worked.load(), 1);
        QVERIFY(echoes < most);
    }
};

QTEST_GUILESS_MAIN(EngineRunnerTest)
#include "tst_enginerunner.moc"
