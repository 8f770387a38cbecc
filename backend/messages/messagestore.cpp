#include "backend/messages/messagestore.h"

#include "backend/contacts/contactindex.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/text.h"
#include "backend/storage/readpage.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace growthos {
namespace {

constexpr std::string_view columns =
    "num, id, contact, source_kind, source_id, step, variant, content, data, recipient, sender, subject, state, reason,"
    " smtp_reply, attempts, next_attempt_at, transport, queued_at, sent_at, delivered_at, opened_at, clicked_at,"
    " unsubscribed_at, bounced_at, opens, clicks, machine_opens, machine_clicks";

constexpr std::string_view stateNames[] = {"queued", "sending", "sent",    "delivered", "bounced",
                                           "failed", "unknown", "skipped", "cancelled"};
constexpr std::string_view factNames[] = {"sent", "delivered", "opened", "clicked", "unsubscribed", "bounced"};
constexpr MessageFact facts[] = {MessageFact::Sent,    MessageFact::Delivered,    MessageFact::Opened,
                                 MessageFact::Clicked, MessageFact::Unsubscribed, MessageFact::Bounced};

std::string column(MessageFact fact)
{
    return std::string(wireName(fact)) + "_at";
}

std::string selectWhere(std::string_view where)
{
    return "SELECT " + std::string(columns) + " FROM messages WHERE " + std::string(where);
}

/// The state stands in the words: an index is for some of them.
std::string stateSql(const MessageStore::Filter &filter)
{
    std::string where;
    if (filter.state)
        where += " AND state = '" + std::string(wireName(*filter.state)) + "'";
    if (filter.fact)
        where += " AND " + column(*filter.fact) + " IS NOT NULL";
    return where;
}

/// With parameters ?1 to ?4.
std::string filterSql(const MessageStore::Filter &filter)
{
    return "source_id = ?1 AND (?2 IS NULL OR step = ?2) AND (?3 IS NULL OR variant = ?3)"
           " AND (?4 IS NULL OR reason = ?4)" +
           stateSql(filter);
}

/// Of many contacts (see findsMany): the newest mails of the source are looked through for theirs.
constexpr std::int64_t mostSearched = 100'000;

/// Their numbers, as JSON.
std::string newestOfMany(Database &db, const MessageStore::Filter &filter)
{
    const FoundContacts contacts(db, *filter.words);
    const auto isOther = [](const std::optional<std::string> &wanted, std::string_view is) {
        return wanted && *wanted != is;
    };
    JsonWriter numbers;
    numbers.beginArray();
    Query query(db, "SELECT num, contact, step, variant, reason FROM messages WHERE source_id = ?" + stateSql(filter) +
                        " ORDER BY num DESC LIMIT ?");
    query.bind(filter.sourceId, mostSearched);
    for (std::int64_t found = 0; found < MessageStore::mostFound && query.step();) {
        if (!contacts.contains(query.integer(1)) || isOther(filter.step, query.text(2)) ||
            isOther(filter.variant, query.text(3)) || isOther(filter.reason, query.text(4)))
            continue;
        ++found;
        numbers.value(query.integer(0));
    }
    numbers.endArray();
    return numbers.take().toStdString();
}

/// Which mails a filter finds: a condition, and what its parameters ?1 to ?4 and, of words, ?5 are.
struct Finding
{
    Finding(Database &db, const MessageStore::Filter &asked) : filter(asked), where(filterSql(asked))
    {
        if (!filter.words)
            return;
        if (findsMany(db, *filter.words)) {
            fifth = newestOfMany(db, filter);
            where = "num IN (SELECT value FROM json_each(?5))";
        } else {
            fifth = filter.words;
            where = "num IN (SELECT messages.num FROM"
                    " (SELECT rowid AS found FROM contact_search WHERE contact_search MATCH ?5)"
                    " CROSS JOIN messages INDEXED BY messages_contact ON contact = found WHERE " +
                    where + ')';
        }
    }
    void bind(Query &query) const
    {
        query.bind(filter.sourceId, filter.step, filter.variant);
        query.bind(filter.reason);
        if (fifth)
            query.bind(fifth);
    }

    const MessageStore::Filter &filter;
    std::string where;
    std::optional<std::string> fifth = {};
};

} // namespace

std::string_view wireName(MessageState state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<MessageState> messageStateFromWire(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(stateNames); ++i) {
        if (stateNames[i] == name)
            return static_cast<MessageState>(i);
    }
    return std::nullopt;
}

std::string_view wireName(MessageFact fact)
{
    return factNames[static_cast<std::size_t>(fact)];
}

Message MessageStore::fromRow(const Query &query)
{
    Message message;
    message.num = query.integer(0);
    message.id = query.text(1);
    message.contact = query.integer(2);
    message.source.kind = query.text(3);
    message.source.id = query.text(4);
    message.source.step = query.text(5);
    message.source.variant = query.text(6);
    message.content = query.integer(7);
    message.data = query.text(8);
    message.to = query.optionalText(9);
    message.from = query.optionalText(10);
    message.subject = query.text(11);
    message.state = messageStateFromWire(query.text(12)).value_or(MessageState::Failed);
    message.reason = query.text(13);
    message.smtpReply = query.text(14);
    message.attempts = static_cast<int>(query.integer(15));
    message.nextAttemptAt = query.optionalInteger(16);
    message.transport = query.text(17);
    message.queuedAt = query.integer(18);
    message.sentAt = query.optionalInteger(19);
    message.deliveredAt = query.optionalInteger(20);
    message.openedAt = query.optionalInteger(21);
    message.clickedAt = query.optionalInteger(22);
    message.unsubscribedAt = query.optionalInteger(23);
    message.bouncedAt = query.optionalInteger(24);
    message.opens = query.integer(25);
    message.clicks = query.integer(26);
    message.machineOpens = query.integer(27);
    message.machineClicks = query.integer(28);
    return message;
}

http::Page<Message> MessageStore::list(const Filter &filter, const http::PageRequest &page) const
{
    const Finding finding(m_db, filter);
    const std::string &where = finding.where;
    http::Page<Message> result;
    if (page.total) {
        Query count(m_db, "SELECT count(*) FROM messages WHERE " + where);
        finding.bind(count);
        result.total = count.step() ? count.integer(0) : 0;
    }
    Query query(m_db, selectWhere(where + " AND num < ? ORDER BY num DESC LIMIT ?"));
    finding.bind(query);
    query.bind(page.after ? qint64(page.after->at(0).toInteger()) : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, fromRow);
    return result;
}

http::Page<Message> MessageStore::inOutbox(const http::PageRequest &page) const
{
    const std::string where = "transport = 'outbox' AND sent_at IS NOT NULL";
    http::Page<Message> result;
    if (page.total)
        result.total = m_db.number("SELECT count(*) FROM messages WHERE " + where);
    Query query(m_db, selectWhere(where + " AND num < ? ORDER BY num DESC LIMIT ?"));
    query.bind(page.after ? qint64(page.after->at(0).toInteger()) : endOfTime, page.limit + 1);
    readPage(query, page.limit, result, fromRow);
    return result;
}

MessageStore::Counts MessageStore::count(const Filter &filter) const
{
    const Finding finding(m_db, filter);
    const std::string &where = finding.where;
    Counts counts;
    {
        Query query(m_db, "SELECT state, reason, count(*) FROM messages WHERE " + where + " GROUP BY state, reason");
        finding.bind(query);
        while (query.step()) {
            const MessageState state = messageStateFromWire(query.text(0)).value_or(MessageState::Failed);
            counts.states[state] += query.integer(2);
            if (state == MessageState::Skipped)
                counts.skipped[std::string(query.text(1))] += query.integer(2);
        }
    }
    for (const MessageFact fact : facts) {
        Query query(m_db, "SELECT count(*), count(DISTINCT contact) FROM messages WHERE " + where + " AND " +
                              column(fact) + " IS NOT NULL");
        finding.bind(query);
        if (query.step()) {
            counts.facts[fact] = query.integer(0);
            counts.contacts[fact] = query.integer(1);
        }
    }
    return counts;
}

std::optional<Message> MessageStore::find(std::string_view id) const
{
    static const std::string sql = selectWhere("id = ?");
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::optional<Message> MessageStore::find(std::int64_t num) const
{
    static const std::string sql = selectWhere("num = ?");
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::int64_t MessageStore::withUniqueKey(std::string_view key) const
{
    Query query(m_db, "SELECT num FROM messages WHERE unique_key = ?");
    query.bind(key);
    return query.step() ? query.integer(0) : 0;
}

std::optional<std::string> MessageStore::uniqueKey(std::int64_t num) const
{
    Query query(m_db, "SELECT unique_key FROM messages WHERE num = ?");
    query.bind(num);
    return query.step() ? query.optionalText(0) : std::nullopt;
}

std::vector<Message> MessageStore::ofContact(std::int64_t contact, std::int64_t before, int limit) const
{
    static const std::string sql = selectWhere("contact = ? AND num < ? ORDER BY num DESC LIMIT ?");
    Query query(m_db, sql);
    query.bind(contact, before, limit);
    std::vector<Message> found;
    while (query.step())
        found.push_back(fromRow(query));
    return found;
}

void MessageStore::insert(Message &message, std::string_view uniqueKey)
{
    Query query(m_db,
                "INSERT INTO messages (id, contact, source_kind, source_id, step, variant, unique_key, content, data,"
                " recipient, sender, subject, state, reason, smtp_reply, attempts, next_attempt_at, transport,"
                " queued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query.bind(message.id, message.contact, message.source.kind, message.source.id, message.source.step,
               message.source.variant);
    query.bind(uniqueKey.empty() ? std::nullopt : std::optional(uniqueKey), message.content, message.data);
    query.bind(message.to, message.from, message.subject, wireName(message.state), message.reason, message.smtpReply);
    query.bind(message.attempts, message.nextAttemptAt, message.transport, message.queuedAt).run();
    message.num = m_db.lastInsertRowId();
}

void MessageStore::setShows(std::int64_t num, std::int64_t contact)
{
    Query(m_db, "UPDATE messages SET shows = ? WHERE num = ?").bind(contact, num).run();
}

void MessageStore::update(const Message &message)
{
    Query query(m_db, "UPDATE messages SET recipient = ?, sender = ?, subject = ?, state = ?, reason = ?,"
                      " smtp_reply = ?, attempts = ?, next_attempt_at = ?, transport = ?, sent_at = ?,"
                      " delivered_at = ?, opened_at = ?, clicked_at = ?, unsubscribed_at = ?, bounced_at = ?,"
                      " opens = ?, clicks = ?, machine_opens = ?, machine_clicks = ? WHERE num = ?");
    query.bind(message.to, message.from, message.subject, wireName(message.state), message.reason, message.smtpReply);
    query.bind(message.attempts, message.nextAttemptAt, message.transport, message.sentAt, message.deliveredAt);
    query.bind(message.openedAt, message.clickedAt, message.unsubscribedAt, message.bouncedAt);
    query.bind(message.opens, message.clicks, message.machineOpens, message.machineClicks, message.num).run();
}

void MessageStore::countMachine(std::int64_t num, bool click)
{
    Query(m_db, "UPDATE messages SET machine_opens = machine_opens + ?, machine_clicks = machine_clicks + ?"
                " WHERE num = ?")
        .bind(click ? 0 : 1, click ? 1 : 0, num)
        .run();
}

void MessageStore::alignClock(UtcMs now)
{
    const UtcMs seen = m_db.number("SELECT seen_at FROM mail_clock");
    if (now > seen - secondMs && now < seen + minuteMs)
        return; // not each time a row is written
    Query(m_db, "INSERT INTO mail_clock (one, seen_at) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET seen_at = ?1")
        .bind(now)
        .run();
    if (now > seen)
        return;
    Query(m_db, "UPDATE messages SET next_attempt_at = max(?1, next_attempt_at - ?2) WHERE state = 'queued'"
                " AND next_attempt_at > ?1 AND next_attempt_at < ?3")
        .bind(now, seen - now, endOfTime)
        .run();
}

std::vector<Message> MessageStore::due(UtcMs now, int limit) const
{
    static const std::string sql =
        selectWhere("state = 'queued' AND next_attempt_at <= ? ORDER BY next_attempt_at, num LIMIT ?");
    Query query(m_db, sql);
    query.bind(now, limit);
    std::vector<Message> found;
    while (query.step())
        found.push_back(fromRow(query));
    return found;
}

std::optional<UtcMs> MessageStore::nextDue() const
{
    Query query(m_db, "SELECT next_attempt_at FROM messages WHERE state = 'queued' ORDER BY next_attempt_at LIMIT 1");
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

MessageStore::Queue MessageStore::queue(UtcMs now, int most) const
{
    Queue queue;
    Query counts(m_db, "SELECT SUM(next_attempt_at <= ?1), SUM(next_attempt_at > ?1 AND next_attempt_at < ?2),"
                       " SUM(next_attempt_at = ?2), (SELECT COUNT(*) FROM messages WHERE state = 'sending')"
                       " FROM messages WHERE state = 'queued'");
    counts.bind(now, endOfTime);
    if (counts.step())
        queue = {counts.integer(0), counts.integer(1), counts.integer(2), counts.integer(3), {}};
    Query parts(m_db, "SELECT content, lower(substr(recipient, instr(recipient, '@') + 1)) AS domain, COUNT(*) FROM"
                      " (SELECT content, recipient FROM messages WHERE state = 'queued' AND next_attempt_at < ?"
                      " ORDER BY next_attempt_at LIMIT ?) GROUP BY content, domain");
    parts.bind(endOfTime, most);
    std::map<std::int64_t, std::string> senders;
    while (parts.step()) {
        const auto [sender, isNew] = senders.try_emplace(parts.integer(0));
        if (isNew) {
            if (const auto made = content(parts.integer(0)))
                sender->second = made->from;
        }
        queue.parts.push_back({sender->second, std::string(parts.text(1)), parts.integer(2)});
    }
    return queue;
}

std::vector<Message> MessageStore::inState(MessageState state, int limit) const
{
    // The partial index needs the very word.
    const std::string where = "state = '" + std::string(wireName(state)) + "' ORDER BY num LIMIT ?";
    Query query(m_db, selectWhere(where));
    query.bind(limit);
    std::vector<Message> found;
    while (query.step())
        found.push_back(fromRow(query));
    return found;
}

std::optional<UtcMs> MessageStore::oldestDueOf(std::string_view sourceId) const
{
    Query query(m_db, "SELECT min(next_attempt_at) FROM messages WHERE source_id = ? AND state = 'queued'"
                      " AND next_attempt_at < ?");
    query.bind(sourceId, endOfTime);
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

std::vector<Message> MessageStore::queuedOf(std::string_view sourceId, int limit) const
{
    static const std::string sql = selectWhere("source_id = ? AND state = 'queued' ORDER BY num LIMIT ?");
    Query query(m_db, sql);
    query.bind(sourceId, limit);
    std::vector<Message> found;
    while (query.step())
        found.push_back(fromRow(query));
    return found;
}

std::vector<Message> MessageStore::unfinishedOf(std::int64_t contact) const
{
    static const std::string sql = selectWhere("contact = ? AND state IN ('queued', 'sending') ORDER BY num");
    Query query(m_db, sql);
    query.bind(contact);
    std::vector<Message> found;
    while (query.step())
        found.push_back(fromRow(query));
    return found;
}

bool MessageStore::othersHave(const Message &message, MessageFact fact, bool sameStep) const
{
    // By contact: of a source there may be many who have it.
    Query query(m_db, "SELECT 1 FROM messages WHERE contact = ? AND +source_id = ? AND num <> ? AND " + column(fact) +
                          " IS NOT NULL AND (? = 0 OR step = ?) LIMIT 1");
    query.bind(message.contact, message.source.id, message.num, sameStep, message.source.step);
    return query.step();
}

void MessageStore::hold(std::string_view sourceId)
{
    Query(m_db, "INSERT OR IGNORE INTO message_holds (source_id) VALUES (?)").bind(sourceId).run();
}

bool MessageStore::isHeld(std::string_view sourceId) const
{
    Query query(m_db, "SELECT 1 FROM message_holds WHERE source_id = ?");
    query.bind(sourceId);
    return query.step();
}

void MessageStore::release(std::string_view sourceId, UtcMs now)
{
    Query(m_db, "DELETE FROM message_holds WHERE source_id = ?").bind(sourceId).run();
    Query(m_db, "UPDATE messages SET next_attempt_at = ? WHERE source_id = ? AND state = 'queued'"
                " AND next_attempt_at = ?")
        .bind(now, sourceId, endOfTime)
        .run();
}

std::int64_t MessageStore::putContent(const MessageContent &content)
{
    QCryptographicHash sha(QCryptographicHash::Sha256);
    for (const std::string *part :
         {&content.templateId, &content.subject, &content.preheader, &content.html, &content.text, &content.from}) {
        sha.addData({part->data(), qsizetype(part->size())});
        sha.addData({"\0", 1});
    }
    const QByteArray hash = sha.result();
    const std::string_view bytes(hash.constData(), std::size_t(hash.size()));
    {
        Query known(m_db, "SELECT num FROM message_contents WHERE hash = ?");
        known.bindBlob(bytes);
        if (known.step())
            return known.integer(0);
    }
    Query query(m_db, "INSERT INTO message_contents (hash, template, subject, preheader, html, text, sender)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?)");
    query.bindBlob(bytes).bind(content.templateId, content.subject, content.preheader, content.html, content.text);
    query.bind(content.from).run();
    return m_db.lastInsertRowId();
}

std::optional<MessageContent> MessageStore::content(std::int64_t num) const
{
    Query query(m_db, "SELECT template, subject, preheader, html, text, sender FROM message_contents WHERE num = ?");
    query.bind(num);
    if (!query.step())
        return std::nullopt;
    MessageContent content;
    content.num = num;
    content.templateId = query.text(0);
    content.subject = query.text(1);
    content.preheader = query.text(2);
    content.html = query.text(3);
    content.text = query.text(4);
    content.from = query.text(5);
    return content;
}

} // namespace growthos
