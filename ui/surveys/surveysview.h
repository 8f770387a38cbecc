#pragma once

#include "ui/api/surveys.h"
#include "ui/shell/screen.h"

#include <QTimer>

class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace growthos::ui {

class Badge;
class BarChart;
class Button;
class ChartCard;
class DataTable;
class Gauge;
class KpiCard;
class PageHeader;
class ResponsesModel;
class SegmentedControl;
class SurveysModel;
class Workspace;

/// Surveys: the list, and of the selected one its figures, score, distribution and answers.
class SurveysView : public Screen
{
    Q_OBJECT
public:
    explicit SurveysView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;

private:
    QWidget *makeHeader();
    QWidget *makeList();
    QWidget *makeResults();

    void loadSurveys();
    void loadResults();
    void loadResponses();
    void showSurvey();
    void showStats(const SurveyStats &stats);
    const SurveyInfo *selected() const;

    void edit(bool fresh);
    void explain();
    void act(const QString &action, const QString &done);

    Workspace &m_workspace;
    SurveysModel *m_surveys;
    ResponsesModel *m_responses;
    PageHeader *m_header;
    Badge *m_state;
    Button *m_explain;
    Button *m_edit;
    Button *m_pause;
    Button *m_activate;
    DataTable *m_list;
    QWidget *m_results;
    KpiCard *m_sent;
    KpiCard *m_answered;
    KpiCard *m_commented;
    KpiCard *m_average;
    Gauge *m_gauge;
    BarChart *m_scores;
    ChartCard *m_gaugeCard;
    ChartCard *m_scoresCard;
    SegmentedControl *m_filter;
    QLineEdit *m_search;
    DataTable *m_answers;
    QSplitter *m_splitter;
    QTimer m_refresh; ///< changes come in bursts
    QTimer m_typing;
    QString m_shown;  ///< id of the survey whose results are shown
    QString m_wanted; ///< survey to select once its row is there
    int m_asked = 0;  ///< questions for answers: only the last one counts
    bool m_loaded = false;
};

} // namespace growthos::ui
