#include "backend/ingest/ingestitem.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/isotime.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"
#include "backend/ingest/reservedevents.h"

#include <algorithm>
#include <array>

namespace growthos {
namespace {

constexpr std::size_t longestName = 256;
constexpr UtcMs farthestAhead = 24 * hourMs;
constexpr UtcMs earliest = 946'684'800'000; // 2000-01-01T00:00:00Z
constexpr std::string_view automatic = R"("auto")";

/// The fields we know; null = absent (or null in the item).
struct Fields
{
    const JsonMember *type = nullptr, *userId = nullptr, *anonymousId = nullptr, *groupId = nullptr,
                     *previousId = nullptr, *event = nullptr, *name = nullptr, *category = nullptr,
                     *properties = nullptr, *traits = nullptr, *context = nullptr, *timestamp = nullptr,
                     *originalTimestamp = nullptr, *sentAt = nullptr, *messageId = nullptr;
};

struct KnownField
{
    std::string_view key;
    const JsonMember *Fields::*field;
};
/// By length: the first thing that is compared.
constexpr KnownField knownFields[] = {
    {"type", &Fields::type},
    {"name", &Fields::name},
    {"event", &Fields::event},
    {"userId", &Fields::userId},
    {"traits", &Fields::traits},
    {"sentAt", &Fields::sentAt},
    {"user_id", &Fields::userId},
    {"context", &Fields::context},
    {"groupId", &Fields::groupId},
    {"sent_at", &Fields::sentAt},
    {"category", &Fields::category},
    {"group_id", &Fields::groupId},
    {"timestamp", &Fields::timestamp},
    {"messageId", &Fields::messageId},
    {"properties", &Fields::properties},
    {"message_id", &Fields::messageId},
    {"previousId", &Fields::previousId},
    {"anonymousId", &Fields::anonymousId},
    {"previous_id", &Fields::previousId},
    {"anonymous_id", &Fields::anonymousId},
    {"originalTimestamp", &Fields::originalTimestamp},
    {"original_timestamp", &Fields::originalTimestamp},
};
constexpr std::size_t longestKey = std::end(knownFields)[-1].key.size();
/// Where the fields of a length begin.
constexpr auto firstOfLength = [] {
    std::array<std::uint8_t, longestKey + 2> first{};
    for (std::size_t length = 0; length < first.size(); ++length) {
        while (first[length] < std::size(knownFields) && knownFields[first[length]].key.size() < length)
            ++first[length];
    }
    return first;
}();

Fields readFields(JsonMembers members)
{
    Fields fields;
    for (const JsonMember &member : members) {
        const std::size_t length = member.key.size();
        if (length > longestKey || member.value.front() == 'n') // null
            continue;
        for (std::size_t i = firstOfLength[length]; i < firstOfLength[length + 1]; ++i) {
            if (knownFields[i].key == member.key)
                fields.*knownFields[i].field = &member;
        }
    }
    return fields;
}

rawjson::Kind kindOf(const JsonMember &member)
{
    return rawjson::kindOf(member.value);
}

/// The text of a string; `unescaped` holds it when it is not in the item as such.
std::string_view textOf(const JsonMember &string, std::string &unescaped)
{
    if (!string.escaped)
        return string.value.substr(1, string.value.size() - 2);
    unescaped = rawjson::unquoted(string.value);
    return unescaped;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Without counting where bytes alone decide.
bool isTooLong(std::string_view text)
{
    return text.size() > longestName && characters(text) > longestName;
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

std::optional<UtcMs> readInstant(const JsonMember &member, const std::function<UtcMs(qint64)> &midnight)
{
    if (kindOf(member) != rawjson::Kind::String)
        return {};
    std::string unescaped;
    const std::string_view text = textOf(member, unescaped);
    if (const auto instant = parseInstant(text))
        return instant;
    const auto day = parseDate(text);
    return day && midnight ? std::optional(midnight(*day)) : std::nullopt;
}

/// Reads and checks one item; the strings behind the record's views live here.
class Reader
{
public:
    Reader(JsonMembers members, const Envelope &envelope) : m_envelope(envelope), m_fields(readFields(members)) {}

    IngestItem read(std::optional<EventCall> call, RecordRun &run)
    {
        if (!call)
            call = readType();
        if (!call)
            return {std::move(m_details), {}};
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
        if (m_details.isEmpty())
            run.add(m_record);
        return {std::move(m_details), call};
    }

private:
    std::optional<EventCall> readType()
    {
        if (!m_fields.type) {
            fail("type", "required", QStringLiteral("Every item must have a type."));
            return {};
        }
        std::string unescaped;
        const std::string_view type =
            kindOf(*m_fields.type) == rawjson::Kind::String ? textOf(*m_fields.type, unescaped) : std::string_view();
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
            object(m_fields.traits, "traits");
            break;
        case EventCall::Track:
            readEventName();
            object(m_fields.properties, "properties");
            if (m_record.event == "$form_submitted")
                addToProperties("traits", m_fields.traits, rawjson::Kind::Object);
            break;
        case EventCall::Page:
        case EventCall::Screen:
            m_record.event = m_call == EventCall::Page ? "$page_view" : "$screen_view";
            object(m_fields.properties, "properties");
            addToProperties("name", m_fields.name, rawjson::Kind::String);
            addToProperties("category", m_fields.category, rawjson::Kind::String);
            break;
        case EventCall::Alias:
        case EventCall::Reject:
            break;
        }
    }

    void readEventName()
    {
        if (!m_fields.event)
            return fail("event", "required", QStringLiteral("Every track call must include an event name."));
        if (kindOf(*m_fields.event) != rawjson::Kind::String)
            return fail("event", "type", QStringLiteral("'event' must be a string."));
        const std::string_view event = textOf(*m_fields.event, m_event);
        m_record.event = event;
        if (isBlank(event))
            fail("event", "required", QStringLiteral("'event' must not be empty."));
        else if (hasZero(event))
            fail("event", "format", QStringLiteral("'event' must not contain a zero character."));
        else if (isTooLong(event))
            fail("event", "too_long", QStringLiteral("'event' may have at most %1 characters.").arg(longestName));
        else if (isReservedName(event) && !isReservedEvent(event))
            fail("event", "reserved",
                 QStringLiteral("Names that begin with '$' are reserved, and '%1' is none of them.")
                     .arg(toQString(event)));
    }

    /// A page's name and category and a form's traits stand in its properties, before what the client put there under
    /// the same name.
    void addToProperties(std::string_view name, const JsonMember *member, rawjson::Kind kind)
    {
        if (!member)
            return;
        if (kindOf(*member) != kind)
            return fail(name, "type",
                        (kind == rawjson::Kind::String ? QStringLiteral("'%1' must be a string.")
                                                       : QStringLiteral("'%1' must be an object."))
                            .arg(toLatin1(name)));
        std::string merged = "{" + rawjson::quoted(name) + ":" + std::string(member->value);
        for (rawjson::MemberReader known(m_record.data); known.next();) {
            if (known.key() != name)
                merged.append(",").append(rawjson::quoted(known.key())).append(":").append(known.value());
        }
        m_data = merged + "}";
        m_record.data = m_data;
    }

    void readTimestamp()
    {
        // RudderStack's Node SDK always sets originalTimestamp to now; `timestamp` is there when the caller gave one.
        const JsonMember *own = m_fields.timestamp ? m_fields.timestamp : m_fields.originalTimestamp;
        const JsonMember *member = own ? own : m_envelope.timestamp;
        m_record.timestamp = m_envelope.receivedAt;
        if (!member)
            return;
        const auto stated = readInstant(*member, m_envelope.midnight);
        if (!stated)
            return fail("timestamp", "format", QStringLiteral("'timestamp' must be an ISO 8601 time."));
        UtcMs timestamp = *stated;
        const auto itemSentAt = m_fields.sentAt ? readInstant(*m_fields.sentAt, m_envelope.midnight) : std::nullopt;
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
        const JsonMember *own = m_fields.context;
        if (own && kindOf(*own) != rawjson::Kind::Object)
            return fail("context", "type", QStringLiteral("'context' must be an object."));
        const bool fills = !m_envelope.referralCode.empty();
        if (!fills && m_envelope.context.empty() && (!own || (!own->spaced && isPlainContext(own->value)))) {
            if (own && own->value != "{}")
                m_record.context = own->value;
            return;
        }
        RawObject merged;
        for (const std::string_view source : {m_envelope.context, own ? own->value : std::string_view()}) {
            for (rawjson::MemberReader member(source); member.next();) {
                const std::string_view key = member.key() == "userAgent" ? "user_agent" : member.key();
                std::string value = rawjson::compact(member.value());
                if (value == automatic && key == "ip")
                    value = rawjson::quoted(m_envelope.clientAddress ? m_envelope.clientAddress() : std::string());
                else if (value == automatic && key == "user_agent")
                    value = m_envelope.userAgent.empty() ? "null" : rawjson::quoted(m_envelope.userAgent);
                merged.set(key, value);
            }
        }
        if (fills && !merged.find("referral_code"))
            merged.set("referral_code", rawjson::quoted(m_envelope.referralCode));
        if (merged.members().empty())
            return;
        m_context = merged.text();
        m_record.context = m_context;
    }

    /// Whether a context without blanks can stay as it is: nothing to fill in or rename, no name twice.
    static bool isPlainContext(std::string_view context)
    {
        std::string_view seen[16];
        std::size_t count = 0;
        for (rawjson::MemberReader member(context); member.next();) {
            const std::string_view key = member.key();
            const bool inPlace = key.data() > context.data() && key.data() < context.data() + context.size();
            if (!inPlace || key == "userAgent" || member.value() == automatic || count == std::size(seen) ||
                std::find(seen, seen + count, key) != seen + count)
                return false;
            seen[count++] = key;
        }
        return true;
    }

    /// A string or a number of at most 256 characters; blank text counts as absent.
    std::string_view identifier(const JsonMember *member, std::string_view field, std::string &unescaped)
    {
        if (!member)
            return {};
        const QLatin1String name = toLatin1(field);
        std::string_view text = member->value;
        switch (kindOf(*member)) {
        case rawjson::Kind::String:
            text = textOf(*member, unescaped);
            break;
        case rawjson::Kind::Number:
            break;
        default:
            fail(field, "type", QStringLiteral("'%1' must be a string or a number.").arg(name));
            return {};
        }
        if (isTooLong(text)) {
            fail(field, "too_long", QStringLiteral("'%1' may have at most %2 characters.").arg(name).arg(longestName));
            return {};
        }
        if (hasZero(text)) {
            fail(field, "format", QStringLiteral("'%1' must not contain a zero character.").arg(name));
            return {};
        }
        return isBlank(text) ? std::string_view() : text;
    }

    void object(const JsonMember *member, std::string_view field)
    {
        m_record.data = "{}";
        if (!member)
            return;
        if (kindOf(*member) != rawjson::Kind::Object)
            return fail(field, "type", QStringLiteral("'%1' must be an object.").arg(toLatin1(field)));
        if (member->spaced)
            m_data = rawjson::compact(member->value);
        m_record.data = member->spaced ? std::string_view(m_data) : member->value;
    }

    void require(std::string_view value, std::string_view field)
    {
        if (value.empty() && !failed(field))
            fail(field, "required",
                 QStringLiteral("Every %1 call must include a '%2'.").arg(callName(), toLatin1(field)));
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
    Fields m_fields;
    EventCall m_call = EventCall::Track;
    EventRecord m_record;
    QList<ErrorDetail> m_details;
    std::string m_userId, m_anonymousId, m_groupId, m_previousId, m_event, m_messageId, m_data, m_context;
};

} // namespace

IngestItem readItem(std::string_view json, JsonMembers members, std::optional<EventCall> call, const Envelope &envelope,
                    RecordRun &run)
{
    if (rawjson::kindOf(json) != rawjson::Kind::Object)
        return {{{QString(), QStringLiteral("type"), QStringLiteral("An item must be a JSON object.")}}, call};
    return Reader(members, envelope).read(call, run);
}

void addReject(std::string_view json, const IngestItem &item, const Envelope &envelope, RecordRun &run)
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
    run.add(record);
}

std::optional<UtcMs> readSentAt(JsonMembers body)
{
    const JsonMember *sentAt = readFields(body).sentAt;
    return sentAt ? readInstant(*sentAt, {}) : std::nullopt;
}

} // namespace growthos
