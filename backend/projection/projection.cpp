#include "backend/projection/projection.h"

namespace growthos::projection {
namespace {

constexpr int retryAfterSeconds = 2;

std::optional<std::string> kept(std::optional<std::string_view> text)
{
    return text ? std::optional<std::string>(*text) : std::nullopt;
}

} // namespace

void Projection::change(Change change)
{
    if (m_image)
        change(*m_image);
    if (m_expecting && m_keeping)
        m_open.push_back(std::move(change));
}

void Projection::put(const ContactRow &contact)
{
    if (!m_expecting)
        return m_image->put(contact);
    change([contact, externalId = kept(contact.externalId), email = kept(contact.email),
            traits = std::string(contact.traits), tags = std::string(contact.tags)](Image &image) {
        ContactRow row = contact;
        row.externalId = externalId;
        row.email = email;
        row.traits = traits;
        row.tags = tags;
        image.put(row);
    });
}

void Projection::put(const EventRow &event)
{
    if (!m_expecting)
        return m_image->put(event);
    change([event, name = std::string(event.name), properties = std::string(event.properties),
            context = std::string(event.context)](Image &image) {
        EventRow row = event;
        row.name = name;
        row.properties = properties;
        row.context = context;
        image.put(row);
    });
}

void Projection::putGroup(std::uint32_t group, std::string_view traits)
{
    change([group, text = std::string(traits)](Image &image) { image.putGroup(group, text); });
}

void Projection::putMemberships(Row contact, std::vector<std::int64_t> groups)
{
    change([contact, all = std::move(groups)](Image &image) { image.putMemberships(contact, all); });
}

void Projection::putScores(Row contact, int engagement, int lead)
{
    change([=](Image &image) { image.putScores(contact, engagement, lead); });
}

void Projection::putUnsubscribed(Row contact, bool unsubscribed)
{
    change([=](Image &image) { image.putUnsubscribed(contact, unsubscribed); });
}

void Projection::putMember(std::string_view segment, Row contact, bool member)
{
    if (!m_expecting)
        return m_image->putMember(segment, contact, member);
    change([=, id = std::string(segment)](Image &image) { image.putMember(id, contact, member); });
}

void Projection::putSegment(std::string_view segment, const IdSet &members)
{
    change([id = std::string(segment), members](Image &image) { image.putSegment(id, members); });
}

void Projection::publish()
{
    if (m_image)
        m_image->publish();
    std::move(m_open.begin(), m_open.end(), std::back_inserter(m_waiting));
    m_open.clear();
}

void Projection::discard()
{
    if (m_image)
        m_image->discard();
    m_open.clear();
}

void Projection::expect()
{
    m_expecting = m_keeping = true;
    m_open.clear();
    m_waiting.clear();
}

void Projection::loadFailed(const Error &why)
{
    m_broken = true;
    m_keeping = false;
    m_expecting = !m_image;
    m_open.clear();
    m_waiting.clear();
    const std::lock_guard lock(m_mutex);
    m_trouble = why.message;
}

void Projection::adopt(std::shared_ptr<Image> image)
{
    for (const Change &each : m_waiting)
        each(*image);
    image->publish();
    m_waiting.clear();
    m_expecting = m_broken = false;
    m_image = image;
    {
        const std::lock_guard lock(m_mutex);
        m_trouble.clear();
        m_readable = std::move(image);
    }
    m_state.store(State::Ready, std::memory_order_release);
}

Snapshot Projection::read() const
{
    std::shared_ptr<Image> image;
    {
        const std::lock_guard lock(m_mutex);
        image = m_readable;
    }
    return image ? image->read() : Snapshot();
}

Projection::Progress Projection::progress() const
{
    return {m_state.load(std::memory_order_acquire), m_done.load(std::memory_order_relaxed),
            m_total.load(std::memory_order_relaxed)};
}

void Projection::setProgress(std::int64_t done, std::int64_t total)
{
    m_done.store(done, std::memory_order_relaxed);
    m_total.store(total, std::memory_order_relaxed);
}

QString Projection::trouble() const
{
    if (ready())
        return {};
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

Error Projection::building() const
{
    const Progress now = progress();
    if (const QString why = trouble(); !why.isEmpty())
        return {ErrorCode::ProjectionBuilding,
                QStringLiteral("The contacts and events could not be read; it is tried again. ") + why,
                {},
                retryAfterSeconds};
    const int percent = now.total > 0 ? static_cast<int>(now.done * 100 / now.total) : 0;
    return {
        ErrorCode::ProjectionBuilding,
        now.state == State::Ready
            ? QStringLiteral("A field that was named for the first time is being read. Try again in a moment.")
            : QStringLiteral("The contacts and events are being read: %1 % done. Try again in a moment.").arg(percent),
        {},
        retryAfterSeconds};
}

std::size_t Projection::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_readable ? m_readable->bytes() : 0;
}

std::int64_t Projection::events() const
{
    const Snapshot snapshot = read();
    return snapshot ? static_cast<std::int64_t>(snapshot->events) : m_done.load(std::memory_order_relaxed);
}

void Projection::setBuilder(Needed needed)
{
    const std::lock_guard lock(m_mutex);
    m_needed = std::move(needed);
}

void Projection::need(const std::vector<Image::LazyColumn> &columns) const
{
    Needed needed;
    {
        const std::lock_guard lock(m_mutex);
        needed = m_needed;
    }
    if (needed && !columns.empty())
        needed(columns);
}

void Projection::tellColumns() const
{
    {
        const std::lock_guard lock(m_mutex); // between its look and its sleep a reader holds this
    }
    m_columnsTold.notify_all();
}

Result<Snapshot> Projection::readWith(const std::vector<Image::LazyColumn> &columns, UtcMs patience) const
{
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience);
    bool asked = false;
    for (;;) {
        Snapshot snapshot = read();
        if (!snapshot)
            return building();
        const auto missing = missingColumns(*snapshot, columns);
        if (missing.empty())
            return snapshot;
        snapshot = {};
        if (!std::exchange(asked, true))
            need(missing);
        std::unique_lock lock(m_mutex);
        const auto ready = [&] { return m_readable && missingColumns(*m_readable->read(), missing).empty(); };
        if (!m_columnsTold.wait_until(lock, until, ready)) {
            lock.unlock();
            return building();
        }
    }
}

} // namespace growthos::projection
