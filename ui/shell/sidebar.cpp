#include "ui/shell/sidebar.h"

#include "ui/shell/screens.h"
#include "ui/widgets/controls.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int openWidth = 216;
constexpr int foldedWidth = 52;
constexpr int rowHeight = 30;
constexpr int headingHeight = 36;

class SidebarDelegate : public QStyledItemDelegate
{
public:
    explicit SidebarDelegate(QListView *view) : QStyledItemDelegate(view), m_view(view) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {40, index.data(SidebarModel::HeadingRole).toBool() ? (folded() ? 12 : headingHeight) : rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const Qt::LayoutDirection direction = option.direction;
        const auto place = [&](const QRect &rect) { return QStyle::visualRect(direction, option.rect, rect); };
        const QRect row = option.rect;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QString text = index.data(Qt::DisplayRole).toString();
        if (index.data(SidebarModel::HeadingRole).toBool()) {
            if (!folded()) {
                painter->setFont(m_headingFont);
                painter->setPen(t.text3);
                painter->drawText(place(row.adjusted(16, 12, -16, 0)), int(Qt::AlignVCenter | lead(direction)), text);
            }
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
        const QRect iconBox = folded() ? QRect(row.left() + (row.width() - 16) / 2, row.top() + 7, 16, 16)
                                       : QRect(row.left() + 16, row.top() + 7, 16, 16);
        icon(index.data(SidebarModel::IconRole).toString(), active ? &Tokens::accent : &Tokens::text2)
            .paint(painter, place(iconBox));
        if (!folded()) {
            painter->setFont(active ? m_activeFont : m_font);
            painter->setPen(active ? t.text : t.text2);
            const QRect textBox = place(row.adjusted(40, 0, -16, 0));
            painter->drawText(textBox, int(Qt::AlignVCenter | lead(direction)),
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, textBox.width()));
        }
        painter->restore();
    }

private:
    bool folded() const { return m_view->width() < 100; }
    static Qt::Alignment lead(Qt::LayoutDirection direction)
    {
        return direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    }

    QListView *m_view;
    QFont m_font = uiFont(13, QFont::Medium);
    QFont m_activeFont = uiFont(13, QFont::DemiBold);
    QFont m_headingFont = uiFont(11, QFont::Medium);
};

} // namespace

SidebarModel::SidebarModel(QObject *parent) : QAbstractListModel(parent)
{
    QString group;
    for (int i = 0; i < screens().size(); ++i) {
        const QString own = screens()[i].translatedGroup();
        if (own != group && !own.isEmpty())
            m_rows.append({-1, own});
        group = own;
        m_rows.append({i, screens()[i].translatedTitle()});
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
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.title;
    case Qt::ToolTipRole:
        return m_folded && row.screen >= 0 ? row.title : QVariant();
    case IconRole:
        return row.screen >= 0 ? screens()[row.screen].icon : QVariant();
    case IdRole:
        return row.screen >= 0 ? screens()[row.screen].id : QVariant();
    case HeadingRole:
        return row.screen < 0;
    default:
        return {};
    }
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[index.row()].screen < 0)
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

Sidebar::Sidebar(QWidget *parent) : QFrame(parent), m_model(new SidebarModel(this)), m_list(new QListView)
{
    setProperty("role", u"sidebar"_s);
    setFixedWidth(openWidth);

    m_mark = new QLabel;
    m_mark->setFixedSize(24, 24);
    m_name = new ElidedLabel;
    m_name->setProperty("role", u"strong"_s);
    m_name->setObjectName(u"projectName"_s);
    m_domain = new ElidedLabel;
    m_domain->setProperty("role", u"small"_s);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_domain);
    auto *project = new QHBoxLayout;
    project->setContentsMargins(16, 12, 16, 12);
    project->setSpacing(8);
    project->addWidget(m_mark);
    project->addLayout(names, 1);

    m_list->setObjectName(u"sidebar"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SidebarDelegate(m_list));
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

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    column->addLayout(project);
    column->addWidget(m_list, 1);
}

void Sidebar::setProject(const QString &name, const QString &domain)
{
    m_mark->setPixmap(applicationIcon().pixmap({24, 24}, devicePixelRatioF()));
    m_name->setText(name);
    m_domain->setText(domain);
    m_domain->setVisible(!domain.isEmpty() && !m_folded);
    m_mark->setToolTip(m_folded ? name : QString());
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
    setFixedWidth(folded ? foldedWidth : openWidth);
    m_name->setVisible(!folded);
    m_domain->setVisible(!folded && !m_domain->text().isEmpty());
    m_mark->setToolTip(folded ? m_name->text() : QString());
    layout()->itemAt(0)->layout()->setContentsMargins(folded ? 13 : 16, 12, folded ? 12 : 16, 12);
    m_model->setFolded(folded);
    m_list->doItemsLayout();
}

} // namespace growthos::ui
