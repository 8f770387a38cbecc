#pragma once

#include "ui/api/sending.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace growthos::ui {

class Banner;
class Card;
class DataTable;
class KpiCard;
class LanesModel;
class PageExport;
class RepliesModel;
class Workspace;
struct ChartReport;

/// How sending goes: the queue, the rate now and its limit, when it ends, what mail servers say, and the same by sender
/// and by domain of the recipients. Read anew while it is looked at.
class SendingPage : public QWidget
{
    Q_OBJECT
public:
    explicit SendingPage(Workspace &workspace, QWidget *parent = nullptr);
    /// Reads anew; where it is shown that happens by itself.
    void load();
    /// What servers say, senders, domains.
    QList<DataTable *> tables() const;
    PageExport *exporter() const { return m_export; }

Q_SIGNALS:
    void backWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeFigures();
    QWidget *makeLanes();
    void show(const SendingInfo &info);
    void showRefused(const QString &why);
    QList<ChartReport> reports() const;
    void showBroadcasts(const SendingInfo &info);
    void pause(const QString &campaign);

    Workspace &m_workspace;
    Banner *m_banner;
    KpiCard *m_queue;
    KpiCard *m_rate;
    KpiCard *m_limit;
    KpiCard *m_end;
    QLabel *m_connections;
    Card *m_broadcasts;
    QWidget *m_broadcastRows = nullptr;
    RepliesModel *m_replies;
    LanesModel *m_senders;
    LanesModel *m_domains;
    DataTable *m_repliesTable;
    DataTable *m_sendersTable;
    DataTable *m_domainsTable;
    PageExport *m_export;
    QDateTime m_readAt;
    QTimer m_tick;
    QSet<QString> m_pausing; ///< campaigns that the server was told to pause
    bool m_reading = false;
    bool m_loaded = false;
};

} // namespace growthos::ui
