#include "ui/shell/palettemodel.h"

#include "ui/shell/fuzzymatch.h"

#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRecent = 5;
constexpr int mostFound = 12; // under each heading
} // namespace

void PaletteModel::setEntries(QList<PaletteEntry> entries, const QStringList &recent)
{
    m_entries = std::move(entries);
    m_recent = recent;
    fill();
}

void PaletteModel::setText(const QString &text)
{
    m_text = text.trimmed();
    fill();
}

void PaletteModel::fill()
{
    beginResetModel();
    m_rows.clear();
    if (m_text.isEmpty()) {
        QList<Row> recent;
        for (const QString &id : std::as_const(m_recent)) {
            const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                            [&id](const PaletteEntry &entry) { return entry.id == id; });
            if (found != m_entries.cend() && recent.size() < mostRecent)
                recent.append({{}, *found, {}});
        }
        if (!recent.isEmpty())
            m_rows.append({tr("Recent"), {}, {}});
        m_rows.append(recent);
    }
    struct Hit
    {
        FuzzyMatch match;
        const PaletteEntry *entry;
    };
    for (const auto kind : {PaletteEntry::Kind::Open, PaletteEntry::Kind::Do}) {
        QList<Hit> hits;
        for (const PaletteEntry &entry : std::as_const(m_entries)) {
            if (entry.kind != kind || (entry.whenTyped && m_text.isEmpty()))
                continue;
            if (auto match = fuzzyMatch(m_text, entry.title))
                hits.append({std::move(*match), &entry});
        }
        std::stable_sort(hits.begin(), hits.end(),
                         [](const Hit &left, const Hit &right) { return left.match.score > right.match.score; });
        if (!m_text.isEmpty() && hits.size() > mostFound)
            hits.resize(mostFound);
        if (!hits.isEmpty())
            m_rows.append({kind == PaletteEntry::Kind::Open ? tr("Open") : tr("Do"), {}, {}});
        for (const Hit &hit : std::as_const(hits)) {
            QVariantList positions;
            for (const int position : hit.match.positions)
                positions.append(position);
            m_rows.append({{}, *hit.entry, positions});
        }
    }
    if (m_rows.isEmpty() && m_lastResort) {
        if (PaletteEntry entry = m_lastResort(m_text); entry.act)
            m_rows.append({{}, std::move(entry), {}});
    }
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const bool heading = !row.heading.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return heading ? row.heading : row.entry.title;
    case Qt::AccessibleTextRole:
        return heading || row.entry.note.isEmpty() ? data(index, Qt::DisplayRole)
                                                   : QVariant(tr("%1, %2").arg(row.entry.title, row.entry.note));
    case HeadingRole:
        return heading;
    case PositionsRole:
        return row.positions;
    case NoteRole:
        return row.entry.note;
    case IconRole:
        return row.entry.icon;
    case KeysRole:
        return QVariant::fromValue(row.entry.keys);
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || !m_rows[index.row()].heading.isEmpty())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

const PaletteEntry *PaletteModel::entry(const QModelIndex &index) const
{
    if (!index.isValid() || !m_rows[index.row()].heading.isEmpty())
        return nullptr;
    return &m_rows[index.row()].entry;
}

int PaletteModel::choosable(int row, int step) const
{
    for (; row >= 0 && row < m_rows.size(); row += step) {
        if (m_rows[row].heading.isEmpty())
            return row;
    }
    return -1;
}

} // namespace growthos::ui
