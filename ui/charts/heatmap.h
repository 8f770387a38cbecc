#pragma once

#include "ui/charts/paintedchart.h"

namespace growthos::ui {

/// Shares by cohort and period, the darker the more. Periods run left to right in every language.
class HeatMap : public PaintedChart
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;        ///< the cohort: 29 Dec
        qint64 size = 0;     ///< people in it
        QList<double> rates; ///< 0…1 by period; NaN or missing: not over yet
        QString plain = {};  ///< the cohort in a file: 2025-12-29; empty: as `name`
    };
    struct Data
    {
        QString rowTitle;  ///< Week of
        QString sizeTitle; ///< People
        QStringList columns;
        QList<Row> rows;
    };

    /// What a part stands for: a cell, or with column -1 everybody of a cohort.
    struct Place
    {
        qsizetype row = -1;
        qsizetype column = -1;
    };

    explicit HeatMap(const QString &name, QWidget *parent = nullptr);
    void setData(const Data &data);
    Place placeOf(int part) const;

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;
    int neighbour(int part, Qt::Key key) const override;

private:
    struct Cell
    {
        qsizetype row;
        qsizetype column;
        double rate;
    };
    QList<Cell> cells() const;
    QRectF cellArea(const QRectF &area, qsizetype row, qsizetype column) const;
    QRectF sizeArea(const QRectF &area, qsizetype row) const;
    int partOf(const Place &place) const;
    double columnsStart() const;
    double highest() const;

    Data m_data;
};

/// What the colours of a heat map mean: less … more.
class HeatScale : public QWidget
{
    Q_OBJECT
public:
    explicit HeatScale(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace growthos::ui
