#include "ui/surveys/surveyfigures.h"

#include "ui/api/workspace.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/gauge.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"

#include <QEvent>
#include <QGridLayout>
#include <QVBoxLayout>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

ChartTone toneOf(const AnswerScope &scope, int score)
{
    if (score >= (scope.isNps() ? 9 : 4))
        return ChartTone::Promoter;
    return score >= (scope.isNps() ? 7 : 3) ? ChartTone::Passive : ChartTone::Detractor;
}

} // namespace

SurveyFigures::SurveyFigures(Workspace &workspace, QWidget *parent) : QWidget(parent), m_workspace(workspace)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(makeFigures());
    column->addWidget(makeScores());
}

QWidget *SurveyFigures::makeFigures()
{
    auto *row = new FigureRow;
    m_sent = row->add(tr("Sent"), u"surveySent"_s);
    m_answered = row->add(tr("Answered"), u"surveyAnswered"_s);
    m_commented = row->add(tr("With a comment"), u"surveyCommented"_s);
    m_average = row->add(tr("Average score"), u"surveyAverage"_s);
    m_median = row->add(tr("Median time to answer"), u"surveyMedian"_s);
    connect(row, &FigureRow::retryAsked, this, &SurveyFigures::read);
    return row;
}

QWidget *SurveyFigures::makeScores()
{
    m_gauge = new Gauge(tr("Score"));
    m_gauge->setObjectName(u"surveyGauge"_s);
    m_gaugeCard = new ChartCard(tr("Score"), m_gauge);
    m_breakdown = new BarChart(tr("Answers by category"), BarChart::Shape::Distribution);
    m_breakdown->setObjectName(u"surveyBreakdown"_s);
    m_breakdownCard = new ChartCard(tr("By category"), m_breakdown);
    m_scores = new BarChart(tr("Answers by score"), BarChart::Shape::Standing);
    m_scores->setObjectName(u"surveyScores"_s);
    m_scoresCard = new ChartCard(tr("Answers by score"), m_scores);
    m_scoresBox = new QWidget;
    m_scoresGrid = new QGridLayout(m_scoresBox);
    m_scoresGrid->setContentsMargins(0, 0, 0, 0);
    m_scoresGrid->setSpacing(16);
    m_scoresGrid->setColumnStretch(0, 2);
    for (ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard})
        connect(card, &ChartCard::retryRequested, this, &SurveyFigures::read);
    arrangeScores();
    m_scoresBox->installEventFilter(this); // what the cards need changes with their values
    return m_scoresBox;
}

void SurveyFigures::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeScores();
}

bool SurveyFigures::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrangeScores();
    return QWidget::eventFilter(watched, event);
}

/// As many of the cards of scores beside each other as fit without cutting a text.
void SurveyFigures::arrangeScores()
{
    const auto needed = [this](std::initializer_list<const ChartCard *> cards) {
        int width = -m_scoresGrid->spacing();
        for (const ChartCard *card : cards)
            width += card->minimumSizeHint().width() + m_scoresGrid->spacing();
        return width;
    };
    const int columns = width() >= needed({m_gaugeCard, m_breakdownCard, m_scoresCard}) ? 3
                        : width() >= needed({m_gaugeCard, m_breakdownCard})             ? 2
                                                                                        : 1;
    if (std::exchange(m_scoresColumns, columns) == columns)
        return;
    for (ChartCard *card : {m_gaugeCard, m_breakdownCard, m_scoresCard})
        m_scoresGrid->removeWidget(card);
    m_scoresGrid->addWidget(m_gaugeCard, 0, 0);
    m_scoresGrid->addWidget(m_breakdownCard, columns == 1 ? 1 : 0, columns == 1 ? 0 : 1);
    if (columns == 3)
        m_scoresGrid->addWidget(m_scoresCard, 0, 2);
    else
        m_scoresGrid->addWidget(m_scoresCard, columns == 2 ? 1 : 2, 0, 1, columns);
    m_scoresGrid->setColumnStretch(1, columns > 1 ? 2 : 0);
    m_scoresGrid->setColumnStretch(2, columns > 2 ? 3 : 0);
}

void SurveyFigures::showLoading()
{
    for (KpiCard *card : figures())
        card->showLoading();
    for (ChartCard *card : cards())
        card->setLoading();
}

void SurveyFigures::load(const AnswerScope &scope)
{
    m_scope = scope;
    m_scoresBox->setVisible(!scope.isCustom());
    m_gauge->setRange(scope.isNps() ? -100 : 0, 100);
    m_gauge->setAccessibleName(scope.isNps() ? tr("Net Promoter Score") : tr("Satisfied, in percent"));
    m_gauge->updateGeometry();
    read();
}

void SurveyFigures::read()
{
    m_read.get(
        m_workspace.api(), this, m_scope.path(u"stats"_s),
        [this](const QJsonObject &body) { showStats(SurveyStats::fromJson(body)); },
        [this](const QString &sentence) {
            for (KpiCard *card : figures())
                card->showFailed();
            for (ChartCard *card : cards())
                card->setFailed(sentence);
        });
}

void SurveyFigures::showStats(const SurveyStats &stats)
{
    showCounts(stats);
    showScores(stats);
}

void SurveyFigures::showCounts(const SurveyStats &stats)
{
    const SurveyInfo &survey = m_scope.survey;
    const QString cap =
        survey.cooldownDays > 0
            ? tr("%1 per contact in %Ln day(s)", nullptr, survey.cooldownDays).arg(formatCount(survey.mostAsked))
            : tr("%1 per contact").arg(formatCount(survey.mostAsked));
    m_sent->showValue(formatCount(stats.sent), {}, Tone::Neutral, cap);
    m_sent->setToolTip(cap);
    // Whoever was not asked and answered is no part of the rate. Of a period that is not known: answers count by their
    // time, and who was asked by that of the delivery.
    const auto unasked = m_scope.days == 0 ? int(stats.responses - stats.answered) : 0;
    m_answered->showValue(formatCount(stats.responses), {}, Tone::Neutral,
                          stats.sent > 0 ? tr("%1/%2 asked, %3", "answers, people, percent")
                                               .arg(formatCount(stats.answered), formatCount(stats.sent),
                                                    formatPercent(stats.responseRate, 0))
                          : unasked > 0 ? tr("not asked for")
                                        : QString());
    m_answered->setToolTip(unasked > 0 ? tr("%Ln answer(s) came without being asked for", nullptr, unasked)
                                       : QString());
    m_commented->showValue(
        formatCount(stats.comments), {}, Tone::Neutral,
        stats.responses > 0
            ? tr("%1 of answers").arg(formatPercent(double(stats.comments) / double(stats.responses), 1))
            : QString());
    if (m_scope.isCustom())
        m_average->showEmpty(tr("No scores"));
    else if (stats.average)
        m_average->showValue(locale().toString(*stats.average, 'f', 1), {}, Tone::Neutral,
                             stats.averageBefore
                                 ? tr("was %1", "average").arg(locale().toString(*stats.averageBefore, 'f', 1))
                                 : QString());
    else
        m_average->showEmpty(tr("No answers"));
    const QString since = survey.event.isEmpty() ? QString()
                          : survey.delay.isEmpty() || survey.delay == "0m"_L1
                              ? tr("after %1").arg(survey.event)
                              : tr("after %1 + %2", "event, delay").arg(survey.event, survey.delay);
    m_median->setToolTip(since);
    if (stats.medianSeconds)
        m_median->showValue(formatDuration(*stats.medianSeconds), {}, Tone::Neutral, since);
    else
        m_median->showEmpty(tr("No answers"));
}

void SurveyFigures::showScores(const SurveyStats &stats)
{
    m_gauge->setReading({.value = stats.score, .before = stats.scoreBefore, .answers = stats.responses});
    m_gaugeCard->setNote(stats.score && stats.scoreBefore
                             ? tr("%1 vs. before", "change of the score since as many days before")
                                   .arg(formatChange(std::round(*stats.score) - std::round(*stats.scoreBefore), 0))
                             : QString());
    const bool nps = m_scope.isNps();
    QList<Bar> bars;
    QList<Bar> groups{
        {nps ? tr("Promoters") : tr("Satisfied"), 0, ChartTone::Promoter, nps ? u"9–10"_s : u"4–5"_s},
        {nps ? tr("Passives") : tr("Neutral"), 0, ChartTone::Passive, nps ? u"7–8"_s : u"3"_s},
        {nps ? tr("Detractors") : tr("Dissatisfied"), 0, ChartTone::Detractor, nps ? u"0–6"_s : u"1–2"_s}};
    const int lowest = nps ? 0 : 1;
    for (int i = 0; i < stats.byScore.size(); ++i) {
        const auto count = double(stats.byScore[i]);
        const ChartTone tone = toneOf(m_scope, lowest + i);
        bars.append({QString::number(lowest + i), count, tone});
        groups[tone == ChartTone::Promoter ? 0 : tone == ChartTone::Passive ? 1 : 2].value += count;
    }
    m_scores->setBars(bars);
    m_breakdown->setBars(groups);
    for (ChartCard *card : cards()) {
        // The gauge and the legend say by themselves that there is nothing.
        card->setPeriod(m_scope.period(), m_workspace.project().zone,
                        card == m_scoresCard ? tr("Nobody has answered.") : QString());
        card->setFilters(m_scope.filters());
        card->setReady();
    }
}

} // namespace growthos::ui
