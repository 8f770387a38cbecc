#pragma once

#include "backend/core/jsoncheck.h"
#include "backend/core/result.h"

#include <QByteArray>
#include <string_view>

namespace growthos::http {

/// Most bytes a body may have once decoded: 500 KB.
constexpr qsizetype bodyLimit = 512'000;

/// Undoes Content-Encoding: "gzip" (RFC 1952), "identity" or none. Never produces more than `limit` bytes.
/// Errors: UnsupportedMediaType, PayloadTooLarge, BadRequest (damaged gzip).
Result<QByteArray> decodeBody(const QByteArray &body, const QByteArray &contentEncoding, qsizetype limit = bodyLimit);

/// Deepest nesting of JSON that is taken; the root counts as 1.
constexpr int deepestJson = 32;

/// Whether a decoded body is a JSON object. Errors: BadRequest (no JSON, nested too deeply), ValidationError (no
/// object). `index` gets to know where things stand in it.
Result<void> checkBody(std::string_view body, JsonIndex *index = nullptr);

} // namespace growthos::http
