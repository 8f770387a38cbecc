// Delivery: the embedded outbox, a real SMTP server on loopback, retries, bounces, rates, what a kill leaves behind.
#include "backend/messages/delivery.h"

#include "tests/backend/graphsupport.h"
#include "tests/support/smtpsink.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace growthos;
using growthos::test::SmtpSink;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr UtcMs start = 1'771'840'800'000;

class NoEvents final : public EventSink
{
public:
    void apply(std::int64_t, const EventRecord &, bool) override {}
    void flush() override {}
    void committed(std::int64_t) override {}
    void rolledBack() override {}
    void applyFailed(std::int64_t, const EventRecord &) override {}
};

/// A model with a writer and delivery over it; contacts 1, 2, … have the addresses given.
struct Post
{
    explicit Post(const QStringList &addresses)
    {
        auto opened = Database::open(folder.filePath(u"model.db"_s), {});
        if (!opened || !migrate(**opened, u"model"_s))
            qFatal("no model");
        db = std::move(*opened);
        Settings made;
        made.domain = u"acme.com"_s;
        made.defaultFromEmail = u"hello@acme.com"_s;
        settings.set(made);
        sealer = Sealer::open(folder.filePath(u"key"_s)).value();
        suppressions.emplace(*db, ids, *sealer);
        outbox.emplace(*db, subscriptions);
        Transaction transaction(*db);
        for (qsizetype i = 0; i < addresses.size(); ++i) {
            const std::string email = addresses[i].toStdString();
            ContactStore(*db).insert({.num = i + 1,
                                      .id = "cntct_" + std::to_string(i + 1),
                                      .email = email,
                                      .emailKey = email,
                                      .traits = R"({"name":"Ann"})",
                                      .bucketKey = "b"});
        }
        if (!transaction.commit())
            qFatal("no contacts");
        open();
    }
    ~Post() { close(); }

    void open()
    {
        auto openedLog = EventLog::open(folder.path(), clock, {});
        log = std::move(openedLog).value();
        desk = std::make_unique<DeliveryDesk>(*db, *outbox, *suppressions, settings, outboxFolder());
        events = std::make_unique<MailEvents>(*log, tokens, clock);
        auto opened = Delivery::open({.modelFile = folder.filePath(u"model.db"_s),
                                      .outboxFolder = outboxFolder(),
                                      .settings = settings,
                                      .tokens = tokens,
                                      .clock = clock,
                                      .model = *db,
                                      .desk = *desk,
                                      .events = *events,
                                      .feed = feed,
                                      .publicUrl = [this] { return publicUrl; }});
        delivery = std::move(opened).value();
        hooks.nudge = [this] { delivery->nudge(); };
        queue = std::make_unique<MessageQueue>(*db, ids, *outbox, *suppressions, hooks, clock);
        writer = std::move(ModelWriter::start(*db, *log, sink, clock)).value();
        delivery->start(*writer);
    }
    void close()
    {
        delivery->stop();
        writer.reset();
        log.reset();
    }

    /// On the writer, in a transaction.
    void write(const std::function<void()> &work)
    {
        std::promise<void> done;
        writer->post([&] {
            (void)writer->transact(Database::Durability::Full, [&]() -> Result<void> {
                work();
                return {};
            });
            done.set_value();
        });
        done.get_future().wait();
    }
    std::int64_t send(std::int64_t contact, const std::string &html = "<p>Hi {{ contact.traits.name }}</p>",
                      UtcMs sendAt = 0)
    {
        std::int64_t num = 0;
        write([&] {
            num = queue
                      ->enqueue({.contact = contact,
                                 .source = {"campaign", "cmpgn_1", "s1", {}},
                                 .content = {.subject = "Hello {{ contact.traits.name }}", .html = html},
                                 .sendAt = sendAt})
                      .num;
        });
        return num;
    }
    Message message(std::int64_t num)
    {
        Message found;
        write([&] { found = MessageStore(*db).find(num).value(); });
        return found;
    }
    std::int64_t number(std::string_view sql)
    {
        std::int64_t found = 0;
        write([&] { found = db->number(sql); });
        return found;
    }
    bool comesTo(std::int64_t num, MessageState state, int patience = 10'000)
    {
        return QTest::qWaitFor([&] { return message(num).state == state; }, patience);
    }
    void useSmtp(const SmtpSink &server, const std::function<void(SmtpSettings &)> &edit = {})
    {
        Settings changed = *settings.current();
        SmtpSettings smtp;
        smtp.host = u"127.0.0.1"_s;
        smtp.port = server.port;
        smtp.security = u"none"_s;
        if (edit)
            edit(smtp);
        changed.smtp = smtp;
        settings.set(changed);
        delivery->nudge();
    }
    QString outboxFolder() const { return folder.filePath(u"outbox"_s); }

    QTemporaryDir folder;
    ManualClock clock{start};
    SettingsCache settings;
    TrackingTokens tokens{"0123456789"};
    ChangeFeed feed{start};
    QString publicUrl = u"https://t.acme.com"_s;
    std::unique_ptr<Database> db;
    SequentialIdSource ids;
    Subscriptions subscriptions;
    std::optional<Sealer> sealer;
    std::optional<Suppressions> suppressions;
    std::unique_ptr<EventLog> log;
    NoEvents sink;
    MessageQueue::Delivery hooks;

    std::optional<Outbox> outbox;
    std::unique_ptr<MailEvents> events;
    std::unique_ptr<DeliveryDesk> desk;
    std::unique_ptr<Delivery> delivery;
    std::unique_ptr<MessageQueue> queue;
    std::unique_ptr<ModelWriter> writer;
};

} // namespace

class TestDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesToTheOutbox();
    void waitsForItsTime();
    void carriesTrackingAndUnsubscribe();
    void headersAreAscii();
    void contentThatCannotBeMadeFails();
    void skipsWhoUnsubscribedMeanwhile();
    void heldSourcesStay();
    void handsOverBySmtp();
    void refusedRecipientBounces();
    void refusedMailBouncesWithoutSuppression();
    void triesAgainLater();
    void waitingLongIsNoRefusal();
    void aServerThatTakesNoneFailsNothing();
    void throttlingIsNoFailure();
    void cutAtTheEndIsUnknown();
    void restsFromAServerThatCuts();
    void unreachableServerKeepsTheQueue();
    void takesFewerConnections();
    void learnsHowManyConnections();
    void otherSettingsWaitForNoServer();
    void logsIn();
    void sendsNothingWithoutTheLogIn();
    void wrongPasswordKeepsTheQueue();
    void speaksTls_data();
    void speaksTls();
    void neverFallsBackToPlain();
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
    void foundSendingAfterAKill();
    void foundSendingWhileTheDiskRefuses();
    void takenBackOnTheWayIsNotTriedAgain();
    void testMail();

private:
    bool m_hasServer = false;
};

void TestDelivery::initTestCase()
{
    SmtpSink server;
    m_hasServer = server.start();
}

#define NEEDS_SERVER(...)                                                                                              \
    if (!m_hasServer)                                                                                                  \
        QSKIP("python3-aiosmtpd is not installed");                                                                    \
    SmtpSink server;                                                                                                   \
    QVERIFY(server.start(__VA_ARGS__))

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

void TestDelivery::handsOverBySmtp()
{
    NEEDS_SERVER();
    QStringList addresses;
    for (int i = 0; i < 50; ++i)
        addresses.append(u"reader%1@example.com"_s.arg(i));
    Post post(addresses);
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

void TestDelivery::refusedRecipientBounces()
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

void TestDelivery::refusedMailBouncesWithoutSuppression()
{
    NEEDS_SERVER();
    Post post({u"refuses@example.com"_s});
    post.useSmtp(server);
    const auto num = post.send(1);
    QVERIFY(post.comesTo(num, MessageState::Bounced));
    QCOMPARE(post.message(num).reason, std::string("refused"));
    QCOMPARE(post.message(post.send(1, "<p>other</p>", start + dayMs)).state, MessageState::Queued);
}

void TestDelivery::triesAgainLater()
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
void TestDelivery::waitingLongIsNoRefusal()
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

void TestDelivery::throttlingIsNoFailure()
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

void TestDelivery::cutAtTheEndIsUnknown()
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
void TestDelivery::restsFromAServerThatCuts()
{
    NEEDS_SERVER();
    QStringList people;
    for (int i = 0; i < 8; ++i)
        people.append(u"silent%1@example.com"_s.arg(i));
    Post post(people);
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.connections = 2; });
    for (int i = 1; i <= people.size(); ++i)
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

void TestDelivery::unreachableServerKeepsTheQueue()
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
void TestDelivery::takesFewerConnections()
{
    NEEDS_SERVER({u"-"_s, u"-"_s, u"2"_s});
    constexpr int count = 60;
    QStringList people;
    for (int i = 0; i < count; ++i)
        people.append(u"reader%1@example.com"_s.arg(i));
    Post post(people);
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

void TestDelivery::learnsHowManyConnections()
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
void TestDelivery::otherSettingsWaitForNoServer()
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

void TestDelivery::logsIn()
{
    NEEDS_SERVER({u"mailer"_s});
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) {
        smtp.username = u"mailer"_s;
        smtp.password = u"secret"_s;
    });
    QVERIFY(post.comesTo(post.send(1), MessageState::Delivered));
}

void TestDelivery::wrongPasswordKeepsTheQueue()
{
    NEEDS_SERVER({u"mailer"_s});
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) {
        smtp.username = u"mailer"_s;
        smtp.password = u"wrong"_s;
    });
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("unreachable"));
    QCOMPARE(post.message(num).state, MessageState::Queued);
}

/// As where TLS is left out, and the server takes passwords over TLS alone.
void TestDelivery::sendsNothingWithoutTheLogIn()
{
    NEEDS_SERVER();
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) {
        smtp.username = u"mailer"_s;
        smtp.password = u"secret"_s;
    });
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("unreachable"));
    QCOMPARE(post.message(num).state, MessageState::Queued);
    QVERIFY(post.delivery->state().trouble.find("offers no AUTH") != std::string::npos);
    QVERIFY(server.taken().isEmpty());
    post.useSmtp(server);
    QVERIFY(post.comesTo(num, MessageState::Delivered));
}

void TestDelivery::speaksTls_data()
{
    QTest::addColumn<QString>("security");
    QTest::newRow("starttls") << u"starttls"_s;
    QTest::newRow("tls") << u"tls"_s;
}

void TestDelivery::speaksTls()
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

void TestDelivery::neverFallsBackToPlain()
{
    NEEDS_SERVER();
    Post post({u"ann@example.com"_s});
    post.useSmtp(server, [](SmtpSettings &smtp) { smtp.security = u"starttls"_s; });
    const auto num = post.send(1);
    QTRY_COMPARE(post.message(num).reason, std::string("unreachable"));
    QVERIFY(server.taken().isEmpty());
}

void TestDelivery::holdsTheRate()
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

void TestDelivery::tellsThrottlesFromOtherRefusals_data()
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
void TestDelivery::tellsThrottlesFromOtherRefusals()
{
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    using Kind = mail::HandOver::Outcome;
    const std::string reply = std::to_string(code) + ' ' + words.toStdString();
    QTEST(isThrottle({code < 500 ? Kind::Temporary : Kind::Refused, code, reply}), "throttles");
}

void TestDelivery::neverMoreThanTheRate_data()
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
void TestDelivery::neverMoreThanTheRate()
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
void TestDelivery::aSenderIsItsAddress()
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
void TestDelivery::theClockMayBeSetBack()
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
void TestDelivery::theClockIsSetBackWhileItRuns()
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

void TestDelivery::theClockIsSetBackWhileTheServerRests()
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
void TestDelivery::standsInLineOnce()
{
    NEEDS_SERVER();
    constexpr int count = 100;
    QStringList addresses;
    for (int i = 0; i < count; ++i)
        addresses.append(u"p%1@example.com"_s.arg(i));
    Post post(addresses);
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
void TestDelivery::comesBackToALongLine()
{
    NEEDS_SERVER();
    constexpr int count = 14;
    QStringList addresses;
    for (int i = 0; i < count; ++i)
        addresses.append(u"p%1@example.com"_s.arg(i));
    Post post(addresses);
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

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
