#include "ui/widgets/sparkline.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <algorithm>

namespace growthos::ui {

Sparkline::Sparkline(QWidget *parent) : QWidget(parent)
{
    setFixedSize(sizeHint());
}

void Sparkline::setValues(const QList<int> &values)
{
    if (values == m_values)
        return;
    m_values = values;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().text2, 1.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal bottom = height() - 2.5;
    const qreal right = width() - 1.0;
    const int top = m_values.isEmpty() ? 0 : *std::max_element(m_values.cbegin(), m_values.cend());
    if (m_values.size() < 2 || top == 0) {
        painter.drawLine(QPointF(1, bottom), QPointF(right, bottom));
        return;
    }
    QPolygonF points;
    points.reserve(m_values.size());
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        points.append({1.0 + (right - 1.0) * double(i) / double(m_values.size() - 1),
                       bottom - (bottom - 2.0) * m_values[i] / top});
    }
    painter.drawPolyline(points);
}

} // namespace growthos::ui
