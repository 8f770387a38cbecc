#include "ui/ranked/pagedmodel.h"

#include "ui/api/apiclient.h"
#include "ui/widgets/tablecolumn.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageRows = 100;

} // namespace

PagedModel::PagedModel(ApiClient &api, const QStringList &titles, Cells cells, QObject *parent)
    : QAbstractTableModel(parent), m_api(api), m_titles(titles), m_cells(std::move(cells))
{}

void PagedModel::setPath(const QString &path)
{
    ++m_generation;
    beginResetModel();
    m_path = path;
    m_cursor.clear();
    m_rows.clear();
    m_asking = false;
    endResetModel();
    if (!path.isEmpty())
        ask({});
}

void PagedModel::refresh()
{
    if (m_path.isEmpty())
        return;
    ++m_generation;
    m_asking = false;
    ask({});
}

int PagedModel::rowOf(const QString &id) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].id == id)
            return row;
    }
    return -1;
}

void PagedModel::ask(const QString &cursor)
{
    m_asking = true;
    QString path = m_path + (m_path.contains(u'?') ? u'&' : u'?') + u"limit=%1"_s.arg(pageRows);
    if (!cursor.isEmpty())
        path += u"&cursor="_s + cursor;
    m_api.get(this, path, [this, first = cursor.isEmpty(), generation = m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        m_asking = false;
        if (!reply.ok())
            return Q_EMIT failed(reply);
        take(reply.body, first);
    });
}

void PagedModel::take(const QJsonObject &answer, bool first)
{
    QList<Row> rows;
    for (const QJsonValue &value : answer["data"_L1].toArray()) {
        const QJsonObject json = value.toObject();
        rows.append({json["id"_L1].toString(), json, m_cells(json)});
    }
    if (first) {
        // Further pages stay where the first is the same and there are more.
        const bool further = !answer["next_cursor"_L1].toString().isEmpty() && m_rows.size() > rows.size();
        const bool same = (further || m_rows.size() == rows.size()) &&
                          std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(),
                                     [](const Row &one, const Row &other) { return one.json == other.json; });
        if (!same) {
            beginResetModel();
            m_rows = rows;
            m_cursor = answer["next_cursor"_L1].toString();
            endResetModel();
        }
        return Q_EMIT loaded();
    }
    m_cursor = answer["next_cursor"_L1].toString();
    if (rows.isEmpty())
        return;
    const int begin = static_cast<int>(m_rows.size());
    beginInsertRows({}, begin, begin + static_cast<int>(rows.size()) - 1);
    m_rows.append(rows);
    endInsertRows();
}

int PagedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PagedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_titles.size());
}

QVariant PagedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    return role == TableRole::Id ? QVariant(row.id) : row.cells.value(index.column()).value(role);
}

QVariant PagedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return m_titles.value(section);
}

bool PagedModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_cursor.isEmpty() && !m_asking;
}

void PagedModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(m_cursor);
}

} // namespace growthos::ui
