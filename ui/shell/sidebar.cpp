#include "ui/shell/sidebar.h"

#include "ui/api/resourcecounts.h"
#include "ui/api/status.h"
#include "ui/shell/commands.h"
#include "ui/shell/navlist.h"
#include "ui/shell/projectswitcher.h"
#include "ui/shell/screens.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/keycaps.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int openWidth = 216;
constexpr int foldedWidth = 52;

} // namespace

SidebarModel::SidebarModel(QObject *parent) : QAbstractListModel(parent)
{
    QString group;
    bool foot = false;
    for (int i = 0; i < screens().size(); ++i) {
        const ScreenInfo &info = screens()[i];
        const QString own = info.translatedGroup();
        if (own != group && !own.isEmpty())
            m_rows.append({NavKind::Heading, -1, own});
        if (info.atFoot && !std::exchange(foot, true))
            m_rows.append({NavKind::Room, -1, {}});
        group = own;
        m_rows.append({NavKind::Page, i, info.translatedTitle()});
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
    const bool page = row.kind == NavKind::Page;
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case Qt::AccessibleTextRole:
        if (!row.failures.isEmpty())
            return tr("%1, %2 failing", "page, how many").arg(row.title, row.failures);
        return row.count.isEmpty() ? row.title : tr("%1, %2").arg(row.title, row.count);
    case Qt::ToolTipRole:
        return m_folded && page ? row.title : QVariant();
    case NavRole::Icon:
        return page ? screens()[row.screen].icon : QVariant();
    case NavRole::Id:
        return page ? screens()[row.screen].id : QVariant();
    case NavRole::Kind:
        return int(row.kind);
    case NavRole::Count:
        return row.count;
    case NavRole::Failures:
        return row.failures;
    default:
        return {};
    }
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[index.row()].kind != NavKind::Page)
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

void SidebarModel::setCounts(const ServerStatus &status, const ResourceCounts &counts, const WebhookWatch &webhooks)
{
    for (int i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (row.kind != NavKind::Page)
            continue;
        const auto count = screens()[row.screen].count;
        const auto failures = screens()[row.screen].failures;
        // None is no news; what has none says so on its page.
        const qint64 things = count ? status.*count : counts.of(screens()[row.screen].id);
        const QString text = status.running() && things > 0 ? formatCount(things) : QString();
        const int failing = failures ? failures(webhooks) : 0;
        const QString badge = failing > 0 ? formatCount(failing) : QString();
        if (text == row.count && badge == row.failures)
            continue;
        row.count = text;
        row.failures = badge;
        Q_EMIT dataChanged(index(i), index(i), {NavRole::Count, NavRole::Failures, Qt::AccessibleTextRole});
    }
}

Sidebar::Sidebar(const UserSettings &user, const QString &dataDir, QWidget *parent)
    : QFrame(parent), m_model(new SidebarModel(this)), m_switcher(new ProjectSwitcher(user, dataDir))
{
    setProperty("role", u"sidebar"_s);
    setScaledWidth(this, openWidth);

    m_search = new FaceButton(FaceButton::Look::Raised);
    m_search->setObjectName(u"searchButton"_s);
    m_search->setName(info(Command::OpenPalette).translatedTitle());
    setScaledHeight(m_search, 32);
    auto *searchText = new ElidedLabel;
    searchText->setProperty("role", u"note"_s);
    searchText->setText(info(Command::OpenPalette).translatedTitle());
    m_searchText = searchText;
    m_searchKeys = new KeyCaps(info(Command::OpenPalette).sequences().constFirst());
    m_search->face()->addWidget(new IconLabel(u"search"_s, &Tokens::text3));
    m_search->face()->addWidget(m_searchText, 1);
    m_search->face()->addWidget(m_searchKeys);
    connect(m_search, &QAbstractButton::clicked, this, &Sidebar::searchAsked);

    m_list = new NavList;
    m_list->setObjectName(u"sidebar"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setModel(m_model);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid())
            Q_EMIT activated(now.data(NavRole::Id).toString());
    });
    connect(m_list, &NavList::chosenAgain, this,
            [this](const QModelIndex &index) { Q_EMIT activated(index.data(NavRole::Id).toString()); });

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
    hideFirstSteps();
}

void Sidebar::setCounts(const ServerStatus &status, const ResourceCounts &counts, const WebhookWatch &webhooks)
{
    m_model->setCounts(status, counts, webhooks);
    m_hasEvents = status.hasEvents();
    hideFirstSteps();
}

/// Where something has arrived they are behind one, unless one looks at them again.
void Sidebar::hideFirstSteps()
{
    for (const ScreenInfo &info : screens()) {
        if (!info.untilEvents)
            continue;
        const QModelIndex index = m_model->indexOf(info.id);
        const bool hidden = m_hasEvents && m_list->currentIndex() != index;
        if (m_list->isRowHidden(index.row()) != hidden)
            m_list->setRowHidden(index.row(), hidden);
    }
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
