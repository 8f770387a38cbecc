#include "backend/messages/hitjudge.h"

#include <QByteArray>
#include <algorithm>

namespace growthos {
namespace {

constexpr UtcMs soonestOpen = secondMs;
constexpr UtcMs soonestClick = 2 * secondMs;
constexpr UtcMs burst = 5 * secondMs;
constexpr UtcMs fasterThanPeople = secondMs; ///< a burst that took no longer
constexpr std::size_t manyLinks = 3;
constexpr UtcMs burstEcho = minuteMs; ///< what follows a burst comes from the same machine
constexpr std::size_t mostBursts = 20'000;

/// Parts of the user agents of scanners and link checkers, and of scripts, in lower case.
constexpr const char *scanners[] = {"bot",        "crawl",      "spider",   "scan",      "preview",  "monitor",
                                    "proofpoint", "barracuda",  "mimecast", "safelinks", "headless", "phantomjs",
                                    "symantec",   "trendmicro", "fortinet", "cloudmark"};
constexpr const char *scripts[] = {"curl/",  "wget/",  "python", "go-http",    "java/",
                                   "okhttp", "libwww", "axios",  "node-fetch", "httpclient"};

template <std::size_t size>
bool holdsOne(const QByteArray &agent, const char *const (&words)[size])
{
    return std::any_of(std::begin(words), std::end(words), [&](const char *word) { return agent.contains(word); });
}

/// Whoever asks from this very machine tries things out, by whatever program and however fast.
bool isTrial(const http::RequestHead &request)
{
    return request.peer.isLoopback() && request.headers.value("X-Forwarded-For").isEmpty() &&
           request.headers.value("Forwarded").isEmpty();
}

bool isMachineAgent(const QByteArray &agent, bool trial)
{
    const QByteArray lower = agent.trimmed().toLower();
    if (lower.contains("googleimageproxy"))
        return false;
    if (holdsOne(lower, scanners))
        return true;
    // Apple's privacy protection fetches every image ahead under these bare words.
    return !trial && (lower.isEmpty() || lower == "mozilla/5.0" || holdsOne(lower, scripts));
}

} // namespace

HitJudge::Verdict HitJudge::judge(const http::RequestHead &request, const TrackingToken &token, UtcMs now)
{
    const bool trial = isTrial(request);
    if (request.verb == http::Verb::Head || isMachineAgent(request.headers.value("User-Agent"), trial))
        return {true};
    for (const char *name : {"Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"}) {
        const QByteArray purpose = request.headers.value(name).toLower();
        if (purpose.contains("prefetch") || purpose.contains("preview") || purpose.contains("prerender"))
            return {true};
    }
    const bool isClick = token.kind == TrackingToken::Kind::Click;
    if (!trial && now - token.sentAt < (isClick ? soonestClick : soonestOpen))
        return {true};
    return isClick && !trial ? followsAll(token, now) : Verdict();
}

HitJudge::Verdict HitJudge::followsAll(const TrackingToken &token, UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    if (m_bursts.size() > mostBursts)
        m_bursts.clear();
    Burst &seen = m_bursts[token.message];
    if (now < seen.machineUntil)
        return {true};
    if (now - seen.began > burst) {
        seen.began = now;
        seen.urls.clear();
    }
    const std::size_t url = std::hash<std::string>()(token.url);
    if (std::find(seen.urls.begin(), seen.urls.end(), url) == seen.urls.end())
        seen.urls.push_back(url);
    const bool isFast = now - seen.began <= fasterThanPeople;
    const bool isAll = token.links > 1 && seen.urls.size() >= std::size_t(token.links);
    if (seen.urls.size() < manyLinks && !(isAll && isFast))
        return {};
    seen.machineUntil = now + burstEcho;
    return {true, isFast ? std::optional(seen.began) : std::nullopt};
}

} // namespace growthos
