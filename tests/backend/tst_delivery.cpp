// Delivery: the embedded outbox, what is made of a mail, what a kill leaves behind.
#include "tests/backend/deliverysupport.h"

#include <QRegularExpression>
#include <QTest>

using namespace growthos;
using growthos::test::Post;
using growthos::test::start;
using namespace Qt::Literals::StringLiterals;

class TestDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesToTheOutbox();
    void waitsForItsTime();
    void carriesTrackingAndUnsubscribe();
    void headersAreAscii();
    void contentThatCannotBeMadeFails();
    void skipsWhoUnsubscribedMeanwhile();
    void heldSourcesStay();
    void aServerThatTakesNoneFailsNothing();
    void foundSendingAfterAKill();
    void leftInTheOutboxByAKill();
    void erasedOnTheWay();
    void erasedWhileATestShowedThem();
    void foundSendingWhileTheDiskRefuses();
    void takenBackOnTheWayIsNotTriedAgain();
    void aRefusedExchangeRemovesNoFile();
    void testMail();
    void waitsForALostSecret_data();
    void waitsForALostSecret();
};

void TestDelivery::writesToTheOutbox()
{
    Post post({u"ann@example.com"_s});
    const auto num = post.send(1);
    QVERIFY(post.comesTo(num, MessageState::Sent));
    const Message message = post.message(num);
    QCOMPARE(message.transport, std::string("outbox"));
    QCOMPARE(message.subject, std::string("Hello Ann"));
    QCOMPARE(message.from, std::optional<std::string>("hello@acme.com"));
    QCOMPARE(message.sentAt, std::optional<UtcMs>(start));
    QVERIFY(!message.deliveredAt);
    QFile file(post.outboxFolder() + u'/' + QString::fromStdString(message.id) + u".eml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto read = mail::readMail({bytes.constData(), std::size_t(bytes.size())});
    QVERIFY(read->html.find("<p>Hi Ann</p>") != std::string::npos);
    QVERIFY(read->text.starts_with("Hi Ann\n"));
    QCOMPARE(QDir(post.outboxFolder()).entryList(QDir::Files).size(), 1);
}

void TestDelivery::waitsForItsTime()
{
    Post post({u"ann@example.com"_s});
    const auto later = post.send(1, "<p>x</p>", start + hourMs);
    const auto now = post.send(1);
    QVERIFY(post.comesTo(now, MessageState::Sent));
    QCOMPARE(post.message(later).state, MessageState::Queued);
    post.clock.advance(hourMs);
    QVERIFY(post.comesTo(later, MessageState::Sent));
}

void TestDelivery::carriesTrackingAndUnsubscribe()
{
    Post post({u"ann@example.com"_s});
    const auto num = post.send(1, "<body><a href=\"https://acme.com/?a=1&amp;b=2\">Go</a></body>");
    QVERIFY(post.comesTo(num, MessageState::Sent));
    QFile file(post.outboxFolder() + u'/' + QString::fromStdString(post.message(num).id) + u".eml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto read = mail::readMail({bytes.constData(), std::size_t(bytes.size())});
    const QString html = QString::fromStdString(read->html);
    static const QRegularExpression click(u"https://t.acme.com/t/c/([A-Za-z0-9_-]+)"_s);
    static const QRegularExpression open(u"https://t.acme.com/t/o/([A-Za-z0-9_-]+)"_s);
    static const QRegularExpression leave(u"https://t.acme.com/u/([A-Za-z0-9_-]+)"_s);
    const auto token = [&](const QRegularExpression &pattern, const QString &in) {
        return post.tokens.read(pattern.match(in).captured(1).toStdString()).value_or(TrackingToken{});
    };
    QCOMPARE(token(click, html).url, std::string("https://acme.com/?a=1&b=2"));
    QCOMPARE(token(click, html).message, num);
    QCOMPARE(token(open, html).message, num);
    QCOMPARE(token(leave, html).message, num); // in the footer that was added
    QVERIFY(leave.match(QString::fromStdString(read->text)).hasMatch());
    QVERIFY(!html.contains(u"href=\"https://acme.com"_s));
    bool header = false;
    for (const auto &[name, value] : read->headers)
        header = header || (name == "List-Unsubscribe" && leave.match(QString::fromStdString(value)).hasMatch());
    QVERIFY(header);
    // What was not signed here says nothing.
    std::string forged = click.match(html).captured(1).toStdString();
    forged[20] = forged[20] == 'A' ? 'B' : 'A';
    QVERIFY(!post.tokens.read(forged));
    QVERIFY(!TrackingTokens("another key").read(click.match(html).captured(1).toStdString()));
    QVERIFY(!post.tokens.read(""));
}

/// Where no address needs more, no server is asked for SMTPUTF8.
void TestDelivery::headersAreAscii()
{
    Post post({u"ann@bücher.example"_s});
    Settings german = *post.settings.current();
    german.defaultFromEmail = u"Müller <hallo@müller.de>"_s;
    post.settings.set(german);
    const auto num = post.send(1);
    QVERIFY(post.comesTo(num, MessageState::Sent));
    QFile file(post.outboxFolder() + u'/' + QString::fromStdString(post.message(num).id) + u".eml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("@xn--mller-kva.de>"));
    QVERIFY(std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

void TestDelivery::contentThatCannotBeMadeFails()
{
    Post post({u"ann@example.com"_s});
    const auto num = post.send(1, "{% if %}");
    QVERIFY(post.comesTo(num, MessageState::Failed));
    QCOMPARE(post.message(num).reason, std::string("content"));
    QVERIFY(!post.message(num).smtpReply.empty());
}

void TestDelivery::skipsWhoUnsubscribedMeanwhile()
{
    Post post({u"ann@example.com"_s});
    const auto num = post.send(1, "<p>x</p>", start + hourMs);
    post.write(
        [&] { post.suppressions->add(*ContactStore(*post.db).find(1), SuppressionReason::Unsubscribed, start); });
    post.clock.advance(hourMs);
    QVERIFY(post.comesTo(num, MessageState::Skipped));
    QCOMPARE(post.message(num).reason, std::string("unsubscribed"));
}

void TestDelivery::heldSourcesStay()
{
    Post post({u"ann@example.com"_s});
    post.write([&] { post.queue->hold("cmpgn_1"); });
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).nextAttemptAt, std::optional<UtcMs>(endOfTime));
    QCOMPARE(post.message(num).state, MessageState::Queued);
    post.write([&] { post.queue->release("cmpgn_1"); });
    QVERIFY(post.comesTo(num, MessageState::Sent));
}

/// However long they have waited.
void TestDelivery::aServerThatTakesNoneFailsNothing()
{
    using Kind = mail::HandOver::Outcome;
    Post post({u"ann@example.com"_s});
    post.close();
    const UtcMs late = start + 9 * dayMs;
    std::vector<std::int64_t> nums;
    {
        Transaction transaction(*post.db);
        for (int i = 0; i < 3; ++i)
            nums.push_back(post.queue
                               ->enqueue({.contact = 1,
                                          .source = {"campaign", "cmpgn_1", "s1", {}},
                                          .content = {.subject = "x", .html = "<p>x</p>"},
                                          .sendAt = late})
                               .num);
        QCOMPARE(post.desk->exchange({}, 3, "smtp", late).claims.size(), std::size_t(3));
        post.desk->exchange({{.message = nums[0], .handOver = {Kind::Unreachable, 535, "5.7.8 No"}},
                             {.message = nums[1], .handOver = {Kind::Temporary, 454, "4.7.0 Too many"}},
                             {.message = nums[2], .handOver = {Kind::NotBegun, 421, "4.3.2 Too many"}}},
                            0, "smtp", late);
        QVERIFY(transaction.commit());
    }
    const MessageStore store(*post.db);
    for (const std::int64_t num : nums) {
        QCOMPARE(store.find(num)->state, MessageState::Queued);
        QCOMPARE(store.find(num)->attempts, 0);
    }
    QCOMPARE(store.find(nums[0])->reason, std::string("unreachable"));
    QCOMPARE(store.find(nums[1])->reason, std::string("throttled"));
    QCOMPARE(store.find(nums[2])->reason, std::string());
    QCOMPARE(store.find(nums[2])->smtpReply, std::string());
    QCOMPARE(store.find(nums[2])->nextAttemptAt, std::optional<UtcMs>(late));
    post.open();
}

void TestDelivery::foundSendingAfterAKill()
{
    Post post({u"ann@example.com"_s});
    const auto bySmtp = post.send(1, "<p>x</p>", start + dayMs);
    const auto toFile = post.send(1, "<p>x</p>", start + dayMs);
    const auto notYet = post.send(1, "<p>x</p>", start + dayMs);
    post.close();
    const auto leave = [&](std::int64_t num, const std::string &transport) {
        Query(*post.db, "UPDATE messages SET state = 'sending', transport = ?, next_attempt_at = NULL WHERE num = ?")
            .bind(transport, num)
            .run();
    };
    leave(bySmtp, "smtp");
    leave(toFile, "outbox");
    leave(notYet, "outbox");
    const auto id = MessageStore(*post.db).find(toFile)->id;
    QVERIFY(QDir().mkpath(post.outboxFolder()));
    QFile file(post.outboxFolder() + u'/' + QString::fromStdString(id) + u".eml"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    post.open();
    QVERIFY(post.comesTo(bySmtp, MessageState::Unknown));
    QVERIFY(post.comesTo(toFile, MessageState::Sent));
    QVERIFY(post.comesTo(notYet, MessageState::Sent)); // its file was never written, so it is sent now
    QCOMPARE(post.message(bySmtp).reason, std::string("interrupted"));
    QCOMPARE(QDir(post.outboxFolder()).entryList({u"*.eml"_s}, QDir::Files).size(), 2);
}

/// Nobody would find it any more, an erasure neither.
void TestDelivery::leftInTheOutboxByAKill()
{
    Post post({u"ann@example.com"_s});
    const auto sent = post.send(1);
    QVERIFY(post.comesTo(sent, MessageState::Sent));
    const QString kept = QString::fromStdString(post.message(sent).id) + u".eml"_s;
    const auto waiting = post.send(1, "<p>x</p>", start + dayMs);
    const QString half = QString::fromStdString(post.message(waiting).id) + u".eml.part"_s;
    post.close();
    const QStringList strange = {u"mine.eml"_s, u"msg_notes.txt"_s};
    for (const QString &name : QStringList{half, u"msg_testwithoutrow.eml"_s} + strange) {
        QFile file(post.outboxFolder() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    post.open();
    const auto next = post.send(1);
    QVERIFY(post.comesTo(next, MessageState::Sent));
    const QString fresh = QString::fromStdString(post.message(next).id) + u".eml"_s;
    QStringList wanted = QStringList{kept, fresh} + strange;
    wanted.sort();
    QCOMPARE(QDir(post.outboxFolder()).entryList(QDir::Files, QDir::Name), wanted);
}

/// The row goes between the claim and the file.
void TestDelivery::erasedOnTheWay()
{
    Post post({u"ann@example.com"_s, u"bob@example.com"_s});
    post.write([&] {
        (void)post.db->execute("CREATE TRIGGER erases AFTER UPDATE ON messages WHEN new.state = 'sending' AND"
                               " new.contact = 1 BEGIN DELETE FROM messages WHERE num = new.num; END");
    });
    post.send(1);
    const auto other = post.send(2);
    QVERIFY(post.comesTo(other, MessageState::Sent)); // behind the first
    QCOMPARE(post.delivery->state().report.all.accepted, 2);
    QCOMPARE(QDir(post.outboxFolder()).entryList(QDir::Files),
             QStringList(QString::fromStdString(post.message(other).id) + u".eml"_s));
}

void TestDelivery::erasedWhileATestShowedThem()
{
    Post post({u"ann@example.com"_s});
    post.write([&] { Query(*post.db, "UPDATE contacts SET deleted_at = ?").bind(Contact::removedForGood).run(); });
    const auto outcome =
        post.delivery->sendTest({.to = "me@acme.com", .contact = 1, .content = {.subject = "Hi", .html = "<p>x</p>"}});
    QVERIFY(outcome.accepted);
    QCOMPARE(QDir(post.outboxFolder()).entryList(QDir::Files), QStringList());
    QCOMPARE(post.number("SELECT count(*) FROM messages"), 0);
}

/// What a kill left is cleared up before anything else goes, however long that takes.
void TestDelivery::foundSendingWhileTheDiskRefuses()
{
    Post post({u"ann@example.com"_s, u"bob@example.com"_s});
    const auto cut = post.send(1, "<p>x</p>", start + dayMs);
    post.close();
    Query(*post.db, "UPDATE messages SET state = 'sending', transport = 'smtp', next_attempt_at = NULL WHERE num = ?")
        .bind(cut)
        .run();
    QVERIFY(post.db->execute("CREATE TRIGGER refuses BEFORE UPDATE ON messages WHEN old.state = 'sending' BEGIN"
                             " SELECT RAISE(ABORT, 'refused'); END"));
    post.open();
    const auto other = post.send(2);
    QCOMPARE(post.message(cut).state, MessageState::Sending);
    QCOMPARE(post.message(other).state, MessageState::Queued);
    post.write([&] { (void)post.db->execute("DROP TRIGGER refuses"); });
    QVERIFY(post.comesTo(cut, MessageState::Unknown));
    QVERIFY(post.comesTo(other, MessageState::Sent));
}

/// Whoever leaves a sequence in the moment in which a mail goes out gets it then or never.
void TestDelivery::takenBackOnTheWayIsNotTriedAgain()
{
    using Kind = mail::HandOver::Outcome;
    Post post({u"ann@example.com"_s});
    post.send(1, "<p>refused for now</p>", start + dayMs);
    post.send(1, "<p>taken</p>", start + dayMs);
    post.send(1, "<p>cut off</p>", start + dayMs);
    post.close();
    std::vector<DeliveryDesk::Claim> claims;
    {
        Transaction transaction(*post.db);
        claims = post.desk->exchange({}, 3, "outbox", start + dayMs).claims;
        QCOMPARE(claims.size(), std::size_t(3));
        QVERIFY(!post.queue->skip(1, "cmpgn_1", "exit_on"));
        post.desk->exchange({{.message = claims[0].message.num, .handOver = {Kind::Temporary, 451, "later"}},
                             {.message = claims[1].message.num, .handOver = {Kind::Accepted, 250, "ok"}}},
                            0, "outbox", start + dayMs);
        QVERIFY(transaction.commit());
    }
    post.open();
    QVERIFY(post.comesTo(claims[2].message.num, MessageState::Skipped));
    QCOMPARE(post.message(claims[0].message.num).state, MessageState::Skipped);
    QCOMPARE(post.message(claims[0].message.num).reason, std::string("exit_on"));
    QCOMPARE(post.message(claims[1].message.num).state, MessageState::Sent);
    QCOMPARE(post.message(claims[1].message.num).reason, std::string());
}

/// Rows that cannot be read any more are not those of erased people.
void TestDelivery::aRefusedExchangeRemovesNoFile()
{
    using Kind = mail::HandOver::Outcome;
    Post post({u"ann@example.com"_s});
    post.send(1, "<p>first</p>", start + dayMs);
    post.send(1, "<p>second</p>", start + dayMs);
    post.close();
    Transaction transaction(*post.db);
    std::vector<DeliveryDesk::Outcome> outcomes;
    QStringList written;
    QVERIFY(QDir().mkpath(post.outboxFolder()));
    for (const auto &claim : post.desk->exchange({}, 2, "outbox", start + dayMs).claims) {
        const std::string &id = claim.message.id;
        outcomes.push_back({.message = claim.message.num, .handOver = {Kind::Accepted, 250, "ok"}, .id = id});
        written.append(QString::fromStdString(id) + u".eml"_s);
        QFile file(post.outboxFolder() + u'/' + written.last());
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QCOMPARE(written.size(), 2);
    QVERIFY(post.db->execute("CREATE TEMP TRIGGER refuses BEFORE UPDATE ON messages BEGIN"
                             " SELECT RAISE(ABORT, 'no space'); END"));
    post.desk->exchange(outcomes, 0, "outbox", start + dayMs);
    QVERIFY(!transaction.commit());
    written.sort();
    QCOMPARE(QDir(post.outboxFolder()).entryList(QDir::Files, QDir::Name), written);
}

void TestDelivery::testMail()
{
    Post post({u"ann@example.com"_s});
    const auto outcome = post.delivery->sendTest(
        {.to = "me@acme.com", .content = {.subject = "Hi {{ contact.traits.first_name }}", .html = "<p>x</p>"}});
    QVERIFY(outcome.accepted);
    QCOMPARE(outcome.transport, std::string("outbox"));
    const auto kept = post.queue->find(outcome.id);
    QCOMPARE(kept->subject, std::string("[Test] Hi Alex"));
    QCOMPARE(kept->to, std::optional<std::string>("me@acme.com"));
    const auto missing = post.delivery->sendTest({.to = "me@acme.com", .content = {.templateId = "tmpl_x"}});
    QVERIFY(!missing.accepted);
    QCOMPARE(missing.reply, std::string("There is no template 'tmpl_x'."));
}

void TestDelivery::waitsForALostSecret_data()
{
    using Edit = std::function<void(Settings &)>;
    QTest::addColumn<Edit>("lose");
    QTest::addColumn<QString>("field");
    QTest::newRow("log-in") << Edit([](Settings &settings) {
        settings.smtp.emplace();
        settings.smtp->host = u"127.0.0.1"_s;
        settings.smtp->port = 1;
        settings.smtp->username = u"mailer"_s;
    }) << u"smtp.password"_s;
    QTest::newRow("signature") << Edit([](Settings &settings) {
        settings.dkim = DkimSettings{u"acme.com"_s, u"s"_s, {}};
    }) << u"dkim.private_key"_s;
}

/// As after secrets.key was lost: no mail is refused for it, and none leaves without its signature.
void TestDelivery::waitsForALostSecret()
{
    QFETCH(std::function<void(Settings &)>, lose);
    QFETCH(QString, field);
    Post post({u"ann@example.com"_s});
    const Settings whole = *post.settings.current();
    Settings without = whole;
    lose(without);
    post.settings.set(without);
    post.delivery->nudge();
    const auto says = [&](const std::string &sentence) { return QString::fromStdString(sentence).contains(field); };
    QTRY_VERIFY(says(post.delivery->state().trouble));
    const auto num = post.send(1);
    const TestOutcome test =
        post.delivery->sendTest({.to = "me@acme.com", .content = {.subject = "Hi", .html = "<p>x</p>"}});
    QVERIFY(!test.accepted);
    QVERIFY(says(test.reply));
    QCOMPARE(post.message(num).state, MessageState::Queued);
    post.settings.set(whole);
    post.delivery->nudge();
    QVERIFY(post.comesTo(num, MessageState::Sent));
    QVERIFY(post.delivery->state().trouble.empty());
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
