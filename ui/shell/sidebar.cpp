#include "ui/shell/sidebar.h"

#include "ui/api/status.h"
#include "ui/shell/commands.h"
#include "ui/shell/projectswitcher.h"
#include "ui/shell/screens.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/keycaps.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyledItemDelegate>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int openWidth = 216;
constexpr int foldedWidth = 52;
constexpr int rowHeight = 30;
constexpr int headingHeight = 36;
constexpr int foldedHeadingHeight = 12;

class SidebarList : public QListView
{
public:
    /// What the rows leave over, for the room before the foot.
    int spareHeight() const
    {
        int rest = viewport()->height() - px(8);
        for (int row = 0; row < model()->rowCount(); ++row) {
            const QModelIndex index = model()->index(row, 0);
            if (SidebarModel::Kind(index.data(SidebarModel::KindRole).toInt()) != SidebarModel::Kind::Room)
                rest -= heightOf(index);
        }
        return std::max(rest, px(foldedHeadingHeight));
    }

    int heightOf(const QModelIndex &index) const
    {
        switch (SidebarModel::Kind(index.data(SidebarModel::KindRole).toInt())) {
        case SidebarModel::Kind::Page:
            return px(rowHeight);
        case SidebarModel::Kind::Heading:
            return px(isFolded() ? foldedHeadingHeight : headingHeight);
        case SidebarModel::Kind::Room:
            return spareHeight();
        }
        return 0;
    }

    bool isFolded() const { return width() < 100; }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        scheduleDelayedItemsLayout();
        QListView::resizeEvent(event);
    }
};

class SidebarDelegate : public QStyledItemDelegate
{
public:
    explicit SidebarDelegate(SidebarList *view) : QStyledItemDelegate(view), m_view(view) {}

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
        const auto kind = SidebarModel::Kind(index.data(SidebarModel::KindRole).toInt());
        const QString text = index.data(Qt::DisplayRole).toString();
        if (kind == SidebarModel::Kind::Room || (kind == SidebarModel::Kind::Heading && folded))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (kind == SidebarModel::Kind::Heading) {
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
        icon(index.data(SidebarModel::IconRole).toString(), active ? &Tokens::accent : &Tokens::text2)
            .paint(painter, place(iconBox));
        if (!folded) {
            QRect textBox = row.adjusted(24 + side, 0, -16, 0);
            if (const QString count = index.data(SidebarModel::CountRole).toString(); !count.isEmpty()) {
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
    SidebarList *m_view;
};

} // namespace

SidebarModel::SidebarModel(QObject *parent) : QAbstractListModel(parent)
{
    QString group;
    bool foot = false;
    for (int i = 0; i < screens().size(); ++i) {
        const ScreenInfo &info = screens()[i];
        const QString own = info.translatedGroup();
        if (own != group && !own.isEmpty())
            m_rows.append({Kind::Heading, -1, own});
        if (info.atFoot && !std::exchange(foot, true))
            m_rows.append({Kind::Room, -1, {}});
        group = own;
        m_rows.append({Kind::Page, i, info.translatedTitle()});
    }
}

int SidebarModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SidebarModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const bool page = row.kind == Kind::Page;
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        return row.count.isEmpty() ? row.title : tr("%1, %2").arg(row.title, row.count);
    case Qt::ToolTipRole:
        return m_folded && page ? row.title : QVariant();
    case IconRole:
        return page ? screens()[row.screen].icon : QVariant();
    case IdRole:
        return page ? screens()[row.screen].id : QVariant();
    case KindRole:
        return int(row.kind);
    case CountRole:
        return row.count;
    default:
        return {};
    }
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[index.row()].kind != Kind::Page)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QModelIndex SidebarModel::indexOf(const QString &screenId) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].screen >= 0 && screens()[m_rows[row].screen].id == screenId)
            return index(row);
    }
    return {};
}

void SidebarModel::setFolded(bool folded)
{
    m_folded = folded;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::ToolTipRole});
}

void SidebarModel::setCounts(const ServerStatus &status)
{
    for (int i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const auto count = row.kind == Kind::Page ? screens()[row.screen].count : nullptr;
        const QString text = count && status.running() ? formatCount(status.*count) : QString();
        if (text == row.count)
            continue;
        row.count = text;
        Q_EMIT dataChanged(index(i), index(i), {CountRole, Qt::AccessibleTextRole});
    }
}

Sidebar::Sidebar(const UserSettings &user, const QString &dataDir, QWidget *parent)
    : QFrame(parent), m_model(new SidebarModel(this)), m_switcher(new ProjectSwitcher(user, dataDir))
{
    setProperty("role", u"sidebar"_s);
    setScaledWidth(this, openWidth);

    m_search = new FaceButton(FaceButton::Look::Field);
    m_search->setObjectName(u"searchButton"_s);
    m_search->setName(info(Command::OpenPalette).translatedTitle());
    setScaledHeight(m_search, 32);
    m_searchText = label(info(Command::OpenPalette).translatedTitle(), "note"_L1);
    m_searchKeys = new KeyCaps(info(Command::OpenPalette).sequences().constFirst());
    m_search->face()->addWidget(new IconLabel(u"search"_s, &Tokens::text3));
    m_search->face()->addWidget(m_searchText, 1);
    m_search->face()->addWidget(m_searchKeys);
    connect(m_search, &QAbstractButton::clicked, this, &Sidebar::searchAsked);

    auto *list = new SidebarList;
    m_list = list;
    m_list->setObjectName(u"sidebar"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SidebarDelegate(list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(false);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid())
            Q_EMIT activated(now.data(SidebarModel::IdRole).toString());
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, m_list, &QListView::doItemsLayout);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(8, 8, 8, 6);
    top->setSpacing(6);
    top->addWidget(m_switcher);
    top->addWidget(m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_list, 1);
}

void Sidebar::setCurrent(const QString &screenId)
{
    m_list->setCurrentIndex(m_model->indexOf(screenId));
}

void Sidebar::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    setScaledWidth(this, folded ? foldedWidth : openWidth);
    m_switcher->setFolded(folded);
    m_searchText->setVisible(!folded);
    m_searchKeys->setVisible(!folded);
    m_search->face()->setContentsMargins(folded ? 9 : 8, 0, folded ? 9 : 8, 0);
    m_model->setFolded(folded);
    m_list->doItemsLayout();
}

} // namespace growthos::ui
