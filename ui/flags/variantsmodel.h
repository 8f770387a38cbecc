#pragma once

#include "ui/api/flags.h"
#include "ui/widgets/tablecolumn.h"

#include <QAbstractTableModel>

namespace growthos::ui {

/// Variants of an experiment with what each came to, as the table of DataTable wants them.
class VariantsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Variant, Share, Exposed, Converted, Rate, Against, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    static QList<TableColumn> columns();

    /// `results` without variants: there are none yet.
    void set(const ExperimentInfo &experiment, const ExperimentResults &results);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ExperimentInfo m_experiment;
    QList<ExperimentResults::Row> m_rows;
    bool m_holds = false; ///< differences may be told from chance
};

/// +2.0 pt
QString pointsText(double fraction);
/// = 0.040, < 0.001
QString pValueText(double value);

} // namespace growthos::ui
