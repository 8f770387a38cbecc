// Segments as definitions: create, read, change, delete, usage, static members, validation.
#include "tests/support/segmentfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *onTrial = R"({"field":"traits.plan","op":"eq","value":"trial"})";

} // namespace

class TestSegmentRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SegmentFixture>(); }
    void cleanup() { m_api.reset(); }

    void exampleOfTheReference();
    void createRefuses_data();
    void createRefuses();
    void rulesMustBeGoodWhereverTheyStand();
    void propertyThatIsReadFirst();
    void listNewestFirst();
    void listSortsAndSearches();
    void pagesHoldWhileRowsCome();
    void patchChangesNameAlone();
    void patchRulesChangesMembers();
    void patchReadOnly();
    void lostRaceIsAConflict();
    void unknownIds();
    void deleteIsGone();
    void deleteWhileUsed();
    void usage();
    void referencesMustExist();
    void cyclesAreRefused_data();
    void cyclesAreRefused();
    void staticMembers();
    void staticMembersRefuse();
    void staticSegmentHasNoRules();
    void scopes();

private:
    QByteArray path(const QByteArray &id, const QByteArray &more = {}) { return "/v1/segments/" + id + more; }

    std::unique_ptr<SegmentFixture> m_api;
};

void TestSegmentRoutes::exampleOfTheReference()
{
    const QByteArray rules = R"({"operator":"AND","conditions":[{"field":"traits.plan","op":"eq","value":"trial"},)"
                             R"({"field":"events.login","op":"count_gte","value":3,"window":"7d"},)"
                             R"({"field":"traits.signed_up_at","op":"gte","value":"2025-01-01"}]})";
    m_api->identify("ann", R"({"plan":"trial","signed_up_at":"2026-01-15T10:30:00Z"})");
    m_api->identify("bob", R"({"plan":"trial","signed_up_at":"2024-01-15T10:30:00Z"})");
    for (const char *user : {"ann", "bob"}) {
        for (int i = 0; i < 3; ++i)
            m_api->track(user, "login");
    }
    const ApiAnswer made = m_api->post("/v1/segments", R"({"name":"Active Trial Users","rules":)" + rules + '}');
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json.keys(), QStringList({u"contact_count"_s, u"created_at"_s, u"id"_s, u"name"_s, u"rules"_s,
                                            u"state"_s, u"type"_s, u"updated_at"_s}));
    QVERIFY(made.json["id"_L1].toString().startsWith(u"seg_"_s));
    QCOMPARE(made.json["name"_L1].toString(), u"Active Trial Users"_s);
    QCOMPARE(made.json["rules"_L1].toObject(), QJsonDocument::fromJson(rules).object());
    QVERIFY(made.body.contains(rules)); // in the order of the reference
    QCOMPARE(made.json["contact_count"_L1].toInt(), 1);
    QCOMPARE(made.json["type"_L1].toString(), u"dynamic"_s);
    QCOMPARE(made.json["state"_L1].toString(), u"ready"_s);
    QCOMPARE(made.json["created_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(made.json["updated_at"_L1], made.json["created_at"_L1]);
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->get(path(id)).json, made.json);
    QCOMPARE(m_api->members(id), u"ann"_s);
}

void TestSegmentRoutes::createRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "name:required rules:required");
    row(R"({"name":"","rules":{}})", "name:too_short rules.operator:required rules.conditions:required");
    row(R"({"name":5,"rules":[]})", "name:type rules:type");
    row(R"({"name":"x","rules":null})", "rules:type");
    row(R"({"name":"x","type":"smart","rules":{"operator":"AND","conditions":[]}})",
        "type:not_allowed rules.conditions:too_short");
    row(R"({"name":"x","colour":"red","type":"static","rules":{"operator":"AND","conditions":[)" + QByteArray(onTrial) +
            "]}}",
        "colour:unknown_field rules:not_allowed");
    row(SegmentFixture::draft("x", R"({"field":"traits.a","op":"like","value":1},{"operator":"OR","conditions":[
            {"field":"events.login","op":"count_gte","value":"3","window":"7 days"}]})"),
        "rules.conditions[0].op:unknown rules.conditions[1].conditions[0].value:type "
        "rules.conditions[1].conditions[0].window:format");
    row(R"({"name":")" + QByteArray(121, 'n') + R"(","type":"static"})", "name:too_long");
}

void TestSegmentRoutes::createRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/segments", body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.code(), u"validation_error"_s);
    QCOMPARE(answer.reasons(), reasons);
    QVERIFY(m_api->get("/v1/segments").data().isEmpty());
}

void TestSegmentRoutes::rulesMustBeGoodWhereverTheyStand()
{
    const QByteArray id = m_api->segment("S", onTrial);
    m_api->identify("ann");
    const QByteArray bad = R"("rules":{"operator":"AND","conditions":[{"field":"traits.a","op":"has"}]}})";
    const QString reason = u"rules.conditions[0].op:unknown"_s;
    QCOMPARE(m_api->patch(path(id), '{' + bad).reasons(), reason);
    QCOMPARE(m_api->post(path(id, "/estimate"), '{' + bad).reasons(), reason);
    QCOMPARE(m_api->post("/v1/segments/estimate", '{' + bad).reasons(), reason);
    QCOMPARE(m_api->post("/v1/segments/preview", '{' + bad).reasons(), reason);
    const QByteArray asked = R"({"contact_id":")" + m_api->contact("ann") + R"(",)" + bad;
    QCOMPARE(m_api->post("/v1/segments/explain", asked).reasons(), reason);
}

/// The answer does not pass a count off as one while something that the rule names is being read.
void TestSegmentRoutes::propertyThatIsReadFirst()
{
    m_api->track("ann", "bought", R"(,"properties":{"amount":5})");
    const ApiAnswer made = m_api->post(
        "/v1/segments", SegmentFixture::draft("Buyers", R"({"field":"events.bought","op":"exists","where":[)"
                                                        R"({"field":"properties.amount","op":"gte","value":3}]})"));
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json["state"_L1].toString(), u"preparing"_s);
    m_api->untilReady();
    const QJsonObject segment = m_api->get(path(made.json["id"_L1].toString().toLatin1())).json;
    QCOMPARE(segment["state"_L1].toString(), u"ready"_s);
    QCOMPARE(segment["contact_count"_L1].toInt(), 1);
}

void TestSegmentRoutes::listNewestFirst()
{
    m_api->segment("A", onTrial);
    m_api->clock.advance(secondMs);
    m_api->segment("B", onTrial);
    const ApiAnswer list = m_api->get("/v1/segments?include=total");
    QCOMPARE(list.status, 200);
    QCOMPARE(list.data().at(0)["name"_L1].toString(), u"B"_s);
    QCOMPARE(list.data().at(1)["name"_L1].toString(), u"A"_s);
    QCOMPARE(list.json["total"_L1].toInt(), 2);
    QCOMPARE(list.json["has_more"_L1].toBool(true), false);
}

void TestSegmentRoutes::listSortsAndSearches()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->segment("beta", onTrial);
    m_api->segment("Alpha", R"({"field":"traits.x","op":"exists"})");
    m_api->post("/v1/segments", R"({"name":"Gamma","type":"static"})");
    const auto names = [this](const QByteArray &query) {
        QStringList found;
        QByteArray cursor;
        do { // a page a row
            const ApiAnswer page = m_api->get("/v1/segments?limit=1&" + query +
                                              (cursor.isEmpty() ? QByteArray() : QByteArray("&cursor=" + cursor)));
            for (const QJsonValue &each : page.data())
                found.append(each["name"_L1].toString());
            cursor = page.json["next_cursor"_L1].toString().toLatin1();
        } while (!cursor.isEmpty());
        return found.join(u' ');
    };
    QCOMPARE(names("sort=name"), u"Alpha beta Gamma"_s);
    QCOMPARE(names("sort=-name"), u"Gamma beta Alpha"_s);
    QCOMPARE(names("sort=-contact_count"), u"beta Gamma Alpha"_s);
    QCOMPARE(names("sort=created_at"), u"beta Alpha Gamma"_s);
    QCOMPARE(names("type=static"), u"Gamma"_s);
    QCOMPARE(names("type=dynamic&sort=name&q=ET"), u"beta"_s);
    QCOMPARE(m_api->get("/v1/segments?sort=colour").reasons(), u"sort:not_allowed"_s);
    QCOMPARE(m_api->get("/v1/segments?type=smart").reasons(), u"type:not_allowed"_s);
}

void TestSegmentRoutes::pagesHoldWhileRowsCome()
{
    for (int i = 0; i < 5; ++i)
        m_api->segment("S" + QByteArray::number(i), onTrial);
    const ApiAnswer first = m_api->get("/v1/segments?limit=2");
    m_api->segment("new", onTrial);
    const QByteArray cursor = first.json["next_cursor"_L1].toString().toLatin1();
    const ApiAnswer second = m_api->get("/v1/segments?limit=2&cursor=" + cursor);
    QCOMPARE(second.data().at(0)["name"_L1].toString(), u"S2"_s);
    QCOMPARE(m_api->get("/v1/segments?sort=name&cursor=" + cursor).status, 400);
    QCOMPARE(m_api->get("/v1/segments?cursor=nonsense").status, 400);
}

void TestSegmentRoutes::patchChangesNameAlone()
{
    const QByteArray id = m_api->segment("Old", onTrial);
    m_api->clock.advance(hourMs);
    const ApiAnswer same = m_api->patch(path(id), R"({"name":"Old"})");
    QCOMPARE(same.json["updated_at"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    const ApiAnswer renamed = m_api->patch(path(id), R"({"name":"New"})");
    QCOMPARE(renamed.status, 200);
    QCOMPARE(renamed.json["name"_L1].toString(), u"New"_s);
    QCOMPARE(renamed.json["updated_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(renamed.json["rules"_L1], same.json["rules"_L1]);
    // The live view says the new name.
    m_api->identify("ann", R"({"plan":"trial"})");
    const QJsonValue entry = m_api->get("/v1/ingest/recent").data().at(0);
    QCOMPARE(entry["effects"_L1]["segments_entered"_L1].toArray(), QJsonArray{u"New"_s});
}

void TestSegmentRoutes::patchRulesChangesMembers()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->identify("bob", R"({"plan":"scale"})");
    const QByteArray id = m_api->segment("S", onTrial);
    QCOMPARE(m_api->members(id), u"ann"_s);
    const ApiAnswer changed = m_api->patch(
        path(id), R"({"rules":)" + SegmentFixture::rules(R"({"field":"traits.plan","op":"eq","value":"scale"})") + '}');
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json["contact_count"_L1].toInt(), 1);
    QCOMPARE(m_api->members(id), u"bob"_s);
    QCOMPARE(m_api->segmentsOf("ann"), QString());
    QCOMPARE(m_api->segmentsOf("bob"), u"S"_s);
    m_api->identify("ann", R"({"plan":"scale"})");
    QCOMPARE(m_api->members(id), u"ann bob"_s);
}

void TestSegmentRoutes::patchReadOnly()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    const QByteArray id = m_api->segment("S", onTrial);
    const ApiAnswer whole = m_api->get(path(id));
    QCOMPARE(m_api->patch(path(id), whole.body).status, 200);
    const ApiAnswer refused = m_api->patch(path(id), R"({"id":"seg_x","type":"static","contact_count":7,"name":"T",)"
                                                     R"("created_at":"2020-01-01T00:00:00Z","state":"preparing"})");
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.reasons(), u"id:read_only type:read_only contact_count:read_only state:read_only "
                                "created_at:read_only"_s);
    QCOMPARE(m_api->get(path(id)).json["name"_L1].toString(), u"S"_s);
    // A static one says that it has no rules, and may be sent back so; a dynamic one keeps some.
    const QByteArray list =
        m_api->post("/v1/segments", R"({"name":"L","type":"static"})").json["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->patch(path(list), m_api->get(path(list)).body).status, 200);
    QCOMPARE(m_api->patch(path(id), R"({"rules":null})").reasons(), u"rules:type"_s);
}

void TestSegmentRoutes::lostRaceIsAConflict()
{
    const QByteArray id = m_api->segment("S", onTrial);
    const QByteArray tag = m_api->get(path(id)).header("ETag");
    QVERIFY(!tag.isEmpty());
    const auto patch = [&](const QByteArray &body, const QByteArray &match) {
        return m_api->send("PATCH", path(id), body,
                           ApiFixture::Lines{ApiFixture::bearer(m_api->secretKey()), {"If-Match", match}});
    };
    // Members come and go; that is no change of the segment.
    m_api->identify("ann", R"({"plan":"trial"})");
    QCOMPARE(m_api->get(path(id)).header("ETag"), tag);
    QCOMPARE(patch(R"({"name":"T"})", tag).status, 200);
    QCOMPARE(patch(R"({"name":"U"})", tag).status, 409);
    QCOMPARE(m_api->get(path(id)).json["name"_L1].toString(), u"T"_s);
}

void TestSegmentRoutes::unknownIds()
{
    m_api->identify("ann");
    for (const char *target : {"/v1/segments/seg_x", "/v1/segments/seg_x/contacts", "/v1/segments/seg_x/usage",
                               "/v1/contacts/cntct_x/segments"})
        QCOMPARE(m_api->get(target).status, 404);
    QCOMPARE(m_api->patch("/v1/segments/seg_x", R"({"name":"x"})").status, 404);
    QCOMPARE(m_api->remove("/v1/segments/seg_x").status, 404);
    QCOMPARE(m_api->post("/v1/segments/seg_x/estimate", "{}").status, 404);
    QCOMPARE(m_api->post("/v1/segments/seg_x/members", R"({"contact_ids":["x"]})").status, 404);
    QCOMPARE(m_api->post("/v1/segments/explain", R"({"contact_id":"cntct_x","segment_id":"seg_x"})").reasons(),
             u"contact_id:not_found segment_id:not_found"_s);
    QCOMPARE(m_api->post("/v1/segments/explain", R"({"contact_id":"cntct_x"})").reasons(), u"rules:required"_s);
}

void TestSegmentRoutes::deleteIsGone()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    const QByteArray id = m_api->segment("S", onTrial);
    QCOMPARE(m_api->segmentsOf("ann"), u"S"_s);
    QCOMPARE(m_api->remove(path(id)).status, 204);
    QCOMPARE(m_api->get(path(id)).status, 404);
    QVERIFY(m_api->get("/v1/segments").data().isEmpty());
    QCOMPARE(m_api->segmentsOf("ann"), QString());
    QCOMPARE(m_api->remove(path(id)).status, 404);
    m_api->identify("ann", R"({"plan":"none"})");
    m_api->restart();
    QVERIFY(m_api->get("/v1/segments").data().isEmpty());
}

void TestSegmentRoutes::deleteWhileUsed()
{
    const QByteArray inner = m_api->segment("Inner", onTrial);
    const QByteArray outer = m_api->segment("Outer", R"({"field":"segment.)" + inner + R"(","op":"exists"})");
    const ApiAnswer refused = m_api->remove(path(inner));
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.code(), u"conflict"_s);
    QCOMPARE(refused.reasons(), u"segments:in_use"_s);
    QVERIFY(refused.details().at(0)["message"_L1].toString().contains(QString::fromLatin1(outer)));
    QCOMPARE(m_api->remove(path(outer)).status, 204);
    QCOMPARE(m_api->remove(path(inner)).status, 204);
}

void TestSegmentRoutes::usage()
{
    const QByteArray inner = m_api->segment("Inner", onTrial);
    const QByteArray outer = m_api->segment("Outer", R"({"field":"segment.)" + inner + R"(","op":"exists"})");
    // A value that looks like it is no use of it.
    m_api->segment("Other", R"({"field":"traits.a","op":"eq","value":"segment.)" + inner + R"("})");
    const ApiAnswer answer = m_api->get(path(inner, "/usage"));
    QCOMPARE(answer.status, 200);
    const QJsonArray segments{QJsonObject{{u"id"_s, QString::fromLatin1(outer)}, {u"name"_s, u"Outer"_s}}};
    QCOMPARE(answer.json, QJsonObject({{u"segments"_s, segments},
                                       {u"campaigns"_s, QJsonArray()},
                                       {u"surveys"_s, QJsonArray()},
                                       {u"flags"_s, QJsonArray()},
                                       {u"analyses"_s, QJsonArray()}}));
}

void TestSegmentRoutes::referencesMustExist()
{
    const ApiAnswer answer = m_api->post(
        "/v1/segments", SegmentFixture::draft("x", R"({"field":"segment.seg_x","op":"exists"},)"
                                                   R"({"operator":"OR","conditions":[)"
                                                   R"({"field":"segment.seg_y","op":"eq","value":false}]})"));
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(),
             u"rules.conditions[0].field:not_found rules.conditions[1].conditions[0].field:not_found"_s);
    QCOMPARE(m_api
                 ->post("/v1/segments/preview",
                        R"({"rules":)" + SegmentFixture::rules(R"({"field":"segment.seg_x","op":"exists"})") + '}')
                 .reasons(),
             u"rules.conditions[0].field:not_found"_s);
}

void TestSegmentRoutes::cyclesAreRefused_data()
{
    QTest::addColumn<int>("length");
    QTest::newRow("itself") << 1;
    QTest::newRow("two") << 2;
    QTest::newRow("five") << 5;
}

void TestSegmentRoutes::cyclesAreRefused()
{
    QFETCH(int, length);
    const auto naming = [](const QByteArray &id) -> QByteArray {
        return R"({"field":"segment.)" + id + R"(","op":"exists"})";
    };
    const QByteArray first = m_api->segment("S0", onTrial);
    QByteArray last = first;
    for (int i = 1; i < length; ++i)
        last = m_api->segment("S" + QByteArray::number(i), naming(last));
    const QByteArray body = R"({"rules":)" + SegmentFixture::rules(onTrial + QByteArray(",") + naming(last)) + '}';
    const ApiAnswer answer = m_api->patch(path(first), body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), u"rules.conditions[1].field:cycle"_s);
    QCOMPARE(m_api->post(path(first, "/estimate"), body).reasons(), u"rules.conditions[1].field:cycle"_s);
}

void TestSegmentRoutes::staticMembers()
{
    for (const char *user : {"ann", "bob", "cid"})
        m_api->identify(user);
    const ApiAnswer made = m_api->post("/v1/segments", R"({"name":"VIPs","type":"static"})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["rules"_L1].isNull());
    const QByteArray id = made.json["id"_L1].toString().toLatin1();
    const QByteArray dynamic = m_api->segment("D", R"({"field":"segment.)" + id + R"(","op":"exists"})");
    const auto body = [this](const QList<QByteArray> &users) -> QByteArray {
        QByteArrayList ids;
        for (const QByteArray &user : users)
            ids.append('"' + m_api->contact(user) + '"');
        return R"({"contact_ids":[)" + ids.join(',') + "]}";
    };
    const ApiAnswer added = m_api->post(path(id, "/members"), body({"ann", "bob", "ann"}));
    QCOMPARE(added.status, 200);
    QCOMPARE(added.json["contact_count"_L1].toInt(), 2);
    QCOMPARE(m_api->members(id), u"ann bob"_s);
    QCOMPARE(m_api->members(dynamic), u"ann bob"_s);
    QCOMPARE(m_api->segmentsOf("ann"), u"D VIPs"_s);
    QCOMPARE(m_api->post(path(id, "/members"), body({"ann", "cid"})).json["contact_count"_L1].toInt(), 3);
    QCOMPARE(m_api->remove(path(id, "/members"), body({"bob"})).json["contact_count"_L1].toInt(), 2);
    QCOMPARE(m_api->members(dynamic), u"ann cid"_s);
    QCOMPARE(m_api->count(dynamic), 2);
    m_api->restart();
    QCOMPARE(m_api->members(id), u"ann cid"_s);
    QCOMPARE(m_api->members(dynamic), u"ann cid"_s);
}

void TestSegmentRoutes::staticMembersRefuse()
{
    m_api->identify("ann");
    const QByteArray ann = m_api->contact("ann");
    const QByteArray id =
        m_api->post("/v1/segments", R"({"name":"VIPs","type":"static"})").json["id"_L1].toString().toLatin1();
    const ApiAnswer unknown = m_api->post(path(id, "/members"), R"({"contact_ids":["x",")" + ann + R"(","y"]})");
    QCOMPARE(unknown.status, 422);
    QCOMPARE(unknown.reasons(), u"contact_ids[0]:not_found contact_ids[2]:not_found"_s);
    QCOMPARE(m_api->count(id), 0);
    QCOMPARE(m_api->post(path(id, "/members"), "{}").reasons(), u"contact_ids:required"_s);
    QCOMPARE(m_api->post(path(id, "/members"), R"({"contact_ids":[]})").reasons(), u"contact_ids:too_short"_s);
    QCOMPARE(m_api->post(path(id, "/members"), R"({"contact_ids":[5]})").reasons(), u"contact_ids[0]:type"_s);
    const QByteArray dynamic = m_api->segment("D", onTrial);
    const QByteArray body = R"({"contact_ids":[")" + ann + R"("]})";
    QCOMPARE(m_api->post(path(dynamic, "/members"), body).status, 409);
}

void TestSegmentRoutes::staticSegmentHasNoRules()
{
    const QByteArray id =
        m_api->post("/v1/segments", R"({"name":"VIPs","type":"static"})").json["id"_L1].toString().toLatin1();
    const QByteArray body = R"({"rules":)" + SegmentFixture::rules(onTrial) + '}';
    QCOMPARE(m_api->patch(path(id), body).status, 409);
    QCOMPARE(m_api->post(path(id, "/estimate"), "{}").reasons(), u"rules:required"_s);
    QCOMPARE(m_api->post(path(id, "/estimate"), body).status, 200);
    m_api->identify("ann");
    const QByteArray asked = R"({"contact_id":")" + m_api->contact("ann") + R"(","segment_id":")" + id + R"("})";
    QCOMPARE(m_api->post("/v1/segments/explain", asked).reasons(), u"segment_id:not_allowed"_s);
}

void TestSegmentRoutes::scopes()
{
    const QByteArray id = m_api->segment("S", onTrial);
    const QByteArray reader = m_api->newKey("secret", R"(["segments:read"])");
    const QByteArray other = m_api->newKey("secret", R"(["contacts:read"])");
    const QByteArray rules = R"({"rules":)" + SegmentFixture::rules(onTrial) + '}';
    QCOMPARE(m_api->send("GET", path(id), {}, reader).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/segments/preview", rules, reader).status, 200);
    QCOMPARE(m_api->send("POST", path(id, "/estimate"), rules, reader).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/segments", SegmentFixture::draft("T", onTrial), reader).status, 403);
    QCOMPARE(m_api->send("DELETE", path(id), {}, reader).status, 403);
    QCOMPARE(m_api->send("GET", path(id), {}, other).status, 403);
    m_api->identify("ann", R"({"plan":"trial"})");
    QCOMPARE(m_api->send("GET", "/v1/contacts/" + m_api->contact("ann") + "/segments", {}, other).data().size(), 1);
}

QTEST_GUILESS_MAIN(TestSegmentRoutes)
#include "tst_segmentroutes.moc"
