#pragma once

#include "ui/api/changewatch.h"
#include "ui/api/waitlists.h"
#include "ui/shell/screen.h"

namespace growthos::ui {

class BatchPanel;
class Button;
class ItemChoice;
class KpiCard;
class QueueCard;
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

private:
    QWidget *makeHeader();
    QWidget *makeQueue();
    QWidget *makeFigures();
    void readLists();
    void takeLists(const QList<WaitlistInfo> &lists);
    void showList();
    void showOther();
    void readTemplates();
    void readGrowth();
    void showFigures();
    void showGrowth();
    void copyWidget();
    void addWaitlist();
    void editWaitlist();
    void addPerson();
    void archive();
    std::optional<WaitlistInfo> shown() const;

    Workspace &m_workspace;
    ChangeWatch m_changes;
    ItemChoice *m_choice;
    Button *m_copyWidget;
    Button *m_addPerson;
    KpiCard *m_joined;
    KpiCard *m_waiting;
    KpiCard *m_approved;
    KpiCard *m_referred;
    KpiCard *m_growth;
    Sparkline *m_spark;
    QueueCard *m_queue;
    BatchPanel *m_panel;
    QList<WaitlistInfo> m_lists;
    QList<std::pair<QString, QString>> m_templates;
    WaitlistGrowth m_days;
};

} // namespace growthos::ui
