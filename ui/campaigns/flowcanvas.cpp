#include "ui/campaigns/flowcanvas.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>

namespace growthos::ui {

namespace {

constexpr int dotGap = 24;

} // namespace

FlowCanvas::FlowCanvas(QWidget *parent) : QWidget(parent) {}

void FlowCanvas::setChain(const QList<QWidget *> &nodes)
{
    m_chain = {nodes.begin(), nodes.end()};
    watch(nodes);
    update();
}

void FlowCanvas::setFigures(const QList<QWidget *> &figures)
{
    m_figures = {figures.begin(), figures.end()};
    watch(figures);
    update();
}

void FlowCanvas::setLanding(QWidget *node)
{
    m_landing = node;
    update();
}

/// What is drawn goes by where they stand, so it is drawn anew when they move.
void FlowCanvas::watch(const QList<QWidget *> &nodes)
{
    for (QWidget *node : nodes) {
        for (QWidget *part = node; part && part != this; part = part->parentWidget())
            part->installEventFilter(this);
    }
}

bool FlowCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        update();
    return QWidget::event(event);
}

bool FlowCanvas::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
        update();
    return QWidget::eventFilter(watched, event);
}

/// In coordinates of the canvas, however deep it lies.
QRect FlowCanvas::inside(const QWidget *node) const
{
    return {node->mapTo(this, QPoint()), node->size()};
}

void FlowCanvas::paintEvent(QPaintEvent *event)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(event->rect(), t.page);
    painter.setPen(t.strongLine);
    const QRect part = event->rect();
    for (int y = dotGap / 2 + part.top() / dotGap * dotGap; y <= part.bottom(); y += dotGap) {
        for (int x = dotGap / 2 + part.left() / dotGap * dotGap; x <= part.right(); x += dotGap)
            painter.drawPoint(x, y);
    }

    painter.setRenderHint(QPainter::Antialiasing);
    QRect sheet;
    for (const auto &figure : m_figures) {
        if (figure)
            sheet |= inside(figure);
    }
    if (!sheet.isEmpty()) {
        sheet.adjust(-sheetPadding, -sheetPadding / 2, sheetPadding, sheetPadding / 2);
        painter.setPen(t.line);
        painter.setBrush(t.surface);
        painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }

    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(t.outline);
    for (qsizetype i = 1; i < m_chain.size(); ++i) {
        if (!m_chain[i - 1] || !m_chain[i])
            continue;
        const QRect above = inside(m_chain[i - 1]);
        painter.drawLine(above.center().x(), above.bottom(), above.center().x(), inside(m_chain[i]).top());
    }
    if (m_landing) {
        const QRect at = inside(m_landing);
        // In the air that the row begins with; above it stands a card.
        painter.fillRect(at.left(), at.top() + 5, at.width(), 3, t.accentFill);
    }
}

} // namespace growthos::ui
