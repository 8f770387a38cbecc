#pragma once

#include "ui/charts/paintedchart.h"

#include <optional>

namespace growthos::ui {

/// A small line, or bars, without axes, beside a number. It is read aloud, and takes no focus: the number beside it is
/// what one goes to.
class Sparkline : public PaintedChart
{
    Q_OBJECT
public:
    enum class Scale {
        FromZero, ///< all 0: a line at the bottom
        Spread,   ///< from the least to the most: shows a trend on a high level
    };

    enum class Shape { Line, Bars };

    explicit Sparkline(const QString &name, Scale scale = Scale::FromZero, QWidget *parent = nullptr);
    void setValues(const QList<double> &values);
    void setColor(ColorToken color);
    /// What is below the line.
    void setFill(ColorToken color);
    /// Bars, from 0, are for counts a day.
    void setShape(Shape shape);
    /// A dashed line over the bars, which are then as high as their share of it.
    void setLimit(std::optional<double> limit);

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_values.isEmpty(); }
    QSize sizeHint() const override { return {px(m_shape == Shape::Bars ? 60 : 56), minimumSizeHint().height()}; }
    QSize minimumSizeHint() const override { return {0, px(m_shape == Shape::Bars ? 28 : 16)}; }

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    void paintBars(QPainter &painter, const QRectF &area);

    Scale m_scale;
    Shape m_shape = Shape::Line;
    ColorToken m_color = &Tokens::text2;
    ColorToken m_fill = nullptr;
    QList<double> m_values;
    std::optional<double> m_limit;
};

} // namespace growthos::ui
