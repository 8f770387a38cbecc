#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// Queued: waits for its time, or to be tried again. Sending: handed over right now. Sent: it lies in the embedded
/// outbox. Delivered: a mail server took it. Bounced: refused for good, at once or later. Failed: given up, or it could
/// not be made. Unknown: the hand-over was cut where nobody can tell; never sent again by itself. Skipped: never meant
/// to leave (unsubscribed, no address …). Cancelled: taken back before it left.
enum class MessageState { Queued, Sending, Sent, Delivered, Bounced, Failed, Unknown, Skipped, Cancelled };

std::string_view wireName(MessageState state);
std::optional<MessageState> messageStateFromWire(std::string_view name);
/// Nothing will happen to it by itself any more, but for what its reader does.
constexpr bool isFinal(MessageState state)
{
    return state != MessageState::Queued && state != MessageState::Sending;
}

/// What has happened to a mail; each is counted once a mail, whatever is repeated.
enum class MessageFact { Sent, Delivered, Opened, Clicked, Unsubscribed, Bounced };

std::string_view wireName(MessageFact fact);

/// Whose mail it is.
struct MessageSource
{
    std::string kind = {};    ///< campaign, survey, waitlist
    std::string id = {};      ///< public id, such as `cmpgn_…`
    std::string step = {};    ///< of a campaign: the step's id; empty: none
    std::string variant = {}; ///< empty: none
    bool operator==(const MessageSource &) const = default;
};

/// One mail to one contact. A plain value.
struct Message
{
    std::int64_t num = 0;
    std::string id = {};      ///< public, `msg_…`
    std::int64_t contact = 0; ///< its number
    MessageSource source = {};
    std::int64_t content = 0;             ///< what it is made from; 0 = that could not be had
    std::string data = {};                ///< JSON object: variables beside the contact's; empty: none
    std::optional<std::string> to = {};   ///< nothing: the contact has no address
    std::optional<std::string> from = {}; ///< as sent; nothing before
    std::string subject = {};             ///< as sent; before: still with its variables
    MessageState state = MessageState::Queued;
    std::string reason = {};    ///< one word, such as unsubscribed; while sending: why not to try again; empty: none
    std::string smtpReply = {}; ///< last answer of the mail server; empty: none
    int attempts = 0;
    std::optional<UtcMs> nextAttemptAt = {}; ///< of a queued one
    std::string transport = {};              ///< outbox, smtp; empty: not handed over yet
    UtcMs queuedAt = 0;
    std::optional<UtcMs> sentAt = {};
    std::optional<UtcMs> deliveredAt = {};
    std::optional<UtcMs> openedAt = {};  ///< first time, by a person
    std::optional<UtcMs> clickedAt = {}; ///< first time, by a person
    std::optional<UtcMs> unsubscribedAt = {};
    std::optional<UtcMs> bouncedAt = {};
    std::int64_t opens = 0; ///< by people, as far as that can be told
    std::int64_t clicks = 0;
    std::int64_t machineOpens = 0; ///< by scanners and prefetching
    std::int64_t machineClicks = 0;
};

/// What mails are made from: Liquid texts, kept as they were when the mail was queued.
struct MessageContent
{
    std::int64_t num = 0;
    std::string templateId = {}; ///< where it was taken from; empty: given as such
    std::string subject = {};
    std::string preheader = {}; ///< shown by mail programs behind the subject; empty: none
    std::string html = {};
    std::string text = {}; ///< empty: made from the HTML of each mail
    std::string from = {}; ///< empty: the project's default
};

} // namespace growthos
