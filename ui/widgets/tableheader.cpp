#include "ui/widgets/tableheader.h"

#include "ui/widgets/marks.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int edgePadding = 16;
constexpr int innerPadding = 8;
constexpr int arrowSize = 14;
constexpr int arrowGap = 2;

} // namespace

CellPadding cellPadding(const QHeaderView &header, int section)
{
    const int visual = header.visualIndex(section);
    int last = header.count() - 1;
    while (last > 0 && header.isSectionHidden(header.logicalIndex(last)))
        --last;
    int first = 0;
    while (first < last && header.isSectionHidden(header.logicalIndex(first)))
        ++first;
    return {visual == first ? edgePadding : innerPadding, visual == last ? edgePadding : innerPadding};
}

bool alignsToEnd(CellKind kind)
{
    return kind == CellKind::Number || kind == CellKind::Time;
}

TableHeader::TableHeader(const QList<TableColumn> &columns, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_columns(columns)
{
    setHighlightSections(false);
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setStretchLastSection(true);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true);
    setAccessibleName(tr("Columns"));
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        const TableColumn &column = m_columns[section];
        if (column.kind == CellKind::Check)
            Q_EMIT checkClicked();
        else if (column.sortable)
            Q_EMIT sortClicked(section);
    });
}

void TableHeader::setSort(int section, Qt::SortOrder order)
{
    m_sorted = section;
    m_order = order;
    viewport()->update();
}

int TableHeader::widthOfTitle(int section) const
{
    const CellPadding padding = cellPadding(*this, section);
    const int arrow = m_columns[section].sortable ? px(arrowSize) + arrowGap : 0;
    return fontMetrics().horizontalAdvance(model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString()) +
           padding.leading + padding.trailing + arrow + 2;
}

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (!rect.isValid() || !model() || section >= m_columns.size())
        return;
    const Tokens &t = tokens();
    const TableColumn &column = m_columns[section];
    const auto mirrored = [&](const QRect &part) { return QStyle::visualRect(layoutDirection(), rect, part); };
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    const bool hovered = column.sortable && viewport()->underMouse() && rect.contains(pointer);
    painter->save();
    painter->fillRect(rect, hovered ? t.pressed : t.sunken);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
    const CellPadding padding = cellPadding(*this, section);
    QRect inside = rect.adjusted(padding.leading, 0, -padding.trailing, 0);
    if (column.kind == CellKind::Check) {
        const QVariant state = model()->headerData(section, Qt::Horizontal, Qt::CheckStateRole);
        QRect box(inside.left(), rect.top(), checkSize(), rect.height());
        paintCheck(*painter, mirrored(box), Qt::CheckState(state.toInt()), true, hovered);
        painter->restore();
        return;
    }
    const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    painter->setFont(font());
    const QFontMetrics metrics(font());
    const bool sorted = section == m_sorted;
    const int arrowRoom = sorted ? px(arrowSize) + arrowGap : 0;
    const QString shown = metrics.elidedText(title, Qt::ElideRight, inside.width() - arrowRoom);
    const int wide = metrics.horizontalAdvance(shown);
    QRect words(inside.left(), rect.top(), wide, rect.height());
    if (alignsToEnd(column.kind))
        words.moveRight(inside.right() - arrowRoom);
    painter->setPen(sorted ? t.text : t.text2);
    painter->drawText(mirrored(words), lineFlags(layoutDirection()), shown);
    if (sorted) {
        QRect arrow(words.right() + 1 + arrowGap, 0, px(arrowSize), px(arrowSize));
        arrow.moveTop(rect.center().y() - arrow.height() / 2);
        icon(m_order == Qt::AscendingOrder ? u"arrow-up"_s : u"arrow-down"_s, &Tokens::text2)
            .paint(painter, mirrored(arrow));
    }
    painter->restore();
}

bool TableHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && model()) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int section = logicalIndexAt(help->pos());
        if (section >= 0) {
            const QString own = model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString();
            const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
            const CellPadding padding = cellPadding(*this, section);
            const bool cut =
                fontMetrics().horizontalAdvance(title) > sectionSize(section) - padding.leading - padding.trailing;
            QToolTip::showText(help->globalPos(), !own.isEmpty() ? own : cut ? title : QString(), this);
        }
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

QSize TableHeader::sectionSizeFromContents(int section) const
{
    if (!model()) // its model may go before the table
        return {0, px(32)};
    const QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const CellPadding padding = cellPadding(*this, section);
    return {fontMetrics().horizontalAdvance(title) + padding.leading + padding.trailing + px(arrowSize) + arrowGap,
            px(32)};
}

} // namespace growthos::ui
