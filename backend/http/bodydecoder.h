#pragma once

#include "backend/core/result.h"

#include <QByteArray>

namespace growthos::http {

/// Most bytes a body may have once decoded: 500 KB.
constexpr qsizetype bodyLimit = 512'000;

/// Undoes Content-Encoding: "gzip" (RFC 1952), "identity" or none. Never produces more than `limit` bytes.
/// Errors: UnsupportedMediaType, PayloadTooLarge, BadRequest (damaged gzip).
Result<QByteArray> decodeBody(const QByteArray &body, const QByteArray &contentEncoding, qsizetype limit = bodyLimit);

} // namespace growthos::http
