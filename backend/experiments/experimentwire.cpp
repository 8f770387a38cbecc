#include "backend/experiments/experimentwire.h"

#include "backend/http/keyfield.h"

#include <QJsonArray>
#include <cmath>
#include <set>

namespace growthos {
namespace {

using http::Presence;
using http::Type;

constexpr std::string_view states[] = {"draft", "running", "stopped", "concluded"};

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
constexpr const char *variantsMeaning = "What is compared; the first is the control. Fixed once it has started.";

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

constexpr http::Field baselineField = {"baseline_rate",
                                       Type::Number,
                                       {},
                                       "What share of the control is expected to convert, a fraction.",
                                       {.minimum = 0, .maximum = 1, .nullable = true}};
constexpr http::Field effectField = {"minimum_effect",
                                     Type::Number,
                                     {},
                                     "The smallest lift that is to be found, a difference of fractions.",
                                     {.minimum = -1, .maximum = 1, .nullable = true}};
constexpr http::Field daysField = {
    "planned_days", Type::Integer, {}, "How long it is to run.", {.minimum = 1, .maximum = 366, .nullable = true}};
constexpr const char *sizeText =
    "Contacts in all variants together that find that effect in 80 of 100 cases at a level "
    "of 5 %; null without a rate and an effect.";

constexpr http::Field weightItem = {"", Type::Number, {}, "A weight.", {.minimum = 0, .maximum = 1'000'000}};
constexpr http::Field sampleSize[] = {
    required(baselineField),
    required(effectField),
    {"weights",
     Type::Array,
     {},
     "Of the variants, the control first; two alike by default.",
     {.minLength = 2, .maxLength = 20, .item = &weightItem}},
};
constexpr http::Field sizeReply[] = {
    {"planned_size", Type::Integer, Presence::Required, sizeText, {.nullable = true}},
};

constexpr http::Field draft[] = {
    http::keyField,   nameField,
    descriptionField, {"variants", Type::Array, Presence::Required, variantsMeaning, variantLimits},
    segmentField,     required(metricField),
    baselineField,    effectField,
    daysField,
};

constexpr http::Field change[] = {
    nameField,
    descriptionField,
    {"variants", Type::Array, {}, variantsMeaning, variantLimits},
    segmentField,
    metricField,
    baselineField,
    effectField,
    daysField,
    {"planned_size", Type::Integer, {}, sizeText, {.nullable = true, .readOnly = true}},
    {"id", Type::String, {}, "The experiment's id.", {.readOnly = true}},
    {"key", Type::String, {}, "What products ask for.", {.readOnly = true}},
    {"status",
     Type::String,
     {},
     "draft, running, stopped or concluded: see start, stop and conclude.",
     {.readOnly = true}},
    {"started_at", Type::Instant, {}, "When it started.", {.nullable = true, .readOnly = true}},
    {"stopped_at", Type::Instant, {}, "When it stopped.", {.nullable = true, .readOnly = true}},
    {"winner", Type::String, {}, "Given to everybody: see conclude.", {.nullable = true, .readOnly = true}},
    {"created_at", Type::Instant, {}, "When it was made.", {.readOnly = true}},
    {"updated_at", Type::Instant, {}, "Last change.", {.readOnly = true}},
};

constexpr http::Field conclusion[] = {
    {"variant",
     Type::String,
     Presence::Required,
     "The key of the variant that everybody is to get.",
     {.minLength = 1, .maxLength = 64}},
};

constexpr http::Field replyVariantFields[] = {
    {"key", Type::String, Presence::Required, "What products ask for."},
    {"weight", Type::Number, Presence::Required, "Its share is this of the sum of all."},
};
constexpr http::Field replyVariantItem = {"", Type::Object, {}, "A variant.", {.fields = replyVariantFields}};
constexpr http::Field shown[] = {
    {"id", Type::String, Presence::Required, "The experiment's id."},
    {"key", Type::String, Presence::Required, "What products ask for."},
    {"name", Type::String, Presence::Required, "Shown in lists."},
    {"description", Type::String, Presence::Required, "What it is to find out.", {.nullable = true}},
    {"status", Type::String, Presence::Required, "draft, running, stopped or concluded.", {.oneOf = states}},
    {"variants",
     Type::Array,
     Presence::Required,
     "What is compared; the first is the control.",
     {.item = &replyVariantItem}},
    {"segment_id", Type::String, Presence::Required, "For whom; null: everybody.", {.nullable = true}},
    {"metric_event", Type::String, Presence::Required, "The event that is a conversion."},
    required(baselineField),
    required(effectField),
    required(daysField),
    {"planned_size", Type::Integer, Presence::Required, sizeText, {.nullable = true}},
    {"started_at", Type::Instant, Presence::Required, "When it first started.", {.nullable = true}},
    {"stopped_at",
     Type::Instant,
     Presence::Required,
     "When it stopped or was concluded; null: it has not.",
     {.nullable = true}},
    {"winner",
     Type::String,
     Presence::Required,
     "The variant that it was concluded with: everybody whom it is for gets it while that is its status.",
     {.nullable = true}},
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
constexpr http::Field results[] = {
    {"experiment", Type::String, Presence::Required, "The experiment's key."},
    {"status", Type::String, Presence::Required, "draft, running, stopped or concluded.", {.oneOf = states}},
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
    json.member("baseline_rate", experiment.baselineRate).member("minimum_effect", experiment.minimumEffect);
    json.member("planned_days", experiment.plannedDays);
}

void checkReached(double baseline, double effect, const char *field, QList<ErrorDetail> &details)
{
    const double reached = baseline + effect;
    if (reached < 0 || reached > 1)
        details.append({QLatin1String(field), QStringLiteral("out_of_range"),
                        QStringLiteral("With this effect the rate would be %1.").arg(reached)});
}

std::optional<double> rounded(std::optional<double> value)
{
    return value ? std::optional(std::round(*value * 1e6) / 1e6) : std::nullopt;
}

} // namespace

http::Fields experimentFields()
{
    return shown;
}

http::Fields experimentDraftFields()
{
    return draft;
}

http::Fields experimentChangeFields()
{
    return change;
}

http::Fields experimentConclusionFields()
{
    return conclusion;
}

http::Fields experimentResultFields()
{
    return results;
}

http::Fields sampleSizeFields()
{
    return sampleSize;
}

http::Fields sampleSizeReply()
{
    return sizeReply;
}

void writeExperiment(JsonWriter &json, const Experiment &experiment)
{
    json.beginObject().member("id", experiment.id).member("key", experiment.key);
    json.member("status", wireName(experiment.status));
    writeContent(json, experiment);
    json.member("planned_size", plannedSize(experiment));
    json.memberInstant("started_at", experiment.startedAt).memberInstant("stopped_at", experiment.stoppedAt);
    json.member("winner", experiment.winner);
    json.memberInstant("created_at", experiment.createdAt).memberInstant("updated_at", experiment.updatedAt);
    json.endObject();
}

/// What a PATCH can change: what the ETag stands for.
QByteArray experimentContent(const Experiment &experiment)
{
    JsonWriter json;
    json.beginObject();
    writeContent(json, experiment);
    return json.endObject().take();
}

void writeResults(JsonWriter &json, const Experiment &experiment, const ExperimentResults &results)
{
    json.beginObject().member("experiment", experiment.key).member("status", wireName(experiment.status));
    json.member("metric_event", experiment.metricEvent).key("variants").beginArray();
    for (const ExperimentResults::Row &row : results.variants) {
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
    json.endArray().key("srm").beginObject().member("p_value", rounded(results.sampleRatio));
    json.member("warning", results.sampleRatio && *results.sampleRatio < statistics::sampleRatioAlarm).endObject();
    json.key("days").beginArray();
    for (const ExperimentResults::Day &day : results.days) {
        json.beginObject().member("date", day.date).key("variants").beginArray();
        for (const auto &[exposures, conversions] : day.counts)
            json.beginObject().member("exposures", exposures).member("conversions", conversions).endObject();
        json.endArray().endObject();
    }
    json.endArray().memberInstant("updated_at", results.updatedAt).endObject();
}

void checkPlan(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const QJsonValue baseline = body[QLatin1String("baseline_rate")];
    const QJsonValue effect = body[QLatin1String("minimum_effect")];
    if (!effect.isDouble())
        return;
    if (effect.toDouble() == 0)
        details.append({QStringLiteral("minimum_effect"), QStringLiteral("out_of_range"),
                        QStringLiteral("No effect needs no experiment.")});
    else if (baseline.isDouble())
        checkReached(baseline.toDouble(), effect.toDouble(), "minimum_effect", details);
}

void checkPlan(const Experiment &changed, const QJsonObject &body, QList<ErrorDetail> &details)
{
    const bool effect = body.contains(QLatin1String("minimum_effect"));
    if (effect != body.contains(QLatin1String("baseline_rate")) && changed.baselineRate && changed.minimumEffect)
        checkReached(*changed.baselineRate, *changed.minimumEffect, effect ? "minimum_effect" : "baseline_rate",
                     details);
}

void checkExperiment(const QJsonObject &body, QList<ErrorDetail> &details)
{
    checkPlan(body, details);
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

void readExperiment(const QJsonObject &body, Experiment &experiment)
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
    const auto number = [&body](const char *name, std::optional<double> &into) {
        const QJsonValue value = body[QLatin1String(name)];
        if (!value.isUndefined())
            into = value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
    };
    number("baseline_rate", experiment.baselineRate);
    number("minimum_effect", experiment.minimumEffect);
    if (const QJsonValue days = body[QLatin1String("planned_days")]; !days.isUndefined())
        experiment.plannedDays = days.isDouble() ? std::optional(days.toInteger()) : std::nullopt;
    if (const QJsonValue variants = body[QLatin1String("variants")]; variants.isArray()) {
        experiment.variants.clear();
        for (const QJsonValue &each : variants.toArray())
            experiment.variants.push_back(
                {each[QLatin1String("key")].toString().toStdString(), each[QLatin1String("weight")].toDouble(1)});
    }
}

} // namespace growthos
