#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace growthos::ui {

class ActivityButton;
class CopyAction;
class ElidedLabel;
class FaceButton;
class IconLabel;
class Sparkline;
class StateDot;
class Workspace;

/// The live state of the server at the foot of the window; always there, fixed order and widths. A click leads to the
/// server's page.
class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(Workspace &workspace, QWidget *parent = nullptr);

    /// Documents of all pages with changes that are only here.
    void setDrafts(int count);
    /// For those who hear the window; politely: at most once in five seconds, the latest wins.
    void announce(const QString &text);

Q_SIGNALS:
    void serverAsked();
    /// The server is stopped and somebody wants to do something about it.
    void fixRequested();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showStatus();
    void showWork();
    void showClock();
    void reserveRoom();
    void fitFigures();

    Workspace &m_workspace;
    FaceButton *m_server;
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
    QWidget *m_content;
    QList<QWidget *> m_figures; ///< queue, p99, today
    ActivityButton *m_activity;
    IconLabel *m_noteIcon;
    QLabel *m_note;
    QPushButton *m_fix;
    QLabel *m_clock;
    QTimer m_tick;
    QTimer m_quiet; ///< runs while nothing may be announced
    QString m_unsaid;
    int m_drafts = 0;
    bool m_savedSomething = false;
};

} // namespace growthos::ui
