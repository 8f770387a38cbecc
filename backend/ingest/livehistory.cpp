#include "backend/ingest/livehistory.h"

#include "backend/contacts/contactstore.h"

#include <algorithm>

namespace growthos {

void recallEvents(Database &database, LiveStream &live, std::size_t most)
{
    std::vector<LiveEntry> entries;
    Query query(database,
                "SELECT e.seq, e.call, n.name, e.user_id, e.anonymous_id, e.message_id, e.properties, e.context,"
                " e.timestamp, e.received_at, s.num"
                " FROM events e JOIN event_names n ON n.num = e.name JOIN contacts c ON c.num = e.contact"
                " JOIN contacts s ON s.num = coalesce(c.merged_into, c.num) WHERE s.deleted_at IS NULL"
                " ORDER BY e.seq DESC LIMIT ?");
    query.bind(static_cast<std::int64_t>(most));
    const ContactStore contacts(database);
    while (query.step()) {
        const std::string name(query.text(2));
        const std::string userId(query.text(3));
        const std::string anonymousId(query.text(4));
        const std::string messageId(query.text(5));
        const std::string properties(query.text(6));
        const std::string context(query.text(7));
        EventRecord record{.call = static_cast<EventCall>(query.integer(1)),
                           .receivedAt = query.integer(9),
                           .timestamp = query.integer(8)};
        record.userId = userId;
        record.anonymousId = anonymousId;
        record.event = name;
        record.messageId = messageId;
        record.data = properties;
        record.context = context;
        LiveEntry entry;
        entry.record = encode(record);
        entry.seq = query.integer(0);
        entry.receivedAt = record.receivedAt;
        entry.processedAt = record.receivedAt;
        if (const auto contact = contacts.find(query.integer(10))) {
            entry.contactId = contact->id;
            entry.contactLabel = displayLabel(*contact);
        }
        entries.push_back(std::move(entry));
    }
    std::reverse(entries.begin(), entries.end()); // oldest first
    live.recall(std::move(entries));
}

} // namespace growthos
