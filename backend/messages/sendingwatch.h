#pragma once

#include "backend/core/clock.h"
#include "backend/mail/transport.h"

#include <array>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace growthos {

/// What hand-overs came to since the program began: how many a second, and what servers said, grouped. In memory
/// alone. Any thread.
class SendingWatch
{
public:
    struct HandedOver
    {
        std::string sender = {};
        std::string domain = {}; ///< of the recipient
        mail::HandOver handOver = {};
        UtcMs at = 0;
    };
    void note(const HandedOver &mail);

    struct Lane
    {
        double perSecond = 0; ///< accepted, over the last seconds
        std::int64_t accepted = 0;
        std::int64_t deferred = 0; ///< to be tried again
        std::int64_t refused = 0;
    };
    struct Reply
    {
        std::string domain = {};       ///< empty: of any, since they were accepted
        std::string_view outcome = {}; ///< accepted, deferred, refused, unreachable, unknown
        int code = 0;
        std::string text = {}; ///< without what is another one in each mail
        std::int64_t count = 0;
        UtcMs lastAt = 0;
    };
    struct Report
    {
        Lane all = {};
        std::map<std::string, Lane> senders = {};
        std::map<std::string, Lane> domains = {};
        std::vector<Reply> replies = {}; ///< the last first
    };
    Report report(UtcMs now) const;

private:
    static constexpr UtcMs seconds = 10;
    struct Tally
    {
        Lane lane;
        UtcMs begunAt = 0;
        std::array<std::pair<UtcMs, std::int64_t>, seconds + 1> recent = {}; ///< second, accepted in it
    };
    static void count(Tally &tally, std::string_view outcome, UtcMs at);
    static Lane laneOf(const Tally &tally, UtcMs now);

    mutable std::mutex m_mutex;
    Tally m_all;
    std::map<std::string, Tally> m_senders;
    std::map<std::string, Tally> m_domains;
    std::vector<Reply> m_replies;
};

/// How sending goes.
struct SendingState
{
    std::string transport = "outbox";
    UtcMs restUntil = 0;      ///< the server could not be reached; 0 = no rest
    std::string trouble = {}; ///< why; empty: none
    int connections = 0;      ///< that the server takes at once, where they are fewer than set; 0: as set
    SendingWatch::Report report = {};
};

/// A reply without queue ids, addresses and times, so that those that say the same are the same.
std::string plainReply(const std::string &reply);

} // namespace growthos
