#include "backend/console/consoleroutes.h"

#include "backend/console/metrics.h"
#include "backend/console/networkaddresses.h"
#include "backend/core/jsonwriter.h"
#include "backend/http/paging.h"
#include "backend/services.h"

#include <QFileInfo>
#include <QHostAddress>

namespace growthos {
namespace {

using http::CallPtr;
using http::Outcome;
using http::Presence;
using http::Reply;
using http::Response;
using http::Type;
using Sources = std::shared_ptr<const ConsoleSources>;

/// Above this backlog the console says "catching up".
constexpr UtcMs noticeableLag = 5 * secondMs;

constexpr http::Field countItem = {"", Type::Integer, {}, "Calls in one second.", {}};
constexpr http::Field ingestFields[] = {
    {"events_per_second", Type::Number, Presence::Required, "Accepted calls a second, over the last five."},
    {"per_second", Type::Array, Presence::Required, "Of the last minute, oldest first.", {.item = &countItem}},
    {"today", Type::Integer, Presence::Required, "Accepted calls since midnight in the project's zone."},
    {"refused_today", Type::Integer, Presence::Required, "Refused calls since midnight or the start."},
    {"ack_p99_ms", Type::Number, Presence::Required, "Time to an answer, last minute.", {.nullable = true}},
    {"queue_depth", Type::Integer, Presence::Required, "Acknowledged and not yet applied."},
    {"lag_ms", Type::Integer, Presence::Required, "Age of the oldest of these."},
    {"drain_seconds", Type::Integer, Presence::Required, "Until they are applied.", {.nullable = true}},
};
constexpr http::Field busiestItem = {"", Type::Integer, {}, "Most requests with one key in one second.", {}};
constexpr http::Field managementFields[] = {
    {"plan", Type::String, Presence::Required, "As in the settings."},
    {"requests_per_second", Type::Integer, Presence::Required, "Limit of each key; null: none.", {.nullable = true}},
    {"busiest_by_hour",
     Type::Array,
     Presence::Required,
     "Of the last 24 hours or since the start, oldest first; the last is running.",
     {.item = &busiestItem}},
    {"refused_24h", Type::Integer, Presence::Required, "Requests answered 429 in these hours."},
};
constexpr std::string_view projectionStates[] = {"loading", "ready", "failed"};
constexpr http::Field projectionFields[] = {
    {"state", Type::String, Presence::Required, "loading, ready, or failed: tried again.", {.oneOf = projectionStates}},
    {"reason", Type::String, Presence::Required, "Why it could not be read.", {.nullable = true}},
    {"bytes", Type::Integer, Presence::Required, "Memory it takes."},
};
constexpr http::Field storageFields[] = {
    {"path", Type::String, Presence::Required, "The data folder."},
    {"log_bytes", Type::Integer, Presence::Required, "The log, with its write-ahead part."},
    {"model_bytes", Type::Integer, Presence::Required, "The model, with its write-ahead part."},
};
constexpr http::Field countFields[] = {
    {"contacts", Type::Integer, Presence::Required, "Living contacts."},
    {"events", Type::Integer, Presence::Required, "Events held; rises while the projection is loading."},
};
constexpr http::Field addressItem = {"", Type::String, {}, "Such as http://192.168.1.20:8787.", {}};
constexpr http::Field statusFields[] = {
    {"version", Type::String, Presence::Required, "Of the program."},
    {"state", Type::String, Presence::Required, "receiving, catching_up or stopped."},
    {"reason", Type::String, Presence::Required, "Why it is stopped.", {.nullable = true}},
    {"reason_code", Type::String, Presence::Required, "port_in_use, when that is why.", {.nullable = true}},
    {"port", Type::Integer, Presence::Required, "Where it listens, or tried to."},
    {"address", Type::String, Presence::Required, "Of the Management API.", {.nullable = true}},
    {"ingest_address", Type::String, Presence::Required, "Of the Ingest API.", {.nullable = true}},
    {"network_addresses",
     Type::Array,
     Presence::Required,
     "The Ingest API as other machines reach it; empty: they do not.",
     {.item = &addressItem}},
    {"tls", Type::Boolean, Presence::Required, "Whether it serves HTTPS."},
    {"started_at", Type::Instant, Presence::Required, "Start of the program."},
    {"time", Type::Instant, Presence::Required, "The server's clock."},
    {"timezone", Type::String, Presence::Required, "The project's zone."},
    {"ingest", Type::Object, Presence::Required, "Rates, backlog and answer times.", {.fields = ingestFields}},
    {"management", Type::Object, Presence::Required, "What is asked with secret keys.", {.fields = managementFields}},
    {"projection", Type::Object, Presence::Required, "The model in memory.", {.fields = projectionFields}},
    {"storage", Type::Object, Presence::Required, "Bytes on disk.", {.fields = storageFields}},
    {"counts", Type::Object, Presence::Required, "Contacts and events held.", {.fields = countFields}},
};
constexpr http::Field changesQuery[] = {
    {"since", Type::Integer, {}, "The last seq you have seen; 0 to begin."},
    {"wait", Type::Integer, {}, "Seconds to wait for a change.", {.minimum = 0, .maximum = 25}},
};
constexpr http::Field idItem = {"", Type::String, {}, "An id.", {}};
constexpr http::Field changeFields[] = {
    {"topic", Type::String, Presence::Required, "contacts, events, rejects, settings, keys, jobs or status."},
    {"ids", Type::Array, Presence::Required, "Which; empty: too many to name, or none to name.", {.item = &idItem}},
};
constexpr http::Field changeItem = {"", Type::Object, {}, "", {.fields = changeFields}};
constexpr http::Field changesFields[] = {
    {"seq", Type::Integer, Presence::Required, "Ask with this next time."},
    {"changes", Type::Array, {}, "What happened since.", {.item = &changeItem}},
    {"resync", Type::Boolean, {}, "true: changes were lost, read anew."},
};
constexpr std::string_view liveStates[] = {"accepted", "duplicate", "rejected"};
constexpr std::string_view calls[] = {"identify", "track", "page", "screen", "group", "alias", "batch"};
constexpr http::Field recentQuery[] = {
    http::limitField,
    http::cursorField,
    http::includeField,
    {"since", Type::Integer, {}, "Only entries above this seq; `latest` of an answer is the newest."},
    {"call", Type::String, {}, "Only this call.", {.oneOf = calls}},
    {"status", Type::String, {}, "Only this outcome.", {.oneOf = liveStates}},
    {"q", Type::String, {}, "Text in the event, the contact or an id.", {.maxLength = 256}},
};
constexpr http::Field recentBeside[] = {
    {"latest", Type::Integer, Presence::Required, "The newest there is; ask with it as `since` next time."},
};
constexpr http::Field textItem = {"", Type::String, {}, "A text.", {}};
constexpr std::string_view contactEffects[] = {"created", "updated", "merged"};
constexpr http::Field effectFields[] = {
    {"contact",
     Type::String,
     Presence::Required,
     "What became of the contact; null: nothing.",
     {.oneOf = contactEffects, .nullable = true}},
    {"traits_changed", Type::Array, Presence::Required, "Names of traits.", {.item = &textItem}},
    {"merged_from", Type::String, Presence::Required, "The contact that ended in this one.", {.nullable = true}},
    {"segments_entered", Type::Array, Presence::Required, "Names of segments.", {.item = &textItem}},
    {"segments_left", Type::Array, Presence::Required, "Names of segments.", {.item = &textItem}},
    {"rejected", Type::Array, Presence::Required, "Effects that were refused, with the reason.", {.item = &textItem}},
};
constexpr http::Field recentFields[] = {
    {"seq", Type::Integer, Presence::Required, "Place in the stream."},
    {"request_id", Type::String, Presence::Required, "Of the request.", {.nullable = true}},
    {"received_at", Type::Instant, Presence::Required, "When it came."},
    {"call", Type::String, Presence::Required, "Such as identify or track.", {.nullable = true}},
    {"event", Type::String, Presence::Required, "Name of the event.", {.nullable = true}},
    {"event_id", Type::String, Presence::Required, "Of the event it became.", {.nullable = true}},
    {"user_id", Type::String, Presence::Required, "As sent.", {.nullable = true}},
    {"anonymous_id", Type::String, Presence::Required, "As sent.", {.nullable = true}},
    {"contact_id", Type::String, Presence::Required, "Whose call it was.", {.nullable = true}},
    {"contact_label", Type::String, Presence::Required, "What to call the contact.", {.nullable = true}},
    {"status", Type::String, Presence::Required, "What became of it.", {.oneOf = liveStates}},
    {"http_status", Type::Integer, Presence::Required, "202, or the error's status."},
    {"reason", Type::String, Presence::Required, "Why it was refused.", {.nullable = true}},
    {"field", Type::String, Presence::Required, "Which field was wrong.", {.nullable = true}},
    {"message", Type::String, Presence::Required, "The refusal as a sentence.", {.nullable = true}},
    {"key_name", Type::String, Presence::Required, "Of the write key.", {.nullable = true}},
    {"key_hint", Type::String, Presence::Required, "Its last four characters.", {.nullable = true}},
    {"answered_ms", Type::Number, Presence::Required, "Until the answer, while remembered.", {.nullable = true}},
    {"processed_ms", Type::Integer, Presence::Required, "From receipt until applied.", {.nullable = true}},
    {"detail", Type::String, Presence::Required, "The first few members, for a line of a table."},
    {"payload", Type::Any, Presence::Required, "The call, or what was sent instead.", {.nullable = true}},
    {"effects", Type::Object, Presence::Required, "What it did.", {.fields = effectFields}},
};
constexpr http::Field rejectFields[] = {
    {"seq", Type::Integer, Presence::Required, "Place in the log."},
    {"request_id", Type::String, Presence::Required, "Of the request."},
    {"received_at", Type::Instant, Presence::Required, "When it came."},
    {"field", Type::String, Presence::Required, "The first failing field."},
    {"reason", Type::String, Presence::Required, "Such as required or too_long."},
    {"message", Type::String, Presence::Required, "The sentence."},
    {"payload", Type::Any, Presence::Required, "The item as sent; the beginning of a very large one, as a text."},
};
constexpr http::Field listenFields[] = {
    {"port", Type::Integer, Presence::Required, "0 = any free one.", {.minimum = 0, .maximum = 65535}},
    {"host",
     Type::String,
     {},
     "IP address to listen on, 0.0.0.0 for all of IPv4; moves a running server. Without it: the present one.",
     {.maxLength = 64}},
};
constexpr http::Field addressFields[] = {
    {"address", Type::String, Presence::Required, "Where the server listens now."}};

std::optional<QString> nonEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<std::int64_t> drainSeconds(std::int64_t backlog, double perSecond)
{
    if (backlog == 0 || perSecond < 1)
        return {};
    return static_cast<std::int64_t>(static_cast<double>(backlog) / perSecond) + 1;
}

const char *projectionState(const projection::Projection &projection)
{
    if (projection.ready())
        return "ready";
    return projection.trouble().isEmpty() ? "loading" : "failed";
}

void writeManagement(JsonWriter &json, const ConsoleSources &sources, UtcMs now)
{
    const http::RequestLoad::Value load = sources.limiter.managementLoad(now);
    const int limit = sources.limiter.perSecond(http::Api::Management);
    json.key("management").beginObject().member("plan", sources.settings.current()->plan);
    json.member("requests_per_second", limit > 0 ? std::optional(limit) : std::nullopt);
    json.key("busiest_by_hour").beginArray();
    for (const int busiest : load.busiest)
        json.value(busiest);
    json.endArray().member("refused_24h", load.refused).endObject();
}

Response status(const ConsoleSources &sources)
{
    const ServerState::Value server = sources.server.value();
    const EventLog::Stats log = sources.log.stats();
    const ModelWriter::Stats writer = sources.writer.stats();
    const UtcMs now = sources.clock.now();
    const IngestCounters::Snapshot counts = sources.counters.snapshot(now);
    const char *state = !server.listening ? "stopped" : writer.lagMs > noticeableLag ? "catching_up" : "receiving";

    JsonWriter json;
    json.beginObject().member("version", GROWTHOS_VERSION).member("state", state);
    json.member("reason", nonEmpty(server.reason));
    json.member("reason_code", server.portInUse ? std::optional<std::string_view>("port_in_use") : std::nullopt);
    json.member("port", server.port).member("address", nonEmpty(server.address));
    json.member("ingest_address", nonEmpty(server.ingestAddress)).key("network_addresses").beginArray();
    for (const QString &address : networkAddresses(server.ingestAddress))
        json.value(address);
    json.endArray().member("tls", server.tls);
    json.memberInstant("started_at", server.startedAt);
    json.memberInstant("time", now).member("timezone", sources.settings.current()->timezone);
    json.key("ingest").beginObject().member("events_per_second", counts.eventsPerSecond).key("per_second").beginArray();
    for (const int count : counts.perSecond)
        json.value(count);
    json.endArray().member("today", counts.today).member("refused_today", counts.refusedToday);
    json.member("ack_p99_ms", sources.acks.p99(now))
        .member("queue_depth", log.backlogEvents)
        .member("lag_ms", writer.lagMs);
    json.member("drain_seconds", drainSeconds(log.backlogEvents, writer.eventsPerSecond)).endObject();
    writeManagement(json, sources, now);
    json.key("projection").beginObject().member("state", projectionState(sources.projection));
    json.member("reason", nonEmpty(sources.projection.trouble()));
    json.member("bytes",
                static_cast<qint64>(sources.projection.bytes()) + sources.applier.cacheBytes() + writer.dedupeBytes)
        .endObject();
    json.key("storage").beginObject().member("path", QFileInfo(sources.modelFile).absolutePath());
    json.member("log_bytes", log.fileBytes);
    const qint64 model = QFileInfo(sources.modelFile).size();
    json.member("model_bytes", model + QFileInfo(sources.modelFile + QStringLiteral("-wal")).size()).endObject();
    json.key("counts").beginObject().member("contacts", sources.applier.contactCount());
    json.member("events", sources.projection.events()).endObject().endObject();
    return Response::json(json.take());
}

void changes(const ConsoleSources &sources, const CallPtr &call, const Reply &reply)
{
    const qint64 since = call->queryValue(QStringLiteral("since")).value_or(QStringLiteral("0")).toLongLong();
    const int wait = call->queryInteger(QStringLiteral("wait")).value_or(0);
    sources.feed.wait(since, wait * 1000, [reply](const ChangeFeed::Answer &answer) {
        JsonWriter json;
        json.beginObject().member("seq", answer.seq);
        if (answer.resync) {
            json.member("resync", true);
        } else {
            json.key("changes").beginArray();
            for (const ChangeFeed::Change &change : answer.changes) {
                json.beginObject().member("topic", change.topic).key("ids").beginArray();
                for (const QString &id : change.ids)
                    json.value(id);
                json.endArray().endObject();
            }
            json.endArray();
        }
        json.endObject();
        reply(Response::json(json.take()));
    });
}

Outcome recent(const ConsoleSources &sources, const http::Call &call)
{
    const QString listName = http::listName(QStringLiteral("recent"), call, recentQuery);
    const auto page = http::pageRequest(call, sources.cursors, listName);
    if (!page)
        return page.error();
    LiveStream::Filter filter;
    filter.since = call.queryValue(QStringLiteral("since")).value_or(QStringLiteral("0")).toLongLong();
    filter.before = page->after ? page->after->at(0).toInteger() : 0;
    filter.text = call.queryValue(QStringLiteral("q")).value_or(QString()).toStdString();
    if (const auto asked = call.queryValue(QStringLiteral("call")))
        filter.call = asked->toStdString();
    for (const auto state : {LiveEntry::Status::Accepted, LiveEntry::Status::Duplicate, LiveEntry::Status::Rejected}) {
        if (call.queryValue(QStringLiteral("status")).value_or(QString()).toStdString() == wireName(state))
            filter.status = state;
    }
    const LiveStream::Answer answer = sources.live.read(filter, static_cast<std::size_t>(page->limit), page->total);
    JsonWriter json;
    json.beginObject().key("data").beginArray();
    for (const LiveStream::Entry &entry : answer.entries)
        writeLiveEntry(json, *entry, entry->seq == 0 ? std::nullopt : sources.acks.of(entry->seq));
    json.endArray().member("has_more", answer.more);
    json.member("next_cursor",
                answer.more ? std::optional(sources.cursors.encode(listName, {qint64(answer.entries.back()->number)}))
                            : std::nullopt);
    if (page->total)
        json.member("total", answer.total);
    json.member("latest", answer.latest).endObject();
    return Response::json(json.take());
}

Outcome rejects(const http::Call &call, Services &services)
{
    const QString listName = QStringLiteral("rejects");
    const auto page = http::pageRequest(call, services.cursors, listName);
    if (!page)
        return page.error();
    return http::pageResponse(
        services.rejects.list(*page), services.cursors, listName, [](JsonWriter &json, const Reject &reject) {
            json.beginObject().member("seq", reject.seq).member("request_id", reject.requestId);
            json.memberInstant("received_at", reject.receivedAt)
                .member("field", reject.field)
                .member("reason", reject.reason);
            json.member("message", reject.message).memberRaw("payload", reject.payload).endObject();
        });
}

void answerAtOnce(const CallPtr &call, const Reply &reply, const Outcome &outcome)
{
    reply(outcome ? *outcome : http::errorResponse(outcome.error(), call->requestId));
}

/// A socket can be bound to a multicast address as well, where no connection ever arrives.
bool canListenOn(const QHostAddress &host)
{
    return !host.isNull() && !host.isMulticast() && !host.isBroadcast();
}

} // namespace

http::Routes consoleRoutes(Sources sources)
{
    using http::Access;
    using http::Place;
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    return {
        {.verb = Verb::Get,
         .path = "/v1/status",
         .operationId = "getStatus",
         .tag = "Console",
         .summary = "State of the server",
         .scope = Scope::SettingsRead,
         .place = Place::Here,
         .reply = statusFields,
         .handleLater = [sources](const CallPtr &, const Reply &reply) { reply(status(*sources)); }},
        {.verb = Verb::Get,
         .path = "/v1/changes",
         .operationId = "getChanges",
         .tag = "Console",
         .summary = "What changed, as it changes",
         .access = Access::AnyKey,
         .place = Place::Here,
         .query = changesQuery,
         .reply = changesFields,
         .handleLater = [sources](const CallPtr &call, const Reply &reply) { changes(*sources, call, reply); }},
        {.verb = Verb::Get,
         .path = "/v1/ingest/recent",
         .operationId = "listRecentIngest",
         .tag = "Console",
         .summary = "The latest ingest calls and what they did",
         .scope = Scope::AnalyticsRead,
         .place = Place::Reader,
         .query = recentQuery,
         .shape = ReplyShape::List,
         .reply = recentFields,
         .beside = recentBeside,
         .handle = [sources](const http::Call &call, Services &) { return recent(*sources, call); }},
        {.verb = Verb::Get,
         .path = "/v1/ingest/rejects",
         .operationId = "listRejects",
         .tag = "Console",
         .summary = "Items that failed validation, newest first",
         .scope = Scope::AnalyticsRead,
         .query = http::listQuery,
         .shape = ReplyShape::List,
         .reply = rejectFields,
         .handle = rejects},
        {.verb = Verb::Post,
         .path = "/v1/server/listen",
         .operationId = "listen",
         .tag = "Console",
         .summary = "Starts a stopped server, or has a running one listen elsewhere",
         .scope = Scope::SettingsWrite,
         .place = Place::Here,
         .body = listenFields,
         .reply = addressFields,
         .example = R"({"port": 8788})",
         .handleLater =
             [sources](const CallPtr &call, const Reply &reply) {
                 const auto port = static_cast<quint16>(call->body[QLatin1String("port")].toInt());
                 const QString host = call->body[QLatin1String("host")].toString();
                 if (call->body.contains(QLatin1String("host")) && !canListenOn(QHostAddress(host)))
                     return answerAtOnce(
                         call, reply,
                         Error::validation({{QStringLiteral("host"), QStringLiteral("format"),
                                             QStringLiteral("This is no IP address that a server can have.")}}));
                 sources->listen(host, port, [call, reply](const Result<QString> &address) {
                     JsonWriter json;
                     if (address)
                         json.beginObject().member("address", *address).endObject();
                     answerAtOnce(call, reply,
                                  address ? Outcome(Response::json(json.take())) : Outcome(address.error()));
                 });
             }},
        {.verb = Verb::Get,
         .path = "/healthz",
         .operationId = "getHealth",
         .tag = "Console",
         .summary = "200 when the server accepts and can write",
         .access = Access::Public,
         .place = Place::Here,
         .shape = ReplyShape::Other,
         .handleLater =
             [sources](const CallPtr &call, const Reply &reply) {
                 if (!sources->counters.canWrite())
                     return reply(http::errorResponse(
                         {ErrorCode::Unavailable, QStringLiteral("The last write to the log failed."), {}, 5},
                         call->requestId));
                 JsonWriter json;
                 json.beginObject().member("status", "ok");
                 json.member("projection", projectionState(sources->projection)).endObject();
                 reply(Response::json(json.take()));
             }},
        {.verb = Verb::Get,
         .path = "/metrics",
         .operationId = "getMetrics",
         .tag = "Console",
         .summary = "Prometheus metrics",
         .access = Access::LoopbackOrSecretKey,
         .scope = Scope::SettingsRead,
         .place = Place::Here,
         .shape = ReplyShape::Other,
         .handleLater = [sources](const CallPtr &, const Reply &reply) { reply(metrics(*sources)); }},
    };
}

} // namespace growthos
