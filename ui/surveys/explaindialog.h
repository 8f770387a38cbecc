#pragma once

#include "ui/api/surveys.h"
#include "ui/widgets/dialog.h"

#include <QTimeZone>

class QLineEdit;
class QVBoxLayout;

namespace growthos::ui {

class ApiClient;
class Form;

/// Why a contact was or was not asked, gate by gate.
class ExplainDialog : public Dialog
{
    Q_OBJECT
public:
    ExplainDialog(ApiClient &api, const SurveyInfo &survey, const QTimeZone &zone, QWidget *parent);

private:
    void ask();
    void explain(const QString &contactId);
    void show(const QJsonObject &answer);
    void clearAnswer();

    ApiClient &m_api;
    QString m_survey;
    QTimeZone m_zone;
    Form *m_form;
    QLineEdit *m_contact;
    QVBoxLayout *m_gates;
};

} // namespace growthos::ui
