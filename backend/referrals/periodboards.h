#pragma once

#include "backend/core/liverankings.h"
#include "backend/core/result.h"
#include "backend/referrals/boardplace.h"
#include "backend/storage/database.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace growthos {

/// Leaderboards of the last so many days: referrals and conversions of that time alone. A board is counted from the
/// rows when somebody asks for it first, then kept while it is asked for: whoever reads it next counts those anew whom
/// a commit has changed or a day has left behind, which is as right whether that is done once or twice. The writer only
/// says who it was.
///
/// Any thread, one at a time; `changed` and `forgetUnused` belong to the writer's and wait for nobody.
class PeriodBoards
{
public:
    static constexpr int mostDays = 3'650;
    static constexpr std::size_t mostBoards = 6;
    static constexpr UtcMs keptFor = LiveRankings<BoardPlace>::pinnedFor;

    using Pinned = LiveRankings<BoardPlace>::Pinned;
    /// Program and contact.
    using Referrer = std::pair<std::int64_t, std::int64_t>;

    PeriodBoards(const QString &modelFile, const Clock &clock)
        : m_file(modelFile), m_clock(clock), m_rankings(clock.now())
    {}

    /// The present order of a program's last days, kept for a while. Errors: Unavailable.
    Result<Pinned> pin(std::int64_t program, int days);
    /// Nothing once that while is over.
    std::optional<Pinned> pinned(std::int64_t program, int days, std::int64_t number);
    /// Of those among `contacts` who have a place, in order. Errors: Unavailable.
    Result<std::vector<RankedPlace>> places(std::int64_t program, int days, const std::vector<std::int64_t> &contacts);

    /// A commit has changed how these stand, or whether they do.
    void changed(const std::vector<Referrer> &referrers);
    /// A board that nobody has asked for lately goes; one a call, for that takes a while.
    void forgetUnused();

private:
    /// More are not told one by one: the board is counted anew.
    static constexpr std::size_t mostTold = 20'000;

    /// Program and days.
    using Key = std::pair<std::int64_t, int>;
    using Contacts = std::unordered_set<std::int64_t>;
    struct Standing
    {
        BoardPlace place = {};
        UtcMs oldest = 0; ///< of what is counted
    };
    using Standings = std::unordered_map<std::int64_t, Standing>;
    struct Board
    {
        UtcMs usedAt = 0;
        Standings standings = {};
        std::set<std::pair<UtcMs, std::int64_t>> leaving = {}; ///< `oldest` and contact: who must be counted anew next
    };

    static std::int64_t listOf(const Key &key) { return key.first * (mostDays + 1) + key.second; }
    Result<const Board *> follow(const Key &key);
    /// Those told since the last call; nothing: they are not known, so anybody may have changed.
    std::optional<Contacts> takeTold(const Key &key);
    void countAll(const Key &key, Board &board, UtcMs after);
    void countAnew(const Key &key, Board &board, UtcMs after, const Contacts &contacts);
    Standings counted(std::int64_t program, UtcMs after, std::int64_t contact = 0);
    void forget(const Key &key);

    const QString m_file;
    const Clock &m_clock;
    std::mutex m_mutex; ///< of what follows
    /// Its own: what it reads is never older than what it was told, as the state may be that an answer is made from.
    std::unique_ptr<Database> m_db;
    std::map<Key, Board> m_boards;
    LiveRankings<BoardPlace> m_rankings; ///< changed under the mutex, whatever the thread

    std::mutex m_toldMutex;
    std::map<Key, Contacts> m_told; ///< of every board whose changes are known
};

} // namespace growthos
