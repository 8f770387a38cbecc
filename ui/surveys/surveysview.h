#pragma once

#include "ui/api/changewatch.h"
#include "ui/api/surveys.h"
#include "ui/shell/screen.h"

#include <QSet>
#include <optional>

class QAction;
class QLineEdit;

namespace growthos::ui {

class Badge;
class Button;
class DataTable;
class PageExport;
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
    void showList();
    void showSurvey();
    void onSelected();
    void showActing();
    const SurveyInfo *selected() const;

    void addSurvey();
    void editSurvey();
    void showDialog(const std::optional<SurveyInfo> &survey, const QString &etag);
    void explain();
    void pause();
    void activate();
    void closeSurvey();
    void archive();
    void duplicate();
    void exportResponses();
    void act(const QString &id, const QString &action, const QString &done);

    Workspace &m_workspace;
    ChangeWatch m_changes;
    SurveysModel *m_surveys;
    SurveyResults *m_results;
    PageExport *m_export;
    QAction *m_exportResponses;
    PageHeader *m_header;
    Badge *m_state;
    Button *m_explain;
    Button *m_edit;
    Button *m_pause;
    Button *m_activate;
    Button *m_close;
    Button *m_duplicate;
    Button *m_archive;
    QLineEdit *m_find;
    DataTable *m_list;
    QList<SurveyInfo> m_all;
    QSet<QString> m_acting;   ///< those that the server was told to pause, activate or close
    QString m_shown;          ///< id of the survey whose results are shown
    QString m_wanted;         ///< survey to select once its row is there
    bool m_selecting = false; ///< by itself: nobody chose
};

} // namespace growthos::ui
