#pragma once

#include "ui/api/accesskeys.h"
#include "ui/widgets/tablecolumn.h"

#include <QAbstractTableModel>

namespace growthos::ui {

/// API keys, as the table of DataTable wants them. Texts are made when rows come in, and once a minute.
class KeysModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Type, EndsWith, Scopes, LastUsed, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    /// `now` is what the grace of revoked keys counts to.
    void setKeys(const QList<AccessKey> &keys, const QDateTime &now);
    const AccessKey &key(int row) const { return m_rows[row].key; }
    /// -1: not there.
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        AccessKey key;
        QString texts[ColumnCount];
    };
    QList<Row> m_rows;
};

/// Resources that scopes are about, by their wire names, with what people call them.
QList<std::pair<QString, QString>> scopeResources();

} // namespace growthos::ui
