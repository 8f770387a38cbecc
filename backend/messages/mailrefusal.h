#pragma once

#include "backend/contacts/suppressions.h"

namespace growthos {

/// Why no mail goes to a contact, in a word: deleted, no_email, or why it is suppressed. Nothing: mail goes to it.
std::optional<std::string> mailRefusal(const std::optional<Contact> &contact, const Suppressions &suppressions);

} // namespace growthos
