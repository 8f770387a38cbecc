#pragma once

#include "ui/widgets/dialog.h"

#include <QJsonObject>

class QCheckBox;

namespace growthos::ui {

class ApiClient;
class FileField;
class Form;
class SegmentedControl;

/// Contacts, events, the entries of a waitlist or the responses to a survey into a file on this machine.
class ExportDialog : public Dialog
{
    Q_OBJECT
public:
    enum class What { Contacts, Events, WaitlistEntries, SurveyResponses };

    /// `filters`: as the list of the page has them; `narrowed`: what they are, in words, empty: everything.
    ExportDialog(ApiClient &api, What what, const QJsonObject &filters, const QString &narrowed, QWidget *parent);

Q_SIGNALS:
    /// The work with this id writes the file.
    void started(const QString &jobId);

private:
    void fitPath();
    void begin();

    ApiClient &m_api;
    What m_what;
    QJsonObject m_filters;
    Form *m_form;
    SegmentedControl *m_format;
    QCheckBox *m_safe;
    FileField *m_file;
};

} // namespace growthos::ui
