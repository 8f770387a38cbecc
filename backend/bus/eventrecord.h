#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace growthos {

/// The ingest calls. The numbers stand in files: never renumber.
enum class EventCall : std::uint8_t { Identify = 1, Track = 2, Page = 3, Screen = 4, Group = 5, Alias = 6, Reject = 7 };

std::string_view wireName(EventCall call);

/// One validated ingest call, as it stands in the durable log: already in snake_case terms, timestamp already corrected
/// and clamped, JSON parts kept as the client's own text. A plain view: the text belongs to somebody else.
/// A Reject is an item that failed validation; it is kept so that an operator sees it, and has no other effect.
struct EventRecord
{
    EventCall call = EventCall::Track;
    UtcMs receivedAt = 0;
    UtcMs timestamp = 0;
    std::string_view userId = {};
    std::string_view anonymousId = {};
    std::string_view groupId = {};    ///< Group
    std::string_view previousId = {}; ///< Alias
    /// Track: the name. Page, Screen: the stored name ($page_view, $screen_view). Reject: which call the item was,
    /// such as `track`; empty where that could not be told.
    std::string_view event = {};
    std::string_view messageId = {}; ///< Empty: not deduplicated.
    std::string_view data = {};    ///< Identify, Group: traits. Track, Page, Screen: properties. Reject: the raw item.
    std::string_view context = {}; ///< A JSON object, or empty.
    std::string_view requestId = {};
    std::string_view keyId = {};
    std::string_view rejectField = {};   ///< Reject: path of the first failing field.
    std::string_view rejectReason = {};  ///< Reject: `required`, `too_long`, …
    std::string_view rejectMessage = {}; ///< Reject: the sentence.
    /// Public id of the contact: of what the program itself found out, instead of a user or anonymous id.
    std::string_view contactId = {};
};

/// Layout: one byte version, one byte call, two little-endian 64-bit instants, then each text as a little-endian 32-bit
/// length and its bytes, in the order of the struct. Trailing empty texts are left out.
std::string encode(const EventRecord &record);
void appendEncoded(std::string &out, const EventRecord &record);
/// Views into `bytes`. Nothing when the bytes are no record of a known version.
std::optional<EventRecord> decodeEvent(std::string_view bytes);

} // namespace growthos
