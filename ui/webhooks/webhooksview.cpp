#include "ui/webhooks/webhooksview.h"

#include "ui/api/allrows.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/charts/tablecontent.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/shell/splitpage.h"
#include "ui/webhooks/deliverylog.h"
#include "ui/webhooks/deliverypanel.h"
#include "ui/webhooks/endpointdialog.h"
#include "ui/webhooks/endpointpanel.h"
#include "ui/webhooks/endpointsmodel.h"
#include "ui/webhooks/replaydialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int narrowestSide = 288;
constexpr int widestSide = 428;

/// What the endpoint's panel takes at any text size; the log gets the rest.
int leastSide()
{
    return std::clamp(px(222), narrowestSide, widestSide);
}

} // namespace

WebhooksView::WebhooksView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_changes(workspace.api(), u"webhooks"_s, [this] { loadEndpoints(); }),
      m_endpoints(new EndpointsModel(this)), m_log(new DeliveryLog(workspace))
{
    QWidget *header = makeHeader();
    QWidget *endpoints = makeEndpoints();
    splitPage(this, header, u"webhooksSplitter"_s, {endpoints, m_log, makeSide()},
              {std::max(224, px(160)), 600, leastSide()}, 1);
    connect(m_log, &DeliveryLog::deliverySelected, this, &WebhooksView::showDelivery);
    connect(m_log, &DeliveryLog::nothingSelected, m_delivery, &DeliveryPanel::clear);
    connect(m_log, &DeliveryLog::activeAsked, this, &WebhooksView::setActive);
    offerCopying(m_log->table());
    offer(Command::Refresh, [this] { loadEndpoints(); });
    offer(Command::New, [this] { edit(true); });
    offer(
        Command::Remove, [this] { remove(); }, m_list);
    offer(Command::Export, [this] { m_export->showMenu(); });
    m_replay->setDisabledBecause(tr("Select an endpoint first"));
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
                     tableReport(tr("Deliveries"), now, tableOf(*m_log->table()), m_log->title())};
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
    markCurrentRow(m_list);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &WebhooksView::showEndpoint);
    QVBoxLayout *column = nullptr;
    QWidget *widget = surface(column);
    widget->setMinimumWidth(180);
    column->addWidget(m_list, 1);
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
    connect(m_delivery, &DeliveryPanel::redeliverAsked, m_log, [this](const QString &id) { m_log->redeliver({id}); });
    connect(m_endpoint, &EndpointPanel::editAsked, this, [this] { edit(false); });
    connect(m_endpoint, &EndpointPanel::rotateAsked, this, &WebhooksView::rotate);
    connect(m_endpoint, &EndpointPanel::removeAsked, this, &WebhooksView::remove);
    QVBoxLayout *column = nullptr;
    m_side = surface(column);
    m_side->setObjectName(u"webhooksInspector"_s);
    m_side->setMaximumWidth(widestSide);
    const auto fit = [this] { m_side->setMinimumWidth(leastSide()); };
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, fit);
    fit();
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
    return {m_list, m_log->table(), m_sideChoice};
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
        m_delivery->clear();
        m_endpoint->clearStats();
        if (endpoint)
            loadStatsOf(id);
    }
    if (endpoint)
        m_endpoint->show(*endpoint, m_workspace.project().zone);
    else
        m_endpoint->showNothing();
    m_log->setEndpoint(endpoint ? std::optional(*endpoint) : std::nullopt);
    m_replay->setDisabledBecause(!endpoint          ? tr("Select an endpoint first")
                                 : endpoint->active ? QString()
                                                    : tr("The endpoint is turned off"));
    setPossible(Command::Remove, endpoint);
}

void WebhooksView::showDelivery(const WebhookDeliveryInfo &delivery)
{
    m_delivery->show(m_shown, delivery);
    m_sideChoice->setCurrent(0);
    m_sidePages->setCurrentIndex(0);
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
    connect(dialog, &Dialog::acted, this, [this, dialog, target = path(u"/rotate-secret"_s)] {
        dialog->setBusy(true);
        m_workspace.api().call(dialog, "POST", target, {}, [this, dialog](const ApiReply &reply) {
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
    // Of the one that was asked about: another may be selected by then.
    connect(dialog, &Dialog::acted, this, [this, dialog, target = path()] {
        dialog->setBusy(true);
        m_workspace.api().call(dialog, "DELETE", target, {}, [this, dialog](const ApiReply &reply) {
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
