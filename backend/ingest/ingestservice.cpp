#include "backend/ingest/ingestservice.h"

#include "backend/core/jsonwriter.h"
#include "backend/core/localday.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/http/bodydecoder.h"
#include "backend/http/clientaddress.h"
#include "backend/http/cookie.h"
#include "backend/http/percent.h"
#include "backend/ingest/ingestroutes.h"

#include <QLoggingCategory>
#include <QTimeZone>
#include <chrono>

Q_LOGGING_CATEGORY(lcIngest, "ingest")

namespace growthos {
namespace {

constexpr std::size_t mostNativeItems = 500;
constexpr std::size_t mostSdkItems = 2'500;
/// What a batch's context may grow to over its items.
constexpr std::size_t largestSharedContext = 16'000'000;
/// What the express lane gathers for one append.
constexpr std::size_t largestRound = 256 * 1024;
/// The log begins with the first of those who came at once while the others are still read.
constexpr std::size_t mostOfRound = 16;
constexpr qsizetype longestUserAgent = 1'024;

std::string text(QLatin1String latin)
{
    return {latin.data(), std::size_t(latin.size())};
}

/// The code in the cookie that following a referral link left; empty where there is none that could be one.
std::string_view referralCookie(QByteArrayView header)
{
    constexpr std::size_t longest = 64;
    const std::string_view code = http::cookie(header, "gos_ref");
    const bool fits = std::all_of(code.begin(), code.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    });
    return fits && code.size() <= longest ? code : std::string_view();
}

/// The answer to a single call that is on disk.
http::Response success(bool sdk, const QByteArray &requestId)
{
    JsonWriter json;
    json.beginObject().member("success", true);
    if (!sdk)
        json.member("request_id", requestId);
    json.endObject();
    return http::Response::json(json.take(), sdk ? 200 : 202);
}

/// The same with the headers that the router adds.
http::AnswerStamp successStamp(bool sdk)
{
    const QByteArray id = http::newRequestId();
    http::Response model = success(sdk, id);
    model.setHeader("X-Request-Id", id);
    http::allowEveryOrigin(model);
    return http::AnswerStamp(std::move(model), view(id));
}

} // namespace

struct IngestService::Request
{
    http::CallPtr call;
    http::Reply reply;
    std::shared_ptr<const http::Principal> principal;
    Envelope envelope;
    std::string_view body;
    JsonIndex index = JsonIndex("batch");
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();

    bool isSdk() const { return envelope.dialect == Dialect::Sdk; }
};

/// What the express lane has gathered since the last append.
struct IngestService::Round
{
    struct Waiting
    {
        http::Ticket ticket;
        http::RequestId requestId;
        EventCall call;
        bool sdk;
        std::shared_ptr<const http::Principal> principal;
    };
    std::vector<Waiting> waiting;
    RecordRun records;
    std::chrono::steady_clock::time_point started; ///< of the first
};

IngestService::IngestService(EventLog &log, http::Authenticator &authenticator, const SettingsCache &settings,
                             http::RateLimiter &limiter, LiveStream &live, AckMonitor &acks, IngestCounters &counters,
                             ChangeFeed &feed, const Clock &clock)
    : m_log(log), m_authenticator(authenticator), m_settings(settings), m_limiter(limiter), m_live(live), m_acks(acks),
      m_counters(counters), m_feed(feed), m_clock(clock), m_nativeSuccess(successStamp(false)),
      m_sdkSuccess(successStamp(true)), m_round(std::make_shared<Round>())
{}

IngestService::~IngestService() = default;

void IngestService::take(const http::CallPtr &call, std::optional<EventCall> fixed, bool sdkPath,
                         const http::Reply &reply)
{
    Request request{call, reply, call->principal,
                    envelope(call->request, view(call->requestId), call->receivedAt,
                             sdkPath || call->viaBasicAuth ? Dialect::Sdk : Dialect::Native),
                    view(call->request.body)};
    if (const auto opened = open(request); !opened)
        return fail(request, opened.error());
    if (fixed)
        takeOne(request, *fixed);
    else
        takeBatch(request);
}

Envelope IngestService::envelope(const http::RequestHead &head, std::string_view requestId, UtcMs receivedAt,
                                 Dialect dialect) const
{
    Envelope envelope;
    envelope.dialect = dialect;
    envelope.receivedAt = receivedAt;
    envelope.requestId = requestId;
    const QByteArrayView userAgent = head.headers.view("User-Agent");
    envelope.userAgent = {userAgent.data(), std::size_t(std::min(userAgent.size(), longestUserAgent))};
    envelope.referralCode = referralCookie(head.headers.view("Cookie"));
    envelope.clientAddress = [this, &head] { return http::clientAddress(head, m_settings.current()->trustedProxies); };
    envelope.midnight = [this](qint64 day) {
        const QTimeZone zone(m_settings.current()->timezone.toLatin1());
        return startOfDay(QDate(1970, 1, 1).addDays(day), zone);
    };
    return envelope;
}

/// Parses the body and settles who sends it: the key may stand in the body, which then speaks the SDK dialect.
Result<void> IngestService::open(Request &request)
{
    const bool keyInBody = !request.principal;
    if (!request.isSdk() && !keyInBody && !http::isJson(request.call->request.headers.view("Content-Type")))
        return Error{ErrorCode::BadRequest, QStringLiteral("Content-Type must be application/json.")};
    if (auto valid = http::checkBody(request.body, &request.index); !valid) {
        // Who is nobody learns no more than that.
        if (keyInBody && valid.error().code != ErrorCode::BadRequest)
            return Error{ErrorCode::Unauthenticated, QStringLiteral("A write key is needed.")};
        return valid;
    }
    request.body.remove_prefix(request.body.find('{'));
    if (keyInBody) {
        std::string key;
        for (const JsonMember &member : request.index.root()) {
            if (member.key == "writeKey" && rawjson::kindOf(member.value) == rawjson::Kind::String)
                key = rawjson::unquoted(member.value);
        }
        request.principal = key.empty() ? nullptr : m_authenticator.authenticate(key, request.call->receivedAt);
        if (!request.principal || request.principal->kind != http::Principal::Kind::WriteKey)
            return Error{ErrorCode::Unauthenticated,
                         key.empty()
                             ? QStringLiteral("A write key is needed: 'Authorization: Bearer gos_wk_…' or ?writeKey=.")
                             : QStringLiteral("The key is unknown, revoked or no write key.")};
        request.envelope.dialect = Dialect::Sdk;
        request.reply = [principal = request.principal, reply = request.reply](http::Response response) {
            http::announceEnd(response, *principal);
            reply(std::move(response));
        };
        const auto rate = m_limiter.take(*request.principal, http::Api::Ingest, request.call->receivedAt);
        if (!rate.allowed)
            return http::RateLimiter::error(rate);
    }
    request.envelope.keyId = request.principal->keyId;
    return {};
}

void IngestService::takeOne(Request &request, EventCall call)
{
    RecordRun records;
    IngestItem item = readItem(request.body, request.index.root(), call, request.envelope, records);
    if (!item.ok())
        return refuseOne(request, std::move(item));
    append(request, std::move(records), 1, success(request.isSdk(), request.call->requestId));
}

void IngestService::takeBatch(Request &request)
{
    std::string_view batch;
    for (const JsonMember &member : request.index.root()) {
        const rawjson::Kind kind = rawjson::kindOf(member.value);
        if (member.key == "batch" && kind != rawjson::Kind::Null)
            batch = member.value;
        else if (member.key == "context" && kind == rawjson::Kind::Object)
            request.envelope.context = member.value;
        else if (member.key == "timestamp" && kind != rawjson::Kind::Null)
            request.envelope.timestamp = &member;
    }
    request.envelope.sentAt = readSentAt(request.index.root());

    const auto refuse = [&](const char *reason, const QString &message) {
        Error error = Error::validation({{QStringLiteral("batch"), QLatin1String(reason), message}});
        if (request.isSdk())
            error.code = ErrorCode::BadRequest;
        fail(request, error);
    };
    if (batch.empty())
        return refuse("required", QStringLiteral("Field 'batch' is required."));
    if (rawjson::kindOf(batch) != rawjson::Kind::Array)
        return refuse("type", QStringLiteral("'batch' must be a list."));
    const std::vector<JsonIndex::Element> &items = request.index.elements();
    const std::size_t most = request.isSdk() ? mostSdkItems : mostNativeItems;
    if (items.size() > most)
        return refuse(
            "too_long",
            QStringLiteral("'batch' may have at most %1 items, this one has %2.").arg(most).arg(items.size()));
    if (items.empty() && !request.isSdk())
        return refuse("too_short", QStringLiteral("'batch' must not be empty."));
    if (request.envelope.context.size() * items.size() > largestSharedContext)
        return fail(request, {ErrorCode::PayloadTooLarge,
                              QStringLiteral("The batch's 'context' becomes part of every item, which makes this batch "
                                             "larger than %1 MB.")
                                  .arg(largestSharedContext / 1'000'000)});

    RecordRun records;
    records.reserve(request.body.size() + items.size() * 64);
    std::int64_t accepted = 0;
    JsonWriter json;
    json.beginObject().member("success", true);
    if (!request.isSdk())
        json.member("request_id", request.call->requestId).key("items").beginArray();
    for (std::size_t i = 0; i < items.size(); ++i) {
        const JsonIndex::Element &one = items[i];
        const IngestItem item = readItem(one.text, request.index.membersOf(one), {}, request.envelope, records);
        const ErrorDetail *first = item.ok() ? nullptr : &item.details.first();
        if (!request.isSdk()) {
            json.beginObject()
                .member("index", i)
                .member("status", first ? 422 : 202)
                .member("success", first == nullptr);
            if (first)
                json.member("error", first->reason == QLatin1String("required")
                                         ? QStringLiteral("Missing required field: %1").arg(first->field)
                                         : first->message);
            json.endObject();
        }
        if (first)
            addReject(one.text, item, request.envelope, records);
        else
            ++accepted;
    }
    if (!request.isSdk())
        json.endArray();
    json.endObject();
    http::Response success = http::Response::json(json.take(), request.isSdk() ? 200 : 202);
    if (records.isEmpty())
        return request.reply(std::move(success));
    append(request, std::move(records), accepted, std::move(success));
}

void IngestService::append(const Request &request, RecordRun records, std::int64_t accepted, http::Response success)
{
    const auto count = static_cast<std::int64_t>(records.count());
    store(std::move(records),
          [this, call = request.call, reply = request.reply, started = request.started, count, accepted,
           success = std::move(success)](const Result<void> &stored, std::int64_t firstSeq) mutable {
              m_counters.setCanWrite(stored || stored.error().code != ErrorCode::Unavailable);
              if (!stored) {
                  http::Response response = http::errorResponse(stored.error(), call->requestId);
                  refused(call->request, call->requestId, call->principal.get(), response.status, stored.error());
                  return reply(std::move(response));
              }
              const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
              const UtcMs now = m_clock.now();
              m_acks.record(firstSeq, count, now, took.count());
              m_counters.accepted(accepted, now);
              m_counters.refused(count - accepted);
              reply(std::move(success));
          });
}

bool IngestService::express(const http::ExpressCall &call, EventCall fixed, bool sdkPath, http::Desk &desk)
{
    const bool sdk = sdkPath || call.viaBasicAuth;
    if (!sdk && !http::isJson(call.head.headers.view("Content-Type")))
        return false;
    if (!http::checkBody(call.body, &m_index))
        return false;
    const http::RequestId id = http::makeRequestId();
    Envelope envelope =
        this->envelope(call.head, {id.data(), id.size()}, call.receivedAt, sdk ? Dialect::Sdk : Dialect::Native);
    envelope.keyId = call.principal->keyId;
    if (!readItem("{", m_index.root(), fixed, envelope, m_round->records).ok())
        return false;
    if (m_round->waiting.empty())
        m_round->started = std::chrono::steady_clock::now();
    m_round->waiting.push_back({call.ticket, id, fixed, sdk, call.principal});
    if (m_round->records.bytes().size() > largestRound || m_round->waiting.size() >= mostOfRound)
        roundEnded(desk);
    return true;
}

void IngestService::roundEnded(http::Desk &desk)
{
    if (m_round->waiting.empty())
        return;
    const auto round = std::exchange(m_round, std::make_shared<Round>());
    RecordRun records = std::move(round->records);
    m_round->records.reserve(records.bytes().size() * 2);
    m_round->waiting.reserve(round->waiting.size() * 2);
    store(std::move(records), [this, round, &desk, courier = desk.courier()](const Result<void> &stored,
                                                                             std::int64_t firstSeq) {
        m_counters.setCanWrite(stored || stored.error().code != ErrorCode::Unavailable);
        if (stored) {
            const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - round->started;
            const auto count = static_cast<std::int64_t>(round->waiting.size());
            const UtcMs now = m_clock.now();
            m_acks.record(firstSeq, count, now, took.count());
            m_counters.accepted(count, now);
        }
        courier([this, round, stored, &desk] { answerRound(*round, stored, desk); });
    });
}

void IngestService::answerRound(const Round &round, const Result<void> &stored, http::Desk &desk)
{
    for (const Round::Waiting &one : round.waiting) {
        const std::string_view id(one.requestId.data(), one.requestId.size());
        if (stored) {
            desk.answer(one.ticket, one.sdk ? m_sdkSuccess : m_nativeSuccess, id);
            continue;
        }
        http::Response response = http::errorResponse(stored.error(), QByteArray(id.data(), qsizetype(id.size())));
        http::allowEveryOrigin(response);
        noteRefused(wireName(one.call), id, one.principal.get(), response.status, stored.error());
        desk.answer(one.ticket, response);
    }
}

/// `done` runs on the log thread, and `finish` waits for it.
void IngestService::store(RecordRun records, EventLog::Done done)
{
    ++m_waiting;
    m_log.append(std::move(records), [this, done = std::move(done)](const Result<void> &stored, std::int64_t firstSeq) {
        done(stored, firstSeq);
        --m_waiting;
        m_waiting.notify_all();
    });
}

void IngestService::finish()
{
    for (int waiting = m_waiting; waiting != 0; waiting = m_waiting)
        m_waiting.wait(waiting);
}

namespace {

/// What a person reads who reads no further: a missing field with the call that needs it.
QString headline(const IngestItem &item)
{
    const ErrorDetail &first = item.details.first();
    if (!item.call || first.reason != QLatin1String("required") || first.field == QLatin1String("user_id"))
        return first.message;
    return QStringLiteral("Field '%1' is required for %2 calls.").arg(first.field, toLatin1(wireName(*item.call)));
}

} // namespace

/// Kept before it is answered: whoever reads the answer finds the item among the rejects.
void IngestService::refuseOne(const Request &request, IngestItem item)
{
    m_counters.refused(1);
    RecordRun records;
    addReject(request.body, item, request.envelope, records);
    const QString message = headline(item);
    Error error = Error::validation(std::move(item.details));
    error.message = message;
    // SDKs take 422 for a reason to send again; 400 tells all of them to drop the call.
    if (request.isSdk())
        error.code = ErrorCode::BadRequest;
    store(std::move(records), [id = request.call->requestId, reply = request.reply,
                               error = std::move(error)](const Result<void> &stored, std::int64_t) {
        if (!stored)
            qCWarning(lcIngest).noquote()
                << "request_id=" + id << "a refused item could not be kept:" << stored.error().message;
        reply(http::errorResponse(error, id));
    });
}

void IngestService::fail(const Request &request, const Error &error)
{
    http::Response response = http::errorResponse(error, request.call->requestId);
    refused(request.call->request, request.call->requestId, request.principal.get(), response.status, error);
    request.reply(std::move(response));
}

void IngestService::refused(const http::RequestHead &head, const QByteArray &requestId,
                            const http::Principal *principal, int status, const Error &error)
{
    const auto path = http::percentDecode(head.path);
    const std::string call = path ? callOfPath(path->toUtf8()) : std::string();
    if (!call.empty()) // an ingest request
        noteRefused(call, view(requestId), principal, status, error);
}

void IngestService::noteRefused(std::string_view call, std::string_view requestId, const http::Principal *principal,
                                int status, const Error &error)
{
    m_counters.refused(1);
    LiveEntry entry;
    entry.status = LiveEntry::Status::Rejected;
    entry.httpStatus = status;
    entry.receivedAt = m_clock.now();
    entry.requestId = requestId;
    entry.call = call;
    entry.reason = error.details.isEmpty() ? text(wireName(error.code)) : error.details.first().reason.toStdString();
    entry.field = error.details.isEmpty() ? std::string() : error.details.first().field.toStdString();
    entry.message = error.message.toStdString();
    if (principal) {
        entry.keyName = principal->keyName;
        entry.keyHint = principal->keyHint;
    }
    std::vector<LiveEntry> entries;
    entries.push_back(std::move(entry));
    m_live.append(std::move(entries));
    m_feed.publish(QStringLiteral("rejects"));
}

} // namespace growthos
