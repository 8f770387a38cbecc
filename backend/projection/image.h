#pragma once

#include "backend/projection/version.h"

#include <functional>
#include <memory>
#include <span>
#include <unordered_map>

namespace growthos::projection {

/// The value under a path whose dots descend into objects; empty text when there is none.
std::string_view valueAt(std::string_view object, std::string_view path);

/// A contact as stored. Views: the texts belong to the caller.
struct ContactRow
{
    Row row = 0;
    std::optional<std::string_view> externalId = {};
    std::optional<std::string_view> email = {};
    std::string_view traits = {}; ///< JSON object
    std::string_view tags = {};   ///< JSON array of texts
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
    bool deleted = false;
    Row mergedInto = 0;
};

struct EventRow
{
    std::int64_t seq = 0;
    Row contact = 0;
    std::string_view name = {};
    UtcMs timestamp = 0;
    std::string_view properties = {}; ///< JSON object or empty
    std::string_view context = {};    ///< JSON object or empty
};

struct StoredEvent
{
    std::int64_t seq = 0;
    UtcMs timestamp = 0;
    Row contact = 0;
    std::uint32_t name = 0;
};

/// Everything that the projection holds, and the one place that changes it. Used by one thread at a time (the loader,
/// then the apply thread); readers see published versions. What is put is staged: seen by `staged` at once, by readers
/// after `publish`, and forgotten by `discard`.
class Image : public std::enable_shared_from_this<Image>
{
public:
    /// A column that is made when a rule or a query names it. `event` with the last two alone: what stands in the
    /// properties and in the context of the events of one name.
    enum class Lazy { Trait, Context, Property, EventContext };
    struct LazyColumn
    {
        Lazy kind = Lazy::Context;
        std::string event = {};
        std::string path = {};
        bool operator==(const LazyColumn &) const = default;
    };
    /// What the builder of such a column found in the file.
    struct Fill
    {
        std::uint32_t at = 0; ///< Trait, Context: the row as stored; else the EventRef
        std::int64_t seq = 0; ///< Context: of the event that said so
        std::string json = {};
    };

    Image();
    ~Image();

    void put(const ContactRow &contact);
    void put(const EventRow &event);
    /// Many at once into an image that has none yet, laid out by time and by contact, so that who reads one after the
    /// other finds them side by side. `names`: by the numbers that the events have. They carry no texts: columns on
    /// demand are not filled.
    void putAll(std::vector<StoredEvent> events, const std::vector<std::string> &names);
    /// Before the first publication: counts of events that are not put, by row, rising.
    void putPast(std::string_view event, std::vector<PastCount> counts);
    void putGroup(std::uint32_t group, std::string_view traits);
    /// All groups of a contact now.
    void putMemberships(Row contact, std::span<const std::int64_t> groups);
    void putScores(Row contact, int engagement, int lead);
    void putUnsubscribed(Row contact, bool unsubscribed);
    void putMember(std::string_view segment, Row contact, bool member);
    void putSegment(std::string_view segment, const IdSet &members);

    /// As it stands with what was put, until the next call of anything here but this.
    const Version &staged();
    void publish();
    void discard();

    /// Makes the column, which fills with what is put from now on. False when it is there. It is used once what stood
    /// in the file before is filled in and `finish` is called. All three between two publications.
    bool begin(const LazyColumn &column);
    void fill(const LazyColumn &column, std::span<const Fill> found);
    void finish(const LazyColumn &column);

    /// Any thread.
    Snapshot read() const;
    /// What `bytes` is made of. Image's thread.
    struct Shares
    {
        std::size_t events = 0; ///< both orders
        std::size_t rowIds = 0; ///< from the one to the other, and to the rows of the file
        std::size_t properties = 0;
        std::size_t contacts = 0; ///< columns, dictionaries, masks, segments
    };
    Shares shares() const;
    /// In memory; without what was given to a file.
    std::size_t bytes() const { return m_bytes.load(std::memory_order_relaxed); }
    /// Gives events, at most `most` pieces of them, to a file below `folder` that readers find them in as before, until
    /// `bytes()` is within `limit`; how many it gave. First the oldest by name with their properties, then those by
    /// contact. Image's thread, with nothing staged.
    std::size_t mapOldest(std::size_t limit, const std::string &folder, std::size_t most);

private:
    friend class Version;
    struct Column
    {
        Dictionary dictionary;
        CowArray<Dictionary::Code> codes;
        CowArray<std::int64_t> seen; ///< Context: seq of the event that said so
        IdSet touched;               ///< while it is being filled: rows that know better than the file
        bool trait = false;
        bool ready = true;
        Dictionary::Code checkAt = 65'536; ///< size of the dictionary at which unused entries are looked for
    };
    struct PropertyColumn
    {
        Dictionary dictionary;
        AppendOnly<Dictionary::Code *> chunks;
        std::vector<std::unique_ptr<ChunkMemory>> held; ///< by chunk; null where none was written
        std::uint32_t name = 0;
        bool ofContext = false;
        std::string path;
        std::size_t bytes = 0; ///< of the codes
        bool ready = false;
    };
    using Columns = std::vector<std::unique_ptr<Column>>;

    Column *column(Names &names, Columns &columns, std::string_view key, bool make);
    void putTraits(Names &names, Columns &columns, Row row, std::string_view json);
    void collect(Names &names, Columns &columns, std::string_view object, int depth);
    void setText(std::size_t column, Row row, std::optional<std::string_view> text);
    void relink(Row source, Row target);
    void putContext(const EventRow &event);
    void keepLatest(Row contact, UtcMs time);
    std::uint32_t nameNumber(std::string_view name);
    EventRef post(std::uint32_t name, std::int64_t seq, UtcMs time, Row contact, PostingsLength &length);
    void putProperties(std::uint32_t name, EventRef ref, const EventRow &event);
    void setProperty(PropertyColumn &column, EventRef ref, std::string_view json);
    CowBits &segment(std::string_view id);
    void describe(Version &version, bool published);
    void dropUnused(Retired &retired);
    static std::unique_ptr<Column> withoutUnused(Column &column);
    std::vector<ChunkMemory *> closedPieces() const;
    template <class Each>
    void forEachArray(Each &&each);

    const std::uint64_t m_serial; ///< no other image of this process has it
    Names m_eventNames;
    Names m_columnNames; ///< `t:` or `c:`, then the path; the first four are fixed
    Names m_groupColumnNames;
    Names m_propertyNames; ///< number of the event, `:` (properties) or `@` (context), path
    Names m_segmentNames;

    Columns m_columns;
    Columns m_groupColumns;
    std::vector<std::uint32_t> m_contextColumns;
    std::vector<std::unique_ptr<PropertyColumn>> m_properties;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_propertiesOf; ///< by name of the event
    std::vector<std::unique_ptr<CowBits>> m_segments;
    CowBits m_living;
    std::uint64_t m_livingChanges = 0;
    CowBits m_unsubscribed;
    CowArray<UtcMs> m_createdAt;
    CowArray<UtcMs> m_updatedAt;
    CowArray<std::int16_t> m_engagement;
    CowArray<std::int16_t> m_lead;
    CowArray<Row> m_mergedInto;
    CowArray<Row> m_nextMerged;
    CowArray<std::uint32_t> m_heads;
    CowArray<std::uint32_t> m_latest; ///< node of the latest event where that is not the head
    CowArray<PostingsLength> m_lengths;
    AppendOnly<Postings *> m_postings; ///< by number of the name
    std::uint32_t m_postingsMade = 0;
    std::unique_ptr<MemoryFile> m_file;
    std::size_t m_mapped = 0;                   ///< bytes
    std::vector<std::vector<PastCount>> m_past; ///< by number of the name; stays as it is once published
    std::size_t m_postingsBytes = 0;

    // Nodes of the lists by contact; 1 is the first.
    AppendBlocks<std::uint32_t> m_previous;
    AppendBlocks<std::uint64_t> m_keys; ///< milliseconds since 2000 in the upper 42 bits, number of the name below
    AppendBlocks<EventRef> m_refs;

    Row m_rows = 1;
    std::uint32_t m_nodes = 1;
    std::size_t m_contacts = 0;

    std::vector<std::pair<std::uint32_t, Dictionary::Code>> m_found; ///< scratch: columns that a JSON object has
    std::vector<Dictionary::Code> m_wanted;                          ///< scratch: code by column
    std::string m_text;
    std::string m_path;
    Version m_staged;

    mutable std::mutex m_mutex;                      ///< for m_current and the counts of readers
    std::deque<std::unique_ptr<Version>> m_versions; ///< oldest first
    const Version *m_current = nullptr;
    std::atomic<std::size_t> m_bytes{0};
};

} // namespace growthos::projection
