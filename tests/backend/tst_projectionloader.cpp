// The projection beside its file: what the loader reads is what was applied, at whatever moment it begins; columns on
// demand; verify.
#include "backend/columnbuilder.h"
#include "backend/projection/compare.h"
#include "backend/projectionfeed.h"
#include "backend/projectionloader.h"
#include "backend/rules/rulejson.h"
#include "tests/backend/graphsupport.h"
#include "tests/support/freshmodel.h"
#include "tests/support/randomrules.h"
#include "tests/support/seed.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <condition_variable>
#include <deque>

using namespace growthos;
using namespace growthos::projection;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The apply thread's queue, run by hand.
class Posts
{
public:
    void operator()(std::function<void()> work)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_works.push_back(std::move(work));
        }
        m_wake.notify_all();
    }
    /// Runs what is posted until `done`.
    void runUntil(const std::function<bool()> &done)
    {
        while (!done()) {
            std::function<void()> work;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait_for(lock, std::chrono::milliseconds(20), [this] { return !m_works.empty(); });
                if (m_works.empty())
                    continue;
                work = std::move(m_works.front());
                m_works.pop_front();
            }
            work();
        }
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_works;
};

/// A model in a file, changed by random calls, with a projection that hears of them.
class Workspace
{
public:
    explicit Workspace(unsigned seed) : random(seed)
    {
        db = test::openModel(file());
        run = std::make_unique<GraphRun>(*db);
        run->graph.addListener(feed);
    }
    QString file() const { return m_dir.filePath(u"model.db"_s); }

    void step()
    {
        const std::string user = "u" + std::to_string(random.below(12));
        const std::string visitor = "v" + std::to_string(random.below(12));
        const auto json = [](const QJsonObject &object) {
            return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
        };
        Effects effects;
        switch (random.below(10)) {
        case 0:
            run->apply(identify(user, random.chance(50) ? visitor : "", json(random.object())));
            break;
        case 1:
            run->apply(identify(user, {}, "{\"email\":\"" + user + "@x.io\"}"));
            break;
        case 2:
            run->apply(alias(random.chance(50) ? visitor : "u" + std::to_string(random.below(12)), user));
            break;
        case 3:
            run->apply(group(user, "g" + std::to_string(random.below(3)), json(random.object())));
            break;
        case 4:
            run->begin();
            run->graph.remove(1 + random.below(12), 5);
            break;
        default:
            effects = run->apply(track(random.chance(70) ? user : "", visitor));
            addEvent(effects.contact, json(random.object()));
        }
    }
    void commit() { run->commit(); }
    void rollBack() { run->rollBack(); }

    growthos::test::RandomRules random;
    Projection projection;
    ProjectionFeed feed{projection};
    std::unique_ptr<Database> db;
    std::unique_ptr<GraphRun> run;

private:
    void addEvent(std::int64_t contact, const std::string &properties)
    {
        const std::string name = random.eventName().toStdString();
        Query(*db, "INSERT OR IGNORE INTO event_names (name) VALUES (?)").bind(name).run();
        const UtcMs at = growthos::test::RandomRules::day(0) - random.below(1000) * hourMs;
        const std::string context = R"({"ip":"10.0.0.)" + std::to_string(random.below(9)) + "\"}";
        Query(*db, "INSERT INTO events (seq, contact, call, name, timestamp, received_at, properties, context)"
                   " VALUES (?, ?, 2, (SELECT num FROM event_names WHERE name = ?), ?, ?, ?, ?)")
            .bind(run->seq, contact, name, at, at, properties, context)
            .run();
        projection.put(EventRow{run->seq, Row(contact), name, at, properties, context});
    }

    QTemporaryDir m_dir;
};

IdSet runRule(const Version &version, const QByteArray &json)
{
    const auto rule = rules::readRule(json.toStdString());
    if (!rule)
        qFatal("%s", json.constData());
    return Program(*rule, u"UTC"_s).run(version, growthos::test::RandomRules::day(1));
}

} // namespace

class TestProjectionLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsReadIsWhatWasApplied();
    void whatCannotBeReadIsNotTakenOver();
    void columnsOnDemandHoldAll();
    void aColumnIsFilledAgain();
    void aColumnIsBegunInAnotherImage();
    void verifyFindsADifference();
};

void TestProjectionLoader::whatIsReadIsWhatWasApplied()
{
    const unsigned seed = test::seed();
    for (unsigned history = 0; history < 40; ++history) {
        Workspace workspace(seed + history);
        const auto some = [&workspace](int batches) {
            for (int batch = 0; batch < batches; ++batch) {
                for (int i = workspace.random.below(8); i >= 0; --i)
                    workspace.step();
                workspace.random.chance(15) ? workspace.rollBack() : workspace.commit();
            }
        };
        // Stands in the file before the program starts.
        workspace.projection.adopt(std::make_shared<Image>());
        some(6);
        workspace.projection.expect();

        Posts posts;
        auto loader = ProjectionLoader::open(workspace.file(), workspace.projection);
        QVERIFY(loader);
        some(6); // applied while the loader reads
        const Image *const before = workspace.projection.image();
        (*loader)->start(std::ref(posts));
        posts.runUntil([&] { return workspace.projection.image() != before; });
        some(6);

        const auto fresh = std::make_shared<Image>();
        auto other = Database::open(workspace.file(), {.mode = Database::Mode::ReadOnly});
        QVERIFY(other);
        const std::atomic<bool> stopping = false;
        loadImage(*workspace.db, **other, *fresh, stopping, [](std::int64_t) {});
        fresh->publish();
        const auto different = differences(*workspace.projection.read(), *fresh->read());
        QVERIFY2(different.empty(), different.empty() ? "" : different.front().c_str());
        QVERIFY(workspace.projection.ready());
        QVERIFY(workspace.projection.bytes() > 0);
    }
}

void TestProjectionLoader::whatCannotBeReadIsNotTakenOver()
{
    Workspace workspace(test::seed());
    workspace.projection.adopt(std::make_shared<Image>());
    const auto some = [&workspace] {
        for (int i = 0; i < 40; ++i)
            workspace.step();
        workspace.commit();
    };
    const auto read = [&workspace](Projection &projection) {
        Posts posts;
        std::optional<Result<void>> ended;
        auto loader = ProjectionLoader::open(workspace.file(), projection);
        if (!loader)
            qFatal("no loader");
        (*loader)->start(std::ref(posts), [&](const Result<void> &how) { ended = how; });
        posts.runUntil([&] { return ended.has_value(); });
        return ended->has_value();
    };
    const auto isTrue = [&workspace](const Projection &projection) {
        auto other = Database::open(workspace.file(), {.mode = Database::Mode::ReadOnly});
        const auto fresh = std::make_shared<Image>();
        const std::atomic<bool> stopping = false;
        loadImage(*workspace.db, **other, *fresh, stopping, [](std::int64_t) {});
        fresh->publish();
        return differences(*projection.read(), *fresh->read()).empty();
    };
    some();
    QVERIFY(workspace.db->execute("ALTER TABLE contact_scores RENAME TO elsewhere"));

    // At the start: there is nothing rather than a part.
    Projection first;
    QVERIFY(!read(first));
    QVERIFY(!first.ready());
    QVERIFY(first.isBroken());
    QVERIFY(first.building().message.contains(u"could not be read"_s));
    QVERIFY(!first.trouble().isEmpty());
    first.put(ContactRow{.row = 1, .traits = "{}", .tags = "[]"}); // comes with the next reading
    first.publish();
    QVERIFY(!first.ready());

    // Read anew: what was there goes on.
    workspace.projection.expect();
    const Image *const before = workspace.projection.image();
    QVERIFY(!read(workspace.projection));
    QCOMPARE(workspace.projection.image(), before);
    QVERIFY(workspace.projection.ready());
    QVERIFY(!workspace.projection.isBroken());
    QVERIFY(workspace.projection.trouble().isEmpty());
    some();

    QVERIFY(workspace.db->execute("ALTER TABLE elsewhere RENAME TO contact_scores"));
    QVERIFY(isTrue(workspace.projection));
    first.expect();
    QVERIFY(read(first));
    QVERIFY(!first.isBroken());
    QVERIFY(first.trouble().isEmpty());
    QVERIFY(isTrue(first));
}

void TestProjectionLoader::columnsOnDemandHoldAll()
{
    const unsigned seed = test::seed();
    for (unsigned history = 0; history < 20; ++history) {
        Workspace workspace(seed + history);
        workspace.projection.adopt(std::make_shared<Image>());
        const auto some = [&workspace] {
            for (int i = 0; i < 40; ++i)
                workspace.step();
            workspace.commit();
        };
        some();
        Posts posts;
        auto builder = ColumnBuilder::start(workspace.file(), workspace.projection, std::ref(posts));
        QVERIFY(builder);
        const std::vector<Image::LazyColumn> columns{{Image::Lazy::Property, "login", "plan"},
                                                     {Image::Lazy::Property, "cart.paid", "home.city"},
                                                     {Image::Lazy::Context, {}, "ip"}};
        QCOMPARE(missingColumns(*workspace.projection.read(), columns).size(), columns.size());
        QVERIFY(!workspace.projection.readWith(columns, 0)); // nobody runs what is posted yet
        posts.runUntil([&] { return missingColumns(*workspace.projection.read(), columns).empty(); });
        some(); // fills by itself from now on

        // Another image, with the columns there from the beginning.
        const auto full = std::make_shared<Image>();
        for (const auto &column : columns) {
            full->begin(column);
            full->finish(column);
        }
        Query events(*workspace.db,
                     "SELECT e.seq, e.contact, n.name, e.timestamp, e.properties, e.context FROM events e"
                     " JOIN event_names n ON n.num = e.name ORDER BY e.seq");
        while (events.step())
            full->put(EventRow{events.integer(0), Row(events.integer(1)), events.text(2), events.integer(3),
                               events.text(4), events.text(5)});
        Query contacts(*workspace.db, "SELECT num, created_at, deleted_at IS NOT NULL, coalesce(merged_into, 0)"
                                      " FROM contacts ORDER BY num");
        while (contacts.step())
            full->put(ContactRow{Row(contacts.integer(0)),
                                 {},
                                 {},
                                 "{}",
                                 "[]",
                                 contacts.integer(1),
                                 0,
                                 contacts.integer(2) != 0,
                                 Row(contacts.integer(3))});
        full->publish();
        for (
            const char *condition :
            {R"({"field":"events.login","op":"exists","where":[{"field":"properties.plan","op":"exists"}]})",
             R"({"field":"events.login","op":"exists","where":[{"field":"properties.plan","op":"eq","value":"trial"}]})",
             R"({"field":"events.cart.paid","op":"count_gte","value":2,"where":[{"field":"properties.home.city","op":"not_exists"}]})",
             R"({"field":"context.ip","op":"in","value":["10.0.0.1","10.0.0.2","10.0.0.3"]})",
             R"({"field":"context.ip","op":"exists"})"}) {
            const QByteArray rule = QByteArray(R"({"operator":"AND","conditions":[)") + condition + "]}";
            QVERIFY2(runRule(*workspace.projection.read(), rule) == runRule(*full->read(), rule), condition);
        }
    }
}

void TestProjectionLoader::aColumnIsFilledAgain()
{
    Workspace workspace(test::seed());
    workspace.projection.adopt(std::make_shared<Image>());
    for (int i = 0; i < 40; ++i)
        workspace.step();
    workspace.commit();
    Posts posts;
    auto builder = ColumnBuilder::start(workspace.file(), workspace.projection, std::ref(posts));
    QVERIFY(builder);
    const std::vector<Image::LazyColumn> column{{Image::Lazy::Context, {}, "ip"}};
    const auto isMissing = [&] { return !missingColumns(*workspace.projection.read(), column).empty(); };
    QVERIFY(workspace.db->execute("ALTER TABLE events RENAME TO elsewhere"));
    workspace.projection.need(column);
    static std::atomic<int> failures = 0;
    const auto handler = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &message) {
        failures += message.contains(u"could not be filled"_s) ? 1 : 0;
    });
    posts.runUntil([] { return failures > 0; });
    qInstallMessageHandler(handler);
    QVERIFY(isMissing());
    QVERIFY(workspace.db->execute("ALTER TABLE elsewhere RENAME TO events"));
    posts.runUntil([&] { return !isMissing(); });
}

/// The contacts are read anew while a column is being filled, and whoever asks for it there finds it in the queue.
void TestProjectionLoader::aColumnIsBegunInAnotherImage()
{
    Workspace workspace(test::seed());
    workspace.projection.adopt(std::make_shared<Image>());
    for (int i = 0; i < 40; ++i)
        workspace.step();
    workspace.commit();
    Posts posts;
    auto builder = ColumnBuilder::start(workspace.file(), workspace.projection, std::ref(posts));
    QVERIFY(builder);
    const std::vector<Image::LazyColumn> column{{Image::Lazy::Context, {}, "ip"}};
    workspace.projection.need(column);
    posts.runUntil([&] { return workspace.projection.read()->context("ip").has_value(); });

    auto other = Database::open(workspace.file(), {.mode = Database::Mode::ReadOnly});
    QVERIFY(other);
    const auto fresh = std::make_shared<Image>();
    const std::atomic<bool> stopping = false;
    loadImage(*workspace.db, **other, *fresh, stopping, [](std::int64_t) {});
    workspace.projection.adopt(fresh);
    workspace.projection.need(column);
    const auto isMissing = [&] { return !missingColumns(*workspace.projection.read(), column).empty(); };
    const QDeadlineTimer patience(10'000);
    posts.runUntil([&] { return !isMissing() || patience.hasExpired(); });
    QVERIFY(!isMissing());
}

void TestProjectionLoader::verifyFindsADifference()
{
    Workspace workspace(test::seed());
    workspace.projection.adopt(std::make_shared<Image>());
    for (int i = 0; i < 60; ++i)
        workspace.step();
    workspace.commit();
    const ProjectionLoader::Post atOnce = [](const std::function<void()> &work) { work(); };
    auto found = verifyProjection(workspace.file(), workspace.projection, atOnce);
    QVERIFY(found);
    QVERIFY2(found->empty(), found->empty() ? "" : found->front().c_str());
    QVERIFY(workspace.db->execute("UPDATE contacts SET traits = '{\"odd\":1}' WHERE num = 1"));
    found = verifyProjection(workspace.file(), workspace.projection, atOnce);
    QVERIFY(found);
    QVERIFY(!found->empty());
}

QTEST_GUILESS_MAIN(TestProjectionLoader)
#include "tst_projectionloader.moc"
