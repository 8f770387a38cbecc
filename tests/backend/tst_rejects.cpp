#include "backend/ingest/rejectservice.h"
#include "tests/backend/graphsupport.h"

#include <QJsonArray>

using namespace growthos;

class TestRejects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewest();
    void repeatedAddIsOne();
};

namespace {

void add(Database &db, std::int64_t first, std::int64_t last)
{
    RejectService rejects(db);
    Transaction transaction(db);
    for (std::int64_t seq = first; seq <= last; ++seq)
        rejects.add({seq, seq, "req_1", "key_1", "event", "required", "It is missing.", "{}"});
    rejects.trim();
    QVERIFY(transaction.commit());
}

} // namespace

void TestRejects::keepsTheNewest()
{
    const auto db = memoryModel();
    add(*db, 1, 9'999);
    QCOMPARE(db->number("SELECT count(*) FROM rejects"), 9'999);
    add(*db, 10'000, 10'500);
    QCOMPARE(db->number("SELECT count(*) FROM rejects"), 10'000);
    QCOMPARE(db->number("SELECT min(seq) FROM rejects"), 501);
    const RejectService rejects(*db);
    const auto page = rejects.list({.limit = 3, .total = true});
    QCOMPARE(page.items.size(), std::size_t(3));
    QCOMPARE(page.items[0].seq, 10'500);
    QCOMPARE(page.total.value_or(0), 10'000);
    QCOMPARE(page.next.value_or(QJsonArray()), QJsonArray{10'498});
    const auto last = rejects.list({.limit = 100, .after = QJsonArray{502}});
    QCOMPARE(last.items.size(), std::size_t(1));
    QVERIFY(!last.next);
}

void TestRejects::repeatedAddIsOne()
{
    const auto db = memoryModel();
    add(*db, 5, 5);
    add(*db, 5, 5);
    QCOMPARE(db->number("SELECT count(*) FROM rejects"), 1);
}

QTEST_GUILESS_MAIN(TestRejects)
#include "tst_rejects.moc"
