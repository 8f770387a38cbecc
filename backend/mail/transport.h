#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace growthos::mail {

/// A mail with its addresses on the way (RFC 5321, 3.3).
struct Envelope
{
    std::string id = {}; ///< public id of the mail
    std::string from = {};
    std::string to = {};
    std::string bytes = {};
};

struct HandOver
{
    enum class Outcome {
        Accepted,
        NoRecipient,   ///< the address was refused for good
        Refused,       ///< the mail was refused for good, for what it is
        SenderRefused, ///< our sender address was
        Temporary,     ///< this mail, now; it has certainly not been taken
        NotBegun,      ///< nothing of it was said: the server takes no further connection beside those that stand
        Unreachable,   ///< the server as such: connection, TLS, log-in
        Unknown,       ///< cut where it may have been taken or not
    };
    Outcome outcome = Outcome::Temporary;
    int code = 0;           ///< of the reply; 0 = there was none
    std::string reply = {}; ///< the server's line, or a sentence on what happened
};

/// Where mails leave. One thread.
class Transport
{
public:
    virtual ~Transport() = default;
    virtual std::string_view name() const = 0;
    /// How many more can be begun now.
    virtual int free() const = 0;
    virtual int busy() const = 0;
    /// Connections that stand, or are asked for.
    virtual int open() const { return 0; }
    /// `ticket` comes back with the outcome. Only while something is free.
    virtual void begin(std::int64_t ticket, Envelope envelope) = 0;
    using Finished = std::vector<std::pair<std::int64_t, HandOver>>;
    /// What has ended; waits at most so long for the first one.
    virtual Finished wait(int milliseconds) = 0;
    /// Nothing is begun any more: what has not been said yet ends at once as NotBegun, the rest when it ends.
    virtual void retire() {}
};

} // namespace growthos::mail
