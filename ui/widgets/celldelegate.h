#pragma once

#include "ui/widgets/tone.h"

#include <QFont>
#include <QHash>
#include <QStyledItemDelegate>
#include <QTimeZone>
#include <functional>

namespace growthos::ui {

class DataTable;
struct TableColumn;

/// Paints the cells of a DataTable. Fonts and icons are made once; painting reads what the model holds and elides where
/// a text is too long.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit CellDelegate(DataTable *table);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    void setZone(const QTimeZone &zone);
    void setNow(std::function<qint64()> now);
    /// Relative times are worked out anew.
    void age() { m_times.clear(); }
    void remakeFonts();

protected:
    /// What lies under a cell: selection, the pointer's row, the line below.
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintCell(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

private:
    struct Cell;
    void paintText(QPainter &painter, const Cell &cell) const;
    void paintSteps(QPainter &painter, const Cell &cell, const QRect &room, const QPoint &steps) const;
    void paintTags(QPainter &painter, const Cell &cell) const;
    void paintProgressCell(QPainter &painter, const Cell &cell) const;
    const QFont &fontOf(const TableColumn &column, bool ended) const;
    QString textOf(const TableColumn &column, const QModelIndex &index) const;
    const QString &timeText(qint64 ms) const;
    const QIcon &iconOf(const QString &name, Tone tone) const;

    DataTable *m_table;
    QFont m_body, m_strong, m_note, m_state, m_small, m_code, m_struck;
    QTimeZone m_zone = QTimeZone::utc();
    std::function<qint64()> m_now;
    mutable QHash<qint64, QString> m_times;
    mutable QHash<QPair<QString, int>, QIcon> m_icons;
};

} // namespace growthos::ui
