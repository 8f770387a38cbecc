#include "ui/charts/charttable.h"

#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString plainText(const ChartTable::Cell &cell)
{
    return cell.plain.isEmpty() && !cell.number ? cell.text : cell.plain;
}

QString field(QString text, bool number)
{
    // A spreadsheet runs what begins so.
    if (!number && !text.isEmpty() && u"=+-@\t\r"_s.contains(text[0]))
        text.prepend(u'\'');
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

ChartTable::Cell ChartTable::number(const QString &text, double value)
{
    return {text, std::isnan(value) ? QString() : QString::number(value, 'g', 15), true};
}

QByteArray toCsv(const ChartTable &table, const QStringList &heading)
{
    QString csv;
    const auto add = [&csv](const QStringList &fields) { csv += fields.join(u',') + u"\r\n"_s; };
    for (const QString &text : heading)
        add({field(text, false)});
    if (!heading.isEmpty())
        add({});
    QStringList fields;
    for (const QString &header : table.headers)
        fields.append(field(header, false));
    add(fields);
    for (const QList<ChartTable::Cell> &row : table.rows) {
        fields.clear();
        for (const ChartTable::Cell &cell : row)
            fields.append(field(plainText(cell), cell.number));
        add(fields);
    }
    return csv.toUtf8();
}

QString toTsv(const ChartTable &table)
{
    const auto flat = [](QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' '); };
    QStringList lines, fields;
    for (const QString &header : table.headers)
        fields.append(flat(header));
    lines.append(fields.join(u'\t'));
    for (const QList<ChartTable::Cell> &row : table.rows) {
        fields.clear();
        for (const ChartTable::Cell &cell : row)
            fields.append(flat(plainText(cell)));
        lines.append(fields.join(u'\t'));
    }
    return lines.join(u'\n');
}

void ChartTableModel::setTable(const ChartTable &table)
{
    const bool sameShape = table.headers == m_table.headers && table.rows.size() == m_table.rows.size();
    if (!sameShape) {
        beginResetModel();
        m_table = table;
        endResetModel();
        return;
    }
    // Live numbers change in place: selection and scroll position stay.
    m_table = table;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.headers.size());
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.column() >= m_table.rows[index.row()].size())
        return {};
    const ChartTable::Cell &cell = m_table.rows[index.row()][index.column()];
    if (role == Qt::DisplayRole)
        return cell.text;
    if (role == Qt::TextAlignmentRole)
        return int((cell.number ? Qt::AlignRight : Qt::AlignLeading) | Qt::AlignVCenter);
    return {};
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= m_table.headers.size())
        return {};
    if (role == Qt::DisplayRole)
        return m_table.headers[section];
    if (role == Qt::TextAlignmentRole) {
        const bool number =
            !m_table.rows.isEmpty() && section < m_table.rows[0].size() && m_table.rows[0][section].number;
        return int((number ? Qt::AlignRight : Qt::AlignLeading) | Qt::AlignVCenter);
    }
    return {};
}

} // namespace growthos::ui
