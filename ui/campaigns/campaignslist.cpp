#include "ui/campaigns/campaignslist.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/broadcastrow.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignsmodel.h"
#include "ui/campaigns/campaignsummary.h"
#include "ui/campaigns/pausedialog.h"
#include "ui/campaigns/resumequestion.h"
#include "ui/charts/tablecontent.h"
#include "ui/forms/archivedialog.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int listPause = 400; // ms

enum ListedKind { All, Sequences, Broadcasts };
const QStringList kindNames{QString(), u"lifecycle"_s, u"broadcast"_s}; // as the API and links say it

} // namespace

CampaignsList::CampaignsList(Workspace &workspace, CampaignLookups &lookups, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_lookups(lookups), m_model(new CampaignsModel(this)),
      m_foot(new TableFoot)
{
    QWidget *header = makeHeader();
    makeFilters();
    makeTable();
    makeSummary();
    QVBoxLayout *column = nullptr;
    QWidget *list = surface(column);
    column->addWidget(m_filters);
    column->addWidget(m_table, 1);
    column->addWidget(makeGoingOut());
    column->addWidget(m_foot);
    splitPage(this, header, u"campaignsSplitter"_s, {list, m_summary}, {840, 320});

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(listPause);
    connect(&m_refresh, &QTimer::timeout, this, &CampaignsList::load);
    connect(&m_workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "campaigns"_L1 && m_loaded && !m_refresh.isActive())
            m_refresh.start();
    });
    connect(&m_workspace.api(), &ApiClient::resyncNeeded, this, [this] {
        if (m_loaded)
            load();
    });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { m_table->setZone(m_workspace.project().zone); });
    connect(&m_lookups, &CampaignLookups::changed, this, &CampaignsList::showRows);
}

QWidget *CampaignsList::makeHeader()
{
    auto *header = new PageHeader(tr("Campaigns"));
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        return QList{tableReport(tr("Campaigns"), now, tableOf(*m_table))};
    };
    m_export = new PageExport({u"campaigns"_s, shown, {this}}, this);
    header->addAction(m_export->button());
    Button *outbox = button(tr("Outbox"), {}, u"folder"_s);
    outbox->setObjectName(u"openOutbox"_s);
    outbox->setToolTip(tr("Mails that were written to files, for want of a mail server"));
    connect(outbox, &QPushButton::clicked, this, &CampaignsList::outboxWanted);
    header->addAction(outbox);
    Button *sending = button(tr("Sending"), {}, u"gauge"_s);
    sending->setObjectName(u"openSending"_s);
    sending->setToolTip(tr("The queue of mails, how fast it empties, and what mail servers say"));
    connect(sending, &QPushButton::clicked, this, &CampaignsList::sendingWanted);
    header->addAction(sending);
    Button *add = button(tr("New campaign"), "primary"_L1, u"plus"_s);
    add->setObjectName(u"newCampaign"_s);
    connect(add, &QPushButton::clicked, this, &CampaignsList::addWanted);
    header->addAction(add);
    return header;
}

void CampaignsList::makeFilters()
{
    m_filters = new FilterBar(tr("Search campaigns"));
    m_filters->setObjectName(u"campaignsFilters"_s);
    m_filters->setFields({{u"status"_s,
                           tr("Status is"),
                           FilterField::Kind::Choice,
                           {{u"draft"_s, tr("Draft")},
                            {u"scheduled"_s, tr("Scheduled")},
                            {u"active"_s, tr("Active")},
                            {u"paused"_s, tr("Paused")},
                            {u"completed"_s, tr("Completed")}}}});
    m_kinds = new SegmentedControl;
    m_kinds->setObjectName(u"campaignKinds"_s);
    m_kinds->setAccessibleName(tr("Kind of campaign"));
    for (int kind = All; kind <= Broadcasts; ++kind)
        m_kinds->addSegment({});
    showKinds();
    m_filters->addLeading(m_kinds);
    connect(m_kinds, &SegmentedControl::currentChanged, this, &CampaignsList::showRows);
    connect(m_filters, &FilterBar::changed, this, &CampaignsList::load);
}

void CampaignsList::makeTable()
{
    m_table = new DataTable(CampaignsModel::columns(), DataTable::Rows::TwoLines);
    m_table->setObjectName(u"campaignsTable"_s);
    m_table->setAccessibleName(tr("Campaigns"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setZone(m_workspace.project().zone);
    m_table->setSort(u"updated_at"_s, Qt::DescendingOrder);
    connect(m_table, &DataTable::sortRequested, this, [this](const QString &field, Qt::SortOrder order) {
        m_sort = (order == Qt::DescendingOrder ? u"-"_s : QString()) + field;
        m_table->setSort(field, order);
        load();
    });
    connect(m_table, &DataTable::retryClicked, this, &CampaignsList::load);
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_kinds->setCurrent(All);
        m_filters->clear();
    });
    connect(m_table, &DataTable::emptyActionClicked, this, &CampaignsList::addWanted);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const CampaignInfo *campaign = m_model->campaign(index.row()))
            Q_EMIT openWanted(campaign->id);
    });
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CampaignsList::showSelected);
    auto *columns = iconButton(u"columns"_s, tr("Columns"));
    columns->setObjectName(u"campaignColumns"_s);
    columns->setMenu(m_table->makeColumnsMenu(columns));
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setProperty("raised", true);
    m_filters->addTrailing(columns);
}

QWidget *CampaignsList::makeGoingOut()
{
    m_going = new BroadcastRow;
    m_going->setObjectName(u"broadcastGoingOut"_s);
    connect(m_going, &BroadcastRow::pauseClicked, this, [this] { askToPause(m_goingId, m_goingName); });
    connect(m_going, &BroadcastRow::resumeClicked, this, [this] { askToResume(m_goingId); });
    m_goingOut = new QWidget;
    auto *column = new QVBoxLayout(m_goingOut);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line(Qt::Horizontal));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(16, 10, 16, 10);
    row->addWidget(m_going);
    column->addLayout(row);
    m_goingOut->hide();
    return m_goingOut;
}

void CampaignsList::makeSummary()
{
    m_summary = new CampaignSummary(m_lookups);
    connect(m_summary, &CampaignSummary::openWanted, this, [this] {
        if (const CampaignInfo *campaign = selected())
            Q_EMIT openWanted(campaign->id);
    });
    connect(m_summary, &CampaignSummary::pauseWanted, this, [this] {
        if (const CampaignInfo *campaign = selected())
            askToPause(campaign->id, campaign->name);
    });
    connect(m_summary, &CampaignSummary::resumeWanted, this, [this] {
        if (const CampaignInfo *campaign = selected())
            askToResume(campaign->id);
    });
    connect(m_summary, &CampaignSummary::duplicateWanted, this, &CampaignsList::duplicateWanted);
    connect(m_summary, &CampaignSummary::archiveWanted, this, &CampaignsList::archiveSelected);
}

void CampaignsList::setPlace(const QUrlQuery &place)
{
    m_filters->setSearchText(place.queryItemValue(u"q"_s, QUrl::FullyDecoded));
    m_kinds->setCurrent(std::max(0, int(kindNames.indexOf(place.queryItemValue(u"type"_s, QUrl::FullyDecoded)))));
    const QString status = place.queryItemValue(u"status"_s, QUrl::FullyDecoded);
    m_filters->setFilters(status.isEmpty() ? QList<Filter>() : QList<Filter>{{u"status"_s, status}});
    m_wanted = place.queryItemValue(u"row"_s);
}

QUrlQuery CampaignsList::place() const
{
    QUrlQuery place;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            place.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"q"_s, m_filters->searchText());
    add(u"type"_s, kindNames[m_kinds->current()]);
    for (const Filter &filter : m_filters->filters())
        add(filter.id, filter.value);
    if (const CampaignInfo *campaign = selected())
        add(u"row"_s, campaign->id);
    return place;
}

QLineEdit *CampaignsList::searchField() const
{
    return m_filters->searchField();
}

const CampaignInfo *CampaignsList::selected() const
{
    return m_model->campaign(m_table->currentIndex().row());
}

void CampaignsList::setDrafts(const QSet<QString> &ids)
{
    m_model->setDrafts(ids);
}

void CampaignsList::load()
{
    if (std::exchange(m_reading, true)) {
        m_refresh.start();
        return;
    }
    if (!m_loaded)
        m_table->showLoading();
    m_filters->setBusy(true);
    QString path = u"/v1/campaigns?sort="_s + m_sort;
    if (const QString text = m_filters->searchText(); !text.isEmpty())
        path += u"&q="_s + QString::fromLatin1(QUrl::toPercentEncoding(text));
    for (const Filter &filter : m_filters->filters())
        path += u'&' + filter.id + u'=' + filter.value;
    readAllRows(m_workspace.api(), this, path, [this](const QJsonArray &rows, const ApiReply &last) {
        m_reading = false;
        m_filters->setBusy(false);
        if (!last.ok()) {
            if (!m_loaded)
                m_table->showFailed(tr("Campaigns were not read"), sentenceOf(last), tr("Try again"));
            return;
        }
        m_loaded = true;
        m_read.clear();
        for (const QJsonValue &row : rows)
            m_read.append(CampaignInfo::fromJson(row.toObject()));
        showRows();
    });
}

void CampaignsList::showRows()
{
    if (!m_loaded)
        return;
    const CampaignInfo *now = selected();
    const QString before = !m_wanted.isEmpty() ? m_wanted : now ? now->id : QString();
    QList<CampaignInfo> shown = m_read;
    const int kind = m_kinds->current();
    shown.removeIf(
        [kind](const CampaignInfo &campaign) { return kind != All && campaign.broadcast != (kind == Broadcasts); });
    m_model->setCampaigns(shown, m_lookups.segmentNames());
    showKinds();
    if (!shown.isEmpty())
        m_table->showRows();
    else if (m_filters->activeCount() > 0 || !m_read.isEmpty())
        m_table->showNoMatch(tr("No campaign matches"), tr("None has all of this at once."));
    else
        m_table->showNothing(
            u"send"_s, tr("No campaigns yet"),
            tr("A sequence writes to each contact when something happens; a broadcast to many at once."),
            tr("New campaign"), u"POST /v1/campaigns"_s);
    m_foot->setCount(tr("%Ln campaign(s)", nullptr, int(shown.size())));
    showSending();
    m_foot->layout()->activate(); // the first texts find their room at once
    if (const int row = m_model->rowOf(before); row >= 0) {
        m_wanted.clear();
        if (m_table->currentIndex().row() != row)
            m_table->selectRow(row);
    }
    Q_EMIT changed();
    showSelected();
}

/// Each kind with how many there are of it.
void CampaignsList::showKinds()
{
    const auto broadcasts =
        std::count_if(m_read.cbegin(), m_read.cend(), [](const CampaignInfo &campaign) { return campaign.broadcast; });
    const auto say = [this](ListedKind kind, const QString &name, qsizetype count) {
        QToolButton *part = m_kinds->segment(kind);
        part->setText(m_loaded ? tr("%1 %2", "kind of campaign, how many").arg(name, formatCount(count)) : name);
        part->setAccessibleName(part->text());
    };
    say(All, tr("All"), m_read.size());
    say(Sequences, tr("Sequences"), m_read.size() - broadcasts);
    say(Broadcasts, tr("Broadcasts"), broadcasts);
}

void CampaignsList::showSelected()
{
    const CampaignInfo *campaign = selected();
    m_summary->show(campaign, m_workspace.project().zone);
    m_summary->setBusy(campaign && m_acting.contains(campaign->id));
    Q_EMIT selectionChanged();
}

/// The broadcast that goes out, or one of them; else one that stands still on its way.
void CampaignsList::showSending()
{
    const CampaignInfo *going = nullptr;
    const CampaignInfo *paused = nullptr;
    int more = -1;
    for (const CampaignInfo &campaign : m_read) {
        if (!campaign.broadcast || !campaign.begun)
            continue;
        if (campaign.status == "active"_L1) {
            going = going ? going : &campaign;
            ++more;
        } else if (campaign.status == "paused"_L1 && !paused) {
            paused = &campaign;
        }
    }
    going = going ? going : paused;
    m_goingOut->setVisible(going);
    if (!going)
        return;
    m_goingId = going->id;
    m_goingName = going->name;
    m_going->set(going->name, going->done, going->total, going->finishesAt, std::max(more, 0));
    m_going->setPaused(going == paused);
    m_going->setBusy(m_acting.contains(going->id));
}

void CampaignsList::archiveSelected()
{
    const CampaignInfo *campaign = selected();
    if (!campaign || campaign->runs())
        return;
    auto *dialog = new ArchiveDialog(m_workspace.api(), campaign->name,
                                     tr("It leaves this list and sends nothing more. What it sent is kept."),
                                     tr("Archive campaign"), u"/v1/campaigns/"_s + campaign->id, this);
    connect(dialog, &ArchiveDialog::archived, this, [this, id = campaign->id, name = campaign->name] {
        Q_EMIT archived(id, name);
        load();
    });
    dialog->open();
}

void CampaignsList::askToPause(const QString &id, const QString &name)
{
    if (!m_acting.contains(id))
        PauseDialog::ask(m_workspace, id, name, this, [this, id] { act(id, u"pause"_s, tr("Not paused")); });
}

/// `id` is a copy: what it was read from is made anew with the rows.
void CampaignsList::askToResume(QString id)
{
    if (m_acting.contains(id))
        return;
    m_acting.insert(id);
    showRows();
    const auto ended = [this, id] {
        m_acting.remove(id);
        showRows();
    };
    ui::askToResume(m_workspace, m_lookups, id, this, ended, [this, id] { act(id, u"activate"_s, tr("Not resumed")); });
}

void CampaignsList::act(const QString &id, const QString &action, const QString &failed)
{
    m_acting.insert(id);
    showRows();
    m_workspace.api().call(this, "POST", u"/v1/campaigns/%1/%2"_s.arg(id, action), {},
                           [this, id, failed](const ApiReply &reply) {
                               m_acting.remove(id);
                               if (!reply.ok())
                                   ToastStack::of(this)->failed(failed, sentenceOf(reply));
                               // As it is now, not first when the list is read again: until then it could be done
                               // twice.
                               for (CampaignInfo &campaign : m_read) {
                                   if (reply.ok() && campaign.id == id)
                                       campaign = CampaignInfo::fromJson(reply.body);
                               }
                               showRows();
                               if (reply.ok())
                                   load();
                           });
}

} // namespace growthos::ui
