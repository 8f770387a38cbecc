#include "ui/campaigns/sendingpage.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/broadcastrow.h"
#include "ui/campaigns/pausedialog.h"
#include "ui/campaigns/sendingmodels.h"
#include "ui/charts/tablecontent.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QScrollArea>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int readEvery = 2000; // ms
constexpr int leastTable = 168;

Card *tableCard(const QString &title, DataTable *table)
{
    auto *card = new Card(title);
    card->setFlush(true);
    table->setMinimumHeight(px(leastTable));
    table->setFrameShape(QFrame::NoFrame);
    card->content()->addWidget(table);
    return card;
}

} // namespace

SendingPage::SendingPage(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_banner(new Banner), m_connections(label({}, "note"_L1)),
      m_broadcasts(new Card(tr("On their way"))), m_replies(new RepliesModel(this)),
      m_senders(new LanesModel(LanesModel::Kind::Senders, this)),
      m_domains(new LanesModel(LanesModel::Kind::Domains, this)),
      m_repliesTable(new DataTable(RepliesModel::columns(), DataTable::Rows::TwoLines)),
      m_sendersTable(new DataTable(LanesModel::columns())), m_domainsTable(new DataTable(LanesModel::columns()))
{
    auto *header = new PageHeader(tr("Sending"));
    header->setParentTitle(tr("Campaigns"));
    connect(header, &PageHeader::parentClicked, this, &SendingPage::backWanted);
    m_banner->setObjectName(u"sendingBanner"_s);
    m_banner->hide();
    m_connections->setObjectName(u"sendingConnections"_s);
    m_connections->setWordWrap(true);
    m_connections->hide();
    m_broadcasts->setObjectName(u"sendingBroadcasts"_s);
    m_broadcasts->hide();
    const auto prepare = [](DataTable *table, QAbstractItemModel *model, const QString &object, const QString &name) {
        table->setObjectName(object);
        table->setAccessibleName(name);
        table->setModel(model);
        table->setSelectionMode(QAbstractItemView::SingleSelection);
    };
    prepare(m_repliesTable, m_replies, u"sendingReplies"_s, tr("What mail servers say"));
    prepare(m_sendersTable, m_senders, u"sendingSenders"_s, tr("Senders"));
    prepare(m_domainsTable, m_domains, u"sendingDomains"_s, tr("Domains of recipients"));
    for (DataTable *table : tables())
        connect(table, &DataTable::retryClicked, this, &SendingPage::load);

    auto *page = new QWidget;
    page->setProperty("role", u"page"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(24, 20, 24, 24);
    column->setSpacing(16);
    column->addWidget(makeFigures());
    column->addWidget(m_connections);
    column->addWidget(m_broadcasts);
    column->addWidget(tableCard(tr("What mail servers say"), m_repliesTable), 3);
    column->addWidget(makeLanes(), 2);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"sendingScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_export = new PageExport({u"sending"_s, [this] { return reports(); }, {page}}, this);
    header->addAction(m_export->button());
    outer->addWidget(header);
    outer->addWidget(m_banner);
    outer->addWidget(scroll, 1);

    m_tick.setInterval(readEvery);
    connect(&m_tick, &QTimer::timeout, this, &SendingPage::load);
    connect(&m_workspace, &Workspace::projectChanged, this, &SendingPage::load);
}

QWidget *SendingPage::makeFigures()
{
    auto *row = new FigureRow;
    const auto figure = [this, row](const QString &name, const QString &iconName, const QString &object) {
        auto *card = new KpiCard(name, iconName);
        card->setObjectName(object);
        card->showLoading();
        connect(card, &KpiCard::retryClicked, this, &SendingPage::load);
        row->add(card);
        return card;
    };
    m_queue = figure(tr("Queue"), u"list"_s, u"sendingQueue"_s);
    m_rate = figure(tr("Rate now"), u"gauge"_s, u"sendingRate"_s);
    m_limit = figure(tr("Limit"), u"sliders"_s, u"sendingLimit"_s);
    m_end = figure(tr("Ends near"), u"clock"_s, u"sendingEnd"_s);
    return row;
}

QWidget *SendingPage::makeLanes()
{
    auto *place = new QWidget;
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(tableCard(tr("By sender"), m_sendersTable), 1);
    row->addWidget(tableCard(tr("By domain of the recipients"), m_domainsTable), 1);
    return place;
}

QList<DataTable *> SendingPage::tables() const
{
    return {m_repliesTable, m_sendersTable, m_domainsTable};
}

QList<ChartReport> SendingPage::reports() const
{
    const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
    QList<ChartReport> reports;
    for (DataTable *table : tables())
        reports.append(tableReport(table->accessibleName(), now, tableOf(*table)));
    return reports;
}

void SendingPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_tick.start();
    load();
}

void SendingPage::hideEvent(QHideEvent *event)
{
    m_tick.stop();
    QWidget::hideEvent(event);
}

void SendingPage::load()
{
    if (!isVisible() || std::exchange(m_reading, true))
        return;
    if (!m_loaded) {
        for (DataTable *table : tables())
            table->showLoading();
    }
    m_workspace.api().get(this, u"/v1/sending"_s, [this](const ApiReply &reply) {
        m_reading = false;
        reply.ok() ? show(SendingInfo::fromJson(reply.body)) : showRefused(sentenceOf(reply));
    });
}

/// What was read before stays, and says how old it is.
void SendingPage::showRefused(const QString &why)
{
    for (KpiCard *card : {m_queue, m_rate, m_limit, m_end}) {
        if (!m_loaded)
            card->showFailed();
        else if (card->state() == KpiCard::State::Ready || card->state() == KpiCard::State::Stale)
            card->showStale(tr("from %1", "moment")
                                .arg(formatAgo(m_readAt, QDateTime::currentDateTimeUtc(), m_workspace.project().zone)));
    }
    if (m_loaded)
        return;
    for (DataTable *table : tables())
        table->showFailed(tr("The queue was not read"), why, tr("Try again"));
}

void SendingPage::show(const SendingInfo &info)
{
    m_loaded = true;
    m_readAt = QDateTime::currentDateTimeUtc();
    const QTimeZone zone = m_workspace.project().zone;
    QStringList others;
    if (info.later > 0)
        others.append(tr("%Ln not due yet", "mails in the queue", int(info.later)));
    if (info.held > 0)
        others.append(tr("%Ln held", "mails in the queue", int(info.held)));
    m_queue->showValue(formatCount(info.left()), {}, Tone::Neutral, others.join(u", "_s));
    m_rate->showValue(rateWords(info.perSecond), {}, Tone::Neutral,
                      info.server.isEmpty() ? tr("into the outbox") : info.server);
    const auto slowed = std::count_if(info.domains.cbegin(), info.domains.cend(),
                                      [](const SendingInfo::Lane &lane) { return lane.slowed; });
    const QString note = slowed > 0 ? tr("%Ln domain(s) slowed", nullptr, int(slowed)) : QString();
    if (info.limit)
        m_limit->showValue(rateWords(*info.limit), {}, Tone::Neutral, note);
    else
        m_limit->showEmpty(note.isEmpty() ? tr("None is set") : note);
    if (info.left() == 0)
        m_end->showEmpty(tr("Nothing waits"));
    else if (info.finishesAt.isValid())
        m_end->showValue(formatClock(info.finishesAt, zone), {}, Tone::Neutral,
                         formatAgo(info.finishesAt, QDateTime::currentDateTimeUtc(), zone));
    else
        m_end->showEmpty(tr("Not known yet"));
    if (info.restingUntil.isValid())
        m_banner->set(
            Tone::Bad, tr("The mail server cannot be reached"),
            tr("%1 Tried again at %2.", "reply, time").arg(info.trouble, formatClock(info.restingUntil, zone)));
    m_banner->setVisible(info.restingUntil.isValid());
    const bool fewer = info.connections > 0 && info.connections < info.connectionsSet;
    if (fewer)
        m_connections->setText(tr("%1 of %Ln connection(s); the server takes no more", nullptr, info.connectionsSet)
                                   .arg(formatCount(info.connections)));
    m_connections->setVisible(fewer);
    showBroadcasts(info);
    m_repliesTable->keepingSelection([&] { m_replies->setReplies(info.replies); },
                                     [this](int row) { return m_replies->idOf(row); });
    m_repliesTable->setZone(zone);
    if (info.replies.isEmpty())
        m_repliesTable->showNothing(u"server"_s, tr("No replies yet"),
                                    info.server.isEmpty()
                                        ? tr("Mails are written to the outbox: no mail server is set.")
                                        : tr("What mail servers say to mails since the program began."));
    else
        m_repliesTable->showRows();
    m_sendersTable->keepingSelection([&] { m_senders->setLanes(info.senders); });
    m_domainsTable->keepingSelection([&] { m_domains->setLanes(info.domains); });
    for (DataTable *table : {m_sendersTable, m_domainsTable}) {
        if (table->model()->rowCount() == 0)
            table->showNothing(u"send"_s, tr("No mails yet"), tr("What waits and what went since the program began."));
        else
            table->showRows();
    }
}

void SendingPage::showBroadcasts(const SendingInfo &info)
{
    m_broadcasts->setVisible(!info.broadcasts.isEmpty());
    const auto rows = m_broadcastRows ? m_broadcastRows->findChildren<BroadcastRow *>() : QList<BroadcastRow *>();
    QList<BroadcastRow *> shown = rows;
    if (rows.size() != info.broadcasts.size() || !m_broadcastRows) {
        delete m_broadcastRows;
        m_broadcastRows = new QWidget;
        auto *column = new QVBoxLayout(m_broadcastRows);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(8);
        shown.clear();
        for (qsizetype i = 0; i < info.broadcasts.size(); ++i) {
            auto *row = new BroadcastRow;
            column->addWidget(row);
            shown.append(row);
        }
        m_broadcasts->content()->addWidget(m_broadcastRows);
    }
    for (qsizetype i = 0; i < info.broadcasts.size(); ++i) {
        const SendingInfo::Broadcast &each = info.broadcasts[i];
        shown[i]->set(each.name, each.done, each.total, each.finishesAt);
        shown[i]->setBusy(m_pausing.contains(each.id));
        disconnect(shown[i], &BroadcastRow::pauseClicked, this, nullptr);
        const QPointer row = shown[i]; // others may go out by the time of the answer
        connect(row, &BroadcastRow::pauseClicked, this, [this, row, id = each.id, name = each.name] {
            PauseDialog::ask(m_workspace, id, name, this, [this, row, id] {
                if (row)
                    row->setBusy(true);
                pause(id);
            });
        });
    }
}

void SendingPage::pause(const QString &campaign)
{
    m_pausing.insert(campaign);
    m_workspace.api().call(this, "POST", u"/v1/campaigns/%1/pause"_s.arg(campaign), {},
                           [this, campaign](const ApiReply &reply) {
                               m_pausing.remove(campaign);
                               if (!reply.ok())
                                   ToastStack::of(this)->failed(tr("Not paused"), sentenceOf(reply));
                               load(); // until then its button is as it was
                           });
}

} // namespace growthos::ui
