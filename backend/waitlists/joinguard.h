#pragma once

#include "backend/core/clock.h"

#include <map>
#include <mutex>
#include <string>

namespace growthos {

/// Lets so many join from one address within a minute: a form without a key is open to everybody. Any thread.
class JoinGuard
{
public:
    static constexpr int mostAMinute = 30;

    bool admits(const std::string &address, UtcMs now)
    {
        const std::lock_guard lock(m_mutex);
        if (now >= m_begin + minuteMs || now < m_begin) {
            m_joins.clear();
            m_begin = now;
        }
        return ++m_joins[address] <= mostAMinute;
    }

private:
    std::mutex m_mutex;
    UtcMs m_begin = 0;
    std::map<std::string, int> m_joins;
};

} // namespace growthos
