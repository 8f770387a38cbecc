#include "ui/widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>

namespace growthos::ui {

FlowLayout::FlowLayout(QWidget *parent, int horizontalGap, int verticalGap)
    : QLayout(parent), m_horizontalGap(horizontalGap), m_verticalGap(verticalGap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

void FlowLayout::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(std::clamp<qsizetype>(index, 0, m_items.size()), new QWidgetItem(widget));
    invalidate();
}

void FlowLayout::setLastAtEnd(bool atEnd)
{
    m_lastAtEnd = atEnd;
    invalidate();
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = item->sizeHint();
        size = {size.width() + (size.width() > 0 ? m_horizontalGap : 0) + wanted.width(),
                std::max(size.height(), wanted.height())};
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const QMargins margins = contentsMargins();
    const QRect inside = rect.marginsRemoved(margins);
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    // One line at a time, so that its items can be centred on it.
    int top = inside.top();
    qsizetype next = 0;
    while (next < m_items.size()) {
        QList<QPair<QLayoutItem *, int>> line;
        int left = inside.left();
        int height = 0;
        for (; next < m_items.size(); ++next) {
            QLayoutItem *item = m_items[next];
            if (item->isEmpty())
                continue;
            const QSize size = item->sizeHint();
            if (!line.isEmpty() && left + size.width() > inside.right() + 1)
                break;
            line.append({item, left});
            left += size.width() + m_horizontalGap;
            height = std::max(height, size.height());
        }
        if (line.isEmpty())
            break;
        if (m_lastAtEnd && next == m_items.size() && line.size() > 1)
            line.last().second = inside.right() + 1 - line.last().first->sizeHint().width();
        for (const auto &[item, at] : line) {
            const QSize size = item->sizeHint();
            const QRect place(at, top + (height - size.height()) / 2, std::min(size.width(), inside.width()),
                              size.height());
            if (apply)
                item->setGeometry(QStyle::visualRect(direction, inside, place));
        }
        top += height + m_verticalGap;
    }
    return std::max(top - m_verticalGap - rect.top(), 0) + margins.bottom();
}

} // namespace growthos::ui
