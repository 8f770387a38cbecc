#include "backend/core/error.h"

#include <algorithm>

namespace growthos {

void addOnce(QList<ErrorDetail> &details, ErrorDetail detail)
{
    if (std::none_of(details.cbegin(), details.cend(),
                     [&detail](const ErrorDetail &known) { return known.field == detail.field; }))
        details.append(std::move(detail));
}

QLatin1String wireName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadRequest:
        return QLatin1String("bad_request");
    case ErrorCode::Unauthenticated:
        return QLatin1String("unauthenticated");
    case ErrorCode::InsufficientScope:
        return QLatin1String("insufficient_scope");
    case ErrorCode::NotFound:
        return QLatin1String("not_found");
    case ErrorCode::MethodNotAllowed:
        return QLatin1String("method_not_allowed");
    case ErrorCode::RequestTimeout:
        return QLatin1String("request_timeout");
    case ErrorCode::LengthRequired:
        return QLatin1String("length_required");
    case ErrorCode::HeadersTooLarge:
        return QLatin1String("headers_too_large");
    case ErrorCode::Conflict:
        return QLatin1String("conflict");
    case ErrorCode::PayloadTooLarge:
        return QLatin1String("payload_too_large");
    case ErrorCode::UnsupportedMediaType:
        return QLatin1String("unsupported_media_type");
    case ErrorCode::ValidationError:
        return QLatin1String("validation_error");
    case ErrorCode::RateLimited:
        return QLatin1String("rate_limited");
    case ErrorCode::Unavailable:
        return QLatin1String("unavailable");
    case ErrorCode::ProjectionBuilding:
        return QLatin1String("projection_building");
    case ErrorCode::Internal:
        return QLatin1String("internal");
    }
    Q_UNREACHABLE();
}

Error Error::validation(QList<ErrorDetail> details)
{
    // The headline names the first failing field, so that a person who reads only it knows where to look.
    QString message =
        details.isEmpty() ? QStringLiteral("The request does not fit its schema.") : details.first().message;
    return {ErrorCode::ValidationError, std::move(message), std::move(details), {}};
}

Error Error::notFound(QStringView what, QStringView id)
{
    return {ErrorCode::NotFound, QStringLiteral("There is no %1 '%2'.").arg(what, id), {}, {}};
}

} // namespace growthos
