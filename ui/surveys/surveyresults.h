#pragma once

#include "ui/api/segments.h"
#include "ui/api/surveys.h"
#include "ui/charts/chartexport.h"

#include <QScrollArea>
#include <QTimer>
#include <functional>

class QGridLayout;
class QLineEdit;
class QStackedWidget;

namespace growthos::ui {

class BarChart;
class ChartCard;
class DataTable;
class Gauge;
class KpiCard;
class PickField;
class ResponsesModel;
class SegmentedControl;
class SegmentScoresModel;
class TimeChart;
class Workspace;

/// What one survey came to: figures, score, trend, distribution and answers, of all or of the members of a segment;
/// and the segments beside each other.
class SurveyResults : public QWidget
{
    Q_OBJECT
public:
    explicit SurveyResults(Workspace &workspace, QWidget *parent = nullptr);

    void show(const SurveyInfo &survey);
    void reload();
    DataTable *answers() const { return m_answers; }
    /// The charts that are shown, and the answers that were read.
    QList<ChartReport> reports() const;
    QLineEdit *searchField() const { return m_search; }

Q_SIGNALS:
    void contactAsked(const QString &id);

private:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

    QWidget *makeBar();
    QWidget *makeFigures();
    QWidget *makeScores();
    void arrangeScores();
    QWidget *makeTrend();
    QWidget *makeComments();
    QWidget *makeSegments();
    QWidget *makeOverview();

    void readSegments();
    void loadStats();
    void loadTrend();
    void loadResponses();
    void loadSegments();
    void showStats(const SurveyStats &stats);
    void showTrend(const QList<SurveyScore> &periods);
    /// `/v1/surveys/srvy_…/what?…`, narrowed to the segment.
    QString path(const QString &what, const QString &query = {}, bool narrowed = true) const;
    /// Drops answers to what is not shown any more.
    void read(const QString &path, int &asked, std::function<void(const QJsonObject &)> take,
              std::function<void(const QString &sentence)> failed);

    Workspace &m_workspace;
    SurveyInfo m_survey;
    QString m_segment; ///< id; empty: everybody
    QList<Segment> m_segments;
    ResponsesModel *m_responses;
    SegmentScoresModel *m_scoresBySegment;
    SegmentedControl *m_pages;
    PickField *m_narrow;
    QStackedWidget *m_stack;
    KpiCard *m_sent;
    KpiCard *m_answered;
    KpiCard *m_commented;
    KpiCard *m_average;
    QGridLayout *m_scoresGrid;
    int m_scoresColumns = 0; ///< cards of scores in one row; 0: not laid out yet
    Gauge *m_gauge;
    BarChart *m_breakdown;
    BarChart *m_scores;
    TimeChart *m_trend;
    ChartCard *m_gaugeCard;
    ChartCard *m_breakdownCard;
    ChartCard *m_scoresCard;
    ChartCard *m_trendCard;
    SegmentedControl *m_filter;
    QLineEdit *m_search;
    DataTable *m_answers;
    DataTable *m_bySegment;
    QTimer m_typing;
    int m_statsAsked = 0, m_trendAsked = 0, m_answersAsked = 0, m_segmentsAsked = 0;
};

} // namespace growthos::ui
