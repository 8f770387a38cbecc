#include "backend/ingest/livestream.h"

#include "backend/core/ids.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"

#include <QString>
#include <algorithm>

namespace growthos {
namespace {

std::size_t bytesOf(const LiveEntry &entry)
{
    return sizeof(LiveEntry) + entry.record.size() + entry.message.size() + entry.contactLabel.size();
}

bool containsText(std::string_view text, const QString &needle)
{
    return toQString(text).contains(needle, Qt::CaseInsensitive);
}

std::string callOf(const LiveEntry &entry, const std::optional<EventRecord> &record)
{
    if (!record)
        return entry.call;
    return std::string(record->call == EventCall::Reject ? record->event : wireName(record->call));
}

bool fits(const LiveEntry &entry, const LiveStream::Filter &filter, const QString &needle)
{
    if (filter.status && *filter.status != entry.status)
        return false;
    if (!filter.call && needle.isEmpty())
        return true;
    const auto record = decodeEvent(entry.record);
    if (filter.call && *filter.call != callOf(entry, record))
        return false;
    if (needle.isEmpty())
        return true;
    const EventRecord texts = record.value_or(EventRecord{});
    for (const std::string_view text :
         {texts.event, texts.userId, texts.anonymousId, texts.groupId, std::string_view(entry.contactLabel),
          std::string_view(entry.contactId), std::string_view(entry.requestId), std::string_view(entry.message)}) {
        if (containsText(text, needle))
            return true;
    }
    return record && record->call == EventCall::Reject && containsText(record->data, needle);
}

/// The first few members as "plan: trial, company: Ade Works": what a row of the table has room for.
std::string summary(std::string_view object)
{
    constexpr std::size_t longest = 120;
    std::string text;
    for (rawjson::MemberReader member(object); member.next() && text.size() < longest;) {
        const rawjson::Kind kind = rawjson::kindOf(member.value());
        if (kind == rawjson::Kind::Object || kind == rawjson::Kind::Array)
            continue;
        if (!text.empty())
            text += ", ";
        text.append(member.key()).append(": ");
        text += kind == rawjson::Kind::String ? rawjson::unquoted(member.value()) : std::string(member.value());
    }
    return text;
}

std::string detailOf(const EventRecord &record)
{
    switch (record.call) {
    case EventCall::Alias:
        return "previous: " + std::string(record.previousId);
    case EventCall::Group: {
        const std::string traits = summary(record.data);
        return "group: " + std::string(record.groupId) + (traits.empty() ? "" : ", " + traits);
    }
    case EventCall::Reject:
        return {};
    default:
        return summary(record.data);
    }
}

/// What a refused item says of itself, as far as it can be read.
struct Said
{
    std::string event, userId, anonymousId;
};

Said saidBy(std::string_view item)
{
    Said said;
    for (rawjson::MemberReader member(item); member.next();) {
        const std::string_view key = member.key();
        std::string *text = key == "event"                                  ? &said.event
                            : key == "user_id" || key == "userId"           ? &said.userId
                            : key == "anonymous_id" || key == "anonymousId" ? &said.anonymousId
                                                                            : nullptr;
        if (!text)
            continue;
        if (rawjson::kindOf(member.value()) == rawjson::Kind::String)
            *text = rawjson::unquoted(member.value());
        else if (rawjson::kindOf(member.value()) == rawjson::Kind::Number)
            *text = member.value();
    }
    return said;
}

void member(JsonWriter &json, std::string_view name, std::string_view text)
{
    json.key(name);
    if (text.empty())
        json.null();
    else
        json.value(text);
}

} // namespace

std::string_view wireName(LiveEntry::Status status)
{
    switch (status) {
    case LiveEntry::Status::Accepted:
        return "accepted";
    case LiveEntry::Status::Duplicate:
        return "duplicate";
    case LiveEntry::Status::Rejected:
        return "rejected";
    }
    Q_UNREACHABLE();
}

void LiveStream::append(std::vector<LiveEntry> entries)
{
    const std::lock_guard lock(m_mutex);
    for (LiveEntry &entry : entries) {
        entry.number = m_next++;
        m_bytes += bytesOf(entry);
        m_entries.push_back(std::make_shared<const LiveEntry>(std::move(entry)));
    }
    while (m_entries.size() > mostEntries || (m_bytes > mostBytes && m_entries.size() > 1)) {
        m_bytes -= bytesOf(*m_entries.front());
        m_entries.pop_front();
    }
}

void LiveStream::recall(std::vector<LiveEntry> entries)
{
    const std::lock_guard lock(m_mutex);
    std::int64_t number = 0;
    for (LiveEntry &entry : entries) {
        entry.number = ++number;
        m_bytes += bytesOf(entry);
        m_entries.push_back(std::make_shared<const LiveEntry>(std::move(entry)));
    }
}

void LiveStream::addRejectedEffect(std::int64_t seq, const std::string &why)
{
    const std::lock_guard lock(m_mutex);
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        if ((*entry)->seq != seq)
            continue;
        // Whoever reads the old one keeps it.
        auto changed = std::make_shared<LiveEntry>(**entry);
        changed->rejectedEffects.push_back(why);
        m_bytes -= bytesOf(**entry);
        m_bytes += bytesOf(*changed);
        *entry = std::move(changed);
        return;
    }
}

void LiveStream::forget(const std::function<bool(const LiveEntry &)> &belongs)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [&](const Entry &entry) {
        if (!belongs(*entry))
            return false;
        m_bytes -= bytesOf(*entry);
        return true;
    });
}

LiveStream::Answer LiveStream::read(const Filter &filter, std::size_t limit, bool counting) const
{
    // Searching takes milliseconds, and those who append must not wait for it: they answer and apply.
    std::deque<Entry> entries;
    Answer answer;
    {
        const std::lock_guard lock(m_mutex);
        entries = m_entries;
        answer.latest = m_next - 1;
    }
    const QString needle = QString::fromStdString(filter.text);
    for (auto entry = entries.rbegin(); entry != entries.rend() && (*entry)->number > filter.since; ++entry) {
        const bool above = filter.before != 0 && (*entry)->number >= filter.before;
        if ((above && !counting) || !fits(**entry, filter, needle))
            continue;
        ++answer.total;
        if (above)
            continue;
        if (answer.entries.size() < limit) {
            answer.entries.push_back(*entry);
            continue;
        }
        answer.more = true;
        if (!counting)
            break;
    }
    return answer;
}

std::string payloadJson(const EventRecord &record)
{
    if (record.call == EventCall::Reject)
        return std::string(record.data);
    JsonWriter json;
    json.beginObject().member("type", wireName(record.call));
    const auto text = [&](std::string_view name, std::string_view value) {
        if (!value.empty())
            json.member(name, value);
    };
    text("user_id", record.userId);
    text("anonymous_id", record.anonymousId);
    text("previous_id", record.previousId);
    text("group_id", record.groupId);
    text("event", record.event);
    const bool traits = record.call == EventCall::Identify || record.call == EventCall::Group;
    if (!record.data.empty())
        json.memberRaw(traits ? "traits" : "properties", record.data);
    if (!record.context.empty())
        json.memberRaw("context", record.context);
    text("message_id", record.messageId);
    json.memberInstant("timestamp", record.timestamp).endObject();
    return json.take().toStdString();
}

void writeLiveEntry(JsonWriter &json, const LiveEntry &entry, std::optional<double> answeredMs)
{
    const auto decoded = decodeEvent(entry.record);
    EventRecord record = decoded.value_or(EventRecord{});
    Said said;
    if (record.call == EventCall::Reject) {
        said = saidBy(record.data);
        record.event = said.event;
        record.userId = said.userId;
        record.anonymousId = said.anonymousId;
    }
    const bool isEvent = decoded && (record.call == EventCall::Track || record.call == EventCall::Page ||
                                     record.call == EventCall::Screen);
    json.beginObject().member("seq", entry.number);
    member(json, "request_id", entry.requestId);
    json.memberInstant("received_at", entry.receivedAt);
    member(json, "call", callOf(entry, decoded));
    member(json, "event", record.event);
    member(json, "event_id",
           isEvent && entry.status == LiveEntry::Status::Accepted ? eventId(entry.seq) : std::string());
    member(json, "user_id", record.userId);
    member(json, "anonymous_id", record.anonymousId);
    member(json, "contact_id", entry.contactId);
    member(json, "contact_label", entry.contactLabel);
    json.member("status", wireName(entry.status)).member("http_status", entry.httpStatus);
    member(json, "reason", entry.reason);
    member(json, "field", entry.field);
    member(json, "message", entry.message);
    member(json, "key_name", entry.keyName);
    member(json, "key_hint", entry.keyHint);
    json.member("answered_ms", answeredMs);
    json.member("processed_ms",
                entry.processedAt ? std::optional(*entry.processedAt - entry.receivedAt) : std::nullopt);
    json.member("detail", decoded ? detailOf(record) : std::string());
    if (decoded)
        json.memberRaw("payload", payloadJson(record));
    else
        json.key("payload").null();
    json.key("effects").beginObject();
    const char *contact = !entry.mergedFrom.empty() ? "merged"
                          : entry.created           ? "created"
                          : entry.updated           ? "updated"
                                                    : "";
    member(json, "contact", contact);
    const auto list = [&](std::string_view name, const std::vector<std::string> &texts) {
        json.key(name).beginArray();
        for (const std::string &text : texts)
            json.value(std::string_view(text));
        json.endArray();
    };
    list("traits_changed", entry.changedTraits);
    member(json, "merged_from", entry.mergedFrom.empty() ? std::string() : entry.mergedFrom.front());
    list("segments_entered", entry.segmentsEntered);
    list("segments_left", entry.segmentsLeft);
    list("rejected", entry.rejectedEffects);
    json.endObject().endObject();
}

} // namespace growthos
