// Broadcasts: whom they go to, at what pace, and that each gets one at most.
#include "tests/support/campaignfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

class TestBroadcasts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<CampaignFixture>();
        m_readers = m_api->segment("Readers", R"({"field":"traits.reads","op":"eq","value":true})");
    }
    void cleanup() { m_api.reset(); }

    void goesToTheSegmentAsItIsThen();
    void waitsForItsTime();
    void isHeldWhenItIsLate();
    void keepsItsPace();
    void keepsItsPaceWhenItWasHeldUp();
    void pausesAndIsCancelled();
    void goesOnAfterARestart();
    void reachesMergedContactsOnce();
    void changesNothingUnderWay();
    void isHeldWhenItCouldNotBegin();
    void whatIsQueuedIsLateToo();
    void whatIsQueuedIsLateWhateverIsHeardFirst();
    void whatIsQueuedIsLateWhateverElseIsDue();
    void aDecisionOutlivesARestart();
    void aNameIsNoDecision();
    void aNameGivenBeforeIsNoDecision();
    void aSlowPaceIsNotLate();
    void slowsDownFromHereOn();
    void goesOnWhenTheClockIsSetBack();
    void anotherTimeDecidesAboutALateOne();
    void aPastTimeMeansNow();
    void completesWhenTheLastMailEndedInAPause();
    void toNobody();

private:
    void readers(int count)
    {
        for (int i = 0; i < count; ++i)
            m_api->person("r" + QByteArray::number(i), R"("reads":true)");
    }
    /// One whose mails are made and wait for a mail server that is not there.
    QByteArray queued(int mails)
    {
        readers(mails);
        CampaignFixture::must(
            m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","port":1,"security":"none"}})"), 200);
        const QByteArray id = m_api->broadcast(m_readers);
        CampaignFixture::must(m_api->act(id, "activate"), 200);
        if (!QTest::qWaitFor([&] { return m_api->figure(id, "pending") == mails; }))
            qFatal("the broadcast does not begin");
        return id;
    }
    void startAgainAfter(UtcMs time)
    {
        m_api->close();
        m_api->clock.advance(time);
        m_api->open();
        m_api->untilLoaded();
    }
    qint64 mails(const QByteArray &id) { return m_api->all("/v1/campaigns/" + id + "/recipients").size(); }

    std::unique_ptr<CampaignFixture> m_api;
    QByteArray m_readers;
};

void TestBroadcasts::goesToTheSegmentAsItIsThen()
{
    readers(3);
    m_api->person("other");
    const QByteArray id = m_api->broadcast(m_readers);
    QCOMPARE(m_api->act(id, "activate").json["status"_L1].toString(), u"active"_s);
    m_api->settle();
    m_api->person("late", R"("reads":true)");
    m_api->settle();
    QCOMPARE(m_api->mails(id), u"r0:0 r1:0 r2:0"_s);
    const QJsonObject progress = m_api->campaign(id).json["progress"_L1].toObject();
    QCOMPARE(progress["total"_L1].toInteger(), 3);
    QCOMPARE(progress["done"_L1].toInteger(), 3);
}

void TestBroadcasts::waitsForItsTime()
{
    readers(2);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"scheduled_at":"2026-02-23T12:00:00Z")");
    QCOMPARE(m_api->act(id, "activate").json["status"_L1].toString(), u"scheduled"_s);
    QCOMPARE(m_api->remove("/v1/campaigns/" + id).status, 409);
    m_api->pass(hourMs);
    QCOMPARE(mails(id), 0);
    m_api->person("soon", R"("reads":true)"); // is one when it begins
    m_api->pass(hourMs);
    QCOMPARE(m_api->mails(id), u"r0:0 r1:0 soon:0"_s);
}

void TestBroadcasts::isHeldWhenItIsLate()
{
    readers(2);
    const QByteArray first = m_api->broadcast(m_readers, R"(,"scheduled_at":"2026-02-23T12:00:00Z")");
    const QByteArray second = m_api->broadcast(m_readers, R"(,"scheduled_at":"2026-02-23T12:00:00Z")");
    QCOMPARE(m_api->act(first, "activate").status, 200);
    QCOMPARE(m_api->act(second, "activate").status, 200);
    m_api->pass(9 * hourMs);
    QCOMPARE(mails(first), 0);
    QCOMPARE(m_api->campaign(first).json["held"_L1].toBool(), true);
    QCOMPARE(m_api->act(first, "settle", R"({"action":"send"})").json["held"_L1].toBool(), false);
    QCOMPARE(m_api->act(second, "settle", R"({"action":"skip"})").status, 200);
    m_api->settle();
    QCOMPARE(mails(first), 2);
    QCOMPARE(mails(second), 0);
    QCOMPARE(m_api->status(second), u"draft"_s);
}

void TestBroadcasts::keepsItsPace()
{
    readers(5);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":2,"per":"minute"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    QCOMPARE(mails(id), 1);
    QCOMPARE(m_api->campaign(id).json["progress"_L1]["finishes_at"_L1].toString(), u"2026-02-23T10:02:00Z"_s);
    m_api->pass(29 * secondMs);
    QCOMPARE(mails(id), 1);
    for (int sent = 2; sent <= 5; ++sent) {
        m_api->pass(sent == 2 ? secondMs : 30 * secondMs);
        QCOMPARE(mails(id), sent);
    }
}

void TestBroadcasts::keepsItsPaceWhenItWasHeldUp()
{
    readers(5);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":2,"per":"minute"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    m_api->close();
    m_api->clock.advance(hourMs);
    m_api->open();
    m_api->untilLoaded();
    m_api->settle();
    QCOMPARE(mails(id), 2); // not all that would have gone out meanwhile
    m_api->pass(30 * secondMs);
    QCOMPARE(mails(id), 3);
}

void TestBroadcasts::pausesAndIsCancelled()
{
    readers(5);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":1,"per":"minute"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    m_api->pass(minuteMs);
    QCOMPARE(mails(id), 2);
    QCOMPARE(m_api->act(id, "pause").status, 200);
    m_api->pass(hourMs);
    QCOMPARE(mails(id), 2);
    QCOMPARE(m_api->act(id, "activate").json["status"_L1].toString(), u"active"_s);
    m_api->pass(minuteMs);
    QCOMPARE(mails(id), 3);
    QCOMPARE(m_api->act(id, "cancel").json["status"_L1].toString(), u"completed"_s);
    m_api->pass(hourMs);
    QCOMPARE(mails(id), 3);
}

void TestBroadcasts::goesOnAfterARestart()
{
    readers(20);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":1,"per":"second"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    for (int i = 0; i < 4; ++i) {
        m_api->pass(secondMs);
        m_api->restart();
    }
    for (int i = 0; i < 30; ++i)
        m_api->pass(secondMs);
    QCOMPARE(mails(id), 20);
    std::set<QString> contacts;
    for (const QJsonValue &mail : m_api->all("/v1/campaigns/" + id + "/recipients"))
        contacts.insert(mail["contact_id"_L1].toString());
    QCOMPARE(contacts.size(), std::size_t(20));
}

void TestBroadcasts::reachesMergedContactsOnce()
{
    readers(4);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":1,"per":"minute"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle(); // r0 has it
    const auto merge = [&](const char *source, const char *target) {
        QCOMPARE(m_api
                     ->post("/v1/contacts/" + m_api->contact(target) + "/merge",
                            R"({"source_contact_id":")" + m_api->contact(source) + R"("})")
                     .status,
                 200);
    };
    merge("r0", "r3"); // has it by that
    merge("r1", "r2"); // will get it once
    for (int i = 0; i < 4; ++i)
        m_api->pass(minuteMs);
    QCOMPARE(mails(id), 2);
    QCOMPARE(m_api->campaign(id).json["progress"_L1]["done"_L1].toInteger(), 4);
}

void TestBroadcasts::changesNothingUnderWay()
{
    readers(3);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":1,"per":"minute"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"subject":"Other"})").status, 409);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"name":"Other","throttle":null})").status, 200);
    m_api->settle();
    QCOMPARE(mails(id), 3);
}

/// Activated, and in the next moment the program was killed; another name was given before it was looked at.
void TestBroadcasts::isHeldWhenItCouldNotBegin()
{
    readers(1);
    const QByteArray id = m_api->broadcast(m_readers);
    m_api->close();
    {
        auto model = Database::open(m_api->path() + u"/model.db"_s, {});
        Query(**model, "UPDATE campaigns SET status = 'active', activated_at = updated_at, updated_at = ? WHERE id = ?")
            .bind(m_api->clock.now() + 7 * hourMs, id.toStdString())
            .run();
        QVERIFY((*model)->takeError());
    }
    startAgainAfter(7 * hourMs);
    QTRY_COMPARE(m_api->campaign(id).json["held"_L1].toBool(), true);
    QCOMPARE(mails(id), 0);
    QCOMPARE(m_api->act(id, "settle", R"({"action":"send"})").status, 200);
    QTRY_COMPARE(m_api->status(id), u"completed"_s);
    QCOMPARE(mails(id), 1);
}

/// All of its mails were made, and then the program was off.
void TestBroadcasts::whatIsQueuedIsLateToo()
{
    const QByteArray id = queued(2);
    startAgainAfter(7 * hourMs);
    QTRY_COMPARE(m_api->campaign(id).json["held"_L1].toBool(), true);
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":null})"), 200);
    const auto waiting = [&] { return m_api->console("GET", "/v1/sending").json["queue"_L1]["held"_L1].toInt(); };
    QTRY_COMPARE(waiting(), 2);
    QCOMPARE(m_api->figure(id, "pending"), 2);
    QCOMPARE(m_api->act(id, "settle", R"({"action":"send"})").json["held"_L1].toBool(), false);
    QTRY_COMPARE(m_api->status(id), u"completed"_s);
    QCOMPARE(m_api->stats(id)["stats"_L1]["sent"_L1].toInt(), 2);
}

/// Something becomes of one of its mails before it is looked at: that is no sign of a program that was running.
void TestBroadcasts::whatIsQueuedIsLateWhateverIsHeardFirst()
{
    const QByteArray id = queued(2);
    m_api->close();
    {
        auto model = Database::open(m_api->path() + u"/model.db"_s, {});
        Query(**model, "INSERT INTO outbox (event, contact, subject, at, data) VALUES ('message.state', 0, ?, ?, ?)")
            .bind(id.toStdString(), m_api->clock.now() + 7 * hourMs, R"({"old":"queued","new":"queued"})")
            .run();
        QVERIFY((*model)->takeError());
    }
    startAgainAfter(7 * hourMs);
    QTRY_COMPARE(m_api->campaign(id).json["held"_L1].toBool(), true);
}

/// Sequences have the turn, for longer than one, and the mails of the broadcast could leave.
void TestBroadcasts::whatIsQueuedIsLateWhateverElseIsDue()
{
    const QByteArray id = queued(2);
    m_api->close();
    {
        auto model = Database::open(m_api->path() + u"/model.db"_s, {});
        Query(**model, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                       " INSERT INTO enrolments (campaign, contact, entry, state, step, due_at, entered_at, moved_at)"
                       " SELECT num, 1000000 + i, 1, 'waiting', '', ?2, ?2, ?2 FROM campaigns, n WHERE id = ?1")
            .bind(m_api->beat().toStdString(), m_api->clock.now())
            .run();
        Query(**model, "DELETE FROM settings WHERE key = 'smtp'").run();
        QVERIFY((*model)->takeError());
    }
    startAgainAfter(7 * hourMs);
    QTRY_COMPARE(m_api->campaign(id).json["held"_L1].toBool(), true);
    QTRY_COMPARE(m_api->console("GET", "/v1/sending").json["queue"_L1]["held"_L1].toInt(), 2);
    QCOMPARE(m_api->figure(id, "pending"), 2);
}

/// The program ends between the question and the answer.
void TestBroadcasts::aDecisionOutlivesARestart()
{
    readers(3);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":1,"per":"minute"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    QCOMPARE(mails(id), 1);
    const auto held = [&] { return m_api->campaign(id).json["held"_L1].toBool(); };
    startAgainAfter(7 * hourMs);
    QTRY_VERIFY(held());
    startAgainAfter(minuteMs);
    m_api->settle();
    QVERIFY(held());
    QCOMPARE(m_api->act(id, "settle", R"({"action":"send"})").json["held"_L1].toBool(), false);
    m_api->settle();
    QVERIFY(!held());
    QCOMPARE(mails(id), 2);
}

void TestBroadcasts::aNameIsNoDecision()
{
    const QByteArray id = queued(2);
    startAgainAfter(7 * hourMs);
    QTRY_VERIFY(m_api->campaign(id).json["held"_L1].toBool());
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"name":"Later"})").status, 200);
    startAgainAfter(minuteMs);
    m_api->settle();
    QVERIFY(m_api->campaign(id).json["held"_L1].toBool());
}

/// It was given in a run that was killed before it had looked.
void TestBroadcasts::aNameGivenBeforeIsNoDecision()
{
    const QByteArray id = queued(2);
    m_api->close();
    {
        auto model = Database::open(m_api->path() + u"/model.db"_s, {});
        Query(**model, "UPDATE campaigns SET updated_at = ? WHERE id = ?")
            .bind(m_api->clock.now() + 7 * hourMs, id.toStdString())
            .run();
        QVERIFY((*model)->takeError());
    }
    startAgainAfter(7 * hourMs);
    QTRY_VERIFY(m_api->campaign(id).json["held"_L1].toBool());
}

/// Two a day: the next is due twelve hours later, whatever was started anew meanwhile.
void TestBroadcasts::aSlowPaceIsNotLate()
{
    readers(3);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":2,"per":"day"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    QCOMPARE(mails(id), 1);
    m_api->restart();
    m_api->pass(12 * hourMs);
    QCOMPARE(m_api->campaign(id).json["held"_L1].toBool(), false);
    QCOMPARE(mails(id), 2);
}

void TestBroadcasts::slowsDownFromHereOn()
{
    readers(8);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":1,"per":"second"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    for (int sent = 2; sent <= 5; ++sent)
        m_api->pass(secondMs);
    QCOMPARE(mails(id), 5);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"throttle":{"count":1,"per":"minute"}})").status, 200);
    m_api->settle();
    m_api->pass(minuteMs - secondMs);
    QCOMPARE(mails(id), 5);
    m_api->pass(secondMs);
    QCOMPARE(mails(id), 6); // not when it would be with a minute between all of them
    m_api->pass(minuteMs);
    QCOMPARE(mails(id), 7);
}

void TestBroadcasts::goesOnWhenTheClockIsSetBack()
{
    readers(3);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"throttle":{"count":1,"per":"minute"})");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    QCOMPARE(mails(id), 1);
    m_api->close();
    m_api->clock.advance(-6 * hourMs);
    m_api->open();
    m_api->untilLoaded();
    const auto goesOn = [&] {
        m_api->clock.advance(5 * secondMs); // in all a few minutes
        return mails(id) == 2;
    };
    QTRY_VERIFY(goesOn());
}

void TestBroadcasts::anotherTimeDecidesAboutALateOne()
{
    readers(1);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"scheduled_at":"2026-02-23T12:00:00Z")");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->pass(9 * hourMs); // 19:00
    QCOMPARE(m_api->campaign(id).json["held"_L1].toBool(), true);
    const auto patched = [&](const QByteArray &body) {
        return CampaignFixture::must(m_api->patch("/v1/campaigns/" + id, body), 200).json;
    };
    // A name decides nothing.
    QCOMPARE(patched(R"({"name":"Later"})")["held"_L1].toBool(), true);
    m_api->settle();
    QCOMPARE(m_api->status(id), u"scheduled"_s);
    QCOMPARE(mails(id), 0);
    QCOMPARE(patched(R"({"scheduled_at":"2026-02-23T21:00:00Z"})")["held"_L1].toBool(), false);
    m_api->pass(hourMs);
    QCOMPARE(mails(id), 0);
    m_api->pass(hourMs);
    QCOMPARE(mails(id), 1);
}

void TestBroadcasts::aPastTimeMeansNow()
{
    readers(1);
    const QByteArray id = m_api->broadcast(m_readers, R"(,"scheduled_at":"2026-02-23T12:00:00Z")");
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->pass(9 * hourMs);
    QCOMPARE(m_api->campaign(id).json["held"_L1].toBool(), true);
    QCOMPARE(m_api->patch("/v1/campaigns/" + id, R"({"scheduled_at":"2026-02-23T12:30:00Z"})").status, 200);
    QTRY_COMPARE(m_api->status(id), u"completed"_s);
    QCOMPARE(mails(id), 1);
}

/// The last of them were on their way, and nothing is left that could tell that it is through.
void TestBroadcasts::completesWhenTheLastMailEndedInAPause()
{
    readers(1);
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"smtp":{"host":"127.0.0.1","port":1,"security":"none"}})"),
                          200);
    const QByteArray id = m_api->broadcast(m_readers);
    QCOMPARE(m_api->act(id, "activate").status, 200);
    QTRY_COMPARE(m_api->figure(id, "pending"), 1);
    QCOMPARE(m_api->act(id, "pause").status, 200);
    QCOMPARE(m_api->remove("/v1/contacts/" + m_api->contact("r0") + "?mode=erase").status, 204);
    QTRY_COMPARE(m_api->figure(id, "pending"), 0);
    QCOMPARE(m_api->status(id), u"paused"_s);
    QCOMPARE(m_api->act(id, "activate").status, 200);
    QTRY_COMPARE(m_api->status(id), u"completed"_s);
}

void TestBroadcasts::toNobody()
{
    const QByteArray id = m_api->broadcast(m_readers);
    QCOMPARE(m_api->act(id, "activate").status, 200);
    m_api->settle();
    QCOMPARE(m_api->status(id), u"completed"_s);
    QCOMPARE(m_api->campaign(id).json["progress"_L1]["total"_L1].toInteger(), 0);
}

QTEST_GUILESS_MAIN(TestBroadcasts)
#include "tst_broadcasts.moc"
