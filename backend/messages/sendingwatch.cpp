#include "backend/messages/sendingwatch.h"

#include <algorithm>

namespace growthos {
namespace {

constexpr std::size_t mostReplies = 200;
constexpr std::size_t mostWatched = 1'000;
constexpr std::size_t longestReply = 300;

std::string_view outcomeOf(mail::HandOver::Outcome outcome)
{
    using Came = mail::HandOver::Outcome;
    switch (outcome) {
    case Came::Accepted:
        return "accepted";
    case Came::NoRecipient:
    case Came::Refused:
    case Came::SenderRefused:
        return "refused";
    case Came::Temporary:
    case Came::NotBegun:
        return "deferred";
    case Came::Unreachable:
        return "unreachable";
    case Came::Unknown:
        return "unknown";
    }
    return "unknown";
}

/// A word that is another one in each mail: an address, or long and with digits, but for `5.1.1` and `4.7.28`.
bool isOwn(std::string_view word)
{
    if (word.find('@') != std::string_view::npos)
        return true;
    const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool status = word.find_first_not_of("0123456789.") == std::string_view::npos && word.size() <= 8;
    return word.size() >= 6 && digits >= 2 && !status;
}

} // namespace

std::string plainReply(const std::string &reply)
{
    std::string plain;
    std::size_t at = 0;
    while (at < reply.size() && plain.size() < longestReply) {
        const std::size_t begin = reply.find_first_not_of(" \t\r\n", at);
        if (begin == std::string::npos)
            break;
        const std::size_t end = std::min(reply.find_first_of(" \t\r\n", begin), reply.size());
        const std::string_view word = std::string_view(reply).substr(begin, end - begin);
        if (!plain.empty())
            plain += ' ';
        plain += isOwn(word) ? std::string_view("…") : word;
        at = end;
    }
    return plain;
}

void SendingWatch::count(Tally &tally, std::string_view outcome, UtcMs at)
{
    if (tally.begunAt == 0)
        tally.begunAt = at;
    if (outcome == "accepted") {
        ++tally.lane.accepted;
        const UtcMs second = at / secondMs;
        auto &slot = tally.recent[std::size_t(second % (seconds + 1))];
        if (slot.first != second)
            slot = {second, 0};
        ++slot.second;
    } else if (outcome == "refused") {
        ++tally.lane.refused;
    } else {
        ++tally.lane.deferred;
    }
}

SendingWatch::Lane SendingWatch::laneOf(const Tally &tally, UtcMs now)
{
    Lane lane = tally.lane;
    std::int64_t recent = 0;
    for (const auto &[second, accepted] : tally.recent) {
        if (second > now / secondMs - seconds && second <= now / secondMs)
            recent += accepted;
    }
    // What began a moment ago has no ten seconds behind it.
    const UtcMs ran = std::clamp<UtcMs>(now - tally.begunAt, secondMs, seconds * secondMs);
    lane.perSecond = double(recent) * double(secondMs) / double(ran);
    return lane;
}

void SendingWatch::note(const HandedOver &mail)
{
    const std::string_view outcome = outcomeOf(mail.handOver.outcome);
    const std::lock_guard lock(m_mutex);
    count(m_all, outcome, mail.at);
    for (const auto &[lanes, name] : {std::pair(&m_senders, &mail.sender), std::pair(&m_domains, &mail.domain)}) {
        if (lanes->size() < mostWatched || lanes->contains(*name))
            count((*lanes)[*name], outcome, mail.at);
    }
    if (mail.handOver.reply.empty())
        return;
    const std::string text = plainReply(mail.handOver.reply);
    const std::string domain = outcome == "accepted" ? std::string() : mail.domain; // what is well is one row
    auto found = std::find_if(m_replies.begin(), m_replies.end(), [&](const Reply &reply) {
        return reply.domain == domain && reply.outcome == outcome && reply.code == mail.handOver.code &&
               reply.text == text;
    });
    if (found == m_replies.end()) {
        if (m_replies.size() == mostReplies)
            m_replies.erase(std::min_element(m_replies.begin(), m_replies.end(),
                                             [](const Reply &a, const Reply &b) { return a.lastAt < b.lastAt; }));
        found = m_replies.insert(m_replies.end(), {domain, outcome, mail.handOver.code, text, 0, 0});
    }
    ++found->count;
    found->lastAt = mail.at;
}

SendingWatch::Report SendingWatch::report(UtcMs now) const
{
    const std::lock_guard lock(m_mutex);
    Report report{.all = laneOf(m_all, now), .replies = m_replies};
    for (const auto &[name, tally] : m_senders)
        report.senders[name] = laneOf(tally, now);
    for (const auto &[name, tally] : m_domains)
        report.domains[name] = laneOf(tally, now);
    std::sort(report.replies.begin(), report.replies.end(),
              [](const Reply &a, const Reply &b) { return a.lastAt > b.lastAt; });
    return report;
}

} // namespace growthos
