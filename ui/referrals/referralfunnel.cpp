#include "ui/referrals/referralfunnel.h"

#include "ui/widgets/format.h"

#include <QPainter>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rowHeight = 38;
constexpr int textHeight = 20;
constexpr int barHeight = 8;

} // namespace

ReferralFunnel::ReferralFunnel(QWidget *parent) : PaintedChart(tr("From link to conversion"), parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ReferralFunnel::show(const ReferralProgramInfo &program)
{
    m_steps = {{tr("Links"), program.links},
               {tr("Clicks"), program.clicks},
               {tr("Referrals"), program.referrals},
               {tr("Conversions"), program.conversions}};
    setState(ChartState::Ready);
    renew();
}

QSize ReferralFunnel::sizeHint() const
{
    return {px(240), px(rowHeight) * 4};
}

QSize ReferralFunnel::minimumSizeHint() const
{
    return {px(130), px(rowHeight) * 4};
}

QRectF ReferralFunnel::rowArea(const QRectF &area, qsizetype row) const
{
    return {area.left(), area.top() + double(row) * px(rowHeight), area.width(), double(px(rowHeight))};
}

/// Of the step before; nothing where more came than that.
QString ReferralFunnel::rateText(qsizetype row) const
{
    if (row == 0 || m_steps[row - 1].count == 0 || m_steps[row].count > m_steps[row - 1].count)
        return {};
    return formatPercent(double(m_steps[row].count) / double(m_steps[row - 1].count), 1);
}

QString ReferralFunnel::describe(qsizetype row) const
{
    const QString rate = rateText(row);
    const QString said = m_steps[row].name + u": "_s + formatCount(m_steps[row].count);
    return rate.isEmpty() ? said : said + u", "_s + tr("%1 of %2").arg(rate, m_steps[row - 1].name);
}

QString ReferralFunnel::summary() const
{
    QStringList said;
    for (qsizetype row = 0; row < m_steps.size(); ++row)
        said.append(describe(row));
    return said.join(u"; "_s);
}

ChartTable ReferralFunnel::table() const
{
    ChartTable table;
    table.headers = {tr("Step"), tr("Count")};
    for (const Step &step : m_steps)
        table.rows.append(
            {ChartTable::text(step.name), ChartTable::number(formatCount(step.count), double(step.count))});
    return table;
}

QList<PaintedChart::Part> ReferralFunnel::parts(const QRectF &area) const
{
    QList<Part> parts;
    for (qsizetype row = 0; row < m_steps.size(); ++row)
        parts.append({rowArea(area, row), describe(row)});
    return parts;
}

void ReferralFunnel::paint(QPainter &painter, const QRectF &area)
{
    const Tokens &t = tokens();
    qint64 most = 1;
    for (const Step &step : m_steps)
        most = std::max(most, step.count);
    painter.setFont(font());
    for (qsizetype row = 0; row < m_steps.size(); ++row) {
        const QRectF whole = rowArea(area, row);
        const QRectF text(whole.left(), whole.top(), whole.width(), px(textHeight));
        painter.setPen(t.text2);
        painter.drawText(mirrored(text, area), lead(), m_steps[row].name);
        const QString count = formatCount(m_steps[row].count);
        painter.setPen(t.text);
        painter.drawText(mirrored(text, area), trail(), count);
        if (const QString rate = rateText(row); !rate.isEmpty()) {
            const double room = painter.fontMetrics().horizontalAdvance(count) + px(10);
            painter.setPen(t.text3);
            painter.drawText(mirrored(text.adjusted(0, 0, -room, 0), area), trail(), rate);
        }
        const QRectF track(whole.left(), text.bottom() + 1, whole.width(), px(barHeight));
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.hover);
        painter.drawRoundedRect(mirrored(track, area), 2, 2);
        QRectF bar = track;
        bar.setWidth(track.width() * double(m_steps[row].count) / double(most));
        painter.setBrush(shown(chartColor(ChartTone::Series1)));
        if (bar.width() > 0)
            painter.drawRoundedRect(mirrored(bar, area), 2, 2);
    }
}

} // namespace growthos::ui
