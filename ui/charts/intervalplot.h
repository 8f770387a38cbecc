#pragma once

#include "ui/charts/paintedchart.h"
#include "ui/charts/timeseries.h"

namespace growthos::ui {

/// Differences from a control with their 95 % intervals, on an axis that shows whether they reach zero. The axis runs
/// left to right in every language.
class IntervalPlot : public PaintedChart
{
    Q_OBJECT
public:
    struct Estimate
    {
        QString name; ///< the variant
        double value = 0;
        double low = 0;
        double high = 0;
    };

    explicit IntervalPlot(const QString &name, QWidget *parent = nullptr);
    /// Values in points (2.0 is two percentage points).
    void setEstimates(const QList<Estimate> &estimates);

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_estimates.isEmpty(); }
    /// What stands under its ticks, from the low end.
    QStringList axisTexts() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {px(160), sizeHint().height()}; }

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    QRectF plotArea(const QRectF &area) const;
    struct Axis
    {
        double low = 0;
        double high = 0;
        double step = 1; ///< in points
    };
    Axis axis() const;
    QString describe(const Estimate &estimate) const;

    QList<Estimate> m_estimates;
};

} // namespace growthos::ui
