#pragma once

#include "backend/bus/recordrun.h"
#include "backend/core/error.h"
#include "backend/core/jsoncheck.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace growthos {

/// Native: our own vocabulary and answers (202). Sdk: what published Segment and RudderStack SDKs send and expect
/// (200).
enum class Dialect { Native, Sdk };

/// What all items of one request share. The texts belong to the request.
struct Envelope
{
    Dialect dialect = Dialect::Native;
    UtcMs receivedAt = 0;
    std::string_view requestId = {};
    std::string_view keyId = {};
    std::string_view userAgent = {};
    std::function<std::string()> clientAddress = {}; ///< asked where an item says `auto`
    std::string_view referralCode = {};              ///< by whose link the browser came: fills context.referral_code
    std::optional<UtcMs> sentAt = {};                ///< the client's clock when it sent, from the body
    std::string_view context = {};                   ///< of the batch: merges into each item's
    const JsonMember *timestamp = nullptr;           ///< of the batch: for items without one
    std::function<UtcMs(qint64)> midnight = {};      ///< of a day (since 1970) in the project's zone
};

/// What is wrong with an item: every field; nothing when it is right. Any thread.
struct IngestItem
{
    QList<ErrorDetail> details = {};
    std::optional<EventCall> call = {}; ///< nothing when the item does not say which it is

    bool ok() const { return details.isEmpty(); }
};

/// Checks one item and puts its record into `run` when it is right. `json` is valid JSON; when it is an object,
/// `members` are its own. `call` is fixed by the path; in a batch `type` tells. Field names in snake_case and camelCase
/// mean the same; unknown fields are ignored; null counts as absent, and so do identifiers of blanks alone.
IngestItem readItem(std::string_view json, JsonMembers members, std::optional<EventCall> call, const Envelope &envelope,
                    RecordRun &run);

/// Keeps a refused item visible: puts a record of it, with the first of its `details`, into `run`.
void addReject(std::string_view json, const IngestItem &item, const Envelope &envelope, RecordRun &run);

/// `sent_at` or `sentAt` of a body, when it is a time.
std::optional<UtcMs> readSentAt(JsonMembers body);

} // namespace growthos
