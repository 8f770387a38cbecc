// The part of Image that publishes versions and frees them.
#include "backend/projection/image.h"

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
    version.m_image = this;
}

const Version &Image::staged()
{
    describe(m_staged, false);
    return m_staged;
}

void Image::publish()
{
    Retired retired;
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
    m_bytes.store(sumBytes(), std::memory_order_relaxed);
}

void Image::discard()
{
    forEachArray([](auto &array) { array.discard(); });
    m_rows = m_current->rows;
    m_contacts = m_current->contacts;
    m_nodes = static_cast<std::uint32_t>(m_current->events + 1);
}

std::size_t Image::sumBytes() const
{
    std::size_t bytes = m_postingsBytes + m_previous.bytes() + m_keys.bytes() + m_refs.bytes() + m_postings.bytes();
    for (const Names *names : {&m_eventNames, &m_columnNames, &m_groupColumnNames, &m_propertyNames, &m_segmentNames})
        bytes += names->bytes();
    for (const auto &property : m_properties)
        bytes += property->dictionary.bytes() + m_postings[property->name]->bytes() / 4;
    const_cast<Image *>(this)->forEachArray([&bytes](const auto &array) { bytes += array.bytes(); });
    for (const auto *columns : {&m_columns, &m_groupColumns}) {
        for (const auto &column : *columns)
            bytes += column->dictionary.bytes();
    }
    return bytes;
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
