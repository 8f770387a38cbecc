#include "backend/services.h"
#include "backend/surveys/surveypage.h"
#include "backend/surveys/surveyroutes.h"
#include "backend/surveys/surveywire.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view previewTypes[] = {"nps", "csat", "custom"};
constexpr std::string_view previewQuestionTypes[] = {"text", "single_choice", "multiple_choice", "rating", "boolean"};

// Of what is still being written: no text is too short, no choice has too few options.
constexpr http::Field previewOption = {"", Type::String, {}, "An option.", {.maxLength = 200}};
constexpr http::Field previewQuestionFields[] = {
    {"id", Type::String, Presence::Required, "Names it in answers.", {.maxLength = 64}},
    {"type",
     Type::String,
     Presence::Required,
     "What is answered; a rating is 1 to 5.",
     {.oneOf = previewQuestionTypes}},
    {"title", Type::String, {}, "What is asked.", {.maxLength = 500}},
    {"options", Type::Array, {}, "Of a choice.", {.maxLength = 50, .item = &previewOption}},
    {"required", Type::Boolean, {}, "Whether it must be answered."},
};
constexpr http::Field previewQuestion = {"", Type::Object, {}, "A question.", {.fields = previewQuestionFields}};
constexpr http::Field bodyFields[] = {
    {"type", Type::String, Presence::Required, "nps: 0 to 10, csat: 1 to 5, custom.", {.oneOf = previewTypes}},
    {"name", Type::String, {}, "Heads a custom one without a question.", {.maxLength = 120}},
    {"question", Type::String, {}, "What is asked; of a custom one its heading.", {.maxLength = 500}},
    {"follow_up", Type::String, {}, "Asked for the comment.", {.maxLength = 500, .nullable = true}},
    {"questions", Type::Array, {}, "Of a custom one.", {.maxLength = 50, .item = &previewQuestion}},
    {"locale", Type::String, {}, "Of the reader; the project's by default.", {.maxLength = 35}},
};

Outcome preview(const Call &call, Services &services)
{
    Survey survey;
    survey.type = surveyTypeFromWire(call.body[QLatin1String("type")].toString().toStdString()).value_or(survey.type);
    readSurvey(call.body, survey);
    if (survey.type != SurveyType::Custom)
        survey.questions.clear();
    const auto settings = services.settings.current();
    JsonWriter json;
    SurveyPage(survey, call.body[QLatin1String("locale")].toString(settings->locale))
        .describe(json, settings->branding);
    return http::Response::json(json.take());
}

} // namespace

http::Routes surveyPreviewRoutes()
{
    return {
        {.verb = http::Verb::Post,
         .path = "/v1/surveys/preview",
         .operationId = "previewSurvey",
         .tag = "Surveys",
         .summary = "What stands on the page of a survey that is still being written",
         .scope = http::Scope::SurveysRead,
         .body = bodyFields,
         .reply = surveyPreviewFields(),
         .example = R"({"type": "nps", "question": "How likely are you to recommend us to a friend or colleague?", )"
                    R"("follow_up": "What could we do better?"})",
         .handle = preview},
    };
}

} // namespace growthos
