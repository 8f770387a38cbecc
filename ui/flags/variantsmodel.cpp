#include "ui/flags/variantsmodel.h"

#include "ui/flags/experimentverdict.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tone.h"

#include <QLocale>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString pointsText(double fraction)
{
    return VariantsModel::tr("%1 pt", "percentage points").arg(formatChange(100 * fraction, 1));
}

QString pValueText(double value)
{
    return value < 0.001 ? u"< "_s + QLocale().toString(0.001, 'f', 3) : u"= "_s + QLocale().toString(value, 'f', 3);
}

QList<TableColumn> VariantsModel::columns()
{
    return {{u"variant"_s, CellKind::Text, 150, false, true, true},
            {u"share"_s, CellKind::Number, 96},
            {u"exposed"_s, CellKind::Number, 88},
            {u"converted"_s, CellKind::Number, 96},
            {u"rate"_s, CellKind::Number, 80},
            {u"against"_s, CellKind::Number, 112}};
}

void VariantsModel::set(const ExperimentInfo &experiment, const ExperimentResults &results)
{
    const bool same = experiment.variants.size() == m_experiment.variants.size();
    if (!same)
        beginResetModel();
    m_experiment = experiment;
    m_rows = results.variants;
    m_holds = verdictOf(experiment, results).holds();
    if (!same)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, Against, Against);
}

int VariantsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_experiment.variants.size());
}

int VariantsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant VariantsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = index.row();
    const bool known = row < m_rows.size();
    const ExperimentResults::Row result = known ? m_rows[row] : ExperimentResults::Row();
    const bool clear = m_holds && isClear(result);
    const bool given = m_experiment.isConcluded();
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Variant:
            return m_experiment.variants[row].key;
        case Share:
            return formatPercent(!given                                                  ? m_experiment.share(row)
                                 : m_experiment.variants[row].key == m_experiment.winner ? 1
                                                                                         : 0,
                                 0);
        case Exposed:
            return known ? formatCount(result.exposures) : u"–"_s;
        case Converted:
            return known ? formatCount(result.conversions) : u"–"_s;
        case Rate:
            return result.exposures > 0 ? formatPercent(result.rate, 1) : u"–"_s;
        default:
            return row == 0 ? tr("control") : result.lift ? pointsText(*result.lift) : u"–"_s;
        }
    case Qt::ToolTipRole:
        if (index.column() != Against || !result.lift)
            return {};
        return result.pValue ? tr("p %1, two-sided z test of two proportions").arg(pValueText(*result.pValue))
                             : QString();
    case TableRole::SecondLine:
        return given && index.column() == Share ? tr("ran with %1", "share of a variant while it was measured")
                                                      .arg(formatPercent(m_experiment.share(row), 0))
                                                : QString();
    case TableRole::Tone:
        return index.column() == Against && clear ? QVariant(int(*result.lift > 0 ? Tone::Good : Tone::Bad))
                                                  : QVariant();
    case TableRole::Swatch:
        if (index.column() != Variant)
            return {};
        return row == 0 ? tokens().chart.other : tokens().chart.series[std::size_t(row - 1) % 5];
    case TableRole::Id:
        return m_experiment.variants[row].key;
    default:
        return {};
    }
}

QVariant VariantsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Variant:
        return tr("Variant");
    case Share:
        return tr("Share");
    case Exposed:
        return tr("Exposed");
    case Converted:
        return tr("Converted");
    case Rate:
        return tr("Rate");
    default:
        return m_experiment.variants.isEmpty() ? tr("Difference")
                                               : tr("Against %1").arg(m_experiment.variants.first().key);
    }
}

} // namespace growthos::ui
