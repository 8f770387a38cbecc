#include "ui/campaigns/entryfigures.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaigntrend.h"
#include "ui/charts/sparkline.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int trendWidth = 110;
constexpr int leastTrendWidth = 60;
constexpr int trendHeight = 26;
constexpr int entryGap = 20;
constexpr int ageing = 1000; // ms

} // namespace

EntryFigures::EntryFigures(CampaignDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_count(new ElidedLabel), m_latest(new ElidedLabel),
      m_trend(new Sparkline(tr("Entered a day")))
{
    setObjectName(u"entryFigures"_s);
    m_count->setObjectName(u"entryCount"_s);
    m_latest->setObjectName(u"entryLatest"_s);
    setRole(m_latest, "role", "second"_L1);
    m_trend->setObjectName(u"entryTrend"_s);
    m_trend->setColor(&Tokens::accent);
    m_trend->setFill(&Tokens::accentWeak);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_count);
    words->addWidget(m_latest);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(entryGap);
    row->addLayout(words);
    row->addWidget(m_trend, 0, Qt::AlignVCenter);
    row->addStretch(1);
    m_clock.setInterval(ageing);
    connect(&m_clock, &QTimer::timeout, this, &EntryFigures::showLatest);
    connect(&m_document, &CampaignDocument::changed, this, &EntryFigures::refresh);
    connect(&m_document.trend(), &CampaignTrend::changed, this, &EntryFigures::refresh);
    refresh();
}

void EntryFigures::setScale(const FlowScale &scale)
{
    m_count->setFont(scale.font(13, QFont::DemiBold));
    m_latest->setFont(scale.font(12));
    m_scale = scale;
    placeTrend();
}

void EntryFigures::refresh()
{
    const CampaignReport &report = m_document.report();
    const bool known = m_document.isReportKnown();
    m_count->setText(!known                   ? QString()
                     : report.entered > 0     ? tr("%Ln entered", nullptr, int(report.entered))
                     : m_document.days() == 0 ? tr("Nobody has entered yet")
                                              : tr("Nobody entered in this time"));
    setRole(m_count, "role", report.entered == 0 ? "second"_L1 : "strong"_L1);
    m_trend->setValues(m_document.trend().days().entered);
    showLatest();
    placeTrend();
}

void EntryFigures::showLatest()
{
    const CampaignDays &days = m_document.trend().days();
    QString text;
    if (days.lastEntered.isValid() && !days.entered.isEmpty()) {
        // The zone matters to dates alone, and the days here are those of UTC.
        const QString ago = formatAgo(days.lastEntered, QDateTime::currentDateTimeUtc(), QTimeZone::utc());
        const auto today = qint64(days.entered.last());
        text = today > 0 ? tr("%1 today, last one %2", "how many, how long ago").arg(formatCount(today), ago)
                         : tr("None today, last one %1", "how long ago").arg(ago);
    }
    if (text != m_latest->text())
        m_latest->setText(text);
    m_latest->setVisible(!text.isEmpty());
}

/// Narrower where the words need the room, and gone where there is too little; one day, or none, is no trend.
void EntryFigures::placeTrend()
{
    const CampaignDays &days = m_document.trend().days();
    const int words = entryGap + std::max(m_count->fontMetrics().horizontalAdvance(m_count->text()),
                                          m_latest->fontMetrics().horizontalAdvance(m_latest->text()));
    const bool any = days.entered.size() > 1 && m_document.report().entered > 0;
    const int room = std::min(m_scale.px(trendWidth), width() - words);
    m_trend->setVisible(any && room >= m_scale.px(leastTrendWidth));
    m_trend->setFixedSize(std::max(1, room), m_scale.px(trendHeight));
}

void EntryFigures::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeTrend();
}

void EntryFigures::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showLatest();
    m_clock.start();
}

void EntryFigures::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

} // namespace growthos::ui
