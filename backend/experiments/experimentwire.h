#pragma once

#include "backend/core/error.h"
#include "backend/core/jsonwriter.h"
#include "backend/experiments/experimentservice.h"
#include "backend/http/schema.h"

#include <QJsonObject>

namespace growthos {

// Experiments as JSON: what answers show, and what bodies hold.

http::Fields experimentFields();
http::Fields experimentDraftFields();
http::Fields experimentChangeFields();
http::Fields experimentConclusionFields();
http::Fields experimentResultFields();
http::Fields sampleSizeFields();
http::Fields sampleSizeReply();

void writeExperiment(JsonWriter &json, const Experiment &experiment);
/// What a PATCH can change: what the ETag stands for.
QByteArray experimentContent(const Experiment &experiment);
void writeResults(JsonWriter &json, const Experiment &experiment, const ExperimentResults &results);

/// What the schema cannot say of a body: keys and weights of variants, and what is planned.
void checkExperiment(const QJsonObject &body, QList<ErrorDetail> &details);
/// The latter alone.
void checkPlan(const QJsonObject &body, QList<ErrorDetail> &details);
/// The same of what `body` makes of an experiment: rate and effect may come one after the other.
void checkPlan(const Experiment &changed, const QJsonObject &body, QList<ErrorDetail> &details);
/// The fields of `body` in place of what `experiment` has.
void readExperiment(const QJsonObject &body, Experiment &experiment);

} // namespace growthos
