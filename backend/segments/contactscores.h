#pragma once

#include "backend/contacts/graphlistener.h"
#include "backend/projection/projection.h"
#include "backend/segments/memberships.h"
#include "backend/settings/settings.h"

#include <chrono>
#include <functional>
#include <vector>

namespace growthos {

/// Keeps the scores of contacts: engagement by its formula (scoreformula.h), lead by the weighted rules of the setting
/// `lead_scoring` (the sum of the points of those that hold, from 0 to 100). A part of the writer's unit of work, ahead
/// of Memberships, whose rules may look at scores: whoever was touched is scored anew in `flushed`, and everybody by
/// `sweep`, after a start, once an hour and when rules change. While applying is behind the log nobody is scored more
/// than once a second: a score looks at up to 1,000 events. While the projection loads nothing is scored; the sweep
/// makes up for it, as for a kill in that second. While a column that a rule looks at is being filled, whoever was
/// touched waits. Writer's thread.
class ContactScores final : public GraphListener
{
public:
    using Row = projection::Row;

    ContactScores(Database &database, projection::Projection &projection, Memberships &memberships,
                  const SettingsCache &settings, const Clock &clock)
        : m_db(database), m_projection(projection), m_memberships(memberships), m_settings(settings), m_clock(clock)
    {}

    /// Where the log ends, to know of being behind. Without: never behind.
    void setLogHead(std::function<std::int64_t()> head) { m_logHead = std::move(head); }
    /// Applying has come to this event of the log.
    void reached(std::int64_t seq) { m_applied = seq; }
    /// An event of the contact was stored.
    void touch(Row contact)
    {
        if (m_touched.empty() || m_touched.back() != contact)
            m_touched.push_back(contact);
    }

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t contact, const std::vector<MembershipRow> &) override
    {
        touch(static_cast<Row>(contact));
    }
    void groupChanged(std::int64_t, std::string_view) override {}
    void flushed() override;
    void committed() override;
    void rolledBack() override;

    /// Everybody is to be scored again.
    void wantSweep() { m_next = 1; }
    bool wantsSweep();
    /// A piece of that, for a unit of work.
    void sweep();

private:
    struct LeadRule
    {
        projection::Program program;
        int points = 0;
    };

    bool canWait() const;
    void compile();
    bool hasColumns(const projection::Version &version);
    void keepFew();
    void score(const projection::Version &version, Row contact, UtcMs now);
    int lead(const projection::Version &version, Row contact, UtcMs now);

    Database &m_db;
    projection::Projection &m_projection;
    Memberships &m_memberships;
    const SettingsCache &m_settings;
    const Clock &m_clock;

    std::string m_compiled = "?"; ///< the setting and the zone that `m_rules` come from
    std::vector<LeadRule> m_rules;
    std::function<std::int64_t()> m_logHead;
    std::int64_t m_applied = 0;  ///< seq of the last event, 0: none since the start
    std::vector<Row> m_touched;  ///< since the last scoring, often several times
    std::size_t m_committed = 0; ///< so many of them by units that are committed
    bool m_scored = false;       ///< the open unit did
    std::chrono::steady_clock::time_point m_lastScored = {};
    Row m_next = 1;            ///< of the sweep; 0: none
    std::optional<Row> m_from; ///< where the open unit's piece of it began
};

} // namespace growthos
