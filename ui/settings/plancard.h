#pragma once

#include "ui/widgets/card.h"

class QBoxLayout;
class QLabel;

namespace growthos::ui {

class Badge;
class Sparkline;
struct ServerStatus;

/// The plan, and how near to its limit the keys came in the last 24 hours.
class PlanCard : public Card
{
    Q_OBJECT
public:
    explicit PlanCard(QWidget *parent = nullptr);
    /// Hidden until a server has said it.
    void showStatus(const ServerStatus &status);

Q_SIGNALS:
    void changeAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFigures();
    QWidget *makeHours();

    QBoxLayout *m_sides;
    QLabel *m_plan;
    Badge *m_limit;
    QLabel *m_busiest;
    QLabel *m_refused;
    QLabel *m_share;
    QWidget *m_shareBox;
    QFrame *m_separator;
    Sparkline *m_hours;
    QLabel *m_hoursLimit;
};

} // namespace growthos::ui
