#include "ui/campaigns/campaignstatistics.h"

#include "ui/analytics/cardcolumns.h"
#include "ui/api/workspace.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaigntrend.h"
#include "ui/campaigns/statsperiod.h"
#include "ui/charts/barchart.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/funnelchart.h"
#include "ui/charts/sharebars.h"
#include "ui/charts/timechart.h"
#include "ui/shell/pageexport.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/figurerow.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"
#include "ui/widgets/theme.h"

#include <QScrollArea>
#include <QVBoxLayout>
#include <limits>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
// The same fact has the same colour in every chart of the page.
constexpr ChartTone deliveredTone = ChartTone::Series2;
constexpr ChartTone openedTone = ChartTone::Series3;
constexpr ChartTone clickedTone = ChartTone::Series4;

qint64 sum(const QList<double> &values)
{
    return qint64(total(values).value_or(0));
}

/// Whom a broadcast had to do with in the days chosen; of all time also those it has not come to.
qint64 recipients(const CampaignInfo &info, const CampaignReport &report, bool allTime)
{
    qint64 people = report.figures.sent + report.pending + report.failed + report.unknown;
    for (const auto &[reason, count] : report.skipped)
        people += count;
    return allTime ? std::max(info.total, people) : people;
}

} // namespace

CampaignStatistics::CampaignStatistics(CampaignDocument &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_charts(makeCharts())
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"campaignStatistics"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_charts);
    m_export = new PageExport({u"campaign-statistics"_s, [this] { return reports(); }, {m_charts}}, this);
    for (ChartCard *card : {m_trendCard, m_emailsCard, m_funnelCard, m_readersCard}) {
        connect(card, &ChartCard::retryRequested, &m_document, &CampaignDocument::readReport);
        connect(card, &ChartCard::saved, m_export, &PageExport::tell);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(scroll, 1);
    setTabOrder(m_export->button(), m_trend); // the charts are older than the bar
    connect(&m_document, &CampaignDocument::changed, this, &CampaignStatistics::refresh);
    connect(&m_document, &CampaignDocument::stateChanged, this, &CampaignStatistics::refresh);
    connect(&m_document.trend(), &CampaignTrend::changed, this, &CampaignStatistics::refresh);
}

QWidget *CampaignStatistics::makeBar()
{
    QFrame *bar = frame("toolbar"_L1);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(24, 8, 24, 8);
    row->setSpacing(8);
    row->addWidget(new StatsPeriod(m_document));
    row->addStretch(1);
    row->addWidget(m_export->button());
    return bar;
}

QWidget *CampaignStatistics::makeFigures()
{
    auto *row = new FigureRow;
    m_sent = row->add(tr("Sent"), u"statsSent"_s);
    m_delivered = row->add(tr("Delivered"), u"statsDelivered"_s);
    m_bounced = row->add(tr("Bounced"), u"statsBounced"_s);
    m_opened = row->add(tr("Opened"), u"statsOpened"_s);
    m_clicked = row->add(tr("Clicked"), u"statsClicked"_s);
    m_unsubscribed = row->add(tr("Unsubscribed"), u"statsUnsubscribed"_s);
    connect(row, &FigureRow::retryAsked, &m_document, &CampaignDocument::readReport);
    return row;
}

ChartCard *CampaignStatistics::makeCard(const QString &title, ChartContent *chart, const QString &objectName)
{
    chart->widget()->setObjectName(objectName);
    auto *card = new ChartCard(title, chart);
    card->setObjectName(objectName + u"Card"_s);
    return card;
}

QWidget *CampaignStatistics::makeCharts()
{
    m_trend = new TimeChart(tr("Emails by day"));
    m_trendCard = makeCard(tr("Emails by day"), m_trend, u"statsTrend"_s);
    m_trendCard->setNote(tr("by the day on which they were sent"));
    m_trendCard->setMinimumHeight(px(280));
    m_emails = new ShareBars(tr("Emails compared"));
    m_emailsCard = makeCard(tr("Emails compared"), m_emails, u"statsEmails"_s);
    m_funnel = new FunnelChart(tr("From recipient to click"));
    m_funnel->setNamesAreWords(true);
    m_funnelCard = makeCard(tr("From recipient to click"), m_funnel, u"statsFunnel"_s);
    m_readers = new BarChart(tr("People and machines"), BarChart::Shape::Lying);
    m_readersCard = makeCard(tr("People and machines"), m_readers, u"statsReaders"_s);
    m_lower = new CardColumns;
    auto *inside = new QWidget;
    inside->setProperty("role", u"page"_s);
    inside->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(makeFigures());
    column->addWidget(m_trendCard, 1);
    column->addWidget(m_lower);
    for (ChartCard *card : {m_emailsCard, m_funnelCard, m_readersCard}) {
        card->setParent(m_lower);
        card->hide();
    }
    return inside;
}

void CampaignStatistics::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

QList<ChartCard *> CampaignStatistics::shownCards() const
{
    return {m_trendCard, m_document.info().broadcast ? m_funnelCard : m_emailsCard, m_readersCard};
}

QList<ChartReport> CampaignStatistics::reports() const
{
    QList<ChartReport> reports;
    for (const ChartCard *card : shownCards())
        reports.append(card->report());
    return reports;
}

bool CampaignStatistics::isDelivering() const
{
    return m_document.report().figures.reachedServer();
}

void CampaignStatistics::refresh()
{
    if (!isVisible())
        return; // while somebody types in the design
    const bool broadcast = m_document.info().broadcast;
    ChartCard *other = broadcast ? m_emailsCard : m_funnelCard;
    ChartCard *own = broadcast ? m_funnelCard : m_emailsCard;
    if (!own->isVisibleTo(m_lower)) {
        other->hide();
        own->show();
        m_readersCard->show();
        m_lower->setCards({own, m_readersCard});
    }
    const auto showState = [](ChartCard *card, const QString &failure) {
        failure.isEmpty() ? card->setLoading() : card->setFailed(failure);
    };
    const bool ready = m_document.state() == CampaignDocument::State::Ready;
    if (ready && m_document.isReportKnown()) {
        showReport();
    } else {
        const QString failure = m_document.reportFailure();
        for (KpiCard *card : {m_sent, m_delivered, m_bounced, m_opened, m_clicked, m_unsubscribed})
            failure.isEmpty() ? card->showLoading() : card->showFailed();
        showState(own, failure);
    }
    if (ready && m_document.isReportKnown() && m_document.trend().isKnown()) {
        showTrend();
        showReaders();
    } else {
        for (ChartCard *card : {m_trendCard, m_readersCard})
            showState(card, m_document.trend().isKnown() ? m_document.reportFailure() : m_document.trend().failure());
    }
}

void CampaignStatistics::showReport()
{
    showFigures();
    if (m_document.info().broadcast)
        showFunnel();
    else
        showEmails();
}

void CampaignStatistics::showFigures()
{
    const CampaignReport &report = m_document.report();
    const CampaignFigures &figures = report.figures;
    if (figures.sent == 0) {
        for (KpiCard *card : {m_sent, m_delivered, m_bounced, m_opened, m_clicked, m_unsubscribed})
            card->showEmpty(tr("Nothing sent"));
        return;
    }
    const auto share = [](KpiCard *card, qint64 count, double rate, const QString &of) {
        card->showValue(formatCount(count), {}, Tone::Neutral,
                        of.isEmpty() ? QString() : of.arg(formatPercent(rate, 1)));
    };
    m_sent->showValue(formatCount(figures.sent), {}, Tone::Neutral,
                      report.pending > 0 ? tr("%Ln still to go", nullptr, int(report.pending)) : QString());
    if (isDelivering()) {
        const QString ofSent = tr("%1 of sent", "share");
        share(m_delivered, figures.delivered, double(figures.delivered) / double(figures.sent), ofSent);
        share(m_bounced, figures.bounced, figures.bounceRate, ofSent);
    } else {
        for (KpiCard *card : {m_delivered, m_bounced})
            card->showEmpty(tr("Stored in the outbox"));
    }
    const QString ofDelivered = figures.delivered > 0 ? tr("%1 of delivered", "share") : QString();
    share(m_opened, figures.opened, figures.openRate, ofDelivered);
    share(m_clicked, figures.clicked, figures.clickRate, ofDelivered);
    share(m_unsubscribed, figures.unsubscribed, figures.unsubscribeRate, ofDelivered);
}

void CampaignStatistics::showEmails()
{
    QList<ShareBars::Row> rows;
    for (const CampaignReport::Step &step : m_document.report().steps) {
        const CampaignFigures &figures = step.figures;
        if (step.index < 0 && figures.sent == 0)
            continue; // it went, and nothing is to be said of it
        const auto of = [](qint64 count, qint64 whole) { return whole > 0 ? double(count) / double(whole) : none; };
        rows.append({step.index < 0 ? tr("Removed email") : tr("Email %1").arg(step.index + 1),
                     step.subject,
                     {{figures.delivered, figures.reachedServer() ? of(figures.delivered, figures.sent) : none},
                      {figures.opened, of(figures.opened, figures.delivered)},
                      {figures.clicked, of(figures.clicked, figures.delivered)}}});
    }
    m_emails->setRows({{tr("Delivered"), deliveredTone}, {tr("Opened"), openedTone}, {tr("Clicked"), clickedTone}},
                      rows);
    finish(m_emailsCard);
}

void CampaignStatistics::showFunnel()
{
    const CampaignReport &report = m_document.report();
    const CampaignFigures &figures = report.figures;
    QList<FunnelChart::Step> steps{
        {tr("Recipients"), {}, recipients(m_document.info(), report, m_document.days() == 0), {}},
        {tr("Sent"), {}, figures.sent, {}}};
    if (isDelivering() || figures.sent == 0)
        steps.append({tr("Delivered"), {}, figures.delivered, {}});
    steps.append({tr("Opened"), {}, figures.opened, {}});
    steps.append({tr("Clicked"), {}, figures.clicked, {}});
    m_funnel->setSteps(steps);
    finish(m_funnelCard);
}

void CampaignStatistics::showTrend()
{
    const CampaignDays &days = m_document.trend().days();
    TimeSeries series{.interval = Interval::Day,
                      .zone = QTimeZone::utc(),
                      .starts = days.starts,
                      .series = {},
                      .lastUnfinished = true};
    series.series.append({.name = tr("Sent"), .values = days.sent});
    // Of what lies in the outbox nothing is known; its place, and so the colours of the others, stay.
    series.series.append(
        {.name = tr("Delivered"), .values = isDelivering() ? days.delivered : QList<double>(days.starts.size(), none)});
    series.series.append({.name = tr("Opened"), .values = days.opened});
    series.series.append({.name = tr("Clicked"), .values = days.clicked});
    m_trend->setData(series);
    finish(m_trendCard);
}

void CampaignStatistics::showReaders()
{
    const CampaignDays &days = m_document.trend().days();
    const qint64 delivered = sum(days.delivered);
    m_readersCard->setNote(delivered > 0 ? tr("of delivered") : tr("of sent"));
    const QString machines = tr("scanners and prefetching");
    m_readers->setBars({{tr("Opened by people"), double(sum(days.opened)), openedTone},
                        {tr("Opened by machines"), double(sum(days.machineOpened)), ChartTone::Other, machines},
                        {tr("Clicked by people"), double(sum(days.clicked)), clickedTone},
                        {tr("Clicked by machines"), double(sum(days.machineClicked)), ChartTone::Other, machines}},
                       double(delivered > 0 ? delivered : sum(days.sent)));
    finish(m_readersCard);
}

/// What a file says beside the chart, and the sentence for when there is nothing in it.
void CampaignStatistics::finish(ChartCard *card)
{
    const QList<qint64> &days = m_document.trend().days().starts; // none where they could not be read
    const auto day = [](qint64 start) { return QDateTime::fromMSecsSinceEpoch(start, Qt::UTC).date(); };
    const QDate last = days.isEmpty() ? QDateTime::currentDateTimeUtc().date() : day(days.last());
    const QDate first = days.isEmpty() ? last.addDays(1 - m_document.days()) : day(days.first());
    const QString period = m_document.days() == 0 ? tr("all time") : formatPeriod(first, last);
    const bool read = card == m_readersCard && m_document.report().figures.sent > 0;
    card->setPeriod(period, QTimeZone::utc(),
                    read                     ? tr("Nobody has opened them yet.")
                    : m_document.days() == 0 ? tr("Nothing has been sent yet.")
                                             : tr("Nothing was sent in this time."));
    card->setFilters(m_document.info().name);
    card->setReady();
}

} // namespace growthos::ui
