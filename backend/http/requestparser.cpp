#include "backend/http/requestparser.h"

namespace growthos::http {
namespace {

/// Memory set aside for a body before its bytes have come: a promised length is only a promise.
constexpr qint64 trustedLength = 64 * 1024;
/// Line ends that a client may send before a request line (RFC 9112, 2.2), in bytes.
constexpr int maxBlankBytes = 8;

bool mayCarryBody(Verb verb)
{
    return verb == Verb::Post || verb == Verb::Put || verb == Verb::Patch;
}

struct HeadEnd
{
    std::size_t end = 0;     ///< behind the blank line; 0: has not come
    std::size_t scanned = 0; ///< where to go on looking
    bool bareLf = false;
};

HeadEnd findHeadEnd(std::string_view block, std::size_t from)
{
    for (;;) {
        const auto lf = block.find('\n', from);
        if (lf == std::string_view::npos)
            return {0, block.size(), false};
        if (lf == 0 || block[lf - 1] != '\r')
            return {0, lf, true};
        if (lf >= 3 && block[lf - 2] == '\n')
            return {lf + 1, lf, false};
        from = lf + 1;
    }
}

} // namespace

RequestParser::Step RequestParser::advance(std::string_view &data)
{
    switch (m_phase) {
    case Phase::Idle:
    case Phase::Head:
        return readHead(data);
    case Phase::Body:
        return readBody(data);
    case Phase::Done:
        return Step::Complete;
    }
    Q_UNREACHABLE();
}

RequestParser::Step RequestParser::readHead(std::string_view &data)
{
    while (m_block.isEmpty() && !data.empty() && (data.front() == '\r' || data.front() == '\n')) {
        if (++m_blankBytes > maxBlankBytes || (data.front() == '\n') != (m_blankBytes % 2 == 0))
            return fail({ErrorCode::BadRequest, QStringLiteral("A request starts with its method."), {}, {}});
        data.remove_prefix(1);
        m_phase = Phase::Head;
    }
    if (data.empty())
        return Step::NeedMore;
    if (m_block.isEmpty() && (m_blankBytes % 2 != 0 || !isTokenChar(data.front())))
        return fail({ErrorCode::BadRequest, QStringLiteral("A request starts with its method."), {}, {}});
    m_phase = Phase::Head;

    // A head that comes whole is parsed where it lies; only a part of one is copied.
    const auto limit = std::size_t(m_limits.headBytes);
    const auto held = std::size_t(m_block.size());
    std::size_t taken = data.size();
    if (held > 0) {
        taken = std::min(data.size(), limit + 1 - held);
        m_block.append(data.data(), qsizetype(taken));
    }
    const std::string_view block = held > 0 ? std::string_view(m_block.constData(), std::size_t(m_block.size())) : data;
    const HeadEnd found = findHeadEnd(block, std::size_t(m_scanned));
    if (found.bareLf)
        return fail({ErrorCode::BadRequest, QStringLiteral("Header lines end in CRLF."), {}, {}});
    if (found.end > limit || (found.end == 0 && block.size() > limit))
        return fail({ErrorCode::HeadersTooLarge,
                     QStringLiteral("The request line and headers are larger than %1 bytes.").arg(limit),
                     {},
                     {}});
    if (found.end > 0) {
        const Step step = finishHead(block.substr(0, found.end));
        data.remove_prefix(found.end - held);
        m_block = {};
        m_scanned = 0;
        return step;
    }

    if (const auto line = block.find("\r\n"); !m_lineChecked && line != std::string_view::npos) {
        m_lineChecked = true;
        if (const auto checked = checkRequestLine(block.substr(0, line)); !checked)
            return fail(checked.error());
    }
    if (held == 0)
        m_block = QByteArray(data.data(), qsizetype(data.size()));
    m_scanned = qsizetype(found.scanned);
    data.remove_prefix(taken);
    return Step::NeedMore;
}

RequestParser::Step RequestParser::finishHead(std::string_view block)
{
    auto framing = parseHead(block, m_request);
    if (!framing)
        return fail(framing.error());
    m_framing = *framing;
    m_phase = Phase::Body;
    return Step::Head;
}

RequestParser::Step RequestParser::beginBody(std::string_view data)
{
    m_bodyBegun = true;
    if (m_framing.chunked) {
        m_chunks.emplace(m_limits.bodyBytes, m_limits.headBytes);
        return Step::NeedMore;
    }
    if (m_framing.length.value_or(0) > m_limits.bodyBytes)
        return fail({ErrorCode::PayloadTooLarge,
                     QStringLiteral("The body is larger than %1 bytes.").arg(m_limits.bodyBytes),
                     {},
                     {}});
    // Without a length there is no body (RFC 9112, 6.3), and an action without one is fine. A client that announces
    // a body, or sends bytes that start no request, has forgotten the length.
    const bool bodyFollows = m_framing.expectsContinue ||
                             (!data.empty() && data.front() != '\r' && (data.front() < 'A' || data.front() > 'Z'));
    if (!m_framing.length && mayCarryBody(m_request.verb) && bodyFollows)
        return fail({ErrorCode::LengthRequired,
                     QStringLiteral("A body needs Content-Length or Transfer-Encoding: chunked."),
                     {},
                     {}});
    m_left = m_framing.length.value_or(0);
    if (!m_discard && m_left > qint64(data.size()))
        m_request.body.reserve(qsizetype(std::min(m_left, trustedLength)));
    return Step::NeedMore;
}

RequestParser::Step RequestParser::readBody(std::string_view &data)
{
    if (!m_bodyBegun && beginBody(data) == Step::Failed)
        return Step::Failed;
    if (m_chunks) {
        const auto complete = m_chunks->advance(data, m_discard ? nullptr : &m_request.body);
        if (!complete)
            return fail(complete.error());
        if (!*complete)
            return Step::NeedMore;
    } else if (m_left > 0) {
        const auto count = std::min(std::size_t(m_left), data.size());
        if (!m_discard && m_request.body.isEmpty() && qint64(count) == m_left)
            m_whole = data.substr(0, count);
        else if (!m_discard)
            m_request.body.append(data.data(), qsizetype(count));
        data.remove_prefix(count);
        m_left -= qint64(count);
        if (m_left > 0)
            return Step::NeedMore;
    }
    m_phase = Phase::Done;
    return Step::Complete;
}

RequestParser::Step RequestParser::fail(Error error)
{
    m_error = std::move(error);
    m_request = {};
    m_whole = {};
    m_block = {};
    return Step::Failed;
}

Request RequestParser::takeRequest()
{
    if (!m_whole.empty())
        m_request.body = QByteArray(m_whole.data(), qsizetype(m_whole.size()));
    begin();
    return std::exchange(m_request, {});
}

void RequestParser::releaseRequest()
{
    begin();
    m_request.headers.clear();
    m_request.body.clear();
}

void RequestParser::begin()
{
    m_phase = Phase::Idle;
    m_bodyBegun = m_lineChecked = m_discard = false;
    m_blankBytes = 0;
    m_left = 0;
    m_whole = {};
    m_chunks.reset();
}

} // namespace growthos::http
