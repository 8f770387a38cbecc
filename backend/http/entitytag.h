#pragma once

#include "backend/http/route.h"

namespace growthos::http {

/// Sets `ETag` (RFC 9110, 8.8.3): it changes when the resource that the body shows does.
void setEntityTag(Response &response);

/// Whether the call may change a resource that stands as `current` shows: yes without If-Match, or when that names its
/// tag. Errors: Conflict (somebody else changed it meanwhile).
Result<void> checkMatch(const Call &call, const Response &current);

} // namespace growthos::http
