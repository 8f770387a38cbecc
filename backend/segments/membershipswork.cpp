// The part of Memberships that works on many contacts at once: new rules, the start, what time and pieces leave to do.
#include "backend/segments/memberships.h"

#include <algorithm>

namespace growthos {
namespace {

using projection::IdSet;
using projection::Row;
using projection::Version;
using rules::FieldKind;

IdSet toSet(const projection::CowBits::View &bits, Row rows)
{
    IdSet set(rows);
    for (std::size_t word = 0; word < set.wordCount(); ++word)
        set.words()[word] = bits[word];
    return set;
}

/// What is in one of them alone.
IdSet difference(const IdSet &left, const IdSet &right)
{
    IdSet both = left;
    both -= right;
    IdSet other = right;
    other -= left;
    return both |= other;
}

} // namespace

void Memberships::load()
{
    m_loaded = m_loading = true;
    std::vector<LiveSegment> segments;
    for (const Segment &segment : m_store.all())
        segments.push_back(live(segment));
    redefine(std::move(segments));
    const UtcMs now = m_clock.now();
    for (LiveSegment &segment : m_live.all()) {
        IdSet stored(m_projection.staged()->rows);
        m_store.forEachMember(segment.num, [&](std::int64_t contact) { stored.insert(std::size_t(contact)); });
        m_projection.putSegment(segment.id, stored);
        evaluateAll(segment, now, 0); // its rows follow in pieces
    }
    m_orphans = m_store.numbersWithoutSegment();
    m_sweep = m_live.movedByTime().empty() ? 0 : 1;
}

/// The bits at once; the rows of a few with them, the others in pieces.
void Memberships::evaluateAll(LiveSegment &segment, UtcMs now, std::size_t most)
{
    const Version &version = *m_projection.staged();
    if (segment.program) {
        const auto missing = segment.program->missing(version);
        segment.ready = missing.empty();
        if (!segment.ready) {
            m_projection.need(missing);
            return; // who is in it stays as it is until then
        }
    }
    segment.ready = true;
    const auto number = version.segment(segment.id);
    const IdSet before = number ? toSet(version.segments[*number], version.rows) : IdSet(version.rows);
    IdSet in = segment.program ? segment.program->run(version, now) : before;
    if (!segment.program)
        in &= version.livingSet();
    const IdSet changed = difference(before, in);
    m_store.setCount(segment.num, std::int64_t(in.count()));
    m_countChanges.erase(segment.num);
    if (changed.empty())
        return;
    keepUnwritten(segment);
    segment.unwritten = difference(segment.unwritten, changed);
    m_projection.putSegment(segment.id, in);
    m_changed.insert(segment.id);
    writeRows(segment, most, now);
}

/// And whoever names it, in order.
void Memberships::evaluateWithDependents(const std::string &id, UtcMs now)
{
    std::set<std::string> evaluated;
    for (LiveSegment &segment : m_live.all()) {
        bool affected = segment.id == id;
        if (segment.program) {
            for (const auto &[path, named] : rules::segmentsNamed(segment.program->rule()))
                affected = affected || evaluated.contains(named);
        }
        if (!affected)
            continue;
        evaluateAll(segment, now, rowsAPiece);
        evaluated.insert(segment.id);
        if (segment.program && segment.program->movesWithTime())
            m_sweep = 1;
    }
}

/// The number of rows written.
std::size_t Memberships::writeRows(LiveSegment &segment, std::size_t most, UtcMs now)
{
    if (segment.unwritten.empty())
        return 0;
    keepUnwritten(segment);
    const Version &version = *m_projection.staged();
    std::size_t written = 0;
    auto contact = segment.unwritten.next(0);
    for (; contact && written < most; contact = segment.unwritten.next(*contact + 1), ++written) {
        const bool in = isMember(version, segment, *contact);
        if (in)
            m_store.addMember(segment.num, *contact, now);
        else
            m_store.removeMember(segment.num, *contact);
        emitFlip(segment.id, Row(*contact), in);
        segment.unwritten.remove(*contact);
    }
    if (!contact)
        segment.unwritten = IdSet();
    return written;
}

std::size_t Memberships::waitingRows(std::int64_t number) const
{
    for (const LiveSegment &segment : m_live.all()) {
        if (segment.num == number)
            return segment.unwritten.count();
    }
    return 0;
}

std::size_t Memberships::writeWaiting(std::int64_t number)
{
    for (LiveSegment &segment : m_live.all()) {
        if (m_loaded && segment.num == number)
            writeRows(segment, rowsAPiece, m_clock.now());
    }
    return waitingRows(number);
}

/// For a rollback.
void Memberships::keepUnwritten(const LiveSegment &segment)
{
    m_unwrittenBefore.try_emplace(segment.num, segment.unwritten);
}

void Memberships::redefine(std::vector<LiveSegment> segments)
{
    if (!m_before)
        m_before = m_live.all();
    m_live.set(std::move(segments));
    for (Touched &each : m_touched) // places are others now
        each.mask = m_live.dynamic();
}

void Memberships::define(const Segment &segment)
{
    if (!m_loaded)
        return;
    std::vector<LiveSegment> segments = m_live.all();
    const auto known = std::find_if(segments.begin(), segments.end(),
                                    [&](const LiveSegment &each) { return each.num == segment.num; });
    LiveSegment fresh = live(segment);
    if (known != segments.end()) {
        fresh.unwritten = known->unwritten;
        *known = std::move(fresh);
    } else {
        segments.push_back(std::move(fresh));
    }
    redefine(std::move(segments));
    evaluateWithDependents(segment.id, m_clock.now());
    publishStates(); // the answer says whether the count is one already
}

void Memberships::rename(const Segment &segment)
{
    if (LiveSegment *known = m_live.find(segment.id))
        known->name = segment.name;
}

void Memberships::remove(const Segment &segment)
{
    m_store.remove(segment.num);
    if (!m_store.removeMembers(segment.num, rowsAPiece))
        m_orphans.push_back(segment.num);
    m_orphansChanged = true;
    if (!m_loaded)
        return;
    std::vector<LiveSegment> segments = m_live.all();
    std::erase_if(segments, [&](const LiveSegment &each) { return each.num == segment.num; });
    redefine(std::move(segments));
    m_projection.putSegment(segment.id, IdSet());
}

void Memberships::set(const Segment &segment, std::span<const std::int64_t> contacts, bool in)
{
    LiveSegment *known = m_live.find(segment.id);
    if (!known || !known->isStatic())
        return;
    std::set<Row> changing;
    const Version &version = *m_projection.staged();
    for (const std::int64_t contact : contacts) {
        if (const auto row = static_cast<Row>(contact); isMember(version, *known, row) != in)
            changing.insert(row);
    }
    for (const Row row : changing)
        flip(*known, row, in, m_clock.now(), Tell::Yes);
    writeCounts(); // the answer shows it
}

void Memberships::zoneChanged()
{
    if (!m_loaded)
        return;
    std::vector<LiveSegment> segments = m_live.all();
    for (LiveSegment &segment : segments) {
        if (segment.program)
            segment.program =
                std::make_shared<projection::Program>(segment.program->rule(), m_settings.current()->timezone);
    }
    redefine(std::move(segments));
    for (LiveSegment &segment : m_live.all())
        evaluateAll(segment, m_clock.now(), rowsAPiece);
    m_sweep = m_live.movedByTime().empty() ? 0 : 1;
}

void Memberships::wake()
{
    if (!m_loaded)
        return load();
    evaluateNewlyReady();
    const std::size_t first = m_woken.size();
    m_wheel.takeDue(m_clock.now(), contactsAPiece, m_woken);
    const Row rows = m_projection.staged()->rows;
    for (; m_sweep != 0 && m_woken.size() - first < contactsAPiece; m_sweep = m_sweep + 1 < rows ? m_sweep + 1 : 0)
        m_woken.push_back(m_sweep);
    for (std::size_t i = first; i < m_woken.size(); ++i)
        (touched(m_woken[i]).mask |= m_live.movedByTime()) |= m_live.reading(FieldKind::GroupTrait);
    std::size_t most = rowsAPiece;
    for (LiveSegment &segment : m_live.all())
        most -= writeRows(segment, most, m_clock.now());
    if (!m_orphans.empty() && m_store.removeMembers(m_orphans.back(), rowsAPiece)) {
        m_orphans.pop_back();
        m_orphansChanged = true;
    }
}

bool Memberships::hasMore() const
{
    if (!m_loaded)
        return m_projection.staged() != nullptr;
    return m_sweep != 0 || !m_orphans.empty() || m_wheel.isDue(m_clock.now()) ||
           std::any_of(m_live.all().begin(), m_live.all().end(), [this](const LiveSegment &segment) {
               return !segment.unwritten.empty() || isNewlyReady(segment);
           });
}

bool Memberships::isNewlyReady(const LiveSegment &segment) const
{
    return !segment.ready && segment.program->missing(*m_projection.staged()).empty();
}

/// Columns that rules waited for have come.
void Memberships::evaluateNewlyReady()
{
    for (std::size_t place = 0; place < m_live.all().size(); ++place) {
        if (!isNewlyReady(m_live.all()[place]))
            continue;
        if (!m_before)
            m_before = m_live.all();
        evaluateWithDependents(m_live.all()[place].id, m_clock.now());
    }
}

} // namespace growthos
