#pragma once

#include "ui/shell/screen.h"

class QSplitter;

namespace growthos::ui {

class DataTable;
class JobsFeed;
class WorkDetails;
class WorkModel;
class Workspace;
struct JobInfo;

/// What leaves and enters as files: exports, imports, backups and other long work, with what came of each.
class ExportsView : public Screen
{
    Q_OBJECT
public:
    explicit ExportsView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *inspector() override;

private:
    QWidget *makeHeader();
    QWidget *makeList();
    void exportContacts();
    void exportEvents();
    void importContacts();
    void backUp();
    void showJobs();
    void showSelected();
    void select(const QString &jobId);

    Workspace &m_workspace;
    JobsFeed *m_feed;
    WorkModel *m_model;
    DataTable *m_table;
    WorkDetails *m_details;
    QString m_wanted; ///< job to select once its row is there
    bool m_loaded = false;
};

} // namespace growthos::ui
