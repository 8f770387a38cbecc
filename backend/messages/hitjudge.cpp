#include "backend/messages/hitjudge.h"

#include <QByteArray>
#include <algorithm>

namespace growthos {
namespace {

constexpr UtcMs soonestOpen = secondMs;
constexpr UtcMs soonestClick = 2 * secondMs;
constexpr UtcMs burst = 5 * secondMs;
constexpr std::size_t manyLinks = 3;
constexpr UtcMs burstEcho = minuteMs; ///< what follows a burst comes from the same machine
constexpr std::size_t mostBursts = 20'000;

/// Parts of the user agents of scanners, link checkers and scripts, in lower case.
constexpr const char *machines[] = {
    "bot",       "crawl", "spider",     "scan",       "preview",  "monitor",    "proofpoint", "barracuda", "mimecast",
    "safelinks", "curl/", "wget/",      "python",     "go-http",  "java/",      "okhttp",     "libwww",    "headless",
    "phantomjs", "axios", "node-fetch", "httpclient", "symantec", "trendmicro", "fortinet",   "cloudmark"};

bool isMachineAgent(const QByteArray &agent)
{
    const QByteArray lower = agent.trimmed().toLower();
    // Apple's privacy protection fetches every image ahead under these bare words.
    if (lower.isEmpty() || lower == "mozilla/5.0")
        return true;
    if (lower.contains("googleimageproxy"))
        return false;
    return std::any_of(std::begin(machines), std::end(machines),
                       [&](const char *word) { return lower.contains(word); });
}

} // namespace

bool HitJudge::isMachine(const http::RequestHead &request, const TrackingToken &token, UtcMs now)
{
    if (request.verb == http::Verb::Head || isMachineAgent(request.headers.value("User-Agent")))
        return true;
    for (const char *name : {"Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"}) {
        const QByteArray purpose = request.headers.value(name).toLower();
        if (purpose.contains("prefetch") || purpose.contains("preview") || purpose.contains("prerender"))
            return true;
    }
    const bool isClick = token.kind == TrackingToken::Kind::Click;
    if (now - token.sentAt < (isClick ? soonestClick : soonestOpen))
        return true;
    return isClick && followsAll(token, now);
}

bool HitJudge::followsAll(const TrackingToken &token, UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    if (m_bursts.size() > mostBursts)
        m_bursts.clear();
    Burst &seen = m_bursts[token.message];
    if (now < seen.machineUntil)
        return true;
    if (now - seen.began > burst) {
        seen.began = now;
        seen.urls.clear();
    }
    const std::size_t url = std::hash<std::string>()(token.url);
    if (std::find(seen.urls.begin(), seen.urls.end(), url) == seen.urls.end())
        seen.urls.push_back(url);
    if (seen.urls.size() < manyLinks)
        return false;
    seen.machineUntil = now + burstEcho;
    return true;
}

} // namespace growthos
