// Programs over one contact.
#include "backend/core/isotime.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/rawjson.h"
#include "backend/projection/programparts.h"

#include <algorithm>

namespace growthos::projection {
namespace {

using rules::FieldKind;

bool byNameAndTime(const ContactEvent &a, const ContactEvent &b)
{
    return a.name != b.name ? a.name < b.name : a.time < b.time;
}

std::optional<UtcMs> earlier(std::optional<UtcMs> a, std::optional<UtcMs> b)
{
    return a && b ? std::min(*a, *b) : a ? a : b;
}

std::string json(const Value &value)
{
    switch (value.kind) {
    case Kind::Absent:
    case Kind::Null:
        return "null";
    case Kind::False:
        return "false";
    case Kind::True:
        return "true";
    case Kind::Number: {
        JsonWriter writer;
        writer.value(value.number);
        return writer.take().toStdString();
    }
    case Kind::Text:
    case Kind::Day:
    case Kind::Instant:
        return rawjson::quoted(value.text);
    case Kind::Array:
    case Kind::Whole:
        return std::string(value.text);
    case Kind::Object:
        return "{}";
    }
    Q_UNREACHABLE();
}

} // namespace

std::span<const ContactEvent> ContactEvents::of(std::uint32_t name)
{
    if (!m_read) {
        m_version.forEachEvent(m_row, [this](const ContactEvent &event) { m_events.push_back(event); });
        std::sort(m_events.begin(), m_events.end(), byNameAndTime);
        m_read = true;
    }
    const auto [first, last] = std::equal_range(m_events.begin(), m_events.end(), ContactEvent{0, name, 0},
                                                [](const auto &a, const auto &b) { return a.name < b.name; });
    return {m_events.data() + (first - m_events.begin()), static_cast<std::size_t>(last - first)};
}

class Program::Single
{
public:
    Single(Parts &parts, const Version &version, Row row, UtcMs now, ContactEvents &events)
        : m(parts), m_version(version), m_row(row), m_now(now), m_events(events)
    {}

    bool holds(std::size_t at, std::vector<bool> *verdicts)
    {
        const Node &node = m.nodes[at];
        bool result = false;
        if (node.leaf != Leaf::unknown) {
            result = holds(m.leaves[node.leaf]);
        } else {
            result = !node.any;
            // Where each node wants its verdict, every member is looked at.
            for (std::size_t member = at + 1; member < node.end; member = m.nodes[member].end) {
                if (holds(member, verdicts) != node.any)
                    continue;
                result = node.any;
                if (!verdicts)
                    break;
            }
        }
        result = result != node.negated;
        if (verdicts)
            (*verdicts)[at] = result;
        return result;
    }

    std::optional<UtcMs> changesAt(Leaf &leaf)
    {
        leaf.bind(m_version);
        switch (leaf.condition.field.kind) {
        case FieldKind::Event:
            return countChangesAt(leaf);
        case FieldKind::CreatedAt:
            return leaf.test.instantChangesAt(m_version.createdAt[m_row], m_now);
        case FieldKind::UpdatedAt:
            return leaf.test.instantChangesAt(m_version.updatedAt[m_row], m_now);
        case FieldKind::GroupTrait: {
            std::optional<UtcMs> at;
            forEachGroup(leaf, [&](const Value &value) { at = earlier(at, leaf.test.changesAt(value, m_now)); });
            return at;
        }
        default:
            return leaf.test.movesWithTime() ? leaf.test.changesAt(value(leaf), m_now) : std::nullopt;
        }
    }

    std::string found(Leaf &leaf)
    {
        leaf.bind(m_version);
        switch (leaf.condition.field.kind) {
        case FieldKind::Event:
            return std::to_string(count(leaf));
        case FieldKind::CreatedAt:
            return '"' + formatInstant(m_version.createdAt[m_row]).toStdString() + '"';
        case FieldKind::UpdatedAt:
            return '"' + formatInstant(m_version.updatedAt[m_row]).toStdString() + '"';
        case FieldKind::Segment:
            return leaf.segment != Leaf::unknown && isSet(m_version.segments[leaf.segment], m_row) ? "true" : "false";
        case FieldKind::GroupTrait: {
            std::string list = "[";
            forEachGroup(leaf,
                         [&](const Value &value) { list.append(list.size() > 1 ? "," : "").append(json(value)); });
            return list + ']';
        }
        default:
            return json(value(leaf));
        }
    }

private:
    bool holds(Leaf &leaf)
    {
        leaf.bind(m_version);
        switch (leaf.condition.field.kind) {
        case FieldKind::Event:
            return leaf.countHolds(count(leaf));
        case FieldKind::CreatedAt:
            return leaf.test.holdsInstant(m_version.createdAt[m_row], m_now);
        case FieldKind::UpdatedAt:
            return leaf.test.holdsInstant(m_version.updatedAt[m_row], m_now);
        case FieldKind::Segment: {
            const bool member = leaf.segment != Leaf::unknown && isSet(m_version.segments[leaf.segment], m_row);
            const bool wanted = leaf.test.op() == rules::Op::Exists || std::get<bool>(leaf.condition.values.front());
            return member == wanted;
        }
        case FieldKind::GroupTrait: {
            bool any = false;
            forEachGroup(leaf, [&](const Value &value) { any = any || leaf.test.holds(value, m_now); });
            return any;
        }
        default:
            return leaf.test.holds(value(leaf), m_now);
        }
    }

    Value entry(std::uint32_t column, Row row) const
    {
        if (column == Leaf::unknown)
            return {};
        const ColumnView &view = m_version.columns[column];
        const Dictionary::Code code = view.codes[row];
        return code != 0 ? (*view.dictionary)[code] : Value();
    }

    Value value(const Leaf &leaf) const
    {
        switch (leaf.condition.field.kind) {
        case FieldKind::EngagementScore:
            return numberValue(m_version.engagement[m_row]);
        case FieldKind::LeadScore:
            return numberValue(m_version.lead[m_row]);
        case FieldKind::Subscribed:
            return {isSet(m_version.unsubscribed, m_row) ? Kind::False : Kind::True};
        case FieldKind::TraitEmail: {
            const Value own = entry(leaf.column, m_row);
            return own.kind != Kind::Absent ? own : entry(Version::email, m_row);
        }
        case FieldKind::Context:
            return leaf.column == Leaf::unknown ? Value() : entry(leaf.column, m_version.lastSeen(leaf.column, m_row));
        default:
            return entry(leaf.column, m_row);
        }
    }

    template <class Use>
    void forEachGroup(const Leaf &leaf, Use &&use) const
    {
        const Value groups = entry(Version::groups, m_row);
        if (leaf.column == Leaf::unknown)
            return;
        const ColumnView &view = m_version.groupColumns[leaf.column];
        forEachNumber(groups.text, [&](std::uint32_t group) {
            if (const Dictionary::Code code = view.codes[group])
                use((*view.dictionary)[code]);
        });
    }

    /// Events of the leaf's name with after < time ≤ upTo.
    std::span<const ContactEvent> between(const Leaf &leaf, UtcMs after, UtcMs upTo)
    {
        const auto events = m_events.of(leaf.event);
        const auto later = [](UtcMs time, const ContactEvent &event) { return time < event.time; };
        const auto first = std::upper_bound(events.begin(), events.end(), after, later);
        const auto last = std::upper_bound(first, events.end(), upTo, later);
        return {first, last};
    }

    std::uint64_t count(Leaf &leaf)
    {
        if (leaf.event == Leaf::unknown || !leaf.bindProperties(m_version))
            return 0;
        const auto events = between(leaf, start(leaf), m_now);
        if (leaf.where.empty())
            return events.size() + pastOf(leaf);
        return static_cast<std::uint64_t>(std::count_if(
            events.begin(), events.end(), [&](const auto &event) { return leaf.whereHolds(event.ref, m_now); }));
    }

    std::uint64_t pastOf(const Leaf &leaf) const
    {
        return leaf.countsPast() ? m_version.pastEvents(leaf.event, m_row) : 0;
    }

    UtcMs start(const Leaf &leaf) const
    {
        return leaf.condition.window ? m_now - leaf.condition.window->ms : -endOfTime;
    }

    /// Walks through the moments at which an event begins or ends to count, until the verdict is another one.
    std::optional<UtcMs> countChangesAt(Leaf &leaf)
    {
        if (leaf.event == Leaf::unknown || !leaf.bindProperties(m_version))
            return {};
        const UtcMs window = leaf.condition.window ? leaf.condition.window->ms : 2 * endOfTime;
        std::vector<UtcMs> times;
        for (const ContactEvent &event : between(leaf, start(leaf), endOfTime)) {
            if (leaf.where.empty() || leaf.whereHolds(event.ref, m_now))
                times.push_back(event.time);
        }
        auto coming = std::upper_bound(times.begin(), times.end(), m_now);
        auto leaving = times.begin();
        auto count = static_cast<std::uint64_t>(coming - leaving) + pastOf(leaf);
        const bool verdict = leaf.countHolds(count);
        std::optional<UtcMs> moved = timeMovesWhere(leaf);
        while (leaving != times.end()) {
            const UtcMs leaves = *leaving + window;
            const UtcMs at = coming != times.end() ? std::min(*coming, leaves) : leaves;
            if (at >= endOfTime)
                break;
            for (; coming != times.end() && *coming == at; ++coming)
                ++count;
            for (; leaving != coming && *leaving + window == at; ++leaving)
                --count;
            if (leaf.countHolds(count) != verdict)
                return earlier(moved, at);
        }
        return moved;
    }

    /// A `where` that speaks of a date within the last days changes by time too.
    std::optional<UtcMs> timeMovesWhere(const Leaf &leaf)
    {
        std::optional<UtcMs> at;
        for (std::size_t i = 0; i < leaf.where.size(); ++i) {
            if (!leaf.where[i].movesWithTime())
                continue;
            const PropertyView &view = *leaf.propertyViews[i];
            for (const ContactEvent &event : between(leaf, start(leaf), endOfTime))
                at = earlier(at, leaf.where[i].changesAt((*view.dictionary)[view.code(event.ref)], m_now));
        }
        return at;
    }

    Parts &m;
    const Version &m_version;
    const Row m_row;
    const UtcMs m_now;
    ContactEvents &m_events;
};

bool Program::holds(const Version &version, Row row, UtcMs now, ContactEvents &events, std::vector<bool> *verdicts)
{
    if (verdicts)
        verdicts->assign(m->nodes.size(), false);
    return Single(*m, version, row, now, events).holds(0, verdicts);
}

std::vector<std::string> Program::found(const Version &version, Row row, UtcMs now, ContactEvents &events)
{
    Single single(*m, version, row, now, events);
    std::vector<std::string> found;
    for (const Node &node : m->nodes)
        found.push_back(node.leaf != Leaf::unknown ? single.found(m->leaves[node.leaf]) : std::string());
    return found;
}

std::optional<UtcMs> Program::changesAt(const Version &version, Row row, UtcMs now, ContactEvents &events)
{
    std::optional<UtcMs> at;
    if (!m->movesWithTime)
        return at;
    Single single(*m, version, row, now, events);
    for (Leaf &leaf : m->leaves)
        at = earlier(at, single.changesAt(leaf));
    return at;
}

} // namespace growthos::projection
