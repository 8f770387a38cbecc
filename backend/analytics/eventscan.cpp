#include "backend/analytics/eventscan.h"

namespace growthos {

rules::Condition conditionOf(const FieldFilter &filter)
{
    rules::Condition condition;
    condition.field = filter.field;
    condition.op = rules::Op::In;
    condition.values = filter.anyOf;
    return condition;
}

std::vector<std::uint32_t> eventNamesOf(const projection::Version &version)
{
    std::vector<std::uint32_t> names;
    const auto room = static_cast<std::uint32_t>(version.names.chunks() * projection::CowArray<int>::chunkSize);
    for (std::uint32_t name = 0; name < room; ++name) {
        if (version.names[name].events != 0)
            names.push_back(name);
    }
    return names;
}

std::optional<std::uint32_t> eventColumn(const projection::Version &version, std::uint32_t name,
                                         const rules::Field &field)
{
    return field.kind == rules::FieldKind::Context ? version.eventContext(name, field.name)
                                                   : version.property(name, field.name);
}

EventScan::EventScan(const AnalyticsScope &scope, std::uint32_t name, const std::vector<FieldFilter> &filters)
    : m_scope(scope), m_name(name)
{
    for (const FieldFilter &filter : filters) {
        const auto number = eventColumn(scope.version, name, filter.field);
        if (!number) {
            m_never = true;
            continue;
        }
        const projection::PropertyView &column = scope.version.properties[*number];
        projection::ValueTest test(conditionOf(filter), scope.dates);
        m_masks.push_back({&column, test.truth(*column.dictionary, column.size, 0)});
    }
}

} // namespace growthos
