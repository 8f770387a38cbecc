// The part of ContactGraph that takes merges back. Rules: contactgraph.h, 8.
#include "backend/contacts/contactgraph.h"
#include "backend/core/rawjson.h"

#include <charconv>
#include <set>

namespace growthos {
namespace {

/// A member of the journal; empty when it is not there.
std::string_view member(const RawObject &object, std::string_view name)
{
    const std::string *value = object.find(name);
    return value ? std::string_view(*value) : std::string_view();
}

std::optional<std::string> text(const RawObject &object, std::string_view name)
{
    const std::string_view value = member(object, name);
    return value.empty() || value == "null" ? std::nullopt : std::optional(rawjson::unquoted(value));
}

std::int64_t number(const RawObject &object, std::string_view name)
{
    const std::string_view digits = member(object, name);
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// What the merge changed goes back, unless it changed again since.
RawObject traitsBefore(const RawObject &now, const RawObject &before, const RawObject &after)
{
    RawObject traits = now;
    for (const RawObject::Member &each : after.members()) {
        const std::string *current = now.find(each.name);
        if (!current || *current != each.value)
            continue;
        if (const std::string *old = before.find(each.name))
            traits.set(each.name, *old);
        else
            traits.remove(each.name);
    }
    // A claimed address that the merge made the email.
    for (const RawObject::Member &each : before.members()) {
        if (!after.find(each.name) && !now.find(each.name))
            traits.set(each.name, each.value);
    }
    return traits;
}

std::set<std::string> tagSet(std::string_view json)
{
    std::set<std::string> tags;
    for (const std::string_view tag : rawjson::elements(json))
        tags.insert(std::string(tag));
    return tags;
}

std::string tagsBefore(std::string_view now, std::string_view before, std::string_view after)
{
    const auto old = tagSet(before);
    const auto merged = tagSet(after);
    std::string kept;
    for (const std::string &tag : tagSet(now)) {
        if (!merged.contains(tag) || old.contains(tag))
            kept += (kept.empty() ? "" : ",") + tag;
    }
    return mergedTags("[" + kept + "]", "[]");
}

} // namespace

bool ContactGraph::unmerge(const MergeRow &merge, UtcMs at)
{
    const auto target = contact(merge.target);
    const auto source = contact(merge.source);
    if (!target || !source || !target->isLiving() || source->mergedInto != merge.target || merge.undoneAt)
        return false;
    Call call{0, at, "manual", {}};
    const RawObject journal(merge.before);
    const RawObject targetBefore(member(journal, "target"));
    const RawObject sourceBefore(member(journal, "source"));
    const RawObject after(member(journal, "after"));
    Touched &into = touch(merge.target);
    Touched &from = touch(merge.source);
    const Contact was = into.now;

    splitIdentities(into, from, journal);
    splitEmail(call, into, from, journal);
    into.now.traits = traitsBefore(RawObject(was.traits), RawObject(member(targetBefore, "traits")),
                                   RawObject(member(after, "traits")))
                          .text();
    into.now.tags = tagsBefore(was.tags, member(targetBefore, "tags"), member(after, "tags"));
    if (into.now.bucketKey == text(after, "bucket_key"))
        into.now.bucketKey = text(targetBefore, "bucket_key").value_or(into.now.bucketKey);
    from.now.bucketKey = text(sourceBefore, "bucket_key").value_or(from.now.bucketKey);
    from.now.tags = member(sourceBefore, "tags");
    from.now.mergedInto.reset();
    from.now.updatedAt = at;
    if (into.now.email != was.email || into.now.traits != was.traits || into.now.tags != was.tags ||
        into.now.externalId != was.externalId)
        markShown(call, into);
    ++m_count;
    m_batchUnmerges.emplace_back(merge.target, merge.source);

    for (const std::string_view row : rawjson::elements(member(journal, "groups"))) {
        const RawObject group(row);
        m_store.addMember(number(group, "group"), merge.source, number(group, "since"));
        // The target keeps a group of its own, and one that it has been linked to since.
        m_store.removeMember(number(group, "group"), merge.target, number(group, "since"));
    }
    for (const std::string_view row : rawjson::elements(member(journal, "target_groups"))) {
        const RawObject group(row);
        m_store.addMember(number(group, "group"), merge.target, number(group, "since"));
    }
    m_batchMembers.insert({merge.target, merge.source});
    m_rows.giveBack(member(journal, "rows"), merge.source, merge.target);
    for (const std::int64_t num : m_store.cameBy(merge))
        touch(num).now.mergedInto = merge.source;
    m_store.undoMerge(merge, at);
    m_store.dismissCandidate(merge.target, merge.source, at);
    return true;
}

void ContactGraph::splitIdentities(Touched &into, Touched &from, const RawObject &journal)
{
    const RawObject targetBefore(member(journal, "target"));
    const RawObject sourceBefore(member(journal, "source"));
    const RawObject after(member(journal, "after"));
    const auto leadsTo = [&](const std::optional<std::string> &userId, std::int64_t num) {
        const auto identity = userId ? find(IdentityKind::User, *userId) : std::nullopt;
        return identity && identity->contact == num;
    };
    for (const std::string_view row : rawjson::elements(member(journal, "identities"))) {
        const RawObject identity(row);
        const auto kind = static_cast<IdentityKind>(number(identity, "kind"));
        const std::string value = text(identity, "value").value_or("");
        const auto now = find(kind, value);
        const bool chosenSince = kind == IdentityKind::User && value == into.now.externalId &&
                                 into.now.externalId != text(after, "external_id");
        if (now && now->contact == into.now.num && !chosenSince)
            put(kind, value, {from.now.num, member(identity, "alias") == "true"});
    }
    const auto sourceId = text(sourceBefore, "external_id");
    from.now.externalId = leadsTo(sourceId, from.now.num) ? sourceId : std::nullopt;
    const auto targetId = text(targetBefore, "external_id");
    if (into.now.externalId == text(after, "external_id"))
        into.now.externalId = leadsTo(targetId, into.now.num) ? targetId : std::nullopt;
    settleExternalId(into.now);
    settleExternalId(from.now);
}

/// Whoever is reached by a user id is known by one (rule 1).
void ContactGraph::settleExternalId(Contact &contact)
{
    for (const IdentityRow &row : m_store.identitiesOf(contact.num)) {
        if (row.kind != IdentityKind::User)
            continue;
        if (!contact.externalId)
            contact.externalId = row.value;
        const bool alias = row.value != contact.externalId;
        if (row.identity.alias != alias)
            put(row.kind, row.value, {contact.num, alias});
    }
}

void ContactGraph::splitEmail(Call &call, Touched &into, Touched &from, const RawObject &journal)
{
    const RawObject sourceBefore(member(journal, "source"));
    const auto before = text(RawObject(member(journal, "target")), "email");
    const auto after = text(RawObject(member(journal, "after")), "email");
    const auto wanted = into.now.email == after ? before : into.now.email;
    setEmail(into.now, {});
    if (const auto address = wanted ? parseEmail(*wanted) : std::nullopt; address && emailOwner(address->key) == 0)
        setEmail(into.now, address);
    from.now.traits = member(sourceBefore, "traits");
    const auto own = text(sourceBefore, "email");
    const auto address = own ? parseEmail(*own) : std::nullopt;
    if (!address)
        return;
    if (const std::int64_t owner = emailOwner(address->key); owner != 0) {
        // Somebody else has it by now: a claim, as if it had come by identify (rule 9).
        RawObject traits(from.now.traits);
        traits.set("email", rawjson::quoted(*own));
        from.now.traits = traits.text();
        if (owner != into.now.num)
            m_store.addCandidate(from.now.num, owner, "same_email", call.at);
        return;
    }
    setEmail(from.now, address);
}

} // namespace growthos
