#include "backend/projection/programparts.h"

#include <algorithm>

namespace growthos::projection {
namespace {

using rules::FieldKind;
using rules::Op;

} // namespace

Program::Leaf::Leaf(const rules::Condition &given, const rules::DateReader &dates)
    : condition(given), test(given, dates), countOp(test.op())
{
    if (!countsEvents())
        return;
    for (const rules::Condition &each : condition.where)
        where.emplace_back(each, dates);
    properties.assign(where.size(), unknown);
    propertyViews.assign(where.size(), nullptr);
    if (countOp == Op::Exists) {
        countOp = Op::CountGte;
        wanted = 1;
    } else {
        wanted = static_cast<std::uint64_t>(std::get<double>(condition.values.front()));
    }
}

void Program::Leaf::bind(const Version &version)
{
    if (image != version.imageSerial()) {
        image = version.imageSerial();
        column = event = segment = unknown;
        std::fill(properties.begin(), properties.end(), unknown);
    }
    const std::string &name = condition.field.name;
    switch (condition.field.kind) {
    case FieldKind::Email:
        column = Version::email;
        break;
    case FieldKind::ExternalId:
        column = Version::externalId;
        break;
    case FieldKind::Tags:
        column = Version::tags;
        break;
    case FieldKind::Trait:
        if (column == unknown)
            column = version.trait(name).value_or(unknown);
        break;
    case FieldKind::TraitEmail:
        if (column == unknown)
            column = version.trait("email").value_or(unknown);
        break;
    case FieldKind::Context:
        if (column == unknown)
            column = version.context(name).value_or(unknown);
        break;
    case FieldKind::GroupTrait:
        if (column == unknown)
            column = version.groupTrait(name).value_or(unknown);
        break;
    case FieldKind::Event:
        if (event == unknown)
            event = version.eventName(name).value_or(unknown);
        break;
    case FieldKind::Segment:
        if (segment == unknown)
            segment = version.segment(name).value_or(unknown);
        break;
    default:
        break;
    }
}

bool Program::Leaf::bindProperties(const Version &version)
{
    for (std::size_t i = 0; i < where.size(); ++i) {
        if (properties[i] == unknown)
            properties[i] = version.property(event, condition.where[i].field.name).value_or(unknown);
        if (properties[i] == unknown || !version.properties[properties[i]].ready)
            return false;
        propertyViews[i] = &version.properties[properties[i]];
    }
    return true;
}

bool Program::Leaf::whereHolds(EventRef ref, UtcMs now) const
{
    for (std::size_t i = 0; i < where.size(); ++i) {
        const PropertyView &view = *propertyViews[i];
        if (where[i].holds((*view.dictionary)[view.code(ref)], now) == where[i].negated())
            return false;
    }
    return true;
}

bool Program::Leaf::countHolds(std::uint64_t count) const
{
    switch (countOp) {
    case Op::CountGte:
        return count >= wanted;
    case Op::CountLte:
        return count <= wanted;
    default:
        return count == wanted;
    }
}

void Program::Parts::add(const rules::Group &group)
{
    const std::size_t at = nodes.size();
    nodes.push_back({group.any, group.negated});
    for (const rules::Node &member : group.members) {
        if (const auto *inner = std::get_if<rules::Group>(&member.is))
            add(*inner);
        else
            add(std::get<rules::Condition>(member.is));
    }
    nodes[at].end = static_cast<std::uint32_t>(nodes.size());
}

void Program::Parts::add(const rules::Condition &condition)
{
    leaves.emplace_back(condition, dates);
    const Leaf &leaf = leaves.back();
    nodes.push_back({false, leaf.test.negated(), static_cast<std::uint32_t>(leaves.size() - 1)});
    nodes.back().end = static_cast<std::uint32_t>(nodes.size());
    const rules::Field &field = condition.field;
    if (std::find(reads.begin(), reads.end(), field) == reads.end())
        reads.push_back(field);
    const auto need = [this](Image::LazyColumn column) {
        if (std::find(lazy.begin(), lazy.end(), column) == lazy.end())
            lazy.push_back(std::move(column));
    };
    if (field.kind == FieldKind::Trait)
        need({Image::Lazy::Trait, {}, field.name});
    else if (field.kind == FieldKind::TraitEmail)
        need({Image::Lazy::Trait, {}, "email"});
    else if (field.kind == FieldKind::Context)
        need({Image::Lazy::Context, {}, field.name});
    for (const rules::Condition &each : condition.where)
        need({Image::Lazy::Property, field.name, each.field.name});
    // Without a window too: an event of the future begins to count when its time comes.
    movesWithTime = movesWithTime || leaf.countsEvents() || leaf.test.movesWithTime();
}

Program::Program(rules::Rule rule, const QString &zone) : m(std::make_unique<Parts>(std::move(rule), zone))
{
    m->add(m->rule);
}

Program::~Program() = default;
Program::Program(Program &&) noexcept = default;
Program &Program::operator=(Program &&) noexcept = default;

const rules::Rule &Program::rule() const
{
    return m->rule;
}

const std::vector<rules::Field> &Program::reads() const
{
    return m->reads;
}

bool Program::movesWithTime() const
{
    return m->movesWithTime;
}

const std::vector<Image::LazyColumn> &Program::lazyColumns() const
{
    return m->lazy;
}

std::vector<Image::LazyColumn> missingColumns(const Version &version, const std::vector<Image::LazyColumn> &columns)
{
    std::vector<Image::LazyColumn> missing;
    for (const Image::LazyColumn &column : columns) {
        bool ready = false;
        if (column.kind == Image::Lazy::Trait) {
            const auto number = version.trait(column.path);
            ready = number ? version.columns[*number].ready : version.allTraits();
        } else if (column.kind == Image::Lazy::Context) {
            const auto number = version.context(column.path);
            ready = number && version.columns[*number].ready;
        } else {
            const auto name = version.eventName(column.event);
            std::optional<std::uint32_t> number;
            if (name)
                number = column.kind == Image::Lazy::Property ? version.property(*name, column.path)
                                                              : version.eventContext(*name, column.path);
            ready = number && version.properties[*number].ready;
        }
        if (!ready)
            missing.push_back(column);
    }
    return missing;
}

} // namespace growthos::projection
