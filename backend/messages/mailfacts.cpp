#include "backend/messages/mailfacts.h"

#include "backend/contacts/contactstore.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"

#include <algorithm>
#include <future>
#include <utility>

namespace growthos {
namespace {

constexpr std::string_view opened = "$email_opened";
constexpr std::string_view clicked = "$email_clicked";
constexpr std::string_view bounced = "$email_bounced";
constexpr std::string_view unsubscribed = "$email_unsubscribed";

constexpr UtcMs longestBurst = 2 * secondMs;

/// Of what happened a moment ago a few are enough.
void keepLast(std::deque<std::pair<std::int64_t, UtcMs>> &last, std::pair<std::int64_t, UtcMs> one)
{
    constexpr std::size_t most = 500;
    last.push_back(one);
    if (last.size() > most)
        last.pop_front();
}

struct Properties
{
    std::string token;
    std::string messageId;
    std::string reason;
    std::string detail;
};

Properties propertiesOf(std::string_view json)
{
    Properties found;
    for (rawjson::MemberReader member(json); member.next();) {
        if (member.key() == "token")
            found.token = rawjson::unquoted(member.value());
        else if (member.key() == "message_id")
            found.messageId = rawjson::unquoted(member.value());
        else if (member.key() == "reason" || member.key() == "bounce_type")
            found.reason = rawjson::unquoted(member.value());
        else if (member.key() == "detail")
            found.detail = rawjson::unquoted(member.value()).substr(0, 500);
    }
    return found;
}

} // namespace

void MailEvents::write(const Fact &fact, EventLog::Done done)
{
    const UtcMs now = m_clock.now();
    JsonWriter properties;
    properties.beginObject().member("message_id", fact.message.id);
    if (fact.message.source.kind == "campaign")
        properties.member("campaign_id", fact.message.source.id);
    properties.member("subject", fact.message.subject);
    if (!fact.url.empty())
        properties.member("url", fact.url);
    if (!fact.reason.empty())
        properties.member("reason", fact.reason);
    if (!fact.detail.empty())
        properties.member("detail", fact.detail);
    properties.member("token", m_tokens.make({TrackingToken::Kind::Event, fact.message.num, now})).endObject();
    JsonWriter context;
    context.beginObject();
    if (!fact.userAgent.empty())
        context.member("user_agent", fact.userAgent.substr(0, 1024));
    context.endObject();
    // One that looks at a mail again and again is one opening a minute; bounces of two kinds are two. Whoever
    // unsubscribes has to be heard each time.
    const UtcMs moment = fact.event == unsubscribed ? now : now / minuteMs;
    const std::string messageId =
        fact.message.id + ':' + std::string(fact.event.substr(1)) + ':' + std::to_string(moment) +
        (fact.url.empty() ? std::string() : ':' + std::to_string(std::hash<std::string_view>()(fact.url))) +
        (fact.reason.empty() ? std::string() : ':' + std::string(fact.reason));
    EventRecord record{.call = EventCall::Track, .receivedAt = now, .timestamp = now};
    record.event = fact.event;
    record.messageId = messageId;
    record.data = view(properties.text());
    record.context = view(context.text());
    record.contactId = fact.contactId;
    RecordRun run;
    run.add(record);
    m_log.append(std::move(run), std::move(done));
}

Result<void> MailEvents::writeAndWait(const Fact &fact)
{
    const auto stored = std::make_shared<std::promise<Result<void>>>();
    auto result = stored->get_future();
    write(fact, [stored](const Result<void> &done, std::int64_t) { stored->set_value(done); });
    return result.get();
}

MailFacts::MailFacts(Database &database, Outbox &outbox, Subscriptions &subscriptions, Suppressions &suppressions,
                     const TrackingTokens &tokens, Rejected rejected)
    : m_db(database), m_store(database), m_ledger(database, outbox), m_suppressions(suppressions), m_tokens(tokens),
      m_rejected(std::move(rejected))
{
    std::vector<Subscriptions::Interest> interests;
    for (const std::string_view event : {opened, clicked, bounced, unsubscribed})
        interests.push_back({"event", std::string(event)});
    subscriptions.set("mail facts", std::move(interests));
}

void MailFacts::consume(const OutboxEvent &event)
{
    const std::string &name = event.subject;
    if (event.event != "event" || !name.starts_with("$email_"))
        return;
    Properties properties;
    UtcMs at = event.at;
    {
        Query query(m_db, "SELECT properties, timestamp FROM events WHERE seq = ?");
        query.bind(event.source);
        if (!query.step())
            return;
        properties = propertiesOf(query.text(0));
        at = query.integer(1);
    }
    const auto token = m_tokens.read(properties.token);
    const auto message = token ? m_store.find(token->message) : std::nullopt;
    if (!message || (!properties.messageId.empty() && properties.messageId != message->id)) {
        const char *why = !token     ? "'properties.token' is no token of a mail."
                          : !message ? "The mail is not there any more."
                                     : "'properties.token' is that of another mail.";
        m_refused.emplace_back(event.source, name + ": " + why);
        return;
    }
    Message after = *message;
    if (message->state == MessageState::Unknown && name != bounced) {
        // Whoever reads it has got it.
        after.state = message->transport == "smtp" ? MessageState::Delivered : MessageState::Sent;
        after.reason.clear();
        after.sentAt = after.sentAt.value_or(at);
        if (after.state == MessageState::Delivered)
            after.deliveredAt = at;
    }
    const auto contact = ContactStore(m_db).find(message->contact);
    if (name == opened) {
        ++after.opens;
        after.openedAt = after.openedAt.value_or(at);
    } else if (name == clicked && isAMachines(message->num, at)) {
        ++after.machineClicks;
    } else if (name == clicked) {
        ++after.clicks;
        after.clickedAt = after.clickedAt.value_or(at);
        keepLast(m_clicks, {message->num, at});
    } else if (name == unsubscribed) {
        after.unsubscribedAt = after.unsubscribedAt.value_or(at);
        if (contact)
            m_suppressions.add(*contact,
                               properties.reason == "complained" ? SuppressionReason::Complained
                                                                 : SuppressionReason::Unsubscribed,
                               at);
    } else if (name == bounced) {
        if (!properties.detail.empty())
            after.smtpReply = properties.detail;
        if (properties.reason != "soft") {
            after.state = MessageState::Bounced;
            if (message->state != MessageState::Bounced)
                after.reason = "bounced";
            after.sentAt = after.sentAt.value_or(at);
            after.bouncedAt = after.bouncedAt.value_or(at);
            after.deliveredAt.reset();
            after.nextAttemptAt.reset();
            // A refusal of the mail for what it is says nothing about the address.
            if (contact && contact->email == message->to && properties.reason != "refused")
                m_suppressions.add(*contact, SuppressionReason::Bounced, at);
        }
    }
    m_ledger.change(*message, after, at);
}

void MailFacts::wereAMachines(std::int64_t message, UtcMs since)
{
    keepLast(m_bursts, {message, since});
    const auto before = m_store.find(message);
    const auto taken = std::int64_t(
        std::erase_if(m_clicks, [&](const auto &click) { return click.first == message && click.second >= since; }));
    if (!before || taken == 0)
        return;
    Message after = *before;
    after.clicks = std::max<std::int64_t>(0, after.clicks - taken);
    after.machineClicks += taken;
    if (after.clickedAt && *after.clickedAt >= since)
        after.clickedAt.reset();
    m_ledger.change(*before, after, since);
}

bool MailFacts::isAMachines(std::int64_t message, UtcMs at) const
{
    return std::any_of(m_bursts.begin(), m_bursts.end(), [&](const auto &burst) {
        return burst.first == message && at >= burst.second && at - burst.second <= longestBurst;
    });
}

void MailFacts::rolledBack()
{
    m_refused.clear();
    m_clicks.clear();
}

void MailFacts::committed()
{
    for (const auto &[seq, why] : std::exchange(m_refused, {}))
        m_rejected(seq, why);
}

} // namespace growthos
