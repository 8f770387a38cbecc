#pragma once

#include "backend/http/route.h"

namespace growthos::http {

/// Sets `ETag` (RFC 9110, 8.8.3): it changes when `resource` does, the JSON of what a PATCH can change.
void setEntityTag(Response &response, const QByteArray &resource);

/// Whether the call may change a resource that stands as `resource` now: yes without If-Match, or when that names its
/// tag. Errors: Conflict (somebody else changed it meanwhile).
Result<void> checkMatch(const Call &call, const QByteArray &resource);

} // namespace growthos::http
