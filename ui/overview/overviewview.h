#pragma once

#include "ui/charts/chartexport.h"
#include "ui/overview/overviewfeed.h"
#include "ui/shell/screen.h"

class QLabel;

namespace growthos::ui {

class WebhookWatch;
class AttentionCard;
class Button;
class CampaignsCard;
class ChartCard;
class KpiCard;
class LiveCard;
class PageExport;
class PageHeader;
class SegmentedControl;
class Sparkline;
class TimeChart;
class Workspace;

/// How the project is doing: figures, events and active people over time beside the period before, what needs
/// attention, what is coming in.
class OverviewView : public Screen
{
    Q_OBJECT
public:
    explicit OverviewView(Workspace &workspace, QWidget *parent = nullptr);

    void open(const QUrlQuery &state) override;
    QUrlQuery state() const override;
    QList<QWidget *> panes() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Trend
    {
        ChartCard *card = nullptr;
        TimeChart *chart = nullptr;
        bool known = false; ///< something was read for the period in use
    };
    QWidget *makeHeader();
    QWidget *makeFigures();
    Trend makeTrend(const QString &name, const QString &objectName);
    Trend &trendOf(OverviewFeed::Measure measure);

    void showPeriod();
    void showFigures(const OverviewFigures &figures);
    void showCampaigns();
    void showFiguresFailed(const QString &message);
    void showCounts(OverviewFeed::Measure measure, const TimeSeries &counts);
    void showAttention();
    QList<ChartReport> reports() const;

    Workspace &m_workspace;
    OverviewFeed *m_feed;
    QWidget *m_page;
    PageHeader *m_header;
    QLabel *m_periodText;
    SegmentedControl *m_days;
    PageExport *m_export;
    Button *m_new;
    KpiCard *m_contacts;
    KpiCard *m_today;
    KpiCard *m_campaigns;
    KpiCard *m_nps;
    KpiCard *m_referrals;
    Sparkline *m_todayTrend;
    Trend m_events;
    Trend m_active;
    AttentionCard *m_attention;
    WebhookWatch *m_webhooks;
    CampaignsCard *m_campaignsCard;
    LiveCard *m_live;
    std::optional<OverviewFigures> m_figures;
    QDateTime m_figuresAt;
    RecentRejects m_rejects;
    LikelyPairs m_pairs;
};

} // namespace growthos::ui
