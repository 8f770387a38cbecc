#pragma once

#include "ui/charts/paintedchart.h"

namespace growthos::ui {

/// A small line without axes, beside a number. It is read aloud, and takes no focus: the number beside it is what one
/// goes to.
class Sparkline : public PaintedChart
{
    Q_OBJECT
public:
    enum class Scale {
        FromZero, ///< all 0: a line at the bottom
        Spread,   ///< from the least to the most: shows a trend on a high level
    };

    explicit Sparkline(const QString &name, Scale scale = Scale::FromZero, QWidget *parent = nullptr);
    void setValues(const QList<double> &values);
    void setColor(ColorToken color);

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_values.isEmpty(); }
    QSize sizeHint() const override { return {px(56), px(16)}; }
    QSize minimumSizeHint() const override { return {0, px(16)}; }

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    Scale m_scale;
    ColorToken m_color = &Tokens::text2;
    QList<double> m_values;
};

} // namespace growthos::ui
