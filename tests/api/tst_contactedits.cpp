// Contacts changed over the Management API: by hand, removed, restored, merged.
#include "tests/support/apifixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestContactEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void createAnswersTheProfile();
    void createNamesEveryFailingField();
    void takenNamesTheHolder();
    void patchMergesTraitsAndReplacesTags();
    void patchKeepsTheSpellingOfTraits();
    void patchOfTheWholeProfileChangesNothing();
    void readOnlyFieldsAreRefused();
    void ifMatchLosesTheRace();
    void externalIdMovesAndGoes();
    void firstIdentifierIsThatOfVariants();
    void editsComeBehindAcknowledgedEvents();
    void removedContactsAreGone();
    void eventsOfARemovedContactAreHidden();
    void restoreGivesEverythingBack();
    void restoreNamesWhoTookTheIdentity();
    void removedForThirtyDaysIsGone();
    void mergeFollowsTheResolution_data();
    void mergeFollowsTheResolution();
    void mergeErrors();
    void ingestUnderTheSourceGoesToTheTarget();
    void changesAreTold();
    void writesNeedTheScope();
    void idempotencyKeysAreHonoured();

private:
    ApiAnswer call(const QByteArray &verb, const QByteArray &target, const QByteArray &body = {})
    {
        return m_api->send(verb, target, body, m_api->secretKey());
    }
    QByteArray create(const QByteArray &body)
    {
        const ApiAnswer answer = call("POST", "/v1/contacts", body);
        if (answer.status != 201)
            qWarning("%s", answer.body.constData());
        return answer.json["id"_L1].toString().toLatin1();
    }
    QByteArray contactId(const QByteArray &user)
    {
        return m_api->get("/v1/contacts?external_id=" + user).data().at(0)["id"_L1].toString().toLatin1();
    }
    qsizetype count(const QByteArray &query = {}) { return m_api->get("/v1/contacts?limit=100" + query).data().size(); }

    std::unique_ptr<ApiFixture> m_api;
};

void TestContactEdits::createAnswersTheProfile()
{
    const ApiAnswer made = call("POST", "/v1/contacts",
                                R"({"email":" Jane@Acme.com","external_id":"u1","traits":{"n":49.00,"x":null},)"
                                R"("tags":["vip","a","vip"]})");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json["email"_L1].toString(), u"Jane@Acme.com"_s);
    QCOMPARE(made.json["external_id"_L1].toString(), u"u1"_s);
    QVERIFY(made.body.contains(R"("traits":{"n":49.00})"));
    QCOMPARE(made.json["tags"_L1].toArray(), QJsonArray({u"a"_s, u"vip"_s}));
    QVERIFY(!made.header("ETag").isEmpty());
    const ApiAnswer read = m_api->get("/v1/contacts/" + made.json["id"_L1].toString().toLatin1());
    QCOMPARE(read.json, made.json);
    QCOMPARE(read.header("ETag"), made.header("ETag"));
    // Ingest finds it by its user id.
    m_api->ingest("/v1/identify", R"({"user_id":"u1","traits":{"plan":"growth"}})");
    QCOMPARE(count(), 1);
    QVERIFY(!create(R"({"email":"only@acme.com"})").isEmpty());
}

void TestContactEdits::createNamesEveryFailingField()
{
    QCOMPARE(call("POST", "/v1/contacts", "{}").reasons(), u"email:required"_s);
    QCOMPARE(call("POST", "/v1/contacts", R"({"email":null,"traits":{"a":1}})").reasons(), u"email:required"_s);
    const ApiAnswer bad = call("POST", "/v1/contacts",
                               R"({"email":"nobody","external_id":" ","traits":[],"tags":["a",""," ",7],"color":1})");
    QCOMPARE(bad.status, 422);
    QCOMPARE(bad.reasons(), u"traits:type tags[1]:too_short tags[3]:type color:unknown_field email:format "
                            "external_id:format tags[2]:format"_s);
    QCOMPARE(call("POST", "/v1/contacts", R"({"external_id":"a\u0000b"})").reasons(), u"external_id:format"_s);
    QCOMPARE(count(), 0);
}

void TestContactEdits::takenNamesTheHolder()
{
    const QByteArray holder = create(R"({"email":"jane@acme.com","external_id":"u1"})");
    const ApiAnswer both = call("POST", "/v1/contacts", R"({"email":"JANE@acme.com","external_id":"u1"})");
    QCOMPARE(both.status, 409);
    QCOMPARE(both.code(), u"conflict"_s);
    QCOMPARE(both.reasons(), u"email:taken external_id:taken"_s);
    QVERIFY(both.details().at(0)["message"_L1].toString().contains(QString::fromLatin1(holder)));
    const QByteArray other = create(R"({"external_id":"u2"})");
    QCOMPARE(call("PATCH", "/v1/contacts/" + other, R"({"email":"jane@acme.com"})").reasons(), u"email:taken"_s);
    QCOMPARE(call("PATCH", "/v1/contacts/" + other, R"({"external_id":"u1","traits":{"a":1}})").reasons(),
             u"external_id:taken"_s);
    QCOMPARE(m_api->get("/v1/contacts/" + other).json["traits"_L1].toObject(), QJsonObject());
    // What it has itself is not in its way.
    QCOMPARE(call("PATCH", "/v1/contacts/" + holder, R"({"email":"Jane@acme.com"})").status, 200);
    // In traits it is read as identify reads it: kept, and a candidate.
    const ApiAnswer claim = call("PATCH", "/v1/contacts/" + other, R"({"traits":{"email":"jane@acme.com"}})");
    QCOMPARE(claim.json["traits"_L1]["email"_L1].toString(), u"jane@acme.com"_s);
    QVERIFY(claim.json["email"_L1].isNull());
    // Beside the field, which says more, it says nothing.
    const ApiAnswer field =
        call("PATCH", "/v1/contacts/" + other, R"({"email":"field@acme.com","traits":{"email":"trait@acme.com"}})");
    QCOMPARE(field.json["email"_L1].toString(), u"field@acme.com"_s);
    QVERIFY(!field.json["traits"_L1].toObject().contains(u"email"_s));
}

void TestContactEdits::patchMergesTraitsAndReplacesTags()
{
    const QByteArray id = create(R"({"external_id":"u1","traits":{"plan":"growth","a":1,"o":{"x":1}},"tags":["a"]})");
    m_api->clock.advance(hourMs);
    const ApiAnswer patched = call("PATCH", "/v1/contacts/" + id,
                                   R"({"traits":{"plan":"scale","a":null,"o":{"y":2}},"tags":["b","a"],)"
                                   R"("email":"jane@acme.com"})");
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.json["traits"_L1].toObject(),
             QJsonObject({{u"plan"_s, u"scale"_s}, {u"o"_s, QJsonObject{{u"y"_s, 2}}}}));
    QCOMPARE(patched.json["tags"_L1].toArray(), QJsonArray({u"a"_s, u"b"_s}));
    QCOMPARE(patched.json["email"_L1].toString(), u"jane@acme.com"_s);
    QCOMPARE(patched.json["updated_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(patched.json["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    m_api->clock.advance(hourMs);
    // Nothing new: updated_at stays.
    const ApiAnswer again = call("PATCH", "/v1/contacts/" + id, R"({"traits":{"plan":"scale"},"tags":["a","b","b"]})");
    QCOMPARE(again.json["updated_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(call("PATCH", "/v1/contacts/" + id, R"({"email":null,"tags":[]})").json["email"_L1], QJsonValue());
    QCOMPARE(m_api->get("/v1/contacts/" + id).json["tags"_L1].toArray(), QJsonArray());
    QCOMPARE(call("PATCH", "/v1/contacts/cntct_nobody", "{}").status, 404);
    QCOMPARE(call("PATCH", "/v1/contacts/" + id, R"({"email":"no","tags":[""]})").reasons(),
             u"tags[0]:too_short email:format"_s);
}

void TestContactEdits::patchKeepsTheSpellingOfTraits()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    const ApiAnswer patched =
        call("PATCH", "/v1/contacts/" + id, R"({ "traits" : { "price" : 49.00, "big": 12345678901234567890 } })");
    QVERIFY(patched.body.contains(R"("traits":{"price":49.00,"big":12345678901234567890})"));
}

void TestContactEdits::patchOfTheWholeProfileChangesNothing()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","anonymous_id":"a","traits":{"email":"j@acme.com","n":1.50}})");
    m_api->ingest("/v1/group", R"({"user_id":"u1","group_id":"acme"})");
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"e"})");
    const ApiAnswer read = m_api->get("/v1/contacts/" + contactId("u1"));
    const ApiAnswer patched = call("PATCH", "/v1/contacts/" + contactId("u1"), read.body);
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.body, read.body);
}

void TestContactEdits::readOnlyFieldsAreRefused()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    const ApiAnswer refused = call("PATCH", "/v1/contacts/" + id,
                                   R"({"id":"cntct_x","created_at":"2026-01-01","groups":[1],"traits":{"a":1}})");
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.reasons(), u"id:read_only created_at:read_only groups:read_only"_s);
    QCOMPARE(m_api->get("/v1/contacts/" + id).json["traits"_L1].toObject(), QJsonObject());
    // The same moment in another spelling.
    QCOMPARE(call("PATCH", "/v1/contacts/" + id, R"({"created_at":"2026-02-23T11:00:00+01:00"})").status, 200);
}

void TestContactEdits::ifMatchLosesTheRace()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    const QByteArray tag = m_api->get("/v1/contacts/" + id).header("ETag");
    const auto patch = [&](const QByteArray &match, const QByteArray &body) {
        return m_api->send("PATCH", "/v1/contacts/" + id, body,
                           ApiFixture::Lines{ApiFixture::bearer(m_api->secretKey()), {"If-Match", match}});
    };
    // An event changes nothing that a PATCH could overwrite.
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"e"})");
    QCOMPARE(patch(tag, R"({"traits":{"a":1}})").status, 200);
    const ApiAnswer late = patch(tag, R"({"traits":{"a":2}})");
    QCOMPARE(late.status, 409);
    QCOMPARE(late.reasons(), u"If-Match:changed"_s);
    QCOMPARE(m_api->get("/v1/contacts/" + id).json["traits"_L1]["a"_L1].toInt(), 1);
    QCOMPARE(patch("*", R"({"traits":{"a":3}})").status, 200);
}

void TestContactEdits::externalIdMovesAndGoes()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    QCOMPARE(call("PATCH", "/v1/contacts/" + id, R"({"external_id":"u2"})").json["external_id"_L1].toString(), u"u2"_s);
    // The old one still leads here.
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"old"})");
    m_api->ingest("/v1/track", R"({"user_id":"u2","event":"new"})");
    QCOMPARE(m_api->get("/v1/contacts/" + id + "/events").data().size(), 2);
    QCOMPARE(call("PATCH", "/v1/contacts/" + id, R"({"external_id":"u1"})").json["external_id"_L1].toString(), u"u1"_s);
    QVERIFY(call("PATCH", "/v1/contacts/" + id, R"({"external_id":null})").json["external_id"_L1].isNull());
    // Freed, alias and all: a new contact.
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"e"})");
    m_api->ingest("/v1/track", R"({"user_id":"u2","event":"e"})");
    QCOMPARE(count(), 3);
}

void TestContactEdits::firstIdentifierIsThatOfVariants()
{
    const auto bucket = [this](const QByteArray &id) {
        return m_api->get("/v1/contacts/" + id + "/export").json["bucket_key"_L1].toString();
    };
    const QByteArray byHand = create(R"({"email":"a@x.com"})");
    QCOMPARE(bucket(byHand).toLatin1(), byHand);
    // As decide answered for the user id before anybody was known by it; then it stays.
    call("PATCH", "/v1/contacts/" + byHand, R"({"external_id":"u1"})");
    QCOMPARE(bucket(byHand), u"u1"_s);
    call("PATCH", "/v1/contacts/" + byHand, R"({"external_id":"u2"})");
    QCOMPARE(bucket(byHand), u"u1"_s);
    // A visitor sees the same ones after a merge into somebody whom nothing was decided for.
    m_api->ingest("/v1/track", R"({"anonymous_id":"visitor","event":"e"})");
    const QByteArray visitor = m_api->get("/v1/contacts").data().at(0)["id"_L1].toString().toLatin1();
    QCOMPARE(bucket(visitor), u"visitor"_s);
    const QByteArray other = create(R"({"email":"b@x.com"})");
    call("POST", "/v1/contacts/" + other + "/merge", "{\"source_contact_id\":\"" + visitor + "\"}");
    QCOMPARE(bucket(other), u"visitor"_s);
    call("POST", "/v1/contacts/" + other + "/unmerge", "{}");
    QCOMPARE(bucket(other).toLatin1(), other);
    QCOMPARE(bucket(visitor), u"visitor"_s);
    // Two whom nothing was decided for are still nobody that anything was decided for.
    const QByteArray another = create(R"({"email":"c@x.com"})");
    call("POST", "/v1/contacts/" + other + "/merge", "{\"source_contact_id\":\"" + another + "\"}");
    call("PATCH", "/v1/contacts/" + other, R"({"external_id":"u3"})");
    QCOMPARE(bucket(other), u"u3"_s);
}

void TestContactEdits::editsComeBehindAcknowledgedEvents()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    for (int i = 0; i < 300; ++i) {
        m_api->clock.advance(secondMs); // of the rate limit
        // Acknowledged, perhaps not yet applied.
        const QByteArray n = QByteArray::number(i);
        m_api->send("POST", "/v1/identify", R"({"user_id":"u1","traits":{"n":)" + n + "}}", m_api->writeKey());
        const ApiAnswer patched = call("PATCH", "/v1/contacts/" + id, R"({"traits":{"n":"by hand"}})");
        QCOMPARE(patched.status, 200);
        QCOMPARE(m_api->get("/v1/contacts/" + id).json["traits"_L1]["n"_L1].toString(), u"by hand"_s);
    }
}

void TestContactEdits::removedContactsAreGone()
{
    const QByteArray id = create(R"({"external_id":"u1","email":"jane@acme.com"})");
    QCOMPARE(call("DELETE", "/v1/contacts/" + id).status, 204);
    QCOMPARE(call("DELETE", "/v1/contacts/" + id).status, 404);
    QCOMPARE(m_api->get("/v1/contacts/" + id).status, 404);
    QCOMPARE(call("PATCH", "/v1/contacts/" + id, "{}").status, 404);
    QCOMPARE(count(), 0);
    QCOMPARE(m_api->get("/v1/contacts?include=total").json["total"_L1].toInt(-1), 0);
    // Its identities are free.
    QVERIFY(create(R"({"external_id":"u1","email":"jane@acme.com"})") != id);
}

void TestContactEdits::eventsOfARemovedContactAreHidden()
{
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"a"})");
    m_api->ingest("/v1/track", R"({"user_id":"u2","event":"a"})");
    m_api->ingest("/v1/track", R"({"user_id":"u3","event":"b","timestamp":"2026-02-01T00:00:00Z"})");
    const QByteArray id = contactId("u1");
    const QByteArray merged = contactId("u3");
    QCOMPARE(call("POST", "/v1/contacts/" + id + "/merge", "{\"source_contact_id\":\"" + merged + "\"}").status, 200);
    const auto shown = [this](const QByteArray &query = {}) {
        const ApiAnswer answer = m_api->get("/v1/analytics/events?include=total" + query);
        return std::pair(answer.data().size(), answer.json["total"_L1].toInt(-1));
    };
    QCOMPARE(shown(), std::pair(qsizetype(3), 3));
    call("DELETE", "/v1/contacts/" + id);
    QCOMPARE(shown(), std::pair(qsizetype(1), 1));
    QCOMPARE(shown("&event=a"), std::pair(qsizetype(1), 1));
    QCOMPARE(shown("&event=b"), std::pair(qsizetype(0), 0));
    QCOMPARE(shown("&to=2026-02-10"), std::pair(qsizetype(0), 0));
    QCOMPARE(shown("&from=2026-02-10"), std::pair(qsizetype(1), 1));
    m_api->close();
    m_api->open();
    // Whether the events are in memory already or not.
    QCOMPARE(shown(), std::pair(qsizetype(1), 1));
    QCOMPARE(shown("&event=a"), std::pair(qsizetype(1), 1));
    call("POST", "/v1/contacts/" + id + "/restore");
    QCOMPARE(shown(), std::pair(qsizetype(3), 3));
}

void TestContactEdits::restoreGivesEverythingBack()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","anonymous_id":"a1","traits":{"email":"j@acme.com","n":1}})");
    m_api->ingest("/v1/group", R"({"user_id":"u1","group_id":"acme"})");
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"e"})");
    const QByteArray id = contactId("u1");
    const ApiAnswer before = m_api->get("/v1/contacts/" + id);
    call("DELETE", "/v1/contacts/" + id);
    m_api->clock.advance(29 * dayMs);
    const ApiAnswer restored = call("POST", "/v1/contacts/" + id + "/restore");
    QCOMPARE(restored.status, 200);
    const auto lasting = [](QJsonObject profile) {
        profile.remove(u"scores"_s); // 29 days later nobody is as engaged
        return profile;
    };
    QCOMPARE(lasting(restored.json), lasting(before.json));
    QCOMPARE(lasting(m_api->get("/v1/contacts/" + id).json), lasting(before.json));
    // Its identifiers lead to it again.
    m_api->ingest("/v1/track", R"({"anonymous_id":"a1","event":"e"})");
    m_api->ingest("/v1/track", R"({"user_id":"u1","event":"e"})");
    QCOMPARE(m_api->get("/v1/contacts/" + id + "/events").data().size(), 3);
    QCOMPARE(call("POST", "/v1/contacts", R"({"email":"j@acme.com"})").reasons(), u"email:taken"_s);
    QCOMPARE(call("POST", "/v1/contacts/" + id + "/restore").status, 404); // it is there
}

void TestContactEdits::restoreNamesWhoTookTheIdentity()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u1","anonymous_id":"a1","traits":{"email":"j@acme.com"}})");
    const QByteArray id = contactId("u1");
    call("DELETE", "/v1/contacts/" + id);
    const QByteArray holder = create(R"({"email":"j@acme.com"})");
    m_api->ingest("/v1/track", R"({"anonymous_id":"a1","event":"e"})");
    const ApiAnswer refused = call("POST", "/v1/contacts/" + id + "/restore");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.reasons(), u"email:identity_taken anonymous_id:identity_taken"_s);
    QVERIFY(refused.details().at(0)["message"_L1].toString().contains(QString::fromLatin1(holder)));
    QCOMPARE(m_api->get("/v1/contacts/" + id).status, 404);
    for (const QJsonValue &each : m_api->get("/v1/contacts").data())
        QCOMPARE(call("DELETE", "/v1/contacts/" + each["id"_L1].toString().toLatin1()).status, 204);
    QCOMPARE(call("POST", "/v1/contacts/" + id + "/restore").status, 200);
}

void TestContactEdits::removedForThirtyDaysIsGone()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    call("DELETE", "/v1/contacts/" + id);
    m_api->clock.advance(30 * dayMs);
    QCOMPARE(call("POST", "/v1/contacts/" + id + "/restore").status, 404);
}

void TestContactEdits::mergeFollowsTheResolution_data()
{
    QTest::addColumn<QByteArray>("resolution");
    QTest::addColumn<QString>("plan");
    QTest::addColumn<QString>("externalId");
    QTest::newRow("default") << QByteArray() << u"target"_s << u"t"_s;
    QTest::newRow("target") << QByteArray("prefer_target") << u"target"_s << u"t"_s;
    QTest::newRow("source") << QByteArray("prefer_source") << u"source"_s << u"s"_s;
    QTest::newRow("newest") << QByteArray("prefer_newest") << u"source"_s << u"s"_s;
}

void TestContactEdits::mergeFollowsTheResolution()
{
    QFETCH(QByteArray, resolution);
    const QByteArray target = create(R"({"external_id":"t","traits":{"plan":"target","t":1},"tags":["a","b"]})");
    m_api->clock.advance(hourMs);
    const QByteArray source =
        create(R"({"external_id":"s","email":"s@x.com","traits":{"plan":"source","s":1},"tags":["b","c"]})");
    m_api->ingest("/v1/track", R"({"user_id":"s","event":"e"})");
    const QByteArray body = R"({"source_contact_id":")" + source + '"' +
                            (resolution.isEmpty() ? QByteArray() : R"(,"conflict_resolution":")" + resolution + '"') +
                            '}';
    const ApiAnswer merged = call("POST", "/v1/contacts/" + target + "/merge", body);
    QCOMPARE(merged.status, 200);
    QTEST(merged.json["traits"_L1]["plan"_L1].toString(), "plan");
    QTEST(merged.json["external_id"_L1].toString(), "externalId");
    QCOMPARE(merged.json["traits"_L1]["s"_L1].toInt() + merged.json["traits"_L1]["t"_L1].toInt(), 2);
    QCOMPARE(merged.json["tags"_L1].toArray(), QJsonArray({u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(merged.json["email"_L1].toString(), u"s@x.com"_s);
    QCOMPARE(merged.json["id"_L1].toString().toLatin1(), target);
    QCOMPARE(m_api->get("/v1/contacts/" + target).json["recent_events"_L1].toArray().size(), 1);
    QCOMPARE(m_api->get("/v1/contacts/" + source).status, 404);
    QCOMPARE(count(), 1);
}

void TestContactEdits::mergeErrors()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    const auto merge = [&](const QByteArray &target, const QByteArray &source) {
        return call("POST", "/v1/contacts/" + target + "/merge", R"({"source_contact_id":")" + source + "\"}");
    };
    QCOMPARE(merge(id, id).status, 409);
    QCOMPARE(merge(id, id).reasons(), u"source_contact_id:same"_s);
    QCOMPARE(merge(id, "cntct_nobody").reasons(), u"source_contact_id:not_found"_s);
    QCOMPARE(merge("cntct_nobody", id).status, 404);
    QCOMPARE(call("POST", "/v1/contacts/" + id + "/merge", "{}").reasons(), u"source_contact_id:required"_s);
    QCOMPARE(
        call("POST", "/v1/contacts/" + id + "/merge", R"({"source_contact_id":"x","conflict_resolution":"oldest"})")
            .reasons(),
        u"conflict_resolution:not_allowed"_s);
    QCOMPARE(count(), 1);
}

void TestContactEdits::ingestUnderTheSourceGoesToTheTarget()
{
    const QByteArray target = create(R"({"external_id":"t"})");
    m_api->ingest("/v1/identify", R"({"user_id":"s","anonymous_id":"a"})");
    call("POST", "/v1/contacts/" + target + "/merge", R"({"source_contact_id":")" + contactId("s") + "\"}");
    m_api->ingest("/v1/track", R"({"user_id":"s","event":"e"})");
    m_api->ingest("/v1/track", R"({"anonymous_id":"a","event":"e"})");
    QCOMPARE(count(), 1);
    QCOMPARE(m_api->get("/v1/contacts/" + target + "/events").data().size(), 2);
}

void TestContactEdits::changesAreTold()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    const qint64 before = m_api->get("/v1/changes?since=0").json["seq"_L1].toInteger();
    call("PATCH", "/v1/contacts/" + id, R"({"traits":{"a":1}})");
    const ApiAnswer answer = m_api->get("/v1/changes?wait=5&since=" + QByteArray::number(before));
    bool told = false;
    for (const QJsonValue &change : answer.json["changes"_L1].toArray())
        told |= change["topic"_L1] == u"contacts"_s && change["ids"_L1].toArray().contains(QString::fromLatin1(id));
    QVERIFY2(told, answer.body.constData());
}

void TestContactEdits::writesNeedTheScope()
{
    const QByteArray id = create(R"({"external_id":"u1"})");
    const QByteArray reader = m_api->newKey("secret", R"(["contacts:read"])");
    QCOMPARE(m_api->send("PATCH", "/v1/contacts/" + id, "{}", reader).status, 403);
    QCOMPARE(m_api->send("POST", "/v1/contacts", R"({"email":"a@b.c"})", reader).status, 403);
    QCOMPARE(m_api->send("DELETE", "/v1/contacts/" + id, {}, reader).status, 403);
    QCOMPARE(m_api->send("POST", "/v1/contacts/" + id + "/merge", R"({"source_contact_id":"x"})", reader).status, 403);
    QCOMPARE(m_api->send("GET", "/v1/contacts/" + id, {}, reader).status, 200);
}

void TestContactEdits::idempotencyKeysAreHonoured()
{
    const auto post = [&](const QByteArray &body) {
        return m_api->send("POST", "/v1/contacts", body,
                           ApiFixture::Lines{ApiFixture::bearer(m_api->secretKey()), {"Idempotency-Key", "k1"}});
    };
    const ApiAnswer first = post(R"({"email":"a@b.c"})");
    const ApiAnswer second = post(R"({"email":"a@b.c"})");
    QCOMPARE(second.status, 201);
    QCOMPARE(second.body, first.body);
    QCOMPARE(second.header("Idempotent-Replayed"), "true");
    QCOMPARE(post(R"({"email":"b@b.c"})").status, 409);
    QCOMPARE(count(), 1);
}

QTEST_GUILESS_MAIN(TestContactEdits)
#include "tst_contactedits.moc"
