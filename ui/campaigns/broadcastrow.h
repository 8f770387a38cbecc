#pragma once

#include <QDateTime>
#include <QWidget>

class QLabel;

namespace growthos::ui {

class Button;
class ElidedLabel;
class IconLabel;
class ProgressBar;

/// A broadcast that goes out, in one line: how far it is, how long it still takes, and a button that pauses it; one
/// that is paused goes on by the same button.
class BroadcastRow : public QWidget
{
    Q_OBJECT
public:
    explicit BroadcastRow(QWidget *parent = nullptr);
    /// `more`: others that go out too.
    void set(const QString &name, qint64 done, qint64 total, const QDateTime &finishesAt, int more = 0);
    /// Of the one that was set.
    void setPaused(bool paused);
    void setBusy(bool busy);

Q_SIGNALS:
    void pauseClicked();
    void resumeClicked();

private:
    QString m_shown; ///< its name
    QString m_part;
    bool m_paused = false;
    IconLabel *m_icon;
    ElidedLabel *m_name;
    ProgressBar *m_progress;
    QLabel *m_text;
    Button *m_act;
};

} // namespace growthos::ui
