#include "ui/campaigns/figureheads.h"

#include "ui/campaigns/flowcanvas.h"
#include "ui/campaigns/stepfigures.h"

#include <QEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sheetPadding = FlowCanvas::sheetPadding;
constexpr int airBelow = 6;

} // namespace

FigureHeads::FigureHeads(QScrollArea &view)
    : QWidget(view.viewport()), m_view(*view.viewport()), m_heads(new StepFigures)
{
    setObjectName(u"figureHeads"_s);
    m_heads->setHeads();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(sheetPadding, sheetPadding / 2, sheetPadding, airBelow);
    column->addWidget(m_heads);
    view.widget()->installEventFilter(this);
    hide(); // there is nothing yet to stand over
}

void FigureHeads::setPlace(QWidget *place)
{
    m_place = place;
    place->installEventFilter(this);
    settle();
}

void FigureHeads::setScale(const FlowScale &scale)
{
    m_heads->setScale(scale);
    settle();
}

int FigureHeads::roomNeeded() const
{
    return m_heads->sizeHint().height();
}

/// The drawing is scrolled, or its columns have moved in it.
bool FigureHeads::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
        settle();
    return QWidget::eventFilter(watched, event);
}

void FigureHeads::settle()
{
    if (!m_place)
        return;
    const QPoint at = m_place->mapTo(&m_view, QPoint());
    const int top = at.y() - sheetPadding / 2;
    m_pinned = top < 0;
    setGeometry(at.x() - sheetPadding, std::max(0, top), m_place->width() + 2 * sheetPadding,
                roomNeeded() + sheetPadding / 2 + airBelow);
    raise();
    show();
    update();
}

void FigureHeads::paintEvent(QPaintEvent *)
{
    if (!m_pinned)
        return; // they stand on the sheet itself
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.setPen(t.line);
    painter.drawLine(0, 0, 0, height());
    painter.drawLine(width() - 1, 0, width() - 1, height());
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace growthos::ui
