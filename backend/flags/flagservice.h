#pragma once

#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/flags/flagstore.h"
#include "backend/segments/segmentservice.h"

namespace growthos {

/// Feature flags: their definitions. Reads anywhere; changes with the writer's set, inside its transaction.
class FlagService
{
public:
    FlagService(Database &database, IdSource &ids, const SegmentService &segments, const Clock &clock)
        : m_store(database), m_ids(ids), m_segments(segments), m_clock(clock)
    {}

    http::Page<Flag> list(const FlagStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_store.list(filter, page);
    }
    /// Errors: NotFound.
    Result<Flag> find(const QString &key) const;
    std::vector<Flag> all() const { return m_store.all(); }

    /// Number, id and times are given here. Errors: Conflict (`key` taken), ValidationError (a segment that does not
    /// exist).
    Result<Flag> create(Flag flag);
    /// `changed`: the same flag with other fields. Errors: ValidationError as above.
    Result<Flag> update(const Flag &flag, Flag changed);
    /// Errors: NotFound.
    Result<void> remove(const QString &key);

private:
    Result<void> checkReferences(const Flag &flag) const;

    FlagStore m_store;
    IdSource &m_ids;
    const SegmentService &m_segments;
    const Clock &m_clock;
};

/// Flags that name a segment.
std::vector<SegmentUse> flagsNaming(Database &database, const Segment &segment);

} // namespace growthos
