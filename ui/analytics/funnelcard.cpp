#include "ui/analytics/funnelcard.h"

#include "ui/analytics/funneleditor.h"
#include "ui/api/workspace.h"
#include "ui/charts/funnelchart.h"
#include "ui/widgets/format.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

const QString FunnelCard::path = u"/v1/analytics/funnels"_s;

namespace {

/// Of those who took the first step, how many took the last one.
double conversion(const FunnelAnswer &answer)
{
    return answer.steps.isEmpty() || answer.steps[0].count == 0
               ? 0
               : double(answer.steps.last().count) / double(answer.steps[0].count);
}

} // namespace

FunnelCard::FunnelCard(const AnalysisContext &context, const QJsonObject &saved)
    : SavedCard(context, path, tr("New funnel"), new FunnelChart(tr("Funnel")), new FunnelEditor(context.choices)),
      m_funnel(findChild<FunnelEditor *>()), m_steps(static_cast<FunnelChart *>(chart()))
{
    setObjectName(u"funnelCard"_s);
    m_steps->setObjectName(u"funnelSteps"_s);
    m_steps->setActivatable(true);
    connect(m_steps, &PaintedChart::activated, this, [this](int part) {
        const FunnelChart::Place place = m_steps->placeOf(part);
        askBehind(place.step, place.dropped);
    });
    connect(this, &ChartCard::rowActivated, this, [this](int row) { askBehind(row, false); });
    begin(saved);
}

QString FunnelCard::nameWithoutOne() const
{
    return tr("New funnel");
}

QJsonObject FunnelCard::definition() const
{
    return m_funnel->funnel().toJson();
}

QString FunnelCard::incompleteness() const
{
    const FunnelDefinition funnel = m_funnel->funnel();
    const bool all = std::all_of(funnel.steps.cbegin(), funnel.steps.cend(),
                                 [](const FunnelDefinition::Step &step) { return !step.event.isEmpty(); });
    return all ? QString() : tr("Each step needs an event.");
}

void FunnelCard::fillEditor(const QJsonObject &saved)
{
    FunnelDefinition funnel = FunnelDefinition::fromJson(saved);
    // A new one leads to what the product is for.
    if (const QString event = m_context.workspace.project().successEvent; saved.isEmpty() && !event.isEmpty())
        funnel.steps = {FunnelDefinition::Step{}, FunnelDefinition::Step{event}};
    m_funnel->setFunnel(funnel);
}

QList<QJsonObject> FunnelCard::questions() const
{
    const FunnelDefinition funnel = m_funnel->funnel();
    QList<QJsonObject> questions{funnel.query(m_range)};
    if (m_compare)
        questions.append(funnel.query(m_range.before()));
    return questions;
}

QString FunnelCard::periodText() const
{
    return formatPeriod(m_range.from, m_range.to);
}

void FunnelCard::showNothingYet()
{
    QList<FunnelChart::Step> steps;
    const FunnelDefinition funnel = m_funnel->funnel();
    for (const FunnelDefinition::Step &step : funnel.steps)
        steps.append({step.event.isEmpty() ? tr("Choose an event") : step.event, {}, 0, {}});
    m_steps->setSteps(steps);
    setNote({});
}

void FunnelCard::showAnswers(const QList<QJsonObject> &answers)
{
    const FunnelAnswer now = FunnelAnswer::fromJson(answers[0]);
    QList<FunnelChart::Step> steps;
    m_events.clear();
    for (qsizetype i = 0; i < now.steps.size(); ++i) {
        const FunnelAnswer::Step &step = now.steps[i];
        steps.append({step.event, m_funnel->stepInWords(i), step.count, step.medianSeconds});
        m_events.append(step.event);
    }
    m_steps->setSteps(steps);
    const QString rate = formatPercent(conversion(now), 1);
    const QString window = m_funnel->windowInWords();
    if (answers.size() > 1)
        setNote(tr("%1 within %2, was %3", "share, time, share of the period before")
                    .arg(rate, window, formatPercent(conversion(FunnelAnswer::fromJson(answers[1])), 1)));
    else
        setNote(tr("%1 within %2", "share, time").arg(rate, window));
    setPeriod(
        periodText(), m_context.workspace.project().zone,
        tr("Nobody took the first step from %1 to %2.").arg(formatDay(m_range.from), formatDayAndYear(m_range.to)));
    QStringList words{tr("within %1").arg(window)};
    if (const QString filters = m_funnel->filtersInWords(); !filters.isEmpty())
        words.append(filters);
    setFilters(tr("Counted: %1").arg(words.join(u", "_s)));
}

void FunnelCard::askBehind(qsizetype step, bool dropped)
{
    if (step >= m_events.size())
        return;
    QJsonObject body{{u"query"_s, m_funnel->funnel().query(m_range)}, {u"step"_s, step + 1}};
    if (dropped)
        body["dropped"_L1] = true;
    const QString which =
        dropped ? tr("Left after %1").arg(m_events[step]) : tr("Reached %1", "a step").arg(m_events[step]);
    Q_EMIT behindAsked({body, tr("%1: %2", "analysis, which number of it").arg(title(), which), periodText()});
}

} // namespace growthos::ui
