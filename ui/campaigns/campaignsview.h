#pragma once

#include "ui/api/campaigns.h"
#include "ui/shell/screen.h"

#include <QSet>
#include <QTimer>

class QStackedWidget;

namespace growthos::ui {

class BroadcastRow;
class CampaignLookups;
class CampaignPage;
class CampaignSummary;
class CampaignsModel;
class DataTable;
class FilterBar;
class OutboxPage;
class PageExport;
class Preferences;
class SendingPage;
class TableFoot;
class Workspace;
struct ScreenContext;

/// All campaigns with their figures, and one of them opened.
class CampaignsView : public Screen
{
    Q_OBJECT
public:
    explicit CampaignsView(const ScreenContext &context, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;
    int drafts() const override;

private:
    QWidget *makeList();
    void load();
    void showRows();
    void openCampaign(const QString &id, const QString &tab = {});
    void openOutbox(const QString &mail);
    void openSending();
    void showSending();
    void showList();
    void addCampaign();
    void showSelected();
    void archiveSelected();
    void pause(const QString &id);
    void duplicate();
    void showPossible();
    QString selected() const;
    QSet<QString> draftIds() const;

    Workspace &m_workspace;
    Preferences &m_kept;
    CampaignLookups *m_lookups;
    CampaignsModel *m_model;
    FilterBar *m_filters;
    DataTable *m_table;
    PageExport *m_export;
    CampaignSummary *m_summary; ///< of the one that is selected
    TableFoot *m_foot;
    CampaignPage *m_page;
    OutboxPage *m_outbox;
    SendingPage *m_sending;
    QWidget *m_goingOut; ///< over the foot of the list
    BroadcastRow *m_going;
    QString m_goingId;
    QStackedWidget *m_stack;
    QTimer m_refresh; ///< changes come in bursts
    QList<CampaignInfo> m_read;
    QString m_sort = QStringLiteral("-updated_at");
    QString m_wanted; ///< to be selected once its row is there
    bool m_loaded = false;
    bool m_reading = false;
};

} // namespace growthos::ui
