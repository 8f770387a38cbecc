#pragma once

#include "ui/api/surveys.h"
#include "ui/widgets/dialog.h"

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace growthos::ui {

class ApiClient;
class ChoiceBox;
class Form;

/// Makes an NPS or CSAT survey or changes one; a custom one, of which the questions come by the API, only changes.
class SurveyDialog : public Dialog
{
    Q_OBJECT
public:
    /// Without `survey`: a new one.
    SurveyDialog(ApiClient &api, const std::optional<SurveyInfo> &survey, QWidget *parent);

Q_SIGNALS:
    void saved(const SurveyInfo &survey);

private:
    void save();

    ApiClient &m_api;
    QString m_id;
    Form *m_form;
    QLineEdit *m_name;
    ChoiceBox *m_type = nullptr;
    QLineEdit *m_question;
    QLineEdit *m_followUp;
    QLineEdit *m_event;
    QLineEdit *m_delay;
};

/// Why a contact was or was not asked, gate by gate.
class ExplainDialog : public Dialog
{
    Q_OBJECT
public:
    ExplainDialog(ApiClient &api, const SurveyInfo &survey, QWidget *parent);

private:
    void ask();
    void explain(const QString &contactId);
    void show(const QJsonObject &answer);

    ApiClient &m_api;
    QString m_survey;
    Form *m_form;
    QLineEdit *m_contact;
    QVBoxLayout *m_gates;
};

} // namespace growthos::ui
