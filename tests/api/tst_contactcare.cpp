// What happens to contacts and events over time: purges, retention; and what follows from a change at once.
#include "tests/support/segmentfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

class TestContactCare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SegmentFixture>(); }
    void cleanup() { m_api.reset(); }

    void answersHaveWhatFollowsFromTheChange();
    void repliesKeptForRepetitionsHaveItToo();
    void formsMayCarryTraits();
    void aFormsTraitsAreChecked();
    void removedContactsArePurged();
    void cancelledErasuresAreFinished();
    void oldEventsAreDeleted();
    void retentionIsChecked();
    void listsByScoreAndLastSeen();

private:
    /// What the file says.
    std::int64_t stored(const std::string &sql)
    {
        const auto db = Database::open(m_api->path() + u"/model.db"_s, {.mode = Database::Mode::ReadOnly});
        return db ? (*db)->number(sql) : -1;
    }
    QString order(const QByteArray &query)
    {
        QStringList ids;
        for (const QJsonValue &contact : m_api->all("/v1/contacts?" + query))
            ids.append(contact["external_id"_L1].toString());
        return ids.join(u' ');
    }
    QJsonObject traits(const QByteArray &user)
    {
        return m_api->get("/v1/contacts/" + m_api->contact(user)).json["traits"_L1].toObject();
    }

    std::unique_ptr<SegmentFixture> m_api;
};

void TestContactCare::answersHaveWhatFollowsFromTheChange()
{
    const QByteArray vips = m_api->segment("Vips", R"({"field":"traits.vip","op":"eq","value":true})");
    m_api->untilReady();
    m_api->identify("u1");
    const QByteArray contact = "/v1/contacts/" + m_api->contact("u1");
    const ApiAnswer in = m_api->patch(contact, R"({"traits":{"vip":true}})");
    QCOMPARE(in.json["segments"_L1].toArray(), QJsonArray{QString::fromLatin1(vips)});
    QCOMPARE(in.json, m_api->get(contact).json);
    QVERIFY(!in.header("ETag").isEmpty());
    QCOMPARE(in.header("ETag"), m_api->get(contact).header("ETag"));
    const ApiAnswer out = m_api->patch(contact, R"({"traits":{"vip":null}})");
    QCOMPARE(out.json["segments"_L1].toArray(), QJsonArray());
    const ApiAnswer made = m_api->post("/v1/contacts", R"({"external_id":"u2","traits":{"vip":true}})");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json["segments"_L1].toArray().size(), 1);
}

void TestContactCare::repliesKeptForRepetitionsHaveItToo()
{
    m_api->segment("Vips", R"({"field":"traits.vip","op":"eq","value":true})");
    m_api->untilReady();
    const SegmentFixture::Lines lines = {SegmentFixture::bearer(m_api->secretKey()), {"Idempotency-Key", "k1"}};
    const QByteArray body = R"({"external_id":"u1","traits":{"vip":true}})";
    const ApiAnswer first = m_api->send("POST", "/v1/contacts", body, lines);
    const ApiAnswer second = m_api->send("POST", "/v1/contacts", body, lines);
    QCOMPARE(first.json["segments"_L1].toArray().size(), 1);
    QCOMPARE(second.header("Idempotent-Replayed"), "true");
    QCOMPARE(second.body, first.body);
}

void TestContactCare::formsMayCarryTraits()
{
    m_api->track("u1", "$form_submitted", R"(,"properties":{"form":"f1"},"traits":{"email":"u1@x.com","plan":"a"})");
    const QJsonObject profile = m_api->get("/v1/contacts/" + m_api->contact("u1")).json;
    QCOMPARE(profile["email"_L1].toString(), u"u1@x.com"_s);
    QCOMPARE(profile["traits"_L1].toObject(), (QJsonObject{{u"plan"_s, u"a"_s}}));
    const QJsonObject event = profile["recent_events"_L1][0].toObject();
    QCOMPARE(event["properties"_L1]["traits"_L1]["plan"_L1].toString(), u"a"_s);
    QCOMPARE(event["properties"_L1]["form"_L1].toString(), u"f1"_s);
    // Among the properties, as a web component sends it; and of other events they are nothing special.
    m_api->track("u1", "$form_submitted", R"(,"properties":{"traits":{"plan":null,"city":"Ulm"}})");
    QCOMPARE(traits("u1"), (QJsonObject{{u"city"_s, u"Ulm"_s}}));
    m_api->track("u1", "plain", R"(,"properties":{"traits":{"city":"Bonn"}},"traits":{"city":"Bonn"})");
    QCOMPARE(traits("u1"), (QJsonObject{{u"city"_s, u"Ulm"_s}}));
}

void TestContactCare::aFormsTraitsAreChecked()
{
    const ApiAnswer answer =
        m_api->ingest("/v1/track", R"({"user_id":"u1","event":"$form_submitted","traits":"plan"})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), u"traits:type"_s);
}

void TestContactCare::removedContactsArePurged()
{
    for (const QByteArray user : {"stays", "goes", "later"})
        m_api->track(user, "seen");
    m_api->track("went", "seen");
    const QByteArray merge = "{\"source_contact_id\":\"" + m_api->contact("went") + "\"}";
    QCOMPARE(m_api->post("/v1/contacts/" + m_api->contact("goes") + "/merge", merge).status, 200);
    m_api->remove("/v1/contacts/" + m_api->contact("goes"));
    m_api->clock.advance(20 * dayMs);
    const QByteArray later = m_api->contact("later");
    m_api->remove("/v1/contacts/" + later);
    QCOMPARE(stored("SELECT count(*) FROM contacts"), 4);
    m_api->clock.advance(11 * dayMs);
    QTRY_COMPARE(stored("SELECT count(*) FROM contacts"), 2);
    QTRY_COMPARE(stored("SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')"), 0);
    QCOMPARE(stored("SELECT count(*) FROM events"), 2);
    QCOMPARE(stored("SELECT count(*) FROM merges"), 0);
    QCOMPARE(stored("SELECT count(*) FROM released_identities"), 1);
    QCOMPARE(m_api->post("/v1/contacts/" + later + "/restore", {}).status, 200);
    QCOMPARE(order("sort=created_at"), u"stays later"_s);

    // The number of the last one is not given again, which would lend its events to somebody else.
    const std::int64_t highest = stored("SELECT max(num) FROM contacts");
    m_api->remove("/v1/contacts/" + later);
    m_api->clock.advance(31 * dayMs);
    QTRY_COMPARE(stored("SELECT count(*) FROM contacts"), 1);
    m_api->restart();
    m_api->identify("newest");
    QVERIFY(stored("SELECT max(num) FROM contacts") > highest);
}

void TestContactCare::cancelledErasuresAreFinished()
{
    m_api->track("u1", "seen");
    const QByteArray contact = m_api->contact("u1");
    QCOMPARE(m_api->remove("/v1/contacts/" + contact + "?mode=erase").status, 204);
    const QByteArray job = m_api->get("/v1/jobs?kind=contacts.erase").data().at(0)["id"_L1].toString().toLatin1();
    const int status = m_api->post("/v1/jobs/" + job + "/cancel", {}).status;
    QVERIFY(status == 200 || status == 409); // it may have been quicker
    QTRY_COMPARE(stored("SELECT count(*) FROM contacts"), 0);
    QTRY_COMPARE(stored("SELECT count(*) FROM purging"), 0);
    QCOMPARE(stored("SELECT count(*) FROM events"), 0);
    QCOMPARE(stored("SELECT count(*) FROM audit WHERE action = 'contact.erased'"), 1);
    QCOMPARE(m_api->remove("/v1/contacts/" + contact + "?mode=erase").status, 404);
    QCOMPARE(m_api->remove("/v1/contacts/" + contact + "?mode=hard").reasons(), u"mode:not_allowed"_s);
}

void TestContactCare::oldEventsAreDeleted()
{
    const QByteArray buyers = m_api->segment("Buyers", R"({"field":"events.bought","op":"exists"})");
    const QByteArray lately =
        m_api->segment("Lately", R"({"field":"events.bought","op":"count_gte","value":1,"window":"300d"})");
    const QByteArray twice = m_api->segment("Twice", R"({"field":"events.bought","op":"count_gte","value":2})");
    m_api->untilReady();
    m_api->track("old", "bought", R"(,"timestamp":"2025-12-01T00:00:00Z")");
    m_api->track("both", "bought", R"(,"timestamp":"2025-12-01T00:00:00Z")");
    m_api->track("both", "bought");
    QCOMPARE(m_api->members(buyers), u"both old"_s);
    QCOMPARE(m_api->members(lately), u"both old"_s);
    QCOMPARE(m_api->members(twice), u"both"_s);
    QCOMPARE(m_api->patch("/v1/settings", R"({"retention_days":30})").status, 200); // at once, not with the hour
    QTRY_COMPARE(stored("SELECT count(*) FROM events"), 1);
    QCOMPARE(stored("SELECT count(*) FROM contacts"), 2);
    QTRY_COMPARE(stored("SELECT count(*) FROM jobs WHERE kind = 'events.expire' AND state = 'done'"), 1);
    QCOMPARE(stored("SELECT sum(count) FROM event_totals"), 2);
    // What is held in memory follows within a second or two.
    m_api->clock.advance(2 * secondMs);
    QTRY_COMPARE(m_api->members(lately), u"both"_s);
    const QByteArray asked = R"({"type":"event_count","event":"bought","from":"2025-01-01","interval":"month"})";
    QCOMPARE(m_api->post("/v1/analytics/query", asked).json["total"_L1].toInt(), 1);
    // How often somebody did it in all is still known.
    QCOMPARE(m_api->members(buyers), u"both old"_s);
    QCOMPARE(m_api->members(twice), u"both"_s);
    // And everything goes on.
    m_api->track("new", "bought");
    m_api->track("old", "bought");
    QCOMPARE(m_api->members(buyers), u"both new old"_s);
    QCOMPARE(m_api->members(twice), u"both old"_s);
    const QJsonArray past =
        m_api->get("/v1/contacts/" + m_api->contact("old") + "/export").json["expired_events"_L1].toArray();
    QCOMPARE(past.at(0)["event"_L1].toString(), u"bought"_s);
    QCOMPARE(past.at(0)["count"_L1].toInt(), 1);
    // Two that become one did it together.
    const QByteArray into = m_api->contact("new");
    const QByteArray source = R"({"source_contact_id":")" + m_api->contact("old") + R"("})";
    QCOMPARE(m_api->post("/v1/contacts/" + into + "/merge", source).status, 200);
    QCOMPARE(m_api->members(twice), u"both new"_s);
}

void TestContactCare::retentionIsChecked()
{
    QCOMPARE(m_api->patch("/v1/settings", R"({"retention_days":0})").status, 422);
    QCOMPARE(m_api->patch("/v1/settings", R"({"retention_days":"30"})").reasons(), u"retention_days:type"_s);
    QCOMPARE(m_api->patch("/v1/settings", R"({"retention_days":null})").status, 200);
    QVERIFY(m_api->get("/v1/settings").json["retention_days"_L1].isNull());
}

void TestContactCare::listsByScoreAndLastSeen()
{
    m_api->identify("never", R"({"team":"a"})");
    m_api->track("weak", "seen", R"(,"timestamp":"2026-02-01T00:00:00Z")");
    for (int i = 0; i < 4; ++i)
        m_api->track("strong", "e" + QByteArray::number(i), R"(,"timestamp":"2026-02-20T00:00:00Z")");
    m_api->track("fresh", "seen");
    QCOMPARE(order("sort=-last_seen"), u"fresh strong weak never"_s);
    QCOMPARE(order("sort=last_seen"), u"never weak strong fresh"_s);
    QCOMPARE(order("sort=-engagement"), u"strong fresh weak never"_s);
    const ApiAnswer first = m_api->get("/v1/contacts?sort=-engagement&limit=2&include=total");
    QCOMPARE(first.json["total"_L1].toInt(), 4);
    const QJsonObject best = first.data().at(0).toObject();
    QVERIFY(best["scores"_L1]["engagement"_L1].toInt() > 40);
    QCOMPARE(best["last_seen_at"_L1].toString(), u"2026-02-20T00:00:00Z"_s);
    const QByteArray cursor = first.json["next_cursor"_L1].toString().toLatin1();
    const ApiAnswer second = m_api->get("/v1/contacts?sort=-engagement&limit=2&cursor=" + cursor);
    QCOMPARE(second.data().at(0)["external_id"_L1].toString(), u"weak"_s);
    QVERIFY(!second.json["has_more"_L1].toBool());
    const ApiAnswer ranked = m_api->get("/v1/contacts?sort=-engagement&limit=1&at=2");
    QCOMPARE(ranked.data().at(0)["external_id"_L1].toString(), u"weak"_s);
    // With filters.
    QCOMPARE(order("sort=-last_seen&q=we"), u"weak"_s);
    QCOMPARE(order("sort=-last_seen&external_id=strong"), u"strong"_s);
    m_api->patch("/v1/contacts/" + m_api->contact("weak"), R"({"tags":["x"]})");
    m_api->patch("/v1/contacts/" + m_api->contact("fresh"), R"({"tags":["x"]})");
    QCOMPARE(order("sort=-engagement&tag=x"), u"fresh weak"_s);
}

QTEST_GUILESS_MAIN(TestContactCare)
#include "tst_contactcare.moc"
