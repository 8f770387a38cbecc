#include "ui/widgets/momentfield.h"

#include "ui/widgets/format.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QLocale>
#include <QPainter>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

QString dayFormat()
{
    const QString format = QLocale().dateFormat(QLocale::ShortFormat);
    return format.contains(u"yyyy"_s) ? format : QString(format).replace(u"yy"_s, u"yyyy"_s);
}

MomentField::MomentField(const QString &objectName, QWidget *parent) : QDateTimeEdit(parent)
{
    setObjectName(objectName);
    setCalendarPopup(true);
    setDisplayFormat(momentPattern());
    setTimeSpec(Qt::UTC);
}

void MomentField::setMoment(const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime local = time.toTimeZone(zone);
    setDateTime(QDateTime(local.date(), local.time(), Qt::UTC));
}

QDateTime MomentField::moment(const QTimeZone &zone) const
{
    return QDateTime(date(), time(), zone).toUTC();
}

void MomentField::paintEvent(QPaintEvent *event)
{
    QDateTimeEdit::paintEvent(event);
    QPainter painter(this);
    paintDropArrow(painter, rect(), isEnabled(), layoutDirection());
}

} // namespace growthos::ui
