#include "ui/referrals/rewardlist.h"

#include "ui/api/referrals.h"
#include "ui/ranked/pagedmodel.h"

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

RewardList::RewardList(ApiClient &api)
    : PagedTable(new PagedModel(api,
                                {tr("Contact"), tr("For what"), tr("Tier"), tr("Amount"), tr("Of what"), tr("When")},
                                rewardCells),
                 rewardColumns(),
                 {tr("The rewards could not be read"), tr("Nothing was paid yet"),
                  tr("Each conversion that counts leaves its rewards here.")})
{
    setObjectName(u"rewardsTable"_s);
    setAccessibleName(tr("Rewards, newest first"));
}

void RewardList::showProgram(const QString &id)
{
    setPath(id.isEmpty() ? QString() : u"/v1/referrals/rewards?program_id="_s + id);
}

} // namespace growthos::ui
