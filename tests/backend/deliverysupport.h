#pragma once

#include "backend/messages/delivery.h"
#include "tests/backend/graphsupport.h"
#include "tests/support/freshmodel.h"
#include "tests/support/smtpsink.h"

#include <QTemporaryDir>
#include <QTest>
#include <future>

/// Gives a test its `server`, or skips it.
#define NEEDS_SERVER(...)                                                                                              \
    if (!m_hasServer)                                                                                                  \
        QSKIP("python3-aiosmtpd is not installed");                                                                    \
    SmtpSink server;                                                                                                   \
    QVERIFY(server.start(__VA_ARGS__))

namespace growthos::test {

using namespace Qt::Literals::StringLiterals;

inline constexpr UtcMs start = 1'771'840'800'000;

class NoEvents final : public EventSink
{
public:
    void apply(std::int64_t, const EventRecord &, bool) override {}
    void flush() override {}
    void committed(std::int64_t) override {}
    void rolledBack() override {}
    void applyFailed(std::int64_t, const EventRecord &) override {}
};

/// name0@example.com, name1@example.com, …
inline QStringList people(int count, const QString &name)
{
    QStringList made;
    for (int i = 0; i < count; ++i)
        made.append(name + QString::number(i) + u"@example.com"_s);
    return made;
}

/// A model with a writer and delivery over it; contacts 1, 2, … have the addresses given.
struct Post
{
    explicit Post(const QStringList &addresses)
    {
        db = test::openModel(folder.filePath(u"model.db"_s), {});
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

} // namespace growthos::test
