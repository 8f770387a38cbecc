#pragma once

#include "backend/core/clock.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace growthos::mail {

/// `Acme <hello@acme.com>` in its two parts.
struct Mailbox
{
    std::string name = {};    ///< UTF-8; empty: none
    std::string address = {}; ///< `hello@acme.com`
};
/// The one mailbox of `text` (RFC 5322, 3.4). Nothing when it is none, or several.
std::optional<Mailbox> parseMailbox(const std::string &text);
/// What stands behind the @; empty when there is none.
std::string_view domainOf(std::string_view address);

/// A mail as its writer sees it; every text is UTF-8.
struct Draft
{
    Mailbox from = {};
    Mailbox to = {};
    std::string subject = {};
    std::string html = {}; ///< empty: plain text alone
    std::string text = {};
    std::string messageId = {}; ///< without its <>
    UtcMs date = 0;
    /// An https or http address that unsubscribes by POST (RFC 8058); empty: none.
    std::string unsubscribeUrl = {};
    std::vector<std::pair<std::string, std::string>> headers = {}; ///< more of them, ASCII
};

/// The bytes of the mail (RFC 5322, RFC 2046 multipart/alternative), lines ended by CR LF.
std::string compose(const Draft &draft);

/// A header and the parts of a mail as people read them.
struct ReadMail
{
    std::vector<std::pair<std::string, std::string>> headers = {}; ///< in order, decoded
    std::string from = {};
    std::string to = {};
    std::string subject = {};
    std::optional<UtcMs> date = {};
    std::string html = {};
    std::string text = {};
};
std::optional<ReadMail> readMail(std::string_view bytes);

/// What a mail server reports about a mail of ours.
struct BounceReport
{
    enum class Kind { Delivery, Complaint };
    struct Recipient
    {
        std::string address = {};
        std::string action = {};     ///< failed, delayed, delivered, relayed, expanded
        std::string status = {};     ///< 5.1.1
        std::string diagnostic = {}; ///< such as `smtp; 550 No such user`
    };
    Kind kind = Kind::Delivery;
    std::string messageId = {}; ///< of the mail that it is about, without its <>; empty: it does not say
    /// Of that mail, without its <>; a server on the way may have given it another Message-ID.
    std::string unsubscribeUrl = {};
    std::vector<Recipient> recipients = {};
};
/// A delivery status notification (RFC 3464) or a complaint in the abuse reporting format (RFC 5965). Nothing when it
/// is neither.
std::optional<BounceReport> parseBounce(std::string_view bytes);

} // namespace growthos::mail
