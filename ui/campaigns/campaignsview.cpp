#include "ui/campaigns/campaignsview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/broadcastrow.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignpage.h"
#include "ui/campaigns/campaignsmodel.h"
#include "ui/campaigns/campaignsummary.h"
#include "ui/campaigns/newcampaigndialog.h"
#include "ui/campaigns/outboxpage.h"
#include "ui/campaigns/sendingpage.h"
#include "ui/charts/tablecontent.h"
#include "ui/ranked/archivedialog.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/screens.h"
#include "ui/shell/splitpage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/format.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/toast.h"

#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int refreshPause = 400; // ms

/// What makes a draft like it, without the times, contacts and mails of the one it is made from.
QJsonObject copyOf(const QJsonObject &campaign, const QString &name)
{
    QJsonObject copy;
    for (const QString &field : {u"type"_s, u"from"_s, u"trigger"_s, u"exit_on"_s, u"reentry"_s, u"segment_id"_s,
                                 u"subject"_s, u"template_id"_s, u"preheader"_s, u"throttle"_s}) {
        if (campaign.contains(field))
            copy[field] = campaign[field];
    }
    if (campaign.contains("steps"_L1)) {
        QJsonArray steps;
        for (const QJsonValue &each : campaign["steps"_L1].toArray()) {
            QJsonObject step = each.toObject();
            step.remove("id"_L1);
            steps.append(step);
        }
        copy[u"steps"_s] = steps;
    }
    copy[u"name"_s] = name;
    return copy;
}

} // namespace

CampaignsView::CampaignsView(const ScreenContext &context, QWidget *parent)
    : Screen(parent), m_workspace(context.workspace), m_kept(context.kept),
      m_lookups(new CampaignLookups(context.workspace.api(), this)), m_model(new CampaignsModel(this)),
      m_stack(new QStackedWidget)
{
    m_stack->addWidget(makeList());
    m_page = new CampaignPage(m_workspace, context.kept, *m_lookups);
    m_stack->addWidget(m_page);
    m_outbox = new OutboxPage(m_workspace);
    m_stack->addWidget(m_outbox);
    m_sending = new SendingPage(m_workspace);
    m_stack->addWidget(m_sending);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);

    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshPause);
    connect(&m_refresh, &QTimer::timeout, this, &CampaignsView::load);
    connect(&m_workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "campaigns"_L1 && m_loaded && !m_refresh.isActive())
            m_refresh.start();
    });
    connect(&m_workspace.api(), &ApiClient::resyncNeeded, this, [this] {
        if (m_loaded)
            load();
    });
    connect(&m_workspace, &Workspace::projectChanged, this, [this] { m_table->setZone(m_workspace.project().zone); });
    connect(m_lookups, &CampaignLookups::changed, this, &CampaignsView::showRows);
    connect(m_page, &CampaignPage::backWanted, this, [this] {
        const QUrlQuery before = state();
        showList();
        Q_EMIT placeChanged(before);
    });
    connect(m_page, &CampaignPage::tabChanged, this, [this](const QString &before) {
        QUrlQuery then = state();
        then.removeQueryItem(u"tab"_s);
        then.addQueryItem(u"tab"_s, before);
        Q_EMIT placeChanged(then);
    });
    const auto backToList = [this] {
        const QUrlQuery before = state();
        showList();
        Q_EMIT placeChanged(before);
    };
    connect(m_outbox, &OutboxPage::backWanted, this, backToList);
    connect(m_sending, &SendingPage::backWanted, this, backToList);
    const auto goTo = [this](const QString &screen) {
        return [this, screen](const QString &id) {
            QUrlQuery wanted;
            wanted.addQueryItem(u"item"_s, id);
            Q_EMIT navigate(screen, wanted);
        };
    };
    connect(m_page, &CampaignPage::contactWanted, this, goTo(u"contacts"_s));
    connect(m_page, &CampaignPage::templateWanted, this, goTo(u"templates"_s));
    connect(m_outbox, &OutboxPage::contactWanted, this, goTo(u"contacts"_s));
    connect(m_page, &CampaignPage::duplicateWanted, this, &CampaignsView::duplicate);
    connect(m_page, &CampaignPage::draftChanged, this, [this] {
        showPossible();
        m_model->setDrafts(draftIds());
        Q_EMIT draftsChanged();
    });
    connect(m_stack, &QStackedWidget::currentChanged, this, &CampaignsView::showPossible);
    offer(Command::New, [this] { addCampaign(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::Refresh, [this] {
        load();
        if (m_stack->currentWidget() == m_page)
            m_page->document().load();
        else if (m_stack->currentWidget() == m_outbox)
            m_outbox->open({});
        else if (m_stack->currentWidget() == m_sending)
            m_sending->load();
    });
    offer(Command::Save, [this] { m_page->save(); });
    offer(Command::Undo, [this] { m_page->document().undo(); });
    offer(Command::Redo, [this] { m_page->document().redo(); });
    offer(Command::Duplicate, [this] { duplicate(); });
    offer(
        Command::Rename, [this] { m_page->rename(); }, m_page);
    offer(
        Command::Remove, [this] { archiveSelected(); }, m_table);
    offerCopying(m_table);
    showPossible();
}

void CampaignsView::showPossible()
{
    const bool opened = m_stack->currentWidget() == m_page;
    const CampaignDocument &document = m_page->document();
    const CampaignInfo *listed = m_model->campaign(m_table->currentIndex().row());
    const bool inList = m_stack->currentIndex() == 0;
    setPossible(Command::Save, opened && document.changeCount() > 0);
    setPossible(Command::Undo, opened && document.canUndo());
    setPossible(Command::Redo, opened && document.canRedo());
    setPossible(Command::Rename, opened && m_page->canBeRenamed());
    setPossible(Command::Duplicate, opened || (inList && listed));
    setPossible(Command::Export, inList);
    setPossible(Command::Remove, inList && listed && !listed->runs());
}

QWidget *CampaignsView::makeList()
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
    connect(outbox, &QPushButton::clicked, this, [this] {
        const QUrlQuery before = state();
        openOutbox({});
        Q_EMIT placeChanged(before);
    });
    header->addAction(outbox);
    Button *sending = button(tr("Sending"), {}, u"gauge"_s);
    sending->setObjectName(u"openSending"_s);
    sending->setToolTip(tr("The queue of mails, how fast it empties, and what mail servers say"));
    connect(sending, &QPushButton::clicked, this, [this] {
        const QUrlQuery before = state();
        openSending();
        Q_EMIT placeChanged(before);
    });
    header->addAction(sending);
    Button *add = button(tr("New campaign"), "primary"_L1, u"plus"_s);
    add->setObjectName(u"newCampaign"_s);
    connect(add, &QPushButton::clicked, this, &CampaignsView::addCampaign);
    header->addAction(add);
    m_filters = new FilterBar(tr("Search campaigns"));
    m_filters->setObjectName(u"campaignsFilters"_s);
    m_filters->setFields({{u"type"_s,
                           tr("Type is"),
                           FilterField::Kind::Choice,
                           {{u"lifecycle"_s, tr("Sequence")}, {u"broadcast"_s, tr("Broadcast")}}},
                          {u"status"_s,
                           tr("Status is"),
                           FilterField::Kind::Choice,
                           {{u"draft"_s, tr("Draft")},
                            {u"scheduled"_s, tr("Scheduled")},
                            {u"active"_s, tr("Active")},
                            {u"paused"_s, tr("Paused")},
                            {u"completed"_s, tr("Completed")}}}});
    connect(m_filters, &FilterBar::changed, this, &CampaignsView::load);
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
    connect(m_table, &DataTable::retryClicked, this, &CampaignsView::load);
    connect(m_table, &DataTable::clearFiltersClicked, m_filters, &FilterBar::clear);
    connect(m_table, &DataTable::emptyActionClicked, this, &CampaignsView::addCampaign);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const CampaignInfo *campaign = m_model->campaign(index.row())) {
            const QUrlQuery before = state();
            openCampaign(campaign->id);
            Q_EMIT placeChanged(before);
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CampaignsView::showSelected);
    m_foot = new TableFoot;
    m_going = new BroadcastRow;
    m_going->setObjectName(u"broadcastGoingOut"_s);
    connect(m_going, &BroadcastRow::pauseClicked, this, [this] {
        m_going->setBusy(true);
        pause(m_goingId);
    });
    m_goingOut = new QWidget;
    auto *goingColumn = new QVBoxLayout(m_goingOut);
    goingColumn->setContentsMargins(0, 0, 0, 0);
    goingColumn->setSpacing(0);
    goingColumn->addWidget(line(Qt::Horizontal));
    auto *goingRow = new QHBoxLayout;
    goingRow->setContentsMargins(16, 10, 16, 10);
    goingRow->addWidget(m_going);
    goingColumn->addLayout(goingRow);
    m_goingOut->hide();
    m_summary = new CampaignSummary(*m_lookups);
    connect(m_summary, &CampaignSummary::openWanted, this, [this] {
        const QUrlQuery before = state();
        openCampaign(selected());
        Q_EMIT placeChanged(before);
    });
    connect(m_summary, &CampaignSummary::pauseWanted, this, [this] { pause(selected()); });
    connect(m_summary, &CampaignSummary::duplicateWanted, this, &CampaignsView::duplicate);
    connect(m_summary, &CampaignSummary::archiveWanted, this, &CampaignsView::archiveSelected);
    auto *list = new QWidget;
    list->setProperty("role", u"surface"_s);
    list->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filters);
    column->addWidget(m_table, 1);
    column->addWidget(m_goingOut);
    column->addWidget(m_foot);
    auto *page = new QWidget;
    splitPage(page, header, u"campaignsSplitter"_s, {list, m_summary}, {840, 320});
    return page;
}

void CampaignsView::open(const QUrlQuery &state)
{
    if (!m_loaded)
        m_lookups->load();
    if (!state.isEmpty()) {
        m_filters->setSearchText(state.queryItemValue(u"q"_s, QUrl::FullyDecoded));
        QList<Filter> filters;
        for (const QString &id : {u"type"_s, u"status"_s}) {
            if (const QString value = state.queryItemValue(id, QUrl::FullyDecoded); !value.isEmpty())
                filters.append({id, value});
        }
        m_filters->setFilters(filters);
        m_wanted = state.queryItemValue(u"row"_s);
        if (const QString id = state.queryItemValue(u"item"_s); !id.isEmpty())
            openCampaign(id, state.queryItemValue(u"tab"_s));
        else if (const QString mail = state.queryItemValue(u"outbox"_s); !mail.isEmpty())
            openOutbox(mail == "all"_L1 ? QString() : mail);
        else if (state.hasQueryItem(u"sending"_s))
            openSending();
        else
            showList();
    }
    load();
    if (m_stack->currentIndex() == 0)
        m_table->setFocus(Qt::OtherFocusReason);
}

QUrlQuery CampaignsView::state() const
{
    QUrlQuery state;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            state.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"q"_s, m_filters->searchText());
    for (const Filter &filter : m_filters->filters())
        add(filter.id, filter.value);
    add(u"row"_s, selected());
    if (m_stack->currentWidget() == m_page) {
        add(u"item"_s, m_page->id());
        add(u"tab"_s, m_page->tab());
    } else if (m_stack->currentWidget() == m_outbox) {
        add(u"outbox"_s, m_outbox->mail().isEmpty() ? u"all"_s : m_outbox->mail());
    } else if (m_stack->currentWidget() == m_sending) {
        add(u"sending"_s, u"now"_s);
    }
    if (state.isEmpty())
        add(u"sort"_s, m_sort); // the list, not "as it was left"
    return state;
}

QList<QWidget *> CampaignsView::panes()
{
    if (m_stack->currentWidget() == m_page)
        return m_page->panes();
    if (m_stack->currentWidget() == m_outbox)
        return {m_outbox->table(), m_outbox->inspector()};
    if (m_stack->currentWidget() == m_sending)
        return m_sending->panes();
    return {m_filters->searchField(), m_table, m_summary};
}

QWidget *CampaignsView::findField()
{
    return m_stack->currentIndex() == 0 ? m_filters->searchField() : nullptr;
}

QWidget *CampaignsView::inspector()
{
    if (m_stack->currentIndex() == 0)
        return m_summary;
    if (m_stack->currentWidget() == m_outbox)
        return m_outbox->inspector();
    return m_stack->currentWidget() == m_page ? m_page->inspector() : nullptr;
}

int CampaignsView::drafts() const
{
    return int(draftIds().size());
}

QSet<QString> CampaignsView::draftIds() const
{
    const CampaignDocument &opened = m_page->document();
    QSet<QString> ids;
    if (opened.changeCount() > 0)
        ids.insert(opened.id());
    for (const CampaignInfo &campaign : m_read) {
        if (campaign.id != opened.id() && CampaignDocument::hasDraft(m_kept, campaign.id))
            ids.insert(campaign.id);
    }
    return ids;
}

QString CampaignsView::selected() const
{
    const CampaignInfo *campaign = m_model->campaign(m_table->currentIndex().row());
    return campaign ? campaign->id : QString();
}

void CampaignsView::load()
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

void CampaignsView::showRows()
{
    if (!m_loaded)
        return;
    const QString before = m_wanted.isEmpty() ? selected() : m_wanted;
    m_model->setCampaigns(m_read, m_lookups->segmentNames());
    m_model->setDrafts(draftIds());
    Q_EMIT draftsChanged();
    if (!m_read.isEmpty())
        m_table->showRows();
    else if (m_filters->activeCount() > 0)
        m_table->showNoMatch(tr("No campaign matches"), tr("None has all of this at once."));
    else
        m_table->showNothing(
            u"send"_s, tr("No campaigns yet"),
            tr("A sequence writes to each contact when something happens; a broadcast to many at once."),
            tr("New campaign"), u"POST /v1/campaigns"_s);
    m_foot->setCount(tr("%Ln campaign(s)", nullptr, int(m_read.size())));
    showSending();
    m_foot->layout()->activate(); // the first texts find their room at once
    if (const int row = m_model->rowOf(before); row >= 0) {
        m_wanted.clear();
        if (m_table->currentIndex().row() != row)
            m_table->selectRow(row);
    }
    showSelected();
}

void CampaignsView::showSelected()
{
    m_summary->show(m_model->campaign(m_table->currentIndex().row()), m_workspace.project().zone);
    showPossible();
}

/// The broadcast that goes out, or one of them.
void CampaignsView::showSending()
{
    const CampaignInfo *going = nullptr;
    int more = -1;
    for (const CampaignInfo &campaign : m_read) {
        if (campaign.broadcast && campaign.status == "active"_L1 && campaign.begun) {
            going = going ? going : &campaign;
            ++more;
        }
    }
    m_goingOut->setVisible(going);
    if (!going)
        return;
    m_goingId = going->id;
    m_going->set(going->name, going->done, going->total, going->finishesAt, m_workspace.project().zone, more);
}

void CampaignsView::openCampaign(const QString &id, const QString &tab)
{
    m_wanted = id;
    m_page->open(id, tab);
    m_stack->setCurrentWidget(m_page);
}

void CampaignsView::openOutbox(const QString &mail)
{
    m_stack->setCurrentWidget(m_outbox);
    m_outbox->open(mail);
    m_outbox->table()->setFocus(Qt::OtherFocusReason);
}

void CampaignsView::openSending()
{
    m_stack->setCurrentWidget(m_sending);
    m_sending->setFocus(Qt::OtherFocusReason);
}

void CampaignsView::showList()
{
    m_stack->setCurrentIndex(0);
    load();
    m_table->setFocus(Qt::OtherFocusReason);
}

void CampaignsView::addCampaign()
{
    auto *dialog = new NewCampaignDialog(m_workspace.api(), this);
    connect(dialog, &NewCampaignDialog::created, this, [this](const QString &id) {
        const QUrlQuery before = state();
        openCampaign(id);
        Q_EMIT placeChanged(before);
    });
    dialog->open();
}

void CampaignsView::archiveSelected()
{
    const CampaignInfo *campaign = m_model->campaign(m_table->currentIndex().row());
    if (!campaign || campaign->runs())
        return;
    auto *dialog = new ArchiveDialog(m_workspace.api(), campaign->name,
                                     tr("It leaves this list and sends nothing more. What it sent is kept."),
                                     tr("Archive campaign"), u"/v1/campaigns/"_s + campaign->id, this);
    connect(dialog, &ArchiveDialog::archived, this, [this, id = campaign->id, name = campaign->name] {
        if (m_page->id() == id)
            m_page->document().discard();
        CampaignDocument::forgetDraft(m_kept, id);
        ToastStack::of(this)->done(tr("%1 archived").arg(name));
        load();
    });
    dialog->open();
}

void CampaignsView::pause(const QString &id)
{
    m_workspace.api().call(this, "POST", u"/v1/campaigns/%1/pause"_s.arg(id), {}, [this](const ApiReply &reply) {
        m_going->setBusy(false);
        if (!reply.ok())
            return void(ToastStack::of(this)->failed(tr("Not paused"), sentenceOf(reply)));
        load();
    });
}

void CampaignsView::duplicate()
{
    const QString id = m_stack->currentWidget() == m_page ? m_page->id() : selected();
    if (id.isEmpty())
        return;
    ApiClient &api = m_workspace.api();
    const auto failed = [this](const ApiReply &reply) {
        ToastStack::of(this)->failed(tr("The campaign was not copied"), sentenceOf(reply));
    };
    api.get(this, u"/v1/campaigns/"_s + id, [this, &api, failed](const ApiReply &read) {
        if (!read.ok())
            return failed(read);
        const QString name = tr("%1, copy", "name of a campaign").arg(read.body["name"_L1].toString());
        api.call(this, "POST", u"/v1/campaigns"_s, copyOf(read.body, name), [this, failed](const ApiReply &made) {
            if (!made.ok())
                return failed(made);
            const QUrlQuery before = state();
            openCampaign(made.body["id"_L1].toString());
            Q_EMIT placeChanged(before);
            ToastStack::of(this)->done(tr("Draft created"), made.body["name"_L1].toString());
        });
    });
}

} // namespace growthos::ui
