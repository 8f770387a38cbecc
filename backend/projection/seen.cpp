#include "backend/projection/seen.h"

#include <algorithm>
#include <bit>

namespace growthos::projection {
namespace {

/// How many rows have each code.
std::vector<std::size_t> countsByCode(const Version &version, const ColumnView &column, bool ofContacts)
{
    constexpr std::size_t chunkSize = CowArray<Dictionary::Code>::chunkSize;
    std::vector<std::size_t> counts(column.size, 0);
    for (std::size_t index = 0; index < column.codes.chunks(); ++index) {
        const Dictionary::Code *codes = column.codes.chunk(index);
        for (std::size_t i = 0; codes && i < chunkSize; ++i) {
            if (codes[i] != 0 && (!ofContacts || version.isLiving(static_cast<Row>(index * chunkSize + i))))
                ++counts[codes[i]];
        }
    }
    return counts;
}

std::vector<FieldSeen> fieldsSeen(const Version &version, const std::vector<ColumnView> &columns, bool ofContacts)
{
    constexpr std::string_view trait = "t:";
    std::vector<FieldSeen> fields;
    for (std::uint32_t index = 0; index < columns.size(); ++index) {
        const std::string &key = ofContacts ? version.columnKey(index) : version.groupColumnKey(index);
        if (!key.starts_with(trait))
            continue;
        FieldSeen field;
        field.path = key.substr(trait.size());
        const auto counts = countsByCode(version, columns[index], ofContacts);
        for (Dictionary::Code code = 1; code < columns[index].size; ++code) {
            if (counts[code] == 0)
                continue;
            field.count += counts[code];
            ++field.distinct;
            field.kinds.insert(columns[index].dictionary->kind(code));
        }
        if (field.count > 0)
            fields.push_back(std::move(field));
    }
    std::sort(fields.begin(), fields.end(),
              [](const FieldSeen &left, const FieldSeen &right) { return left.path < right.path; });
    return fields;
}

/// Of one name, by those who are not living.
struct OfOthers
{
    std::uint64_t count = 0;
    UtcMs lastAt = 0;
};

/// By name. They are few: the set of the living is read a word at a time, not asked for each contact.
std::vector<OfOthers> eventsOfOthers(const Version &version)
{
    std::vector<OfOthers> names(version.eventNames());
    for (Row first = 0; first < version.rows; first += 64) {
        std::uint64_t others = ~version.living[first / 64];
        if (version.rows - first < 64)
            others &= (std::uint64_t(1) << (version.rows - first)) - 1;
        for (; others != 0; others &= others - 1) {
            const Row row = first + static_cast<Row>(std::countr_zero(others));
            if (version.isLiving(version.survivor(row)))
                continue;
            version.forEachOwnEvent(row, [&names](const ContactEvent &event) {
                ++names[event.name].count;
                names[event.name].lastAt = std::max(names[event.name].lastAt, event.time);
            });
        }
    }
    return names;
}

EventSeen allEvents(const Version &version, std::uint32_t name)
{
    const PostingsLength length = version.names[name];
    EventSeen event{version.eventName(name), length.events, 0};
    for (std::uint32_t chunk = 0; chunk < length.chunks; ++chunk)
        event.lastAt = std::max(event.lastAt, version.postings(name).chunk(chunk).latest.load());
    return event;
}

/// The latest of the living, from all postings.
UtcMs lastOfLiving(const Version &version, std::uint32_t name)
{
    UtcMs last = 0;
    forEachPosting(version.postings(name), version.names[name], -endOfTime, endOfTime,
                   [&](Row row, UtcMs time, EventRef) {
                       if (time > last && version.isLiving(version.survivor(row)))
                           last = time;
                   });
    return last;
}

} // namespace

std::vector<FieldSeen> traitsSeen(const Version &version)
{
    return fieldsSeen(version, version.columns, true);
}

std::vector<FieldSeen> groupTraitsSeen(const Version &version)
{
    return fieldsSeen(version, version.groupColumns, false);
}

std::vector<ValueSeen> valuesSeen(const Version &version, const ColumnView &column, bool ofContacts)
{
    const auto counts = countsByCode(version, column, ofContacts);
    std::vector<ValueSeen> values;
    for (Dictionary::Code code = 1; code < column.size; ++code) {
        if (counts[code] > 0)
            values.push_back({(*column.dictionary)[code], counts[code]});
    }
    std::stable_sort(values.begin(), values.end(),
                     [](const ValueSeen &left, const ValueSeen &right) { return left.count > right.count; });
    return values;
}

std::vector<EventSeen> eventsSeen(const Version &version)
{
    const std::vector<OfOthers> ofOthers = eventsOfOthers(version);
    std::vector<EventSeen> events;
    for (std::uint32_t name = 0; name < ofOthers.size(); ++name) {
        EventSeen event = allEvents(version, name);
        event.count -= std::min<std::size_t>(event.count, ofOthers[name].count);
        if (event.count == 0)
            continue;
        if (ofOthers[name].count > 0 && ofOthers[name].lastAt >= event.lastAt)
            event.lastAt = lastOfLiving(version, name);
        events.push_back(std::move(event));
    }
    std::sort(events.begin(), events.end(),
              [](const EventSeen &left, const EventSeen &right) { return left.name < right.name; });
    return events;
}

} // namespace growthos::projection
