#pragma once

#include "backend/core/buckets.h"
#include "backend/core/error.h"
#include "backend/http/schema.h"
#include "backend/rules/rule.h"

#include <QJsonObject>
#include <string>
#include <variant>

namespace growthos {

/// A field that is one of these values, by type.
struct FieldFilter
{
    rules::Field field = {};
    std::vector<rules::Value> anyOf = {};
    bool operator==(const FieldFilter &) const = default;
};

/// What restricts a count; all of it must hold. Traits are those of now, properties and context those of the event.
struct AnalyticsFilters
{
    std::vector<FieldFilter> contact = {};
    std::vector<FieldFilter> event = {};
    std::string segment = {}; ///< id; empty: everybody
    bool operator==(const AnalyticsFilters &) const = default;
};

/// A stretch of time as the client wrote it; dates are read in the project's zone by whoever runs the query.
struct AnalyticsRange
{
    std::optional<QString> from = {};
    std::optional<QString> to = {};
    bool operator==(const AnalyticsRange &) const = default;
};

/// event_count and unique_contacts.
struct CountQuery
{
    bool unique = false;
    std::optional<std::string> event = {}; ///< nothing: every event
    Interval interval = Interval::Day;
    AnalyticsRange range = {};
    AnalyticsFilters filters = {};
    std::optional<rules::Field> groupBy = {}; ///< Segment without a name: by every segment
};

struct FunnelStep
{
    std::string event = {};
    AnalyticsFilters filters = {};
    bool operator==(const FunnelStep &) const = default;
};

struct FunnelQuery
{
    std::vector<FunnelStep> steps = {};
    UtcMs window = 0;
    AnalyticsRange range = {};
    AnalyticsFilters filters = {};
};

struct RetentionQuery
{
    std::string cohortEvent = {};
    std::string returnEvent = {};
    Interval interval = Interval::Week;
    int periods = 8;
    AnalyticsRange range = {};
    AnalyticsFilters filters = {};
};

using AnalyticsQuery = std::variant<CountQuery, FunnelQuery, RetentionQuery>;

/// The body of POST /v1/analytics/query, and those that define a saved funnel or cohort (`name` and no `type`).
extern const http::Fields analyticsQueryFields;
extern const http::Fields funnelFields;
extern const http::Fields cohortFields;

/// Reads a body that fits its schema. What fails is appended to `details`, with its path; then the answer is empty.
std::optional<AnalyticsQuery> parseAnalyticsQuery(const QJsonObject &body, QList<ErrorDetail> &details);
std::optional<FunnelQuery> parseFunnel(const QJsonObject &body, QList<ErrorDetail> &details);
std::optional<RetentionQuery> parseRetention(const QJsonObject &body, QList<ErrorDetail> &details);

} // namespace growthos
