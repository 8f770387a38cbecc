#include "ui/charts/barchart.h"

#include "ui/charts/ticks.h"
#include "ui/charts/timelayout.h"
#include "ui/widgets/format.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

int rowHeight(BarChart::Shape shape)
{
    return px(shape == BarChart::Shape::Distribution ? 27 : 40);
}

int sliceHeight()
{
    return px(12);
}

double lineHeight(const QFont &font)
{
    return std::ceil(QFontMetricsF(font).height());
}

// Of a row: swatch of a distribution, name, detail, count, share.
constexpr double swatchRoom = 16;
constexpr double gapBeforeDetail = 8;
constexpr double gapsOfNumbers = 16;

QFont nameFont()
{
    return uiFont(12);
}

QFont countFont()
{
    return uiFont(12, QFont::DemiBold);
}

QFont detailFont()
{
    return uiFont(11);
}

double shareRoom()
{
    return QFontMetricsF(nameFont()).horizontalAdvance(formatPercent(1, 1)) + 4;
}

double countRoom(const QList<Bar> &bars)
{
    double room = 0;
    for (const Bar &bar : bars)
        room = std::max(room, QFontMetricsF(countFont()).horizontalAdvance(formatValue(bar.value, Unit::Count)) + 4);
    return room;
}

} // namespace

BarChart::BarChart(const QString &name, Shape shape, QWidget *parent) : PaintedChart(name, parent), m_shape(shape)
{
    setSizePolicy(QSizePolicy::Expanding, shape == Shape::Standing ? QSizePolicy::Expanding : QSizePolicy::Fixed);
}

void BarChart::setBars(const QList<Bar> &bars, std::optional<double> whole)
{
    m_bars = bars;
    m_whole = whole;
    renew();
}

double BarChart::sum() const
{
    double sum = 0;
    for (const Bar &bar : m_bars)
        sum += bar.value;
    return sum;
}

double BarChart::shareOf(const Bar &bar) const
{
    const double whole = m_whole.value_or(sum());
    return whole > 0 ? bar.value / whole : std::nan("");
}

QString BarChart::shareText(const Bar &bar) const
{
    const double share = shareOf(bar);
    return std::isnan(share) ? u"–"_s : formatPercent(share, 1);
}

double BarChart::highest() const
{
    double highest = 0;
    for (const Bar &bar : m_bars)
        highest = std::max(highest, bar.value);
    return highest;
}

bool BarChart::isEmpty() const
{
    return sum() <= 0;
}

QString BarChart::summary() const
{
    if (isEmpty())
        return tr("No values");
    QStringList parts;
    for (const Bar &bar : m_bars)
        parts.append(tr("%1: %2", "name, count").arg(bar.name, formatValue(bar.value, Unit::Count)));
    return QLocale().createSeparatedList(parts);
}

ChartTable BarChart::table() const
{
    ChartTable table;
    table.headers = {tr("Name"), tr("Count"), tr("Share")};
    for (const Bar &bar : m_bars) {
        const double share = shareOf(bar);
        const QString name = bar.detail.isEmpty() ? bar.name : tr("%1 (%2)", "name, detail").arg(bar.name, bar.detail);
        table.rows.append({ChartTable::text(name), ChartTable::number(formatValue(bar.value, Unit::Count), bar.value),
                           ChartTable::number(formatValue(share, Unit::Percent), share)});
    }
    return table;
}

QSize BarChart::sizeHint() const
{
    const int rows = int(std::max<qsizetype>(1, m_bars.size()));
    switch (m_shape) {
    case Shape::Standing:
        return {px(360), px(160)};
    case Shape::Lying:
        return {px(320), rows * rowHeight(m_shape)};
    case Shape::Distribution:
        break;
    }
    return {px(240), sliceHeight() + px(4) + rows * rowHeight(m_shape)};
}

QSize BarChart::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    int width = hint.width() / 2;
    if (m_shape == Shape::Distribution) {
        // Its rows are the legend of the slices: a cut one says nothing.
        double name = 0;
        for (const Bar &bar : m_bars) {
            const double detail = QFontMetricsF(detailFont()).horizontalAdvance(bar.detail);
            name = std::max(name, QFontMetricsF(nameFont()).horizontalAdvance(bar.name) +
                                      (detail > 0 ? gapBeforeDetail + detail : 0));
        }
        const double row = swatchRoom + name + gapsOfNumbers + countRoom(m_bars) + shareRoom();
        width = std::max(width, int(std::ceil(row)) + 1);
    }
    return {width, m_shape == Shape::Standing ? hint.height() / 2 : hint.height()};
}

QRectF BarChart::standingPlot(const QRectF &area) const
{
    const QFontMetricsF metrics(axisFont());
    const ValueTicks ticks = valueTicks(0, highest(), Unit::Count);
    double left = 0;
    for (const double value : ticks.values())
        left = std::max(left, metrics.horizontalAdvance(formatAxisValue(value, ticks.step, Unit::Count)));
    const double line = metrics.height();
    return area.adjusted(left + 8, line + 4, -1, -line - 6);
}

QRectF BarChart::rowArea(const QRectF &area, qsizetype row) const
{
    const double top = m_shape == Shape::Distribution ? sliceHeight() + px(4) : 0;
    return QRectF(area.left(), area.top() + top + double(row) * rowHeight(m_shape), area.width(), rowHeight(m_shape));
}

QList<PaintedChart::Part> BarChart::parts(const QRectF &area) const
{
    QList<Part> parts;
    const QRectF plot = standingPlot(area);
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const double width = plot.width() / double(m_bars.size());
        const QRectF place = m_shape == Shape::Standing
                                 ? QRectF(plot.left() + double(i) * width, area.top(), width, area.height())
                                 : rowArea(area, i);
        parts.append({place, tr("%1: %2, %3", "name, count, share")
                                 .arg(bar.name, formatValue(bar.value, Unit::Count), shareText(bar))});
    }
    return parts;
}

QList<BarChart::CountText> BarChart::countsOver(const QRectF &area) const
{
    const QRectF plot = standingPlot(area);
    const double high = valueTicks(0, highest(), Unit::Count).high;
    const QFontMetricsF metrics(axisFont());
    const double width = plot.width() / double(std::max<qsizetype>(m_bars.size(), 1));
    QList<qsizetype> order(m_bars.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::greater(), [this](qsizetype i) { return m_bars[i].value; });
    QList<CountText> placed;
    for (const qsizetype i : order) {
        const QString text = formatCompact(m_bars[i].value);
        const double wide = metrics.horizontalAdvance(text) + 1;
        // Over its bar, and not over the edge.
        const double at = std::min(plot.left() + double(i) * width + (width - wide) / 2, area.right() - wide);
        const double top = plot.bottom() - plot.height() * m_bars[i].value / high - metrics.height() - 2;
        const QRectF place(at, top, wide, metrics.height());
        const bool touches = std::ranges::any_of(
            placed, [&](const CountText &other) { return other.place.intersects(place.adjusted(-2, 0, 2, 0)); });
        if (!touches)
            placed.append({place, text});
    }
    return placed;
}

QStringList BarChart::countTexts() const
{
    QStringList texts;
    for (const CountText &count : countsOver(rect()))
        texts.append(count.text);
    return texts;
}

void BarChart::paint(QPainter &painter, const QRectF &area)
{
    if (m_shape == Shape::Standing)
        paintStanding(painter, area);
    else
        paintRows(painter, area);
}

void BarChart::paintStanding(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const QRectF plot = standingPlot(area);
    const ValueTicks ticks = valueTicks(0, highest(), Unit::Count);
    const QFontMetricsF metrics(axisFont());
    const auto y = [&](double value) { return plot.bottom() - plot.height() * value / ticks.high; };
    painter.setFont(axisFont());
    for (const double value : ticks.values()) {
        const double line = std::floor(y(value)) + 0.5;
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(value == 0 ? t.chart.axis : t.chart.grid);
        painter.drawLine(QPointF(plot.left(), line), QPointF(plot.right(), line));
        painter.setRenderHint(QPainter::Antialiasing);
        if (!showsValues())
            continue;
        painter.setPen(t.chart.axisText);
        painter.drawText(
            QRectF(area.left(), line - metrics.height() / 2, plot.left() - 8 - area.left(), metrics.height()),
            alignRight, formatAxisValue(value, ticks.step, Unit::Count));
    }
    if (m_bars.isEmpty())
        return;
    const double width = plot.width() / double(m_bars.size());
    const double gap = std::min(6.0, width * 0.2);
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const double left = plot.left() + double(i) * width;
        painter.setPen(t.chart.axisText);
        painter.drawText(QRectF(left, plot.bottom() + 5, width, metrics.height()), Qt::AlignCenter,
                         metrics.elidedText(bar.name, Qt::ElideRight, width));
        if (!showsValues())
            continue;
        const QRectF body(QPointF(left + gap / 2, y(bar.value)), QPointF(left + width - gap / 2, plot.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(shown(chartColor(bar.tone)));
        if (bar.value > 0)
            painter.drawRoundedRect(body, 2, 2);
    }
    if (!showsValues())
        return;
    painter.setPen(t.text2);
    for (const CountText &count : countsOver(area))
        painter.drawText(count.place, Qt::AlignCenter, count.text);
}

void BarChart::paintRows(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const bool distribution = m_shape == Shape::Distribution;
    if (distribution) {
        const double all = sum();
        const QRectF track(area.left(), area.top(), area.width(), sliceHeight());
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.pressed);
        painter.drawRoundedRect(mirrored(track, area), 2, 2);
        double left = track.left();
        for (const Bar &bar : m_bars) {
            if (!showsValues() || bar.value <= 0)
                continue;
            const double width = track.width() * bar.value / all;
            // A pixel of ground between slices.
            painter.setBrush(shown(chartColor(bar.tone)));
            painter.drawRoundedRect(
                mirrored(QRectF(left, track.top(), std::max(1.0, width - 1.5), track.height()), area), 2, 2);
            left += width;
        }
    }
    const QFont body = nameFont(), strong = countFont(), small = detailFont();
    const double shareWidth = shareRoom();
    const double countWidth = countRoom(m_bars);
    for (qsizetype i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const QRectF row = rowArea(area, i);
        const double textHeight = lineHeight(body);
        const double top = distribution ? row.top() + (row.height() - textHeight) / 2 : row.top() + 3;
        double left = row.left();
        if (distribution) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(shown(chartColor(bar.tone)));
            painter.drawRoundedRect(mirrored(QRectF(left, top + textHeight / 2 - 4, 8, 8), area), 2, 2);
            left += swatchRoom;
        }
        const double right = row.right() - shareWidth - countWidth - gapsOfNumbers;
        painter.setFont(body);
        painter.setPen(t.text);
        const QString name = QFontMetricsF(body).elidedText(bar.name, Qt::ElideRight, std::max(20.0, right - left));
        painter.drawText(mirrored(QRectF(left, top, std::max(20.0, right - left), textHeight), area), lead(), name);
        const double after = left + QFontMetricsF(body).horizontalAdvance(name) + gapBeforeDetail;
        if (!bar.detail.isEmpty() && after + QFontMetricsF(small).horizontalAdvance(bar.detail) <= right) {
            painter.setFont(small);
            painter.setPen(t.text3);
            painter.drawText(mirrored(QRectF(after, top, std::max(0.0, right - after), textHeight), area), lead(),
                             bar.detail);
        }
        if (showsValues()) {
            painter.setFont(strong);
            painter.setPen(t.text);
            painter.drawText(
                mirrored(QRectF(row.right() - shareWidth - countWidth - 8, top, countWidth, textHeight), area), trail(),
                formatValue(bar.value, Unit::Count));
            painter.setFont(body);
            painter.setPen(t.text2);
            painter.drawText(mirrored(QRectF(row.right() - shareWidth, top, shareWidth, textHeight), area), trail(),
                             shareText(bar));
        }
        // As long as its share of the row; a track behind it would read as a value of its own.
        if (distribution || !showsValues() || bar.value <= 0)
            continue;
        const double length = std::max(2.0, row.width() * std::min(1.0, shareOf(bar)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(shown(chartColor(bar.tone)));
        painter.drawRoundedRect(mirrored(QRectF(row.left(), top + textHeight + 4, length, px(8)), area), 2, 2);
    }
}

} // namespace growthos::ui
