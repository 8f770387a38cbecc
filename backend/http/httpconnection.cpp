#include "backend/http/httpconnection.h"

#include "backend/http/log.h"
#include "backend/http/poller.h"

namespace growthos::http {
namespace {

Error unansweredError()
{
    return {ErrorCode::Internal, QStringLiteral("The request could not be completed. Try again."), {}, {}};
}

} // namespace

HttpConnection::HttpConnection(HttpShared &shared, Wire &wire, Door door)
    : QObject(&wire), m_shared(shared), m_wire(wire), m_id(++shared.lastConnection), m_door(door),
      m_parser(shared.limits)
{
    m_wire.setListener(this);
    m_shared.connections.emplace(m_id, this);
    ++m_shared.open;
    if (!m_shared.sweep->isActive())
        m_shared.sweep->start();
    m_readDeadline = steadyNow() + m_shared.limits.handshake.count();
}

HttpConnection::~HttpConnection()
{
    leave();
}

void HttpConnection::leave()
{
    if (m_shared.connections.erase(m_id) > 0)
        --m_shared.open;
}

void HttpConnection::open()
{
    m_stage = Stage::Serving;
    m_peer = m_wire.peer();
    bool isIPv4 = false;
    if (const quint32 address = m_peer.toIPv4Address(&isIPv4); isIPv4)
        m_peer = QHostAddress(address); // not ::ffff:192.0.2.1, which a socket on :: reports
    m_timed = 0;
    updateDeadlines();
    pump();
}

bool HttpConnection::saturated() const
{
    return m_answers.size() >= std::size_t(m_shared.limits.pipelined) || m_wire.unsent() > m_shared.limits.unsentBytes;
}

void HttpConnection::pump()
{
    // An answer given inside the handler comes back here through its own signals.
    if (m_pumping)
        return;
    if (m_stage == Stage::Lingering)
        return discardInput();
    m_pumping = true;
    m_starved = false;
    while (m_stage == Stage::Serving) {
        if (saturated()) {
            sendReady();
            m_starved = saturated();
            if (m_starved)
                break;
        }
        const QByteArray held = std::exchange(m_unread, {});
        std::string_view data(held.constData(), std::size_t(held.size()));
        if (held.isEmpty()) {
            const qsizetype count = m_wire.read(m_shared.scratch.get(), HttpShared::scratchBytes);
            if (count <= 0)
                break;
            data = {m_shared.scratch.get(), std::size_t(count)};
        }
        consume(data);
        if (!data.empty() && m_stage == Stage::Serving)
            m_unread = QByteArray(data.data(), qsizetype(data.size()));
    }
    m_pumping = false;
    if (!m_shared.poller->inRound())
        m_shared.handler.roundEnded(*m_shared.desk);
    // Whoever sends no more may still wait for what it asked for. One that has left altogether looks the same until it
    // is sent something.
    if (m_stage == Stage::Serving && m_wire.ended() && m_unread.isEmpty()) {
        m_answers.closeAfterLast();
        m_stage = Stage::Closing;
    }
    sendReady();
    updateDeadlines();
}

void HttpConnection::consume(std::string_view &data)
{
    while (m_stage == Stage::Serving && !saturated()) {
        switch (m_parser.advance(data)) {
        case RequestParser::Step::NeedMore:
            if (m_continueDue && m_parser.phase() == RequestParser::Phase::Body)
                m_answers.addContinue();
            m_continueDue = false;
            return;
        case RequestParser::Step::Head:
            onHead();
            break;
        case RequestParser::Step::Complete:
            onRequest();
            break;
        case RequestParser::Step::Failed:
            if (m_headAnswered) {
                m_answers.closeAfterLast();
                m_stage = Stage::Closing;
            } else {
                refuse(m_parser.error());
            }
            return;
        }
    }
}

void HttpConnection::onHead()
{
    RequestHead &head = m_parser.head();
    head.peer = m_peer;
    head.door = m_door;
    head.secure = m_wire.isSecure();
    std::optional<Response> refused;
    try {
        refused = m_shared.handler.refuse(head);
    } catch (const std::exception &exception) {
        qCCritical(lcHttp, "A handler threw: %s", exception.what());
        refused = m_shared.refusal(unansweredError());
    } catch (...) {
        qCCritical(lcHttp, "A handler threw");
        refused = m_shared.refusal(unansweredError());
    }
    m_headAnswered = refused.has_value();
    m_continueDue = !m_headAnswered && m_parser.framing().expectsContinue && m_parser.hasBody();
    if (!m_headAnswered)
        return;
    // A body that is on its way anyway is read past, which saves the client a connection. One that waits for our
    // word, or is too large to be worth it, is not.
    const Framing &framing = m_parser.framing();
    const bool close = !framing.keepAlive || m_shared.stopping || (m_parser.hasBody() && framing.expectsContinue) ||
                       framing.length.value_or(0) > m_shared.limits.bodyBytes;
    m_parser.discardBody();
    const quint64 answer = m_answers.open({head.verb == Verb::Head, !close, framing.http10});
    m_answers.fill(answer, *refused, m_shared.date());
    if (close)
        m_stage = Stage::Closing;
}

void HttpConnection::onRequest()
{
    ++m_requests;
    if (std::exchange(m_headAnswered, false))
        return m_parser.releaseRequest();
    const Framing &framing = m_parser.framing();
    const bool keepAlive = framing.keepAlive && !m_shared.stopping;
    if (!keepAlive)
        m_stage = Stage::Closing;
    const quint64 answer = m_answers.open({m_parser.head().verb == Verb::Head, keepAlive, framing.http10});
    if (takeExpress(answer))
        return m_parser.releaseRequest();
    Request request = m_parser.takeRequest();
    const auto pending = std::make_shared<PendingReply>(m_shared.completions, m_id, answer);
    m_shared.completions->setDirect(this, m_id);
    try {
        m_shared.handler.handle(std::move(request),
                                [pending](Response response) { pending->finish(std::move(response)); });
    } catch (const std::exception &exception) {
        qCCritical(lcHttp, "A handler threw: %s", exception.what());
        pending->finish({});
    } catch (...) {
        qCCritical(lcHttp, "A handler threw");
        pending->finish({});
    }
    m_shared.completions->setDirect(nullptr, 0);
}

/// On the express lane, or else behind those who are on it.
bool HttpConnection::takeExpress(quint64 answer)
{
    try {
        if (m_shared.handler.express(m_parser.head(), m_parser.body(), *m_shared.desk, {m_id, answer}))
            return true;
        m_shared.handler.roundEnded(*m_shared.desk);
        return false;
    } catch (const std::exception &exception) {
        qCCritical(lcHttp, "A handler threw: %s", exception.what());
    } catch (...) {
        qCCritical(lcHttp, "A handler threw");
    }
    m_answers.fill(answer, m_shared.refusal(unansweredError()), m_shared.date());
    return true;
}

void HttpConnection::refuse(const Error &error)
{
    m_stage = Stage::Closing;
    m_answers.fill(m_answers.open({false, false, false}), m_shared.refusal(error), m_shared.date());
}

void HttpConnection::onCompletion(Completion completion)
{
    m_answers.fill(completion.answer, completion.response ? *completion.response : m_shared.refusal(unansweredError()),
                   m_shared.date());
}

void HttpConnection::onExpressAnswer(quint64 answer, const AnswerStamp &stamp, std::string_view id)
{
    m_answers.fill(answer, stamp, id, m_shared.date());
}

void HttpConnection::resume()
{
    if (m_stage == Stage::Serving && (m_starved || !m_unread.isEmpty()))
        return pump();
    sendReady();
    updateDeadlines();
}

void HttpConnection::sendReady()
{
    if (m_stage != Stage::Serving && m_stage != Stage::Closing)
        return;
    const qsizetype room = std::max<qsizetype>(m_shared.limits.unsentBytes - m_wire.unsent(), 1);
    if (const QByteArray bytes = m_answers.takeReady(room); !bytes.isEmpty())
        m_wire.send(bytes);
    if (m_answers.isBroken())
        return drop();
    // What the kernel took at once is followed by no signal.
    if (m_answers.isStreaming() && m_wire.unsent() == 0)
        QMetaObject::invokeMethod(this, &HttpConnection::resume, Qt::QueuedConnection);
    // Sending has its own signals: by now the connection may be a step further.
    if (m_answers.ended() && (m_stage == Stage::Serving || m_stage == Stage::Closing)) {
        m_stage = Stage::Closing;
        endSending();
    }
}

/// Closes in two steps (RFC 9112, 9.6): with unread bytes in the socket a plain close() would send a reset that can
/// overtake the answer.
void HttpConnection::endSending()
{
    if (m_wire.unsent() > 0)
        return;
    m_stage = Stage::Lingering;
    m_unread = {};
    m_readDeadline = steadyNow() + m_shared.limits.linger.count();
    if (!m_wire.isSecure() || m_parser.phase() == RequestParser::Phase::Idle)
        m_wire.endSending();
    if (m_stage == Stage::Lingering)
        discardInput();
}

void HttpConnection::discardInput()
{
    while (m_stage == Stage::Lingering && m_wire.read(m_shared.scratch.get(), HttpShared::scratchBytes) > 0) {
    }
    if (m_wire.ended())
        onGone();
}

void HttpConnection::onWritten()
{
    if (m_pumping)
        return;
    if (m_stage == Stage::Closing && m_answers.ended())
        endSending();
    else if ((m_stage == Stage::Serving && m_starved && !saturated()) || (m_answers.isStreaming() && !saturated()))
        QMetaObject::invokeMethod(this, &HttpConnection::resume, Qt::QueuedConnection);
    if (m_stage != Stage::Gone && m_writeDeadline != never)
        m_writeDeadline = m_wire.unsent() > 0 ? steadyNow() + m_shared.limits.write.count() : never;
}

void HttpConnection::updateDeadlines()
{
    if (m_stage == Stage::Gone || m_stage == Stage::Lingering || m_stage == Stage::Handshake)
        return;
    const SteadyMs now = steadyNow();
    const Limits &limits = m_shared.limits;
    if (m_wire.unsent() == 0)
        m_writeDeadline = never;
    else if (m_writeDeadline == never)
        m_writeDeadline = now + limits.write.count();

    if (m_stage == Stage::Closing || m_starved) {
        m_readDeadline = never;
        m_timed = 0;
        return;
    }
    const RequestParser::Phase phase = m_parser.phase();
    if (phase == RequestParser::Phase::Idle) {
        const bool waiting = m_answers.isEmpty() && m_wire.unsent() == 0;
        m_readDeadline = !waiting ? never : now + (m_requests == 0 ? limits.head : limits.idle).count();
        m_timed = 0;
        return;
    }
    // The limit of a head or body runs from its start: one more byte buys no more time.
    const quint64 timed = (m_requests + 1) * 4 + quint64(phase);
    if (timed != m_timed)
        m_readDeadline = now + (phase == RequestParser::Phase::Head ? limits.head : limits.body).count();
    m_timed = timed;
}

void HttpConnection::checkDeadlines(SteadyMs now)
{
    if (!isDue(now))
        return;
    if (now >= m_writeDeadline || m_stage != Stage::Serving)
        return drop();
    if (m_parser.phase() == RequestParser::Phase::Idle) {
        m_readDeadline = now + m_shared.limits.linger.count();
        m_stage = Stage::Lingering;
        m_wire.finish();
        return;
    }
    if (m_headAnswered) {
        m_answers.closeAfterLast();
        m_stage = Stage::Closing;
    } else {
        refuse({ErrorCode::RequestTimeout, QStringLiteral("The request did not come in time."), {}, {}});
    }
    sendReady();
    updateDeadlines();
}

void HttpConnection::windDown()
{
    if (m_stage == Stage::Handshake)
        return drop();
    if (m_stage != Stage::Serving)
        return;
    m_wire.look(); // what lies in the kernel came before the stop
    if (m_stage != Stage::Serving)
        return;
    if (m_answers.isEmpty() && m_parser.phase() == RequestParser::Phase::Idle && m_unread.isEmpty()) {
        m_stage = Stage::Closing;
        m_answers.closeAfterLast();
        endSending();
    } else if (m_parser.phase() == RequestParser::Phase::Idle && !m_starved) {
        m_stage = Stage::Closing;
        m_answers.closeAfterLast();
        sendReady();
    }
}

bool HttpConnection::isSpent() const
{
    return m_stage == Stage::Lingering || m_stage == Stage::Gone;
}

void HttpConnection::drop()
{
    if (m_stage == Stage::Gone)
        return;
    m_stage = Stage::Gone;
    leave();
    m_wire.abort();
}

void HttpConnection::onGone()
{
    drop();
}

} // namespace growthos::http
