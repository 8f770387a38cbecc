#include "backend/surveys/surveywire.h"

#include "backend/core/duration.h"

#include <QJsonArray>

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view wireTypes[] = {"nps", "csat", "custom"};
constexpr std::string_view wireStates[] = {"draft", "active", "paused", "closed"};
constexpr std::string_view wireChannels[] = {"widget", "email"};
constexpr std::string_view wireQuestionTypes[] = {"text", "single_choice", "multiple_choice", "rating", "boolean"};

constexpr http::Field wireOption = {"", Type::String, {}, "An option."};
constexpr http::Field wireQuestionFields[] = {
    {"id", Type::String, Presence::Required, "Names it in answers."},
    {"type", Type::String, Presence::Required, "What is answered.", {.oneOf = wireQuestionTypes}},
    {"title", Type::String, Presence::Required, "What is asked."},
    {"options", Type::Array, Presence::Required, "Of a choice.", {.item = &wireOption}},
    {"required", Type::Boolean, Presence::Required, "Whether it must be answered."},
};
constexpr http::Field wireQuestion = {"", Type::Object, {}, "A question.", {.fields = wireQuestionFields}};
constexpr http::Field wireTriggerFields[] = {
    {"event", Type::String, Presence::Required, "The event that triggers it.", {.nullable = true}},
    {"segment_id",
     Type::String,
     Presence::Required,
     "Beside an event: for its members alone; else: entering it triggers.",
     {.nullable = true}},
    {"delay", Type::String, Presence::Required, "How long after the trigger; 0m: at once."},
};
constexpr http::Field wireCapFields[] = {
    {"max_surveys_per_contact", Type::Integer, Presence::Required, "Deliveries to a contact within the cooldown."},
    {"cooldown_days", Type::Integer, Presence::Required, "Days; 0: the maximum holds for ever."},
};

constexpr http::Field fields[] = {
    {"id", Type::String, Presence::Required, "The survey's id."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"type", Type::String, Presence::Required, "nps: 0 to 10, csat: 1 to 5, custom.", {.oneOf = wireTypes}},
    {"status", Type::String, Presence::Required, "draft, active, paused or closed.", {.oneOf = wireStates}},
    {"question", Type::String, Presence::Required, "What is asked; of a custom one its heading."},
    {"follow_up", Type::String, Presence::Required, "Asked for the comment.", {.nullable = true}},
    {"questions", Type::Array, Presence::Required, "Of a custom one.", {.item = &wireQuestion}},
    {"trigger", Type::Object, Presence::Required, "When it is asked.", {.fields = wireTriggerFields}},
    {"frequency_cap", Type::Object, Presence::Required, "How often.", {.fields = wireCapFields}},
    {"channel", Type::String, Presence::Required, "widget (decide) or email.", {.oneOf = wireChannels}},
    {"widget_delay_ms", Type::Integer, Presence::Required, "How long a page waits before it shows the widget."},
    {"email_subject", Type::String, Presence::Required, "Of the mail; null: the question.", {.nullable = true}},
    {"email_template_id", Type::String, Presence::Required, "Of the mail; null: a plain one.", {.nullable = true}},
    {"total_sent", Type::Integer, Presence::Required, "Deliveries."},
    {"total_answered", Type::Integer, Presence::Required, "Deliveries that have been answered."},
    {"total_responses", Type::Integer, Presence::Required, "Responses, also of those who were not asked."},
    {"activated_at", Type::Instant, Presence::Required, "The last time.", {.nullable = true}},
    {"archived_at", Type::Instant, Presence::Required, "When it was deleted; null: it is not.", {.nullable = true}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change."},
};

constexpr http::Field responseFields[] = {
    {"id", Type::String, Presence::Required, "The response's id."},
    {"survey_id", Type::String, Presence::Required, "The survey."},
    {"contact_id", Type::String, Presence::Required, "Who answered."},
    {"contact_label", Type::String, Presence::Required, "Their name, else email, external id, id."},
    {"score", Type::Integer, Presence::Required, "0 to 10, or 1 to 5; null of a custom survey.", {.nullable = true}},
    {"comment", Type::String, Presence::Required, "In their words.", {.nullable = true}},
    {"category",
     Type::String,
     Presence::Required,
     "promoter, passive, detractor; satisfied, neutral, dissatisfied; null of a custom survey.",
     {.nullable = true}},
    {"answers", Type::Object, Presence::Required, "By question.", {.nullable = true}},
    {"responded_at", Type::Instant, Presence::Required, "When."},
};

constexpr http::Field sentField = {"total_sent", Type::Integer, Presence::Required, "Deliveries."};
constexpr http::Field answeredField = {"total_answered", Type::Integer, Presence::Required,
                                       "Deliveries that have been answered."};
constexpr http::Field responsesField = {"total_responses", Type::Integer, Presence::Required,
                                        "Responses, also of those who were not asked."};
constexpr http::Field commentsField = {"total_comments", Type::Integer, Presence::Required,
                                       "Responses with a comment."};
constexpr http::Field rateField = {"response_rate", Type::Number, Presence::Required,
                                   "Those who answered of those who were asked, to three decimals."};
constexpr http::Field npsField = {"nps_score",
                                  Type::Integer,
                                  Presence::Required,
                                  "Promoters less detractors in percent; null of another type of survey.",
                                  {.nullable = true}};
constexpr http::Field csatField = {
    "csat_score", Type::Integer, {}, "Of a CSAT survey: the satisfied in percent.", {.nullable = true}};
constexpr http::Field averageField = {
    "average_score", Type::Number, Presence::Required, "To one decimal.", {.nullable = true}};
constexpr http::Field medianField = {"median_response_seconds",
                                     Type::Number,
                                     Presence::Required,
                                     "From the delivery to the first answer; null where nobody asked has answered.",
                                     {.nullable = true}};
constexpr http::Field beforeFields[] = {sentField, answeredField, responsesField, commentsField, rateField,
                                        npsField,  csatField,     averageField,   medianField};
constexpr http::Field statsFields[] = {
    {"survey_id", Type::String, Presence::Required, "The survey."},
    sentField,
    answeredField,
    responsesField,
    commentsField,
    rateField,
    npsField,
    csatField,
    averageField,
    medianField,
    {"breakdown", Type::Object, Presence::Required, "Responses by category."},
    {"distribution", Type::Object, Presence::Required, "Responses by score."},
    {"previous",
     Type::Object,
     Presence::Required,
     "The same of as many days before; null without 'days'.",
     {.fields = beforeFields, .nullable = true}},
    {"updated_at", Type::Instant, Presence::Required, "Last response or change."},
};

std::string delayText(const Survey &survey)
{
    return survey.trigger.delay.empty() ? "0m" : survey.trigger.delay;
}

void writeContent(JsonWriter &json, const Survey &survey)
{
    json.member("name", survey.name).member("question", survey.question).member("follow_up", survey.followUp);
    json.key("questions");
    writeQuestions(json, survey.questions);
    json.key("trigger").beginObject().member("segment_id", survey.trigger.segmentId);
    json.member("event", survey.trigger.event).member("delay", delayText(survey)).endObject();
    json.key("frequency_cap").beginObject().member("max_surveys_per_contact", survey.maxPerContact);
    json.member("cooldown_days", survey.cooldownDays).endObject();
    json.member("channel", wireName(survey.channel)).member("widget_delay_ms", survey.widgetDelayMs);
    json.member("email_subject", survey.emailSubject).member("email_template_id", survey.emailTemplateId);
}

void writeFigures(JsonWriter &json, const Survey &survey, const SurveyFigures &figures)
{
    const SurveyCounts &counts = figures.counts;
    json.member("total_sent", counts.sent).member("total_answered", counts.answered);
    json.member("total_responses", counts.responses).member("total_comments", counts.comments);
    json.member("response_rate", responseRate(counts));
    const auto score = surveyScore(survey.type, counts);
    json.member("nps_score", survey.type == SurveyType::Nps ? score : std::nullopt);
    if (survey.type == SurveyType::Csat)
        json.member("csat_score", score);
    json.member("average_score", averageScore(counts)).key("median_response_seconds");
    if (figures.medianTook)
        json.value(double(*figures.medianTook) / double(secondMs));
    else
        json.null();
}

} // namespace

void writeQuestions(JsonWriter &json, const std::vector<SurveyQuestion> &questions)
{
    json.beginArray();
    for (const SurveyQuestion &each : questions) {
        json.beginObject().member("id", each.id).member("type", wireName(each.type)).member("title", each.title);
        json.key("options").beginArray();
        for (const std::string &option : each.options)
            json.value(option);
        json.endArray().member("required", each.required).endObject();
    }
    json.endArray();
}

std::vector<SurveyQuestion> readQuestions(const QJsonArray &array)
{
    std::vector<SurveyQuestion> questions;
    for (const QJsonValue &each : array) {
        SurveyQuestion &question = questions.emplace_back();
        question.id = each[QLatin1String("id")].toString().toStdString();
        question.type =
            questionTypeFromWire(each[QLatin1String("type")].toString().toStdString()).value_or(QuestionType::Text);
        question.title = each[QLatin1String("title")].toString().toStdString();
        for (const QJsonValue &option : each[QLatin1String("options")].toArray())
            question.options.push_back(option.toString().toStdString());
        question.required = each[QLatin1String("required")].toBool();
    }
    return questions;
}

http::Fields surveyFields()
{
    return fields;
}

http::Fields surveyResponseFields()
{
    return responseFields;
}

http::Fields surveyStatsFields()
{
    return statsFields;
}

void writeSurvey(JsonWriter &json, const Survey &survey, const SurveyCounts &counts)
{
    json.beginObject().member("id", survey.id).member("type", wireName(survey.type));
    json.member("status", wireName(survey.status));
    writeContent(json, survey);
    json.member("total_sent", counts.sent).member("total_answered", counts.answered);
    json.member("total_responses", counts.responses);
    json.memberInstant("activated_at", survey.activatedAt).memberInstant("archived_at", survey.archivedAt);
    json.memberInstant("created_at", survey.createdAt).memberInstant("updated_at", survey.updatedAt).endObject();
}

QByteArray surveyContent(const Survey &survey)
{
    JsonWriter json;
    json.beginObject();
    writeContent(json, survey);
    return json.endObject().take();
}

void readSurvey(const QJsonObject &body, Survey &survey)
{
    const auto text = [](const QJsonObject &object, const char *name) -> std::optional<std::string> {
        const QJsonValue value = object[QLatin1String(name)];
        return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
    };
    const auto readOptional = [&text](const QJsonObject &object, const char *name, std::optional<std::string> &value) {
        if (object.contains(QLatin1String(name)))
            value = text(object, name);
    };
    survey.name = text(body, "name").value_or(survey.name);
    survey.question = text(body, "question").value_or(survey.question);
    readOptional(body, "follow_up", survey.followUp);
    if (const QJsonValue questions = body[QLatin1String("questions")]; questions.isArray())
        survey.questions = readQuestions(questions.toArray());
    const QJsonObject trigger = body[QLatin1String("trigger")].toObject();
    readOptional(trigger, "event", survey.trigger.event);
    readOptional(trigger, "segment_id", survey.trigger.segmentId);
    if (const auto delay = text(trigger, "delay"))
        survey.trigger.delay = parseDelay(*delay) == 0 ? std::string() : *delay;
    const QJsonObject cap = body[QLatin1String("frequency_cap")].toObject();
    survey.maxPerContact = cap[QLatin1String("max_surveys_per_contact")].toInt(survey.maxPerContact);
    survey.cooldownDays = cap[QLatin1String("cooldown_days")].toInt(survey.cooldownDays);
    if (const auto channel = text(body, "channel"))
        survey.channel = surveyChannelFromWire(*channel).value_or(survey.channel);
    survey.widgetDelayMs = body[QLatin1String("widget_delay_ms")].toInt(survey.widgetDelayMs);
    readOptional(body, "email_subject", survey.emailSubject);
    readOptional(body, "email_template_id", survey.emailTemplateId);
}

void writeSurveyResponse(JsonWriter &json, const Survey &survey, const SurveyResponse &response)
{
    json.beginObject().member("id", response.id).member("survey_id", survey.id);
    json.member("contact_id", response.contactId).member("contact_label", response.contactLabel);
    json.member("score", response.score);
    json.member("comment", response.comment).member("category", surveyCategory(survey.type, response.score));
    json.key("answers");
    if (response.answers.empty())
        json.null();
    else
        json.raw(response.answers);
    json.memberInstant("responded_at", response.respondedAt).endObject();
}

void writeSurveyStats(JsonWriter &json, const Survey &survey, const SurveyFigures &figures,
                      const std::optional<SurveyFigures> &previous)
{
    const SurveyCounts &counts = figures.counts;
    json.beginObject().member("survey_id", survey.id);
    writeFigures(json, survey, figures);
    json.key("breakdown").beginObject();
    for (const CategoryRange &category : surveyCategories(survey.type)) {
        std::int64_t count = 0;
        for (int score = category.scores.lowest; score <= category.scores.highest; ++score)
            count += counts.byScore[std::size_t(score)];
        json.member(category.plural, count);
    }
    json.endObject().key("distribution").beginObject();
    if (const auto range = scoreRange(survey.type)) {
        for (int score = range->lowest; score <= range->highest; ++score)
            json.member(std::to_string(score), counts.byScore[std::size_t(score)]);
    }
    json.endObject().key("previous");
    if (previous) {
        json.beginObject();
        writeFigures(json, survey, *previous);
        json.endObject();
    } else {
        json.null();
    }
    json.memberInstant("updated_at", counts.updatedAt).endObject();
}

void writeWidget(JsonWriter &json, const Survey &survey)
{
    json.beginObject().member("enabled", true).member("delay_ms", survey.widgetDelayMs);
    json.member("survey_id", survey.id).member("type", wireName(survey.type));
    json.member("question", survey.question).member("follow_up", survey.followUp);
    if (survey.type == SurveyType::Custom) {
        json.key("questions");
        writeQuestions(json, survey.questions);
    }
    json.endObject();
}

} // namespace growthos
