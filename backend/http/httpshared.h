#pragma once

#include "backend/core/clock.h"
#include "backend/http/completions.h"
#include "backend/http/express.h"
#include "backend/http/listenoptions.h"

#include <QTimer>
#include <memory>
#include <unordered_map>

namespace growthos::http {

class HttpConnection;
class Poller;

using SteadyMs = qint64;
constexpr SteadyMs never = std::numeric_limits<SteadyMs>::max();
SteadyMs steadyNow();

/// What the connections of one HTTP thread have in common. HTTP thread only, but for `open`.
struct HttpShared
{
    static constexpr qsizetype scratchBytes = 64 * 1024;

    HttpShared(RequestHandler &requestHandler, const Clock &wallClock, const Limits &sharedLimits)
        : handler(requestHandler), clock(wallClock), limits(sharedLimits),
          scratch(std::make_unique<char[]>(std::size_t(scratchBytes)))
    {}

    /// The body of an error that the listener found; never throws.
    Response refusal(const Error &error);
    /// Now, as a Date header; made anew once a second.
    const QByteArray &date();

    RequestHandler &handler;
    const Clock &clock;
    const Limits limits;
    std::shared_ptr<Completions> completions = {};
    std::unordered_map<quint64, HttpConnection *> connections = {};
    std::atomic<int> open = 0; ///< connections.size(), readable from any thread
    Desk *desk = nullptr;      ///< of this thread
    Poller *poller = nullptr;  ///< of the plain connections
    QTimer *sweep = nullptr;   ///< looks for time limits that have passed; rests while there are no connections
    quint64 lastConnection = 0;
    bool stopping = false;
    /// Where sockets are read to. One for all connections, so that an idle one holds no buffer.
    const std::unique_ptr<char[]> scratch;

private:
    QByteArray m_date;
    qint64 m_dateSecond = -1;
};

} // namespace growthos::http
