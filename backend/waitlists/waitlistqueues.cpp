#include "backend/waitlists/waitlistqueues.h"

#include <algorithm>
#include <utility>

namespace growthos {
namespace {

constexpr int readAtOnce = 500;

/// A place as it is with another boost.
QueuePlace rebased(QueuePlace place, std::int64_t from, std::int64_t to)
{
    if (!place.approved)
        place.score += (from - to) * place.referrals;
    return place;
}

Ranking<QueuePlace> sorted(const Ranking<QueuePlace> &queue, std::int64_t from, std::int64_t to)
{
    std::vector<QueuePlace> places = queue.from(0, queue.size());
    for (QueuePlace &place : places)
        place = rebased(place, from, to);
    std::sort(places.begin(), places.end());
    return Ranking<QueuePlace>(places);
}

} // namespace

WaitlistQueues::WaitlistQueues(Database &database, Subscriptions &subscriptions, UtcMs now)
    : m_store(database), m_subscriptions(subscriptions), m_rankings(now)
{
    std::map<std::int64_t, std::vector<QueuePlace>> places;
    m_store.forEachPlace([&](std::int64_t waitlist, const QueuePlace &place) { places[waitlist].push_back(place); });
    for (auto &[waitlist, queue] : places) {
        std::sort(queue.begin(), queue.end());
        m_rankings.working(waitlist) = Ranking<QueuePlace>(queue);
    }
    m_rankings.committed();
    subscribe();
}

void WaitlistQueues::follow()
{
    for (const WaitlistStore::Move &move : m_store.takeMoves()) {
        if (move.before)
            take(move.waitlist, *move.before);
        if (move.now)
            put(move.waitlist, *move.now);
    }
}

/// `place` is as the boost that is wanted has it, as rows are read.
void WaitlistQueues::put(std::int64_t waitlist, const QueuePlace &place)
{
    const auto boosts = boostsOf(waitlist);
    const bool reorders = boosts && boosts->inUse != boosts->wanted;
    m_rankings.working(waitlist).insert(reorders ? rebased(place, boosts->wanted, boosts->inUse) : place);
    if (reorders)
        coming(waitlist).insert(place);
}

void WaitlistQueues::take(std::int64_t waitlist, const QueuePlace &place)
{
    const auto boosts = boostsOf(waitlist);
    const bool reorders = boosts && boosts->inUse != boosts->wanted;
    m_rankings.working(waitlist).erase(reorders ? rebased(place, boosts->wanted, boosts->inUse) : place);
    if (reorders)
        coming(waitlist).erase(place);
}

bool WaitlistQueues::boostChanged(std::int64_t waitlist, std::int64_t before, std::int64_t now)
{
    Ranking<QueuePlace> &queue = m_rankings.working(waitlist);
    const auto known = boostsOf(waitlist);
    const std::int64_t inUse = known ? known->inUse : before;
    coming(waitlist) = {};
    if (inUse == now || queue.size() <= sortedAtOnce) {
        queue = inUse == now ? queue : sorted(queue, inUse, now);
        setBoosts(waitlist, {now, now, inUse});
        return true;
    }
    setBoosts(waitlist, {inUse, now, inUse});
    return false;
}

bool WaitlistQueues::isReordering(std::int64_t waitlist, std::int64_t boost) const
{
    const auto boosts = boostsOf(waitlist);
    return boosts && boosts->wanted == boost && boosts->inUse != boost;
}

std::optional<std::int64_t> WaitlistQueues::reorder(std::int64_t waitlist, std::int64_t after,
                                                    const std::function<bool()> &isTimeUp)
{
    follow();
    while (true) {
        const auto rows = m_store.placesAfter(waitlist, after, readAtOnce);
        for (const auto &[joinOrder, place] : rows) {
            coming(waitlist).insert(place);
            after = joinOrder;
        }
        if (rows.size() < std::size_t(readAtOnce))
            break;
        if (isTimeUp())
            return after;
    }
    const Boosts boosts = boostsOf(waitlist).value_or(Boosts());
    m_rankings.working(waitlist) = std::exchange(coming(waitlist), {});
    setBoosts(waitlist, {boosts.wanted, boosts.wanted, boosts.inUse});
    return {};
}

void WaitlistQueues::finishReordering(std::int64_t waitlist)
{
    const auto boosts = boostsOf(waitlist);
    if (!boosts || boosts->inUse == boosts->wanted)
        return;
    Ranking<QueuePlace> &queue = m_rankings.working(waitlist);
    queue = sorted(queue, boosts->inUse, boosts->wanted);
    coming(waitlist) = {};
    setBoosts(waitlist, {boosts->wanted, boosts->wanted, boosts->inUse});
    committed();
}

std::optional<QueuePlace> WaitlistQueues::placeIn(const Ranking<QueuePlace> &queue, const Waitlist &waitlist,
                                                  const WaitlistEntry &entry) const
{
    const auto with = [&](std::int64_t boost) {
        return QueuePlace::of(entry.num, entry.joinOrder, entry.joinedAt, entry.referralCount, entry.approval, boost);
    };
    // The order may be one from before the row was read, or after.
    const Boosts known = boostsOf(waitlist.num).value_or(Boosts{});
    for (const std::int64_t boost : {waitlist.referralBoost, known.inUse, known.wanted, known.before}) {
        if (queue.contains(with(boost)))
            return with(boost);
    }
    return {};
}

std::optional<WaitlistQueues::Boosts> WaitlistQueues::boostsOf(std::int64_t waitlist) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_boosts.find(waitlist);
    return found == m_boosts.end() ? std::nullopt : std::optional(found->second);
}

void WaitlistQueues::setBoosts(std::int64_t waitlist, const Boosts &boosts)
{
    const std::lock_guard lock(m_mutex);
    if (!m_boostsBefore)
        m_boostsBefore = m_boosts;
    m_boosts[waitlist] = boosts;
}

/// Removed, merged or back again: its entries are as they were, unless they move too.
void WaitlistQueues::contactChanged(const Contact &now, const Contact *before)
{
    if (!before || before->isLiving() == now.isLiving())
        return;
    for (const WaitlistStore::Move &place : m_store.placesOf(now.num)) {
        if (now.isLiving())
            put(place.waitlist, *place.now);
        else
            take(place.waitlist, *place.now);
    }
}

void WaitlistQueues::committed()
{
    m_rankings.committed();
    {
        const std::lock_guard lock(m_mutex);
        m_boostsBefore.reset();
    }
    if (m_waitlistsChanged)
        subscribe();
    m_waitlistsChanged = false;
}

void WaitlistQueues::rolledBack()
{
    m_rankings.rolledBack();
    {
        const std::lock_guard lock(m_mutex);
        if (m_boostsBefore)
            m_boosts = *std::exchange(m_boostsBefore, {});
    }
    m_waitlistsChanged = false;
}

/// On the same thread as events are applied: none comes between a commit and this.
void WaitlistQueues::subscribe()
{
    // One that names no waitlist is shown as refused.
    std::vector<Subscriptions::Interest> interests = {{"event", "$waitlist_joined"}};
    if (m_store.any()) {
        interests.push_back({"waitlist.joined"});
        interests.push_back({"waitlist.approved"});
    }
    m_subscriptions.set("waitlists", std::move(interests));
}

} // namespace growthos
