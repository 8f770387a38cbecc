#pragma once

#include <optional>
#include <span>

namespace growthos::statistics {

/// Successes among trials.
struct Proportion
{
    double successes = 0;
    double trials = 0;
    double rate() const { return trials > 0 ? successes / trials : 0; }
};

struct Difference
{
    double lift = 0; ///< absolute: rate − rate of the control
    double low = 0;  ///< of the 95 % interval
    double high = 0;
    std::optional<double> pValue; ///< nothing where neither or both always succeed: there is nothing to test
};

/// Two-sided z test of two proportions with pooled variance, and Wald's 95 % interval of their difference with unpooled
/// variance. Nothing without trials on both sides.
/// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.3 (test); Agresti, Categorical Data Analysis, 3.1.1
/// (interval).
std::optional<Difference> difference(const Proportion &control, const Proportion &variant);

/// How many trials of the control, beside `ratio` of the variant for each, let the test above find `effect` over a rate
/// of `baseline` in 80 of 100 cases at a level of 5 %. Without continuity correction, which the test has neither.
/// Nothing where there is no effect or no such rate. Source: Fleiss, Levin, Paik, Statistical Methods for Rates and
/// Proportions (3rd ed., 2003), chapter 4.
std::optional<double> sampleSize(double baseline, double effect, double ratio = 1);

/// Upper tail of the chi-square distribution: the probability of at least `statistic`.
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.19 with 6.5.29 and 6.5.31.
double chiSquareTail(double statistic, int degreesOfFreedom);

/// Probability that counts lie at least as far from the shares by `weights` as these: Pearson's chi-square test of
/// goodness of fit. Nothing where there is nothing to compare.
std::optional<double> goodnessOfFit(std::span<const double> counts, std::span<const double> weights);

/// Below this a ratio of samples is no accident. Source: Kohavi, Tang, Xu, Trustworthy Online Controlled Experiments
/// (2020), chapter 21.
constexpr double sampleRatioAlarm = 0.001;

} // namespace growthos::statistics
