#include "ui/settings/keysmodel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/tone.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<const char *, const char *> resources[] = {
    {"contacts", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Contacts")},
    {"segments", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Segments")},
    {"referrals", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Referrals")},
    {"campaigns", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Campaigns")},
    {"templates", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Templates")},
    {"surveys", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Surveys")},
    {"waitlists", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Waitlists")},
    {"webhooks", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Webhooks")},
    {"analytics", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Analytics")},
    {"flags", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Flags and experiments")},
    {"settings", QT_TRANSLATE_NOOP("growthos::ui::KeysModel", "Settings")},
};

} // namespace

QList<std::pair<QString, QString>> scopeResources()
{
    QList<std::pair<QString, QString>> list;
    for (const auto &[wire, name] : resources)
        list.append({QString::fromLatin1(wire), QCoreApplication::translate("growthos::ui::KeysModel", name)});
    return list;
}

QList<TableColumn> KeysModel::columns()
{
    return {{u"name"_s, CellKind::Text, 160, false, true},
            {u"type"_s, CellKind::Text, 76},
            {.id = u"hint"_s, .kind = CellKind::Code, .width = 84, .firm = true},
            {u"scopes"_s, CellKind::Text, 200, false, false, true},
            {u"last_used"_s, CellKind::Time, 104}};
}

void KeysModel::setKeys(const QList<AccessKey> &keys, const QDateTime &now)
{
    const auto scopesText = [&now](const AccessKey &key) {
        if (key.isRevoked())
            return tr("Revoked, %1 left").arg(formatDuration(double(now.secsTo(key.expiresAt))));
        if (key.isWriteKey())
            return tr("Sends events, reads flags");
        return key.scopes.size() == scopeResources().size() * 2 ? tr("Everything") : key.scopes.join(u", "_s);
    };
    QList<KeyRow> rows;
    for (const AccessKey &key : keys)
        rows.append({key.id,
                     key,
                     {key.name, key.isWriteKey() ? tr("Write") : tr("Secret"), u'…' + key.hint.right(4),
                      scopesText(key), key.lastUsedAt.isValid() ? QString() : tr("never")}});
    replaceRows(rows);
}

int KeysModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeysModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const KeyRow &row = rows()[index.row()];
    const bool grace = index.column() == Scopes && row.key.isRevoked();
    switch (role) {
    case Qt::DisplayRole:
        return row.texts[index.column()];
    case Qt::AccessibleTextRole:
        return row.texts[index.column()];
    case Qt::ToolTipRole:
        return index.column() == Scopes ? QVariant(row.key.scopes.join(u'\n')) : QVariant();
    case TableRole::Id:
        return row.id;
    case TableRole::Time:
        if (index.column() != LastUsed)
            return {};
        return row.key.lastUsedAt.isValid() ? row.key.lastUsedAt.toMSecsSinceEpoch() : 0;
    case TableRole::Ended:
        return row.key.isRevoked() && !grace;
    case TableRole::Tone:
        return grace ? QVariant(int(Tone::Warning)) : QVariant();
    case TableRole::Icon:
        return grace ? QVariant(u"clock"_s) : QVariant();
    default:
        return {};
    }
}

QVariant KeysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Name");
    case Type:
        return tr("Type");
    case EndsWith:
        return tr("Ends with");
    case Scopes:
        return tr("Scopes");
    case LastUsed:
        return tr("Last used");
    default:
        return {};
    }
}

} // namespace growthos::ui
