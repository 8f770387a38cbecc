#include "backend/decide/rulegate.h"

namespace growthos {

RuleGate::RuleGate(rules::Rule rule, const RuleWorld &world)
    : m_rule(std::move(rule)), m_world(world), m_namesSegments(!rules::segmentsNamed(m_rule).empty())
{}

rules::Rule RuleGate::ofSegment(const std::string &id)
{
    const rules::Condition member{.field = {rules::FieldKind::Segment, id}, .op = rules::Op::Exists};
    return {.members = {{member}}};
}

std::optional<bool> RuleGate::holds(const DecideSubject &subject) const
{
    if (!subject.version || (m_namesSegments && !m_world.segmentStates.isLoaded()))
        return {};
    if (subject.contact == 0)
        return false;
    const std::lock_guard lock(m_mutex);
    const QString zone = m_world.settings.current()->timezone;
    if (!m_program || m_zone != zone) {
        m_zone = zone;
        m_program.emplace(m_rule, zone);
    }
    if (const auto missing = m_program->missing(*subject.version); !missing.empty()) {
        m_world.projection.need(missing);
        return {};
    }
    const auto row = static_cast<projection::Row>(subject.contact);
    projection::ContactEvents events(*subject.version, row);
    return m_program->holds(*subject.version, row, subject.now, events);
}

} // namespace growthos
