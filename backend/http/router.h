#pragma once

#include "backend/core/clock.h"
#include "backend/http/message.h"
#include "backend/http/principal.h"
#include "backend/http/ratelimiter.h"
#include "backend/http/route.h"

#include <array>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

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

/// The table of routes and the pipeline of checks in front of it. Knows no sockets: the listener and the window's
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

    const Routes &routes() const { return m_routes; }

private:
    struct Pending;
    /// The routes of one path. A segment that starts with ':' takes any text.
    struct Resource
    {
        QStringList segments;
        std::vector<const Route *> routes;
    };
    struct Found
    {
        const Resource *resource = nullptr;
        const Route *route = nullptr;
        QStringList parameters;
    };

    /// Errors: NotFound, BadRequest (percent-encoding).
    Result<Found> find(const RequestHead &head, bool fromConsole) const;
    std::optional<Response> refuse(const RequestHead &head, const Result<Found> &found) const;
    QByteArray allowedVerbs(const Resource &resource) const;
    void process(Request request, std::shared_ptr<const Principal> console, Reply reply);
    Result<void> check(Pending &pending);
    Result<void> decodeBody(Pending &pending);
    Result<void> authenticate(Pending &pending);
    Result<void> authorise(Pending &pending);
    Result<void> limitRate(Pending &pending);
    Result<void> parse(Pending &pending);
    Result<void> validateSchema(Pending &pending);
    void finish(const Pending &pending, Response &response) const;

    Routes m_routes;
    Authenticator &m_authenticator;
    RouteRunner &m_runner;
    RateLimiter &m_limiter;
    const Clock &m_clock;
    RefusalObserver *m_observer;
    std::function<void(Desk &)> m_roundEnded;

    std::vector<std::unique_ptr<Resource>> m_resources;
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, const Resource *, TextHash, std::equal_to<>> m_literal;
    std::unordered_map<qsizetype, std::vector<const Resource *>> m_patterns; ///< by number of segments
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
