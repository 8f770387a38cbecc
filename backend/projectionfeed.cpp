#include "backend/projectionfeed.h"

namespace growthos {

using projection::Row;

projection::ContactRow projectionRow(const Contact &contact)
{
    return {static_cast<Row>(contact.num),
            contact.externalId,
            contact.email,
            contact.traits,
            contact.tags,
            contact.createdAt,
            contact.updatedAt,
            contact.deletedAt.has_value(),
            static_cast<Row>(contact.mergedInto.value_or(0))};
}

void ProjectionFeed::contactChanged(const Contact &now, const Contact *)
{
    m_projection.put(projectionRow(now));
}

void ProjectionFeed::membershipsChanged(std::int64_t contact, const std::vector<MembershipRow> &groups)
{
    std::vector<std::int64_t> numbers;
    for (const MembershipRow &row : groups)
        numbers.push_back(row.group);
    m_projection.putMemberships(static_cast<Row>(contact), std::move(numbers));
}

void ProjectionFeed::groupChanged(std::int64_t group, std::string_view traits)
{
    m_projection.putGroup(static_cast<std::uint32_t>(group), traits);
}

} // namespace growthos
