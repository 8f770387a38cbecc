#include "ui/webhooks/webhooksview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/webhooks/deliveriesmodel.h"
#include "ui/webhooks/deliverypanel.h"
#include "ui/webhooks/endpointdialog.h"
#include "ui/webhooks/endpointpanel.h"
#include "ui/webhooks/endpointsmodel.h"
#include "ui/webhooks/replaydialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageRows = 50;
constexpr std::array statuses = {""_L1, "failed"_L1, "exhausted"_L1, "delivered"_L1};

} // namespace

WebhooksView::WebhooksView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_changes(workspace.api(), u"webhooks"_s, [this] { loadEndpoints(); }),
      m_endpoints(new EndpointsModel(this)), m_deliveries(new DeliveriesModel(this))
{
    QWidget *header = makeHeader();
    splitPage(this, header, u"webhooksSplitter"_s, {makeEndpoints(), makeLog(), makeSide()}, {248, 600, 340}, 1);
    const auto setZone = [this] { m_deliveries->setZone(m_workspace.project().zone); };
    connect(&m_workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    offerCopying(m_table);
    offer(Command::Refresh, [this] { loadEndpoints(); });
    offer(Command::New, [this] { edit(true); });
    offer(
        Command::Remove, [this] { remove(); }, m_list);
    offer(Command::Export, [this] { m_export->showMenu(); });
    showActs();
}

QWidget *WebhooksView::makeHeader()
{
    auto *header = new PageHeader(tr("Webhooks"));
    m_replay = button(tr("Deliver again…"), {}, u"refresh"_s);
    m_replay->setObjectName(u"replayWebhooks"_s);
    connect(m_replay, &Button::clicked, this, &WebhooksView::replay);
    Button *fresh = button(tr("New endpoint"), "primary"_L1, u"plus"_s);
    fresh->setObjectName(u"newEndpoint"_s);
    connect(fresh, &Button::clicked, this, [this] { edit(true); });
    const auto shown = [this] {
        const QString now = formatMoment(QDateTime::currentDateTimeUtc(), m_workspace.project().zone);
        return QList{tableReport(tr("Endpoints"), now, tableOf(*m_list)),
                     tableReport(tr("Deliveries"), now, tableOf(*m_table), m_address->text())};
    };
    m_export = new PageExport({u"webhooks"_s, shown, {this}}, this);
    header->addAction(m_export->button());
    header->addAction(m_replay);
    header->addAction(fresh);
    return header;
}

QWidget *WebhooksView::makeEndpoints()
{
    m_list = new DataTable(EndpointsModel::columns(), DataTable::Rows::Tall);
    m_list->setModel(m_endpoints);
    m_list->setObjectName(u"endpointsTable"_s);
    m_list->setAccessibleName(tr("Webhook endpoints"));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_list, &DataTable::retryClicked, this, &WebhooksView::loadEndpoints);
    connect(m_list, &DataTable::emptyActionClicked, this, [this] { edit(true); });
    connect(m_list, &QAbstractItemView::activated, this, [this] { edit(false); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WebhooksView::showEndpoint);
    QVBoxLayout *column = nullptr;
    QWidget *widget = surface(column);
    widget->setMinimumWidth(180);
    column->addWidget(m_list, 1);
    return widget;
}

QWidget *WebhooksView::makeLog()
{
    QFrame *bar = frame("toolbar"_L1);
    m_address = new ElidedLabel(Qt::ElideMiddle);
    m_address->setProperty("role", u"section"_s);
    m_address->setObjectName(u"webhookAddress"_s);
    m_filter = new SegmentedControl;
    m_filter->setObjectName(u"deliveryFilter"_s);
    m_filter->setAccessibleName(tr("Which deliveries"));
    for (const QString &text : {tr("All"), tr("Failed"), tr("Given up"), tr("Arrived")})
        m_filter->addSegment(text);
    connect(m_filter, &SegmentedControl::currentChanged, this, [this] { loadLog(); });
    m_test = button(tr("Test"), {}, u"send"_s);
    m_test->setObjectName(u"testEndpoint"_s);
    connect(m_test, &Button::clicked, this, &WebhooksView::sendTest);
    m_again = button({}, {}, u"refresh"_s);
    m_again->setObjectName(u"redeliverChecked"_s);
    connect(m_again, &Button::clicked, this, [this] { redeliver(m_deliveries->checked()); });
    auto *acts = new QHBoxLayout;
    acts->setSpacing(8);
    acts->addWidget(m_address, 1);
    acts->addWidget(m_test);
    acts->addWidget(m_again);
    auto *rows = new QVBoxLayout(bar);
    rows->setContentsMargins(16, 8, 16, 8);
    rows->setSpacing(8);
    rows->addLayout(acts);
    rows->addWidget(m_filter, 0, Qt::AlignLeading);

    m_banner = new Banner(Tone::Bad);
    m_banner->setObjectName(u"endpointBanner"_s);
    m_banner->setAction(tr("Turn off"));
    connect(m_banner, &Banner::actionClicked, this, &WebhooksView::onBanner);
    // Its margins come and go with it.
    m_bannerRoom = new QWidget;
    m_bannerRoom->hide();
    auto *bannerBox = new QHBoxLayout(m_bannerRoom);
    bannerBox->setContentsMargins(16, 8, 16, 8);
    bannerBox->addWidget(m_banner);

    m_table = new DataTable(DeliveriesModel::columns());
    m_table->setModel(m_deliveries);
    m_table->setObjectName(u"deliveriesTable"_s);
    m_table->setAccessibleName(tr("Deliveries, newest first"));
    connect(m_table, &DataTable::checkAllRequested, m_deliveries, &DeliveriesModel::checkAll);
    connect(m_table, &DataTable::retryClicked, this, [this] { loadLog(); });
    connect(m_table, &DataTable::emptyActionClicked, this, &WebhooksView::sendTest);
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_filter->setCurrent(0);
        loadLog();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WebhooksView::showDelivery);
    connect(m_deliveries, &DeliveriesModel::checkedChanged, this, &WebhooksView::showActs);
    m_older = button(tr("Show older ones"), "quiet"_L1);
    m_older->setObjectName(u"olderDeliveries"_s);
    m_older->hide();
    connect(m_older, &Button::clicked, this, [this] { loadLog(true); });

    QVBoxLayout *column = nullptr;
    QWidget *widget = surface(column);
    widget->setMinimumWidth(400);
    column->addWidget(bar);
    column->addWidget(m_bannerRoom);
    column->addWidget(m_table, 1);
    column->addWidget(m_older, 0, Qt::AlignHCenter);
    return widget;
}

QWidget *WebhooksView::makeSide()
{
    m_sideChoice = new SegmentedControl;
    m_sideChoice->setObjectName(u"webhookSide"_s);
    m_sideChoice->setAccessibleName(tr("What is shown beside the log"));
    m_sideChoice->addSegment(tr("Delivery"));
    m_sideChoice->addSegment(tr("Endpoint"));
    m_delivery = new DeliveryPanel(m_workspace);
    m_endpoint = new EndpointPanel;
    m_sidePages = new QStackedWidget;
    m_sidePages->addWidget(m_delivery);
    m_sidePages->addWidget(m_endpoint);
    m_sideChoice->setCurrent(1);
    m_sidePages->setCurrentIndex(1);
    connect(m_sideChoice, &SegmentedControl::currentChanged, m_sidePages, &QStackedWidget::setCurrentIndex);
    connect(m_delivery, &DeliveryPanel::redeliverAsked, this, [this](const QString &id) { redeliver({id}); });
    connect(m_endpoint, &EndpointPanel::editAsked, this, [this] { edit(false); });
    connect(m_endpoint, &EndpointPanel::rotateAsked, this, &WebhooksView::rotate);
    connect(m_endpoint, &EndpointPanel::removeAsked, this, &WebhooksView::remove);
    QVBoxLayout *column = nullptr;
    m_side = surface(column);
    m_side->setObjectName(u"webhooksInspector"_s);
    m_side->setMinimumWidth(276);
    m_side->setMaximumWidth(428);
    auto *choice = new QHBoxLayout;
    choice->setContentsMargins(16, 8, 16, 0);
    choice->addWidget(m_sideChoice);
    choice->addStretch(1);
    column->addLayout(choice);
    column->addWidget(m_sidePages, 1);
    return m_side;
}

void WebhooksView::open(const QUrlQuery &state)
{
    if (const QString item = state.queryItemValue(u"item"_s); !item.isEmpty()) {
        m_wanted = item;
        if (const int row = m_endpoints->rowOf(item); row >= 0)
            m_list->selectRow(row);
    }
    if (!m_changes.isOn()) {
        m_list->showLoading();
        loadEndpoints();
    }
    m_list->setFocus(Qt::OtherFocusReason);
}

QUrlQuery WebhooksView::state() const
{
    QUrlQuery query;
    if (const WebhookEndpointInfo *endpoint = selected())
        query.addQueryItem(u"item"_s, endpoint->id);
    return query;
}

QList<QWidget *> WebhooksView::panes()
{
    return {m_list, m_table, m_sideChoice};
}

QWidget *WebhooksView::inspector()
{
    return m_side;
}

const WebhookEndpointInfo *WebhooksView::selected() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? &m_endpoints->endpoint(current.row()) : nullptr;
}

QString WebhooksView::path(const QString &more) const
{
    return u"/v1/webhooks/endpoints/"_s + m_shown + more;
}

void WebhooksView::loadEndpoints()
{
    readAllRows(
        m_workspace.api(), this, u"/v1/webhooks/endpoints"_s, [this](const QJsonArray &rows, const ApiReply &last) {
            if (!last.ok()) {
                if (!m_changes.isOn())
                    m_list->showFailed(tr("The endpoints could not be read"), sentenceOf(last), tr("Try again"));
                return;
            }
            m_changes.turnOn();
            const QString before = m_wanted.isEmpty() ? m_shown : m_wanted;
            QList<WebhookEndpointInfo> endpoints;
            for (const QJsonValue &endpoint : rows)
                endpoints.append(WebhookEndpointInfo::fromJson(endpoint.toObject()));
            m_endpoints->setEndpoints(endpoints);
            if (endpoints.isEmpty())
                m_list->showNothing(u"arrow-out"_s, tr("No endpoints yet"),
                                    tr("An endpoint of yours hears of contacts, mails and answers as they happen."),
                                    tr("New endpoint"), u"POST /v1/webhooks/endpoints"_s);
            else
                m_list->showRows();
            const int row = std::max(m_endpoints->rowOf(before), endpoints.isEmpty() ? -1 : 0);
            m_wanted.clear();
            if (row >= 0 && m_list->currentIndex().row() != row)
                m_list->selectRow(row); // shows it
            else
                showEndpoint();
            loadStats();
        });
}

void WebhooksView::loadStats()
{
    for (int row = 0; row < m_endpoints->rowCount(); ++row)
        loadStatsOf(m_endpoints->endpoint(row).id);
}

void WebhooksView::loadStatsOf(const QString &id)
{
    m_workspace.api().get(this, u"/v1/webhooks/endpoints/"_s + id + u"/stats"_s, [this, id](const ApiReply &reply) {
        if (!reply.ok())
            return;
        const WebhookStats stats = WebhookStats::fromJson(reply.body);
        m_endpoints->setRate(id, stats.successRate);
        if (id == m_shown)
            m_endpoint->showStats(stats, m_workspace.project().zone);
    });
}

void WebhooksView::showEndpoint()
{
    const WebhookEndpointInfo *endpoint = selected();
    const QString id = endpoint ? endpoint->id : QString();
    if (std::exchange(m_shown, id) != id) {
        m_deliveries->setRows({});
        m_delivery->clear();
        m_endpoint->clearStats();
        if (endpoint) {
            m_table->showLoading();
            loadStatsOf(id);
        }
    }
    m_address->setText(endpoint ? endpoint->shownUrl() : tr("Deliveries"));
    if (endpoint) {
        m_endpoint->show(*endpoint, m_workspace.project().zone);
        loadLog();
    } else {
        m_endpoint->showNothing();
        m_table->showNothing(u"arrow-out"_s, tr("Nothing was sent yet"),
                             tr("Deliveries stand here once there are any."));
    }
    showBanner();
    showActs();
    setPossible(Command::Remove, endpoint);
}

void WebhooksView::loadLog(bool more)
{
    if (m_shown.isEmpty())
        return;
    QUrlQuery query{{u"limit"_s, QString::number(pageRows)}};
    if (const QLatin1StringView status = statuses[size_t(std::max(0, m_filter->current()))]; !status.isEmpty())
        query.addQueryItem(u"status"_s, status);
    if (more)
        query.addQueryItem(u"cursor"_s, m_cursor);
    m_workspace.api().get(
        this, path(u"/logs?"_s + query.toString()), [this, more, id = m_shown](const ApiReply &reply) {
            if (id != m_shown)
                return;
            if (!reply.ok()) {
                if (m_deliveries->rowCount() == 0)
                    m_table->showFailed(tr("The log could not be read"), sentenceOf(reply), tr("Try again"));
                return;
            }
            QList<WebhookDeliveryInfo> rows;
            for (const QJsonValue &row : reply.body["data"_L1].toArray())
                rows.append(WebhookDeliveryInfo::fromJson(row.toObject()));
            m_cursor = reply.body["next_cursor"_L1].toString();
            showLog(rows, more);
        });
}

void WebhooksView::showLog(const QList<WebhookDeliveryInfo> &rows, bool more)
{
    const QModelIndex current = m_table->currentIndex();
    const QString before = current.isValid() ? m_deliveries->delivery(current.row()).id : QString();
    if (more)
        m_deliveries->append(rows);
    else
        m_deliveries->setRows(rows);
    m_older->setVisible(!m_cursor.isEmpty());
    if (m_deliveries->rowCount() > 0)
        m_table->showRows();
    else if (m_filter->current() > 0)
        m_table->showNoMatch(tr("No such deliveries"), tr("Others of this endpoint stand under All."));
    else
        m_table->showNothing(u"arrow-out"_s, tr("Nothing was sent yet"),
                             tr("Deliveries stand here once something happens that this endpoint hears of."),
                             tr("Send a test"), u"POST /v1/webhooks/endpoints/"_s + m_shown + u"/test"_s);
    if (const int row = m_deliveries->rowOf(before); row >= 0) {
        if (m_table->currentIndex().row() != row)
            m_table->selectRow(row);
        else
            showDelivery();
    }
    showActs();
}

void WebhooksView::showDelivery()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return m_delivery->clear();
    m_delivery->show(m_shown, m_deliveries->delivery(current.row()));
    m_sideChoice->setCurrent(0);
    m_sidePages->setCurrentIndex(0);
}

void WebhooksView::showBanner()
{
    const WebhookEndpointInfo *endpoint = selected();
    m_bannerRoom->setVisible(endpoint && (!endpoint->active || endpoint->isFailing()));
    if (!endpoint)
        return;
    const QString waiting = tr("%Ln delivery(s) wait for a try.", nullptr, endpoint->waiting);
    if (!endpoint->active) {
        const QString why = endpoint->disabledReason == "gone"_L1 ? tr("It answered that it is gone (410).")
                            : endpoint->disabledReason == "failing"_L1
                                ? tr("It had nothing but failures for five days.")
                                : tr("Nothing is sent and nothing new is kept for it.");
        m_banner->set(endpoint->disabledReason == "manual"_L1 ? Tone::Neutral : Tone::Bad,
                      tr("This endpoint is turned off."), why);
        m_banner->setAction(tr("Turn on"));
    } else if (endpoint->isFailing()) {
        m_banner->set(Tone::Bad,
                      tr("This endpoint has failed since %1.")
                          .arg(formatMoment(endpoint->failingSince, m_workspace.project().zone)),
                      waiting);
        m_banner->setAction(tr("Turn off"));
    }
}

void WebhooksView::onBanner()
{
    if (const WebhookEndpointInfo *endpoint = selected())
        setActive(!endpoint->active);
}

void WebhooksView::showActs()
{
    const WebhookEndpointInfo *endpoint = selected();
    const int count = int(m_deliveries->checked().size());
    m_again->setText(count > 0 ? tr("Redeliver %Ln", nullptr, count) : tr("Redeliver"));
    const QString none = tr("Select an endpoint first");
    const QString off = tr("The endpoint is turned off");
    m_test->setDisabledBecause(endpoint ? QString() : none);
    m_replay->setDisabledBecause(!endpoint ? none : endpoint->active ? QString() : off);
    m_again->setDisabledBecause(!endpoint           ? none
                                : !endpoint->active ? off
                                : count == 0        ? tr("Check deliveries in the list first")
                                                    : QString());
}

void WebhooksView::edit(bool fresh)
{
    const WebhookEndpointInfo *endpoint = selected();
    if (!fresh && !endpoint)
        return;
    auto *dialog = new EndpointDialog(m_workspace.api(), fresh ? std::nullopt : std::optional(*endpoint), this);
    connect(dialog, &EndpointDialog::saved, this, [this](const WebhookEndpointInfo &saved) {
        m_wanted = saved.id;
        loadEndpoints();
        if (!saved.secret.isEmpty())
            (new SecretDialog(saved, this))->open();
    });
    dialog->open();
}

void WebhooksView::sendTest()
{
    if (m_shown.isEmpty())
        return;
    m_test->setBusy(true);
    m_workspace.api().call(this, "POST", path(u"/test"_s), {}, [this](const ApiReply &reply) {
        m_test->setBusy(false);
        if (!reply.ok()) {
            ToastStack::of(this)->failed(tr("The test was not sent"), sentenceOf(reply));
            return;
        }
        const auto delivery = WebhookDeliveryInfo::fromJson(reply.body);
        if (delivery.status == WebhookDeliveryInfo::Status::Delivered)
            ToastStack::of(this)->done(
                tr("The test arrived"),
                tr("%1 in %2").arg(answerText(delivery), formatMilliseconds(delivery.responseTimeMs.value_or(0))));
        else
            ToastStack::of(this)->failed(tr("The test did not arrive"),
                                         delivery.error.isEmpty() ? answerText(delivery) : delivery.error);
        loadLog();
    });
}

void WebhooksView::redeliver(const QStringList &deliveries)
{
    for (const QString &id : deliveries) {
        m_workspace.api().call(this, "POST", path(u"/logs/"_s + id + u"/redeliver"_s), {},
                               [this, last = id == deliveries.last()](const ApiReply &reply) {
                                   if (!reply.ok())
                                       ToastStack::of(this)->failed(tr("Not delivered again"), sentenceOf(reply));
                                   if (last)
                                       loadLog();
                               });
    }
    m_deliveries->checkAll(false);
}

void WebhooksView::replay()
{
    const WebhookEndpointInfo *endpoint = selected();
    if (!endpoint)
        return;
    auto *dialog = new ReplayDialog(m_workspace.api(), *endpoint, m_workspace.project().zone, this);
    connect(dialog, &ReplayDialog::started, this,
            [this] { ToastStack::of(this)->done(tr("They are delivered again"), tr("The oldest goes first.")); });
    dialog->open();
}

void WebhooksView::setActive(bool active)
{
    const QJsonObject body{{u"status"_s, active ? u"active"_s : u"disabled"_s}};
    m_workspace.api().call(this, "PATCH", path(), body, [this, active](const ApiReply &reply) {
        if (!reply.ok())
            ToastStack::of(this)->failed(active ? tr("It was not turned on") : tr("It was not turned off"),
                                         sentenceOf(reply));
        loadEndpoints();
    });
}

void WebhooksView::rotate()
{
    const WebhookEndpointInfo *endpoint = selected();
    if (!endpoint)
        return;
    auto *dialog = new Dialog(tr("New signing secret"), this);
    dialog->setObjectName(u"rotateDialog"_s);
    dialog->content()->addWidget(
        paragraph(tr("Deliveries to %1 are signed with a new secret from now on.").arg(endpoint->shownUrl()), {}));
    dialog->setNotice(Tone::Warning, tr("The old secret ends at once. This cannot be undone."));
    dialog->setAct(tr("Make a new secret"), Dialog::Act::Irreversible);
    connect(dialog, &Dialog::acted, this, [this, dialog] {
        dialog->setBusy(true);
        m_workspace.api().call(dialog, "POST", path(u"/rotate-secret"_s), {}, [this, dialog](const ApiReply &reply) {
            dialog->setBusy(false);
            if (!reply.ok())
                return dialog->setTrouble(tr("The secret stays"), sentenceOf(reply));
            dialog->accept();
            (new SecretDialog(WebhookEndpointInfo::fromJson(reply.body), this))->open();
        });
    });
    dialog->open();
}

void WebhooksView::remove()
{
    const WebhookEndpointInfo *endpoint = selected();
    if (!endpoint)
        return;
    auto *dialog = new Dialog(tr("Delete endpoint"), this);
    dialog->setObjectName(u"deleteEndpointDialog"_s);
    dialog->content()->addWidget(paragraph(endpoint->url, {}));
    dialog->setNotice(Tone::Warning, tr("Its log goes with it. This cannot be undone."));
    dialog->setAct(tr("Delete endpoint"), Dialog::Act::Irreversible);
    connect(dialog, &Dialog::acted, this, [this, dialog] {
        dialog->setBusy(true);
        m_workspace.api().call(dialog, "DELETE", path(), {}, [this, dialog](const ApiReply &reply) {
            dialog->setBusy(false);
            if (!reply.ok())
                return dialog->setTrouble(tr("Not deleted"), sentenceOf(reply));
            dialog->accept();
            loadEndpoints();
        });
    });
    dialog->open();
}

} // namespace growthos::ui
