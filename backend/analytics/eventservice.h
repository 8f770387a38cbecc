#pragma once

#include "backend/analytics/event.h"
#include "backend/http/paging.h"
#include "backend/projection/projection.h"
#include "backend/storage/database.h"

namespace growthos {

/// Reads events, newest `timestamp` first, ties by arrival; none of removed contacts. Any reader. Source: docs/api.md.
class EventService
{
public:
    /// `writes`: of the writer's set, which sees what its open unit of work did.
    EventService(Database &database, const projection::Projection &projection, bool writes)
        : m_db(database), m_projection(projection), m_writes(writes)
    {}

    struct Filter
    {
        std::optional<QString> name = {};
        std::optional<std::int64_t> contact = {}; ///< number of a living contact
        std::optional<UtcMs> from = {};           ///< inclusive
        std::optional<UtcMs> to = {};             ///< inclusive
    };
    http::Page<Event> list(const Filter &filter, const http::PageRequest &page) const;

private:
    http::Page<Event> listOfContact(const Filter &filter, const http::PageRequest &page) const;
    std::vector<std::pair<UtcMs, std::int64_t>> placesOf(const Filter &filter) const;
    std::int64_t countOfRemoved(const Filter &filter, std::optional<std::int64_t> name) const;
    std::int64_t scanForRemoved(UtcMs from, UtcMs to, std::optional<std::int64_t> name) const;
    std::optional<std::int64_t> nameNumber(const QString &name) const;

    Database &m_db;
    const projection::Projection &m_projection;
    const bool m_writes;
};

} // namespace growthos
