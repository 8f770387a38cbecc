#include "backend/messages/deliverydesk.h"

#include "backend/contacts/contactstore.h"
#include "backend/mail/outboxtransport.h"
#include "backend/messages/mailrefusal.h"

#include <QFile>
#include <QRegularExpression>
#include <limits>

namespace growthos {
namespace {

constexpr int mostLookedAt = 64; ///< rows in one transaction
constexpr UtcMs giveUpAfter = 3 * dayMs;
/// A refusal for now is no reason to give a mail up that has waited so long for its first try: servers that do not know
/// a sender refuse so once or twice.
constexpr int fewestRefusals = 8;
/// Nor a server that takes none for now.
constexpr int never = std::numeric_limits<int>::max();
constexpr const char *throttled = "throttled";       ///< waits for its turn
constexpr const char *outsideWindow = "send_window"; ///< waits for its hour

std::string senderOf(const MessageContent &content, const Settings &settings)
{
    if (!content.from.empty())
        return content.from;
    return settings.defaultFromEmail ? settings.defaultFromEmail->toStdString() : std::string();
}

} // namespace

UtcMs retryDelay(int attempts, std::int64_t spread)
{
    constexpr UtcMs delays[] = {minuteMs, 5 * minuteMs, 15 * minuteMs, 30 * minuteMs, hourMs, 2 * hourMs, 4 * hourMs};
    const UtcMs delay = delays[std::size_t(std::clamp(attempts - 1, 0, int(std::size(delays)) - 1))];
    return delay + delay / 5 * (spread % 100) / 100;
}

bool isThrottle(const mail::HandOver &handOver)
{
    if (handOver.outcome != mail::HandOver::Outcome::Temporary || handOver.code == 0)
        return false;
    const QString reply = QString::fromStdString(handOver.reply).toLower();
    // It asks for patience with this mail, not for fewer (RFC 6647); its status is often one of those below.
    for (const char *word : {"greylist", "graylist", "grey list", "gray list", "grey-list", "gray-list"}) {
        if (reply.contains(QLatin1String(word)))
            return false;
    }
    static const QRegularExpression words(
        QStringLiteral(R"(\b(rate|limit)|throttl|too many|too fast|slow down|4\.7\.|4\.3\.2)"));
    return words.match(reply).hasMatch() || handOver.code == 421 || handOver.code == 454;
}

DeliveryDesk::DeliveryDesk(Database &database, Outbox &outbox, Suppressions &suppressions,
                           const SettingsCache &settings, QString outboxFolder)
    : m_db(database), m_store(database), m_ledger(database, outbox), m_lanes(database), m_suppressions(suppressions),
      m_settings(settings), m_outboxFolder(std::move(outboxFolder))
{}

void DeliveryDesk::recover(UtcMs now)
{
    m_store.alignClock(now);
    for (const Message &message : m_store.inState(MessageState::Sending, 1000)) {
        Message found = message;
        if (message.transport != "outbox") {
            found.state = MessageState::Unknown;
            found.reason = "interrupted";
        } else if (QFile::exists(mail::OutboxTransport::file(m_outboxFolder, QString::fromStdString(message.id)))) {
            found.state = MessageState::Sent;
            found.sentAt = now;
            found.reason.clear();
        } else if (!message.reason.empty()) {
            found.state = MessageState::Skipped;
        } else {
            found.state = MessageState::Queued;
            found.nextAttemptAt = now;
        }
        m_ledger.change(message, found, now);
    }
}

DeliveryDesk::Exchange DeliveryDesk::exchange(const std::vector<Outcome> &outcomes, int free,
                                              std::string_view transport, UtcMs now)
{
    m_store.alignClock(now);
    for (const Outcome &outcome : outcomes)
        settle(outcome, now);
    Exchange result;
    if (free > 0) {
        for (Message &message : m_store.due(now, mostLookedAt)) {
            if (result.claims.size() == std::size_t(free))
                break;
            if (auto claimed = claim(std::move(message), transport, now))
                result.claims.push_back(*std::move(claimed));
        }
    }
    m_lanes.store();
    result.nextDue = m_store.nextDue();
    return result;
}

std::optional<DeliveryDesk::Claim> DeliveryDesk::claim(Message message, std::string_view transport, UtcMs now)
{
    Message after = message;
    const auto end = [&](MessageState state, std::string reason) {
        after.state = state;
        after.reason = std::move(reason);
        after.nextAttemptAt.reset();
        m_ledger.change(message, after, now);
        return std::nullopt;
    };
    const auto putOff = [&](UtcMs until) {
        after.nextAttemptAt = until;
        m_ledger.change(message, after, now);
        return std::nullopt;
    };
    if (m_store.isHeld(message.source.id))
        return putOff(endOfTime);
    // Much may have happened since it was queued.
    auto contact = ContactStore(m_db).find(message.contact);
    if (auto refusal = mailRefusal(contact, m_suppressions))
        return end(MessageState::Skipped, *std::move(refusal));
    auto content = m_store.content(message.content);
    if (!content)
        return end(MessageState::Failed, "content_missing");
    // It was queued inside, and waited: for its turn, to be tried again, while its campaign was paused.
    if (const UtcMs opens = m_opensAt ? m_opensAt(message, *contact, now) : now; opens > now) {
        after.reason = outsideWindow;
        return putOff(opens);
    }
    const auto settings = m_settings.current();
    if (transport == "smtp" && settings->smtp) {
        const MailLanes::Turn turn =
            m_lanes.take(MailLanes::senderLane(senderOf(*content, *settings)), MailLanes::domainLane(*contact->email),
                         *settings->smtp, now, message.reason == throttled);
        if (turn.inLine)
            after.reason = throttled;
        if (turn.at != 0)
            return putOff(turn.at);
    }
    after.to = contact->email;
    after.state = MessageState::Sending;
    after.reason.clear();
    after.nextAttemptAt.reset();
    after.transport = transport;
    ++after.attempts;
    m_ledger.change(message, after, now);
    return Claim{std::move(after), *std::move(contact), *std::move(content)};
}

void DeliveryDesk::settle(const Outcome &outcome, UtcMs now)
{
    using Kind = mail::HandOver::Outcome;
    const auto message = m_store.find(outcome.message);
    if (!message && !m_db.failed() && !outcome.id.empty()) // erased meanwhile, before there was a file
        QFile::remove(mail::OutboxTransport::file(m_outboxFolder, QString::fromStdString(outcome.id)));
    if (!message || message->state != MessageState::Sending)
        return; // or its bounce was heard of by another way
    Message after = *message;
    after.smtpReply = outcome.handOver.reply;
    after.reason.clear();
    if (!outcome.from.empty()) {
        after.from = outcome.from;
        after.subject = outcome.subject;
    }
    const auto tryAgain = [&](std::string reason, UtcMs at, int refusals) {
        if (!message->reason.empty()) { // taken back meanwhile
            after.state = MessageState::Skipped;
            after.reason = message->reason;
            return;
        }
        const bool givenUp = now - message->queuedAt > giveUpAfter && after.attempts >= refusals;
        after.state = givenUp ? MessageState::Failed : MessageState::Queued;
        after.reason = givenUp ? "gave_up" : std::move(reason);
        if (!givenUp)
            after.nextAttemptAt = at;
    };
    const auto bounced = [&](std::string reason) {
        after.state = MessageState::Bounced;
        after.reason = std::move(reason);
        after.sentAt = after.bouncedAt = now;
    };
    if (!outcome.failure.empty()) {
        after.state = MessageState::Failed;
        after.reason = outcome.failure;
        m_ledger.change(*message, after, now);
        return;
    }
    switch (outcome.handOver.outcome) {
    case Kind::Accepted:
        after.sentAt = now;
        after.state = message->transport == "smtp" ? MessageState::Delivered : MessageState::Sent;
        if (after.state == MessageState::Delivered)
            after.deliveredAt = now;
        break;
    case Kind::NoRecipient:
        bounced("no_recipient");
        if (const auto contact = ContactStore(m_db).find(message->contact); contact && contact->email == message->to)
            m_suppressions.add(*contact, SuppressionReason::Bounced, now);
        break;
    case Kind::Refused:
        bounced("refused");
        break;
    case Kind::SenderRefused:
        after.state = MessageState::Failed;
        after.reason = "sender_refused";
        break;
    case Kind::Temporary:
        if (isThrottle(outcome.handOver)) {
            m_lanes.slowDown(MailLanes::domainLane(*message->to), now);
            // Its turn comes when the lane is free again; that is no failed attempt.
            --after.attempts;
            tryAgain(throttled, now + 2 * secondMs, never);
        } else {
            tryAgain("temporary", now + retryDelay(after.attempts, message->num), fewestRefusals);
        }
        break;
    case Kind::Unreachable:
        --after.attempts;
        tryAgain("unreachable", now, never);
        break;
    case Kind::NotBegun:
        --after.attempts;
        after.smtpReply = message->smtpReply;
        tryAgain("", now, never);
        break;
    case Kind::Unknown:
        after.state = MessageState::Unknown;
        after.reason = "interrupted";
        break;
    }
    m_ledger.change(*message, after, now);
}

} // namespace growthos
