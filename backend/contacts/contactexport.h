#pragma once

#include "backend/contacts/contact.h"

#include <QByteArray>

namespace growthos {

struct Services;

/// Everything held on a person, as one JSON object (GDPR, article 15): the contact, its identifiers, groups, events,
/// merges with what stood in them, who looks like the same person, and the rows of other tables (contacttables.h). Any
/// reader.
QByteArray personalExport(const Contact &contact, Services &services);

} // namespace growthos
