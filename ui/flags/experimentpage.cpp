#include "ui/flags/experimentpage.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/segments.h"
#include "ui/api/workspace.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/intervalplot.h"
#include "ui/charts/timechart.h"
#include "ui/flags/experimentverdict.h"
#include "ui/flags/variantsmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 wholeWeek = 7; ///< days; less, and weekdays weigh unevenly

} // namespace

ExperimentPage::ExperimentPage(Workspace &workspace, QWidget *parent)
    : QScrollArea(parent), m_workspace(workspace), m_model(new VariantsModel(this))
{
    setObjectName(u"experimentPage"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_banner = new Banner(Tone::Neutral);
    m_banner->setObjectName(u"experimentBanner"_s);
    m_banner->setOther({})->setObjectName(u"experimentKeep"_s);
    m_banner->setAction({})->setObjectName(u"experimentAct"_s);
    connect(m_banner, &Banner::actionClicked, this, &ExperimentPage::onBanner);
    connect(m_banner, &Banner::otherClicked, this, [this] {
        m_kept = m_offered;
        showBanner();
    });
    auto *inside = new QWidget;
    inside->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(16);
    column->addWidget(m_banner);
    column->addWidget(makeVariants());
    column->addWidget(makeCharts(), 1);
    setWidget(inside);
}

QWidget *ExperimentPage::makeVariants()
{
    m_table = new DataTable(VariantsModel::columns(), DataTable::Rows::Tall);
    m_table->setObjectName(u"variantsTable"_s);
    m_table->setAccessibleName(tr("Variants"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_variants = new Card(tr("Variants"));
    m_variants->setFlush(true);
    Button *edit = button(tr("Edit"), "link"_L1);
    edit->setObjectName(u"editExperiment"_s);
    edit->setAccessibleName(tr("Edit the experiment"));
    connect(edit, &Button::clicked, this, &ExperimentPage::editAsked);
    m_variants->addHeadWidget(edit);
    m_variants->content()->addWidget(m_table);
    return m_variants;
}

QWidget *ExperimentPage::makeCharts()
{
    m_trend = new TimeChart(tr("Conversion so far"));
    m_trend->setObjectName(u"experimentTrend"_s);
    m_trend->setCutAxis(true);
    m_trendCard = new ChartCard(tr("Conversion so far"), m_trend);
    m_trendCard->setNote(tr("running rate, all days since start"));
    m_trendCard->setMinimumHeight(px(200));
    connect(m_trendCard, &ChartCard::retryRequested, this, &ExperimentPage::reload);

    m_plot = new IntervalPlot(tr("Difference"));
    m_plot->setObjectName(u"experimentIntervals"_s);
    m_plotCard = new ChartCard(tr("Difference"), m_plot);
    connect(m_plotCard, &ChartCard::retryRequested, this, &ExperimentPage::reload);
    m_verdict = label({}, "note"_L1);
    m_verdict->setObjectName(u"experimentVerdict"_s);
    m_verdict->setWordWrap(true);
    m_verdict->setContentsMargins(16, 0, 16, 12);
    m_plotCard->content()->addWidget(m_verdict);

    m_checks = new Card(tr("Checks"));
    m_checks->setObjectName(u"experimentChecks"_s);
    m_checks->content()->addStretch(1);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(16);
    lower->addWidget(m_plotCard, 1);
    lower->addWidget(m_checks, 1);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(m_trendCard, 1);
    column->addLayout(lower);
    return box;
}

void ExperimentPage::show(const ExperimentInfo &experiment, const QString &audience)
{
    const bool other = experiment.key != m_experiment.key;
    m_experiment = experiment;
    if (other) {
        m_kept.clear();
        m_results = {};
        m_read = false;
        m_trendCard->setLoading();
        m_plotCard->setLoading();
        verticalScrollBar()->setValue(0);
    }
    m_variants->setNote(tr("goal: %1, for %2", "event, audience").arg(experiment.metricEvent, audience));
    const int rows = int(experiment.variants.size());
    m_table->setFixedHeight(px(32) + rows * px(44));
    showResults();
    reload();
}

void ExperimentPage::reload()
{
    if (m_experiment.key.isEmpty())
        return;
    const quint64 asked = ++m_asked;
    m_workspace.api().get(this, u"/v1/experiments/"_s + percentEncoded(m_experiment.key) + u"/results"_s,
                          [this, asked](const ApiReply &reply) {
                              if (asked != m_asked)
                                  return;
                              if (!reply.ok()) {
                                  m_trendCard->setFailed(sentenceOf(reply));
                                  m_plotCard->setFailed(sentenceOf(reply));
                                  return;
                              }
                              m_results = ExperimentResults::fromJson(reply.body);
                              m_read = true;
                              showResults();
                          });
}

void ExperimentPage::showResults()
{
    m_model->set(m_experiment, m_results);
    m_table->showRows();
    showBanner();
    if (m_read) {
        showTrend();
        m_trendCard->setReady();
        QList<IntervalPlot::Estimate> estimates;
        QStringList words;
        const bool several = m_results.variants.size() > 2;
        for (const ExperimentResults::Row &row : std::as_const(m_results.variants)) {
            if (!row.lift || !row.low || !row.high)
                continue;
            estimates.append({several ? row.key : QString(), 100 * *row.lift, 100 * *row.low, 100 * *row.high});
            if (row.pValue)
                words.append(several ? tr("%1: p %2", "variant").arg(row.key, pValueText(*row.pValue))
                                     : tr("p %1").arg(pValueText(*row.pValue)));
        }
        m_plot->setEstimates(estimates);
        m_plotCard->setPeriod({}, m_workspace.project().zone, tr("Nothing to compare yet"));
        m_plotCard->setReady();
        m_verdict->setVisible(!estimates.isEmpty());
        m_verdict->setText(estimates.isEmpty()
                               ? QString()
                               : tr("Points of conversion rate with 95% intervals. %1.", "p values")
                                     .arg(words.isEmpty() ? tr("Nothing to test yet") : words.join(u", "_s)));
    }
    showChecks();
}

void ExperimentPage::offer(Offer offer, const QString &variant)
{
    m_offer = offer;
    m_offered = variant;
    QString text;
    switch (offer) {
    case Offer::Nothing:
        break;
    case Offer::Start:
        text = tr("Start");
        break;
    case Offer::Stop:
        text = tr("Stop");
        break;
    case Offer::GoOn:
        text = tr("Go on");
        break;
    case Offer::Conclude:
        text = tr("Give everyone %1…", "a variant").arg(variant);
        break;
    }
    setRole(m_banner->setAction(text), "kind", offer == Offer::Conclude ? "primary"_L1 : ""_L1);
    m_banner->setOther(offer == Offer::Conclude && m_experiment.isRunning() ? tr("Keep running") : QString());
}

void ExperimentPage::onBanner()
{
    switch (m_offer) {
    case Offer::Nothing:
        break;
    case Offer::Start:
    case Offer::GoOn:
        Q_EMIT startAsked();
        break;
    case Offer::Stop:
        Q_EMIT stopAsked();
        break;
    case Offer::Conclude:
        Q_EMIT concludeAsked(m_offered);
        break;
    }
}

void ExperimentPage::showBanner()
{
    if (m_experiment.isDraft()) {
        m_banner->set(Tone::Neutral, tr("Not started."),
                      tr("Nobody is shown a variant yet. Once it runs, variants and segment are fixed."));
        return offer(Offer::Start);
    }
    if (m_experiment.isConcluded()) {
        const QDate ended = m_experiment.stoppedAt.toTimeZone(m_workspace.project().zone).date();
        m_banner->set(Tone::Good, tr("Everyone gets %1.", "a variant").arg(m_experiment.winner),
                      tr("What was measured up to %1 stays.", "a day").arg(formatDay(ended)));
        return offer(Offer::Nothing);
    }
    if (!m_experiment.winner.isEmpty()) {
        m_banner->set(
            Tone::Neutral, tr("Nobody is shown a variant."),
            tr("Everyone has seen %1 before: there is nothing left to compare.", "a variant").arg(m_experiment.winner));
        return offer(Offer::Conclude, m_experiment.winner);
    }
    const qint64 left = daysLeft(m_experiment, m_workspace.status().time);
    const QString state = !m_experiment.isRunning()
                              ? tr("It is stopped: nobody is shown a variant, conversions up to then count.")
                          : left > 0 ? tr("%Ln planned day(s) are left.", nullptr, int(left))
                                     : QString();
    offer(m_experiment.isRunning() ? Offer::Stop : Offer::GoOn);
    showVerdict(state);
}

void ExperimentPage::showVerdict(const QString &state)
{
    using State = ExperimentVerdict::State;
    const ExperimentVerdict verdict = verdictOf(m_experiment, m_results);
    const auto with = [&state](const QString &text) { return state.isEmpty() ? text : QString(text + u' ' + state); };
    const QString chance = !state.isEmpty() ? state : tr("What is measured can still be chance.");
    switch (verdict.state) {
    case State::NotSeen:
        m_banner->set(Tone::Neutral, tr("No one has seen it yet."), chance);
        break;
    case State::UnevenSplit:
        m_banner->set(
            Tone::Bad, tr("The split is not as planned."),
            tr("Fewer or more people saw a variant than its share. Do not trust the result before that is explained."));
        break;
    case State::TooFew:
        if (verdict.planned)
            m_banner->set(Tone::Neutral,
                          tr("Not enough data yet: %1 of about %2 contacts.")
                              .arg(formatCount(verdict.has), formatCount(verdict.needed)),
                          chance);
        else
            m_banner->set(Tone::Neutral, tr("Not enough data yet."),
                          with(tr("Each variant needs about %1 conversions, and as many contacts without one; the "
                                  "fewest so far are %2.")
                                   .arg(formatCount(verdict.needed), formatCount(verdict.has))));
        break;
    case State::Unclear:
        m_banner->set(Tone::Neutral, tr("No clear difference yet."), chance);
        break;
    case State::Clear:
        showLeader(verdict.leader, state);
    }
}

void ExperimentPage::showLeader(const QString &leader, const QString &state)
{
    const QString &control = m_results.variants.first().key;
    // Against the control; of that one itself the variant that comes next.
    const ExperimentResults::Row *shown = nullptr;
    for (const ExperimentResults::Row &row : std::as_const(m_results.variants)) {
        if (row.key == leader ? row.lift.has_value()
                              : leader == control && row.lift && (!shown || *row.lift > *shown->lift))
            shown = &row;
    }
    if (!shown)
        return;
    const QString numbers =
        tr("%1 against %2, p %3.").arg(pointsText(*shown->lift), control, pValueText(*shown->pValue));
    m_banner->set(leader == control ? Tone::Warning : Tone::Good, tr("%1 is ahead.", "a variant").arg(leader),
                  state.isEmpty() ? numbers : QString(numbers + u' ' + state));
    if (leader != m_kept)
        offer(Offer::Conclude, leader);
}

void ExperimentPage::showTrend()
{
    TimeSeries series;
    series.interval = Interval::Day;
    series.zone = m_workspace.project().zone;
    series.unit = Unit::Percent;
    series.lastUnfinished = m_experiment.isRunning();
    for (qsizetype i = 0; i < m_results.variants.size(); ++i)
        series.series.append({.name = m_results.variants[i].key,
                              .values = {},
                              .kind = i == 0 ? Series::Kind::Other : Series::Kind::Measured});
    for (const ExperimentResults::Day &day : std::as_const(m_results.days)) {
        const auto start = bucketStart(day.date, Interval::Day, series.zone);
        if (!start)
            continue;
        series.starts.append(*start);
        for (qsizetype i = 0; i < series.series.size(); ++i) {
            const qint64 exposed = day.exposures.value(i);
            series.series[i].values.append(exposed > 0 ? double(day.conversions.value(i)) / double(exposed)
                                                       : std::numeric_limits<double>::quiet_NaN());
        }
    }
    m_trendCard->setPeriod({}, series.zone, tr("No one has seen it yet"));
    m_trend->setData(series);
}

void ExperimentPage::check(bool fine, const QString &name, const QString &value, const QString &what,
                           const QString &trouble)
{
    const bool failed = !trouble.isEmpty();
    auto *row = new QWidget;
    row->setToolTip(what);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 2, 0, 2);
    line->setSpacing(8);
    line->addWidget(new IconLabel(failed ? u"alert"_s
                                  : fine ? u"check"_s
                                         : u"clock"_s,
                                  failed ? &Tokens::bad
                                  : fine ? &Tokens::good
                                         : &Tokens::warning));
    auto *title = new ElidedLabel;
    title->setText(name);
    line->addWidget(title, 1);
    line->addWidget(label(value, "second"_L1));
    row->setAccessibleName(failed ? QString(name + u": " + value + u". " + trouble)
                           : fine ? tr("%1: %2, fine").arg(name, value)
                                  : tr("%1: %2, not yet").arg(name, value));
    m_checkColumn->addWidget(row);
}

void ExperimentPage::showChecks()
{
    auto *rows = new QWidget;
    m_checkColumn = new QVBoxLayout(rows);
    m_checkColumn->setContentsMargins(0, 0, 0, 0);
    m_checkColumn->setSpacing(4);
    QStringList exposures;
    for (const ExperimentResults::Row &row : std::as_const(m_results.variants))
        exposures.append(formatCount(row.exposures));
    const qint64 least = fewestIn(m_experiment, m_results);
    const bool any = m_results.exposures() > 0;
    check(any && !m_results.ratioWarning, tr("Split as planned"), any ? exposures.join(u" / "_s) : u"–"_s,
          m_results.ratioP
              ? tr("Chi-square test of the exposures against the shares: p %1").arg(pValueText(*m_results.ratioP))
              : tr("Nobody has seen it yet"),
          m_results.ratioWarning ? tr("The split is not as planned.") : QString());
    check(least >= fewestEach, tr("Enough for the interval"),
          tr("%1 of %2").arg(formatCount(std::min(least, fewestEach)), formatCount(fewestEach)),
          tr("The interval needs ten conversions and ten others in each variant"));
    const qint64 days = daysSoFar(m_experiment, m_workspace.status().time);
    if (const auto size = m_experiment.plannedSize)
        check(m_results.exposures() >= *size, tr("Planned size"),
              tr("%1 of %2").arg(formatCount(m_results.exposures()), formatCount(*size)),
              tr("Contacts that find a difference of %1 over %2 in 80 of 100 cases")
                  .arg(pointsText(m_experiment.minimumEffect.value_or(0)),
                       formatPercent(m_experiment.baselineRate.value_or(0), 1)));
    if (const auto planned = m_experiment.plannedDays)
        check(days >= *planned, tr("Planned time"),
              tr("%1 of %Ln day(s)", nullptr, int(*planned)).arg(formatCount(days)),
              tr("Who stops as soon as a difference shows takes chance for one more often"));
    else
        check(days >= wholeWeek, tr("A whole week"), tr("%Ln day(s)", nullptr, int(days)),
              tr("People behave differently by weekday: a comparison over less says little"));
    if (m_checkRows)
        delete m_checks->content()->replaceWidget(m_checkRows, rows);
    else
        m_checks->content()->insertWidget(0, rows);
    delete std::exchange(m_checkRows, rows);
}

} // namespace growthos::ui
