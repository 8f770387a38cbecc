#pragma once

#include "ui/api/ingestrecent.h"
#include "ui/shell/screen.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;

namespace growthos::ui {

class Badge;
class Button;
class DataTable;
class EventInspector;
class EventsFeed;
class EventsModel;
class PageExport;
class SegmentedControl;
class Workspace;

/// Live events: calls as they come in, with the one selected beside them.
class EventsView : public Screen
{
    Q_OBJECT
public:
    explicit EventsView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;
    QWidget *findField() override;
    QWidget *inspector() override;

private:
    QWidget *makeHeader();
    QWidget *makeToolbar();
    void offerCommands();

    void applyFilter();
    void clearFilter();
    void setPaused(bool paused);
    void onLoaded(const QList<IngestRow> &rows);
    void goToWanted();
    void onArrived(const QList<IngestRow> &rows, bool skipped);
    void onFailed(const QString &message);
    void onScrolled();
    void showCounts();
    void showLive();
    void showPill();
    void showTable();
    void showSelected();

    Workspace &m_workspace;
    EventsFeed *m_feed;
    EventsModel *m_model;

    QLabel *m_counts;
    Badge *m_live;
    Button *m_pause;
    PageExport *m_export;
    QLineEdit *m_text;
    QComboBox *m_call;
    SegmentedControl *m_status;
    QLabel *m_trouble;
    QSplitter *m_splitter;
    DataTable *m_table;
    EventInspector *m_inspector;
    QTimer m_debounce;
    QString m_failure;
    bool m_loaded = false;
    bool m_started = false;
    QString m_wantedItem; ///< request to select, and how far to scroll, once the rows are there
    int m_wantedScroll = -1;
    int m_above = 0; ///< rows that came in above since the reader scrolled away
};

} // namespace growthos::ui
