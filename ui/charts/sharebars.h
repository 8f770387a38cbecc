#pragma once

#include "ui/charts/paintedchart.h"

namespace growthos::ui {

/// Shares of several things compared, such as those of the emails of a sequence: each has its name, and under it a bar
/// for each share, as long as it is of the whole, with share and count behind it.
class ShareBars : public PaintedChart
{
    Q_OBJECT
public:
    struct Measure
    {
        QString name;
        ChartTone tone = ChartTone::Series1;
    };
    struct Value
    {
        qint64 count = 0;
        double share = 0; ///< NaN: not known
    };
    struct Row
    {
        QString name;
        QString detail;      ///< small, behind the name
        QList<Value> values; ///< one for each measure
    };

    explicit ShareBars(const QString &name, QWidget *parent = nullptr);
    void setRows(const QList<Measure> &measures, const QList<Row> &rows);
    const QList<Row> &rows() const { return m_rows; }

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override;
    QList<LegendItem> legend() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {px(260), sizeHint().height()}; }

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    double rowHeight() const;
    QString describe(const Row &row) const;
    double widest(const QFont &font, QString (*text)(const Value &)) const;

    QList<Measure> m_measures;
    QList<Row> m_rows;
};

} // namespace growthos::ui
