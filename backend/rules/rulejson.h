#pragma once

#include "backend/core/error.h"
#include "backend/core/jsonwriter.h"
#include "backend/rules/rule.h"

#include <QJsonObject>

namespace growthos::rules {

/// Reads a rule as the Management API takes it. Every node that fails appends to `details` under its own path
/// (`rules.conditions[1].op`), the first 1,000 of a hostile body; nothing is returned then.
/// Reasons: those of a schema, and `unknown` (field, operator), `too_deep`.
std::optional<Rule> parseRule(const QJsonObject &json, const QString &path, QList<ErrorDetail> &details);

/// A rule that was stored by `writeRule`. Nothing when it is none.
std::optional<Rule> readRule(std::string_view json);

/// Appends the rule in one order of members; what the client sent, without nulls.
void writeRule(JsonWriter &json, const Rule &rule);
std::string ruleText(const Rule &rule);

/// A JSON number: to the last digit where it has up to 64 bits.
Value numberIn(const QJsonValue &value);
void writeValue(JsonWriter &json, const Value &value);
/// The members of a condition, without the braces.
void writeConditionMembers(JsonWriter &json, const Condition &condition);

} // namespace growthos::rules
