#include "ui/webhooks/deliverylog.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/webhooks/deliveriesmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/markcurrent.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/toast.h"

#include <QJsonArray>
#include <QUrlQuery>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageRows = 50;
constexpr std::array statuses = {""_L1, "failed"_L1, "exhausted"_L1, "delivered"_L1};

/// Margins around a banner that come and go with it.
QWidget *roomFor(Banner *banner)
{
    auto *room = new QWidget;
    room->hide();
    auto *box = new QHBoxLayout(room);
    box->setContentsMargins(16, 8, 16, 8);
    box->addWidget(banner);
    return room;
}

} // namespace

DeliveryLog::DeliveryLog(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_deliveries(new DeliveriesModel(this))
{
    QWidget *bar = makeBar();
    makeTable();
    m_older = button(tr("Show older ones"), "quiet"_L1);
    m_older->setObjectName(u"olderDeliveries"_s);
    m_older->hide();
    connect(m_older, &Button::clicked, this, [this] { load(true); });
    m_olderFailed = new Banner(Tone::Bad);
    m_olderFailed->setObjectName(u"olderFailed"_s);
    m_olderFailed->setAction(tr("Try again"));
    m_olderRoom = roomFor(m_olderFailed);
    connect(m_olderFailed, &Banner::actionClicked, this, [this] { load(true); });
    QVBoxLayout *column = nullptr;
    QWidget *inside = surface(column);
    column->addWidget(bar);
    column->addWidget(makeNotice());
    column->addWidget(m_table, 1);
    column->addWidget(m_older, 0, Qt::AlignHCenter);
    column->addWidget(m_olderRoom);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(inside);
    setMinimumWidth(400);
    const auto setZone = [this] { m_deliveries->setZone(m_workspace.project().zone); };
    connect(&m_workspace, &Workspace::projectChanged, this, setZone);
    setZone();
    showActs();
}

QWidget *DeliveryLog::makeBar()
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
    connect(m_filter, &SegmentedControl::currentChanged, this, [this] { load(); });
    m_test = button(tr("Test"), {}, u"send"_s);
    m_test->setObjectName(u"testEndpoint"_s);
    connect(m_test, &Button::clicked, this, &DeliveryLog::sendTest);
    m_again = button({}, {}, u"refresh"_s);
    m_again->setObjectName(u"redeliverChecked"_s);
    connect(m_again, &Button::clicked, this, [this] { redeliver(chosen()); });
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
    return bar;
}

QWidget *DeliveryLog::makeNotice()
{
    m_banner = new Banner(Tone::Bad);
    m_banner->setObjectName(u"endpointBanner"_s);
    m_banner->setAction(tr("Turn off"));
    connect(m_banner, &Banner::actionClicked, this, [this] {
        if (m_endpoint)
            Q_EMIT activeAsked(!m_endpoint->active);
    });
    m_bannerRoom = roomFor(m_banner);
    return m_bannerRoom;
}

void DeliveryLog::makeTable()
{
    m_table = new DataTable(DeliveriesModel::columns());
    m_table->setModel(m_deliveries);
    m_table->setObjectName(u"deliveriesTable"_s);
    m_table->setAccessibleName(tr("Deliveries, newest first"));
    connect(m_table, &DataTable::checkAllRequested, m_deliveries, &DeliveriesModel::checkAll);
    connect(m_table, &DataTable::retryClicked, this, [this] { load(); });
    connect(m_table, &DataTable::emptyActionClicked, this, &DeliveryLog::sendTest);
    connect(m_table, &DataTable::clearFiltersClicked, this, [this] {
        m_filter->setCurrent(0);
        load();
    });
    markCurrentRow(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DeliveryLog::onCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DeliveryLog::showActs);
    connect(m_deliveries, &DeliveriesModel::checkedChanged, this, &DeliveryLog::showActs);
}

QString DeliveryLog::title() const
{
    return m_address->text();
}

QString DeliveryLog::path(const QString &more) const
{
    return u"/v1/webhooks/endpoints/"_s + m_endpoint->id + more;
}

void DeliveryLog::setEndpoint(const std::optional<WebhookEndpointInfo> &endpoint)
{
    const bool other = !endpoint || !m_endpoint || endpoint->id != m_endpoint->id;
    m_endpoint = endpoint;
    if (other) {
        m_read.drop();
        m_deliveries->setRows({});
        showOlder({});
    }
    m_address->setText(endpoint ? endpoint->shownUrl() : tr("Deliveries"));
    showNotice();
    showActs();
    if (!endpoint)
        return m_table->showNothing(u"arrow-out"_s, tr("Nothing was sent yet"),
                                    tr("Deliveries stand here once there are any."));
    if (other)
        m_table->showLoading();
    load();
}

void DeliveryLog::load(bool more)
{
    if (!m_endpoint)
        return;
    QUrlQuery query{{u"limit"_s, QString::number(pageRows)}};
    const int filter = std::max(0, m_filter->current());
    if (const QLatin1StringView status = statuses[size_t(filter)]; !status.isEmpty())
        query.addQueryItem(u"status"_s, status);
    if (filter != m_listed)
        showOlder({}); // they would be of the filter before
    if (more)
        query.addQueryItem(u"cursor"_s, m_cursor);
    m_read.get(
        m_workspace.api(), this, path(u"/logs?"_s + query.toString()),
        [this, filter, more](const QJsonObject &body) {
            m_listed = filter;
            QList<WebhookDeliveryInfo> rows;
            for (const QJsonValue &row : body["data"_L1].toArray())
                rows.append(WebhookDeliveryInfo::fromJson(row.toObject()));
            showOlder(body["next_cursor"_L1].toString());
            showRows(rows, more);
        },
        [this, filter, more](const QString &sentence) {
            if (filter != m_listed)
                m_deliveries->setRows({});
            if (m_deliveries->rowCount() == 0)
                m_table->showFailed(tr("The log could not be read"), sentence, tr("Try again"));
            else if (more)
                showOlder(m_cursor, sentence);
        });
}

void DeliveryLog::showOlder(const QString &cursor, const QString &trouble)
{
    m_cursor = cursor;
    m_older->setVisible(!cursor.isEmpty() && trouble.isEmpty());
    m_olderFailed->set(Tone::Bad, tr("Older ones could not be read"), trouble);
    m_olderRoom->setVisible(!trouble.isEmpty());
}

void DeliveryLog::showRows(const QList<WebhookDeliveryInfo> &rows, bool more)
{
    const QModelIndex current = m_table->currentIndex();
    const QString before = current.isValid() ? m_deliveries->delivery(current.row()).id : QString();
    if (more)
        m_deliveries->append(rows);
    else
        m_deliveries->setRows(rows);
    if (m_deliveries->rowCount() > 0)
        m_table->showRows();
    else if (m_filter->current() > 0)
        m_table->showNoMatch(tr("No such deliveries"), tr("Others of this endpoint stand under All."));
    else
        m_table->showNothing(u"arrow-out"_s, tr("Nothing was sent yet"),
                             tr("Deliveries stand here once something happens that this endpoint hears of."),
                             tr("Send a test"), u"POST /v1/webhooks/endpoints/"_s + m_endpoint->id + u"/test"_s);
    if (const int row = m_deliveries->rowOf(before); row >= 0) {
        if (m_table->currentIndex().row() != row)
            m_table->selectRow(row);
        else
            onCurrent();
    }
    showActs();
}

void DeliveryLog::onCurrent()
{
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        Q_EMIT deliverySelected(m_deliveries->delivery(current.row()));
    else
        Q_EMIT nothingSelected();
}

void DeliveryLog::showNotice()
{
    const std::optional<WebhookEndpointInfo> &endpoint = m_endpoint;
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

QStringList DeliveryLog::chosen() const
{
    QStringList ids = m_deliveries->checked();
    if (!ids.isEmpty())
        return ids;
    for (const int row : m_table->selectedRows()) {
        if (const WebhookDeliveryInfo &delivery = m_deliveries->delivery(row); !delivery.test)
            ids.append(delivery.id);
    }
    return ids;
}

void DeliveryLog::showActs()
{
    const int checked = int(m_deliveries->checked().size());
    const int count = int(chosen().size());
    m_again->setText(checked > 0 || count > 1 ? tr("Redeliver %Ln", nullptr, count) : tr("Redeliver"));
    const QString none = tr("Select an endpoint first");
    m_test->setDisabledBecause(m_endpoint ? QString() : none);
    m_again->setDisabledBecause(!m_endpoint           ? none
                                : !m_endpoint->active ? tr("The endpoint is turned off")
                                : count > 0           ? QString()
                                : !m_table->selectedRows().isEmpty()
                                    ? tr("A test is not delivered again")
                                    : tr("Select or check deliveries in the list first"));
}

void DeliveryLog::sendTest()
{
    if (!m_endpoint || m_test->isBusy())
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
        load();
    });
}

void DeliveryLog::redeliver(const QStringList &deliveries)
{
    if (deliveries.isEmpty() || m_again->isBusy())
        return;
    m_again->setBusy(true);
    for (const QString &id : deliveries) {
        m_workspace.api().call(this, "POST", path(u"/logs/"_s + id + u"/redeliver"_s), {},
                               [this, last = id == deliveries.last()](const ApiReply &reply) {
                                   if (!reply.ok())
                                       ToastStack::of(this)->failed(tr("Not delivered again"), sentenceOf(reply));
                                   if (!last)
                                       return;
                                   m_again->setBusy(false);
                                   load();
                               });
    }
    m_deliveries->checkAll(false);
}

} // namespace growthos::ui
