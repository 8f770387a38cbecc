// Merge candidates, the merge journal and its undoing, the timeline and the personal export over the Management API.
#include "tests/support/apifixture.h"

#include <QSet>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestContactMerges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void candidatesNameTheReason();
    void candidatesArePagedWhole();
    void dismissedPairsStayApart();
    void journalAndUndo();
    void undoErrors();
    void chainsAreWhole();
    void timelineHoldsEverythingOnce();
    void timelineHoldsWhatOthersKeep();
    void exportHoldsEverything();

private:
    ApiAnswer call(const QByteArray &verb, const QByteArray &target, const QByteArray &body = {})
    {
        return m_api->send(verb, target, body, m_api->secretKey());
    }
    void identify(const QByteArray &user, const QByteArray &traits = "{}")
    {
        m_api->ingest("/v1/identify", R"({"user_id":")" + user + R"(","traits":)" + traits + '}');
    }
    QByteArray contactId(const QByteArray &user)
    {
        return m_api->get("/v1/contacts?external_id=" + user).data().at(0)["id"_L1].toString().toLatin1();
    }
    ApiAnswer merge(const QByteArray &target, const QByteArray &source)
    {
        return call("POST", "/v1/contacts/" + target + "/merge", R"({"source_contact_id":")" + source + R"("})");
    }

    std::unique_ptr<ApiFixture> m_api;
};

void TestContactMerges::candidatesNameTheReason()
{
    identify("u1", R"({"email":"j@acme.com"})");
    identify("u2", R"({"email":"J@acme.com"})");
    m_api->clock.advance(hourMs);
    for (const char *user : {"u3", "u4"})
        m_api->ingest("/v1/identify", QByteArray(R"({"anonymous_id":"a","user_id":")") + user + "\"}");
    const ApiAnswer all = m_api->get("/v1/contacts/merge-candidates?include=total");
    QCOMPARE(all.json["total"_L1].toInt(), 2);
    QCOMPARE(all.data().at(0)["reason"_L1].toString(), u"same_device"_s);
    QCOMPARE(all.data().at(0)["found_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(all.data().at(1)["reason"_L1].toString(), u"same_email"_s);
    QCOMPARE(all.data().at(1)["contact"_L1]["external_id"_L1].toString(), u"u1"_s);
    QCOMPARE(all.data().at(1)["other"_L1]["traits"_L1]["email"_L1].toString(), u"J@acme.com"_s);
    QCOMPARE(m_api->get("/v1/contacts/merge-candidates?contact_id=" + contactId("u2")).data().size(), 1);
    QCOMPARE(m_api->get("/v1/contacts/merge-candidates?contact_id=x").reasons(), u"contact_id:not_found"_s);
    // A removed contact is nobody's candidate; a merged pair is done.
    call("DELETE", "/v1/contacts/" + contactId("u3"));
    merge(contactId("u1"), contactId("u2"));
    QCOMPARE(m_api->get("/v1/contacts/merge-candidates").data().size(), 0);
}

void TestContactMerges::candidatesArePagedWhole()
{
    identify("owner", R"({"email":"j@acme.com"})");
    for (int i = 0; i < 7; ++i)
        identify("u" + QByteArray::number(i), R"({"email":"j@acme.com"})");
    QSet<QString> seen;
    QByteArray cursor;
    do {
        const ApiAnswer page = m_api->get("/v1/contacts/merge-candidates?limit=2" +
                                          (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor));
        for (const QJsonValue &each : page.data())
            seen.insert(each["other"_L1]["id"_L1].toString());
        cursor = page.json["next_cursor"_L1].toString().toLatin1();
    } while (!cursor.isEmpty());
    QCOMPARE(seen.size(), 7);
}

void TestContactMerges::dismissedPairsStayApart()
{
    identify("u1", R"({"email":"j@acme.com"})");
    identify("u2", R"({"email":"j@acme.com"})");
    const QByteArray pair =
        R"({"contact_id":")" + contactId("u2") + R"(","other_contact_id":")" + contactId("u1") + "\"}";
    QCOMPARE(call("POST", "/v1/contacts/merge-candidates/dismiss", pair).status, 204);
    identify("u2", R"({"email":"J@ACME.com"})");
    QCOMPARE(m_api->get("/v1/contacts/merge-candidates").data().size(), 0);
    QCOMPARE(
        call("POST", "/v1/contacts/merge-candidates/dismiss", R"({"contact_id":"x","other_contact_id":"y"})").reasons(),
        u"contact_id:not_found"_s);
    QCOMPARE(call("POST", "/v1/contacts/merge-candidates/dismiss", "{}").reasons(),
             u"contact_id:required other_contact_id:required"_s);
}

void TestContactMerges::journalAndUndo()
{
    identify("t", R"({"plan":"a"})");
    m_api->ingest("/v1/identify", R"({"user_id":"s","anonymous_id":"as","traits":{"plan":"b","email":"s@x.com"}})");
    m_api->ingest("/v1/track", R"({"user_id":"s","event":"of the source"})");
    const QByteArray target = contactId("t");
    const QByteArray source = contactId("s");
    const ApiAnswer before = m_api->get("/v1/contacts/" + source);
    m_api->clock.advance(hourMs);
    QCOMPARE(merge(target, source).status, 200);
    const QJsonObject entry = m_api->get("/v1/contacts/" + target + "/merges").data().at(0).toObject();
    QCOMPARE(entry["source_contact_id"_L1].toString().toLatin1(), source);
    QCOMPARE(entry["target_contact_id"_L1].toString().toLatin1(), target);
    QCOMPARE(entry["cause"_L1].toString(), u"manual"_s);
    QCOMPARE(entry["merged_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(entry["undoable"_L1].toBool(), true);
    QVERIFY(entry["undone_at"_L1].isNull());
    QCOMPARE(entry["source"_L1].toObject(), QJsonObject({{u"external_id"_s, u"s"_s},
                                                         {u"email"_s, u"s@x.com"_s},
                                                         {u"traits"_s, QJsonObject{{u"plan"_s, u"b"_s}}},
                                                         {u"tags"_s, QJsonArray()}}));
    m_api->clock.advance(hourMs);
    const ApiAnswer undone = call("POST", "/v1/contacts/" + target + "/unmerge",
                                  R"({"merge_id":")" + entry["id"_L1].toString().toLatin1() + "\"}");
    QCOMPARE(undone.status, 200);
    QVERIFY(undone.json["email"_L1].isNull());
    QCOMPARE(m_api->get("/v1/contacts/" + target).json["recent_events"_L1].toArray(), QJsonArray());
    const QJsonObject after = m_api->get("/v1/contacts/" + source).json;
    for (const char *field : {"email", "external_id", "traits", "created_at", "recent_events"})
        QCOMPARE(after[QLatin1String(field)], before.json[QLatin1String(field)]);
    m_api->ingest("/v1/track", R"({"anonymous_id":"as","event":"e"})");
    QCOMPARE(m_api->get("/v1/contacts/" + source + "/events").data().size(), 2);
    const QJsonObject left = m_api->get("/v1/contacts/" + target + "/merges").data().at(0).toObject();
    QCOMPARE(left["undone_at"_L1].toString(), u"2026-02-23T12:00:00Z"_s);
    QCOMPARE(left["undoable"_L1].toBool(), false);
    // It is found in lists again.
    QCOMPARE(m_api->get("/v1/contacts?q=s%40x.com").data().size(), 1);
    QCOMPARE(m_api->get("/v1/contacts?include=total").json["total"_L1].toInt(), 2);
}

void TestContactMerges::undoErrors()
{
    for (const char *user : {"a", "b", "c"})
        identify(user);
    const QByteArray a = contactId("a");
    const QByteArray b = contactId("b");
    const QByteArray c = contactId("c");
    const auto undo = [&](const QByteArray &contact, const QByteArray &body = {}) {
        return call("POST", "/v1/contacts/" + contact + "/unmerge", body);
    };
    QCOMPARE(undo(a).reasons(), u"merge_id:not_found"_s);
    QCOMPARE(undo("cntct_nobody").status, 404);
    merge(b, a);
    merge(c, b);
    QCOMPARE(undo(a).status, 404);
    QCOMPARE(undo(c, R"({"merge_id":"mrg_1"})").status, 409); // b must live first
    QCOMPARE(undo(c, R"({"merge_id":"mrg_1"})").reasons(), u"merge_id:not_undoable"_s);
    QCOMPARE(undo(c, R"({"merge_id":"mrg_x"})").reasons(), u"merge_id:not_found"_s);
    QCOMPARE(undo(c).status, 200); // the last one
    QCOMPARE(undo(c, R"({"merge_id":"mrg_2"})").status, 409);
    QCOMPARE(undo(b).status, 200);
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 3);
}

/// The answer of a merge has the events of both, and the timeline counts the merges of whom it merged.
void TestContactMerges::chainsAreWhole()
{
    for (const char *user : {"a", "b", "c"})
        m_api->ingest("/v1/track", R"({"event":"e","user_id":")" + QByteArray(user) + "\"}");
    const QByteArray a = contactId("a");
    const QByteArray b = contactId("b");
    QCOMPARE(merge(b, contactId("c")).json["recent_events"_L1].toArray().size(), 2);
    const ApiAnswer merged = merge(a, b);
    QCOMPARE(merged.json["recent_events"_L1].toArray().size(), 3);
    QCOMPARE(m_api->get("/v1/contacts/" + a).json, merged.json);
    const ApiAnswer timeline = m_api->get("/v1/contacts/" + a + "/timeline?include=total");
    QCOMPARE(timeline.data().size(), 3 + 2 + 1);
    QCOMPARE(timeline.json["total"_L1].toInt(), 6);
    const ApiAnswer parted = call("POST", "/v1/contacts/" + a + "/unmerge");
    QCOMPARE(parted.json["recent_events"_L1].toArray().size(), 1);
    QCOMPARE(m_api->get("/v1/contacts/" + a + "/timeline?include=total").json["total"_L1].toInt(),
             m_api->get("/v1/contacts/" + a + "/timeline").data().size());
}

void TestContactMerges::timelineHoldsEverythingOnce()
{
    identify("t");
    identify("s");
    for (int i = 0; i < 6; ++i) {
        m_api->clock.advance(i % 2 ? 0 : secondMs);
        m_api->ingest("/v1/track", R"({"user_id":")" + QByteArray(i % 3 ? "t" : "s") + R"(","event":"e)" +
                                       QByteArray::number(i) + "\"}");
    }
    const QByteArray target = contactId("t");
    merge(target, contactId("s"));
    m_api->ingest("/v1/track", R"({"user_id":"t","event":"same moment"})");
    m_api->clock.advance(secondMs);
    m_api->ingest("/v1/track", R"({"user_id":"t","event":"last"})");
    const QStringList expected{u"last"_s, u"merged"_s, u"same moment"_s, u"e5"_s, u"e4"_s,
                               u"e3"_s,   u"e2"_s,     u"e1"_s,          u"e0"_s, u"created"_s};
    for (const int limit : {1, 2, 3, 100}) {
        QStringList seen;
        QByteArray cursor;
        do {
            const ApiAnswer page =
                m_api->get("/v1/contacts/" + target + "/timeline?limit=" + QByteArray::number(limit) +
                           (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor));
            QCOMPARE(page.status, 200);
            for (const QJsonValue &item : page.data())
                seen.append(item["event"_L1].isObject() ? item["event"_L1]["event"_L1].toString()
                                                        : item["type"_L1].toString());
            cursor = page.json["next_cursor"_L1].toString().toLatin1();
        } while (!cursor.isEmpty());
        QCOMPARE(seen, expected);
    }
    call("POST", "/v1/contacts/" + target + "/unmerge");
    QCOMPARE(m_api->get("/v1/contacts/" + target + "/timeline?limit=1").data().at(0)["type"_L1].toString(),
             u"unmerged"_s);
    QCOMPARE(m_api->get("/v1/contacts/cntct_nobody/timeline").status, 404);
}

void TestContactMerges::timelineHoldsWhatOthersKeep()
{
    identify("u", R"({"email":"u@acme.com"})");
    const QByteArray contact = contactId("u");
    const auto id = [](const ApiAnswer &made) { return made.json["id"_L1].toString().toLatin1(); };
    m_api->clock.advance(secondMs);
    call("POST", "/v1/segments",
         R"({"name":"All","rules":{"operator":"AND","conditions":[{"field":"email","op":"exists"}]}})");
    const QByteArray mail = id(call("POST", "/v1/templates", R"({"name":"Hi","subject":"Hello","html":"<p>Hi</p>"})"));
    const QByteArray waitlist = id(call(
        "POST", "/v1/waitlists", R"({"name":"Beta","slug":"beta","welcome_email_template_id":")" + mail + R"("})"));
    QCOMPARE(call("POST", "/v1/waitlists/" + waitlist + "/entries", R"({"email":"u@acme.com"})").status, 201);
    m_api->clock.advance(secondMs);
    const QByteArray survey =
        id(call("POST", "/v1/surveys",
                R"({"name":"NPS","type":"nps","question":"How?","trigger":{"event":"asked"},"status":"active"})"));
    QCOMPARE(call("POST", "/v1/surveys/" + survey + "/responses",
                  R"({"contact_id":")" + contact + R"(","score":9,"comment":"Nice"})")
                 .status,
             201);
    QStringList seen;
    QByteArray cursor;
    do {
        const ApiAnswer page = m_api->get("/v1/contacts/" + contact + "/timeline?limit=1&include=total" +
                                          (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor));
        const QJsonObject item = page.data().at(0).toObject();
        const QString type = item["type"_L1].toString();
        const QJsonObject detail = item[type].toObject();
        const QString shown = type == "membership"_L1 ? detail["name"_L1].toString()
                              : type == "message"_L1  ? detail["subject"_L1].toString()
                                                      : detail["comment"_L1].toString();
        if (type != "event"_L1) // what the answer is as an event
            seen.append(QString(type + u' ' + shown).trimmed());
        if (cursor.isEmpty())
            QCOMPARE(page.json["total"_L1].toInt(),
                     m_api->get("/v1/contacts/" + contact + "/timeline?limit=100").data().size());
        cursor = page.json["next_cursor"_L1].toString().toLatin1();
    } while (!cursor.isEmpty());
    QCOMPARE(seen, QStringList({u"response Nice"_s, u"message Hello"_s, u"membership All"_s, u"created"_s}));
}

void TestContactMerges::exportHoldsEverything()
{
    m_api->ingest("/v1/identify", R"({"user_id":"u","anonymous_id":"a","traits":{"email":"j@acme.com","n":1.50}})");
    m_api->ingest("/v1/group", R"({"user_id":"u","group_id":"acme","traits":{"plan":"scale"}})");
    for (int i = 0; i < 150; ++i)
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","properties":{"n":)" + QByteArray::number(i) + "}}");
    identify("s", R"({"city":"Ulm"})");
    identify("twin", R"({"email":"j@acme.com"})");
    const QByteArray id = contactId("u");
    merge(id, contactId("s"));
    const ApiAnswer all = m_api->get("/v1/contacts/" + id + "/export");
    QCOMPARE(all.status, 200);
    QCOMPARE(all.json["contact"_L1]["email"_L1].toString(), u"j@acme.com"_s);
    QCOMPARE(all.json["identities"_L1].toArray().size(), 3);
    QCOMPARE(all.json["groups"_L1].toArray().at(0)["group_id"_L1].toString(), u"acme"_s);
    QCOMPARE(all.json["events"_L1].toArray().size(), 150);
    QCOMPARE(all.json["merge_candidates"_L1].toArray().at(0)["contact_id"_L1].toString().toLatin1(), contactId("twin"));
    QCOMPARE(all.json["merges"_L1].toArray().at(0)["before"_L1]["source"_L1]["traits"_L1]["city"_L1].toString(),
             u"Ulm"_s);
    QVERIFY(all.body.contains(R"("n":1.50)"));
    QCOMPARE(m_api->get("/v1/contacts/cntct_nobody/export").status, 404);
    const QByteArray other = m_api->newKey("secret", R"(["segments:read"])");
    QCOMPARE(m_api->send("GET", "/v1/contacts/" + id + "/export", {}, other).status, 403);
}

QTEST_GUILESS_MAIN(TestContactMerges)
#include "tst_contactmerges.moc"
