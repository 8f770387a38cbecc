#pragma once

#include "ui/charts/chartcontent.h"

#include <QWidget>

namespace growthos::ui {

/// Names of series with their colours, in a row; how many did not fit stands at the end, and all in the tooltip. Where
/// series can be hidden each name is a button: one tab stop, arrow keys go from name to name, Space and Enter hide and
/// show; those that did not fit are in a menu.
class ChartLegend : public QWidget
{
    Q_OBJECT
public:
    explicit ChartLegend(QWidget *parent = nullptr);
    void setItems(const QList<LegendItem> &items, bool canHide = false);
    const QList<LegendItem> &items() const { return m_items; }
    /// Paints those that are shown into any place, as for a file.
    static void paint(QPainter &painter, const QRectF &area, const QList<LegendItem> &items, bool leftToRight);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

Q_SIGNALS:
    /// A series is to be hidden, or shown again.
    void toggled(qsizetype item);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Name;
    void add();
    void place();
    void openMenu();
    /// The one that Tab leads to.
    void setStop(Name *name);
    /// The keyboard goes on by that many names that are seen.
    void step(Name *from, int by);

    QList<LegendItem> m_items;
    bool m_canHide = false;
    QList<Name *> m_names; ///< more of them than there may be items
    Name *m_more;          ///< those that did not fit
    qsizetype m_fitting = 0;
};

} // namespace growthos::ui
