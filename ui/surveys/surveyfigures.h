#pragma once

#include "ui/api/latestread.h"
#include "ui/surveys/answerscope.h"

#include <QWidget>

class QGridLayout;

namespace growthos::ui {

class BarChart;
class ChartCard;
class FigureRow;
class Gauge;
class KpiCard;
class Workspace;

/// What a survey came to: how many were asked and answered, and of scores the gauge, categories and distribution.
class SurveyFigures : public QWidget
{
    Q_OBJECT
public:
    explicit SurveyFigures(Workspace &workspace, QWidget *parent = nullptr);

    void showLoading();
    void load(const AnswerScope &scope);
    QList<ChartCard *> cards() const { return {m_gaugeCard, m_breakdownCard, m_scoresCard}; }

private:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    QWidget *makeFigures();
    QWidget *makeScores();
    void arrangeScores();
    void read();
    void showStats(const SurveyStats &stats);
    void showCounts(const SurveyStats &stats);
    void showScores(const SurveyStats &stats);
    QList<KpiCard *> figures() const { return {m_sent, m_answered, m_commented, m_average, m_median}; }

    Workspace &m_workspace;
    AnswerScope m_scope;
    LatestRead m_read;
    KpiCard *m_sent;
    KpiCard *m_answered;
    KpiCard *m_commented;
    KpiCard *m_average;
    KpiCard *m_median;
    QWidget *m_scoresBox;
    QGridLayout *m_scoresGrid;
    int m_scoresColumns = 0; ///< cards of scores in one row; 0: not laid out yet
    Gauge *m_gauge;
    BarChart *m_breakdown;
    BarChart *m_scores;
    ChartCard *m_gaugeCard;
    ChartCard *m_breakdownCard;
    ChartCard *m_scoresCard;
};

} // namespace growthos::ui
