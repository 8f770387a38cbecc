// Referrals where apps meet them: the widget of decide, the cookie of a followed link, devices that convert too often,
// what a leaderboard tells of a person.
#include "tests/support/growthfixture.h"

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::GrowthFixture;
using namespace Qt::Literals::StringLiterals;

class TestReferralReach : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_api = std::make_unique<GrowthFixture>(); }
    void cleanup() { m_api.reset(); }

    void widgetOfDecide();
    void cookieSaysWhoBrought();
    void badCookiesSayNothing_data();
    void badCookiesSayNothing();
    void whatTheAppSaysWins();
    void devicesInBurstsAreHeld();
    void phonesAreToldApart();
    void leaderboardTellsOfPeople();

private:
    QJsonObject widget()
    {
        return m_api->send("GET", "/v1/decide?user_id=x", {}, m_api->writeKey())
            .json["widgets"_L1]["referral"_L1]
            .toObject();
    }
    void trackWith(const QByteArray &cookie, const QByteArray &body)
    {
        QCOMPARE(
            m_api->send("POST", "/v1/track", body, {ApiFixture::bearer(m_api->writeKey()), {"Cookie", cookie}}).status,
            202);
        QVERIFY(m_api->backend->waitApplied(10'000));
        m_api->settle();
    }
    int held(const QByteArray &program, const char *reason)
    {
        int count = 0;
        for (const QJsonValue &row : m_api->all("/v1/referrals/conversions?status=held&program_id=" + program))
            count += row["reason"_L1].toString() == QLatin1String(reason);
        return count;
    }

    std::unique_ptr<GrowthFixture> m_api;
};

void TestReferralReach::widgetOfDecide()
{
    QVERIFY(widget().isEmpty());
    const QByteArray program = m_api->program(R"(,"referee_reward":{"type":"discount","amount":15,"currency":"USD"})");
    const QJsonObject shown = widget();
    QCOMPARE(shown["enabled"_L1].toBool(), true);
    QCOMPARE(shown["config"_L1]["reward_type"_L1].toString(), u"credit"_s);
    QCOMPARE(shown["config"_L1]["reward_amount"_L1].toInt(), 20);
    QCOMPARE(shown["config"_L1]["currency"_L1].toString(), u"USD"_s);
    QCOMPARE(shown["config"_L1]["referee_reward"_L1]["amount"_L1].toInt(), 15);
    QCOMPARE(shown["config"_L1]["program_id"_L1].toString().toLatin1(), program);
    const QByteArray newer = m_api->program(R"(,"reward_amount":30)");
    QCOMPARE(widget()["config"_L1]["program_id"_L1].toString().toLatin1(), newer);
    m_api->patch("/v1/referrals/programs/" + newer, R"({"status":"paused"})");
    QCOMPARE(widget()["config"_L1]["program_id"_L1].toString().toLatin1(), program);
    m_api->restart();
    QCOMPARE(widget()["config"_L1]["program_id"_L1].toString().toLatin1(), program);
    m_api->patch("/v1/referrals/programs/" + program, R"({"status":"paused"})");
    QVERIFY(widget().isEmpty());
}

void TestReferralReach::cookieSaysWhoBrought()
{
    const QByteArray program = m_api->program();
    m_api->identify("ann");
    const QByteArray code = m_api->link(program, "ann");
    const QByteArray cookie = m_api->send("GET", "/r/" + code).header("Set-Cookie");
    trackWith("theme=dark; " + cookie.left(cookie.indexOf(';')) + "; x=1", R"({"user_id":"bob","event":"visit"})");
    QCOMPARE(m_api->stats(program)["total_referrals"_L1].toInt(), 1);
    trackWith({}, R"({"user_id":"bob","event":"signup_completed"})");
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 1);
    const QJsonArray events = m_api->get("/v1/analytics/events?event=visit").data();
    QCOMPARE(events.at(0)["context"_L1]["referral_code"_L1].toString().toLatin1(), code);
}

void TestReferralReach::badCookiesSayNothing_data()
{
    QTest::addColumn<QByteArray>("cookie");
    QTest::newRow("unknown") << QByteArray("gos_ref=NOBODY-234");
    QTest::newRow("another name") << QByteArray("xgos_ref=%1");
    QTest::newRow("no code") << QByteArray("gos_ref=\"},{\"");
    QTest::newRow("empty") << QByteArray("gos_ref=");
    QTest::newRow("long") << QByteArray("gos_ref=" + QByteArray(100, 'A'));
}

void TestReferralReach::badCookiesSayNothing()
{
    QFETCH(QByteArray, cookie);
    const QByteArray program = m_api->program();
    m_api->identify("ann");
    trackWith(cookie.replace("%1", m_api->link(program, "ann")), R"({"user_id":"bob","event":"visit"})");
    QCOMPARE(m_api->stats(program)["total_referrals"_L1].toInt(), 0);
}

void TestReferralReach::whatTheAppSaysWins()
{
    const QByteArray program = m_api->program();
    m_api->identify("ann");
    m_api->identify("eve");
    const QByteArray ann = m_api->link(program, "ann");
    const QByteArray eve = m_api->link(program, "eve");
    trackWith("gos_ref=" + eve, R"({"user_id":"bob","event":"visit","context":{"referral_code":")" + ann + R"("}})");
    QCOMPARE(m_api->get("/v1/referrals/links/" + ann).json["referrals"_L1].toInt(), 1);
    QCOMPARE(m_api->get("/v1/referrals/links/" + eve).json["referrals"_L1].toInt(), 0);
}

void TestReferralReach::devicesInBurstsAreHeld()
{
    const QByteArray program = m_api->program(R"(,"limits":{"conversions_per_device_per_day":2})");
    m_api->identify("ann");
    const QByteArray code = m_api->link(program, "ann");
    const auto signUp = [&](const QByteArray &user, const QByteArray &device) {
        m_api->track(user, "visit", R"(,"properties":{"ref":")" + code + R"("})");
        m_api->track(user, "signup_completed", R"(,"anonymous_id":")" + device + '"');
        m_api->settle();
    };
    for (const char *user : {"b1", "b2", "b3"})
        signUp(user, "browser-1");
    signUp("c1", "browser-2");
    QCOMPARE(held(program, "device_burst"), 1);
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 3);
    m_api->clock.advance(dayMs + 1);
    signUp("b4", "browser-1");
    QCOMPARE(held(program, "device_burst"), 1);
    QCOMPARE(
        m_api->get("/v1/referrals/programs/" + program).json["limits"_L1]["conversions_per_device_per_day"_L1].toInt(),
        2);
}

void TestReferralReach::phonesAreToldApart()
{
    const QByteArray program = m_api->program(R"(,"limits":{"conversions_per_device_per_day":1})");
    m_api->identify("ann");
    const QByteArray code = m_api->link(program, "ann");
    for (const char *user : {"b1", "b2"}) {
        m_api->track(user, "visit", R"(,"properties":{"ref":")" + code + R"("})");
        m_api->track(user, "signup_completed",
                     R"(,"anonymous_id":")" + QByteArray(user) + R"(","context":{"device":{"id":"phone"}})");
        m_api->settle();
    }
    QCOMPARE(held(program, "device_burst"), 1);
}

void TestReferralReach::leaderboardTellsOfPeople()
{
    const QByteArray program = m_api->program(R"(,"tiers":[{"referrals":2,"bonus":50}])");
    m_api->identify("ann", R"({"name":"Ann Lee","email":"ann@x.com"})");
    for (const char *user : {"b1", "b2"})
        m_api->identify(user);
    const QByteArray code = m_api->link(program, "ann");
    QCOMPARE(m_api->convert(code, "b1").status, 201);
    m_api->clock.advance(minuteMs);
    QCOMPARE(m_api->convert(code, "b2").status, 201);
    const QJsonValue ann = m_api->get("/v1/referrals/leaderboard?program_id=" + program).data().at(0);
    QCOMPARE(ann["name"_L1].toString(), u"Ann Lee"_s);
    QCOMPARE(ann["email"_L1].toString(), u"ann@x.com"_s);
    QCOMPARE(ann["rewards"_L1].toDouble(), 90.0);
    QCOMPARE(QDateTime::fromString(ann["last_conversion_at"_L1].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch(),
             m_api->clock.now());
}

QTEST_MAIN(TestReferralReach)
#include "tst_referralreach.moc"
