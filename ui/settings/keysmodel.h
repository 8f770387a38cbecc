#pragma once

#include "ui/api/accesskeys.h"
#include "ui/widgets/rowsmodel.h"
#include "ui/widgets/tablecolumn.h"

namespace growthos::ui {

struct KeyRow
{
    QString id;
    AccessKey key;
    QStringList texts; ///< one a column
};

/// API keys, as the table of DataTable wants them. Texts are made when rows come in, and once a minute.
class KeysModel : public RowsModel<KeyRow>
{
    Q_OBJECT
public:
    enum Column { Name, Type, EndsWith, Scopes, LastUsed, ColumnCount };

    using RowsModel::RowsModel;
    static QList<TableColumn> columns();

    /// `now` is what the grace of revoked keys counts to.
    void setKeys(const QList<AccessKey> &keys, const QDateTime &now);
    const AccessKey &key(int row) const { return rows()[row].key; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// Resources that scopes are about, by their wire names, with what people call them.
QList<std::pair<QString, QString>> scopeResources();

} // namespace growthos::ui
