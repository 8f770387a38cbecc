#pragma once

#include "ui/segments/ruletree.h"

#include <functional>

namespace growthos::ui {

/// How a field is called in a sentence: `RuleSuggestions::titleOf`, or `fieldTitle`.
using FieldTitles = std::function<QString(const QString &field)>;

/// One condition in words, such as "login at least 3 times in the last 7 days".
QString conditionSentence(const RuleNode &condition, const FieldTitles &titles);
/// A whole rule in words: what is complete of it.
QString ruleSentence(const RuleTree &tree, const FieldTitles &titles);
/// The same without its beginning, for a line of a list.
QString ruleInBrief(const RuleTree &tree, const FieldTitles &titles);
/// A member of a group in few words: a condition, or "any of 3".
QString memberCaption(const RuleNode &member, const FieldTitles &titles);

} // namespace growthos::ui
