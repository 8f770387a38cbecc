#include "backend/campaigns/campaignjson.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/core/isotime.h"
#include "backend/core/text.h"
#include "backend/rules/rulejson.h"
#include "backend/templates/mailtemplate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <set>

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view types[] = {"lifecycle", "broadcast"};
constexpr std::string_view reentries[] = {"once", "always"};
constexpr std::string_view units[] = {"second", "minute", "hour", "day"};
constexpr std::string_view weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int mostSteps = 100;

constexpr http::Field weekdayItem = {"", Type::String, {}, "A day.", {.oneOf = weekdays}};
constexpr http::Field windowFields[] = {
    {"days", Type::Array, {}, "On which it opens; absent: every day.", {.maxLength = 7, .item = &weekdayItem}},
    {"from", Type::String, Presence::Required, "Such as 09:00.", {.maxLength = 5}},
    {"to", Type::String, Presence::Required, "Such as 18:00; before `from`: of the next day.", {.maxLength = 5}},
    {"timezone", Type::String, {}, "contact (the default) or an IANA zone.", {.maxLength = 64}},
};
constexpr http::Field stepFields[] = {
    {"id", Type::String, {}, "Stable; send it back to keep contacts at their step.", {.maxLength = 64}},
    {"delay", Type::String, {}, "After the step before (of the first: the trigger), such as 2d.", {.maxLength = 16}},
    {"subject", Type::String, {}, "Instead of the template's.", {.maxLength = 998, .nullable = true}},
    {"template_id", Type::String, {}, "Needed to activate.", {.maxLength = 64, .nullable = true}},
    {"from", Type::String, {}, "An address, or Name <address>.", {.maxLength = 320, .nullable = true}},
    {"preheader", Type::String, {}, "Shown behind the subject in lists.", {.maxLength = 500, .nullable = true}},
    {"conditions", Type::Object, {}, "Rules; whoever they do not hold for skips the step.", {.nullable = true}},
    {"send_window", Type::Object, {}, "When it may go out.", {.fields = windowFields, .nullable = true}},
};
constexpr http::Field stepItem = {"", Type::Object, {}, "An email.", {.fields = stepFields}};
constexpr http::Field signalFields[] = {
    {"event", Type::String, {}, "Name of an event.", {.minLength = 1, .maxLength = 256, .nullable = true}},
    {"segment_id", Type::String, {}, "A segment.", {.minLength = 1, .maxLength = 64, .nullable = true}},
};
constexpr http::Field throttleFields[] = {
    {"count", Type::Integer, Presence::Required, "At most so many.", {.minimum = 1, .maximum = 1'000'000}},
    {"per", Type::String, Presence::Required, "In so long.", {.oneOf = units}},
};

constexpr http::Field typeField = {"type", Type::String, {}, "lifecycle or broadcast.", {.oneOf = types}};
constexpr http::Field nameField = {"name", Type::String, {}, "Shown in lists.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field fromField = {
    "from", Type::String, {}, "Sender; absent: that of the settings.", {.maxLength = 320, .nullable = true}};
constexpr http::Field triggerField = {"trigger",
                                      Type::Object,
                                      {},
                                      "Lifecycle: an event (of members of the segment, where one is named), or without "
                                      "an event: entering the segment.",
                                      {.fields = signalFields, .nullable = true}};
constexpr http::Field stepsField = {
    "steps", Type::Array, {}, "Lifecycle: the emails in their order.", {.maxLength = mostSteps, .item = &stepItem}};
constexpr http::Field exitField = {"exit_on",
                                   Type::Object,
                                   {},
                                   "Lifecycle: an event, or a segment, that ends the sequence for a contact.",
                                   {.fields = signalFields, .nullable = true}};
constexpr http::Field reentryField = {
    "reentry", Type::String, {}, "Lifecycle: once (the default) or always.", {.oneOf = reentries}};
constexpr http::Field segmentField = {
    "segment_id", Type::String, {}, "Broadcast: to whom.", {.maxLength = 64, .nullable = true}};
constexpr http::Field subjectField = {
    "subject", Type::String, {}, "Broadcast: instead of the template's.", {.maxLength = 998, .nullable = true}};
constexpr http::Field templateField = {
    "template_id", Type::String, {}, "Broadcast: needed to activate.", {.maxLength = 64, .nullable = true}};
constexpr http::Field preheaderField = {
    "preheader", Type::String, {}, "Broadcast: shown behind the subject.", {.maxLength = 500, .nullable = true}};
constexpr http::Field scheduledField = {
    "scheduled_at", Type::Instant, {}, "Broadcast: absent or past: at once.", {.nullable = true}};
constexpr http::Field throttleField = {
    "throttle", Type::Object, {}, "Broadcast: how fast at most.", {.fields = throttleFields, .nullable = true}};

constexpr http::Field draftFields[] = {
    required(nameField), required(typeField), fromField,     triggerField, stepsField,
    exitField,           reentryField,        segmentField,  subjectField, templateField,
    preheaderField,      scheduledField,      throttleField,
};
constexpr http::Field changeFields[] = {
    nameField,
    typeField,
    fromField,
    triggerField,
    stepsField,
    exitField,
    reentryField,
    segmentField,
    subjectField,
    templateField,
    preheaderField,
    scheduledField,
    throttleField,
    {"id", Type::String, {}, "The campaign's id.", {.readOnly = true}},
    {"status", Type::String, {}, "See activate, pause and cancel.", {.readOnly = true}},
    {"step_id", Type::String, {}, "Broadcast: id of its one email.", {.readOnly = true}},
    {"progress", Type::Object, {}, "Broadcast that began.", {.nullable = true, .readOnly = true}},
    {"stats", Type::Object, {}, "What became of its emails.", {.readOnly = true}},
    {"pause_reason", Type::String, {}, "Why it paused by itself.", {.nullable = true, .readOnly = true}},
    {"held", Type::Boolean, {}, "See settle.", {.readOnly = true}},
    {"cancelled", Type::Boolean, {}, "See cancel.", {.readOnly = true}},
    {"activated_at", Type::Instant, {}, "The last time.", {.nullable = true, .readOnly = true}},
    {"completed_at", Type::Instant, {}, "When it ended.", {.nullable = true, .readOnly = true}},
    {"archived_at", Type::Instant, {}, "When it was deleted.", {.nullable = true, .readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};

constexpr std::string_view lifecycleOnly[] = {"trigger", "steps", "exit_on", "reentry"};
constexpr std::string_view broadcastOnly[] = {"segment_id", "subject",      "template_id",
                                              "preheader",  "scheduled_at", "throttle"};

class Checker
{
public:
    explicit Checker(QList<ErrorDetail> &details) : m_details(details) {}

    void sender(const QJsonObject &object, const QString &path)
    {
        const QJsonValue from = object[QLatin1String("from")];
        if (from.isString() && !isSender(from.toString().toStdString()))
            fail(path + u"from", "format",
                 QStringLiteral("'%1' is neither an address nor Name <address>.").arg(from.toString()));
    }

    /// Subject and preheader are Liquid, as those of templates are.
    void words(const QJsonObject &object, const QString &path)
    {
        const auto part = [&](const char *name) { return object[QLatin1String(name)].toString().toStdString(); };
        QList<ErrorDetail> mistakes;
        MailTemplate::compile({part("subject"), part("preheader"), {}, {}}, mistakes);
        for (const ErrorDetail &mistake : mistakes)
            m_details.append({path + mistake.field, mistake.reason, mistake.message});
    }

    void signal(const QJsonObject &body, const char *field, bool both)
    {
        const QJsonValue value = body[QLatin1String(field)];
        if (!value.isObject())
            return;
        const bool event = value[QLatin1String("event")].isString();
        const bool segment = value[QLatin1String("segment_id")].isString();
        if (!event && !segment)
            fail(QLatin1String(field), "required",
                 QStringLiteral("'%1' needs an event or a segment_id.").arg(QLatin1String(field)));
        else if (event && segment && !both)
            fail(QLatin1String(field), "not_allowed",
                 QStringLiteral("'%1' takes either an event or a segment_id.").arg(QLatin1String(field)));
    }

    void step(const QJsonObject &step, const QString &path, std::set<QString> &ids)
    {
        if (const QJsonValue id = step[QLatin1String("id")]; id.isString()) {
            if (!ids.insert(id.toString()).second)
                fail(path + u"id", "duplicate", QStringLiteral("Two steps have the id '%1'.").arg(id.toString()));
            else if (id.toString().isEmpty())
                fail(path + u"id", "too_short", QStringLiteral("'%1' is empty.").arg(path + u"id"));
        }
        if (const QJsonValue delay = step[QLatin1String("delay")];
            delay.isString() && !parseDelay(delay.toString().toStdString()))
            fail(path + u"delay", "format",
                 QStringLiteral("'%1' is not a delay, such as 0m, 30m, 2d or 1w.").arg(delay.toString()));
        sender(step, path);
        words(step, path);
        if (const QJsonValue rules = step[QLatin1String("conditions")]; rules.isObject())
            (void)rules::parseRule(rules.toObject(), path + u"conditions", m_details);
        if (const QJsonValue window = step[QLatin1String("send_window")]; window.isObject())
            sendWindow(window.toObject(), path + u"send_window.");
    }

private:
    void sendWindow(const QJsonObject &window, const QString &path)
    {
        const auto time = [&](const char *field) {
            const QJsonValue value = window[QLatin1String(field)];
            const auto minutes = parseTimeOfDay(value.toString().toStdString());
            if (value.isString() && !minutes)
                fail(path + QLatin1String(field), "format",
                     QStringLiteral("'%1' is not a time of day, such as 09:00.").arg(value.toString()));
            return minutes;
        };
        const auto from = time("from");
        const auto to = time("to");
        if (from && to && *from == *to)
            fail(path + u"to", "out_of_range", QStringLiteral("The window is empty: it ends where it begins."));
        const QJsonValue zone = window[QLatin1String("timezone")];
        if (zone.isString() && zone.toString() != QLatin1String("contact") && !isZone(zone.toString()))
            fail(path + u"timezone", "unknown",
                 QStringLiteral("'%1' is neither 'contact' nor an IANA time zone.").arg(zone.toString()));
    }

    void fail(const QString &field, const char *reason, const QString &message)
    {
        m_details.append({field, QLatin1String(reason), message});
    }

    QList<ErrorDetail> &m_details;
};

std::optional<std::string> textOf(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
}

std::optional<CampaignSignal> signalOf(const QJsonValue &value)
{
    if (!value.isObject())
        return {};
    CampaignSignal signal{textOf(value[QLatin1String("event")]).value_or(""),
                          textOf(value[QLatin1String("segment_id")]).value_or("")};
    // The name of the effect says nothing that the segment alone does not say.
    if (signal.event == "segment.entered" && !signal.segmentId.empty())
        signal.event.clear();
    return signal;
}

std::optional<SendWindow> windowOf(const QJsonValue &value)
{
    if (!value.isObject())
        return {};
    SendWindow window;
    for (const QJsonValue &day : value[QLatin1String("days")].toArray())
        window.days.push_back(parseWeekday(day.toString().toStdString()).value_or(1));
    std::sort(window.days.begin(), window.days.end());
    window.days.erase(std::unique(window.days.begin(), window.days.end()), window.days.end());
    window.from = parseTimeOfDay(value[QLatin1String("from")].toString().toStdString()).value_or(0);
    window.to = parseTimeOfDay(value[QLatin1String("to")].toString().toStdString()).value_or(0);
    window.timezone = textOf(value[QLatin1String("timezone")]).value_or("contact");
    return window;
}

CampaignStep stepOf(const QJsonObject &json)
{
    CampaignStep step;
    step.id = textOf(json[QLatin1String("id")]).value_or("");
    step.delay = textOf(json[QLatin1String("delay")]).value_or("0m");
    step.subject = textOf(json[QLatin1String("subject")]).value_or("");
    step.templateId = textOf(json[QLatin1String("template_id")]).value_or("");
    step.from = textOf(json[QLatin1String("from")]);
    step.preheader = textOf(json[QLatin1String("preheader")]);
    QList<ErrorDetail> details;
    if (const QJsonValue rules = json[QLatin1String("conditions")]; rules.isObject())
        step.conditions = rules::parseRule(rules.toObject(), QStringLiteral("conditions"), details);
    step.window = windowOf(json[QLatin1String("send_window")]);
    return step;
}

std::optional<UtcMs> instantOf(const QJsonValue &value)
{
    if (!value.isString())
        return {};
    const std::string text = value.toString().toStdString();
    if (const auto instant = parseInstant(text))
        return instant;
    const auto day = parseDate(text);
    return day ? std::optional(*day * dayMs) : std::nullopt;
}

void writeSignal(JsonWriter &json, std::string_view name, const std::optional<CampaignSignal> &signal)
{
    json.key(name);
    if (!signal) {
        json.null();
        return;
    }
    json.beginObject();
    if (!signal->event.empty())
        json.member("event", signal->event);
    if (!signal->segmentId.empty())
        json.member("segment_id", signal->segmentId);
    json.endObject();
}

void writeStep(JsonWriter &json, const CampaignStep &step)
{
    json.beginObject().member("id", step.id).member("delay", step.delay).member("subject", step.subject);
    json.member("template_id", filled(step.templateId)).member("from", step.from).member("preheader", step.preheader);
    json.key("conditions");
    if (step.conditions)
        rules::writeRule(json, *step.conditions);
    else
        json.null();
    json.key("send_window");
    if (step.window) {
        json.beginObject();
        if (!step.window->days.empty()) {
            json.key("days").beginArray();
            for (const int day : step.window->days)
                json.value(weekdayName(day));
            json.endArray();
        }
        json.member("from", timeOfDayText(step.window->from)).member("to", timeOfDayText(step.window->to));
        json.member("timezone", step.window->timezone).endObject();
    } else {
        json.null();
    }
    json.endObject();
}

} // namespace

http::Fields campaignDraftFields()
{
    return draftFields;
}

http::Fields campaignChangeFields()
{
    return changeFields;
}

void checkFieldsOf(CampaignType type, const QJsonObject &body, QList<ErrorDetail> &details)
{
    const bool broadcast = type == CampaignType::Broadcast;
    const auto others =
        broadcast ? std::span<const std::string_view>(lifecycleOnly) : std::span<const std::string_view>(broadcastOnly);
    for (const std::string_view field : others) {
        const QJsonValue value = body[toLatin1(field)];
        if (!value.isUndefined() && !value.isNull())
            details.append(
                {toQString(field), QStringLiteral("not_allowed"),
                 QStringLiteral("A %1 campaign has no '%2'.").arg(QLatin1String(wireName(type)), toQString(field))});
    }
}

void checkDefinition(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const QString type = body[QLatin1String("type")].toString();
    if (type == QLatin1String("lifecycle"))
        checkFieldsOf(CampaignType::Lifecycle, body, details);
    else if (type == QLatin1String("broadcast"))
        checkFieldsOf(CampaignType::Broadcast, body, details);
    Checker checker(details);
    checker.sender(body, {});
    checker.words(body, {});
    checker.signal(body, "trigger", true);
    checker.signal(body, "exit_on", false);
    const QJsonArray steps = body[QLatin1String("steps")].toArray();
    std::set<QString> ids;
    for (qsizetype i = 0; i < std::min<qsizetype>(steps.size(), mostSteps); ++i)
        checker.step(steps[i].toObject(), QStringLiteral("steps[%1].").arg(i), ids);
}

void readDefinition(const QJsonObject &body, CampaignDefinition &definition)
{
    const auto with = [&](const char *name, const auto &use) {
        if (const auto found = body.constFind(QLatin1String(name)); found != body.constEnd())
            use(QJsonValue(*found));
    };
    with("name", [&](const QJsonValue &value) { definition.name = value.toString().toStdString(); });
    with("type", [&](const QJsonValue &value) {
        definition.type =
            value.toString() == QLatin1String("broadcast") ? CampaignType::Broadcast : CampaignType::Lifecycle;
    });
    with("from", [&](const QJsonValue &value) { definition.from = textOf(value); });
    with("trigger", [&](const QJsonValue &value) { definition.trigger = signalOf(value); });
    with("exit_on", [&](const QJsonValue &value) { definition.exitOn = signalOf(value); });
    with("reentry", [&](const QJsonValue &value) { definition.reenters = value == QLatin1String("always"); });
    with("steps", [&](const QJsonValue &value) {
        definition.steps.clear();
        for (const QJsonValue &step : value.toArray())
            definition.steps.push_back(stepOf(step.toObject()));
    });
    if (definition.type != CampaignType::Broadcast)
        return;
    if (definition.steps.empty())
        definition.steps.emplace_back();
    CampaignStep &mail = definition.steps.front();
    with("step_id", [&](const QJsonValue &value) { mail.id = value.toString().toStdString(); });
    with("subject", [&](const QJsonValue &value) { mail.subject = textOf(value).value_or(""); });
    with("template_id", [&](const QJsonValue &value) { mail.templateId = textOf(value).value_or(""); });
    with("preheader", [&](const QJsonValue &value) { mail.preheader = textOf(value); });
    with("segment_id", [&](const QJsonValue &value) { definition.segmentId = textOf(value); });
    with("scheduled_at", [&](const QJsonValue &value) { definition.scheduledAt = instantOf(value); });
    with("throttle", [&](const QJsonValue &value) {
        definition.throttle.reset();
        if (value.isObject())
            definition.throttle = Throttle{value[QLatin1String("count")].toInteger(),
                                           value[QLatin1String("per")].toString().toStdString()};
    });
}

void readDefinitionText(std::string_view json, CampaignDefinition &definition)
{
    readDefinition(QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size()))).object(), definition);
}

void writeDefinition(JsonWriter &json, const CampaignDefinition &definition)
{
    json.member("name", definition.name).member("type", wireName(definition.type)).member("from", definition.from);
    if (definition.type == CampaignType::Lifecycle) {
        writeSignal(json, "trigger", definition.trigger);
        json.key("steps").beginArray();
        for (const CampaignStep &step : definition.steps)
            writeStep(json, step);
        json.endArray();
        writeSignal(json, "exit_on", definition.exitOn);
        json.member("reentry", definition.reenters ? "always" : "once");
        return;
    }
    const CampaignStep &mail = definition.steps.front();
    json.member("segment_id", definition.segmentId).member("step_id", mail.id).member("subject", mail.subject);
    json.member("template_id", filled(mail.templateId)).member("preheader", mail.preheader);
    json.memberInstant("scheduled_at", definition.scheduledAt).key("throttle");
    if (definition.throttle)
        json.beginObject()
            .member("count", definition.throttle->count)
            .member("per", definition.throttle->per)
            .endObject();
    else
        json.null();
}

QByteArray definitionText(const CampaignDefinition &definition)
{
    JsonWriter json;
    json.beginObject();
    writeDefinition(json, definition);
    return json.endObject().take();
}

} // namespace growthos
