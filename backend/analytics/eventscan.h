#pragma once

#include "backend/analytics/analyticsquery.h"
#include "backend/projection/valuetest.h"
#include "backend/projection/version.h"

#include <functional>

namespace growthos {

/// One version of the projection, and who counts in it: living contacts that meet a query's filters.
struct AnalyticsScope
{
    const projection::Version &version;
    const projection::IdSet &contacts;
    const rules::DateReader &dates;
};

/// The events of one name that a query looks at. Those of a merged contact are the survivor's. One thread; as long as
/// the scope.
class EventScan
{
public:
    /// `filters`: on properties and context, whose columns are ready.
    EventScan(const AnalyticsScope &scope, std::uint32_t name, const std::vector<FieldFilter> &filters);

    /// Calls `use(row, time, ref)` for each in [from, to], in order of coming.
    template <class Use>
    void forEach(UtcMs from, UtcMs to, Use &&use) const
    {
        const projection::Version &version = m_scope.version;
        const auto filtered = [&](std::uint32_t contact, UtcMs time, projection::EventRef ref) {
            const projection::Row row = version.survivor(contact);
            if (m_scope.contacts.contains(row) && passes(ref))
                use(row, time, ref);
        };
        projection::forEachPosting(version.postings(m_name), version.names[m_name], from - 1, to, filtered);
    }
    std::uint32_t name() const { return m_name; }
    std::int64_t seq(projection::EventRef ref) const { return m_scope.version.postings(m_name).seq(ref); }

private:
    struct Mask
    {
        const projection::PropertyView *column;
        std::vector<std::uint64_t> truth; ///< by code
    };
    bool passes(projection::EventRef ref) const
    {
        for (const Mask &mask : m_masks) {
            const auto code = mask.column->code(ref);
            if ((mask.truth[code / 64] >> (code % 64) & 1) == 0)
                return false;
        }
        return !m_never;
    }

    const AnalyticsScope &m_scope;
    std::uint32_t m_name;
    std::vector<Mask> m_masks;
    bool m_never = false; ///< a filter on what no event of this name has
};

/// Numbers of the names that have events.
std::vector<std::uint32_t> eventNamesOf(const projection::Version &version);

/// The column of a property, or of a context of the event itself, in `properties` of the version.
std::optional<std::uint32_t> eventColumn(const projection::Version &version, std::uint32_t name,
                                         const rules::Field &field);

/// The condition that a filter is.
rules::Condition conditionOf(const FieldFilter &filter);

} // namespace growthos
