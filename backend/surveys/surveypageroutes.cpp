#include "backend/contacts/contactlocale.h"
#include "backend/http/hostedpage.h"
#include "backend/services.h"
#include "backend/settings/brandedpage.h"
#include "backend/surveys/surveypage.h"
#include "backend/surveys/surveyroutes.h"

#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Type;

constexpr http::Field pageQuery[] = {
    {"score", Type::String, {}, "Chosen already, as by a link in a mail; what is no score chooses none."},
};

QString readerOf(const Services &services, std::int64_t contact)
{
    const auto found = ContactStore(services.db).find(contact);
    return localeOf(found ? std::string_view(found->traits) : std::string_view(), services.settings.current()->locale);
}

bool takesAnswers(const Survey &survey)
{
    return !survey.archivedAt && (survey.status == SurveyStatus::Active || survey.status == SurveyStatus::Paused);
}

Outcome showPage(const Call &call, Services &services)
{
    const auto delivery = services.surveys.byToken(call.parameter());
    const auto survey = delivery ? services.surveys.surveyOf(*delivery) : Result<Survey>(delivery.error());
    if (!survey)
        return SurveyPage::unknown(services.settings.current()->locale);
    const SurveyPage page(*survey, readerOf(services, delivery->contact));
    if (!takesAnswers(*survey))
        return page.over();
    QJsonObject chosen;
    if (const auto before = services.surveys.responseTo(*delivery)) {
        if (before->score)
            chosen[QLatin1String("score")] = *before->score;
        if (before->comment)
            chosen[QLatin1String("comment")] = QString::fromStdString(*before->comment);
        chosen[QLatin1String("answers")] = QJsonDocument::fromJson(QByteArray::fromStdString(before->answers)).object();
    }
    bool isNumber = false;
    if (const int score = call.queryValue(QStringLiteral("score")).value_or(QString()).toInt(&isNumber); isNumber)
        chosen[QLatin1String("score")] = score;
    return page.form(chosen);
}

Outcome takeAnswer(const Call &call, Services &services)
{
    const auto delivery = services.surveys.byToken(call.parameter());
    const auto survey = delivery ? services.surveys.surveyOf(*delivery) : Result<Survey>(delivery.error());
    if (!survey)
        return SurveyPage::unknown(services.settings.current()->locale);
    const SurveyPage page(*survey, readerOf(services, delivery->contact));
    if (!takesAnswers(*survey))
        return page.over();
    const QJsonObject body = SurveyPage::bodyOf(*survey, http::formFields(call.request.body));
    QList<ErrorDetail> details;
    const SurveyAnswer answer = readAnswer(*survey, body, details);
    if (!details.isEmpty())
        return page.form(body, details);
    const auto recorded = services.surveys.record(*survey, delivery->contact, answer, services.clock.now(), *delivery);
    if (!recorded)
        return recorded.error();
    services.afterCommit.push_back(
        [&live = services.liveSurveys, news = services.surveys.takeNews()] { live.apply(news); });
    services.changes.emplace_back(QStringLiteral("surveys"), QString::fromStdString(survey->id));
    return page.thanks();
}

} // namespace

http::Routes surveyPageRoutes()
{
    using http::Access;
    using http::Place;
    using http::ReplyShape;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/s/:token",
         .operationId = "showSurveyPage",
         .tag = "Surveys",
         .summary = "The page on which a contact answers; HTML",
         .access = Access::Public,
         .ingest = true,
         .query = pageQuery,
         .shape = ReplyShape::Other,
         .handle = branded(showPage)},
        {.verb = Verb::Post,
         .path = "/s/:token",
         .operationId = "answerSurveyPage",
         .tag = "Surveys",
         .summary = "Takes what that page's form sends",
         .access = Access::Public,
         .ingest = true,
         .rawBody = true,
         .place = Place::Writer,
         .shape = ReplyShape::Other,
         .handle = branded(takeAnswer)},
    };
}

} // namespace growthos
