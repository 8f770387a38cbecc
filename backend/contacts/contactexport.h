#pragma once

#include "backend/contacts/contact.h"

#include <QByteArray>

namespace growthos {

struct Services;

/// Everything held on a person, as one JSON object (GDPR, article 15): the contact, its identifiers, groups, events,
/// merges with what stood in them, and who looks like the same person. A new table with a person's data gets its part
/// here. Any reader.
QByteArray personalExport(const Contact &contact, Services &services);

} // namespace growthos
