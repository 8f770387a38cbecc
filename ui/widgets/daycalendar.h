#pragma once

#include <QDate>
#include <QFrame>

class QLabel;
class QToolButton;

namespace growthos::ui {

class DayGrid;

/// A month of days of which one is chosen: its name between two arrows, and under it the days. Today is outlined, the
/// chosen day is filled, and what lies before the first that can be chosen is grey. Arrow keys go by days and weeks,
/// Page Up and Page Down by months and with Shift by years, Home and End to the ends of the week; Enter, Space or a
/// click choose. Names, digits and the first day of the week are those of QLocale.
class DayCalendar : public QFrame
{
    Q_OBJECT
public:
    explicit DayCalendar(QWidget *parent = nullptr);

    QDate day() const;
    /// Says nothing; another day brings its month.
    void setDay(const QDate &day);
    /// The day in the zone that counts; that of this machine until it is said.
    void setToday(const QDate &today);
    /// No day before this one can be chosen; invalid: any can.
    void setFirst(const QDate &first);
    /// The first of the month that is shown.
    QDate month() const;
    /// What takes the keyboard: the days.
    QWidget *days() const;
    /// Where a day of the month that is shown stands in days(); for what points at it.
    QRect rectOf(const QDate &day) const;

Q_SIGNALS:
    void picked(const QDate &day);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showMonth();
    void applyDirection();

    QToolButton *m_back;
    QToolButton *m_forth;
    QLabel *m_title;
    DayGrid *m_grid;
};

} // namespace growthos::ui
