#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <span>

namespace growthos {

/// The same numbers on every machine: splitmix64 (Steele, Lea, Flood 2014). The distributions of <random> differ
/// between standard libraries.
class SampleRandom
{
public:
    explicit SampleRandom(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
    /// 0 … count - 1.
    std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>((next() >> 32) * count >> 32); }
    /// 0 … 1, without 1.
    double unit() { return std::ldexp(static_cast<double>(next() >> 11), -53); }
    bool chance(double probability) { return unit() < probability; }
    double between(double low, double high) { return low + (high - low) * unit(); }

    /// An index, by weight.
    template <std::size_t Count>
    std::uint32_t weighted(const std::array<double, Count> &weights)
    {
        double sum = 0;
        for (const double weight : weights)
            sum += weight;
        double left = unit() * sum;
        for (std::uint32_t i = 0; i + 1 < Count; ++i) {
            left -= weights[i];
            if (left < 0)
                return i;
        }
        return Count - 1;
    }
    template <class T, std::size_t Count>
    const T &pick(const std::array<T, Count> &values)
    {
        return values[below(Count)];
    }

private:
    std::uint64_t m_state;
};

} // namespace growthos
