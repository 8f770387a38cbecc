#pragma once

#include "backend/core/clock.h"
#include "backend/storage/database.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace growthos {

/// Who wants to hear of which effects. In memory, made again at each start by those who subscribe (webhook endpoints,
/// campaigns, surveys). Any thread.
class Subscriptions
{
public:
    struct Interest
    {
        std::string event = {};   ///< `segment.entered`; `event` for what apps send
        std::string subject = {}; ///< only of this segment, only the event of this name; empty: of any
        std::string segment = {}; ///< the effect has to say whether its contact was in this one; empty: in none
    };

    /// What `subscriber` wants from now on, instead of what it wanted before; nothing ends it.
    void set(const std::string &subscriber, std::vector<Interest> interests);
    bool wants(std::string_view event, std::string_view subject) const;
    /// Segments of which somebody has to know whether the contact was in them at that moment; each once.
    std::vector<std::string> segmentsAsked(std::string_view event, std::string_view subject) const;

    /// Is called after a row was written, on the writer's thread inside its transaction. Set before events flow.
    void setWritten(std::function<void()> written) { m_written = std::move(written); }
    void written() const
    {
        if (m_written)
            m_written();
    }

private:
    struct Less
    {
        using is_transparent = void;
        using Key = std::pair<std::string_view, std::string_view>;
        static Key key(const std::pair<std::string, std::string> &names) { return {names.first, names.second}; }
        static Key key(const Key &key) { return key; }
        bool operator()(const auto &a, const auto &b) const { return key(a) < key(b); }
    };

    mutable std::mutex m_mutex;
    std::map<std::string, std::vector<Interest>> m_bySubscriber;
    /// By event and subject: the segments that are asked for.
    std::map<std::pair<std::string, std::string>, std::set<std::string>, Less> m_all;
    std::atomic<bool> m_any = false;      ///< most workspaces ask for nothing most of the time
    std::atomic<bool> m_anyAsked = false; ///< for segments
    std::function<void()> m_written;
};

/// An effect on its way to those who subscribed to it.
struct OutboxEvent
{
    std::int64_t num = 0;
    std::string event = {};   ///< `segment.entered`, `contact.updated`; `event`: an app sent one
    std::int64_t contact = 0; ///< its number when it happened (a merge may have come since); 0 = none
    std::string subject = {}; ///< public id of what the effect is about beside the contact, or the name of the event
    UtcMs at = 0;
    std::int64_t source = 0;  ///< `events.seq` of the event that an app sent; 0 = none
    std::string data = {};    ///< the resource as JSON, as webhooks show it; empty: whoever needs it builds it
    std::string members = {}; ///< JSON, `{"seg_a":true,"seg_b":false}`: who asked has its answer; empty: nobody asked

    /// Whether the contact was in the segment when it happened, with all that came before and nothing that came behind;
    /// nothing when nobody asked.
    std::optional<bool> wasMember(std::string_view segment) const;
};

/// Effects on their way to subscribers: rows in the transaction that made the effect. Writer's thread, inside a
/// transaction.
class Outbox
{
public:
    Outbox(Database &database, const Subscriptions &subscriptions) : m_db(database), m_subscriptions(subscriptions) {}

    bool wants(std::string_view event, std::string_view subject) const { return m_subscriptions.wants(event, subject); }
    std::vector<std::string> segmentsAsked(std::string_view event, std::string_view subject) const
    {
        return m_subscriptions.segmentsAsked(event, subject);
    }
    /// Writes a row where somebody subscribes. Its number; 0 = none.
    std::int64_t emitEvent(std::string_view event, std::int64_t contact, std::string_view subject, UtcMs at,
                           std::int64_t source = 0, std::string_view data = {});

    /// To a row of this transaction, see OutboxEvent.
    void setMembers(std::int64_t num, std::string_view members);

    /// The oldest that nobody has heard of yet, after `afterNum`.
    std::vector<OutboxEvent> next(std::int64_t afterNum, int limit);
    /// The newest that nobody has heard of yet; 0 = none.
    std::int64_t last() const;
    /// Whether nobody has heard yet of that one, or of one before it.
    bool hasUpTo(std::int64_t num) const;
    /// Everybody has heard of them.
    void removeUpTo(std::int64_t num);

private:
    Database &m_db;
    const Subscriptions &m_subscriptions;
};

} // namespace growthos
