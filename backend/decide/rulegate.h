#pragma once

#include "backend/decide/decidepart.h"
#include "backend/projection/projection.h"
#include "backend/segments/memberships.h"
#include "backend/settings/settings.h"

#include <mutex>

namespace growthos {

/// What rules are evaluated with. Any thread.
struct RuleWorld
{
    const projection::Projection &projection;
    const SegmentStates &segmentStates;
    const SettingsCache &settings;
};

/// A rule that is asked for one contact at a time, on any thread.
class RuleGate
{
public:
    RuleGate(rules::Rule rule, const RuleWorld &world);

    /// False for somebody unknown. Nothing while it cannot be known: the projection or the memberships load, or a
    /// column that the rule names is being filled.
    std::optional<bool> holds(const DecideSubject &subject) const;

    /// The rule that holds for the members of a segment.
    static rules::Rule ofSegment(const std::string &id);

private:
    const rules::Rule m_rule;
    const RuleWorld m_world;
    const bool m_namesSegments;
    mutable std::mutex m_mutex; ///< for what follows: a program belongs to one thread at a time
    mutable QString m_zone;
    mutable std::optional<projection::Program> m_program;
};

} // namespace growthos
