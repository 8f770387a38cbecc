#include "backend/waitlists/waitlistqueues.h"

#include <algorithm>

namespace growthos {

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
        Ranking<QueuePlace> &queue = m_rankings.working(move.waitlist);
        if (move.before)
            queue.erase(*move.before);
        if (move.now)
            queue.insert(*move.now);
    }
}

void WaitlistQueues::boostChanged(std::int64_t waitlist, std::int64_t before, std::int64_t now)
{
    Ranking<QueuePlace> &queue = m_rankings.working(waitlist);
    std::vector<QueuePlace> places = queue.from(0, queue.size());
    for (QueuePlace &place : places) {
        if (!place.approved)
            place.score += (before - now) * place.referrals;
    }
    std::sort(places.begin(), places.end());
    queue = Ranking<QueuePlace>(places);
}

/// Removed, merged or back again: its entries are as they were, unless they move too.
void WaitlistQueues::contactChanged(const Contact &now, const Contact *before)
{
    if (!before || before->isLiving() == now.isLiving())
        return;
    for (const WaitlistStore::Move &place : m_store.placesOf(now.num)) {
        Ranking<QueuePlace> &queue = m_rankings.working(place.waitlist);
        if (now.isLiving())
            queue.insert(*place.now);
        else
            queue.erase(*place.now);
    }
}

void WaitlistQueues::committed()
{
    m_rankings.committed();
    if (m_waitlistsChanged)
        subscribe();
    m_waitlistsChanged = false;
}

void WaitlistQueues::rolledBack()
{
    m_rankings.rolledBack();
    m_waitlistsChanged = false;
}

/// On the same thread as events are applied: none comes between a commit and this.
void WaitlistQueues::subscribe()
{
    std::vector<Subscriptions::Interest> interests;
    if (m_store.any())
        interests = {{"event", "$waitlist_joined"}, {"waitlist.joined"}, {"waitlist.approved"}};
    m_subscriptions.set("waitlists", std::move(interests));
}

} // namespace growthos
