#include "ui/campaigns/outboxmodel.h"

#include "ui/campaigns/campaignwords.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString mailKindText(const QString &kind)
{
    if (kind == "campaign"_L1)
        return OutboxModel::tr("Campaign");
    if (kind == "survey"_L1)
        return OutboxModel::tr("Survey");
    return kind == "waitlist"_L1 ? OutboxModel::tr("Waitlist") : OutboxModel::tr("Test");
}

QList<TableColumn> OutboxModel::columns()
{
    return {{u"subject"_s, CellKind::Text, 240, false, true, true},
            {u"state"_s, CellKind::State, 100},
            {u"sent_at"_s, CellKind::Time, 120}};
}

const OutboxMail *OutboxModel::at(int row) const
{
    return row >= 0 && row < rows().size() ? &rows()[row] : nullptr;
}

int OutboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    const OutboxMail *row = at(index.row());
    if (!row)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return column == Subject ? row->subject : column == State ? mailState(row->state).text : QString();
    case TableRole::SecondLine:
        return column == Subject
                   ? QVariant(tr("%1, to %2", "kind of mail, address").arg(mailKindText(row->kind), row->to))
                   : QVariant();
    case TableRole::Tone:
        return column == State ? QVariant(int(mailState(row->state).tone)) : QVariant();
    case TableRole::Icon:
        return column == State ? QVariant(mailState(row->state).icon) : QVariant();
    case TableRole::Time:
        return column == At ? QVariant(row->sentAt.toMSecsSinceEpoch()) : QVariant();
    case TableRole::Id:
        return row->id;
    default:
        return {};
    }
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Subject ? tr("Mail") : section == State ? tr("State") : tr("Written");
}

} // namespace growthos::ui
