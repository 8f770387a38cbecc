// Waitlists as the console asks for them: who is found, whom a batch would take, how a list grows; long lists by
// another boost.
#include "backend/storage/database.h"
#include "backend/waitlists/waitlistservice.h"
#include "tests/support/growthfixture.h"

#include <algorithm>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::GrowthFixture;
using namespace Qt::Literals::StringLiterals;

class TestWaitlistQueries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_api = std::make_unique<GrowthFixture>(); }
    void cleanup() { m_api.reset(); }

    void entriesSayWhoTheyAre();
    void findsPeople();
    void pagesOfWhatIsFound();
    void previewOfABatch();
    void previewCountsWhoGetsMail();
    void filtersBySource();
    void looksAtSoManyOfALongList();
    void batchOfNamedEntries();
    void theFirstSpellingStays();
    void growthByDay();
    void refusedWithoutAnyWaitlist();
    void longListsMoveByAJob();
    void aCancelledJobEndsTheWholeMove();
    void boostAndBackIsNoMove();

private:
    QByteArray waitlist();
    ApiAnswer join(const QByteArray &list, const QByteArray &who, const QByteArray &more = {});
    QString found(const QByteArray &list, const QByteArray &query)
    {
        QStringList who;
        for (const QJsonValue &entry : m_api->all("/v1/waitlists/" + list + "/entries" + query))
            who.append(entry["email"_L1].toString().section(u'@', 0, 0));
        return who.join(u' ');
    }
    /// So many people, each sixth brought by the one before.
    QByteArray longList(int people);
    QJsonArray waitForJobs(const QByteArray &kind)
    {
        QJsonArray jobs;
        (void)QTest::qWaitFor([&] {
            jobs = m_api->console("GET", "/v1/jobs?kind=" + kind).data();
            return std::all_of(jobs.begin(), jobs.end(), [](const QJsonValue &job) {
                return job["state"_L1] != "queued"_L1 && job["state"_L1] != "running"_L1;
            });
        });
        return jobs;
    }
    /// Every position is that of a count over all.
    void verifyOrder(const QByteArray &list, qint64 boost)
    {
        QJsonArray rows = m_api->all("/v1/waitlists/" + list + "/entries?status=waiting");
        QList<std::pair<qint64, qint64>> expected;
        for (const QJsonValue &row : rows) {
            const qint64 order = row["join_order"_L1].toInteger();
            expected.append({order - boost * row["referral_count"_L1].toInteger(), order});
        }
        std::sort(expected.begin(), expected.end());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QCOMPARE(rows[i]["position"_L1].toInteger(), i + 1);
            QCOMPARE(rows[i]["join_order"_L1].toInteger(), expected[i].second);
        }
        // Looked up one by one they stand where the list has them.
        const QJsonValue some = rows.at(rows.size() / 2);
        const ApiAnswer again = m_api->console("GET", "/v1/waitlists/" + list + "/entries?sort=joined_at&limit=100");
        for (const QJsonValue &row : again.data()) {
            if (row["id"_L1] == some["id"_L1])
                QCOMPARE(row["position"_L1], some["position"_L1]);
        }
    }

    std::unique_ptr<GrowthFixture> m_api;
};

QByteArray TestWaitlistQueries::waitlist()
{
    return m_api->id(m_api->post("/v1/waitlists", R"({"name":"Pro","slug":"pro","referral_boost":3})"));
}

ApiAnswer TestWaitlistQueries::join(const QByteArray &list, const QByteArray &who, const QByteArray &more)
{
    return m_api->console("POST", "/v1/waitlists/" + list + "/entries",
                          R"({"email":")" + who + R"(@x.com")" + more + '}');
}

QByteArray TestWaitlistQueries::longList(int people)
{
    const QByteArray list = waitlist();
    QByteArray code;
    for (int i = 0; i < people; i += 100) {
        QByteArray batch;
        for (int k = i; k < i + 100; ++k) {
            const QByteArray by = k % 6 == 0 && !code.isEmpty() ? R"(,"referral_code":")" + code + '"' : QByteArray();
            batch += (k > i ? "," : "") + QByteArray(R"({"type":"track","event":"$waitlist_joined","user_id":"u)") +
                     QByteArray::number(k) + R"(","properties":{"slug":"pro")" + by + "}}";
        }
        m_api->ingest("/v1/batch", R"({"batch":[)" + batch + "]}");
        m_api->settle();
        code = m_api->console("GET", "/v1/waitlists/" + list + "/entries?sort=-joined_at&limit=1")
                   .data()
                   .at(0)["referral_code"_L1]
                   .toString()
                   .toLatin1();
    }
    return list;
}

void TestWaitlistQueries::entriesSayWhoTheyAre()
{
    const QByteArray list = waitlist();
    const ApiAnswer ann = join(list, "ann", R"(,"traits":{"name":"Ann Lee","source":"organic"})");
    QCOMPARE(ann.status, 201);
    join(list, "bob",
         R"(,"traits":{"name":7},"referral_code":")" + ann.json["referral_code"_L1].toString().toLatin1() + '"');
    const QJsonArray rows = m_api->get("/v1/waitlists/" + list + "/entries").data();
    QCOMPARE(rows.at(0)["name"_L1].toString(), u"Ann Lee"_s);
    QCOMPARE(rows.at(0)["source"_L1].toString(), u"organic"_s);
    QVERIFY(rows.at(1)["name"_L1].isNull());
    QCOMPARE(rows.at(1)["source"_L1].toString(), u"referral"_s);
    QVERIFY(rows.at(0)["lead_score"_L1].isDouble() || rows.at(0)["lead_score"_L1].isNull());
}

void TestWaitlistQueries::findsPeople()
{
    const QByteArray list = waitlist();
    for (const char *who : {"ann", "anna", "bob", "carl"})
        join(list, who, R"(,"traits":{"name":")" + QByteArray(who) + R"( Smith"})");
    join(list, "zed");
    QCOMPARE(found(list, "?q=ann"), u"ann anna"_s);
    QCOMPARE(found(list, "?q=smith"), u"ann anna bob carl"_s);
    QCOMPARE(found(list, "?q=nobody"), QString());
    QCOMPARE(found(list, "?q=%2D%2D"), QString()); // no word at all
    m_api->post("/v1/waitlists/" + list + "/entries/approve-batch", R"({"count":1})");
    QCOMPARE(found(list, "?q=ann&status=approved"), u"ann"_s);
    QCOMPARE(found(list, "?q=ann&status=waiting"), u"anna"_s);
    const ApiAnswer one = m_api->get("/v1/waitlists/" + list + "/entries?q=carl&include=total");
    QCOMPARE(one.json["total"_L1].toInt(), 1);
    QCOMPARE(one.data().at(0)["position"_L1].toInt(), 3);
    QCOMPARE(m_api->get("/v1/waitlists/" + list + "/entries?q=a&sort=joined_at").reasons(), u"sort:not_allowed"_s);
}

void TestWaitlistQueries::pagesOfWhatIsFound()
{
    const QByteArray list = waitlist();
    for (int i = 0; i < 7; ++i)
        join(list, "p" + QByteArray::number(i));
    QStringList seen;
    QByteArray cursor;
    do {
        const ApiAnswer page = m_api->get("/v1/waitlists/" + list + "/entries?q=p&limit=3" + cursor);
        for (const QJsonValue &row : page.data())
            seen.append(row["email"_L1].toString().section(u'@', 0, 0));
        cursor = page.json["next_cursor"_L1].toString().toLatin1();
        cursor = cursor.isEmpty() ? cursor : "&cursor=" + cursor;
    } while (!cursor.isEmpty());
    QCOMPARE(seen.join(u' '), u"p0 p1 p2 p3 p4 p5 p6"_s);
    const ApiAnswer at = m_api->get("/v1/waitlists/" + list + "/entries?q=p&limit=1&at=5");
    QCOMPARE(at.data().at(0)["email"_L1].toString(), u"p5@x.com"_s);
}

void TestWaitlistQueries::previewOfABatch()
{
    const QByteArray list = waitlist();
    QByteArray last;
    for (const char *who : {"a", "b", "c"})
        last = join(list, who).json["referral_code"_L1].toString().toLatin1();
    join(list, "d", R"(,"referral_code":")" + last + '"');
    const auto who = [](const ApiAnswer &preview) {
        QStringList names;
        for (const QJsonValue &entry : preview.data())
            names.append(entry["email"_L1].toString().left(1) + QString::number(entry["position"_L1].toInt()));
        return names.join(u' ');
    };
    const QByteArray path = "/v1/waitlists/" + list + "/batch";
    const ApiAnswer two = m_api->get(path + "?count=2");
    QCOMPARE(who(two), u"c1 a2"_s);
    QCOMPARE(two.json["count"_L1].toInt(), 2);
    QCOMPARE(two.json["invites"_L1].toInt(), 2);
    QCOMPARE(two.json["waiting_after"_L1].toInt(), 2);
    QCOMPARE(who(m_api->get(path + "?count=2&order=joined_at")), u"a2 b3"_s);
    QCOMPARE(m_api->get(path + "?count=500").json["count"_L1].toInt(), 4);
    QCOMPARE(m_api->get(path).reasons(), u"count:required"_s);
    QCOMPARE(m_api->get(path + "?count=1001&order=luck").reasons(), u"count:out_of_range order:not_allowed"_s);
    QCOMPARE(found(list, "?status=waiting"), u"c a b d"_s); // nothing has happened
    m_api->post("/v1/waitlists/" + list + "/entries/approve-batch", R"({"count":2})");
    QCOMPARE(found(list, "?status=waiting"), u"b d"_s);
}

void TestWaitlistQueries::previewCountsWhoGetsMail()
{
    const QByteArray list = waitlist();
    join(list, "a");
    join(list, "b");
    m_api->track("nomail", "$waitlist_joined", R"(,"properties":{"slug":"pro"})");
    m_api->settle();
    QCOMPARE(m_api->post("/v1/suppressions", R"({"email":"b@x.com","reason":"unsubscribed"})").status, 201);
    const ApiAnswer preview = m_api->get("/v1/waitlists/" + list + "/batch?count=10");
    QCOMPARE(preview.json["count"_L1].toInt(), 3);
    QCOMPARE(preview.json["invites"_L1].toInt(), 1);
}

void TestWaitlistQueries::filtersBySource()
{
    const QByteArray list = waitlist();
    const auto from = [](const QByteArray &source) -> QByteArray {
        return R"(,"traits":{"source":")" + source + R"("})";
    };
    const QByteArray code = join(list, "ann", from("organic")).json["referral_code"_L1].toString().toLatin1();
    join(list, "bob", from("paid"));
    join(list, "cid", from("paid") + R"(,"referral_code":")" + code + '"');
    join(list, "dan", from("organic"));
    join(list, "eve");
    QCOMPARE(found(list, "?source=organic"), u"ann dan"_s);
    QCOMPARE(found(list, "?source=referral"), u"cid"_s);
    QCOMPARE(found(list, "?source=paid"), u"bob"_s); // what is shown counts
    QCOMPARE(found(list, "?source=Paid"), QString());
    QCOMPARE(found(list, "?source=organic&q=da"), u"dan"_s);
    QCOMPARE(m_api->get("/v1/waitlists/" + list + "/entries?source=organic&include=total").json["total"_L1].toInt(), 2);
    m_api->post("/v1/waitlists/" + list + "/entries/approve-batch", R"({"count":1})");
    QCOMPARE(found(list, "?source=organic&status=approved"), u"ann"_s);
    QCOMPARE(found(list, "?source=organic&status=waiting"), u"dan"_s);
    QCOMPARE(m_api->get("/v1/waitlists/" + list + "/entries?source=x&sort=joined_at").reasons(), u"sort:not_allowed"_s);
}

void TestWaitlistQueries::looksAtSoManyOfALongList()
{
    const QByteArray list = waitlist();
    m_api->close();
    {
        auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        QVERIFY(db);
        Transaction transaction(**db);
        const std::int64_t last = WaitlistService::mostLooked + 1;
        const auto rows = [](const std::string &into) {
            return "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?) " + into;
        };
        // The last who is looked at, and the one behind.
        Query(**db, rows("INSERT INTO contacts (num, id, traits, bucket_key, created_at, updated_at) SELECT n, 'cntct_'"
                         " || n, iif(n >= ? - 1, '{\"source\":\"late' || (n - ?) || '\"}', '{}'), n, n, n FROM n"))
            .bind(last, last, last)
            .run();
        Query(**db, rows("INSERT INTO waitlist_entries (num, id, waitlist, contact, join_order, joined_at, code)"
                         " SELECT n, 'wl_entry_' || n, 1, n, n, n, 'C' || n FROM n"))
            .bind(last)
            .run();
        Query(**db, "UPDATE waitlists SET joins = ?").bind(last).run();
        Query(**db, "DELETE FROM waitlist_moves").run();
        QVERIFY(transaction.commit());
    }
    m_api->open();
    const auto totalOf = [&](const QByteArray &source) {
        return m_api->console("GET", "/v1/waitlists/" + list + "/entries?include=total&source=" + source)
            .json["total"_L1]
            .toInteger(-1);
    };
    QCOMPARE(totalOf("late-1"), 1);
    QCOMPARE(totalOf("late0"), 0);
}

void TestWaitlistQueries::batchOfNamedEntries()
{
    const QByteArray list = waitlist();
    QByteArrayList ids;
    for (const char *who : {"a", "b", "c", "d"})
        ids.append(m_api->id(join(list, who)));
    const QByteArray two = R"({"ids":[")" + ids[3] + R"(",")" + ids[1] + R"(",")" + ids[3] + R"("]})";
    const QByteArray path = "/v1/waitlists/" + list + "/entries/approve-batch";
    const ApiAnswer preview = m_api->get("/v1/waitlists/" + list + "/batch?ids=" + ids[3] + ',' + ids[1]);
    QCOMPARE(preview.json["count"_L1].toInt(), 2);
    QCOMPARE(preview.json["invites"_L1].toInt(), 2);
    QCOMPARE(preview.json["waiting_after"_L1].toInt(), 2);
    QCOMPARE(found(list, "?status=waiting"), u"a b c d"_s);
    const ApiAnswer approved = m_api->post(path, two);
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.json["approved"_L1].toInt(), 2);
    QCOMPARE(approved.data().size(), 2);
    QCOMPARE(found(list, "?status=waiting"), u"a c"_s);
    m_api->settle();
    QCOMPARE(m_api->mails(list), u"invite d@x.com, invite b@x.com"_s);
    // Again: they are let in, nobody gets a second mail.
    QCOMPARE(m_api->post(path, two).json["approved"_L1].toInt(-1), 0);
    QCOMPARE(m_api->get("/v1/waitlists/" + list + "/batch?ids=" + ids[3]).json["count"_L1].toInt(-1), 0);
    m_api->settle();
    QCOMPARE(m_api->mails(list), u"invite d@x.com, invite b@x.com"_s);
    // All or nothing.
    const ApiAnswer unknown = m_api->post(path, R"({"ids":[")" + ids[0] + R"(","wl_entry_x"]})");
    QCOMPARE(unknown.status, 422);
    QCOMPARE(unknown.reasons(), u"ids[1]:not_found"_s);
    QCOMPARE(found(list, "?status=waiting"), u"a c"_s);
    QCOMPARE(m_api->post(path, "{}").reasons(), u"count:required"_s);
    QCOMPARE(m_api->post(path, R"({"ids":["x"],"count":1,"order":"position"})").reasons(),
             u"ids:not_allowed order:not_allowed"_s);
    QCOMPARE(m_api->post(path, R"({"ids":[]})").status, 422);
}

void TestWaitlistQueries::theFirstSpellingStays()
{
    const QByteArray list = waitlist();
    const ApiAnswer first = join(list, "Ann.Lee");
    QCOMPARE(first.json["email"_L1].toString(), u"Ann.Lee@x.com"_s);
    const ApiAnswer again = join(list, "ANN.lee", R"(,"traits":{"plan":"pro"})");
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json["id"_L1], first.json["id"_L1]);
    QCOMPARE(again.json["email"_L1].toString(), u"Ann.Lee@x.com"_s);
    const ApiAnswer contact = m_api->get("/v1/contacts/" + first.json["contact_id"_L1].toString().toLatin1());
    QCOMPARE(contact.json["email"_L1].toString(), u"Ann.Lee@x.com"_s);
    QCOMPARE(contact.json["traits"_L1]["plan"_L1].toString(), u"pro"_s);
}

void TestWaitlistQueries::growthByDay()
{
    m_api->patch("/v1/settings", R"({"timezone":"America/New_York"})");
    const QByteArray list = waitlist();
    join(list, "a");
    m_api->clock.advance(dayMs);
    join(list, "b");
    join(list, "c");
    m_api->clock.advance(2 * dayMs);
    join(list, "d");
    const auto days = [&](const QByteArray &query) {
        QStringList counts;
        for (const QJsonValue &day : m_api->get("/v1/waitlists/" + list + "/growth" + query).data())
            counts.append(QString::number(day["joined"_L1].toInt()));
        return counts.join(u' ');
    };
    QCOMPARE(days("?days=4"), u"1 2 0 1"_s);
    QCOMPARE(days("?days=2"), u"0 1"_s);
    QCOMPARE(days({}).split(u' ').size(), 30);
    const ApiAnswer growth = m_api->get("/v1/waitlists/" + list + "/growth?days=1");
    QCOMPARE(growth.json["timezone"_L1].toString(), u"America/New_York"_s);
    QVERIFY(QDate::fromString(growth.data().at(0)["date"_L1].toString(), Qt::ISODate).isValid());
    QCOMPARE(m_api->get("/v1/waitlists/" + list + "/growth?days=0").reasons(), u"days:out_of_range"_s);
}

void TestWaitlistQueries::refusedWithoutAnyWaitlist()
{
    m_api->track("carl", "$waitlist_joined", R"(,"properties":{"slug":"nowhere"})");
    m_api->track("carl", "$referral_converted", R"(,"properties":{"link_code":"NOBODY-234"})");
    m_api->settle();
    const QJsonArray recent = m_api->get("/v1/ingest/recent").data();
    QCOMPARE(recent.at(0)["effects"_L1]["rejected"_L1].toArray().size(), 1);
    QCOMPARE(recent.at(1)["effects"_L1]["rejected"_L1].toArray().size(), 1);
}

void TestWaitlistQueries::longListsMoveByAJob()
{
    const QByteArray list = longList(2'200);
    verifyOrder(list, 3);
    QCOMPARE(m_api->console("PATCH", "/v1/waitlists/" + list, R"({"referral_boost":40})").status, 200);
    // Life goes on meanwhile.
    const QJsonArray first = m_api->console("GET", "/v1/waitlists/" + list + "/entries?limit=3").data();
    join(list, "late", R"(,"referral_code":")" + first.at(2)["referral_code"_L1].toString().toLatin1() + '"');
    m_api->console("POST", "/v1/waitlists/" + list + "/entries/approve-batch", R"({"count":5})");
    const QJsonArray jobs = waitForJobs("waitlists.reorder");
    QCOMPARE(jobs.size(), 1);
    QCOMPARE(jobs.at(0)["state"_L1].toString(), u"done"_s);
    QCOMPARE(m_api->console("GET", "/v1/waitlists/" + list).json["stats"_L1]["waiting"_L1].toInt(), 2'196);
    verifyOrder(list, 40);
    m_api->restart();
    verifyOrder(list, 40);
}

void TestWaitlistQueries::aCancelledJobEndsTheWholeMove()
{
    const QByteArray list = longList(2'200);
    m_api->console("PATCH", "/v1/waitlists/" + list, R"({"referral_boost":40})");
    const QByteArray job =
        m_api->console("GET", "/v1/jobs?kind=waitlists.reorder").data().at(0)["id"_L1].toString().toLatin1();
    m_api->console("POST", "/v1/jobs/" + job + "/cancel"); // in time or not
    waitForJobs("waitlists.reorder");
    verifyOrder(list, 40);
    m_api->console("PATCH", "/v1/waitlists/" + list, R"({"referral_boost":2})");
    m_api->console("PATCH", "/v1/waitlists/" + list, R"({"referral_boost":9})");
    waitForJobs("waitlists.reorder");
    verifyOrder(list, 9);
}

void TestWaitlistQueries::boostAndBackIsNoMove()
{
    const QByteArray list = longList(2'200);
    m_api->console("PATCH", "/v1/waitlists/" + list, R"({"referral_boost":40})");
    m_api->console("PATCH", "/v1/waitlists/" + list, R"({"referral_boost":3})");
    waitForJobs("waitlists.reorder");
    verifyOrder(list, 3);
}

QTEST_MAIN(TestWaitlistQueries)
#include "tst_waitlistqueries.moc"
