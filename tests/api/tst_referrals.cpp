// Referral programs, links, arrivals, conversions, rewards, the leaderboard.
#include "tests/support/growthfixture.h"
#include "tests/support/seed.h"

#include <random>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::GrowthFixture;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray seedProgram =
    R"({"name":"Friend Referral Program","reward_type":"credit","reward_amount":20,"reward_currency":"USD",)"
    R"("referee_reward":{"type":"discount","amount":15,"currency":"USD"},)"
    R"("tiers":[{"referrals":5,"bonus":50},{"referrals":10,"bonus":150},{"referrals":25,"bonus":500}],)"
    R"("limits":{"max_referrals_per_contact":100,"conversion_window_days":30},"status":"active"})";

} // namespace

class TestReferrals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_api = std::make_unique<GrowthFixture>(); }
    void cleanup() { m_api.reset(); }

    void programOfTheReference();
    void programRefuses_data();
    void programRefuses();
    void tierErrorsNameTheirTier();
    void patchKeepsTheRest();
    void archiving();
    void linksAreOneAPlace();
    void codesAreReadable();
    void clickCountsAndLeads();
    void clickLeadsByHttps_data();
    void clickLeadsByHttps();
    void robotsDoNotCount();
    void manualConversion();
    void refusals();
    void limitAndWindow();
    void arrivals_data();
    void arrivals();
    void conversionByItsEvent();
    void oldAcquaintancesAreNotBrought();
    void firstAndLastTouch();
    void eventsOfBeforeConvertNobody();
    void claimOfAnAppIsHeld();
    void heldOfOneselfIsNotApproved();
    void trustedClaimCounts();
    void badClaimsAreShown();
    void burstIsHeld();
    void tiersPayOnce();
    void laterTiersPayWhoReachesThem();
    void leaderboardFindsReferrers();
    void conversionsSayNames();
    void leaderboardOrders();
    void leaderboardKeepsItsOrder();
    void leaderboardSurvivesRestart();
    void randomHistoryEqualsRecount();
    void profileAndOverview();
    void reservedCreate();

private:
    ApiAnswer patch(const QByteArray &id, const QByteArray &body)
    {
        return m_api->patch("/v1/referrals/programs/" + id, body);
    }
    void people(std::initializer_list<const char *> users);
    std::unique_ptr<GrowthFixture> m_api;
};

void TestReferrals::people(std::initializer_list<const char *> users)
{
    for (const char *user : users)
        m_api->identify(user, R"({"name":")" + QByteArray(user) + R"("})");
}

void TestReferrals::programOfTheReference()
{
    const ApiAnswer made = m_api->post("/v1/referrals/programs", seedProgram);
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["id"_L1].toString().startsWith(u"ref_prog_"_s));
    const QJsonObject asked = QJsonDocument::fromJson(seedProgram).object();
    for (const char *field : {"name", "reward_type", "reward_amount", "reward_currency", "referee_reward", "status"})
        QCOMPARE(made.json[QLatin1String(field)], asked[QLatin1String(field)]);
    QStringList names;
    for (const QJsonValue &tier : made.json["tiers"_L1].toArray())
        names.append(tier["name"_L1].toString());
    QCOMPARE(names, QStringList({u"bronze"_s, u"silver"_s, u"gold"_s}));
    QCOMPARE(made.json["limits"_L1]["conversion_window_days"_L1].toInt(), 30);
    QCOMPARE(made.json["conversion_event"_L1].toString(), u"signup_completed"_s);
    QCOMPARE(made.json["attribution"_L1].toString(), u"first"_s);
    QCOMPARE(made.json["stats"_L1].toObject().keys(),
             QStringList({u"total_clicks"_s, u"total_conversions"_s, u"total_held"_s, u"total_links"_s,
                          u"total_referrals"_s, u"total_rewards_issued"_s}));
    const QByteArray id = m_api->id(made);
    QCOMPARE(m_api->get("/v1/referrals/programs/" + id).json, made.json);
    QCOMPARE(m_api->get("/v1/referrals/programs?include=total").json["total"_L1].toInt(), 1);
    QCOMPARE(m_api->get("/v1/referrals/programs/ref_prog_none").status, 404);
}

void TestReferrals::programRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reasons");
    const auto row = [](const QByteArray &body, const char *reasons) {
        QTest::newRow(body.constData()) << body << QString::fromLatin1(reasons);
    };
    row("{}", "name:required");
    row(R"({"name":"x","reward_amount":-1,"status":"live","colour":1})",
        "colour:unknown_field reward_amount:out_of_range status:not_allowed");
    row(R"({"name":"x","reward_amount":0.00001})", "reward_amount:format");
    row(R"({"name":"x","tiers":[{"referrals":5,"bonus":1},{"referrals":5,"bonus":2},{"bonus":3}]})",
        "tiers[2].referrals:required tiers[1].referrals:order");
    row(R"({"name":"x","limits":{"conversion_window_days":0,"most":1}})",
        "limits.most:unknown_field limits.conversion_window_days:out_of_range");
    row(R"({"name":"x","referee_reward":{"type":"discount"}})", "referee_reward.amount:required");
}

void TestReferrals::programRefuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, reasons);
    const ApiAnswer answer = m_api->post("/v1/referrals/programs", body);
    QCOMPARE(answer.status, 422);
    QStringList got = answer.reasons().split(u' ');
    QStringList expected = reasons.split(u' ');
    got.sort();
    expected.sort();
    QCOMPARE(got, expected);
}

void TestReferrals::tierErrorsNameTheirTier()
{
    const ApiAnswer answer = m_api->post("/v1/referrals/programs", R"({"name":"x","tiers":[)"
                                                                   R"({"referrals":5,"bonus":1,"name":"Star"},)"
                                                                   R"({"referrals":9,"bonus":2},)"
                                                                   R"({"referrals":9,"bonus":3},)"
                                                                   R"({"referrals":7,"bonus":3,"name":"Legend"}]})");
    QCOMPARE(answer.reasons(), u"tiers[2].referrals:order tiers[3].referrals:order"_s);
    QCOMPARE(answer.details().at(0)["message"_L1].toString(),
             u"Tier 3, gold, needs more than the 9 referrals before it."_s);
    QCOMPARE(answer.details().at(1)["message"_L1].toString(),
             u"Tier 4, Legend, needs more than the 9 referrals before it."_s);
}

void TestReferrals::patchKeepsTheRest()
{
    const ApiAnswer made = m_api->post("/v1/referrals/programs", seedProgram);
    const QByteArray id = m_api->id(made);
    m_api->clock.advance(secondMs);
    const ApiAnswer changed =
        patch(id, R"({"reward_amount":25,"limits":{"max_referrals_per_contact":50},"id":")" + id + R"("})");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.json["reward_amount"_L1].toInt(), 25);
    QCOMPARE(changed.json["limits"_L1]["max_referrals_per_contact"_L1].toInt(), 50);
    QCOMPARE(changed.json["limits"_L1]["conversion_window_days"_L1].toInt(), 30);
    QCOMPARE(changed.json["tiers"_L1], made.json["tiers"_L1]);
    QVERIFY(changed.json["updated_at"_L1] != made.json["updated_at"_L1]);
    QCOMPARE(patch(id, R"({"stats":{"total_links":5},"created_at":"2020-01-01T00:00:00Z"})").status, 422);
    const ApiAnswer race = m_api->send("PATCH", "/v1/referrals/programs/" + id, R"({"name":"y"})",
                                       {ApiFixture::bearer(m_api->secretKey()), {"If-Match", made.header("ETag")}});
    QCOMPARE(race.status, 409);
}

void TestReferrals::archiving()
{
    const QByteArray id = m_api->program();
    QCOMPARE(m_api->remove("/v1/referrals/programs/" + id).status, 409);
    QCOMPARE(patch(id, R"({"status":"paused"})").status, 200);
    QCOMPARE(m_api->remove("/v1/referrals/programs/" + id).status, 204);
    QVERIFY(m_api->get("/v1/referrals/programs").data().isEmpty());
    QCOMPARE(m_api->get("/v1/referrals/programs?archived=true").data().size(), 1);
    QCOMPARE(m_api->remove("/v1/referrals/programs/" + id).status, 404);
    people({"ann"});
    const ApiAnswer link = m_api->post("/v1/referrals/links", R"({"program_id":")" + id + R"(","contact_id":")" +
                                                                  m_api->contact("ann") + R"("})");
    QCOMPARE(link.status, 409);
    QCOMPARE(link.reasons(), u"program_id:program_archived"_s);
}

void TestReferrals::linksAreOneAPlace()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray ask = R"({"program_id":")" + program + R"(","contact_id":")" + m_api->contact("ann") + '"';
    m_api->patch("/v1/settings", R"({"public_url":"https://links.acme.com"})");
    const ApiAnswer made = m_api->post("/v1/referrals/links", ask + R"(,"channel":"email"})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.json["id"_L1].toString().startsWith(u"ref_link_"_s));
    QCOMPARE(made.json["url"_L1].toString(), u"https://localhost/r/"_s + made.json["code"_L1].toString());
    QCOMPARE(made.json["direct_url"_L1].toString(), u"https://links.acme.com/r/"_s + made.json["code"_L1].toString());
    QCOMPARE(made.json["conversions"_L1].toInt(), 0);
    const ApiAnswer again = m_api->post("/v1/referrals/links", ask + R"(,"channel":"email"})");
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json, made.json);
    const ApiAnswer other = m_api->post("/v1/referrals/links", ask + '}');
    QCOMPARE(other.status, 201);
    QVERIFY(other.json["code"_L1] != made.json["code"_L1]);
    QCOMPARE(m_api->get("/v1/referrals/programs/" + program + "/links?include=total").json["total"_L1].toInt(), 2);
    const QByteArray code = made.json["code"_L1].toString().toLatin1();
    QCOMPARE(m_api->get("/v1/referrals/links/" + code.toLower()).json, made.json);
    QCOMPARE(m_api->get("/v1/referrals/links/NO-SUCH").status, 404);
    QCOMPARE(m_api->post("/v1/referrals/links", R"({"program_id":"a","contact_id":"b"})").reasons(),
             u"program_id:not_found contact_id:not_found"_s);
    m_api->patch("/v1/settings", R"({"domain":"yourapp.com"})");
    QCOMPARE(m_api->get("/v1/referrals/links/" + made.json["code"_L1].toString().toLatin1()).json["url"_L1].toString(),
             u"https://yourapp.com/r/"_s + made.json["code"_L1].toString());
}

void TestReferrals::codesAreReadable()
{
    const QByteArray program = m_api->program();
    m_api->identify("ann", R"({"name":"Élise Chen","company":"Acme Inc"})");
    m_api->identify("bob");
    QVERIFY(QRegularExpression(u"\\AELISE-ACME-[2-9A-Z]{6}\\z"_s)
                .match(QString::fromLatin1(m_api->link(program, "ann")))
                .hasMatch());
    QVERIFY(m_api->link(program, "bob").startsWith("FRIEND-"));
}

void TestReferrals::clickCountsAndLeads()
{
    m_api->patch("/v1/settings", R"({"domain":"yourapp.com"})");
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    const ApiAnswer followed = m_api->send("GET", "/r/" + code.toLower());
    QCOMPARE(followed.status, 302);
    QCOMPARE(followed.header("Location"), QByteArray("https://yourapp.com/?ref=" + code));
    QVERIFY(followed.header("Set-Cookie").startsWith(QByteArray("gos_ref=" + code + "; Path=/; Max-Age=")));
    QCOMPARE(m_api->get("/v1/referrals/links/" + code).json["clicks"_L1].toInt(), 1);
    QCOMPARE(m_api->stats(program)["total_clicks"_L1].toInt(), 1);
    QCOMPARE(m_api->send("GET", "/r/NOBODY-2345").status, 404);
}

void TestReferrals::clickLeadsByHttps_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("target");

    const auto row = [](const char *domain, const char *target) {
        QTest::newRow(domain) << QByteArray(domain) << QByteArray(target);
    };
    row("localhost", "https://localhost/?ref=");
    row("localhost.acme.com", "https://localhost.acme.com/?ref=");
    row("acme.com:8443", "https://acme.com:8443/?ref=");
    row("localhost:3000", "http://localhost:3000/?ref="); // under development
}

void TestReferrals::clickLeadsByHttps()
{
    QFETCH(const QByteArray, domain);
    QFETCH(const QByteArray, target);

    QCOMPARE(m_api->patch("/v1/settings", R"({"domain":")" + domain + R"("})").status, 200);
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    QCOMPARE(m_api->send("GET", "/r/" + code).header("Location"), target + code);
}

void TestReferrals::robotsDoNotCount()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    QCOMPARE(m_api->send("GET", "/r/" + code, {}, {{"User-Agent", "Slackbot-LinkExpanding 1.0"}}).status, 302);
    QCOMPARE(m_api->send("HEAD", "/r/" + code).status, 302);
    QCOMPARE(m_api->stats(program)["total_clicks"_L1].toInt(), 0);
}

void TestReferrals::manualConversion()
{
    const QByteArray program =
        m_api->program(R"(,"referee_reward":{"type":"discount","amount":15.5,"currency":"USD"})");
    people({"ann", "bob"});
    const QByteArray code = m_api->link(program, "ann");
    const ApiAnswer made =
        m_api->convert(code.toLower(), "bob",
                       R"(,"conversion_event":"subscription_started","metadata":{"plan":"growth","value":49.00})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.body.contains(R"("metadata":{"plan":"growth","value":49.00})"));
    QCOMPARE(made.json["status"_L1].toString(), u"confirmed"_s);
    QCOMPARE(made.json["source"_L1].toString(), u"manual"_s);
    QCOMPARE(made.json["conversion_event"_L1].toString(), u"subscription_started"_s);
    QCOMPARE(made.json["referred_contact_id"_L1].toString().toLatin1(), m_api->contact("bob"));
    QCOMPARE(made.json["rewards"_L1].toArray().size(), 2);
    QCOMPARE(m_api->stats(program)["total_referrals"_L1].toInt(), 1);
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 1);
    QCOMPARE(m_api->stats(program)["total_rewards_issued"_L1].toDouble(), 35.5);
    QCOMPARE(m_api->get("/v1/referrals/links/" + code + "/conversions").data().size(), 1);
    const QJsonArray ledger = m_api->get("/v1/referrals/rewards?program_id=" + program).data();
    QCOMPARE(ledger.size(), 2);
    QCOMPARE(ledger.at(0)["kind"_L1].toString(), u"referee"_s);
    QCOMPARE(ledger.at(1)["contact_id"_L1].toString().toLatin1(), m_api->contact("ann"));
    QCOMPARE(m_api->get("/v1/referrals/rewards?kind=referrer&contact_id=" + m_api->contact("ann")).data().size(), 1);
}

void TestReferrals::refusals()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "carl"});
    const QByteArray code = m_api->link(program, "ann");
    ApiAnswer answer = m_api->convert(code, "ann");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), u"referred_contact_id:self_referral"_s);
    QCOMPARE(m_api->convert(code, "bob").status, 201);
    answer = m_api->convert(code, "bob");
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.reasons(), u"referred_contact_id:already_converted"_s);
    patch(program, R"({"status":"paused"})");
    answer = m_api->convert(code, "carl");
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.reasons(), u"link_code:program_paused"_s);
    patch(program, R"({"status":"draft"})");
    QCOMPARE(m_api->convert(code, "carl").reasons(), u"link_code:program_draft"_s);
    answer = m_api->post("/v1/referrals/conversions", R"({"link_code":"X","referred_contact_id":"y"})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.reasons(), u"link_code:not_found referred_contact_id:not_found"_s);
    QCOMPARE(m_api->stats(program)["total_referrals"_L1].toInt(), 1); // nothing recorded
}

void TestReferrals::limitAndWindow()
{
    const QByteArray program =
        m_api->program(R"(,"limits":{"max_referrals_per_contact":1,"conversion_window_days":7})");
    people({"ann", "bob", "carl", "dora"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->track("dora", "visit", R"(,"properties":{"ref":")" + code + R"("})");
    m_api->settle();
    QCOMPARE(m_api->convert(code, "bob").status, 201);
    ApiAnswer answer = m_api->convert(code, "carl");
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.reasons(), u"link_code:limit_reached"_s);
    patch(program, R"({"limits":{"max_referrals_per_contact":null}})");
    m_api->clock.advance(7 * dayMs + 1);
    answer = m_api->convert(code, "dora");
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.reasons(), u"referred_contact_id:window_expired"_s);
    QCOMPARE(m_api->convert(code, "carl").status, 201); // who came by hand has just come
}

void TestReferrals::arrivals_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *target, const char *body) {
        QTest::newRow(body) << QByteArray(target) << QByteArray(body);
    };
    row("/v1/track", R"({"user_id":"bob","event":"visit","properties":{"ref":"CODE"}})");
    row("/v1/identify", R"({"user_id":"bob","traits":{"referral_code":"CODE"}})");
    row("/v1/track", R"({"user_id":"bob","event":"visit","context":{"campaign":{"name":"CODE"}}})");
    row("/v1/page", R"({"user_id":"bob","context":{"campaign":"CODE"}})");
    row("/v1/page", R"({"user_id":"bob","properties":{"url":"https://acme.com/?a=b&ref=CODE#top"}})");
    row("/v1/page", R"({"user_id":"bob","context":{"page":{"search":"?ref=CODE"}}})");
}

void TestReferrals::arrivals()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->ingest(target, QByteArray(body).replace("CODE", code.toLower()));
    m_api->ingest(target, QByteArray(body).replace("CODE", code));
    m_api->settle();
    QCOMPARE(m_api->stats(program)["total_referrals"_L1].toInt(), 1);
    QCOMPARE(m_api->board(program), u"1 ann 1/0 -"_s);
    m_api->track("bob", "signup_completed");
    m_api->settle();
    QCOMPARE(m_api->board(program), u"1 ann 1/1 -"_s);
}

void TestReferrals::conversionByItsEvent()
{
    const QByteArray program = m_api->program(R"(,"conversion_event":"paid")");
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    // Nobody is known yet who comes, and becomes somebody later.
    m_api->ingest("/v1/track", R"({"anonymous_id":"a1","event":"visit","properties":{"ref":")" + code + R"("}})");
    m_api->settle();
    m_api->ingest("/v1/identify", R"({"anonymous_id":"a1","user_id":"bob"})");
    m_api->track("bob", "signup_completed");
    m_api->settle();
    QCOMPARE(m_api->board(program), u"1 ann 1/0 -"_s);
    m_api->track("bob", "paid", R"(,"properties":{"value":49.00})");
    m_api->track("bob", "paid");
    m_api->settle();
    QCOMPARE(m_api->board(program), u"1 ann 1/1 -"_s);
    const QJsonArray conversions = m_api->get("/v1/referrals/conversions?program_id=" + program).data();
    QCOMPARE(conversions.size(), 1);
    QCOMPARE(conversions.at(0)["source"_L1].toString(), u"automatic"_s);
    QCOMPARE(conversions.at(0)["metadata"_L1]["value"_L1].toInt(), 49);
    // Who came by nobody converts for nobody.
    m_api->track("carl", "paid");
    m_api->settle();
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 1);
}

void TestReferrals::eventsOfBeforeConvertNobody()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    const auto signedUp = [&](const QByteArray &user, const QByteArray &when) {
        m_api->track(user, "visit", R"(,"properties":{"ref":")" + code + R"("})");
        m_api->track(user, "signup_completed", R"(,"timestamp":")" + when + '"');
        m_api->settle();
    };
    signedUp("bob", "2026-02-20T10:00:00Z"); // history that is told later
    QCOMPARE(m_api->board(program), u"1 ann 1/0 -"_s);
    signedUp("carl", "2026-02-23T05:00:00Z"); // a clock that is wrong by hours
    QCOMPARE(m_api->board(program), u"1 ann 2/1 -"_s);
    // Whoever knows better says so.
    QCOMPARE(m_api->convert(code, "bob").status, 201);
}

void TestReferrals::oldAcquaintancesAreNotBrought()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->clock.advance(31 * dayMs);
    m_api->track("bob", "visit", R"(,"properties":{"ref":")" + code + R"("})");
    m_api->track("ann", "visit", R"(,"properties":{"ref":")" + code + R"("})");
    m_api->settle();
    QCOMPARE(m_api->stats(program)["total_referrals"_L1].toInt(), 0);
}

void TestReferrals::firstAndLastTouch()
{
    const QByteArray first = m_api->program();
    const QByteArray last = m_api->program(R"(,"attribution":"last")");
    people({"ann", "bob"});
    for (const QByteArray &program : {first, last}) {
        for (const char *referrer : {"ann", "bob"}) {
            m_api->track("carl", "visit", R"(,"properties":{"ref":")" + m_api->link(program, referrer) + R"("})");
            m_api->settle();
        }
    }
    m_api->track("carl", "signup_completed");
    m_api->settle();
    QCOMPARE(m_api->board(first), u"1 ann 1/1 -"_s);
    QCOMPARE(m_api->board(last), u"1 bob 1/1 -"_s);
    QCOMPARE(m_api->stats(last)["total_referrals"_L1].toInt(), 1);
    // After the conversion nobody takes it over.
    m_api->track("carl", "visit", R"(,"properties":{"ref":")" + m_api->link(last, "ann") + R"("})");
    m_api->settle();
    QCOMPARE(m_api->board(last), u"1 bob 1/1 -"_s);
}

void TestReferrals::claimOfAnAppIsHeld()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    for (const char *user : {"bob", "carl"}) {
        m_api->track(user, "$referral_converted", R"(,"properties":{"link_code":")" + code + R"("})");
        m_api->settle();
    }
    QCOMPARE(m_api->board(program), u"1 ann 2/0 -"_s);
    QCOMPARE(m_api->stats(program)["total_held"_L1].toInt(), 2);
    QCOMPARE(m_api->stats(program)["total_rewards_issued"_L1].toInt(), 0);
    const QJsonArray held = m_api->get("/v1/referrals/conversions?status=held").data();
    QCOMPARE(held.size(), 2);
    QCOMPARE(held.at(0)["reason"_L1].toString(), u"client_claim"_s);
    const auto path = [&](int which, const char *verb) -> QByteArray {
        return "/v1/referrals/conversions/" + held.at(which)["id"_L1].toString().toLatin1() + verb;
    };
    const ApiAnswer approved = m_api->post(path(0, "/approve"), {});
    QCOMPARE(approved.status, 200);
    QCOMPARE(approved.json["status"_L1].toString(), u"confirmed"_s);
    QCOMPARE(approved.json["rewards"_L1].toArray().size(), 1);
    QCOMPARE(m_api->post(path(0, "/approve"), {}).json, approved.json); // once
    QCOMPARE(m_api->post(path(0, "/deny"), {}).status, 409);
    const ApiAnswer denied = m_api->post(path(1, "/deny"), R"({"reason":"The same person."})");
    QCOMPARE(denied.json["status"_L1].toString(), u"denied"_s);
    QCOMPARE(denied.json["reason"_L1].toString(), u"The same person."_s);
    QCOMPARE(m_api->post(path(1, "/approve"), {}).reasons(), u"status:decided"_s);
    QCOMPARE(m_api->board(program), u"1 ann 2/1 -"_s);
    QCOMPARE(m_api->stats(program)["total_held"_L1].toInt(), 0);
    QCOMPARE(m_api->stats(program)["total_rewards_issued"_L1].toInt(), 20);
    QCOMPARE(m_api->convert(code, "bob").status, 409); // what is denied stays denied
}

void TestReferrals::heldOfOneselfIsNotApproved()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    m_api->track("bob", "$referral_converted",
                 R"(,"properties":{"link_code":")" + m_api->link(program, "ann") + R"("})");
    m_api->settle();
    const QByteArray merge = R"({"source_contact_id":")" + m_api->contact("bob") + R"("})";
    QCOMPARE(m_api->post("/v1/contacts/" + m_api->contact("ann") + "/merge", merge).status, 200);
    const QJsonArray held = m_api->get("/v1/referrals/conversions?status=held").data();
    QCOMPARE(held.size(), 1);
    const QByteArray path = "/v1/referrals/conversions/" + held.at(0)["id"_L1].toString().toLatin1();
    QCOMPARE(m_api->post(path + "/approve", {}).reasons(), u"referred_contact_id:self_referral"_s);
    QCOMPARE(m_api->stats(program)["total_rewards_issued"_L1].toInt(), 0);
    QCOMPARE(m_api->post(path + "/deny", {}).status, 200);
}

void TestReferrals::trustedClaimCounts()
{
    const QByteArray program = m_api->program(R"(,"trust_client":true)");
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->track("bob", "$referral_converted", R"(,"properties":{"link_code":")" + code + R"("})");
    m_api->settle();
    QCOMPARE(m_api->board(program), u"1 ann 1/1 -"_s);
}

void TestReferrals::badClaimsAreShown()
{
    (void)m_api->program();
    people({"bob"});
    m_api->track("bob", "$referral_converted", R"(,"properties":{"link_code":"NOBODY-234"})");
    m_api->settle();
    const QJsonArray recent = m_api->get("/v1/ingest/recent").data();
    QVERIFY(QJsonDocument(recent.at(0).toObject()).toJson().contains("NOBODY-234"));
    QCOMPARE(recent.at(0)["effects"_L1]["rejected"_L1].toArray().size(), 1);
    QCOMPARE(m_api->get("/v1/analytics/events?event=%24referral_converted").data().size(), 1); // kept
}

void TestReferrals::burstIsHeld()
{
    const QByteArray program = m_api->program(R"(,"limits":{"conversions_per_ip_per_hour":2})");
    people({"ann"});
    const QByteArray code = m_api->link(program, "ann");
    const auto signUp = [&](const QByteArray &user, const QByteArray &ip) {
        m_api->track(user, "visit", R"(,"properties":{"ref":")" + code + R"("})");
        m_api->track(user, "signup_completed", R"(,"context":{"ip":")" + ip + R"("})");
        m_api->settle();
    };
    for (const char *user : {"b1", "b2", "b3"})
        signUp(user, "93.184.216.34");
    for (const char *user : {"c1", "c2", "c3"})
        signUp(user, "192.168.0.7"); // an office
    signUp("d1", "8.8.8.8");
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 6);
    const QJsonArray held = m_api->get("/v1/referrals/conversions?status=held&program_id=" + program).data();
    QCOMPARE(held.size(), 1);
    QCOMPARE(held.at(0)["reason"_L1].toString(), u"ip_burst"_s);
    QCOMPARE(held.at(0)["referred_contact_id"_L1].toString().toLatin1(), m_api->contact("b3"));
    m_api->clock.advance(hourMs + 1);
    signUp("b4", "93.184.216.34");
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 7);
}

void TestReferrals::tiersPayOnce()
{
    const QByteArray program =
        m_api->program(R"(,"tiers":[{"referrals":1,"bonus":5},{"referrals":2,"bonus":50.25,"name":"Star"}])");
    people({"ann", "b1", "b2", "b3"});
    const QByteArray code = m_api->link(program, "ann");
    for (const char *user : {"b1", "b2", "b3"})
        QCOMPARE(m_api->convert(code, user).status, 201);
    QCOMPARE(m_api->board(program), u"1 ann 3/3 Star"_s);
    const QJsonArray bonuses = m_api->get("/v1/referrals/rewards?kind=tier_bonus").data();
    QCOMPARE(bonuses.size(), 2);
    QCOMPARE(bonuses.at(0)["tier"_L1].toString(), u"Star"_s);
    QCOMPARE(bonuses.at(0)["amount"_L1].toDouble(), 50.25);
    QCOMPARE(m_api->stats(program)["total_rewards_issued"_L1].toDouble(), 115.25);
}

/// A tier that comes later pays for what happens from then on, once, and nothing for what was before it.
void TestReferrals::laterTiersPayWhoReachesThem()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "b1", "b2", "b3", "b4"});
    const QByteArray code = m_api->link(program, "ann");
    QCOMPARE(m_api->convert(code, "b1").status, 201);
    QCOMPARE(m_api->convert(code, "b2").status, 201);
    QCOMPARE(patch(program, R"({"tiers":[{"referrals":1,"bonus":5},{"referrals":3,"bonus":7}]})").status, 200);
    QCOMPARE(m_api->board(program), u"1 ann 2/2 bronze"_s);
    const auto bonuses = [this] {
        QStringList rows;
        for (const QJsonValue &row : m_api->get("/v1/referrals/rewards?kind=tier_bonus").data())
            rows.append(row["name"_L1].toString() + u' ' + row["tier"_L1].toString());
        return rows.join(u", "_s);
    };
    QCOMPARE(bonuses(), QString());
    QCOMPARE(m_api->convert(code, "b3").status, 201);
    QCOMPARE(bonuses(), u"ann silver"_s);
    QCOMPARE(m_api->convert(m_api->link(program, "bob"), "b4").status, 201);
    QCOMPARE(bonuses(), u"bob bronze, ann silver"_s);
}

void TestReferrals::leaderboardFindsReferrers()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "bobby", "x1", "x2", "x3", "x4"});
    m_api->convert(m_api->link(program, "ann"), "x1");
    m_api->convert(m_api->link(program, "ann"), "x2");
    m_api->clock.advance(1);
    m_api->convert(m_api->link(program, "bob"), "x3");
    m_api->clock.advance(1);
    m_api->convert(m_api->link(program, "bobby"), "x4");
    const QByteArray target = "/v1/referrals/leaderboard?include=total&program_id=" + program + "&q=";
    const auto found = [](const ApiAnswer &answer) {
        QStringList rows;
        for (const QJsonValue &row : answer.data())
            rows.append(QString::number(row["rank"_L1].toInt()) + u' ' + row["name"_L1].toString());
        return rows.join(u", "_s);
    };
    QCOMPARE(found(m_api->get(target + "BOB")), u"2 bob, 3 bobby"_s);
    QCOMPARE(m_api->get(target + "bob").json["total"_L1].toInt(), 2);
    QCOMPARE(found(m_api->get(target + "bob&at=1&limit=1")), u"3 bobby"_s);
    const ApiAnswer first = m_api->get(target + "bob&limit=1");
    QVERIFY(first.json["has_more"_L1].toBool());
    QCOMPARE(found(m_api->get(target + "bob&limit=1&cursor=" + first.json["next_cursor"_L1].toString().toLatin1())),
             u"3 bobby"_s);
    QCOMPARE(found(m_api->get(target + "x1")), QString()); // brought nobody
    QCOMPARE(found(m_api->get(target + "%2E")), QString());
    QCOMPARE(m_api->remove("/v1/contacts/" + m_api->contact("bob")).status, 204);
    QCOMPARE(found(m_api->get(target + "bob")), u"2 bobby"_s);
}

void TestReferrals::conversionsSayNames()
{
    const QByteArray program = m_api->program();
    people({"ann"});
    m_api->identify("x1", R"({"email":"x1@x.com"})");
    m_api->identify("x2", "{}");
    const QByteArray code = m_api->link(program, "ann");
    const QJsonObject made = m_api->convert(code, "x1").json;
    QCOMPARE(made["referrer_name"_L1].toString(), u"ann"_s);
    QCOMPARE(made["referred_name"_L1].toString(), u"x1@x.com"_s);
    QCOMPARE(made["rewards"_L1][0]["name"_L1].toString(), u"ann"_s);
    QCOMPARE(m_api->convert(code, "x2").json["referred_name"_L1].toString(), u"x2"_s);
}

void TestReferrals::leaderboardOrders()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "carl", "x1", "x2", "x3", "x4"});
    const QByteArray ann = m_api->link(program, "ann");
    m_api->clock.advance(1);
    const QByteArray bob = m_api->link(program, "bob");
    m_api->clock.advance(1);
    const QByteArray carl = m_api->link(program, "carl");
    QCOMPARE(m_api->board(program), QString()); // links alone bring nobody
    m_api->convert(carl, "x1");
    m_api->convert(bob, "x2");
    QCOMPARE(m_api->board(program), u"1 bob 1/1 -, 2 carl 1/1 -"_s); // the older link
    m_api->track("x5", "visit", R"(,"properties":{"ref":")" + carl + R"("})");
    m_api->settle();
    QCOMPARE(m_api->board(program), u"1 carl 2/1 -, 2 bob 1/1 -"_s); // more referrals
    m_api->convert(ann, "x3");
    m_api->convert(ann, "x4");
    QCOMPARE(m_api->board(program), u"1 ann 2/2 -, 2 carl 2/1 -, 3 bob 1/1 -"_s);
    const ApiAnswer page = m_api->get("/v1/referrals/leaderboard?program_id=" + program + "&limit=2");
    QCOMPARE(page.json["program_id"_L1].toString().toLatin1(), program);
    QVERIFY(page.json["has_more"_L1].toBool());
    QCOMPARE(page.data().at(0).toObject().keys(),
             QStringList({u"contact_id"_s, u"conversions"_s, u"email"_s, u"last_conversion_at"_s, u"name"_s, u"rank"_s,
                          u"referrals"_s, u"rewards"_s, u"tier"_s}));
    QCOMPARE(m_api->get("/v1/referrals/leaderboard").reasons(), u"program_id:required"_s);
    QCOMPARE(m_api->get("/v1/referrals/leaderboard?program_id=x").reasons(), u"program_id:not_found"_s);
}

void TestReferrals::leaderboardKeepsItsOrder()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "carl", "x1", "x2", "x3", "x4", "x5"});
    m_api->convert(m_api->link(program, "ann"), "x1");
    m_api->convert(m_api->link(program, "ann"), "x2");
    m_api->convert(m_api->link(program, "bob"), "x3");
    const QByteArray target = "/v1/referrals/leaderboard?limit=1&program_id=" + program;
    const auto next = [&](const ApiAnswer &page) -> QByteArray {
        return target + "&cursor=" + page.json["next_cursor"_L1].toString().toLatin1();
    };
    const auto name = [](const ApiAnswer &page) { return page.data().at(0)["name"_L1].toString(); };
    const ApiAnswer first = m_api->get(target);
    QCOMPARE(name(first), u"ann"_s);
    // Bob overtakes: in the order of the cursor he is second all the same, so nobody is missed or seen twice.
    m_api->convert(m_api->link(program, "bob"), "x4");
    m_api->convert(m_api->link(program, "bob"), "x5");
    const ApiAnswer second = m_api->get(next(first));
    QCOMPARE(name(second), u"bob"_s);
    QCOMPARE(second.data().at(0)["conversions"_L1].toInt(), 1);
    QVERIFY(!second.json["has_more"_L1].toBool());
    QCOMPARE(name(m_api->get(target)), u"bob"_s);
    // Ten minutes later the order is gone: on behind the same standing.
    m_api->clock.advance(10 * minuteMs);
    const ApiAnswer later = m_api->get(next(first));
    QCOMPARE(later.status, 200);
    QVERIFY(later.data().isEmpty());
}

void TestReferrals::leaderboardSurvivesRestart()
{
    const QByteArray program = m_api->program();
    people({"ann", "bob", "x1", "x2", "x3"});
    m_api->convert(m_api->link(program, "bob"), "x1");
    m_api->clock.advance(secondMs); // of equals the earlier one leads
    m_api->convert(m_api->link(program, "ann"), "x2");
    m_api->convert(m_api->link(program, "ann"), "x3");
    const QString before = m_api->board(program);
    m_api->restart();
    QCOMPARE(m_api->board(program), before);
    m_api->track("x9", "visit", R"(,"properties":{"ref":")" + m_api->link(program, "bob") + R"("})");
    m_api->track("x9", "signup_completed");
    m_api->settle();
    QCOMPARE(m_api->board(program), u"1 bob 2/2 -, 2 ann 2/2 -"_s);
    QCOMPARE(m_api->stats(program)["total_conversions"_L1].toInt(), 4);
}

/// Many referrers and visitors at random, then merges: the order in memory is that of a recount.
void TestReferrals::randomHistoryEqualsRecount()
{
    const QByteArray program = m_api->program(R"(,"attribution":"last")");
    std::mt19937 random(test::seed());
    constexpr int referrers = 8;
    QByteArrayList codes;
    for (int i = 0; i < referrers; ++i) {
        const QByteArray user = "r" + QByteArray::number(i);
        m_api->identify(user, R"({"name":")" + user + R"("})");
        codes.append(m_api->link(program, user));
        m_api->clock.advance(1000);
    }
    QByteArray batch;
    for (int step = 0; step < 250; ++step) {
        const QByteArray visitor = "v" + QByteArray::number(random() % 80);
        const bool visit = random() % 3 != 0;
        batch += QByteArray(batch.isEmpty() ? "" : ",") + QByteArray(R"({"type":"track","user_id":")") + visitor +
                 R"(","event":")" + (visit ? "visit" : "signup_completed") + R"(","properties":{)" +
                 (visit ? R"("ref":")" + codes[qsizetype(random() % referrers)] + '"' : QByteArray()) + "}}";
        if (step % 50 == 49) {
            m_api->ingest("/v1/batch", R"({"batch":[)" + batch + "]}");
            m_api->settle();
            batch.clear();
        }
    }
    for (int i = 0; i < 2; ++i) {
        const QByteArray source = m_api->contact("r" + QByteArray::number(2 * i));
        const QByteArray target = m_api->contact("r" + QByteArray::number(2 * i + 1));
        QCOMPARE(
            m_api->post("/v1/contacts/" + target + "/merge", R"({"source_contact_id":")" + source + R"("})").status,
            200);
    }
    // What the lists of conversions and links say.
    std::map<QString, int> conversions;
    for (const QJsonValue &row : m_api->all("/v1/referrals/conversions?program_id=" + program))
        ++conversions[row["referrer_contact_id"_L1].toString()];
    std::map<QString, int> referrals;
    int totalReferrals = 0;
    for (const QJsonValue &row : m_api->all("/v1/referrals/programs/" + program + "/links")) {
        referrals[row["contact_id"_L1].toString()] += row["referrals"_L1].toInt();
        totalReferrals += row["referrals"_L1].toInt();
    }
    const QJsonArray board = m_api->all("/v1/referrals/leaderboard?program_id=" + program);
    QVERIFY(board.size() > 3);
    std::pair<int, int> before{1'000'000, 0};
    int rank = 0;
    for (const QJsonValue &row : board) {
        QCOMPARE(row["rank"_L1].toInt(), ++rank);
        const QString contact = row["contact_id"_L1].toString();
        QCOMPARE(row["conversions"_L1].toInt(), conversions[contact]);
        QCOMPARE(row["referrals"_L1].toInt(), referrals[contact]);
        const std::pair<int, int> now{row["conversions"_L1].toInt(), row["referrals"_L1].toInt()};
        QVERIFY(now <= before);
        before = now;
    }
    QCOMPARE(m_api->stats(program)["total_referrals"_L1].toInt(), totalReferrals);
    const QJsonArray inMemory = board;
    m_api->restart();
    QCOMPARE(m_api->all("/v1/referrals/leaderboard?program_id=" + program), inMemory);
}

void TestReferrals::profileAndOverview()
{
    const QByteArray program = m_api->program();
    people({"ann", "x1", "x2"});
    const QByteArray code = m_api->link(program, "ann");
    m_api->track("x2", "visit", R"(,"properties":{"ref":")" + code + R"("})");
    m_api->convert(code, "x1");
    m_api->settle();
    const QJsonObject profile = m_api->get("/v1/contacts/" + m_api->contact("ann")).json;
    QCOMPARE(profile["referral_stats"_L1].toObject(), QJsonObject({{u"referrals_made"_s, 2}, {u"conversions"_s, 1}}));
    QCOMPARE(m_api->get("/v1/analytics/overview").json["referral_conversion_rate"_L1].toDouble(), 0.5);
}

void TestReferrals::reservedCreate()
{
    const QByteArray program = m_api->program();
    m_api->track("ann", "$referral_created", R"(,"properties":{"program_id":")" + program + R"(","channel":"app"})");
    m_api->settle();
    const QJsonArray links = m_api->get("/v1/referrals/programs/" + program + "/links").data();
    QCOMPARE(links.size(), 1);
    QCOMPARE(links.at(0)["channel"_L1].toString(), u"app"_s);
    QCOMPARE(links.at(0)["contact_id"_L1].toString().toLatin1(), m_api->contact("ann"));
    // Whoever names no program means the one that decide shows.
    const QByteArray newer = m_api->program();
    m_api->track("bob", "$referral_created");
    m_api->settle();
    const QJsonArray shown = m_api->get("/v1/referrals/programs/" + newer + "/links").data();
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.at(0)["contact_id"_L1].toString().toLatin1(), m_api->contact("bob"));
    QVERIFY(shown.at(0)["channel"_L1].isNull());
    for (const QByteArray &id : {program, newer})
        m_api->patch("/v1/referrals/programs/" + id, R"({"status":"paused"})");
    m_api->track("carl", "$referral_created");
    m_api->settle();
    QVERIFY(m_api->get("/v1/ingest/recent").body.contains("No referral program is active."));
}

QTEST_GUILESS_MAIN(TestReferrals)
#include "tst_referrals.moc"
