#pragma once

#include "backend/core/jsonwriter.h"
#include "backend/http/route.h"
#include "backend/rules/rule.h"
#include "backend/segments/segment.h"

namespace growthos {

struct Services;

/// A segment as it stands in answers.
http::Fields segmentFields();
void writeSegment(JsonWriter &json, const Segment &segment, const Services &services);
/// With its ETag.
http::Response segmentResponse(const Segment &segment, const Services &services, int status = 200);
/// What a PATCH can change, as JSON: what the ETag of a segment stands for.
QByteArray segmentResource(const Segment &segment);

/// The field `rules` of a body.
inline constexpr http::Field rulesField = {
    "rules",
    http::Type::Object,
    {},
    R"(A group {"operator": "AND" or "OR", "conditions": [groups and conditions], "not"?: true}; see docs/api.md.)"};
inline constexpr http::Field requiredRulesField = http::required(rulesField);

/// For a route's `check`: names every node of the body's `rules` that fails.
void checkRules(const QJsonObject &body, QList<ErrorDetail> &details);
/// The body's `rules`, which `checkRules` found good; nothing when there are none.
std::optional<rules::Rule> rulesOf(const QJsonObject &body);

} // namespace growthos
