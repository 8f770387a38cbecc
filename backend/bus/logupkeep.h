#pragma once

#include "backend/bus/checkpointer.h"
#include "backend/storage/database.h"

#include <chrono>
#include <memory>
#include <optional>

namespace growthos {

/// What the log thread does to its file between commits: removes what was applied, keeps the write-ahead log short and
/// empties it. Each act takes some milliseconds at most, for appends wait behind it. Log thread.
class LogUpkeep
{
public:
    using Time = std::chrono::steady_clock::time_point;

    LogUpkeep(Database &writer, std::unique_ptr<Checkpointer> checkpointer)
        : m_writer(writer), m_checkpointer(std::move(checkpointer))
    {}

    /// When more may be removed: in a pause between appends, or at least now and then.
    Time trimDueAt(Time lastCommit) const;
    /// Removes a few of the records behind `trimmed` up to `target`. Up to where they are gone; nothing: the disk
    /// refused, and it is tried again later.
    std::optional<std::int64_t> trim(std::int64_t trimmed, std::int64_t target);
    void checkpointWhenDue();
    /// Empties the write-ahead log. False: somebody reads it; not before `cleanDueAt` again.
    bool clean();
    Time cleanDueAt() const { return m_cleanAgainAt; }

private:
    /// Size of the write-ahead log that calls for a checkpoint.
    static constexpr int checkpointPages = 2000;

    Database &m_writer;
    std::unique_ptr<Checkpointer> m_checkpointer;
    int m_trimRows = 256;
    int m_checkpointAt = checkpointPages;
    int m_lastWalPages = 0;
    Time m_trimAgainAt = {}; ///< after an error
    Time m_trimmedAt = {};
    Time m_cleanAgainAt = {};
};

} // namespace growthos
