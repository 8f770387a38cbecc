// The part of Image that publishes versions and frees them.
#include "backend/projection/image.h"

#include <algorithm>

namespace growthos::projection {

template <class Each>
void Image::forEachArray(Each &&each)
{
    for (const auto *columns : {&m_columns, &m_groupColumns}) {
        for (const auto &column : *columns) {
            each(column->codes);
            each(column->seen);
        }
    }
    for (const auto &segment : m_segments)
        each(*segment);
    each(m_living);
    each(m_unsubscribed);
    each(m_createdAt);
    each(m_updatedAt);
    each(m_engagement);
    each(m_lead);
    each(m_mergedInto);
    each(m_nextMerged);
    each(m_heads);
    each(m_latest);
    each(m_lengths);
}

void Image::describe(Version &version, bool published)
{
    const auto view = [published](const auto &array) { return published ? array.published() : array.working(); };
    const auto columnViews = [&view](const Columns &columns, std::vector<ColumnView> &views) {
        views.clear();
        for (const auto &column : columns)
            views.push_back({view(column->codes), view(column->seen), &column->dictionary, column->dictionary.size(),
                             column->ready});
    };
    columnViews(m_columns, version.columns);
    columnViews(m_groupColumns, version.groupColumns);
    version.properties.clear();
    for (const auto &property : m_properties)
        version.properties.push_back(
            {&property->chunks, &property->dictionary, property->dictionary.size(), property->ready});
    version.segments.clear();
    for (const auto &segment : m_segments)
        version.segments.push_back(view(*segment));
    version.rows = m_rows;
    version.contacts = m_contacts;
    version.livingChanges = m_livingChanges;
    version.events = m_nodes - 1;
    version.living = view(m_living);
    version.unsubscribed = view(m_unsubscribed);
    version.createdAt = view(m_createdAt);
    version.updatedAt = view(m_updatedAt);
    version.engagement = view(m_engagement);
    version.lead = view(m_lead);
    version.mergedInto = view(m_mergedInto);
    version.nextMerged = view(m_nextMerged);
    version.names = view(m_lengths);
    version.m_heads = view(m_heads);
    version.m_latest = view(m_latest);
    version.m_image = this;
}

/// A trait that changes with every call would fill its dictionary with values that nobody has any more. At most one
/// column a publication: a million rows take the apply thread some 50 ms, once for more new values than that.
void Image::dropUnused(Retired &retired)
{
    for (Columns *columns : {&m_columns, &m_groupColumns}) {
        for (auto &column : *columns) {
            if (column->dictionary.size() < column->checkAt)
                continue;
            if (auto fresh = withoutUnused(*column)) {
                retired.push_back(std::shared_ptr<const Column>(std::exchange(column, std::move(fresh))));
                return;
            }
        }
    }
}

/// Nothing when most of the dictionary is in use.
std::unique_ptr<Image::Column> Image::withoutUnused(Column &column)
{
    const Dictionary::Code size = column.dictionary.size();
    const auto codes = column.codes.working();
    std::vector<bool> used(size, false);
    Dictionary::Code count = 0;
    const auto forEachCode = [&codes](auto &&use) {
        for (std::size_t c = 0; c < codes.chunks(); ++c) {
            const Dictionary::Code *chunk = codes.chunk(c);
            for (std::size_t i = 0; chunk && i < decltype(column.codes)::chunkSize; ++i) {
                if (chunk[i] != 0)
                    use(c * decltype(column.codes)::chunkSize + i, chunk[i]);
            }
        }
    };
    forEachCode([&](std::size_t, Dictionary::Code code) {
        count += !used[code];
        used[code] = true;
    });
    column.checkAt = std::max(column.checkAt, 2 * size);
    if (count > size / 2)
        return nullptr;
    auto fresh = std::make_unique<Column>();
    forEachCode([&](std::size_t row, Dictionary::Code code) {
        fresh->codes.set(row, fresh->dictionary.intern(column.dictionary[code]));
    });
    fresh->seen = column.seen; // both hold the chunks; the old one only reads
    fresh->touched = std::move(column.touched);
    fresh->trait = column.trait;
    fresh->ready = column.ready;
    fresh->checkAt = std::max(fresh->checkAt, 2 * count);
    return fresh;
}

const Version &Image::staged()
{
    describe(m_staged, false);
    return m_staged;
}

void Image::publish()
{
    Retired retired;
    dropUnused(retired);
    forEachArray([&retired](auto &array) { array.publish(retired); });
    auto version = std::make_unique<Version>();
    describe(*version, true);
    version->serial = m_current ? m_current->serial + 1 : 1;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_versions.empty())
            m_versions.back()->m_retired = std::move(retired);
        m_current = version.get();
        m_versions.push_back(std::move(version));
    }
    // Nobody can come to hold a version that is not the current one, so a count of none stays. What a version's
    // successor replaced may be in use by every version before it too: they go from the oldest.
    while (m_versions.size() > 1 && m_versions.front()->m_readers.load(std::memory_order_acquire) == 0)
        m_versions.pop_front();
    const Shares held = shares();
    m_bytes.store(held.events + held.rowIds + held.properties + held.contacts - m_mapped, std::memory_order_relaxed);
}

/// What holds events, is not written to any more, and lies in memory: in the order in which it can be spared.
std::vector<ChunkMemory *> Image::closedPieces() const
{
    std::vector<std::pair<UtcMs, ChunkMemory *>> byTime;
    const auto add = [&byTime](UtcMs latest, ChunkMemory &memory) {
        if (memory.canBeMapped())
            byTime.emplace_back(latest, &memory);
    };
    for (std::uint32_t name = 0; name < m_postingsMade; ++name) {
        const auto properties = m_propertiesOf.find(name);
        for (std::uint32_t index = 0; index + 1 < m_lengths[name].chunks; ++index) {
            PostingChunk &chunk = m_postings[name]->chunk(index);
            const UtcMs latest = chunk.latest.load(std::memory_order_relaxed);
            add(latest, chunk.memory);
            for (std::size_t i = 0; properties != m_propertiesOf.end() && i < properties->second.size(); ++i) {
                const PropertyColumn &column = *m_properties[properties->second[i]];
                if (column.ready && index < column.held.size() && column.held[index])
                    add(latest, *column.held[index]);
            }
        }
    }
    std::stable_sort(byTime.begin(), byTime.end(),
                     [](const auto &one, const auto &other) { return one.first < other.first; });
    std::vector<ChunkMemory *> pieces;
    for (const auto &[time, memory] : byTime)
        pieces.push_back(memory);
    const auto addBlock = [&pieces](ChunkMemory &memory) {
        if (memory.canBeMapped())
            pieces.push_back(&memory);
    };
    m_refs.forEachBlock(m_nodes, addBlock);
    m_keys.forEachBlock(m_nodes, addBlock);
    m_previous.forEachBlock(m_nodes, addBlock);
    return pieces;
}

std::size_t Image::mapOldest(std::size_t limit, const std::string &folder, std::size_t most)
{
    if (bytes() <= limit)
        return 0;
    if (!m_file)
        m_file = std::make_unique<MemoryFile>(folder);
    std::size_t given = 0;
    for (ChunkMemory *piece : closedPieces()) {
        if (given == most || bytes() <= limit || !piece->mapTo(*m_file))
            break;
        m_mapped += piece->bytes();
        m_bytes.fetch_sub(piece->bytes(), std::memory_order_relaxed);
        ++given;
    }
    return given;
}

void Image::discard()
{
    forEachArray([](auto &array) { array.discard(); });
    m_rows = m_current->rows;
    m_contacts = m_current->contacts;
    m_nodes = static_cast<std::uint32_t>(m_current->events + 1);
}

Image::Shares Image::shares() const
{
    Shares shares;
    // Of the 16 bytes (some 20) that an event has by name, 8 are the row id.
    const std::size_t ids = static_cast<std::size_t>(m_nodes) * sizeof(std::int64_t);
    shares.rowIds = ids + m_refs.bytes();
    shares.events = m_postingsBytes - std::min(ids, m_postingsBytes) + m_previous.bytes() + m_keys.bytes() +
                    m_postings.bytes() + m_lengths.bytes() + m_eventNames.bytes();
    for (const auto &counts : m_past)
        shares.events += counts.capacity() * sizeof(PastCount);
    for (const auto &property : m_properties)
        shares.properties += property->dictionary.bytes() + property->bytes;
    for (const Names *names : {&m_columnNames, &m_groupColumnNames, &m_propertyNames, &m_segmentNames})
        shares.contacts += names->bytes();
    const_cast<Image *>(this)->forEachArray([&shares](const auto &array) { shares.contacts += array.bytes(); });
    shares.contacts -= m_lengths.bytes();
    for (const auto *columns : {&m_columns, &m_groupColumns}) {
        for (const auto &column : *columns)
            shares.contacts += column->dictionary.bytes();
    }
    return shares;
}

Snapshot Image::read() const
{
    const std::lock_guard lock(m_mutex);
    m_current->m_readers.fetch_add(1, std::memory_order_relaxed);
    return Snapshot(shared_from_this(), m_current);
}

Snapshot::Snapshot(std::shared_ptr<const Image> image, const Version *version)
    : m_image(std::move(image)), m_version(version)
{}

Snapshot::Snapshot(Snapshot &&other) noexcept
    : m_image(std::move(other.m_image)), m_version(std::exchange(other.m_version, nullptr))
{}

Snapshot &Snapshot::operator=(Snapshot &&other) noexcept
{
    if (this != &other) {
        release();
        m_image = std::move(other.m_image);
        m_version = std::exchange(other.m_version, nullptr);
    }
    return *this;
}

Snapshot::~Snapshot()
{
    release();
}

void Snapshot::release()
{
    if (m_version)
        std::exchange(m_version, nullptr)->m_readers.fetch_sub(1, std::memory_order_release);
}

} // namespace growthos::projection
