#pragma once

#include "ui/charts/paintedchart.h"

#include <optional>

namespace growthos::ui {

/// How many people reach each of several steps in order, and how many are lost between two.
class FunnelChart : public PaintedChart
{
    Q_OBJECT
public:
    struct Step
    {
        QString name;   ///< the event
        QString detail; ///< what narrows it, small
        qint64 count = 0;
        std::optional<double> medianSeconds = {}; ///< from the step before
    };

    /// What a part stands for: who came to `step` (0 is the first), or who came to it and no further.
    struct Place
    {
        qsizetype step = 0;
        bool dropped = false;
    };

    explicit FunnelChart(const QString &name, QWidget *parent = nullptr);
    void setSteps(const QList<Step> &steps);
    /// Names are words and no events, which are set like code.
    void setNamesAreWords(bool words);
    Place placeOf(int part) const;

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_steps.isEmpty() || m_steps[0].count == 0; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {px(260), sizeHint().height()}; }

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;
    int neighbour(int part, Qt::Key key) const override;

private:
    QRectF stepArea(const QRectF &area, qsizetype step) const;
    /// The line that tells whom step `step` lost, above it.
    QRectF lossArea(const QRectF &area, qsizetype step) const;
    void paintLoss(QPainter &painter, const QRectF &area, qsizetype step);
    double rate(qsizetype step) const;     ///< of the first step
    double stepRate(qsizetype step) const; ///< of the step before
    qint64 lost(qsizetype step) const { return m_steps[step - 1].count - m_steps[step].count; }
    qsizetype largestLoss() const; ///< step before which most were lost; 0: none were
    QString describe(qsizetype step) const;

    QList<Step> m_steps;
    bool m_words = false;
};

} // namespace growthos::ui
