// The live view's memory and the change feed: what the window reads without asking the file.
#include "backend/bus/changefeed.h"
#include "backend/ingest/livestream.h"

#include <QSignalSpy>
#include <QTest>
#include <random>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

class TestLiveStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsTheNewest();
    void isBoundedInBytes();
    void numbersGoOn();
    void feedTellsOnceForMany();
    void feedForgetsAndSaysSo();
};

namespace {

std::vector<LiveEntry> entries(int count, std::size_t bytes = 0)
{
    std::vector<LiveEntry> made(std::size_t(count), LiveEntry{});
    for (LiveEntry &entry : made)
        entry.message = std::string(bytes, 'x');
    return made;
}

} // namespace

void TestLiveStream::holdsTheNewest()
{
    LiveStream live(100);
    QCOMPARE(live.read({}, 10).latest, 99);
    QVERIFY(live.read({}, 10).entries.empty());
    live.append(entries(5'000));
    const auto all = live.read({}, 10'000);
    QCOMPARE(all.entries.size(), LiveStream::mostEntries);
    QVERIFY(!all.more);
    QCOMPARE(all.latest, 5'099);
    QCOMPARE(all.entries.front()->number, 5'099);
    QCOMPARE(all.entries.back()->number, 5'100 - std::int64_t(LiveStream::mostEntries));
    const auto some = live.read({.since = 5'090, .before = 5'095}, 3);
    QCOMPARE(some.entries.size(), std::size_t(3));
    QCOMPARE(some.entries.front()->number, 5'094);
    QVERIFY(some.more);
    QVERIFY(!live.read({.since = 5'090, .before = 5'095}, 4).more);
}

void TestLiveStream::isBoundedInBytes()
{
    LiveStream live(1);
    for (int i = 0; i < 100; ++i)
        live.append(entries(1, 1024 * 1024));
    const auto kept = live.read({}, 1'000).entries.size();
    QVERIFY(kept >= 30 && kept <= 32);
    // One that is larger than all is still seen.
    live.append(entries(1, 64 * 1024 * 1024));
    QCOMPARE(live.read({}, 10).entries.size(), std::size_t(1));
}

void TestLiveStream::numbersGoOn()
{
    LiveStream live(1);
    live.append(entries(2));
    live.append({});
    live.append(entries(1));
    QCOMPARE(live.read({}, 1).entries.front()->number, 3);
}

void TestLiveStream::feedTellsOnceForMany()
{
    ChangeFeed feed(10);
    QSignalSpy told(&feed, &ChangeFeed::changed);
    for (int i = 0; i < 50; ++i) {
        feed.publish(u"contacts"_s, u"c"_s + QString::number(i));
        feed.publish(u"events"_s);
    }
    feed.publish(u"contacts"_s, u"c0"_s);
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told[0][0].toString(), u"contacts"_s);
    QCOMPARE(told[0][1].toStringList().size(), 50);
    QCOMPARE(told[1][1].toStringList(), QStringList());
    // Too many to name.
    told.clear();
    for (int i = 0; i < 101; ++i)
        feed.publish(u"contacts"_s, u"c"_s + QString::number(i));
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told[0][1].toStringList(), QStringList());
    ChangeFeed::Answer answer;
    feed.wait(10, 0, [&](const ChangeFeed::Answer &given) { answer = given; });
    QTRY_COMPARE(answer.seq, 12);
    QVERIFY(!answer.resync);
    QCOMPARE(answer.changes.size(), std::size_t(2));
    QCOMPARE(answer.changes[0].ids, QStringList()); // one of the two batches did not name them
}

void TestLiveStream::feedForgetsAndSaysSo()
{
    ChangeFeed feed(10);
    std::vector<ChangeFeed::Answer> answers;
    const auto ask = [&](qint64 since) {
        feed.wait(since, 0, [&](const ChangeFeed::Answer &given) { answers.push_back(given); });
    };
    ask(9);
    ask(10);
    ask(11);
    QTRY_COMPARE(answers.size(), std::size_t(3));
    QVERIFY(answers[0].resync && !answers[1].resync && answers[2].resync);
    for (const auto &answer : answers)
        QCOMPARE(answer.seq, 10);
}

QTEST_GUILESS_MAIN(TestLiveStream)
#include "tst_livestream.moc"
