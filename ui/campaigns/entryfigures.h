#pragma once

#include "ui/campaigns/flowscale.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace growthos::ui {

class CampaignDocument;
class Sparkline;

/// Beside the trigger of a sequence: how many contacts began in the days chosen, how many today, when the last one did,
/// and how many a day.
class EntryFigures : public QWidget
{
    Q_OBJECT
public:
    explicit EntryFigures(CampaignDocument &document, QWidget *parent = nullptr);
    void setScale(const FlowScale &scale);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void showLatest();
    void placeTrend();

    CampaignDocument &m_document;
    FlowScale m_scale;
    QLabel *m_count;
    QLabel *m_latest;
    Sparkline *m_trend;
    QTimer m_clock; ///< "40 s ago" grows older
};

} // namespace growthos::ui
