#include "ui/overview/campaignscard.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/campaignsmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int refreshPause = 2'000; // ms
constexpr qsizetype rowsShown = 6;
} // namespace

CampaignsCard::CampaignsCard(Workspace &workspace, QWidget *parent)
    : Card(tr("Campaigns"), parent), m_workspace(workspace), m_model(new CampaignsModel(this))
{
    setFlush(true);
    Button *all = button(tr("All campaigns"), "link"_L1);
    all->setObjectName(u"overviewAllCampaigns"_s);
    all->setProperty("compact", true);
    connect(all, &QPushButton::clicked, this, [this] { Q_EMIT openAsked({}); });
    addHeadWidget(all);
    QList<TableColumn> columns = CampaignsModel::columns();
    for (TableColumn &column : columns)
        column.sortable = false;
    m_table = new DataTable(columns, DataTable::Rows::TwoLines);
    m_table->setObjectName(u"overviewCampaigns"_s);
    m_table->setAccessibleName(tr("Campaigns"));
    m_table->setModel(m_model);
    m_table->setColumnHidden(CampaignsModel::Changed, true);
    m_table->setMinimumHeight(px(240));
    content()->setSpacing(0);
    content()->addWidget(m_table, 1);
    content()->addSpacing(8); // the round corners
    connect(m_table, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT openAsked(m_model->campaign(index.row())->id); });
    connect(m_table, &DataTable::emptyActionClicked, this, &CampaignsCard::newAsked);
    connect(m_table, &DataTable::retryClicked, this, &CampaignsCard::load);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &CampaignsCard::load);
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "campaigns"_L1 && m_loaded && !m_refresh.isActive())
            m_refresh.start();
    });
    connect(&workspace.api(), &ApiClient::resyncNeeded, this, &CampaignsCard::load);
}

void CampaignsCard::load()
{
    if (!m_loaded)
        m_table->showLoading();
    m_workspace.api().get(this, u"/v1/campaigns?limit=100&sort=-updated_at"_s, [this](const ApiReply &reply) {
        if (!reply.ok()) {
            if (!m_loaded)
                m_table->showFailed(tr("Campaigns were not read"), reasonOf(reply), tr("Try again"));
            return;
        }
        m_loaded = true;
        m_read.clear();
        for (const QJsonValue &row : reply.body["data"_L1].toArray())
            m_read.append(CampaignInfo::fromJson(row.toObject()));
        std::stable_partition(m_read.begin(), m_read.end(),
                              [](const CampaignInfo &campaign) { return campaign.runs(); });
        showRows();
        Q_EMIT read();
    });
}

void CampaignsCard::showRows()
{
    QList<CampaignInfo> shown = m_read.first(std::min(m_read.size(), rowsShown));
    for (CampaignInfo &campaign : shown)
        campaign.segmentId.clear(); // here a row says what kind it is; its page says to whom it goes
    m_model->setCampaigns(shown, {});
    if (!m_read.isEmpty())
        m_table->showRows();
    else
        m_table->showNothing(u"send"_s, tr("No campaigns yet"), tr("What is sent stands here with its figures."),
                             tr("New campaign"), u"POST /v1/campaigns"_s);
}

} // namespace growthos::ui
