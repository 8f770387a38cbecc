#pragma once

#include "backend/analytics/analyticsquery.h"
#include "backend/analytics/dailyevents.h"
#include "backend/analytics/eventcounts.h"
#include "backend/analytics/funnel.h"
#include "backend/analytics/retention.h"
#include "backend/core/result.h"
#include "backend/projection/projection.h"
#include "backend/settings/settings.h"

#include <memory>

namespace growthos {

/// Counts over the projection: how often, by whom, how far, how long. Any thread; takes time of it, so best a reader.
/// Errors of all: ProjectionBuilding while the projection loads or lacks a property that is named for the first time;
/// ValidationError for a range that cannot be counted.
/// Source of the definitions: Management API, "Analytics"; docs/api.md where that is silent.
class AnalyticsService
{
public:
    AnalyticsService(const projection::Projection &projection, const SettingsCache &settings, const Clock &clock)
        : m_projection(projection), m_settings(settings), m_clock(clock)
    {}

    struct Counts
    {
        Buckets buckets;
        EventCounts counts;
    };
    Result<Counts> count(const CountQuery &query) const;

    Result<std::vector<FunnelRow>> funnel(const FunnelQuery &query) const;

    struct Retention
    {
        Buckets periods; ///< begins with those of the cohorts
        std::vector<RetentionCohort> cohorts;
    };
    Result<Retention> retention(const RetentionQuery &query) const;

    // Who stands behind a number of an answer: rows of the projection, that is, numbers of contacts.
    // ValidationError where the answer has no such number.
    struct CountPlace
    {
        std::optional<std::string> date = {};  ///< label of a period; nothing: all of them
        std::optional<std::string> group = {}; ///< nothing: all of them
    };
    struct FunnelPlace
    {
        int step = 1;
        bool dropped = false; ///< those who came no further
    };
    struct RetentionPlace
    {
        std::string cohort = {};        ///< its start
        std::optional<int> period = {}; ///< from 0; nothing: the whole cohort
    };
    Result<projection::IdSet> contactsBehind(const CountQuery &query, const CountPlace &place) const;
    Result<projection::IdSet> contactsBehind(const FunnelQuery &query, const FunnelPlace &place) const;
    Result<projection::IdSet> contactsBehind(const RetentionQuery &query, const RetentionPlace &place) const;

    struct Overview
    {
        std::int64_t contacts = 0;
        std::int64_t contacts30d = 0; ///< created in the last 30 days
        std::int64_t eventsToday = 0;
        std::int64_t eventsDailyAverage = 0; ///< over the last 30 full days
    };
    Result<Overview> overview() const;

private:
    struct Time
    {
        UtcMs from = 0;
        UtcMs to = 0; ///< inclusive, never later than now
        UtcMs now = 0;
    };
    struct CountRun;
    struct FunnelRun;
    struct RetentionRun;

    template <class Use>
    Result<void> withCounts(const CountQuery &query, Use use) const;
    template <class Use>
    Result<void> withFunnel(const FunnelQuery &query, Use use) const;
    template <class Use>
    Result<void> withRetention(const RetentionQuery &query, Use use) const;
    Result<Time> timeOf(const AnalyticsRange &range, UtcMs defaultLength) const;
    /// A version in which every column is ready; waits a moment for those that are new.
    Result<projection::Snapshot> snapshot(
        const std::function<std::vector<projection::Image::LazyColumn>(const projection::Version &)> &columns) const;

    const projection::Projection &m_projection;
    const SettingsCache &m_settings;
    const Clock &m_clock;
    std::unique_ptr<DailyEvents> m_dailyEvents = std::make_unique<DailyEvents>();
};

} // namespace growthos
