#pragma once

#include "backend/bus/eventrecord.h"
#include "backend/core/error.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace growthos {

/// Native: our own vocabulary and answers (202). Sdk: what published Segment and RudderStack SDKs send and expect
/// (200).
enum class Dialect { Native, Sdk };

/// What all items of one request share.
struct Envelope
{
    Dialect dialect = Dialect::Native;
    UtcMs receivedAt = 0;
    std::string requestId = {};
    std::string keyId = {};
    std::string clientAddress = {};
    std::string userAgent = {};
    std::optional<UtcMs> sentAt = {};           ///< the client's clock when it sent, from the body
    std::string_view context = {};              ///< of the batch: merges into each item's
    std::string_view timestamp = {};            ///< of the batch, raw: for items without one
    std::function<UtcMs(qint64)> midnight = {}; ///< of a day (since 1970) in the project's zone
};

/// One validated item: its encoded record, or every field that is wrong with it. Any thread.
struct IngestItem
{
    std::string record = {};
    QList<ErrorDetail> details = {};
    std::optional<EventCall> call = {}; ///< nothing when the item does not say which it is

    bool ok() const { return details.isEmpty(); }
};

/// `json` is one JSON object, already parsed once as valid. `call` is fixed by the path; in a batch `type` tells.
/// Field names in snake_case and camelCase mean the same; unknown fields are ignored; null counts as absent, and so do
/// identifiers of blanks alone.
IngestItem readItem(std::string_view json, std::optional<EventCall> call, const Envelope &envelope);

/// The record that keeps a refused item visible, with the first of its `details`.
std::string rejectRecord(std::string_view json, const IngestItem &item, const Envelope &envelope);

/// `sent_at` or `sentAt` of a body, when it is a time.
std::optional<UtcMs> readSentAt(std::string_view body);

} // namespace growthos
