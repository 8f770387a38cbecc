#pragma once

#include "ui/charts/chartexport.h"

#include <QWidget>

namespace growthos::ui {

class BarChart;
class CampaignDocument;
class CardColumns;
class ChartCard;
class FunnelChart;
class KpiCard;
class PageExport;
class ShareBars;
class TimeChart;

/// What became of a campaign's mails in the days chosen: figures, day by day, of a sequence its emails compared, of a
/// broadcast how far its recipients came, and people beside machines.
class CampaignStatistics : public QWidget
{
    Q_OBJECT
public:
    explicit CampaignStatistics(CampaignDocument &document, QWidget *parent = nullptr);
    PageExport *exporter() const { return m_export; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeBar();
    QWidget *makeFigures();
    QWidget *makeCharts();
    ChartCard *makeCard(const QString &title, ChartContent *chart, const QString &objectName);
    /// How many of the delivered, and where nothing can be known of that: of the sent.
    bool isDelivering() const;
    QList<ChartCard *> shownCards() const;
    QList<ChartReport> reports() const;
    void refresh();
    void showReport();
    void showFigures();
    void showEmails();
    void showFunnel();
    void showTrend();
    void showReaders();
    void finish(ChartCard *card);

    CampaignDocument &m_document;
    PageExport *m_export;
    QWidget *m_charts;
    KpiCard *m_sent;
    KpiCard *m_delivered;
    KpiCard *m_bounced;
    KpiCard *m_opened;
    KpiCard *m_clicked;
    KpiCard *m_unsubscribed;
    TimeChart *m_trend;
    ShareBars *m_emails;
    FunnelChart *m_funnel;
    BarChart *m_readers;
    ChartCard *m_trendCard;
    ChartCard *m_emailsCard;
    ChartCard *m_funnelCard;
    ChartCard *m_readersCard;
    CardColumns *m_lower;
};

} // namespace growthos::ui
