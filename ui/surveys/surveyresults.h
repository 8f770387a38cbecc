#pragma once

#include "ui/api/latestread.h"
#include "ui/api/segments.h"
#include "ui/charts/chartexport.h"
#include "ui/surveys/answerscope.h"

#include <QUrlQuery>
#include <QWidget>
#include <functional>

class QLineEdit;
class QStackedWidget;

namespace growthos::ui {

class Card;
class ChartCard;
class DataTable;
class PickField;
class SegmentScoresModel;
class SegmentedControl;
class SurveyComments;
class SurveyFigures;
class SurveyQuestions;
class TimeChart;
class Workspace;

/// What one survey came to: figures, scores or what each question was answered, trend and answers, of the last days or
/// in all, of everybody or of the members of a segment; and the segments beside each other.
class SurveyResults : public QWidget
{
    Q_OBJECT
public:
    explicit SurveyResults(Workspace &workspace, QWidget *parent = nullptr);

    void show(const SurveyInfo &survey);
    void reload();
    DataTable *answers() const;
    /// Whose and of which time.
    const AnswerScope &scope() const { return m_scope; }
    /// The charts that are shown, and the answers that were read.
    QList<ChartReport> reports() const;
    QLineEdit *searchField() const;
    /// Page, days and segment, as history keeps them.
    QUrlQuery place() const;
    void setPlace(const QUrlQuery &place);

Q_SIGNALS:
    void contactAsked(const QString &id);
    /// Others were chosen.
    void moved(const QUrlQuery &before);

private:
    QWidget *makeBar();
    void makePeriod();
    void makeNarrow();
    QWidget *makeTrend();
    QWidget *makeSegments();
    QWidget *makeOverview();

    void choose(const std::function<void()> &change);
    void setPage(int page);
    void showPicks();
    void readSegments();
    void loadTrend();
    void loadSegments();
    void showTrend(QList<SurveyScore> periods);

    Workspace &m_workspace;
    AnswerScope m_scope;
    QList<Segment> m_segments;
    SegmentScoresModel *m_scoresBySegment;
    SegmentedControl *m_pages;
    PickField *m_period;
    PickField *m_narrow;
    QStackedWidget *m_stack;
    SurveyFigures *m_figures;
    SurveyQuestions *m_questions;
    SurveyComments *m_comments;
    TimeChart *m_trend;
    ChartCard *m_trendCard;
    Card *m_segmentsCard;
    DataTable *m_bySegment;
    LatestRead m_trendRead;
    LatestRead m_segmentsRead;
};

} // namespace growthos::ui
