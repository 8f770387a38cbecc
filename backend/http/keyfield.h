#pragma once

#include "backend/http/schema.h"

namespace growthos::http {

/// The name that a client gives a resource for good: it stands in paths and in programs.
inline constexpr Field keyField = {"key",
                                   Type::String,
                                   Presence::Required,
                                   "Letters, digits and _ . -, beginning with a letter or digit; never changes.",
                                   {.minLength = 1, .maxLength = 64}};

/// For a route's `check`: that the body's `key` is made of what a key is made of (reason `format`).
void checkKey(const QJsonObject &body, QList<ErrorDetail> &details);

} // namespace growthos::http
