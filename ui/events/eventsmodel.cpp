#include "ui/events/eventsmodel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/tablecolumn.h"
#include "ui/widgets/tone.h"

#include <QTimer>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int freshFor = 2000; // ms
constexpr int mostFresh = 12;  // rows at once; a flood that marks every row marks none

QString contactText(const IngestRow &row)
{
    for (const QString &text : {row.contactLabel, row.userId, row.anonymousId}) {
        if (!text.isEmpty())
            return text;
    }
    return u"–"_s;
}

bool isTrouble(const IngestRow &row)
{
    return row.status == IngestRow::Status::Rejected || !row.effects.rejected.isEmpty();
}

} // namespace

int EventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Line &line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return line.texts[index.column()];
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return QString(formatMomentMs(line.source.receivedAt, m_zone) + u'\n' +
                           formatMomentMs(line.source.receivedAt, QTimeZone::utc()));
        return {};
    case TableRole::New:
        return isFresh(index.row());
    case TableRole::Id:
        return line.source.requestId;
    case TableRole::Tone:
        if (index.column() != Detail || !isTrouble(line.source))
            return {};
        return int(line.source.status == IngestRow::Status::Rejected ? Tone::Bad : Tone::Warning);
    case TableRole::Icon:
        if (index.column() != Detail || !isTrouble(line.source))
            return {};
        return line.source.status == IngestRow::Status::Rejected ? u"alert"_s : u"warning"_s;
    default:
        return {};
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Time:
        return tr("Time");
    case Call:
        return tr("Call");
    case Event:
        return tr("Event");
    case Contact:
        return tr("Contact");
    case Detail:
        return tr("Detail");
    default:
        return {};
    }
}

QString EventsModel::timeText(const QDateTime &time) const
{
    return m_brief ? time.toTimeZone(m_zone).toString(u"HH:mm:ss"_s) : formatClockMs(time, m_zone);
}

void EventsModel::setZone(const QTimeZone &zone)
{
    if (zone == m_zone)
        return;
    m_zone = zone;
    for (Line &line : m_lines)
        line.texts[Time] = timeText(line.source.receivedAt);
    if (!m_lines.isEmpty())
        Q_EMIT dataChanged(index(0, Time), index(rowCount() - 1, Time));
}

void EventsModel::replaceAll(const QList<IngestRow> &rows)
{
    beginResetModel();
    m_lines.clear();
    for (const IngestRow &row : rows.first(std::min<qsizetype>(rows.size(), capacity)))
        m_lines.append(lineOf(row));
    m_freshAbove = rows.isEmpty() ? 0 : rows.first().seq;
    endResetModel();
}

int EventsModel::prepend(const QList<IngestRow> &rows)
{
    const qint64 top = m_lines.isEmpty() ? 0 : m_lines.first().source.seq;
    QList<Line> fresh;
    for (const IngestRow &row : rows) {
        if (row.seq > top) {
            fresh.append(lineOf(row));
            continue;
        }
        const auto known = std::lower_bound(m_lines.begin(), m_lines.end(), row.seq,
                                            [](const Line &line, qint64 seq) { return line.source.seq > seq; });
        if (known != m_lines.end() && known->source.seq == row.seq) {
            *known = lineOf(row);
            const int at = int(known - m_lines.begin());
            Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
        }
    }
    if (fresh.size() > capacity)
        fresh.resize(capacity);
    if (fresh.isEmpty())
        return 0;
    const int count = int(fresh.size());
    if (const int surplus = rowCount() + count - capacity; surplus > 0) {
        beginRemoveRows({}, rowCount() - surplus, rowCount() - 1);
        m_lines.resize(m_lines.size() - surplus);
        endRemoveRows();
    }
    beginInsertRows({}, 0, count - 1);
    for (auto line = fresh.crbegin(); line != fresh.crend(); ++line)
        m_lines.prepend(*line);
    endInsertRows();
    const qint64 newest = m_lines.first().source.seq;
    if (count > mostFresh) {
        m_freshAbove = newest;
        return count;
    }
    QTimer::singleShot(freshFor, this, [this, newest] { ageFresh(newest); });
    return count;
}

void EventsModel::ageFresh(qint64 upTo)
{
    if (upTo <= m_freshAbove || m_lines.isEmpty())
        return;
    m_freshAbove = upTo;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

EventsModel::Line EventsModel::lineOf(const IngestRow &row) const
{
    Line line{row, {}};
    line.texts[Time] = timeText(row.receivedAt);
    line.texts[Call] = row.call.isEmpty() ? u"–"_s : row.call;
    line.texts[Event] = !row.event.isEmpty() ? row.event : m_brief ? line.texts[Call] : u"–"_s;
    line.texts[Contact] = contactText(row);
    switch (row.status) {
    case IngestRow::Status::Accepted:
        line.texts[Detail] = row.effects.rejected.isEmpty() ? row.detail : row.effects.rejected.join(u", ");
        break;
    case IngestRow::Status::Duplicate:
        line.texts[Detail] = tr("Duplicate, changed nothing");
        break;
    case IngestRow::Status::Rejected:
        line.texts[Detail] =
            QString::number(row.httpStatus) + u' ' + (row.message.isEmpty() ? row.reason : row.message);
        break;
    }
    return line;
}

} // namespace growthos::ui
