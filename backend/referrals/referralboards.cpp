#include "backend/referrals/referralboards.h"

#include "backend/referrals/programstore.h"

#include <algorithm>

namespace growthos {
namespace {

BoardPlace placeOf(const Standing &standing)
{
    return {standing.conversions, standing.referrals, standing.since, standing.contact};
}

} // namespace

ReferralBoards::ReferralBoards(Database &database, Subscriptions &subscriptions, const QString &modelFile,
                               const Clock &clock)
    : m_conversions(database), m_db(database), m_subscriptions(subscriptions), m_rankings(clock.now()),
      m_periods(modelFile, clock)
{
    std::map<std::int64_t, std::vector<BoardPlace>> places;
    m_conversions.forEachStanding(
        [&](const Standing &standing) { places[standing.program].push_back(placeOf(standing)); });
    for (auto &[program, board] : places) {
        std::sort(board.begin(), board.end());
        m_rankings.working(program) = Ranking<BoardPlace>(board);
    }
    m_rankings.committed();
    subscribe();
}

/// Removed, merged or back again: its standing is as it was, unless that moves too.
void ReferralBoards::contactChanged(const Contact &now, const Contact *before)
{
    if (!before || before->isLiving() == now.isLiving())
        return;
    if (now.mergedInto)
        m_merged.emplace(now.num, *now.mergedInto);
    else if (before->mergedInto)
        m_parted.insert(now.num);
    for (const Standing &standing : m_conversions.standingsOf(now.num)) {
        m_changed.emplace_back(standing.program, now.num);
        Ranking<BoardPlace> &board = m_rankings.working(standing.program);
        if (!now.isLiving())
            board.erase(placeOf(standing));
        else if (standing.referrals > 0)
            board.insert(placeOf(standing));
    }
}

void ReferralBoards::flushed()
{
    const auto moves = m_conversions.takeMoves();
    tellRisen(moves);
    for (const auto &[before, now] : moves) {
        if (!before && !now)
            continue;
        const Standing &standing = before ? *before : *now;
        m_changed.emplace_back(standing.program, standing.contact);
        Ranking<BoardPlace> &board = m_rankings.working(standing.program);
        if (before)
            board.erase(placeOf(*before));
        if (now && now->referrals > 0)
            board.insert(placeOf(*now));
    }
}

void ReferralBoards::tellRisen(const std::vector<ConversionStore::Move> &moves)
{
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> known; // by program and contact
    for (const auto &[before, now] : moves) {
        if (!before)
            continue;
        const auto into = m_merged.find(before->contact);
        for (const std::int64_t contact : {before->contact, into == m_merged.end() ? before->contact : into->second}) {
            std::int64_t &most = known[{before->program, contact}];
            most = std::max(most, before->conversions);
        }
    }
    for (const auto &[before, now] : moves) {
        if (!now || m_parted.contains(now->contact) || !m_rose)
            continue;
        if (const std::int64_t most = known[{now->program, now->contact}]; now->conversions > most)
            m_rose(*now, most);
    }
}

void ReferralBoards::committed()
{
    forgetBatch();
    m_rankings.committed();
    m_periods.changed(m_changed);
    m_periods.forgetUnused();
    m_changed.clear();
    if (m_programsChanged)
        subscribe();
    m_programsChanged = false;
}

void ReferralBoards::rolledBack()
{
    m_rankings.rolledBack();
    forgetBatch();
    m_changed.clear();
    m_programsChanged = false;
}

void ReferralBoards::forgetBatch()
{
    m_merged.clear();
    m_parted.clear();
}

/// On the same thread as events are applied: none comes between a commit and this.
void ReferralBoards::subscribe()
{
    const ProgramStore programs(m_db);
    // Those that name what does not exist are shown as refused.
    std::vector<Subscriptions::Interest> interests = {{"event", "$referral_created"}, {"event", "$referral_converted"}};
    const std::vector<ReferralProgram> all = programs.all();
    m_widget.set(all);
    for (const ReferralProgram &program : all)
        interests.push_back({"event", program.conversionEvent});
    if (programs.hasLinks())
        interests.push_back({"referral.touched"});
    m_subscriptions.set("referrals", std::move(interests));
}

} // namespace growthos
