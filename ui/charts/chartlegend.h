#pragma once

#include "ui/charts/chartcontent.h"

#include <QWidget>

namespace growthos::ui {

/// Names of series with their colours, in a row; how many did not fit stands at the end, and all in the tooltip.
class ChartLegend : public QWidget
{
    Q_OBJECT
public:
    explicit ChartLegend(QWidget *parent = nullptr);
    void setItems(const QList<LegendItem> &items);
    const QList<LegendItem> &items() const { return m_items; }
    /// Paints into any place, as for a file.
    static void paint(QPainter &painter, const QRectF &area, const QList<LegendItem> &items, bool leftToRight);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<LegendItem> m_items;
};

} // namespace growthos::ui
