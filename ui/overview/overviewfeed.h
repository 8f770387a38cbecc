#pragma once

#include "ui/api/analytics.h"
#include "ui/charts/timeseries.h"
#include "ui/overview/attention.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <optional>

namespace growthos::ui {

class Workspace;

/// What the Overview shows, read for one period and again when events or contacts change: at most once in
/// `shortestInterval`, and not while nobody looks. GUI thread.
class OverviewFeed : public QObject
{
    Q_OBJECT
public:
    enum class Measure { Events, ActiveContacts };
    /// The last days, today included, both in the project's zone.
    struct Period
    {
        QDate from;
        QDate to;
        QDate beforeFrom; ///< as many days before
        QDate beforeTo;
        Interval interval = Interval::Day;
    };

    explicit OverviewFeed(Workspace &workspace, int shortestInterval = 3000, QObject *parent = nullptr);

    /// 7 (by the hour), 30 or 90 (by the day).
    void setDays(int days);
    int days() const { return m_days; }
    Period period() const;
    QDateTime now() const;
    /// What was missed while nobody looked is read when somebody does.
    void setWatched(bool watched);
    void reload();

Q_SIGNALS:
    void figuresRead(const growthos::ui::OverviewFigures &figures);
    void figuresFailed(const QString &message);
    /// Counts of the period, with those of the period before beside them.
    void countsRead(growthos::ui::OverviewFeed::Measure measure, const growthos::ui::TimeSeries &counts);
    void countsFailed(growthos::ui::OverviewFeed::Measure measure, const QString &message);
    void rejectsRead(const growthos::ui::RecentRejects &rejects);
    void pairsRead(const growthos::ui::LikelyPairs &pairs);
    /// The server is still loading what it counts with; the question is asked again.
    void serverIsLoading();

private:
    struct Half
    {
        CountAnswer now, before;
        int missing = 2;
    };
    void refresh();
    void read();
    void readRejects();
    void readPairs();
    void readCounts(Measure measure);
    void onCounts(Measure measure, const Period &period, const Half &half);
    bool isLoading(const QString &errorCode);

    Workspace &m_workspace;
    int m_days = 30;
    QTimer m_pause{this};      ///< runs between two readings
    QTimer m_again;            ///< until a server that is loading is asked again
    QElapsedTimer m_pairsRead; ///< they change seldom, and finding them is work
    quint64 m_generation = 0;
    bool m_watched = false;
    bool m_due = true;
};

} // namespace growthos::ui
