#include "backend/bus/enginerunner.h"

#include "backend/storage/migrator.h"

#include <QTemporaryDir>
#include <QTest>
#include <functional>
#include <future>

using namespace growthos;

namespace {

constexpr UtcMs start = 1'700'000'000'000;

class NoEvents final : public EventSink
{
public:
    void apply(std::int64_t, const EventRecord &, bool) override {}
    void flush() override {}
    void committed(std::int64_t) override {}
    void rolledBack() override {}
    void applyFailed(std::int64_t, const EventRecord &) override {}
};

/// Notes what it hears in a table of the same transaction; rows of another table fall due.
class NotingEngine final : public Engine
{
public:
    explicit NotingEngine(Database &database) : m_db(database) {}

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

    std::function<void(const OutboxEvent &)> echo;
    std::atomic<int> worked = 0;
    std::atomic<int> commits = 0;
    std::atomic<int> rollbacks = 0;

private:
    Database &m_db;
};

struct Workspace
{
    Workspace()
    {
        auto opened = Database::open(folder.filePath(QStringLiteral("model.db")), {});
        if (!opened || !migrate(**opened, QStringLiteral("model")))
            qFatal("no model");
        model = std::move(opened).value();
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
        runner = std::make_unique<EngineRunner>(*model, subscriptions, clock);
        runner->add(*engine);
        auto started = ModelWriter::start(*model, *log, sink, clock);
        if (!started)
            qFatal("no writer");
        writer = std::move(started).value();
        runner->start(*writer);
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

    ManualClock clock{start};
    QTemporaryDir folder;
    Subscriptions subscriptions;
    NoEvents sink;
    std::unique_ptr<Database> model;
    std::unique_ptr<EventLog> log;
    std::unique_ptr<NotingEngine> engine;
    std::unique_ptr<EngineRunner> runner;
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
        workspace.writer.reset();
        workspace.runner.reset();
        {
            Outbox outbox(*workspace.model, workspace.subscriptions);
            Transaction transaction(*workspace.model);
            for (int i = 0; i < 1000; ++i)
                outbox.emitEvent("good", 1, std::to_string(i), start);
            QVERIFY(transaction.commit());
        }
        workspace.log.reset();
        workspace.run();
        QTRY_COMPARE(workspace.column("SELECT count(*) FROM outbox"), std::string("0 "));
        QCOMPARE(workspace.column("SELECT count(DISTINCT subject) || '/' || count(*) FROM heard"),
                 std::string("1000/1000 "));
    }

    void passesOverWhatCannotBeTaken()
    {
        Workspace workspace;
        workspace.emitAll({{"good", "a"}, {"bad", "x"}, {"good", "b"}});
        for (int i = 0; i < 20; ++i) {
            const int before = workspace.engine->rollbacks;
            QTRY_VERIFY(workspace.engine->rollbacks > before ||
                        workspace.column("SELECT count(*) FROM outbox") == "0 ");
            if (workspace.column("SELECT count(*) FROM outbox") == "0 ")
                break;
            workspace.clock.advance(2000);
        }
        QCOMPARE(workspace.column("SELECT subject FROM heard ORDER BY num"), std::string("a b "));
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
