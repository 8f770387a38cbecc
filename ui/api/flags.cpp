#include "ui/api/flags.h"

#include "ui/api/jsonvalues.h"

#include <QJsonArray>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<qint64> count(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

} // namespace

FlagInfo FlagInfo::fromJson(const QJsonObject &json)
{
    return {.key = json["key"_L1].toString(),
            .name = json["name"_L1].toString(),
            .description = json["description"_L1].toString(),
            .enabled = json["enabled"_L1].toBool(),
            .rules = json["rules"_L1].toObject(),
            .segmentId = json["segment_id"_L1].toString(),
            .rollout = json["rollout"_L1].toDouble(100),
            .createdAt = instant(json["created_at"_L1]),
            .updatedAt = instant(json["updated_at"_L1])};
}

QJsonObject FlagInfo::toJson() const
{
    QJsonObject json{{u"key"_s, key},
                     {u"name"_s, name},
                     {u"description"_s, orNull(description)},
                     {u"enabled"_s, enabled},
                     {u"rollout"_s, rollout}};
    if (!rules.isEmpty())
        json[u"rules"_s] = rules;
    else if (!segmentId.isEmpty())
        json[u"segment_id"_s] = segmentId;
    return json;
}

double ExperimentInfo::share(qsizetype variant) const
{
    double sum = 0;
    for (const Variant &each : variants)
        sum += each.weight;
    return sum > 0 ? variants[variant].weight / sum : 0;
}

ExperimentInfo ExperimentInfo::fromJson(const QJsonObject &json)
{
    ExperimentInfo experiment{.key = json["key"_L1].toString(),
                              .name = json["name"_L1].toString(),
                              .description = json["description"_L1].toString(),
                              .status = json["status"_L1].toString(),
                              .segmentId = json["segment_id"_L1].toString(),
                              .metricEvent = json["metric_event"_L1].toString(),
                              .baselineRate = number(json["baseline_rate"_L1]),
                              .minimumEffect = number(json["minimum_effect"_L1]),
                              .plannedDays = count(json["planned_days"_L1]),
                              .plannedSize = count(json["planned_size"_L1]),
                              .startedAt = instant(json["started_at"_L1]),
                              .stoppedAt = instant(json["stopped_at"_L1]),
                              .winner = json["winner"_L1].toString(),
                              .createdAt = instant(json["created_at"_L1]),
                              .updatedAt = instant(json["updated_at"_L1])};
    for (const QJsonValue &variant : json["variants"_L1].toArray())
        experiment.variants.append({variant["key"_L1].toString(), variant["weight"_L1].toDouble(1)});
    return experiment;
}

qint64 ExperimentResults::exposures() const
{
    qint64 sum = 0;
    for (const Row &row : variants)
        sum += row.exposures;
    return sum;
}

ExperimentResults ExperimentResults::fromJson(const QJsonObject &json)
{
    ExperimentResults results;
    for (const QJsonValue &row : json["variants"_L1].toArray())
        results.variants.append({.key = row["key"_L1].toString(),
                                 .exposures = row["exposures"_L1].toInteger(),
                                 .conversions = row["conversions"_L1].toInteger(),
                                 .rate = row["conversion_rate"_L1].toDouble(),
                                 .lift = number(row["lift"_L1]),
                                 .low = number(row["lift_ci_low"_L1]),
                                 .high = number(row["lift_ci_high"_L1]),
                                 .pValue = number(row["p_value"_L1])});
    results.ratioP = number(json["srm"_L1]["p_value"_L1]);
    results.ratioWarning = json["srm"_L1]["warning"_L1].toBool();
    for (const QJsonValue &each : json["days"_L1].toArray()) {
        Day day{.date = each["date"_L1].toString(), .exposures = {}, .conversions = {}};
        for (const QJsonValue &variant : each["variants"_L1].toArray()) {
            day.exposures.append(variant["exposures"_L1].toInteger());
            day.conversions.append(variant["conversions"_L1].toInteger());
        }
        results.days.append(day);
    }
    return results;
}

} // namespace growthos::ui
