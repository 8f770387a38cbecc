#include "backend/segments/schemaservice.h"

#include "backend/core/jsonwriter.h"
#include "backend/core/rawjson.h"
#include "backend/projection/seen.h"
#include "backend/rules/operators.h"
#include "backend/rules/values.h"

#include <algorithm>
#include <map>

namespace growthos {
namespace {

using projection::Kind;
using projection::Version;
using rules::FieldKind;

/// Deeper members are no use to a rule.
constexpr int deepest = 4;

const char *typeName(Kind kind)
{
    switch (kind) {
    case Kind::False:
    case Kind::True:
        return "boolean";
    case Kind::Number:
    case Kind::Whole:
        return "number";
    case Kind::Text:
        return "string";
    case Kind::Day:
    case Kind::Instant:
        return "date";
    case Kind::Array:
        return "array";
    case Kind::Object:
        return "object";
    case Kind::Absent:
    case Kind::Null:
        return "null";
    }
    Q_UNREACHABLE();
}

std::string typeOf(std::string_view json)
{
    switch (rawjson::kindOf(json)) {
    case rawjson::Kind::Object:
        return "object";
    case rawjson::Kind::Array:
        return "array";
    case rawjson::Kind::String:
        return rules::isDate(rawjson::unquoted(json)) ? "date" : "string";
    case rawjson::Kind::Number:
        return "number";
    case rawjson::Kind::Boolean:
        return "boolean";
    case rawjson::Kind::Null:
        return "null";
    }
    Q_UNREACHABLE();
}

/// Calls `use(path, value)` for every member below an object.
template <class Use>
void forEachMember(std::string_view object, const std::string &path, int depth, Use &use)
{
    for (rawjson::MemberReader member(object); member.next();) {
        const std::string at = path.empty() ? std::string(member.key()) : path + '.' + std::string(member.key());
        use(at, member.value());
        if (depth < deepest && rawjson::kindOf(member.value()) == rawjson::Kind::Object)
            forEachMember(member.value(), at, depth + 1, use);
    }
}

std::vector<SchemaService::Field> fieldsIn(const std::vector<std::string> &objects, const std::string &prefix)
{
    std::map<std::string, SchemaService::Field> fields;
    for (const std::string &object : objects) {
        const auto add = [&](const std::string &path, std::string_view value) {
            SchemaService::Field &field = fields[path];
            field.field = prefix + path;
            field.types.insert(typeOf(value));
            ++field.count;
        };
        forEachMember(object, {}, 1, add);
    }
    std::vector<SchemaService::Field> list;
    for (auto &[path, field] : fields)
        list.push_back(std::move(field));
    return list;
}

std::string jsonOf(const projection::Value &value)
{
    JsonWriter json;
    switch (value.kind) {
    case Kind::False:
    case Kind::True:
        json.value(value.kind == Kind::True);
        break;
    case Kind::Number:
        json.value(value.number);
        break;
    case Kind::Text:
    case Kind::Day:
    case Kind::Instant:
        json.value(value.text);
        break;
    case Kind::Array:
    case Kind::Whole:
        json.raw(value.text);
        break;
    default:
        json.null();
    }
    return json.take().toStdString();
}

std::vector<SchemaService::Value> sorted(const std::map<std::string, std::size_t> &counts)
{
    std::vector<SchemaService::Value> values;
    for (const auto &[json, count] : counts)
        values.push_back({json, count});
    std::stable_sort(values.begin(), values.end(),
                     [](const auto &left, const auto &right) { return left.count > right.count; });
    return values;
}

Error noValues(const std::string &field)
{
    return Error::validation({{QStringLiteral("field"), QStringLiteral("not_allowed"),
                               QStringLiteral("'%1' has no list of values.").arg(QString::fromStdString(field))}});
}

} // namespace

/// `properties` or `context` of the newest events of living contacts, of one name or of all.
std::vector<std::string> SchemaService::newest(std::string_view part, const std::optional<std::string> &event) const
{
    const std::string column(part);
    const std::string living = "SELECT e." + column +
                               " FROM events e JOIN contacts c ON c.num = e.contact"
                               " LEFT JOIN contacts s ON s.num = c.merged_into"
                               " WHERE CASE WHEN s.num IS NULL THEN c.deleted_at ELSE s.deleted_at END IS NULL";
    const std::string sql = event ? living + " AND e.name = (SELECT num FROM event_names WHERE name = ?2)"
                                             " ORDER BY e.timestamp DESC LIMIT ?1"
                                  : living + " ORDER BY e.seq DESC LIMIT ?1";
    Query query(m_db, sql);
    query.bind(newestEvents);
    if (event)
        query.bind(*event);
    std::vector<std::string> objects;
    while (query.step())
        objects.emplace_back(query.text(0));
    return objects;
}

Result<std::vector<SchemaService::Field>> SchemaService::fields() const
{
    const projection::Snapshot snapshot = m_projection.read();
    if (!snapshot)
        return m_projection.building();
    const Version &version = *snapshot;
    const auto having = [&](std::uint32_t column) {
        std::size_t count = 0;
        for (const auto &value : projection::valuesSeen(version, version.columns[column]))
            count += value.count;
        return count;
    };
    std::vector<Field> fields{
        {"email", {"string"}, having(Version::email)}, {"external_id", {"string"}, having(Version::externalId)},
        {"tags", {"array"}, having(Version::tags)},    {"created_at", {"date"}, version.contacts},
        {"updated_at", {"date"}, version.contacts},    {"scores.engagement", {"number"}, version.contacts},
        {"scores.lead", {"number"}, version.contacts}, {"subscription.subscribed", {"boolean"}, version.contacts},
    };
    const auto add = [&](const std::string &prefix, const std::vector<projection::FieldSeen> &seen) {
        for (const projection::FieldSeen &each : seen) {
            Field field{prefix + each.path, {}, each.count};
            for (const Kind kind : each.kinds)
                field.types.insert(typeName(kind));
            fields.push_back(std::move(field));
        }
    };
    add("traits.", projection::traitsSeen(version));
    add("group.", projection::groupTraitsSeen(version));
    for (Field &field : fieldsIn(newest("context", {}), "context."))
        fields.push_back(std::move(field));
    return fields;
}

Result<std::vector<SchemaService::Field>> SchemaService::properties(const std::string &event) const
{
    return fieldsIn(newest("properties", event), "properties.");
}

Result<std::vector<SchemaService::Event>> SchemaService::events() const
{
    const projection::Snapshot snapshot = m_projection.read();
    if (!snapshot)
        return m_projection.building();
    std::vector<Event> events;
    for (const projection::EventSeen &seen : projection::eventsSeen(*snapshot))
        events.push_back({seen.name, seen.count, seen.lastAt});
    return events;
}

Result<std::vector<SchemaService::Value>> SchemaService::values(const std::string &name,
                                                                const std::optional<std::string> &event) const
{
    const auto field = rules::parseField(name);
    if (!field)
        return Error::validation({{QStringLiteral("field"), QStringLiteral("unknown"),
                                   QStringLiteral("There is no field '%1'.").arg(QString::fromStdString(name))}});
    std::map<std::string, std::size_t> counts;
    if (field->kind == FieldKind::Property || field->kind == FieldKind::Context) {
        const bool property = field->kind == FieldKind::Property;
        if (property && !event)
            return Error::validation({{QStringLiteral("event"), QStringLiteral("required"),
                                       QStringLiteral("'event' says whose property it is.")}});
        for (const std::string &object : newest(property ? "properties" : "context", property ? event : std::nullopt)) {
            const auto count = [&](const std::string &path, std::string_view value) {
                if (path == field->name && rawjson::kindOf(value) != rawjson::Kind::Object)
                    ++counts[std::string(value)];
            };
            forEachMember(object, {}, 1, count);
        }
        return sorted(counts);
    }
    const projection::Snapshot snapshot = m_projection.read();
    if (!snapshot)
        return m_projection.building();
    const Version &version = *snapshot;
    std::optional<std::uint32_t> column;
    switch (field->kind) {
    case FieldKind::Email:
    case FieldKind::TraitEmail:
        column = Version::email;
        break;
    case FieldKind::ExternalId:
        column = Version::externalId;
        break;
    case FieldKind::Tags:
        column = Version::tags;
        break;
    case FieldKind::Trait:
        column = version.trait(field->name);
        break;
    case FieldKind::GroupTrait:
        column = version.groupTrait(field->name);
        break;
    default:
        return noValues(name);
    }
    if (!column)
        return std::vector<Value>();
    const bool group = field->kind == FieldKind::GroupTrait;
    const auto seen =
        projection::valuesSeen(version, group ? version.groupColumns[*column] : version.columns[*column], !group);
    std::vector<Value> values;
    for (const projection::ValueSeen &each : seen) {
        if (each.value.kind == Kind::Object)
            continue;
        if (field->kind != FieldKind::Tags) {
            values.push_back({jsonOf(each.value), each.count});
            continue;
        }
        for (const std::string_view tag : rawjson::elements(each.value.text))
            counts[std::string(tag)] += each.count;
    }
    return field->kind == FieldKind::Tags ? sorted(counts) : values;
}

} // namespace growthos
