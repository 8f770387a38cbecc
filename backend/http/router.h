#pragma once

#include "backend/core/clock.h"
#include "backend/http/message.h"
#include "backend/http/principal.h"
#include "backend/http/ratelimiter.h"
#include "backend/http/routetable.h"

#include <array>
#include <functional>
#include <memory>

namespace growthos::http {

/// Runs a route's `handle` at its place and answers. Implemented above this layer, where the threads are.
class RouteRunner
{
public:
    virtual ~RouteRunner() = default;
    virtual void run(const Route &route, CallPtr call, Reply reply) = 0;
};

/// Hears of requests that were refused before any handler saw them, so that an operator sees them. Any thread.
class RefusalObserver
{
public:
    virtual ~RefusalObserver() = default;
    virtual void refused(const RequestHead &head, const QByteArray &requestId, const Principal *principal, int status,
                         const Error &error) = 0;
};

/// The table of routes with the pipeline of checks in front of it. Knows no sockets: the listener and the window's
/// in-process client are its two callers. Immutable after construction; any thread.
class Router final : public RequestHandler
{
public:
    Router(Routes routes, Authenticator &authenticator, RouteRunner &runner, RateLimiter &limiter, const Clock &clock,
           RefusalObserver *observer = nullptr);
    ~Router() override;

    std::optional<Response> refuse(const RequestHead &head) override;
    void handle(Request request, Reply reply) override;
    Response refusal(const Error &error) override;
    bool express(const RequestHead &head, std::string_view body, Desk &desk, const Ticket &ticket) override;
    void roundEnded(Desk &desk) override;
    /// Called at the end of each round; given before anything is served.
    void setRoundEnded(std::function<void(Desk &)> ended) { m_roundEnded = std::move(ended); }

    /// For the window: no key, no rate limit, every scope.
    void handleFromConsole(Request request, Reply reply);

    const Routes &routes() const { return m_table.routes(); }

private:
    struct Pending;
    std::optional<Response> refuse(const RequestHead &head, const Result<RouteTable::Found> &found) const;
    void process(Request request, std::shared_ptr<const Principal> console, Reply reply);
    Result<void> check(Pending &pending);
    Result<void> decodeBody(Pending &pending);
    Result<void> authenticate(Pending &pending);
    Result<void> authorise(Pending &pending);
    Result<void> limitRate(Pending &pending);
    Result<void> parse(Pending &pending);
    Result<void> validateSchema(Pending &pending);
    void finish(const Pending &pending, Response &response) const;

    const RouteTable m_table;
    Authenticator &m_authenticator;
    RouteRunner &m_runner;
    RateLimiter &m_limiter;
    const Clock &m_clock;
    RefusalObserver *m_observer;
    std::function<void(Desk &)> m_roundEnded;
};

/// Fetch standard, 3.2: scripts of other pages may read this answer.
void allowEveryOrigin(Response &response);

/// Says in the answer when a revoked key was revoked and when it ends (RFC 9745, RFC 8594).
void announceEnd(Response &response, const Principal &principal);

/// A call as those without a socket make it: `path` with its query, such as `/v1/contacts?limit=50`.
Request localRequest(const QByteArray &method, const QString &path, const QJsonObject &body);

/// `req_` and 16 characters. Any thread.
using RequestId = std::array<char, 20>;
RequestId makeRequestId();
QByteArray newRequestId();

} // namespace growthos::http
