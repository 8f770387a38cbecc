// Delivery to a real SMTP server on loopback: answers, retries, bounces, connections, TLS.
#include "tests/backend/deliverysupport.h"

#include <QTcpServer>
#include <QTest>

using namespace growthos;
using growthos::test::people;
using growthos::test::Post;
using growthos::test::SmtpSink;
using growthos::test::start;
using namespace Qt::Literals::StringLiterals;

class TestDeliverySmtp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        SmtpSink server;
        m_hasServer = server.start();
    }
    void handsOverBySmtp();
    void refusedRecipientBounces();
    void refusedMailBouncesWithoutSuppression();
    void triesAgainLater();
    void waitingLongIsNoRefusal();
    void cutAtTheEndIsUnknown();
    void restsFromAServerThatCuts();
    void unreachableServerKeepsTheQueue();
    void takesFewerConnections();
    void learnsHowManyConnections();
    void otherSettingsWaitForNoServer();
    void logsIn();
    void nothingLeavesByAWrongDoor_data();
    void nothingLeavesByAWrongDoor();
    void speaksTls_data();
    void speaksTls();

private:
    bool m_hasServer = false;
};

void TestDeliverySmtp::handsOverBySmtp()
{
    NEEDS_SERVER();
    Post post(people(50, u"reader"_s));
    post.useSmtp(server);
    std::vector<std::int64_t> sent;
    for (int i = 0; i < 50; ++i)
        sent.push_back(post.send(i + 1));
    for (const auto num : sent)
        QVERIFY(post.comesTo(num, MessageState::Delivered));
    const Message first = post.message(sent[0]);
    QCOMPARE(first.transport, std::string("smtp"));
    QVERIFY(first.smtpReply.starts_with("250 2.0.0 Taken"));
    QVERIFY(first.deliveredAt);
    QStringList taken = server.taken();
    QCOMPARE(taken.size(), 50);
    QCOMPARE(QSet<QString>(taken.begin(), taken.end()).size(), 50);
    QVERIFY(taken.contains(u"reader7@example.com hello@acme.com"_s));
    const QByteArray bytes = server.mail(1);
    QVERIFY(mail::readMail({bytes.constData(), std::size_t(bytes.size())})->html.find("Hi Ann") != std::string::npos);
}

void TestDeliverySmtp::refusedRecipientBounces()
{
    NEEDS_SERVER();
    Post post({u"rejects@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1);
    QVERIFY(post.comesTo(num, MessageState::Bounced));
    const Message message = post.message(num);
    QCOMPARE(message.reason, std::string("no_recipient"));
    QCOMPARE(message.smtpReply, std::string("550 5.1.1 No such user here"));
    QVERIFY(message.sentAt && message.bouncedAt && !message.deliveredAt);
    const auto again = post.send(1);
    QCOMPARE(post.message(again).state, MessageState::Skipped);
    QCOMPARE(post.message(again).reason, std::string("bounced"));
    QVERIFY(server.taken().isEmpty());
}

void TestDeliverySmtp::refusedMailBouncesWithoutSuppression()
{
    NEEDS_SERVER();
    Post post({u"refuses@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1);
    QVERIFY(post.comesTo(num, MessageState::Bounced));
    QCOMPARE(post.message(num).reason, std::string("refused"));
    QCOMPARE(post.message(post.send(1, "<p>other</p>", start + dayMs)).state, MessageState::Queued);
}

void TestDeliverySmtp::triesAgainLater()
{
    NEEDS_SERVER();
    Post post({u"greylists@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("temporary"));
    const Message waiting = post.message(num);
    QCOMPARE(waiting.state, MessageState::Queued);
    QCOMPARE(waiting.smtpReply, std::string("451 4.2.0 Come back later"));
    QVERIFY(*waiting.nextAttemptAt >= start + minuteMs && *waiting.nextAttemptAt <= start + 2 * minuteMs);
    // A restart keeps the time.
    post.close();
    post.open();
    post.clock.advance(2 * minuteMs);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
    QCOMPARE(post.message(num).attempts, 2);
    QCOMPARE(server.taken().size(), 1);
}

/// A campaign was paused for days: that its first try is refused for now is what happens to any mail.
void TestDeliverySmtp::waitingLongIsNoRefusal()
{
    NEEDS_SERVER();
    Post post({u"greylists@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1, "<p>x</p>", start + 4 * dayMs);
    post.clock.advance(4 * dayMs);
    QTRY_COMPARE(post.message(num).reason, std::string("temporary"));
    QCOMPARE(post.message(num).state, MessageState::Queued);
    post.clock.advance(2 * minuteMs);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
}

void TestDeliverySmtp::cutAtTheEndIsUnknown()
{
    NEEDS_SERVER();
    Post post({u"silent@example.com"_s, u"ann@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1);
    QVERIFY(post.comesTo(num, MessageState::Unknown));
    QVERIFY(post.delivery->state().restUntil > start); // not every mail is to become one that nobody knows of
    QVERIFY(!post.delivery->state().trouble.empty());
    post.clock.advance(dayMs);
    const auto other = post.send(1, "<p>other</p>", start + 30 * dayMs);
    // Who is served now has waited less than the two.
    QVERIFY(post.comesTo(post.send(2), MessageState::Delivered));
    QCOMPARE(post.message(num).state, MessageState::Unknown);
    QCOMPARE(post.message(other).state, MessageState::Queued);
    QCOMPARE(server.taken().size(), 2);
}

/// Otherwise a whole audience would become unknown.
void TestDeliverySmtp::restsFromAServerThatCuts()
{
    NEEDS_SERVER();
    constexpr int count = 8;
    Post post(people(count, u"silent"_s));
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.connections = 2; });
    for (int i = 1; i <= count; ++i)
        post.send(i, "<p>x</p>", start + minuteMs);
    post.clock.advance(minuteMs);
    const auto unknown = [&] { return post.number("SELECT count(*) FROM messages WHERE state = 'unknown'"); };
    const auto sending = [&] { return post.number("SELECT count(*) FROM messages WHERE state = 'sending'"); };
    QTRY_VERIFY(unknown() > 0 && sending() == 0);
    QVERIFY(unknown() <= 2);
    post.clock.advance(5 * secondMs);
    QTRY_VERIFY(unknown() > 2 && sending() == 0);
    QVERIFY(unknown() <= 4);
}

void TestDeliverySmtp::unreachableServerKeepsTheQueue()
{
    NEEDS_SERVER();
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.port = 1; });
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("unreachable"));
    QCOMPARE(post.message(num).attempts, 0);
    QVERIFY(!post.delivery->state().trouble.empty());
    post.useSmtp(server);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
    QVERIFY(post.delivery->state().trouble.empty());
}

/// The clock stands still, so nobody ever rests.
void TestDeliverySmtp::takesFewerConnections()
{
    NEEDS_SERVER({u"-"_s, u"-"_s, u"2"_s});
    constexpr int count = 60;
    Post post(people(count, u"reader"_s));
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.connections = 6; });
    post.write([&] {
        for (int i = 1; i <= count; ++i)
            post.queue->enqueue({.contact = i,
                                 .source = {"campaign", "cmpgn_1", "s1", {}},
                                 .content = {.subject = "x", .html = "<p>x</p>"}});
    });
    QTRY_COMPARE_WITH_TIMEOUT(post.number("SELECT count(*) FROM messages WHERE state = 'delivered'"), count, 20'000);
    QCOMPARE(post.number("SELECT max(attempts) FROM messages"), 1);
    QCOMPARE(server.taken().size(), count);
    QVERIFY(server.turnedAway() >= 1);
    QVERIFY(server.turnedAway() <= 6); // and not with each mail
    QCOMPARE(post.delivery->state().restUntil, 0);
    QVERIFY(post.delivery->state().trouble.empty());
    const int connections = post.delivery->state().connections;
    QVERIFY(connections == 1 || connections == 2);
    // A test mail goes over one of them.
    const auto outcome =
        post.delivery->sendTest({.to = "me@acme.com", .content = {.subject = "x", .html = "<p>x</p>"}});
    QVERIFY(outcome.accepted);
    // Later there may be more, to see.
    post.clock.advance(10 * minuteMs);
    QVERIFY(post.comesTo(post.send(1), MessageState::Delivered));
    QTRY_VERIFY(post.delivery->state().connections != connections);
}

void TestDeliverySmtp::learnsHowManyConnections()
{
    ConnectionLimit limit;
    UtcMs now = start;
    QCOMPARE(limit.of(8, now), 8);
    QVERIFY(limit.turnedAway(5, now)); // some more were asked for
    QVERIFY(limit.turnedAway(2, now));
    QVERIFY(!limit.turnedAway(2, now));
    QCOMPARE(limit.of(8, now), 2);
    QCOMPARE(limit.of(8, now + minuteMs - 1), 2);
    QCOMPARE(limit.of(8, now += minuteMs), 3);
    // Each trial in vain makes the next one wait longer, up to half an hour or so.
    for (const UtcMs wait : {2, 4, 8, 16, 32, 32}) {
        QVERIFY(limit.turnedAway(2, now));
        QCOMPARE(limit.of(8, now + wait * minuteMs - 1), 2);
        QCOMPARE(limit.of(8, now += wait * minuteMs), 3);
    }
    // Where none is in vain they come faster and faster.
    QCOMPARE(limit.of(8, now += 32 * minuteMs), 4);
    QCOMPARE(limit.of(8, now += 16 * minuteMs), 5);
    QCOMPARE(limit.of(8, now + 60 * minuteMs), 8);
    QVERIFY(limit.turnedAway(0, now + 60 * minuteMs));
    QCOMPARE(limit.of(8, now + 60 * minuteMs), 1); // never none
    QCOMPARE(ConnectionLimit().of(1, now), 1);
}

/// Somebody has mistyped the server, mends it, and does not want to wait for the one that never answers.
void TestDeliverySmtp::otherSettingsWaitForNoServer()
{
    NEEDS_SERVER();
    QTcpServer silent; // the system takes connections for it, nobody says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Post post({u"ann@example.com"_s, u"bob@example.com"_s});
    post.useSmtp(server, [&](SmtpSettings &smtp) { smtp.port = silent.serverPort(); });
    const auto num = post.send(1);
    QVERIFY(post.comesTo(num, MessageState::Sending));
    auto test = std::async(std::launch::async, [&] {
        return post.delivery->sendTest({.to = "me@acme.com", .content = {.subject = "x", .html = "<p>x</p>"}});
    });
    QTRY_VERIFY(silent.hasPendingConnections());
    post.useSmtp(server);
    QVERIFY(post.comesTo(post.send(2), MessageState::Delivered));
    QVERIFY(post.comesTo(num, MessageState::Delivered)); // nothing of it had been said
    QCOMPARE(post.message(num).attempts, 1);
    QVERIFY(test.get().accepted);
    QVERIFY(post.delivery->state().trouble.empty());
    QCOMPARE(server.taken().size(), 3);
}

void TestDeliverySmtp::logsIn()
{
    NEEDS_SERVER({u"mailer"_s});
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) {
        smtp.username = u"mailer"_s;
        smtp.password = u"secret"_s;
    });
    QVERIFY(post.comesTo(post.send(1), MessageState::Delivered));
}

void TestDeliverySmtp::nothingLeavesByAWrongDoor_data()
{
    using Edit = std::function<void(SmtpSettings &)>;
    QTest::addColumn<QStringList>("served");
    QTest::addColumn<Edit>("wrong");
    QTest::addColumn<Edit>("right");
    QTest::addColumn<QString>("trouble");
    const auto logIn = [](const QString &password) {
        return [password](SmtpSettings &smtp) {
            smtp.username = u"mailer"_s;
            smtp.password = password;
        };
    };
    QTest::newRow("password is refused") << QStringList{u"mailer"_s} << Edit(logIn(u"wrong"_s))
                                         << Edit(logIn(u"secret"_s)) << u"535 5.7.8"_s;
    // As where TLS is left out, and the server takes passwords over TLS alone.
    QTest::newRow("nobody can log in") << QStringList() << Edit(logIn(u"secret"_s)) << Edit() << u"offers no AUTH"_s;
    QTest::newRow("not encrypted") << QStringList() << Edit([](SmtpSettings &smtp) { smtp.security = u"starttls"_s; })
                                   << Edit() << u"SSL"_s;
}

void TestDeliverySmtp::nothingLeavesByAWrongDoor()
{
    using Edit = std::function<void(SmtpSettings &)>;
    QFETCH(QStringList, served);
    QFETCH(Edit, wrong);
    QFETCH(Edit, right);
    QFETCH(QString, trouble);
    NEEDS_SERVER(served);
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, wrong);
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("unreachable"));
    QCOMPARE(post.message(num).state, MessageState::Queued);
    const std::string said = post.delivery->state().trouble;
    QVERIFY2(said.find(trouble.toStdString()) != std::string::npos, said.c_str());
    QVERIFY(server.taken().isEmpty());
    post.useSmtp(server, right);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
}

void TestDeliverySmtp::speaksTls_data()
{
    QTest::addColumn<QString>("security");
    QTest::newRow("starttls") << u"starttls"_s;
    QTest::newRow("tls") << u"tls"_s;
}

void TestDeliverySmtp::speaksTls()
{
    QFETCH(QString, security);
    NEEDS_SERVER({u"mailer"_s, security});
    Post post({u"ann@example.com"_s});
    const auto secure = [&](SmtpSettings &smtp) {
        smtp.security = security;
        smtp.username = u"mailer"_s;
        smtp.password = u"secret"_s;
    };
    // Nobody vouches for the server: it hears neither a password nor a mail.
    post.useSmtp(server, secure);
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("unreachable"));
    QVERIFY(server.taken().isEmpty());
    const QString certificate = QFINDTESTDATA("support/tls/certificate.pem");
    QVERIFY(!certificate.isEmpty());
    qputenv("SSL_CERT_FILE", certificate.toUtf8());
    const auto forget = qScopeGuard([] { qunsetenv("SSL_CERT_FILE"); });
    post.clock.advance(minuteMs);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
    QCOMPARE(server.taken().size(), 1);
}

QTEST_GUILESS_MAIN(TestDeliverySmtp)
#include "tst_deliverysmtp.moc"
