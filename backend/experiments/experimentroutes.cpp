#include "backend/experiments/experimentroutes.h"

#include "backend/core/text.h"
#include "backend/http/entitytag.h"
#include "backend/http/keyfield.h"
#include "backend/http/readonly.h"
#include "backend/services.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <cmath>
#include <set>

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr std::string_view states[] = {"draft", "running", "stopped"};

constexpr http::Field listFields[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"q", Type::String, {}, "Only experiments with this text in key or name; ASCII letters in any case."},
    {"status", Type::String, {}, "Only those in this state.", {.oneOf = states}},
    {"sort", Type::String, {}, "By which field; - for the highest first.", {.oneOf = ExperimentStore::sortings}},
};

constexpr http::Field variantFields[] = {
    {"key", Type::String, Presence::Required, "What products ask for.", {.minLength = 1, .maxLength = 64}},
    {"weight",
     Type::Number,
     {},
     "Its share is this of the sum of all; 1 by default.",
     {.minimum = 0, .maximum = 1'000'000}},
};
constexpr http::Field variantItem = {"", Type::Object, {}, "A variant.", {.fields = variantFields}};
constexpr http::Constraints variantLimits = {.minLength = 2, .maxLength = 20, .item = &variantItem};
constexpr const char *variantsText = "What is compared; the first is the control. Fixed once it has started.";

constexpr http::Field nameField = {
    "name", Type::String, {}, "Shown in lists; the key by default.", {.minLength = 1, .maxLength = 120}};
constexpr http::Field descriptionField = {
    "description", Type::String, {}, "What it is to find out.", {.maxLength = 2000, .nullable = true}};
constexpr http::Field segmentField = {"segment_id",
                                      Type::String,
                                      {},
                                      "For members of this segment alone; null: for everybody. Fixed once it has "
                                      "started.",
                                      {.maxLength = 64, .nullable = true}};
constexpr http::Field metricField = {
    "metric_event", Type::String, {}, "The event that is a conversion.", {.minLength = 1, .maxLength = 256}};

constexpr http::Field draftFields[] = {
    http::keyField,
    nameField,
    descriptionField,
    {"variants", Type::Array, Presence::Required, variantsText, variantLimits},
    segmentField,
    {metricField.name, metricField.type, Presence::Required, metricField.description, metricField.limits},
};

constexpr http::Field changeFields[] = {
    nameField,
    descriptionField,
    {"variants", Type::Array, {}, variantsText, variantLimits},
    segmentField,
    metricField,
    {"id", Type::String, {}, "The experiment's id.", {.readOnly = true}},
    {"key", Type::String, {}, "What products ask for.", {.readOnly = true}},
    {"status", Type::String, {}, "draft, running or stopped: see start and stop.", {.readOnly = true}},
    {"started_at", Type::Instant, {}, "When it started.", {.nullable = true, .readOnly = true}},
    {"stopped_at", Type::Instant, {}, "When it stopped.", {.nullable = true, .readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};

constexpr http::Field replyVariantFields[] = {
    {"key", Type::String, Presence::Required, "What products ask for."},
    {"weight", Type::Number, Presence::Required, "Its share is this of the sum of all."},
};
constexpr http::Field replyVariantItem = {"", Type::Object, {}, "A variant.", {.fields = replyVariantFields}};
constexpr http::Field experimentFields[] = {
    {"id", Type::String, Presence::Required, "The experiment's id."},
    {"key", Type::String, Presence::Required, "What products ask for."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"description", Type::String, Presence::Required, "What it is to find out.", {.nullable = true}},
    {"status", Type::String, Presence::Required, "draft, running or stopped.", {.oneOf = states}},
    {"variants",
     Type::Array,
     Presence::Required,
     "What is compared; the first is the control.",
     {.item = &replyVariantItem}},
    {"segment_id", Type::String, Presence::Required, "For whom; null: everybody.", {.nullable = true}},
    {"metric_event", Type::String, Presence::Required, "The event that is a conversion."},
    {"started_at", Type::Instant, Presence::Required, "When it first started.", {.nullable = true}},
    {"stopped_at", Type::Instant, Presence::Required, "When it stopped; null: it has not.", {.nullable = true}},
    {"created_at", Type::Instant, Presence::Required, "When it was made."},
    {"updated_at", Type::Instant, Presence::Required, "Last change."},
};

constexpr http::Field resultFields[] = {
    {"key", Type::String, Presence::Required, "The variant."},
    {"exposures", Type::Integer, Presence::Required, "Contacts who saw it first."},
    {"conversions", Type::Integer, Presence::Required, "Those who did the metric event afterwards."},
    {"conversion_rate", Type::Number, Presence::Required, "Of the exposed, a fraction; 0 without any."},
    {"lift",
     Type::Number,
     Presence::Required,
     "Rate less that of the control; null for the control and without exposures.",
     {.nullable = true}},
    {"lift_ci_low", Type::Number, Presence::Required, "95 % interval of the lift.", {.nullable = true}},
    {"lift_ci_high", Type::Number, Presence::Required, "95 % interval of the lift.", {.nullable = true}},
    {"p_value",
     Type::Number,
     Presence::Required,
     "Of the two-sided z test of two proportions; null where there is nothing to test.",
     {.nullable = true}},
};
constexpr http::Field resultItem = {"", Type::Object, {}, "A variant.", {.fields = resultFields}};
constexpr http::Field ratioFields[] = {
    {"p_value",
     Type::Number,
     Presence::Required,
     "Of the chi-square test of the exposures against the weights; null without exposures.",
     {.nullable = true}},
    {"warning", Type::Boolean, Presence::Required, "Below 0.001: do not trust the results before it is explained."},
};
constexpr http::Field dayVariantFields[] = {
    {"exposures", Type::Integer, Presence::Required, "Contacts who had seen it first by then."},
    {"conversions", Type::Integer, Presence::Required, "Those of them who had done the metric event by then."},
};
constexpr http::Field dayVariantItem = {"", Type::Object, {}, "A variant.", {.fields = dayVariantFields}};
constexpr http::Field dayFields[] = {
    {"date", Type::String, Presence::Required, "The day, in the project's time zone."},
    {"variants", Type::Array, Presence::Required, "In the order of the experiment.", {.item = &dayVariantItem}},
};
constexpr http::Field dayItem = {"", Type::Object, {}, "A day.", {.fields = dayFields}};
constexpr http::Field resultsFields[] = {
    {"experiment", Type::String, Presence::Required, "The experiment's key."},
    {"status", Type::String, Presence::Required, "draft, running or stopped.", {.oneOf = states}},
    {"metric_event", Type::String, Presence::Required, "The event that is a conversion."},
    {"variants",
     Type::Array,
     Presence::Required,
     "In the order of the experiment; the first is the control.",
     {.item = &resultItem}},
    {"srm", Type::Object, Presence::Required, "Sample ratio mismatch.", {.fields = ratioFields}},
    {"days",
     Type::Array,
     Presence::Required,
     "How it stood at the end of each day since the start, the last 366 at most.",
     {.item = &dayItem}},
    {"updated_at", Type::Instant, Presence::Required, "When this was true."},
};

void writeContent(JsonWriter &json, const Experiment &experiment)
{
    json.member("name", experiment.name).member("description", experiment.description).key("variants").beginArray();
    for (const Variant &variant : experiment.variants)
        json.beginObject().member("key", variant.key).member("weight", variant.weight).endObject();
    json.endArray();
    json.member("segment_id", experiment.segmentId).member("metric_event", experiment.metricEvent);
}

void writeExperiment(JsonWriter &json, const Experiment &experiment)
{
    json.beginObject().member("id", experiment.id).member("key", experiment.key);
    json.member("status", wireName(experiment.status));
    writeContent(json, experiment);
    json.memberInstant("started_at", experiment.startedAt).memberInstant("stopped_at", experiment.stoppedAt);
    json.memberInstant("created_at", experiment.createdAt).memberInstant("updated_at", experiment.updatedAt);
    json.endObject();
}

/// What a PATCH can change: what the ETag stands for.
QByteArray content(const Experiment &experiment)
{
    JsonWriter json;
    json.beginObject();
    writeContent(json, experiment);
    return json.endObject().take();
}

http::Response response(const Experiment &experiment, int status = 200)
{
    JsonWriter json;
    writeExperiment(json, experiment);
    http::Response response = http::Response::json(json.take(), status);
    http::setEntityTag(response, content(experiment));
    return response;
}

Outcome listExperiments(const Call &call, Services &services)
{
    ExperimentStore::Filter filter;
    filter.text = call.queryValue(QStringLiteral("q"));
    filter.status = call.queryValue(QStringLiteral("status"));
    const auto sort = call.queryValue(QStringLiteral("sort"));
    for (const std::string_view known : ExperimentStore::sortings) {
        if (sort == toQString(known))
            filter.sort = known;
    }
    const QString listName = http::listName(QStringLiteral("experiments"), call, listFields);
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(services.experiments.list(filter, *page), services.cursors, listName, writeExperiment);
}

Outcome getExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    return response(*experiment);
}

void checkVariants(const QJsonObject &body, QList<ErrorDetail> &details)
{
    std::set<QString> keys;
    double weight = 0;
    const QJsonArray variants = body[QLatin1String("variants")].toArray();
    for (qsizetype i = 0; i < variants.size(); ++i) {
        const QString key = variants[i][QLatin1String("key")].toString();
        if (!key.isEmpty() && !keys.insert(key).second)
            details.append({QStringLiteral("variants[%1].key").arg(i), QStringLiteral("duplicate"),
                            QStringLiteral("Two variants have the key '%1'.").arg(key)});
        weight += variants[i][QLatin1String("weight")].toDouble(1);
    }
    if (!variants.isEmpty() && weight <= 0)
        details.append({QStringLiteral("variants"), QStringLiteral("out_of_range"),
                        QStringLiteral("At least one variant needs a weight.")});
}

void checkDraft(const QJsonObject &draft, QList<ErrorDetail> &details)
{
    http::checkKey(draft, details);
    checkVariants(draft, details);
}

/// Fields that the body does not have stay.
void read(const QJsonObject &body, Experiment &experiment)
{
    const auto text = [&body](const char *name) -> std::optional<std::string> {
        const QJsonValue value = body[QLatin1String(name)];
        return value.isString() ? std::optional(value.toString().toStdString()) : std::nullopt;
    };
    experiment.name = text("name").value_or(experiment.name);
    if (body.contains(QLatin1String("description")))
        experiment.description = text("description");
    if (body.contains(QLatin1String("segment_id")))
        experiment.segmentId = text("segment_id");
    experiment.metricEvent = text("metric_event").value_or(experiment.metricEvent);
    if (const QJsonValue variants = body[QLatin1String("variants")]; variants.isArray()) {
        experiment.variants.clear();
        for (const QJsonValue &each : variants.toArray())
            experiment.variants.push_back(
                {each[QLatin1String("key")].toString().toStdString(), each[QLatin1String("weight")].toDouble(1)});
    }
}

/// Decide answers by it once it is committed.
Outcome changed(Services &services, const Experiment &experiment, int status = 200)
{
    services.afterCommit.push_back(
        [&live = services.liveExperiments, experiments = services.experiments.all()] { live.set(experiments); });
    services.changes.emplace_back(QStringLiteral("experiments"), QString::fromStdString(experiment.key));
    return response(experiment, status);
}

Outcome createExperiment(const Call &call, Services &services)
{
    Experiment experiment;
    experiment.key = experiment.name = call.body[QLatin1String("key")].toString().toStdString();
    read(call.body, experiment);
    const auto created = services.experiments.create(std::move(experiment));
    if (!created)
        return created.error();
    return changed(services, *created, 201);
}

Outcome patchExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    if (const auto matches = http::checkMatch(call, content(*experiment)); !matches)
        return matches.error();
    QList<ErrorDetail> details;
    http::checkReadOnly(call.body, QJsonDocument::fromJson(response(*experiment).body).object(),
                        {"id", "key", "status", "started_at", "stopped_at", "created_at", "updated_at"}, details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    Experiment wanted = *experiment;
    read(call.body, wanted);
    const auto updated = services.experiments.update(*experiment, std::move(wanted));
    if (!updated)
        return updated.error();
    return changed(services, *updated);
}

Outcome startExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    return changed(services, services.experiments.start(*experiment));
}

Outcome stopExperiment(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    const auto stopped = services.experiments.stop(*experiment);
    if (!stopped)
        return stopped.error();
    return changed(services, *stopped);
}

std::optional<double> rounded(std::optional<double> value)
{
    return value ? std::optional(std::round(*value * 1e6) / 1e6) : std::nullopt;
}

Outcome getResults(const Call &call, Services &services)
{
    const auto experiment = services.experiments.find(call.parameter());
    if (!experiment)
        return experiment.error();
    const auto results = services.experiments.results(*experiment, services.settings.current()->timezone);
    if (!results)
        return results.error();
    JsonWriter json;
    json.beginObject().member("experiment", experiment->key).member("status", wireName(experiment->status));
    json.member("metric_event", experiment->metricEvent).key("variants").beginArray();
    for (const ExperimentResults::Row &row : results->variants) {
        const auto part = [&row](double statistics::Difference::*member) {
            return rounded(row.against ? std::optional((*row.against).*member) : std::nullopt);
        };
        json.beginObject().member("key", row.key).member("exposures", row.exposures);
        json.member("conversions", row.conversions);
        json.member("conversion_rate",
                    rounded(statistics::Proportion{double(row.conversions), double(row.exposures)}.rate()));
        json.member("lift", part(&statistics::Difference::lift));
        json.member("lift_ci_low", part(&statistics::Difference::low));
        json.member("lift_ci_high", part(&statistics::Difference::high));
        json.member("p_value", rounded(row.against ? row.against->pValue : std::nullopt)).endObject();
    }
    json.endArray().key("srm").beginObject().member("p_value", rounded(results->sampleRatio));
    json.member("warning", results->sampleRatio && *results->sampleRatio < statistics::sampleRatioAlarm).endObject();
    json.key("days").beginArray();
    for (const ExperimentResults::Day &day : results->days) {
        json.beginObject().member("date", day.date).key("variants").beginArray();
        for (const auto &[exposures, conversions] : day.counts)
            json.beginObject().member("exposures", exposures).member("conversions", conversions).endObject();
        json.endArray().endObject();
    }
    json.endArray().memberInstant("updated_at", results->updatedAt).endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes experimentRoutes()
{
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/experiments",
         .operationId = "listExperiments",
         .tag = "Experiments",
         .summary = "Experiments, newest first",
         .scope = Scope::FlagsRead,
         .query = listFields,
         .shape = ReplyShape::List,
         .reply = experimentFields,
         .handle = listExperiments},
        {.verb = Verb::Post,
         .path = "/v1/experiments",
         .operationId = "createExperiment",
         .tag = "Experiments",
         .summary = "Makes an experiment, as a draft",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .body = draftFields,
         .check = checkDraft,
         .reply = experimentFields,
         .success = 201,
         .example = R"({"key": "pricing_test", "metric_event": "subscription_started", )"
                    R"("variants": [{"key": "A", "weight": 50}, {"key": "B", "weight": 50}]})",
         .handle = createExperiment},
        {.verb = Verb::Get,
         .path = "/v1/experiments/:key",
         .operationId = "getExperiment",
         .tag = "Experiments",
         .summary = "An experiment",
         .scope = Scope::FlagsRead,
         .reply = experimentFields,
         .handle = getExperiment},
        {.verb = Verb::Patch,
         .path = "/v1/experiments/:key",
         .operationId = "updateExperiment",
         .tag = "Experiments",
         .summary = "Changes an experiment; after its start what does not move anybody",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .body = changeFields,
         .check = checkVariants,
         .reply = experimentFields,
         .example = R"({"metric_event": "subscription_started"})",
         .handle = patchExperiment},
        {.verb = Verb::Post,
         .path = "/v1/experiments/:key/start",
         .operationId = "startExperiment",
         .tag = "Experiments",
         .summary = "Starts an experiment, or lets a stopped one go on",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .reply = experimentFields,
         .handle = startExperiment},
        {.verb = Verb::Post,
         .path = "/v1/experiments/:key/stop",
         .operationId = "stopExperiment",
         .tag = "Experiments",
         .summary = "Stops an experiment; decide names it no more",
         .scope = Scope::FlagsWrite,
         .place = Place::Writer,
         .reply = experimentFields,
         .handle = stopExperiment},
        {.verb = Verb::Get,
         .path = "/v1/experiments/:key/results",
         .operationId = "getExperimentResults",
         .tag = "Experiments",
         .summary = "What came of an experiment so far",
         .scope = Scope::FlagsRead,
         .reply = resultsFields,
         .handle = getResults},
    };
}

} // namespace growthos
