#include "backend/contacts/contactpages.h"
#include "backend/contacts/contactwire.h"
#include "backend/core/reference.h"
#include "backend/rules/operators.h"
#include "backend/rules/rulejson.h"
#include "backend/segments/segmentroutes.h"
#include "backend/segments/segmentwire.h"
#include "backend/services.h"

namespace growthos {
namespace {

using http::Call;
using http::Outcome;
using http::Presence;
using http::Type;

constexpr http::Field memberQuery[] = {
    http::limitField, http::cursorField, http::includeField, http::atField, contactSortField,
};

constexpr http::Field estimateFields[] = {rulesField};
constexpr http::Field unsavedFields[] = {requiredRulesField};
constexpr http::Field estimateReply[] = {
    {"estimated_count", Type::Integer, Presence::Required, "Contacts for which the rules hold now; exact."},
    {"total_contacts", Type::Integer, Presence::Required, "All contacts."},
    {"percentage", Type::Number, Presence::Required, "Of all, to one decimal."},
};

constexpr http::Field previewFields[] = {
    requiredRulesField,
    {"sample", Type::Integer, {}, "How many contacts to show, 20 by default.", {.minimum = 0, .maximum = 100}},
};
constexpr http::Field nodeFields[] = {
    {"path", Type::String, Presence::Required, "The node, such as rules.conditions[0]."},
    {"count", Type::Integer, Presence::Required, "Contacts for which it holds."},
};
constexpr http::Field nodeItem = {"", Type::Object, {}, "A group or a condition.", {.fields = nodeFields}};
constexpr http::Field contactItem = {"", Type::Object, {}, "A contact, as lists show it."};
constexpr http::Field previewReply[] = {
    {"total", Type::Integer, Presence::Required, "Contacts for which the rules hold."},
    {"total_contacts", Type::Integer, Presence::Required, "All contacts."},
    {"percentage", Type::Number, Presence::Required, "Of all, to one decimal."},
    {"reachable", Type::Integer, Presence::Required, "Of the total: with an address and not suppressed."},
    {"suppressed", Type::Integer, Presence::Required, "Of the total: unsubscribed, bounced or complained."},
    {"nodes", Type::Array, Presence::Required, "Every node of the rules, each on its own.", {.item = &nodeItem}},
    {"narrowing",
     Type::Array,
     Presence::Required,
     "What is left after each member of the outermost group together with those before it; empty where that group is "
     "negated.",
     {.item = &nodeItem}},
    {"sample", Type::Array, Presence::Required, "The newest of them.", {.item = &contactItem}},
    {"took_ms", Type::Number, Presence::Required, "Time for all of this."},
};

constexpr http::Field explainFields[] = {
    {"contact_id", Type::String, Presence::Required, "The contact to look at."},
    {"segment_id", Type::String, {}, "A dynamic segment; this or rules."},
    rulesField,
};
constexpr http::Field explainReply[] = {
    {"contact_id", Type::String, Presence::Required, "The contact."},
    {"segment_id", Type::String, Presence::Required, "The segment; null for unsaved rules.", {.nullable = true}},
    {"held", Type::Boolean, Presence::Required, "Whether the rules hold for the contact."},
    {"changes_at",
     Type::Instant,
     Presence::Required,
     "When that changes by itself, if nothing happens until then; null: never.",
     {.nullable = true}},
    {"rules", Type::Object, Presence::Required,
     "The rules as a tree: each node with its path and 'held', each condition with 'found', the value it looked at "
     "(events: how many, groups: a value each)."},
};

Outcome estimateRules(const rules::Rule &rule, const std::string &own, Services &services)
{
    if (const auto valid = services.segments.checkReferences(rule, own); !valid)
        return valid.error();
    const auto estimate = services.audience.estimate(rule);
    if (!estimate)
        return estimate.error();
    JsonWriter json;
    json.beginObject().member("estimated_count", estimate->count).member("total_contacts", estimate->contacts);
    json.member("percentage", estimate->percentage()).endObject();
    return http::Response::json(json.take());
}

Outcome estimate(const Call &call, Services &services)
{
    return estimateRules(*rulesOf(call.body), {}, services);
}

Outcome estimateSegment(const Call &call, Services &services)
{
    const auto segment = services.segments.find(call.parameter());
    if (!segment)
        return segment.error();
    const auto asked = rulesOf(call.body);
    if (!asked && !segment->rules)
        return Error::validation({{QStringLiteral("rules"), QStringLiteral("required"),
                                   QStringLiteral("A static segment has no rules: say which to estimate.")}});
    return estimateRules(asked ? *asked : *segment->rules, segment->id, services);
}

void writeCounts(JsonWriter &json, std::string_view name, const std::vector<Audience::NodeCount> &counts)
{
    json.key(name).beginArray();
    for (const Audience::NodeCount &node : counts)
        json.beginObject().member("path", node.path).member("count", node.count).endObject();
    json.endArray();
}

Outcome preview(const Call &call, Services &services)
{
    const rules::Rule rule = *rulesOf(call.body);
    if (const auto valid = services.segments.checkReferences(rule, {}); !valid)
        return valid.error();
    const auto preview = services.audience.preview(rule, call.body[QLatin1String("sample")].toInt(20));
    if (!preview)
        return preview.error();
    JsonWriter json;
    json.beginObject().member("total", preview->estimate.count).member("total_contacts", preview->estimate.contacts);
    json.member("percentage", preview->estimate.percentage()).member("reachable", preview->reachable);
    json.member("suppressed", preview->suppressed);
    writeCounts(json, "nodes", preview->nodes);
    writeCounts(json, "narrowing", preview->narrowing);
    json.key("sample").beginArray();
    for (const Contact &contact : preview->sample) {
        json.beginObject();
        writeContactFields(json, contact);
        json.endObject();
    }
    json.endArray().member("took_ms", preview->tookMs).endObject();
    return http::Response::json(json.take());
}

/// Writes the rule with what held and what was found, in the order of rules::visit.
class ExplainedRule
{
public:
    ExplainedRule(JsonWriter &json, const Audience::Explanation &explanation) : m_json(json), m_explanation(explanation)
    {}

    void write(const rules::Group &group, const std::string &path)
    {
        m_json.beginObject().member("path", path).member("held", bool(m_explanation.verdicts[m_node++]));
        m_json.member("operator", group.any ? "OR" : "AND").member("not", group.negated);
        m_json.key("conditions").beginArray();
        for (std::size_t i = 0; i < group.members.size(); ++i) {
            const std::string at = path + ".conditions[" + std::to_string(i) + "]";
            if (const auto *inner = std::get_if<rules::Group>(&group.members[i].is))
                write(*inner, at);
            else
                write(std::get<rules::Condition>(group.members[i].is), at);
        }
        m_json.endArray().endObject();
    }

private:
    void write(const rules::Condition &condition, const std::string &path)
    {
        m_json.beginObject().member("path", path).member("held", bool(m_explanation.verdicts[m_node]));
        rules::writeConditionMembers(m_json, condition);
        m_json.memberRaw("found", m_explanation.found[m_node++]).endObject();
    }

    JsonWriter &m_json;
    const Audience::Explanation &m_explanation;
    std::size_t m_node = 0;
};

void checkExplain(const QJsonObject &body, QList<ErrorDetail> &details)
{
    const bool rules = body.contains(QLatin1String("rules"));
    if (rules == body.contains(QLatin1String("segment_id")))
        details.append({QStringLiteral("rules"), QLatin1String(rules ? "not_allowed" : "required"),
                        QStringLiteral("Give either 'rules' or 'segment_id'.")});
    checkRules(body, details);
}

Outcome explain(const Call &call, Services &services)
{
    QList<ErrorDetail> details;
    const auto contact = services.contacts.find(call.body[QLatin1String("contact_id")].toString());
    if (!contact)
        details.append(unknownReference(QStringLiteral("contact_id"), contact.error()));
    std::optional<rules::Rule> rule = rulesOf(call.body);
    std::optional<QString> segmentId;
    if (!rule) {
        segmentId = call.body[QLatin1String("segment_id")].toString();
        const auto segment = services.segments.find(*segmentId);
        if (!segment)
            details.append(unknownReference(QStringLiteral("segment_id"), segment.error()));
        else if (!segment->rules)
            details.append({QStringLiteral("segment_id"), QStringLiteral("not_allowed"),
                            QStringLiteral("A static segment has no rules to explain.")});
        else
            rule = segment->rules;
    } else if (const auto valid = services.segments.checkReferences(*rule, {}); !valid) {
        details += valid.error().details;
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));
    const auto explanation = services.audience.explain(*rule, contact->num);
    if (!explanation)
        return explanation.error();
    JsonWriter json;
    json.beginObject().member("contact_id", contact->id).member("segment_id", segmentId);
    json.member("held", bool(explanation->holds)).memberInstant("changes_at", explanation->changesAt).key("rules");
    ExplainedRule(json, *explanation).write(*rule, "rules");
    json.endObject();
    return http::Response::json(json.take());
}

Outcome listMembers(const Call &call, Services &services)
{
    const auto segment = services.segments.find(call.parameter());
    if (!segment)
        return segment.error();
    ContactFilter filter{.among = services.audience.membersOf(*segment)};
    if (!filter.among) // what the file has meanwhile
        filter.segment = segment->num;
    return contactPage(call, services, filter,
                       http::listName(QStringLiteral("members of ") + call.parameter(), call, memberQuery));
}

} // namespace

http::Routes audienceRoutes()
{
    using http::ReplyShape;
    using http::Scope;
    using http::Verb;
    constexpr const char *exampleRules =
        R"("rules": {"operator": "AND", "conditions": [)"
        R"({"field": "traits.plan", "op": "eq", "value": "trial"}, )"
        R"({"field": "events.login", "op": "count_gte", "value": 10, "window": "30d"}]})";
    const QByteArray example = '{' + QByteArray(exampleRules) + '}';
    return {
        {.verb = Verb::Get,
         .path = "/v1/segments/:id/contacts",
         .operationId = "listSegmentContacts",
         .tag = "Segments",
         .summary = "The contacts that are in a segment now, newest first unless sorted otherwise",
         .scope = Scope::SegmentsRead,
         .query = memberQuery,
         .shape = ReplyShape::List,
         .reply = listedFields(),
         .handle = listMembers},
        {.verb = Verb::Post,
         .path = "/v1/segments/:id/estimate",
         .operationId = "estimateSegment",
         .tag = "Segments",
         .summary = "Counts contacts for other rules, or without any for the segment's own; saves nothing",
         .scope = Scope::SegmentsRead,
         .body = estimateFields,
         .check = checkRules,
         .reply = estimateReply,
         .example = example,
         .handle = estimateSegment},
        {.verb = Verb::Post,
         .path = "/v1/segments/estimate",
         .operationId = "estimateRules",
         .tag = "Segments",
         .summary = "Counts contacts for rules that are not saved",
         .scope = Scope::SegmentsRead,
         .body = unsavedFields,
         .check = checkRules,
         .reply = estimateReply,
         .example = example,
         .handle = estimate},
        {.verb = Verb::Post,
         .path = "/v1/segments/preview",
         .operationId = "previewSegment",
         .tag = "Segments",
         .summary = "Counts every node of rules that are not saved, and shows some of the contacts",
         .scope = Scope::SegmentsRead,
         .body = previewFields,
         .check = checkRules,
         .reply = previewReply,
         .example = example,
         .handle = preview},
        {.verb = Verb::Post,
         .path = "/v1/segments/explain",
         .operationId = "explainSegment",
         .tag = "Segments",
         .summary = "Says why a contact is in a segment, or is not",
         .scope = Scope::SegmentsRead,
         .body = explainFields,
         .check = checkExplain,
         .reply = explainReply,
         .example = "{\"contact_id\": \"cntct_8x2m4k\", " + QByteArray(exampleRules) + '}',
         .handle = explain},
    };
}

} // namespace growthos
