#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/services.h"
#include "backend/surveys/surveydays.h"
#include "backend/surveys/surveyroutes.h"
#include "backend/surveys/surveywire.h"

#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view intervals[] = {"day", "week", "month"};
constexpr int usualPeriods = 12;
constexpr int mostLatest = 5;

constexpr http::Field segmentField = {
    "segment_id", Type::String, {}, "Only of those who are members of this segment now."};
constexpr http::Field periodsField = {
    "periods", Type::Integer, {}, "How many, the current one included; 12 by default.", {.minimum = 1, .maximum = 104}};
constexpr http::Field intervalField = {
    "interval", Type::String, {}, "How long a period is; week by default, from Monday.", {.oneOf = intervals}};
constexpr http::Field statsQuery[] = {segmentField, surveyDaysField};
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

constexpr http::Field valueFields[] = {
    {"value", Type::String, Presence::Required, "An option; 1 to 5 of a rating; true or false."},
    {"count", Type::Integer, Presence::Required, "How many answered it."},
    {"share", Type::Number, Presence::Required,
     "Of the responses that answer the question, to three decimals; of a multiple choice they may add to more than 1."},
};
constexpr http::Field valueItem = {"", Type::Object, {}, "A value.", {.fields = valueFields}};
constexpr http::Field latestFields[] = {
    {"response_id", Type::String, Presence::Required, "The response."},
    {"contact_id", Type::String, Presence::Required, "Who answered."},
    {"contact_label", Type::String, Presence::Required, "Their name, else email, external id, id."},
    {"text", Type::String, Presence::Required, "In their words."},
    {"responded_at", Type::Instant, Presence::Required, "When."},
};
constexpr http::Field latestItem = {"", Type::Object, {}, "An answer.", {.fields = latestFields}};
constexpr http::Field reportedQuestionFields[] = {
    {"id", Type::String, Presence::Required, "Names it in answers."},
    {"type", Type::String, Presence::Required, "text, single_choice, multiple_choice, rating or boolean."},
    {"title", Type::String, Presence::Required, "What is asked."},
    {"total_answers", Type::Integer, Presence::Required, "Responses that answer it."},
    {"values",
     Type::Array,
     Presence::Required,
     "What can be answered, in order, then what could be once and was; empty for a text.",
     {.item = &valueItem}},
    {"average_rating", Type::Number, Presence::Required, "Of a rating, to one decimal.", {.nullable = true}},
    {"latest", Type::Array, Presence::Required, "Of a text the newest answers, 5 at most.", {.item = &latestItem}},
};
constexpr http::Field reportedQuestion = {"", Type::Object, {}, "A question.", {.fields = reportedQuestionFields}};
constexpr http::Field questionsFields[] = {
    {"survey_id", Type::String, Presence::Required, "The survey."},
    {"total_responses", Type::Integer, Presence::Required, "Responses, whatever they answer."},
    {"questions", Type::Array, Presence::Required, "In the order of the survey.", {.item = &reportedQuestion}},
};

Result<std::optional<Segment>> segmentOf(const Call &call, Services &services)
{
    const auto id = call.queryValue(QStringLiteral("segment_id"));
    if (!id)
        return std::optional<Segment>();
    auto segment = services.segments.find(*id);
    if (!segment)
        return Error::validation({unknownReference(QStringLiteral("segment_id"), segment.error())});
    return std::optional<Segment>(*std::move(segment));
}

Buckets periodsOf(const Call &call, Services &services)
{
    const QString interval = call.queryValue(QStringLiteral("interval")).value_or(QStringLiteral("week"));
    const int periods = call.queryInteger(QStringLiteral("periods")).value_or(usualPeriods);
    return Buckets::endingAt(*intervalNamed(interval.toStdString()), services.clock.now(), periods,
                             services.settings.current()->timezone);
}

void writeScores(JsonWriter &json, const Survey &survey, const SurveyCounts &counts)
{
    const auto interval = scoreInterval(survey.type, counts);
    json.member("responses", counts.responses).member("score", surveyScore(survey.type, counts));
    json.member("score_low", interval ? std::optional(interval->low) : std::nullopt);
    json.member("score_high", interval ? std::optional(interval->high) : std::nullopt);
    json.member("average_score", averageScore(counts));
}

Result<SurveyScope> scopeOf(const Call &call, Services &services)
{
    const auto segment = segmentOf(call, services);
    if (!segment)
        return segment.error();
    return SurveyScope{.from = surveyDaysFrom(call, services),
                       .segment = *segment ? std::optional((*segment)->num) : std::nullopt};
}

SurveyFigures figuresOf(const Survey &survey, const SurveyScope &scope, const Services &services)
{
    return {services.surveys.counts(survey, scope), services.surveys.medianTook(survey, scope)};
}

Outcome getStats(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    const auto scope = scopeOf(call, services);
    if (!scope)
        return scope.error();
    std::optional<SurveyFigures> previous;
    if (scope->from) {
        SurveyScope before = *scope;
        before.until = scope->from;
        before.from = *scope->from - (services.clock.now() - *scope->from);
        previous = figuresOf(*survey, before, services);
    }
    JsonWriter json;
    writeSurveyStats(json, *survey, figuresOf(*survey, *scope, services), previous);
    return http::Response::json(json.take());
}

void writeValues(JsonWriter &json, const SurveyQuestion &question, std::map<std::string, std::int64_t> counts)
{
    const std::int64_t answers = counts[std::string()];
    const auto write = [&json, answers](const std::string &value, std::int64_t count) {
        json.beginObject().member("value", value).member("count", count);
        json.member("share", share(count, answers)).endObject();
    };
    counts.erase(std::string());
    json.key("values").beginArray();
    for (const std::string &value : countedValues(question)) {
        const auto found = counts.find(value);
        write(value, found == counts.end() ? 0 : found->second);
        counts.erase(value);
    }
    if (question.type != QuestionType::Text) {
        for (const auto &[value, count] : counts)
            write(value, count);
    }
    json.endArray();
}

void writeLatest(JsonWriter &json, const Survey &survey, const SurveyQuestion &question, const SurveyScope &scope,
                 Services &services)
{
    json.key("latest").beginArray();
    if (question.type == QuestionType::Text) {
        const QString id = toQString(question.id);
        SurveyStore::ResponseFilter filter;
        filter.survey = survey.num;
        filter.segment = scope.segment;
        filter.question = id;
        filter.from = scope.from;
        for (const SurveyResponse &response : services.surveys.responses(filter, {.limit = mostLatest}).items) {
            const QJsonDocument answers = QJsonDocument::fromJson(QByteArray::fromStdString(response.answers));
            json.beginObject().member("response_id", response.id).member("contact_id", response.contactId);
            json.member("contact_label", response.contactLabel).member("text", answers[id].toString());
            json.memberInstant("responded_at", response.respondedAt).endObject();
        }
    }
    json.endArray();
}

Outcome getQuestions(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    const auto scope = scopeOf(call, services);
    if (!scope)
        return scope.error();
    SurveyAnswerCounts counts = services.surveys.answerCounts(*survey, *scope);
    JsonWriter json;
    json.beginObject().member("survey_id", survey->id);
    json.member("total_responses", services.surveys.counts(*survey, *scope).responses);
    json.key("questions").beginArray();
    for (const SurveyQuestion &question : survey->questions) {
        auto &values = counts[question.id];
        json.beginObject().member("id", question.id).member("type", wireName(question.type));
        json.member("title", question.title).member("total_answers", values[std::string()]);
        json.member("average_rating",
                    question.type == QuestionType::Rating ? averageRating(values) : std::optional<double>());
        writeValues(json, question, values);
        writeLatest(json, *survey, question, *scope, services);
        json.endObject();
    }
    json.endArray().endObject();
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
         .path = "/v1/surveys/:id/questions",
         .operationId = "getSurveyQuestions",
         .tag = "Surveys",
         .summary = "What each question of a custom survey was answered",
         .scope = Scope::SurveysRead,
         .query = statsQuery,
         .reply = questionsFields,
         .handle = getQuestions},
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
