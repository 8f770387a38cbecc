#include "backend/bus/dedupeindex.h"

#include "tests/support/freshmodel.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <random>

using namespace growthos;

namespace {

constexpr UtcMs start = 1'700'000'000'000 / hourMs * hourMs; // a full hour

/// An index over a model file; `restart` drops everything in memory.
struct Fixture
{
    explicit Fixture(std::chrono::milliseconds givenUnit = std::chrono::milliseconds(4)) : unit(givenUnit)
    {
        restart();
    }

    void restart()
    {
        index.reset();
        database.reset();
        database = test::openModel(folder.filePath(QStringLiteral("model.db")));
        index = std::make_unique<DedupeIndex>(*database, unit);
        if (!index->open())
            qFatal("no index");
        for (;;) {
            const auto loaded = index->load();
            if (!loaded)
                qFatal("not loaded");
            if (*loaded)
                break;
        }
    }
    enum class End { Commit, Rollback };
    /// Calls `work` inside one batch.
    template <class Work>
    void batch(Work work, End end = End::Commit)
    {
        Transaction transaction(*database);
        work();
        index->flush();
        if (end == End::Rollback) {
            index->rolledBack();
            return;
        }
        if (!transaction.commit())
            qFatal("no commit");
        index->committed();
    }
    bool remember(std::string_view id, UtcMs at)
    {
        bool accepted = false;
        batch([&] { accepted = index->remember(id, at); });
        return accepted;
    }
    /// One step of upkeep; false when there is none.
    bool maintain()
    {
        const auto done = index->maintain();
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
        return *done;
    }
    void settle()
    {
        while (maintain()) {
        }
    }
    std::int64_t number(std::string_view sql) { return database->number(sql); }

    const std::chrono::milliseconds unit;
    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    std::unique_ptr<DedupeIndex> index;
};

std::string id(std::int64_t number)
{
    return "message-" + std::to_string(number);
}

} // namespace

class TestDedupeIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void idIsADuplicateForExactly24Hours()
    {
        Fixture f;
        QVERIFY(f.remember("a", start + 1234));
        QVERIFY(!f.remember("a", start + 1234));
        QVERIFY(!f.remember("a", start + 1234 + dayMs - 1)); // does not renew the first receipt
        QVERIFY(f.remember("a", start + 1234 + dayMs));
        QVERIFY(!f.remember("a", start + 1234 + dayMs + 1));
    }

    void boundaryIsExactForClosedHoursToo()
    {
        Fixture f;
        const UtcMs last = start + hourMs - 1;
        QVERIFY(f.remember("first", start));
        QVERIFY(f.remember("last", last));
        QVERIFY(f.remember("other", start + 2 * hourMs));
        f.settle();
        QCOMPARE(f.number("SELECT count(*) FROM dedupe_open"), 1);
        for (int restart = 0; restart < 2; ++restart) {
            QVERIFY(f.index->seen("first", start + dayMs - 1));
            QVERIFY(!f.index->seen("first", start + dayMs));
            QVERIFY(f.index->seen("last", last + dayMs - 1));
            QVERIFY(!f.index->seen("last", last + dayMs));
            f.restart(); // and without a filter
        }
    }

    void duplicatesInOneBatchAndInTheNext()
    {
        Fixture f;
        f.batch([&] {
            QVERIFY(f.index->remember("a", start));
            QVERIFY(!f.index->remember("a", start));
            QVERIFY(f.index->remember("b", start));
        });
        QVERIFY(!f.remember("b", start + 1));
    }

    void rollbackForgetsTheBatchAndNothingElse()
    {
        Fixture f;
        f.batch([&] {
            for (int i = 0; i < 3000; ++i)
                f.index->remember(id(i), start);
        });
        f.batch(
            [&] {
                for (int i = 2000; i < 9000; ++i)
                    QCOMPARE(f.index->remember(id(i), start + 10), i >= 3000);
            },
            Fixture::End::Rollback);
        for (int i = 0; i < 9000; ++i)
            QCOMPARE(f.index->seen(id(i), start + 20), i < 3000);
        f.restart();
        for (int i = 0; i < 9000; ++i)
            QCOMPARE(f.index->seen(id(i), start + 20), i < 3000);
    }

    void rollbackTakesTheTimeBackToo()
    {
        Fixture f;
        QVERIFY(f.remember("a", start));
        f.batch([&] { f.index->remember("b", start + 3 * dayMs); }, Fixture::End::Rollback);
        f.settle();
        QVERIFY(!f.remember("a", start + minuteMs));
    }

    void hourIsClosedIntoPagesAndFoundThere()
    {
        constexpr int ids = 20'000;
        Fixture f;
        for (int from = 0; from < ids; from += 500) {
            f.batch([&] {
                for (int i = from; i < from + 500; ++i)
                    QVERIFY(f.index->remember(id(i), start + i));
            });
        }
        f.remember("next hour", start + hourMs + minuteMs);
        QVERIFY(!f.maintain()); // late ones may still come
        f.remember("later", start + hourMs + 3 * minuteMs);
        const std::int64_t before = f.index->memoryBytes();
        f.settle();
        QVERIFY2(f.index->memoryBytes() < before / 8, qPrintable(QString::number(f.index->memoryBytes())));
        QCOMPARE(f.number("SELECT count(*) FROM dedupe_open"), 2);
        QCOMPARE(f.number("SELECT sum(length(hashes)) / 16 FROM dedupe_closed WHERE first > x''"), ids);
        QVERIFY(f.number("SELECT max(length(hashes)) FROM dedupe_closed") <= 64 * 1024);
        for (int restart = 0; restart < 2; ++restart) {
            for (int i = 0; i < ids; ++i)
                QVERIFY(f.index->seen(id(i), start + 20 * hourMs));
            for (int i = ids; i < 2 * ids; ++i)
                QVERIFY(!f.index->seen(id(i), start + 20 * hourMs));
            f.restart();
        }
        f.settle(); // the filter is made anew
        QVERIFY(f.index->memoryBytes() > ids);
        for (int i = 0; i < 2 * ids; ++i)
            QCOMPARE(f.index->seen(id(i), start + 20 * hourMs), i < ids);
    }

    void crashAtAnyPointOfClosingLosesNothing()
    {
        constexpr int ids = 3'000;
        // 1,024 steps write the pages, one more removes the rows.
        for (const int steps : {0, 1, 2, 500, 1000, 1022, 1023, 1024, 1025, 1026}) {
            Fixture f(std::chrono::milliseconds(0));
            for (int from = 0; from < ids; from += 100) {
                f.batch([&] {
                    for (int i = from; i < from + 100; ++i)
                        f.index->remember(id(i), start + i);
                });
            }
            f.remember("later", start + 2 * hourMs);
            for (int i = 0; i < steps; ++i)
                f.maintain();
            QVERIFY(f.remember("late", start + hourMs - 1)); // for the hour that is being closed
            f.restart();
            for (int i = 0; i < steps / 2; ++i)
                f.maintain();
            f.restart();
            QVERIFY(!f.remember("late", start + hourMs + 5));
            f.settle();
            for (int i = 0; i < ids; ++i)
                QVERIFY(f.index->seen(id(i), start + 2 * hourMs));
            QVERIFY(f.index->seen("late", start + 2 * hourMs));
            QVERIFY(!f.index->seen("never", start + 2 * hourMs));
        }
    }

    void lateIdsForAClosedHourAreKeptOverARestart()
    {
        Fixture f;
        f.remember("a", start);
        f.batch([&] { f.index->remember("a", start + 3 * hourMs); }); // a duplicate moves the time, and adds no row
        f.settle();
        QCOMPARE(f.number("SELECT count(*) FROM dedupe_open"), 0);
        f.restart();
        QVERIFY(f.remember("late", start + 1)); // the table was empty: its row must not be taken for one in the pages
        f.restart();
        f.settle();
        QVERIFY(!f.remember("late", start + 2));
        QVERIFY(!f.remember("a", start + 2));
    }

    void hoursAreDroppedWhole()
    {
        Fixture f;
        for (int hour = 0; hour < 30; ++hour) {
            f.remember(id(hour), start + hour * hourMs);
            f.settle();
        }
        f.remember("late", start + 10 * hourMs);
        f.remember("now", start + 100 * hourMs);
        f.settle();
        QCOMPARE(f.number("SELECT count(*) FROM dedupe_closed"), 0);
        QCOMPARE(f.number("SELECT count(*) FROM dedupe_open"), 1);
        QVERIFY(f.remember(id(29), start + 100 * hourMs));
        QVERIFY(!f.remember("now", start + 100 * hourMs));
    }

    void interruptedDropNeverBringsHalfAnHourBack()
    {
        Fixture f(std::chrono::milliseconds(0));
        for (int from = 0; from < 20'000; from += 500) {
            f.batch([&] {
                for (int i = from; i < from + 500; ++i)
                    f.index->remember(id(i), start);
            });
        }
        f.remember("x", start + 2 * hourMs);
        f.settle();
        f.remember("y", start + 40 * hourMs);
        f.maintain();
        const std::int64_t pages = f.number("SELECT count(*) FROM dedupe_closed");
        QVERIFY(pages > 0 && pages < 39); // in the middle of it
        f.restart();
        QVERIFY(f.remember(id(7), start + 40 * hourMs));
        f.settle();
        QCOMPARE(f.number("SELECT count(*) FROM dedupe_closed"), 0);
        QCOMPARE(f.number("SELECT count(*) FROM dedupe_open"), 2);
    }

    void clockThatWasFarAheadDoesNotTurnDeduplicationOff()
    {
        Fixture f;
        QVERIFY(f.remember("from the future", start + 30 * dayMs));
        f.settle();
        QVERIFY(f.remember("a", start));
        f.settle();
        QVERIFY(!f.remember("a", start + 1));
        f.restart();
        QVERIFY(!f.remember("a", start + 2));
    }

    void randomHistoryAgreesWithAMap_data()
    {
        QTest::addColumn<quint32>("seed");
        for (int i = 0; i < 3; ++i) {
            const quint32 seed = QRandomGenerator::global()->generate();
            QTest::addRow("seed %u", seed) << seed;
        }
        QTest::addRow("seed 1") << quint32(1);
    }
    /// Accepted ids and their receipt against what the index says, with clock jumps, rollbacks, restarts and upkeep
    /// anywhere.
    void randomHistoryAgreesWithAMap()
    {
        QFETCH(quint32, seed);
        std::mt19937 random(seed);
        const auto upTo = [&](int n) { return int(random() % unsigned(n)); };

        Fixture f(std::chrono::milliseconds(seed % 2)); // with 0, a step does the least it can
        std::map<std::string, std::vector<UtcMs>> accepted;
        UtcMs now = start;
        UtcMs newest = start;
        std::int64_t next = 0;
        int duplicates = 0;
        const auto isDuplicate = [&](const std::string &key, UtcMs at) {
            for (const UtcMs first : accepted[key]) {
                if (at - first < dayMs && first / hourMs + 25 > newest / hourMs)
                    return true;
            }
            return false;
        };
        for (int round = 0; round < 1500; ++round) {
            const int kind = upTo(100);
            if (kind < 4)
                now += upTo(30) * hourMs + upTo(int(hourMs)); // forward, over the day at times
            else if (kind < 8)
                now = std::max(newest - 20 * hourMs, now - upTo(5 * int(hourMs)));
            else if (kind < 40)
                now += upTo(20 * int(minuteMs));
            else
                now += upTo(1000);
            if (upTo(40) == 0)
                f.restart();
            for (int i = upTo(10) == 0 ? upTo(2000) : upTo(6); i > 0 && f.maintain(); --i) {
            }

            const bool rollback = upTo(10) == 0;
            std::vector<std::string> added;
            const UtcMs newestBefore = newest;
            f.batch(
                [&] {
                    const int count = 1 + upTo(40);
                    for (int i = 0; i < count; ++i) {
                        // New ones, recent ones, and old ones.
                        const int choice = upTo(10);
                        const std::string key = id(choice < 5 || next == 0 ? next++
                                                   : choice < 8 ? std::max<std::int64_t>(0, next - 1 - upTo(100))
                                                                : std::int64_t(random() % std::uint64_t(next)));
                        const UtcMs at = now + upTo(3) - 1;
                        newest = std::max(newest, at);
                        const bool duplicate = isDuplicate(key, at);
                        duplicates += duplicate;
                        const bool remembered = f.index->remember(key, at);
                        if (remembered == duplicate)
                            qFatal("seed %u, round %d: %s", seed, round, key.c_str());
                        if (!duplicate) {
                            accepted[key].push_back(at);
                            added.push_back(key);
                        }
                    }
                },
                rollback ? Fixture::End::Rollback : Fixture::End::Commit);
            if (rollback) {
                for (const std::string &key : added)
                    accepted[key].pop_back();
                newest = newestBefore;
            }
        }
        QVERIFY(duplicates > 1000);
        f.settle();
        f.restart();
        for (const auto &[key, instants] : accepted)
            QCOMPARE(f.index->seen(key, now), isDuplicate(key, now));
        QVERIFY(f.number("SELECT count(DISTINCT hour) FROM dedupe_closed") <= 27);
    }

    void setFindsInsertsAndRemovesLikeAMap()
    {
        std::mt19937_64 random(7);
        DedupeSet set;
        std::map<std::uint64_t, DedupeEntry> expected;
        std::vector<std::uint64_t> keys;
        for (int i = 0; i < 50'000; ++i) {
            if (random() % 3 != 0 || keys.empty()) {
                // Few home slots, so that runs get long and wrap.
                const DedupeEntry entry{(random() << 54) | 0x3ff0 | (random() & 15),
                                        (random() << 22) | (random() & 1023)};
                if (set.find(entry))
                    continue;
                set.insert(entry);
                expected[entry.high ^ (entry.low & ~DedupeEntry::millisecondMask)] = entry;
                keys.push_back(entry.high ^ (entry.low & ~DedupeEntry::millisecondMask));
            } else {
                const std::size_t at = random() % keys.size();
                set.remove(expected.at(keys[at]));
                expected.erase(keys[at]);
                keys[at] = keys.back();
                keys.pop_back();
            }
        }
        QCOMPARE(set.size(), std::int64_t(expected.size()));
        for (const auto &[key, entry] : expected) {
            const DedupeEntry *found = set.find(entry);
            QVERIFY(found);
            QCOMPARE(found->millisecond(), entry.millisecond());
        }
        std::int64_t listed = 0;
        for (std::size_t shard = 0; shard < DedupeSet::shardCount; ++shard) {
            const auto entries = set.sorted(shard);
            QVERIFY(std::is_sorted(entries.begin(), entries.end()));
            listed += std::int64_t(entries.size());
        }
        QCOMPARE(listed, set.size());
    }

    void bloomFilterKnowsItsKeysAndFewOthers()
    {
        constexpr int keys = 100'000;
        std::mt19937_64 random(11);
        BloomFilter filter(keys);
        std::vector<std::pair<std::uint64_t, std::uint64_t>> inserted;
        for (int i = 0; i < keys; ++i) {
            inserted.emplace_back(random(), random() << 22);
            filter.insert(inserted.back().first, inserted.back().second);
        }
        for (const auto &[first, second] : inserted)
            QVERIFY(filter.mayContain(first, second));
        int wrong = 0;
        for (int i = 0; i < keys; ++i)
            wrong += filter.mayContain(random(), random() << 22);
        QVERIFY2(wrong < keys / 50, qPrintable(QString::number(wrong)));
    }
};

QTEST_GUILESS_MAIN(TestDedupeIndex)
#include "tst_dedupeindex.moc"
