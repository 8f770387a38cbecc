#include "ui/segments/segmentsmodel.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/segments/rulefields.h"
#include "ui/segments/rulesentence.h"
#include "ui/segments/segmentdocument.h"
#include "ui/shell/navlist.h"
#include "ui/widgets/format.h"
#include "ui/widgets/tablecolumn.h"
#include "ui/widgets/tone.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SegmentsModel::SegmentsModel(ApiClient &api, QObject *parent) : QAbstractTableModel(parent), m_api(api) {}

int SegmentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstRow() + int(m_rows.size());
}

int SegmentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Segment *SegmentsModel::segment(int row) const
{
    const int index = row - firstRow();
    return index >= 0 && index < m_rows.size() ? &m_rows[index] : nullptr;
}

QString SegmentsModel::idAt(int row) const
{
    if (row == 0 && firstRow() == 1)
        return SegmentDocument::newId;
    const Segment *found = segment(row);
    return found ? found->id : QString();
}

int SegmentsModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (idAt(row) == id)
            return row;
    }
    return -1;
}

QVariant SegmentsModel::text(const Segment &segment, int column) const
{
    switch (column) {
    case Name:
        return segment.name;
    case Kind:
        return segment.isStatic ? tr("Static") : tr("Live");
    case Contacts:
        return formatCount(segment.contactCount);
    case State:
        if (m_drafts.contains(segment.id))
            return tr("Unsaved changes");
        return segment.preparing ? tr("Preparing") : QString();
    default:
        return {};
    }
}

QVariant SegmentsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int column = index.column();
    const Segment *found = segment(index.row());
    const QString id = idAt(index.row());
    if (!found) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return column == Name    ? (m_newName.isEmpty() ? tr("New segment") : m_newName)
                   : column == State ? tr("Never saved")
                                     : QString();
        if (role == NavRole::Icon)
            return u"pencil"_s;
        if (role == TableRole::Tone && column == State)
            return int(Tone::Warning);
        if (role == TableRole::Icon && column == State)
            return u"pencil"_s;
        return role == NavRole::Id ? QVariant(id) : QVariant();
    }
    const bool draft = m_drafts.contains(found->id);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(*found, column);
    case TableRole::SecondLine:
        return column == Name
                   ? (found->isStatic ? tr("Contacts that were put in by hand")
                                      : ruleInBrief(RuleTree::fromJson(found->rules).value_or(RuleTree()), fieldTitle))
                   : QString();
    case TableRole::Tone:
        if (column == State)
            return int(draft ? Tone::Warning : Tone::Accent);
        return column == Kind && !found->isStatic ? int(Tone::Good) : int(Tone::Neutral);
    case TableRole::Icon:
        if (column == State)
            return draft ? u"pencil"_s : u"clock"_s;
        return column == Kind ? (found->isStatic ? u"rules"_s : u"pulse"_s) : QString();
    case TableRole::Time:
        return column == Created   ? found->createdAt.toMSecsSinceEpoch()
               : column == Updated ? found->updatedAt.toMSecsSinceEpoch()
                                   : 0;
    case TableRole::Id:
    case NavRole::Id:
        return found->id;
    case NavRole::Icon:
        return draft ? u"pencil"_s : found->isStatic ? u"rules"_s : u"segments"_s;
    case NavRole::Count:
        return formatCount(found->contactCount);
    default:
        return {};
    }
}

QVariant SegmentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Segment");
    case Kind:
        return tr("Kind");
    case Contacts:
        return tr("Contacts");
    case State:
        return tr("State");
    case Created:
        return tr("Created");
    case Updated:
        return tr("Changed");
    default:
        return {};
    }
}

bool SegmentsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.isEmpty() && !m_asking;
}

void SegmentsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_next, false);
}

void SegmentsModel::setQuery(const SegmentsQuery &query)
{
    m_query = query;
    ask({}, true);
}

void SegmentsModel::refresh()
{
    ask({}, true);
}

void SegmentsModel::ask(const QString &cursor, bool anew)
{
    m_asking = true;
    m_api.get(this, m_query.path(cursor), [this, anew, generation = ++m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_asking = false;
        if (reply.ok())
            take(SegmentsPage::fromJson(reply.body), anew);
        else
            Q_EMIT failed(sentenceOf(reply));
    });
}

void SegmentsModel::take(const SegmentsPage &page, bool anew)
{
    m_next = page.next;
    m_total = page.total;
    if (!anew) {
        beginInsertRows({}, rowCount(), rowCount() + int(page.rows.size()) - 1);
        m_rows += page.rows;
        endInsertRows();
        Q_EMIT loaded();
        return;
    }
    // The same segments in the same order change in place: selection and scroll stay.
    const bool same = page.rows.size() == m_rows.size() &&
                      std::equal(page.rows.begin(), page.rows.end(), m_rows.begin(),
                                 [](const Segment &left, const Segment &right) { return left.id == right.id; });
    if (same) {
        m_rows = page.rows;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(firstRow(), 0), index(rowCount() - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        m_rows = page.rows;
        endResetModel();
    }
    Q_EMIT loaded();
}

void SegmentsModel::setDrafts(const QSet<QString> &ids, const QString &newName)
{
    const bool had = !m_newName.isNull();
    m_drafts = ids;
    if (had && newName.isNull()) {
        beginRemoveRows({}, 0, 0);
        m_newName = newName;
        endRemoveRows();
    } else if (!had && !newName.isNull()) {
        beginInsertRows({}, 0, 0);
        m_newName = newName;
        endInsertRows();
    } else {
        m_newName = newName;
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace growthos::ui
