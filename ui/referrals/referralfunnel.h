#pragma once

#include "ui/api/referrals.h"
#include "ui/charts/paintedchart.h"

namespace growthos::ui {

/// From a link to a conversion: how many of each, and how many of the step before. A link may have many clicks, so the
/// bars measure by the longest.
class ReferralFunnel : public PaintedChart
{
    Q_OBJECT
public:
    explicit ReferralFunnel(QWidget *parent = nullptr);
    void show(const ReferralProgramInfo &program);

    QString summary() const override;
    ChartTable table() const override;
    bool isEmpty() const override { return m_steps.isEmpty(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paint(QPainter &painter, const QRectF &area) override;
    QList<Part> parts(const QRectF &area) const override;

private:
    struct Step
    {
        QString name;
        qint64 count = 0;
    };
    QRectF rowArea(const QRectF &area, qsizetype row) const;
    QString rateText(qsizetype row) const;
    QString describe(qsizetype row) const;

    QList<Step> m_steps;
};

} // namespace growthos::ui
