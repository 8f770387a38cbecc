#include "ui/widgets/dayfield.h"

#include "ui/widgets/button.h"
#include "ui/widgets/daycalendar.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int buttonSide = 24;
constexpr int buttonGap = 3;
} // namespace

QString dayFormat()
{
    const QString format = QLocale().dateFormat(QLocale::ShortFormat);
    return format.contains(u"yyyy"_s) ? format : QString(format).replace(u"yy"_s, u"yyyy"_s);
}

DayField::DayField(const QString &objectName, const QString &format, QWidget *parent)
    : QDateTimeEdit(parent), m_open(iconButton(u"calendar"_s, tr("Calendar (Alt+Down)"))), m_today(QDate::currentDate())
{
    setObjectName(objectName);
    setDisplayFormat(format);
    setButtonSymbols(NoButtons); // the arrow keys do the same
    setTimeSpec(Qt::UTC);
    m_open->setParent(this);
    m_open->setObjectName(u"openCalendar"_s);
    m_open->setFocusPolicy(Qt::NoFocus); // the field has the keyboard
    m_open->setCursor(Qt::ArrowCursor);
    connect(m_open, &QToolButton::clicked, this, &DayField::openCalendar);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &DayField::placeButton);
    placeButton();
}

void DayField::openCalendar()
{
    auto *popover = new Popover(this);
    popover->setObjectName(u"calendarPopover"_s);
    popover->setAccessibleName(tr("Calendar"));
    popover->setContentsMargins(0, 0, 0, 0);
    auto *calendar = new DayCalendar;
    calendar->setFrameShape(QFrame::NoFrame);
    calendar->setProperty("role", u"clear"_s); // the popover has the edge
    calendar->setToday(m_today);
    calendar->setFirst(minimumDate());
    calendar->setDay(date());
    connect(calendar, &DayCalendar::picked, popover, [this, popover](const QDate &day) {
        popover->close();
        setDate(day);
    });
    auto *column = new QVBoxLayout(popover);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(calendar);
    popover->open(calendar->days());
}

QSize DayField::sizeHint() const
{
    return QDateTimeEdit::sizeHint() + QSize(px(buttonSide), 0);
}

QSize DayField::minimumSizeHint() const
{
    return QDateTimeEdit::minimumSizeHint() + QSize(px(buttonSide), 0);
}

void DayField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && event->modifiers() & Qt::AltModifier)
        openCalendar();
    else
        QDateTimeEdit::keyPressEvent(event);
}

void DayField::resizeEvent(QResizeEvent *event)
{
    QDateTimeEdit::resizeEvent(event);
    placeButton();
}

void DayField::changeEvent(QEvent *event)
{
    QDateTimeEdit::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeButton();
}

/// At the end of the field; the text ends before it.
void DayField::placeButton()
{
    const int side = px(buttonSide);
    m_open->setFixedSize(side, side);
    const int left = isLeftToRight() ? width() - side - buttonGap : buttonGap;
    m_open->move(left, (height() - side) / 2);
    lineEdit()->setTextMargins(isLeftToRight() ? 0 : side, 0, isLeftToRight() ? side : 0, 0);
}

} // namespace growthos::ui
