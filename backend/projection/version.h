#pragma once

#include "backend/projection/cowarray.h"
#include "backend/projection/dictionary.h"
#include "backend/projection/idset.h"
#include "backend/projection/names.h"
#include "backend/projection/postings.h"

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace growthos::projection {

class Image;

/// A contact's row: its number in the model. Row 0 is nobody.
using Row = std::uint32_t;

/// A column of contacts or of groups: a code into its dictionary a row, 0 = absent.
struct ColumnView
{
    CowArray<Dictionary::Code>::View codes = {};
    CowArray<std::int64_t>::View seen = {}; ///< of a context: seq of the event that said so
    const Dictionary *dictionary = nullptr;
    Dictionary::Code size = 1; ///< of the dictionary: every code of this version is below
    bool ready = false;        ///< false: still being filled
};

/// A property of the events of one name: a code an event. Of chunks that were never filled there is none.
struct PropertyView
{
    const AppendOnly<Dictionary::Code *> *chunks = nullptr;
    const Dictionary *dictionary = nullptr;
    Dictionary::Code size = 1;
    bool ready = false;

    Dictionary::Code code(EventRef ref) const
    {
        const Dictionary::Code *chunk = (*chunks)[ref >> offsetBits];
        return chunk ? chunk[ref & Postings::offsetMask] : 0;
    }
};

/// An event of a contact.
struct ContactEvent
{
    UtcMs time = 0;
    std::uint32_t name = 0;
    EventRef ref = 0;
};

/// Events of one name that a contact had and that nobody keeps any more.
struct PastCount
{
    Row row = 0;
    std::uint32_t count = 0;
};

/// One consistent state of the projection. Everything in it stays as it is while a Snapshot holds it.
class Version
{
public:
    Row rows = 0;             ///< rows are below
    std::size_t contacts = 0; ///< living ones
    std::uint64_t events = 0; ///< all, those of the deleted too
    std::uint64_t serial = 0; ///< rises with each publication
    /// Rises when events that were there begin or cease to be a living contact's: by deletion and restoring, not by a
    /// merge.
    std::uint64_t livingChanges = 0;
    CowBits::View living = {}; ///< neither deleted nor merged into another
    CowBits::View unsubscribed = {};
    CowArray<UtcMs>::View createdAt = {};
    CowArray<UtcMs>::View updatedAt = {};
    CowArray<std::int16_t>::View engagement = {};
    CowArray<std::int16_t>::View lead = {};
    CowArray<Row>::View mergedInto = {}; ///< the survivor, 0 = not merged
    CowArray<Row>::View nextMerged = {}; ///< from a survivor through all that were merged into it; 0 = end
    CowArray<PostingsLength>::View names = {};
    std::vector<ColumnView> columns = {};
    std::vector<ColumnView> groupColumns = {};
    std::vector<PropertyView> properties = {};
    std::vector<CowBits::View> segments = {};

    // Numbers by name; nothing: nobody has it. Text of dots and all, as the rule has it.
    std::optional<std::uint32_t> eventName(std::string_view name) const;
    const std::string &eventName(std::uint32_t number) const;
    std::uint32_t eventNames() const; ///< numbers are below; of some there is no event
    /// `t:` or `c:` and the path, of the columns behind the first ones.
    const std::string &columnKey(std::uint32_t column) const;
    const std::string &groupColumnKey(std::uint32_t column) const;
    std::optional<std::uint32_t> segment(std::string_view id) const;
    const std::string &segmentId(std::uint32_t number) const; ///< of `segments`; a deleted one is empty
    // The first of `columns`.
    static constexpr std::uint32_t email = 0;
    static constexpr std::uint32_t externalId = 1;
    static constexpr std::uint32_t tags = 2;                         ///< arrays of text, sorted
    static constexpr std::uint32_t groups = 3;                       ///< arrays of the numbers of groups
    std::optional<std::uint32_t> trait(std::string_view path) const; ///< in `columns`, as the next one
    std::optional<std::uint32_t> context(std::string_view path) const;
    std::optional<std::uint32_t> groupTrait(std::string_view path) const;                        ///< in `groupColumns`
    std::optional<std::uint32_t> property(std::uint32_t eventName, std::string_view path) const; ///< in `properties`
    std::optional<std::uint32_t> eventContext(std::uint32_t eventName, std::string_view path) const; ///< there too
    /// False: traits beyond those that are columns anyway may stand in contacts all the same.
    bool allTraits() const { return columns.size() < mostEagerColumns; }
    /// More traits than this are columns only when they are named.
    static constexpr std::size_t mostEagerColumns = 500;

    /// `t:` or `c:`, then the path, of each of `columns` (the first four: their field) and of `groupColumns`.
    std::vector<std::string> columnKeys() const;
    std::vector<std::string> groupColumnKeys() const;

    Row survivor(Row row) const
    {
        const Row into = mergedInto[row];
        return into != 0 ? into : row;
    }
    bool isLiving(Row row) const { return isSet(living, row); }
    const Postings &postings(std::uint32_t name) const;
    /// By row, rising; who was merged into another stands for itself.
    std::span<const PastCount> past(std::uint32_t name) const;
    /// Of a survivor and all that were merged into it.
    std::uint64_t pastEvents(std::uint32_t name, Row row) const;
    /// Calls `use(ContactEvent)` for all events of a survivor, those of who was merged into it too; of each of them the
    /// last to come first. A `use` that answers false has seen enough.
    template <class Use>
    void forEachEvent(Row row, Use &&use) const
    {
        for (Row each = row; each != 0; each = nextMerged[each]) {
            if (!forEachOwnEvent(each, use))
                return;
        }
    }
    template <class Use>
    bool forEachOwnEvent(Row row, Use &&use) const
    {
        for (std::uint32_t at = m_heads[row]; at != 0;) {
            const Node node = this->node(at);
            if constexpr (std::is_same_v<decltype(use(node.event)), bool>) {
                if (!use(node.event))
                    return false;
            } else {
                use(node.event);
            }
            at = node.previous;
        }
        return true;
    }
    /// The latest timestamp of their events up to `now`, 0: none.
    UtcMs lastEvent(Row row, UtcMs now) const;
    /// Who of a survivor and those merged into it was the last to be seen with a context.
    Row lastSeen(std::uint32_t column, Row row) const
    {
        Row last = row;
        for (Row each = nextMerged[row]; each != 0; each = nextMerged[each]) {
            if (columns[column].seen[each] > columns[column].seen[last])
                last = each;
        }
        return last;
    }
    IdSet livingSet() const;
    /// Of the image: programs keep numbers that are valid in one image only.
    std::uint64_t imageSerial() const;

private:
    friend class Image;
    friend class Snapshot;
    std::optional<std::uint32_t> eventColumn(std::string_view key) const;
    struct Node
    {
        ContactEvent event;
        std::uint32_t previous;
    };
    Node node(std::uint32_t at) const;

    const Image *m_image = nullptr;
    CowArray<std::uint32_t>::View m_heads = {};  ///< 1 + index of the contact's last event
    CowArray<std::uint32_t>::View m_latest = {}; ///< so the latest one; 0: the last is
    Retired m_retired;                           ///< what the next version replaced
    mutable std::atomic<int> m_readers{0};
};

/// Calls `use` for each number of a JSON array of whole numbers, as the groups column has them.
template <class Use>
void forEachNumber(std::string_view array, Use &&use)
{
    std::uint32_t number = 0;
    bool open = false;
    for (const char c : array) {
        if (c >= '0' && c <= '9') {
            number = number * 10 + static_cast<std::uint32_t>(c - '0');
            open = true;
        } else if (open) {
            use(std::exchange(number, 0));
            open = false;
        }
    }
}

/// Holds a version. Movable; quick to make and to copy nothing.
class Snapshot
{
public:
    Snapshot() = default;
    Snapshot(std::shared_ptr<const Image> image, const Version *version);
    Snapshot(Snapshot &&other) noexcept;
    Snapshot &operator=(Snapshot &&other) noexcept;
    ~Snapshot();

    explicit operator bool() const { return m_version != nullptr; }
    const Version &operator*() const { return *m_version; }
    const Version *operator->() const { return m_version; }

private:
    void release();
    std::shared_ptr<const Image> m_image;
    const Version *m_version = nullptr;
};

} // namespace growthos::projection
