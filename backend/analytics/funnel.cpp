#include "backend/analytics/funnel.h"

#include <algorithm>

namespace growthos {
namespace {

using projection::EventRef;
using projection::Row;

struct Event
{
    UtcMs time = 0;
    EventRef ref = 0;
    std::uint32_t step = 0;
};

/// The events of all steps, together by contact.
class EventsByContact
{
public:
    EventsByContact(const AnalyticsScope &scope, std::span<const std::optional<EventScan>> steps, UtcMs window,
                    UtcMs from, UtcMs to, UtcMs now)
    {
        projection::IdSet started(scope.version.rows);
        steps[0]->forEach(from, std::min(to, now), [&](Row row, UtcMs, EventRef) { started.insert(row); });
        // Counted first, so that each lands in its place without sorting.
        m_begins.assign(scope.version.rows + 1, 0);
        const auto forEach = [&](auto &&use) {
            for (std::uint32_t step = 0; step < steps.size(); ++step) {
                if (!steps[step])
                    continue;
                steps[step]->forEach(from, std::min(now, step == 0 ? to : to + window),
                                     [&](Row row, UtcMs time, EventRef ref) {
                                         if (started.contains(row))
                                             use(row, Event{time, ref, step});
                                     });
            }
        };
        forEach([&](Row row, const Event &) { ++m_begins[row + 1]; });
        for (std::size_t row = 1; row < m_begins.size(); ++row)
            m_begins[row] += m_begins[row - 1];
        m_events.resize(m_begins.back());
        std::vector<std::uint32_t> next(m_begins.begin(), m_begins.end() - 1);
        forEach([&](Row row, const Event &event) { m_events[next[row]++] = event; });
        m_started = std::move(started);
    }

    template <class Use>
    void forEachContact(Use &&use)
    {
        m_started.forEach([&](Row row) {
            use(row, std::span(m_events.data() + m_begins[row], m_events.data() + m_begins[row + 1]));
        });
    }

private:
    std::vector<std::uint32_t> m_begins; ///< by row
    std::vector<Event> m_events;
    projection::IdSet m_started;
};

double median(std::vector<UtcMs> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    auto upper = static_cast<double>(*middle);
    if (values.size() % 2 == 0)
        upper = (upper + static_cast<double>(*std::max_element(values.begin(), middle))) / 2;
    return upper / secondMs;
}

/// Calls `use(row, path)` for each contact that began: the moments of the steps that it took.
template <class Use>
void forEachPath(const AnalyticsScope &scope, std::span<const std::optional<EventScan>> steps, UtcMs window, UtcMs from,
                 UtcMs to, UtcMs now, Use &&use)
{
    if (!steps[0])
        return;
    const auto seq = [&](const Event &event) { return steps[event.step]->seq(event.ref); };
    const auto before = [&](const Event &a, const Event &b) {
        return a.time != b.time ? a.time < b.time : seq(a) < seq(b);
    };
    std::vector<UtcMs> path;
    std::vector<UtcMs> best;
    // By step: the first event that is not passed yet, and behind the last.
    std::vector<std::size_t> next(steps.size());
    std::vector<std::size_t> end(steps.size());
    EventsByContact(scope, steps, window, from, to, now).forEachContact([&](Row row, std::span<Event> events) {
        for (std::size_t step = 0, at = 0; step < steps.size(); ++step) { // they lie step by step
            next[step] = at;
            while (at < events.size() && events[at].step == step)
                ++at;
            end[step] = at;
            std::sort(events.begin() + std::ptrdiff_t(next[step]), events.begin() + std::ptrdiff_t(at), before);
        }
        best.clear();
        // Whoever begins later takes no step earlier, so every event is passed once.
        for (std::size_t start = 0; start < end[0] && best.size() < steps.size(); ++start) {
            path.assign(1, events[start].time);
            std::size_t last = start;
            for (std::size_t step = 1; step < steps.size(); ++step) {
                // One event may be a step twice over; it is one event all the same, and not later than itself.
                while (next[step] < end[step] && !before(events[last], events[next[step]]))
                    ++next[step];
                if (next[step] == end[step] || events[next[step]].time > path.front() + window)
                    break;
                last = next[step];
                path.push_back(events[last].time);
            }
            if (path.size() > best.size())
                best = path;
        }
        use(row, best);
    });
}

} // namespace

std::vector<FunnelRow> runFunnel(const AnalyticsScope &scope, std::span<const std::optional<EventScan>> steps,
                                 UtcMs window, UtcMs from, UtcMs to, UtcMs now)
{
    std::vector<FunnelRow> rows(steps.size());
    std::vector<std::vector<UtcMs>> taken(steps.size()); ///< time from the step before
    forEachPath(scope, steps, window, from, to, now, [&](Row, const std::vector<UtcMs> &path) {
        for (std::size_t step = 0; step < path.size(); ++step) {
            ++rows[step].contacts;
            if (step > 0)
                taken[step].push_back(path[step] - path[step - 1]);
        }
    });
    for (std::size_t step = 1; step < steps.size(); ++step) {
        if (!taken[step].empty())
            rows[step].medianSeconds = median(taken[step]);
    }
    return rows;
}

projection::IdSet funnelContacts(const AnalyticsScope &scope, std::span<const std::optional<EventScan>> steps,
                                 UtcMs window, UtcMs from, UtcMs to, UtcMs now, std::size_t reached, bool andNoFurther)
{
    projection::IdSet contacts(scope.version.rows);
    forEachPath(scope, steps, window, from, to, now, [&](Row row, const std::vector<UtcMs> &path) {
        if (andNoFurther ? path.size() == reached : path.size() >= reached)
            contacts.insert(row);
    });
    return contacts;
}

} // namespace growthos
