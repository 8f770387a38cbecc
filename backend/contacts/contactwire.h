#pragma once

#include "backend/contacts/contact.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/route.h"

namespace growthos {

/// A contact as lists show it, and its whole profile.
http::Fields contactFields();
http::Fields profileFields();

/// The members of a contact in an open object.
void writeContactFields(JsonWriter &json, const Contact &contact);
/// What a PATCH can change, as JSON: what the ETag of a contact stands for.
QByteArray contactResource(const Contact &contact);
/// The profile, with its ETag.
http::Response profileResponse(const Contact &contact, Services &services, int status = 200);

} // namespace growthos
