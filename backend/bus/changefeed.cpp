#include "backend/bus/changefeed.h"

namespace growthos {
namespace {

constexpr int flushInterval = 250; // ms
constexpr qsizetype mostIds = 100;
constexpr std::size_t mostBatches = 1000;

} // namespace

ChangeFeed::ChangeFeed(qint64 start, QObject *parent) : QObject(parent), m_seq(start), m_forgotten(start)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(flushInterval);
    connect(&m_timer, &QTimer::timeout, this, &ChangeFeed::flush);
}

ChangeFeed::~ChangeFeed() = default;

void ChangeFeed::publish(const QString &topic, const QString &id)
{
    const std::lock_guard lock(m_mutex);
    QSet<QString> &ids = m_pending[topic];
    if (ids.size() <= mostIds)
        ids.insert(id);
    if (m_scheduled)
        return;
    m_scheduled = true;
    QMetaObject::invokeMethod(this, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
}

void ChangeFeed::flush()
{
    Batch batch{++m_seq, {}};
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[topic, ids] : m_pending) {
            QStringList named(ids.begin(), ids.end());
            if (named.size() > mostIds || named.contains(QString()))
                named.clear();
            batch.changes.push_back({topic, named});
        }
        m_pending.clear();
        m_scheduled = false;
    }
    m_batches.push_back(batch);
    if (m_batches.size() > mostBatches) {
        m_forgotten = m_batches.front().seq;
        m_batches.pop_front();
    }
    for (const auto &waiter : std::exchange(m_waiters, {}))
        waiter->done(answer(waiter->since));
    for (const Change &change : batch.changes)
        Q_EMIT changed(change.topic, change.ids);
}

ChangeFeed::Answer ChangeFeed::answer(qint64 since) const
{
    Answer answer;
    answer.seq = m_seq;
    if (since < m_forgotten || since > m_seq) {
        answer.resync = true;
        return answer;
    }
    std::map<QString, QStringList> merged;
    std::map<QString, bool> unnamed;
    for (const Batch &batch : m_batches) {
        if (batch.seq <= since)
            continue;
        for (const Change &change : batch.changes) {
            merged[change.topic] += change.ids;
            unnamed[change.topic] = unnamed[change.topic] || change.ids.isEmpty();
        }
    }
    for (auto &[topic, ids] : merged) {
        ids.removeDuplicates();
        answer.changes.push_back({topic, unnamed[topic] || ids.size() > mostIds ? QStringList() : ids});
    }
    return answer;
}

void ChangeFeed::wait(qint64 since, int waitMs, Done done)
{
    QMetaObject::invokeMethod(this, [this, since, waitMs, done = std::move(done)] { await(since, waitMs, done); });
}

void ChangeFeed::await(qint64 since, int waitMs, const Done &done)
{
    Answer now = answer(since);
    if (now.resync || !now.changes.empty() || waitMs == 0 || m_closed)
        return done(now);
    auto waiter = std::make_unique<Waiter>(Waiter{since, done, std::make_unique<QTimer>()});
    Waiter *raw = waiter.get();
    raw->timer->setSingleShot(true);
    connect(raw->timer.get(), &QTimer::timeout, this, [this, raw] {
        const auto found =
            std::find_if(m_waiters.begin(), m_waiters.end(), [&](const auto &each) { return each.get() == raw; });
        const auto ended = std::move(*found);
        m_waiters.erase(found);
        ended->done(answer(ended->since));
        // The timer is the sender of the running signal.
        ended->timer.release()->deleteLater();
    });
    raw->timer->start(waitMs);
    m_waiters.push_back(std::move(waiter));
}

void ChangeFeed::close()
{
    m_closed = true;
    for (const auto &waiter : std::exchange(m_waiters, {}))
        waiter->done(answer(waiter->since));
}

} // namespace growthos
