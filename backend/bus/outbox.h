#pragma once

#include "backend/core/clock.h"
#include "backend/storage/database.h"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// Who wants to hear of which effects. In memory, made again at each start by those who subscribe (webhook endpoints,
/// campaigns, surveys). Any thread.
class Subscriptions
{
public:
    struct Interest
    {
        std::string event = {};   ///< `segment.entered`
        std::string subject = {}; ///< only of this segment; empty: of any
        auto operator<=>(const Interest &) const = default;
    };

    /// What `subscriber` wants from now on, instead of what it wanted before; nothing ends it.
    void set(const std::string &subscriber, std::vector<Interest> interests);
    bool wants(std::string_view event, std::string_view subject) const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, std::vector<Interest>> m_bySubscriber;
    std::set<Interest> m_all;
};

/// Effects on their way to subscribers: rows in the transaction that made the effect. Writer's thread, inside a
/// transaction.
class Outbox
{
public:
    Outbox(Database &database, const Subscriptions &subscriptions) : m_db(database), m_subscriptions(subscriptions) {}

    /// Writes a row where somebody subscribes. True when it did.
    bool emitEvent(std::string_view event, std::int64_t contact, std::string_view subject, UtcMs at);

private:
    Database &m_db;
    const Subscriptions &m_subscriptions;
};

} // namespace growthos
