#include "ui/flags/flagsmodel.h"

#include "ui/widgets/format.h"

#include <QLocale>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString experimentStateText(const ExperimentInfo &experiment)
{
    if (experiment.isRunning())
        return FlagsModel::tr("Running");
    if (experiment.isConcluded())
        return FlagsModel::tr("Concluded", "an experiment");
    return experiment.isDraft() ? FlagsModel::tr("Draft") : FlagsModel::tr("Stopped");
}

QString rolloutText(double percent)
{
    const int decimals = percent == double(qint64(percent)) ? 0 : 1;
    return formatPercent(percent / 100, decimals);
}

QList<TableColumn> FlagsModel::columns()
{
    return {{u"on"_s, CellKind::Switch, 52},
            {u"key"_s, CellKind::Code, 130, false, false, true},
            {u"shown"_s, CellKind::Progress, 108},
            {u"changed"_s, CellKind::Time, 118}};
}

void FlagsModel::setAll(const QList<FlagInfo> &flags, const QList<ExperimentInfo> &experiments)
{
    QList<Row> all;
    for (const FlagInfo &flag : flags)
        all.append({.id = u"flag-"_s + flag.key, .flag = flag});
    for (const ExperimentInfo &experiment : experiments)
        all.append({.id = u"experiment-"_s + experiment.key, .isExperiment = true, .experiment = experiment});
    const auto made = [](const Row &row) { return row.isExperiment ? row.experiment.createdAt : row.flag.createdAt; };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Row &left, const Row &right) { return made(left) > made(right); });
    m_all = all;
    show();
}

void FlagsModel::setFlag(const FlagInfo &flag)
{
    for (Row &row : m_all) {
        if (!row.isExperiment && row.flag.key == flag.key)
            row.flag = flag;
    }
    show();
}

void FlagsModel::setSegmentNames(const QHash<QString, QString> &names)
{
    m_segments = names;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Key), index(int(m_rows.size()) - 1, Key));
}

void FlagsModel::narrow(Kind kind, const QString &text)
{
    m_kind = kind;
    m_text = text;
    show();
}

void FlagsModel::show()
{
    QList<Row> rows;
    for (const Row &row : m_all) {
        const QString &name = row.isExperiment ? row.experiment.name : row.flag.name;
        const bool ofKind = m_kind == Kind::All || (m_kind == Kind::Experiments) == row.isExperiment;
        if (ofKind && (row.key().contains(m_text, Qt::CaseInsensitive) || name.contains(m_text, Qt::CaseInsensitive)))
            rows.append(row);
    }
    // The same ones in the same order: selection and place stay.
    const bool same = rows.size() == m_rows.size() &&
                      std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(),
                                 [](const Row &left, const Row &right) { return left.id == right.id; });
    if (!same)
        beginResetModel();
    m_rows = rows;
    if (!same)
        endResetModel();
    else if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

int FlagsModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const Row &row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

const FlagsModel::Row *FlagsModel::find(const QString &id) const
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(), [&id](const Row &row) { return row.id == id; });
    return found == m_all.cend() ? nullptr : &*found;
}

int FlagsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FlagsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FlagsModel::audienceText(const Row &row) const
{
    const QString &segment = row.isExperiment ? row.experiment.segmentId : row.flag.segmentId;
    const QString audience = !segment.isEmpty()                               ? m_segments.value(segment, segment)
                             : !row.isExperiment && !row.flag.rules.isEmpty() ? tr("By rules")
                                                                              : tr("Everyone");
    return row.isExperiment ? tr("Experiment, %1", "for whom").arg(audience) : tr("Flag, %1", "for whom").arg(audience);
}

QString FlagsModel::shownText(const Row &row) const
{
    if (!row.isExperiment)
        return row.flag.enabled ? rolloutText(row.flag.rollout) : tr("Off");
    if (row.experiment.isConcluded())
        return tr("%1 %2", "a share, the variant it gets").arg(rolloutText(100), row.experiment.winner);
    if (!row.experiment.isRunning())
        return experimentStateText(row.experiment);
    QStringList shares;
    for (qsizetype i = 0; i < row.experiment.variants.size(); ++i)
        shares.append(QLocale().toString(qRound(100 * row.experiment.share(i))));
    return shares.join(u" / "_s);
}

QVariant FlagsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    const QDateTime changed = row.isExperiment ? row.experiment.updatedAt : row.flag.updatedAt;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == On)
            return row.isOn() ? tr("On") : tr("Off");
        if (index.column() == Key)
            return row.key();
        return index.column() == Shown ? QVariant(shownText(row)) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Changed ? QVariant() : data(index, Qt::DisplayRole);
    case Qt::CheckStateRole:
        return index.column() == On ? QVariant(row.isOn() ? Qt::Checked : Qt::Unchecked) : QVariant();
    case TableRole::SecondLine:
        return index.column() == Key ? QVariant(audienceText(row)) : QVariant();
    case Qt::ToolTipRole: {
        if (index.column() != Key)
            return {};
        const QString &text = row.isExperiment ? row.experiment.description : row.flag.description;
        const QString &name = row.isExperiment ? row.experiment.name : row.flag.name;
        return text.isEmpty() ? name : QString(name + u'\n' + text);
    }
    case TableRole::Fraction:
        if (index.column() != Shown || !row.isOn())
            return 0.0;
        return row.isExperiment ? 1.0 : row.flag.rollout / 100;
    case TableRole::Time:
        return index.column() == Changed ? QVariant(changed.toMSecsSinceEpoch()) : QVariant();
    case TableRole::Id:
        return row.key();
    default:
        return {};
    }
}

QVariant FlagsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case On:
        return tr("On");
    case Key:
        return tr("Flag");
    case Shown:
        return tr("Shown to");
    default:
        return tr("Changed");
    }
}

bool FlagsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != On || role != Qt::CheckStateRole)
        return false;
    Q_EMIT switched(m_rows[index.row()].id, value.toInt() == Qt::Checked);
    return true;
}

} // namespace growthos::ui
