#pragma once

#include "ui/charts/paintedchart.h"

#include <optional>

namespace growthos::ui {

/// One bar, or one slice of a distribution.
struct Bar
{
    QString name;
    double value = 0;
    ChartTone tone = ChartTone::Series1;
    QString detail = {}; ///< small, behind the name: 9–10
};

/// Counts by category. Standing bars have an axis and their count on top, as for answers by score; lying ones a row
/// each with name, count and share, as long as their share of the whole row; a distribution is one bar of slices with a
/// row for each.
class BarChart : public PaintedChart
{
    Q_OBJECT
public:
    enum class Shape { Standing, Lying, Distribution };

    BarChart(const QString &name, Shape shape, QWidget *parent = nullptr);
    /// `whole`: what shares are of; without one all bars together.
    void setBars(const QList<Bar> &bars, std::optional<double> whole = {});
    const QList<Bar> &bars() const { return m_bars; }
    /// What stands over the bars: of standing ones so close that their counts would touch, those of the higher.
    QStringList countTexts() const;

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    void paintStanding(QPainter &painter, const QRectF &area);
    void paintRows(QPainter &painter, const QRectF &area);
    QRectF standingPlot(const QRectF &area) const;
    struct CountText
    {
        QRectF place;
        QString text;
    };
    QList<CountText> countsOver(const QRectF &area) const;
    QRectF rowArea(const QRectF &area, qsizetype row) const;
    double sum() const;
    double shareOf(const Bar &bar) const; ///< NaN: of nothing
    QString shareText(const Bar &bar) const;
    double highest() const;

    Shape m_shape;
    QList<Bar> m_bars;
    std::optional<double> m_whole;
};

} // namespace growthos::ui
