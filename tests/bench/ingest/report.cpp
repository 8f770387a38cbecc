#include "tests/bench/ingest/report.h"

#include <algorithm>
#include <cstdio>

namespace growthos::bench {
namespace {

std::string formatted(const char *format, double value)
{
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

} // namespace

double Series::median() const
{
    if (m_values.empty())
        return 0;
    std::vector<double> sorted = m_values;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double Series::lowest() const
{
    return m_values.empty() ? 0 : *std::min_element(m_values.begin(), m_values.end());
}

double Series::highest() const
{
    return m_values.empty() ? 0 : *std::max_element(m_values.begin(), m_values.end());
}

void Report::add(std::string what, const Series &series, const char *format, std::optional<double> target, bool atLeast)
{
    if (series.isEmpty())
        return;
    const double median = series.median();
    std::string row = "| " + what + " | " + formatted(format, median) + " | " + formatted(format, series.lowest()) +
                      " … " + formatted(format, series.highest()) + " | ";
    if (target) {
        const bool reached = atLeast ? median >= *target : median <= *target;
        row += (atLeast ? "≥ " : "≤ ") + formatted(format, *target) + " | " + (reached ? "yes" : "**no**") + " |";
    } else {
        row += "| |";
    }
    m_rows.push_back(std::move(row));
}

void Report::add(std::string what, double value, const char *format, std::optional<double> target, bool atLeast)
{
    Series one;
    one.add(value);
    add(std::move(what), one, format, target, atLeast);
}

void Report::print() const
{
    std::printf("\n| what | median | lowest … highest | wanted | reached |\n| --- | ---: | ---: | ---: | --- |\n");
    for (const std::string &row : m_rows)
        std::printf("%s\n", row.c_str());
    std::fflush(stdout);
}

} // namespace growthos::bench
