#include "ui/templates/templatesmodel.h"

#include "ui/widgets/tone.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString usesText(const QList<TemplateUse> &uses)
{
    const auto count = [&uses](QLatin1StringView kind) {
        return int(
            std::count_if(uses.cbegin(), uses.cend(), [kind](const TemplateUse &use) { return use.kind == kind; }));
    };
    QStringList parts;
    if (const int campaigns = count("campaigns"_L1))
        parts.append(TemplatesModel::tr("%Ln campaign(s)", nullptr, campaigns));
    if (const int surveys = count("surveys"_L1))
        parts.append(TemplatesModel::tr("%Ln survey(s)", nullptr, surveys));
    if (const int waitlists = count("waitlists"_L1))
        parts.append(TemplatesModel::tr("%Ln waitlist(s)", nullptr, waitlists));
    return parts.isEmpty() ? TemplatesModel::tr("Not used") : parts.join(u", "_s);
}

QList<TableColumn> TemplatesModel::columns()
{
    return {{u"name"_s, CellKind::Text, 130, true, true, true}, {u"updated_at"_s, CellKind::Time, 106, true}};
}

void TemplatesModel::setUses(const QList<TemplateUse> &uses)
{
    m_uses = uses;
    allChanged();
}

void TemplatesModel::setDrafts(const QSet<QString> &ids)
{
    if (m_drafts == ids)
        return;
    m_drafts = ids;
    allChanged();
}

const TemplateInfo *TemplatesModel::at(int row) const
{
    return row >= 0 && row < rows().size() ? &rows()[row] : nullptr;
}

QList<TemplateUse> TemplatesModel::usesOf(const QString &id) const
{
    QList<TemplateUse> uses;
    for (const TemplateUse &use : m_uses) {
        if (use.templateId == id)
            uses.append(use);
    }
    return uses;
}

int TemplatesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TemplatesModel::data(const QModelIndex &index, int role) const
{
    const TemplateInfo *row = at(index.row());
    if (!row)
        return {};
    const bool name = index.column() == Name;
    const bool draft = name && m_drafts.contains(row->id);
    switch (role) {
    case Qt::DisplayRole:
        return name ? row->name : QString();
    case TableRole::SecondLine:
        return name ? QVariant(draft ? tr("Draft, %1", "who uses it").arg(usesText(usesOf(row->id)))
                                     : usesText(usesOf(row->id)))
                    : QVariant();
    case TableRole::Icon:
        return draft ? QVariant(u"pencil"_s) : QVariant();
    case TableRole::Tone:
        return draft ? QVariant(int(Tone::Accent)) : QVariant();
    case TableRole::Time:
        return name ? QVariant() : QVariant(row->updatedAt.toMSecsSinceEpoch());
    case TableRole::Id:
        return row->id;
    default:
        return {};
    }
}

QVariant TemplatesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Changed");
}

} // namespace growthos::ui
