// Figures of a campaign day by day, over the API: mails of people and of machines, who began, and what is refused.
#include "tests/support/campaignfixture.h"

#include <QRegularExpression>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

class TestCampaignDays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_api.reset(); }

    void statisticsDayByDay();
    void daysRefuse_data();
    void daysRefuse();

private:
    /// What a look and a click of its reader ask for.
    struct Mail
    {
        QByteArray open;
        QByteArray click;
    };
    Mail mailTo(const QByteArray &user);
    void hit(const QByteArray &target, const ApiFixture::Lines &lines)
    {
        m_api->send("GET", target, {}, lines);
        m_api->settle();
    }

    std::unique_ptr<CampaignFixture> m_api;
    QByteArray m_campaign;
};

void TestCampaignDays::init()
{
    m_api = std::make_unique<CampaignFixture>();
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"public_url":"https://t.acme.com"})"), 200);
    CampaignFixture::must(m_api->patch("/v1/templates/" + m_api->templateId(),
                                       R"({"html":"<body><a href=\"https://acme.com/a\">A</a></body>"})"),
                          200);
    m_campaign = m_api->sequence("Onboarding", R"({"event":"signup_completed"})", "[" + m_api->step("0m") + "]");
}

TestCampaignDays::Mail TestCampaignDays::mailTo(const QByteArray &user)
{
    const auto newest = [&] {
        return m_api->console("GET", "/v1/campaigns/" + m_campaign + "/recipients").data().at(0).toObject();
    };
    const QString before = newest()["message_id"_L1].toString();
    m_api->person(user);
    m_api->track(user, "signup_completed");
    m_api->settle();
    m_api->until([&] {
        const QJsonObject mail = newest();
        return mail["message_id"_L1].toString() != before && mail["state"_L1].toString() == "sent"_L1;
    });
    const QString html = m_api->console("GET", "/v1/outbox/" + newest()["message_id"_L1].toString().toLatin1())
                             .json["html"_L1]
                             .toString();
    m_api->clock.advance(minuteMs); // nobody reads a mail in the moment in which it comes
    const auto path = [&](const QString &kind) {
        const QRegularExpression pattern(u"https://t\\.acme\\.com(/t/%1/[A-Za-z0-9_-]+)"_s.arg(kind));
        return pattern.match(html).captured(1).toLatin1();
    };
    return {path(u"o"_s), path(u"c"_s)};
}

void TestCampaignDays::statisticsDayByDay()
{
    const auto days = [this](const QByteArray &query) {
        const QJsonObject answer = m_api->campaign(m_campaign, "/stats/days" + query).json;
        QStringList rows;
        for (const QJsonValue &day : answer["data"_L1].toArray()) {
            QString row = day["date"_L1].toString();
            for (const auto &name :
                 {"entered"_L1, "sent"_L1, "delivered"_L1, "opened"_L1, "clicked"_L1, "machine_opened"_L1})
                row += u' ' + QString::number(day[name].toInt(-1));
            rows.append(row);
        }
        return rows;
    };
    const QByteArray step = m_api->campaign(m_campaign).json["steps"_L1][0]["id"_L1].toString().toLatin1();
    // Before anything happened there is today.
    QCOMPARE(days({}), (QStringList{u"2026-02-23 0 0 0 0 0 0"_s}));
    QVERIFY(m_api->campaign(m_campaign, "/stats/days").json["last_entered_at"_L1].isNull());
    const Mail first = mailTo("ann");
    m_api->pass(2 * dayMs);
    const Mail second = mailTo("bob");
    const QString entered =
        m_api->console("GET", "/v1/campaigns/" + m_campaign + "/enrolments").data()[0]["entered_at"_L1].toString();
    const ApiFixture::Lines browser = {{"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"}};
    hit(second.open, {{"User-Agent", "Barracuda Sentinel (EE)"}, {"X-Forwarded-For", "198.51.100.7"}});
    hit(second.open, browser);
    hit(first.click, browser); // now, in the mail of two days ago
    const QStringList all{u"2026-02-23 1 1 0 0 1 0"_s, u"2026-02-24 0 0 0 0 0 0"_s, u"2026-02-25 1 1 0 1 0 1"_s};
    QTRY_COMPARE(days({}), all);
    QCOMPARE(days("?days=3"), all);
    QCOMPARE(days("?step_id=" + step), all);
    QCOMPARE(days("?days=1"), all.mid(2));
    QCOMPARE(days("?days=5").size(), 5);
    QCOMPARE(days("?days=5").first(), u"2026-02-21 0 0 0 0 0 0"_s);
    const QJsonObject answer = m_api->campaign(m_campaign, "/stats/days").json;
    QCOMPARE(answer["campaign_id"_L1].toString().toLatin1(), m_campaign);
    QVERIFY(answer["step_id"_L1].isNull());
    QCOMPARE(answer["timezone"_L1].toString(), u"UTC"_s);
    QCOMPARE(answer["last_entered_at"_L1].toString(), entered);
}

void TestCampaignDays::daysRefuse_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("reasons");
    QTest::newRow("no day") << QByteArray("days=0") << u"days:out_of_range"_s;
    QTest::newRow("too many") << QByteArray("days=3651") << u"days:out_of_range"_s;
    QTest::newRow("a word") << QByteArray("days=week") << u"days:type"_s;
    QTest::newRow("no step") << QByteArray("step_id=step_x") << u"step_id:not_found"_s;
    QTest::newRow("an empty step") << QByteArray("step_id=") << u"step_id:not_found"_s;
    QTest::newRow("both") << QByteArray("days=0&step_id=" + QByteArray(65, 'x'))
                          << u"days:out_of_range step_id:too_long"_s;
}

void TestCampaignDays::daysRefuse()
{
    QFETCH(QByteArray, query);
    const ApiAnswer refused = m_api->campaign(m_campaign, "/stats/days?" + query);
    QCOMPARE(refused.status, 422);
    QTEST(refused.reasons(), "reasons");
    QCOMPARE(m_api->campaign("cmpgn_x", "/stats/days").status, 404);
}

QTEST_GUILESS_MAIN(TestCampaignDays)
#include "tst_campaigndays.moc"
