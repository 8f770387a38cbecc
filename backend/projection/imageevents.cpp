// The part of Image that keeps events, and the columns that are made on demand.
#include "backend/core/rawjson.h"
#include "backend/projection/image.h"

#include <algorithm>

namespace growthos::projection {
namespace {

constexpr UtcMs earliestTime = 946'684'800'000; // 2000-01-01: the door takes nothing older
constexpr int nameBits = 22;
constexpr std::uint32_t mostNames = 1U << nameBits;

std::uint64_t keyOf(UtcMs time, std::uint32_t name)
{
    return static_cast<std::uint64_t>(time - earliestTime) << nameBits | name;
}

UtcMs timeOf(std::uint64_t key)
{
    return static_cast<UtcMs>(key >> nameBits) + earliestTime;
}

std::string propertyKey(std::uint32_t name, std::string_view path, Image::Lazy kind)
{
    return std::to_string(name) + (kind == Image::Lazy::EventContext ? '@' : ':') + std::string(path);
}

bool isOfEvents(Image::Lazy kind)
{
    return kind == Image::Lazy::Property || kind == Image::Lazy::EventContext;
}

} // namespace

std::string_view valueAt(std::string_view object, std::string_view path)
{
    const std::size_t dot = path.find('.');
    std::string_view found;
    for (rawjson::MemberReader member(object); member.next();) {
        if (member.key() == path.substr(0, dot))
            found = member.value(); // of a repeated name the last counts
    }
    return dot == std::string_view::npos || found.empty() ? found : valueAt(found, path.substr(dot + 1));
}

std::uint32_t Image::nameNumber(std::string_view text)
{
    const std::uint32_t name = m_eventNames.intern(text);
    if (name >= mostNames)
        return 0;
    if (name == m_postingsMade)
        m_postings.at(m_postingsMade++) = new Postings;
    return name;
}

EventRef Image::post(std::uint32_t name, std::int64_t seq, UtcMs time, Row contact, PostingsLength &length)
{
    Postings &postings = *m_postings[name];
    m_postingsBytes -= postings.bytes();
    const EventRef ref = postings.append(length, seq, time, contact);
    m_postingsBytes += postings.bytes();
    return ref;
}

void Image::put(const EventRow &event)
{
    const std::uint32_t name = nameNumber(event.name);
    PostingsLength length = m_lengths[name];
    const EventRef ref = post(name, event.seq, event.timestamp, event.contact, length);
    m_lengths.set(name, length);

    keepLatest(event.contact, event.timestamp);
    m_previous.at(m_nodes) = m_heads[event.contact];
    m_keys.at(m_nodes) = keyOf(event.timestamp, name);
    m_refs.at(m_nodes) = ref;
    m_heads.set(event.contact, m_nodes++);
    m_rows = std::max(m_rows, event.contact + 1);

    if (!m_propertiesOf.empty())
        putProperties(name, ref, event);
    if (!m_contextColumns.empty())
        putContext(event);
}

/// Before an event of `time` becomes the head. Most come in order: then there is nothing to write.
void Image::keepLatest(Row contact, UtcMs time)
{
    const std::uint32_t kept = m_latest[contact];
    const std::uint32_t latest = kept != 0 ? kept : m_heads[contact];
    const std::uint32_t wanted = latest != 0 && timeOf(m_keys[latest]) > time ? latest : 0;
    if (kept != wanted)
        m_latest.set(contact, wanted);
}

void Image::putAll(std::vector<StoredEvent> events, const std::vector<std::string> &names)
{
    const auto byTime = [](const StoredEvent &a, const StoredEvent &b) { return a.timestamp < b.timestamp; };
    if (!std::is_sorted(events.begin(), events.end(), byTime))
        std::stable_sort(events.begin(), events.end(), byTime);
    std::vector<std::uint32_t> numbers(names.size(), 0);
    std::vector<bool> known(names.size(), false);
    std::vector<PostingsLength> lengths;
    std::vector<EventRef> refs;
    refs.reserve(events.size());
    std::vector<std::uint32_t> place; ///< by contact: how many events, then where the next of them goes
    for (StoredEvent &event : events) {
        if (!known[event.name]) {
            known[event.name] = true;
            numbers[event.name] = nameNumber(names[event.name]);
            lengths.resize(std::max<std::size_t>(lengths.size(), m_postingsMade));
        }
        event.name = numbers[event.name];
        refs.push_back(post(event.name, event.seq, event.timestamp, event.contact, lengths[event.name]));
        if (event.contact >= place.size())
            place.resize(std::max<std::size_t>(event.contact + 1, place.size() * 2), 0);
        ++place[event.contact];
    }
    for (std::uint32_t name = 0; name < lengths.size(); ++name)
        m_lengths.set(name, lengths[name]);
    for (std::uint32_t &each : place)
        m_nodes += std::exchange(each, m_nodes);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const StoredEvent &event = events[i];
        const std::uint32_t node = place[event.contact]++;
        m_previous.at(node) = m_heads[event.contact];
        m_keys.at(node) = keyOf(event.timestamp, event.name);
        m_refs.at(node) = refs[i];
        m_heads.set(event.contact, node);
        m_rows = std::max(m_rows, event.contact + 1);
    }
}

Version::Node Version::node(std::uint32_t at) const
{
    const std::uint64_t key = m_image->m_keys[at];
    return {{timeOf(key), static_cast<std::uint32_t>(key & (mostNames - 1)), m_image->m_refs[at]},
            m_image->m_previous[at]};
}

UtcMs Version::lastEvent(Row row, UtcMs now) const
{
    UtcMs last = 0;
    for (Row each = row; each != 0; each = nextMerged[each]) {
        const std::uint32_t latest = m_latest[each] != 0 ? m_latest[each] : m_heads[each];
        const UtcMs time = latest != 0 ? timeOf(m_image->m_keys[latest]) : 0;
        if (time <= now) {
            last = std::max(last, time);
            continue;
        }
        // It lies ahead, by a day at most.
        forEachOwnEvent(each, [&](const ContactEvent &event) {
            if (event.time <= now)
                last = std::max(last, event.time);
        });
    }
    return last;
}

void Image::putContext(const EventRow &event)
{
    for (const std::uint32_t index : m_contextColumns) {
        Column &column = *m_columns[index];
        const std::string_view path = std::string_view(m_columnNames.text(index)).substr(2);
        const std::string_view json = valueAt(event.context, path);
        if (json.empty() || column.seen[event.contact] > event.seq)
            continue;
        column.codes.set(event.contact, column.dictionary.intern(readJson(json, m_text)));
        column.seen.set(event.contact, event.seq);
    }
}

void Image::putProperties(std::uint32_t name, EventRef ref, const EventRow &event)
{
    const auto columns = m_propertiesOf.find(name);
    if (columns == m_propertiesOf.end())
        return;
    for (const std::uint32_t index : columns->second) {
        PropertyColumn &column = *m_properties[index];
        setProperty(column, ref, valueAt(column.ofContext ? event.context : event.properties, column.path));
    }
}

void Image::setProperty(PropertyColumn &column, EventRef ref, std::string_view json)
{
    const std::size_t index = ref >> offsetBits;
    Dictionary::Code *&chunk = column.chunks.at(index);
    if (!chunk) {
        const std::size_t capacity = m_postings[column.name]->chunk(index).capacity;
        const std::size_t bytes = capacity * sizeof(Dictionary::Code);
        if (index >= column.held.size())
            column.held.resize(index + 1);
        column.held[index] = std::make_unique<ChunkMemory>(bytes);
        column.bytes += bytes;
        chunk = reinterpret_cast<Dictionary::Code *>(column.held[index]->data());
        std::fill_n(chunk, capacity, 0);
    }
    chunk[ref & Postings::offsetMask] = json.empty() ? 0 : column.dictionary.intern(readJson(json, m_text));
}

bool Image::begin(const LazyColumn &wanted)
{
    if (isOfEvents(wanted.kind)) {
        const std::uint32_t name = nameNumber(wanted.event);
        const std::uint32_t number = m_propertyNames.intern(propertyKey(name, wanted.path, wanted.kind));
        if (number < m_properties.size())
            return false;
        auto made = std::make_unique<PropertyColumn>();
        made->name = name;
        made->ofContext = wanted.kind == Lazy::EventContext;
        made->path = wanted.path;
        m_properties.push_back(std::move(made));
        m_propertiesOf[name].push_back(number);
        return true;
    }
    const bool context = wanted.kind == Lazy::Context;
    const std::string key = (context ? "c:" : "t:") + wanted.path;
    if (column(m_columnNames, m_columns, key, false))
        return false;
    Column &made = *column(m_columnNames, m_columns, key, true);
    made.trait = !context;
    // As long as every trait has a column, one that has none stands in no contact.
    made.ready = !context && m_columns.size() < Version::mostEagerColumns;
    if (context)
        m_contextColumns.push_back(*m_columnNames.find(key));
    return true;
}

void Image::fill(const LazyColumn &wanted, std::span<const Fill> found)
{
    if (isOfEvents(wanted.kind)) {
        const auto number =
            m_propertyNames.find(propertyKey(m_eventNames.intern(wanted.event), wanted.path, wanted.kind));
        for (const Fill &each : found)
            setProperty(*m_properties[*number], each.at, each.json);
        return;
    }
    const bool context = wanted.kind == Lazy::Context;
    Column &target = *column(m_columnNames, m_columns, (context ? "c:" : "t:") + wanted.path, false);
    for (const Fill &each : found) {
        if (context ? target.seen[each.at] > each.seq : target.touched.contains(each.at))
            continue;
        target.codes.set(each.at, target.dictionary.intern(readJson(each.json, m_text)));
        if (context)
            target.seen.set(each.at, each.seq);
    }
}

void Image::finish(const LazyColumn &wanted)
{
    if (isOfEvents(wanted.kind)) {
        m_properties[*m_propertyNames.find(propertyKey(m_eventNames.intern(wanted.event), wanted.path, wanted.kind))]
            ->ready = true;
        return;
    }
    const char *const family = wanted.kind == Lazy::Context ? "c:" : "t:";
    Column &target = *column(m_columnNames, m_columns, family + wanted.path, false);
    target.ready = true;
    target.touched = {};
}

void Image::putPast(std::string_view event, std::vector<PastCount> counts)
{
    const std::uint32_t name = nameNumber(event);
    m_past.resize(std::max<std::size_t>(m_past.size(), name + 1));
    m_past[name] = std::move(counts);
}

std::span<const PastCount> Version::past(std::uint32_t name) const
{
    return name < m_image->m_past.size() ? std::span<const PastCount>(m_image->m_past[name])
                                         : std::span<const PastCount>();
}

std::uint64_t Version::pastEvents(std::uint32_t name, Row row) const
{
    const auto counts = past(name);
    std::uint64_t sum = 0;
    for (Row each = row; each != 0 && !counts.empty(); each = nextMerged[each]) {
        const auto found = std::ranges::lower_bound(counts, each, {}, &PastCount::row);
        if (found != counts.end() && found->row == each)
            sum += found->count;
    }
    return sum;
}

const Postings &Version::postings(std::uint32_t name) const
{
    return *m_image->m_postings[name];
}

std::optional<std::uint32_t> Version::eventName(std::string_view name) const
{
    return m_image->m_eventNames.find(name);
}

const std::string &Version::eventName(std::uint32_t number) const
{
    return m_image->m_eventNames.text(number);
}

std::uint32_t Version::eventNames() const
{
    return m_image->m_eventNames.size();
}

const std::string &Version::columnKey(std::uint32_t column) const
{
    return m_image->m_columnNames.text(column);
}

const std::string &Version::groupColumnKey(std::uint32_t column) const
{
    return m_image->m_groupColumnNames.text(column);
}

std::optional<std::uint32_t> Version::segment(std::string_view id) const
{
    const auto number = m_image->m_segmentNames.find(id);
    return number && *number < segments.size() ? number : std::nullopt;
}

const std::string &Version::segmentId(std::uint32_t number) const
{
    return m_image->m_segmentNames.text(number);
}

std::optional<std::uint32_t> Version::trait(std::string_view path) const
{
    const auto number = m_image->m_columnNames.find("t:" + std::string(path));
    return number && *number < columns.size() ? number : std::nullopt;
}

std::optional<std::uint32_t> Version::context(std::string_view path) const
{
    const auto number = m_image->m_columnNames.find("c:" + std::string(path));
    return number && *number < columns.size() ? number : std::nullopt;
}

std::optional<std::uint32_t> Version::groupTrait(std::string_view path) const
{
    const auto number = m_image->m_groupColumnNames.find("t:" + std::string(path));
    return number && *number < groupColumns.size() ? number : std::nullopt;
}

std::optional<std::uint32_t> Version::property(std::uint32_t name, std::string_view path) const
{
    return eventColumn(propertyKey(name, path, Image::Lazy::Property));
}

std::optional<std::uint32_t> Version::eventContext(std::uint32_t name, std::string_view path) const
{
    return eventColumn(propertyKey(name, path, Image::Lazy::EventContext));
}

std::optional<std::uint32_t> Version::eventColumn(std::string_view key) const
{
    const auto number = m_image->m_propertyNames.find(key);
    return number && *number < properties.size() ? number : std::nullopt;
}

std::vector<std::string> Version::columnKeys() const
{
    std::vector<std::string> keys;
    for (std::uint32_t number = 0; number < columns.size(); ++number)
        keys.push_back(m_image->m_columnNames.text(number));
    return keys;
}

std::vector<std::string> Version::groupColumnKeys() const
{
    std::vector<std::string> keys;
    for (std::uint32_t number = 0; number < groupColumns.size(); ++number)
        keys.push_back(m_image->m_groupColumnNames.text(number));
    return keys;
}

std::uint64_t Version::imageSerial() const
{
    return m_image->m_serial;
}

IdSet Version::livingSet() const
{
    IdSet set(rows);
    for (std::size_t word = 0; word < set.wordCount(); ++word)
        set.words()[word] = living[word];
    return set;
}

} // namespace growthos::projection
