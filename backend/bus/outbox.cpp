#include "backend/bus/outbox.h"

#include "backend/core/rawjson.h"

namespace growthos {

void Subscriptions::set(const std::string &subscriber, std::vector<Interest> interests)
{
    const std::lock_guard lock(m_mutex);
    if (interests.empty())
        m_bySubscriber.erase(subscriber);
    else
        m_bySubscriber.insert_or_assign(subscriber, std::move(interests));
    m_all.clear();
    bool asked = false;
    for (const auto &[name, wanted] : m_bySubscriber) {
        for (const Interest &interest : wanted) {
            auto &segments = m_all[{interest.event, interest.subject}];
            if (!interest.segment.empty())
                asked = segments.insert(interest.segment).second || asked;
        }
    }
    m_any = !m_all.empty();
    m_anyAsked = asked;
}

bool Subscriptions::wants(std::string_view event, std::string_view subject) const
{
    if (!m_any.load(std::memory_order_relaxed))
        return false;
    const std::lock_guard lock(m_mutex);
    return m_all.contains(Less::Key(event, {})) || m_all.contains(Less::Key(event, subject));
}

std::vector<std::string> Subscriptions::segmentsAsked(std::string_view event, std::string_view subject) const
{
    if (!m_anyAsked.load(std::memory_order_relaxed))
        return {};
    const std::lock_guard lock(m_mutex);
    std::set<std::string> asked;
    for (const Less::Key &key : {Less::Key(event, {}), Less::Key(event, subject)}) {
        if (const auto found = m_all.find(key); found != m_all.end())
            asked.insert(found->second.begin(), found->second.end());
    }
    return {asked.begin(), asked.end()};
}

std::optional<bool> OutboxEvent::wasMember(std::string_view segment) const
{
    for (rawjson::MemberReader member(members); member.next();) {
        if (member.key() == segment)
            return member.value() == "true";
    }
    return {};
}

std::int64_t Outbox::emitEvent(std::string_view event, std::int64_t contact, std::string_view subject, UtcMs at,
                               std::int64_t source, std::string_view data)
{
    if (!m_subscriptions.wants(event, subject))
        return 0;
    Query(m_db, "INSERT INTO outbox (event, contact, subject, at, source, data) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(event, contact, subject, at, source, data)
        .run();
    m_subscriptions.written();
    return m_db.lastInsertRowId();
}

void Outbox::setMembers(std::int64_t num, std::string_view members)
{
    Query(m_db, "UPDATE outbox SET members = ? WHERE num = ?").bind(members, num).run();
}

std::vector<OutboxEvent> Outbox::next(std::int64_t afterNum, int limit)
{
    std::vector<OutboxEvent> events;
    Query query(m_db, "SELECT num, event, contact, subject, at, source, data, members FROM outbox WHERE num > ?"
                      " ORDER BY num LIMIT ?");
    query.bind(afterNum, limit);
    while (query.step())
        events.push_back({query.integer(0), std::string(query.text(1)), query.integer(2), std::string(query.text(3)),
                          query.integer(4), query.integer(5), std::string(query.text(6)), std::string(query.text(7))});
    return events;
}

std::int64_t Outbox::last() const
{
    return m_db.number("SELECT ifnull(max(num), 0) FROM outbox");
}

bool Outbox::hasUpTo(std::int64_t num) const
{
    Query query(m_db, "SELECT 1 FROM outbox WHERE num <= ? LIMIT 1");
    query.bind(num);
    return query.step();
}

void Outbox::removeUpTo(std::int64_t num)
{
    Query(m_db, "DELETE FROM outbox WHERE num <= ?").bind(num).run();
}

} // namespace growthos
