#include "backend/surveys/surveyroutes.h"

#include "backend/core/reference.h"
#include "backend/core/text.h"
#include "backend/http/entitytag.h"
#include "backend/http/readonly.h"
#include "backend/services.h"
#include "backend/surveys/surveywire.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view types[] = {"nps", "csat", "custom"};
constexpr std::string_view states[] = {"draft", "active", "paused", "closed"};
constexpr std::string_view firstStates[] = {"draft", "active"};
constexpr std::string_view channels[] = {"widget", "email"};
constexpr std::string_view questionTypes[] = {"text", "single_choice", "multiple_choice", "rating", "boolean"};

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"q", Type::String, {}, "Only surveys with this text in their name; ASCII letters in any case."},
    {"status", Type::String, {}, "Only those in this state.", {.oneOf = states}},
    {"type", Type::String, {}, "Only those of this type.", {.oneOf = types}},
    {"archived", Type::Boolean, {}, "true: the deleted ones instead."},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = SurveyStore::sortings}},
};

constexpr http::Field optionItem = {"", Type::String, {}, "An option.", {.minLength = 1, .maxLength = 200}};
constexpr http::Field questionFields[] = {
    {"id", Type::String, Presence::Required, "Names it in answers.", {.minLength = 1, .maxLength = 64}},
    {"type", Type::String, Presence::Required, "What is answered; a rating is 1 to 5.", {.oneOf = questionTypes}},
    {"title", Type::String, Presence::Required, "What is asked.", {.minLength = 1, .maxLength = 500}},
    {"options", Type::Array, {}, "Of a choice.", {.maxLength = 50, .item = &optionItem}},
    {"required", Type::Boolean, {}, "Whether it must be answered."},
};
constexpr http::Field questionItem = {"", Type::Object, {}, "A question.", {.fields = questionFields}};
constexpr http::Field triggerFields[] = {
    {"event", Type::String, {}, "The event that triggers it.", {.minLength = 1, .maxLength = 256, .nullable = true}},
    {"segment_id",
     Type::String,
     {},
     "Beside an event: for its members alone; else: entering it triggers.",
     {.maxLength = 64, .nullable = true}},
    {"delay", Type::String, {}, "How long after the trigger, such as 1h; 0m: at once.", {.maxLength = 16}},
};
constexpr http::Field capFields[] = {
    {"max_surveys_per_contact",
     Type::Integer,
     {},
     "Deliveries to a contact within the cooldown; 1 by default.",
     {.minimum = 1, .maximum = 1000}},
    {"cooldown_days",
     Type::Integer,
     {},
     "Days, also since any other survey; 0 (the default): none, and the maximum holds for ever.",
     {.minimum = 0, .maximum = 3650}},
};

constexpr http::Field nameField = {"name", Type::String, {}, "Shown in lists.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field questionField = {
    "question", Type::String, {}, "What is asked; of a custom one its heading.", {.maxLength = 500}};
constexpr http::Field followUpField = {
    "follow_up", Type::String, {}, "Asked for the comment.", {.maxLength = 500, .nullable = true}};
constexpr http::Field questionsField = {
    "questions", Type::Array, {}, "Of a custom one.", {.maxLength = 50, .item = &questionItem}};
constexpr http::Field triggerField = {"trigger", Type::Object, {}, "When it is asked.", {.fields = triggerFields}};
constexpr http::Field capField = {"frequency_cap", Type::Object, {}, "How often.", {.fields = capFields}};
constexpr http::Field channelField = {
    "channel", Type::String, {}, "widget (decide, the default) or email.", {.oneOf = channels}};
constexpr http::Field widgetDelayField = {"widget_delay_ms",
                                          Type::Integer,
                                          {},
                                          "How long a page waits before it shows the widget; 30000 by default.",
                                          {.minimum = 0, .maximum = 3'600'000}};
constexpr http::Field subjectField = {
    "email_subject", Type::String, {}, "Of the mail; null: the question.", {.maxLength = 500, .nullable = true}};
constexpr http::Field templateField = {"email_template_id",
                                       Type::String,
                                       {},
                                       "Of the mail, with {{ survey_url }} in it; null: a plain one.",
                                       {.maxLength = 64, .nullable = true}};

constexpr http::Field draftFields[] = {
    required(nameField),
    {"type", Type::String, Presence::Required, "nps: 0 to 10, csat: 1 to 5, custom.", {.oneOf = types}},
    {"status", Type::String, {}, "draft (the default), or active: as if activated at once.", {.oneOf = firstStates}},
    questionField,
    followUpField,
    questionsField,
    triggerField,
    capField,
    channelField,
    widgetDelayField,
    subjectField,
    templateField,
};

constexpr http::Field changeFields[] = {
    nameField,
    questionField,
    followUpField,
    questionsField,
    triggerField,
    capField,
    channelField,
    widgetDelayField,
    subjectField,
    templateField,
    {"id", Type::String, {}, "The survey's id.", {.readOnly = true}},
    {"type", Type::String, {}, "nps, csat or custom.", {.readOnly = true}},
    {"status", Type::String, {}, "active, paused or closed: as activate, pause and close.", {.oneOf = states}},
    {"total_sent", Type::Integer, {}, "Deliveries.", {.readOnly = true}},
    {"total_answered", Type::Integer, {}, "Deliveries that have been answered.", {.readOnly = true}},
    {"total_responses", Type::Integer, {}, "Responses.", {.readOnly = true}},
    {"activated_at", Type::Instant, {}, "The last time.", {.nullable = true, .readOnly = true}},
    {"archived_at", Type::Instant, {}, "When it was deleted.", {.nullable = true, .readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};

constexpr http::Field explainFields[] = {
    {"contact_id", Type::String, Presence::Required, "The contact.", {.maxLength = 64}},
};
constexpr http::Field gateFields[] = {
    {"gate", Type::String, Presence::Required,
     "status, trigger, audience, waiting, frequency_cap, cooldown or reachable."},
    {"passed", Type::Boolean, Presence::Required, "Whether it lets the contact through now."},
    {"message", Type::String, Presence::Required, "Why, for a person."},
};
constexpr http::Field gateItem = {"", Type::Object, {}, "A gate.", {.fields = gateFields}};
constexpr http::Field refusalFields[] = {
    {"gate", Type::String, Presence::Required, "Which gate was shut."},
    {"at", Type::Instant, Presence::Required, "When."},
};
constexpr http::Field explanationFields[] = {
    {"survey_id", Type::String, Presence::Required, "The survey."},
    {"contact_id", Type::String, Presence::Required, "The contact."},
    {"eligible", Type::Boolean, Presence::Required, "Whether a trigger now would ask the contact."},
    {"gates", Type::Array, Presence::Required, "In the order in which they are asked.", {.item = &gateItem}},
    {"delivered_at", Type::Instant, Presence::Required, "When it was asked last.", {.nullable = true}},
    {"responded_at", Type::Instant, Presence::Required, "When that was answered.", {.nullable = true}},
    {"last_refusal",
     Type::Object,
     Presence::Required,
     "Why it was not asked, the last time since it was asked.",
     {.fields = refusalFields, .nullable = true}},
};

http::Response response(const Survey &survey, const Services &services, int status = 200)
{
    JsonWriter json;
    writeSurvey(json, survey, services.surveys.counts(survey));
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, surveyContent(survey));
    return response;
}

/// Everybody follows once it is committed.
Outcome changed(const Survey &survey, Services &services, int status = 200)
{
    services.afterCommit.push_back(
        [&live = services.liveSurveys, news = services.surveys.takeNews()] { live.apply(news); });
    services.changes.emplace_back(QStringLiteral("surveys"), QString::fromStdString(survey.id));
    return response(survey, services, status);
}

Outcome listSurveys(const Call &call, Services &services)
{
    SurveyStore::Filter filter;
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.status = call.queryValue(QStringLiteral("status"));
    filter.type = call.queryValue(QStringLiteral("type"));
    filter.archived = call.queryValue(QStringLiteral("archived")) == QLatin1String("true");
    filter.sort = http::sorting(call, SurveyStore::sortings, filter.sort);
    const QString listName = http::listName(QStringLiteral("surveys"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.surveys.list(filter, *page), services.cursors, listName,
                              [&services](JsonWriter &json, const Survey &survey) {
                                  writeSurvey(json, survey, services.surveys.counts(survey));
                              });
}

Outcome getSurvey(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    return response(*survey, services);
}

void checkDraft(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    checkSurvey(draft, details);
    const bool custom = draft[QLatin1String("type")].toString() == QLatin1String("custom");
    if (!custom && draft[QLatin1String("questions")].isArray())
        details.append({QStringLiteral("questions"), QStringLiteral("not_allowed"),
                        QStringLiteral("Only a custom survey has questions of its own.")});
    if (!custom && draft[QLatin1String("type")].isString() && !draft.contains(QLatin1String("question")))
        details.append({QStringLiteral("question"), QStringLiteral("required"),
                        QStringLiteral("'question' is required, unless the survey is custom.")});
}

Outcome createSurvey(const Call &call, Services &services)
{
    Survey survey;
    survey.type = surveyTypeFromWire(call.body[QLatin1String("type")].toString().toStdString()).value_or(survey.type);
    readSurvey(call.body, survey);
    auto created = services.surveys.create(std::move(survey));
    if (created && call.body[QLatin1String("status")] == QLatin1String("active"))
        created = services.surveys.activate(*created);
    if (!created)
        return created.error();
    return changed(*created, services, 201);
}

using Action = Result<Survey> (SurveyService::*)(const Survey &);

/// What a PATCH of the status does; none where it stays, or would be a draft again.
std::optional<Action> actionTo(const QString &status, const Survey &survey)
{
    if (toQString(wireName(survey.status)) == status)
        return {};
    if (status == QLatin1String("active"))
        return &SurveyService::activate;
    if (status == QLatin1String("paused"))
        return &SurveyService::pause;
    return status == QLatin1String("closed") ? std::optional<Action>(&SurveyService::close) : std::nullopt;
}

Outcome patchSurvey(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    if (const auto matches = http::checkMatch(call, surveyContent(*survey)); !matches)
        return matches.error();
    const auto action = actionTo(call.body[QLatin1String("status")].toString(), *survey);
    QList<ErrorDetail> details;
    const QJsonObject current = QJsonDocument::fromJson(response(*survey, services).body).object();
    http::checkReadOnly(call.body, current,
                        {"id", "type", "total_sent", "total_answered", "total_responses", "activated_at", "archived_at",
                         "created_at", "updated_at"},
                        details);
    if (!action)
        http::checkReadOnly(call.body, current, {"status"}, details);
    if (survey->type != SurveyType::Custom && !call.body[QLatin1String("questions")].toArray().isEmpty())
        details.append({QStringLiteral("questions"), QStringLiteral("not_allowed"),
                        QStringLiteral("Only a custom survey has questions of its own.")});
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    Survey wanted = *survey;
    readSurvey(call.body, wanted);
    auto updated = services.surveys.update(*survey, std::move(wanted));
    if (updated && action)
        updated = (services.surveys.**action)(*updated);
    if (!updated)
        return updated.error();
    return changed(*updated, services);
}

Outcome deleteSurvey(const Call &call, Services &services)
{
    if (const auto done = services.surveys.archive(call.parameter()); !done)
        return done.error();
    services.afterCommit.push_back(
        [&live = services.liveSurveys, news = services.surveys.takeNews()] { live.apply(news); });
    services.changes.emplace_back(QStringLiteral("surveys"), call.parameter());
    return http::Response::noContent();
}

template <Action action>
Outcome act(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    const auto done = (services.surveys.*action)(*survey);
    if (!done)
        return done.error();
    return changed(*done, services);
}

Outcome explain(const Call &call, Services &services)
{
    const auto survey = services.surveys.find(call.parameter());
    if (!survey)
        return survey.error();
    const QString id = call.body[QLatin1String("contact_id")].toString();
    const auto contact = services.contacts.find(id);
    if (!contact)
        return Error::validation({unknownReference(QStringLiteral("contact_id"), Error::notFound(u"contact", id))});
    const auto gates = services.surveys.gates(*survey, *contact, false);
    const auto last = services.surveys.lastDelivery(*survey, *contact);
    const auto answer = last ? services.surveys.responseTo(*last) : std::nullopt;
    const auto refusal = services.surveys.lastRefusal(*survey, *contact);
    // Without the trigger, which is what is asked about.
    const bool eligible = std::all_of(gates.begin(), gates.end(),
                                      [](const SurveyGate &gate) { return gate.open || gate.name == "trigger"; });
    JsonWriter json;
    json.beginObject().member("survey_id", survey->id).member("contact_id", contact->id).member("eligible", eligible);
    json.key("gates").beginArray();
    for (const SurveyGate &gate : gates)
        json.beginObject()
            .member("gate", gate.name)
            .member("passed", gate.open)
            .member("message", gate.message)
            .endObject();
    json.endArray().memberInstant("delivered_at", last ? last->deliveredAt : std::nullopt);
    json.memberInstant("responded_at", answer ? std::optional(answer->respondedAt) : std::nullopt);
    json.key("last_refusal");
    if (refusal)
        json.beginObject().member("gate", refusal->gate).memberInstant("at", refusal->at).endObject();
    else
        json.null();
    json.endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes surveyRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    const auto action = [](const char *path, const char *operation, const char *summary, auto handle) {
        return http::Route{.verb = Verb::Post,
                           .path = path,
                           .operationId = operation,
                           .tag = "Surveys",
                           .summary = summary,
                           .scope = Scope::SurveysWrite,
                           .place = Place::Writer,
                           .reply = surveyFields(),
                           .handle = handle};
    };
    return {
        {.verb = Verb::Get,
         .path = "/v1/surveys",
         .operationId = "listSurveys",
         .tag = "Surveys",
         .summary = "Surveys, newest first",
         .scope = Scope::SurveysRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = surveyFields(),
         .handle = listSurveys},
        {.verb = Verb::Post,
         .path = "/v1/surveys",
         .operationId = "createSurvey",
         .tag = "Surveys",
         .summary = "Makes a survey, as a draft",
         .scope = Scope::SurveysWrite,
         .place = Place::Writer,
         .body = draftFields,
         .check = checkDraft,
         .reply = surveyFields(),
         .success = 201,
         .example = R"({"name": "Post-Trial NPS", "type": "nps", "question": )"
                    R"("How likely are you to recommend us to a friend or colleague?", )"
                    R"("follow_up": "What could we do better?", "trigger": {"event": "trial_expired", "delay": "1h"}, )"
                    R"("frequency_cap": {"max_surveys_per_contact": 1, "cooldown_days": 90}, "status": "draft"})",
         .handle = createSurvey},
        {.verb = Verb::Get,
         .path = "/v1/surveys/:id",
         .operationId = "getSurvey",
         .tag = "Surveys",
         .summary = "A survey; deleted ones too",
         .scope = Scope::SurveysRead,
         .reply = surveyFields(),
         .handle = getSurvey},
        {.verb = Verb::Patch,
         .path = "/v1/surveys/:id",
         .operationId = "updateSurvey",
         .tag = "Surveys",
         .summary = "Changes a survey; trigger and frequency cap field by field",
         .scope = Scope::SurveysWrite,
         .place = Place::Writer,
         .body = changeFields,
         .check = checkSurvey,
         .reply = surveyFields(),
         .example =
             R"({"question": "How likely are you to recommend Acme to a colleague?", "trigger": {"delay": "2h"}})",
         .handle = patchSurvey},
        {.verb = Verb::Delete,
         .path = "/v1/surveys/:id",
         .operationId = "deleteSurvey",
         .tag = "Surveys",
         .summary = "Archives a survey that is not active",
         .scope = Scope::SurveysWrite,
         .place = Place::Writer,
         .shape = ReplyShape::Empty,
         .success = 204,
         .handle = deleteSurvey},
        action("/v1/surveys/:id/activate", "activateSurvey", "Begins to ask contacts whom the trigger brings",
               act<&SurveyService::activate>),
        action("/v1/surveys/:id/pause", "pauseSurvey", "Asks nobody until it is activated again",
               act<&SurveyService::pause>),
        action("/v1/surveys/:id/close", "closeSurvey", "Ends a survey for good", act<&SurveyService::close>),
        {.verb = Verb::Post,
         .path = "/v1/surveys/:id/explain",
         .operationId = "explainSurvey",
         .tag = "Surveys",
         .summary = "Why a contact is asked or not, gate by gate",
         .scope = Scope::SurveysRead,
         .body = explainFields,
         .reply = explanationFields,
         .example = R"({"contact_id": "cntct_8x2m4k"})",
         .handle = explain},
    };
}

} // namespace growthos
