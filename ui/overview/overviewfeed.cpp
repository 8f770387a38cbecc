#include "ui/overview/overviewfeed.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/widgets/format.h"

#include <QJsonArray>
#include <memory>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int loadingInterval = 1000; // ms between two questions to a server that is loading
constexpr int pairsInterval = 30'000; // ms
} // namespace

OverviewFeed::OverviewFeed(Workspace &workspace, int shortestInterval, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
    m_pause.setObjectName(u"pause"_s);
    m_pause.setSingleShot(true);
    m_pause.setInterval(shortestInterval);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_due)
            refresh();
    });
    m_again.setSingleShot(true);
    m_again.setInterval(loadingInterval);
    connect(&m_again, &QTimer::timeout, this, &OverviewFeed::reload);
    connect(&workspace.api(), &ApiClient::changed, this, [this](const QString &topic) {
        if (topic == "events"_L1 || topic == "contacts"_L1 || topic == "rejects"_L1)
            refresh();
    });
    connect(&workspace.api(), &ApiClient::resyncNeeded, this, &OverviewFeed::reload);
    connect(&workspace, &Workspace::projectChanged, this, &OverviewFeed::reload); // days are in its zone
}

void OverviewFeed::setDays(int days)
{
    if (days == m_days)
        return;
    m_days = days;
    reload();
}

OverviewFeed::Period OverviewFeed::period() const
{
    const QDate today = now().toTimeZone(m_workspace.project().zone).date();
    return {.from = today.addDays(1 - m_days),
            .to = today,
            .beforeFrom = today.addDays(1 - 2 * m_days),
            .beforeTo = today.addDays(-m_days),
            .interval = m_days <= 7 ? Interval::Hour : Interval::Day};
}

void OverviewFeed::setWatched(bool watched)
{
    m_watched = watched;
    if (m_watched && m_due)
        refresh();
}

void OverviewFeed::reload()
{
    m_pause.stop();
    refresh();
}

void OverviewFeed::refresh()
{
    if (!m_watched || m_pause.isActive()) {
        m_due = true;
        return;
    }
    m_due = false;
    m_pause.start();
    read();
}

void OverviewFeed::read()
{
    ++m_generation; // an answer under way belongs to another period
    m_again.stop();
    m_workspace.api().get(this, u"/v1/analytics/overview"_s, [this, generation = m_generation](const ApiReply &reply) {
        if (generation != m_generation)
            return;
        if (reply.ok())
            Q_EMIT figuresRead(OverviewFigures::fromJson(reply.body));
        else if (!isLoading(reply.errorCode))
            Q_EMIT figuresFailed(reasonOf(reply));
    });
    readCounts(Measure::Events);
    readCounts(Measure::ActiveContacts);
    readRejects();
    readPairs();
}

void OverviewFeed::readPairs()
{
    if (m_pairsRead.isValid() && m_pairsRead.elapsed() < pairsInterval)
        return;
    m_pairsRead.start();
    m_workspace.api().get(this, u"/v1/contacts/merge-candidates?limit=100"_s, [this](const ApiReply &reply) {
        if (reply.ok())
            Q_EMIT pairsRead(
                {.count = int(reply.body["data"_L1].toArray().size()), .more = reply.body["has_more"_L1].toBool()});
    });
}

void OverviewFeed::readRejects()
{
    m_workspace.api().get(this, u"/v1/ingest/rejects?limit=100"_s,
                          [this, generation = m_generation](const ApiReply &reply) {
                              if (generation == m_generation && reply.ok())
                                  Q_EMIT rejectsRead(RecentRejects::fromJson(reply.body, now()));
                          });
}

QDateTime OverviewFeed::now() const
{
    // The server's clock: it is what cuts the counts.
    const QDateTime time = m_workspace.status().time;
    return time.isValid() ? time : QDateTime::currentDateTimeUtc();
}

bool OverviewFeed::isLoading(const QString &errorCode)
{
    if (errorCode != "projection_building"_L1)
        return false;
    if (!m_again.isActive())
        m_again.start();
    Q_EMIT serverIsLoading();
    return true;
}

void OverviewFeed::readCounts(Measure measure)
{
    const Period asked = period();
    auto half = std::make_shared<Half>();
    const auto ask = [&](const QDate &from, const QDate &to, CountAnswer Half::*place) {
        ApiCall call{"POST", u"/v1/analytics/query"_s,
                     CountQuestion{.event = {},
                                   .unique = measure == Measure::ActiveContacts,
                                   .interval = wireName(asked.interval),
                                   .range = {from, to}}
                         .toJson()};
        call.reads = true;
        m_workspace.api().send(this, call,
                               [this, measure, asked, half, place, generation = m_generation](const ApiReply &reply) {
                                   if (generation != m_generation || half->missing < 0)
                                       return;
                                   if (!reply.ok()) {
                                       half->missing = -1; // one half alone says nothing
                                       if (!isLoading(reply.errorCode))
                                           Q_EMIT countsFailed(measure, reasonOf(reply));
                                       return;
                                   }
                                   (*half).*place = CountAnswer::fromJson(reply.body);
                                   if (--half->missing == 0)
                                       onCounts(measure, asked, *half);
                               });
    };
    ask(asked.from, asked.to, &Half::now);
    ask(asked.beforeFrom, asked.beforeTo, &Half::before);
}

void OverviewFeed::onCounts(Measure measure, const Period &asked, const Half &half)
{
    const QTimeZone &zone = m_workspace.project().zone;
    TimeSeries data{.interval = asked.interval, .zone = zone, .starts = {}, .series = {}, .lastUnfinished = true};
    for (const QString &label : half.now.labels)
        data.starts.append(bucketStart(label, asked.interval, zone).value_or(0));
    for (const QString &label : half.before.labels)
        data.compareStarts.append(bucketStart(label, asked.interval, zone).value_or(0));
    // Of hours, today has only as many as have begun; the period before is cut to the same length where it is longer.
    const qsizetype count = data.starts.size();
    data.compareStarts = data.compareStarts.first(std::min(count, data.compareStarts.size()));
    data.series = {
        {.name = tr("This period"), .values = half.now.groups[0].counts, .note = formatCompact(half.now.total)},
        {.name = tr("Previous period"),
         .values = half.before.groups[0].counts.first(std::min(count, half.before.groups[0].counts.size())),
         .kind = Series::Kind::Compare,
         .note = formatCompact(half.before.total)}};
    Q_EMIT countsRead(measure, data);
}

} // namespace growthos::ui
