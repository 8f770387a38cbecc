#include "backend/messages/messagequeue.h"

#include "backend/contacts/contactstore.h"
#include "backend/messages/mailrefusal.h"
#include "backend/templates/templatestore.h"

#include <algorithm>

namespace growthos {

MessageQueue::MessageQueue(Database &database, IdSource &ids, Outbox &outbox, const Suppressions &suppressions,
                           const Delivery &delivery, const Clock &clock)
    : m_db(database), m_store(database), m_ids(ids), m_ledger(database, outbox), m_suppressions(suppressions),
      m_delivery(delivery), m_clock(clock)
{}

std::optional<MessageContent> resolveContent(Database &database, const ContentDraft &draft)
{
    MessageContent content{
        .templateId = draft.templateId, .subject = draft.subject, .preheader = draft.preheader, .from = draft.from};
    if (!draft.templateId.empty()) {
        const auto found = TemplateStore(database).find(draft.templateId);
        if (!found)
            return std::nullopt;
        content.html = found->html;
        content.text = found->text;
        if (content.subject.empty())
            content.subject = found->subject;
        if (content.preheader.empty())
            content.preheader = found->preheader;
    }
    if (!draft.html.empty() || !draft.text.empty()) {
        content.html = draft.html;
        content.text = draft.text;
    }
    return content;
}

MessageQueue::Queued MessageQueue::enqueue(const MessageDraft &draft)
{
    if (!draft.uniqueKey.empty()) {
        if (const std::int64_t num = m_store.withUniqueKey(draft.uniqueKey)) {
            const auto known = m_store.find(num);
            return {num, known->id, known->state, known->reason, true};
        }
    }
    Message message;
    message.id = m_ids.next("msg_");
    message.contact = draft.contact;
    message.source = draft.source;
    message.data = draft.data;
    message.queuedAt = m_clock.now();
    const auto stop = [&](MessageState state, std::string reason) {
        message.state = state;
        message.reason = std::move(reason);
    };
    message.subject = draft.content.subject;
    const auto content = resolveContent(m_db, draft.content);
    if (content) {
        message.content = m_store.putContent(*content);
        message.subject = content->subject;
    }
    const auto contact = ContactStore(m_db).find(draft.contact);
    if (contact)
        message.to = contact->email;
    if (auto refusal = mailRefusal(contact, m_suppressions))
        stop(MessageState::Skipped, *std::move(refusal));
    else if (!content)
        stop(MessageState::Failed, "template_not_found");
    else
        message.nextAttemptAt = std::max(draft.sendAt, message.queuedAt);
    m_store.insert(message, draft.uniqueKey);
    if (message.state == MessageState::Queued)
        m_delivery.nudge();
    else
        m_ledger.added(message, message.queuedAt);
    return {message.num, message.id, message.state, message.reason};
}

bool MessageQueue::cancel(std::int64_t num)
{
    const auto message = m_store.find(num);
    if (!message || message->state != MessageState::Queued)
        return false;
    end(*message, MessageState::Cancelled, message->reason);
    return true;
}

void MessageQueue::end(const Message &message, MessageState state, std::string reason)
{
    Message ended = message;
    ended.state = state;
    ended.reason = std::move(reason);
    ended.nextAttemptAt.reset();
    m_ledger.change(message, ended, m_clock.now());
}

bool MessageQueue::cancelAll(std::string_view sourceId, std::size_t most,
                             const std::function<void(const Message &)> &cancelled)
{
    const auto queued = m_store.queuedOf(sourceId, static_cast<int>(most));
    for (const Message &message : queued) {
        end(message, MessageState::Cancelled, message.reason);
        if (cancelled)
            cancelled(message);
    }
    return queued.size() < most;
}

bool MessageQueue::skip(std::int64_t contact, std::string_view sourceId, const std::string &reason)
{
    bool any = false;
    for (const Message &message : m_store.unfinishedOf(contact)) {
        if (message.source.id != sourceId)
            continue;
        if (message.state == MessageState::Queued) {
            end(message, MessageState::Skipped, reason);
            any = true;
        } else {
            doNotTryAgain(message, reason);
        }
    }
    return any;
}

bool MessageQueue::skipAll(std::string_view sourceId, const std::string &reason, std::size_t most)
{
    constexpr int mostSending = 1000;
    for (const Message &message : m_store.inState(MessageState::Sending, mostSending)) {
        if (message.source.id == sourceId)
            doNotTryAgain(message, reason);
    }
    const auto queued = m_store.queuedOf(sourceId, static_cast<int>(most));
    for (const Message &message : queued)
        end(message, MessageState::Skipped, reason);
    return queued.size() < most;
}

/// DeliveryDesk looks at the reason when the outcome is there.
void MessageQueue::doNotTryAgain(const Message &message, const std::string &reason)
{
    Message last = message;
    last.reason = reason;
    m_ledger.change(message, last, m_clock.now());
}

void MessageQueue::keepOneOfEach(std::int64_t contact, const std::function<bool(const MessageSource &)> &once)
{
    std::vector<Message> unfinished = m_store.unfinishedOf(contact);
    std::stable_partition(unfinished.begin(), unfinished.end(),
                          [](const Message &message) { return message.state == MessageState::Sending; });
    for (auto message = unfinished.begin(); message != unfinished.end(); ++message) {
        if (message->state != MessageState::Queued)
            continue;
        const bool waits = std::any_of(unfinished.begin(), message, [&](const Message &other) {
            return other.source.id == message->source.id && other.source.step == message->source.step;
        });
        if (waits || (once(message->source) && m_store.othersHave(*message, MessageFact::Sent, true)))
            end(*message, MessageState::Skipped, "merged");
    }
}

void MessageQueue::forget(std::int64_t contact)
{
    for (const Message &message : m_store.unfinishedOf(contact)) {
        const bool left = message.state == MessageState::Sending;
        end(message, left ? MessageState::Unknown : MessageState::Skipped, left ? "interrupted" : "deleted");
    }
}

void MessageQueue::hold(std::string_view sourceId)
{
    m_store.hold(sourceId);
}

void MessageQueue::release(std::string_view sourceId)
{
    m_store.release(sourceId, m_clock.now());
    m_delivery.nudge();
}

std::optional<MessageQueue::Queued> MessageQueue::resend(std::int64_t num)
{
    const auto old = m_store.find(num);
    if (!old || old->content == 0)
        return std::nullopt;
    if (old->state != MessageState::Failed && old->state != MessageState::Bounced &&
        old->state != MessageState::Unknown)
        return std::nullopt;
    if (mailRefusal(ContactStore(m_db).find(old->contact), m_suppressions))
        return std::nullopt; // as things stand: no trace, so that it can be tried again
    const auto content = m_store.content(old->content);
    return enqueue({.contact = old->contact,
                    .source = old->source,
                    .content = {.subject = content->subject,
                                .preheader = content->preheader,
                                .html = content->html,
                                .text = content->text,
                                .from = content->from},
                    .data = old->data});
}

} // namespace growthos
