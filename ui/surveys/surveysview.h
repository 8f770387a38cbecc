#pragma once

#include "ui/api/changewatch.h"
#include "ui/api/surveys.h"
#include "ui/shell/screen.h"

namespace growthos::ui {

class Badge;
class Button;
class DataTable;
class PageHeader;
class SurveyResults;
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

    void loadSurveys();
    void showSurvey();
    const SurveyInfo *selected() const;

    void edit(bool fresh);
    void explain();
    void act(const QString &action, const QString &done);

    Workspace &m_workspace;
    ChangeWatch m_changes;
    SurveysModel *m_surveys;
    SurveyResults *m_results;
    PageHeader *m_header;
    Badge *m_state;
    Button *m_explain;
    Button *m_edit;
    Button *m_pause;
    Button *m_activate;
    DataTable *m_list;
    QString m_shown;  ///< id of the survey whose results are shown
    QString m_wanted; ///< survey to select once its row is there
};

} // namespace growthos::ui
