// Contacts and events over the Management API: shapes, filters, paging.
#include "backend/storage/database.h"
#include "tests/support/apifixture.h"
#include "tests/support/seed.h"

#include <QSet>
#include <random>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using namespace Qt::Literals::StringLiterals;

class TestContactRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<ApiFixture>(); }
    void cleanup() { m_api.reset(); }

    void shapes();
    void profile();
    void filters();
    void searchFindsBeginningsOfWords();
    void createdBounds();
    void sortedAndByRank();
    void removedOnes();
    void tagsFilter();
    void mergedContactsLeadNowhere();
    void contactPagesStayWholeUnderInserts();
    void eventPagesStayWholeUnderInserts();
    void cursorsAreBoundAndAuthentic();
    void totals();
    void events();
    void eventsOfAContactFollowMerges();
    void eventRanges();
    void deepPagesCostNoMore();
    void eventsBeforeTheLoadersEnd();

private:
    void identify(const QByteArray &user, const QByteArray &traits = "{}")
    {
        m_api->ingest("/v1/identify", R"({"user_id":")" + user + R"(","traits":)" + traits + "}");
    }
    QStringList users(const QByteArray &query)
    {
        QStringList users;
        for (const QJsonValue &contact : m_api->get("/v1/contacts?limit=100" + query).data())
            users.append(contact["external_id"_L1].toString());
        return users;
    }
    QByteArray contactId(const QByteArray &user)
    {
        return m_api->get("/v1/contacts?external_id=" + user).data().at(0)["id"_L1].toString().toLatin1();
    }
    /// Names, in order, of all pages together; `between` runs after each.
    template <class Between>
    QStringList allPages(const QByteArray &target, const char *field, int limit, Between between)
    {
        QStringList seen;
        QByteArray cursor;
        do {
            const ApiAnswer page = m_api->get(target + "limit=" + QByteArray::number(limit) +
                                              (cursor.isEmpty() ? QByteArray() : "&cursor=" + cursor));
            for (const QJsonValue &item : page.data())
                seen.append(item[QLatin1String(field)].toString());
            if (page.json["has_more"_L1].toBool() != page.json["next_cursor"_L1].isString() ||
                page.data().size() > limit)
                return {u"broken page"_s};
            cursor = page.json["next_cursor"_L1].toString().toLatin1();
            between();
        } while (!cursor.isEmpty());
        return seen;
    }

    std::unique_ptr<ApiFixture> m_api;
};

void TestContactRoutes::shapes()
{
    identify("u1", R"({"email":" Jane@Acme.com ","name":"Jane","plan":"growth","n":49.00})");
    const ApiAnswer list = m_api->get("/v1/contacts");
    QCOMPARE(list.status, 200);
    QCOMPARE(list.json.keys(), QStringList({u"data"_s, u"has_more"_s, u"next_cursor"_s}));
    QCOMPARE(list.json["has_more"_L1].toBool(true), false);
    QVERIFY(list.json["next_cursor"_L1].isNull());
    const QJsonObject contact = list.data().at(0).toObject();
    QCOMPARE(contact.keys(), QStringList({u"created_at"_s, u"email"_s, u"external_id"_s, u"id"_s, u"last_seen_at"_s,
                                          u"scores"_s, u"tags"_s, u"traits"_s, u"updated_at"_s}));
    QCOMPARE(contact["email"_L1].toString(), u"Jane@Acme.com"_s);
    QCOMPARE(contact["traits"_L1].toObject(),
             QJsonObject({{u"name"_s, u"Jane"_s}, {u"plan"_s, u"growth"_s}, {u"n"_s, 49}}));
    QVERIFY(list.body.contains(R"("n":49.00)"));
    QCOMPARE(contact["tags"_L1].toArray(), QJsonArray());
    QCOMPARE(contact["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QVERIFY(contact["id"_L1].toString().startsWith(u"cntct_"_s));
    // An anonymous one has neither.
    m_api->ingest("/v1/track", R"({"anonymous_id":"a","event":"e"})");
    const QJsonObject anonymous = m_api->get("/v1/contacts").data().at(0).toObject();
    QVERIFY(anonymous["email"_L1].isNull());
    QVERIFY(anonymous["external_id"_L1].isNull());
}

void TestContactRoutes::profile()
{
    identify("u1", R"({"name":"Jane"})");
    m_api->ingest("/v1/group", R"({"user_id":"u1","group_id":"acme","traits":{"plan":"scale"}})");
    for (int i = 0; i < 25; ++i) {
        m_api->clock.advance(secondMs);
        m_api->ingest("/v1/track", R"({"user_id":"u1","event":"e)" + QByteArray::number(i) + "\"}");
    }
    const QByteArray id = contactId("u1");
    const ApiAnswer answer = m_api->get("/v1/contacts/" + id);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["id"_L1].toString().toLatin1(), id);
    const QJsonArray recent = answer.json["recent_events"_L1].toArray();
    QCOMPARE(recent.size(), 20);
    QCOMPARE(recent.at(0)["event"_L1].toString(), u"e24"_s);
    const QJsonArray groups = answer.json["groups"_L1].toArray();
    QCOMPARE(groups.size(), 1);
    QCOMPARE(groups.at(0).toObject(), QJsonObject({{u"group_id"_s, u"acme"_s},
                                                   {u"traits"_s, QJsonObject{{u"plan"_s, u"scale"_s}}},
                                                   {u"since"_s, u"2026-02-23T10:00:00Z"_s}}));
    QCOMPARE(m_api->get("/v1/contacts/" + id + "/events?limit=3").data().at(2)["event"_L1].toString(), u"e22"_s);
    for (const char *path : {"/v1/contacts/cntct_nobody", "/v1/contacts/cntct_nobody/events", "/v1/contacts/%00"}) {
        QCOMPARE(m_api->get(path).status, 404);
        QCOMPARE(m_api->get(path).code(), u"not_found"_s);
    }
}

void TestContactRoutes::filters()
{
    identify("u1", R"({"email":"jane@acme.com"})");
    identify("u2", R"({"email":"joe@acme.com"})");
    identify("u/3&x=ä");
    QCOMPARE(users("&email=jane@acme.com"), QStringList{u"u1"_s});
    QCOMPARE(users("&email=%20JANE%40acme.COM"), QStringList{u"u1"_s});
    QCOMPARE(users("&email=nobody@acme.com"), QStringList());
    QCOMPARE(users("&external_id=u2"), QStringList{u"u2"_s});
    QCOMPARE(users("&external_id=U2"), QStringList());
    QCOMPARE(users("&external_id=u%2F3%26x%3D%C3%A4"), QStringList{u"u/3&x=ä"_s});
    QCOMPARE(users("&external_id=u2&email=jane@acme.com"), QStringList());
    QCOMPARE(users("&external_id=u1&email=jane@acme.com"), QStringList{u"u1"_s});
    QCOMPARE(users("&tag=none"), QStringList());
    QCOMPARE(users(""), QStringList({u"u/3&x=ä"_s, u"u2"_s, u"u1"_s}));
}

void TestContactRoutes::searchFindsBeginningsOfWords()
{
    identify("user_1", R"({"email":"jane.doe@acme.com","name":"Jane Doe"})");
    identify("user_2", R"({"email":"joe@acme.com","name":"Joe O'Neil","plan":"doe"})");
    identify("shop-77", R"({"name":"Änne 100%"})");
    QCOMPARE(users("&q=ja"), QStringList{u"user_1"_s});
    QCOMPARE(users("&q=DOE"), QStringList{u"user_1"_s}); // not in other traits
    QCOMPARE(users("&q=acme"), QStringList({u"user_2"_s, u"user_1"_s}));
    QCOMPARE(users("&q=acme+neil"), QStringList{u"user_2"_s});
    QCOMPARE(users("&q=cme"), QStringList()); // the middle of a word
    QCOMPARE(users("&q=jane.doe%40acme.com"), QStringList{u"user_1"_s});
    QCOMPARE(users("&q=77"), QStringList{u"shop-77"_s});
    QCOMPARE(users("&q=%C3%84nn"), QStringList{u"shop-77"_s});
    QCOMPARE(users("&q=1%25"), QStringList({u"shop-77"_s, u"user_1"_s})); // no wildcard
    QCOMPARE(users("&q=_"), QStringList({u"shop-77"_s, u"user_2"_s, u"user_1"_s}));
    QCOMPARE(users("&q=acme&email=joe@acme.com"), QStringList{u"user_2"_s});
}

void TestContactRoutes::createdBounds()
{
    m_api->console("PATCH", "/v1/settings", R"({"timezone":"Europe/Berlin"})");
    for (const char *user : {"a", "b", "c"}) {
        identify(user);
        m_api->clock.advance(hourMs);
    }
    // Both bounds are exclusive.
    QCOMPARE(users("&created_after=2026-02-23T10:00:00Z"), QStringList({u"c"_s, u"b"_s}));
    QCOMPARE(users("&created_before=2026-02-23T12:00:00Z"), QStringList({u"b"_s, u"a"_s}));
    QCOMPARE(users("&created_after=2026-02-23T10:00:00Z&created_before=2026-02-23T12:00:00Z"), QStringList{u"b"_s});
    QCOMPARE(users("&created_after=2026-02-23T13:00:00%2B02:00"), QStringList{u"c"_s});
    QCOMPARE(users("&created_after=2026-02-23T13:00:00+02:00"), QStringList{u"c"_s}); // a plus as it stands
    QCOMPARE(users("&created_after=2026-02-23"), QStringList({u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(users("&created_before=2026-02-23"), QStringList());
    QCOMPARE(m_api->get("/v1/contacts?created_after=23.02.2026").reasons(), u"created_after:format"_s);
}

void TestContactRoutes::sortedAndByRank()
{
    identify("u1", R"({"email":"b@x.com","name":"Bob"})");
    m_api->clock.advance(hourMs);
    identify("u2", R"({"email":"a@x.com","name":"carl"})");
    m_api->clock.advance(hourMs);
    identify("u3", R"({"name":"Ann"})");
    m_api->clock.advance(hourMs);
    identify("u1", R"({"plan":"growth"})");
    QCOMPARE(users("&sort=created_at"), QStringList({u"u1"_s, u"u2"_s, u"u3"_s}));
    QCOMPARE(users("&sort=-updated_at"), QStringList({u"u1"_s, u"u3"_s, u"u2"_s}));
    QCOMPARE(users("&sort=name"), QStringList({u"u3"_s, u"u1"_s, u"u2"_s}));
    QCOMPARE(users("&sort=-name"), QStringList({u"u2"_s, u"u1"_s, u"u3"_s}));
    QCOMPARE(users("&sort=email"), QStringList({u"u2"_s, u"u1"_s, u"u3"_s}));
    QCOMPARE(users("&sort=-email"), QStringList({u"u1"_s, u"u2"_s, u"u3"_s}));
    QCOMPARE(users("&at=1"), QStringList({u"u2"_s, u"u1"_s}));
    QCOMPARE(users("&at=2&sort=email"), QStringList{u"u3"_s});
    QCOMPARE(users("&at=3"), QStringList());
    // A page by rank goes on by its cursor.
    const QByteArray cursor =
        m_api->get("/v1/contacts?sort=name&at=1&limit=1").json["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(m_api->get("/v1/contacts?sort=name&limit=5&cursor=" + cursor).data().at(0)["external_id"_L1].toString(),
             u"u2"_s);
    QCOMPARE(m_api->get("/v1/contacts?sort=email&cursor=" + cursor).status, 400);
    QCOMPARE(m_api->get("/v1/contacts?sort=name&at=1&cursor=" + cursor).reasons(), u"at:not_allowed"_s);
    QCOMPARE(m_api->get("/v1/contacts?sort=shoe_size").reasons(), u"sort:not_allowed"_s);
    QCOMPARE(m_api->get("/v1/contacts?at=-1").reasons(), u"at:out_of_range"_s);
    QCOMPARE(m_api->get("/v1/contacts?at=x").reasons(), u"at:type"_s);
}

void TestContactRoutes::removedOnes()
{
    for (const char *user : {"u1", "u2", "u3"})
        identify(user);
    for (const char *user : {"u3", "u1"}) {
        m_api->clock.advance(hourMs);
        QCOMPARE(m_api->send("DELETE", "/v1/contacts/" + contactId(user), {}, m_api->secretKey()).status, 204);
    }
    const ApiAnswer removed = m_api->get("/v1/contacts?deleted=true&include=total");
    QCOMPARE(removed.json["total"_L1].toInt(), 2);
    QCOMPARE(removed.data().at(0)["external_id"_L1].toString(), u"u1"_s);
    QCOMPARE(removed.data().at(0)["deleted_at"_L1].toString(), u"2026-02-23T12:00:00Z"_s);
    QCOMPARE(removed.data().at(1)["external_id"_L1].toString(), u"u3"_s);
    QCOMPARE(users(""), QStringList{u"u2"_s});
    QCOMPARE(users("&deleted=false"), QStringList{u"u2"_s});
    QCOMPARE(m_api->get("/v1/contacts?deleted=true&q=a&sort=name").reasons(), u"q:not_allowed sort:not_allowed"_s);
    m_api->clock.advance(30 * dayMs - hourMs);
    QCOMPARE(users("&deleted=true"), QStringList{u"u1"_s});
}

void TestContactRoutes::tagsFilter()
{
    identify("a");
    identify("b");
    const QByteArray tags = R"({"tags":["vip","ä"]})";
    QCOMPARE(m_api->send("PATCH", "/v1/contacts/" + contactId("a"), tags, m_api->secretKey()).status, 200);
    QCOMPARE(users("&tag=vip"), QStringList{u"a"_s});
    QCOMPARE(users("&tag=%C3%A4"), QStringList{u"a"_s});
    QCOMPARE(users("&tag=vi"), QStringList());
    QCOMPARE(users("&tag=vip&external_id=b"), QStringList());
}

void TestContactRoutes::mergedContactsLeadNowhere()
{
    m_api->ingest("/v1/track", R"({"anonymous_id":"a","event":"before"})");
    const QByteArray source = m_api->get("/v1/contacts").data().at(0)["id"_L1].toString().toLatin1();
    identify("u");
    m_api->ingest("/v1/identify", R"({"user_id":"u","anonymous_id":"a"})");
    QCOMPARE(m_api->get("/v1/contacts/" + source).status, 404);
    QCOMPARE(m_api->get("/v1/contacts").data().size(), 1);
    QCOMPARE(m_api->get("/v1/analytics/events?contact_id=" + source).reasons(), u"contact_id:not_found"_s);
}

void TestContactRoutes::contactPagesStayWholeUnderInserts()
{
    QStringList expected;
    for (int i = 0; i < 23; ++i) {
        // Several in the same millisecond: the order is total all the same.
        if (i % 4 == 0)
            m_api->clock.advance(1);
        identify("u" + QByteArray::number(i));
        expected.prepend(u"u"_s + QString::number(i));
    }
    for (const int limit : {1, 4, 22, 23, 100}) {
        int added = 0;
        const QStringList seen =
            allPages("/v1/contacts?created_before=2026-02-23T11:00:00Z&", "external_id", limit, [&] {
                if (limit != 4)
                    return;
                m_api->clock.advance(1);
                identify("new" + QByteArray::number(++added));
            });
        QStringList old = seen;
        old.erase(std::remove_if(old.begin(), old.end(), [](const QString &user) { return user.startsWith(u"new"_s); }),
                  old.end());
        QCOMPARE(old, expected);
        QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), seen.size());
    }
}

void TestContactRoutes::eventPagesStayWholeUnderInserts()
{
    std::mt19937 random(test::seed());
    // Timestamps out of order, and many alike.
    for (int i = 0; i < 60; ++i) {
        const QByteArray second = QByteArray::number(10 + int(random() % 12));
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":"2026-02-22T10:00:)" + second + "Z\"}");
    }
    const QByteArray id = contactId("u");
    const QByteArrayList targets{"/v1/analytics/events?", "/v1/analytics/events?event=e&",
                                 "/v1/contacts/" + id + "/events?",
                                 "/v1/analytics/events?event=e&contact_id=" + id + "&"};
    for (const QByteArray &target : targets) {
        const QStringList whole = allPages(target, "id", 100, [] {});
        int later = 0;
        const QStringList paged = allPages(target, "id", 7, [&] {
            // One before the place and one behind it.
            m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":"2026-02-23T01:00:00Z"})");
            m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":"2026-02-21T01:00:00Z"})");
            ++later;
        });
        QVERIFY(later > 5);
        QCOMPARE(QSet<QString>(paged.begin(), paged.end()).size(), paged.size());
        QStringList old = paged;
        old.erase(std::remove_if(old.begin(), old.end(), [&](const QString &each) { return !whole.contains(each); }),
                  old.end());
        QCOMPARE(old, whole);
    }
}

void TestContactRoutes::cursorsAreBoundAndAuthentic()
{
    for (const char *user : {"a", "b", "c"})
        identify(user);
    const QByteArray cursor = m_api->get("/v1/contacts?limit=1").json["next_cursor"_L1].toString().toLatin1();
    QVERIFY(!cursor.isEmpty());
    const QByteArray plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (const char c : cursor)
        QVERIFY(plain.contains(c));
    QCOMPARE(m_api->get("/v1/contacts?limit=2&cursor=" + cursor).data().size(), 2);
    // Every change of every character is noticed, the unused bits of the last one too.
    for (qsizetype i = 0; i < cursor.size(); ++i) {
        for (const char c : {'A', 'B', 'Q', 'z', '-'}) {
            QByteArray changed = cursor;
            changed[i] = c;
            if (changed != cursor)
                QCOMPARE(m_api->get("/v1/contacts?cursor=" + changed).status, 400);
        }
    }
    const QByteArrayList malformed{
        QByteArray(),   QByteArray("x"),           cursor + "A",        cursor.chopped(1), "%20" + cursor,
        cursor + "%3D", QByteArray("eyJpZCI6MX0"), QByteArray("%C3%A4")};
    for (const QByteArray &bad : malformed) {
        const ApiAnswer answer = m_api->get("/v1/contacts?cursor=" + bad);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.details().at(0)["field"_L1].toString(), u"cursor"_s);
    }
    QCOMPARE(m_api->get("/v1/analytics/events?cursor=" + cursor).status, 400);
    QCOMPARE(m_api->get("/v1/contacts?tag=x&cursor=" + cursor).status, 400);
    // It outlives a restart.
    m_api->close();
    m_api->open();
    QCOMPARE(m_api->get("/v1/contacts?limit=2&cursor=" + cursor).data().size(), 2);
}

void TestContactRoutes::totals()
{
    for (int i = 0; i < 30; ++i)
        m_api->ingest("/v1/track", R"({"user_id":"u)" + QByteArray::number(i % 3) + R"(","event":")" +
                                       (i % 2 ? "odd" : "even") + "\"}");
    QVERIFY(!m_api->get("/v1/contacts").json.contains("total"_L1));
    const auto total = [&](const QByteArray &target) {
        const ApiAnswer first = m_api->get(target + "limit=2&include=total");
        const QByteArray cursor = first.json["next_cursor"_L1].toString().toLatin1();
        const ApiAnswer second = m_api->get(target + "limit=1&include=total&cursor=" + cursor);
        // The same on every page.
        return first.json["total"_L1] == second.json["total"_L1] ? first.json["total"_L1].toInt(-1) : -2;
    };
    QCOMPARE(total("/v1/contacts?"), 3);
    QCOMPARE(total("/v1/analytics/events?"), 30);
    QCOMPARE(total("/v1/analytics/events?event=odd&"), 15);
    const QByteArray id = contactId("u1");
    QCOMPARE(total("/v1/contacts/" + id + "/events?"), 10);
    QCOMPARE(total("/v1/analytics/events?event=even&contact_id=" + id + "&"), 5);
    QCOMPARE(m_api->get("/v1/contacts?external_id=u2&include=total").json["total"_L1].toInt(), 1);
    QCOMPARE(m_api->get("/v1/contacts?tag=x&include=total").json["total"_L1].toInt(-1), 0);
    QCOMPARE(m_api->get("/v1/analytics/events?event=none&include=total").json["total"_L1].toInt(-1), 0);
}

void TestContactRoutes::events()
{
    m_api->ingest("/v1/track",
                  R"({"user_id":"u","anonymous_id":"a","event":"login","message_id":"m",)"
                  R"("properties":{ "value" : 49.00 , "list":[1, 2]},"timestamp":"2026-02-23T09:00:00.5Z"})");
    const ApiAnswer answer = m_api->get("/v1/analytics/events");
    const QJsonObject event = answer.data().at(0).toObject();
    QCOMPARE(event.keys(),
             QStringList({u"anonymous_id"_s, u"contact_id"_s, u"context"_s, u"event"_s, u"id"_s, u"message_id"_s,
                          u"properties"_s, u"received_at"_s, u"timestamp"_s, u"type"_s, u"user_id"_s}));
    QVERIFY(event["id"_L1].toString().startsWith(u"evt_"_s));
    QCOMPARE(event["type"_L1].toString(), u"track"_s);
    QCOMPARE(event["contact_id"_L1].toString().toLatin1(), contactId("u"));
    QCOMPARE(event["timestamp"_L1].toString(), u"2026-02-23T09:00:00.500Z"_s);
    QCOMPARE(event["received_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(event["context"_L1].toObject(), QJsonObject());
    QVERIFY(answer.body.contains(R"("properties":{"value":49.00,"list":[1,2]})"));
    QCOMPARE(m_api->get("/v1/analytics/events?event=logout").data().size(), 0);
    QCOMPARE(m_api->get("/v1/analytics/events?event=login").data().size(), 1);
}

void TestContactRoutes::eventsOfAContactFollowMerges()
{
    m_api->ingest("/v1/track", R"({"anonymous_id":"a","event":"first"})");
    m_api->ingest("/v1/track", R"({"anonymous_id":"b","event":"second"})");
    m_api->ingest("/v1/track", R"({"user_id":"u","event":"third"})");
    m_api->ingest("/v1/alias", R"({"previous_id":"b","user_id":"a2"})");
    m_api->ingest("/v1/alias", R"({"previous_id":"a2","user_id":"u"})");
    m_api->ingest("/v1/identify", R"({"user_id":"u","anonymous_id":"a"})");
    const QByteArray id = contactId("u");
    for (int pass = 0; pass < 2; ++pass) {
        const QJsonArray events = m_api->get("/v1/contacts/" + id + "/events").data();
        QStringList names;
        for (const QJsonValue &event : events) {
            names.append(event["event"_L1].toString());
            QCOMPARE(event["contact_id"_L1].toString().toLatin1(), id);
        }
        QCOMPARE(names, QStringList({u"third"_s, u"second"_s, u"first"_s}));
        QCOMPARE(m_api->get("/v1/analytics/events?contact_id=" + id + "&event=second").data().size(), 1);
        m_api->close();
        m_api->open();
    }
}

void TestContactRoutes::eventRanges()
{
    m_api->console("PATCH", "/v1/settings", R"({"timezone":"America/New_York"})");
    for (const char *at :
         {"2026-02-20T04:59:59.999Z", "2026-02-20T05:00:00Z", "2026-02-21T04:59:59.999Z", "2026-02-21T05:00:00Z"})
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e","timestamp":")" + QByteArray(at) + "\"}");
    const QByteArray id = contactId("u");
    const QByteArrayList filters{QByteArray(), QByteArray("&event=e"), "&contact_id=" + id};
    for (const QByteArray &more : filters) {
        const auto count = [&](const QByteArray &range) {
            return m_api->get("/v1/analytics/events?" + range + more).data().size();
        };
        QCOMPARE(count("from=2026-02-20"), 3);
        QCOMPARE(count("to=2026-02-20"), 3);
        QCOMPARE(count("from=2026-02-20&to=2026-02-20"), 2);
        QCOMPARE(count("from=2026-02-20T05:00:00Z&to=2026-02-20T05:00:00Z"), 1);
        QCOMPARE(count("from=2026-02-22"), 0);
        QCOMPARE(count("from=2026-02-21&to=2026-02-20"), 0);
        QCOMPARE(count("from=2026-02-20&to=2026-02-20&limit=1"), 1);
    }
    QCOMPARE(m_api->get("/v1/analytics/events?from=x&to=y&limit=0").reasons(),
             u"limit:out_of_range from:format to:format"_s);
}

void TestContactRoutes::deepPagesCostNoMore()
{
    m_api->console("PATCH", "/v1/settings", R"({"plan":"unlimited"})");
    QByteArray batch = R"({"batch":[)";
    for (int i = 0; i < 500; ++i)
        batch += (i ? "," : "") + QByteArray(R"({"type":"track","user_id":"u","event":"e"})");
    batch += "]}";
    for (int i = 0; i < 60; ++i) {
        m_api->clock.advance(1);
        m_api->ingest("/v1/batch", batch);
    }
    const auto time = [&](const QByteArray &target) {
        QElapsedTimer timer;
        timer.start();
        return m_api->get(target).data().isEmpty() ? qint64(-1) : timer.nsecsElapsed() / 1000;
    };
    for (const QByteArray filter : {"", "&event=e"}) {
        const QByteArray target = "/v1/analytics/events?limit=100" + filter;
        QByteArray cursor;
        for (int page = 0; page < 299; ++page)
            cursor = m_api->get(cursor.isEmpty() ? target : QByteArray(target + "&cursor=" + cursor))
                         .json["next_cursor"_L1]
                         .toString()
                         .toLatin1();
        QVERIFY(!cursor.isEmpty());
        // 30,000 events: walking over all of them takes 5 ms more than a page.
        // The shortest of both, for as long as the machine has other things to do in each.
        qint64 first = 1'000'000'000;
        qint64 last = first;
        for (int i = 0; i < 9 || (i < 300 && last >= first + 2'500); ++i) {
            first = std::min(first, time(target));
            last = std::min(last, time(target + "&cursor=" + cursor));
        }
        QVERIFY2(first > 0 && last > 0 && last < first + 2'500, qPrintable(u"%1 %2 us"_s.arg(first).arg(last)));
    }
}

void TestContactRoutes::eventsBeforeTheLoadersEnd()
{
    for (int i = 0; i < 50; ++i)
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
    const QByteArray id = contactId("u");
    for (int i = 0; i < 5; ++i) {
        m_api->close();
        m_api->open();
        // Whether the postings are loaded or not: the same answer, nothing twice.
        m_api->ingest("/v1/track", R"({"user_id":"u","event":"e"})");
        QCOMPARE(m_api->get("/v1/contacts/" + id + "/events?limit=1&include=total").json["total"_L1].toInt(), 51 + i);
    }
    QTRY_COMPARE(m_api->get("/v1/status").json["counts"_L1]["events"_L1].toInt(), 55);
}

QTEST_GUILESS_MAIN(TestContactRoutes)
#include "tst_contactroutes.moc"
