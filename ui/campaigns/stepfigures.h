#pragma once

#include "ui/api/campaigns.h"
#include "ui/campaigns/flowscale.h"

#include <QStringList>
#include <QWidget>
#include <array>

namespace growthos::ui {

/// What became of the emails of one step, in five columns: number, share, and a bar where the share can be long. The
/// heads of the columns are one of these too.
class StepFigures : public QWidget
{
    Q_OBJECT
public:
    static constexpr int columns = 5;

    explicit StepFigures(QWidget *parent = nullptr);
    void setHeads();
    void setFigures(const CampaignFigures &figures);
    /// They are being read, or could not be.
    void setUnknown(bool reading);
    void setScale(const FlowScale &scale);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    static QStringList names();
    /// What the columns count.
    static QStringList meanings();
    std::array<int, columns> endsIn(int width) const;
    FlowScale m_scale;
    QStringList m_counts; ///< or the heads
    QStringList m_rates;
    QList<double> m_bars; ///< negative: none
    bool m_heads = false;
};

} // namespace growthos::ui
