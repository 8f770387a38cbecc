#pragma once

#include "backend/core/result.h"
#include "backend/http/express.h"
#include "backend/http/message.h"
#include "backend/http/principal.h"
#include "backend/http/schema.h"

#include <QJsonObject>
#include <QStringList>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace growthos {
struct Services; // defined above this layer: what a handler works with, bound to its thread
}

namespace growthos::http {

/// A call that has passed every check of the pipeline before its handler.
struct Call
{
    Request request;
    QByteArray requestId;
    std::shared_ptr<const Principal> principal; ///< empty on public routes, and where the key is in the body
    QStringList pathParameters;                 ///< in the order of the path, decoded
    std::map<QString, QString> query;           ///< decoded; every value fits its field
    QJsonObject body;                           ///< Management: valid against the route's body
    UtcMs receivedAt = 0;
    bool viaBasicAuth = false; ///< the key came by HTTP Basic: the SDK dialect

    QString parameter(qsizetype index = 0) const { return pathParameters.value(index); }
    std::optional<QString> queryValue(const QString &name) const
    {
        const auto found = query.find(name);
        return found == query.end() ? std::nullopt : std::optional(found->second);
    }
    /// Of a field of type Integer.
    std::optional<int> queryInteger(const QString &name) const
    {
        const auto text = queryValue(name);
        return text ? std::optional(text->toInt()) : std::nullopt;
    }
};

using CallPtr = std::shared_ptr<const Call>;
using Outcome = Result<Response>;

/// Who may call: nobody needs a key, a write key (Ingest), a secret key with the route's scope (Management), a secret
/// key of which the handler judges the scopes, any key; the window and the offline commands of this machine alone, for
/// everybody else the path does not exist.
enum class Access { Public, WriteKey, SecretKey, AnySecretKey, AnyKey, LoopbackOrSecretKey, Console };
/// Where a handler runs: on the calling thread (no SQL, no waiting), on a reader, on the writer (in one transaction),
/// or there once every event is applied that was acknowledged before the call (503 when that takes over a second).
enum class Place { Here, Reader, Writer, BehindLog };
constexpr bool isOnWriter(Place place)
{
    return place == Place::Writer || place == Place::BehindLog;
}
enum class ReplyShape { Object, List, Empty, Other };

/// One endpoint, as data: routing, authorisation, validation, OpenAPI and the reference all come from this row.
struct Route
{
    Verb verb = Verb::Get;
    QByteArray path; ///< `/v1/contacts/:id`
    QByteArray operationId;
    QByteArray tag;
    QByteArray summary;
    Access access = Access::SecretKey;
    std::optional<Scope> scope = {};
    /// Belongs to the Ingest API: open to other origins (CORS), served on the ingest socket.
    bool ingest = false;
    /// Key and body dialect are the handler's: the body is not parsed here, the key may stand in it.
    bool rawBody = false;
    Place place = Place::Reader;
    Fields query = {};
    Fields body = {};
    /// What the schema cannot say of a body, judged beside it so that one answer names every failing field. Pure; it
    /// may meet fields of the wrong type.
    std::function<void(const QJsonObject &body, QList<ErrorDetail> &details)> check = {};
    ReplyShape shape = ReplyShape::Object;
    Fields reply = {};  ///< of a List: each of its items
    Fields beside = {}; ///< of a List: what its answer has beside `data` and the paging
    int success = 200;
    /// 200 as well: with what was there already, or to SDKs.
    bool alsoOk = false;
    /// Does something outside although it is no unit of work, such as sending a mail: a repeated Idempotency-Key gets
    /// the first answer and does it no second time.
    bool acts = false;
    bool secretReply = false; ///< the answer holds a secret: kept sealed for Idempotency-Key
    QByteArray example = {};  ///< JSON of a request body

    /// Exactly one of these. The first runs at `place`, the second on the calling thread, or where it `acts` on any,
    /// and answers when it likes.
    std::function<Outcome(const Call &, Services &)> handle = {};
    std::function<void(CallPtr, Reply)> handleLater = {};
    /// Beside handleLater, on routes of the Ingest API: takes what is plain and right, as RequestHandler::express says.
    std::function<bool(const ExpressCall &, Desk &)> express = {};
};

using Routes = std::vector<Route>;

/// Whether the caller has `scope`: for handlers that know only from the body or the resource which one is needed.
/// Errors: InsufficientScope, naming what is required and what the key has.
Result<void> requireScope(const Principal &principal, Scope scope);

/// The query fields that every list takes.
inline constexpr Field limitField = {
    "limit", Type::Integer, {}, "Items per page, 25 by default.", {.minimum = 1, .maximum = 100}};
inline constexpr Field cursorField = {"cursor", Type::String, {}, "next_cursor of the page before."};
inline constexpr Field includeField = {"include", Type::String, {}, "'total' adds the number of all items."};
inline constexpr Field atField = {
    "at", Type::Integer, {}, "Rank of the first item, 0 = the first; instead of a cursor.", {.minimum = 0}};
inline constexpr Field listQuery[] = {limitField, cursorField, includeField};
/// What every list answers beside its items.
inline constexpr Field pageFields[] = {
    {"has_more", Type::Boolean, Presence::Required, "Whether there are more behind these."},
    {"next_cursor", Type::String, Presence::Required, "`cursor` of the next page.", {.nullable = true}},
    {"total", Type::Integer, {}, "All items, with `include=total`."},
};

} // namespace growthos::http
