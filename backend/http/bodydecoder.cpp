#include "backend/http/bodydecoder.h"

#include <QScopeGuard>
#include <zlib.h>

namespace growthos::http {
namespace {

Error tooLarge(qsizetype limit)
{
    return {ErrorCode::PayloadTooLarge, QStringLiteral("The body is larger than %1 bytes.").arg(limit)};
}

Result<QByteArray> gunzip(const QByteArray &body, qsizetype limit)
{
    z_stream stream{};
    constexpr int gzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&stream, gzipOnly) != Z_OK)
        return Error{ErrorCode::Internal, QStringLiteral("The body cannot be decoded.")};
    const auto cleanup = qScopeGuard([&] { inflateEnd(&stream); });

    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.constData()));
    stream.avail_in = static_cast<uInt>(body.size());
    QByteArray decoded;
    char chunk[32 * 1024];
    int state = Z_OK;
    while (state != Z_STREAM_END) {
        stream.next_out = reinterpret_cast<Bytef *>(chunk);
        stream.avail_out = sizeof chunk;
        state = inflate(&stream, Z_NO_FLUSH);
        const auto produced = static_cast<qsizetype>(sizeof chunk - stream.avail_out);
        if (decoded.size() + produced > limit)
            return tooLarge(limit);
        decoded.append(chunk, produced);
        if (state == Z_STREAM_END && stream.avail_in > 0)
            state = inflateReset(&stream); // several members in a row are one text (RFC 1952, 2.2)
        const bool stuck = state == Z_BUF_ERROR || (state == Z_OK && produced == 0 && stream.avail_in == 0);
        if ((state != Z_OK && state != Z_STREAM_END) || stuck)
            return Error{ErrorCode::BadRequest, QStringLiteral("The gzip body is damaged or cut short.")};
    }
    return decoded;
}

} // namespace

Result<QByteArray> decodeBody(const QByteArray &body, const QByteArray &contentEncoding, qsizetype limit)
{
    const QByteArray encoding = contentEncoding.trimmed().toLower();
    if (encoding.isEmpty() || encoding == "identity") {
        if (body.size() > limit)
            return tooLarge(limit);
        return body;
    }
    if (encoding == "gzip" || encoding == "x-gzip")
        return body.isEmpty() ? Result<QByteArray>(body) : gunzip(body, limit);
    return Error{
        ErrorCode::UnsupportedMediaType,
        QStringLiteral("Content-Encoding '%1' is not supported; use gzip or none.").arg(QString::fromLatin1(encoding))};
}

Result<void> checkBody(std::string_view body, JsonIndex *index)
{
    if (body.empty())
        return Error{ErrorCode::BadRequest, QStringLiteral("The body is empty; a JSON object is expected.")};
    const auto problem = checkJson(body, deepestJson, index);
    if (problem && problem->tooDeep)
        return Error{ErrorCode::BadRequest,
                     QStringLiteral("The JSON is nested deeper than %1 levels.").arg(deepestJson)};
    if (problem)
        return Error{ErrorCode::BadRequest,
                     QStringLiteral("The body is no valid JSON: %1.").arg(QString::fromStdString(problem->text()))};
    if (body[body.find_first_not_of(" \t\r\n")] != '{')
        return Error::validation(
            {{QString(), QStringLiteral("type"), QStringLiteral("The body must be a JSON object.")}});
    return {};
}

} // namespace growthos::http
