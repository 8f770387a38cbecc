#pragma once

#include "ui/api/analytics.h"

#include <QAbstractTableModel>
#include <QColor>
#include <functional>
#include <optional>

namespace growthos::ui {

/// The groups of a count with their totals, shares and what changed against the period before; the last row is all of
/// them.
class GroupsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Count, Share, Change, ColumnCount };

    /// Of the group of that name in the chart, in the theme of now; invalid: it has none.
    using ColorOf = std::function<QColor(const QString &group)>;

    explicit GroupsModel(ColorOf colorOf, QObject *parent = nullptr)
        : QAbstractTableModel(parent), m_colorOf(std::move(colorOf))
    {}

    void setAnswer(const CountAnswer &now, const std::optional<CountAnswer> &before, const QString &title);
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
    };
    const ColorOf m_colorOf;
    QString m_title;
    QList<Row> m_rows;
    double m_total = 0;
};

} // namespace growthos::ui
