#include "ui/overview/overviewview.h"

#include "ui/api/webhookwatch.h"
#include "ui/api/workspace.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/sparkline.h"
#include "ui/charts/tablecontent.h"
#include "ui/charts/timechart.h"
#include "ui/overview/attentioncard.h"
#include "ui/overview/campaignscard.h"
#include "ui/overview/livecard.h"
#include "ui/shell/pageexport.h"
#include "ui/shell/pageheader.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/kpicard.h"

#include <QGridLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array choices = {7, 30, 90};

/// Cards in one row, or in several where they would become too narrow to read.
class CardGrid : public QWidget
{
public:
    CardGrid() : m_grid(new QGridLayout(this))
    {
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setSpacing(gap);
    }
    void add(QWidget *card)
    {
        m_cards.append(card);
        arrange();
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        arrange();
    }

private:
    void arrange()
    {
        const int count = int(m_cards.size());
        const int fitting = std::clamp((width() + gap) / (px(narrowest) + gap), 1, count);
        const int rows = (count + fitting - 1) / fitting;
        const int columns = (count + rows - 1) / rows; // three and two rather than four and one
        if (columns == m_columns && count == m_grid->count())
            return;
        m_columns = columns;
        for (int i = 0; i < count; ++i)
            m_grid->addWidget(m_cards[i], i / columns, i % columns);
        for (int column = 0; column < count; ++column)
            m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }

    static constexpr int gap = 16;
    static constexpr int narrowest = 168;
    QGridLayout *m_grid;
    QList<QWidget *> m_cards;
    int m_columns = 0;
};

/// Text with the change of `now` against `before` in percent; empty where there is nothing to compare with.
QString percentChange(double now, double before)
{
    if (before <= 0)
        return {};
    return OverviewView::tr("%1%", "a change with its sign").arg(formatChange((now - before) / before * 100, 1));
}

} // namespace

OverviewView::OverviewView(Workspace &workspace, QWidget *parent)
    : Screen(parent), m_workspace(workspace), m_feed(new OverviewFeed(workspace, 3000, this)),
      m_webhooks(new WebhookWatch(workspace.api(), this))
{
    m_page = new QWidget;
    m_page->setProperty("role", u"page"_s);
    m_page->setAttribute(Qt::WA_StyledBackground);
    auto *grid = new QGridLayout(m_page);
    grid->setContentsMargins(24, 24, 24, 24);
    grid->setSpacing(16);
    m_events = makeTrend(tr("Events per day"), u"overviewEvents"_s);
    m_active = makeTrend(tr("Active contacts per day"), u"overviewActive"_s);
    m_attention = new AttentionCard;
    m_attention->setObjectName(u"overviewAttention"_s);
    m_campaignsCard = new CampaignsCard(workspace);
    m_live = new LiveCard(workspace);
    grid->addWidget(makeFigures(), 0, 0, 1, 2);
    grid->addWidget(m_events.card, 1, 0);
    grid->addWidget(m_attention, 1, 1);
    grid->addWidget(m_campaignsCard, 2, 0);
    grid->addWidget(m_live, 2, 1);
    grid->addWidget(m_active.card, 3, 0, 1, 2);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(1, 1);
    grid->setRowStretch(2, 1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(scroll, 1);

    connect(m_feed, &OverviewFeed::figuresRead, this, &OverviewView::showFigures);
    connect(m_feed, &OverviewFeed::figuresFailed, this, &OverviewView::showFiguresFailed);
    connect(m_feed, &OverviewFeed::countsRead, this, &OverviewView::showCounts);
    connect(m_feed, &OverviewFeed::countsFailed, this, [this](OverviewFeed::Measure measure, const QString &message) {
        trendOf(measure).card->setFailed(message);
    });
    connect(m_feed, &OverviewFeed::rejectsRead, this, [this](const RecentRejects &rejects) {
        m_rejects = rejects;
        showAttention();
    });
    connect(&m_workspace, &Workspace::statusChanged, this, &OverviewView::showAttention);
    connect(m_webhooks, &WebhookWatch::changed, this, &OverviewView::showAttention);
    connect(&m_workspace, &Workspace::projectChanged, this, &OverviewView::showPeriod);
    connect(m_feed, &OverviewFeed::pairsRead, this, [this](const LikelyPairs &pairs) {
        m_pairs = pairs;
        showAttention();
    });
    connect(m_campaignsCard, &CampaignsCard::read, this, [this] {
        showCampaigns();
        showAttention();
    });
    connect(m_campaignsCard, &CampaignsCard::newAsked, this, [this] { Q_EMIT newAsked(u"campaigns"_s); });
    connect(m_campaignsCard, &CampaignsCard::openAsked, this, [this](const QString &id) {
        Q_EMIT navigate(u"campaigns"_s, id.isEmpty() ? QUrlQuery() : QUrlQuery(u"item="_s + id));
    });
    connect(m_attention, &AttentionCard::navigate, this, &Screen::navigate);
    connect(m_live, &LiveCard::navigate, this, [this](const QString &screenId) { Q_EMIT navigate(screenId, {}); });
    offer(Command::Refresh, [this] { m_feed->reload(); });
    offer(Command::Export, [this] { m_export->showMenu(); });
    offer(Command::New, [this] { m_new->showMenu(); });
    showPeriod();
    showAttention();
}

QWidget *OverviewView::makeHeader()
{
    m_header = new PageHeader(tr("Overview"));
    m_periodText = new ElidedLabel;
    m_periodText->setProperty("role", u"note"_s);
    m_periodText->setObjectName(u"overviewPeriod"_s);
    m_days = new SegmentedControl;
    m_days->setObjectName(u"overviewDays"_s);
    m_days->setAccessibleName(tr("Period"));
    for (const int days : choices)
        m_days->addSegment(tr("%Ln day(s)", nullptr, days));
    m_days->setCurrent(1);
    connect(m_days, &SegmentedControl::currentChanged, this, [this](int index) {
        const QUrlQuery before = state();
        m_feed->setDays(choices[std::size_t(index)]);
        showPeriod();
        Q_EMIT placeChanged(before);
    });
    m_export = new PageExport({u"overview"_s, [this] { return reports(); }, {m_header, m_page}}, this);
    m_header->addMark(m_periodText);
    m_header->addControl(m_days);
    m_new = button(tr("New"), "primary"_L1, u"plus"_s);
    m_new->setObjectName(u"overviewNew"_s);
    m_new->setToolTip(tr("Ctrl+N"));
    auto *things = new QMenu(m_new);
    for (const auto &[text, screenId] :
         {std::pair(tr("Contact"), u"contacts"_s), std::pair(tr("Segment"), u"segments"_s),
          std::pair(tr("Campaign"), u"campaigns"_s), std::pair(tr("Template"), u"templates"_s),
          std::pair(tr("Survey"), u"surveys"_s), std::pair(tr("Referral program"), u"referrals"_s),
          std::pair(tr("Waitlist"), u"waitlists"_s), std::pair(tr("Flag"), u"flags"_s)})
        things->addAction(text, this, [this, screenId] { Q_EMIT newAsked(screenId); });
    m_new->setMenu(things);
    m_header->addAction(m_export->button());
    m_header->addAction(m_new);
    return m_header;
}

QWidget *OverviewView::makeFigures()
{
    auto *widget = new CardGrid;
    const auto add = [&](const QString &name, const QString &iconName, const QString &objectName) {
        auto *card = new KpiCard(name, iconName);
        card->setObjectName(objectName);
        connect(card, &KpiCard::retryClicked, m_feed, &OverviewFeed::reload);
        widget->add(card);
        return card;
    };
    m_contacts = add(tr("Contacts"), u"users"_s, u"kpiContacts"_s);
    m_today = add(tr("Events today"), u"pulse"_s, u"kpiToday"_s);
    m_campaigns = add(tr("Active campaigns"), u"send"_s, u"kpiCampaigns"_s);
    m_nps = add(tr("NPS"), u"gauge"_s, u"kpiNps"_s);
    m_referrals = add(tr("Referral conversion"), u"share"_s, u"kpiReferrals"_s);
    m_todayTrend = new Sparkline(tr("Events in the period"), Sparkline::Scale::Spread);
    m_todayTrend->setColor(&Tokens::accent);
    m_today->setFigure(m_todayTrend);
    for (const auto &[card, screenId] :
         {std::pair(m_contacts, u"contacts"_s), std::pair(m_today, u"events"_s), std::pair(m_campaigns, u"campaigns"_s),
          std::pair(m_nps, u"surveys"_s), std::pair(m_referrals, u"referrals"_s)}) {
        card->setLink(true);
        connect(card, &QAbstractButton::clicked, this, [this, screenId] { Q_EMIT navigate(screenId, {}); });
    }
    return widget;
}

OverviewView::Trend OverviewView::makeTrend(const QString &name, const QString &objectName)
{
    Trend trend;
    trend.chart = new TimeChart(name);
    trend.chart->setLegendOnly(true);
    trend.card = new ChartCard(name, trend.chart);
    trend.card->setObjectName(objectName);
    trend.card->setMinimumHeight(px(240));
    connect(trend.card, &ChartCard::retryRequested, m_feed, &OverviewFeed::reload);
    connect(trend.card, &ChartCard::saved, this, [this](const QString &path, const QString &trouble) {
        m_export->tell(path, trouble); // made later
    });
    return trend;
}

OverviewView::Trend &OverviewView::trendOf(OverviewFeed::Measure measure)
{
    return measure == OverviewFeed::Measure::Events ? m_events : m_active;
}

void OverviewView::open(const QUrlQuery &state)
{
    if (const int days = state.queryItemValue(u"days"_s).toInt(); days > 0) {
        const auto chosen = std::find(choices.cbegin(), choices.cend(), days);
        if (chosen != choices.cend()) {
            const QSignalBlocker blocked(m_days); // nobody went anywhere from here
            m_days->setCurrent(int(chosen - choices.cbegin()));
            m_feed->setDays(days);
            showPeriod();
        }
    }
    m_live->start();
    m_campaignsCard->load();
}

QUrlQuery OverviewView::state() const
{
    QUrlQuery query;
    query.addQueryItem(u"days"_s, QString::number(m_feed->days()));
    return query;
}

QList<QWidget *> OverviewView::panes()
{
    return {m_days, m_events.chart, m_attention, m_campaignsCard->table(), m_live->table(), m_active.chart};
}

void OverviewView::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    m_feed->setWatched(true);
}

void OverviewView::hideEvent(QHideEvent *event)
{
    Screen::hideEvent(event);
    m_feed->setWatched(false);
}

void OverviewView::showPeriod()
{
    const OverviewFeed::Period period = m_feed->period();
    const QTimeZone &zone = m_workspace.project().zone;
    const QString text = formatPeriod(period.from, period.to);
    m_periodText->setText(tr("%1, %2", "period, time zone").arg(text, formatZone(zone)));
    const bool hours = period.interval == Interval::Hour;
    m_events.card->setTitle(hours ? tr("Events per hour") : tr("Events per day"));
    m_active.card->setTitle(hours ? tr("Active contacts per hour") : tr("Active contacts per day"));
    m_events.card->setPeriod(text, zone,
                             tr("No events from %1 to %2.").arg(formatDay(period.from), formatDayAndYear(period.to)));
    m_active.card->setPeriod(
        text, zone, tr("Nobody did anything from %1 to %2.").arg(formatDay(period.from), formatDayAndYear(period.to)));
    // The axes of the period are known before its counts are.
    TimeSeries axes{.interval = Interval::Day, .zone = zone, .starts = {}, .series = {}};
    for (QDate day = period.from; day <= period.to; day = day.addDays(1))
        axes.starts.append(day.startOfDay(zone).toMSecsSinceEpoch());
    for (Trend *trend : {&m_events, &m_active}) {
        const bool other = trend->chart->data().starts.isEmpty() ||
                           trend->chart->data().starts.first() != axes.starts.first() ||
                           trend->chart->data().interval != period.interval;
        if (!other)
            continue;
        trend->chart->setData(axes);
        trend->card->setLoading();
    }
}

void OverviewView::showFigures(const OverviewFigures &figures)
{
    m_figures = figures;
    m_figuresAt = m_feed->now();
    m_contacts->showValue(formatCount(figures.contacts), formatChange(double(figures.contacts30d), 0),
                          figures.contacts30d > 0 ? Tone::Good : Tone::Neutral, tr("in 30 days"));
    // A day that is not over is below the average for most of it: only above it there is something to tell.
    const bool above = figures.eventsToday > figures.eventsDailyAverage;
    const QString change =
        above ? percentChange(double(figures.eventsToday), double(figures.eventsDailyAverage)) : u""_s;
    m_today->showValue(formatCount(figures.eventsToday), change, above ? Tone::Good : Tone::Neutral,
                       figures.eventsDailyAverage <= 0 ? tr("no full day yet")
                       : above                         ? tr("vs. daily average")
                               : tr("%1 on an average day").arg(formatCount(figures.eventsDailyAverage)));
    showCampaigns();
    if (figures.npsScore)
        m_nps->showValue(formatValue(*figures.npsScore, Unit::Score), {}, Tone::Neutral, tr("in 90 days"));
    else
        m_nps->showEmpty(tr("No answers in 90 days"));
    m_referrals->showValue(formatPercent(figures.referralConversionRate, 1), {}, Tone::Neutral,
                           tr("of referrals convert"));
}

void OverviewView::showCampaigns()
{
    if (!m_figures)
        return;
    const auto scheduled = std::ranges::count(m_campaignsCard->campaigns(), u"scheduled"_s, &CampaignInfo::status);
    m_campaigns->showValue(formatCount(m_figures->activeCampaigns), {}, Tone::Neutral,
                           scheduled > 0                     ? tr("%1 scheduled").arg(formatCount(scheduled))
                           : m_figures->activeCampaigns == 0 ? tr("none is sending")
                                                             : tr("none is scheduled"));
}

void OverviewView::showFiguresFailed(const QString &message)
{
    for (KpiCard *card : {m_contacts, m_today, m_campaigns, m_nps, m_referrals}) {
        if (m_figures)
            card->showStale(
                tr("from %1", "how long ago").arg(formatAgo(m_figuresAt, m_feed->now(), m_workspace.project().zone)));
        else
            card->showFailed();
        card->setToolTip(message);
    }
}

void OverviewView::showCounts(OverviewFeed::Measure measure, const TimeSeries &counts)
{
    showPeriod(); // a day may have ended meanwhile
    const Trend &trend = trendOf(measure);
    trend.chart->setData(counts);
    trend.card->setReady();
    if (measure == OverviewFeed::Measure::Events)
        m_todayTrend->setValues(counts.series[0].values);
}

void OverviewView::showAttention()
{
    m_attention->setItems(
        attentionItems(m_workspace.status(), m_rejects, m_webhooks->troubled(), m_campaignsCard->campaigns(), m_pairs));
}

QList<ChartReport> OverviewView::reports() const
{
    QList<ChartReport> reports;
    const QString period = m_events.card->report().period;
    if (m_figures) {
        ChartTable figures;
        figures.headers = {tr("Figure"), tr("Value")};
        const auto add = [&figures](const QString &name, const QString &text, double value) {
            figures.rows.append({ChartTable::text(name), ChartTable::number(text, value)});
        };
        const auto count = [&add](const QString &name, qint64 value) { add(name, formatCount(value), double(value)); };
        count(tr("Contacts"), m_figures->contacts);
        count(tr("New contacts in 30 days"), m_figures->contacts30d);
        count(tr("Events today"), m_figures->eventsToday);
        count(tr("Events a day on average"), m_figures->eventsDailyAverage);
        count(tr("Active campaigns"), m_figures->activeCampaigns);
        if (m_figures->npsScore)
            add(tr("NPS"), formatValue(*m_figures->npsScore, Unit::Score), *m_figures->npsScore);
        else
            add(tr("NPS"), u"–"_s, std::nan(""));
        add(tr("Referral conversion"), formatPercent(m_figures->referralConversionRate, 1),
            m_figures->referralConversionRate);
        reports.append(
            tableReport(tr("Figures"), formatMoment(m_figuresAt, m_workspace.project().zone), std::move(figures)));
    }
    reports.append(m_events.card->report());
    reports.append(m_active.card->report());
    if (m_campaignsCard->table()->model()->rowCount() > 0)
        reports.append(tableReport(tr("Campaigns"), period, tableOf(*m_campaignsCard->table())));
    return reports;
}

} // namespace growthos::ui
