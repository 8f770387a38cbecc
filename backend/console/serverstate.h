#pragma once

#include "backend/core/clock.h"

#include <QString>
#include <mutex>
#include <optional>

namespace growthos {

/// Whether and where the server listens. Any thread.
class ServerState
{
public:
    struct Value
    {
        bool listening = false;
        QString reason = {}; ///< why not, for a person
        bool portInUse = false;
        quint16 port = 0; ///< where it listens, or tried to
        QString address = {};
        QString ingestAddress = {}; ///< the same as `address` unless the doors are split
        bool tls = false;
        UtcMs startedAt = 0;
    };
    Value value() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }
    void set(Value value)
    {
        const std::lock_guard lock(m_mutex);
        m_value = std::move(value);
    }

private:
    mutable std::mutex m_mutex;
    Value m_value;
};

} // namespace growthos
