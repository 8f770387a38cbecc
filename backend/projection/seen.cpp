#include "backend/projection/seen.h"

#include <algorithm>

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

/// By name: whether somebody did it who is not living.
std::vector<bool> namesOfOthers(const Version &version)
{
    std::vector<bool> names(version.eventNames(), false);
    for (Row row = 1; row < version.rows; ++row) {
        if (!version.isLiving(version.survivor(row)))
            version.forEachOwnEvent(row, [&names](const ContactEvent &event) { names[event.name] = true; });
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

EventSeen livingEvents(const Version &version, std::uint32_t name)
{
    EventSeen event{version.eventName(name), 0, 0};
    forEachPosting(version.postings(name), version.names[name], -endOfTime, endOfTime,
                   [&](Row row, UtcMs time, EventRef) {
                       if (!version.isLiving(version.survivor(row)))
                           return;
                       ++event.count;
                       event.lastAt = std::max(event.lastAt, time);
                   });
    return event;
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
    const std::vector<bool> ofOthers = namesOfOthers(version);
    std::vector<EventSeen> events;
    for (std::uint32_t name = 0; name < ofOthers.size(); ++name) {
        EventSeen event = ofOthers[name] ? livingEvents(version, name) : allEvents(version, name);
        if (event.count > 0)
            events.push_back(std::move(event));
    }
    std::sort(events.begin(), events.end(),
              [](const EventSeen &left, const EventSeen &right) { return left.name < right.name; });
    return events;
}

} // namespace growthos::projection
