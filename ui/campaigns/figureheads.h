#pragma once

#include "ui/campaigns/flowscale.h"

#include <QPointer>
#include <QWidget>

class QScrollArea;

namespace growthos::ui {

class StepFigures;

/// The heads of the columns of figures, on the view of a drawing instead of on the drawing: they go with their columns
/// sideways, and stay at the upper edge when the figures are scrolled away under them.
class FigureHeads : public QWidget
{
    Q_OBJECT
public:
    explicit FigureHeads(QScrollArea &view);
    /// What keeps their place free in the drawing.
    void setPlace(QWidget *place);
    void setScale(const FlowScale &scale);
    int roomNeeded() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void settle();

    QWidget &m_view;
    QPointer<QWidget> m_place;
    StepFigures *m_heads;
    bool m_pinned = false; ///< the figures are scrolled
};

} // namespace growthos::ui
