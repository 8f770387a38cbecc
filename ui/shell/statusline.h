#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace growthos::ui {

class CopyAction;
class ElidedLabel;
class Sparkline;
class StateDot;
class Workspace;

/// The live state of the server at the foot of the window; always there, fixed order and widths.
class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(Workspace &workspace, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The server is stopped and somebody wants to do something about it.
    void fixRequested();

private:
    void showStatus();
    void showClock();

    Workspace &m_workspace;
    StateDot *m_dot;
    QLabel *m_state;
    ElidedLabel *m_address;
    QToolButton *m_copy;
    CopyAction *m_copyAction;
    Sparkline *m_spark;
    QLabel *m_rate;
    QLabel *m_rateUnit;
    QLabel *m_queueName;
    QLabel *m_queue;
    QLabel *m_p99;
    QLabel *m_today;
    QLabel *m_note;
    QPushButton *m_fix;
    QLabel *m_clock;
    QTimer m_tick;
};

} // namespace growthos::ui
