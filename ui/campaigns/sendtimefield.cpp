#include "ui/campaigns/sendtimefield.h"

#include "ui/widgets/daycalendar.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QTimeEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

SendTimeField::SendTimeField(const QString &objectName, QWidget *parent)
    : QWidget(parent), m_day(new DayCalendar), m_time(new QTimeEdit), m_beside(new QVBoxLayout)
{
    setObjectName(objectName);
    m_day->setObjectName(QString(objectName + u".day"_s));
    m_time->setObjectName(QString(objectName + u".time"_s));
    m_time->setDisplayFormat(u"HH:mm"_s);
    m_time->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys do the same
    setFocusProxy(m_day);
    m_beside->setSpacing(12);
    m_beside->addWidget(new FormField(tr("Time"), m_time));
    m_beside->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_day, 0, Qt::AlignTop);
    row->addLayout(m_beside, 1);
    connect(m_day, &DayCalendar::picked, this, &SendTimeField::edited);
    connect(m_time, &QTimeEdit::timeChanged, this, &SendTimeField::edited);
}

void SendTimeField::setMoment(const QDateTime &time, const QTimeZone &zone)
{
    const QSignalBlocker quiet(m_time);
    const QDateTime local = time.toTimeZone(zone);
    const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(zone).date();
    m_day->setToday(today);
    m_day->setFirst(today);
    m_day->setDay(local.date());
    if (m_time->time() != local.time()) // what is half typed in it stays
        m_time->setTime(local.time());
}

QDateTime SendTimeField::moment(const QTimeZone &zone) const
{
    return QDateTime(m_day->day(), m_time->time(), zone).toUTC();
}

QTime SendTimeField::time() const
{
    return m_time->time();
}

void SendTimeField::addBeside(QWidget *widget)
{
    m_beside->insertWidget(m_beside->count() - 1, widget);
}

} // namespace growthos::ui
