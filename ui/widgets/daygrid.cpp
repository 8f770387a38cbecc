#include "ui/widgets/daygrid.h"

#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QAccessibleWidget>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int week = 7;
constexpr int rows = 6; // what a month can take: its neighbours stand still when another is shown
constexpr int cellWidth = 30;
constexpr int cellHeight = 26;
constexpr int namesHeight = 22;
constexpr int dayRadius = 6;

QDate firstOf(const QDate &day)
{
    return {day.year(), day.month(), 1};
}

int columnOf(const QDate &day)
{
    return (day.dayOfWeek() - QLocale().firstDayOfWeek() + week) % week;
}

/// Of the weekday in a column, short; a letter where the language has no short ones.
QString nameOf(int column, const QFontMetrics &metrics)
{
    const int day = (QLocale().firstDayOfWeek() - 1 + column) % week + 1;
    const QString name = QLocale().standaloneDayName(day, QLocale::ShortFormat);
    return metrics.horizontalAdvance(name) < px(cellWidth) ? name
                                                           : QLocale().standaloneDayName(day, QLocale::NarrowFormat);
}

/// To a screen reader the days are a value that the arrow keys change.
class AccessibleDays : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessibleDays(DayGrid *grid) : QAccessibleWidget(grid, QAccessible::SpinBox), m_grid(grid) {}

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_grid->current() : QAccessibleWidget::text(kind);
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QVariant currentValue() const override { return m_grid->current(); }
    void setCurrentValue(const QVariant &) override {}
    QVariant maximumValue() const override { return {}; }
    QVariant minimumValue() const override { return {}; }
    QVariant minimumStepSize() const override { return {}; }

private:
    DayGrid *m_grid;
};

QAccessibleInterface *accessibleDays(const QString &, QObject *object)
{
    auto *grid = qobject_cast<DayGrid *>(object);
    return grid ? new AccessibleDays(grid) : nullptr;
}

} // namespace

struct DayGrid::Mark
{
    QColor ink;
    QColor fill = Qt::transparent;
    QColor edge = Qt::transparent;
    bool strong = false;
};

DayGrid::DayGrid(QWidget *parent) : QWidget(parent), m_today(QDate::currentDate())
{
    static const bool spoken = [] {
        QAccessible::installFactory(accessibleDays);
        return true;
    }();
    Q_UNUSED(spoken)
    m_cursor = m_today;
    m_month = firstOf(m_today);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &DayGrid::updateGeometry);
}

QSize DayGrid::sizeHint() const
{
    return {week * px(cellWidth), px(namesHeight) + rows * px(cellHeight)};
}

void DayGrid::setDay(const QDate &day)
{
    if (day == m_day)
        return;
    m_day = day;
    if (day.isValid()) {
        m_cursor = day;
        showMonthOf(day);
    }
    update();
}

void DayGrid::setToday(const QDate &today)
{
    if (!m_day.isValid() && m_cursor == m_today) {
        m_cursor = today;
        showMonthOf(today);
    }
    m_today = today;
    update();
}

void DayGrid::setFirst(const QDate &first)
{
    if (std::exchange(m_first, first) == first)
        return;
    Q_EMIT monthChanged(); // where one can go from it
    update();
}

bool DayGrid::canGo(int months) const
{
    return months > 0 || !m_first.isValid() || m_month > m_first;
}

void DayGrid::goBy(int months)
{
    moveTo(m_cursor.addMonths(months));
}

bool DayGrid::canBePicked(const QDate &day) const
{
    return isEnabled() && day.isValid() && (!m_first.isValid() || day >= m_first);
}

void DayGrid::showMonthOf(const QDate &day)
{
    if (std::exchange(m_month, firstOf(day)) != firstOf(day)) {
        m_hovered = {};
        Q_EMIT monthChanged();
    }
}

void DayGrid::moveTo(QDate day)
{
    if (m_first.isValid())
        day = std::max(day, m_first);
    m_cursor = day;
    showMonthOf(day);
    update();
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent event(this, current());
        QAccessible::updateAccessibility(&event);
    }
}

void DayGrid::pick(const QDate &day)
{
    if (!canBePicked(day))
        return;
    moveTo(day);
    m_day = day;
    update();
    Q_EMIT picked(day);
}

QString DayGrid::current() const
{
    QStringList words{QLocale().toString(m_cursor, QLocale::LongFormat)};
    if (m_cursor == m_today)
        words.append(tr("today"));
    if (m_cursor == m_day)
        words.append(tr("chosen"));
    return words.join(u", "_s);
}

QRect DayGrid::rectOf(const QDate &day) const
{
    if (firstOf(day) != m_month)
        return {};
    const int place = columnOf(m_month) + day.day() - 1;
    const QRect cell(place % week * px(cellWidth), px(namesHeight) + place / week * px(cellHeight), px(cellWidth),
                     px(cellHeight));
    return QStyle::visualRect(layoutDirection(), rect(), cell);
}

QDate DayGrid::dayAt(const QPoint &place) const
{
    for (QDate day = m_month; day.month() == m_month.month(); day = day.addDays(1)) {
        if (rectOf(day).contains(place))
            return day;
    }
    return {};
}

DayGrid::Mark DayGrid::markOf(const QDate &day) const
{
    const Tokens &t = tokens();
    Mark mark{.ink = canBePicked(day) ? t.text : t.text3};
    if (day == m_day) {
        mark.fill = isEnabled() ? t.accentFill : t.pressed;
        mark.ink = isEnabled() ? t.onAccent : t.text2;
        mark.strong = true;
    } else if (day == m_hovered && canBePicked(day)) {
        mark.fill = t.hover;
    }
    if (day == m_today && day != m_day)
        mark.edge = isEnabled() ? t.outline : t.line;
    return mark;
}

void DayGrid::paintDay(QPainter &painter, const QDate &day) const
{
    const Mark mark = markOf(day);
    const QRect cell = rectOf(day);
    painter.setPen(mark.edge);
    painter.setBrush(mark.fill);
    if (mark.edge.alpha() > 0 || mark.fill.alpha() > 0)
        painter.drawRoundedRect(QRectF(cell).adjusted(2.5, 2.5, -2.5, -2.5), dayRadius - 1, dayRadius - 1);
    painter.setFont(uiFont(13, mark.strong ? QFont::DemiBold : QFont::Normal));
    painter.setPen(mark.ink);
    painter.drawText(cell, Qt::AlignCenter, QLocale().toString(day.day()));
}

void DayGrid::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(uiFont(11));
    painter.setPen(t.text3);
    for (int column = 0; column < week; ++column) {
        const QRect cell(column * px(cellWidth), 0, px(cellWidth), px(namesHeight));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), cell), Qt::AlignCenter,
                         nameOf(column, painter.fontMetrics()));
    }
    for (QDate day = m_month; day.month() == m_month.month(); day = day.addDays(1))
        paintDay(painter, day);
    if (!hasFocus())
        return;
    painter.setPen(QPen(t.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rectOf(m_cursor)), dayRadius + 1, dayRadius + 1);
}

void DayGrid::keyPressEvent(QKeyEvent *event)
{
    const int ahead = isLeftToRight() ? 1 : -1;
    const int months = event->modifiers() & Qt::ShiftModifier ? 12 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_cursor.addDays(-ahead));
    case Qt::Key_Right:
        return moveTo(m_cursor.addDays(ahead));
    case Qt::Key_Up:
        return moveTo(m_cursor.addDays(-week));
    case Qt::Key_Down:
        return moveTo(m_cursor.addDays(week));
    case Qt::Key_PageUp:
        return moveTo(m_cursor.addMonths(-months));
    case Qt::Key_PageDown:
        return moveTo(m_cursor.addMonths(months));
    case Qt::Key_Home:
        return moveTo(m_cursor.addDays(-columnOf(m_cursor)));
    case Qt::Key_End:
        return moveTo(m_cursor.addDays(week - 1 - columnOf(m_cursor)));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return pick(m_cursor);
    default:
        QWidget::keyPressEvent(event);
    }
}

void DayGrid::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        pick(dayAt(event->position().toPoint()));
    else
        QWidget::mousePressEvent(event);
}

void DayGrid::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(dayAt(event->position().toPoint()));
}

void DayGrid::leaveEvent(QEvent *event)
{
    setHovered({});
    QWidget::leaveEvent(event);
}

void DayGrid::setHovered(const QDate &day)
{
    if (std::exchange(m_hovered, day) != day)
        update();
}

void DayGrid::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

/// Whoever comes back begins where the choice is.
void DayGrid::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    if (m_day.isValid() && firstOf(m_day) == m_month)
        m_cursor = m_day;
    update();
}

void DayGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::LayoutDirectionChange)
        update();
}

} // namespace growthos::ui
