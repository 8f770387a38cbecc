// Waitlists: joins, positions, approvals, the public page.
#include "tests/support/growthfixture.h"
#include "tests/support/seed.h"

#include <random>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::GrowthFixture;
using namespace Qt::Literals::StringLiterals;

class TestWaitlists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<GrowthFixture>(); }
    void cleanup() { m_api.reset(); }

    void waitlistOfTheReference();
    void refuses_data();
    void refuses();
    void slugIsUnique();
    void patching();
    void archiving();
    void joining();
    void joinRefuses();
    void referralsMoveUp();
    void codeCountsOnce();
    void autoApprove();
    void approvalIsOnce();
    void batches();
    void batchByJoining();
    void listOfAll();
    void cursorKeepsItsOrder();
    void cursorKeepsNobodyWhoLeft();
    void boostCanChange();
    void randomHistoryEqualsRecount();
    void survivesRestart();
    void removedContactsLeave();
    void mergedContactsStandOnce();
    void mergedContactsKeepWhomTheyBrought();
    void mergedContactsBroughtNobodyByThemselves();
    void reservedJoin();
    void mails();
    void mailsNameThePlace();
    void templatesAreSeenWithAPlace();
    void pageShowsAndJoins();
    void pageRemembersWhoJoined();
    void pageIsSafe();
    void pageIsLimited();
    void pageInGerman();

private:
    QByteArray waitlist(const QByteArray &more = {}, const QByteArray &slug = "pro");
    ApiAnswer join(const QByteArray &list, const QByteArray &who, const QByteArray &code = {});
    QByteArray codeOf(const ApiAnswer &joined) { return joined.json["referral_code"_L1].toString().toLatin1(); }
    ApiAnswer approve(const QByteArray &list, const QByteArray &entry)
    {
        return m_api->console("POST", "/v1/waitlists/" + list + "/entries/" + entry + "/approve");
    }
    /// `a 1, b 2, c -`: who stands where, approved ones without a number.
    QString queue(const QByteArray &list, const QByteArray &more = {})
    {
        QStringList rows;
        for (const QJsonValue &entry : m_api->all("/v1/waitlists/" + list + "/entries" + more)) {
            const QJsonValue position = entry["position"_L1];
            rows.append(entry["email"_L1].toString().section(u'@', 0, 0) + u' ' +
                        (position.isNull() ? u"-"_s : QString::number(position.toInt())));
        }
        return rows.join(u", "_s);
    }
    QJsonObject statsOf(const QByteArray &list)
    {
        return m_api->console("GET", "/v1/waitlists/" + list).json["stats"_L1].toObject();
    }
    std::unique_ptr<GrowthFixture> m_api;
};

QByteArray TestWaitlists::waitlist(const QByteArray &more, const QByteArray &slug)
{
    const ApiAnswer made =
        m_api->post("/v1/waitlists", R"({"name":"Pro","slug":")" + slug + R"(","referral_boost":3)" + more + '}');
    if (made.status != 201)
        qFatal("%s", made.body.constData());
    return m_api->id(made);
}

ApiAnswer TestWaitlists::join(const QByteArray &list, const QByteArray &who, const QByteArray &code)
{
    const QByteArray by = code.isEmpty() ? QByteArray() : R"(,"referral_code":")" + code + '"';
    return m_api->console("POST", "/v1/waitlists/" + list + "/entries",
                          R"({"email":")" + who + R"(@x.com")" + by + '}');
}

void TestWaitlists::waitlistOfTheReference()
{
    const ApiAnswer made =
        m_api->post("/v1/waitlists", R"({"name":"Pro Plan Early Access","slug":"pro-early-access","referral_boost":3,)"
                                     R"("auto_approve":false,"welcome_email_template_id":"tmpl_wl_welcome"})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["id"_L1].toString().startsWith(u"wl_"_s));
    QCOMPARE(made.json["slug"_L1].toString(), u"pro-early-access"_s);
    QCOMPARE(made.json["welcome_email_template_id"_L1].toString(), u"tmpl_wl_welcome"_s);
    QVERIFY(made.json["invite_email_template_id"_L1].isNull());
    QCOMPARE(made.json["stats"_L1]["total_entries"_L1].toInt(), 0);
    const QByteArray id = m_api->id(made);
    QCOMPARE(m_api->get("/v1/waitlists/" + id).json, made.json);
    QCOMPARE(m_api->get("/v1/waitlists").data().size(), 1);
    QCOMPARE(m_api->get("/v1/waitlists/wl_none").status, 404);
    const ApiAnswer joined =
        m_api->post("/v1/waitlists/" + id + "/entries",
                    R"({"email":"charlie@example.com","traits":{"name":"Charlie Park","source":"partner_referral"}})");
    QCOMPARE(joined.status, 201);
    QVERIFY(joined.json["id"_L1].toString().startsWith(u"wl_entry_"_s));
    QCOMPARE(joined.json["position"_L1].toInt(), 1);
    QCOMPARE(joined.json["status"_L1].toString(), u"waiting"_s);
    QCOMPARE(joined.json["email"_L1].toString(), u"charlie@example.com"_s);
    QCOMPARE(joined.json["joined_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    const ApiAnswer list = m_api->get("/v1/waitlists/" + id + "/entries?limit=50");
    QCOMPARE(list.json["total_entries"_L1].toInt(), 1);
    QCOMPARE(list.data().at(0).toObject(), joined.json);
    const QJsonObject contact = m_api->get("/v1/contacts?email=charlie@example.com").data().at(0).toObject();
    QCOMPARE(contact["id"_L1], joined.json["contact_id"_L1]);
    QCOMPARE(contact["traits"_L1]["name"_L1].toString(), u"Charlie Park"_s);
}

void TestWaitlists::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "name:required slug:required");
    row(R"({"name":"x","slug":"Not A Slug"})", "slug:format");
    row(R"({"name":"x","slug":"a--b","referral_boost":-1,"colour":1})",
        "colour:unknown_field referral_boost:out_of_range slug:format");
}

void TestWaitlists::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/waitlists", body);
    QCOMPARE(answer.status, 422);
    QStringList got = answer.reasons().split(u' ');
    QStringList expected = reasons.split(u' ');
    got.sort();
    expected.sort();
    QCOMPARE(got, expected);
}

void TestWaitlists::slugIsUnique()
{
    const QByteArray id = waitlist();
    ApiAnswer answer = m_api->post("/v1/waitlists", R"({"name":"x","slug":"pro"})");
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.reasons(), u"slug:taken"_s);
    const QByteArray other = waitlist({}, "other");
    QCOMPARE(m_api->patch("/v1/waitlists/" + other, R"({"slug":"pro"})").status, 409);
    QCOMPARE(m_api->patch("/v1/waitlists/" + other, R"({"slug":"other","name":"y"})").status, 200);
    QCOMPARE(m_api->remove("/v1/waitlists/" + id).status, 204);
    QCOMPARE(m_api->patch("/v1/waitlists/" + other, R"({"slug":"pro"})").status, 200);
}

void TestWaitlists::patching()
{
    const QByteArray id = waitlist();
    const ApiAnswer before = m_api->get("/v1/waitlists/" + id);
    const ApiAnswer changed =
        m_api->patch("/v1/waitlists/" + id, R"({"auto_approve":true,"invite_email_template_id":"tmpl_x"})");
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.json["auto_approve"_L1].toBool());
    QCOMPARE(changed.json["referral_boost"_L1].toInt(), 3);
    QCOMPARE(m_api->patch("/v1/waitlists/" + id, R"({"stats":{}})").reasons(),
             u"stats.total_entries:required stats.waiting:required stats.approved:required stats.referred:required"_s);
    QCOMPARE(m_api->patch("/v1/waitlists/" + id, R"({"created_at":"2020-01-01T00:00:00Z"})").reasons(),
             u"created_at:read_only"_s);
    const ApiAnswer race = m_api->send("PATCH", "/v1/waitlists/" + id, R"({"name":"y"})",
                                       {ApiFixture::bearer(m_api->secretKey()), {"If-Match", before.header("ETag")}});
    QCOMPARE(race.status, 409);
}

void TestWaitlists::archiving()
{
    const QByteArray id = waitlist();
    QCOMPARE(join(id, "a").status, 201);
    QCOMPARE(m_api->remove("/v1/waitlists/" + id).status, 204);
    QCOMPARE(m_api->remove("/v1/waitlists/" + id).status, 404);
    QVERIFY(m_api->get("/v1/waitlists").data().isEmpty());
    QCOMPARE(m_api->get("/v1/waitlists?archived=true").data().size(), 1);
    QCOMPARE(join(id, "b").status, 409);
    QCOMPARE(m_api->send("GET", "/w/pro").status, 404);
    QCOMPARE(queue(id), u"a 1"_s);
}

void TestWaitlists::joining()
{
    const QByteArray id = waitlist();
    const ApiAnswer first = join(id, "a");
    QCOMPARE(first.status, 201);
    const ApiAnswer second = join(id, "b");
    QCOMPARE(second.json["position"_L1].toInt(), 2);
    QVERIFY(second.json["referral_code"_L1] != first.json["referral_code"_L1]);
    const ApiAnswer again = m_api->post("/v1/waitlists/" + id + "/entries", R"({"email":" A@X.com "})");
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json["id"_L1], first.json["id"_L1]);
    QCOMPARE(statsOf(id)["waiting"_L1].toInt(), 2);
    const ApiAnswer one = m_api->get("/v1/waitlists/" + id + "/entries?email=b@x.com&include=total");
    QCOMPARE(one.data().size(), 1);
    QCOMPARE(one.json["total"_L1].toInt(), 1);
    QCOMPARE(one.data().at(0)["position"_L1].toInt(), 2);
    // The field says who it is, whatever the traits hold.
    for (const char *trait : {R"("else@x.com")", "null", R"("b@x.com")"}) {
        const ApiAnswer joined =
            m_api->post("/v1/waitlists/" + id + "/entries",
                        R"({"email":"c@x.com","traits":{"plan":"pro","email":)" + QByteArray(trait) + "}}");
        QCOMPARE(joined.json["email"_L1].toString(), u"c@x.com"_s);
    }
    QCOMPARE(queue(id), u"a 1, b 2, c 3"_s);
    const QJsonValue traits = m_api->get("/v1/contacts?email=c@x.com").data().at(0)["traits"_L1];
    QCOMPARE(traits.toObject(), (QJsonObject{{u"plan"_s, u"pro"_s}}));
}

void TestWaitlists::joinRefuses()
{
    const QByteArray id = waitlist();
    const QByteArray entries = "/v1/waitlists/" + id + "/entries";
    QCOMPARE(m_api->post(entries, "{}").reasons(), u"email:required"_s);
    QCOMPARE(m_api->post(entries, R"({"email":"nobody","traits":5})").reasons(), u"traits:type email:format"_s);
    QCOMPARE(join(id, "a", "NOTACODE").reasons(), u"referral_code:not_found"_s);
    const QByteArray elsewhere = codeOf(join(waitlist({}, "other"), "b"));
    QCOMPARE(join(id, "a", elsewhere).status, 422);
    QVERIFY(m_api->get(entries).data().isEmpty());
    QCOMPARE(m_api->post("/v1/waitlists/wl_none/entries", R"({"email":"a@x.com"})").status, 404);
    QCOMPARE(
        m_api->send("POST", entries, R"({"email":"a@x.com"})", m_api->newKey("secret", R"(["waitlists:read"])")).status,
        403);
}

void TestWaitlists::referralsMoveUp()
{
    const QByteArray id = waitlist();
    QByteArrayList codes;
    for (const char *who : {"a", "b", "c", "d", "e"})
        codes.append(codeOf(join(id, who)));
    QCOMPARE(queue(id), u"a 1, b 2, c 3, d 4, e 5"_s);
    // e: 5 − 3 = 2, the same as b, who joined earlier.
    m_api->clock.advance(1000);
    const ApiAnswer joined = join(id, "f", codes[4].toLower());
    QCOMPARE(joined.json["position"_L1].toInt(), 6);
    QVERIFY(!joined.json["referred_by"_L1].isNull());
    QCOMPARE(queue(id), u"a 1, b 2, e 3, c 4, d 5, f 6"_s);
    join(id, "g", codes[4]);
    QCOMPARE(queue(id), u"e 1, a 2, b 3, c 4, d 5, f 6, g 7"_s);
    QCOMPARE(statsOf(id)["referred"_L1].toInt(), 2);
}

void TestWaitlists::codeCountsOnce()
{
    const QByteArray id = waitlist();
    const QByteArray code = codeOf(join(id, "a"));
    join(id, "b", code);
    join(id, "b", code);
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries?email=a@x.com").data().at(0)["referral_count"_L1].toInt(), 1);
    join(id, "a", code); // nobody brings themselves
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries?email=a@x.com").data().at(0)["referral_count"_L1].toInt(), 1);
}

void TestWaitlists::autoApprove()
{
    const QByteArray id = waitlist(R"(,"auto_approve":true)");
    const ApiAnswer joined = join(id, "a");
    QCOMPARE(joined.status, 201);
    QCOMPARE(joined.json["status"_L1].toString(), u"approved"_s);
    QVERIFY(joined.json["position"_L1].isNull());
    QVERIFY(!joined.json["approved_at"_L1].isNull());
    QCOMPARE(statsOf(id)["approved"_L1].toInt(), 1);
}

void TestWaitlists::approvalIsOnce()
{
    const QByteArray id = waitlist();
    const QByteArray entry = m_api->id(join(id, "a"));
    join(id, "b");
    const ApiAnswer approved = approve(id, entry);
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.json["status"_L1].toString(), u"approved"_s);
    QVERIFY(approved.json["position"_L1].isNull());
    m_api->clock.advance(1000);
    QCOMPARE(approve(id, entry).json, approved.json);
    QCOMPARE(queue(id), u"b 1, a -"_s);
    m_api->settle();
    const auto mails = [&] { return m_api->mails(id); };
    QCOMPARE(mails(), u"invite a@x.com"_s);
    QCOMPARE(approve(id, "wl_entry_none").status, 404);
    QCOMPARE(approve(waitlist({}, "other"), entry).status, 404);
}

void TestWaitlists::batches()
{
    const QByteArray id = waitlist();
    QByteArray last;
    for (const char *who : {"a", "b", "c", "d", "e"})
        last = codeOf(join(id, who));
    join(id, "f", last);
    join(id, "g", last);
    const QByteArray path = "/v1/waitlists/" + id + "/entries/approve-batch";
    const ApiAnswer approved = m_api->post(path, R"({"count":3,"order":"position"})");
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.json["approved"_L1].toInt(), 3);
    QCOMPARE(approved.data().size(), 3);
    QCOMPARE(queue(id), u"c 1, d 2, f 3, g 4, b -, a -, e -"_s);
    QCOMPARE(m_api->post(path, R"({"count":0})").reasons(), u"count:out_of_range"_s);
    QCOMPARE(m_api->post(path, R"({"count":1001,"order":"luck"})").reasons(),
             u"count:out_of_range order:not_allowed"_s);
    QCOMPARE(m_api->post(path, R"({"count":1000})").json["approved"_L1].toInt(), 4); // all that are left
    QCOMPARE(m_api->post(path, R"({"count":1})").json["approved"_L1].toInt(), 0);
    QCOMPARE(statsOf(id)["approved"_L1].toInt(), 7);
    m_api->settle();
    QCOMPARE(m_api->mails(id).count(u"invite"_s), 7);
}

void TestWaitlists::batchByJoining()
{
    const QByteArray id = waitlist();
    QByteArray last;
    for (const char *who : {"a", "b", "c"})
        last = codeOf(join(id, who));
    join(id, "d", last);
    join(id, "e", last);
    QVERIFY(queue(id).startsWith(u"c 1"_s));
    m_api->post("/v1/waitlists/" + id + "/entries/approve-batch", R"({"count":2,"order":"joined_at"})");
    QCOMPARE(queue(id, "?status=approved"), u"b -, a -"_s);
    QCOMPARE(queue(id, "?status=waiting"), u"c 1, d 2, e 3"_s);
}

void TestWaitlists::listOfAll()
{
    const QByteArray id = waitlist();
    for (int i = 0; i < 12; ++i)
        join(id, "p" + QByteArray::number(i));
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries?at=10&limit=1").data().at(0)["position"_L1].toInt(), 11);
    QVERIFY(queue(id, "?sort=-joined_at").startsWith(u"p11 12, p10 11"_s));
    QVERIFY(queue(id, "?sort=joined_at&limit=5").startsWith(u"p0 1, p1 2"_s));
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries?include=total").json["total"_L1].toInt(), 12);
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries?sort=joined_at&status=waiting").status, 422);
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries?cursor=abc").status, 400);
}

void TestWaitlists::cursorKeepsItsOrder()
{
    const QByteArray id = waitlist();
    QByteArray code;
    for (const char *who : {"a", "b", "c", "d", "e", "f"})
        code = codeOf(join(id, who));
    const QByteArray target = "/v1/waitlists/" + id + "/entries?limit=2";
    const ApiAnswer first = m_api->get(target);
    const QByteArray next = target + "&cursor=" + first.json["next_cursor"_L1].toString().toLatin1();
    // f overtakes everybody, a is let in: the pages after this one are those of before.
    for (const char *who : {"g", "h", "i"})
        join(id, who, code);
    approve(id, first.data().at(0)["id"_L1].toString().toLatin1());
    const ApiAnswer second = m_api->get(next);
    QCOMPARE(second.data().at(0)["email"_L1].toString(), u"c@x.com"_s);
    QCOMPARE(second.data().at(0)["position"_L1].toInt(), 3);
    QCOMPARE(queue(id), u"f 1, b 2, c 3, d 4, e 5, g 6, h 7, i 8, a -"_s);
    m_api->clock.advance(10 * minuteMs);
    const ApiAnswer later = m_api->get(next); // on behind b, where b stands now
    QCOMPARE(later.data().at(0)["email"_L1].toString(), u"c@x.com"_s);
}

void TestWaitlists::cursorKeepsNobodyWhoLeft()
{
    const QByteArray id = waitlist();
    QJsonArray joined;
    for (const char *who : {"a", "b", "c", "d"})
        joined.append(join(id, who).json);
    const QByteArray target = "/v1/waitlists/" + id + "/entries?limit=";
    const QByteArray next = m_api->get(target + '1').json["next_cursor"_L1].toString().toLatin1();
    approve(id, joined.at(1)["id"_L1].toString().toLatin1());
    m_api->remove("/v1/contacts/" + joined.at(2)["contact_id"_L1].toString().toLatin1());
    const QJsonArray rest = m_api->get(target + "9&cursor=" + next).data();
    QCOMPARE(rest.size(), 2);
    QCOMPARE(rest.at(0)["email"_L1].toString(), u"b@x.com"_s);
    QVERIFY(rest.at(0)["position"_L1].isNull()); // let in
    QCOMPARE(rest.at(1)["email"_L1].toString(), u"d@x.com"_s);
}

void TestWaitlists::boostCanChange()
{
    const QByteArray id = waitlist();
    QByteArray code;
    for (const char *who : {"a", "b", "c", "d"})
        code = codeOf(join(id, who));
    join(id, "e", code);
    QCOMPARE(queue(id), u"a 1, d 2, b 3, c 4, e 5"_s);
    m_api->patch("/v1/waitlists/" + id, R"({"referral_boost":1})");
    QCOMPARE(queue(id), u"a 1, b 2, c 3, d 4, e 5"_s);
    m_api->patch("/v1/waitlists/" + id, R"({"referral_boost":10})");
    QCOMPARE(queue(id), u"d 1, a 2, b 3, c 4, e 5"_s);
    m_api->restart();
    QCOMPARE(queue(id), u"d 1, a 2, b 3, c 4, e 5"_s);
}

/// Joins, referrals, approvals, removals at random: every position is that of a count over all.
void TestWaitlists::randomHistoryEqualsRecount()
{
    std::mt19937 random(test::seed());
    const QByteArray id = waitlist();
    struct Person
    {
        QByteArray name;
        QByteArray id;
        QByteArray code;
        QByteArray contact;
        int order = 0;
        int brought = 0;
        bool waits = true;
        bool gone = false;
    };
    std::vector<Person> people;
    for (int step = 0; step < 160; ++step) {
        const auto any = [&]() -> Person & { return people[random() % people.size()]; };
        switch (people.empty() ? 0 : random() % 6) {
        case 0:
        case 1:
        case 2: {
            const bool byCode = !people.empty() && random() % 2 == 0;
            Person *by = byCode ? &any() : nullptr;
            const QByteArray name = "p" + QByteArray::number(people.size());
            const ApiAnswer joined = join(id, name, by ? by->code : QByteArray());
            QCOMPARE(joined.status, 201);
            if (by)
                ++by->brought;
            people.push_back({name, m_api->id(joined), codeOf(joined),
                              joined.json["contact_id"_L1].toString().toLatin1(), int(people.size()) + 1});
            m_api->clock.advance(random() % 3);
            break;
        }
        case 3: {
            Person &person = any();
            if (!person.gone) {
                QCOMPARE(approve(id, person.id).status, 200);
                person.waits = false;
            }
            break;
        }
        case 4: {
            Person &person = any();
            QCOMPARE(m_api->console("DELETE", "/v1/contacts/" + person.contact).status, person.gone ? 404 : 204);
            person.gone = true;
            break;
        }
        default: {
            Person &person = any();
            if (person.gone)
                QCOMPARE(m_api->console("POST", "/v1/contacts/" + person.contact + "/restore").status, 200);
            person.gone = false;
        }
        }
        if (step % 20 != 19)
            continue;
        std::vector<const Person *> waiting;
        for (const Person &person : people) {
            if (person.waits && !person.gone)
                waiting.push_back(&person);
        }
        // Ties by join time, which is the order of joining here.
        std::sort(waiting.begin(), waiting.end(), [](const Person *one, const Person *other) {
            return std::pair(one->order - 3 * one->brought, one->order) <
                   std::pair(other->order - 3 * other->brought, other->order);
        });
        QStringList expected;
        for (std::size_t i = 0; i < waiting.size(); ++i)
            expected.append(QString::fromLatin1(waiting[i]->name) + u' ' + QString::number(i + 1));
        QCOMPARE(queue(id, "?status=waiting"), expected.join(u", "_s));
    }
}

void TestWaitlists::survivesRestart()
{
    const QByteArray id = waitlist();
    QByteArray code;
    for (const char *who : {"a", "b", "c", "d", "e"})
        code = codeOf(join(id, who));
    join(id, "f", code);
    m_api->post("/v1/waitlists/" + id + "/entries/approve-batch", R"({"count":2})");
    const QString before = queue(id);
    m_api->restart();
    QCOMPARE(queue(id), before);
    QCOMPARE(join(id, "g").json["position"_L1].toInt(), 5);
}

void TestWaitlists::removedContactsLeave()
{
    const QByteArray id = waitlist();
    const QJsonObject entry = join(id, "a").json;
    const QByteArray a = entry["contact_id"_L1].toString().toLatin1();
    join(id, "b");
    QCOMPARE(m_api->remove("/v1/contacts/" + a).status, 204);
    QCOMPARE(queue(id), u"b 1"_s);
    const QByteArray hidden = entry["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->post("/v1/waitlists/" + id + "/entries/" + hidden + "/approve", {}).status, 404);
    QCOMPARE(
        m_api->post("/v1/waitlists/" + id + "/entries/approve-batch", R"({"ids":[")" + hidden + R"("]})").reasons(),
        u"ids[0]:not_found"_s);
    QCOMPARE(statsOf(id)["total_entries"_L1].toInt(), 1);
    QCOMPARE(m_api->post("/v1/contacts/" + a + "/restore", {}).status, 200);
    QCOMPARE(queue(id), u"a 1, b 2"_s);
}

void TestWaitlists::mergedContactsStandOnce()
{
    const QByteArray id = waitlist();
    const QByteArray a = join(id, "a").json["contact_id"_L1].toString().toLatin1();
    join(id, "b");
    const QByteArray c = join(id, "c").json["contact_id"_L1].toString().toLatin1();
    QCOMPARE(m_api->post("/v1/contacts/" + c + "/merge", R"({"source_contact_id":")" + a + R"("})").status, 200);
    QCOMPARE(queue(id), u"c 1, b 2"_s); // the earlier entry stays
    QCOMPARE(m_api->post("/v1/contacts/" + c + "/unmerge", "{}").status, 200);
    QCOMPARE(queue(id), u"a 1, b 2, c 3"_s);
    // Unless the other one was let in: nobody waits again, or is invited twice.
    QCOMPARE(m_api->post("/v1/waitlists/" + id + "/entries/approve-batch", R"({"count":1})").status, 200);
    const QJsonValue next = m_api->get("/v1/waitlists/" + id + "/entries").data().at(0);
    const QByteArray b = next["contact_id"_L1].toString().toLatin1();
    QCOMPARE(queue(id), u"b 1, c 2, a -"_s);
    QCOMPARE(m_api->post("/v1/contacts/" + c + "/merge", R"({"source_contact_id":")" + a + R"("})").status, 200);
    QCOMPARE(queue(id), u"b 1, c -"_s);
    join(id, "d");
    QCOMPARE(m_api->post("/v1/contacts/" + c + "/merge", R"({"source_contact_id":")" + b + R"("})").status, 200);
    QCOMPARE(queue(id), u"d 1, c -"_s);
}

void TestWaitlists::mergedContactsKeepWhomTheyBrought()
{
    const QByteArray id = waitlist();
    const ApiAnswer a = join(id, "a");
    join(id, "b");
    const ApiAnswer c = join(id, "c");
    join(id, "x", codeOf(a));
    join(id, "y", codeOf(c));
    join(id, "z", codeOf(c));
    const auto brought = [&] {
        QStringList counts;
        for (const QJsonValue &entry : m_api->all("/v1/waitlists/" + id + "/entries"))
            counts.append(entry["email"_L1].toString().section(u'@', 0, 0) +
                          QString::number(entry["referral_count"_L1].toInt()));
        return counts.join(u' ');
    };
    const QString before = u"c2 a1 b0 x0 y0 z0"_s;
    QCOMPARE(brought(), before);
    // Whoever came by a code did, also where its entry is the one that ends.
    const auto cameByACode = [&] {
        QString names;
        for (const QJsonValue &entry : m_api->all("/v1/waitlists/" + id + "/entries")) {
            if (entry["source"_L1] == "referral"_L1)
                names += entry["email"_L1].toString().front();
        }
        return names;
    };
    // Whichever of the two remains: the entry is the earlier one, the figure that of both.
    const QByteArray idOfA = a.json["contact_id"_L1].toString().toLatin1();
    const QByteArray idOfC = c.json["contact_id"_L1].toString().toLatin1();
    for (const auto &[target, source, name] : {std::tuple(idOfC, idOfA, u"c"_s), std::tuple(idOfA, idOfC, u"a"_s)}) {
        const QByteArray body = R"({"source_contact_id":")" + source + R"("})";
        QCOMPARE(m_api->post("/v1/contacts/" + target + "/merge", body).status, 200);
        QCOMPARE(brought(), QString(name + u"3 b0 x0 y0 z0"));
        QCOMPARE(cameByACode(), u"xyz"_s);
        QCOMPARE(m_api->post("/v1/contacts/" + target + "/unmerge", "{}").status, 200);
        QCOMPARE(brought(), before);
    }
    m_api->restart();
    QCOMPARE(brought(), before);
}

void TestWaitlists::mergedContactsBroughtNobodyByThemselves()
{
    const QByteArray id = waitlist();
    const auto brought = [&] {
        QStringList counts;
        for (const QJsonValue &entry : m_api->all("/v1/waitlists/" + id + "/entries"))
            counts.append(entry["email"_L1].toString().section(u'@', 0, 0) +
                          QString::number(entry["referral_count"_L1].toInt()));
        return counts.join(u' ');
    };
    const ApiAnswer a = join(id, "a");
    const ApiAnswer b = join(id, "b", codeOf(a));
    join(id, "c", codeOf(a));
    join(id, "d", codeOf(b));
    const QString before = brought();
    const auto merge = [&](const ApiAnswer &target, const ApiAnswer &source) {
        const QByteArray path = "/v1/contacts/" + target.json["contact_id"_L1].toString().toLatin1();
        m_api->post(path + "/merge",
                    R"({"source_contact_id":")" + source.json["contact_id"_L1].toString().toLatin1() + R"("})");
        const QString merged = brought();
        m_api->post(path + "/unmerge", "{}");
        return merged;
    };
    QCOMPARE(merge(a, b), u"a2 c0 d0"_s);
    QCOMPARE(brought(), before);
    QCOMPARE(merge(b, a), u"b2 c0 d0"_s);
    QCOMPARE(brought(), before);
    // Where the entry that was brought is the one that stays.
    approve(id, m_api->id(b));
    const QString approved = brought();
    QCOMPARE(merge(a, b), u"c0 d0 a2"_s);
    QCOMPARE(brought(), approved);
}

void TestWaitlists::reservedJoin()
{
    const QByteArray id = waitlist();
    const QByteArray code = codeOf(join(id, "a"));
    join(id, "b");
    join(id, "c");
    m_api->track("ann", "$waitlist_joined", R"(,"properties":{"slug":"pro"})");
    m_api->track("bob", "$waitlist_joined",
                 R"(,"properties":{"waitlist_id":")" + id + R"(","referral_code":")" + code + R"("})");
    m_api->track("carl", "$waitlist_joined", R"(,"properties":{"slug":"nowhere"})");
    m_api->settle();
    QCOMPARE(statsOf(id)["waiting"_L1].toInt(), 5);
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries").data().at(0)["referral_count"_L1].toInt(), 1);
    QCOMPARE(m_api->get("/v1/ingest/recent").data().at(0)["effects"_L1]["rejected"_L1].toArray().size(), 1);
}

void TestWaitlists::mails()
{
    const ApiAnswer made = m_api->post("/v1/waitlists", R"({"name":"W","slug":"w","auto_approve":true,)"
                                                        R"("welcome_email_template_id":"tmpl_none"})");
    const QByteArray id = m_api->id(made);
    join(id, "a");
    m_api->settle();
    QCOMPARE(m_api->mails(id), u"welcome a@x.com, invite a@x.com"_s);
}

void TestWaitlists::mailsNameThePlace()
{
    m_api->patch("/v1/settings", R"({"public_url":"https://wait.acme.com"})");
    const ApiAnswer mail = m_api->post(
        "/v1/templates", R"({"name":"T","html":"<p>x</p>","subject":"{{ waitlist.name }}/{{ waitlist.slug }}/)"
                         R"({{ waitlist.position | default: 'in' }}/{{ waitlist.share_url }}"})");
    QCOMPARE(mail.status, 201);
    const QByteArray id = waitlist(R"(,"welcome_email_template_id":")" + m_api->id(mail) +
                                   R"(","invite_email_template_id":")" + m_api->id(mail) + '"');
    join(id, "a");
    const ApiAnswer second = join(id, "b");
    const QString url = second.json["share_url"_L1].toString();
    QVERIFY(url.startsWith(u"https://wait.acme.com/w/pro?ref="_s));
    approve(id, m_api->id(second));
    m_api->settle();
    const auto subjects = [this] {
        QStringList all;
        for (const QJsonValue &row : m_api->console("GET", "/v1/outbox").data())
            all.append(row["subject"_L1].toString());
        return all;
    };
    QTRY_COMPARE(subjects().size(), 3);
    QTRY_VERIFY2(subjects().contains(u"Pro/pro/2/"_s + url), qPrintable(subjects().join(u' ')));
    QVERIFY2(subjects().contains(u"Pro/pro/in/"_s + url), qPrintable(subjects().join(u' ')));
}

void TestWaitlists::templatesAreSeenWithAPlace()
{
    m_api->patch("/v1/settings", R"({"public_url":"https://wait.acme.com"})");
    const ApiAnswer mail = m_api->post(
        "/v1/templates", R"({"name":"T","html":"<p>x</p>","subject":"{{ waitlist.name }}/{{ waitlist.position }}/)"
                         R"({{ waitlist.share_url }}/{{ entry.referral_count }}"})");
    const QByteArray path = "/v1/templates/" + m_api->id(mail) + "/preview";
    const auto shown = [&](const QByteArray &body = "{}") { return m_api->post(path, body).json; };
    const auto unknown = [&] { return shown()["unknown_variables"_L1].toArray(); };
    // No waitlist sends it: how it would look, and what is empty until then.
    QVERIFY2(shown()["subject"_L1].toString().startsWith(u"Early access/12/http"_s),
             qPrintable(shown()["subject"_L1].toString()));
    QVERIFY(unknown().contains(u"waitlist.position"_s) && unknown().contains(u"waitlist.share_url"_s));
    // What is named nowhere stays away from other mails.
    QCOMPARE(m_api->post(path, R"({"subject":"{{ contact.traits.nothing }}"})").json["subject"_L1].toString(),
             QString());
    const QByteArray id = waitlist(R"(,"welcome_email_template_id":")" + m_api->id(mail) + '"');
    QVERIFY(unknown().isEmpty());
    QVERIFY(shown()["subject"_L1].toString().startsWith(u"Pro/12/"_s));
    QVERIFY(shown()["subject"_L1].toString().contains(u"/w/pro?ref="_s));
    // Of somebody who stands there, their own place; data of the caller comes first.
    join(id, "a");
    const ApiAnswer second = join(id, "b");
    const QByteArray contact = second.json["contact_id"_L1].toString().toLatin1();
    QCOMPARE(shown(R"({"contact_id":")" + contact + "\"}")["subject"_L1].toString(),
             u"Pro/2/"_s + second.json["share_url"_L1].toString() + u"/0");
    QCOMPARE(shown(R"({"data":{"waitlist":{"name":"Mine"},"entry":{}}})")["subject"_L1].toString(), u"Mine///"_s);
    // Whoever is invited stands nowhere any more.
    m_api->patch("/v1/waitlists/" + id,
                 R"({"welcome_email_template_id":null,"invite_email_template_id":")" + m_api->id(mail) + "\"}");
    QVERIFY(shown()["subject"_L1].toString().startsWith(u"Pro//http"_s));
}

void TestWaitlists::pageRemembersWhoJoined()
{
    const QByteArray id = waitlist();
    join(id, "first");
    const ApiAnswer joined = m_api->send(
        "POST", "/w/pro", "email=ann%40x.com&ref=", {{"Content-Type", "application/x-www-form-urlencoded"}});
    const QByteArray set = joined.header("Set-Cookie");
    for (const char *part : {"gos_waitlist=", "; Path=/w/pro;", "; Max-Age=31536000;", "; HttpOnly", "; SameSite=Lax"})
        QVERIFY2(set.contains(part), set.constData());
    const QByteArray cookie = set.left(set.indexOf(';'));
    QVERIFY(!QByteArray::fromBase64(cookie.mid(13), QByteArray::Base64UrlEncoding).contains("ann"));
    const auto shown = [&](const QByteArray &target, const QByteArray &with) {
        return m_api->send("GET", target, {}, {{"Cookie", with}}).body;
    };
    const QByteArray back = shown("/w/pro?ref=OTHER", "theme=dark; " + cookie);
    QVERIFY(!back.contains("<form"));
    QVERIFY2(back.contains(">2</p>"), back.constData());
    QVERIFY(back.contains("/w/pro?ref="));
    QVERIFY(shown("/w/pro?another=true", cookie).contains("<form"));
    // Nothing else leads to it: no cookie, a changed one, that of another waitlist.
    QVERIFY(shown("/w/pro", {}).contains("<form"));
    QVERIFY(shown("/w/pro", cookie + "x").contains("<form"));
    waitlist({}, "other");
    QVERIFY(shown("/w/other", cookie).contains("<form"));
    const QJsonObject entry = m_api->get("/v1/waitlists/" + id + "/entries?email=ann@x.com").data().at(0).toObject();
    approve(id, entry["id"_L1].toString().toLatin1());
    QVERIFY(shown("/w/pro", cookie).contains("You are in: Pro"));
    m_api->remove("/v1/contacts/" + entry["contact_id"_L1].toString().toLatin1());
    QVERIFY(shown("/w/pro", cookie).contains("<form"));
}

void TestWaitlists::pageShowsAndJoins()
{
    m_api->patch("/v1/settings", R"({"public_url":"https://wait.acme.com/"})");
    const QByteArray id = waitlist();
    const ApiAnswer shown = m_api->send("GET", "/w/pro");
    QCOMPARE(shown.status, 200);
    QVERIFY(shown.body.contains("<form method=\"post\" action=\"/w/pro\">"));
    QVERIFY(shown.body.contains("<label for=\"email\">"));
    const ApiFixture::Lines form{{"Content-Type", "application/x-www-form-urlencoded"}};
    const ApiAnswer joined = m_api->send("POST", "/w/pro", "email=ann%2Bwork%40x.com&ref=", form);
    QCOMPARE(joined.status, 200);
    const QByteArray code =
        m_api->get("/v1/waitlists/" + id + "/entries").data().at(0)["referral_code"_L1].toString().toLatin1();
    QVERIFY2(joined.body.contains(QByteArray("https://wait.acme.com/w/pro?ref=" + code)), joined.body.constData());
    QVERIFY(joined.body.contains(">1</p>"));
    QCOMPARE(queue(id), u"ann+work 1"_s);
    QVERIFY(m_api->send("GET", "/w/pro?ref=" + code).body.contains(QByteArray("value=\"" + code + '"')));
    m_api->send("POST", "/w/pro", "email=bob@x.com", form);
    m_api->send("POST", "/w/pro", "email=carl@x.com&ref=" + code, form);
    m_api->send("POST", "/w/pro", "email=dora@x.com&ref=WRONG", form); // a broken link keeps nobody out
    QCOMPARE(queue(id), u"ann+work 1, bob 2, carl 3, dora 4"_s);
    QCOMPARE(m_api->get("/v1/waitlists/" + id + "/entries").data().at(0)["referral_count"_L1].toInt(), 1);
    const ApiAnswer bad = m_api->send("POST", "/w/pro", "email=nobody", form);
    QCOMPARE(bad.status, 422);
    QVERIFY(bad.body.contains("role=\"alert\""));
    QVERIFY(bad.body.contains("value=\"nobody\"")); // nothing typed is lost
    QCOMPARE(m_api->send("GET", "/w/nowhere").status, 404);
}

void TestWaitlists::pageIsSafe()
{
    m_api->post("/v1/waitlists", R"({"name":"<script>alert(1)</script>","slug":"x"})");
    const ApiAnswer shown = m_api->send("GET", "/w/x?ref=%22%3E%3Cscript%3E");
    QCOMPARE(shown.status, 200);
    QVERIFY(!shown.body.contains("<script"));
    QVERIFY(shown.header("Content-Security-Policy").contains("default-src 'none'"));
}

void TestWaitlists::pageIsLimited()
{
    (void)waitlist();
    const ApiFixture::Lines form{{"Content-Type", "application/x-www-form-urlencoded"}};
    ApiAnswer answer;
    for (int i = 0; i < 31; ++i)
        answer = m_api->send("POST", "/w/pro", "email=p" + QByteArray::number(i) + "@x.com", form);
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.header("Retry-After"), QByteArray("60"));
    m_api->clock.advance(minuteMs);
    QCOMPARE(m_api->send("POST", "/w/pro", "email=late@x.com", form).status, 200);
}

void TestWaitlists::pageInGerman()
{
    (void)waitlist();
    m_api->patch("/v1/settings", R"({"locale":"de"})");
    const ApiAnswer shown = m_api->send("GET", "/w/pro");
    QVERIFY(shown.body.contains("<html lang=\"de\">"));
    QVERIFY(shown.body.contains("Ihre E-Mail-Adresse"));
}

QTEST_GUILESS_MAIN(TestWaitlists)
#include "tst_waitlists.moc"
