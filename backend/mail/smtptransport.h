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
    std::string username = {}; ///< empty: no log-in
    std::string password = {};
    std::string heloName = {}; ///< how this machine calls itself
    int connections = 4;       ///< at once; each is used again for the next mail
    int timeoutSeconds = 60;   ///< of one mail
    bool operator==(const SmtpServer &) const = default;
};

/// Hands mails over by SMTP (RFC 5321), several at once over connections that stay open. At most one attempt a mail.
class SmtpTransport final : public Transport
{
public:
    explicit SmtpTransport(SmtpServer server);
    ~SmtpTransport() override;

    std::string_view name() const override { return "smtp"; }
    int free() const override;
    int busy() const override;
    void begin(std::int64_t ticket, Envelope envelope) override;
    Finished wait(int milliseconds) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace growthos::mail
