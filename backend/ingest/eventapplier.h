#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/eventlistener.h"
#include "backend/bus/eventsink.h"
#include "backend/bus/outbox.h"
#include "backend/contacts/contactgraph.h"
#include "backend/ingest/ingestcounters.h"
#include "backend/ingest/livestream.h"
#include "backend/ingest/rejectservice.h"
#include "backend/projection/projection.h"
#include "backend/segments/contactscores.h"
#include "backend/settings/key.h"

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace growthos {

/// Applies ingest calls to the model: contacts by the identity graph, event rows, kept rejects; and after each commit
/// tells live view and change feed. Apply thread.
class EventApplier final : public EventSink
{
public:
    EventApplier(Database &database, ContactGraph &graph, projection::Projection &projection, Memberships &memberships,
                 ContactScores &scores, const Subscriptions &subscriptions, IngestCounters &counters, LiveStream &live,
                 ChangeFeed &feed, const KeyRing &keys, const Clock &clock);

    /// In order of adding, before events flow.
    void addListener(EventListener &listener) { m_listeners.push_back(&listener); }

    void apply(std::int64_t seq, const EventRecord &record, bool duplicate) override;
    Turn turnOf(const EventRecord &record) override;
    void flush() override;
    void committed(std::int64_t position) override;
    void rolledBack() override;
    void applyFailed(std::int64_t seq, const EventRecord &record) override;

    /// Some names of events have left the model.
    void forgetNames() { m_names.clear(); }

    /// Living contacts. Any thread.
    std::int64_t contactCount() const { return m_contactCount.load(std::memory_order_relaxed); }
    std::int64_t cacheBytes() const { return m_cacheBytes.load(std::memory_order_relaxed); }

private:
    struct Seen
    {
        LiveEntry entry;
        EventRecord record; ///< encoded for those that are still here after the commit
        std::int64_t contact = 0;
    };

    std::int64_t nameNumber(std::string_view name);
    void insertEvent(std::int64_t seq, const EventRecord &record, std::int64_t contact);
    void keepReject(std::int64_t seq, const EventRecord &record, std::string_view reason, std::string_view message);
    void showFlip(const Memberships::Flip &flip);
    bool mayMoveMembers(const EventRecord &record) const;
    LiveEntry &see(std::int64_t seq, const EventRecord &record, LiveEntry::Status status, std::int64_t contact);

    Database &m_db;
    ContactGraph &m_graph;
    RejectService m_rejects;
    projection::Projection &m_projection;
    Memberships &m_memberships;
    ContactScores &m_scores;
    Outbox m_outbox;
    std::vector<EventListener *> m_listeners;
    IngestCounters &m_counters;
    LiveStream &m_live;
    ChangeFeed &m_feed;
    const KeyRing &m_keys;
    const Clock &m_clock;

    std::unordered_map<std::string, std::int64_t> m_names;
    std::atomic<std::int64_t> m_contactCount{0};
    std::atomic<std::int64_t> m_cacheBytes{0};
    int m_rejectsSinceTrim = 0;

    // The open batch.
    std::vector<std::string> m_batchNames;
    std::vector<UtcMs> m_batchEvents; ///< timestamps
    std::deque<Seen> m_seen;          ///< the last few: nobody can look at more
    bool m_batchRejects = false;
    std::set<std::int64_t> m_asking;       ///< contacts with an event that has to say in which segments they are now
    std::set<std::string> m_batchSegments; ///< ids of those whose members changed
};

} // namespace growthos
