#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QJsonObject>
#include <QStringList>
#include <functional>

namespace growthos::ui {

class ApiClient;
struct ApiReply;

/// A list of the API that is read page by page with its cursor, as one scrolls.
class PagedModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using Cell = QHash<int, QVariant>; ///< by role
    /// What a row shows, one a column; made when it comes in.
    using Cells = std::function<QList<Cell>(const QJsonObject &row)>;

    PagedModel(ApiClient &api, const QStringList &titles, Cells cells, QObject *parent = nullptr);

    /// Drops what is there and reads the first page. `path` without `limit` and `cursor`; empty: nothing.
    void setPath(const QString &path);
    /// Reads the first page again; nothing changes on screen where it is the same.
    void refresh();

    const QJsonObject &row(int row) const { return m_rows[row].json; }
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// The first page is there.
    void loaded();
    void failed(const ApiReply &reply);

private:
    struct Row
    {
        QString id;
        QJsonObject json;
        QList<Cell> cells;
    };
    void ask(const QString &cursor);
    void take(const QJsonObject &answer, bool first);

    ApiClient &m_api;
    const QStringList m_titles;
    const Cells m_cells;
    QString m_path;
    QString m_cursor; ///< of the next page; empty: all are here
    QList<Row> m_rows;
    bool m_asking = false;
    quint64 m_generation = 0; ///< answers of an older list are dropped
};

} // namespace growthos::ui
