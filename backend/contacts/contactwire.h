#pragma once

#include "backend/contacts/contact.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/route.h"

namespace growthos {

/// A contact as lists show it, and its whole profile.
http::Fields contactFields();
/// Of a list: with scores and when the person was last seen.
http::Fields listedFields();
http::Fields profileFields();

/// The members of a contact in an open object.
void writeContactFields(JsonWriter &json, const Contact &contact);
/// What a PATCH can change, as JSON: what the ETag of a contact stands for.
QByteArray contactResource(const Contact &contact);
/// The profile, with its ETag.
http::Response profileResponse(const Contact &contact, Services &services, int status = 200);
/// The same of a contact that this write changed, with the segments and scores that it has by then.
http::Response profileAfterwards(const Contact &contact, Services &services, int status = 200);

} // namespace growthos
