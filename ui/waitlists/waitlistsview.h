#pragma once

#include "ui/api/waitlists.h"
#include "ui/shell/screen.h"

#include <QTimer>

class QLineEdit;

namespace growthos::ui {

class BatchPanel;
class Button;
class ChoiceBox;
class DataTable;
class KpiCard;
class QueueModel;
class SegmentedControl;
class Sparkline;
class Workspace;

/// Waitlists: one at a time, who is on it by position, and letting them in.
class WaitlistsView : public Screen
{
    Q_OBJECT
public:
    explicit WaitlistsView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeQueue();
    QWidget *makeFigures();
    void readLists();
    void takeLists(const QList<WaitlistInfo> &lists);
    void readTemplates();
    void readGrowth();
    void showFigures();
    void showGrowth();
    void showQueue();
    void showSelected();
    void onLoaded();
    void holdOrder();
    void addWaitlist();
    void editWaitlist();
    void addPerson();
    void archive();
    std::optional<WaitlistInfo> shown() const;

    Workspace &m_workspace;
    QueueModel *m_model;
    ChoiceBox *m_choice;
    Button *m_addPerson;
    KpiCard *m_joined;
    KpiCard *m_waiting;
    KpiCard *m_approved;
    KpiCard *m_referred;
    KpiCard *m_growth;
    Sparkline *m_spark;
    SegmentedControl *m_which;
    QLineEdit *m_search;
    DataTable *m_table;
    BatchPanel *m_panel;
    QList<WaitlistInfo> m_lists;
    QList<std::pair<QString, QString>> m_templates;
    WaitlistGrowth m_days;
    QString m_shown;  ///< id of the list; empty: none
    QString m_wanted; ///< id of the one to show once it is there
    bool m_loaded = false;
    QTimer m_refresh; ///< changes come in bursts
    QTimer m_typing;
};

} // namespace growthos::ui
