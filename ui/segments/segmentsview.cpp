#include "ui/segments/segmentsview.h"

#include "ui/api/apiclient.h"
#include "ui/api/workspace.h"
#include "ui/segments/audiencepanel.h"
#include "ui/segments/builderpage.h"
#include "ui/segments/livepreview.h"
#include "ui/segments/rulesuggestions.h"
#include "ui/segments/segmentsmodel.h"
#include "ui/segments/staticpage.h"
#include "ui/shell/navlist.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/statepage.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshPause = 400; // ms
constexpr int navWidth = 208;
const QString newestFirst = u"created_at"_s;

QList<TableColumn> tableColumns()
{
    return {{u"name"_s, CellKind::Text, 260, true, true, true}, {u"kind"_s, CellKind::State, 84},
            {u"contact_count"_s, CellKind::Number, 96, true},   {u"state"_s, CellKind::State, 148},
            {u"created_at"_s, CellKind::Time, 110, true},       {u"updated_at"_s, CellKind::Time, 110, true}};
}

} // namespace

QList<SectionInfo> SegmentsView::sections()
{
    return {{QT_TRANSLATE_NOOP("growthos::ui::Screens", "New segment"), "item=new&open=1"}};
}

SegmentsView::SegmentsView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_context(context), m_model(new SegmentsModel(context.workspace.api(), this)),
      m_suggestions(new RuleSuggestions(context.workspace.api(), this)),
      m_preview(new LivePreview(context.workspace.api(), this)),
      m_explainer(new Explainer(context.workspace.api(), *m_preview, this)), m_looked(new RuleDocument(this)),
      m_sortField(newestFirst)
{
    m_panel = new AudiencePanel(context.workspace.api(), *m_preview, *m_explainer,
                                [this](const QString &field) { return m_suggestions->titleOf(field); });
    m_panel->setObjectName(u"audiencePanel"_s);
    m_pages = new QStackedWidget;
    m_pages->addWidget(makeList());
    m_pages->addWidget(makeBuilder());
    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"segmentsSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({940, 284});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_splitter, 1);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &SegmentsView::refresh);
    connect(m_model, &SegmentsModel::loaded, this, &SegmentsView::onLoaded);
    connect(m_model, &SegmentsModel::failed, this, &SegmentsView::onFailed);
    connect(m_preview, &LivePreview::changed, this, &SegmentsView::showCounts);
    connect(m_preview, &LivePreview::refused, this, [this](const QHash<QString, QString> &sentences) {
        if (m_document)
            onRefused(m_document, sentences, {});
    });
    connect(m_explainer, &Explainer::changed, this,
            [this] { m_builder->editor()->showVerdicts(m_explainer->verdicts()); });
    connect(m_panel, &AudiencePanel::viewAllAsked, this, [this] {
        QUrlQuery query;
        query.addQueryItem(u"segment_id"_s,
                           m_opened.isEmpty() ? m_model->idAt(m_table->currentIndex().row()) : m_opened);
        Q_EMIT navigate(u"contacts"_s, query);
    });
    connect(m_panel, &AudiencePanel::contactAsked, this, [this](const QString &id) {
        QUrlQuery query;
        query.addQueryItem(u"item"_s, id);
        Q_EMIT navigate(u"contacts"_s, query);
    });
    connect(&context.workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (!m_started)
            return;
        if ((topic == "segments"_L1 || topic == "contacts"_L1) && !m_refresh.isActive())
            m_refresh.start();
        if (isVisible() && (topic == "contacts"_L1 || topic == "events"_L1))
            m_preview->dataChanged();
    });
    connect(&context.workspace.api(), &ApiClient::resyncNeeded, this, &SegmentsView::refresh);
    const auto takeZone = [this] {
        m_table->setZone(m_context.workspace.project().zone);
        m_panel->setZone(m_context.workspace.project().zone);
    };
    connect(&context.workspace, &Workspace::projectChanged, this, takeZone);
    takeZone();
    offerCommands();
    showDrafts();
    showHeader();
}

QWidget *SegmentsView::makeHeader()
{
    m_header = new PageHeader(tr("Segments"));
    connect(m_header, &PageHeader::parentClicked, this, [this] { goTo({}); });
    m_rename = iconButton(u"pencil"_s, tr("Rename (F2)"));
    m_rename->setObjectName(u"renameSegment"_s);
    connect(m_rename, &QToolButton::clicked, this, &SegmentsView::rename);
    m_header->addMark(m_rename);
    m_kept = label({}, "note"_L1);
    m_kept->setObjectName(u"draftKept"_s);
    m_header->addControl(m_kept);
    const auto add = [this](const QString &text, const QString &name, QLatin1StringView kind, auto act) {
        Button *made = button(text, kind);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, act);
        m_header->addAction(made);
        return made;
    };
    m_export = new PageExport({u"segments"_s, [this] { return reports(); }, {this}}, this);
    m_members = m_export->addFirst(tr("Members…"), [this] { exportMembers(); });
    m_remove = add(tr("Delete"), u"deleteSegment"_s, "danger"_L1, [this] { removeOpened(); });
    m_duplicate = add(tr("Duplicate"), u"duplicateSegment"_s, {}, [this] { duplicate(); });
    m_discard = add(tr("Discard"), u"discardSegment"_s, {}, [this] {
        if (m_document)
            m_document->discard();
    });
    m_saveAs = add(tr("Save as…"), u"saveSegmentAs"_s, {}, [this] { saveAs(); });
    m_header->addAction(m_export->button());
    m_newStatic = add(tr("Static segment…"), u"newStaticSegment"_s, {}, [this] { makeStatic(); });
    m_newSegment = add(tr("New segment"), u"newSegment"_s, "primary"_L1, [this] { goTo(SegmentDocument::newId); });
    m_newSegment->setIconName(u"plus"_s);
    m_save = add(tr("Save segment"), u"saveSegment"_s, "primary"_L1, [this] { save(); });
    return m_header;
}

QWidget *SegmentsView::makeList()
{
    m_filters = new FilterBar(tr("Find a segment"));
    m_filters->setObjectName(u"segmentsFilters"_s);
    m_filters->setFields({{u"type"_s,
                           tr("Kind is"),
                           FilterField::Kind::Choice,
                           {{u"dynamic"_s, tr("Live")}, {u"static"_s, tr("Static")}}}});
    connect(m_filters, &FilterBar::changed, this, &SegmentsView::applyQuery);
    m_table = new DataTable(tableColumns(), DataTable::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setObjectName(u"segmentsTable"_s);
    m_table->setAccessibleName(tr("Segments"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_table, &DataTable::sortRequested, this, [this](const QString &field, Qt::SortOrder order) {
        m_sortField = field;
        m_sortOrder = order;
        applyQuery();
    });
    connect(m_table, &DataTable::clearFiltersClicked, m_filters, &FilterBar::clear);
    connect(m_table, &DataTable::retryClicked, this, &SegmentsView::applyQuery);
    connect(m_table, &DataTable::emptyActionClicked, this, [this] { goTo(SegmentDocument::newId); });
    connect(m_table, &DataTable::activated, this,
            [this](const QModelIndex &index) { goTo(m_model->idAt(index.row())); });
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SegmentsView::showSelected);
    m_foot = new TableFoot;
    QVBoxLayout *column = nullptr;
    QWidget *list = surface(column);
    column->addWidget(m_filters);
    column->addWidget(m_table, 1);
    column->addWidget(m_foot);
    return list;
}

QWidget *SegmentsView::makeBuilder()
{
    m_find = searchField(tr("Find a segment"));
    m_find->setObjectName(u"findSegment"_s);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_filters->searchText() == text)
            return;
        m_filters->setSearchText(text);
        applyQuery();
    });
    QToolButton *add = iconButton(u"plus"_s, tr("New segment (Ctrl+N)"));
    add->setObjectName(u"newSegmentHere"_s);
    add->setProperty("raised", true);
    connect(add, &QToolButton::clicked, this, [this] { goTo(SegmentDocument::newId); });
    m_nav = new NavList;
    m_nav->setObjectName(u"segmentsNav"_s);
    m_nav->setAccessibleName(tr("Segments"));
    m_nav->setModel(m_model);
    connect(m_nav->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &now) {
        if (now.isValid() && !m_selecting && isBuilding())
            goTo(m_model->idAt(now.row()));
    });
    auto *findRow = new QHBoxLayout;
    findRow->setContentsMargins(12, 12, 12, 4);
    findRow->setSpacing(8);
    findRow->addWidget(m_find, 1);
    findRow->addWidget(add);
    QFrame *side = frame("sections"_L1);
    setScaledWidth(side, navWidth);
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 1, 8);
    sideColumn->addLayout(findRow);
    sideColumn->addWidget(m_nav, 1);

    m_notice = new Banner(Tone::Warning);
    m_notice->setObjectName(u"segmentNotice"_s);
    m_notice->hide();
    connect(m_notice, &Banner::actionClicked, this, [this] {
        m_notice->hide();
        if (m_document)
            m_document->reload();
    });
    m_builder = new BuilderPage(*m_suggestions);
    connect(m_builder, &BuilderPage::undoAsked, this, [this] { run(Command::Undo); });
    connect(m_builder, &BuilderPage::redoAsked, this, [this] { run(Command::Redo); });
    connect(m_builder, &BuilderPage::segmentAsked, this, &SegmentsView::goTo);
    connect(m_builder->editor(), &RuleEditor::announced, this, &Screen::announced);
    m_builder->editor()->followSuccessEvent(m_context.workspace);
    m_static = new StaticPage(m_context.workspace);
    connect(m_static, &StaticPage::membersChanged, this, &SegmentsView::refresh);
    m_failed = new StatePage;
    m_failed->setObjectName(u"segmentFailed"_s);
    connect(m_failed, &StatePage::actionClicked, this, [this] { openSegment(m_opened); });
    m_stage = new QStackedWidget;
    m_stage->addWidget(m_builder);
    m_stage->addWidget(m_static);
    m_stage->addWidget(m_failed);
    auto *right = new QWidget;
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    auto *noticePlace = new QVBoxLayout;
    noticePlace->setContentsMargins(16, 0, 16, 0);
    noticePlace->addWidget(m_notice);
    rightColumn->addLayout(noticePlace);
    rightColumn->addWidget(m_stage, 1);
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(side);
    row->addWidget(right, 1);
    return page;
}

void SegmentsView::offerCommands()
{
    offer(Command::New, [this] { goTo(SegmentDocument::newId); });
    offer(Command::Save, [this] { save(); });
    offer(Command::Undo, [this] { m_document->rules().history().undo(); });
    offer(Command::Redo, [this] { m_document->rules().history().redo(); });
    offer(Command::Duplicate, [this] { duplicate(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::Refresh, [this] {
        m_suggestions->refresh();
        m_preview->refresh();
        refresh();
    });
    offer(
        Command::Remove,
        [this] {
            if (const Segment *segment = m_model->segment(m_table->currentIndex().row()))
                removeSegment(segment->id, segment->name);
        },
        m_table);
    offer(
        Command::Rename, [this] { rename(); }, m_builder);
    offerCopying(m_table);
}

bool SegmentsView::isBuilding() const
{
    return m_pages->currentIndex() == BuildingPage;
}

void SegmentsView::open(const QUrlQuery &state)
{
    const auto value = [&](const QString &name) { return state.queryItemValue(name, QUrl::FullyDecoded); };
    if (!m_started || state.hasQueryItem(u"sort"_s)) {
        m_filters->setSearchText(value(u"q"_s));
        m_filters->setFilters(value(u"type"_s).isEmpty() ? QList<Filter>()
                                                         : QList<Filter>{{u"type"_s, value(u"type"_s)}});
        if (const QString sort = value(u"sort"_s); !sort.isEmpty()) {
            m_sortOrder = sort.startsWith(u'-') ? Qt::DescendingOrder : Qt::AscendingOrder;
            m_sortField = sort.startsWith(u'-') ? sort.sliced(1) : sort;
        }
        m_wantedItem = value(u"item"_s);
        m_started = true;
        applyQuery();
    }
    const QString item = value(u"item"_s);
    if (!item.isEmpty() && state.hasQueryItem(u"open"_s))
        openSegment(item);
    else if (state.hasQueryItem(u"sort"_s) || (!item.isEmpty() && !isBuilding()))
        showList();
    if (isBuilding())
        m_nav->setFocus(Qt::OtherFocusReason);
    else
        m_table->setFocus(Qt::OtherFocusReason);
}

void SegmentsView::goHome()
{
    goTo({});
}

QUrlQuery SegmentsView::state() const
{
    QUrlQuery state;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            state.addQueryItem(name, percentEncoded(value));
    };
    add(u"q"_s, m_filters->searchText());
    for (const Filter &filter : m_filters->filters())
        add(filter.id, filter.value);
    add(u"sort"_s, m_model->query().sort);
    add(u"item"_s, isBuilding() ? m_opened : m_model->idAt(m_table->currentIndex().row()));
    if (isBuilding())
        add(u"open"_s, u"1"_s);
    return state;
}

QList<QWidget *> SegmentsView::panes()
{
    if (!isBuilding())
        return {m_filters->searchField(), m_table, m_panel};
    return {m_find, m_nav, m_stage->currentWidget(), m_panel};
}

QWidget *SegmentsView::findField()
{
    return isBuilding() ? m_find : m_filters->searchField();
}

QWidget *SegmentsView::inspector()
{
    return m_panel;
}

int SegmentsView::drafts() const
{
    return int(SegmentDocument::drafts(m_context.kept).ids().size());
}

void SegmentsView::applyQuery()
{
    SegmentsQuery query;
    query.text = m_filters->searchText();
    for (const Filter &filter : m_filters->filters())
        query.type = filter.value;
    query.sort = (m_sortOrder == Qt::DescendingOrder ? u"-"_s : QString()) + m_sortField;
    m_filters->setBusy(true);
    m_table->setSort(m_sortField, m_sortOrder);
    m_table->showLoading();
    m_model->setQuery(query);
}

void SegmentsView::onLoaded()
{
    m_filters->setBusy(false);
    if (m_model->rowCount() > 0)
        m_table->showRows();
    else if (m_model->query().isNarrowed())
        m_table->showNoMatch(tr("No segment matches"), tr("None has all of this at once."));
    else
        m_table->showNothing(
            u"segments"_s, tr("No segments yet"),
            tr("A segment is a group of contacts by what they are and did. It keeps itself up to date."),
            tr("Build the first segment"), u"POST /v1/segments"_s);
    m_foot->setCount(tr("%Ln segment(s)", nullptr, int(m_model->total())));
    if (!m_wantedItem.isEmpty()) {
        if (const int row = m_model->rowOf(m_wantedItem); row >= 0)
            m_table->setCurrentIndex(m_model->index(row, 0));
        m_wantedItem.clear();
    }
    m_selecting = true;
    m_nav->setCurrentIndex(m_model->index(m_model->rowOf(m_opened), 0));
    m_selecting = false;
    showSelected();
}

void SegmentsView::onFailed(const QString &message)
{
    m_filters->setBusy(false);
    if (m_model->rowCount() == 0)
        m_table->showFailed(tr("Segments were not read"), message, tr("Try again"));
}

void SegmentsView::refresh()
{
    m_model->refresh();
    if (m_document && !m_document->isNew())
        m_document->reload();
}

void SegmentsView::showSelected()
{
    if (isBuilding())
        return;
    const Segment *segment = m_model->segment(m_table->currentIndex().row());
    setPossible(Command::Remove, segment != nullptr);
    m_members->setEnabled(segment != nullptr);
    setPossible(Command::Duplicate, segment != nullptr);
    if (!segment || segment->isStatic) {
        m_preview->watch(nullptr);
        m_panel->show(nullptr, -1);
        return;
    }
    const RuleTree tree = RuleTree::fromJson(segment->rules).value_or(RuleTree());
    if (tree.toJson() != m_looked->tree().toJson())
        m_looked->load(tree);
    m_preview->watch(m_looked);
    m_panel->setViewable(true);
    m_panel->show(m_looked, segment->contactCount);
}

} // namespace growthos::ui
