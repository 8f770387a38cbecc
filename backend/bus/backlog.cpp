#include "backend/bus/backlog.h"

#include <cmath>

namespace growthos {
namespace {

constexpr std::int64_t spanEvents = 1024;
constexpr int longestWait = 300;
constexpr int waitWhenUnknown = 5;

} // namespace

void Backlog::add(std::int64_t firstSeq, std::int64_t lastSeq, std::int64_t bytes)
{
    if (lastSeq < firstSeq)
        return;
    if (!m_spans.empty() && lastSeq - m_spans.back().first < spanEvents) {
        m_spans.back().last = lastSeq;
        m_spans.back().bytes += bytes;
    } else {
        m_spans.push_back({firstSeq, lastSeq, bytes});
    }
    m_events += lastSeq - firstSeq + 1;
    m_bytes += bytes;
}

void Backlog::setApplied(std::int64_t position, UtcMs now)
{
    const std::int64_t before = m_events;
    while (!m_spans.empty() && m_spans.front().first <= position) {
        Span &span = m_spans.front();
        const std::int64_t count = span.last - span.first + 1;
        const std::int64_t gone = std::min(position, span.last) - span.first + 1;
        const std::int64_t bytes =
            gone == count ? span.bytes : static_cast<std::int64_t>(double(span.bytes) * double(gone) / double(count));
        m_events -= gone;
        m_bytes -= bytes;
        if (gone == count) {
            m_spans.pop_front();
            continue;
        }
        span.first += gone;
        span.bytes -= bytes;
    }
    if (m_measuredFrom == 0 || now < m_measuredFrom) {
        m_measuredFrom = now;
        m_drained = 0;
    } else {
        m_drained += before - m_events;
        if (now - m_measuredFrom >= secondMs) {
            const double measured = double(m_drained) * 1000.0 / double(now - m_measuredFrom);
            m_eventsPerSecond = m_eventsPerSecond == 0 ? measured : 0.5 * (m_eventsPerSecond + measured);
            m_measuredFrom = now;
            m_drained = 0;
        }
    }
    if (m_events == 0)
        m_measuredFrom = 0; // an idle applier is not a slow one
}

double Backlog::drainRate(UtcMs now) const
{
    // An applier that stands still reports nothing: the time that has passed since counts against it.
    if (m_measuredFrom != 0 && now - m_measuredFrom >= secondMs) {
        const double measured = double(m_drained) * 1000.0 / double(now - m_measuredFrom);
        return m_eventsPerSecond == 0 ? measured : std::min(measured, m_eventsPerSecond);
    }
    return m_eventsPerSecond;
}

int Backlog::secondsUntilGone(std::int64_t events, std::int64_t bytes, UtcMs now) const
{
    const double rate = drainRate(now);
    if (rate <= 0)
        return m_eventsPerSecond == 0 ? waitWhenUnknown : longestWait;
    double seconds = double(events) / rate;
    if (m_bytes > 0)
        seconds =
            std::max(seconds, double(bytes) / (rate * double(m_bytes) / double(std::max<std::int64_t>(m_events, 1))));
    return static_cast<int>(std::clamp(std::ceil(seconds), 1.0, double(longestWait)));
}

} // namespace growthos
