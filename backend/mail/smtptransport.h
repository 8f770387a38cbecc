#pragma once

#include "backend/mail/transport.h"

#include <memory>

namespace growthos::mail {

struct SmtpServer
{
    enum class Security { None, StartTls, Tls };
    std::string host = {};
    int port = 587;
    Security security = Security::StartTls;
    std::string username = {}; ///< empty: no log-in; else no mail without one
    std::string password = {};
    std::string heloName = {}; ///< how this machine calls itself
    int connections = 4;       ///< at once; each is used again for the next mail
    int timeoutSeconds = 60;   ///< without a word
    /// The same, once a mail has left whole (RFC 5321, 4.5.3.2.6): who goes earlier cannot tell whether it was taken.
    int timeoutAtEndSeconds = 600;
    bool operator==(const SmtpServer &) const = default;
};

/// Hands mails over by SMTP (RFC 5321), several at once over connections that stay open. At most one attempt a mail.
/// libcurl connects, secures and logs in; what follows is said here, since libcurl itself waits for the answer at the
/// end of a mail without doing anything else.
class SmtpTransport final : public Transport
{
public:
    explicit SmtpTransport(SmtpServer server);
    ~SmtpTransport() override;

    std::string_view name() const override { return "smtp"; }
    int free() const override;
    int busy() const override;
    int open() const override;
    void begin(std::int64_t ticket, Envelope envelope) override;
    Finished wait(int milliseconds) override;
    void retire() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace growthos::mail
