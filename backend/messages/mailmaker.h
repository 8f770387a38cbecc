#pragma once

#include "backend/mail/dkim.h"
#include "backend/mail/mime.h"
#include "backend/mail/transport.h"
#include "backend/messages/messagequeue.h"
#include "backend/messages/trackingtokens.h"
#include "backend/settings/settings.h"
#include "backend/templates/mailtemplate.h"

#include <unordered_map>

namespace growthos {

/// Makes mails out of content and contact: renders, adds the way to unsubscribe and tracking, composes, signs. What was
/// read of a content is kept. One thread.
class MailMaker
{
public:
    MailMaker(const SettingsCache &settings, const TrackingTokens &tokens, const Clock &clock)
        : m_settings(settings), m_tokens(tokens), m_clock(clock)
    {}

    struct Request
    {
        std::int64_t message = 0;      ///< its number; 0 = a test, without tracking
        std::string id = {};           ///< `msg_…`
        bool namesUnsubscribe = false; ///< its text says how, where the content does not
        std::string data = {};
        std::string to = {};
        std::string subjectPrefix = {};
    };
    struct Made
    {
        mail::Envelope envelope = {};
        std::string from = {}; ///< as shown
        std::string subject = {};
    };
    /// `publicUrl`: where this program is reached from outside, `https://t.acme.com`; empty: not at all.
    /// Errors: ValidationError (Liquid that cannot be read, no sender, a loop without end).
    Result<Made> make(const Request &request, const Contact &contact, const MessageContent &content,
                      const std::string &publicUrl);

private:
    Result<std::shared_ptr<const MailTemplate>> templateOf(const MessageContent &content);
    Result<void> sign(std::string &bytes);

    const SettingsCache &m_settings;
    const TrackingTokens &m_tokens;
    const Clock &m_clock;
    std::unordered_map<std::int64_t, std::shared_ptr<const MailTemplate>> m_templates;
    std::optional<DkimSettings> m_signerOf;
    std::optional<mail::DkimSigner> m_signer;
};

} // namespace growthos
