// Orders by place: against a sorted list, with copies that must stay as they were.
#include "backend/core/liverankings.h"
#include "tests/support/seed.h"

#include <QTest>
#include <algorithm>
#include <random>
#include <set>

using namespace growthos;

namespace {

using Keys = std::vector<int>;

void compare(const Ranking<int> &ranking, const std::set<int> &expected)
{
    QCOMPARE(ranking.size(), std::int64_t(expected.size()));
    const Keys sorted(expected.begin(), expected.end());
    QCOMPARE(ranking.from(0, 1'000'000), sorted);
}

} // namespace

class TestRanking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty();
    void randomHistory();
    void copiesStay();
    void builtFromSorted();
    void slices();
    void deepOnlyByChance();
    void workingIsSeenAfterCommit();
    void rollbackLeavesNothing();
    void pinnedForTenMinutes();
    void pinOfAnotherList();
    void forgottenListIsGone();
};

void TestRanking::empty()
{
    Ranking<int> ranking;
    QCOMPARE(ranking.size(), 0);
    QVERIFY(ranking.from(0, 10).empty());
    QCOMPARE(ranking.placeOf(5), 0);
    QVERIFY(!ranking.erase(5));
}

void TestRanking::randomHistory()
{
    std::mt19937 random(test::seed());
    Ranking<int> ranking;
    std::set<int> expected;
    for (int step = 0; step < 20'000; ++step) {
        const int key = int(random() % 2'000);
        if (random() % 5 < 3)
            QCOMPARE(ranking.insert(key), expected.insert(key).second);
        else
            QCOMPARE(ranking.erase(key), expected.erase(key) == 1);
        QCOMPARE(ranking.size(), std::int64_t(expected.size()));
        const int asked = int(random() % 2'000);
        QCOMPARE(ranking.contains(asked), expected.contains(asked));
        if (step % 50 == 0)
            QCOMPARE(ranking.placeOf(asked),
                     std::int64_t(std::distance(expected.begin(), expected.lower_bound(asked))));
    }
    compare(ranking, expected);
}

void TestRanking::copiesStay()
{
    std::mt19937 random(test::seed());
    Ranking<int> ranking;
    std::set<int> expected;
    std::vector<std::pair<Ranking<int>, std::set<int>>> kept;
    for (int step = 0; step < 3'000; ++step) {
        const int key = int(random() % 500);
        if (random() % 2 == 0) {
            ranking.insert(key);
            expected.insert(key);
        } else {
            ranking.erase(key);
            expected.erase(key);
        }
        if (step % 100 == 0)
            kept.emplace_back(ranking, expected);
        if (step % 700 == 0 && !kept.empty())
            kept.erase(kept.begin());
    }
    for (const auto &[copy, then] : kept)
        compare(copy, then);
    compare(ranking, expected);
}

void TestRanking::builtFromSorted()
{
    Keys keys(1'000);
    std::generate(keys.begin(), keys.end(), [n = 0]() mutable { return n += 2; });
    Ranking<int> ranking(keys);
    compare(ranking, std::set<int>(keys.begin(), keys.end()));
    QVERIFY(ranking.insert(3));
    QCOMPARE(ranking.placeOf(4), 2);
}

void TestRanking::slices()
{
    Keys keys(100);
    std::generate(keys.begin(), keys.end(), [n = 0]() mutable { return n++; });
    const Ranking<int> ranking(keys);
    for (int first = 0; first < 110; ++first) {
        for (const int most : {0, 1, 7, 100, 200}) {
            Keys expected;
            for (int i = first; i < 100 && int(expected.size()) < most; ++i)
                expected.push_back(i);
            QCOMPARE(ranking.from(first, most), expected);
        }
    }
}

/// Ascending keys, the worst order for a plain tree: recursion as deep as the tree would end in the stack.
void TestRanking::deepOnlyByChance()
{
    Ranking<int> ranking;
    for (int key = 0; key < 200'000; ++key)
        ranking.insert(key);
    QCOMPARE(ranking.placeOf(150'000), 150'000);
    for (int key = 0; key < 100'000; ++key)
        ranking.erase(key);
    QCOMPARE(ranking.placeOf(150'000), 50'000);
}

void TestRanking::workingIsSeenAfterCommit()
{
    LiveRankings<int> lists(1);
    lists.working(7).insert(1);
    QCOMPARE(lists.current(7).size(), 0);
    QCOMPARE(lists.working(7).size(), 1);
    lists.committed();
    QCOMPARE(lists.current(7).size(), 1);
    QCOMPARE(lists.current(8).size(), 0);
}

void TestRanking::rollbackLeavesNothing()
{
    LiveRankings<int> lists(1);
    lists.working(7).insert(1);
    lists.rolledBack();
    QCOMPARE(lists.working(7).size(), 0);
    lists.committed();
    QCOMPARE(lists.current(7).size(), 0);
}

void TestRanking::pinnedForTenMinutes()
{
    LiveRankings<int> lists(1);
    lists.working(7).insert(1);
    lists.committed();
    const auto first = lists.pin(7, 0);
    QCOMPARE(lists.pin(7, minuteMs).number, first.number); // nothing changed: the same order
    lists.working(7).insert(2);
    lists.committed();
    const auto second = lists.pin(7, minuteMs);
    QVERIFY(second.number != first.number);
    const auto found = lists.pinned(7, first.number, 10 * minuteMs);
    QVERIFY(found);
    QCOMPARE(found->ranking.size(), 1);
    // Whoever reads on has a new cursor, and ten minutes from there.
    QVERIFY(!lists.pinned(7, second.number, 11 * minuteMs));
    QVERIFY(lists.pinned(7, first.number, 19 * minuteMs));
    QVERIFY(lists.pinned(7, first.number, 28 * minuteMs));
    QVERIFY(!lists.pinned(7, first.number, 38 * minuteMs));
}

void TestRanking::pinOfAnotherList()
{
    LiveRankings<int> lists(1);
    const auto pin = lists.pin(7, 0);
    QVERIFY(!lists.pinned(8, pin.number, 0));
    QVERIFY(!lists.pinned(7, pin.number + 1, 0));
}

void TestRanking::forgottenListIsGone()
{
    LiveRankings<int> lists(1);
    lists.working(7).insert(1);
    lists.working(8).insert(2);
    lists.committed();
    const auto pin = lists.pin(7, 0);
    const auto other = lists.pin(8, 0);
    lists.forget(7);
    QCOMPARE(lists.current(7).size(), 0);
    QVERIFY(!lists.pinned(7, pin.number, 1));
    QCOMPARE(lists.pinned(8, other.number, 1)->ranking.size(), 1);
    QVERIFY(lists.pin(7, 1).number != pin.number);
}

QTEST_APPLESS_MAIN(TestRanking)
#include "tst_ranking.moc"
