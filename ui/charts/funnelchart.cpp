#include "ui/charts/funnelchart.h"

#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int textLine = 22;
constexpr int stageHeight = 16;
constexpr int lossLine = 38; // with air around it
constexpr int indent = 20;

int stepHeight()
{
    return px(textLine) + px(stageHeight) + px(lossLine);
}

} // namespace

FunnelChart::FunnelChart(const QString &name, QWidget *parent) : PaintedChart(name, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FunnelChart::setSteps(const QList<Step> &steps)
{
    m_steps = steps;
    renew();
}

void FunnelChart::setNamesAreWords(bool words)
{
    m_words = words;
    update();
}

double FunnelChart::rate(qsizetype step) const
{
    return m_steps[0].count > 0 ? double(m_steps[step].count) / double(m_steps[0].count) : 0;
}

double FunnelChart::stepRate(qsizetype step) const
{
    return m_steps[step - 1].count > 0 ? double(m_steps[step].count) / double(m_steps[step - 1].count) : 0;
}

qsizetype FunnelChart::largestLoss() const
{
    qsizetype largest = 0;
    for (qsizetype step = 1; step < m_steps.size(); ++step) {
        if (lost(step) > (largest == 0 ? 0 : lost(largest)))
            largest = step;
    }
    return largest;
}

QString FunnelChart::describe(qsizetype step) const
{
    const Step &one = m_steps[step];
    if (step == 0)
        return tr("%1: %2 people", "event, count").arg(one.name, formatCount(one.count));
    QString text =
        tr("%1: %2 people, %3 of all, %4 of the step before")
            .arg(one.name, formatCount(one.count), formatPercent(rate(step), 1), formatPercent(stepRate(step), 1));
    if (one.medianSeconds)
        text += u'\n' + tr("Half of them took less than %1").arg(formatDuration(*one.medianSeconds));
    return text;
}

QString FunnelChart::summary() const
{
    if (isEmpty())
        return tr("Nobody took the first step");
    const qsizetype last = m_steps.size() - 1;
    const qsizetype loss = largestLoss();
    const QString whole = tr("%1 of %2 people took all %3 steps, %4")
                              .arg(formatCount(m_steps[last].count), formatCount(m_steps[0].count))
                              .arg(m_steps.size())
                              .arg(formatPercent(rate(last), 1));
    return loss == 0
               ? whole
               : whole + u". "_s + tr("Most were lost before %1: %2").arg(m_steps[loss].name, formatCount(lost(loss)));
}

ChartTable FunnelChart::table() const
{
    ChartTable table;
    table.headers = {tr("Step"), tr("People"), tr("Of all"), tr("Of the step before"), tr("Median time")};
    for (qsizetype step = 0; step < m_steps.size(); ++step) {
        const Step &one = m_steps[step];
        const double before = step == 0 ? std::nan("") : stepRate(step);
        const double seconds = one.medianSeconds.value_or(std::nan(""));
        table.rows.append({ChartTable::text(one.detail.isEmpty() ? one.name : one.name + u' ' + one.detail),
                           ChartTable::number(formatCount(one.count), double(one.count)),
                           ChartTable::number(formatPercent(rate(step), 1), rate(step)),
                           ChartTable::number(step == 0 ? QString() : formatPercent(before, 1), before),
                           ChartTable::number(one.medianSeconds ? formatDuration(seconds) : QString(), seconds)});
    }
    return table;
}

QSize FunnelChart::sizeHint() const
{
    const int steps = int(std::max<qsizetype>(1, m_steps.size()));
    return {px(480), steps * stepHeight() - px(lossLine) + 2};
}

QRectF FunnelChart::stepArea(const QRectF &area, qsizetype step) const
{
    return QRectF(area.left(), area.top() + double(step) * stepHeight(), area.width(),
                  px(textLine) + px(stageHeight) + 1);
}

QList<PaintedChart::Part> FunnelChart::parts(const QRectF &area) const
{
    QList<Part> parts;
    for (qsizetype step = 0; step < m_steps.size(); ++step)
        parts.append({stepArea(area, step), describe(step)});
    for (qsizetype step = 1; step < m_steps.size(); ++step)
        parts.append(
            {mirrored(lossArea(area, step), area),
             tr("%1 came to %2 and no further", "count, event").arg(formatCount(lost(step)), m_steps[step - 1].name)});
    return parts;
}

FunnelChart::Place FunnelChart::placeOf(int part) const
{
    if (part < m_steps.size())
        return {part, false};
    return {part - m_steps.size(), true};
}

/// Up and down from step to step, or from loss to loss; to the side from a step to those that it lost.
int FunnelChart::neighbour(int part, Qt::Key key) const
{
    const int steps = int(m_steps.size());
    const bool loss = part >= steps;
    const bool forward = key == (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right);
    switch (key) {
    case Qt::Key_Up:
        return part == steps ? part : part - 1;
    case Qt::Key_Down:
        return part == steps - 1 ? part : part + 1;
    default:
        if (forward == loss)
            return part;
        return loss ? part - steps : part < steps - 1 ? part + steps : part;
    }
}

QRectF FunnelChart::lossArea(const QRectF &area, qsizetype step) const
{
    const QRectF above = stepArea(area, step - 1);
    return QRectF(area.left() + px(indent), above.bottom(), area.width() - px(indent), px(lossLine));
}

void FunnelChart::paintLoss(QPainter &painter, const QRectF &area, qsizetype step)
{
    const Tokens &t = tokens();
    const QRectF line = lossArea(area, step);
    const bool largest = step == largestLoss() && m_steps.size() > 2;
    const QFont small = uiFont(11);
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    painter.setPen(largest ? t.bad : t.text2);
    const QString count = formatCount(lost(step));
    const QString text =
        u"\u2193 "_s + (largest ? tr("%1 left – the largest loss").arg(count) : tr("%1 left").arg(count));
    const QString median =
        m_steps[step].medianSeconds ? tr("median %1").arg(formatDuration(*m_steps[step].medianSeconds)) : QString();
    const QString goOn = tr("%1 go on").arg(formatPercent(stepRate(step), 1));
    const double medianWidth = std::max<double>(px(116), metrics.horizontalAdvance(median) + 12);
    const double goOnWidth = metrics.horizontalAdvance(goOn) + 4;
    const double room = line.width() - medianWidth - goOnWidth - 12;
    painter.drawText(mirrored(QRectF(line.left(), line.top(), room, line.height()), area), lead(),
                     metrics.elidedText(text, Qt::ElideRight, room));
    painter.setPen(t.text2);
    painter.drawText(
        mirrored(QRectF(line.right() - medianWidth - goOnWidth, line.top(), goOnWidth, line.height()), area), trail(),
        goOn);
    painter.drawText(mirrored(QRectF(line.right() - medianWidth, line.top(), medianWidth, line.height()), area),
                     trail(), median);
}

void FunnelChart::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    const QFont number = uiFont(11), name = m_words ? uiFont(13) : codeFont(12), detail = uiFont(12),
                strong = uiFont(13, QFont::DemiBold), body = uiFont(13);
    const double rateWidth = QFontMetricsF(body).horizontalAdvance(formatPercent(1, 1)) + px(10);
    for (qsizetype step = 0; step < m_steps.size(); ++step) {
        const Step &one = m_steps[step];
        const QRectF place = stepArea(area, step);
        const QRectF text(place.left(), place.top(), place.width(), px(textLine));
        const double countWidth = QFontMetricsF(strong).horizontalAdvance(formatCount(one.count)) + 4;
        const double room = text.width() - px(indent) - rateWidth - countWidth - 12;
        painter.setFont(number);
        painter.setPen(t.text3);
        painter.drawText(mirrored(QRectF(text.left(), text.top(), px(indent), text.height()), area), lead(),
                         QLocale().toString(step + 1));
        painter.setFont(name);
        painter.setPen(t.text);
        const QString shownName = QFontMetricsF(name).elidedText(one.name, Qt::ElideRight, room);
        const double nameWidth = QFontMetricsF(name).horizontalAdvance(shownName) + 2;
        painter.drawText(mirrored(QRectF(text.left() + px(indent), text.top(), nameWidth, text.height()), area), lead(),
                         shownName);
        if (!one.detail.isEmpty() && room - nameWidth > 30) {
            painter.setFont(detail);
            painter.setPen(t.text3);
            painter.drawText(mirrored(QRectF(text.left() + px(indent) + nameWidth + 6, text.top(), room - nameWidth - 6,
                                             text.height()),
                                      area),
                             lead(),
                             QFontMetricsF(detail).elidedText(one.detail, Qt::ElideRight, room - nameWidth - 6));
        }
        if (showsValues()) {
            painter.setFont(strong);
            painter.setPen(t.text);
            painter.drawText(
                mirrored(QRectF(text.right() - rateWidth - countWidth, text.top(), countWidth, text.height()), area),
                trail(), formatCount(one.count));
            painter.setFont(body);
            painter.setPen(t.text2);
            painter.drawText(mirrored(QRectF(text.right() - rateWidth, text.top(), rateWidth, text.height()), area),
                             trail(), formatPercent(rate(step), 1));
        }
        const QRectF track(place.left() + px(indent), text.bottom(), place.width() - px(indent), px(stageHeight));
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.pressed);
        painter.drawRoundedRect(mirrored(track, area), 3, 3);
        if (showsValues() && one.count > 0) {
            painter.setBrush(shown(t.chart.series[0]));
            painter.drawRoundedRect(
                mirrored(QRectF(track.left(), track.top(), std::max(3.0, track.width() * rate(step)), track.height()),
                         area),
                3, 3);
        }
        if (step > 0 && showsValues())
            paintLoss(painter, area, step);
    }
}

} // namespace growthos::ui
