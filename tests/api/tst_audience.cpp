// Whom rules hold for: estimates, previews, explanations, pages of members; and what rules may look at.
#include "backend/segments/audience.h"
#include "tests/support/segmentfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

class TestAudience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_api.reset(); }

    void estimates();
    void percentages();
    void previewCountsEveryNode();
    void previewOfANegatedGroup();
    void previewSamples();
    void explainSaysWhat();
    void explainOfASavedSegment();
    void membersPageByPage();
    void membersAtARank();
    void membersSorted();
    void membersWhileSomeLeave();
    void fieldsSeen();
    void propertiesOfAnEvent();
    void eventsSeen();
    void valuesSeen();
    void valuesRefuse();

private:
    QStringList names(const ApiAnswer &answer, const char *member)
    {
        QStringList names;
        for (const QJsonValue &row : answer.data())
            names.append(row[QLatin1String(member)].toString());
        return names;
    }

    std::unique_ptr<SegmentFixture> m_api;
};

/// Forty contacts u00 … u39: every second on trial, every fourth with an address, u00 … u09 logged in as often as their
/// number says.
void TestAudience::initTestCase()
{
    m_api = std::make_unique<SegmentFixture>();
    for (int i = 0; i < 40; ++i) {
        const QByteArray user = 'u' + QByteArray::number(i).rightJustified(2, '0');
        QByteArray traits =
            R"({"plan":")" + QByteArray(i % 2 ? "scale" : "trial") + R"(","seats":)" + QByteArray::number(i);
        if (i % 4 == 0)
            traits += R"(,"email":")" + user + R"(@acme.com")";
        if (i == 7)
            traits += R"(,"address":{"city":"Ulm"})";
        m_api->identify(user, traits + '}');
        for (int login = 0; i < 10 && login < i; ++login)
            m_api->track(user, "login", R"(,"properties":{"via":"web"})");
    }
    m_api->ingest("/v1/group", R"({"user_id":"u03","group_id":"g","traits":{"tier":"gold"}})");
    m_api->patch("/v1/contacts/" + m_api->contact("u05"), R"({"tags":["vip","beta"]})");
}

void TestAudience::estimates()
{
    const QByteArray trial = R"({"field":"traits.plan","op":"eq","value":"trial"})";
    const QByteArray id = m_api->segment("Trial", trial);
    const QByteArray other =
        R"({"rules":)" + SegmentFixture::rules(R"({"field":"traits.seats","op":"lt","value":7})") + '}';
    const ApiAnswer own = m_api->post("/v1/segments/" + id + "/estimate", "{}");
    QCOMPARE(own.status, 200);
    QCOMPARE(own.json, QJsonObject({{u"estimated_count"_s, 20}, {u"total_contacts"_s, 40}, {u"percentage"_s, 50.0}}));
    const ApiAnswer asked = m_api->post("/v1/segments/" + id + "/estimate", other);
    QCOMPARE(asked.json, QJsonObject({{u"estimated_count"_s, 7}, {u"total_contacts"_s, 40}, {u"percentage"_s, 17.5}}));
    QCOMPARE(m_api->post("/v1/segments/estimate", other).json, asked.json);
    // Nothing was saved.
    QCOMPARE(m_api->count(id), 20);
    QCOMPARE(m_api->remove("/v1/segments/" + id).status, 204);
}

void TestAudience::percentages()
{
    const auto percentage = [](std::size_t count, std::size_t contacts) {
        return Audience::Estimate{count, contacts}.percentage();
    };
    QCOMPARE(percentage(487, 12'500), 3.9);
    QCOMPARE(percentage(0, 0), 0.0);
    QCOMPARE(percentage(1, 3), 33.3);
    QCOMPARE(percentage(3, 3), 100.0);
}

void TestAudience::previewCountsEveryNode()
{
    const ApiAnswer answer = m_api->post(
        "/v1/segments/preview", R"({"rules":)" +
                                    SegmentFixture::rules(R"({"field":"traits.plan","op":"eq","value":"trial"},)"
                                                          R"({"operator":"OR","conditions":[)"
                                                          R"({"field":"events.login","op":"count_gte","value":3},)"
                                                          R"({"field":"traits.seats","op":"gte","value":30}]},)"
                                                          R"({"field":"email","op":"exists"})") +
                                    '}');
    QCOMPARE(answer.status, 200);
    const auto pairs = [&](const char *member) {
        QStringList texts;
        for (const QJsonValue &node : answer.json[QLatin1String(member)].toArray())
            texts.append(node["path"_L1].toString().mid(5) + u'=' + QString::number(node["count"_L1].toInt()));
        return texts.join(u' ');
    };
    QCOMPARE(pairs("nodes"), u"=4 .conditions[0]=20 .conditions[1]=17 .conditions[1].conditions[0]=7 "
                             ".conditions[1].conditions[1]=10 .conditions[2]=10"_s);
    QCOMPARE(pairs("narrowing"), u".conditions[0]=20 .conditions[1]=8 .conditions[2]=4"_s);
    QCOMPARE(answer.json["total"_L1].toInt(), 4);
    QCOMPARE(answer.json["total_contacts"_L1].toInt(), 40);
    QCOMPARE(answer.json["percentage"_L1].toDouble(), 10.0);
    QCOMPARE(answer.json["reachable"_L1].toInt(), 4);
    QCOMPARE(answer.json["suppressed"_L1].toInt(), 0);
    QVERIFY(answer.json["took_ms"_L1].toDouble() > 0);
}

void TestAudience::previewOfANegatedGroup()
{
    const ApiAnswer answer =
        m_api->post("/v1/segments/preview", R"({"rules":{"operator":"OR","not":true,"conditions":[)"
                                            R"({"field":"traits.plan","op":"eq","value":"trial"}]}})");
    QCOMPARE(answer.json["total"_L1].toInt(), 20);
    QCOMPARE(answer.json["reachable"_L1].toInt(), 0);
    QVERIFY(answer.json["narrowing"_L1].toArray().isEmpty());
    QCOMPARE(answer.json["nodes"_L1].toArray().size(), 2);
}

void TestAudience::previewSamples()
{
    const auto sample = [this](const QByteArray &more) {
        const ApiAnswer answer =
            m_api->post("/v1/segments/preview",
                        R"({"rules":)" + SegmentFixture::rules(R"({"field":"traits.plan","op":"eq","value":"trial"})") +
                            more + '}');
        QStringList ids;
        for (const QJsonValue &contact : answer.json["sample"_L1].toArray())
            ids.append(contact["external_id"_L1].toString());
        return ids;
    };
    QCOMPARE(sample("").size(), 20);
    QCOMPARE(sample(R"(,"sample":3)"), QStringList({u"u38"_s, u"u36"_s, u"u34"_s}));
    QVERIFY(sample(R"(,"sample":0)").isEmpty());
}

void TestAudience::explainSaysWhat()
{
    const QByteArray contact = m_api->contact("u05");
    const ApiAnswer answer =
        m_api->post("/v1/segments/explain",
                    R"({"contact_id":")" + contact + R"(","rules":)" +
                        SegmentFixture::rules(R"({"field":"traits.plan","op":"eq","value":"trial"},)"
                                              R"({"operator":"OR","not":true,"conditions":[)"
                                              R"({"field":"events.login","op":"count_gte","value":3,"window":"7d"},)"
                                              R"({"field":"tags","op":"contains","value":"beta"},)"
                                              R"({"field":"email","op":"exists"},)"
                                              R"({"field":"created_at","op":"within_last","value":"1d"}]},)"
                                              R"({"field":"traits.seats","op":"in","value":[5,6]})",
                                              "OR") +
                        '}');
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json["contact_id"_L1].toString().toLatin1(), contact);
    QVERIFY(answer.json["segment_id"_L1].isNull());
    QVERIFY(answer.json["held"_L1].toBool());
    const QJsonObject rules = answer.json["rules"_L1].toObject();
    QCOMPARE(rules["path"_L1].toString(), u"rules"_s);
    QVERIFY(rules["held"_L1].toBool());
    const QJsonArray members = rules["conditions"_L1].toArray();
    QCOMPARE(members[0].toObject(), QJsonObject({{u"path"_s, u"rules.conditions[0]"_s},
                                                 {u"held"_s, false},
                                                 {u"field"_s, u"traits.plan"_s},
                                                 {u"op"_s, u"eq"_s},
                                                 {u"value"_s, u"trial"_s},
                                                 {u"found"_s, u"scale"_s}}));
    QVERIFY(!members[1]["held"_L1].toBool(true) && members[1]["not"_L1].toBool());
    const QJsonArray inner = members[1]["conditions"_L1].toArray();
    QVERIFY(inner[0]["held"_L1].toBool());
    QCOMPARE(inner[0]["found"_L1].toInt(), 5);
    QCOMPARE(inner[0]["window"_L1].toString(), u"7d"_s);
    QCOMPARE(inner[1]["found"_L1].toArray(), QJsonArray({u"beta"_s, u"vip"_s}));
    QVERIFY(inner[2]["found"_L1].isNull() && !inner[2]["held"_L1].toBool(true));
    QCOMPARE(inner[3]["found"_L1].toString(), u"2026-02-23T10:00:00Z"_s);
    QCOMPARE(members[2]["found"_L1].toInt(), 5);
}

void TestAudience::explainOfASavedSegment()
{
    const QByteArray gold = m_api->segment("Gold", R"({"field":"group.tier","op":"eq","value":"gold"})");
    const QByteArray outer = m_api->segment("Outer", R"({"field":"segment.)" + gold + R"(","op":"not_exists"})");
    const auto explain = [this](const QByteArray &user, const QByteArray &segment) {
        return m_api->post("/v1/segments/explain",
                           R"({"contact_id":")" + m_api->contact(user) + R"(","segment_id":")" + segment + R"("})");
    };
    const ApiAnswer in = explain("u03", gold);
    QCOMPARE(in.json["segment_id"_L1].toString().toLatin1(), gold);
    QVERIFY(in.json["held"_L1].toBool());
    QCOMPARE(in.json["rules"_L1]["conditions"_L1][0]["found"_L1].toArray(), QJsonArray{u"gold"_s});
    const ApiAnswer out = explain("u04", gold);
    QVERIFY(!out.json["held"_L1].toBool(true));
    QCOMPARE(out.json["rules"_L1]["conditions"_L1][0]["found"_L1].toArray(), QJsonArray());
    QCOMPARE(explain("u03", outer).json["rules"_L1]["conditions"_L1][0]["found"_L1].toBool(), true);
    QVERIFY(!explain("u03", outer).json["held"_L1].toBool(true));
    m_api->remove("/v1/segments/" + outer);
    m_api->remove("/v1/segments/" + gold);
}

void TestAudience::membersPageByPage()
{
    const QByteArray id = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    QStringList found;
    QByteArray cursor;
    int pages = 0;
    do {
        const ApiAnswer page = m_api->get("/v1/segments/" + id + "/contacts?include=total&limit=8" +
                                          (cursor.isEmpty() ? QByteArray() : QByteArray("&cursor=" + cursor)));
        QCOMPARE(page.json["total"_L1].toInt(), 20);
        found += names(page, "external_id");
        cursor = page.json["next_cursor"_L1].toString().toLatin1();
        QCOMPARE(page.json["has_more"_L1].toBool(), !cursor.isEmpty());
        ++pages;
    } while (!cursor.isEmpty());
    QCOMPARE(pages, 3);
    QStringList expected;
    for (int i = 38; i >= 0; i -= 2)
        expected.append(u'u' + QString::number(i).rightJustified(2, u'0'));
    QCOMPARE(found, expected);
    QCOMPARE(m_api->get("/v1/segments/" + id + "/contacts?limit=20").json["has_more"_L1].toBool(true), false);
    QCOMPARE(m_api->get("/v1/segments/" + id + "/contacts?limit=0").reasons(), u"limit:out_of_range"_s);
    m_api->remove("/v1/segments/" + id);
}

void TestAudience::membersAtARank()
{
    const QByteArray id = m_api->segment("Trial", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    const auto at = [&](const QByteArray &rank) {
        return names(m_api->get("/v1/segments/" + id + "/contacts?limit=2&at=" + rank), "external_id");
    };
    QCOMPARE(at("0"), QStringList({u"u38"_s, u"u36"_s}));
    QCOMPARE(at("10"), QStringList({u"u18"_s, u"u16"_s}));
    QCOMPARE(at("19"), QStringList{u"u00"_s});
    QCOMPARE(at("20"), QStringList());
    QCOMPARE(m_api->get("/v1/segments/" + id + "/contacts?at=-1").reasons(), u"at:out_of_range"_s);
    m_api->remove("/v1/segments/" + id);
}

void TestAudience::membersSorted()
{
    // u00 … u09, of whom u00, u04 and u08 have an address; u02 changes last, u09 logged in most.
    const QByteArray id = m_api->segment("Few", R"({"field":"traits.seats","op":"lt","value":10})");
    m_api->clock.advance(1000);
    m_api->identify("u02", R"({"level":1})");
    const QByteArray path = "/v1/segments/" + id + "/contacts?sort=";
    const auto paged = [&](const QByteArray &sort) {
        QStringList found;
        QByteArray cursor;
        do {
            const ApiAnswer page = m_api->get(path + sort + "&limit=4" + cursor);
            found += names(page, "external_id");
            cursor = page.json["next_cursor"_L1].toString().toLatin1();
            if (!cursor.isEmpty())
                cursor.prepend("&cursor=");
        } while (!cursor.isEmpty() && found.size() < 20);
        return found.join(u' ');
    };
    QCOMPARE(paged("created_at"), u"u00 u01 u02 u03 u04 u05 u06 u07 u08 u09"_s);
    QCOMPARE(paged("-created_at"), u"u09 u08 u07 u06 u05 u04 u03 u02 u01 u00"_s);
    QVERIFY(paged("-updated_at").startsWith(u"u02 "_s));
    QVERIFY(paged("updated_at").endsWith(u" u02"_s));
    QCOMPARE(paged("email"), u"u00 u04 u08 u09 u07 u06 u05 u03 u02 u01"_s);
    QCOMPARE(paged("-email"), u"u08 u04 u00 u09 u07 u06 u05 u03 u02 u01"_s);
    QVERIFY(paged("-engagement").startsWith(u"u09 u08 u07"_s));
    const ApiAnswer scored = m_api->get(path + "-engagement&limit=1");
    QVERIFY(scored.data().at(0)["scores"_L1]["engagement"_L1].toInt() > 0);
    QVERIFY(scored.data().at(0)["last_seen_at"_L1].isString());
    QCOMPARE(names(m_api->get(path + "email&at=3&limit=2"), "external_id"), QStringList({u"u09"_s, u"u07"_s}));
    QCOMPARE(m_api->get(path + "shoe_size").reasons(), u"sort:not_allowed"_s);
    const QByteArray cursor = m_api->get(path + "email&limit=2").json["next_cursor"_L1].toString().toLatin1();
    QCOMPARE(m_api->get(path + "name&cursor=" + cursor).status, 400);
    m_api->remove("/v1/segments/" + id);
}

/// A cursor is a place, not a number of rows: who leaves or enters meanwhile moves nobody else.
void TestAudience::membersWhileSomeLeave()
{
    const QByteArray id = m_api->segment("Many", R"({"field":"traits.seats","op":"gte","value":30})");
    const ApiAnswer first = m_api->get("/v1/segments/" + id + "/contacts?limit=3");
    QCOMPARE(names(first, "external_id"), QStringList({u"u39"_s, u"u38"_s, u"u37"_s}));
    m_api->identify("u38", R"({"seats":1})");
    m_api->identify("u36", R"({"seats":1})");
    const ApiAnswer second = m_api->get(
        "/v1/segments/" + id + "/contacts?limit=3&cursor=" + first.json["next_cursor"_L1].toString().toLatin1());
    QCOMPARE(names(second, "external_id"), QStringList({u"u35"_s, u"u34"_s, u"u33"_s}));
    m_api->identify("u38", R"({"seats":38})");
    m_api->identify("u36", R"({"seats":36})");
    m_api->remove("/v1/segments/" + id);
}

void TestAudience::fieldsSeen()
{
    QMap<QString, QJsonObject> fields;
    for (const QJsonValue &field : m_api->all("/v1/schema/fields"))
        fields[field["field"_L1].toString()] = field.toObject();
    QCOMPARE(fields[u"traits.plan"_s]["types"_L1].toArray(), QJsonArray{u"string"_s});
    QCOMPARE(fields[u"traits.plan"_s]["count"_L1].toInt(), 40);
    QCOMPARE(fields[u"traits.seats"_s]["types"_L1].toArray(), QJsonArray{u"number"_s});
    QCOMPARE(fields[u"traits.address.city"_s]["count"_L1].toInt(), 1);
    QCOMPARE(fields[u"group.tier"_s]["count"_L1].toInt(), 1);
    QCOMPARE(fields[u"email"_s]["count"_L1].toInt(), 10);
    QCOMPARE(fields[u"created_at"_s]["types"_L1].toArray(), QJsonArray{u"date"_s});
    QVERIFY(fields.contains(u"subscription.subscribed"_s) && fields.contains(u"scores.lead"_s));
    QVERIFY(fields[u"tags"_s]["operators"_L1].toArray().contains(u"contains"_s));
    QVERIFY(!fields[u"tags"_s]["operators"_L1].toArray().contains(u"gt"_s));
    QCOMPARE(names(m_api->get("/v1/schema/fields?q=CITY"), "field"), QStringList{u"traits.address.city"_s});
}

void TestAudience::propertiesOfAnEvent()
{
    const ApiAnswer answer = m_api->get("/v1/schema/fields?event=login");
    QCOMPARE(names(answer, "field"), QStringList{u"properties.via"_s});
    QCOMPARE(answer.data().at(0)["count"_L1].toInt(), 45);
    QVERIFY(m_api->get("/v1/schema/fields?event=never").data().isEmpty());
}

void TestAudience::eventsSeen()
{
    m_api->track("u00", "checkout", R"(,"timestamp":"2026-02-22T10:00:00Z")");
    const ApiAnswer answer = m_api->get("/v1/schema/events?include=total");
    QCOMPARE(names(answer, "name"), QStringList({u"checkout"_s, u"login"_s}));
    QCOMPARE(answer.data().at(0)["last_at"_L1].toString(), u"2026-02-22T10:00:00Z"_s);
    QCOMPARE(answer.data().at(1)["count"_L1].toInt(), 45);
    QCOMPARE(answer.json["total"_L1].toInt(), 2);
    const ApiAnswer first = m_api->get("/v1/schema/events?limit=1");
    QCOMPARE(names(m_api->get("/v1/schema/events?limit=1&cursor=" + first.json["next_cursor"_L1].toString().toLatin1()),
                   "name"),
             QStringList{u"login"_s});
    QCOMPARE(names(m_api->get("/v1/schema/events?q=OUT"), "name"), QStringList{u"checkout"_s});
    // What nobody did but who was erased was done by nobody.
    m_api->track("gone", "login");
    m_api->track("gone", "left");
    QCOMPARE(m_api->get("/v1/schema/events").data().size(), 3);
    m_api->track("gone", "login", R"(,"properties":{"via":"cable"})");
    QCOMPARE(m_api->get("/v1/schema/values?field=properties.via&event=login").data().size(), 2);
    QCOMPARE(m_api->remove("/v1/contacts/" + m_api->contact("gone") + "?mode=erase").status, 204);
    const ApiAnswer without = m_api->get("/v1/schema/events");
    QCOMPARE(names(without, "name"), QStringList({u"checkout"_s, u"login"_s}));
    QCOMPARE(without.data().at(1)["count"_L1].toInt(), 45);
    QCOMPARE(m_api->get("/v1/schema/values?field=properties.via&event=login").data().size(), 1);
}

void TestAudience::valuesSeen()
{
    const auto values = [this](const QByteArray &query) {
        QStringList texts;
        for (const QJsonValue &row : m_api->get("/v1/schema/values?limit=3&" + query).data())
            texts.append(row["value"_L1].toVariant().toString() + u'=' + QString::number(row["count"_L1].toInt()));
        return texts.join(u' ');
    };
    m_api->identify("u01", R"({"plan":"trial"})");
    QCOMPARE(values("field=traits.plan"), u"trial=21 scale=19"_s);
    m_api->identify("u01", R"({"plan":"scale"})");
    QCOMPARE(values("field=traits.plan&q=sca"), u"scale=20"_s);
    QCOMPARE(values("field=tags"), u"beta=1 vip=1"_s);
    QCOMPARE(values("field=group.tier"), u"gold=1"_s);
    QCOMPARE(values("field=properties.via&event=login"), u"web=45"_s);
    QCOMPARE(values("field=traits.never"), QString());
}

void TestAudience::valuesRefuse()
{
    QCOMPARE(m_api->get("/v1/schema/values").reasons(), u"field:required"_s);
    QCOMPARE(m_api->get("/v1/schema/values?field=nothing").reasons(), u"field:unknown"_s);
    QCOMPARE(m_api->get("/v1/schema/values?field=events.login").reasons(), u"field:not_allowed"_s);
    QCOMPARE(m_api->get("/v1/schema/values?field=properties.via").reasons(), u"event:required"_s);
}

QTEST_GUILESS_MAIN(TestAudience)
#include "tst_audience.moc"
