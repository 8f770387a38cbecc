#include "backend/http/message.h"

#include "backend/core/jsonwriter.h"

namespace growthos::http {
namespace {

constexpr std::pair<Verb, std::string_view> verbNames[] = {
    {Verb::Get, "GET"},     {Verb::Head, "HEAD"},     {Verb::Post, "POST"},       {Verb::Put, "PUT"},
    {Verb::Patch, "PATCH"}, {Verb::Delete, "DELETE"}, {Verb::Options, "OPTIONS"}, {Verb::Other, "OTHER"},
};

} // namespace

QByteArray wireName(Verb verb)
{
    for (const auto &[known, name] : verbNames) {
        if (known == verb)
            return QByteArray(name.data(), qsizetype(name.size()));
    }
    Q_UNREACHABLE();
}

Verb verbFromWire(std::string_view text)
{
    for (const auto &[verb, name] : verbNames) {
        if (name == text)
            return verb;
    }
    return Verb::Other;
}

void Headers::reserve(std::size_t lines, qsizetype bytes)
{
    m_lines.reserve(lines);
    m_text.reserve(bytes);
}

void Headers::add(QByteArrayView name, QByteArrayView value)
{
    m_lines.push_back({qint32(m_text.size()), qint32(name.size()), qint32(value.size())});
    m_text.append(name).append(value);
}

bool Headers::isNamed(const Line &line, std::string_view name) const
{
    return line.nameSize == qint32(name.size()) &&
           qstrnicmp(m_text.constData() + line.start, name.data(), name.size()) == 0;
}

QByteArrayView Headers::valueOf(const Line &line) const
{
    return {m_text.constData() + line.start + line.nameSize, line.valueSize};
}

const Headers::Line *Headers::find(std::string_view name) const
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line &line) { return isNamed(line, name); });
    return found == m_lines.end() ? nullptr : &*found;
}

QByteArrayView Headers::view(std::string_view name) const
{
    const Line *line = find(name);
    return line ? valueOf(*line) : QByteArrayView();
}

QByteArray Headers::list(std::string_view name) const
{
    QByteArray list;
    for (const Line &line : m_lines) {
        if (isNamed(line, name))
            list.append(list.isEmpty() ? "" : ",").append(valueOf(line));
    }
    return list;
}

bool isJson(QByteArrayView contentType)
{
    const qsizetype end = contentType.indexOf(';');
    const QByteArrayView type = (end < 0 ? contentType : contentType.first(end)).trimmed();
    constexpr std::string_view json = "application/json";
    return type.size() == qsizetype(json.size()) && qstrnicmp(type.data(), json.data(), json.size()) == 0;
}

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadRequest:
        return 400;
    case ErrorCode::Unauthenticated:
        return 401;
    case ErrorCode::InsufficientScope:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::MethodNotAllowed:
        return 405;
    case ErrorCode::RequestTimeout:
        return 408;
    case ErrorCode::Conflict:
        return 409;
    case ErrorCode::LengthRequired:
        return 411;
    case ErrorCode::PayloadTooLarge:
        return 413;
    case ErrorCode::UnsupportedMediaType:
        return 415;
    case ErrorCode::ValidationError:
        return 422;
    case ErrorCode::RateLimited:
        return 429;
    case ErrorCode::HeadersTooLarge:
        return 431;
    case ErrorCode::Internal:
        return 500;
    case ErrorCode::Unavailable:
    case ErrorCode::ProjectionBuilding:
        return 503;
    }
    Q_UNREACHABLE();
}

Response errorResponse(const Error &error, const QByteArray &requestId)
{
    JsonWriter json;
    json.beginObject().key("error").beginObject();
    const QLatin1String code = wireName(error.code);
    json.member("code", std::string_view(code.data(), std::size_t(code.size())));
    json.member("message", error.message);
    json.key("details").beginArray();
    for (const ErrorDetail &detail : error.details) {
        json.beginObject()
            .member("field", detail.field)
            .member("reason", detail.reason)
            .member("message", detail.message);
        json.endObject();
    }
    json.endArray().endObject().member("request_id", requestId).endObject();
    Response response = Response::json(json.take(), statusOf(error.code));
    response.setHeader("X-Request-Id", requestId);
    if (error.retryAfterSeconds)
        response.setHeader("Retry-After", QByteArray::number(std::max(1, *error.retryAfterSeconds)));
    return response;
}

} // namespace growthos::http
