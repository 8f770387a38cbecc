#pragma once

#include "ui/widgets/dialog.h"

#include <QJsonObject>
#include <QTimer>

class QCheckBox;
class QGridLayout;

namespace growthos::ui {

class ApiClient;
class Banner;
class ChoiceBox;
class FileField;
class Form;
struct ApiReply;
struct JobInfo;

/// Contacts from a CSV file on this machine: which column is what, a dry run, then the import.
class ImportDialog : public Dialog
{
    Q_OBJECT
public:
    ImportDialog(ApiClient &api, QWidget *parent);

Q_SIGNALS:
    /// The work with this id reads the file.
    void started(const QString &jobId);

private:
    void preview();
    void matchColumns(const QJsonArray &columns);
    void showColumns(const QJsonArray &columns, const QStringList &traits);
    void clearColumns();
    QJsonObject mapping() const;
    void begin(bool dryRun);
    void refuse(const QString &title, const ApiReply &reply);
    void setDryRunning(bool running);
    void followDryRun();
    void showDryRun(const JobInfo &job);

    ApiClient &m_api;
    Form *m_form;
    FileField *m_file;
    QCheckBox *m_safe;
    QWidget *m_columns;
    QGridLayout *m_grid;
    Banner *m_outcome;
    Button *m_dryRun;
    QString m_previewed; ///< path whose columns are shown
    QStringList m_titles;
    QList<ChoiceBox *> m_targets;
    QString m_dryRunId;
    QTimer m_follow;
};

} // namespace growthos::ui
