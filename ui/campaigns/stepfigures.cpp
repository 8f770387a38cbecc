#include "ui/campaigns/stepfigures.h"

#include "ui/widgets/format.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyle>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int columnWidth = 62;
constexpr int narrowestColumn = 46;
constexpr int gap = 4;
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
        const bool known = i == 1 ? figures.sent > 0 : i > 1 && figures.delivered > 0;
        m_counts.append(figures.sent == 0 ? u"–"_s : formatCount(counts[i]));
        m_rates.append(known ? formatPercent(rates[i], 1) : QString());
        m_bars.append(known && (i == 2 || i == 3) ? rates[i] : -1);
        spoken.append(QStringList{names().at(i), m_counts.last(), m_rates.last()}.join(u' ').trimmed());
    }
    setAccessibleName(spoken.join(u", "_s));
    update();
}

QSize StepFigures::sizeHint() const
{
    const int note = QFontMetrics(uiFont(12)).height();
    if (m_heads)
        return {px(columns * columnWidth), note + px(4)};
    return {px(columns * columnWidth), QFontMetrics(uiFont(13, QFont::DemiBold)).height() + note + px(gap + barHeight)};
}

/// Heads are cut short before a window has to scroll sideways.
QSize StepFigures::minimumSizeHint() const
{
    return {px(columns * narrowestColumn), sizeHint().height()};
}

void StepFigures::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = uiFont(13, QFont::DemiBold);
    const QFont note = uiFont(12);
    const int flags = lineFlags(layoutDirection(), true);
    const int wide = width() / columns;
    for (int i = 0; i < m_counts.size(); ++i) {
        int y = 0;
        const auto row = [&](const QString &text, const QFont &font, const QColor &color) {
            const QFontMetrics metrics(font);
            const QRect room(i * wide, y, wide, metrics.height());
            painter.setFont(font);
            painter.setPen(color);
            painter.drawText(QStyle::visualRect(layoutDirection(), rect(), room.adjusted(px(gap), 0, 0, 0)), flags,
                             metrics.elidedText(text, Qt::ElideRight, wide - px(gap)));
            y += metrics.height();
        };
        if (m_heads) {
            row(m_counts[i], note, t.text2);
            continue;
        }
        row(m_counts[i], strong, t.text);
        row(m_rates[i], note, t.text2);
        if (m_bars[i] >= 0) {
            const QRect bar((i + 1) * wide - px(columnWidth - 2 * gap), y + px(gap), px(columnWidth - 2 * gap),
                            px(gap));
            paintProgress(painter, QStyle::visualRect(layoutDirection(), rect(), bar), m_bars[i], &Tokens::accentFill,
                          layoutDirection());
        }
    }
}

} // namespace growthos::ui
