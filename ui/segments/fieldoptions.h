#pragma once

#include "ui/segments/rulefields.h"
#include "ui/widgets/pickfield.h"

namespace growthos::ui {

class RuleSuggestions;

/// What a condition may look at. Of a `kind` that counts events: their names; of properties: those of `event`; else
/// fields of the contact, events and segments, each under its heading. Values are fields as rules name them.
QList<PickOption> fieldOptions(RuleSuggestions &suggestions, FieldKind kind, const QString &event);

} // namespace growthos::ui
