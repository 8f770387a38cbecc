#pragma once

#include <QDate>
#include <QWidget>

namespace growthos::ui {

/// The days of a month under the names of the weekdays; the part of a DayCalendar that is painted and takes the keys.
class DayGrid : public QWidget
{
    Q_OBJECT
public:
    explicit DayGrid(QWidget *parent = nullptr);

    QDate day() const { return m_day; }
    QDate month() const { return m_month; }
    void setDay(const QDate &day);
    void setToday(const QDate &today);
    void setFirst(const QDate &first);
    bool canGo(int months) const;
    void goBy(int months);

    QRect rectOf(const QDate &day) const;
    /// What the keyboard stands on, in words.
    QString current() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void picked(const QDate &day);
    void monthChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Mark; ///< how a day is painted
    Mark markOf(const QDate &day) const;
    void paintDay(QPainter &painter, const QDate &day) const;
    bool canBePicked(const QDate &day) const;
    QDate dayAt(const QPoint &place) const;
    void setHovered(const QDate &day);
    void moveTo(QDate day);
    void pick(const QDate &day);
    void showMonthOf(const QDate &day);

    QDate m_day;
    QDate m_cursor; ///< of the keyboard
    QDate m_month;
    QDate m_today;
    QDate m_first;
    QDate m_hovered;
};

} // namespace growthos::ui
