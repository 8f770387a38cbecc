#include "ui/campaigns/sendingmodels.h"

#include "ui/campaigns/campaignwords.h"
#include "ui/widgets/format.h"

#include <QLocale>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

StateWord outcomeWord(const QString &outcome)
{
    if (outcome == "accepted"_L1)
        return {RepliesModel::tr("Accepted"), Tone::Good, u"check"_s};
    if (outcome == "deferred"_L1)
        return {RepliesModel::tr("Try again"), Tone::Warning, u"clock"_s};
    if (outcome == "refused"_L1)
        return {RepliesModel::tr("Refused"), Tone::Bad, u"alert"_s};
    if (outcome == "unreachable"_L1)
        return {RepliesModel::tr("Not reached"), Tone::Warning, u"plug"_s};
    return {RepliesModel::tr("Unknown"), Tone::Warning, u"warning"_s};
}

} // namespace

QString rateWords(double perSecond)
{
    const auto number = [](double value) {
        const bool whole = value >= 10 || std::abs(value - std::round(value)) < 0.05;
        return QLocale().toString(value, 'f', whole ? 0 : 1);
    };
    if (perSecond >= 1 || perSecond <= 0)
        return LanesModel::tr("%1/s").arg(number(perSecond));
    if (perSecond * 60 >= 1)
        return LanesModel::tr("%1/min").arg(number(perSecond * 60));
    return LanesModel::tr("%1/h").arg(number(perSecond * 3600));
}

QList<TableColumn> LanesModel::columns()
{
    // As many as find room beside each other twice; accepted ones on demand.
    return {{u"name"_s, CellKind::Text, 120, false, true, true},
            {u"queued"_s, CellKind::Number, 62},
            {u"rate"_s, CellKind::Number, 70},
            {u"limit"_s, CellKind::Number, 66},
            {u"accepted"_s, CellKind::Number, 84, false, false, false, true},
            {u"deferred"_s, CellKind::Number, 80},
            {u"refused"_s, CellKind::Number, 72}};
}

int LanesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LanesModel::data(const QModelIndex &index, int role) const
{
    const SendingInfo::Lane &lane = rows()[index.row()];
    if (role == TableRole::Id)
        return lane.name;
    if (role == TableRole::Tone && index.column() == Limit && lane.slowed)
        return int(Tone::Warning);
    if (role == Qt::ToolTipRole && index.column() == Limit && lane.slowed)
        return tr("Servers asked for less. That wears off by itself.");
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return lane.name;
    case Queued:
        return formatCount(lane.queued);
    case Rate:
        return rateWords(lane.perSecond);
    case Limit:
        return lane.limit ? rateWords(*lane.limit) : u"–"_s;
    case Accepted:
        return formatCount(lane.accepted);
    case Deferred:
        return formatCount(lane.deferred);
    default:
        return formatCount(lane.refused);
    }
}

QVariant LanesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {m_kind == Kind::Senders ? tr("Sender") : tr("Domain"),
                             tr("Queue"),
                             tr("Now"),
                             tr("Limit"),
                             tr("Accepted"),
                             tr("Try again"),
                             tr("Refused")};
    return names[section];
}

QList<TableColumn> RepliesModel::columns()
{
    return {{u"text"_s, CellKind::Text, 320, false, true, true},
            {u"outcome"_s, CellKind::State, 120},
            {u"count"_s, CellKind::Number, 84},
            {u"last_at"_s, CellKind::Time, 120}};
}

int RepliesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RepliesModel::data(const QModelIndex &index, int role) const
{
    const SendingInfo::Reply &reply = rows()[index.row()];
    const int column = index.column();
    const bool coded = reply.code != 0 && !reply.text.startsWith(QString::number(reply.code));
    switch (role) {
    case Qt::DisplayRole:
        return column == Text      ? (coded ? QString::number(reply.code) + u' ' + reply.text : reply.text)
               : column == Outcome ? outcomeWord(reply.outcome).text
               : column == Count   ? formatCount(reply.count)
                                   : QString();
    case Qt::ToolTipRole:
        return column == Text ? QVariant(reply.text) : QVariant();
    case TableRole::SecondLine:
        return column == Text ? QVariant(reply.domain.isEmpty() ? tr("All domains") : reply.domain) : QVariant();
    case TableRole::Tone:
        return column == Outcome ? QVariant(int(outcomeWord(reply.outcome).tone)) : QVariant();
    case TableRole::Icon:
        return column == Outcome ? QVariant(outcomeWord(reply.outcome).icon) : QVariant();
    case TableRole::Time:
        return column == LastAt ? QVariant(reply.lastAt.toMSecsSinceEpoch()) : QVariant();
    default:
        return {};
    }
}

QVariant RepliesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Text      ? tr("Reply")
           : section == Outcome ? tr("Outcome")
           : section == Count   ? tr("Mails")
                                : tr("Last");
}

} // namespace growthos::ui
