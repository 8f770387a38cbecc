#include "ui/webhooks/deliveriesmodel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tone.h"

#include <QFontMetricsF>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;
using Status = WebhookDeliveryInfo::Status;

namespace {

constexpr int attempts = 5;       ///< of the schedule
constexpr int answerPadding = 54; ///< icon, border and air of a state in its cell
constexpr int eventPadding = 24;

Tone toneOf(const WebhookDeliveryInfo &delivery)
{
    if (delivery.status == Status::Delivered)
        return Tone::Good;
    return delivery.attempt == 0 ? Tone::Neutral : Tone::Bad;
}

/// Of a text at 100 % text size.
int widthOf(const QString &text, const QFont &font)
{
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text) * 100 / px(100)));
}

/// What the longest answer takes in the language of the window; the event gets the rest.
int answerWidth()
{
    return widthOf(DeliveriesModel::tr("No answer"), uiFont(12)) + answerPadding;
}

/// Of all events but one; where a column has to go for it, it does.
int eventWidth()
{
    return widthOf(u"campaign.email.delivered"_s, codeFont(12)) + eventPadding;
}

QString clock(const QDateTime &time, const QTimeZone &zone)
{
    return time.toTimeZone(zone).toString(u"HH:mm:ss"_s);
}

} // namespace

QString answerText(const WebhookDeliveryInfo &delivery)
{
    if (delivery.httpStatus)
        return u"HTTP %1"_s.arg(*delivery.httpStatus);
    return delivery.attempt == 0 ? DeliveriesModel::tr("Waiting") : DeliveriesModel::tr("No answer");
}

QList<TableColumn> DeliveriesModel::columns()
{
    return {{u"check"_s, CellKind::Check, 40},
            {.id = u"time"_s, .kind = CellKind::Text, .width = 74, .firm = true},
            {.id = u"event"_s,
             .kind = CellKind::Code,
             .width = eventWidth(),
             .strong = true,
             .stretch = true,
             .elide = Qt::ElideMiddle}, // created and updated differ at their ends
            {.id = u"answer"_s, .kind = CellKind::State, .width = answerWidth(), .firm = true},
            {.id = u"try"_s, .kind = CellKind::Number, .width = 60, .firm = true},
            {.id = u"took"_s, .kind = CellKind::Number, .width = 68, .dispensable = true},
            {.id = u"next"_s, .kind = CellKind::Number, .width = 84, .firm = true, .dispensable = true}};
}

QList<DeliveryRow> DeliveriesModel::made(const QList<WebhookDeliveryInfo> &deliveries) const
{
    const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(m_zone).date();
    QList<DeliveryRow> rows;
    for (const WebhookDeliveryInfo &delivery : deliveries) {
        DeliveryRow row{delivery.id, delivery, QStringList(ColumnCount)};
        const QDate day = delivery.createdAt.toTimeZone(m_zone).date();
        row.texts[Time] = day == today ? clock(delivery.createdAt, m_zone) : formatDay(day);
        row.texts[Event] = delivery.test ? tr("%1 (test)").arg(delivery.event) : delivery.event;
        row.texts[Answer] = answerText(delivery);
        row.texts[Try] = delivery.test || delivery.attempt > attempts
                             ? QString::number(delivery.attempt)
                             : tr("%1 of %2", "tries").arg(delivery.attempt).arg(attempts);
        row.texts[Took] = delivery.responseTimeMs ? formatMilliseconds(*delivery.responseTimeMs) : u"–"_s;
        row.texts[Next] = delivery.nextRetryAt.isValid() ? clock(delivery.nextRetryAt, m_zone) : u"–"_s;
        rows.append(row);
    }
    return rows;
}

void DeliveriesModel::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    QList<WebhookDeliveryInfo> deliveries;
    for (const DeliveryRow &row : rows())
        deliveries.append(row.delivery);
    replaceRows(made(deliveries));
}

void DeliveriesModel::setRows(const QList<WebhookDeliveryInfo> &deliveries)
{
    QSet<QString> checked;
    for (const WebhookDeliveryInfo &delivery : deliveries) {
        if (m_checked.contains(delivery.id))
            checked.insert(delivery.id);
    }
    replaceRows(made(deliveries));
    if (std::exchange(m_checked, checked) != checked)
        Q_EMIT checkedChanged();
}

QStringList DeliveriesModel::checked() const
{
    QStringList ids;
    for (const DeliveryRow &row : rows()) {
        if (m_checked.contains(row.id))
            ids.append(row.id);
    }
    return ids;
}

void DeliveriesModel::checkAll(bool check)
{
    m_checked.clear();
    for (const DeliveryRow &row : rows()) {
        if (check && !row.delivery.test)
            m_checked.insert(row.id);
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Check), index(rowCount() - 1, Check), {Qt::CheckStateRole});
    Q_EMIT headerDataChanged(Qt::Horizontal, Check, Check);
    Q_EMIT checkedChanged();
}

int DeliveriesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeliveriesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const DeliveryRow &row = rows()[index.row()];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.texts[column];
    case Qt::CheckStateRole:
        return column == Check ? QVariant(m_checked.contains(row.id) ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        if (column == Time)
            return formatMoment(row.delivery.createdAt, m_zone);
        if (column == Next && row.delivery.nextRetryAt.isValid())
            return formatMoment(row.delivery.nextRetryAt, m_zone);
        return column == Answer && !row.delivery.error.isEmpty() ? QVariant(row.delivery.error) : QVariant();
    case TableRole::Tone:
        return column == Answer ? QVariant(int(toneOf(row.delivery))) : QVariant();
    case TableRole::Icon:
        if (column != Answer)
            return {};
        return row.delivery.status == Status::Delivered ? u"check"_s
               : row.delivery.attempt == 0              ? u"clock"_s
                                                        : u"alert"_s;
    case TableRole::Id:
        return row.id;
    default:
        return {};
    }
}

bool DeliveriesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != Check)
        return false;
    const WebhookDeliveryInfo &delivery = rows()[index.row()].delivery;
    if (delivery.test)
        return false; // a test is not delivered again
    if (value.toInt() == Qt::Checked)
        m_checked.insert(delivery.id);
    else
        m_checked.remove(delivery.id);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT headerDataChanged(Qt::Horizontal, Check, Check);
    Q_EMIT checkedChanged();
    return true;
}

Qt::ItemFlags DeliveriesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Check ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant DeliveriesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == Check && role == Qt::CheckStateRole) {
        const auto all =
            std::count_if(rows().cbegin(), rows().cend(), [](const DeliveryRow &row) { return !row.delivery.test; });
        return m_checked.isEmpty() ? Qt::Unchecked : m_checked.size() < all ? Qt::PartiallyChecked : Qt::Checked;
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Time:
        return tr("Time");
    case Event:
        return tr("Event");
    case Answer:
        return tr("Answer");
    case Try:
        return tr("Try");
    case Took:
        return tr("Took");
    case Next:
        return tr("Next try");
    default:
        return {};
    }
}

} // namespace growthos::ui
