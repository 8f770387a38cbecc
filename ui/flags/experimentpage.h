#pragma once

#include "ui/api/flags.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace growthos::ui {

class Banner;
class Button;
class Card;
class ChartCard;
class DataTable;
class IntervalPlot;
class TimeChart;
class VariantsModel;
class Workspace;

/// One experiment: what came of it so far, and whether that can be trusted.
class ExperimentPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit ExperimentPage(Workspace &workspace, QWidget *parent = nullptr);

    /// `audience`: for whom, in words.
    void show(const ExperimentInfo &experiment, const QString &audience);
    /// Its results anew; what is shown stays until they are there.
    void reload();

Q_SIGNALS:
    void editAsked();
    void startAsked();
    void stopAsked();
    void concludeAsked(const QString &variant);

private:
    QWidget *makeVariants();
    QWidget *makeCharts();
    void showResults();
    void showBanner();
    void showVerdict(const QString &state);
    void showLeader(const QString &leader, const QString &state);
    /// What the banner offers next.
    enum class Offer { Nothing, Start, Stop, GoOn, Conclude };
    void offer(Offer offer, const QString &variant = {});
    void onBanner();
    void showTrend();
    void showChecks();
    /// `trouble`: it does not come true by waiting, it has failed.
    void check(bool fine, const QString &name, const QString &value, const QString &what, const QString &trouble = {});

    Workspace &m_workspace;
    ExperimentInfo m_experiment;
    ExperimentResults m_results;
    bool m_read = false; ///< results are those of the experiment
    quint64 m_asked = 0;
    Offer m_offer = Offer::Nothing;
    QString m_offered; ///< the variant to conclude with
    QString m_kept;    ///< the leader with which it is to keep running all the same
    VariantsModel *m_model;
    Banner *m_banner;
    Card *m_variants;
    DataTable *m_table;
    TimeChart *m_trend;
    ChartCard *m_trendCard;
    IntervalPlot *m_plot;
    ChartCard *m_plotCard;
    QLabel *m_verdict;
    Card *m_checks;
    QWidget *m_checkRows = nullptr;
    QVBoxLayout *m_checkColumn = nullptr;
};

} // namespace growthos::ui
