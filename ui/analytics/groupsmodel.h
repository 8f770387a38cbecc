#pragma once

#include "ui/api/analytics.h"

#include <QAbstractTableModel>
#include <QColor>
#include <optional>

namespace growthos::ui {

/// The groups of a count with their totals, shares and what changed against the period before; the last row is all of
/// them.
class GroupsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Count, Share, Change, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `colors` belong to the groups of that name in the chart.
    void setAnswer(const CountAnswer &now, const std::optional<CountAnswer> &before, const QString &title,
                   const QHash<QString, QColor> &colors);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// The group of a row; nothing: all of them.
    std::optional<QString> groupAt(int row) const;

private:
    struct Row
    {
        QString name;
        double count = 0;
        std::optional<double> before;
        QColor color;
    };
    QString m_title;
    QList<Row> m_rows;
    double m_total = 0;
};

} // namespace growthos::ui
