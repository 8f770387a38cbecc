#include "backend/referrals/periodboards.h"

#include "backend/referrals/conversionstore.h"

#include <algorithm>

namespace growthos {
namespace {

constexpr int cacheKilobytes = 4 * 1024; ///< what it reads often is little

} // namespace

Result<PeriodBoards::Pinned> PeriodBoards::pin(std::int64_t program, int days)
{
    const std::lock_guard lock(m_mutex);
    const Key key(program, days);
    if (const auto board = follow(key); !board)
        return board.error();
    return m_rankings.pin(listOf(key), m_clock.now());
}

std::optional<PeriodBoards::Pinned> PeriodBoards::pinned(std::int64_t program, int days, std::int64_t number)
{
    const std::lock_guard lock(m_mutex);
    const Key key(program, days);
    if (const auto board = m_boards.find(key); board != m_boards.end())
        board->second.usedAt = m_clock.now(); // its orders go with it
    return m_rankings.pinned(listOf(key), number, m_clock.now());
}

Result<std::vector<RankedPlace>> PeriodBoards::places(std::int64_t program, int days,
                                                      const std::vector<std::int64_t> &contacts)
{
    const std::lock_guard lock(m_mutex);
    const Key key(program, days);
    const auto board = follow(key);
    if (!board)
        return board.error();
    const Ranking<BoardPlace> ranking = m_rankings.current(listOf(key));
    std::vector<RankedPlace> places;
    for (const std::int64_t contact : contacts) {
        if (const auto found = (*board)->standings.find(contact); found != (*board)->standings.end())
            places.push_back({found->second.place, ranking.placeOf(found->second.place) + 1});
    }
    std::sort(places.begin(), places.end(),
              [](const RankedPlace &one, const RankedPlace &other) { return one.rank < other.rank; });
    return places;
}

/// Brings a board to what is committed now.
Result<const PeriodBoards::Board *> PeriodBoards::follow(const Key &key)
{
    if (!m_db) {
        auto opened = Database::open(m_file, {.mode = Database::Mode::ReadOnly, .cacheKilobytes = cacheKilobytes});
        if (!opened)
            return opened.error();
        m_db = std::move(*opened);
    }
    const UtcMs now = m_clock.now();
    if (!m_boards.contains(key) && m_boards.size() >= mostBoards)
        forget(std::min_element(m_boards.begin(), m_boards.end(), [](const auto &one, const auto &other) {
                   return one.second.usedAt < other.second.usedAt;
               })->first);
    Board &board = m_boards[key];
    board.usedAt = now;
    // First whom to count, then the state to count in: a commit between the two is told again.
    const auto told = takeTold(key);
    const UtcMs after = now - key.second * dayMs;
    (void)m_db->execute("BEGIN");
    if (told)
        countAnew(key, board, after, *told);
    else
        countAll(key, board, after);
    (void)m_db->execute("COMMIT");
    if (auto read = m_db->takeError(); !read) {
        m_rankings.rolledBack();
        forget(key);
        return read.error();
    }
    m_rankings.committed();
    return &std::as_const(board);
}

std::optional<PeriodBoards::Contacts> PeriodBoards::takeTold(const Key &key)
{
    const std::lock_guard lock(m_toldMutex);
    const auto [told, isNew] = m_told.try_emplace(key);
    if (isNew)
        return {};
    return std::exchange(told->second, {});
}

void PeriodBoards::countAll(const Key &key, Board &board, UtcMs after)
{
    board.standings = counted(key.first, after);
    board.leaving.clear();
    std::vector<BoardPlace> places;
    places.reserve(board.standings.size());
    for (const auto &[contact, standing] : board.standings) {
        places.push_back(standing.place);
        board.leaving.emplace(standing.oldest, contact);
    }
    std::sort(places.begin(), places.end());
    m_rankings.working(listOf(key)) = Ranking<BoardPlace>(places);
}

void PeriodBoards::countAnew(const Key &key, Board &board, UtcMs after, const Contacts &contacts)
{
    Contacts all = contacts;
    for (auto left = board.leaving.begin(); left != board.leaving.end() && left->first <= after; ++left)
        all.insert(left->second);
    if (all.empty())
        return;
    Ranking<BoardPlace> &ranking = m_rankings.working(listOf(key));
    for (const std::int64_t contact : all) {
        if (const auto before = board.standings.find(contact); before != board.standings.end()) {
            ranking.erase(before->second.place);
            board.leaving.erase({before->second.oldest, contact});
            board.standings.erase(before);
        }
        for (const auto &[same, now] : counted(key.first, after, contact)) {
            ranking.insert(now.place);
            board.leaving.emplace(now.oldest, same);
            board.standings.emplace(same, now);
        }
    }
}

/// What was brought behind an instant: by one, or with 0 by anybody.
PeriodBoards::Standings PeriodBoards::counted(std::int64_t program, UtcMs after, std::int64_t contact)
{
    Standings standings;
    const ConversionStore store(*m_db);
    const auto add = [&](ConversionStore::Counted what, std::int64_t BoardPlace::*count) {
        store.forEachBrought(what, program, after, contact, [&](const ConversionStore::Brought &brought) {
            const auto [found, isNew] = standings.try_emplace(brought.contact);
            Standing &standing = found->second;
            standing.place.contact = brought.contact;
            standing.place.since = brought.since;
            standing.place.*count = brought.count;
            standing.oldest = isNew ? brought.oldest : std::min(standing.oldest, brought.oldest);
        });
    };
    add(ConversionStore::Counted::Referrals, &BoardPlace::referrals);
    add(ConversionStore::Counted::Conversions, &BoardPlace::conversions);
    return standings;
}

void PeriodBoards::changed(const std::vector<Referrer> &referrers)
{
    if (referrers.empty())
        return;
    const std::lock_guard lock(m_toldMutex);
    for (auto told = m_told.begin(); told != m_told.end();) {
        for (const auto &[program, contact] : referrers) {
            if (program == told->first.first)
                told->second.insert(contact);
        }
        told = told->second.size() > mostTold ? m_told.erase(told) : std::next(told);
    }
}

void PeriodBoards::forgetUnused()
{
    const std::unique_lock lock(m_mutex, std::try_to_lock);
    if (!lock)
        return;
    const UtcMs unusedSince = m_clock.now() - keptFor;
    const auto unused = std::find_if(m_boards.begin(), m_boards.end(),
                                     [&](const auto &board) { return board.second.usedAt <= unusedSince; });
    if (unused != m_boards.end())
        forget(unused->first);
}

void PeriodBoards::forget(const Key &key)
{
    const Key gone = key; // it may be that of the board
    {
        const std::lock_guard lock(m_toldMutex);
        m_told.erase(gone);
    }
    m_rankings.forget(listOf(gone));
    m_boards.erase(gone);
}

} // namespace growthos
