#pragma once

#include <QDateTime>
#include <QTimeZone>
#include <QWidget>

class QLabel;

namespace growthos::ui {

class Button;
class ElidedLabel;
class ProgressBar;

/// A broadcast that goes out, in one line: how far it is, when it ends, and a button that pauses it.
class BroadcastRow : public QWidget
{
    Q_OBJECT
public:
    explicit BroadcastRow(QWidget *parent = nullptr);
    /// `more`: others that go out too.
    void set(const QString &name, qint64 done, qint64 total, const QDateTime &finishesAt, const QTimeZone &zone,
             int more = 0);
    void setBusy(bool busy);

Q_SIGNALS:
    void pauseClicked();

private:
    ElidedLabel *m_name;
    ProgressBar *m_progress;
    QLabel *m_text;
    Button *m_pause;
};

} // namespace growthos::ui
