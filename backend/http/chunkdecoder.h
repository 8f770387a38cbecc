#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <string_view>

namespace growthos::http {

/// Takes the framing off a chunked body (RFC 9112, 7.1), however it is cut into pieces. Extensions and trailers are
/// read and dropped. Pure; one object per body.
class ChunkDecoder
{
public:
    /// `mostBody`: bytes of the decoded body. `mostExtra`: bytes of extensions and trailers together.
    ChunkDecoder(qsizetype mostBody, qsizetype mostExtra) : m_bodyLimit(mostBody), m_extraLimit(mostExtra) {}

    /// Takes bytes from the front of `data` and adds the decoded ones to `body` (dropped where it is null). True: the
    /// body is complete and `data` starts behind it. A chunk that would pass the limit is refused by its size line.
    /// Errors: BadRequest, PayloadTooLarge, HeadersTooLarge.
    Result<bool> advance(std::string_view &data, QByteArray *body);

private:
    enum class State { Size, SizeSpace, Extension, SizeLf, Data, DataCr, DataLf, LineStart, Line, LineLf, EndLf };
    Result<void> takeByte(char c);
    Result<void> takeSize(char c);
    Result<void> takeExtra(char c);

    qsizetype m_bodyLimit;
    qsizetype m_extraLimit;
    qsizetype m_decoded = 0;
    qsizetype m_extra = 0;
    qint64 m_chunk = 0;
    int m_digits = 0;
    bool m_colon = false;
    bool m_done = false;
    State m_state = State::Size;
};

} // namespace growthos::http
