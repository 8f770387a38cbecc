// What subscribers hear of contacts: one effect a contact and batch.
#include "backend/contacts/contactevents.h"
#include "tests/backend/graphsupport.h"

using namespace growthos;

class TestContactEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_db = memoryModel();
        m_run = std::make_unique<GraphRun>(*m_db);
        m_subscriptions = std::make_unique<Subscriptions>();
        m_events = std::make_unique<ContactEvents>(*m_db, *m_subscriptions, m_clock);
        m_run->graph.addListener(*m_events);
        m_seen = 0;
    }

    void nobodyListens();
    void oneOfEachInABatch();
    void removedAndRestored();
    void mergesTellOfTheSurvivor();
    void erasedSaysNothing();
    void whoCameAndWentInOneBatchIsNotToldOf();

private:
    void listen()
    {
        m_subscriptions->set("test",
                             {{"contact.created"}, {"contact.updated"}, {"contact.deleted"}, {"contact.merged"}});
    }
    /// `created:1 updated:2`: what was written since the last call.
    std::string told()
    {
        std::string text;
        Outbox outbox(*m_db, *m_subscriptions);
        m_last.clear();
        for (const OutboxEvent &event : outbox.next(m_seen, 1000)) {
            text += (text.empty() ? "" : " ") + event.event.substr(8) + ':' + std::to_string(event.contact);
            m_seen = event.num;
            m_last.push_back(event);
        }
        return text;
    }

    ManualClock m_clock{GraphRun::start};
    std::unique_ptr<Database> m_db;
    std::unique_ptr<GraphRun> m_run;
    std::unique_ptr<Subscriptions> m_subscriptions;
    std::unique_ptr<ContactEvents> m_events;
    std::int64_t m_seen = 0;
    std::vector<OutboxEvent> m_last;
};

void TestContactEvents::nobodyListens()
{
    m_run->one(identify("u", {}, R"({"plan":"a"})"));
    QCOMPARE(told(), "");
}

void TestContactEvents::oneOfEachInABatch()
{
    listen();
    m_run->apply(identify("u", {}, R"({"plan":"a"})"));
    m_run->apply(identify("u", {}, R"({"plan":"b"})"));
    m_run->commit();
    QCOMPARE(told(), "created:1");
    QVERIFY(m_last[0].data.find(R"("plan":"b")") != std::string::npos);
    QCOMPARE(m_last[0].subject, m_run->stored(1).id);
    QCOMPARE(m_last[0].at, GraphRun::start);
    m_run->apply(identify("u", {}, R"({"plan":"c"})"));
    m_run->apply(identify("u", {}, R"({"plan":"d","email":"u@x.com"})"));
    m_run->commit();
    QCOMPARE(told(), "updated:1");
    QVERIFY(m_last[0].data.find(R"("email":"u@x.com")") != std::string::npos);
    // Nothing that is shown changes.
    m_run->one(track("u"));
    m_run->one(identify("u", "visitor", R"({"plan":"d"})"));
    QCOMPARE(told(), "");
}

void TestContactEvents::removedAndRestored()
{
    m_run->one(identify("u", {}, R"({"plan":"a"})"));
    listen();
    m_run->begin();
    m_run->graph.remove(1, GraphRun::start + hourMs);
    m_run->commit();
    QCOMPARE(told(), "deleted:1");
    QVERIFY(m_last[0].data.find(R"("plan":"a")") != std::string::npos);
    QVERIFY(m_last[0].data.find(R"("deleted_at":"2023-11-14T23:13:20Z")") != std::string::npos);
    m_run->begin();
    QVERIFY(m_run->graph.restore(1).empty());
    m_run->commit();
    QCOMPARE(told(), "created:1");
}

void TestContactEvents::mergesTellOfTheSurvivor()
{
    m_run->one(identify("t", {}, R"({"a":1})"));
    m_run->one(identify("s", {}, R"({"b":2})"));
    listen();
    const std::string source = m_run->stored(2).id;
    m_run->begin();
    m_run->graph.merge(1, 2, ConflictResolution::PreferTarget, GraphRun::start);
    m_run->commit();
    QCOMPARE(told(), "updated:1 merged:1");
    QCOMPARE(m_last[1].subject, source);
    QVERIFY(m_last[1].data.find(R"("b":2)") != std::string::npos);
    QVERIFY(m_last[1].data.find("\"merged_contact_id\":\"" + source + '"') != std::string::npos);
    m_run->begin();
    QVERIFY(m_run->graph.unmerge(*ContactStore(*m_db).merge(1), GraphRun::start));
    m_run->commit();
    QCOMPARE(told(), "updated:1 created:2");
}

void TestContactEvents::erasedSaysNothing()
{
    m_run->one(identify("secret", "visitor", R"({"plan":"secret","email":"secret@x.com"})"));
    listen();
    m_run->begin();
    m_run->graph.erase(1, GraphRun::start);
    m_run->commit();
    QCOMPARE(told(), "deleted:1");
    QVERIFY(m_last[0].data.find("secret") == std::string::npos);
    QVERIFY(m_last[0].data.find(m_run->stored(1).id) != std::string::npos);
    QCOMPARE(m_run->user("secret"), 0);
    QCOMPARE(m_run->graph.contactCount(), 0);
    // Who comes back is somebody new.
    QVERIFY(m_run->one(identify("secret", {}, R"({"email":"secret@x.com"})")).created);
    QCOMPARE(m_run->stored(2).email.value_or(""), "secret@x.com");
}

void TestContactEvents::whoCameAndWentInOneBatchIsNotToldOf()
{
    listen();
    m_run->apply(track({}, "visitor"));
    m_run->apply(identify("u", {}));
    m_run->apply(identify("u", "visitor"));
    m_run->commit();
    QCOMPARE(told(), "created:2");
}

QTEST_GUILESS_MAIN(TestContactEvents)
#include "tst_contactevents.moc"
