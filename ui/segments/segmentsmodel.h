#pragma once

#include "ui/api/segments.h"

#include <QAbstractTableModel>
#include <QSet>

namespace growthos::ui {

class ApiClient;

/// The segments that a query finds, read page by page; and above them the one that was never saved, while there is one.
/// For a table, and by its first column for a NavList.
class SegmentsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Kind, Contacts, State, Created, Updated, ColumnCount };

    explicit SegmentsModel(ApiClient &api, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void setQuery(const SegmentsQuery &query);
    const SegmentsQuery &query() const { return m_query; }
    /// Reads anew, in place, what is shown.
    void refresh();
    /// Segments that have a draft, and what the never saved one is called; null: there is none.
    void setDrafts(const QSet<QString> &ids, const QString &newName);

    qint64 total() const { return m_total; }
    QString idAt(int row) const;
    /// -1: none of these.
    int rowOf(const QString &id) const;
    const Segment *segment(int row) const;

Q_SIGNALS:
    void loaded();
    void failed(const QString &message);

private:
    int firstRow() const { return m_newName.isNull() ? 0 : 1; }
    void ask(const QString &cursor, bool anew);
    void take(const SegmentsPage &page, bool anew);
    QVariant text(const Segment &segment, int column) const;

    ApiClient &m_api;
    SegmentsQuery m_query;
    QList<Segment> m_rows;
    QString m_next;
    qint64 m_total = 0;
    bool m_asking = false;
    quint64 m_generation = 0;
    QSet<QString> m_drafts;
    QString m_newName;
};

} // namespace growthos::ui
