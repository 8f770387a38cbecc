#include "backend/bus/outbox.h"

namespace growthos {

void Subscriptions::set(const std::string &subscriber, std::vector<Interest> interests)
{
    const std::lock_guard lock(m_mutex);
    if (interests.empty())
        m_bySubscriber.erase(subscriber);
    else
        m_bySubscriber.insert_or_assign(subscriber, std::move(interests));
    m_all.clear();
    for (const auto &[name, wanted] : m_bySubscriber)
        m_all.insert(wanted.begin(), wanted.end());
    m_any = !m_all.empty();
}

bool Subscriptions::wants(std::string_view event, std::string_view subject) const
{
    if (!m_any.load(std::memory_order_relaxed))
        return false;
    const std::lock_guard lock(m_mutex);
    return m_all.contains(Less::Key(event, {})) || m_all.contains(Less::Key(event, subject));
}

bool Outbox::emitEvent(std::string_view event, std::int64_t contact, std::string_view subject, UtcMs at,
                       std::int64_t source, std::string_view data)
{
    if (!m_subscriptions.wants(event, subject))
        return false;
    Query(m_db, "INSERT INTO outbox (event, contact, subject, at, source, data) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(event, contact, subject, at, source, data)
        .run();
    m_subscriptions.written();
    return true;
}

std::vector<OutboxEvent> Outbox::next(std::int64_t afterNum, int limit)
{
    std::vector<OutboxEvent> events;
    Query query(m_db, "SELECT num, event, contact, subject, at, source, data FROM outbox WHERE num > ?"
                      " ORDER BY num LIMIT ?");
    query.bind(afterNum, limit);
    while (query.step())
        events.push_back({query.integer(0), std::string(query.text(1)), query.integer(2), std::string(query.text(3)),
                          query.integer(4), query.integer(5), std::string(query.text(6))});
    return events;
}

void Outbox::removeUpTo(std::int64_t num)
{
    Query(m_db, "DELETE FROM outbox WHERE num <= ?").bind(num).run();
}

} // namespace growthos
