#pragma once

#include "ui/api/ingestrecent.h"

#include <QAbstractTableModel>
#include <QTimeZone>

namespace growthos::ui {

/// The newest calls, newest first. Texts are made when a row comes in, so that painting makes none.
class EventsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Call, Event, Contact, Detail, ColumnCount };
    static constexpr int capacity = 2000;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setZone(const QTimeZone &zone);
    /// Where there is little room: times without milliseconds, and the call stands for the event that it names none of.
    /// Before the first rows.
    void setBrief() { m_brief = true; }
    void replaceAll(const QList<IngestRow> &rows);
    /// Rows newest first; those already known (by number) are updated in place. Drops the oldest above the capacity.
    /// Returns how many came in on top.
    int prepend(const QList<IngestRow> &rows);

    const IngestRow &row(int row) const { return m_lines[row].source; }
    /// Came in less than 2 s ago, while the list was open.
    bool isFresh(int row) const { return m_lines[row].source.seq > m_freshAbove; }

private:
    struct Line
    {
        IngestRow source;
        std::array<QString, ColumnCount> texts;
    };
    Line lineOf(const IngestRow &row) const;
    QString timeText(const QDateTime &time) const;
    void ageFresh(qint64 upTo);

    QList<Line> m_lines;
    QTimeZone m_zone = QTimeZone::utc();
    bool m_brief = false;
    qint64 m_freshAbove = 0;
};

} // namespace growthos::ui
