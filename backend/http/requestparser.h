#pragma once

#include "backend/core/text.h"
#include "backend/http/chunkdecoder.h"
#include "backend/http/headparser.h"
#include "backend/http/listenoptions.h"

namespace growthos::http {

/// Cuts the bytes of one connection into requests, under the limits: the only parser of the server, and the only
/// place that knows the rules of framing (RFC 9112). Pure: no socket, no clock. Holds a body only while it is half
/// read.
class RequestParser
{
public:
    enum class Step {
        NeedMore, ///< all of `data` is taken
        Head,     ///< `head()` stands; ask whether it is wanted, then go on
        Complete, ///< `takeRequest()` is due
        Failed,   ///< `error()` is the answer; the connection cannot be used further
    };
    enum class Phase { Idle, Head, Body, Done };

    explicit RequestParser(const Limits &limits) : m_limits(limits) {}

    /// Takes bytes from the front of `data` up to the next thing worth knowing. After Head it may go on with the same
    /// (even empty) `data`: 411 and 413 come then, so that an unknown route is a 404 first.
    Step advance(std::string_view &data);

    Phase phase() const { return m_phase; }
    RequestHead &head() { return m_request; }
    const Framing &framing() const { return m_framing; }
    bool hasBody() const { return m_framing.chunked || m_framing.length.value_or(0) > 0; }
    const Error &error() const { return m_error; }

    /// The body of the current request is read past and dropped; its limits still hold.
    void discardBody() { m_discard = true; }
    /// The body of a complete request, where it lies: in the data of the last `advance`, or here.
    std::string_view body() const { return m_whole.empty() ? view(m_request.body) : m_whole; }
    Request takeRequest();
    /// Instead of taking it: it has been dealt with. Keeps the memory of its head for the next one.
    void releaseRequest();

private:
    Step readHead(std::string_view &data);
    Step finishHead(std::string_view block);
    Step beginBody(std::string_view data);
    Step readBody(std::string_view &data);
    Step fail(Error error);
    void begin();

    const Limits &m_limits;
    Phase m_phase = Phase::Idle;
    bool m_bodyBegun = false;
    bool m_lineChecked = false;
    bool m_discard = false;
    int m_blankBytes = 0;    ///< line ends before the request line
    qsizetype m_scanned = 0; ///< bytes of m_block known to hold no end of the head
    QByteArray m_block;      ///< a head that has not come whole
    Request m_request;
    Framing m_framing;
    qint64 m_left = 0;
    std::string_view m_whole; ///< a body that came in one piece
    std::optional<ChunkDecoder> m_chunks;
    Error m_error;
};

} // namespace growthos::http
