#include "ui/widgets/momentfield.h"

#include "ui/widgets/format.h"

namespace growthos::ui {

MomentField::MomentField(const QString &objectName, QWidget *parent) : DayField(objectName, momentPattern(), parent) {}

void MomentField::setMoment(const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime local = time.toTimeZone(zone);
    setToday(QDateTime::currentDateTimeUtc().toTimeZone(zone).date());
    setDateTime(QDateTime(local.date(), local.time(), Qt::UTC));
}

QDateTime MomentField::moment(const QTimeZone &zone) const
{
    return QDateTime(date(), time(), zone).toUTC();
}

} // namespace growthos::ui
