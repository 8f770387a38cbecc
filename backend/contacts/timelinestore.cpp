#include "backend/contacts/timelinestore.h"

namespace growthos {
namespace {

/// Rows of `at`, `seq`, `json`; ?1 is the contact.
std::string selectOf(TimelineStore::Kind kind)
{
    switch (kind) {
    case TimelineStore::Kind::Membership:
        return "SELECT m.since AS at, s.num AS seq, json_object('id', s.id, 'name', s.name, 'type', s.type) AS json"
               " FROM segments s CROSS JOIN segment_members m ON m.segment = s.num AND m.contact = ?1";
    case TimelineStore::Kind::Message:
        return "SELECT coalesce(sent_at, queued_at) AS at, num AS seq,"
               " json_object('id', id, 'subject', subject, 'status', state, 'reason', nullif(reason, ''),"
               " 'source_id', source_id) AS json"
               " FROM messages WHERE contact = ?1";
    case TimelineStore::Kind::Response:
        return "SELECT r.responded_at AS at, r.num AS seq, json_object('id', r.id, 'survey_id', s.id, 'survey', s.name,"
               " 'score', r.score, 'comment', r.comment) AS json"
               " FROM survey_responses r JOIN surveys s ON s.num = r.survey WHERE r.contact = ?1";
    }
    Q_UNREACHABLE();
}

} // namespace

std::vector<TimelineStore::Entry> TimelineStore::entries(Kind kind, std::int64_t contact, UtcMs at, std::int64_t seq,
                                                         int limit) const
{
    Query query(m_db, "SELECT at, seq, json FROM (" + selectOf(kind) +
                          ") WHERE (at, seq) < (?2, ?3) ORDER BY at DESC, seq DESC LIMIT ?4");
    query.bind(contact, at, seq, limit);
    std::vector<Entry> entries;
    while (query.step()) {
        const std::string_view json = query.text(2);
        entries.push_back({query.integer(0), query.integer(1), QByteArray(json.data(), qsizetype(json.size()))});
    }
    return entries;
}

std::int64_t TimelineStore::count(Kind kind, std::int64_t contact) const
{
    Query query(m_db, "SELECT count(*) FROM (" + selectOf(kind) + ")");
    query.bind(contact);
    return query.step() ? query.integer(0) : 0;
}

std::int64_t TimelineStore::mergesAndUndone(std::int64_t contact) const
{
    Query query(m_db, "SELECT count(*) + count(undone_at) FROM merges WHERE target = ?1"
                      " OR target IN (SELECT num FROM contacts WHERE merged_into = ?1)");
    query.bind(contact);
    return query.step() ? query.integer(0) : 0;
}

} // namespace growthos
