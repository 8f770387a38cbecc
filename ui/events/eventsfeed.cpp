#include "ui/events/eventsfeed.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pageSize = 100;
constexpr int pendingCapacity = 2000;
constexpr int shortestInterval = 250;  // ms between two questions
constexpr qint64 unappliedReach = 100; // how far back a row is read again for its effects
} // namespace

EventsFeed::EventsFeed(ApiClient &api, QObject *parent) : QObject(parent), m_api(api)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(shortestInterval);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_again)
            read();
    });
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "events"_L1 || topic == "rejects"_L1)
            read();
    });
    connect(&m_api, &ApiClient::resyncNeeded, this, &EventsFeed::reload);
}

void EventsFeed::setFilter(const IngestFilter &filter)
{
    m_filter = filter;
    ++m_generation; // an answer under way belongs to the old filter
    m_latest = 0;
    m_first = true;
    m_reading = false;
    m_unapplied.clear();
    m_pause.stop();
    if (!m_pending.isEmpty()) {
        m_pending.clear();
        Q_EMIT pendingChanged(0);
    }
    read();
}

void EventsFeed::setPaused(bool paused)
{
    m_paused = paused;
    release();
}

void EventsFeed::setHeld(bool held)
{
    m_held = held;
    release();
}

void EventsFeed::release()
{
    if (m_paused || m_held || m_pending.isEmpty())
        return;
    const QList<IngestRow> rows = std::exchange(m_pending, {});
    Q_EMIT arrived(rows, false);
    Q_EMIT pendingChanged(0);
}

void EventsFeed::read()
{
    if (m_reading || m_pause.isActive()) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_again = false;
    m_api.get(this, ingestRecentPath(m_filter, since(), pageSize),
              [this, generation = m_generation](const ApiReply &reply) {
                  if (generation != m_generation)
                      return;
                  m_reading = false;
                  m_pause.start();
                  if (reply.ok())
                      onRead(IngestPage::fromJson(reply.body));
                  else
                      Q_EMIT failed(reasonOf(reply));
              });
}

void EventsFeed::onRead(const IngestPage &page)
{
    const qint64 before = m_latest;
    m_latest = std::max({m_latest, page.latest, page.rows.isEmpty() ? 0 : page.rows.first().seq});
    noteUnapplied(page.rows);
    if (std::exchange(m_first, false)) {
        Q_EMIT loaded(page.rows);
        return;
    }
    if (page.rows.isEmpty())
        return;
    if (!m_paused && !m_held) {
        Q_EMIT arrived(page.rows, page.hasMore && page.rows.last().seq > before + 1);
        return;
    }
    // Rows read again for their effects are shown at once, only new ones wait.
    QList<IngestRow> known, fresh;
    const qint64 newest = m_pending.isEmpty() ? before : m_pending.first().seq;
    for (const IngestRow &row : page.rows)
        (row.seq > newest ? fresh : known).append(row);
    if (!known.isEmpty())
        Q_EMIT arrived(known, false);
    m_pending = fresh + m_pending;
    if (m_pending.size() > pendingCapacity)
        m_pending.resize(pendingCapacity);
    Q_EMIT pendingChanged(pendingCount());
}

void EventsFeed::noteUnapplied(const QList<IngestRow> &rows)
{
    for (const IngestRow &row : rows) {
        if (row.status == IngestRow::Status::Accepted && !row.processedMs)
            m_unapplied.insert(row.seq);
        else
            m_unapplied.remove(row.seq);
    }
    m_unapplied.removeIf([this](qint64 seq) { return seq <= m_latest - unappliedReach; });
}

qint64 EventsFeed::since() const
{
    if (m_unapplied.isEmpty())
        return m_latest;
    return std::min(m_latest, *std::min_element(m_unapplied.cbegin(), m_unapplied.cend()) - 1);
}

} // namespace growthos::ui
