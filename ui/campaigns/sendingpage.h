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
class RepliesModel;
class Workspace;

/// How sending goes: the queue, the rate now and its limit, when it ends, what mail servers say, and the same by sender
/// and by domain of the recipients. Read anew while it is looked at.
class SendingPage : public QWidget
{
    Q_OBJECT
public:
    explicit SendingPage(Workspace &workspace, QWidget *parent = nullptr);
    /// Reads anew; where it is shown that happens by itself.
    void load();
    QList<QWidget *> panes() const;

Q_SIGNALS:
    void backWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeFigures();
    QWidget *makeLanes();
    void show(const SendingInfo &info);
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
    QTimer m_tick;
    QSet<QString> m_pausing; ///< campaigns that the server was told to pause
    bool m_reading = false;
    bool m_loaded = false;
};

} // namespace growthos::ui
