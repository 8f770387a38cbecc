#pragma once

#include "backend/bus/eventrecord.h"
#include "backend/core/error.h"
#include "backend/core/jsonwriter.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace growthos {

/// One line of the live view: an ingest call and what became of it.
struct LiveEntry
{
    enum class Status { Accepted, Duplicate, Rejected };

    std::int64_t number = 0; ///< place in the stream, given by LiveStream
    Status status = Status::Accepted;
    int httpStatus = 202;
    std::string record = {}; ///< encoded; empty for a request refused before it was read
    std::int64_t seq = 0;    ///< place in the log; 0 = not logged
    UtcMs receivedAt = 0;
    std::string requestId = {};
    std::string keyName = {};
    std::string keyHint = {};
    std::string call = {}; ///< of a refused request: what its path says
    std::string field = {};
    std::string reason = {};
    std::string message = {};
    std::optional<UtcMs> processedAt = {};

    // Effects
    std::string contactId = {};
    std::string contactLabel = {};
    bool created = false;
    bool updated = false;
    std::vector<std::string> changedTraits = {};
    std::vector<std::string> mergedFrom = {};
    std::vector<std::string> segmentsEntered = {}; ///< names
    std::vector<std::string> segmentsLeft = {};
    std::vector<std::string> rejectedEffects = {};
};

std::string_view wireName(LiveEntry::Status status);

/// The newest ingest calls, in memory: bounded in number and bytes. Any thread.
class LiveStream
{
public:
    static constexpr std::size_t mostEntries = 2'000;
    static constexpr std::size_t mostBytes = 32 * 1024 * 1024;

    /// `start`: first number; the time of start keeps numbers rising over restarts.
    explicit LiveStream(std::int64_t start) : m_next(start) {}

    void append(std::vector<LiveEntry> entries);
    /// What was there before the start, oldest first, into a stream that is empty. Its numbers are below all that were
    /// ever given: whoever asks for what came since then is not told again.
    void recall(std::vector<LiveEntry> entries);
    /// What an engine could not do with the event at this place in the log, for as long as it is remembered.
    void addRejectedEffect(std::int64_t seq, const std::string &why);

    /// Entries of which this is true go.
    void forget(const std::function<bool(const LiveEntry &)> &belongs);

    struct Filter
    {
        std::int64_t since = 0;  ///< only numbers above this
        std::int64_t before = 0; ///< only numbers below this; 0 = all
        std::optional<std::string> call = {};
        std::optional<LiveEntry::Status> status = {};
        std::string text = {}; ///< in event, contact or identifiers; any case
    };
    using Entry = std::shared_ptr<const LiveEntry>;
    struct Answer
    {
        std::vector<Entry> entries; ///< newest first
        bool more = false;
        std::int64_t latest = 0;
        std::int64_t total = 0; ///< where it was asked for: all that fit, those above `before` too
    };
    Answer read(const Filter &filter, std::size_t limit, bool counting = false) const;

private:
    mutable std::mutex m_mutex;
    std::deque<Entry> m_entries; ///< oldest first
    std::size_t m_bytes = 0;
    std::int64_t m_next;
};

/// Appends an entry as `GET /v1/ingest/recent` shows it.
void writeLiveEntry(JsonWriter &json, const LiveEntry &entry, std::optional<double> answeredMs);
/// The ingest call as a JSON object, from its record.
std::string payloadJson(const EventRecord &record);

} // namespace growthos
