#pragma once

#include <optional>
#include <string>
#include <vector>

namespace growthos::bench {

/// What the rounds said about one thing.
class Series
{
public:
    void add(double value) { m_values.push_back(value); }
    bool isEmpty() const { return m_values.empty(); }
    const std::vector<double> &values() const { return m_values; }
    double median() const;
    double lowest() const;
    double highest() const;

private:
    std::vector<double> m_values;
};

/// The table at the end.
class Report
{
public:
    /// `atLeast`: whether more is better.
    void add(std::string what, const Series &series, const char *format, std::optional<double> target = {},
             bool atLeast = true);
    void add(std::string what, double value, const char *format, std::optional<double> target = {},
             bool atLeast = true);
    void print() const;

private:
    std::vector<std::string> m_rows;
};

} // namespace growthos::bench
