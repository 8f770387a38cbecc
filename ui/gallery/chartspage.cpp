#include "ui/gallery/chartspage.h"

#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/funnelchart.h"
#include "ui/charts/gauge.h"
#include "ui/charts/heatmap.h"
#include "ui/charts/intervalplot.h"
#include "ui/charts/timechart.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QGridLayout>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QTimeZone &newYork()
{
    static const QTimeZone zone("America/New_York");
    return zone;
}

QList<qint64> daysFrom(const QDate &first, int count, int step = 1)
{
    QList<qint64> starts;
    for (int i = 0; i < count; ++i)
        starts.append(first.addDays(i * step).startOfDay(newYork()).toMSecsSinceEpoch());
    return starts;
}

QList<double> wave(int count, double base, double swing, int seed)
{
    QList<double> values;
    for (int i = 0; i < count; ++i)
        values.append(std::round(base + swing * (std::sin((i + seed) * 0.9) + 0.6 * std::sin((i + 2 * seed) * 2.3)) +
                                 i * swing / 20));
    return values;
}

TimeSeries eventsPerDay()
{
    const QDate first(2026, 1, 25);
    TimeSeries data{.interval = Interval::Day,
                    .zone = newYork(),
                    .starts = daysFrom(first, 30),
                    .compareStarts = daysFrom(first.addDays(-30), 30),
                    .series = {},
                    .lastUnfinished = true};
    data.series = {{.name = u"This period"_s, .values = wave(30, 68'000, 9'000, 1), .note = u"2.14 M"_s},
                   {.name = u"Previous period"_s,
                    .values = wave(30, 60'000, 8'000, 2),
                    .kind = Series::Kind::Compare,
                    .note = u"1.89 M"_s}};
    data.occasions = {{data.starts[18] + 40'000'000, u"Onboarding v3 published"_s}};
    return data;
}

TimeSeries signups()
{
    TimeSeries data{.zone = newYork(), .starts = daysFrom({2026, 2, 1}, 23), .series = {}};
    data.series = {{.name = u"organic"_s, .values = wave(23, 32, 5, 1)},
                   {.name = u"referral"_s, .values = wave(23, 17, 3, 2)},
                   {.name = u"paid"_s, .values = wave(23, 10, 2, 3)},
                   {.name = u"partner"_s, .values = wave(23, 3, 1, 4)}};
    return data;
}

TimeSeries sevenSources()
{
    TimeSeries data{.interval = Interval::Week,
                    .zone = newYork(),
                    .starts = daysFrom({2025, 12, 1}, 12, 7),
                    .series = {},
                    .lastUnfinished = true};
    int seed = 0;
    for (const char *name : {"organic", "referral", "paid", "partner", "newsletter", "podcast", "events"}) {
        ++seed;
        data.series.append({.name = QString::fromLatin1(name), .values = wave(12, 60.0 / seed, 10.0 / seed, seed)});
    }
    return data;
}

TimeSeries npsTrend()
{
    TimeSeries data{.interval = Interval::Week,
                    .zone = newYork(),
                    .starts = daysFrom({2025, 12, 8}, 12, 7),
                    .series = {},
                    .unit = Unit::Score};
    Series score{.name = {}, .values = {36, 39, 38, 40, 43, 41, 44, 42, 45, 44, 46, 47}};
    for (qsizetype i = 0; i < score.values.size(); ++i) {
        score.low.append(score.values[i] - 14 + double(i) / 3);
        score.high.append(score.values[i] + 14 - double(i) / 3);
    }
    data.series = {score};
    return data;
}

TimeSeries conversion()
{
    TimeSeries data{.zone = newYork(), .starts = daysFrom({2026, 2, 6}, 18), .series = {}, .unit = Unit::Percent};
    Series a{.name = u"A 12.0%"_s, .values = {}, .kind = Series::Kind::Other}, b{.name = u"B 14.0%"_s, .values = {}};
    for (int i = 0; i < 18; ++i) {
        a.values.append(0.12 + 0.016 * std::exp(-i / 2.0));
        b.values.append(0.14 - 0.028 * std::exp(-i / 3.0) + 0.001 * std::sin(i));
    }
    data.series = {b, a};
    return data;
}

/// A day with a change of clocks in it.
TimeSeries hours()
{
    const QDate day(2026, 3, 8);
    TimeSeries data{.interval = Interval::Hour, .zone = newYork(), .starts = {}, .series = {}, .lastUnfinished = true};
    const qint64 first = day.startOfDay(newYork()).toMSecsSinceEpoch();
    for (int i = 0; i < 60; ++i)
        data.starts.append(first + i * 3'600'000LL);
    data.series = {{.name = {}, .values = wave(60, 40, 20, 3)}};
    return data;
}

ChartCard *card(const QString &title, ChartContent *content)
{
    auto *widget = new ChartCard(title, content);
    widget->setPeriod(formatPeriod({2026, 2, 1}, {2026, 2, 23}), newYork(), u"No events from 1 to 23 February 2026."_s);
    return widget;
}

ChartCard *over(const QString &title, const TimeSeries &data, TimeShape shape = TimeShape::Line)
{
    auto *chart = new TimeChart(title);
    chart->setShape(shape);
    chart->setData(data);
    return card(title, chart);
}

} // namespace

ChartsPage::ChartsPage(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(24, 24, 24, 24);
    grid->setSpacing(16);
    for (int column = 0; column < 6; ++column)
        grid->setColumnStretch(column, 1);

    ChartCard *events = over(u"Events per day"_s, eventsPerDay());
    static_cast<TimeChart *>(events->chart())->setLegendOnly(true);
    events->setObjectName(u"eventsPerDay"_s);
    ChartCard *rates = over(u"Conversion so far"_s, conversion());
    static_cast<TimeChart *>(rates->chart())->setCutAxis(true);
    rates->setNote(u"running rate, all days since start"_s);
    ChartCard *bySource = over(u"Sign-ups by source"_s, signups());
    bySource->setObjectName(u"signups"_s);
    grid->addWidget(events, 0, 0, 1, 4);
    grid->addWidget(over(u"Events by hour"_s, hours()), 0, 4, 1, 2);
    grid->addWidget(bySource, 1, 0, 1, 4);
    grid->addWidget(over(u"Trend by week"_s, npsTrend()), 1, 4, 1, 2);
    grid->addWidget(over(u"Stacked"_s, sevenSources(), TimeShape::Area), 2, 0, 1, 2);
    grid->addWidget(over(u"Bars"_s, sevenSources(), TimeShape::Bars), 2, 2, 1, 2);
    grid->addWidget(rates, 2, 4, 1, 2);

    auto *gauge = new Gauge(u"Net Promoter Score"_s);
    gauge->setReading({.value = 47, .before = 43, .answers = 210});
    auto *few = new Gauge(u"Net Promoter Score"_s);
    few->setReading({.value = 60, .before = {}, .answers = 12});
    const QList<Bar> groups = {{u"Promoters"_s, 128, ChartTone::Promoter, u"9–10"_s},
                               {u"Passives"_s, 53, ChartTone::Passive, u"7–8"_s},
                               {u"Detractors"_s, 29, ChartTone::Detractor, u"0–6"_s}};
    auto *distribution = new BarChart(u"Answers by group"_s, BarChart::Shape::Distribution);
    distribution->setBars(groups);
    auto *scores = new BarChart(u"Answers by score"_s, BarChart::Shape::Standing);
    QList<Bar> byScore;
    for (int score = 0; score <= 10; ++score) {
        constexpr std::array counts = {1, 1, 2, 3, 4, 7, 11, 19, 34, 57, 71};
        byScore.append({QString::number(score), double(counts[std::size_t(score)]),
                        score >= 9   ? ChartTone::Promoter
                        : score >= 7 ? ChartTone::Passive
                                     : ChartTone::Detractor});
    }
    scores->setBars(byScore);
    auto *lying = new BarChart(u"Top events"_s, BarChart::Shape::Lying);
    lying->setBars({{u"$page_view"_s, 8'940},
                    {u"signup_completed"_s, 1'420},
                    {u"feature_activated"_s, 861},
                    {u"invite_sent"_s, 402}});
    auto *interval = new IntervalPlot(u"Difference"_s);
    interval->setEstimates({{.name = {}, .value = 2.0, .low = 0.1, .high = 3.9}});
    auto *variants = new IntervalPlot(u"Difference by variant"_s);
    variants->setEstimates({{.name = u"B"_s, .value = 2.0, .low = 0.1, .high = 3.9},
                            {.name = u"C"_s, .value = -0.6, .low = -2.4, .high = 1.2}});
    grid->addWidget(card(u"Score"_s, gauge), 3, 0, 1, 2);
    grid->addWidget(card(u"Score"_s, few), 3, 2, 1, 2);
    grid->addWidget(card(u"Answers by group"_s, distribution), 3, 4, 1, 2);
    grid->addWidget(card(u"Answers by score"_s, scores), 4, 0, 1, 3);
    grid->addWidget(card(u"Top events"_s, lying), 4, 3, 1, 3);

    auto *funnel = new FunnelChart(u"Pricing to paid"_s);
    funnel->setSteps({{u"$page_view"_s, u"Pricing Page"_s, 8'940, {}},
                      {u"signup_completed"_s, {}, 1'420, 240},
                      {u"feature_activated"_s, {}, 861, 6'720},
                      {u"invite_sent"_s, {}, 402, 181'440},
                      {u"subscription_started"_s, {}, 187, 552'960}});
    auto *heat = new HeatMap(u"Weekly retention"_s);
    HeatMap::Data retention{u"Week of"_s, u"People"_s, {}, {}};
    for (int column = 0; column <= 8; ++column)
        retention.columns.append(QString::number(column));
    for (int row = 0; row < 8; ++row) {
        HeatMap::Row cohort{formatDay(QDate(2025, 12, 29).addDays(row * 7)), 318 + row * 20, {}};
        for (int column = 0; column <= 8 - row; ++column)
            cohort.rates.append(column == 0 ? 1 : 0.28 + 0.42 * std::exp(-column / 2.5) + row * 0.01);
        retention.rows.append(cohort);
    }
    heat->setData(retention);
    ChartCard *heatCard = card(u"Weekly retention"_s, heat);
    heatCard->setNote(u"came back and did login"_s);
    heatCard->addCorner(new HeatScale);
    grid->addWidget(card(u"Pricing to paid"_s, funnel), 5, 0, 1, 3);
    grid->addWidget(heatCard, 5, 3, 1, 3);
    grid->addWidget(card(u"Difference"_s, interval), 6, 0, 1, 2);
    grid->addWidget(card(u"Difference by variant"_s, variants), 6, 2, 1, 2);

    TimeSeries nothing = signups();
    for (Series &series : nothing.series)
        series.values.fill(0);
    ChartCard *loading = over(u"Loading"_s, signups());
    loading->setLoading();
    ChartCard *failed = over(u"Not read"_s, signups());
    failed->setFailed(u"The server did not answer within 10 s."_s);
    grid->addWidget(loading, 7, 0, 1, 2);
    grid->addWidget(over(u"Nothing in the period"_s, nothing), 7, 2, 1, 2);
    grid->addWidget(failed, 7, 4, 1, 2);
    for (const int row : {0, 1, 2, 7})
        grid->setRowMinimumHeight(row, 250);
}

} // namespace growthos::ui
