#include "backend/segments/memberships.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"

#include <algorithm>

namespace growthos {
namespace {

using projection::Row;
using projection::Version;
using rules::FieldKind;

constexpr std::size_t mostFlips = 1'000;

} // namespace

bool SegmentStates::isLoaded() const
{
    const std::lock_guard lock(m_mutex);
    return m_loaded;
}

bool SegmentStates::isReady(std::int64_t segment) const
{
    const std::lock_guard lock(m_mutex);
    return m_loaded && !m_preparing.contains(segment);
}

void SegmentStates::set(bool loaded, std::set<std::int64_t> preparing)
{
    const std::lock_guard lock(m_mutex);
    m_loaded = loaded;
    m_preparing = std::move(preparing);
}

Memberships::Memberships(Database &database, projection::Projection &projection, const Subscriptions &subscriptions,
                         SegmentStates &states, const SettingsCache &settings, const Clock &clock)
    : m_store(database), m_contacts(database), m_outbox(database, subscriptions), m_projection(projection),
      m_states(states), m_settings(settings), m_clock(clock)
{}

LiveSegment Memberships::live(const Segment &segment) const
{
    LiveSegment live;
    live.num = segment.num;
    live.id = segment.id;
    live.name = segment.name;
    if (segment.rules)
        live.program = std::make_shared<projection::Program>(*segment.rules, m_settings.current()->timezone);
    return live;
}

Memberships::Touched &Memberships::touched(Row contact)
{
    const auto [place, fresh] = m_touchedPlaces.try_emplace(contact, m_touched.size());
    if (fresh)
        m_touched.push_back({contact, {}});
    return m_touched[place->second];
}

void Memberships::touch(Row contact, FieldKind kind, std::string_view name)
{
    if (const SegmentMask &reading = m_live.reading(kind, name); m_loaded && !reading.empty())
        touched(contact).mask |= reading;
}

void Memberships::touchAll(Row contact)
{
    if (m_loaded && !m_live.dynamic().empty())
        touched(contact).mask |= m_live.dynamic();
}

void Memberships::contactChanged(const Contact &now, const Contact *before)
{
    const auto row = static_cast<Row>(now.num);
    if (now.mergedInto && !(before && before->mergedInto))
        mergeInto(row, static_cast<Row>(*now.mergedInto));
    else if (before && before->isLiving() && !now.isLiving())
        remove(row);
    else if (before && !before->isLiving() && now.isLiving())
        restore(row), touchAll(static_cast<Row>(before->mergedInto.value_or(now.num))); // whose events it took back
    else if (before && now.isLiving())
        traitsChanged(now, *before);
    else if (now.isLiving())
        touchAll(row);
}

void Memberships::traitsChanged(const Contact &now, const Contact &before)
{
    const auto row = static_cast<Row>(now.num);
    if (!m_loaded || m_live.dynamic().empty())
        return;
    if (now.email != before.email)
        touch(row, FieldKind::Trait, "email");
    if (now.externalId != before.externalId)
        touch(row, FieldKind::ExternalId);
    if (now.tags != before.tags)
        touch(row, FieldKind::Tags);
    if (now.updatedAt != before.updatedAt)
        touch(row, FieldKind::UpdatedAt);
    if (now.traits == before.traits)
        return;
    const RawObject fresh(now.traits);
    const RawObject old(before.traits);
    for (const RawObject::Member &member : fresh.members()) {
        const std::string *value = old.find(member.name);
        if (!value || *value != member.value)
            touch(row, FieldKind::Trait, member.name);
    }
    for (const RawObject::Member &member : old.members()) {
        if (!fresh.find(member.name))
            touch(row, FieldKind::Trait, member.name);
    }
}

void Memberships::membershipsChanged(std::int64_t contact, const std::vector<MembershipRow> &)
{
    touch(static_cast<Row>(contact), FieldKind::GroupTrait);
}

void Memberships::groupChanged(std::int64_t group, std::string_view)
{
    if (!m_loaded || m_live.reading(FieldKind::GroupTrait).empty())
        return;
    std::size_t now = contactsAPiece;
    for (const std::int64_t contact : m_contacts.membersOf(group)) {
        const auto row = static_cast<Row>(contact);
        if (now > 0)
            --now, touch(row, FieldKind::GroupTrait);
        else
            m_wheel.wakeBy(row, m_clock.now()); // a big company is worked through in pieces
    }
}

bool Memberships::isMember(const Version &version, const LiveSegment &segment, Row contact)
{
    const auto number = version.segment(segment.id);
    return number && projection::isSet(version.segments[*number], contact);
}

/// Places of the segments that a contact is in.
std::vector<std::size_t> Memberships::placesOf(Row contact)
{
    const Version &version = *m_projection.staged();
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < m_live.all().size(); ++place) {
        if (isMember(version, m_live.all()[place], contact))
            places.push_back(place);
    }
    return places;
}

void Memberships::remove(Row contact)
{
    m_store.releaseStatic(contact);
    if (!m_loaded)
        return; // the start compares rows and contacts
    for (const std::size_t place : placesOf(contact))
        flip(m_live.all()[place], contact, false, m_clock.now(), Tell::Yes);
}

void Memberships::mergeInto(Row source, Row target)
{
    m_store.releaseStatic(source);
    m_store.keepEarlierSince(source, target);
    if (!m_loaded) {
        for (const auto &[segment, since] : m_store.released(source))
            m_store.addMember(segment, target, since);
        return;
    }
    const std::vector<std::size_t> targets = placesOf(target);
    for (const std::size_t place : placesOf(source)) {
        LiveSegment &segment = m_live.all()[place];
        const auto since = m_store.memberSince(segment.num, source);
        flip(segment, source, false, m_clock.now(), Tell::No);
        if (segment.isStatic() && !std::binary_search(targets.begin(), targets.end(), place))
            flip(segment, target, true, since.value_or(m_clock.now()), Tell::Yes);
    }
    touchAll(target);
}

void Memberships::restore(Row contact)
{
    const auto released = m_store.released(contact);
    m_store.forgetReleased(contact);
    if (!m_loaded) {
        for (const auto &[num, since] : released)
            m_store.addMember(num, contact, since);
        return;
    }
    const std::vector<std::size_t> in = placesOf(contact);
    for (std::size_t place = 0; place < m_live.all().size(); ++place) {
        LiveSegment &segment = m_live.all()[place];
        const auto found = released.find(segment.num);
        if (found != released.end() && !std::binary_search(in.begin(), in.end(), place))
            flip(segment, contact, true, found->second, Tell::Yes);
    }
    touchAll(contact);
}

void Memberships::flip(LiveSegment &segment, Row contact, bool in, UtcMs since, Tell tell)
{
    m_projection.putMember(segment.id, contact, in);
    m_countChanges[segment.num] += in ? 1 : -1;
    m_changed.insert(segment.id);
    if (m_flips.size() < mostFlips)
        m_flips.push_back({contact, segment.name, in});
    const SegmentMask &dependents = m_live.reading(FieldKind::Segment, segment.id);
    if (!dependents.empty())
        touched(contact).mask |= dependents;
    if (segment.unwritten.contains(contact)) {
        // The row says already what the bit says again, and nobody has heard of anything.
        keepUnwritten(segment);
        segment.unwritten.remove(contact);
        return;
    }
    if (in)
        m_store.addMember(segment.num, contact, since);
    else
        m_store.removeMember(segment.num, contact);
    if (tell == Tell::Yes)
        emitFlip(segment.id, contact, in);
}

void Memberships::emitFlip(std::string_view segment, Row contact, bool in)
{
    const std::string_view event = in ? "segment.entered" : "segment.exited";
    if (const auto effect = m_outbox.emitEvent(event, contact, segment, m_clock.now()))
        answerWith(effect, contact, event, segment);
}

bool Memberships::mayMove(std::string_view event, bool withContext) const
{
    const auto isRead = [this](FieldKind kind, std::string_view name = {}) {
        return !m_live.reading(kind, name).empty();
    };
    return isRead(FieldKind::Event, event) || (withContext && isRead(FieldKind::Context)) ||
           isRead(FieldKind::EngagementScore) || isRead(FieldKind::LeadScore);
}

bool Memberships::answerWith(std::int64_t effect, Row contact, std::string_view event, std::string_view subject)
{
    auto segments = m_outbox.segmentsAsked(event, subject);
    if (segments.empty() || !m_loaded)
        return false;
    m_asked.push_back({effect, contact, std::move(segments)});
    return true;
}

/// With the bits as they are at the end of the unit.
void Memberships::writeAnswers()
{
    if (m_asked.empty())
        return;
    const Version &version = *m_projection.staged();
    for (const Asked &asked : m_asked) {
        std::string members;
        for (const std::string &segment : asked.segments) {
            const auto number = version.segment(segment);
            const bool in = number && projection::isSet(version.segments[*number], asked.contact);
            rawjson::appendQuoted(members += members.empty() ? '{' : ',', segment);
            members += in ? ":true" : ":false";
        }
        m_outbox.setMembers(asked.effect, members += '}');
    }
    m_asked.clear();
}

void Memberships::flushed()
{
    if (!m_loaded)
        return;
    const UtcMs now = m_clock.now();
    const auto &levels = m_live.levels();
    for (std::size_t level = 0; level + 1 < levels.size() && !m_touched.empty(); ++level)
        evaluateLevel(levels[level], levels[level + 1], now);
    writeCounts();
    writeAnswers();
}

void Memberships::writeCounts()
{
    for (const auto &[num, change] : m_countChanges) {
        if (change != 0)
            m_store.addToCount(num, change);
    }
    m_countChanges.clear();
}

/// The segments of one level name those of lower ones alone, so that they may look at one state of the image.
void Memberships::evaluateLevel(std::size_t begin, std::size_t end, UtcMs now)
{
    const Version &version = *m_projection.staged();
    m_views.assign(end - begin, {});
    for (std::size_t place = begin; place < end; ++place) {
        if (const auto number = version.segment(m_live.all()[place].id))
            m_views[place - begin] = version.segments[*number];
    }
    struct Found
    {
        std::size_t place;
        Row contact;
        bool in;
    };
    std::vector<Found> found;
    for (const Touched &each : m_touched) {
        const Row contact = each.contact;
        const bool living = version.isLiving(contact);
        projection::ContactEvents events(version, contact);
        each.mask.forEach(begin, end, [&](std::size_t place) {
            const LiveSegment &segment = m_live.all()[place];
            if (segment.isStatic() || !segment.ready)
                return;
            const bool in = living && segment.program->holds(version, contact, now, events);
            if (in != projection::isSet(m_views[place - begin], contact))
                found.push_back({place, contact, in});
            if (living && segment.program->movesWithTime()) {
                if (const auto next = segment.program->changesAt(version, contact, now, events))
                    m_wheel.wakeBy(contact, *next);
            }
        });
    }
    for (const Found &each : found)
        flip(m_live.all()[each.place], each.contact, each.in, now, Tell::Yes);
}

void Memberships::committed()
{
    if (m_before || !m_unwrittenBefore.empty())
        publishStates();
    if (m_loading)
        m_loadFailures = 0;
    clearUnit();
}

void Memberships::rolledBack()
{
    if (m_loading) {
        m_loaded = false;
        ++m_loadFailures;
    }
    if (m_before)
        m_live.set(std::move(*m_before));
    for (auto &[num, unwritten] : m_unwrittenBefore) {
        for (LiveSegment &segment : m_live.all()) {
            if (segment.num == num)
                segment.unwritten = std::move(unwritten);
        }
    }
    if (m_before && m_loaded)
        publishStates();
    for (const Row contact : m_woken)
        m_wheel.wakeBy(contact, m_clock.now());
    if (m_orphansChanged)
        m_orphans = m_store.numbersWithoutSegment();
    clearUnit();
}

void Memberships::publishStates()
{
    std::set<std::int64_t> preparing;
    for (const LiveSegment &segment : m_live.all()) {
        if (!segment.ready || !segment.unwritten.empty())
            preparing.insert(segment.num);
    }
    m_states.set(true, std::move(preparing));
}

void Memberships::clearUnit()
{
    m_asked.clear();
    m_touchedPlaces.clear();
    m_touched.clear();
    m_woken.clear();
    m_unwrittenBefore.clear();
    m_countChanges.clear();
    m_before.reset();
    m_orphansChanged = false;
    m_loading = false;
    m_flips.clear();
    m_changed.clear();
}

} // namespace growthos
