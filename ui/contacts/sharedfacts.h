#pragma once

#include "ui/api/contacts.h"

namespace growthos::ui {

class FactList;

/// Traits and tags of several contacts: what all of them have, and which traits differ. `selected`: how many they are
/// with those that are not read yet.
FactList *sharedFacts(const QList<const ContactSummary *> &contacts, int selected);

} // namespace growthos::ui
