#include "backend/segments/audience.h"

#include <QJsonArray>
#include <cmath>

namespace growthos {
namespace {

using projection::IdSet;
using projection::Program;
using projection::Row;
using projection::Snapshot;
using projection::Version;

IdSet bitsOf(const Version &version, const Segment &segment)
{
    IdSet members(version.rows);
    const auto number = version.segment(segment.id);
    for (std::size_t word = 0; number && word < members.wordCount(); ++word)
        members.words()[word] = version.segments[*number][word];
    return members;
}

std::int64_t keyOf(const Version &version, Audience::Rank by, Row row, UtcMs now)
{
    switch (by) {
    case Audience::Rank::Engagement:
        return version.engagement[row];
    case Audience::Rank::Lead:
        return version.lead[row];
    case Audience::Rank::LastSeen:
        return version.lastEvent(row, now);
    case Audience::Rank::Created:
        return version.createdAt[row];
    case Audience::Rank::Updated:
        return version.updatedAt[row];
    }
    Q_UNREACHABLE();
}

double milliseconds(std::chrono::steady_clock::duration taken)
{
    return std::round(std::chrono::duration<double, std::milli>(taken).count() * 1000) / 1000;
}

} // namespace

double Audience::Estimate::percentage() const
{
    return contacts == 0 ? 0 : std::round(1000.0 * double(count) / double(contacts)) / 10;
}

bool Audience::isReady(const Segment &segment) const
{
    return segment.type == SegmentType::Static || m_states.isReady(segment.num);
}

Program Audience::programOf(const rules::Rule &rule) const
{
    return Program(rule, m_settings.current()->timezone);
}

/// A state of the projection in which everything is there that the program looks at, memberships among it.
Result<Snapshot> Audience::snapshotFor(const Program &program) const
{
    if (!m_states.isLoaded())
        return m_projection.building();
    return m_projection.readWith(program.lazyColumns());
}

std::vector<std::int64_t> Audience::newest(const IdSet &rows, std::size_t before, std::size_t most) const
{
    std::vector<std::int64_t> numbers;
    for (auto row = rows.previous(before); row && numbers.size() < most; row = rows.previous(*row))
        numbers.push_back(*row);
    return numbers;
}

Result<Audience::Estimate> Audience::estimate(const rules::Rule &rule) const
{
    Program program = programOf(rule);
    const auto snapshot = snapshotFor(program);
    if (!snapshot)
        return snapshot.error();
    return Estimate{program.run(**snapshot, m_clock.now()).count(), (*snapshot)->contacts};
}

Result<Audience::Preview> Audience::preview(const rules::Rule &rule, int sample) const
{
    Program program = programOf(rule);
    const auto snapshot = snapshotFor(program);
    if (!snapshot)
        return snapshot.error();
    const Version &version = **snapshot;
    const auto start = std::chrono::steady_clock::now();
    const UtcMs now = m_clock.now();

    Preview preview;
    std::vector<std::size_t> counts;
    const IdSet in = program.run(version, now, &counts);
    preview.estimate = {in.count(), version.contacts};
    std::size_t node = 0;
    const auto add = [&](const std::string &path, const auto &) { preview.nodes.push_back({path, counts[node++]}); };
    rules::visit(rule, "rules", add, add);

    IdSet left;
    for (std::size_t i = 0; i < rule.members.size() && !rule.negated; ++i) {
        const IdSet own = programOf({.members = {rule.members[i]}}).run(version, now);
        if (i == 0)
            left = own;
        else
            rule.any ? left |= own : left &= own;
        preview.narrowing.push_back({"rules.conditions[" + std::to_string(i) + "]", left.count()});
    }
    const auto &email = version.columns[Version::email];
    in.forEach([&](Row row) {
        const bool unsubscribed = projection::isSet(version.unsubscribed, row);
        preview.suppressed += unsubscribed;
        preview.reachable += !unsubscribed && email.codes[row] != 0;
    });
    preview.sample = m_contacts.livingOf(newest(in, version.rows, std::size_t(sample)));
    preview.tookMs = milliseconds(std::chrono::steady_clock::now() - start);
    return preview;
}

Result<Audience::Explanation> Audience::explain(const rules::Rule &rule, std::int64_t contact,
                                                std::optional<UtcMs> at) const
{
    Program program = programOf(rule);
    const auto snapshot = snapshotFor(program);
    if (!snapshot)
        return snapshot.error();
    const auto row = static_cast<Row>(contact);
    projection::ContactEvents events(**snapshot, row);
    Explanation explanation;
    const UtcMs now = at.value_or(m_clock.now());
    explanation.holds = program.holds(**snapshot, row, now, events, &explanation.verdicts);
    explanation.found = program.found(**snapshot, row, now, events);
    constexpr int mostMoments = 1'000;
    auto next = program.changesAt(**snapshot, row, now, events);
    for (int i = 0; next && i < mostMoments; ++i, next = program.changesAt(**snapshot, row, *next, events)) {
        if (program.holds(**snapshot, row, *next, events) != explanation.holds) {
            explanation.changesAt = next;
            break;
        }
    }
    return explanation;
}

std::optional<UtcMs> Audience::lastSeen(std::int64_t contact) const
{
    const Snapshot snapshot = m_projection.read();
    const UtcMs last = snapshot ? snapshot->lastEvent(static_cast<Row>(contact), m_clock.now()) : 0;
    return last != 0 ? std::optional(last) : std::nullopt;
}

Result<http::Page<Contact>> Audience::ranked(Rank by, bool descending,
                                             const std::optional<std::vector<std::int64_t>> &among,
                                             const http::PageRequest &page) const
{
    const Snapshot snapshot = m_projection.read();
    if (!snapshot)
        return m_projection.building();
    const Version &version = *snapshot;
    const UtcMs now = m_clock.now();
    using Place = std::pair<std::int64_t, std::int64_t>; // key, number
    const auto earlier = [descending](const Place &a, const Place &b) { return descending ? a > b : a < b; };
    std::optional<Place> after;
    if (page.after)
        after = {page.after->at(0).toInteger(), page.after->at(1).toInteger()};

    std::vector<Place> places;
    std::int64_t total = 0;
    const auto add = [&](std::int64_t num) {
        const auto row = static_cast<Row>(num);
        if (!version.isLiving(row))
            return;
        ++total;
        const Place place{keyOf(version, by, row, now), num};
        if (!after || earlier(*after, place))
            places.push_back(place);
    };
    if (among)
        std::for_each(among->begin(), among->end(), add);
    else
        version.livingSet().forEach([&](Row row) { add(row); });

    const auto skip = std::min(std::size_t(page.at.value_or(0)), places.size());
    const auto begin = places.begin() + std::ptrdiff_t(skip);
    if (skip > 0)
        std::nth_element(places.begin(), begin, places.end(), earlier);
    const auto end = begin + std::min<std::ptrdiff_t>(page.limit, places.end() - begin);
    std::partial_sort(begin, end, places.end(), earlier);
    http::Page<Contact> result;
    std::vector<std::int64_t> numbers;
    for (auto place = begin; place != end; ++place)
        numbers.push_back(place->second);
    if (end != places.end() && end != begin)
        result.next = QJsonArray{qint64((end - 1)->first), qint64((end - 1)->second), 0}; // as ContactList's: a run
    result.items = m_contacts.livingOf(numbers);
    if (page.total)
        result.total = total;
    return result;
}

std::shared_ptr<const NumberSet> Audience::membersOf(const Segment &segment) const
{
    // In this order: an image that was read before may not have the members yet.
    const bool loaded = m_states.isLoaded();
    const Snapshot snapshot = m_projection.read();
    if (!loaded || !snapshot)
        return {};
    const IdSet members = bitsOf(*snapshot, segment);
    auto set = std::make_shared<NumberSet>();
    set->words.reserve(members.wordCount());
    for (std::size_t word = 0; word < members.wordCount(); ++word)
        set->words.push_back(members.word(word));
    set->count = std::int64_t(members.count());
    return set;
}

} // namespace growthos
