#pragma once

#include "ui/api/campaigns.h"
#include "ui/widgets/card.h"

#include <QTimer>

namespace growthos::ui {

class CampaignsModel;
class DataTable;
class Workspace;

/// What is being sent, with its figures: those that run first, then the latest.
class CampaignsCard : public Card
{
    Q_OBJECT
public:
    explicit CampaignsCard(Workspace &workspace, QWidget *parent = nullptr);
    void load();
    DataTable *table() const { return m_table; }
    /// All that were read, not only those that find room.
    const QList<CampaignInfo> &campaigns() const { return m_read; }

Q_SIGNALS:
    void read();
    /// Empty `id`: all of them.
    void openAsked(const QString &id);
    void newAsked();

private:
    void showRows();

    Workspace &m_workspace;
    CampaignsModel *m_model;
    DataTable *m_table;
    QList<CampaignInfo> m_read;
    QTimer m_refresh; ///< figures change in bursts
    bool m_loaded = false;
};

} // namespace growthos::ui
