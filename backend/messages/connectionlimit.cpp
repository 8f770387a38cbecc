#include "backend/messages/connectionlimit.h"

#include <algorithm>

namespace growthos {

int ConnectionLimit::of(int most, UtcMs now)
{
    if (m_limit == 0)
        return most;
    while (m_limit < most && now - m_since >= m_patience) {
        ++m_limit;
        m_since += m_patience;
        if (m_grew)
            m_patience = std::max(shortestPatience, m_patience / 2);
        m_grew = true;
    }
    return std::min(m_limit, most);
}

bool ConnectionLimit::turnedAway(int open, UtcMs now)
{
    if (m_limit != 0 && open >= m_limit)
        return false; // asked for before that was known
    if (m_grew)
        m_patience = std::min(longestPatience, 2 * m_patience);
    m_grew = false;
    m_limit = std::max(1, open);
    m_since = now;
    return true;
}

} // namespace growthos
