#include "backend/ingest/eventapplier.h"

namespace growthos {
namespace {

/// As many as the live view can take between two refreshes of a screen.
constexpr std::size_t mostSeen = 200;
constexpr std::size_t largestKeptPayload = 16 * 1024;
constexpr int trimEvery = 500;

std::optional<std::string_view> optionalText(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

EventApplier::EventApplier(Database &database, ContactGraph &graph, projection::Projection &projection,
                           Memberships &memberships, ContactScores &scores, const Subscriptions &subscriptions,
                           IngestCounters &counters, LiveStream &live, ChangeFeed &feed, const KeyRing &keys,
                           const Clock &clock)
    : m_db(database), m_graph(graph), m_rejects(database), m_projection(projection), m_memberships(memberships),
      m_scores(scores), m_outbox(database, subscriptions), m_counters(counters), m_live(live), m_feed(feed),
      m_keys(keys), m_clock(clock), m_contactCount(m_graph.contactCount())
{}

void EventApplier::apply(std::int64_t seq, const EventRecord &record, bool duplicate)
{
    m_scores.reached(seq);
    if (record.call == EventCall::Reject) {
        keepReject(seq, record, record.rejectReason, record.rejectMessage);
        return;
    }
    if (duplicate) {
        see(seq, record, LiveEntry::Status::Duplicate, 0);
        return;
    }
    Effects effects = m_graph.apply(seq, record);
    for (EventListener *listener : m_listeners)
        listener->eventApplied(seq, record, effects.contact);
    const bool isEvent =
        record.call == EventCall::Track || record.call == EventCall::Page || record.call == EventCall::Screen;
    if (isEvent && effects.contact != 0)
        insertEvent(seq, record, effects.contact);

    LiveEntry &entry = see(seq, record, LiveEntry::Status::Accepted, effects.contact);
    entry.created = effects.created;
    entry.updated = effects.updated;
    entry.changedTraits = std::move(effects.changedTraits);
    for (ContactRef &merged : effects.merged)
        entry.mergedFrom.push_back(std::move(merged.id));
    if (effects.sameEmail != 0)
        entry.rejectedEffects.push_back("The address belongs to another contact: kept as a trait.");
}

LiveEntry &EventApplier::see(std::int64_t seq, const EventRecord &record, LiveEntry::Status status,
                             std::int64_t contact)
{
    if (m_seen.size() == mostSeen)
        m_seen.pop_front();
    Seen &seen = m_seen.emplace_back();
    seen.record = record;
    seen.contact = contact;
    LiveEntry &entry = seen.entry;
    entry.status = status;
    entry.seq = seq;
    entry.receivedAt = record.receivedAt;
    return entry;
}

void EventApplier::keepReject(std::int64_t seq, const EventRecord &record, std::string_view reason,
                              std::string_view message)
{
    Reject reject{seq,
                  record.receivedAt,
                  std::string(record.requestId),
                  std::string(record.keyId),
                  std::string(record.rejectField),
                  std::string(reason),
                  std::string(message),
                  payloadJson(record)};
    if (reject.payload.size() > largestKeptPayload) {
        QByteArray cut;
        appendJsonString(cut, std::string_view(reject.payload).substr(0, largestKeptPayload));
        reject.payload = cut.toStdString();
    }
    m_rejects.add(reject);
    m_batchRejects = true;
    if (++m_rejectsSinceTrim >= trimEvery) {
        m_rejects.trim();
        m_rejectsSinceTrim = 0;
    }
    LiveEntry &entry = see(seq, record, LiveEntry::Status::Rejected, 0);
    entry.httpStatus = 422;
    entry.field = reject.field;
    entry.reason = reject.reason;
    entry.message = reject.message;
}

std::int64_t EventApplier::nameNumber(std::string_view name)
{
    std::string key(name);
    if (const auto known = m_names.find(key); known != m_names.end())
        return known->second;
    std::int64_t number = 0;
    {
        Query find(m_db, "SELECT num FROM event_names WHERE name = ?");
        find.bind(name);
        number = find.step() ? find.integer(0) : 0;
    }
    if (number == 0) {
        Query(m_db, "INSERT INTO event_names (name) VALUES (?)").bind(name).run();
        number = m_db.lastInsertRowId();
        m_batchNames.push_back(key);
    }
    m_names.emplace(std::move(key), number);
    return number;
}

void EventApplier::insertEvent(std::int64_t seq, const EventRecord &record, std::int64_t contact)
{
    const auto empty = [](std::string_view json) { return json.empty() || json == "{}"; };
    Query(m_db,
          "INSERT INTO events (seq, contact, call, name, timestamp, received_at, user_id, anonymous_id, message_id,"
          " properties, context) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(seq, contact, static_cast<int>(record.call), nameNumber(record.event), record.timestamp,
              record.receivedAt, optionalText(record.userId), optionalText(record.anonymousId),
              optionalText(record.messageId), empty(record.data) ? std::nullopt : optionalText(record.data),
              empty(record.context) ? std::nullopt : optionalText(record.context))
        .run();
    m_projection.put(projection::EventRow{seq, static_cast<projection::Row>(contact), record.event, record.timestamp,
                                          record.data, record.context});
    const auto row = static_cast<projection::Row>(contact);
    m_memberships.touch(row, rules::FieldKind::Event, record.event);
    m_scores.touch(row);
    if (!record.context.empty())
        m_memberships.touch(row, rules::FieldKind::Context);
    m_batchEvents.push_back(record.timestamp);
    const std::int64_t effect = m_outbox.emitEvent("event", contact, record.event, record.receivedAt, seq);
    if (effect != 0 && m_memberships.answerWith(effect, row, "event", record.event))
        m_asking.insert(contact);
}

/// Most events are read by no rule: a busy contact needs no batch for each of them.
bool EventApplier::mayMoveMembers(const EventRecord &record) const
{
    const bool isPlain = (record.call == EventCall::Track && record.event != "$form_submitted") ||
                         record.call == EventCall::Page || record.call == EventCall::Screen;
    return !isPlain || m_memberships.mayMove(record.event, !record.context.empty());
}

/// Segments are worked out at the end of a batch: where an event has to say in which its contact is, nothing that may
/// change that may come behind it. And while they are being loaded it waits; where that cannot be done whoever asked
/// looks into the file.
EventSink::Turn EventApplier::turnOf(const EventRecord &record)
{
    if (!m_asking.empty() && mayMoveMembers(record) &&
        (record.call == EventCall::Group || m_graph.leadsToOneOf(m_asking, record)))
        return Turn::NextBatch;
    if (m_memberships.isComing() && !record.event.empty() && !m_outbox.segmentsAsked("event", record.event).empty())
        return Turn::Later;
    return Turn::Now;
}

void EventApplier::flush()
{
    m_graph.flush();
    m_batchSegments = m_memberships.changed();
    for (const Memberships::Flip &flip : m_memberships.flips())
        showFlip(flip);
    for (Seen &seen : m_seen) {
        if (seen.contact == 0)
            continue;
        if (const auto contact = m_graph.contact(seen.contact)) {
            seen.entry.contactId = contact->id;
            seen.entry.contactLabel = displayLabel(*contact);
        }
    }
}

/// With the last call of the contact: memberships are those at the end of the batch.
void EventApplier::showFlip(const Memberships::Flip &flip)
{
    const auto seen =
        std::find_if(m_seen.rbegin(), m_seen.rend(), [&](const Seen &each) { return each.contact == flip.contact; });
    if (seen != m_seen.rend())
        (flip.entered ? seen->entry.segmentsEntered : seen->entry.segmentsLeft).push_back(flip.segment);
}

void EventApplier::committed(std::int64_t)
{
    const BatchChanges changes = m_graph.committed();
    m_contactCount.store(m_graph.contactCount(), std::memory_order_relaxed);
    m_cacheBytes.store(static_cast<std::int64_t>(m_graph.cacheBytes()), std::memory_order_relaxed);
    for (const UtcMs timestamp : m_batchEvents)
        m_counters.stored(timestamp);

    const UtcMs now = m_clock.now();
    std::vector<LiveEntry> entries;
    entries.reserve(m_seen.size());
    std::string_view keyId;
    std::shared_ptr<const http::Principal> key; // mostly one for all of them
    for (Seen &seen : m_seen) {
        seen.entry.processedAt = now;
        seen.entry.record = encode(seen.record);
        seen.entry.requestId = seen.record.requestId;
        if (!key || keyId != seen.record.keyId) {
            keyId = seen.record.keyId;
            key = m_keys.byId(std::string(keyId));
        }
        if (key) {
            seen.entry.keyName = key->keyName;
            seen.entry.keyHint = key->keyHint;
        }
        entries.push_back(std::move(seen.entry));
    }
    m_live.append(std::move(entries));

    for (const auto *refs : {&changes.created, &changes.updated, &changes.removed, &changes.restored}) {
        for (const ContactRef &contact : *refs)
            m_feed.publish(QStringLiteral("contacts"), QString::fromStdString(contact.id));
    }
    for (const BatchChanges::Merge &merge : changes.merged)
        m_feed.publish(QStringLiteral("contacts"), QString::fromStdString(merge.source.id));
    if (!m_seen.empty())
        m_feed.publish(QStringLiteral("events"));
    if (m_batchRejects)
        m_feed.publish(QStringLiteral("rejects"));
    for (const std::string &segment : m_batchSegments)
        m_feed.publish(QStringLiteral("segments"), QString::fromStdString(segment));
    m_batchSegments.clear();
    m_batchNames.clear();
    m_batchEvents.clear();
    m_seen.clear();
    m_batchRejects = false;
    m_asking.clear();
}

void EventApplier::rolledBack()
{
    m_graph.rolledBack();
    for (const std::string &name : m_batchNames)
        m_names.erase(name);
    m_batchNames.clear();
    m_batchEvents.clear();
    m_seen.clear();
    m_batchRejects = false;
    m_asking.clear();
}

void EventApplier::applyFailed(std::int64_t seq, const EventRecord &record)
{
    keepReject(seq, record, "internal", "The event could not be applied; see the log of the program.");
}

} // namespace growthos
