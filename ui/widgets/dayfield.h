#pragma once

#include <QDateTimeEdit>

class QToolButton;

namespace growthos::ui {

/// How a field shows a day: as the language writes it short, with all digits of the year.
QString dayFormat();

/// A day to type, with a calendar behind the button at its end, which Alt+Down opens too.
class DayField : public QDateTimeEdit
{
    Q_OBJECT
public:
    /// `format`: of the whole, such as dayFormat().
    DayField(const QString &objectName, const QString &format, QWidget *parent = nullptr);
    /// Which day the calendar outlines; that of this machine until it is said.
    void setToday(const QDate &today) { m_today = today; }
    void openCalendar();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeButton();

    QToolButton *m_open;
    QDate m_today;
};

} // namespace growthos::ui
