#include "ui/charts/gauge.h"

#include "ui/widgets/format.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double thickness = 16;

QString score(double value)
{
    QString text = QLocale().toString(std::llround(value));
    return text.replace(u'-', u'\u2212');
}

} // namespace

Gauge::Gauge(const QString &name, QWidget *parent) : PaintedChart(name, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void Gauge::setReading(const Reading &reading)
{
    m_reading = reading;
    renew();
}

void Gauge::setRange(double low, double high)
{
    m_low = low;
    m_high = high;
    renew();
}

QSize Gauge::minimumSizeHint() const
{
    const QFontMetricsF small(uiFont(11));
    const double radius = QFontMetricsF(uiFont(12)).horizontalAdvance(accessibleName()) / 2 + thickness + 2;
    const double wide = 2 * radius + thickness + small.horizontalAdvance(u"\u2212100"_s);
    const double high = radius + thickness / 2 + small.height() + 6;
    return {std::max(px(160), int(std::ceil(wide))), std::max(px(96), int(std::ceil(high)))};
}

double Gauge::captionRoom() const
{
    return 2 * (radiusIn(size()) - thickness);
}

/// Of the middle of the arc.
double Gauge::radiusIn(const QSizeF &size) const
{
    const QFontMetricsF small(uiFont(11));
    return std::max(30.0, std::min((size.width() - small.horizontalAdvance(u"\u2212100"_s)) / 2,
                                   size.height() - small.height() - 6) -
                              thickness / 2);
}

QString Gauge::summary() const
{
    if (isEmpty())
        return tr("No answers");
    const QString now = score(*m_reading.value);
    if (tooFew())
        //: %1 is the score
        return tr("%1 of too few answers: %Ln of 30", nullptr, int(m_reading.answers)).arg(now);
    if (!m_reading.before)
        return now;
    const auto change = std::llround(*m_reading.value) - std::llround(*m_reading.before);
    if (change == 0)
        return tr("%1, unchanged").arg(now);
    return change > 0 ? tr("%1, up %2").arg(now, score(double(change)))
                      : tr("%1, down %2").arg(now, score(double(-change)));
}

ChartTable Gauge::table() const
{
    ChartTable table;
    table.headers = {tr("Score"), tr("Before"), tr("Answers")};
    const auto cell = [this](const std::optional<double> &value) {
        return value ? ChartTable::number(score(*value), double(std::llround(*value)))
                     : ChartTable::number(u"–"_s, std::nan(""));
    };
    table.rows.append({cell(m_reading.value), cell(m_reading.before),
                       ChartTable::number(formatCount(m_reading.answers), double(m_reading.answers))});
    return table;
}

QList<PaintedChart::Part> Gauge::parts(const QRectF &area) const
{
    return {{area, summary()}};
}

void Gauge::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const QFontMetricsF small(uiFont(11));
    const double radius = radiusIn(area.size());
    const double height = radius + thickness / 2 + small.height() + 6;
    const QPointF center(area.center().x(),
                         area.top() + std::max(0.0, (area.height() - height) / 2) + radius + thickness / 2);
    const QRectF circle(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius);

    const auto arc = [&](double from, double to, const QColor &color) {
        painter.setPen(QPen(color, thickness, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(circle, int(std::lround((180 - from * 180) * 16)), -int(std::lround((to - from) * 180 * 16)));
    };
    const auto share = [this](double value) { return std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0); };
    arc(0, 1, t.pressed);
    const bool value = showsValues();
    if (value)
        arc(0, share(*m_reading.value), tooFew() ? t.chart.passive : shown(t.chart.promoter));
    if (m_low < 0 && m_high > 0) { // where 0 is
        const double angle = M_PI * (1 - share(0));
        const QPointF direction(std::cos(angle), -std::sin(angle));
        painter.setPen(QPen(t.surface, 2));
        painter.drawLine(center + direction * (radius - thickness / 2 - 1),
                         center + direction * (radius + thickness / 2 + 1));
    }
    painter.setFont(uiFont(11));
    painter.setPen(t.text3);
    const double ends = center.y() + 4;
    const auto at = [&](double x) { return QRectF(x - 40, ends, 80, small.height()); };
    painter.drawText(at(center.x() - radius), Qt::AlignCenter, score(m_low));
    painter.drawText(at(center.x() + radius), Qt::AlignCenter, score(m_high));

    const QFont large = uiFont(36, QFont::DemiBold);
    const QFontMetricsF metrics(large);
    const QFont caption = uiFont(12);
    const double captionHeight = QFontMetricsF(caption).height();
    const QRectF inner(center.x() - radius + thickness, center.y() - captionHeight - 2, 2 * (radius - thickness),
                       captionHeight);
    painter.setFont(large);
    painter.setPen(value && !tooFew() && state() != ChartState::Failed ? t.text : t.text3);
    painter.drawText(QRectF(inner.left(), inner.top() - metrics.height() + 6, inner.width(), metrics.height()),
                     Qt::AlignCenter, value ? score(*m_reading.value) : u"–"_s);
    painter.setFont(caption);
    painter.setPen(t.text3);
    const QString words = state() == ChartState::Loading ? QString()
                          : isEmpty()                    ? tr("No answers")
                          : tooFew()                     ? tr("Too few answers")
                                                         : accessibleName();
    painter.drawText(inner, Qt::AlignCenter, QFontMetricsF(caption).elidedText(words, Qt::ElideRight, inner.width()));
}

} // namespace growthos::ui
