#include "backend/analytics/queryroutes.h"

#include "backend/core/text.h"
#include "backend/services.h"
#include "backend/settings/timeparameter.h"

#include <QJsonDocument>
#include <cmath>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;
using Kind = SavedAnalyses::Kind;

const QString funnelList = QStringLiteral("funnels");
const QString cohortList = QStringLiteral("cohorts");

constexpr http::Field countItemFields[] = {
    {"date", Type::String, Presence::Required, "Where the period begins, in the project's zone."},
    {"count", Type::Integer, {}, "Without group_by."},
    {"groups", Type::Object, {}, "With group_by: count by value."},
};
constexpr http::Field funnelItemFields[] = {
    {"step", Type::Integer, Presence::Required, "1 is the first."},
    {"event", Type::String, Presence::Required, "Its event."},
    {"count", Type::Integer, Presence::Required, "Contacts that came this far."},
    {"conversion_rate", Type::Number, Presence::Required, "Of those of the first step."},
    {"step_conversion_rate", Type::Number, Presence::Required, "Of those of the step before."},
    {"median_seconds", Type::Number, Presence::Required, "From the step before.", {.nullable = true}},
};
constexpr http::Field cohortItemFields[] = {
    {"start", Type::String, Presence::Required, "First day of the cohort's period, or its month."},
    {"size", Type::Integer, Presence::Required, "Contacts whose first cohort event lies in it."},
    {"retained", Type::Array, Presence::Required, "Contacts that came back, by period; its own is the first."},
    {"rates", Type::Array, Presence::Required, "The same as fractions of size."},
};
constexpr http::Field groupItemFields[] = {
    {"group", Type::String, Presence::Required, "Its value."},
    {"total", Type::Integer, Presence::Required, "Over the whole range."},
};
constexpr http::Field groupItem = {"", Type::Object, {}, "A group.", {.fields = groupItemFields}};
constexpr http::Field countItem = {"", Type::Object, {}, "A period.", {.fields = countItemFields}};
constexpr http::Field funnelItem = {"", Type::Object, {}, "A step.", {.fields = funnelItemFields}};
constexpr http::Field cohortItem = {"", Type::Object, {}, "A cohort.", {.fields = cohortItemFields}};

constexpr http::Field answerFields[] = {
    {"type", Type::String, Presence::Required, "As asked."},
    {"data", Type::Array, {}, "Counts: a row a period. Funnel: a row a step."},
    {"total", Type::Integer, {}, "Counts: of events, or of distinct contacts over the whole range."},
    {"groups",
     Type::Array,
     {},
     "Counts with group_by: each group's total, counted as 'total' is; the largest first.",
     {.item = &groupItem}},
    {"cohorts", Type::Array, {}, "Cohort retention: a row a cohort.", {.item = &cohortItem}},
};
constexpr http::Field overviewFields[] = {
    {"total_contacts", Type::Integer, Presence::Required, "Living contacts."},
    {"contacts_30d", Type::Integer, Presence::Required, "Created in the last 30 days."},
    {"events_today", Type::Integer, Presence::Required, "Since midnight in the project's zone."},
    {"events_avg_daily", Type::Integer, Presence::Required, "Over the last 30 full days."},
    {"active_campaigns", Type::Integer, Presence::Required, "Campaigns that run."},
    {"nps_score", Type::Integer, Presence::Required, "Of all NPS answers of 90 days.", {.nullable = true}},
    {"referral_conversion_rate", Type::Number, Presence::Required, "Conversions of referrals."},
};
constexpr http::Field funnelReply[] = {
    {"id", Type::String, Presence::Required, "The funnel's id."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"steps", Type::Array, Presence::Required, "As saved."},
    {"window", Type::String, {}, "As saved."},
    {"from", Type::String, {}, "As saved."},
    {"to", Type::String, {}, "As saved."},
    {"filters", Type::Object, {}, "As saved."},
    {"created_at", Type::Instant, Presence::Required, "When it was saved."},
    {"data", Type::Array, {}, "Its steps now; not in lists.", {.item = &funnelItem}},
};
constexpr http::Field cohortReply[] = {
    {"id", Type::String, Presence::Required, "The cohort's id."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"cohort_event", Type::String, Presence::Required, "As saved."},
    {"return_event", Type::String, Presence::Required, "As saved."},
    {"interval", Type::String, {}, "As saved."},
    {"periods", Type::Integer, {}, "As saved."},
    {"from", Type::String, {}, "As saved."},
    {"to", Type::String, {}, "As saved."},
    {"filters", Type::Object, {}, "As saved."},
    {"created_at", Type::Instant, Presence::Required, "When it was saved."},
    {"cohorts", Type::Array, {}, "Its retention now; not in lists.", {.item = &cohortItem}},
};
constexpr http::Field rangeQuery[] = {
    {"from", Type::Instant, {}, "Instead of the saved one."},
    {"to", Type::Instant, {}, "Instead of the saved one."},
};

double rate(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0 : std::round(1000.0 * static_cast<double>(part) / static_cast<double>(whole)) / 1000;
}

Error wrongQuery(const QList<ErrorDetail> &details)
{
    return Error::validation(details);
}

// Writing what was counted.

void writeCounts(JsonWriter &json, const CountQuery &query, const AnalyticsService::Counts &answer)
{
    json.key("data").beginArray();
    for (std::size_t period = 0; period < answer.buckets.size(); ++period) {
        json.beginObject().member("date", answer.buckets.label(period));
        if (!query.groupBy) {
            json.member("count", answer.counts.groups.front().counts[period]);
        } else {
            json.key("groups").beginObject();
            for (const EventCounts::Group &group : answer.counts.groups)
                json.member(group.label, group.counts[period]);
            json.endObject();
        }
        json.endObject();
    }
    json.endArray().member("total", answer.counts.total);
    if (!query.groupBy)
        return;
    json.key("groups").beginArray();
    for (const EventCounts::Group &group : answer.counts.groups)
        json.beginObject().member("group", group.label).member("total", group.total).endObject();
    json.endArray();
}

void writeFunnel(JsonWriter &json, const FunnelQuery &query, const std::vector<FunnelRow> &rows)
{
    json.key("data").beginArray();
    for (std::size_t step = 0; step < rows.size(); ++step) {
        const FunnelRow &row = rows[step];
        json.beginObject().member("step", step + 1).member("event", query.steps[step].event);
        json.member("count", row.contacts).member("conversion_rate", rate(row.contacts, rows.front().contacts));
        json.member("step_conversion_rate", rate(row.contacts, rows[step == 0 ? 0 : step - 1].contacts));
        json.member("median_seconds", row.medianSeconds).endObject();
    }
    json.endArray();
}

void writeRetention(JsonWriter &json, const AnalyticsService::Retention &answer)
{
    json.key("cohorts").beginArray();
    for (std::size_t i = 0; i < answer.cohorts.size(); ++i) {
        const RetentionCohort &cohort = answer.cohorts[i];
        json.beginObject().member("start", answer.periods.label(i)).member("size", cohort.size);
        json.key("retained").beginArray();
        for (const std::int64_t retained : cohort.retained)
            json.value(retained);
        json.endArray().key("rates").beginArray();
        for (const std::int64_t retained : cohort.retained)
            json.value(rate(retained, cohort.size));
        json.endArray().endObject();
    }
    json.endArray();
}

// Running.

Result<void> run(const CountQuery &query, const Services &services, JsonWriter &json)
{
    const auto answer = services.analytics.count(query);
    if (!answer)
        return answer.error();
    writeCounts(json, query, *answer);
    return {};
}

Result<void> run(const FunnelQuery &query, const Services &services, JsonWriter &json)
{
    const auto rows = services.analytics.funnel(query);
    if (!rows)
        return rows.error();
    writeFunnel(json, query, *rows);
    return {};
}

Result<void> run(const RetentionQuery &query, const Services &services, JsonWriter &json)
{
    const auto answer = services.analytics.retention(query);
    if (!answer)
        return answer.error();
    writeRetention(json, *answer);
    return {};
}

void checkQuery(const QJsonObject &body, QList<ErrorDetail> &details)
{
    (void)parseAnalyticsQuery(body, details);
}

Outcome query(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    const auto query = parseAnalyticsQuery(call.body, details);
    if (!query)
        return wrongQuery(details);
    JsonWriter json;
    json.beginObject().member("type", call.body[QLatin1String("type")].toString());
    const Result<void> done = std::visit([&](const auto &each) { return run(each, services, json); }, *query);
    if (!done)
        return done.error();
    json.endObject();
    return http::Response::json(json.take());
}

/// How far back the dashboard's NPS looks.
constexpr int npsDays = 90;

Outcome overview(const Call &, Services &services)
{
    const auto overview = services.analytics.overview();
    if (!overview)
        return overview.error();
    JsonWriter json;
    json.beginObject().member("total_contacts", overview->contacts).member("contacts_30d", overview->contacts30d);
    json.member("events_today", overview->eventsToday).member("events_avg_daily", overview->eventsDailyAverage);
    json.member("active_campaigns", services.campaigns.activeCount())
        .member("nps_score", services.surveys.npsSince(services.clock.now() - npsDays * dayMs))
        .member("referral_conversion_rate", services.referrals.conversionRate())
        .endObject();
    return http::Response::json(json.take());
}

// What is saved.

void writeDefinition(JsonWriter &json, const SavedAnalysis &saved)
{
    json.member("id", saved.id);
    for (auto member = saved.definition.begin(); member != saved.definition.end(); ++member) {
        const QJsonDocument value = QJsonDocument(QJsonArray{member.value()}); // a value alone is no document
        const QByteArray text = value.toJson(QJsonDocument::Compact);
        json.memberRaw(member.key().toStdString(), view(text).substr(1, std::size_t(text.size()) - 2));
    }
    json.memberInstant("created_at", saved.createdAt);
}

http::Response definitionResponse(const SavedAnalysis &saved, int status)
{
    JsonWriter json;
    json.beginObject();
    writeDefinition(json, saved);
    json.endObject();
    return http::Response::json(json.take(), status);
}

template <auto parse>
void checkDefinition(const QJsonObject &body, QList<ErrorDetail> &details)
{
    (void)parse(body, details);
}

const std::vector<FunnelStep> &stepsOf(const FunnelQuery &query)
{
    return query.steps;
}

const std::vector<FunnelStep> &stepsOf(const RetentionQuery &)
{
    static const std::vector<FunnelStep> none;
    return none;
}

/// What would be refused whenever it is asked.
template <class Query>
QList<ErrorDetail> unanswerable(const Query &query, Services &services)
{
    QList<ErrorDetail> details;
    const auto checkSegment = [&](const AnalyticsFilters &filters, const QString &path) {
        if (filters.segment.empty())
            return;
        const auto known = services.segments.checkExists(filters.segment, path + QStringLiteral("filters.segment_id"));
        if (!known)
            details += known.error().details;
    };
    checkSegment(query.filters, QString());
    for (std::size_t i = 0; i < stepsOf(query).size(); ++i)
        checkSegment(stepsOf(query)[i].filters, QStringLiteral("steps[%1].").arg(i));
    const auto settings = services.settings.current();
    const auto from = timeParameter(query.range.from, *settings);
    const auto to = timeParameter(query.range.to, *settings, DayEdge::End);
    if (from && to && *from > *to)
        details.append(
            {QStringLiteral("from"), QStringLiteral("out_of_range"), QStringLiteral("'from' lies after 'to'.")});
    return details;
}

template <Kind kind, auto parse>
Outcome save(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    const auto query = parse(call.body, details);
    if (query)
        details = unanswerable(*query, services);
    if (!details.isEmpty())
        return wrongQuery(details);
    return definitionResponse(services.savedAnalyses.create(kind, call.body), 201);
}

template <Kind kind>
Outcome list(const Call &call, Services &services)
{
    const QString &name = kind == Kind::Funnel ? funnelList : cohortList;
    const auto page = http::pageRequest(call, services.cursors, name);
    if (!page)
        return page.error();
    return http::pageResponse(services.savedAnalyses.list(kind, *page), services.cursors, name,
                              [](JsonWriter &json, const SavedAnalysis &saved) {
                                  json.beginObject();
                                  writeDefinition(json, saved);
                                  json.endObject();
                              });
}

template <Kind kind, auto parse>
Outcome show(const Call &call, Services &services)
{
    const auto saved = services.savedAnalyses.find(kind, call.parameter());
    if (!saved)
        return saved.error();
    QJsonObject definition = saved->definition;
    for (const QString &edge : {QStringLiteral("from"), QStringLiteral("to")}) {
        if (const auto given = call.queryValue(edge))
            definition[edge] = *given;
    }
    QList<ErrorDetail> details;
    const auto query = parse(definition, details);
    if (!query)
        return wrongQuery(details);
    JsonWriter json;
    json.beginObject();
    writeDefinition(json, *saved);
    if (const auto done = run(*query, services, json); !done)
        return done.error();
    json.endObject();
    return http::Response::json(json.take());
}

template <Kind kind>
Outcome remove(const Call &call, Services &services)
{
    if (const auto done = services.savedAnalyses.remove(kind, call.parameter()); !done)
        return done.error();
    return http::Response::noContent();
}

/// The four rows that saved funnels and saved cohorts both have.
template <Kind kind, auto parse>
void addSaved(http::Routes &routes, const QByteArray &path, const QByteArray &noun, const QByteArray &summary,
              http::Fields body, http::Fields reply, const QByteArray &example)
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    routes.push_back({.verb = Verb::Post,
                      .path = path,
                      .operationId = "create" + noun,
                      .tag = "Analytics",
                      .summary = "Saves a " + noun.toLower(),
                      .scope = Scope::AnalyticsWrite,
                      .place = Place::Writer,
                      .body = body,
                      .check = checkDefinition<parse>,
                      .reply = reply,
                      .success = 201,
                      .example = example,
                      .handle = save<kind, parse>});
    routes.push_back({.verb = Verb::Get,
                      .path = path,
                      .operationId = "list" + noun + "s",
                      .tag = "Analytics",
                      .summary = "Saved " + noun.toLower() + "s, newest first",
                      .scope = Scope::AnalyticsRead,
                      .query = http::listQuery,
                      .shape = ReplyShape::List,
                      .reply = reply,
                      .handle = list<kind>});
    routes.push_back({.verb = Verb::Get,
                      .path = path + "/:id",
                      .operationId = "get" + noun,
                      .tag = "Analytics",
                      .summary = summary,
                      .scope = Scope::AnalyticsRead,
                      .query = rangeQuery,
                      .reply = reply,
                      .handle = show<kind, parse>});
    routes.push_back({.verb = Verb::Delete,
                      .path = path + "/:id",
                      .operationId = "delete" + noun,
                      .tag = "Analytics",
                      .summary = "Forgets a saved " + noun.toLower(),
                      .scope = Scope::AnalyticsWrite,
                      .place = Place::Writer,
                      .shape = ReplyShape::Empty,
                      .success = 204,
                      .handle = remove<kind>});
}

} // namespace

http::Routes queryRoutes()
{
    http::Routes routes = {
        {.verb = http::Verb::Post,
         .path = "/v1/analytics/query",
         .operationId = "queryAnalytics",
         .tag = "Analytics",
         .summary = "Counts events or contacts over time, funnels and retention",
         .scope = http::Scope::AnalyticsRead,
         .body = analyticsQueryFields,
         .check = checkQuery,
         .reply = answerFields,
         .example = R"({"type": "event_count", "event": "signup_completed", "interval": "day", "from": "2026-02-01",)"
                    R"( "to": "2026-02-23", "filters": {"traits.plan": "growth"}, "group_by": "traits.source"})",
         .handle = query},
        {.verb = http::Verb::Get,
         .path = "/v1/analytics/overview",
         .operationId = "getOverview",
         .tag = "Analytics",
         .summary = "The figures of the dashboard",
         .scope = http::Scope::AnalyticsRead,
         .reply = overviewFields,
         .handle = overview},
    };
    addSaved<Kind::Funnel, parseFunnel>(
        routes, "/v1/analytics/funnels", "Funnel", "A saved funnel with its steps as they stand now", funnelFields,
        funnelReply, R"({"name": "Activation", "steps": ["signup_completed", "feature_activated"], "window": "7d"})");
    addSaved<Kind::Cohort, parseRetention>(
        routes, "/v1/analytics/cohorts", "Cohort", "A saved cohort with its retention as it stands now", cohortFields,
        cohortReply,
        R"({"name": "Weekly", "cohort_event": "signup_completed", "return_event": "login", "interval": "week"})");
    return routes;
}

} // namespace growthos
