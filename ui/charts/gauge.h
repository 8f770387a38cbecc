#pragma once

#include "ui/charts/paintedchart.h"

#include <optional>

namespace growthos::ui {

/// A score on a half circle, from −100 to 100 unless told otherwise.
class Gauge : public PaintedChart
{
    Q_OBJECT
public:
    struct Reading
    {
        std::optional<double> value = {};
        std::optional<double> before = {}; ///< the same in the period before
        qint64 answers = 0;
    };
    /// Below so many answers a score says little: it is drawn quietly, and the gauge says so.
    static constexpr qint64 fewestAnswers = 30;

    explicit Gauge(const QString &name, QWidget *parent = nullptr);
    void setReading(const Reading &reading);
    void setRange(double low, double high);

    QString summary() const override;
    ChartTable table() const override;
    /// Its caption fits into the arc.
    QSize minimumSizeHint() const override;
    /// How long the caption may be in the present size.
    double captionRoom() const;
    bool isEmpty() const override { return m_reading.answers == 0 || !m_reading.value; }
    QSize sizeHint() const override { return {px(240), px(140)}; }

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    double radiusIn(const QSizeF &size) const;
    bool tooFew() const { return m_reading.answers < fewestAnswers; }

    Reading m_reading;
    double m_low = -100;
    double m_high = 100;
};

} // namespace growthos::ui
