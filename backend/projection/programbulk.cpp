// Programs over all contacts.
#include "backend/projection/programparts.h"

#include <algorithm>
#include <limits>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace growthos::projection {
namespace {

using rules::FieldKind;

constexpr std::size_t rowsInChunk = CowArray<Dictionary::Code>::chunkSize;
constexpr std::size_t wordsInChunk = rowsInChunk / 64;

/// 64 comparisons with one code, as bits.
std::uint64_t equalBits(const Dictionary::Code *codes, Dictionary::Code wanted)
{
    std::uint64_t word = 0;
#ifdef __SSE2__
    const __m128i same = _mm_set1_epi32(static_cast<int>(wanted));
    for (int i = 0; i < 64; i += 16) {
        const auto four = [&](int at) {
            return _mm_cmpeq_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i *>(codes + i + at)), same);
        };
        const __m128i sixteen = _mm_packs_epi16(_mm_packs_epi32(four(0), four(4)), _mm_packs_epi32(four(8), four(12)));
        word |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(sixteen))) << i;
    }
#else
    for (int i = 0; i < 64; ++i)
        word |= std::uint64_t(codes[i] == wanted) << i;
#endif
    return word;
}

/// Sets the bits of the rows whose value in `column` passes `test(values of 64 rows) → bits`. A missing chunk reads as
/// `missing`.
template <class Column, class Test>
void selectWords(IdSet &set, const Column &column, std::uint64_t missing, Test &&test)
{
    for (std::size_t word = 0; word < set.wordCount(); ++word) {
        const auto *chunk = column.chunk(word / wordsInChunk);
        set.words()[word] = chunk ? test(chunk + word % wordsInChunk * 64) : missing;
    }
}

/// The same with a test of one value.
template <class T, class Test>
void select(IdSet &set, const CowView<T, rowsInChunk> &column, Test &&test)
{
    selectWords(set, column, test(T()) ? ~std::uint64_t(0) : 0, [&test](const T *values) {
        std::uint64_t word = 0;
        for (int i = 0; i < 64; ++i)
            word |= std::uint64_t(test(values[i])) << i;
        return word;
    });
}

} // namespace

class Program::Bulk
{
public:
    Bulk(Parts &parts, const Version &version, UtcMs now, std::vector<std::size_t> *counts)
        : m(parts), m_version(version), m_now(now), m_counts(counts), m_living(version.livingSet())
    {}

    IdSet run(std::size_t at)
    {
        const Node &node = m.nodes[at];
        IdSet set;
        if (node.leaf != Leaf::unknown) {
            set = run(m.leaves[node.leaf]);
        } else {
            for (std::size_t member = at + 1; member < node.end; member = m.nodes[member].end) {
                IdSet one = run(member);
                if (member == at + 1)
                    set = std::move(one);
                else if (node.any)
                    set |= one;
                else
                    set &= one;
            }
        }
        if (node.negated)
            set.flip();
        set &= m_living;
        if (m_counts)
            (*m_counts)[at] = set.count();
        return set;
    }

private:
    IdSet run(Leaf &leaf)
    {
        leaf.bind(m_version);
        IdSet set(m_version.rows);
        switch (leaf.condition.field.kind) {
        case FieldKind::Event:
            runEvents(leaf, set);
            break;
        case FieldKind::CreatedAt:
            select(set, m_version.createdAt, [&](UtcMs at) { return leaf.test.holdsInstant(at, m_now); });
            break;
        case FieldKind::UpdatedAt:
            select(set, m_version.updatedAt, [&](UtcMs at) { return leaf.test.holdsInstant(at, m_now); });
            break;
        case FieldKind::EngagementScore:
            select(set, m_version.engagement, [&](std::int16_t n) { return leaf.test.holds(numberValue(n), m_now); });
            break;
        case FieldKind::LeadScore:
            select(set, m_version.lead, [&](std::int16_t n) { return leaf.test.holds(numberValue(n), m_now); });
            break;
        case FieldKind::Subscribed:
            runSubscribed(leaf, set);
            break;
        case FieldKind::Segment:
            runSegment(leaf, set);
            break;
        case FieldKind::GroupTrait:
            runGroups(leaf, set);
            break;
        case FieldKind::TraitEmail:
            runEmail(leaf, set);
            break;
        case FieldKind::Context:
            runColumn(leaf, set);
            if (leaf.column != Leaf::unknown)
                lookAgain(leaf, set);
            break;
        default:
            runColumn(leaf, set);
            break;
        }
        return set;
    }

    void runColumn(Leaf &leaf, IdSet &set)
    {
        if (leaf.column == Leaf::unknown)
            return;
        const ColumnView &view = m_version.columns[leaf.column];
        if (const auto only = leaf.test.onlyCode(*view.dictionary, view.size)) {
            if (*only != 0)
                selectWords(set, view.codes, 0, [code = *only](const auto *codes) { return equalBits(codes, code); });
            return;
        }
        if (leaf.test.op() == rules::Op::Exists && !view.dictionary->find({Kind::Null})) {
            selectWords(set, view.codes, 0, [](const auto *codes) { return ~equalBits(codes, 0); });
            return;
        }
        selectTrue(set, view.codes, leaf.test.truth(*view.dictionary, view.size, m_now));
    }

    static void selectTrue(IdSet &set, const CowArray<Dictionary::Code>::View &codes,
                           const std::vector<std::uint64_t> &truth)
    {
        const std::uint64_t *bits = truth.data();
        if (truth.size() == 1) { // a column of few values: all answers fit into a register
            select(set, codes, [all = bits[0]](Dictionary::Code code) { return all >> code & 1; });
            return;
        }
        select(set, codes, [bits](Dictionary::Code code) { return bits[code / 64] >> (code % 64) & 1; });
    }

    /// The trait where there is one, else the contact's email.
    void runEmail(Leaf &leaf, IdSet &set)
    {
        const ColumnView &email = m_version.columns[Version::email];
        IdSet own(m_version.rows);
        IdSet there(m_version.rows);
        if (leaf.column != Leaf::unknown) {
            const ColumnView &trait = m_version.columns[leaf.column];
            selectTrue(own, trait.codes, leaf.test.truth(*trait.dictionary, trait.size, m_now));
            selectWords(there, trait.codes, 0, [](const auto *codes) { return ~equalBits(codes, 0); });
        }
        selectTrue(set, email.codes, leaf.test.truth(*email.dictionary, email.size, m_now));
        set -= there;
        set |= own;
    }

    /// Of survivors that others were merged into: what the last of them to be seen says.
    void lookAgain(Leaf &leaf, IdSet &set)
    {
        const ColumnView &view = m_version.columns[leaf.column];
        forEachSurvivor([&](Row row) {
            const Dictionary::Code code = view.codes[m_version.lastSeen(leaf.column, row)];
            const bool holds = code != 0 && leaf.test.holds((*view.dictionary)[code], m_now);
            holds ? set.insert(row) : set.remove(row);
        });
    }

    template <class Use>
    void forEachSurvivor(Use &&use)
    {
        for (std::size_t c = 0; c < m_version.nextMerged.chunks(); ++c) {
            const Row *chunk = m_version.nextMerged.chunk(c);
            for (std::size_t i = 0; chunk && i < rowsInChunk; ++i) {
                const Row row = static_cast<Row>(c * rowsInChunk + i);
                if (chunk[i] != 0 && m_version.mergedInto[row] == 0)
                    use(row);
            }
        }
    }

    void runSubscribed(Leaf &leaf, IdSet &set)
    {
        const bool ifNot = leaf.test.holds({Kind::False}, m_now);
        const bool ifSo = leaf.test.holds({Kind::True}, m_now);
        for (std::size_t word = 0; word < set.wordCount(); ++word) {
            const std::uint64_t unsubscribed = m_version.unsubscribed[word];
            set.words()[word] = (ifNot ? unsubscribed : 0) | (ifSo ? ~unsubscribed : 0);
        }
    }

    void runSegment(Leaf &leaf, IdSet &set)
    {
        if (leaf.segment != Leaf::unknown) {
            for (std::size_t word = 0; word < set.wordCount(); ++word)
                set.words()[word] = m_version.segments[leaf.segment][word];
        }
        if (leaf.test.op() != rules::Op::Exists && !std::get<bool>(leaf.condition.values.front()))
            set.flip();
    }

    /// First the groups, then the sets of groups that there are, then the contacts.
    void runGroups(Leaf &leaf, IdSet &set)
    {
        if (leaf.column == Leaf::unknown)
            return;
        const ColumnView &trait = m_version.groupColumns[leaf.column];
        const ColumnView &groups = m_version.columns[Version::groups];
        const auto &truth = leaf.test.truth(*trait.dictionary, trait.size, m_now);
        std::vector<std::uint64_t> bySet((groups.size + 63) / 64, 0);
        for (Dictionary::Code code = 1; code < groups.size; ++code) {
            forEachNumber(groups.dictionary->text(code), [&](std::uint32_t group) {
                const Dictionary::Code value = trait.codes[group];
                if (truth[value / 64] >> (value % 64) & 1)
                    bySet[code / 64] |= std::uint64_t(1) << (code % 64);
            });
        }
        selectTrue(set, groups.codes, bySet);
    }

    void runEvents(Leaf &leaf, IdSet &set)
    {
        // Counting stops where more would tell no more.
        const std::uint64_t enough = leaf.wanted + (leaf.countOp != rules::Op::CountGte);
        if (enough == 0) { // at least none
            set.flip();
            return;
        }
        if (enough == 1) {
            forEachCounted(leaf, [&set](Row row) { set.insert(row); });
            forEachMerged([&set](Row source, Row target) {
                if (set.contains(source))
                    set.insert(target);
            });
            if (!leaf.countHolds(1))
                set.flip();
            return;
        }
        if (enough <= std::numeric_limits<std::uint8_t>::max())
            countEvents<std::uint8_t>(leaf, set, enough);
        else
            countEvents<std::uint32_t>(leaf, set, std::min<std::uint64_t>(enough, 0xFFFF'FFFF));
    }

    template <class Count>
    void countEvents(Leaf &leaf, IdSet &set, std::uint64_t enough)
    {
        std::vector<Count> counts(set.rows(), 0);
        const auto most = static_cast<Count>(enough);
        forEachCounted(
            leaf, [&counts, most](Row row) { counts[row] = static_cast<Count>(counts[row] + (counts[row] < most)); });
        forEachMerged([&counts, enough](Row source, Row target) {
            counts[target] =
                static_cast<Count>(std::min<std::uint64_t>(std::uint64_t(counts[target]) + counts[source], enough));
        });
        for (std::size_t word = 0; word < set.wordCount(); ++word) {
            std::uint64_t bits = 0;
            for (std::size_t i = 0; i < 64; ++i)
                bits |= std::uint64_t(leaf.countHolds(counts[word * 64 + i])) << i;
            set.words()[word] = bits;
        }
    }

    template <class Use>
    void forEachCounted(Leaf &leaf, Use &&use)
    {
        if (leaf.event == Leaf::unknown || !leaf.bindProperties(m_version))
            return;
        const UtcMs after = leaf.condition.window ? m_now - leaf.condition.window->ms : -endOfTime;
        const PostingsLength length = m_version.names[leaf.event];
        const Postings &postings = m_version.postings(leaf.event);
        if (leaf.where.empty()) {
            forEachPosting(postings, length, after, m_now, [&use](Row row, UtcMs, EventRef) { use(row); });
            for (const PastCount &past :
                 leaf.countsPast() ? m_version.past(leaf.event) : std::span<const PastCount>()) {
                for (std::uint64_t i = std::min<std::uint64_t>(past.count, leaf.wanted + 1); i != 0; --i)
                    use(past.row);
            }
            return;
        }
        struct Where
        {
            const PropertyView *view;
            const std::uint64_t *truth;
            bool negated;
        };
        std::vector<Where> where;
        for (std::size_t i = 0; i < leaf.where.size(); ++i) {
            const PropertyView *view = leaf.propertyViews[i];
            where.push_back(
                {view, leaf.where[i].truth(*view->dictionary, view->size, m_now).data(), leaf.where[i].negated()});
        }
        forEachPosting(postings, length, after, m_now, [&](Row row, UtcMs, EventRef ref) {
            for (const Where &each : where) {
                const Dictionary::Code code = each.view->code(ref);
                if (((each.truth[code / 64] >> (code % 64) & 1) != 0) == each.negated)
                    return;
            }
            use(row);
        });
    }

    template <class Use>
    void forEachMerged(Use &&use)
    {
        for (std::size_t c = 0; c < m_version.mergedInto.chunks(); ++c) {
            const Row *chunk = m_version.mergedInto.chunk(c);
            for (std::size_t i = 0; chunk && i < rowsInChunk; ++i) {
                if (chunk[i] != 0)
                    use(static_cast<Row>(c * rowsInChunk + i), chunk[i]);
            }
        }
    }

    Parts &m;
    const Version &m_version;
    const UtcMs m_now;
    std::vector<std::size_t> *m_counts;
    const IdSet m_living;
};

IdSet Program::run(const Version &version, UtcMs now, std::vector<std::size_t> *counts)
{
    if (counts)
        counts->assign(m->nodes.size(), 0);
    return Bulk(*m, version, now, counts).run(0);
}

} // namespace growthos::projection
