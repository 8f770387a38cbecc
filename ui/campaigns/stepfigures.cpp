#include "ui/campaigns/stepfigures.h"

#include "ui/widgets/format.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int columnWidth = 62;
constexpr int narrowestColumn = 46;
constexpr int figureGap = 4;
constexpr int barHeight = 8;

} // namespace

StepFigures::StepFigures(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QStringList StepFigures::names()
{
    return {tr("Sent"), tr("Delivered"), tr("Opened"), tr("Clicked"), tr("Unsub.")};
}

QStringList StepFigures::meanings()
{
    const QString readers = tr("Contacts, of the emails delivered");
    return {tr("Emails handed over"), tr("Of the emails sent; – for those that lie in the outbox"), readers, readers,
            readers};
}

/// A head says what its column counts.
bool StepFigures::event(QEvent *event)
{
    if (!m_heads || event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QRect at = QStyle::visualRect(layoutDirection(), rect(), QRect(help->pos(), QSize(1, 1)));
    const auto ends = endsIn(width());
    const auto column = std::find_if(ends.begin(), ends.end(), [&](int end) { return at.x() < end; });
    if (column != ends.end())
        QToolTip::showText(help->globalPos(), meanings().at(column - ends.begin()), this);
    return true;
}

void StepFigures::setHeads()
{
    m_heads = true;
    m_counts = names();
    m_rates.clear();
    update();
}

void StepFigures::setFigures(const CampaignFigures &figures)
{
    const qint64 counts[columns] = {figures.sent, figures.delivered, figures.opened, figures.clicked,
                                    figures.unsubscribed};
    const double rates[columns] = {0, figures.sent == 0 ? 0 : double(figures.delivered) / double(figures.sent),
                                   figures.openRate, figures.clickRate, figures.unsubscribeRate};
    m_counts.clear();
    m_rates.clear();
    m_bars.clear();
    QStringList spoken;
    for (int i = 0; i < columns; ++i) {
        const bool known = i == 1 ? figures.reachedServer() : i > 1 && figures.delivered > 0;
        const bool none = figures.sent == 0 || (i == 1 && !known); // in the outbox nothing is delivered
        m_counts.append(none ? u"–"_s : formatCount(counts[i]));
        m_rates.append(known ? formatPercent(rates[i], 1) : QString());
        m_bars.append(known && (i == 2 || i == 3) ? rates[i] : -1);
        spoken.append(QStringList{names().at(i), m_counts.last(), m_rates.last()}.join(u' ').trimmed());
    }
    setAccessibleName(spoken.join(u", "_s));
    update();
}

void StepFigures::setUnknown(bool reading)
{
    m_counts = QStringList(columns, reading ? u"…"_s : QString());
    m_rates = QStringList(columns);
    m_bars = QList<double>(columns, -1);
    setAccessibleName(reading ? tr("Figures are being read") : tr("Figures were not read"));
    update();
}

void StepFigures::setScale(const FlowScale &scale)
{
    m_scale = scale;
    updateGeometry();
    update();
}

QSize StepFigures::sizeHint() const
{
    const int note = QFontMetrics(m_scale.font(12)).height();
    if (m_heads)
        return {m_scale.px(columns * columnWidth), note + m_scale.px(4)};
    return {m_scale.px(columns * columnWidth),
            QFontMetrics(m_scale.font(13, QFont::DemiBold)).height() + note + m_scale.px(figureGap + barHeight)};
}

/// Heads are cut short before a window has to scroll sideways.
QSize StepFigures::minimumSizeHint() const
{
    return {m_scale.px(columns * narrowestColumn), sizeHint().height()};
}

/// Where the columns end: alike while that leaves the longest head whole, else each by its own head.
std::array<int, StepFigures::columns> StepFigures::endsIn(int width) const
{
    const QFontMetrics metrics(m_scale.font(12));
    const QStringList heads = names();
    std::array<int, columns> wanted{};
    int sum = 0;
    for (int i = 0; i < columns; ++i) {
        wanted[i] =
            std::max(m_scale.px(narrowestColumn), metrics.horizontalAdvance(heads[i]) + m_scale.px(figureGap) + 2);
        sum += wanted[i];
    }
    const bool alike = *std::max_element(wanted.begin(), wanted.end()) * columns <= width;
    std::array<int, columns> ends{};
    double end = 0;
    for (int i = 0; i < columns; ++i) {
        if (alike)
            end += double(width) / columns;
        else
            end += sum <= width ? wanted[i] + double(width - sum) / columns : double(wanted[i]) * width / sum;
        ends[i] = int(end);
    }
    return ends;
}

void StepFigures::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = m_scale.font(13, QFont::DemiBold);
    const QFont note = m_scale.font(12);
    const int flags = lineFlags(layoutDirection(), true);
    const auto ends = endsIn(width());
    for (int i = 0; i < m_counts.size(); ++i) {
        const int left = i == 0 ? 0 : ends[i - 1];
        const int wide = ends[i] - left;
        int y = 0;
        const auto row = [&](const QString &text, const QFont &font, const QColor &color) {
            const QFontMetrics metrics(font);
            const QRect room(left, y, wide, metrics.height());
            painter.setFont(font);
            painter.setPen(color);
            painter.drawText(
                QStyle::visualRect(layoutDirection(), rect(), room.adjusted(m_scale.px(figureGap), 0, 0, 0)), flags,
                metrics.elidedText(text, Qt::ElideRight, wide - m_scale.px(figureGap)));
            y += metrics.height();
        };
        if (m_heads) {
            row(m_counts[i], note, t.text2);
            continue;
        }
        row(m_counts[i], strong, t.text);
        row(m_rates[i], note, t.text2);
        if (m_bars[i] >= 0) {
            const int length = std::min(m_scale.px(columnWidth - 2 * figureGap), wide - m_scale.px(figureGap));
            const QRect bar(ends[i] - length, y + m_scale.px(figureGap), length, m_scale.px(figureGap));
            paintProgress(painter, QStyle::visualRect(layoutDirection(), rect(), bar), m_bars[i], &Tokens::accentFill,
                          layoutDirection());
        }
    }
}

} // namespace growthos::ui
