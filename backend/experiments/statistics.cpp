#include "backend/experiments/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace growthos::statistics {
namespace {

constexpr double z95 = 1.959963984540054;
constexpr double z80 = 0.8416212335729143; ///< 80 % lie below it
constexpr int mostTerms = 10'000;
constexpr double precision = 1e-15;

/// P(a, x) by its series (6.5.29); for x < a + 1.
double lowerGamma(double a, double x)
{
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < mostTerms && term > sum * precision; ++n) {
        term *= x / (a + n);
        sum += term;
    }
    return sum * std::exp(-x + a * std::log(x) - std::lgamma(a));
}

/// Q(a, x) by its continued fraction (6.5.31), evaluated from the front; for x ≥ a + 1.
double upperGamma(double a, double x)
{
    constexpr double tiny = std::numeric_limits<double>::min() / precision;
    double b = x + 1 - a;
    double c = 1 / tiny;
    double d = 1 / b;
    double product = d;
    for (int n = 1; n < mostTerms; ++n) {
        const double numerator = -n * (n - a);
        b += 2;
        d = numerator * d + b;
        d = 1 / (std::abs(d) < tiny ? tiny : d);
        c = b + numerator / c;
        c = std::abs(c) < tiny ? tiny : c;
        product *= d * c;
        if (std::abs(d * c - 1) < precision)
            break;
    }
    return product * std::exp(-x + a * std::log(x) - std::lgamma(a));
}

} // namespace

std::optional<Difference> difference(const Proportion &control, const Proportion &variant)
{
    if (control.trials <= 0 || variant.trials <= 0)
        return {};
    const double base = control.rate();
    const double rate = variant.rate();
    Difference result;
    result.lift = rate - base;
    const double error = std::sqrt(base * (1 - base) / control.trials + rate * (1 - rate) / variant.trials);
    result.low = result.lift - z95 * error;
    result.high = result.lift + z95 * error;
    const double pooled = (control.successes + variant.successes) / (control.trials + variant.trials);
    const double variance = pooled * (1 - pooled) * (1 / control.trials + 1 / variant.trials);
    if (variance > 0)
        result.pValue = std::erfc(std::abs(result.lift) / std::sqrt(variance) / std::sqrt(2));
    return result;
}

std::optional<double> sampleSize(double baseline, double effect, double ratio)
{
    const double rate = baseline + effect;
    if (effect == 0 || ratio <= 0 || std::min(baseline, rate) < 0 || std::max(baseline, rate) > 1)
        return {};
    const double pooled = (baseline + ratio * rate) / (1 + ratio);
    const double alike = std::sqrt((1 + ratio) * pooled * (1 - pooled));
    const double apart = std::sqrt(ratio * baseline * (1 - baseline) + rate * (1 - rate));
    const double distance = z95 * alike + z80 * apart;
    return distance * distance / (ratio * effect * effect);
}

double chiSquareTail(double statistic, int degreesOfFreedom)
{
    const double a = degreesOfFreedom / 2.0;
    const double x = statistic / 2;
    if (x <= 0 || degreesOfFreedom < 1)
        return 1;
    return x < a + 1 ? 1 - lowerGamma(a, x) : upperGamma(a, x);
}

std::optional<double> goodnessOfFit(std::span<const double> counts, std::span<const double> weights)
{
    double count = 0;
    double weight = 0;
    int shares = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        count += counts[i];
        weight += weights[i];
        shares += weights[i] > 0 ? 1 : 0;
    }
    if (count <= 0 || weight <= 0 || counts.size() < 2)
        return {};
    double statistic = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double expected = count * weights[i] / weight;
        if (expected > 0)
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        else if (counts[i] > 0)
            return 0; // who cannot have come
    }
    return shares < 2 ? std::nullopt : std::optional(chiSquareTail(statistic, shares - 1));
}

} // namespace growthos::statistics
