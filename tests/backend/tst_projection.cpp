// Rules over the projection against a second opinion, for one contact and for all; what is staged, published, taken
// back; merges; columns on demand; readers beside the writer.
#include "backend/projection/program.h"
#include "backend/rules/rulejson.h"
#include "tests/support/randomworld.h"
#include "tests/support/seed.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <thread>

using namespace growthos;
using namespace growthos::projection;
using namespace growthos::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto zone = "America/New_York";

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

rules::Rule ruleOf(const QJsonObject &object)
{
    QList<ErrorDetail> details;
    const auto rule = rules::parseRule(object, u"rules"_s, details);
    if (!rule)
        qFatal("%s: %s", json(object).constData(), qPrintable(details.first().message));
    return *rule;
}

int histories()
{
    return qEnvironmentVariableIsSet("GROWTHOS_HISTORIES") ? qEnvironmentVariableIntValue("GROWTHOS_HISTORIES") : 1000;
}

/// Columns on demand from the beginning: nothing stands in a file here.
void makeLazyColumns(Image &image)
{
    const auto make = [&image](const Image::LazyColumn &column) {
        if (image.begin(column))
            image.finish(column);
    };
    for (const char *path : {"plan", "mrr", "since", "home", "home.city", "home.deep.er", "never"}) {
        make({Image::Lazy::Context, {}, path});
        for (const char *event : {"login", "cart.paid", "$page_view", "rare"})
            make({Image::Lazy::Property, event, path});
    }
    image.publish();
}

} // namespace

class TestProjection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesHoldAsTheSecondOpinionSays();
    void takingBackLeavesNothing();
    void theMomentOfChangeIsRight();
    void readersSeeWholeVersions();
    void valuesThatNobodyHasGo();
    void oldEventsAreReadFromAFile();
    void pastEventsCountWithoutWindow();
};

void TestProjection::rulesHoldAsTheSecondOpinionSays()
{
    const unsigned seed = test::seed();
    for (int history = 0; history < histories(); ++history) {
        RandomWorld world(seed + unsigned(history));
        makeLazyColumns(*world.image);
        for (int round = 0; round < 3; ++round) {
            for (int step = 0; step < 12; ++step)
                world.step();
            if (world.random.chance(70))
                world.image->publish();
            const Version &version = world.image->staged();
            for (int i = 0; i < 4; ++i) {
                const QJsonObject object = world.random.group();
                const qint64 now = RandomRules::day(0) + world.random.below(86'400'000);
                const BruteForce brute(now, zone);
                Program program(ruleOf(object), QLatin1String(zone));
                QVERIFY(program.missing(version).empty());
                std::vector<std::size_t> counts;
                const IdSet found = program.run(version, now, &counts);
                std::vector<std::size_t> expectedCounts(counts.size(), 0);
                for (Row row = 1; row <= Row(world.people.size()); ++row) {
                    const std::string where = "history " + std::to_string(history) + " row " + std::to_string(row) +
                                              " " + json(object).toStdString();
                    if (!world.living(row)) {
                        QVERIFY2(!found.contains(row), where.c_str());
                        continue;
                    }
                    const bool expected = brute.holds(object, world.seen(row));
                    QVERIFY2(found.contains(row) == expected, where.c_str());
                    ContactEvents events(version, row);
                    QVERIFY2(program.holds(version, row, now, events) == expected, where.c_str());
                    std::vector<bool> verdicts;
                    QVERIFY2(program.holds(version, row, now, events, &verdicts) == expected, where.c_str());
                    for (std::size_t node = 0; node < verdicts.size(); ++node)
                        expectedCounts[node] += verdicts[node];
                }
                QVERIFY2(counts == expectedCounts, json(object).constData());
            }
        }
    }
}

/// A history with batches that are taken back and done again differs in nothing from one made at once.
void TestProjection::takingBackLeavesNothing()
{
    const unsigned seed = test::seed();
    for (int history = 0; history < histories() / 10; ++history) {
        RandomWorld world(seed + unsigned(history));
        makeLazyColumns(*world.image);
        for (int round = 0; round < 6; ++round) {
            if (world.random.chance(50)) {
                // Something else was begun, and its transaction failed.
                RandomWorld other(seed + unsigned(history * 10 + round));
                for (int step = 0; step < 20; ++step)
                    other.step();
                other.putAll(*world.image);
                world.image->discard();
            }
            for (int step = 0; step < 8; ++step)
                world.step();
            world.image->publish();
        }
        const auto fresh = std::make_shared<Image>();
        makeLazyColumns(*fresh);
        world.putAll(*fresh);
        fresh->publish();
        const Snapshot one = world.image->read();
        const Snapshot two = fresh->read();
        QCOMPARE(one->contacts, two->contacts);
        QCOMPARE(one->events, two->events);
        for (int i = 0; i < 20; ++i) {
            const QJsonObject object = world.random.group();
            Program program(ruleOf(object), QLatin1String(zone));
            const IdSet left = program.run(*one, RandomRules::day(0));
            const IdSet right = program.run(*two, RandomRules::day(0));
            QVERIFY2(left == right, json(object).constData());
        }
        for (Row row = 1; row <= Row(world.people.size()); ++row) {
            if (world.people[row - 1].mergedInto != 0)
                continue;
            std::vector<qint64> left;
            std::vector<qint64> right;
            one->forEachEvent(
                row, [&](const ContactEvent &event) { left.push_back(one->postings(event.name).seq(event.ref)); });
            two->forEachEvent(
                row, [&](const ContactEvent &event) { right.push_back(two->postings(event.name).seq(event.ref)); });
            std::sort(left.begin(), left.end());
            std::sort(right.begin(), right.end());
            QVERIFY(left == right);
        }
    }
}

/// Until the moment that is named the verdict stays; and no later one is missed.
void TestProjection::theMomentOfChangeIsRight()
{
    const unsigned seed = test::seed();
    for (int history = 0; history < histories() / 4; ++history) {
        RandomWorld world(seed + unsigned(history));
        makeLazyColumns(*world.image);
        for (int step = 0; step < 30; ++step)
            world.step();
        world.image->publish();
        const Snapshot version = world.image->read();
        const QJsonObject object = world.random.group();
        Program program(ruleOf(object), QLatin1String(zone));
        for (Row row = 1; row <= Row(world.people.size()); ++row) {
            if (!world.living(row))
                continue;
            const BruteContact contact = world.seen(row);
            qint64 now = RandomRules::day(-4);
            ContactEvents events(*version, row);
            bool verdict = program.holds(*version, row, now, events);
            for (int i = 0; i < 200; ++i) {
                const auto next = program.changesAt(*version, row, now, events);
                const qint64 until = next.value_or(RandomRules::day(60));
                QVERIFY(until > now);
                for (const qint64 at : {now + (until - now) / 3, now + (until - now) / 2, until - 1})
                    QVERIFY2(BruteForce(at, zone).holds(object, contact) == verdict, json(object).constData());
                if (!next)
                    break;
                now = *next;
                verdict = program.holds(*version, row, now, events);
                QVERIFY2(BruteForce(now, zone).holds(object, contact) == verdict, json(object).constData());
            }
        }
    }
}

/// Each batch sets one trait of all contacts to its number and adds an event to each; some are taken back.
void TestProjection::readersSeeWholeVersions()
{
    constexpr Row rows = 3000;
    const int batches = qEnvironmentVariableIsSet("GROWTHOS_HISTORIES") && histories() < 1000 ? 40 : 120;
    const auto image = std::make_shared<Image>();
    const auto putBatch = [&image](int batch) {
        const std::string traits = R"({"batch":)" + std::to_string(batch) + R"(,"plan":"p)" +
                                   std::to_string(batch % 7) + R"(","home":{"b)" + std::to_string(batch % 9) + "\":1}}";
        for (Row row = 1; row <= rows; ++row) {
            image->put(ContactRow{row, {}, {}, traits, "[]", 1, batch, false, 0});
            image->put(EventRow{batch, row, "e" + std::to_string(batch % 5), RandomRules::day(0) + batch * 1000LL});
        }
    };
    putBatch(1);
    image->publish();
    std::atomic<bool> stopping = false;
    std::atomic<int> wrong = 0;
    std::atomic<int> looks = 0;
    const auto look = [&] {
        const rules::Rule rule = ruleOf(
            {{u"operator"_s, u"AND"_s},
             {u"conditions"_s,
              QJsonArray{QJsonObject{{u"field"_s, u"events.e3"_s}, {u"op"_s, u"count_gte"_s}, {u"value"_s, 2}}}}});
        Program program(rule, u"UTC"_s);
        while (!stopping) {
            const Snapshot version = image->read();
            const ColumnView &column = version->columns[*version->trait("batch")];
            const double batch = (*column.dictionary)[column.codes[1]].number;
            bool good = version->events == static_cast<std::uint64_t>(batch) * rows;
            for (Row row = 1; row <= rows; row += 97) {
                good = good && (*column.dictionary)[column.codes[row]].number == batch &&
                       version->updatedAt[row] == static_cast<UtcMs>(batch);
                int events = 0;
                version->forEachEvent(row, [&events](const ContactEvent &) { ++events; });
                good = good && events == static_cast<int>(batch);
            }
            const std::size_t expected = batch >= 8 ? rows : 0; // batches 3 and 8 add to e3
            good = good && program.run(*version, RandomRules::day(1)).count() == expected;
            wrong += !good;
            ++looks;
        }
    };
    std::thread one(look);
    std::thread two(look);
    for (int batch = 2; batch <= batches; ++batch) {
        if (batch % 4 == 0) {
            putBatch(batch + 1000);
            image->discard();
        }
        putBatch(batch);
        image->publish();
    }
    while (looks < 4)
        std::this_thread::yield();
    stopping = true;
    one.join();
    two.join();
    QCOMPARE(wrong.load(), 0);
}

void TestProjection::valuesThatNobodyHasGo()
{
    const auto image = std::make_shared<Image>();
    Program program(ruleOf({{u"operator"_s, u"AND"_s},
                            {u"conditions"_s,
                             QJsonArray{QJsonObject{
                                 {u"field"_s, u"traits.at"_s}, {u"op"_s, u"ends_with"_s}, {u"value"_s, u"77"_s}}}}}),
                    u"UTC"_s);
    std::size_t most = 0;
    for (int i = 0; i < 400'000; ++i) {
        const std::string traits = R"({"at":"a value that nobody had )" + std::to_string(i) + "\"}";
        image->put(ContactRow{static_cast<Row>(1 + i % 500), {}, {}, traits, "[]", 1, 1, false, 0});
        if (i % 500 != 499)
            continue;
        image->publish();
        most = std::max(most, image->read()->columns[*image->read()->trait("at")].dictionary->bytes());
        QCOMPARE(program.run(*image->read(), 0).count(), std::size_t(5));
    }
    QVERIFY2(most < 10 * 1024 * 1024, std::to_string(most).c_str());
}

void TestProjection::oldEventsAreReadFromAFile()
{
    const QTemporaryDir folder;
    auto image = std::make_shared<Image>();
    constexpr Row people = 1'000;
    for (Row row = 1; row <= people; ++row)
        image->put(ContactRow{.row = row, .traits = "{}", .tags = "[]"});
    std::int64_t seq = 0;
    const UtcMs begin = 1'771'840'800'000;
    const auto happen = [&](int events) {
        for (int i = 0; i < events; ++i) {
            ++seq;
            image->put(EventRow{.seq = seq,
                                .contact = Row(1 + seq % people),
                                .name = "login",
                                .timestamp = begin + seq,
                                .properties = R"({"n":7})"});
        }
    };
    const Image::LazyColumn column{Image::Lazy::Property, "login", "n"};
    image->begin(column);
    image->finish(column);
    happen(100'000);
    image->publish();
    const rules::Rule rule =
        ruleOf(QJsonDocument::fromJson(
                   R"({"operator":"AND","conditions":[{"field":"events.login","op":"count_gte","value":101,)"
                   R"("where":[{"field":"properties.n","op":"eq","value":7}]}]})")
                   .object());
    const UtcMs now = begin + dayMs;
    const auto counted = [&] { return Program(rule, QLatin1String(zone)).run(*image->read(), now).count(); };
    QCOMPARE(counted(), std::size_t(0));

    std::atomic<bool> stop = false;
    std::atomic<int> wrong = 0;
    std::thread reader([&] {
        while (!stop) {
            std::int64_t sum = 0;
            const Snapshot version = image->read();
            const auto name = *version->eventName("login");
            forEachPosting(version->postings(name), version->names[name], -endOfTime, now,
                           [&](Row, UtcMs time, EventRef) { sum += time - begin; });
            const auto events = std::int64_t(version->events);
            wrong += sum != events * (events + 1) / 2;
            int count = 0;
            version->forEachEvent(1, [&](const ContactEvent &event) { count += event.time > begin; });
            wrong += count < 100;
        }
    });
    const std::size_t before = image->bytes();
    QCOMPARE(image->mapOldest(before, folder.path().toStdString(), 64), std::size_t(0)); // it is within
    QCOMPARE(image->mapOldest(before - 1, folder.path().toStdString(), 64), std::size_t(1));
    std::size_t given = 1;
    while (const std::size_t more = image->mapOldest(0, folder.path().toStdString(), 2))
        given += more;
    QVERIFY(given >= 4 + 4 + 3 * 6); // by name, properties, and the three arrays by contact
    // What is left of 36 bytes an event is the last piece of each, and the contacts.
    QVERIFY2(image->bytes() < before - 80'000 * 36, qPrintable(QString::number(image->bytes())));
    happen(1); // and what is taken back leaves nothing
    image->discard();
    --seq;
    happen(1'000);
    image->publish();
    QCOMPARE(counted(), std::size_t(people));
    stop = true;
    reader.join();
    QCOMPARE(wrong.load(), 0);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    QVERIFY(image->bytes() < before);
}

void TestProjection::pastEventsCountWithoutWindow()
{
    auto image = std::make_shared<Image>();
    for (Row row = 1; row <= 3; ++row)
        image->put(ContactRow{.row = row, .traits = "{}", .tags = "[]", .mergedInto = row == 3 ? Row(2) : Row(0)});
    image->putPast("login", {{1, 2}, {2, 1}, {3, 1}});
    image->put(EventRow{.seq = 1, .contact = 1, .name = "login", .timestamp = 1'771'840'800'000});
    image->publish();
    const Snapshot version = image->read();
    const UtcMs now = 1'771'840'800'000 + hourMs;
    const auto whom = [&](const char *condition) {
        Program program(ruleOf({{u"operator"_s, u"AND"_s},
                                {u"conditions"_s, QJsonArray{QJsonDocument::fromJson(condition).object()}}}),
                        QLatin1String(zone));
        const IdSet in = program.run(*version, now);
        QString rows;
        for (Row row = 1; row <= 2; ++row) {
            ContactEvents events(*version, row);
            if (program.holds(*version, row, now, events) != in.contains(row))
                rows += u'!'; // the two ways differ
            if (in.contains(row))
                rows += QString::number(row);
        }
        return rows;
    };
    QCOMPARE(whom(R"({"field":"events.login","op":"count_gte","value":3})"), u"1"_s);
    QCOMPARE(whom(R"({"field":"events.login","op":"count_eq","value":2})"), u"2"_s);
    QCOMPARE(whom(R"({"field":"events.login","op":"exists"})"), u"12"_s);
    QCOMPARE(whom(R"({"field":"events.login","op":"exists","window":"2h"})"), u"1"_s);
    QCOMPARE(whom(R"({"field":"events.login","op":"not_exists"})"), u""_s);
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
