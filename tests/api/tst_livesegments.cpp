// Segments as they live: events and traits come in, time passes, contacts go and come back, the program starts anew.
#include "backend/storage/database.h"
#include "tests/support/segmentfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

class TestLiveSegments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<SegmentFixture>();
        // Rows of the outbox go once the engines have heard of them.
        auto db = Database::open(m_api->path() + u"/model.db"_s, {});
        QVERIFY(db && (*db)->execute("CREATE TABLE kept_outbox AS SELECT * FROM outbox WHERE 0;"
                                     "CREATE TRIGGER keep AFTER INSERT ON outbox BEGIN"
                                     " INSERT INTO kept_outbox SELECT * FROM outbox WHERE num = new.num; END"));
    }
    void cleanup() { m_api.reset(); }

    void eventsAndTraitsShowAtOnce();
    void liveViewNamesSegments();
    void windowsRunOutByThemselves();
    void silenceLetsIn();
    void futureEventsCountWhenTheirTimeComes();
    void segmentInSegmentFollows();
    void removedContactsAreNowhere();
    void mergeMovesStaticMemberships();
    void contactsListKnowsSegments();
    void manyChangesAreAJob();
    void profileNamesSegments();
    void subscribersAreTold();
    void nobodyIsToldWithoutSubscription();
    void restartSeesWhatTimeDid();
    void zoneMovesDays();
    void conditionsOnPropertiesAndContext();

private:
    /// `entered ann S` …: what subscribers are told, in order, with external ids and names.
    QStringList outbox()
    {
        auto db = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
        if (!db)
            qFatal("no model");
        QStringList told;
        Query query(**db, "SELECT substr(o.event, 9), coalesce(c.external_id, c.id), s.name FROM kept_outbox o"
                          " JOIN contacts c ON c.num = o.contact JOIN segments s ON s.id = o.subject ORDER BY o.num");
        while (query.step())
            told.append(query.string(0) + u' ' + query.string(1) + u' ' + query.string(2));
        return told;
    }
    void subscribe(const std::string &segment = {})
    {
        m_api->backend->subscriptions().set("test", {{"segment.entered", segment}, {"segment.exited", segment}});
    }

    std::unique_ptr<SegmentFixture> m_api;
};

void TestLiveSegments::eventsAndTraitsShowAtOnce()
{
    const QByteArray trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    const QByteArray active =
        m_api->segment("Active", R"({"field":"events.login","op":"count_gte","value":2,"window":"7d"})");
    QCOMPARE(m_api->count(trial), 0);
    m_api->identify("ann", R"({"plan":"trial"})");
    QCOMPARE(m_api->members(trial), u"ann"_s);
    QCOMPARE(m_api->count(trial), 1);
    m_api->track("ann", "login");
    QCOMPARE(m_api->segmentsOf("ann"), u"Trial"_s);
    m_api->track("ann", "login");
    QCOMPARE(m_api->segmentsOf("ann"), u"Active Trial"_s);
    QCOMPARE(m_api->get("/v1/segments/" + active + "/contacts?include=total").json["total"_L1].toInt(), 1);
    m_api->identify("ann", R"({"plan":null})");
    QCOMPARE(m_api->segmentsOf("ann"), u"Active"_s);
    QCOMPARE(m_api->count(trial), 0);
    const QByteArray ann = m_api->contact("ann");
    QCOMPARE(m_api->patch("/v1/contacts/" + ann, R"({"traits":{"plan":"trial"}})").status, 200);
    QCOMPARE(m_api->segmentsOf("ann"), u"Active Trial"_s);
}

void TestLiveSegments::liveViewNamesSegments()
{
    m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    m_api->segment("Paying", R"({"field":"traits.plan","op":"eq","value":"scale"})");
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->identify("ann", R"({"plan":"scale"})");
    const QJsonArray entries = m_api->get("/v1/ingest/recent").data();
    QCOMPARE(entries[1]["effects"_L1]["segments_entered"_L1].toArray(), QJsonArray{u"Trial"_s});
    QCOMPARE(entries[1]["effects"_L1]["segments_left"_L1].toArray(), QJsonArray());
    QCOMPARE(entries[0]["effects"_L1]["segments_entered"_L1].toArray(), QJsonArray{u"Paying"_s});
    QCOMPARE(entries[0]["effects"_L1]["segments_left"_L1].toArray(), QJsonArray{u"Trial"_s});
}

void TestLiveSegments::windowsRunOutByThemselves()
{
    const QByteArray id =
        m_api->segment("Active", R"({"field":"events.login","op":"count_gte","value":2,"window":"1h"})");
    m_api->track("ann", "login");
    m_api->clock.advance(10 * minuteMs);
    m_api->track("ann", "login");
    m_api->track("bob", "login");
    m_api->track("bob", "login");
    QCOMPARE(m_api->members(id), u"ann bob"_s);
    const auto changesAt = [&](const QByteArray &user) -> QJsonValue {
        return m_api
            ->post("/v1/segments/explain",
                   R"({"segment_id":")" + id + R"(","contact_id":")" + m_api->contact(user) + R"("})")
            .json["changes_at"_L1];
    };
    QCOMPARE(changesAt("ann"), QJsonValue(u"2026-02-23T11:00:00Z"_s));
    m_api->identify("cid", "{}");
    QVERIFY(changesAt("cid").isNull());
    // The first of ann's two is just inside the window.
    m_api->clock.advance(50 * minuteMs - secondMs);
    QTest::qWait(300);
    QCOMPARE(m_api->members(id), u"ann bob"_s);
    m_api->clock.advance(secondMs + 60 * secondMs);
    QTRY_COMPARE(m_api->members(id), u"bob"_s);
    QCOMPARE(m_api->segmentsOf("ann"), QString());
    QCOMPARE(m_api->count(id), 1);
    m_api->clock.advance(10 * minuteMs);
    QTRY_COMPARE(m_api->count(id), 0);
}

void TestLiveSegments::silenceLetsIn()
{
    const QByteArray asleep = m_api->segment("Asleep", R"({"field":"events.login","op":"not_exists","window":"7d"},)"
                                                       R"({"field":"events.login","op":"exists"})");
    m_api->track("ann", "login");
    QCOMPARE(m_api->members(asleep), QString());
    m_api->clock.advance(7 * dayMs + minuteMs);
    QTRY_COMPARE(m_api->members(asleep), u"ann"_s);
    m_api->track("ann", "login");
    QCOMPARE(m_api->members(asleep), QString());
}

void TestLiveSegments::futureEventsCountWhenTheirTimeComes()
{
    const QByteArray id = m_api->segment("Here", R"({"field":"events.login","op":"exists"})");
    m_api->track("ann", "login", R"(,"timestamp":"2026-02-23T12:00:00Z")"); // in two hours
    QCOMPARE(m_api->members(id), QString());
    m_api->clock.advance(2 * hourMs + minuteMs);
    QTRY_COMPARE(m_api->members(id), u"ann"_s);
}

void TestLiveSegments::segmentInSegmentFollows()
{
    const QByteArray first = m_api->segment("First", R"({"field":"traits.a","op":"exists"})");
    const QByteArray second = m_api->segment("Second", R"({"field":"segment.)" + first + R"(","op":"not_exists"})");
    const QByteArray third = m_api->segment("Third", R"({"field":"segment.)" + second +
                                                         R"(","op":"eq","value":true},)"
                                                         R"({"field":"traits.b","op":"exists"})");
    m_api->identify("ann", R"({"b":1})");
    QCOMPARE(m_api->segmentsOf("ann"), u"Second Third"_s);
    m_api->identify("ann", R"({"a":1})");
    QCOMPARE(m_api->segmentsOf("ann"), u"First"_s);
    // Other rules in the first change all behind it.
    m_api->patch("/v1/segments/" + first,
                 R"({"rules":)" + SegmentFixture::rules(R"({"field":"traits.a","op":"eq","value":2})") + '}');
    QCOMPARE(m_api->segmentsOf("ann"), u"Second Third"_s);
    QCOMPARE(m_api->count(third), 1);
}

void TestLiveSegments::removedContactsAreNowhere()
{
    const QByteArray all = m_api->segment("All", R"({"field":"created_at","op":"exists"})");
    const QByteArray vips =
        m_api->post("/v1/segments", R"({"name":"VIPs","type":"static"})").json["id"_L1].toString().toLatin1();
    m_api->identify("ann");
    m_api->identify("bob");
    const QByteArray ann = m_api->contact("ann");
    m_api->post("/v1/segments/" + vips + "/members", R"({"contact_ids":[")" + ann + R"("]})");
    subscribe();
    QCOMPARE(m_api->remove("/v1/contacts/" + ann).status, 204);
    QCOMPARE(m_api->members(all), u"bob"_s);
    QCOMPARE(m_api->count(all), 1);
    QCOMPARE(m_api->count(vips), 0);
    QCOMPARE(m_api->estimate(R"({"field":"created_at","op":"exists"})"), 1);
    QCOMPARE(m_api->post("/v1/contacts/" + ann + "/restore", "{}").status, 200);
    QCOMPARE(m_api->members(all), u"ann bob"_s);
    QCOMPARE(m_api->members(vips), u"ann"_s); // as it was put in by hand
    QStringList told = outbox();
    told.sort();
    QCOMPARE(told,
             QStringList({u"entered ann All"_s, u"entered ann VIPs"_s, u"exited ann All"_s, u"exited ann VIPs"_s}));
}

void TestLiveSegments::mergeMovesStaticMemberships()
{
    const QByteArray vips =
        m_api->post("/v1/segments", R"({"name":"VIPs","type":"static"})").json["id"_L1].toString().toLatin1();
    const QByteArray active = m_api->segment("Active", R"({"field":"events.login","op":"count_gte","value":2})");
    m_api->track("ann", "login");
    m_api->track("bob", "login");
    const QByteArray ann = m_api->contact("ann");
    const QByteArray bob = m_api->contact("bob");
    m_api->post("/v1/segments/" + vips + "/members", R"({"contact_ids":[")" + bob + R"("]})");
    subscribe();
    const ApiAnswer merged = m_api->post("/v1/contacts/" + ann + "/merge", R"({"source_contact_id":")" + bob + R"("})");
    QCOMPARE(merged.status, 200);
    QCOMPARE(m_api->members(vips), u"ann"_s);
    QCOMPARE(m_api->members(active), u"ann"_s);
    QCOMPARE(m_api->count(vips), 1);
    QCOMPARE(outbox(), QStringList({u"entered ann VIPs"_s, u"entered ann Active"_s}));
}

void TestLiveSegments::contactsListKnowsSegments()
{
    const QByteArray id = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    for (const char *user : {"ann", "bob", "cid"})
        m_api->identify(user, R"({"plan":"trial","name":"Nobody"})");
    m_api->identify("dan", R"({"name":"Nobody"})");
    const auto listed = [&](const QByteArray &more) {
        QStringList ids;
        for (const QJsonValue &contact : m_api->all("/v1/contacts?segment_id=" + id + more))
            ids.append(contact["external_id"_L1].toString());
        return ids.join(u' ');
    };
    QCOMPARE(listed(""), u"cid bob ann"_s);
    QCOMPARE(listed("&external_id=bob"), u"bob"_s);
    QCOMPARE(listed("&external_id=dan"), QString());
    QCOMPARE(listed("&q=nobody&sort=created_at"), u"ann bob cid"_s);
    const ApiAnswer page = m_api->get("/v1/contacts?limit=2&include=total&segment_id=" + id);
    QCOMPARE(page.json["total"_L1].toInt(), 3);
    QVERIFY(page.json["has_more"_L1].toBool());
    QCOMPARE(m_api->get("/v1/contacts?segment_id=seg_x").reasons(), u"segment_id:not_found"_s);
}

void TestLiveSegments::manyChangesAreAJob()
{
    constexpr int contacts = 2'500;
    for (int first = 0; first < contacts; first += 500) {
        QByteArray items;
        for (int i = first; i < first + 500; ++i)
            items += (items.isEmpty() ? R"({"type":"identify","user_id":"u)" : R"(,{"type":"identify","user_id":"u)") +
                     QByteArray::number(i) + R"(","traits":{"plan":"trial"}})";
        QCOMPARE(m_api->ingest("/v1/batch", R"({"batch":[)" + items + "]}").status, 202);
    }
    m_api->segment("Few", R"({"field":"traits.plan","op":"eq","value":"gold"})");
    const auto jobs = [this] { return m_api->get("/v1/jobs?kind=segments.recompute").data(); };
    QCOMPARE(jobs().size(), 0); // what fits into one transaction is none
    const QByteArray id = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    QCOMPARE(m_api->count(id), contacts); // at once
    QTRY_COMPARE(jobs().at(0)["state"_L1].toString(), u"done"_s);
    const QJsonObject job = jobs().at(0).toObject();
    QCOMPARE(job["label"_L1].toString(), u"Trial"_s);
    QVERIFY(job["total"_L1].toInt() > 0);
    QCOMPARE(job["done"_L1], job["total"_L1]);
    auto db = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
    QCOMPARE((*db)->number("SELECT count(*) FROM segment_members"), contacts);
}

void TestLiveSegments::profileNamesSegments()
{
    const QByteArray id = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    m_api->identify("ann", R"({"plan":"trial"})");
    QCOMPARE(m_api->get("/v1/contacts/" + m_api->contact("ann")).json["segments"_L1].toArray(),
             QJsonArray{QString::fromLatin1(id)});
}

void TestLiveSegments::subscribersAreTold()
{
    const QByteArray trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    m_api->segment("Other", R"({"field":"traits.plan","op":"exists"})");
    subscribe(trial.toStdString());
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->identify("ann", R"({"plan":"trial","x":1})");
    QCOMPARE(outbox(), QStringList{u"entered ann Trial"_s});
    m_api->identify("ann", R"({"plan":"scale"})");
    QCOMPARE(outbox(), QStringList({u"entered ann Trial"_s, u"exited ann Trial"_s}));
}

void TestLiveSegments::nobodyIsToldWithoutSubscription()
{
    m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    m_api->identify("ann", R"({"plan":"trial"})");
    QCOMPARE(outbox(), QStringList());
    subscribe();
    m_api->backend->subscriptions().set("test", {});
    m_api->identify("bob", R"({"plan":"trial"})");
    QCOMPARE(outbox(), QStringList());
}

void TestLiveSegments::restartSeesWhatTimeDid()
{
    const QByteArray id = m_api->segment("Active", R"({"field":"events.login","op":"exists","window":"1d"})");
    const QByteArray trial = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->track("ann", "login");
    m_api->clock.advance(12 * hourMs);
    m_api->track("bob", "login");
    QCOMPARE(m_api->members(id), u"ann bob"_s);
    m_api->close();
    m_api->clock.advance(13 * hourMs);
    m_api->open();
    m_api->untilLoaded();
    QCOMPARE(m_api->members(id), u"bob"_s);
    QCOMPARE(m_api->members(trial), u"ann"_s);
    QCOMPARE(m_api->segmentsOf("ann"), u"Trial"_s);
    // And the timers are set again.
    m_api->clock.advance(12 * hourMs);
    QTRY_COMPARE(m_api->members(id), QString());
}

void TestLiveSegments::zoneMovesDays()
{
    m_api->patch("/v1/settings", R"({"timezone":"UTC"})");
    const QByteArray id = m_api->segment("Since", R"({"field":"traits.at","op":"gte","value":"2026-02-01"})");
    m_api->identify("ann", R"({"at":"2026-02-01T02:00:00Z"})");
    QCOMPARE(m_api->members(id), u"ann"_s);
    // There the first of February begins five hours later.
    m_api->patch("/v1/settings", R"({"timezone":"America/New_York"})");
    QTRY_COMPARE(m_api->members(id), QString());
    m_api->patch("/v1/settings", R"({"timezone":"Europe/Berlin"})");
    QTRY_COMPARE(m_api->members(id), u"ann"_s);
}

/// What no rule named before is read from the file first.
void TestLiveSegments::conditionsOnPropertiesAndContext()
{
    m_api->track("ann", "buy", R"(,"properties":{"price":20},"context":{"os":"linux"})");
    m_api->track("bob", "buy", R"(,"properties":{"price":5},"context":{"os":"mac"})");
    const QByteArray rich = m_api->segment("Rich", R"({"field":"events.buy","op":"exists",)"
                                                   R"("where":[{"field":"properties.price","op":"gte","value":10}]})");
    const QByteArray linux_ = m_api->segment("Linux", R"({"field":"context.os","op":"eq","value":"linux"})");
    m_api->untilReady();
    QCOMPARE(m_api->members(rich), u"ann"_s);
    QCOMPARE(m_api->members(linux_), u"ann"_s);
    m_api->track("bob", "buy", R"(,"properties":{"price":11},"context":{"os":"linux"})");
    QCOMPARE(m_api->members(rich), u"ann bob"_s);
    QCOMPARE(m_api->members(linux_), u"ann bob"_s);
    m_api->restart();
    QCOMPARE(m_api->members(rich), u"ann bob"_s);
    QCOMPARE(m_api->members(linux_), u"ann bob"_s);
    // What they look at is read again by itself, however soon the contacts are there.
    for (const QByteArray &id : {rich, linux_})
        QCOMPARE(m_api->get("/v1/segments/" + id).json["state"_L1].toString(), u"ready"_s);
    m_api->track("carl", "buy", R"(,"properties":{"price":30},"context":{"os":"linux"})");
    QCOMPARE(m_api->members(rich), u"ann bob carl"_s);
    QCOMPARE(m_api->members(linux_), u"ann bob carl"_s);
}

QTEST_GUILESS_MAIN(TestLiveSegments)
#include "tst_livesegments.moc"
