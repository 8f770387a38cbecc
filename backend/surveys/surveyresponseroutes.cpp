#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/settings/timeparameter.h"
#include "backend/surveys/surveyanswerfilter.h"
#include "backend/surveys/surveydays.h"
#include "backend/surveys/surveyroutes.h"
#include "backend/surveys/surveywire.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field responseListFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"category", Type::String, {}, "Only those of this category.", {.oneOf = surveyCategoryNames}},
    {"score", Type::Integer, {}, "Only those with this score.", {.minimum = 0, .maximum = 10}},
    {"q", Type::String, {}, "Only those with this text in the comment or an answer; ASCII letters in any case."},
    {"question", Type::String, {}, "Only those that answer this question (its id); 'q' is then in that answer."},
    surveyDaysField,
    {"commented", Type::Boolean, {}, "true: only those with a comment."},
    {"contact_id", Type::String, {}, "Only those of this contact."},
    {"segment_id", Type::String, {}, "Only those of members of this segment."},
};

constexpr http::Field responseDraftFields[] = {
    {"contact_id", Type::String, Presence::Required, "Who answered.", {.maxLength = 64}},
    {"score", Type::Any, {}, "0 to 10 of an NPS survey, 1 to 5 of a CSAT survey."},
    {"comment", Type::Any, {}, "In their words."},
    {"answers", Type::Any, {}, "Of a custom survey: an object by question."},
    {"responded_at", Type::Instant, {}, "When; now by default."},
};

Outcome listResponses(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    const auto filter =
        surveyAnswerFilter(*survey, services, [&call](QLatin1String name) { return call.queryValue(QString(name)); });
    if (!filter)
        return filter.error();
    const QString listName =
        http::listName(QStringLiteral("responses of ") + call.parameter(), call, responseListFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(
        services.surveys.responses(*filter, *page), services.cursors, listName,
        [&survey](JsonWriter &json, const SurveyResponse &response) { writeSurveyResponse(json, *survey, response); });
}

Outcome createResponse(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    QList<ErrorDetail> details;
    const SurveyAnswer answer = readAnswer(*survey, call.body, details);
    const QString id = call.body[QLatin1String("contact_id")].toString();
    const auto contact = services.contacts.find(id);
    if (!contact)
        details.append(unknownReference(QStringLiteral("contact_id"), Error::notFound(u"contact", id)));
    const QJsonValue when = call.body[QLatin1String("responded_at")];
    const auto at =
        timeParameter(when.isString() ? std::optional(when.toString()) : std::nullopt, *services.settings.current());
    if (at && *at > services.clock.now())
        details.append({QStringLiteral("responded_at"), QStringLiteral("out_of_range"),
                        QStringLiteral("That lies in the future.")});
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    const auto recorded = services.surveys.record(*survey, contact->num, answer, at.value_or(services.clock.now()));
    if (!recorded)
        return recorded.error();
    services.afterCommit.push_back(
        [&live = services.liveSurveys, news = services.surveys.takeNews()] { live.apply(news); });
    services.changes.emplace_back(QStringLiteral("surveys"), call.parameter());
    JsonWriter json;
    writeSurveyResponse(json, *survey, recorded->response);
    return http::Response::json(json.take(), recorded->isNew ? 201 : 200);
}

} // namespace

Result<SurveyStore::ResponseFilter>
surveyAnswerFilter(const Survey &survey, const Services &services,
                   const std::function<std::optional<QString>(QLatin1String name)> &value)
{
    SurveyStore::ResponseFilter filter;
    filter.survey = survey.num;
    filter.text = value(QLatin1String("q"));
    filter.question = value(QLatin1String("question"));
    if (const auto days = value(QLatin1String("days")))
        filter.from = services.clock.now() - days->toInt() * dayMs;
    filter.commented = value(QLatin1String("commented")) == QLatin1String("true");
    if (const auto score = value(QLatin1String("score")))
        filter.scores = {score->toInt(), score->toInt()};
    if (const auto category = value(QLatin1String("category"))) {
        std::pair<int, int> range = {1, 0}; // of another type of survey: none
        for (const CategoryRange &each : surveyCategories(survey.type)) {
            if (*category == toQString(each.name))
                range = {each.scores.lowest, each.scores.highest};
        }
        if (filter.scores)
            range = {std::max(range.first, filter.scores->first), std::min(range.second, filter.scores->second)};
        filter.scores = range;
    }
    if (const auto id = value(QLatin1String("contact_id"))) {
        const auto contact = services.contacts.find(*id);
        if (!contact)
            return Error::validation({unknownReference(QStringLiteral("contact_id"), contact.error())});
        filter.contact = contact->num;
    }
    if (const auto id = value(QLatin1String("segment_id"))) {
        const auto segment = services.segments.find(*id);
        if (!segment)
            return Error::validation({unknownReference(QStringLiteral("segment_id"), segment.error())});
        filter.segment = segment->num;
    }
    return filter;
}

http::Routes surveyResponseRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/surveys/:id/responses",
         .operationId = "listSurveyResponses",
         .tag = "Surveys",
         .summary = "Responses to a survey, newest first",
         .scope = Scope::SurveysRead,
         .query = responseListFields,
         .shape = ReplyShape::List,
         .reply = surveyResponseFields(),
         .handle = listResponses},
        {.verb = Verb::Post,
         .path = "/v1/surveys/:id/responses",
         .operationId = "createSurveyResponse",
         .tag = "Surveys",
         .summary = "Records a response; a repeat to the same delivery changes it (200)",
         .scope = Scope::SurveysWrite,
         .place = Place::BehindLog,
         .body = responseDraftFields,
         .reply = surveyResponseFields(),
         .success = 201,
         .alsoOk = true,
         .example = R"({"contact_id": "cntct_8x2m4k", "score": 9, "comment": "Love the referral feature!"})",
         .handle = createResponse},
    };
}

} // namespace growthos
