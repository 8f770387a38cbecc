#pragma once

#include "ui/api/contacthistory.h"

#include <QIcon>
#include <QTimeZone>
#include <QWidget>

namespace growthos::ui {

/// One line of what happened to a contact: its mark on the thread that runs through all of them, what, and when.
class TimelineRow : public QWidget
{
    Q_OBJECT
public:
    TimelineRow(const TimelineEntry &entry, const QTimeZone &zone, QWidget *parent = nullptr);
    /// The thread ends here.
    void setLast(bool last);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
    bool m_last = false;
};

/// What the API calls a kind of entry, its icon, and the words of the choice.
struct TimelineKind
{
    QString type;
    QString icon;
    QString name;
};
QList<TimelineKind> timelineKinds();

} // namespace growthos::ui
