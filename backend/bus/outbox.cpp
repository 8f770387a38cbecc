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
}

bool Subscriptions::wants(std::string_view event, std::string_view subject) const
{
    const std::lock_guard lock(m_mutex);
    if (m_all.empty())
        return false;
    const std::string name(event);
    return m_all.contains({name, {}}) || m_all.contains({name, std::string(subject)});
}

bool Outbox::emitEvent(std::string_view event, std::int64_t contact, std::string_view subject, UtcMs at)
{
    if (!m_subscriptions.wants(event, subject))
        return false;
    Query(m_db, "INSERT INTO outbox (event, contact, subject, at) VALUES (?, ?, ?, ?)")
        .bind(event, contact, subject, at)
        .run();
    return true;
}

} // namespace growthos
