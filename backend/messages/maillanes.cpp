#include "backend/messages/maillanes.h"

#include "backend/core/text.h"
#include "backend/mail/mime.h"

namespace growthos {
namespace {

/// So far behind its time a mail may leave without those after it coming later for that: nobody wakes to the
/// millisecond.
constexpr double lagMs = 50;
constexpr double firstSlowMs = 250;
constexpr double slowestMs = 10.0 * double(minuteMs);
constexpr UtcMs wearsOffEvery = 5 * minuteMs; ///< without complaint the distance halves
constexpr double afterComplaint = 10;         ///< times the distance nothing leaves
constexpr std::size_t mostLanes = 10'000;
/// Nobody is sent away for longer: what a lane allows may be more by then.
constexpr UtcMs longestInLine = 10 * minuteMs;

} // namespace

MailLanes::Lane &MailLanes::lane(const std::string &kind, const std::string &name)
{
    const auto [found, isNew] = m_lanes.try_emplace({kind, name});
    if (isNew) {
        Query query(m_db, "SELECT next_at, slowed_ms, slowed_at FROM mail_lanes WHERE kind = ? AND name = ?");
        query.bind(kind, name);
        if (query.step())
            found->second = {query.real(0), query.real(1), query.integer(2), false};
    }
    return found->second;
}

double MailLanes::interval(Lane &lane, const std::optional<MailRate> &limit, UtcMs now)
{
    while (lane.slowedMs > 0 && now - lane.slowedAt >= wearsOffEvery) {
        lane.slowedMs = lane.slowedMs / 2 < firstSlowMs ? 0 : lane.slowedMs / 2;
        lane.slowedAt += wearsOffEvery;
        lane.changed = true;
    }
    const double between = std::max(limit ? limit->intervalMs() : 0.0, lane.slowedMs);
    // The clock was set back: what was noted of a later time holds nobody up.
    lane.slowedAt = std::min(lane.slowedAt, now);
    lane.nextAt = std::min(lane.nextAt, double(now) + std::max(between, afterComplaint * lane.slowedMs));
    return between;
}

/// Where it was set back the lines are as long as before.
void MailLanes::alignClock(UtcMs now)
{
    if (now < m_seen) {
        for (auto &[key, lane] : m_lanes)
            lane.lineEnd -= double(m_seen - now);
    }
    m_seen = now;
}

std::string MailLanes::senderLane(const std::string &sender)
{
    const auto mailbox = mail::parseMailbox(sender);
    return toQString(mailbox ? mailbox->address : sender).toLower().toStdString();
}

std::string MailLanes::domainLane(const std::string &address)
{
    return toQString(mail::domainOf(address)).toLower().toStdString();
}

MailLanes::Turn MailLanes::take(const std::string &sender, const std::string &domain, const SmtpSettings &settings,
                                UtcMs now, bool again)
{
    struct Part
    {
        Lane &lane;
        double interval;
    };
    alignClock(now);
    Lane &bySender = lane("sender", sender);
    Lane &byDomain = lane("domain", domain);
    const Part parts[] = {{bySender, interval(bySender, settings.senderLimit, now)},
                          {byDomain, interval(byDomain, settings.domainLimit, now)}};
    double wait = 0;
    for (const Part &part : parts) {
        if (part.interval > 0)
            wait = std::max(wait, part.lane.nextAt - double(now));
    }
    if (wait > 0) {
        const UtcMs free = now + std::max<UtcMs>(1, UtcMs(wait));
        if (again)
            return {free, true};
        double place = 0;
        for (const Part &part : parts) {
            if (part.interval <= 0)
                continue;
            part.lane.lineEnd = std::max({part.lane.lineEnd, part.lane.nextAt, double(now)});
            place = std::max(place, part.lane.lineEnd);
        }
        if (place > double(now + longestInLine))
            return {std::max(free, now + longestInLine), false};
        for (const Part &part : parts)
            part.lane.lineEnd += part.interval;
        return {std::max(free, UtcMs(place)), true};
    }
    for (const Part &part : parts) {
        if (part.interval <= 0)
            continue;
        const bool onTime = double(now) - part.lane.nextAt < std::max(lagMs, part.interval / 2);
        part.lane.nextAt = (onTime ? part.lane.nextAt : double(now)) + part.interval;
        part.lane.changed = true;
    }
    return {};
}

MailLanes::Pace MailLanes::paceOf(const std::string &kind, const std::string &name,
                                  const std::optional<MailRate> &limit, UtcMs now)
{
    Lane &asked = lane(kind, name);
    const double between = interval(asked, limit, now);
    return {between, asked.slowedMs};
}

void MailLanes::slowDown(const std::string &domain, UtcMs now)
{
    Lane &slowed = lane("domain", domain);
    // Several mails were on their way when it complained first.
    if (slowed.slowedMs > 0 && now - slowed.slowedAt < 5 * secondMs)
        return;
    slowed.slowedMs = std::min(slowestMs, std::max(firstSlowMs, 2 * slowed.slowedMs));
    slowed.slowedAt = now;
    slowed.nextAt = std::max(slowed.nextAt, double(now) + afterComplaint * slowed.slowedMs);
    slowed.changed = true;
}

void MailLanes::store()
{
    for (auto &[key, lane] : m_lanes) {
        if (!std::exchange(lane.changed, false))
            continue;
        Query(m_db, "INSERT INTO mail_lanes (kind, name, next_at, slowed_ms, slowed_at) VALUES (?1, ?2, ?3, ?4, ?5)"
                    " ON CONFLICT (kind, name) DO UPDATE SET next_at = ?3, slowed_ms = ?4, slowed_at = ?5")
            .bind(key.first, key.second, lane.nextAt, lane.slowedMs, lane.slowedAt)
            .run();
    }
    if (m_lanes.size() > mostLanes)
        m_lanes.clear();
}

} // namespace growthos
