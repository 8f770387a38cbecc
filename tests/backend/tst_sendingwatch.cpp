// What hand-overs came to: the rate of the last seconds, and replies that say the same in one row.
#include "backend/messages/sendingwatch.h"

#include <QTest>

using namespace growthos;
using Outcome = mail::HandOver::Outcome;

class TestSendingWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_watch = std::make_unique<SendingWatch>(); }

    void plainReplies_data();
    void plainReplies();
    void ratesAreOfTheLastSeconds();
    void groupsReplies();
    void forgetsTheOldest();

private:
    void note(Outcome outcome, int code, const std::string &reply, UtcMs at, const std::string &domain = "acme.com")
    {
        m_watch->note({"growth@acme.com", domain, {outcome, code, reply}, at});
    }
    std::unique_ptr<SendingWatch> m_watch;
};

void TestSendingWatch::plainReplies_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QString>("plain");
    QTest::newRow("queue id") << "250 2.0.0 Ok: queued as 4F2A91B0C3" << QStringLiteral("250 2.0.0 Ok: queued as …");
    QTest::newRow("address") << "550 5.1.1 <bo.berg@acme.com>: Recipient address rejected"
                             << QStringLiteral("550 5.1.1 … Recipient address rejected");
    QTest::newRow("status") << "421 4.7.28 rate limited" << QStringLiteral("421 4.7.28 rate limited");
    QTest::newRow("words") << "  Connection\r\n refused. " << QStringLiteral("Connection refused.");
    QTest::newRow("nothing") << QString() << QString();
}

void TestSendingWatch::plainReplies()
{
    QFETCH(QString, reply);
    QFETCH(QString, plain);
    QCOMPARE(QString::fromStdString(plainReply(reply.toStdString())), plain);
}

void TestSendingWatch::ratesAreOfTheLastSeconds()
{
    const UtcMs start = 1'000'000 * secondMs;
    for (int second = 0; second < 30; ++second) {
        for (int i = 0; i < 5; ++i)
            note(Outcome::Accepted, 250, "ok", start + second * secondMs + i * 100);
        if (second == 1) // what began a moment ago
            QCOMPARE(m_watch->report(start + 2 * secondMs - 1).all.perSecond, 10 * 1000.0 / 1999);
    }
    const UtcMs end = start + 29 * secondMs + 999;
    QCOMPARE(m_watch->report(end).all.perSecond, 5.0);
    QCOMPARE(m_watch->report(end).senders.at("growth@acme.com").perSecond, 5.0);
    QCOMPARE(m_watch->report(end).all.accepted, 150);
    QCOMPARE(m_watch->report(end + 5 * secondMs).all.perSecond, 2.5);
    QCOMPARE(m_watch->report(end + 60 * secondMs).all.perSecond, 0.0);
}

void TestSendingWatch::groupsReplies()
{
    note(Outcome::Accepted, 250, "2.0.0 queued as 4F2A91B0C3", 1'000);
    note(Outcome::Accepted, 250, "2.0.0 queued as 99AB21B0C4", 2'000);
    note(Outcome::Temporary, 421, "4.7.28 rate limited", 3'000, "gmail.com");
    note(Outcome::NoRecipient, 550, "5.1.1 no such user", 4'000);
    note(Outcome::Accepted, 0, "", 5'000); // the embedded outbox says nothing
    const SendingWatch::Report report = m_watch->report(5'000);
    QCOMPARE(report.replies.size(), std::size_t(3));
    QCOMPARE(report.replies[0].outcome, std::string_view("refused")); // the last first
    QCOMPARE(report.replies[2].count, 2);
    QCOMPARE(report.replies[2].lastAt, 2'000);
    QCOMPARE(report.domains.at("gmail.com").deferred, 1);
    QCOMPARE(report.domains.at("acme.com").accepted, 3);
    QCOMPARE(report.all.refused, 1);
}

void TestSendingWatch::forgetsTheOldest()
{
    for (int i = 0; i < 300; ++i)
        note(Outcome::Refused, 550, std::string(std::size_t(i % 26) + 1, 'a') + std::string(std::size_t(i / 26), 'b'),
             10'000 + i);
    const SendingWatch::Report report = m_watch->report(20'000);
    QCOMPARE(report.replies.size(), std::size_t(200));
    QCOMPARE(report.replies.front().lastAt, 10'299);
    QCOMPARE(report.replies.back().lastAt, 10'100);
}

QTEST_APPLESS_MAIN(TestSendingWatch)
#include "tst_sendingwatch.moc"
