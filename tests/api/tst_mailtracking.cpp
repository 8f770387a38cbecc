// What becomes of a mail that has left: opens, clicks, unsubscriptions and bounces, of people and of machines.
#include "tests/support/campaignfixture.h"

#include <QRegularExpression>

using namespace growthos;
using growthos::test::ApiAnswer;
using growthos::test::ApiFixture;
using growthos::test::CampaignFixture;
using namespace Qt::Literals::StringLiterals;

namespace {

const ApiFixture::Lines browser = {{"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120"}};
const ApiFixture::Lines elsewhere = {browser.front(), {"X-Forwarded-For", "198.51.100.7"}};

} // namespace

class TestMailTracking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_api.reset(); }

    void outboxShowsTheMail();
    void openCountsOnce();
    void clickLeadsToTheLink();
    void machinesAreCountedApart_data();
    void machinesAreCountedApart();
    void trialsCountAsPeople();
    void followingEveryLinkIsNoPerson();
    void followingLinksInHasteCounts();
    void followingBothLinksAtOnce();
    void forgedTokens();
    void lookingAtUnsubscribeChangesNothing();
    void unsubscribes();
    void unsubscribedWithTheAnswer();
    void unsubscribesAgainAtOnce();
    void unsubscribesAnAddressWithoutAContact();
    void oneClickUnsubscribes();
    void pageSpeaksTheReadersLanguage();
    void bounceReportReachesTheMail();
    void bounceReportWithoutTheMessageId_data();
    void bounceReportWithoutTheMessageId();
    void bouncesRefuse();
    void clientEventsNeedTheToken();
    void factsSurviveARestart();
    void statisticsFollow();
    void statisticsOfTheLastDays();

private:
    /// A mail to `user`, sent; fills m_mail and the tokens.
    void mailTo(const QByteArray &user, const QByteArray &traits = {});
    QString tokenIn(const QString &text, const QString &path)
    {
        const QRegularExpression pattern(u"https://t\\.acme\\.com/%1/([A-Za-z0-9_-]+)"_s.arg(path));
        return pattern.match(text).captured(1);
    }
    QByteArray tokenPath(const QByteArray &path)
    {
        return '/' + path + '/' + tokenIn(m_html, QString::fromLatin1(path)).toLatin1();
    }
    ApiAnswer hit(const QByteArray &target, const ApiFixture::Lines &lines = browser, const QByteArray &verb = "GET")
    {
        const ApiAnswer answer = m_api->send(verb, target, {}, lines);
        m_api->settle();
        return answer;
    }
    /// The row of the mail in the grid of its campaign.
    QJsonObject row()
    {
        return m_api->console("GET", "/v1/campaigns/" + m_campaign + "/recipients").data().at(0).toObject();
    }
    QJsonObject machine()
    {
        m_api->backend->waitApplied(10'000);
        return row();
    }
    QStringList eventsOf(const QByteArray &user)
    {
        QStringList names;
        for (const QJsonValue &event : m_api->all("/v1/contacts/" + m_api->contact(user) + "/events"))
            names.append(event["event"_L1].toString());
        return names;
    }

    std::unique_ptr<CampaignFixture> m_api;
    QByteArray m_campaign;
    QString m_mail;
    QString m_html;
};

void TestMailTracking::init()
{
    m_api = std::make_unique<CampaignFixture>();
    CampaignFixture::must(m_api->patch("/v1/settings", R"({"public_url":"https://t.acme.com","name":"Acme"})"), 200);
    CampaignFixture::must(
        m_api->patch(
            "/v1/templates/" + m_api->templateId(),
            R"({"subject":"Hello {{ contact.traits.name }}","html":"<body><a href=\"https://acme.com/a\">A</a>)"
            R"(<a href=\"https://acme.com/b?x=1&amp;y=2\">B</a><a href=\"https://acme.com/c\">C</a></body>"})"),
        200);
    m_campaign = m_api->sequence("Onboarding", R"({"event":"signup_completed"})", "[" + m_api->step("0m") + "]");
}

void TestMailTracking::mailTo(const QByteArray &user, const QByteArray &traits)
{
    m_api->person(user, traits);
    m_api->track(user, "signup_completed");
    m_api->settle();
    QTRY_COMPARE(row()["state"_L1].toString(), u"sent"_s);
    m_mail = row()["message_id"_L1].toString();
    m_html = m_api->console("GET", "/v1/outbox/" + m_mail.toLatin1()).json["html"_L1].toString();
    m_api->clock.advance(minuteMs);
}

void TestMailTracking::outboxShowsTheMail()
{
    mailTo("ann", R"("name":"Ann")");
    const ApiAnswer list = m_api->get("/v1/outbox?limit=100");
    QCOMPARE(list.status, 200);
    QJsonObject listed;
    for (const QJsonValue &each : list.data()) {
        if (each["id"_L1] == m_mail)
            listed = each.toObject();
    }
    QCOMPARE(listed["subject"_L1].toString(), u"Hello Ann"_s);
    QCOMPARE(listed["to"_L1].toString(), u"ann@example.com"_s);
    QCOMPARE(listed["from"_L1].toString(), u"growth@acme.com"_s);
    QCOMPARE(listed["source"_L1]["id"_L1].toString(), QString::fromLatin1(m_campaign));
    const QJsonObject whole = m_api->get("/v1/outbox/" + m_mail.toLatin1()).json;
    QVERIFY(whole["raw"_L1].toString().contains(u"List-Unsubscribe-Post: List-Unsubscribe=One-Click"_s));
    QVERIFY(whole["text"_L1].toString().contains(u"https://acme.com/b?x=1&y=2"_s));
    QVERIFY(!whole["headers"_L1].toArray().isEmpty());
    QCOMPARE(m_api->get("/v1/outbox/msg_x").status, 404);
    const ApiAnswer page = m_api->get("/v1/outbox?limit=1&include=total");
    QCOMPARE(page.data().size(), 1);
    QVERIFY(page.json["total"_L1].toInt() >= 1);
}

void TestMailTracking::openCountsOnce()
{
    mailTo("ann");
    const ApiAnswer answer = hit(tokenPath("t/o"));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.startsWith("GIF89a"));
    QVERIFY(answer.header("Cache-Control").contains("no-store"));
    QCOMPARE(row()["opened_at"_L1].toString(), u"2026-02-23T10:01:00Z"_s);
    hit(tokenPath("t/o"));
    m_api->clock.advance(hourMs);
    hit(tokenPath("t/o"));
    QCOMPARE(row()["opened_at"_L1].toString(), u"2026-02-23T10:01:00Z"_s);
    // Two looks in one minute are one event.
    QCOMPARE(eventsOf("ann").count(u"$email_opened"_s), 2);
}

void TestMailTracking::clickLeadsToTheLink()
{
    mailTo("ann");
    static const QRegularExpression links(u"https://t\\.acme\\.com(/t/c/[A-Za-z0-9_-]+)"_s);
    QStringList paths;
    for (auto each = links.globalMatch(m_html); each.hasNext();)
        paths.append(each.next().captured(1));
    QCOMPARE(paths.size(), 3);
    const ApiAnswer answer = hit(paths[1].toLatin1());
    QCOMPARE(answer.status, 302);
    QCOMPARE(answer.header("Location"), QByteArray("https://acme.com/b?x=1&y=2"));
    QVERIFY(row()["clicked_at"_L1].isString());
    QVERIFY(eventsOf("ann").contains(u"$email_clicked"_s));
}

void TestMailTracking::machinesAreCountedApart_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("nameless") << QByteArray("GET") << QByteArray("X-Other") << QByteArray("1");
    QTest::newRow("scanner") << QByteArray("GET") << QByteArray("User-Agent") << QByteArray("Barracuda Sentinel (EE)");
    QTest::newRow("script") << QByteArray("GET") << QByteArray("User-Agent") << QByteArray("python-requests/2.28");
    QTest::newRow("Apple's prefetching") << QByteArray("GET") << QByteArray("User-Agent") << QByteArray("Mozilla/5.0");
    QTest::newRow("prefetch") << QByteArray("GET") << QByteArray("Sec-Purpose") << QByteArray("prefetch");
}

void TestMailTracking::machinesAreCountedApart()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    mailTo("ann");
    ApiFixture::Lines lines = {{name, value}, {"X-Forwarded-For", "198.51.100.7"}};
    if (name == "Sec-Purpose")
        lines.push_back(browser.front());
    QCOMPARE(hit(tokenPath("t/o"), lines, verb).status, 200);
    QCOMPARE(hit(tokenPath("t/c"), lines, verb).status, 302); // the way is shown all the same
    QVERIFY(row()["opened_at"_L1].isNull());
    QVERIFY(row()["clicked_at"_L1].isNull());
    QVERIFY(!eventsOf("ann").contains(u"$email_opened"_s));
}

void TestMailTracking::trialsCountAsPeople()
{
    // From this machine any program will do, and at once; a scanner stays one.
    m_api->person("ann");
    m_api->track("ann", "signup_completed");
    m_api->settle();
    QTRY_COMPARE(row()["state"_L1].toString(), u"sent"_s);
    m_html =
        m_api->console("GET", "/v1/outbox/" + row()["message_id"_L1].toString().toLatin1()).json["html"_L1].toString();
    const ApiFixture::Lines curl = {{"User-Agent", "curl/8.5"}};
    ApiFixture::Lines proxied = curl;
    proxied.push_back({"X-Forwarded-For", "198.51.100.7"});
    QCOMPARE(hit(tokenPath("t/o"), {{"User-Agent", "Googlebot/2.1"}}).status, 200);
    QCOMPARE(hit(tokenPath("t/o"), proxied).status, 200);
    QVERIFY(row()["opened_at"_L1].isNull());
    QCOMPARE(hit(tokenPath("t/o"), curl).status, 200);
    QCOMPARE(hit(tokenPath("t/c"), curl).status, 302);
    QVERIFY(row()["opened_at"_L1].isString());
    QVERIFY(row()["clicked_at"_L1].isString());
    // Whoever tries a mail follows all its links, one right behind the other.
    static const QRegularExpression links(u"https://t\\.acme\\.com(/t/c/[A-Za-z0-9_-]+)"_s);
    for (auto each = links.globalMatch(m_html); each.hasNext();)
        QCOMPARE(hit(each.next().captured(1).toLatin1(), curl).status, 302);
    QCOMPARE(eventsOf("ann").count(u"$email_clicked"_s), 3);
    QCOMPARE(m_api->stats(m_campaign)["stats"_L1]["clicked"_L1].toInt(), 1);
}

void TestMailTracking::followingEveryLinkIsNoPerson()
{
    mailTo("ann");
    static const QRegularExpression links(u"https://t\\.acme\\.com(/t/c/[A-Za-z0-9_-]+)"_s);
    for (auto each = links.globalMatch(m_html); each.hasNext();)
        hit(each.next().captured(1).toLatin1(), elsewhere);
    QCOMPARE(eventsOf("ann").count(u"$email_clicked"_s), 2); // from the third on it is no person
    // Within one second: nor were the two before.
    const auto clicked = [&] { return m_api->stats(m_campaign)["stats"_L1]["clicked"_L1].toInt(); };
    QTRY_COMPARE(clicked(), 0);
    QVERIFY(row()["clicked_at"_L1].isNull());
    // Who reads it later is one.
    m_api->clock.advance(hourMs);
    hit(tokenPath("t/c"), elsewhere);
    QCOMPARE(clicked(), 1);
}

/// Three links within five seconds may be those of somebody in haste: from the third on that is a machine, not before.
void TestMailTracking::followingLinksInHasteCounts()
{
    mailTo("ann");
    static const QRegularExpression links(u"https://t\\.acme\\.com(/t/c/[A-Za-z0-9_-]+)"_s);
    for (auto each = links.globalMatch(m_html); each.hasNext();) {
        hit(each.next().captured(1).toLatin1(), elsewhere);
        m_api->clock.advance(2 * secondMs);
    }
    QCOMPARE(eventsOf("ann").count(u"$email_clicked"_s), 2);
    QCOMPARE(m_api->stats(m_campaign)["stats"_L1]["clicked"_L1].toInt(), 1);
}

/// All that a mail has, within a second; one of two is somebody's choice.
void TestMailTracking::followingBothLinksAtOnce()
{
    CampaignFixture::must(
        m_api->patch("/v1/templates/" + m_api->templateId(),
                     R"({"html":"<a href=\"https://acme.com/a\">A</a> <a href=\"https://acme.com/b\">B</a>)"
                     R"( <a href=\"https://acme.com/a\">A again</a>"})"),
        200);
    mailTo("ann");
    static const QRegularExpression links(u"https://t\\.acme\\.com(/t/c/[A-Za-z0-9_-]+)"_s);
    QByteArrayList paths;
    for (auto each = links.globalMatch(m_html); each.hasNext();)
        paths.append(each.next().captured(1).toLatin1());
    QCOMPARE(paths.size(), 3);
    const auto clicked = [&] { return m_api->stats(m_campaign)["stats"_L1]["clicked"_L1].toInt(); };
    QCOMPARE(hit(paths[0], elsewhere).header("Location"), QByteArray("https://acme.com/a"));
    hit(paths[2], elsewhere);
    QCOMPARE(clicked(), 1);
    QCOMPARE(hit(paths[1], elsewhere).header("Location"), QByteArray("https://acme.com/b"));
    QTRY_COMPARE(clicked(), 0);
}

void TestMailTracking::forgedTokens()
{
    mailTo("ann");
    QByteArray forged = tokenPath("t/c");
    forged[30] = forged[30] == 'A' ? 'B' : 'A';
    QCOMPARE(hit(forged).status, 404);
    QCOMPARE(hit("/t/c/" + tokenPath("t/o").mid(5)).status, 404); // a token of another kind
    QCOMPARE(hit("/t/c/x").status, 404);
    QCOMPARE(hit("/t/o/x").status, 200); // says nothing
    QCOMPARE(hit("/u/x").status, 404);
    QCOMPARE(hit("/u/x", browser, "POST").status, 404);
    QVERIFY(row()["clicked_at"_L1].isNull());
}

void TestMailTracking::lookingAtUnsubscribeChangesNothing()
{
    mailTo("ann");
    const ApiAnswer page = hit(tokenPath("u"));
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("<form method=\"post\">"));
    QVERIFY(page.body.contains("Acme"));
    hit(tokenPath("u"), browser, "HEAD");
    QVERIFY(row()["unsubscribed_at"_L1].isNull());
    QVERIFY(!eventsOf("ann").contains(u"$email_unsubscribed"_s));
}

void TestMailTracking::unsubscribes()
{
    mailTo("ann");
    const ApiAnswer page = hit(tokenPath("u"), browser, "POST");
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("You are unsubscribed"));
    QVERIFY(row()["unsubscribed_at"_L1].isString());
    QVERIFY(eventsOf("ann").contains(u"$email_unsubscribed"_s));
    QVERIFY(hit(tokenPath("u")).body.contains("You are unsubscribed"));
    // Nothing more comes.
    const QByteArray again = m_api->sequence("Again", R"({"event":"signup_completed"})", "[" + m_api->step("0m") + "]");
    m_api->track("ann", "signup_completed");
    m_api->settle();
    const QJsonObject skipped = m_api->console("GET", "/v1/campaigns/" + again + "/recipients").data().at(0).toObject();
    QCOMPARE(skipped["state"_L1].toString(), u"skipped"_s);
    QCOMPARE(skipped["reason"_L1].toString(), u"unsubscribed"_s);
    QVERIFY(skipped.contains("subject"_L1) && skipped["subject"_L1].isNull()); // was never made
    QCOMPARE(row()["subject"_L1].toString(), u"Hello"_s);
}

/// Whoever asks right behind the answer is told so already.
void TestMailTracking::unsubscribedWithTheAnswer()
{
    mailTo("ann");
    const QByteArray ann = "/v1/contacts/" + m_api->contact("ann");
    QCOMPARE(m_api->send("POST", tokenPath("u"), {}, browser).status, 200);
    const QJsonValue subscription = m_api->get(ann).json["subscription"_L1];
    QVERIFY(!subscription["subscribed"_L1].toBool(true));
    QVERIFY(subscription["unsubscribed_at"_L1].isString());
    QCOMPARE(m_api->get("/v1/suppressions").data().size(), 1);
}

/// Taken back by somebody, and said again through the same mail: that holds, however soon it comes.
void TestMailTracking::unsubscribesAgainAtOnce()
{
    mailTo("ann");
    hit(tokenPath("u"), browser, "POST");
    const auto entries = [&] { return m_api->get("/v1/suppressions").data(); };
    QCOMPARE(entries().size(), 1);
    QCOMPARE(m_api->remove("/v1/suppressions/" + entries()[0]["id"_L1].toString().toLatin1()).status, 204);
    m_api->clock.advance(secondMs);
    hit(tokenPath("u"), browser, "POST");
    QCOMPARE(entries().size(), 1);
}

/// Removed here, the mail lies in the mailbox still; and the address may come back.
void TestMailTracking::unsubscribesAnAddressWithoutAContact()
{
    mailTo("ann");
    QCOMPARE(m_api->remove("/v1/contacts/" + m_api->contact("ann")).status, 204);
    QVERIFY(hit(tokenPath("u")).body.contains("<form method=\"post\">"));
    QCOMPARE(m_api->get("/v1/suppressions").data().size(), 0);
    QCOMPARE(hit(tokenPath("u"), browser, "POST").status, 200);
    QVERIFY(hit(tokenPath("u")).body.contains("You are unsubscribed"));
    const QJsonArray listed = m_api->get("/v1/suppressions").data();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0]["email"_L1].toString(), u"ann@example.com"_s);
    QCOMPARE(listed[0]["reason"_L1].toString(), u"unsubscribed"_s);
    m_api->person("ann"); // somebody new
    m_api->track("ann", "signup_completed");
    m_api->settle();
    QCOMPARE(row()["state"_L1].toString(), u"skipped"_s);
}

void TestMailTracking::oneClickUnsubscribes()
{
    mailTo("ann");
    ApiFixture::Lines lines = browser;
    lines.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    QCOMPARE(m_api->send("POST", tokenPath("u"), "List-Unsubscribe=One-Click", lines).status, 200);
    m_api->settle();
    QVERIFY(row()["unsubscribed_at"_L1].isString());
}

void TestMailTracking::pageSpeaksTheReadersLanguage()
{
    mailTo("ann", R"("locale":"de-AT")");
    QVERIFY(m_html.contains(u"Abmelden</a>"_s));
    QVERIFY(hit(tokenPath("u")).body.contains("<html lang=\"de\">"));
    // In each that the page speaks, however it is written.
    mailTo("zoe", R"("locale":"FR-fr")");
    QVERIFY(m_html.contains(u"Se désabonner</a>"_s));
    QVERIFY(hit(tokenPath("u")).body.contains("<html lang=\"fr\">"));
}

void TestMailTracking::bounceReportReachesTheMail()
{
    mailTo("ann");
    const QByteArray report =
        "From: MAILER-DAEMON@mx.example.com\r\nContent-Type: multipart/report; "
        "report-type=delivery-status; boundary=b\r\nMIME-Version: 1.0\r\n\r\n--b\r\nContent-Type: "
        "message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; "
        "ann@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 gone\r\n"
        "\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" +
        m_mail.toLatin1() + "@acme.com>\r\n\r\n--b--\r\n";
    const ApiFixture::Lines lines = {ApiFixture::bearer(m_api->secretKey()), {"Content-Type", "message/rfc822"}};
    const auto subscribed = [&] {
        return m_api->get("/v1/contacts/" + m_api->contact("ann")).json["subscription"_L1]["subscribed"_L1].toBool();
    };
    // A full mailbox says nothing about the address; what comes right behind it does, and holds with the answer.
    const ApiAnswer soft =
        m_api->send("POST", "/v1/email/bounces", QByteArray(report).replace("5.1.1", "4.2.2"), lines);
    QCOMPARE(soft.json["kind"_L1].toString(), u"soft_bounce"_s);
    QVERIFY(subscribed());
    const ApiAnswer answer = m_api->send("POST", "/v1/email/bounces", report, lines);
    QCOMPARE(answer.status, 202);
    QCOMPARE(answer.json["message_id"_L1].toString(), m_mail);
    QCOMPARE(answer.json["kind"_L1].toString(), u"bounce"_s);
    QVERIFY(!subscribed());
    QCOMPARE(row()["state"_L1].toString(), u"bounced"_s);
    QCOMPARE(row()["smtp_reply"_L1].toString(), u"smtp; 550 gone"_s);
    QCOMPARE(eventsOf("ann").count(u"$email_bounced"_s), 2);
}

void TestMailTracking::bounceReportWithoutTheMessageId_data()
{
    QTest::addColumn<QByteArray>("returned");
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<int>("status");
    const QByteArray other = "Message-ID: <0102018f@eu-west-1.amazonses.com>\r\n";
    QTest::newRow("another one, and the way to unsubscribe") << other + "List-Unsubscribe: <https://t.acme.com%U>\r\n"
                                                             << QByteArray("ann@example.net") << 202;
    QTest::newRow("folded") << other + "List-Unsubscribe:\r\n <https://t.acme.com%U>\r\n"
                            << QByteArray("ann@example.com") << 202;
    QTest::newRow("nothing of the mail") << QByteArray() << QByteArray("Ann@Example.com") << 202;
    QTest::newRow("nothing, to somebody else") << QByteArray() << QByteArray("bob@example.com") << 422;
    QTest::newRow("a mail that is not ours") << other << QByteArray("ann@example.com") << 422;
}

void TestMailTracking::bounceReportWithoutTheMessageId()
{
    QFETCH(QByteArray, returned);
    QFETCH(QByteArray, recipient);
    QFETCH(int, status);
    mailTo("ann");
    QByteArray report = "From: MAILER-DAEMON@mx.example.com\r\nContent-Type: multipart/report; "
                        "report-type=delivery-status; boundary=b\r\nMIME-Version: 1.0\r\n\r\n--b\r\nContent-Type: "
                        "message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822;\r\n " +
                        recipient + "\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n";
    if (!returned.isEmpty())
        report += "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n" + returned.replace("%U", tokenPath("u")) + "\r\n";
    report += "--b--\r\n";
    const ApiFixture::Lines lines = {ApiFixture::bearer(m_api->secretKey()), {"Content-Type", "message/rfc822"}};
    const ApiAnswer answer = m_api->send("POST", "/v1/email/bounces", report, lines);
    QCOMPARE(answer.status, status);
    m_api->settle();
    QCOMPARE(row()["state"_L1].toString(), status == 202 ? u"bounced"_s : u"sent"_s);
}

void TestMailTracking::bouncesRefuse()
{
    const ApiFixture::Lines nobody = {{"Content-Type", "message/rfc822"}};
    QCOMPARE(m_api->send("POST", "/v1/email/bounces", "x", nobody).status, 401);
    const QByteArray reader = m_api->newKey("secret", R"(["campaigns:read"])");
    QCOMPARE(m_api->send("POST", "/v1/email/bounces", "x", ApiFixture::Lines{ApiFixture::bearer(reader)}).status, 403);
    QCOMPARE(m_api
                 ->send("POST", "/v1/email/bounces", "From: a@b.c\r\n\r\nHello",
                        ApiFixture::Lines{ApiFixture::bearer(m_api->secretKey())})
                 .reasons(),
             u"body:format"_s);
}

void TestMailTracking::clientEventsNeedTheToken()
{
    mailTo("ann");
    const auto track = [&](const QByteArray &properties) {
        m_api->ingest("/v1/track", R"({"user_id":"ann","event":"$email_opened","properties":)" + properties + "}");
        m_api->settle();
    };
    const auto rejected = [&] {
        QStringList reasons;
        for (const QJsonValue &call : m_api->get("/v1/ingest/recent").data())
            reasons += call["effects"_L1]["rejected"_L1].toVariant().toStringList();
        return reasons.join(u'\n');
    };
    track(R"({"message_id":")" + m_mail.toLatin1() + "\"}");
    QVERIFY(row()["opened_at"_L1].isNull());
    QTRY_COMPARE(rejected(), u"$email_opened: 'properties.token' is no token of a mail."_s);
    const QByteArray token = tokenPath("t/o").mid(5);
    track(R"({"message_id":"msg_other","token":")" + token + "\"}");
    QVERIFY(row()["opened_at"_L1].isNull());
    QTRY_VERIFY(rejected().contains(u"$email_opened: 'properties.token' is that of another mail."_s));
    track(R"({"message_id":")" + m_mail.toLatin1() + R"(","token":")" + token + "\"}");
    QVERIFY(row()["opened_at"_L1].isString());
    QCOMPARE(eventsOf("ann").count(u"$email_opened"_s), 3); // none is lost
}

void TestMailTracking::factsSurviveARestart()
{
    mailTo("ann");
    hit(tokenPath("t/o"));
    m_api->restart();
    QVERIFY(row()["opened_at"_L1].isString());
    hit(tokenPath("u"), browser, "POST"); // tokens hold across restarts
    QVERIFY(row()["unsubscribed_at"_L1].isString());
}

void TestMailTracking::statisticsFollow()
{
    mailTo("ann");
    hit(tokenPath("t/o"));
    hit(tokenPath("t/c"));
    const QJsonObject stats = m_api->stats(m_campaign)["stats"_L1].toObject();
    QCOMPARE(stats["sent"_L1].toInt(), 1);
    QCOMPARE(stats["opened"_L1].toInt(), 1);
    QCOMPARE(stats["clicked"_L1].toInt(), 1);
}

void TestMailTracking::statisticsOfTheLastDays()
{
    const auto figures = [this](const QByteArray &query) -> QString {
        const QJsonObject stats = m_api->campaign(m_campaign, "/stats" + query).json;
        const auto of = [](const QJsonValue &whole) {
            QString text;
            for (const auto &name : {"sent"_L1, "opened"_L1, "clicked"_L1})
                text += u' ' + QString::number(whole["stats"_L1][name].toInt(-1));
            return text;
        };
        return stats["from"_L1].toString(u"ever"_s) + u": "_s + QString::number(stats["entered"_L1].toInt(-1)) +
               of(stats) + u" /"_s + of(stats["steps"_L1][0]);
    };
    mailTo("ann");
    const QByteArray click = tokenPath("t/c");
    m_api->pass(9 * dayMs);
    mailTo("bob");
    hit(tokenPath("t/o"));
    hit(click); // now, in the mail of nine days ago
    QCOMPARE(figures({}), u"ever: 2 2 1 1 / 2 1 1"_s);
    QCOMPARE(figures("?days=1"), u"2026-03-04T00:00:00Z: 1 1 1 0 / 1 1 0"_s);
    QCOMPARE(figures("?days=9"), u"2026-02-24T00:00:00Z: 1 1 1 0 / 1 1 0"_s);
    QCOMPARE(figures("?days=10"), u"2026-02-23T00:00:00Z: 2 2 1 1 / 2 1 1"_s);
    m_api->pass(dayMs);
    QCOMPARE(figures("?days=1"), u"2026-03-05T00:00:00Z: 0 0 0 0 / 0 0 0"_s);
    for (const QByteArray days : {"0", "3651", "-1", "week"}) {
        const ApiAnswer refused = m_api->campaign(m_campaign, "/stats?days=" + days);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json["error"_L1]["details"_L1][0]["field"_L1].toString(), u"days"_s);
    }
}

QTEST_GUILESS_MAIN(TestMailTracking)
#include "tst_mailtracking.moc"
