#include "ui/referrals/rewardlist.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/referrals.h"
#include "ui/ranked/pagedmodel.h"
#include "ui/widgets/datatable.h"

#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<TableColumn> rewardColumns()
{
    return {{u"contact"_s, CellKind::Text, 220, false, true, true},
            {u"kind"_s, CellKind::Text, 180},
            {u"tier"_s, CellKind::Text, 100},
            {u"amount"_s, CellKind::Number, 110},
            {u"type"_s, CellKind::Text, 100},
            {u"at"_s, CellKind::Time, 110}};
}

QList<PagedModel::Cell> rewardCells(const QJsonObject &row)
{
    const RewardRowInfo reward = RewardRowInfo::fromJson(row);
    return {{{Qt::DisplayRole, reward.contact}},
            {{Qt::DisplayRole, reward.kindText()}},
            {{Qt::DisplayRole, reward.tier}},
            {{Qt::DisplayRole, moneyText(reward.reward.amount, reward.reward.currency)}},
            {{Qt::DisplayRole, reward.reward.type}},
            {{TableRole::Time, reward.at.toMSecsSinceEpoch()}}};
}

} // namespace

RewardList::RewardList(ApiClient &api, QWidget *parent)
    : QWidget(parent),
      m_rewards(new PagedModel(api,
                               {tr("Contact"), tr("For what"), tr("Tier"), tr("Amount"), tr("Of what"), tr("When")},
                               rewardCells, this)),
      m_table(new DataTable(rewardColumns()))
{
    m_table->setObjectName(u"rewardsTable"_s);
    m_table->setAccessibleName(tr("Rewards, newest first"));
    m_table->setModel(m_rewards);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    connect(m_table, &DataTable::retryClicked, this, &RewardList::retryAsked);
    connect(m_rewards, &PagedModel::loaded, this, [this] {
        if (m_rewards->rowCount() > 0)
            m_table->showRows();
        else
            m_table->showNothing(u"check"_s, tr("Nothing was paid yet"),
                                 tr("Each conversion that counts leaves its rewards here."));
    });
    connect(m_rewards, &PagedModel::failed, this, [this](const ApiReply &reply) {
        if (m_rewards->rowCount() == 0)
            m_table->showFailed(tr("The rewards could not be read"), sentenceOf(reply), tr("Try again"));
    });
}

void RewardList::showProgram(const QString &id)
{
    if (!id.isEmpty())
        m_table->showLoading();
    m_rewards->setPath(id.isEmpty() ? QString() : u"/v1/referrals/rewards?program_id="_s + id);
}

void RewardList::refresh()
{
    m_rewards->refresh();
}

} // namespace growthos::ui
