#pragma once

#include "backend/http/answerqueue.h"
#include "backend/http/httpshared.h"
#include "backend/http/requestparser.h"
#include "backend/http/wire.h"

#include <QObject>

namespace growthos::http {

/// One client: reads its wire, hands over whole requests, sends the answers in order, keeps the time limits. A child
/// of its wire, so it lives as long. HTTP thread only.
///
/// A client that closes its sending half gets its answers; a request that it broke off has none.
class HttpConnection : public QObject, public CompletionSink, public Wire::Listener
{
public:
    HttpConnection(HttpShared &shared, Wire &wire, Door door);
    ~HttpConnection() override;

    quint64 id() const { return m_id; }
    /// The wire speaks HTTP from now on.
    void open();
    /// An answer has come. `resume` sends it, so that several cost one write.
    void onCompletion(Completion completion) override;
    void onExpressAnswer(quint64 answer, const AnswerStamp &stamp, std::string_view id);
    void resume();
    /// Acts on a time limit that has passed.
    void checkDeadlines(SteadyMs now);
    bool isDue(SteadyMs now) const { return now >= m_readDeadline || now >= m_writeDeadline; }
    /// The server stops: no further requests; ends once what has begun is answered.
    void windDown();
    /// Everything is answered and sent; only the client has not closed yet.
    bool isSpent() const;
    /// Ends at once, without another byte.
    void drop();

    void onReadable() override { pump(); }
    void onWritten() override;
    void onGone() override;

private:
    enum class Stage {
        Handshake, ///< TLS
        Serving,
        Closing,   ///< reads no further request; answers are still owed or unsent
        Lingering, ///< all sent; discards until the client closes
        Gone,
    };

    void pump();
    void consume(std::string_view &data);
    void onHead();
    void onRequest();
    bool takeExpress(quint64 answer);
    void refuse(const Error &error);
    void sendReady();
    void endSending();
    void discardInput();
    void updateDeadlines();
    bool saturated() const;
    void leave();

    HttpShared &m_shared;
    Wire &m_wire;
    const quint64 m_id;
    const Door m_door;
    QHostAddress m_peer;
    Stage m_stage = Stage::Handshake;
    bool m_pumping = false;
    bool m_starved = false;      ///< stopped reading because the client takes no answers
    bool m_continueDue = false;  ///< the client waits for 100 Continue
    bool m_headAnswered = false; ///< the current request was refused by its head
    RequestParser m_parser;
    AnswerQueue m_answers;
    QByteArray m_unread; ///< taken from the wire, not yet from the client
    quint64 m_requests = 0;
    quint64 m_timed = 0; ///< request and phase that m_readDeadline is for
    SteadyMs m_readDeadline = never;
    SteadyMs m_writeDeadline = never;
};

} // namespace growthos::http
