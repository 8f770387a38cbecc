#include "backend/messages/delivery.h"

#include "backend/contacts/contactstore.h"
#include "backend/core/thisthread.h"
#include "backend/mail/outboxtransport.h"
#include "backend/mail/smtptransport.h"

#include <QDir>
#include <QFile>
#include <QHostInfo>
#include <QLoggingCategory>
#include <QUrl>

Q_LOGGING_CATEGORY(lcMail, "mail")

namespace growthos {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

/// The clock of the workspace can jump, so it is looked at this often.
constexpr UtcMs longestSleep = 100;
constexpr auto patienceAtEnd = 2s; // less than answers in flight have: one of them may be that of a test mail
constexpr auto testPatience = 30s;
/// How long mails on their way are waited for, so that one commit serves many.
constexpr auto gathering = 4ms;
constexpr UtcMs longestRest = 5 * minuteMs;

mail::SmtpServer serverOf(const SmtpSettings &smtp, const Settings &settings)
{
    using Security = mail::SmtpServer::Security;
    mail::SmtpServer server;
    server.host = smtp.host.toStdString();
    server.port = smtp.port;
    server.security = smtp.security == QLatin1String("none")  ? Security::None
                      : smtp.security == QLatin1String("tls") ? Security::Tls
                                                              : Security::StartTls;
    server.username = smtp.username.toStdString();
    server.password = smtp.password.toStdString();
    server.connections = smtp.connections;
    const QString name = settings.domain.contains(u'.') ? settings.domain : QHostInfo::localHostName();
    server.heloName = QUrl::toPercentEncoding(name).toStdString();
    return server;
}

/// What no mail can leave without. Whoever sets a log-in or a signature means it, so what was lost with secrets.key is
/// waited for.
std::string missingSecret(const Settings &settings)
{
    if (settings.smtp && !settings.smtp->username.isEmpty() && settings.smtp->password.isEmpty())
        return "There is no password for the log-in at the mail server that could be opened: enter it again "
               "(smtp.password).";
    if (settings.dkim && settings.dkim->privateKey.isEmpty())
        return "There is no key for the signature of mails that could be opened: enter it again (dkim.private_key).";
    return {};
}

/// It could not be reached, or cut the line without a word: the next mail will hardly fare better at once.
bool isTroubleOfServer(const mail::HandOver &handOver)
{
    using Outcome = mail::HandOver::Outcome;
    return handOver.outcome == Outcome::Unreachable ||
           (handOver.code == 0 && (handOver.outcome == Outcome::Temporary || handOver.outcome == Outcome::Unknown));
}

} // namespace

Result<std::unique_ptr<Delivery>> Delivery::open(const Parts &parts)
{
    auto database = Database::open(parts.modelFile, {.mode = Database::Mode::ReadOnly});
    if (!database)
        return database.error();
    return std::unique_ptr<Delivery>(new Delivery(parts, std::move(*database)));
}

void Delivery::start(ModelWriter &writer)
{
    m_writer = &writer;
    m_thread = std::thread([this] { run(); });
}

Delivery::Delivery(const Parts &parts, std::unique_ptr<Database> database)
    : m_parts(parts), m_db(std::move(database)), m_store(*m_db), m_maker(parts.settings, parts.tokens, parts.clock),
      m_waits(parts.waits)
{}

void Delivery::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Delivery::letGo()
{
    m_waits = false;
    nudge();
}

void Delivery::nudge()
{
    {
        const std::lock_guard lock(m_mutex);
        m_nudged = true;
    }
    m_wake.notify_all();
}

SendingState Delivery::state() const
{
    SendingState state;
    {
        const std::lock_guard lock(m_mutex);
        state = m_state;
    }
    state.report = m_watch.report(m_parts.clock.now());
    return state;
}

TestOutcome Delivery::sendTest(const TestMail &mail)
{
    auto test = std::make_unique<Test>();
    test->mail = mail;
    std::future<TestOutcome> outcome = test->outcome.get_future();
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return {.reply = "The program is ending."};
        m_tests.push_back(std::move(test));
    }
    m_wake.notify_all();
    if (outcome.wait_for(testPatience) != std::future_status::ready)
        return {.reply = "The mail server has not answered in time."};
    return outcome.get();
}

bool Delivery::onWriter(const std::function<void()> &work)
{
    auto done = std::make_shared<std::promise<bool>>();
    std::future<bool> result = done->get_future();
    // Moved: a writer that has ended drops it, and then nobody waits.
    m_writer->post([this, work, done = std::move(done)] {
        const auto stored = m_writer->transact(Database::Durability::Full, [&]() -> Result<void> {
            work();
            return {};
        });
        if (!stored) {
            qCWarning(lcMail) << "the queue could not be written:" << stored.error().message;
            m_parts.desk.rolledBack();
        }
        done->set_value(stored.has_value());
    });
    try {
        return result.get();
    } catch (const std::future_error &) {
        return false; // the writer has ended
    }
}

std::string Delivery::publicUrl() const
{
    QString url = m_parts.publicUrl();
    while (url.endsWith(u'/'))
        url.chop(1);
    return url.toStdString();
}

void Delivery::run()
{
    nameThisThread("mail");
    clearOutbox();
    bool recovered = false;
    for (;;) {
        // Before the first claim: whatever is `sending` later is ours.
        recovered = recovered || onWriter([this] { m_parts.desk.recover(m_parts.clock.now()); });
        const bool worked = recovered && step();
        std::unique_lock lock(m_mutex);
        if (m_stopping)
            break;
        if (!worked && !m_nudged && m_tests.empty())
            m_wake.wait_for(lock, std::chrono::milliseconds(untilDue(longestSleep)));
    }
    const auto end = Steady::now() + patienceAtEnd;
    while (!m_onItsWay.empty() && Steady::now() < end)
        collect(50);
    if (!m_outcomes.empty() &&
        onWriter([this] { m_parts.desk.exchange(m_outcomes, 0, m_transport->name(), m_parts.clock.now()); }))
        tellBounces();
    for (auto &test : m_tests)
        test->outcome.set_value({.reply = "The program is ending."});
    for (auto &[ticket, mail] : m_onItsWay) {
        if (mail.test)
            mail.test->outcome.set_value({.reply = "The program is ending."});
    }
}

/// A file that no row speaks of is found by nobody, nor by an erasure: a kill came while it was written, before its row
/// (that of a test), or when its row had gone.
void Delivery::clearOutbox()
{
    const QDir folder(m_parts.outboxFolder);
    const QString end = QStringLiteral(".eml");
    for (const QString &name : folder.entryList({QStringLiteral("msg_*") + end, QStringLiteral("msg_*.part")},
                                                QDir::Files | QDir::CaseSensitive, QDir::Unsorted)) {
        if (const std::lock_guard lock(m_mutex); m_stopping)
            return;
        if (name.endsWith(end) && m_store.find(name.chopped(end.size()).toStdString()))
            continue;
        if (const auto read = m_db->takeError(); !read) {
            qCWarning(lcMail) << "the outbox was not cleared:" << read.error().message;
            return;
        }
        QFile::remove(folder.filePath(name));
    }
}

/// The one of the settings. Mails that another has half said end there: a server that hangs holds up nothing.
void Delivery::chooseTransport()
{
    const auto settings = m_parts.settings.current();
    if (m_transport && settings->smtp == m_transportOf)
        return;
    if (m_transport) {
        m_transport->retire();
        m_retired.push_back(std::move(m_transport));
    }
    m_transportOf = settings->smtp;
    if (m_transportOf)
        m_transport = std::make_unique<mail::SmtpTransport>(serverOf(*m_transportOf, *settings));
    else
        m_transport = std::make_unique<mail::OutboxTransport>(m_parts.outboxFolder);
    m_failures = 0;
    m_connections = {};
    const std::lock_guard lock(m_mutex);
    m_state.transport = m_transport->name();
    m_state.restUntil = 0;
    m_state.trouble.clear();
    m_state.connections = 0;
}

/// Mails wait for what is missing, and go on as soon as it is there.
void Delivery::lookForSecrets()
{
    const std::string missing = missingSecret(*m_parts.settings.current());
    if (missing.empty() && !m_missing.empty()) {
        m_failures = 0;
        const std::lock_guard lock(m_mutex);
        m_state.restUntil = 0;
        m_state.trouble.clear();
    }
    m_missing = missing;
    if (!m_missing.empty())
        rest({mail::HandOver::Outcome::Unreachable, 0, m_missing});
}

int Delivery::free(UtcMs now)
{
    const int most = m_transport->free() + m_transport->busy();
    const int allowed = m_connections.of(most, now);
    if (const int shown = allowed < most ? allowed : 0; shown != m_state.connections) { // written by this thread alone
        const std::lock_guard lock(m_mutex);
        m_state.connections = shown;
    }
    return std::max(0, allowed - m_transport->busy());
}

/// How long nothing falls due, at most `longest`: mails that are held to a rate leave to the millisecond.
UtcMs Delivery::untilDue(UtcMs longest) const
{
    const UtcMs now = m_parts.clock.now();
    return m_nextDue && *m_nextDue > now ? std::min(longest, *m_nextDue - now) : longest;
}

/// Where it was set back, what was to be done at a later time is looked at anew.
void Delivery::lookAtClock(UtcMs now)
{
    if (now < m_seen) {
        const std::lock_guard lock(m_mutex);
        m_look = true;
        m_state.restUntil = std::min(m_state.restUntil, now + longestRest);
    }
    m_seen = now;
}

/// True when there may be more to do at once.
bool Delivery::step()
{
    chooseTransport();
    const UtcMs now = m_parts.clock.now();
    lookAtClock(now);
    lookForSecrets();
    const int freeForTests = free(now);
    std::vector<std::unique_ptr<Test>> tests;
    {
        const std::lock_guard lock(m_mutex);
        m_look = std::exchange(m_nudged, false) || m_look;
        while (!m_tests.empty() && int(tests.size()) < freeForTests) {
            tests.push_back(std::move(m_tests.front()));
            m_tests.erase(m_tests.begin());
        }
    }
    for (auto &test : tests)
        beginTest(std::move(test));
    collect(0);
    const auto gathered = Steady::now() + gathering;
    while (free(now) < m_transport->busy() && Steady::now() < gathered)
        collect(1);
    const bool resting = now < m_state.restUntil; // written by this thread alone, a moment ago perhaps
    const bool isDue = m_look || (m_nextDue && *m_nextDue <= now);
    const int most = resting || !isDue || m_waits ? 0 : free(now);
    if (most == 0 && m_outcomes.empty()) {
        if (m_onItsWay.empty())
            return false;
        collect(int(untilDue(50)));
        return true;
    }
    DeliveryDesk::Exchange exchange;
    const bool stored = onWriter([&] { exchange = m_parts.desk.exchange(m_outcomes, most, m_transport->name(), now); });
    if (!stored)
        return false; // the outcomes are kept, and tried again in a moment
    if (!m_outcomes.empty() || !exchange.claims.empty())
        m_parts.feed.publish(QStringLiteral("messages"));
    m_outcomes.clear();
    tellBounces();
    m_nextDue = exchange.nextDue;
    m_look = m_look && most == 0;
    for (DeliveryDesk::Claim &claim : exchange.claims)
        begin(std::move(claim));
    return true;
}

void Delivery::collect(int milliseconds)
{
    const bool isIdle = m_transport->busy() == 0;
    take(*m_transport, m_transport->wait(isIdle ? 0 : milliseconds));
    for (const auto &retired : m_retired)
        take(*retired, retired->wait(isIdle ? milliseconds : 0));
    std::erase_if(m_retired, [](const auto &retired) { return retired->busy() == 0; });
}

void Delivery::take(const mail::Transport &from, mail::Transport::Finished finished)
{
    const bool isCurrent = &from == m_transport.get(); // another says nothing about the server of the settings
    for (auto &[ticket, handOver] : finished) {
        const auto found = m_onItsWay.find(ticket);
        if (found == m_onItsWay.end())
            continue;
        OnItsWay mail = std::move(found->second);
        m_onItsWay.erase(found);
        const bool isBegun = handOver.outcome != mail::HandOver::Outcome::NotBegun;
        if (!isBegun && isCurrent && m_connections.turnedAway(from.open(), m_parts.clock.now()))
            qCInfo(lcMail) << "the mail server takes no more than" << from.open() << "connections at once";
        if (mail.test) {
            if (isBegun) {
                endTest(mail, handOver, from.name());
            } else {
                const std::lock_guard lock(m_mutex);
                m_tests.insert(m_tests.begin(), std::move(mail.test));
            }
            continue;
        }
        if (isCurrent && isTroubleOfServer(handOver)) {
            rest(handOver);
        } else if (isCurrent && isBegun) {
            m_failures = 0;
            const std::lock_guard lock(m_mutex);
            m_state.trouble.clear();
        }
        mail::HandOver said = handOver;
        if (from.name() == "outbox")
            said.reply.clear(); // by no server
        m_watch.note({.sender = mail.from,
                      .domain = MailLanes::domainLane(mail.message.to.value_or("")),
                      .handOver = std::move(said),
                      .at = m_parts.clock.now()});
        m_outcomes.push_back({ticket, handOver, mail.from, mail.subject, {}, mail.message.id});
        if (handOver.outcome == mail::HandOver::Outcome::NoRecipient ||
            handOver.outcome == mail::HandOver::Outcome::Refused)
            m_bounces.emplace_back(std::move(mail), handOver);
    }
}

/// Refusals are events of their contacts too, once their outcome is stored.
void Delivery::tellBounces()
{
    for (const auto &[mail, handOver] : std::exchange(m_bounces, {})) {
        const bool refused = handOver.outcome == mail::HandOver::Outcome::Refused;
        m_parts.events.write({.event = "$email_bounced",
                              .message = mail.message,
                              .contactId = mail.contactId,
                              .reason = refused ? "refused" : "hard",
                              .detail = handOver.reply},
                             [](const Result<void> &kept, std::int64_t) {
                                 if (!kept)
                                     qCWarning(lcMail) << "a bounce was not kept as an event:" << kept.error().message;
                             });
    }
}

/// The server itself is in trouble: no mail is tried until it may be better.
void Delivery::rest(const mail::HandOver &handOver)
{
    const UtcMs now = m_parts.clock.now();
    const std::lock_guard lock(m_mutex);
    m_state.trouble = handOver.reply;
    if (m_state.restUntil > now)
        return; // others failed with it
    m_state.restUntil = now + std::min(longestRest, (5 * secondMs) << std::min(m_failures, 6));
    ++m_failures;
    qCWarning(lcMail) << "the mail server cannot be used:" << handOver.reply.c_str();
}

void Delivery::begin(DeliveryDesk::Claim claim)
{
    const std::int64_t num = claim.message.num;
    MailMaker::Request request{.message = num,
                               .id = claim.message.id,
                               .namesUnsubscribe =
                                   claim.message.source.kind == "campaign" || claim.message.source.kind == "survey",
                               .data = claim.message.data,
                               .to = *claim.message.to};
    auto made = m_maker.make(request, claim.contact, claim.content, publicUrl());
    if (!made) {
        const Error &error = made.error();
        const QString why = error.details.isEmpty() ? error.message : error.details.first().message;
        m_outcomes.push_back({num, {mail::HandOver::Outcome::Refused, 0, why.toStdString()}, {}, {}, "content"});
        return;
    }
    m_onItsWay.emplace(
        num, OnItsWay{std::move(made->from), std::move(made->subject), std::move(claim.message), claim.contact.id, {}});
    m_transport->begin(num, std::move(made->envelope));
}

void Delivery::beginTest(std::unique_ptr<Test> test)
{
    const TestMail &mail = test->mail;
    test->id = m_ids.next("msg_");
    Contact contact = sampleContact(mail.to);
    if (mail.contact != 0) {
        if (auto found = ContactStore(*m_db).find(mail.contact))
            contact = *std::move(found);
    }
    const auto content = resolveContent(*m_db, mail.content);
    const auto fail = [&](const QString &why) {
        test->outcome.set_value({.transport = std::string(m_transport->name()), .reply = why.toStdString()});
    };
    if (!m_missing.empty())
        return fail(QString::fromStdString(m_missing));
    if (!content)
        return fail(QStringLiteral("There is no template '%1'.").arg(QString::fromStdString(mail.content.templateId)));
    auto made = m_maker.make({.id = test->id, .data = mail.data, .to = mail.to, .subjectPrefix = "[Test] "}, contact,
                             *content, publicUrl());
    if (!made) {
        const Error &error = made.error();
        return fail(error.details.isEmpty() ? error.message : error.details.first().message);
    }
    const std::int64_t ticket = --m_lastTest;
    m_onItsWay.emplace(ticket, OnItsWay{made->from, made->subject, {}, {}, std::move(test)});
    m_transport->begin(ticket, std::move(made->envelope));
}

void Delivery::endTest(const OnItsWay &mail, const mail::HandOver &handOver, std::string_view transport)
{
    Test &test = *mail.test;
    const bool accepted = handOver.outcome == mail::HandOver::Outcome::Accepted;
    if (accepted && transport == "outbox") {
        // So that it stands in the list beside the others.
        onWriter([&] {
            const auto shown = ContactStore(m_parts.model).find(test.mail.contact);
            if (test.mail.contact != 0 && (!shown || shown->deletedAt == Contact::removedForGood)) { // erased meanwhile
                QFile::remove(mail::OutboxTransport::file(m_parts.outboxFolder, QString::fromStdString(test.id)));
                return;
            }
            Message message;
            message.id = test.id;
            message.source.kind = "test";
            message.to = test.mail.to;
            message.from = mail.from;
            message.subject = mail.subject;
            message.state = MessageState::Sent;
            message.transport = "outbox";
            message.attempts = 1;
            message.queuedAt = m_parts.clock.now();
            MessageStore store(m_parts.model);
            store.insert(message, {});
            message.sentAt = message.queuedAt;
            store.update(message);
            if (test.mail.contact != 0)
                store.setShows(message.num, test.mail.contact);
        });
    }
    test.outcome.set_value({accepted, std::string(transport), handOver.reply, test.id});
}

} // namespace growthos
