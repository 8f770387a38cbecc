#include "backend/analytics/eventcounts.h"

#include "backend/core/jsonwriter.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace growthos {
namespace {

using projection::Dictionary;
using projection::EventRef;
using projection::Kind;
using projection::Row;

std::string labelOf(const projection::Value &value)
{
    switch (value.kind) {
    case Kind::False:
        return "false";
    case Kind::True:
        return "true";
    case Kind::Number: {
        JsonWriter json;
        json.value(value.number);
        return json.take().toStdString();
    }
    case Kind::Text:
    case Kind::Day:
    case Kind::Instant:
    case Kind::Array:
    case Kind::Whole:
        return std::string(value.text);
    case Kind::Object:
        return "{}";
    case Kind::Absent:
    case Kind::Null:
        break;
    }
    return std::string(absentGroup);
}

/// The groups that were met, numbered in order of coming. Equal labels are one group.
class Groups
{
public:
    std::uint32_t number(const projection::Value &value) { return named(labelOf(value)); }
    std::uint32_t named(std::string label)
    {
        const auto [found, isNew] =
            m_numbers.try_emplace(std::move(label), static_cast<std::uint32_t>(m_labels.size()));
        if (isNew)
            m_labels.push_back(found->first);
        return found->second;
    }
    const std::vector<std::string> &labels() const { return m_labels; }

private:
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::vector<std::string> m_labels;
};

/// The groups of an event of one name: by its contact, by a property, or the only one. Segments may be several, all
/// others are one.
class GroupReader
{
public:
    GroupReader(const AnalyticsScope &scope, const std::optional<rules::Field> &field, std::uint32_t name,
                Groups &groups)
        : m_version(scope.version), m_groups(groups)
    {
        if (!field) {
            m_always = groups.number({});
            return;
        }
        const auto column = [&](std::optional<std::uint32_t> number) {
            return number ? &m_version.columns[*number] : nullptr;
        };
        switch (field->kind) {
        case rules::FieldKind::Trait:
            m_column = column(m_version.trait(field->name));
            break;
        case rules::FieldKind::Email:
            m_column = column(projection::Version::email);
            break;
        case rules::FieldKind::TraitEmail:
            m_column = column(projection::Version::email);
            m_preferred = column(m_version.trait("email"));
            break;
        case rules::FieldKind::ExternalId:
            m_column = column(projection::Version::externalId);
            break;
        case rules::FieldKind::Segment:
            m_bySegment = true;
            m_segmentNumbers.resize(m_version.segments.size(), unknown);
            return;
        default:
            if (const auto number = eventColumn(m_version, name, *field))
                m_property = &m_version.properties[*number];
            break;
        }
        if (!m_column && !m_property)
            m_always = groups.number({});
    }

    /// Calls `use(group)` for each.
    template <class Use>
    void forEach(Row row, EventRef ref, Use &&use)
    {
        if (!m_bySegment)
            return use(groupOf(row, ref));
        bool any = false;
        for (std::uint32_t segment = 0; segment < m_version.segments.size(); ++segment) {
            if (!projection::isSet(m_version.segments[segment], row))
                continue;
            if (m_segmentNumbers[segment] == unknown)
                m_segmentNumbers[segment] = m_groups.named(m_version.segmentId(segment));
            use(m_segmentNumbers[segment]);
            any = true;
        }
        if (!any)
            use(m_groups.number({}));
    }

private:
    std::uint32_t groupOf(Row row, EventRef ref)
    {
        if (m_always)
            return *m_always;
        if (m_property)
            return numberOf(m_numbers, *m_property->dictionary, m_property->code(ref));
        if (m_preferred && m_preferred->codes[row] != 0)
            return numberOf(m_preferredNumbers, *m_preferred->dictionary, m_preferred->codes[row]);
        return numberOf(m_numbers, *m_column->dictionary, m_column->codes[row]);
    }
    std::uint32_t numberOf(std::vector<std::uint32_t> &numbers, const Dictionary &dictionary, Dictionary::Code code)
    {
        if (code >= numbers.size())
            numbers.resize(code + 1, unknown);
        if (numbers[code] == unknown)
            numbers[code] = m_groups.number(code == 0 ? projection::Value() : dictionary[code]);
        return numbers[code];
    }

    static constexpr std::uint32_t unknown = ~0U;
    const projection::Version &m_version;
    Groups &m_groups;
    const projection::ColumnView *m_column = nullptr;
    const projection::ColumnView *m_preferred = nullptr; ///< where it has something
    const projection::PropertyView *m_property = nullptr;
    std::optional<std::uint32_t> m_always;
    std::vector<std::uint32_t> m_numbers; ///< by code
    std::vector<std::uint32_t> m_preferredNumbers;
    bool m_bySegment = false;
    std::vector<std::uint32_t> m_segmentNumbers; ///< by segment
};

/// The period of an instant; most events are in that of the one before.
class BucketFinder
{
public:
    explicit BucketFinder(const Buckets &buckets) : m_buckets(buckets) {}
    std::size_t operator()(UtcMs time)
    {
        if (time < m_start || time >= m_end) {
            m_index = *m_buckets.at(time);
            m_start = m_buckets.start(m_index);
            m_end = m_buckets.end(m_index);
        }
        return m_index;
    }

private:
    const Buckets &m_buckets;
    std::size_t m_index = 0;
    UtcMs m_start = 1;
    UtcMs m_end = 0;
};

using Counts = std::vector<std::vector<std::int64_t>>; ///< by place of the group, and by period

/// Calls `use(group, row, time)` for each event, once for each of its groups; returns the number of events.
template <class Use>
std::int64_t forEachEvent(const AnalyticsScope &scope, const CountQuery &query, std::span<const std::uint32_t> names,
                          Groups &groups, UtcMs from, UtcMs to, Use &&use)
{
    std::int64_t events = 0;
    for (const std::uint32_t name : names) {
        const EventScan scan(scope, name, query.filters.event);
        GroupReader groupsOf(scope, query.groupBy, name, groups);
        scan.forEach(from, to, [&](Row row, UtcMs time, EventRef ref) {
            ++events;
            groupsOf.forEach(row, ref, [&](std::uint32_t group) { use(group, row, time); });
        });
    }
    return events;
}

/// Numbers of the groups that have anybody, the largest first; ties by label.
std::vector<std::uint32_t> bySize(const Groups &groups, std::vector<std::int64_t> &sizes)
{
    sizes.resize(groups.labels().size(), 0);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] > 0)
            order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : groups.labels()[a] < groups.labels()[b];
    });
    return order;
}

/// By number: the place among the largest groups; `mostGroups` for all others, which are counted as one. There may be
/// as many as events, so they have no counts of their own.
std::vector<std::uint32_t> placesOf(const std::vector<std::uint32_t> &order, const Groups &groups)
{
    std::vector<std::uint32_t> places(groups.labels().size(), mostGroups);
    for (std::uint32_t place = 0; place < std::min(order.size(), mostGroups); ++place)
        places[order[place]] = place;
    return places;
}

Counts emptyCounts(const std::vector<std::uint32_t> &order, const Buckets &buckets)
{
    return Counts(std::min(order.size(), mostGroups + 1), std::vector<std::int64_t>(buckets.size(), 0));
}

/// `sizes` by number; `others` is that of all groups together that are not named.
EventCounts named(const Groups &groups, const std::vector<std::uint32_t> &order, Counts &counts,
                  const std::vector<std::int64_t> &sizes, std::int64_t others)
{
    EventCounts result;
    for (std::size_t i = 0; i < std::min(order.size(), mostGroups); ++i)
        result.groups.push_back({groups.labels()[order[i]], std::move(counts[i]), sizes[order[i]]});
    if (order.size() <= mostGroups)
        return result;
    EventCounts::Group other{std::string(otherGroup), std::move(counts[mostGroups]), others};
    const auto same = std::find_if(result.groups.begin(), result.groups.end(),
                                   [](const EventCounts::Group &group) { return group.label == otherGroup; });
    if (same == result.groups.end()) {
        result.groups.push_back(std::move(other));
        return result;
    }
    std::transform(other.counts.begin(), other.counts.end(), same->counts.begin(), same->counts.begin(), std::plus<>());
    same->total += other.total;
    return result;
}

EventCounts countUngrouped(const AnalyticsScope &scope, const CountQuery &query, std::span<const std::uint32_t> names,
                           const Buckets &buckets, UtcMs from, UtcMs to)
{
    Groups groups;
    BucketFinder bucketOf(buckets);
    EventCounts result;
    result.groups.push_back({{}, std::vector<std::int64_t>(buckets.size(), 0)});
    result.total = forEachEvent(scope, query, names, groups, from, to, [&](std::uint32_t, Row, UtcMs time) {
        ++result.groups.front().counts[bucketOf(time)];
    });
    return result;
}

EventCounts countAll(const AnalyticsScope &scope, const CountQuery &query, std::span<const std::uint32_t> names,
                     const Buckets &buckets, UtcMs from, UtcMs to)
{
    if (!query.groupBy)
        return countUngrouped(scope, query, names, buckets, from, to);
    // Which groups are `other` is known once their sizes are: so those first, then the periods.
    Groups groups;
    std::vector<std::int64_t> sizes;
    const std::int64_t total =
        forEachEvent(scope, query, names, groups, from, to, [&](std::uint32_t group, Row, UtcMs) {
            if (group >= sizes.size())
                sizes.resize(group + 1, 0);
            ++sizes[group];
        });
    const auto order = bySize(groups, sizes);
    const auto places = placesOf(order, groups);
    Counts counts = emptyCounts(order, buckets);
    BucketFinder bucketOf(buckets);
    forEachEvent(scope, query, names, groups, from, to,
                 [&](std::uint32_t group, Row, UtcMs time) { ++counts[places[group]][bucketOf(time)]; });
    std::int64_t others = 0;
    for (std::size_t i = mostGroups; i < order.size(); ++i)
        others += sizes[order[i]];
    EventCounts result = named(groups, order, counts, sizes, others);
    result.total = total;
    return result;
}

/// The distinct contacts of each group: a bit each of the groups that came first, and pairs for all others, as there
/// may be as many groups as contacts.
class GroupMembers
{
public:
    void insert(std::uint32_t group, Row row)
    {
        if (group < mostSets) {
            if (group >= m_sets.size())
                m_sets.resize(group + 1);
            return m_sets[group].insert(row);
        }
        m_pairs.push_back(std::uint64_t(group) << 32 | row);
        if (m_pairs.size() >= m_full) {
            makeDistinct();
            m_full = std::max(m_full, 2 * m_pairs.size());
        }
    }
    std::vector<std::int64_t> sizes()
    {
        makeDistinct();
        std::vector<std::int64_t> sizes;
        for (const projection::IdSet &set : m_sets)
            sizes.push_back(static_cast<std::int64_t>(set.count()));
        for (const std::uint64_t pair : m_pairs) {
            sizes.resize(std::max<std::size_t>(sizes.size(), (pair >> 32) + 1), 0);
            ++sizes[pair >> 32];
        }
        return sizes;
    }
    /// Distinct over all groups that are not among the largest.
    std::int64_t others(const std::vector<std::uint32_t> &places, Row rows) const
    {
        projection::IdSet small(rows);
        for (std::size_t group = 0; group < m_sets.size(); ++group) {
            if (places[group] == mostGroups)
                small |= m_sets[group];
        }
        for (const std::uint64_t pair : m_pairs) {
            if (places[pair >> 32] == mostGroups)
                small.insert(static_cast<Row>(pair));
        }
        return static_cast<std::int64_t>(small.count());
    }

private:
    void makeDistinct()
    {
        std::sort(m_pairs.begin(), m_pairs.end());
        m_pairs.erase(std::unique(m_pairs.begin(), m_pairs.end()), m_pairs.end());
    }

    static constexpr std::uint32_t mostSets = 256;
    std::vector<projection::IdSet> m_sets; ///< by number of the group
    std::vector<std::uint64_t> m_pairs;    ///< group and contact
    std::size_t m_full = 1 << 20;
};

/// Distinct contacts: a bit a period for each contact and group, 64 periods at a time.
class DistinctCounter
{
public:
    DistinctCounter(const AnalyticsScope &scope, const CountQuery &query, std::span<const std::uint32_t> names,
                    const Buckets &buckets, UtcMs from, UtcMs to)
        : m_scope(scope), m_query(query), m_names(names), m_buckets(buckets), m_from(from), m_to(to)
    {}

    EventCounts count()
    {
        if (!m_query.groupBy)
            return countEverybody();
        // As with events, first their sizes, then the periods.
        projection::IdSet everybody(m_scope.version.rows);
        GroupMembers members;
        forEachEvent(m_scope, m_query, m_names, m_groups, m_from, m_to, [&](std::uint32_t group, Row row, UtcMs) {
            members.insert(group, row);
            everybody.insert(row);
        });
        std::vector<std::int64_t> sizes = members.sizes();
        const auto order = bySize(m_groups, sizes);
        const auto places = placesOf(order, m_groups);
        Counts counts = emptyCounts(order, m_buckets);
        for (std::size_t first = 0; first < m_buckets.size(); first += 64) {
            std::unordered_map<std::uint64_t, std::uint64_t> periods;
            forEachInSpan(first, [&](std::uint32_t group, Row row, std::size_t period) {
                periods[std::uint64_t(places[group]) << 32 | row] |= std::uint64_t(1) << period;
            });
            for (const auto &[key, bits] : periods)
                addBits(counts[key >> 32], first, bits);
        }
        EventCounts result = named(m_groups, order, counts, sizes, members.others(places, m_scope.version.rows));
        result.total = static_cast<std::int64_t>(everybody.count());
        return result;
    }

private:
    EventCounts countEverybody()
    {
        EventCounts result;
        result.groups.push_back({{}, std::vector<std::int64_t>(m_buckets.size(), 0)});
        projection::IdSet everybody(m_scope.version.rows);
        std::vector<std::uint64_t> periods(m_scope.version.rows);
        for (std::size_t first = 0; first < m_buckets.size(); first += 64) {
            std::fill(periods.begin(), periods.end(), 0);
            forEachInSpan(
                first, [&](std::uint32_t, Row row, std::size_t period) { periods[row] |= std::uint64_t(1) << period; });
            for (Row row = 0; row < periods.size(); ++row) {
                if (periods[row] == 0)
                    continue;
                everybody.insert(row);
                addBits(result.groups.front().counts, first, periods[row]);
            }
        }
        result.total = static_cast<std::int64_t>(everybody.count());
        return result;
    }

    template <class Use>
    void forEachInSpan(std::size_t first, Use &&use)
    {
        const std::size_t last = std::min(first + 64, m_buckets.size()) - 1;
        BucketFinder bucketOf(m_buckets);
        forEachEvent(m_scope, m_query, m_names, m_groups, std::max(m_from, m_buckets.start(first)),
                     std::min(m_to, m_buckets.end(last) - 1),
                     [&](std::uint32_t group, Row row, UtcMs time) { use(group, row, bucketOf(time) - first); });
    }

    static void addBits(std::vector<std::int64_t> &counts, std::size_t first, std::uint64_t bits)
    {
        for (; bits != 0; bits &= bits - 1)
            ++counts[first + static_cast<std::size_t>(std::countr_zero(bits))];
    }

    const AnalyticsScope &m_scope;
    const CountQuery &m_query;
    std::span<const std::uint32_t> m_names;
    const Buckets &m_buckets;
    UtcMs m_from;
    UtcMs m_to;
    Groups m_groups;
};

} // namespace

EventCounts countEvents(const AnalyticsScope &scope, const CountQuery &query, std::span<const std::uint32_t> names,
                        const Buckets &buckets, UtcMs from, UtcMs to)
{
    return query.unique ? DistinctCounter(scope, query, names, buckets, from, to).count()
                        : countAll(scope, query, names, buckets, from, to);
}

projection::IdSet countedContacts(const AnalyticsScope &scope, const CountQuery &query,
                                  std::span<const std::uint32_t> names, const Buckets &buckets, UtcMs from, UtcMs to,
                                  std::optional<std::size_t> period, const std::optional<std::string> &group)
{
    // Whom `other` means is known once the groups are.
    std::optional<EventCounts> counts;
    if (group == otherGroup)
        counts = countEvents(scope, query, names, buckets, from, to);
    const auto isNamed = [&counts](const std::string &label) {
        return label != otherGroup && std::any_of(counts->groups.begin(), counts->groups.end(),
                                                  [&](const EventCounts::Group &each) { return each.label == label; });
    };
    if (period) {
        from = std::max(from, buckets.start(*period));
        to = std::min(to, buckets.end(*period) - 1);
    }
    projection::IdSet contacts(scope.version.rows);
    Groups groups;
    std::vector<signed char> wanted; ///< by group: -1 not looked at yet
    forEachEvent(scope, query, names, groups, from, to, [&](std::uint32_t number, Row row, UtcMs) {
        if (group) {
            if (number >= wanted.size())
                wanted.resize(number + 1, -1);
            if (wanted[number] < 0) {
                const std::string &label = groups.labels()[number];
                wanted[number] = counts ? !isNamed(label) : label == *group;
            }
            if (wanted[number] == 0)
                return;
        }
        contacts.insert(row);
    });
    return contacts;
}

} // namespace growthos
