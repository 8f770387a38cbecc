#pragma once

#include <QTimeZone>
#include <QWidget>

class QTimeEdit;
class QVBoxLayout;

namespace growthos::ui {

class DayCalendar;
class FormField;

/// The day on which something goes out, in a calendar, and beside it the time of day; none before today. As the clock
/// shows them in a zone.
class SendTimeField : public QWidget
{
    Q_OBJECT
public:
    /// The calendar is called `objectName.day`, the time `objectName.time`.
    explicit SendTimeField(const QString &objectName, QWidget *parent = nullptr);
    /// Says nothing.
    void setMoment(const QDateTime &time, const QTimeZone &zone);
    /// UTC.
    QDateTime moment(const QTimeZone &zone) const;
    QTime time() const;
    DayCalendar *calendar() const { return m_day; }
    /// Under the time of day: what else makes the moment.
    void addBeside(QWidget *widget);

Q_SIGNALS:
    void edited();

private:
    DayCalendar *m_day;
    QTimeEdit *m_time;
    QVBoxLayout *m_beside;
};

} // namespace growthos::ui
