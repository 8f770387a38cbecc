#include "backend/http/chunkdecoder.h"

#include "backend/http/percent.h"

namespace growthos::http {
namespace {

Error badChunk(const char *message)
{
    return {ErrorCode::BadRequest, QString::fromLatin1(message), {}, {}};
}

} // namespace

Result<bool> ChunkDecoder::advance(std::string_view &data, QByteArray *body)
{
    while (!data.empty() && !m_done) {
        if (m_state == State::Data) {
            const auto count = std::min(std::size_t(m_chunk), data.size());
            if (body)
                body->append(data.data(), qsizetype(count));
            data.remove_prefix(count);
            m_decoded += qsizetype(count);
            m_chunk -= qint64(count);
            if (m_chunk == 0)
                m_state = State::DataCr;
            continue;
        }
        if (const auto taken = takeByte(data.front()); !taken)
            return taken.error();
        data.remove_prefix(1);
    }
    return m_done;
}

Result<void> ChunkDecoder::takeByte(char c)
{
    switch (m_state) {
    case State::Size:
        return takeSize(c);
    case State::SizeSpace:
        if (c != ' ' && c != '\t' && c != ';')
            return badChunk("A chunk size is followed by something that is no extension.");
        if (c == ';')
            m_state = State::Extension;
        return takeExtra(c);
    case State::Extension:
        if (c == '\r') {
            m_state = State::SizeLf;
            return {};
        }
        return takeExtra(c);
    case State::SizeLf:
        if (c != '\n')
            return badChunk("A chunk size line does not end in CRLF.");
        m_digits = 0;
        m_state = m_chunk == 0 ? State::LineStart : State::Data;
        return {};
    case State::DataCr:
        if (c != '\r')
            return badChunk("A chunk is longer than its size says.");
        m_state = State::DataLf;
        return {};
    case State::DataLf:
        if (c != '\n')
            return badChunk("A chunk does not end in CRLF.");
        m_state = State::Size;
        return {};
    case State::LineStart:
        m_colon = false;
        m_state = c == '\r' ? State::EndLf : State::Line;
        if (c == '\r')
            return {};
        if (c == ' ' || c == '\t' || c == ':')
            return badChunk("A trailer line has no name.");
        return takeExtra(c);
    case State::Line:
        if (c == '\r') {
            m_state = State::LineLf;
            return m_colon ? Result<void>() : badChunk("A trailer line has no colon.");
        }
        m_colon = m_colon || c == ':';
        return takeExtra(c);
    case State::LineLf:
        m_state = State::LineStart;
        return c == '\n' ? Result<void>() : badChunk("A trailer line does not end in CRLF.");
    case State::EndLf:
        m_done = true;
        return c == '\n' ? Result<void>() : badChunk("The chunked body does not end in CRLF.");
    case State::Data:
        break;
    }
    Q_UNREACHABLE();
}

Result<void> ChunkDecoder::takeSize(char c)
{
    if (const int digit = hexValue(c); digit >= 0) {
        // 15 digits cannot overflow; more are refused however many of them are zeros.
        if (++m_digits > 15)
            return badChunk("A chunk size has too many digits.");
        m_chunk = m_chunk * 16 + digit;
        return {};
    }
    if (m_digits == 0)
        return badChunk("A chunk has no size in hexadecimal digits.");
    if (m_chunk > m_bodyLimit - m_decoded)
        return Error{
            ErrorCode::PayloadTooLarge, QStringLiteral("The body is larger than %1 bytes.").arg(m_bodyLimit), {}, {}};
    if (c == '\r') {
        m_state = State::SizeLf;
        return {};
    }
    if (c != ';' && c != ' ' && c != '\t')
        return badChunk("A chunk size contains a character that is no hexadecimal digit.");
    m_state = c == ';' ? State::Extension : State::SizeSpace;
    return takeExtra(c);
}

Result<void> ChunkDecoder::takeExtra(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
        return badChunk("A chunk extension or trailer contains a control character.");
    if (++m_extra > m_extraLimit)
        return Error{ErrorCode::HeadersTooLarge,
                     QStringLiteral("Chunk extensions and trailers are larger than %1 bytes.").arg(m_extraLimit),
                     {},
                     {}};
    return {};
}

} // namespace growthos::http
