#pragma once

#include "backend/http/message.h"
#include "backend/http/schema.h"

#include <optional>

namespace growthos::http {

/// What the table allows for the length of a text or a list, or for a number.
struct Limit
{
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::string_view unit; ///< characters or items; empty: of a number
};

/// The one that a refusal of `validate` is about. Nothing where it is about no length and no number, or where these
/// fields set no limit.
std::optional<Limit> limitOf(const ErrorDetail &detail, Fields fields);

/// The answer to a request that did not get to its handler: as errorResponse, with the limits of its table beside the
/// reasons, so that a client can say them in its own words.
Response errorResponse(const Error &error, const QByteArray &requestId, Fields query, Fields body);

} // namespace growthos::http
