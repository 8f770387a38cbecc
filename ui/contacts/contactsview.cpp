#include "ui/contacts/contactsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/contacts/contactactions.h"
#include "ui/contacts/contactinspector.h"
#include "ui/contacts/contactprofileview.h"
#include "ui/contacts/contactsmodel.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/screens.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/tablefoot.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QUrl>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int listPause = 400; // ms
const QString newestFirst = u"created_at"_s;

} // namespace

ContactsView::ContactsView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_model(new ContactsModel(workspace.api(), this)),
      m_actions(new ContactActions(workspace, this)), m_sortField(newestFirst)
{
    connectActions();
    m_inspector = new ContactInspector(workspace);
    m_inspector->setObjectName(u"contactInspector"_s);
    connect(m_inspector, &ContactInspector::openAsked, this, &ContactsView::askForProfile);
    connect(m_inspector, &ContactInspector::compareAsked, this, &ContactsView::compare);
    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"contactsSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({900, 340});

    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_splitter, 1);
    m_pages = new QStackedWidget;
    m_pages->addWidget(list);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_pages);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(listPause);
    connect(&m_refresh, &QTimer::timeout, this, &ContactsView::refreshShown);
    connect(m_model, &ContactsModel::loaded, this, &ContactsView::onLoaded);
    connect(m_model, &ContactsModel::failed, this, &ContactsView::onFailed);
    connect(m_model, &ContactsModel::heldChanged, this, &ContactsView::showFoot);
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "contacts"_L1)
            onContactsChanged();
    });
    connect(&workspace.api(), &ApiClient::resyncNeeded, this, &ContactsView::onContactsChanged);
    connect(&workspace, &Workspace::projectChanged, this, [this] { m_table->setZone(m_workspace.project().zone); });
    m_table->setZone(workspace.project().zone);
    offerCommands();
}

void ContactsView::connectActions()
{
    connect(m_actions, &ContactActions::added, this, [this](const QString &id) {
        m_wantedItem = id;
        setSort(newestFirst, Qt::DescendingOrder);
    });
    connect(m_actions, &ContactActions::restored, this, [this](const QString &id) {
        m_wantedItem = id;
        applyQuery();
    });
    connect(m_actions, &ContactActions::changed, this, &ContactsView::refreshShown);
    connect(m_actions, &ContactActions::compareAsked, this, &ContactsView::compare);
    connect(m_actions, &ContactActions::workStarted, this,
            [this](const QString &job) { Q_EMIT navigate(u"exports"_s, QUrlQuery(u"item="_s + job)); });
}

QWidget *ContactsView::makeHeader()
{
    auto *header = new PageHeader(tr("Contacts"));
    Button *add = button(tr("Add contact"), "primary"_L1, u"plus"_s);
    add->setObjectName(u"addContact"_s);
    connect(add, &QPushButton::clicked, m_actions, &ContactActions::add);
    Button *removed = button(tr("Removed…"), {}, u"trash"_s);
    removed->setObjectName(u"removedContacts"_s);
    connect(removed, &QPushButton::clicked, m_actions, &ContactActions::showRemoved);
    Button *alike = button(tr("Duplicates…"), {}, u"merge"_s);
    alike->setObjectName(u"mergeCandidates"_s);
    connect(alike, &QPushButton::clicked, m_actions, &ContactActions::showCandidates);
    header->addAction(removed);
    header->addAction(alike);
    const auto shown = [this] {
        ChartTable rows = tableOf(*m_table);
        const int all = shownCount();
        const QString part = rows.rows.size() < all
                                 ? tr("%1 of %2 that match").arg(formatCount(rows.rows.size()), formatCount(all))
                                 : QString();
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        return QList{tableReport(tr("Contacts"), now, std::move(rows), part)};
    };
    m_export = new PageExport({u"contacts"_s, shown, {this}}, this);
    m_export->addFirst(tr("All that match, as CSV, Excel or JSON…"),
                       [this] { m_actions->exportList(m_model->query(), shownCount()); });
    header->addAction(m_export->button());
    Button *importing = button(tr("Import CSV…"), {}, u"upload"_s);
    importing->setObjectName(u"importContacts"_s);
    connect(importing, &QPushButton::clicked, m_actions, &ContactActions::importFile);
    header->addAction(importing);
    header->addAction(add);
    return header;
}

QWidget *ContactsView::makeList()
{
    m_filters = new FilterBar(tr("Name, email or user ID"));
    m_filters->setObjectName(u"contactsFilters"_s);
    m_filters->setFields({{u"segment_id"_s, tr("Segment is"), FilterField::Kind::Choice},
                          {u"tag"_s, tr("Tag is"), FilterField::Kind::Text},
                          {u"created_after"_s, tr("Created after"), FilterField::Kind::Date},
                          {u"created_before"_s, tr("Created before"), FilterField::Kind::Date}});
    connect(m_filters, &FilterBar::changed, this, &ContactsView::applyQuery);
    connect(m_filters, &FilterBar::optionsNeeded, this, [this](const QString &field) {
        if (field == "segment_id"_L1)
            readSegments();
    });

    m_table = new DataTable(ContactsModel::columns(), DataTable::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setObjectName(u"contactsTable"_s);
    m_table->setAccessibleName(tr("Contacts"));
    connect(m_table, &DataTable::sortRequested, this, &ContactsView::setSort);
    connect(m_table, &DataTable::clearFiltersClicked, m_filters, &FilterBar::clear);
    connect(m_table, &DataTable::retryClicked, this, &ContactsView::applyQuery);
    connect(m_table, &DataTable::activated, this, [this](const QModelIndex &index) {
        if (const ContactSummary *contact = m_model->contact(index.row()))
            askForProfile(contact->id);
    });
    connect(m_table, &DataTable::emptyActionClicked, this, [this] { Q_EMIT navigate(u"welcome"_s, {}); });
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ContactsView::showSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ContactsView::showSelected);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        const bool scrolled = m_table->isScrolled();
        m_model->setHolding(scrolled);
        showFoot();
    });
    auto *columns = iconButton(u"columns"_s, tr("Columns"));
    columns->setMenu(m_table->makeColumnsMenu(columns));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setProperty("raised", true);
    m_filters->addTrailing(columns);

    m_foot = new TableFoot;
    m_foot->setObjectName(u"contactsFoot"_s);
    connect(m_foot, &TableFoot::showNewsClicked, this, [this] {
        m_table->verticalScrollBar()->setValue(0);
        m_table->setFocus(Qt::OtherFocusReason);
    });

    QVBoxLayout *column = nullptr;
    QWidget *list = surface(column);
    column->addWidget(m_filters);
    column->addWidget(m_table, 1);
    column->addWidget(m_foot);
    return list;
}

void ContactsView::offerCommands()
{
    offer(Command::New, [this] { m_actions->add(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::Refresh, [this] {
        if (showsProfile())
            m_profile->refresh();
        else
            refreshShown();
    });
    offer(
        Command::Remove,
        [this] {
            if (const ContactSummary *contact = m_model->contact(m_table->currentIndex().row()))
                m_actions->remove(*contact);
        },
        m_table);
    offer(Command::Save, [this] { m_profile->save(); });
    setPossible(Command::Save, false);
    offerCopying(m_table);
}

void ContactsView::open(const QUrlQuery &state)
{
    if (const QString id = state.queryItemValue(u"profile"_s); !id.isEmpty())
        return showProfile(id);
    if (state.isEmpty() && showsProfile())
        return; // as it was left
    showList();
    if (!state.isEmpty()) {
        m_filters->setSearchText(state.queryItemValue(u"q"_s, QUrl::FullyDecoded));
        QList<Filter> filters;
        for (const QString &id : {u"segment_id"_s, u"tag"_s, u"created_after"_s, u"created_before"_s}) {
            if (const QString value = state.queryItemValue(id, QUrl::FullyDecoded); !value.isEmpty())
                filters.append({id, value});
        }
        m_filters->setFilters(filters);
        if (state.hasQueryItem(u"segment_id"_s))
            readSegments(); // the chip says its name
        QString sort = state.queryItemValue(u"sort"_s);
        m_sortOrder = sort.isEmpty() || sort.startsWith(u'-') ? Qt::DescendingOrder : Qt::AscendingOrder;
        if (sort.startsWith(u'-'))
            sort.remove(0, 1);
        m_sortField = sort.isEmpty() ? newestFirst : sort;
        m_wantedItem = state.queryItemValue(u"item"_s);
        bool scrolled = false;
        m_wantedScroll = state.queryItemValue(u"scroll"_s).toInt(&scrolled);
        if (!scrolled)
            m_wantedScroll = -1;
    }
    if (!std::exchange(m_started, true) || !state.isEmpty())
        applyQuery();
    m_table->setFocus(Qt::OtherFocusReason);
    if (state.hasQueryItem(u"duplicates"_s))
        m_actions->showCandidates();
}

void ContactsView::goHome()
{
    if (showsProfile())
        leaveProfile();
}

QUrlQuery ContactsView::state() const
{
    QUrlQuery state;
    if (showsProfile()) {
        state.addQueryItem(u"profile"_s, m_profile->contactId());
        return state;
    }
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            state.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"q"_s, m_filters->searchText());
    for (const Filter &filter : m_filters->filters())
        add(filter.id, filter.value);
    add(u"sort"_s, m_model->query().sort);
    if (const ContactSummary *contact = m_model->contact(m_table->currentIndex().row()))
        add(u"item"_s, contact->id);
    if (const int scroll = m_table->verticalScrollBar()->value(); scroll > 0)
        add(u"scroll"_s, QString::number(scroll));
    return state;
}

QList<QWidget *> ContactsView::panes()
{
    if (showsProfile())
        return m_profile->panes();
    return {m_filters->searchField(), m_table, m_inspector};
}

QWidget *ContactsView::findField()
{
    return showsProfile() ? nullptr : m_filters->searchField();
}

QWidget *ContactsView::inspector()
{
    return showsProfile() ? nullptr : m_inspector;
}

int ContactsView::drafts() const
{
    return m_profile && m_profile->isDirty() ? 1 : 0;
}

ContactProfileView *ContactsView::profile()
{
    if (m_profile)
        return m_profile;
    m_profile = new ContactProfileView(m_workspace);
    m_profile->setObjectName(u"contactProfile"_s);
    m_pages->addWidget(m_profile);
    connect(m_profile, &ContactProfileView::backAsked, this, &ContactsView::leaveProfile);
    connect(m_profile, &ContactProfileView::segmentAsked, this, [this](const QString &id) {
        if (!findScreen(u"segments"_s))
            return;
        QUrlQuery state;
        state.addQueryItem(u"item"_s, id);
        Q_EMIT navigate(u"segments"_s, state);
    });
    connect(m_profile, &ContactProfileView::removed, this, [this](const QString &id, const QString &title) {
        leaveProfile();
        m_actions->offerRestore(id, title);
    });
    connect(m_profile, &ContactProfileView::erased, this, [this] {
        leaveProfile();
        refreshShown();
    });
    connect(m_profile, &ContactProfileView::dirtyChanged, this, [this] {
        offerWhatFits();
        Q_EMIT draftsChanged();
    });
    return m_profile;
}

bool ContactsView::showsProfile() const
{
    return m_profile && m_pages->currentWidget() == m_profile;
}

void ContactsView::askForProfile(const QString &id)
{
    QUrlQuery state;
    state.addQueryItem(u"profile"_s, id);
    Q_EMIT navigate(u"contacts"_s, state);
}

void ContactsView::showProfile(const QString &id)
{
    profile()->show(id);
    m_pages->setCurrentWidget(m_profile);
    offerWhatFits();
}

void ContactsView::showList()
{
    m_pages->setCurrentIndex(0);
    offerWhatFits();
}

/// To the list as it was left; Back leads to the profile again.
void ContactsView::leaveProfile()
{
    const QUrlQuery before = state();
    showList();
    if (!std::exchange(m_started, true))
        applyQuery();
    m_table->setFocus(Qt::OtherFocusReason);
    Q_EMIT placeChanged(before);
}

void ContactsView::offerWhatFits()
{
    const bool whole = showsProfile();
    setPossible(Command::Save, whole && m_profile->isDirty());
    setPossible(Command::Export, !whole);
    setPossible(Command::Remove, !whole && m_model->contact(m_table->currentIndex().row()) && selectedCount() < 2);
}

void ContactsView::compare(const MergeCandidate &pair)
{
    askForProfile(pair.contact.id);
    profile()->mergeWithOnceRead(pair.other);
}

} // namespace growthos::ui
