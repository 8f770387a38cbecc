#include "ui/charts/timechart.h"

#include "ui/charts/thinning.h"
#include "ui/charts/timepaint.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QAreaSeries>
#include <QBarSet>
#include <QLineSeries>
#include <QPushButton>
#include <QStackedBarSeries>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double bleed = 3; // px beyond the plot, so that lines at its edge are not cut in half

/// Points of one line that can be seen in `plot`; what is more is thinned.
qsizetype mostPoints(const QRectF &plot)
{
    return std::clamp<qsizetype>(qsizetype(plot.width()), 300, 2000);
}

QPen linePen(const QColor &color, bool dashed)
{
    QPen pen(color, dashed ? 1.5 : 2, dashed ? Qt::CustomDashLine : Qt::SolidLine, dashed ? Qt::FlatCap : Qt::RoundCap,
             Qt::RoundJoin);
    if (dashed)
        pen.setDashPattern({3, 2});
    return pen;
}

QColor mixed(const QColor &color, double share)
{
    const QColor ground = tokens().surface;
    const auto mix = [share](int a, int b) { return int(std::lround(a * share + b * (1 - share))); };
    return QColor(mix(color.red(), ground.red()), mix(color.green(), ground.green()), mix(color.blue(), ground.blue()));
}

} // namespace

QColor seriesColor(const TimeSeries &data, qsizetype index)
{
    const ChartColors &colors = tokens().chart;
    if (data.series[index].kind == Series::Kind::Compare)
        return colors.compare;
    if (data.series[index].kind == Series::Kind::Other)
        return colors.other;
    const auto before = std::count_if(data.series.cbegin(), data.series.cbegin() + index,
                                      [](const Series &series) { return series.kind == Series::Kind::Measured; });
    return colors.series[std::size_t(before) % colors.series.size()];
}

TimeChart::TimeChart(const QString &name, QWidget *parent)
    : QChartView(parent), m_layout(std::make_unique<TimeLayout>(m_shown, m_options, QSizeF(480, 220))),
      m_x(new QValueAxis), m_y(new QValueAxis)
{
    setAccessibleName(name);
    setLayoutDirection(Qt::LeftToRight);
    setFrameShape(QFrame::NoFrame);
    // One tab stop, the view: it has the focus for the viewport, and so takes over what is said of that.
    viewport()->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRing", true);
    setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setMinimumSize(160, 100);
    QChart *picture = chart();
    picture->legend()->hide();
    picture->setBackgroundVisible(false);
    picture->setMargins({});
    picture->addAxis(m_x, Qt::AlignBottom);
    picture->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
    m_whole = button(tr("Whole period"), "link"_L1);
    m_whole->setObjectName(u"wholePeriod"_s);
    m_whole->setToolTip(tr("Esc"));
    m_whole->setParent(this);
    m_whole->hide();
    connect(m_whole, &QPushButton::clicked, this, &TimeChart::endZoom);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &TimeChart::rebuild);
}

void TimeChart::setData(const TimeSeries &data)
{
    const bool sameBuckets = data.starts == m_data.starts;
    m_data = data.limited(tr("Other"));
    showSeries();
    if (!sameBuckets) {
        m_cursor = -1;
        m_anchor = -1;
        if (isZoomed())
            endZoom();
    }
    rebuild();
    changed();
}

void TimeChart::showSeries()
{
    QSet<QString> names;
    for (const Series &series : std::as_const(m_data.series))
        names.insert(series.name);
    m_hidden.intersect(names);
    if (m_hidden.size() == names.size())
        m_hidden.clear();
    m_shown = m_data;
    m_shown.series.clear();
    m_places.clear();
    for (qsizetype i = 0; i < m_data.series.size(); ++i) {
        if (m_hidden.contains(m_data.series[i].name))
            continue;
        m_shown.series.append(m_data.series[i]);
        m_places.append(i);
    }
    m_options.labelLines = !m_legendOnly && m_hidden.isEmpty(); // what is hidden is shown again by the legend
    m_options.partly = !m_hidden.isEmpty() && !m_data.isEmpty();
}

void TimeChart::toggle(qsizetype item)
{
    QList<QString> names;
    for (const Series &series : std::as_const(m_data.series)) {
        if (!series.name.isEmpty())
            names.append(series.name);
    }
    const QString name = names.value(item);
    if (name.isEmpty())
        return;
    if (!m_hidden.remove(name))
        m_hidden.insert(name);
    showSeries();
    rebuild();
    changed();
}

void TimeChart::setShape(TimeShape shape)
{
    m_options.shape = shape;
    rebuild();
    changed();
}

void TimeChart::setCutAxis(bool cut)
{
    m_options.fromZero = !cut;
    rebuild();
}

void TimeChart::setLegendOnly(bool only)
{
    m_legendOnly = only;
    showSeries();
    rebuild();
    changed();
}

QColor TimeChart::colorOf(qsizetype place) const
{
    return state() == ChartState::Failed ? mixed(tokens().chart.other, 0.6) : seriesColor(m_data, place);
}

void TimeChart::rebuild()
{
    const bool collided = m_layout->labelsCollide;
    m_layout = std::make_unique<TimeLayout>(m_shown, m_options, QSizeF(size()));
    m_whole->setVisible(isZoomed());
    m_whole->adjustSize();
    m_whole->move(int(m_layout->plot.right()) - m_whole->width(), 0);
    // Several changes in one turn of the event loop, such as steps of a layout, are drawn once.
    if (!std::exchange(m_stale, true))
        QMetaObject::invokeMethod(this, &TimeChart::draw, Qt::QueuedConnection);
    viewport()->update();
    if (collided != m_layout->labelsCollide)
        changed();
}

void TimeChart::draw()
{
    if (!std::exchange(m_stale, false))
        return;
    const TimeLayout &layout = *m_layout;
    chart()->removeAllSeries();
    chart()->setPlotArea(layout.plot.adjusted(-bleed, -bleed, bleed, bleed));
    const double perX = layout.buckets() > 1 ? double(layout.buckets() - 1) / layout.plot.width() : 0.01;
    const double perBar = double(std::max<qsizetype>(1, layout.buckets())) / layout.plot.width();
    const double perY = (layout.ticks.high - layout.ticks.low) / layout.plot.height();
    if (layout.shape == TimeShape::Bars)
        m_x->setRange(-0.5 - bleed * perBar, double(layout.buckets()) - 0.5 + bleed * perBar);
    else
        m_x->setRange(-bleed * perX, double(std::max<qsizetype>(1, layout.buckets() - 1)) + bleed * perX);
    m_y->setRange(layout.ticks.low - bleed * perY, layout.ticks.high + bleed * perY);
    if (layout.hasValues && state() != ChartState::Loading) {
        if (layout.shape == TimeShape::Bars)
            addBars();
        else if (layout.shape == TimeShape::Area)
            addAreas();
        addLines();
    }
}

bool TimeChart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Paint)
        draw();
    return QChartView::viewportEvent(event);
}

void TimeChart::attach(QAbstractSeries *series)
{
    chart()->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
}

void TimeChart::addRuns(const QList<double> &values, const QPen &pen, qsizetype first, qsizetype last)
{
    QList<QPointF> points;
    const auto flush = [&] {
        if (points.size() > 1) {
            auto *line = new QLineSeries;
            line->setPen(pen);
            line->replace(thinned(points, mostPoints(m_layout->plot)));
            attach(line);
        }
        points.clear();
    };
    points.reserve(last - first + 1);
    for (qsizetype i = first; i <= last; ++i) {
        if (i >= values.size() || std::isnan(values[i]))
            flush();
        else
            points.append({double(i - m_layout->first), values[i]});
    }
    flush();
}

/// Ends where the line ends: of times without a value nothing is known.
void TimeChart::addBands(const Series &series, const QColor &color)
{
    QList<QPointF> upper;
    QList<QPointF> lower;
    const auto flush = [&] {
        if (upper.size() > 1) {
            auto *band = new QAreaSeries;
            auto *above = new QLineSeries(band);
            auto *below = new QLineSeries(band);
            above->replace(upper);
            below->replace(lower);
            band->setUpperSeries(above);
            band->setLowerSeries(below);
            band->setPen(Qt::NoPen);
            band->setBrush(color);
            attach(band);
        }
        upper.clear();
        lower.clear();
    };
    for (qsizetype at = m_layout->first; at <= m_layout->last && at < series.low.size(); ++at) {
        if (std::isnan(series.low[at]) || std::isnan(series.high[at])) {
            flush();
        } else {
            upper.append({double(at - m_layout->first), series.high[at]});
            lower.append({double(at - m_layout->first), series.low[at]});
        }
    }
    flush();
}

void TimeChart::addLines()
{
    const TimeLayout &layout = *m_layout;
    const bool own = layout.shape == TimeShape::Line;
    // From behind to front: compared, other, then the measured ones with the first on top.
    for (qsizetype i = m_shown.series.size() - 1; i >= 0; --i) {
        const Series &series = m_shown.series[i];
        const bool compare = series.kind == Series::Kind::Compare;
        if (!own && !compare)
            continue;
        const QColor color = colorOf(m_places[i]);
        addBands(series, mixed(color, 0.12));
        const bool unfinished = m_shown.lastUnfinished && !compare && layout.last == m_shown.starts.size() - 1;
        addRuns(series.values, linePen(color, series.kind != Series::Kind::Measured), layout.first,
                unfinished ? layout.last - 1 : layout.last);
        if (unfinished && layout.last > layout.first)
            addRuns(series.values, linePen(color, true), layout.last - 1, layout.last);
    }
}

void TimeChart::addAreas()
{
    const TimeLayout &layout = *m_layout;
    QList<double> below(layout.last + 1, 0.0);
    for (qsizetype i = 0; i < m_shown.series.size(); ++i) {
        if (m_shown.series[i].kind == Series::Kind::Compare)
            continue;
        QList<double> top = below;
        QList<QPointF> upperPoints, lowerPoints;
        for (qsizetype at = layout.first; at <= layout.last; ++at) {
            top[at] = layout.stacked(m_shown, i, at);
            upperPoints.append({double(at - layout.first), top[at]});
            lowerPoints.append({double(at - layout.first), below[at]});
        }
        auto *area = new QAreaSeries;
        auto *upper = new QLineSeries(area);
        auto *lower = new QLineSeries(area);
        upper->replace(thinned(upperPoints, mostPoints(layout.plot)));
        lower->replace(thinned(lowerPoints, mostPoints(layout.plot)));
        area->setUpperSeries(upper);
        area->setLowerSeries(lower);
        area->setPen(Qt::NoPen);
        area->setBrush(mixed(colorOf(m_places[i]), 0.3));
        attach(area);
        const bool unfinished = m_shown.lastUnfinished && layout.last == m_shown.starts.size() - 1;
        const bool dashed = m_shown.series[i].kind == Series::Kind::Other;
        addRuns(top, linePen(colorOf(m_places[i]), dashed), layout.first, unfinished ? layout.last - 1 : layout.last);
        if (unfinished && layout.last > layout.first)
            addRuns(top, linePen(colorOf(m_places[i]), true), layout.last - 1, layout.last);
        below = top;
    }
}

void TimeChart::addBars()
{
    const TimeLayout &layout = *m_layout;
    auto *bars = new QStackedBarSeries;
    bars->setBarWidth(0.7);
    const bool unfinished = m_shown.lastUnfinished && layout.last == m_shown.starts.size() - 1;
    for (qsizetype i = 0; i < m_shown.series.size(); ++i) {
        const Series &series = m_shown.series[i];
        if (series.kind == Series::Kind::Compare)
            continue;
        auto *set = new QBarSet(series.name);
        auto *open = new QBarSet(series.name);
        set->setBrush(colorOf(m_places[i]));
        set->setPen(Qt::NoPen);
        open->setBrush(mixed(colorOf(m_places[i]), 0.25));
        open->setPen(linePen(colorOf(m_places[i]), true));
        for (qsizetype at = layout.first; at <= layout.last; ++at) {
            const double value = at < series.values.size() && !std::isnan(series.values[at]) ? series.values[at] : 0;
            const bool filling = unfinished && at == layout.last;
            set->append(filling ? 0 : value);
            open->append(filling ? value : 0);
        }
        bars->append(set);
        if (unfinished)
            bars->append(open);
        else
            delete open;
    }
    attach(bars);
}

void TimeChart::drawBackground(QPainter *painter, const QRectF &)
{
    TimePaint{m_shown, *m_layout, {}}.grid(*painter);
}

void TimeChart::drawForeground(QPainter *painter, const QRectF &)
{
    painter->setLayoutDirection(Qt::LayoutDirectionAuto);
    TimePaint paint{m_shown, *m_layout, {}};
    for (qsizetype i = 0; i < m_shown.series.size(); ++i)
        paint.colors.append(colorOf(m_places[i]));
    paint.axes(*painter, width());
    paint.occasions(*painter, width());
    if (m_layout->hasValues && state() != ChartState::Loading) {
        paint.marks(*painter);
        paint.endLabels(*painter);
        if (!m_plain && m_anchor >= 0 && m_cursor >= 0)
            paint.selection(*painter, m_anchor, m_cursor);
        if (!m_plain && m_cursor >= 0)
            paint.cursor(*painter, m_cursor);
    }
}

void TimeChart::renderTo(QPainter &painter, const QRectF &target)
{
    draw();
    m_plain = true;
    render(&painter, target, viewport()->rect(), Qt::KeepAspectRatio);
    m_plain = false;
}

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    rebuild();
}

} // namespace growthos::ui
