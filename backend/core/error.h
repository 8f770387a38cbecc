#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace growthos {

/// What went wrong, free of any protocol. `wireName` gives the code of an error body; http/message.cpp the status.
enum class ErrorCode {
    BadRequest,
    Unauthenticated,
    InsufficientScope,
    NotFound,
    MethodNotAllowed,
    RequestTimeout,
    LengthRequired,
    HeadersTooLarge,
    Conflict,
    PayloadTooLarge,
    UnsupportedMediaType,
    ValidationError,
    RateLimited,
    Unavailable,
    ProjectionBuilding,
    Internal,
};

/// One failing field. `field` is a path such as `steps[1].delay`; `reason` a short snake_case word.
struct ErrorDetail
{
    QString field;
    QString reason;
    QString message;
};

/// Appends a failing field, unless it is among them: a field is named once, by whoever looked at it first.
void addOnce(QList<ErrorDetail> &details, ErrorDetail detail);

/// `message` is for a person and says what to do. Text for the log (SQL, paths) never stands in it.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString message = {};
    QList<ErrorDetail> details = {};
    std::optional<int> retryAfterSeconds = {};

    static Error validation(QList<ErrorDetail> details);
    static Error notFound(QStringView what, QStringView id);
};

QLatin1String wireName(ErrorCode code);

} // namespace growthos
