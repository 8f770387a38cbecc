#include "backend/http/router.h"

#include "backend/core/ids.h"
#include "backend/core/isotime.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/text.h"
#include "backend/http/bodydecoder.h"
#include "backend/http/credentials.h"
#include "backend/http/limits.h"
#include "backend/http/log.h"
#include "backend/http/percent.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

namespace growthos::http {
namespace {

bool needsBody(const Route &route)
{
    return route.rawBody || std::any_of(route.body.begin(), route.body.end(),
                                        [](const Field &field) { return field.presence == Presence::Required; });
}

/// In a query '+' reads as a blank; between a time and its offset nothing but the plus can be meant.
void mendOffset(QString &text)
{
    static const QRegularExpression offset(QStringLiteral("\\A(.*[0-9]) ([0-9]{2}:?[0-9]{2})\\z"));
    if (text.contains(u'T'))
        text.replace(offset, QStringLiteral("\\1+\\2"));
}

/// From this machine, and not handed on by a proxy on it.
bool isLocal(const RequestHead &head)
{
    return head.peer.isLoopback() && !head.headers.contains("X-Forwarded-For") && !head.headers.contains("Forwarded");
}

/// A query parameter as the JSON value that its field describes; left as text when it is none.
QJsonValue queryValue(const QString &text, Type type)
{
    // Digits alone: "1e1", "5.0" and " 5" would be read differently by those who use them.
    static const QRegularExpression wholeNumber(QStringLiteral("\\A-?[0-9]{1,18}\\z"));
    if (type == Type::Integer && wholeNumber.match(text).hasMatch())
        return text.toLongLong();
    if (type == Type::Boolean && (text == QLatin1String("true") || text == QLatin1String("false")))
        return text == QLatin1String("true");
    return text;
}

Error unauthenticated(const QString &message)
{
    return {ErrorCode::Unauthenticated, message};
}

} // namespace

Request localRequest(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    Request request;
    request.verb = verbFromWire(view(method));
    const qsizetype question = path.indexOf(u'?');
    request.path = path.left(question).toUtf8();
    request.query = question < 0 ? QByteArray() : path.mid(question + 1).toUtf8();
    request.peer = QHostAddress(QHostAddress::LocalHost);
    if (!body.isEmpty()) {
        request.headers.add("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return request;
}

Result<void> requireScope(const Principal &principal, Scope scope)
{
    if (principal.scopes.contains(scope))
        return {};
    return Error{
        ErrorCode::InsufficientScope,
        QStringLiteral("The key lacks the scope %1.").arg(wireName(scope)),
        {{QStringLiteral("scope"), QStringLiteral("required"), wireName(scope)},
         {QStringLiteral("scope"), QStringLiteral("granted"), principal.scopes.names().join(QLatin1String(", "))}}};
}

RequestId makeRequestId()
{
    static thread_local RandomIdSource ids;
    RequestId id{'r', 'e', 'q', '_'};
    static_assert(std::tuple_size_v<RequestId> == 4 + IdSource::length);
    ids.write(id.data() + 4);
    return id;
}

QByteArray newRequestId()
{
    const RequestId id = makeRequestId();
    return QByteArray(id.data(), qsizetype(id.size()));
}

void allowEveryOrigin(Response &response)
{
    response.setHeader(QByteArrayLiteral("Access-Control-Allow-Origin"), QByteArrayLiteral("*"));
    response.setHeader(QByteArrayLiteral("Access-Control-Expose-Headers"),
                       QByteArrayLiteral("X-Request-Id, Retry-After"));
}

void announceEnd(Response &response, const Principal &principal)
{
    if (!principal.revokedAt || !principal.expiresAt)
        return;
    response.setHeader("Deprecation", "@" + QByteArray::number(*principal.revokedAt / secondMs));
    const QDateTime sunset = QDateTime::fromMSecsSinceEpoch(*principal.expiresAt, Qt::UTC);
    response.setHeader("Sunset",
                       QLocale::c().toString(sunset, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1());
}

/// One request on its way through the pipeline.
struct Router::Pending
{
    std::shared_ptr<Call> call = std::make_shared<Call>();
    const Route *route = nullptr;
    const RouteTable::Resource *resource = nullptr;
    std::optional<RateLimiter::Decision> rate;
    std::optional<Error> damaged; ///< body or query could not be decoded: said once the key is known
};

Router::Router(Routes routes, Authenticator &authenticator, RouteRunner &runner, RateLimiter &limiter,
               const Clock &clock, RefusalObserver *observer)
    : m_table(std::move(routes)), m_authenticator(authenticator), m_runner(runner), m_limiter(limiter), m_clock(clock),
      m_observer(observer)
{}

Router::~Router() = default;

std::optional<Response> Router::refuse(const RequestHead &head)
{
    const auto found = m_table.find(head, false);
    if (auto refused = refuse(head, found))
        return refused;
    // RFC 9110, 15.5.12: a body is needed, and nothing says where it would end.
    const bool framed = head.headers.contains("Content-Length") || head.headers.contains("Transfer-Encoding");
    Error error;
    if (found->route && needsBody(*found->route) && !framed)
        error = {ErrorCode::LengthRequired, QStringLiteral("The request needs a body with Content-Length or chunks.")};
    else if (head.headers.value("Content-Length").toLongLong() > bodyLimit)
        error = {ErrorCode::PayloadTooLarge, QStringLiteral("The body is larger than %1 bytes.").arg(bodyLimit)};
    else
        return {};
    Response response = errorResponse(error, newRequestId());
    // A page that may not see the answer would take it for a broken line and try again for ever.
    if (found->resource->ingest())
        allowEveryOrigin(response);
    return response;
}

std::optional<Response> Router::refuse(const RequestHead &head, const Result<RouteTable::Found> &found) const
{
    if (!found)
        return errorResponse(found.error(), newRequestId());
    const bool ingest = found->resource->ingest();
    if (found->route || (ingest && head.verb == Verb::Options))
        return {};
    Response response = errorResponse(
        {ErrorCode::MethodNotAllowed, QStringLiteral("This endpoint does not answer that method.")}, newRequestId());
    response.setHeader("Allow", found->resource->allowedVerbs());
    if (ingest)
        allowEveryOrigin(response);
    return response;
}

Response Router::refusal(const Error &error)
{
    return errorResponse(error, newRequestId());
}

/// The steps of `check` that concern an ingest call, each as the question whether it would pass.
bool Router::express(const RequestHead &head, std::string_view body, Desk &desk, const Ticket &ticket)
{
    const RouteTable::Resource *literal = head.verb == Verb::Post ? m_table.literal(view(head.path)) : nullptr;
    if (!literal || !head.query.isEmpty())
        return false;
    const Route &route = *literal->routes.front();
    if (!route.express || !isServedAt(route, head.door))
        return false;
    if (head.headers.contains("Content-Encoding") || qsizetype(body.size()) > bodyLimit ||
        m_limiter.limits(Api::Ingest))
        return false;
    const QByteArrayView authorization = head.headers.view("Authorization");
    const UtcMs now = m_clock.now();
    std::shared_ptr<const Principal> principal;
    const auto bearer = credentials(authorization, "bearer");
    const auto basic = bearer ? std::nullopt : credentials(authorization, "basic");
    if (bearer)
        principal = m_authenticator.authenticate({bearer->data(), std::size_t(bearer->size())}, now);
    else if (basic)
        principal = m_authenticator.authenticate(userOf(*basic), now);
    if (!principal || principal->kind != Principal::Kind::WriteKey || principal->revokedAt)
        return false;
    return route.express({head, body, principal, basic.has_value(), now, ticket}, desk);
}

void Router::roundEnded(Desk &desk)
{
    if (m_roundEnded)
        m_roundEnded(desk);
}

void Router::handle(Request request, Reply reply)
{
    process(std::move(request), nullptr, std::move(reply));
}

void Router::handleFromConsole(Request request, Reply reply)
{
    static const auto console = std::make_shared<const Principal>(
        Principal{Principal::Kind::Console, "console", "Console", "", ScopeSet::all(), {}, {}});
    process(std::move(request), console, std::move(reply));
}

void Router::process(Request request, std::shared_ptr<const Principal> console, Reply reply)
{
    auto found = m_table.find(request, console != nullptr);
    if (auto refused = refuse(request, found))
        return reply(std::move(*refused));

    auto pending = std::make_shared<Pending>();
    pending->resource = found->resource;
    pending->route = found->route;
    Call &call = *pending->call;
    call.request = std::move(request);
    call.pathParameters = std::move(found->parameters);
    call.requestId = newRequestId();
    call.receivedAt = m_clock.now();
    call.principal = std::move(console);

    Reply answer = [this, pending, reply = std::move(reply)](Response response) {
        finish(*pending, response);
        reply(std::move(response));
    };
    if (!pending->route) {
        // A CORS preflight (Fetch standard, 4.8): the only verb an ingest path answers without a route.
        Response response = Response::noContent();
        response.setHeader("Access-Control-Allow-Methods", pending->resource->allowedVerbs());
        const QByteArray asked = call.request.headers.value("Access-Control-Request-Headers");
        response.setHeader("Access-Control-Allow-Headers", asked.isEmpty() ? "Authorization, Content-Type" : asked);
        response.setHeader("Access-Control-Max-Age", "86400");
        return answer(std::move(response));
    }
    if (const auto passed = check(*pending); !passed) {
        Response response = errorResponse(passed.error(), call.requestId, pending->route->query, pending->route->body);
        if (m_observer)
            m_observer->refused(call.request, call.requestId, call.principal.get(), response.status, passed.error());
        return answer(std::move(response));
    }
    if (pending->route->handleLater && !pending->route->acts)
        pending->route->handleLater(pending->call, std::move(answer));
    else
        m_runner.run(*pending->route, pending->call, std::move(answer));
}

Result<void> Router::check(Pending &pending)
{
    // The order is part of the interface: what a client learns first.
    using Step = Result<void> (Router::*)(Pending &);
    constexpr Step steps[] = {
        &Router::decodeBody,     // 413, 415: before any work is done for it
        &Router::authenticate,   // 401: nobody unknown learns more
        &Router::authorise,      // 403
        &Router::limitRate,      // 429: known callers only, so that nobody else can use up their tokens
        &Router::parse,          // 400
        &Router::validateSchema, // 422
    };
    for (const Step step : steps) {
        if (auto passed = (this->*step)(pending); !passed)
            return passed;
    }
    return {};
}

Result<void> Router::decodeBody(Pending &pending)
{
    Request &request = pending.call->request;
    auto decoded = growthos::http::decodeBody(request.body, request.headers.value("Content-Encoding"));
    if (decoded)
        request.body = std::move(*decoded);
    else if (decoded.error().code == ErrorCode::BadRequest)
        pending.damaged = decoded.error(); // whoever that is: first the key
    else
        return decoded.error();
    return {};
}

Result<void> Router::authenticate(Pending &pending)
{
    Call &call = *pending.call;
    if (auto query = parseQuery(call.request.query))
        call.query = std::move(*query);
    else if (!pending.damaged)
        pending.damaged =
            Error{ErrorCode::BadRequest, QStringLiteral("The query string is not correctly percent-encoded.")};
    if (call.principal || pending.route->access == Access::Public)
        return {};
    const auto presented = presentedKey(call.request, call.query, pending.route->ingest);
    const Access access = pending.route->access;
    if (!presented) {
        if (pending.route->rawBody)
            return {}; // the key may stand in the body: the handler looks there
        if (access == Access::LoopbackOrSecretKey && isLocal(call.request))
            return {};
        return unauthenticated(
            access == Access::WriteKey
                ? QStringLiteral("A write key is needed: 'Authorization: Bearer gos_wk_…' or ?writeKey=.")
                : QStringLiteral("A secret key is needed: 'Authorization: Bearer gos_sk_live_…'."));
    }
    auto principal = m_authenticator.authenticate(presented->key, call.receivedAt);
    if (!principal)
        return unauthenticated(QStringLiteral("The key is unknown, revoked or incomplete."));
    if (access == Access::WriteKey && principal->kind != Principal::Kind::WriteKey)
        return unauthenticated(QStringLiteral("The Ingest API takes a write key (gos_wk_…), this is a secret key."));
    const bool managed =
        access == Access::SecretKey || access == Access::AnySecretKey || access == Access::LoopbackOrSecretKey;
    if (managed && principal->kind != Principal::Kind::SecretKey)
        return unauthenticated(
            QStringLiteral("The Management API takes a secret key (gos_sk_live_…), this is a write key."));
    call.principal = std::move(principal);
    call.viaBasicAuth = presented->basic;
    return {};
}

Result<void> Router::authorise(Pending &pending)
{
    const auto &principal = pending.call->principal;
    const auto scope = pending.route->scope;
    return scope && principal ? requireScope(*principal, *scope) : Result<void>();
}

Result<void> Router::limitRate(Pending &pending)
{
    const auto &principal = pending.call->principal;
    if (!principal)
        return {};
    const Api api = pending.route->ingest ? Api::Ingest : Api::Management;
    pending.rate = m_limiter.take(*principal, api, pending.call->receivedAt);
    if (pending.rate->allowed)
        return {};
    return RateLimiter::error(*pending.rate);
}

Result<void> Router::parse(Pending &pending)
{
    Call &call = *pending.call;
    if (pending.damaged)
        return *pending.damaged;
    if (pending.route->rawBody || call.request.body.isEmpty())
        return {};
    if (!isJson(call.request.headers.view("Content-Type")))
        return Error{ErrorCode::BadRequest, QStringLiteral("Content-Type must be application/json.")};
    if (auto valid = checkBody(view(call.request.body)); !valid)
        return valid;
    call.body = QJsonDocument::fromJson(call.request.body).object();
    return {};
}

Result<void> Router::validateSchema(Pending &pending)
{
    Call &call = *pending.call;
    QList<ErrorDetail> details;
    QJsonObject query;
    for (const Field &field : pending.route->query) {
        const QString name = toQString(field.name);
        const auto found = call.query.find(name);
        if (found == call.query.end())
            continue;
        if (field.type == Type::Instant)
            mendOffset(found->second);
        query[name] = queryValue(found->second, field.type);
    }
    validate(query, pending.route->query, {}, details);
    if (!pending.route->rawBody)
        validate(call.body, pending.route->body, {}, details);
    if (pending.route->check)
        pending.route->check(call.body, details);
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    return {};
}

void Router::finish(const Pending &pending, Response &response) const
{
    const Call &call = *pending.call;
    const bool hasId = std::any_of(response.headers.begin(), response.headers.end(),
                                   [](const auto &line) { return line.first == "X-Request-Id"; });
    response.headers.reserve(response.headers.size() + 4);
    if (!hasId)
        response.setHeader(QByteArrayLiteral("X-Request-Id"), call.requestId);
    if (pending.resource->ingest())
        allowEveryOrigin(response);
    if (call.principal && !pending.resource->ingest()) {
        // A caller without the scope has used up nothing, and sees where it stands too.
        const auto rate =
            pending.rate ? *pending.rate : m_limiter.look(*call.principal, Api::Management, call.receivedAt);
        if (rate.perSecond != 0) {
            response.setHeader("X-RateLimit-Limit", QByteArray::number(rate.perSecond));
            response.setHeader("X-RateLimit-Remaining", QByteArray::number(rate.remaining));
            response.setHeader("X-RateLimit-Reset", QByteArray::number(rate.resetSeconds));
        }
    }
    if (call.principal)
        announceEnd(response, *call.principal);
    if (response.status >= 500)
        qCWarning(lcHttp).noquote() << "request_id=" + call.requestId << "status" << response.status
                                    << wireName(call.request.verb)
                                    << (pending.route ? pending.route->path : QByteArray());
}

} // namespace growthos::http
