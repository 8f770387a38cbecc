#pragma once

#include "backend/core/error.h"

#include <utility>

namespace growthos {

/// A resource that a body or a query names is not there: the 404 that its own path would answer, as a refusal of that
/// field.
inline ErrorDetail unknownReference(QString field, const Error &notFound)
{
    return {std::move(field), QStringLiteral("not_found"), notFound.message};
}

} // namespace growthos
