#include "ui/shell/navlist.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

namespace growthos::ui {

namespace {

constexpr int rowHeight = 30;
constexpr int headingHeight = 36;
constexpr int foldedHeadingHeight = 12;
constexpr int foldedBelow = 100; // px of width at 100 %

NavKind kindOf(const QModelIndex &index)
{
    return NavKind(index.data(NavRole::Kind).toInt());
}

class NavDelegate : public QStyledItemDelegate
{
public:
    explicit NavDelegate(NavList *view) : QStyledItemDelegate(view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {40, m_view->heightOf(index)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool folded = m_view->isFolded();
        const Qt::LayoutDirection direction = option.direction;
        const auto place = [&](const QRect &rect) { return QStyle::visualRect(direction, option.rect, rect); };
        const int lead = int(direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
        const int trail = int(direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight);
        const QRect row = option.rect;
        const NavKind kind = kindOf(index);
        const QString text = index.data(Qt::DisplayRole).toString();
        if (kind == NavKind::Room || (kind == NavKind::Heading && folded))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (kind == NavKind::Heading) {
            painter->setFont(uiFont(11, QFont::Medium));
            painter->setPen(t.text3);
            painter->drawText(place(row.adjusted(16, px(12), -16, 0)), int(Qt::AlignVCenter) | lead, text);
            painter->restore();
            return;
        }
        const bool active = option.state & QStyle::State_Selected;
        const QRectF fill = QRectF(row).adjusted(8, 1, -8, -1);
        if (active || (option.state & QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(active ? t.pressed : t.hover);
            painter->drawRoundedRect(fill, 6, 6);
        }
        if ((option.state & QStyle::State_HasFocus) && m_view->window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            painter->setPen(QPen(t.accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(fill.adjusted(1, 1, -1, -1), 5, 5);
        }
        const int side = px(16);
        const QRect iconBox(folded ? row.left() + (row.width() - side) / 2 : row.left() + 16,
                            row.top() + (row.height() - side) / 2, side, side);
        icon(index.data(NavRole::Icon).toString(), active ? &Tokens::accent : &Tokens::text2)
            .paint(painter, place(iconBox));
        if (folded && !index.data(NavRole::Failures).toString().isEmpty()) {
            painter->setPen(QPen(t.sidebar, 2));
            painter->setBrush(t.bad);
            painter->drawEllipse(place(QRect(iconBox.right() - 3, iconBox.top() - 3, px(8), px(8))));
        }
        if (!folded) {
            QRect textBox = row.adjusted(24 + side, 0, -16, 0);
            const QString failures = index.data(NavRole::Failures).toString();
            if (!failures.isEmpty()) {
                painter->setFont(uiFont(12, QFont::Medium));
                QRect pill(0, 0, pillWidth(painter->fontMetrics(), failures, false), pillHeight());
                pill.moveCenter(QPoint(textBox.right() - pill.width() / 2, row.center().y()));
                paintPill(*painter, place(pill), failures, Tone::Bad, {}, direction);
                textBox.adjust(0, 0, -pill.width() - 8, 0);
            } else if (const QString count = index.data(NavRole::Count).toString(); !count.isEmpty()) {
                painter->setFont(uiFont(12));
                painter->setPen(t.text3);
                painter->drawText(place(textBox), int(Qt::AlignVCenter) | trail, count);
                textBox.adjust(0, 0, -painter->fontMetrics().horizontalAdvance(count) - 8, 0);
            }
            painter->setFont(uiFont(13, active ? QFont::DemiBold : QFont::Medium));
            painter->setPen(active ? t.text : t.text2);
            painter->drawText(place(textBox), int(Qt::AlignVCenter) | lead,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, textBox.width()));
        }
        painter->restore();
    }

private:
    NavList *m_view;
};

} // namespace

NavList::NavList(QWidget *parent) : QListView(parent)
{
    setItemDelegate(new NavDelegate(this));
    setMouseTracking(true);
    setUniformItemSizes(false);
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &QListView::doItemsLayout);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index == m_before)
            Q_EMIT chosenAgain(index);
    });
}

int NavList::heightOf(const QModelIndex &index) const
{
    switch (kindOf(index)) {
    case NavKind::Page:
        return px(rowHeight);
    case NavKind::Heading:
        return px(isFolded() ? foldedHeadingHeight : headingHeight);
    case NavKind::Room:
        return spareHeight();
    }
    return 0;
}

bool NavList::isFolded() const
{
    return width() < px(foldedBelow);
}

int NavList::spareHeight() const
{
    int rest = viewport()->height() - px(8);
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (kindOf(index) != NavKind::Room && !isRowHidden(row))
            rest -= heightOf(index);
    }
    return std::max(rest, px(foldedHeadingHeight));
}

void NavList::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid())
        Q_EMIT chosenAgain(currentIndex());
    QListView::keyPressEvent(event);
}

void NavList::mousePressEvent(QMouseEvent *event)
{
    m_before = currentIndex();
    QListView::mousePressEvent(event);
}

void NavList::resizeEvent(QResizeEvent *event)
{
    scheduleDelayedItemsLayout();
    QListView::resizeEvent(event);
}

} // namespace growthos::ui
