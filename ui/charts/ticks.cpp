#include "ui/charts/ticks.h"

#include "ui/widgets/format.h"

#include <QDateTime>
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostIntervals = 4;
constexpr int labelGap = 44; // few labels read better than many

int intervals(double low, double high, double step)
{
    // A hair of tolerance, so that 0.3 / 0.1 is three.
    return int(std::ceil(high / step - 1e-9) - std::floor(low / step + 1e-9));
}

double nextStep(double step, bool whole)
{
    const double magnitude = std::pow(10.0, std::floor(std::log10(step) + 1e-9));
    const double lead = step / magnitude;
    const auto larger = [&](std::initializer_list<double> leads) {
        for (const double candidate : leads) {
            if (candidate > lead + 1e-6)
                return candidate * magnitude;
        }
        return 10 * magnitude;
    };
    return whole && magnitude < 10 ? larger({2, 3, 5}) : larger({2, 2.5, 5});
}

/// Whether bucket `index` begins where labels of step `step` stand.
using Fits = std::function<bool(qsizetype index, int step)>;

struct Labels
{
    QList<int> steps;
    Fits fits;
    std::function<QString(qsizetype index)> text;
};

Labels labelsOf(const TimeSeries &data, qsizetype first, qsizetype last)
{
    const auto local = [&data](qsizetype index) {
        return QDateTime::fromMSecsSinceEpoch(data.starts[index], data.zone);
    };
    const bool years = local(first).daysTo(local(last)) > 366;
    switch (data.interval) {
    case Interval::Hour:
        return {{1, 2, 3, 6, 12, 24, 48, 168, 336, 672},
                [=](qsizetype index, int step) {
                    const QDateTime time = local(index);
                    if (time.time().hour() % std::min(step, 24) != 0)
                        return false;
                    // Of two equal hours the first one is the one that is named.
                    const bool doubled = index > first && local(index - 1).time().hour() == time.time().hour();
                    return !doubled && (step <= 24 || local(first).date().daysTo(time.date()) % (step / 24) == 0);
                },
                [=](qsizetype index) {
                    const QDateTime time = local(index);
                    return time.time().hour() == 0 ? formatDay(time.date()) : time.toString(u"HH:mm"_s);
                }};
    case Interval::Month:
        return {{1, 2, 3, 6, 12, 24, 60},
                [=](qsizetype index, int step) {
                    const QDate day = local(index).date();
                    return (day.year() * 12 + day.month() - 1) % step == 0;
                },
                [=](qsizetype index) {
                    const QDate day = local(index).date();
                    return day.month() == 1 || index == first
                               ? formatShortMonth(day)
                               : QLocale().standaloneMonthName(day.month(), QLocale::ShortFormat);
                }};
    case Interval::Day:
    case Interval::Week:
        break;
    }
    const QList<int> steps = data.interval == Interval::Day ? QList<int>{1, 2, 7, 14, 28, 56, 91, 182, 364}
                                                            : QList<int>{1, 2, 4, 8, 13, 26, 52, 104};
    return {steps, [=](qsizetype index, int step) { return (index - first) % step == 0; },
            [=](qsizetype index) {
                const QDate day = local(index).date();
                return years ? formatDayAndYear(day) : formatDay(day);
            }};
}

} // namespace

QList<double> ValueTicks::values() const
{
    QList<double> result;
    const auto count = std::llround((high - low) / step);
    for (qint64 i = 0; i <= count; ++i)
        result.append(low + step * double(i));
    return result;
}

ValueTicks valueTicks(double low, double high, Unit unit, bool fromZero)
{
    if (fromZero) {
        low = std::min(low, 0.0);
        high = std::max(high, 0.0);
    }
    const bool whole = unit == Unit::Count;
    const double least = whole ? 1 : unit == Unit::Percent ? 0.001 : 0.1;
    // No rate is above 100 %, no score above 100: there is nothing to see past the end of their scale.
    const double end = unit == Unit::Percent ? 1 : unit == Unit::Score ? 100 : std::numeric_limits<double>::infinity();
    const auto passesEnd = [end, most = high](double top) { return most <= end + 1e-9 && top > end + 1e-9; };
    if (high - low < least) {
        const double span = unit == Unit::Percent ? 0.04 : 4;
        if (passesEnd(low + span))
            low = high - span;
        else
            high = low + span;
    }
    double step = whole ? 1 : std::pow(10.0, std::floor(std::log10((high - low) / mostIntervals)));
    while (intervals(low, high, step) > mostIntervals)
        step = nextStep(step, whole);
    ValueTicks ticks{std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
    // Very small counts: 0, 1, 2, 3 and not two lines only.
    if (intervals(ticks.low, ticks.high, step) < 3) {
        if (passesEnd(ticks.low + 3 * step))
            ticks.low = ticks.high - 3 * step;
        else
            ticks.high = ticks.low + 3 * step;
    }
    return ticks;
}

QList<TimeTick> timeTicks(const TimeSeries &data, qsizetype first, qsizetype last, double width,
                          const QFontMetricsF &metrics)
{
    if (first < 0 || last >= data.starts.size() || first > last)
        return {};
    const Labels labels = labelsOf(data, first, last);
    QList<TimeTick> ticks;
    // Where the steps are even, the gap between two labels is what counts, not how many there are.
    const double perBucket = width / double(std::max<qsizetype>(1, last - first));
    for (const int step : labels.steps) {
        if (step * perBucket < labelGap && step != labels.steps.last())
            continue; // too dense whatever the labels say
        ticks.clear();
        double widest = 0;
        for (qsizetype i = first; i <= last; ++i) {
            if (labels.fits(i, step)) {
                ticks.append({i, labels.text(i)});
                widest = std::max(widest, metrics.horizontalAdvance(ticks.last().label));
            }
        }
        bool collide = false;
        for (qsizetype i = 1; i < ticks.size() && !collide; ++i)
            collide = double(ticks[i].index - ticks[i - 1].index) * perBucket < widest + labelGap;
        if (!collide)
            break;
    }
    if (ticks.isEmpty())
        ticks.append({first, labels.text(first)});
    return ticks;
}

std::optional<QList<double>> placeLabels(const QList<double> &wanted, double height, double top, double bottom,
                                         double reach)
{
    QList<qsizetype> order(wanted.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return wanted[a] < wanted[b]; });

    // Labels that touch stick together as a block, which stands where its members want to be on average.
    struct Block
    {
        double sum = 0; ///< of what the members want, each less its place in the block
        int count = 0;
        double start(double height, double top, double bottom) const
        {
            return std::clamp(sum / count, top + height / 2,
                              std::max(top + height / 2, bottom - height * (count - 0.5)));
        }
    };
    QList<Block> blocks;
    for (const qsizetype index : order) {
        Block block{wanted[index], 1};
        while (!blocks.isEmpty()) {
            const Block &before = blocks.last();
            if (before.start(height, top, bottom) + height * before.count <= block.start(height, top, bottom))
                break;
            block.sum = before.sum + block.sum - height * before.count * block.count;
            block.count += before.count;
            blocks.removeLast();
        }
        blocks.append(block);
    }

    QList<double> placed(wanted.size());
    qsizetype next = 0;
    for (const Block &block : blocks) {
        const double start = block.start(height, top, bottom);
        for (int i = 0; i < block.count; ++i)
            placed[order[next++]] = start + height * i;
    }
    for (qsizetype i = 0; i < placed.size(); ++i) {
        if (std::abs(placed[i] - wanted[i]) > reach || placed[i] + height / 2 > bottom + 0.5)
            return std::nullopt;
    }
    return placed;
}

} // namespace growthos::ui
