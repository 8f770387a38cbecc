#include "backend/http/message.h"

#include "backend/core/jsonwriter.h"
#include "backend/core/text.h"
#include "backend/http/limits.h"

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

void Headers::add(QByteArrayView name, QByteArrayView value)
{
    const std::size_t at = m_text.size();
    m_text.append(name.begin(), name.end()).append(value.begin(), value.end());
    note(at, std::size_t(name.size()), at + std::size_t(name.size()), std::size_t(value.size()));
}

void Headers::assign(std::string_view block)
{
    m_text.assign(block);
    m_lines.clear();
}

void Headers::note(std::size_t nameAt, std::size_t nameSize, std::size_t valueAt, std::size_t valueSize)
{
    m_lines.push_back(
        {std::uint32_t(nameAt), std::uint32_t(nameSize), std::uint32_t(valueAt), std::uint32_t(valueSize)});
}

void Headers::clear()
{
    m_text.clear();
    m_lines.clear();
}

bool Headers::isNamed(const Line &line, std::string_view name) const
{
    return line.nameSize == name.size() &&
           equalsIgnoringCase(std::string_view(m_text).substr(line.nameAt, line.nameSize), name);
}

QByteArrayView Headers::valueOf(const Line &line) const
{
    return {m_text.data() + line.valueAt, qsizetype(line.valueSize)};
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
    return equalsIgnoringCase({type.data(), std::size_t(type.size())}, "application/json");
}

bool RequestHandler::express(const RequestHead &, std::string_view, Desk &, const Ticket &)
{
    return false;
}

void RequestHandler::roundEnded(Desk &) {}

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
    return errorResponse(error, requestId, {}, {});
}

Response errorResponse(const Error &error, const QByteArray &requestId, Fields query, Fields body)
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
        auto limit = limitOf(detail, body);
        if (!limit)
            limit = limitOf(detail, query);
        if (limit) {
            json.key("limit").beginObject();
            if (limit->minimum)
                json.member("minimum", *limit->minimum);
            if (limit->maximum)
                json.member("maximum", *limit->maximum);
            if (!limit->unit.empty())
                json.member("unit", limit->unit);
            json.endObject();
        }
        json.endObject();
    }
    json.endArray().endObject().member("request_id", requestId).endObject();
    Response response = Response::json(json.take(), statusOf(error.code));
    response.setHeader("X-Request-Id", requestId);
    if (error.code == ErrorCode::Unauthenticated) // RFC 9110, 15.5.2
        response.setHeader("WWW-Authenticate", "Bearer");
    if (error.retryAfterSeconds)
        response.setHeader("Retry-After", QByteArray::number(std::max(1, *error.retryAfterSeconds)));
    return response;
}

} // namespace growthos::http
