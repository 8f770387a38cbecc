#pragma once

#include <bitset>
#include <cstdint>
#include <map>

namespace growthos {

/// Looks at the last mails of each campaign: where a tenth of them fails or bounces, it should stop before its sender
/// gets a bad name. In memory: a restart begins anew.
class ErrorWatch
{
public:
    static constexpr std::size_t lastMails = 200;
    static constexpr std::size_t mostBad = 20;

    /// The next mail of a campaign. True: too many of the last ones went wrong.
    bool note(std::int64_t campaign, bool bad)
    {
        Row &row = m_rows[campaign];
        row.bad[row.next] = bad;
        row.next = (row.next + 1) % lastMails;
        return bad && row.bad.count() >= mostBad;
    }
    void forget(std::int64_t campaign) { m_rows.erase(campaign); }
    void clear() { m_rows.clear(); }

private:
    struct Row
    {
        std::bitset<lastMails> bad;
        std::size_t next = 0;
    };
    std::map<std::int64_t, Row> m_rows;
};

} // namespace growthos
