#pragma once

#include "backend/contacts/contactlist.h"
#include "backend/contacts/contactstore.h"
#include "backend/projection/program.h"
#include "backend/projection/projection.h"
#include "backend/segments/memberships.h"

#include <chrono>

namespace growthos {

/// Whom a rule holds for, and who is in a segment: exact, over one state of the projection, in milliseconds. Any
/// reader.
///
/// Errors of all: ProjectionBuilding while the projection loads, or when a column that the rule needs is not there
/// within 2 s.
class Audience
{
public:
    Audience(Database &database, const projection::Projection &projection, const SegmentStates &states,
             const SettingsCache &settings, const Clock &clock)
        : m_contacts(database), m_projection(projection), m_states(states), m_settings(settings), m_clock(clock)
    {}

    /// The projection is there, and so are the members of all segments.
    bool isLoaded() const { return m_projection.ready() && m_states.isLoaded(); }
    /// False while the program still works out who is in it.
    bool isReady(const Segment &segment) const;

    struct Estimate
    {
        std::size_t count = 0;
        std::size_t contacts = 0; ///< all living ones
        /// Of all, in percent, to one decimal.
        double percentage() const;
    };
    Result<Estimate> estimate(const rules::Rule &rule) const;

    struct NodeCount
    {
        std::string path = {}; ///< `rules.conditions[0]`
        std::size_t count = 0;
    };
    struct Preview
    {
        Estimate estimate = {};
        std::size_t reachable = 0;  ///< with an address and not unsubscribed
        std::size_t suppressed = 0; ///< unsubscribed, bounced, complained
        std::vector<NodeCount> nodes = {};
        /// What is left after each member of the outermost group and those before it: of AND the intersection, of OR
        /// the union. Empty for a negated group.
        std::vector<NodeCount> narrowing = {};
        std::vector<Contact> sample = {}; ///< newest first
        double tookMs = 0;
    };
    Result<Preview> preview(const rules::Rule &rule, int sample) const;

    struct Explanation
    {
        bool holds = false;
        std::optional<UtcMs> changesAt = {}; ///< when time alone turns that; nothing: never, as far as can be told
        std::vector<bool> verdicts = {};     ///< of each node, in the order of rules::visit
        std::vector<std::string> found = {}; ///< beside them, JSON: what a condition looked at; empty for a group
    };
    /// For one living contact; `at`: at another time than now, with what is known of it now.
    Result<Explanation> explain(const rules::Rule &rule, std::int64_t contact, std::optional<UtcMs> at = {}) const;

    enum class Rank { Engagement, Lead, LastSeen, Created, Updated };
    /// Living contacts by what the columns know, ties by number in the same direction; who was never seen comes
    /// last when descending. `among`: only these. Errors: building.
    Result<http::Page<Contact>> ranked(Rank by, bool descending, const std::optional<std::vector<std::int64_t>> &among,
                                       const http::PageRequest &page) const;
    /// When the newest event of a contact was; nothing: there is none, or the projection is loading.
    std::optional<UtcMs> lastSeen(std::int64_t contact) const;

    /// All members; null while that is loading.
    std::shared_ptr<const NumberSet> membersOf(const Segment &segment) const;

private:
    Result<projection::Snapshot> snapshotFor(const projection::Program &program) const;
    projection::Program programOf(const rules::Rule &rule) const;
    std::vector<std::int64_t> newest(const projection::IdSet &rows, std::size_t before, std::size_t most) const;

    ContactStore m_contacts;
    const projection::Projection &m_projection;
    const SegmentStates &m_states;
    const SettingsCache &m_settings;
    const Clock &m_clock;
};

} // namespace growthos
