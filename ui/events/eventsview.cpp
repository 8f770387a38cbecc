#include "ui/events/eventsview.h"

#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/events/eventinspector.h"
#include "ui/events/eventsfeed.h"
#include "ui/events/eventsmodel.h"
#include "ui/exports/exportdialog.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 200; // ms until a typed filter is asked for
constexpr std::array calls = {"track"_L1, "identify"_L1, "page"_L1, "screen"_L1, "group"_L1, "alias"_L1};
constexpr std::array<std::optional<IngestRow::Status>, 4> statuses = {
    std::nullopt, IngestRow::Status::Accepted, IngestRow::Status::Duplicate, IngestRow::Status::Rejected};

} // namespace

EventsView::EventsView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_feed(new EventsFeed(workspace.api(), this)),
      m_model(new EventsModel(this))
{
    m_table = new DataTable({{.id = u"time"_s, .width = 124, .firm = true},
                             {u"call"_s, CellKind::Text, 84},
                             {u"event"_s, CellKind::Code, 176, false, true},
                             {u"contact"_s, CellKind::Text, 190},
                             {u"detail"_s, CellKind::Text, 240, false, false, true}});
    m_table->setModel(m_model);
    m_table->setObjectName(u"eventsTable"_s);
    m_table->setAccessibleName(tr("Events, newest first"));
    m_inspector = new EventInspector;

    QVBoxLayout *leftColumn = nullptr;
    QWidget *left = surface(leftColumn);
    leftColumn->addWidget(makeToolbar());
    leftColumn->addWidget(m_table, 1);

    m_splitter = new QSplitter;
    m_splitter->setObjectName(u"eventsSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({884, 340});

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_splitter, 1);

    connect(m_table, &DataTable::pillClicked, this, [this] {
        if (m_feed->isPaused())
            setPaused(false);
        m_table->verticalScrollBar()->setValue(0);
        m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table, &DataTable::retryClicked, m_feed, &EventsFeed::reload);
    connect(m_table, &DataTable::clearFiltersClicked, this, &EventsView::clearFilter);
    connect(m_table, &DataTable::emptyActionClicked, this, [this] { Q_EMIT navigate(u"welcome"_s, {}); });

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(typingPause);
    connect(&m_debounce, &QTimer::timeout, this, &EventsView::applyFilter);
    connect(m_feed, &EventsFeed::loaded, this, &EventsView::onLoaded);
    connect(m_feed, &EventsFeed::arrived, this, &EventsView::onArrived);
    connect(m_feed, &EventsFeed::failed, this, &EventsView::onFailed);
    connect(m_feed, &EventsFeed::pendingChanged, this, &EventsView::showPill);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &EventsView::onScrolled);
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EventsView::showSelected);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        const int now = m_table->currentIndex().row();
        if (now >= first.row() && now <= last.row() && first.row() == last.row())
            showSelected();
    });
    connect(&m_workspace, &Workspace::statusChanged, this, &EventsView::showCounts);
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { m_model->setZone(m_workspace.project().zone); });
    m_model->setZone(m_workspace.project().zone);
    offerCommands();
    showCounts();
}

QWidget *EventsView::makeHeader()
{
    auto *header = new PageHeader(tr("Events"));
    m_counts = label({}, "note"_L1);
    m_counts->setObjectName(u"eventsCounts"_s);
    m_trouble = label({}, "bad"_L1);
    m_trouble->setObjectName(u"eventsTrouble"_s);
    m_trouble->hide();
    m_live = new Badge;
    m_live->setObjectName(u"liveBadge"_s);
    m_live->set(tr("Live"), Tone::Good);
    m_pause = button(tr("Pause"), {}, u"pause"_s);
    m_pause->setObjectName(u"pauseEvents"_s);
    m_pause->setToolTip(tr("Space"));
    connect(m_pause, &QPushButton::clicked, this, [this] { setPaused(!m_feed->isPaused()); });
    header->addMark(m_live);
    header->addMark(m_counts);
    header->addMark(m_trouble);
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        return QList{tableReport(tr("Events"), now, tableOf(*m_table), m_text->text().trimmed())};
    };
    m_export = new PageExport({u"events"_s, shown, {this}}, this);
    m_export->addFirst(tr("All stored events…"), [this] {
        auto *dialog = new ExportDialog(m_workspace.api(), ExportDialog::What::Events, {}, {}, this);
        connect(dialog, &ExportDialog::started, this,
                [this](const QString &id) { Q_EMIT navigate(u"exports"_s, QUrlQuery(u"item="_s + id)); });
        dialog->open();
    });
    header->addAction(m_export->button());
    header->addAction(m_pause);
    return header;
}

QWidget *EventsView::makeToolbar()
{
    QFrame *bar = frame("toolbar"_L1);
    setScaledHeight(bar, 49);
    m_text = new QLineEdit;
    m_text->setObjectName(u"eventsFilter"_s);
    m_text->setAccessibleName(tr("Filter by event, contact or detail"));
    m_text->setPlaceholderText(tr("Filter: event, contact or detail"));
    m_text->addAction(icon(u"search"_s, &Tokens::text3), QLineEdit::LeadingPosition);
    m_text->setProperty("role", u"search"_s);
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(160);
    m_text->setMaximumWidth(320);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_debounce.start(); });
    m_call = new ChoiceBox;
    m_call->setObjectName(u"callFilter"_s);
    m_call->setAccessibleName(tr("Kind of call"));
    m_call->addItem(tr("All calls"), QString());
    for (const QLatin1StringView call : calls)
        m_call->addItem(QString(call), QString(call));
    connect(m_call, &QComboBox::currentIndexChanged, this, &EventsView::applyFilter);
    m_status = new SegmentedControl;
    m_status->setObjectName(u"statusFilter"_s);
    m_status->setAccessibleName(tr("Answer"));
    for (const QString &text : {tr("All"), tr("Accepted"), tr("Duplicates"), tr("Refused")})
        m_status->addSegment(text);
    connect(m_status, &SegmentedControl::currentChanged, this, &EventsView::applyFilter);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_call);
    row->addWidget(m_status);
    row->addStretch(0);
    return bar;
}

void EventsView::offerCommands()
{
    offer(
        Command::PauseLive, [this] { setPaused(!m_feed->isPaused()); }, m_table);
    offerCopying(m_table);
    offer(Command::Refresh, [this] { m_feed->reload(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_text);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, [this] {
        m_text->clear();
        m_table->setFocus(Qt::ShortcutFocusReason);
    });
}

void EventsView::open(const QUrlQuery &state)
{
    if (!state.isEmpty()) {
        // One question for all three, not one for each.
        const QSignalBlocker statusBlocked(m_status), callBlocked(m_call), textBlocked(m_text);
        const QString status = state.queryItemValue(u"status"_s);
        const auto match = std::find_if(statuses.cbegin(), statuses.cend(), [&](const auto &candidate) {
            return candidate ? statusName(*candidate) == status : status.isEmpty();
        });
        m_status->setCurrent(match == statuses.cend() ? 0 : int(match - statuses.cbegin()));
        m_call->setCurrentIndex(std::max(0, m_call->findData(state.queryItemValue(u"call"_s))));
        m_text->setText(state.queryItemValue(u"q"_s, QUrl::FullyDecoded));
        m_wantedItem = state.queryItemValue(u"item"_s);
        bool scrolled = false;
        m_wantedScroll = state.queryItemValue(u"scroll"_s).toInt(&scrolled);
        if (!scrolled)
            m_wantedScroll = -1;
    }
    if (!std::exchange(m_started, true) || !state.isEmpty()) {
        applyFilter();
        if (m_loaded)
            goToWanted();
    }
    m_table->setFocus(Qt::OtherFocusReason);
}

QUrlQuery EventsView::state() const
{
    const IngestFilter &filter = m_feed->filter();
    QUrlQuery query;
    query.addQueryItem(u"status"_s, filter.status ? statusName(*filter.status) : QString());
    query.addQueryItem(u"call"_s, filter.call);
    query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(filter.text)));
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        query.addQueryItem(u"item"_s, m_model->row(current.row()).requestId);
    query.addQueryItem(u"scroll"_s, QString::number(m_table->verticalScrollBar()->value()));
    return query;
}

QList<QWidget *> EventsView::panes()
{
    return {m_text, m_table, m_inspector};
}

QWidget *EventsView::findField()
{
    m_text->selectAll();
    return m_text;
}

QWidget *EventsView::inspector()
{
    return m_inspector;
}

void EventsView::applyFilter()
{
    const IngestFilter wanted{.text = m_text->text().trimmed(),
                              .call = m_call->currentData().toString(),
                              .status = statuses[size_t(std::max(0, m_status->current()))]};
    m_debounce.stop();
    if (m_loaded && wanted == m_feed->filter())
        return;
    m_loaded = false;
    m_failure.clear();
    showTable();
    m_feed->setFilter(wanted);
}

void EventsView::clearFilter()
{
    m_text->clear();
    m_call->setCurrentIndex(0);
    m_status->setCurrent(0);
    applyFilter();
}

void EventsView::setPaused(bool paused)
{
    m_feed->setPaused(paused);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_pause->setIconName(paused ? u"play"_s : u"pause"_s);
    showLive();
    showPill();
}

void EventsView::onLoaded(const QList<IngestRow> &rows)
{
    m_loaded = true;
    m_failure.clear();
    m_trouble->hide();
    m_above = 0;
    const QModelIndex selected = m_table->currentIndex();
    const qint64 seq = selected.isValid() ? m_model->row(selected.row()).seq : 0;
    m_model->replaceAll(rows);
    m_table->verticalScrollBar()->setValue(0);
    // What was selected stays so, wherever the new answer has it.
    const auto again = std::find_if(rows.cbegin(), rows.cend(), [seq](const IngestRow &row) { return row.seq == seq; });
    if (again != rows.cend())
        m_table->selectRow(int(again - rows.cbegin()));
    else
        m_inspector->showNothing();
    goToWanted();
    showTable();
    showPill();
}

void EventsView::goToWanted()
{
    if (const QString item = std::exchange(m_wantedItem, {}); !item.isEmpty()) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->row(row).requestId != item)
                continue;
            m_table->selectRow(row);
            break;
        }
    }
    if (const int scroll = std::exchange(m_wantedScroll, -1); scroll >= 0)
        m_table->verticalScrollBar()->setValue(scroll);
}

void EventsView::onArrived(const QList<IngestRow> &rows, bool skipped)
{
    const bool scrolled = m_table->isScrolled();
    m_table->keepingPlace([&] {
        const int added = m_model->prepend(rows);
        m_above = scrolled ? m_above + added : 0;
        return added;
    });
    // With no room left above a reader, what comes next waits until they are back at the top.
    if (m_table->isScrolled() && m_model->rowCount() >= EventsModel::capacity - 100)
        m_feed->setHeld(true);
    m_failure.clear();
    setRole(m_trouble, "role", "note"_L1);
    m_trouble->setToolTip({});
    m_trouble->setText(tr("Too fast to show each one"));
    m_trouble->setVisible(skipped);
    showTable();
    showPill();
}

void EventsView::onFailed(const QString &message)
{
    m_failure = message.isEmpty() ? tr("The server did not answer.") : message;
    if (m_model->rowCount() > 0 && m_loaded) {
        // What was read stays; it is only not growing.
        setRole(m_trouble, "role", "bad"_L1);
        m_trouble->setText(tr("Not up to date"));
        m_trouble->setToolTip(m_failure);
        m_trouble->show();
    }
    showTable();
}

void EventsView::onScrolled()
{
    if (!m_table->isScrolled()) {
        m_above = 0;
        m_feed->setHeld(false);
    }
    showPill();
}

void EventsView::showLive()
{
    if (m_workspace.status().state == ServerStatus::State::Stopped)
        m_live->set(tr("Stopped"), Tone::Bad);
    else if (m_feed->isPaused())
        m_live->set(tr("Paused"), Tone::Warning);
    else
        m_live->set(tr("Live"), Tone::Good);
}

void EventsView::showCounts()
{
    showLive();
    const ServerStatus &status = m_workspace.status();
    if (!status.running()) {
        m_counts->clear();
        return;
    }
    m_counts->setText(tr("%1 today, %2 refused").arg(formatCount(status.today), formatCount(status.refusedToday)));
}

void EventsView::showPill()
{
    const int count = m_above + m_feed->pendingCount();
    if (count == 0 || !(m_feed->isPaused() || m_table->isScrolled()))
        m_table->setPill({});
    else
        m_table->setPill(m_feed->isPaused() ? tr("%Ln new since you paused", nullptr, count)
                                            : tr("%Ln new since you scrolled", nullptr, count));
}

void EventsView::showTable()
{
    if (!m_loaded && m_failure.isEmpty()) {
        m_table->showLoading();
    } else if (!m_loaded) {
        m_table->showFailed(tr("The events could not be read"), m_failure);
    } else if (m_model->rowCount() > 0) {
        m_table->showRows();
    } else if (m_feed->filter().isEmpty()) {
        m_table->showNothing(u"pulse"_s, tr("No event has arrived yet"),
                             tr("Each call to the server shows here the moment it is answered."),
                             tr("Send the first event"));
    } else {
        const IngestFilter &filter = m_feed->filter();
        const int filters = int(!filter.text.isEmpty()) + int(!filter.call.isEmpty()) + int(filter.status.has_value());
        m_table->showNoMatch(tr("No event matches"), tr("%Ln filter(s) are on", nullptr, filters));
    }
}

void EventsView::showSelected()
{
    const QModelIndex now = m_table->currentIndex();
    if (now.isValid())
        m_inspector->showRow(m_model->row(now.row()), m_workspace.project().zone);
}

} // namespace growthos::ui
