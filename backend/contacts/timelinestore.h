#pragma once

#include "backend/core/clock.h"
#include "backend/storage/database.h"

#include <QByteArray>
#include <vector>

namespace growthos {

/// What other resources keep of a contact that its timeline shows. Any connection; errors stay in the Database.
class TimelineStore
{
public:
    explicit TimelineStore(Database &database) : m_db(database) {}

    struct Entry
    {
        UtcMs at = 0;
        std::int64_t seq = 0;
        QByteArray json = {};
    };
    enum class Kind { Membership, Message, Response };
    /// The newest `limit` below (at, seq), the newest first.
    std::vector<Entry> entries(Kind kind, std::int64_t contact, UtcMs at, std::int64_t seq, int limit) const;
    std::int64_t count(Kind kind, std::int64_t contact) const;
    /// Merges into the contact and into those that came into it, and how many of them were taken back.
    std::int64_t mergesAndUndone(std::int64_t contact) const;

private:
    Database &m_db;
};

} // namespace growthos
