#pragma once

#include <QDateTimeEdit>
#include <QTimeZone>

namespace growthos::ui {

/// How a field shows a day: as the language writes it short, with all digits of the year.
QString dayFormat();

/// A day and a time of day, with a calendar, written as moments are everywhere. The widget of Qt knows no zones: it
/// holds what the clock shows in one.
class MomentField : public QDateTimeEdit
{
    Q_OBJECT
public:
    explicit MomentField(const QString &objectName, QWidget *parent = nullptr);
    void setMoment(const QDateTime &time, const QTimeZone &zone);
    /// UTC.
    QDateTime moment(const QTimeZone &zone) const;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace growthos::ui
