#include "backend/services.h"
#include "backend/surveys/surveyroutes.h"
#include "backend/surveys/surveywire.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view intervals[] = {"day", "week", "month"};
constexpr int usualPeriods = 12;

constexpr http::Field segmentField = {
    "segment_id", Type::String, {}, "Only of those who are members of this segment now."};
constexpr http::Field periodsField = {
    "periods", Type::Integer, {}, "How many, the current one included; 12 by default.", {.minimum = 1, .maximum = 104}};
constexpr http::Field intervalField = {
    "interval", Type::String, {}, "How long a period is; week by default, from Monday.", {.oneOf = intervals}};
constexpr http::Field statsQuery[] = {segmentField};
constexpr http::Field trendQuery[] = {intervalField, periodsField, segmentField};
constexpr http::Field segmentsQuery[] = {intervalField, periodsField};

constexpr const char *scoreText = "The NPS, or the satisfied in percent; null without answers.";
constexpr const char *intervalText = "95 % interval of the score.";
constexpr http::Field periodFields[] = {
    {"date", Type::String, Presence::Required, "First day of the period, or its month."},
    {"responses", Type::Integer, Presence::Required, "Responses with a score."},
    {"score", Type::Integer, Presence::Required, scoreText, {.nullable = true}},
    {"score_low", Type::Number, Presence::Required, intervalText, {.nullable = true}},
    {"score_high", Type::Number, Presence::Required, intervalText, {.nullable = true}},
    {"average_score", Type::Number, Presence::Required, "To one decimal.", {.nullable = true}},
};
constexpr http::Field periodItem = {"", Type::Object, {}, "A period.", {.fields = periodFields}};
constexpr http::Field trendFields[] = {
    {"survey_id", Type::String, Presence::Required, "The survey."},
    {"interval", Type::String, Presence::Required, "How long a period is.", {.oneOf = intervals}},
    {"periods", Type::Array, Presence::Required, "The oldest first, empty ones too.", {.item = &periodItem}},
};
constexpr http::Field segmentFields[] = {
    {"segment_id", Type::String, Presence::Required, "The segment.", {.nullable = true}},
    {"name", Type::String, Presence::Required, "Its name."},
    {"responses", Type::Integer, Presence::Required, "Responses with a score."},
    {"score", Type::Integer, Presence::Required, scoreText, {.nullable = true}},
    {"score_low", Type::Number, Presence::Required, intervalText, {.nullable = true}},
    {"score_high", Type::Number, Presence::Required, intervalText, {.nullable = true}},
    {"average_score", Type::Number, Presence::Required, "To one decimal.", {.nullable = true}},
};
constexpr http::Field segmentItem = {"", Type::Object, {}, "A segment.", {.fields = segmentFields}};
constexpr http::Field segmentsFields[] = {
    {"survey_id", Type::String, Presence::Required, "The survey."},
    {"segments",
     Type::Array,
     Presence::Required,
     "Those with responses of their members, the most first, 50 at most.",
     {.item = &segmentItem}},
};

Result<std::optional<Segment>> segmentOf(const Call &call, Services &services)
{
    const auto id = call.queryValue(QStringLiteral("segment_id"));
    if (!id)
        return std::optional<Segment>();
    auto segment = services.segments.find(*id);
    if (!segment)
        return Error::validation(
            {{QStringLiteral("segment_id"), QStringLiteral("not_found"), segment.error().message}});
    return std::optional<Segment>(*std::move(segment));
}

Buckets periodsOf(const Call &call, Services &services)
{
    const QString interval = call.queryValue(QStringLiteral("interval")).value_or(QStringLiteral("week"));
    const auto periods = call.queryValue(QStringLiteral("periods"));
    return Buckets::endingAt(*intervalNamed(interval.toStdString()), services.clock.now(),
                             periods ? periods->toInt() : usualPeriods, services.settings.current()->timezone);
}

void writeScores(JsonWriter &json, const Survey &survey, const SurveyCounts &counts)
{
    const auto interval = scoreInterval(survey.type, counts);
    json.member("responses", counts.responses).member("score", surveyScore(survey.type, counts));
    json.member("score_low", interval ? std::optional(interval->low) : std::nullopt);
    json.member("score_high", interval ? std::optional(interval->high) : std::nullopt);
    json.member("average_score", averageScore(counts));
}

Outcome getStats(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    const auto segment = segmentOf(call, services);
    if (!segment)
        return segment.error();
    JsonWriter json;
    writeSurveyStats(json, *survey,
                     *segment ? services.surveys.countsAmong(*survey, **segment) : services.surveys.counts(*survey));
    return http::Response::json(json.take());
}

Outcome getTrend(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    const auto segment = segmentOf(call, services);
    if (!segment)
        return segment.error();
    const Buckets periods = periodsOf(call, services);
    const auto trend = services.surveys.trend(*survey, periods, *segment);
    JsonWriter json;
    json.beginObject().member("survey_id", survey->id);
    json.member("interval", call.queryValue(QStringLiteral("interval")).value_or(QStringLiteral("week")));
    json.key("periods").beginArray();
    for (std::size_t i = 0; i < trend.size(); ++i) {
        json.beginObject().member("date", periods.label(i));
        writeScores(json, *survey, trend[i]);
        json.endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

Outcome compareSegments(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    JsonWriter json;
    json.beginObject().member("survey_id", survey->id).key("segments").beginArray();
    for (const auto &segment : services.surveys.bySegment(*survey, periodsOf(call, services).start(0))) {
        json.beginObject().member("segment_id", segment.id).member("name", segment.name);
        writeScores(json, *survey, segment.counts);
        json.endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes surveyReportRoutes()
{
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/surveys/:id/stats",
         .operationId = "getSurveyStats",
         .tag = "Surveys",
         .summary = "What a survey came to",
         .scope = Scope::SurveysRead,
         .query = statsQuery,
         .reply = surveyStatsFields(),
         .handle = getStats},
        {.verb = Verb::Get,
         .path = "/v1/surveys/:id/trend",
         .operationId = "getSurveyTrend",
         .tag = "Surveys",
         .summary = "Score of a survey by day, week or month, with intervals",
         .scope = Scope::SurveysRead,
         .query = trendQuery,
         .reply = trendFields,
         .handle = getTrend},
        {.verb = Verb::Get,
         .path = "/v1/surveys/:id/segments",
         .operationId = "compareSurveySegments",
         .tag = "Surveys",
         .summary = "Score of a survey among the members of each segment",
         .scope = Scope::SurveysRead,
         .query = segmentsQuery,
         .reply = segmentsFields,
         .handle = compareSegments},
    };
}

} // namespace growthos
