// Feature flags: their definitions over the API, and what decide makes of them.
#include "tests/support/segmentfixture.h"

#include <QSet>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::SegmentFixture;
using namespace Qt::Literals::StringLiterals;

class TestFlagRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<SegmentFixture>(); }
    void cleanup() { m_api.reset(); }

    void exampleOfTheReference();
    void createRefuses_data();
    void createRefuses();
    void keyIsTaken();
    void listFiltersAndSorts();
    void patch();
    void patchRefuses();
    void rulesAndSegmentTakeTurns();
    void segmentIsHeld();
    void unknownKeys();
    void scopes();
    void decideByRules();
    void decideForNobody();
    void decideBySegment();
    void decideFollowsTheContact();
    void decideAfterRestart();
    void decideKnowsVisitors();
    void decideCreatesNothing();

private:
    QJsonObject flags(const QByteArray &who)
    {
        const ApiAnswer answer = m_api->send("GET", "/v1/decide?" + who, {}, m_api->writeKey());
        if (answer.status != 200)
            qFatal("%s", answer.body.constData());
        return answer.json["feature_flags"_L1].toObject();
    }
    bool flag(const QByteArray &who, const QString &key = u"f"_s)
    {
        const QJsonValue value = flags(who)[key];
        if (!value.isBool())
            qFatal("no flag");
        return value.toBool();
    }
    ApiAnswer make(const QByteArray &more)
    {
        return m_api->post("/v1/flags", R"({"key":"f","enabled":true)" + more + '}');
    }
    static QByteArray onTrial()
    {
        return SegmentFixture::rules(R"({"field":"traits.plan","op":"eq","value":"trial"})");
    }

    std::unique_ptr<SegmentFixture> m_api;
};

void TestFlagRoutes::exampleOfTheReference()
{
    const ApiAnswer made =
        m_api->post("/v1/flags", R"({"key":"new_onboarding","enabled":true,"rollout":20.5,"rules":)" + onTrial() +
                                     R"(,"description":"The third try"})");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json.keys(), QStringList({u"created_at"_s, u"description"_s, u"enabled"_s, u"id"_s, u"key"_s,
                                            u"name"_s, u"rollout"_s, u"rules"_s, u"segment_id"_s, u"updated_at"_s}));
    QVERIFY(made.json["id"_L1].toString().startsWith(u"flag_"_s));
    QCOMPARE(made.json["name"_L1].toString(), u"new_onboarding"_s);
    QCOMPARE(made.json["rollout"_L1].toDouble(), 20.5);
    QCOMPARE(made.json["rules"_L1].toObject(), QJsonDocument::fromJson(onTrial()).object());
    QVERIFY(made.json["segment_id"_L1].isNull());
    QCOMPARE(m_api->get("/v1/flags/new_onboarding").json, made.json);
    const ApiAnswer least = m_api->post("/v1/flags", R"({"key":"dark_mode"})");
    QCOMPARE(least.json["enabled"_L1], QJsonValue(false));
    QCOMPARE(least.json["rollout"_L1].toDouble(), 100.0);
    QCOMPARE(flags("user_id=u"), (QJsonObject{{u"new_onboarding"_s, false}, {u"dark_mode"_s, false}}));
}

void TestFlagRoutes::createRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "key:required");
    row(R"({"key":"","rollout":101,"enabled":"yes"})", "key:too_short enabled:type rollout:out_of_range");
    row(R"({"key":"a b","rollout":-1,"colour":1})", "colour:unknown_field rollout:out_of_range key:format");
    row(R"({"key":"k","rules":{"operator":"AND","conditions":[{"field":"traits.a","op":"has"}]}})",
        "rules.conditions[0].op:unknown");
    row(R"({"key":"k","segment_id":"seg_none"})", "segment_id:not_found");
    row(R"({"key":"k","rules":{"operator":"AND","conditions":[{"field":"segment.seg_none","op":"exists"}]}})",
        "rules.conditions[0].field:not_found");
    row(R"({"key":"k","segment_id":"seg_1","rules":{"operator":"AND","conditions":[{"field":"email","op":"exists"}]}})",
        "segment_id:not_allowed");
}

void TestFlagRoutes::createRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/flags", body);
    QCOMPARE(answer.status, 422);
    QStringList found = answer.reasons().split(u' ');
    QStringList expected = reasons.split(u' ');
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
    QVERIFY(m_api->get("/v1/flags").data().isEmpty());
}

void TestFlagRoutes::keyIsTaken()
{
    make({});
    const ApiAnswer again = make({});
    QCOMPARE(again.status, 409);
    QCOMPARE(again.reasons(), u"key:taken"_s);
    QCOMPARE(m_api->remove("/v1/flags/f").status, 204);
    QCOMPARE(make({}).status, 201);
}

void TestFlagRoutes::listFiltersAndSorts()
{
    for (const char *key : {"beta", "Alpha", "gamma"}) {
        m_api->clock.advance(secondMs);
        m_api->post("/v1/flags",
                    R"({"key":")" + QByteArray(key) + R"(","enabled":)" + (*key == 'b' ? "true}" : "false}"));
    }
    const auto keys = [this](const QByteArray &query) {
        QStringList found;
        QByteArray cursor;
        do { // a page a row
            const ApiAnswer page = m_api->get("/v1/flags?limit=1&include=total&" + query +
                                              (cursor.isEmpty() ? QByteArray() : QByteArray("&cursor=" + cursor)));
            for (const QJsonValue &each : page.data())
                found.append(each["key"_L1].toString());
            cursor = page.json["next_cursor"_L1].toString().toLatin1();
        } while (!cursor.isEmpty());
        return found.join(u' ');
    };
    QCOMPARE(keys({}), u"gamma Alpha beta"_s);
    QCOMPARE(keys("sort=key"), u"Alpha beta gamma"_s);
    QCOMPARE(keys("sort=-name"), u"gamma beta Alpha"_s);
    QCOMPARE(keys("enabled=true"), u"beta"_s);
    QCOMPARE(keys("enabled=false&q=AL"), u"Alpha"_s);
    QCOMPARE(m_api->get("/v1/flags?sort=colour").reasons(), u"sort:not_allowed"_s);
    QCOMPARE(m_api->get("/v1/flags?enabled=perhaps").status, 422);
}

void TestFlagRoutes::patch()
{
    const ApiAnswer made = make(R"(,"rollout":0)");
    QCOMPARE(flag("user_id=u"), false);
    m_api->clock.advance(hourMs);
    QCOMPARE(m_api->patch("/v1/flags/f", R"({"rollout":0})").json, made.json);
    const ApiAnswer wider = m_api->patch("/v1/flags/f", R"({"rollout":100,"name":"Onboarding"})");
    QCOMPARE(wider.status, 200);
    QCOMPARE(wider.json["name"_L1].toString(), u"Onboarding"_s);
    QCOMPARE(wider.json["updated_at"_L1].toString(), u"2026-02-23T11:00:00Z"_s);
    QCOMPARE(flag("user_id=u"), true);
    m_api->patch("/v1/flags/f", R"({"enabled":false})");
    QCOMPARE(flag("user_id=u"), false);
    m_api->remove("/v1/flags/f");
    QVERIFY(flags("user_id=u").isEmpty());
}

void TestFlagRoutes::patchRefuses()
{
    const ApiAnswer made = make({});
    QCOMPARE(m_api->patch("/v1/flags/f", R"({"key":"g"})").reasons(), u"key:read_only"_s);
    QCOMPARE(m_api->patch("/v1/flags/f", QJsonDocument(made.json).toJson()).status, 200); // as it was read
    QCOMPARE(m_api->patch("/v1/flags/f", R"({"rollout":"half"})").reasons(), u"rollout:type"_s);
    const QByteArray tag = made.header("ETag");
    m_api->patch("/v1/flags/f", R"({"rollout":5})");
    const ApiAnswer lost = m_api->send("PATCH", "/v1/flags/f", R"({"rollout":6})",
                                       {SegmentFixture::bearer(m_api->secretKey()), {"If-Match", tag}});
    QCOMPARE(lost.status, 409);
    QCOMPARE(m_api->get("/v1/flags/f").json["rollout"_L1].toDouble(), 5.0);
}

void TestFlagRoutes::rulesAndSegmentTakeTurns()
{
    const QByteArray segment = m_api->segment("S", R"({"field":"traits.plan","op":"eq","value":"trial"})");
    make(R"(,"rules":)" + onTrial());
    const ApiAnswer bySegment = m_api->patch("/v1/flags/f", R"({"segment_id":")" + segment + R"("})");
    QVERIFY(bySegment.json["rules"_L1].isNull());
    QCOMPARE(bySegment.json["segment_id"_L1].toString().toLatin1(), segment);
    const ApiAnswer byRules = m_api->patch("/v1/flags/f", R"({"rules":)" + onTrial() + '}');
    QVERIFY(byRules.json["rules"_L1].isObject() && byRules.json["segment_id"_L1].isNull());
    const ApiAnswer everybody = m_api->patch("/v1/flags/f", R"({"rules":null})");
    QVERIFY(everybody.json["rules"_L1].isNull() && everybody.json["segment_id"_L1].isNull());
    QCOMPARE(flag("user_id=nobody"), true);
}

void TestFlagRoutes::segmentIsHeld()
{
    const QByteArray segment = m_api->segment("S", R"({"field":"email","op":"exists"})");
    make(R"(,"segment_id":")" + segment + '"');
    m_api->post("/v1/flags", R"({"key":"g","rules":)" +
                                 SegmentFixture::rules(R"({"field":"segment.)" + segment + R"(","op":"exists"})") +
                                 '}');
    const QJsonArray users = m_api->get("/v1/segments/" + segment + "/usage").json["flags"_L1].toArray();
    QCOMPARE(users.size(), 2);
    QCOMPARE(users[0]["id"_L1].toString(), u"f"_s);
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 409);
    m_api->remove("/v1/flags/f");
    m_api->remove("/v1/flags/g");
    QCOMPARE(m_api->remove("/v1/segments/" + segment).status, 204);
}

void TestFlagRoutes::unknownKeys()
{
    QCOMPARE(m_api->get("/v1/flags/none").status, 404);
    QCOMPARE(m_api->patch("/v1/flags/none", R"({"enabled":true})").status, 404);
    QCOMPARE(m_api->remove("/v1/flags/none").status, 404);
}

void TestFlagRoutes::scopes()
{
    const QByteArray reader = m_api->newKey("secret", R"(["flags:read"])");
    QCOMPARE(m_api->send("GET", "/v1/flags", {}, reader).status, 200);
    QCOMPARE(m_api->send("POST", "/v1/flags", R"({"key":"k"})", reader).status, 403);
    const QByteArray other = m_api->newKey("secret", R"(["segments:write"])");
    QCOMPARE(m_api->send("GET", "/v1/flags", {}, other).status, 403);
}

void TestFlagRoutes::decideByRules()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    m_api->identify("bob", R"({"plan":"growth"})");
    make(R"(,"rules":)" + onTrial());
    QCOMPARE(flag("user_id=ann"), true);
    QCOMPARE(flag("user_id=bob"), false);
    m_api->patch("/v1/flags/f", R"({"rollout":0})");
    QCOMPARE(flag("user_id=ann"), false);
}

void TestFlagRoutes::decideForNobody()
{
    // What is not known of somebody unknown cannot hold, in the negative neither.
    make(R"(,"rules":)" + SegmentFixture::rules(R"({"field":"traits.plan","op":"neq","value":"trial"})"));
    QCOMPARE(flag("user_id=nobody"), false);
    m_api->identify("somebody");
    QCOMPARE(flag("user_id=somebody"), true);
}

void TestFlagRoutes::decideBySegment()
{
    const QByteArray byHand =
        m_api->post("/v1/segments", R"({"name":"T","type":"static"})").json["id"_L1].toString().toLatin1();
    m_api->identify("ann");
    make(R"(,"segment_id":")" + byHand + '"');
    QCOMPARE(flag("user_id=ann"), false);
    m_api->post("/v1/segments/" + byHand + "/members", R"({"contact_ids":[")" + m_api->contact("ann") + R"("]})");
    QCOMPARE(flag("user_id=ann"), true);
}

void TestFlagRoutes::decideFollowsTheContact()
{
    m_api->identify("ann", R"({"plan":"growth"})");
    make(R"(,"rules":)" + onTrial());
    QCOMPARE(flag("user_id=ann"), false);
    m_api->identify("ann", R"({"plan":"trial"})");
    QCOMPARE(flag("user_id=ann"), true);
    m_api->ingest("/v1/alias", R"({"previous_id":"ann","user_id":"anne"})");
    QCOMPARE(flag("user_id=ann"), true);
    QCOMPARE(flag("user_id=anne"), true);
    m_api->remove("/v1/contacts/" + m_api->contact("anne"));
    QCOMPARE(flag("user_id=anne"), false);
}

void TestFlagRoutes::decideAfterRestart()
{
    m_api->identify("ann", R"({"plan":"trial"})");
    make(R"(,"rules":)" + onTrial());
    m_api->post("/v1/flags", R"({"key":"half","enabled":true,"rollout":50})");
    QSet<bool> before{flag("user_id=ann", u"half"_s)};
    m_api->close();
    m_api->open();
    // At once, whatever has been read by now: what needs no rules is there and as it was.
    QVERIFY(before.contains(flag("user_id=ann", u"half"_s)));
    m_api->untilLoaded();
    QCOMPARE(flag("user_id=ann"), true);
}

void TestFlagRoutes::decideKnowsVisitors()
{
    for (int i = 0; i < 8; ++i)
        m_api->post("/v1/flags", R"({"key":"f)" + QByteArray::number(i) + R"(","enabled":true,"rollout":50})");
    const QJsonObject asVisitor = flags("anonymous_id=browser");
    m_api->ingest("/v1/track", R"({"anonymous_id":"browser","event":"seen"})");
    QCOMPARE(flags("anonymous_id=browser"), asVisitor);
    QCOMPARE(flags("user_id=ann&anonymous_id=browser"), asVisitor);
    m_api->ingest("/v1/identify", R"({"anonymous_id":"browser","user_id":"ann"})");
    QCOMPARE(flags("user_id=ann"), asVisitor);
    QCOMPARE(flags("user_id=ann&anonymous_id=another"), asVisitor);
    // As the fields of a call, they have two names.
    QCOMPARE(flags("userId=ann"), asVisitor);
    QCOMPARE(flags("anonymousId=browser"), asVisitor);
    // Somebody else on the same device is not Ann.
    QCOMPARE(flags("user_id=bob&anonymous_id=browser"), flags("user_id=bob"));
    m_api->ingest("/v1/identify", R"({"anonymous_id":"browser","user_id":"bob"})");
    QCOMPARE(flags("user_id=bob&anonymous_id=browser"), flags("user_id=bob"));
}

void TestFlagRoutes::decideCreatesNothing()
{
    make({});
    QCOMPARE(flag("user_id=nobody"), true);
    QCOMPARE(flag("anonymous_id=nobody"), true);
    QVERIFY(m_api->get("/v1/contacts").data().isEmpty());
    const ApiAnswer whole = m_api->send("GET", "/v1/decide?user_id=u", {}, m_api->writeKey());
    QCOMPARE(whole.body, QByteArray(R"({"feature_flags":{"f":true},"active_experiments":[],"widgets":{}})"));
    QCOMPARE(m_api->send("GET", "/v1/decide", {}, m_api->writeKey()).reasons(),
             u"user_id:required anonymous_id:required"_s);
    QCOMPARE(m_api->send("GET", "/v1/decide?user_id=u", {}, m_api->secretKey()).status, 401);
}

QTEST_GUILESS_MAIN(TestFlagRoutes)
#include "tst_flagroutes.moc"
