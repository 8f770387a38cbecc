#include "ui/charts/paintedchart.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace growthos::ui {

QColor chartColor(ChartTone tone)
{
    const ChartColors &colors = tokens().chart;
    switch (tone) {
    case ChartTone::Series1:
    case ChartTone::Series2:
    case ChartTone::Series3:
    case ChartTone::Series4:
    case ChartTone::Series5:
        return colors.series[std::size_t(tone)];
    case ChartTone::Other:
        return colors.other;
    case ChartTone::Promoter:
        return colors.promoter;
    case ChartTone::Passive:
        return colors.passive;
    case ChartTone::Detractor:
        return colors.detractor;
    }
    return colors.other;
}

PaintedChart::PaintedChart(const QString &name, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRing", true);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void PaintedChart::setCurrentPart(int part)
{
    const QList<Part> all = parts(rect());
    part = part < 0 || part >= all.size() ? -1 : part;
    if (part == m_current)
        return;
    m_current = part;
    update();
    announceCurrent();
    if (part < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(mapToGlobal(all[part].area.center().toPoint()), all[part].text, this);
}

void PaintedChart::setActivatable(bool activatable)
{
    m_activatable = activatable;
    setMouseTracking(activatable);
}

int PaintedChart::partAt(const QPointF &position) const
{
    const QList<Part> all = parts(rect());
    const auto hit =
        std::find_if(all.cbegin(), all.cend(), [&position](const Part &part) { return part.area.contains(position); });
    return hit == all.cend() ? -1 : int(hit - all.cbegin());
}

void PaintedChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_activatable && showsValues() && partAt(event->position()) >= 0)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    QWidget::mouseMoveEvent(event);
}

void PaintedChart::mouseReleaseEvent(QMouseEvent *event)
{
    const int part = partAt(event->position());
    if (m_activatable && event->button() == Qt::LeftButton && part >= 0 && showsValues())
        Q_EMIT activated(part);
    else
        QWidget::mouseReleaseEvent(event);
}

QString PaintedChart::current() const
{
    const QList<Part> all = parts(rect());
    return m_current >= 0 && m_current < all.size() ? all[m_current].text : QString();
}

void PaintedChart::renderTo(QPainter &painter, const QRectF &target)
{
    painter.save();
    const double scale = std::min(target.width() / width(), target.height() / height());
    painter.translate(target.topLeft());
    painter.scale(scale, scale);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    paint(painter, rect());
    painter.restore();
}

int PaintedChart::neighbour(int part, Qt::Key key) const
{
    const int step = isRightToLeft() ? -1 : 1;
    switch (key) {
    case Qt::Key_Left:
        return part - step;
    case Qt::Key_Right:
        return part + step;
    case Qt::Key_Up:
        return part - 1;
    case Qt::Key_Down:
        return part + 1;
    default:
        return part;
    }
}

QColor PaintedChart::shown(const QColor &color) const
{
    return state() == ChartState::Failed ? tokens().strongLine : color;
}

QRectF PaintedChart::mirrored(const QRectF &rect, const QRectF &area) const
{
    if (isLeftToRight())
        return rect;
    return QRectF(area.left() + area.right() - rect.right(), rect.top(), rect.width(), rect.height());
}

void PaintedChart::renew()
{
    if (m_current >= parts(rect()).size())
        m_current = -1;
    updateGeometry();
    update();
    changed();
}

bool PaintedChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QList<Part> all = parts(rect());
        if (const int hit = partAt(help->pos()); hit >= 0)
            QToolTip::showText(help->globalPos(), all[hit].text, this, all[hit].area.toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void PaintedChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    paint(painter, rect());
    const QList<Part> all = parts(rect());
    if (m_current < 0 || m_current >= all.size() || !hasFocus() || !window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().accent, 2));
    painter.drawRoundedRect(all[m_current].area.adjusted(1, 1, -1, -1), 4, 4);
}

void PaintedChart::keyPressEvent(QKeyEvent *event)
{
    const int count = int(parts(rect()).size());
    int there = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (m_current >= 0)
            there = neighbour(m_current, Qt::Key(event->key()));
        else
            there = 0;
        if (there < 0 || there >= count)
            there = m_current;
        break;
    case Qt::Key_Home:
        there = 0;
        break;
    case Qt::Key_End:
        there = count - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_activatable || m_current < 0 || !showsValues()) {
            event->ignore();
            return;
        }
        Q_EMIT activated(m_current);
        return;
    case Qt::Key_Escape:
        if (m_current >= 0) {
            there = -1;
            break;
        }
        [[fallthrough]];
    default:
        event->ignore();
        return;
    }
    setCurrentPart(there);
}

void PaintedChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void PaintedChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setCurrentPart(-1);
    update();
}

} // namespace growthos::ui
