// Statements on the way of events and of a person who waits look at the rows they are about, however many others there
// are. SQLite's own instructions are counted: a thousand of a plan that reads a table from end to end show.
#include "backend/analytics/eventservice.h"
#include "backend/contacts/contactlist.h"
#include "backend/contacts/contacttables.h"
#include "backend/messages/messagestore.h"
#include "backend/referrals/conversionstore.h"
#include "backend/segments/segmentstore.h"
#include "tests/backend/graphsupport.h"

using namespace growthos;

class TestFewRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mergeOfMembers();
    void listOfOneContact();
    void erasure();
    void mailsOfACampaign();
    void eventsOfOneContact();
    void eventsOfOneContactWhileTheProjectionLoads();
    void broughtLately();

private:
    /// Whether what `work` asks of the database stays far below one look at each row.
    bool isFew(const std::function<void()> &work) const { return beatsOf(work) == 0; }
    /// How many times 20,000 instructions of the database.
    int beatsOf(const std::function<void()> &work) const
    {
        int beats = 0;
        m_db->setHeartbeat([&beats] {
            ++beats;
            return true;
        });
        work();
        m_db->setHeartbeat({});
        return m_db->failed() ? -1 : beats;
    }

    std::unique_ptr<Database> m_db;
};

void TestFewRows::initTestCase()
{
    m_db = memoryModel();
    QVERIFY(m_db->execute(
        "INSERT INTO segments (id, name, type, created_at, updated_at) VALUES ('seg_a', 'A', 'static', 0, 0),"
        " ('seg_b', 'B', 'dynamic', 0, 0), ('seg_c', 'C', 'dynamic', 0, 0);"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO contacts (num, id, external_id, email, email_key, bucket_key, created_at, updated_at)"
        " SELECT i, 'cntct_' || i, 'user_' || i, i || '@acme.com', i || '@acme.com', i, i, i FROM n;"
        "INSERT INTO segment_members SELECT s.num, c.num, c.num FROM segments s, contacts c;"
        "INSERT INTO merges (target, source, cause, at, before) SELECT num, num + 1, 'manual', 0, '{}' FROM contacts"));
}

void TestFewRows::mergeOfMembers()
{
    SegmentStore store(*m_db);
    QVERIFY(isFew([&] { store.keepEarlierSince(7, 9'000); }));
    QCOMPARE(store.memberSince(2, 9'000), std::optional<UtcMs>(7));
    QVERIFY(isFew([&] { store.releaseStatic(9'000); }));
    QCOMPARE(store.released(9'000), (std::map<std::int64_t, UtcMs>{{1, 7}}));
}

void TestFewRows::listOfOneContact()
{
    const ContactList list(*m_db);
    for (const ContactSort sort : {ContactSort::Created, ContactSort::Updated, ContactSort::Name, ContactSort::Email}) {
        for (const ContactFilter &filter : {ContactFilter{.email = QStringLiteral("500@acme.com")},
                                            ContactFilter{.externalId = QStringLiteral("user_500")}}) {
            http::Page<Contact> found;
            QVERIFY(isFew([&] { found = list.page(filter, {sort, true}, {.limit = 25, .total = true}); }));
            QCOMPARE(found.items.size(), std::size_t(1));
            QCOMPARE(found.items.front().num, 500);
            QCOMPARE(found.total, std::optional<std::int64_t>(1));
        }
    }
}

void TestFewRows::erasure()
{
    ContactRows rows(*m_db);
    std::vector<std::string> files;
    QVERIFY(isFew([&] { rows.erase(700, files); }));
    QCOMPARE(m_db->number("SELECT count(*) FROM merges WHERE target = 700 OR source = 700"), 0);
}

/// Where hardly a mail was read, or bounced, these are found without looking at the others.
void TestFewRows::mailsOfACampaign()
{
    QVERIFY(m_db->execute(
        "INSERT INTO messages (id, contact, source_kind, source_id, step, variant, content, data, subject, state, "
        "reason,"
        " smtp_reply, attempts, transport, queued_at, sent_at) SELECT 'msg_' || num, num, 'campaign', 'cmpgn_1', 's1',"
        " '', 1, '', 'x', 'delivered', '', '', 1, 'smtp', 0, 1 FROM contacts;"
        "UPDATE messages SET opened_at = 1, clicked_at = 1, unsubscribed_at = 1, bounced_at = 1 WHERE num = 500"));
    const MessageStore store(*m_db);
    for (const MessageFact fact :
         {MessageFact::Opened, MessageFact::Clicked, MessageFact::Unsubscribed, MessageFact::Bounced}) {
        http::Page<Message> found;
        QVERIFY(
            isFew([&] { found = store.list({.sourceId = "cmpgn_1", .fact = fact}, {.limit = 25, .total = true}); }));
        QCOMPARE(found.items.size(), std::size_t(1));
        QCOMPARE(found.total, std::optional<std::int64_t>(1));
    }
    // However many of a campaign were read, of one contact there are few.
    QVERIFY(m_db->execute("UPDATE messages SET opened_at = 1"));
    const Message mail = store.find(500).value();
    QVERIFY(isFew([&] { QVERIFY(!store.othersHave(mail, MessageFact::Opened)); }));
}

/// Of a contact with many events, a page and its total.
void TestFewRows::eventsOfOneContact()
{
    constexpr int events = 20'000;
    constexpr UtcMs start = 1'770'000'000'000;
    QVERIFY(m_db->execute(
        "INSERT INTO event_names (num, name) VALUES (1, 'seen'), (2, 'rare');"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO events (seq, contact, call, name, timestamp, received_at, properties, context)"
        " SELECT i, 7, 2, iif(i % 5000 = 7, 2, 1), 1770000000000 + i, 1770000000000 + i, '{}', '{}' FROM n"));
    const auto image = std::make_shared<projection::Image>();
    image->put(projection::ContactRow{.row = 7, .traits = "{}", .tags = "[]"});
    // Two more that this reader does not see yet.
    for (int i = 1; i <= events + 2; ++i)
        image->put(projection::EventRow{i, 7, i % 5000 == 7 ? "rare" : "seen", start + i, {}, {}});
    image->publish();
    projection::Projection projection;
    projection.adopt(image);
    const EventService service(*m_db, projection, false);
    http::Page<Event> found;
    QVERIFY(isFew([&] { found = service.list({.contact = 7}, {.limit = 25, .total = true}); }));
    QCOMPARE(found.total, std::optional<std::int64_t>(events));
    QCOMPARE(found.items.front().seq, events);
    QVERIFY(isFew([&] { found = service.list({.name = QStringLiteral("rare"), .contact = 7}, {.total = true}); }));
    QCOMPARE(found.total, std::optional<std::int64_t>(4));
    QCOMPARE(found.items.size(), std::size_t(4));
    QCOMPARE(found.items.front().seq, 15'007);
    QVERIFY(!found.next);
    // Rows that went for their age stand in memory for a moment longer.
    QVERIFY(m_db->execute("INSERT INTO event_totals (contact, name, count, last_at) VALUES (7, 1, 9, 1770000000010);"
                          "DELETE FROM events WHERE seq <= 10 AND name = 1"));
    found = service.list({.contact = 7, .to = start + 100}, {.limit = 1, .total = true});
    QCOMPARE(found.total, std::optional<std::int64_t>(91));
    QCOMPARE(service.list({.name = QStringLiteral("none"), .contact = 7}, {.total = true}).total,
             std::optional<std::int64_t>(0));
    // Not one by one, however many they are.
    QVERIFY(m_db->execute("SAVEPOINT whole; UPDATE event_totals SET last_at = 1770000019000;"
                          "DELETE FROM events WHERE seq <= 19000"));
    QVERIFY(isFew([&] { found = service.list({.contact = 7}, {.limit = 25, .total = true}); }));
    QCOMPARE(found.total, std::optional<std::int64_t>(1'000));
    // What came late is as old as they are, and counts.
    QVERIFY(m_db->execute("INSERT INTO events (seq, contact, call, name, timestamp, received_at)"
                          " VALUES (20003, 7, 2, 1, 1770000018990, 1770000030000)"));
    image->put(projection::EventRow{events + 3, 7, "seen", start + 18'990, {}, {}});
    image->publish();
    QCOMPARE(service.list({.contact = 7, .to = start + 18'995}, {.limit = 1, .total = true}).total,
             std::optional<std::int64_t>(1));
    QVERIFY(m_db->execute("DELETE FROM events"));
    QCOMPARE(service.list({.contact = 7}, {.total = true}).total, std::optional<std::int64_t>(0));
    QVERIFY(m_db->execute("ROLLBACK TO whole; RELEASE whole"));
}

/// Then the table is read once, in its own order, and no contact for each of its rows.
void TestFewRows::eventsOfOneContactWhileTheProjectionLoads()
{
    QVERIFY(
        m_db->execute("UPDATE contacts SET merged_into = 8 WHERE num = 9; UPDATE events SET contact = 9 WHERE seq = 50;"
                      "UPDATE events SET contact = 8, name = 2 WHERE seq IN (40, 60)"));
    const projection::Projection projection;
    const EventService service(*m_db, projection, false);
    http::Page<Event> found;
    QVERIFY(beatsOf([&] { found = service.list({.contact = 8}, {.limit = 2, .total = true}); }) < 9);
    QCOMPARE(found.total, std::optional<std::int64_t>(3));
    QCOMPARE(found.items.size(), std::size_t(2));
    QCOMPARE(found.items.back().seq, 50);
    QVERIFY(found.next);
    const UtcMs after = found.items.back().timestamp;
    QCOMPARE(service.list({.name = QStringLiteral("rare"), .contact = 8}, {.total = true}).total,
             std::optional<std::int64_t>(2));
    QCOMPARE(service.list({.contact = 8, .from = after + 1}, {.total = true}).total, std::optional<std::int64_t>(1));
}

/// Who brought whom since an instant, where some were removed.
void TestFewRows::broughtLately()
{
    QVERIFY(m_db->execute("INSERT INTO referrers (program, contact, since) VALUES (1, 1, 0);"
                          "INSERT INTO referrals (program, contact, link, referrer, at) VALUES (1, 2, 1, 1, 5),"
                          " (1, 3, 1, 1, 6), (1, 4, 1, 1, 7);"
                          "UPDATE contacts SET deleted_at = 9 WHERE num IN (3, 900, 901)"));
    const ConversionStore store(*m_db);
    std::int64_t count = 0;
    QVERIFY(isFew([&] {
        store.forEachBrought(ConversionStore::Counted::Referrals, 1, 5, 0,
                             [&](const ConversionStore::Brought &brought) { count += brought.count; });
    }));
    QCOMPARE(count, 1);
    // Of one who goes, the counts that are kept.
    QVERIFY(isFew([&] { QVERIFY(m_db->execute("UPDATE contacts SET deleted_at = 9 WHERE num = 4")); }));
    QCOMPARE(m_db->number("SELECT referrals FROM referrers WHERE contact = 1"), 1);
}

QTEST_GUILESS_MAIN(TestFewRows)
#include "tst_fewrows.moc"
