#pragma once

#include "ui/api/campaigns.h"

#include <QSet>
#include <QTimer>
#include <QUrlQuery>
#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class BroadcastRow;
class CampaignLookups;
class CampaignSummary;
class CampaignsModel;
class DataTable;
class FilterBar;
class PageExport;
class SegmentedControl;
class TableFoot;
class Workspace;

/// All campaigns with their figures, by kind and filters; the broadcast that goes out right now, and the selected
/// campaign beside them.
class CampaignsList : public QWidget
{
    Q_OBJECT
public:
    CampaignsList(Workspace &workspace, CampaignLookups &lookups, QWidget *parent = nullptr);

    void load();
    bool isLoaded() const { return m_loaded; }
    /// Kind, filters and row, as a link names them.
    void setPlace(const QUrlQuery &place);
    QUrlQuery place() const;
    QString sort() const { return m_sort; }

    /// Those that the search and the filters leave, of both kinds.
    const QList<CampaignInfo> &campaigns() const { return m_read; }
    /// The selected one; null: none.
    const CampaignInfo *selected() const;
    /// Once its row is there.
    void select(const QString &id) { m_wanted = id; }
    /// Those with changes that are not saved.
    void setDrafts(const QSet<QString> &ids);
    void archiveSelected();

    DataTable *table() const { return m_table; }
    QLineEdit *searchField() const;
    CampaignSummary *summary() const { return m_summary; }
    PageExport *exporter() const { return m_export; }

Q_SIGNALS:
    /// Rows were read.
    void changed();
    void selectionChanged();
    void openWanted(const QString &id);
    void addWanted();
    void outboxWanted();
    void sendingWanted();
    void duplicateWanted();
    void archived(const QString &id, const QString &name);

private:
    QWidget *makeHeader();
    void makeFilters();
    void makeTable();
    QWidget *makeGoingOut();
    void makeSummary();
    void showRows();
    void showKinds();
    void showSending();
    void showSelected();
    void askToPause(const QString &id, const QString &name);
    void askToResume(QString id);
    void act(const QString &id, const QString &action, const QString &failed);

    Workspace &m_workspace;
    CampaignLookups &m_lookups;
    CampaignsModel *m_model;
    SegmentedControl *m_kinds;
    FilterBar *m_filters;
    DataTable *m_table;
    PageExport *m_export;
    CampaignSummary *m_summary;
    TableFoot *m_foot;
    QWidget *m_goingOut; ///< over the foot of the list
    BroadcastRow *m_going;
    QString m_goingId;
    QString m_goingName;
    QTimer m_refresh; ///< changes come in bursts
    QList<CampaignInfo> m_read;
    QSet<QString> m_acting; ///< those that are about to be paused or to go on
    QString m_sort = QStringLiteral("-updated_at");
    QString m_wanted; ///< to be selected once its row is there
    bool m_loaded = false;
    bool m_reading = false;
};

} // namespace growthos::ui
