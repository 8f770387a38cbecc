// Who is behind an identifier, from memory; and how people fall into rollouts and variants.
#include "backend/contacts/identitybook.h"
#include "backend/core/stablehash.h"
#include "backend/experiments/experiment.h"
#include "backend/experiments/statistics.h"
#include "backend/flags/liveflags.h"
#include "tests/backend/graphsupport.h"

#include <QTemporaryDir>
#include <future>
#include <random>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

class TestDecide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashNeverChanges();
    void sharesAreEven();
    void purposesKnowNothingOfEachOther();
    void largerRolloutKeepsWhoWasIn();
    void variantsByWeight();
    void bookIsAsTheTables_data();
    void bookIsAsTheTables();
    void bookFollowsManyAtOnce();
    void bookForgetsWhatIsTakenBack();
    void waitsUntilLoaded();
    void isNotLoadedByAPart();

private:
    void compare(Database &db, const IdentityBook &book);
};

void TestDecide::hashNeverChanges()
{
    // Whoever is in a rollout stays in it over releases.
    QCOMPARE(stableHash("usr_123"), 0x5436b5c9a81176eaULL);
    QCOMPARE(qRound64(stableShare(stableHash("usr_123"), "flag:new_onboarding") * 1e12), 845'249'431'887LL);
}

void TestDecide::sharesAreEven()
{
    for (const char *purpose : {"flag:a", "flag:b", "experiment:a"}) {
        std::array<double, 20> counts{};
        for (int i = 0; i < 20'000; ++i)
            counts[std::size_t(20 * stableShare(stableHash("user-" + std::to_string(i)), purpose))] += 1;
        std::array<double, 20> even{};
        even.fill(1);
        QVERIFY2(*statistics::goodnessOfFit(counts, even) > 0.001, purpose);
    }
}

void TestDecide::purposesKnowNothingOfEachOther()
{
    std::array<double, 4> counts{};
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t bucket = stableHash("user-" + std::to_string(i));
        const bool first = stableShare(bucket, "experiment:one") < 0.5;
        const bool second = stableShare(bucket, "experiment:two") < 0.5;
        counts[(first ? 2U : 0U) + (second ? 1U : 0U)] += 1;
    }
    QVERIFY(*statistics::goodnessOfFit(counts, std::array{1., 1., 1., 1.}) > 0.001);
}

void TestDecide::largerRolloutKeepsWhoWasIn()
{
    const projection::Projection projection;
    const SegmentStates states;
    const SettingsCache settings;
    LiveFlags flags({projection, states, settings});
    std::set<int> before;
    for (const double rollout : {0.0, 0.5, 10.0, 33.3, 99.0, 100.0}) {
        flags.set({Flag{.key = "f", .enabled = true, .rollout = rollout}});
        std::set<int> in;
        for (int i = 0; i < 5'000; ++i) {
            JsonWriter json;
            json.beginObject();
            flags.writeFlags(json, {.bucket = stableHash("user-" + std::to_string(i))});
            if (json.endObject().take() == R"({"f":true})")
                in.insert(i);
        }
        QVERIFY(std::includes(in.begin(), in.end(), before.begin(), before.end()));
        // Within four standard deviations of the share.
        const double expected = 50 * rollout;
        QVERIFY(std::abs(double(in.size()) - expected) <= 4 * std::sqrt(expected * (1 - rollout / 100)) + 1e-9);
        before = std::move(in);
    }
}

void TestDecide::variantsByWeight()
{
    Experiment experiment;
    experiment.key = "pricing_test";
    experiment.variants = {{"A", 50}, {"never", 0}, {"B", 30}, {"C", 20}};
    std::map<std::string, double> seen;
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t bucket = stableHash("user-" + std::to_string(i));
        seen[variantFor(experiment, bucket).key] += 1;
        QCOMPARE(&variantFor(experiment, bucket), &variantFor(experiment, bucket));
    }
    QVERIFY(!seen.contains("never"));
    QVERIFY(*statistics::goodnessOfFit(std::array{seen["A"], seen["B"], seen["C"]}, std::array{50., 30., 20.}) > 0.001);
}

/// Every identifier that the tables know, and some that they do not.
void TestDecide::compare(Database &db, const IdentityBook &book)
{
    const ContactStore store(db);
    for (int i = 0; i < 40; ++i) {
        const std::string value = "id" + std::to_string(i);
        for (const auto kind : {IdentityKind::User, IdentityKind::Anonymous}) {
            const auto stored = store.identity(kind, value);
            const auto known = book.find(kind, value);
            QCOMPARE(known ? known->contact : 0, stored ? stored->contact : 0);
            if (stored)
                QCOMPARE(known->bucket, stableHash(store.find(stored->contact)->bucketKey));
        }
    }
}

void TestDecide::bookIsAsTheTables_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestDecide::bookIsAsTheTables()
{
    QFETCH(unsigned, seed);
    QTemporaryDir folder;
    const QString file = folder.filePath(u"model.db"_s);
    auto db = Database::open(file, {});
    QVERIFY(db && migrate(**db, u"model"_s));
    GraphRun run(**db);
    IdentityBook book;
    run.graph.addListener(book);
    std::mt19937 random(seed);
    const auto any = [&random](const char *prefix) { return prefix + std::to_string(random() % 40); };
    const auto step = [&] {
        const auto maybe = [&] { return random() % 2 == 0 ? any("id") : std::string(); };
        switch (random() % 6) {
        case 0:
            run.apply(track(any("id")));
            break;
        case 1:
            run.apply(track({}, any("id")));
            break;
        case 2:
            run.apply(alias(any("id"), any("id")));
            break;
        case 3: {
            run.begin();
            run.graph.remove(1 + std::int64_t(random() % 30), GraphRun::start);
            break;
        }
        case 4: {
            run.begin();
            run.graph.merge(1 + std::int64_t(random() % 30), 1 + std::int64_t(random() % 30),
                            ConflictResolution::PreferTarget, GraphRun::start);
            break;
        }
        default:
            run.apply(identify(any("id"), maybe()));
        }
    };
    for (int batch = 0; batch < 40; ++batch) {
        for (unsigned i = 0; i < 1 + random() % 4; ++i)
            step();
        if (random() % 8 == 0)
            run.rollBack();
        else
            run.commit();
        compare(**db, book);
    }
    // And as a start reads them.
    IdentityBook again;
    QVERIFY(again.start(file));
    std::promise<bool> loaded;
    again.whenLoaded([&loaded](bool done) { loaded.set_value(done); });
    QVERIFY(loaded.get_future().get());
    compare(**db, again);
}

void TestDecide::bookFollowsManyAtOnce()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    IdentityBook book;
    run.graph.addListener(book);
    const std::int64_t visitor = run.one(track({}, "first")).contact;
    run.one(identify("old", "first"));
    for (int i = 0; i < 300; ++i)
        run.apply(identify("old", "device-" + std::to_string(i)));
    run.commit();
    const std::int64_t target = run.one(track("target")).contact;
    run.begin();
    QVERIFY(run.graph.merge(target, visitor, ConflictResolution::PreferTarget, GraphRun::start));
    run.commit();
    QCOMPARE(run.anonymous("device-7"), target);
    QCOMPARE(book.find(IdentityKind::Anonymous, "device-7")->contact, target);
    QCOMPARE(book.find(IdentityKind::Anonymous, "device-7")->bucket, stableHash("target"));
    const auto merge = ContactStore(*db).merge(1);
    QVERIFY(merge);
    run.begin();
    QVERIFY(run.graph.unmerge(*merge, GraphRun::start));
    run.commit();
    QCOMPARE(book.find(IdentityKind::Anonymous, "device-7")->contact, visitor);
    QCOMPARE(book.find(IdentityKind::Anonymous, "device-7")->bucket, stableHash("first"));
}

void TestDecide::bookForgetsWhatIsTakenBack()
{
    const auto db = memoryModel();
    GraphRun run(*db);
    IdentityBook book;
    run.graph.addListener(book);
    run.apply(track("nobody"));
    run.rollBack();
    QVERIFY(!book.find(IdentityKind::User, "nobody"));
    run.one(track("somebody"));
    QVERIFY(book.find(IdentityKind::User, "somebody"));
    QVERIFY(!book.find(IdentityKind::User, "nobody"));
    QVERIFY(!book.find(IdentityKind::Anonymous, "somebody")); // a name space each
}

void TestDecide::waitsUntilLoaded()
{
    int answers = 0;
    {
        IdentityBook book;
        book.whenLoaded([&answers](bool loaded) { answers += loaded ? 100 : 1; });
        QCOMPARE(answers, 0);
    }
    QCOMPARE(answers, 1);
}

void TestDecide::isNotLoadedByAPart()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"model.db"_s);
    auto db = Database::open(file, {.durability = Database::Durability::Normal});
    QVERIFY(db && migrate(**db, u"model"_s));
    GraphRun run(**db);
    run.one(track("somebody"));
    QVERIFY((*db)->execute("ALTER TABLE identities RENAME TO elsewhere"));
    IdentityBook book;
    QVERIFY(book.start(file));
    std::promise<bool> first;
    book.whenLoaded([&first](bool loaded) { first.set_value(loaded); });
    QVERIFY(!first.get_future().get());
    QVERIFY((*db)->execute("ALTER TABLE elsewhere RENAME TO identities"));
    const auto isLoaded = [&book] {
        bool loaded = false;
        book.whenLoaded([&loaded](bool now) { loaded = now; });
        return loaded;
    };
    QTRY_VERIFY(isLoaded());
    compare(**db, book);
    QVERIFY(book.find(IdentityKind::User, "somebody"));
}

QTEST_GUILESS_MAIN(TestDecide)
#include "tst_decide.moc"
