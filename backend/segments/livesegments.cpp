#include "backend/segments/livesegments.h"

#include "backend/rules/operators.h"

#include <algorithm>
#include <functional>

namespace growthos {
namespace {

const SegmentMask nobody;

} // namespace

void LiveSegments::set(std::vector<LiveSegment> segments)
{
    m_segments = std::move(segments);
    order();
    index();
}

LiveSegment *LiveSegments::find(std::string_view id)
{
    const auto found =
        std::find_if(m_segments.begin(), m_segments.end(), [&](const LiveSegment &each) { return each.id == id; });
    return found == m_segments.end() ? nullptr : &*found;
}

/// The rules are free of cycles (SegmentService sees to that); one that is there all the same ends somewhere.
void LiveSegments::order()
{
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        places.emplace(m_segments[i].id, i);
    std::vector<int> known(m_segments.size(), 0); // 0: not looked at, 1: being looked at, 2: its level is known
    const std::function<std::size_t(std::size_t)> level = [&](std::size_t place) -> std::size_t {
        LiveSegment &segment = m_segments[place];
        if (known[place] != 0)
            return segment.level;
        known[place] = 1;
        segment.level = 0;
        if (segment.program) {
            for (const auto &[path, id] : rules::segmentsNamed(segment.program->rule())) {
                if (const auto named = places.find(id); named != places.end())
                    segment.level = std::max(segment.level, level(named->second) + 1);
            }
        }
        known[place] = 2;
        return segment.level;
    };
    for (std::size_t i = 0; i < m_segments.size(); ++i)
        level(i);
    std::stable_sort(m_segments.begin(), m_segments.end(),
                     [](const LiveSegment &left, const LiveSegment &right) { return left.level < right.level; });
    m_levels.assign(1, 0);
    for (std::size_t i = 1; i < m_segments.size(); ++i) {
        if (m_segments[i].level != m_segments[i - 1].level)
            m_levels.push_back(i);
    }
    m_levels.push_back(m_segments.size());
}

void LiveSegments::index()
{
    m_byKind.clear();
    m_byTrait.clear();
    m_byEvent.clear();
    m_bySegment.clear();
    m_dynamic = {};
    m_moved = {};
    for (std::size_t place = 0; place < m_segments.size(); ++place) {
        const auto &program = m_segments[place].program;
        if (!program)
            continue;
        m_dynamic.set(place);
        if (program->movesWithTime())
            m_moved.set(place);
        for (const rules::Field &field : program->reads())
            addReading(field, place);
    }
}

void LiveSegments::addReading(const rules::Field &field, std::size_t place)
{
    using rules::FieldKind;
    switch (field.kind) {
    case FieldKind::Trait:
        m_byTrait[std::string(rules::pathSteps(field.name).front())].set(place);
        break;
    case FieldKind::TraitEmail:
    case FieldKind::Email:
        m_byTrait["email"].set(place); // both change under that name
        break;
    case FieldKind::Event:
        m_byEvent[field.name].set(place);
        break;
    case FieldKind::Segment:
        m_bySegment[field.name].set(place);
        break;
    default:
        m_byKind[field.kind].set(place);
    }
}

const SegmentMask &LiveSegments::reading(rules::FieldKind kind, std::string_view name) const
{
    using rules::FieldKind;
    if (kind == FieldKind::Trait || kind == FieldKind::Event || kind == FieldKind::Segment) {
        const ByName &byName = kind == FieldKind::Trait   ? m_byTrait
                               : kind == FieldKind::Event ? m_byEvent
                                                          : m_bySegment;
        const auto found = byName.find(name);
        return found == byName.end() ? nobody : found->second;
    }
    const auto found = m_byKind.find(kind);
    return found == m_byKind.end() ? nobody : found->second;
}

} // namespace growthos
