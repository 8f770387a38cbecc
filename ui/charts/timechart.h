#pragma once

#include "ui/charts/chartcontent.h"
#include "ui/charts/timelayout.h"

#include <QChartView>
#include <QSet>

class QPushButton;
class QValueAxis;
class QXYSeries;

namespace growthos::ui {

/// Lines, stacked areas or stacked bars over time. A cursor, moved by pointer or arrow keys, shows the values of all
/// series in one box; dragging (or Shift with arrows, then Enter) zooms, Esc returns. The time axis runs left to right
/// in every language.
class TimeChart : public QChartView, public ChartContent
{
    Q_OBJECT
public:
    explicit TimeChart(const QString &name, QWidget *parent = nullptr);

    /// Keeps zoom and cursor where the buckets are the same, and hidden what is named as it was.
    void setData(const TimeSeries &data);
    /// With what is hidden.
    const TimeSeries &data() const { return m_data; }
    void setShape(TimeShape shape);
    TimeShape shape() const { return m_options.shape; }
    /// An axis that does not begin at 0; for lines only.
    void setCutAxis(bool cut);
    /// Names stand in a legend even where there is room at the lines.
    void setLegendOnly(bool only);

    /// -1: none.
    qsizetype cursorIndex() const { return m_cursor; }
    void moveCursor(qsizetype index);
    bool isZoomed() const { return m_options.last >= 0; }
    void zoom(qsizetype first, qsizetype last);
    void endZoom();
    const TimeLayout &geometryNow() const { return *m_layout; }

    QWidget *widget() override { return this; }
    QString summary() const override;
    QString current() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_data.isEmpty(); }
    QList<LegendItem> legend() const override;
    QList<LegendItem> series() const override;
    void toggle(qsizetype item) override;
    void renderTo(QPainter &painter, const QRectF &target) override;
    QSize sizeHint() const override { return {480, 220}; }

Q_SIGNALS:
    void zoomChanged(bool zoomed);
    /// A bucket was clicked, or Enter was pressed on it; `series` is the one of `data` under the pointer, -1: none.
    void activated(qsizetype index, qsizetype series);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void stateChanged() override { rebuild(); }

private:
    void showSeries();
    void rebuild();
    void draw();
    void addLines();
    void addAreas();
    void addBars();
    void addRuns(const QList<double> &values, const QPen &pen, qsizetype first, qsizetype last);
    void addBands(const Series &series, const QColor &color);
    void attach(QAbstractSeries *series);
    void selectTo(qsizetype index);
    /// Of a series of `m_data`.
    QColor colorOf(qsizetype place) const;

    TimeSeries m_data;
    TimeSeries m_shown;        ///< without what is hidden
    QList<qsizetype> m_places; ///< in `m_data`, of each of `m_shown`
    QSet<QString> m_hidden;    ///< names
    bool m_legendOnly = false;
    TimeLayout::Options m_options;
    std::unique_ptr<TimeLayout> m_layout;
    QValueAxis *m_x;
    QValueAxis *m_y;
    QPushButton *m_whole;
    qsizetype m_cursor = -1;
    qsizetype m_anchor = -1; ///< where a selection to zoom into began
    bool m_dragging = false;
    bool m_stale = false; ///< the series on the chart are not those of `m_layout`
    bool m_plain = false; ///< painting for a file: no cursor, no focus
};

/// Colour of series `index` of `data`: measured ones take the five in turn.
QColor seriesColor(const TimeSeries &data, qsizetype index);

} // namespace growthos::ui
