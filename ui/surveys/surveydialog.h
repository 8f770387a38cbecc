#pragma once

#include "ui/api/surveys.h"
#include "ui/widgets/dialog.h"

class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace growthos::ui {

class ApiClient;
class ChoiceBox;
class Form;
class FormField;
class PickField;
class QuestionFields;
class RuleSuggestions;
class SegmentedControl;
class SurveyPreview;

/// Makes a survey or changes one: what is asked, and when and how often; beside it, how its page will look.
class SurveyDialog : public Dialog
{
    Q_OBJECT
public:
    /// Without `survey`: a new one. `etag`: of it as it was read.
    SurveyDialog(ApiClient &api, const std::optional<SurveyInfo> &survey, const QString &etag, QWidget *parent);

    void open() override;

Q_SIGNALS:
    void saved(const SurveyInfo &survey);

private:
    QWidget *makeQuestions(const SurveyInfo &survey);
    QWidget *makeTrigger(const SurveyInfo &survey);
    void makePreview();
    void focusPage();
    QString type() const;
    /// What is asked, as members of a body.
    QJsonObject asked() const;
    void showPreview();
    void showType();
    void showPicks();
    void showErrors(const QHash<QString, QString> &byPath, const QString &otherwise);
    void save();

    ApiClient &m_api;
    RuleSuggestions *m_suggestions;
    std::optional<SurveyInfo> m_before;
    QString m_etag;
    QString m_event;
    QString m_segmentId;
    SegmentedControl *m_pages;
    QStackedWidget *m_stack;
    SurveyPreview *m_preview;
    Form *m_asked;
    Form *m_when;
    QLineEdit *m_name;
    ChoiceBox *m_type = nullptr;
    QLineEdit *m_question;
    QLineEdit *m_followUp;
    FormField *m_questionsField;
    QuestionFields *m_questions;
    PickField *m_eventField;
    PickField *m_segment;
    QLineEdit *m_delay;
    QSpinBox *m_mostAsked;
    QSpinBox *m_cooldown;
    ChoiceBox *m_channel;
    QLineEdit *m_subject;
    FormField *m_subjectField;
};

} // namespace growthos::ui
