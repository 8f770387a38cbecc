#include "backend/ingest/ingestitem.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/isotime.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/ingest/reservedevents.h"

#include <algorithm>

namespace growthos {
namespace {

constexpr std::size_t longestName = 256;
constexpr UtcMs farthestAhead = 24 * hourMs;
constexpr UtcMs earliest = 946'684'800'000; // 2000-01-01T00:00:00Z

/// Raw values of the fields we know, as they stand in the item; empty = absent (or null).
struct RawFields
{
    std::string_view type, userId, anonymousId, groupId, previousId, event, name, category, properties, traits, context,
        timestamp, originalTimestamp, sentAt, messageId;
};

std::string_view *slot(RawFields &fields, std::string_view key)
{
    struct Known
    {
        std::string_view key;
        std::string_view RawFields::*field;
    };
    // The common ones first: this runs for every member of every item.
    static constexpr Known known[] = {
        {"event", &RawFields::event},
        {"user_id", &RawFields::userId},
        {"userId", &RawFields::userId},
        {"properties", &RawFields::properties},
        {"timestamp", &RawFields::timestamp},
        {"message_id", &RawFields::messageId},
        {"messageId", &RawFields::messageId},
        {"type", &RawFields::type},
        {"anonymous_id", &RawFields::anonymousId},
        {"anonymousId", &RawFields::anonymousId},
        {"context", &RawFields::context},
        {"traits", &RawFields::traits},
        {"name", &RawFields::name},
        {"category", &RawFields::category},
        {"group_id", &RawFields::groupId},
        {"groupId", &RawFields::groupId},
        {"previous_id", &RawFields::previousId},
        {"previousId", &RawFields::previousId},
        {"sent_at", &RawFields::sentAt},
        {"sentAt", &RawFields::sentAt},
        {"original_timestamp", &RawFields::originalTimestamp},
        {"originalTimestamp", &RawFields::originalTimestamp},
    };
    for (const Known &each : known) {
        if (each.key == key)
            return &(fields.*each.field);
    }
    return nullptr;
}

RawFields readFields(std::string_view json)
{
    RawFields fields;
    for (rawjson::MemberReader member(json); member.next();) {
        std::string_view *field = slot(fields, member.key());
        if (field && rawjson::kindOf(member.value()) != rawjson::Kind::Null)
            *field = member.value();
    }
    return fields;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// U+0000 ends a text in too many places to be part of a name.
bool hasZero(std::string_view text)
{
    return text.find('\0') != std::string_view::npos;
}

std::optional<UtcMs> readInstant(std::string_view raw, const Envelope &envelope)
{
    if (raw.empty() || rawjson::kindOf(raw) != rawjson::Kind::String)
        return {};
    const std::string text = rawjson::unquoted(raw);
    if (const auto instant = parseInstant(text))
        return instant;
    const auto day = parseDate(text);
    return day && envelope.midnight ? std::optional(envelope.midnight(*day)) : std::nullopt;
}

/// Reads and checks one item; the strings behind the record's views live here.
class Reader
{
public:
    Reader(std::string_view json, const Envelope &envelope) : m_envelope(envelope), m_fields(readFields(json)) {}

    IngestItem read(std::optional<EventCall> call)
    {
        if (!call)
            call = readType();
        if (!call)
            return {{}, m_details, {}};
        m_call = *call;
        m_record.call = m_call;
        m_record.receivedAt = m_envelope.receivedAt;
        m_record.requestId = m_envelope.requestId;
        m_record.keyId = m_envelope.keyId;
        readIdentities();
        readContent();
        m_record.messageId = identifier(m_fields.messageId, "message_id", m_messageId);
        readTimestamp();
        readContext();
        if (!m_details.isEmpty())
            return {{}, m_details, call};
        return {encode(m_record), {}, call};
    }

private:
    std::optional<EventCall> readType()
    {
        if (m_fields.type.empty()) {
            fail("type", "required", QStringLiteral("Every item must have a type."));
            return {};
        }
        const std::string type =
            rawjson::kindOf(m_fields.type) == rawjson::Kind::String ? rawjson::unquoted(m_fields.type) : std::string();
        constexpr EventCall calls[] = {EventCall::Track, EventCall::Identify, EventCall::Page,
                                       EventCall::Group, EventCall::Alias,    EventCall::Screen};
        for (const EventCall each : calls) {
            if (wireName(each) == type && (each != EventCall::Screen || m_envelope.dialect == Dialect::Sdk))
                return each;
        }
        fail("type", "not_allowed", QStringLiteral("'type' must be one of: identify, track, page, group, alias."));
        return {};
    }

    void readIdentities()
    {
        m_record.userId = identifier(m_fields.userId, "user_id", m_userId);
        if (m_call == EventCall::Alias) {
            m_record.previousId = identifier(m_fields.previousId, "previous_id", m_previousId);
            require(m_record.previousId, "previous_id");
            require(m_record.userId, "user_id");
            return;
        }
        m_record.anonymousId = identifier(m_fields.anonymousId, "anonymous_id", m_anonymousId);
        if (m_record.userId.empty() && m_record.anonymousId.empty() && !failed("user_id") && !failed("anonymous_id")) {
            fail("user_id", "required",
                 QStringLiteral("Field 'user_id' or 'anonymous_id' is required for %1 calls.").arg(callName()));
            fail("anonymous_id", "required", QStringLiteral("Required when 'user_id' is absent."));
        }
        if (m_call == EventCall::Group) {
            m_record.groupId = identifier(m_fields.groupId, "group_id", m_groupId);
            require(m_record.groupId, "group_id");
        }
    }

    void readContent()
    {
        switch (m_call) {
        case EventCall::Identify:
        case EventCall::Group:
            object(m_fields.traits, "traits", m_data);
            break;
        case EventCall::Track:
            readEventName();
            object(m_fields.properties, "properties", m_data);
            break;
        case EventCall::Page:
        case EventCall::Screen:
            m_record.event = m_call == EventCall::Page ? "$page_view" : "$screen_view";
            object(m_fields.properties, "properties", m_data);
            addToProperties("name", m_fields.name);
            addToProperties("category", m_fields.category);
            break;
        case EventCall::Alias:
        case EventCall::Reject:
            break;
        }
        m_record.data = m_data;
    }

    void readEventName()
    {
        if (m_fields.event.empty())
            return fail("event", "required", QStringLiteral("Field 'event' is required for track calls."));
        if (rawjson::kindOf(m_fields.event) != rawjson::Kind::String)
            return fail("event", "type", QStringLiteral("'event' must be a string."));
        m_event = rawjson::unquoted(m_fields.event);
        m_record.event = m_event;
        if (isBlank(m_event))
            fail("event", "required", QStringLiteral("'event' must not be empty."));
        else if (hasZero(m_event))
            fail("event", "format", QStringLiteral("'event' must not contain a zero character."));
        else if (characters(m_event) > longestName)
            fail("event", "too_long", QStringLiteral("'event' may have at most %1 characters.").arg(longestName));
        else if (isReservedName(m_event) && !isReservedEvent(m_event))
            fail("event", "reserved",
                 QStringLiteral("Names that begin with '$' are reserved, and '%1' is none of them.")
                     .arg(QString::fromStdString(m_event)));
    }

    /// A page's name and category stand in its properties, before what the client put there under the same name.
    void addToProperties(std::string_view name, std::string_view raw)
    {
        if (raw.empty())
            return;
        if (rawjson::kindOf(raw) != rawjson::Kind::String)
            return fail(name, "type", QStringLiteral("'%1' must be a string.").arg(toLatin1(name)));
        std::string merged = "{" + rawjson::quoted(name) + ":" + std::string(raw);
        for (rawjson::MemberReader member(m_data); member.next();) {
            if (member.key() != name)
                merged.append(",").append(rawjson::quoted(member.key())).append(":").append(member.value());
        }
        m_data = merged + "}";
    }

    void readTimestamp()
    {
        // RudderStack's Node SDK always sets originalTimestamp to now; `timestamp` is there when the caller gave one.
        const std::string_view own = m_fields.timestamp.empty() ? m_fields.originalTimestamp : m_fields.timestamp;
        const std::string_view raw = own.empty() ? m_envelope.timestamp : own;
        m_record.timestamp = m_envelope.receivedAt;
        if (raw.empty())
            return;
        const auto stated = readInstant(raw, m_envelope);
        if (!stated)
            return fail("timestamp", "format", QStringLiteral("'timestamp' must be an ISO 8601 time."));
        UtcMs timestamp = *stated;
        const auto itemSentAt = readInstant(m_fields.sentAt, m_envelope);
        // The client's clock may be wrong; its own distance between happening and sending is right.
        if (const auto sentAt = itemSentAt ? itemSentAt : m_envelope.sentAt)
            timestamp = m_envelope.receivedAt - (*sentAt - *stated);
        if (timestamp > m_envelope.receivedAt + farthestAhead)
            timestamp = m_envelope.receivedAt;
        if (timestamp < earliest)
            return fail("timestamp", "out_of_range",
                        QStringLiteral("'timestamp' must not be earlier than 2000-01-01."));
        m_record.timestamp = timestamp;
    }

    void readContext()
    {
        if (!m_fields.context.empty() && rawjson::kindOf(m_fields.context) != rawjson::Kind::Object)
            return fail("context", "type", QStringLiteral("'context' must be an object."));
        RawObject merged;
        for (const std::string_view source : {m_envelope.context, m_fields.context}) {
            for (rawjson::MemberReader member(source); member.next();) {
                const std::string_view key = member.key() == "userAgent" ? "user_agent" : member.key();
                std::string value = rawjson::compact(member.value());
                if (value == R"("auto")" && key == "ip")
                    value = rawjson::quoted(m_envelope.clientAddress);
                else if (value == R"("auto")" && key == "user_agent")
                    value = m_envelope.userAgent.empty() ? "null" : rawjson::quoted(m_envelope.userAgent);
                merged.set(key, value);
            }
        }
        if (merged.members().empty())
            return;
        m_context = merged.text();
        m_record.context = m_context;
    }

    /// A string or a number of at most 256 characters; blank text counts as absent.
    std::string_view identifier(std::string_view raw, std::string_view field, std::string &text)
    {
        if (raw.empty())
            return {};
        const QLatin1String name = toLatin1(field);
        switch (rawjson::kindOf(raw)) {
        case rawjson::Kind::String:
            text = rawjson::unquoted(raw);
            break;
        case rawjson::Kind::Number:
            text = raw;
            break;
        default:
            fail(field, "type", QStringLiteral("'%1' must be a string or a number.").arg(name));
            return {};
        }
        if (characters(text) > longestName) {
            fail(field, "too_long", QStringLiteral("'%1' may have at most %2 characters.").arg(name).arg(longestName));
            return {};
        }
        if (hasZero(text)) {
            fail(field, "format", QStringLiteral("'%1' must not contain a zero character.").arg(name));
            return {};
        }
        return isBlank(text) ? std::string_view() : std::string_view(text);
    }

    void object(std::string_view raw, std::string_view field, std::string &text)
    {
        const QLatin1String name = toLatin1(field);
        if (raw.empty())
            text = "{}";
        else if (rawjson::kindOf(raw) != rawjson::Kind::Object)
            fail(field, "type", QStringLiteral("'%1' must be an object.").arg(name));
        else
            text = rawjson::compact(raw);
    }

    void require(std::string_view value, std::string_view field)
    {
        if (value.empty() && !failed(field))
            fail(field, "required",
                 QStringLiteral("Field '%1' is required for %2 calls.").arg(toLatin1(field), callName()));
    }

    QLatin1String callName() const
    {
        const std::string_view name = wireName(m_call);
        return toLatin1(name);
    }

    bool failed(std::string_view field) const
    {
        const QLatin1String name = toLatin1(field);
        return std::any_of(m_details.begin(), m_details.end(),
                           [&](const ErrorDetail &detail) { return detail.field == name; });
    }

    void fail(std::string_view field, const char *reason, const QString &message)
    {
        m_details.append({toQString(field), QLatin1String(reason), message});
    }

    const Envelope &m_envelope;
    RawFields m_fields;
    EventCall m_call = EventCall::Track;
    EventRecord m_record;
    QList<ErrorDetail> m_details;
    std::string m_userId, m_anonymousId, m_groupId, m_previousId, m_event, m_messageId, m_data, m_context;
};

} // namespace

IngestItem readItem(std::string_view json, std::optional<EventCall> call, const Envelope &envelope)
{
    if (rawjson::kindOf(json) != rawjson::Kind::Object)
        return {{}, {{QString(), QStringLiteral("type"), QStringLiteral("An item must be a JSON object.")}}, call};
    return Reader(json, envelope).read(call);
}

std::string rejectRecord(std::string_view json, const IngestItem &item, const Envelope &envelope)
{
    const ErrorDetail &detail = item.details.first();
    const std::string raw = rawjson::compact(json);
    const std::string field = detail.field.toStdString();
    const std::string reason = detail.reason.toStdString();
    const std::string message = detail.message.toStdString();
    EventRecord record;
    record.call = EventCall::Reject;
    record.receivedAt = envelope.receivedAt;
    record.timestamp = envelope.receivedAt;
    if (item.call)
        record.event = wireName(*item.call);
    record.data = raw;
    record.requestId = envelope.requestId;
    record.keyId = envelope.keyId;
    record.rejectField = field;
    record.rejectReason = reason;
    record.rejectMessage = message;
    return encode(record);
}

std::optional<UtcMs> readSentAt(std::string_view body)
{
    return readInstant(readFields(body).sentAt, {});
}

} // namespace growthos
