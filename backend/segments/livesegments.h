#pragma once

#include "backend/projection/program.h"
#include "backend/segments/segment.h"

#include <bit>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace growthos {

/// Segments by their place in LiveSegments, one bit each.
class SegmentMask
{
public:
    void set(std::size_t place)
    {
        if (place / 64 >= m_words.size())
            m_words.resize(place / 64 + 1, 0);
        m_words[place / 64] |= std::uint64_t(1) << (place % 64);
    }
    SegmentMask &operator|=(const SegmentMask &other)
    {
        if (other.m_words.size() > m_words.size())
            m_words.resize(other.m_words.size(), 0);
        for (std::size_t i = 0; i < other.m_words.size(); ++i)
            m_words[i] |= other.m_words[i];
        return *this;
    }
    bool empty() const { return m_words.empty(); }
    /// Places from `begin` to before `end`, lowest first.
    template <class Use>
    void forEach(std::size_t begin, std::size_t end, Use &&use) const
    {
        for (std::size_t word = begin / 64; word < m_words.size() && word * 64 < end; ++word) {
            for (std::uint64_t bits = m_words[word]; bits != 0; bits &= bits - 1) {
                const std::size_t place = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
                if (place >= begin && place < end)
                    use(place);
            }
        }
    }

private:
    std::vector<std::uint64_t> m_words;
};

/// A segment in use.
struct LiveSegment
{
    std::int64_t num = 0;
    std::string id = {};
    std::string name = {};
    /// Nothing: static. Shared, so that a definition that is taken back costs nothing.
    std::shared_ptr<projection::Program> program = {};
    std::size_t level = 0; ///< names only segments of lower levels
    bool ready = false;    ///< evaluated; false: something it reads is being built
    /// Contacts whose row in the file is not yet as the bit in memory says; empty but after a change of the rules.
    projection::IdSet unwritten = {};

    bool isStatic() const { return !program; }
};

/// All segments, in an order in which each stands behind those that it names, and which of them look at what. One
/// thread.
class LiveSegments
{
public:
    /// In the order given, then by level.
    void set(std::vector<LiveSegment> segments);
    std::vector<LiveSegment> &all() { return m_segments; }
    const std::vector<LiveSegment> &all() const { return m_segments; }
    LiveSegment *find(std::string_view id);
    /// Places of a level: [levels()[i], levels()[i + 1]).
    const std::vector<std::size_t> &levels() const { return m_levels; }

    /// Those whose verdict may change when this does. Trait: by the first step of the path; the others by kind, Event
    /// and Segment by name.
    const SegmentMask &reading(rules::FieldKind kind, std::string_view name = {}) const;
    const SegmentMask &dynamic() const { return m_dynamic; }
    const SegmentMask &movedByTime() const { return m_moved; }

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using ByName = std::unordered_map<std::string, SegmentMask, TextHash, std::equal_to<>>;

    void order();
    void index();
    void addReading(const rules::Field &field, std::size_t place);

    std::vector<LiveSegment> m_segments;
    std::vector<std::size_t> m_levels;
    std::unordered_map<rules::FieldKind, SegmentMask> m_byKind;
    ByName m_byTrait;
    ByName m_byEvent;
    ByName m_bySegment;
    SegmentMask m_dynamic;
    SegmentMask m_moved;
};

} // namespace growthos
