#pragma once

#include "backend/core/clock.h"

#include <QString>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

enum class Interval { Hour, Day, Week, Month };

std::optional<Interval> intervalNamed(std::string_view name);
std::string_view wireName(Interval interval);

/// Consecutive calendar periods in a time zone, as a chart counts them. A day is as long as it is there (23 to 25 h);
/// weeks begin on Monday (ISO 8601). A value; any thread.
class Buckets
{
public:
    static constexpr std::size_t most = 20'000;

    /// The periods that hold `from` … `to` (both inclusive). Empty where `to` < `from` or there would be more than
    /// `most`.
    Buckets(Interval interval, UtcMs from, UtcMs to, const QString &zone);
    /// `count` periods, the last one holds `last`.
    static Buckets endingAt(Interval interval, UtcMs last, int count, const QString &zone);
    /// These and `count` more behind them.
    Buckets extended(std::size_t count) const;

    std::size_t size() const { return m_labels.size(); }
    UtcMs start(std::size_t index) const { return m_edges[index]; }
    UtcMs end(std::size_t index) const { return m_edges[index + 1]; } ///< exclusive
    /// `2026-02-01` (day, and week by its Monday), `2026-02`, `2026-02-01T13:00:00-05:00`.
    const std::string &label(std::size_t index) const { return m_labels[index]; }
    /// The period that holds `at`; nothing outside of all.
    std::optional<std::size_t> at(UtcMs at) const;
    /// size() + 1 instants: where the periods begin, and where the last one ends.
    const std::vector<UtcMs> &edges() const { return m_edges; }

private:
    Buckets(Interval interval, const QString &zone) : m_interval(interval), m_zone(zone) {}
    void fill(UtcMs from, const std::function<bool(UtcMs start)> &more);

    Interval m_interval;
    QString m_zone;
    std::vector<UtcMs> m_edges;
    std::vector<std::string> m_labels;
};

} // namespace growthos
