#include "backend/campaigns/campaignroutes.h"
#include "backend/campaigns/campaignwire.h"
#include "backend/core/text.h"
#include "backend/messages/maillanes.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

/// Mails that the queue is taken apart by; more only count.
constexpr int mostLookedAt = 20'000;

constexpr std::string_view replyOutcomes[] = {"accepted", "deferred", "refused", "unreachable", "unknown"};

constexpr http::Field queueFields[] = {
    {"due", Type::Integer, Presence::Required, "Mails whose time has come."},
    {"later", Type::Integer, Presence::Required, "Mails that wait for theirs: for their turn, or to be tried again."},
    {"held", Type::Integer, Presence::Required, "Mails of what is paused."},
    {"sending", Type::Integer, Presence::Required, "Handed over right now."},
    {"to_come", Type::Integer, Presence::Required, "Contacts of running broadcasts whose mail is not made yet."},
};
constexpr http::Field laneFields[] = {
    {"name", Type::String, Presence::Required, "The address, or the domain."},
    {"queued", Type::Integer, Presence::Required, "Of the mails due first."},
    {"per_second", Type::Number, Presence::Required, "Accepted, over the last ten seconds."},
    {"limit_per_second",
     Type::Number,
     Presence::Required,
     "As set, or lower where servers asked for less; null: none.",
     {.nullable = true}},
    {"slowed", Type::Boolean, Presence::Required, "Servers asked for less; that wears off by itself."},
    {"accepted", Type::Integer, Presence::Required, "Since the program began, as the next two."},
    {"deferred", Type::Integer, Presence::Required, "Tried again later."},
    {"refused", Type::Integer, Presence::Required, "For good."},
};
constexpr http::Field laneItem = {"", Type::Object, {}, "A sender or a domain.", {.fields = laneFields}};
constexpr http::Field replyFields[] = {
    {"domain", Type::String, Presence::Required, "Of the recipients; null: any, of accepted ones.", {.nullable = true}},
    {"outcome", Type::String, Presence::Required, "What came of it.", {.oneOf = replyOutcomes}},
    {"code", Type::Integer, Presence::Required, "Of the reply; null: there was none.", {.nullable = true}},
    {"text", Type::String, Presence::Required, "The server's words, without ids and addresses."},
    {"count", Type::Integer, Presence::Required, "How often."},
    {"last_at", Type::Instant, Presence::Required, "The last time."},
};
constexpr http::Field replyItem = {"", Type::Object, {}, "Replies that say the same.", {.fields = replyFields}};
constexpr http::Field broadcastFields[] = {
    {"id", Type::String, Presence::Required, "The campaign."},
    {"name", Type::String, Presence::Required, "Its name."},
    {"total", Type::Integer, Presence::Required, "In the segment when it began."},
    {"done", Type::Integer, Presence::Required, "Queued or passed over."},
    {"pending", Type::Integer, Presence::Required, "Queued, with an open end."},
    {"finishes_at", Type::Instant, Presence::Required, "Null while nothing is known.", {.nullable = true}},
};
constexpr http::Field broadcastItem = {"", Type::Object, {}, "A broadcast that goes out.", {.fields = broadcastFields}};
constexpr http::Field reply[] = {
    {"transport", Type::String, Presence::Required, "smtp, or outbox: mails are written to files."},
    {"server", Type::String, Presence::Required, "The mail server.", {.nullable = true}},
    {"resting_until", Type::Instant, Presence::Required, "It could not be reached.", {.nullable = true}},
    {"trouble", Type::String, Presence::Required, "What it said then.", {.nullable = true}},
    {"connections",
     Type::Integer,
     Presence::Required,
     "At once, where the mail server takes fewer than set; null: as set.",
     {.nullable = true}},
    {"connections_set", Type::Integer, Presence::Required, "In the settings; null: no server.", {.nullable = true}},
    {"queue", Type::Object, Presence::Required, "What waits.", {.fields = queueFields}},
    {"per_second", Type::Number, Presence::Required, "Mails accepted, over the last ten seconds."},
    {"limit_per_second",
     Type::Number,
     Presence::Required,
     "What the limits of the queued senders come to; null: none.",
     {.nullable = true}},
    {"accepted", Type::Integer, Presence::Required, "Since the program began, as the next two."},
    {"deferred", Type::Integer, Presence::Required, "Tried again later."},
    {"refused", Type::Integer, Presence::Required, "For good."},
    {"finishes_at",
     Type::Instant,
     Presence::Required,
     "When the queue is empty, by the limits and the rate now; null: it is, or nothing is known.",
     {.nullable = true}},
    {"broadcasts", Type::Array, Presence::Required, "Those that go out.", {.item = &broadcastItem}},
    {"senders", Type::Array, Presence::Required, "The longest queue first.", {.item = &laneItem}},
    {"domains", Type::Array, Presence::Required, "The longest queue first, at most 100.", {.item = &laneItem}},
    {"replies", Type::Array, Presence::Required, "The last first, at most 200.", {.item = &replyItem}},
};

struct Lane
{
    std::string name = {};
    std::int64_t queued = 0;
    SendingWatch::Lane went = {};
    MailLanes::Pace pace = {};
};

std::optional<double> rateOf(double intervalMs)
{
    return intervalMs > 0 ? std::optional(1000 / intervalMs) : std::nullopt;
}

/// What is queued and what went, by `kind`, the longest queue first.
std::vector<Lane> lanesOf(const std::string &kind, const std::map<std::string, std::int64_t> &queued,
                          const std::map<std::string, SendingWatch::Lane> &went, const Services &services)
{
    std::map<std::string, Lane> lanes;
    const bool bySender = kind == "sender";
    const auto settings = services.settings.current();
    MailLanes paces(services.db);
    const auto laneOf = [&](const std::string &key) -> Lane & {
        const std::string name = bySender ? MailLanes::senderLane(key) : key;
        Lane &lane = lanes[name];
        if (settings->smtp) {
            const auto pace = paces.paceOf(
                kind, name, bySender ? settings->smtp->senderLimit : settings->smtp->domainLimit, services.clock.now());
            lane.pace = {std::max(lane.pace.intervalMs, pace.intervalMs), std::max(lane.pace.slowedMs, pace.slowedMs)};
        }
        return lane;
    };
    for (const auto &[key, count] : queued)
        laneOf(key).queued += count;
    for (const auto &[key, lane] : went) {
        SendingWatch::Lane &sum = laneOf(key).went;
        sum.perSecond += lane.perSecond;
        sum.accepted += lane.accepted;
        sum.deferred += lane.deferred;
        sum.refused += lane.refused;
    }
    std::vector<Lane> sorted;
    for (auto &[name, lane] : lanes) {
        lane.name = name;
        sorted.push_back(std::move(lane));
    }
    std::sort(sorted.begin(), sorted.end(), [](const Lane &a, const Lane &b) {
        return std::pair(a.queued, a.went.accepted) > std::pair(b.queued, b.went.accepted);
    });
    constexpr std::size_t mostLanes = 100;
    if (sorted.size() > mostLanes)
        sorted.resize(mostLanes);
    return sorted;
}

/// The end of what ends with the last of several.
class LastEnd
{
public:
    void notBefore(double at)
    {
        m_at = std::max(m_at.value_or(0), static_cast<UtcMs>(std::min(at, double(endOfTime))));
    }
    std::optional<UtcMs> at() const { return m_at; }

private:
    std::optional<UtcMs> m_at;
};

struct Broadcasts
{
    std::int64_t toCome = 0; ///< contacts whose mail is not made yet
    std::int64_t held = 0;   ///< of these, by a throttle, which says by itself when they are through
    QByteArray json = {};
};

Broadcasts broadcastsThatGoOut(Services &services, LastEnd &end)
{
    Broadcasts result;
    JsonWriter json;
    json.beginArray();
    for (const Campaign &campaign : CampaignStore(services.db).all()) {
        if (!campaign.isBroadcast() || campaign.status != CampaignStatus::Active || campaign.held)
            continue;
        const auto progress = services.campaigns.progress(campaign);
        if (!progress)
            continue;
        const std::int64_t pending = services.campaigns.totals(campaign).pending;
        const auto finishes = finishOf(campaign, *progress, pending, services);
        result.toCome += progress->total - progress->done;
        result.held += campaign.throttle ? progress->total - progress->done : 0;
        if (finishes)
            end.notBefore(double(*finishes));
        json.beginObject().member("id", campaign.id).member("name", campaign.name);
        json.member("total", progress->total).member("done", progress->done).member("pending", pending);
        json.memberInstant("finishes_at", finishes).endObject();
    }
    result.json = json.endArray().take();
    return result;
}

/// Mails a second that the limits of these senders come to; nothing where one of them has none.
std::optional<double> limitOf(const std::vector<Lane> &senders)
{
    double limit = 0;
    for (const Lane &lane : senders) {
        if (lane.queued == 0)
            continue;
        const auto own = rateOf(lane.pace.intervalMs);
        if (!own)
            return std::nullopt;
        limit += *own;
    }
    return limit > 0 ? std::optional(limit) : std::nullopt;
}

double rounded(double perSecond)
{
    return std::round(perSecond * 100) / 100;
}

void writeLanes(JsonWriter &json, const char *name, const std::vector<Lane> &lanes)
{
    json.key(name).beginArray();
    for (const Lane &lane : lanes) {
        const auto limit = rateOf(lane.pace.intervalMs);
        json.beginObject().member("name", lane.name).member("queued", lane.queued);
        json.member("per_second", rounded(lane.went.perSecond));
        json.member("limit_per_second", limit).member("slowed", lane.pace.slowedMs > 0);
        json.member("accepted", lane.went.accepted).member("deferred", lane.went.deferred);
        json.member("refused", lane.went.refused).endObject();
    }
    json.endArray();
}

Outcome getSending(const Call &, Services &services)
{
    const UtcMs now = services.clock.now();
    const auto settings = services.settings.current();
    const SendingState state = services.messages.sending();
    const MessageStore::Queue queue = services.messages.queue(now, mostLookedAt);
    std::map<std::string, std::int64_t> bySender;
    std::map<std::string, std::int64_t> byDomain;
    for (const MessageStore::Queue::Part &part : queue.parts) {
        bySender[part.sender.empty() ? settings->defaultFromEmail.value_or(QString()).toStdString() : part.sender] +=
            part.count;
        byDomain[part.domain] += part.count;
    }
    const auto senders = lanesOf("sender", bySender, state.report.senders, services);
    const auto domains = lanesOf("domain", byDomain, state.report.domains, services);

    LastEnd end;
    const Broadcasts broadcasts = broadcastsThatGoOut(services, end);
    const std::int64_t left = queue.due + queue.later + queue.sending + broadcasts.toCome;
    for (const auto *lanes : {&senders, &domains}) {
        for (const Lane &lane : *lanes) {
            if (lane.queued > 0 && lane.pace.intervalMs > 0)
                end.notBefore(double(now) + double(lane.queued) * lane.pace.intervalMs);
        }
    }
    if (left > broadcasts.held && state.report.all.perSecond > 0)
        end.notBefore(double(now) + 1000 * double(left - broadcasts.held) / state.report.all.perSecond);
    if (state.restUntil > now)
        end.notBefore(double(state.restUntil));
    const auto limit = limitOf(senders);

    JsonWriter json;
    json.beginObject().member("transport", state.transport);
    json.member("server", settings->smtp ? std::optional(settings->smtp->host.toStdString()) : std::nullopt);
    json.memberInstant("resting_until", state.restUntil > now ? std::optional(state.restUntil) : std::nullopt);
    json.member("trouble", state.trouble.empty() ? std::nullopt : std::optional(state.trouble));
    json.member("connections", state.connections > 0 ? std::optional(std::int64_t(state.connections)) : std::nullopt);
    json.member("connections_set",
                settings->smtp ? std::optional(std::int64_t(settings->smtp->connections)) : std::nullopt);
    json.key("queue").beginObject().member("due", queue.due).member("later", queue.later).member("held", queue.held);
    json.member("sending", queue.sending).member("to_come", broadcasts.toCome).endObject();
    json.member("per_second", rounded(state.report.all.perSecond));
    json.member("limit_per_second", limit ? std::optional(rounded(*limit)) : std::nullopt);
    json.member("accepted", state.report.all.accepted).member("deferred", state.report.all.deferred);
    json.member("refused", state.report.all.refused);
    json.memberInstant("finishes_at", left > 0 ? end.at() : std::nullopt);
    json.memberRaw("broadcasts", view(broadcasts.json));
    writeLanes(json, "senders", senders);
    writeLanes(json, "domains", domains);
    json.key("replies").beginArray();
    for (const SendingWatch::Reply &each : state.report.replies) {
        json.beginObject().member("domain", each.domain.empty() ? std::nullopt : std::optional(each.domain));
        json.member("outcome", each.outcome);
        json.member("code", each.code == 0 ? std::nullopt : std::optional(std::int64_t(each.code)));
        json.member("text", each.text).member("count", each.count).memberInstant("last_at", each.lastAt).endObject();
    }
    json.endArray().endObject();
    return http::Response::json(json.take());
}

} // namespace

http::Routes sendingRoutes()
{
    return {
        {.verb = http::Verb::Get,
         .path = "/v1/sending",
         .operationId = "getSending",
         .tag = "Campaigns",
         .summary = "The queue of mails, how fast it empties, and what mail servers say",
         .scope = http::Scope::CampaignsRead,
         .reply = reply,
         .handle = getSending},
    };
}

} // namespace growthos
