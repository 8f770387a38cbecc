// How fast mails leave: rates, lines, servers that ask for less, a clock that is set back.
#include "tests/backend/deliverysupport.h"

#include <QTest>

using namespace growthos;
using growthos::test::people;
using growthos::test::Post;
using growthos::test::SmtpSink;
using growthos::test::start;
using namespace Qt::Literals::StringLiterals;

class TestMailLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        SmtpSink server;
        m_hasServer = server.start();
    }
    void throttlingIsNoFailure();
    void tellsThrottlesFromOtherRefusals_data();
    void tellsThrottlesFromOtherRefusals();
    void holdsTheRate();
    void neverMoreThanTheRate_data();
    void neverMoreThanTheRate();
    void aSenderIsItsAddress();
    void theClockMayBeSetBack();
    void theClockIsSetBackWhileItRuns();
    void theClockIsSetBackWhileTheServerRests();
    void standsInLineOnce();
    void comesBackToALongLine();

private:
    bool m_hasServer = false;
};

void TestMailLanes::throttlingIsNoFailure()
{
    NEEDS_SERVER();
    Post post({u"throttles@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("throttled"));
    QCOMPARE(post.message(num).attempts, 0);
    double slowed = 0;
    post.write([&] {
        Query query(*post.db, "SELECT slowed_ms FROM mail_lanes WHERE kind = 'domain' AND name = 'example.com'");
        if (query.step())
            slowed = query.real(0);
    });
    QVERIFY(slowed > 0);
    post.clock.advance(minuteMs);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
}

void TestMailLanes::tellsThrottlesFromOtherRefusals_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("throttles");
    QTest::newRow("rate of all") << 454 << QByteArray("4.7.0 Throttling failure: Maximum sending rate exceeded.")
                                 << true;
    QTest::newRow("unusual rate") << 421 << QByteArray("4.7.28 Our system has detected an unusual rate of mail")
                                  << true;
    QTest::newRow("limit") << 451 << QByteArray("Limit of messages an hour reached") << true;
    QTest::newRow("greylisting by policy")
        << 451 << QByteArray("4.7.1 Greylisting in action, come back later") << false;
    QTest::newRow("greylisting") << 450 << QByteArray("4.2.0 Recipient rejected: Greylisted for 300 seconds") << false;
    QTest::newRow("other words") << 451 << QByteArray("4.2.1 Moderated separately, unlimited patience") << false;
    QTest::newRow("for good") << 550 << QByteArray("5.7.1 Rate limit") << false;
}

/// Greylisting passes when the same mail comes again; who sends fewer mails for it has misunderstood.
void TestMailLanes::tellsThrottlesFromOtherRefusals()
{
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    using Kind = mail::HandOver::Outcome;
    const std::string reply = std::to_string(code) + ' ' + words.toStdString();
    QTEST(isThrottle({code < 500 ? Kind::Temporary : Kind::Refused, code, reply}), "throttles");
}

void TestMailLanes::holdsTheRate()
{
    NEEDS_SERVER();
    Post post({u"a@example.com"_s, u"b@example.com"_s, u"c@example.org"_s, u"d@example.net"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.domainLimit = MailRate{2, u"minute"_s}; });
    const auto first = post.send(1);
    QVERIFY(post.comesTo(first, MessageState::Delivered));
    const auto second = post.send(2);
    const auto elsewhere = post.send(3);
    QVERIFY(post.comesTo(elsewhere, MessageState::Delivered));
    QTRY_COMPARE(post.message(second).nextAttemptAt, std::optional<UtcMs>(start + 30 * secondMs));
    // The lane outlives a restart.
    post.close();
    post.open();
    post.clock.advance(29 * secondMs);
    QVERIFY(post.comesTo(post.send(4), MessageState::Delivered)); // what was due has been looked at
    QCOMPARE(post.message(second).state, MessageState::Queued);
    post.clock.advance(secondMs);
    QVERIFY(post.comesTo(second, MessageState::Delivered));
}

void TestMailLanes::neverMoreThanTheRate_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("per");
    QTest::addColumn<UtcMs>("unit");
    QTest::newRow("10 a second") << 10 << u"second"_s << secondMs;
    QTest::newRow("100 a second") << 100 << u"second"_s << secondMs;
    QTest::newRow("100 a minute") << 100 << u"minute"_s << minuteMs;
    QTest::newRow("7 an hour") << 7 << u"hour"_s << hourMs;
}

/// However many come at once: in no second, minute, hour there are more, from the first on, and hardly fewer.
void TestMailLanes::neverMoreThanTheRate()
{
    QFETCH(int, count);
    QFETCH(QString, per);
    QFETCH(UtcMs, unit);
    const UtcMs look = unit / 1000;
    Post post({u"ann@example.com"_s});
    SmtpSettings smtp;
    smtp.senderLimit = MailRate{count, per};
    std::vector<UtcMs> left;
    post.write([&] {
        MailLanes lanes(*post.db);
        for (UtcMs now = start; now < start + 4 * unit; now += look) {
            while (lanes.take("hello@acme.com", "example.com", smtp, now, true).at == 0)
                left.push_back(now);
        }
    });
    QVERIFY2(left.size() >= std::size_t(4 * count - count / 10 - 1), qPrintable(QString::number(left.size())));
    for (std::size_t i = std::size_t(count); i < left.size(); ++i)
        QVERIFY(left[i] - left[i - std::size_t(count)] >= unit - look);
}

/// Whatever name is shown with it.
void TestMailLanes::aSenderIsItsAddress()
{
    Post post({u"ann@example.com"_s, u"bob@example.org"_s});
    Settings limited = *post.settings.current();
    limited.smtp.emplace();
    limited.smtp->senderLimit = MailRate{1, u"minute"_s};
    post.close();
    post.settings.set(limited);
    {
        Transaction transaction(*post.db);
        for (const std::string from : {"Acme <News@Acme.com>", "news@acme.com"})
            post.queue->enqueue({.contact = from.size() > 14 ? 1 : 2,
                                 .source = {"campaign", "cmpgn_1", "s1", {}},
                                 .content = {.subject = "Hello", .html = "<p>x</p>", .from = from}});
        QCOMPARE(post.desk->exchange({}, 4, "smtp", start).claims.size(), std::size_t(1));
        QVERIFY(transaction.commit());
    }
    post.open();
}

/// What waits for a time that is not there yet again waits no longer than it would have.
void TestMailLanes::theClockMayBeSetBack()
{
    NEEDS_SERVER();
    {
        Post post({u"a@example.com"_s, u"b@example.com"_s});
        post.useSmtp(server, [](SmtpSettings &smtp) { smtp.domainLimit = MailRate{2, u"minute"_s}; });
        QVERIFY(post.comesTo(post.send(1), MessageState::Delivered));
        const auto waits = post.send(2);
        QTRY_COMPARE(post.message(waits).nextAttemptAt, std::optional<UtcMs>(start + 30 * secondMs));
        post.close();
        post.clock.advance(-5 * hourMs);
        post.open();
        const auto leaves = [&] {
            post.clock.advance(10 * secondMs); // in all some minutes
            return post.message(waits).state == MessageState::Delivered;
        };
        QTRY_VERIFY(leaves());
    }
    Post post({u"ann@example.com"_s});
    SmtpSettings smtp;
    smtp.domainLimit = MailRate{2, u"minute"_s};
    post.write([&] {
        const UtcMs earlier = start - 5 * hourMs;
        MailLanes lanes(*post.db);
        QCOMPARE(lanes.take("hello@acme.com", "example.com", smtp, start, false).at, 0);
        lanes.slowDown("example.com", start);
        lanes.store();
        MailLanes afterARestart(*post.db);
        QCOMPARE(afterARestart.take("hello@acme.com", "example.com", smtp, earlier, false).at, earlier + 30 * secondMs);
        QVERIFY(afterARestart.paceOf("domain", "example.com", {}, earlier).slowedMs > 0);
        QCOMPARE(afterARestart.paceOf("domain", "example.com", {}, earlier + hourMs).slowedMs, 0.0);
        // Nor is there a line of that later time, at whose end nobody gets a place: it is as long as it was.
        const auto take = [&](UtcMs now) { return lanes.take("news@acme.com", "example.org", smtp, now, false); };
        QCOMPARE(take(start).at, 0);
        QVERIFY(take(start).inLine);
        const MailLanes::Turn behind = take(earlier);
        QVERIFY(behind.inLine);
        QCOMPARE(behind.at, earlier + minuteMs);
        QCOMPARE(take(earlier + 30 * secondMs).at, 0);
        QVERIFY(take(earlier + 31 * secondMs).inLine);
    });
}

/// While it runs, too, and once for each time that it is set back.
void TestMailLanes::theClockIsSetBackWhileItRuns()
{
    NEEDS_SERVER();
    Post post({u"greylists@example.com"_s, u"ann@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("temporary"));
    const UtcMs before = post.message(num).nextAttemptAt.value();
    post.clock.advance(-5 * hourMs);
    QTRY_COMPARE(post.message(num).nextAttemptAt, std::optional(before - 5 * hourMs));
    post.close();
    post.open();
    QVERIFY(post.comesTo(post.send(2), MessageState::Delivered)); // what a start does is done
    QCOMPARE(post.message(num).nextAttemptAt, std::optional(before - 5 * hourMs));
    post.clock.advance(2 * minuteMs);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
}

void TestMailLanes::theClockIsSetBackWhileTheServerRests()
{
    NEEDS_SERVER();
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.port = 1; });
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("unreachable"));
    QVERIFY(post.delivery->state().restUntil > start);
    post.clock.advance(-5 * hourMs);
    QTRY_VERIFY(post.delivery->state().restUntil <= start - 5 * hourMs + 5 * minuteMs);
}

/// Many wait for a lane: each knows its own time, and is not looked at whenever another leaves.
void TestMailLanes::standsInLineOnce()
{
    NEEDS_SERVER();
    constexpr int count = 100;
    Post post(people(count, u"p"_s));
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.domainLimit = MailRate{60, u"minute"_s}; });
    for (int i = 0; i < count; ++i)
        post.send(i + 1);
    const auto number = [&](std::string_view sql) { return post.number(sql); };
    QTRY_COMPARE(number("SELECT min(next_attempt_at) FROM messages WHERE state = 'queued'"), start + secondMs);
    QCOMPARE(number("SELECT count(DISTINCT next_attempt_at) FROM messages WHERE state = 'queued'"), count - 1);
    QCOMPARE(number("SELECT max(next_attempt_at) FROM messages WHERE state = 'queued'"), start + 99 * secondMs);
    post.clock.advance(secondMs);
    QTRY_COMPARE(number("SELECT count(*) FROM messages WHERE state = 'delivered'"), 2);
    QCOMPARE(number("SELECT count(DISTINCT next_attempt_at) FROM messages WHERE state = 'queued'"), count - 2);
    QCOMPARE(number("SELECT min(next_attempt_at) FROM messages WHERE state = 'queued'"), start + 2 * secondMs);
    // More may leave from now on: that is heard of before the last of them would have gone.
    post.useSmtp(server);
    post.clock.advance(10 * minuteMs);
    QTRY_COMPARE(number("SELECT count(*) FROM messages WHERE state = 'delivered'"), count);
}

/// Longer than anybody is sent away for: the lane stands still at no time.
void TestMailLanes::comesBackToALongLine()
{
    NEEDS_SERVER();
    constexpr int count = 14;
    Post post(people(count, u"p"_s));
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.domainLimit = MailRate{1, u"minute"_s}; });
    for (int i = 0; i < count; ++i)
        post.send(i + 1);
    QTRY_COMPARE(post.number("SELECT min(next_attempt_at) FROM messages WHERE state = 'queued'"), start + minuteMs);
    QCOMPARE(post.number("SELECT max(next_attempt_at) FROM messages WHERE state = 'queued'"), start + 10 * minuteMs);
    for (int gone = 1; gone < count; ++gone) {
        QTRY_COMPARE(post.number("SELECT count(*) FROM messages WHERE state = 'delivered'"), gone);
        post.clock.advance(minuteMs);
    }
    QTRY_COMPARE(post.number("SELECT count(*) FROM messages WHERE state = 'delivered'"), count);
}

QTEST_GUILESS_MAIN(TestMailLanes)
#include "tst_maillanes.moc"
