#include "backend/bus/eventrecord.h"

#include <QtEndian>
#include <algorithm>

namespace growthos {
namespace {

constexpr char layoutVersion = 1;
constexpr std::size_t headSize = 2 + 2 * sizeof(qint64);

using Field = std::string_view EventRecord::*;
constexpr Field fields[] = {
    &EventRecord::userId,        &EventRecord::anonymousId, &EventRecord::groupId,     &EventRecord::previousId,
    &EventRecord::event,         &EventRecord::messageId,   &EventRecord::data,        &EventRecord::context,
    &EventRecord::requestId,     &EventRecord::keyId,       &EventRecord::rejectField, &EventRecord::rejectReason,
    &EventRecord::rejectMessage, &EventRecord::contactId,
};

template <class T>
char *put(char *at, T value)
{
    qToLittleEndian(value, at);
    return at + sizeof value;
}

} // namespace

std::string_view wireName(EventCall call)
{
    switch (call) {
    case EventCall::Identify:
        return "identify";
    case EventCall::Track:
        return "track";
    case EventCall::Page:
        return "page";
    case EventCall::Screen:
        return "screen";
    case EventCall::Group:
        return "group";
    case EventCall::Alias:
        return "alias";
    case EventCall::Reject:
        return "reject";
    }
    Q_UNREACHABLE();
}

std::string encode(const EventRecord &record)
{
    std::string out;
    appendEncoded(out, record);
    return out;
}

void appendEncoded(std::string &out, const EventRecord &record)
{
    std::size_t used = std::size(fields);
    while (used > 0 && (record.*fields[used - 1]).empty())
        --used;
    std::size_t size = headSize;
    for (std::size_t i = 0; i < used; ++i)
        size += sizeof(quint32) + (record.*fields[i]).size();

    const std::size_t start = out.size();
    out.resize(start + size);
    char *at = out.data() + start;
    *at++ = layoutVersion;
    *at++ = static_cast<char>(record.call);
    at = put<qint64>(at, record.receivedAt);
    at = put<qint64>(at, record.timestamp);
    for (std::size_t i = 0; i < used; ++i) {
        const std::string_view text = record.*fields[i];
        at = put<quint32>(at, static_cast<quint32>(text.size()));
        at = std::copy(text.begin(), text.end(), at);
    }
}

std::optional<EventRecord> decodeEvent(std::string_view bytes)
{
    if (bytes.size() < headSize || bytes[0] != layoutVersion)
        return {};
    const auto call = static_cast<std::uint8_t>(bytes[1]);
    if (call < static_cast<std::uint8_t>(EventCall::Identify) || call > static_cast<std::uint8_t>(EventCall::Reject))
        return {};
    EventRecord record;
    record.call = static_cast<EventCall>(call);
    record.receivedAt = qFromLittleEndian<qint64>(bytes.data() + 2);
    record.timestamp = qFromLittleEndian<qint64>(bytes.data() + 2 + sizeof(qint64));
    bytes.remove_prefix(headSize);
    for (const Field field : fields) {
        if (bytes.empty())
            return record;
        if (bytes.size() < sizeof(quint32))
            return {};
        const auto size = qFromLittleEndian<quint32>(bytes.data());
        bytes.remove_prefix(sizeof(quint32));
        if (bytes.size() < size)
            return {};
        record.*field = bytes.substr(0, size);
        bytes.remove_prefix(size);
    }
    return bytes.empty() ? std::optional(record) : std::nullopt;
}

} // namespace growthos
