// The part of ContactGraph that changes contacts: traits, email, merges. Rules: contactgraph.h, 6 to 10.
#include "backend/contacts/contactgraph.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/rawjson.h"

namespace growthos {
namespace {

constexpr std::string_view emailTrait = "email";
constexpr std::size_t manyIdentities = 200;

std::optional<EmailAddress> emailOf(const Contact &contact)
{
    if (!contact.email || !contact.emailKey)
        return {};
    return EmailAddress{*contact.email, *contact.emailKey};
}

/// The address in a JSON value, if it is one.
std::optional<EmailAddress> addressIn(std::string_view json)
{
    return parseEmail(rawjson::unquoted(json));
}

/// Takes the trait `email` out of `traits`.
std::optional<std::string> takeEmailTrait(RawObject &traits)
{
    const std::string *value = traits.find(emailTrait);
    if (!value)
        return {};
    std::string taken = *value;
    traits.remove(emailTrait);
    return taken;
}

/// Both sides' traits: the target's order, the source's additions behind. `email` is a trait only where it is not the
/// contact's email; the winner's stays unless it names `email`, the loser's only fills a gap.
RawObject mergedTraits(const Contact &target, const Contact &source, bool sourceWins,
                       const std::optional<EmailAddress> &email)
{
    RawObject traits(target.traits);
    RawObject others(source.traits);
    const auto otherClaim = takeEmailTrait(others);
    const bool otherStands = otherClaim && (sourceWins || (!email && !traits.find(emailTrait)));
    if (otherStands)
        traits.set(emailTrait, *otherClaim);
    else if (sourceWins && email)
        traits.remove(emailTrait);
    const std::string *claim = traits.find(emailTrait);
    const auto claimed = claim ? addressIn(*claim) : std::nullopt;
    if (email && claimed && claimed->key == email->key)
        traits.remove(emailTrait);
    for (const RawObject::Member &member : others.members()) {
        if (sourceWins || !traits.find(member.name))
            traits.set(member.name, member.value);
    }
    return traits;
}

void writeContact(JsonWriter &json, const Contact &contact)
{
    json.beginObject()
        .member("num", contact.num)
        .member("id", contact.id)
        .member("external_id", contact.externalId)
        .member("email", contact.email)
        .memberRaw("traits", contact.traits)
        .memberRaw("tags", contact.tags)
        .member("bucket_key", contact.bucketKey)
        .member("created_at", contact.createdAt)
        .member("updated_at", contact.updatedAt)
        .endObject();
}

void writeMemberships(JsonWriter &json, const std::vector<MembershipRow> &rows)
{
    json.beginArray();
    for (const MembershipRow &row : rows)
        json.beginObject().member("group", row.group).member("since", row.since).endObject();
    json.endArray();
}

/// What `merges.before` holds. Times are milliseconds, as in the rows. `after`: the target as the merge left it.
/// `rows`: what moved in other tables.
std::string journal(const ContactStore &store, const Contact &target, const Contact &source, const Contact &after,
                    const std::vector<IdentityRow> &identities, std::string_view rows)
{
    JsonWriter json;
    json.beginObject();
    writeContact(json.key("target"), target);
    writeContact(json.key("source"), source);
    writeContact(json.key("after"), after);
    json.key("identities").beginArray();
    for (const IdentityRow &row : identities)
        json.beginObject()
            .member("kind", static_cast<int>(row.kind))
            .member("value", row.value)
            .member("alias", row.identity.alias)
            .endObject();
    json.endArray();
    writeMemberships(json.key("groups"), store.membershipsOf(source.num));
    writeMemberships(json.key("target_groups"), store.membershipsOf(target.num));
    json.memberRaw("rows", rows);
    json.endObject();
    return json.take().toStdString();
}

} // namespace

void ContactGraph::applyTraits(Call &call, std::int64_t num, std::string_view json)
{
    RawObject changes(json);
    const Contact *contact = load(num);
    if (changes.members().empty() || !contact)
        return;
    RawObject traits(contact->traits);
    const auto email = takeEmailTrait(changes);
    std::vector<std::string> changed = traits.merge(changes);
    if (email && applyEmail(call, num, traits, *email))
        changed.emplace_back(emailTrait);
    if (changed.empty())
        return;
    Touched &touched = touch(num);
    touched.now.traits = traits.text();
    markShown(call, touched);
    call.effects.changedTraits = std::move(changed);
}

bool ContactGraph::applyEmail(Call &call, std::int64_t num, RawObject &traits, std::string_view value)
{
    const Contact *contact = load(num);
    if (value == "null") {
        const bool claimEnded = traits.remove(emailTrait);
        if (!contact->email)
            return claimEnded;
        setEmail(touch(num).now, {});
        return true;
    }
    const auto address = addressIn(value);
    if (!address)
        return traits.set(emailTrait, value);
    const std::int64_t owner = contact->emailKey == address->key ? num : emailOwner(address->key);
    if (owner != 0 && owner != num) {
        call.effects.sameEmail = owner;
        m_store.addCandidate(num, owner, "same_email", call.at);
        return traits.set(emailTrait, value);
    }
    const bool claimEnded = traits.remove(emailTrait);
    if (contact->email == address->shown)
        return claimEnded;
    setEmail(touch(num).now, address);
    return true;
}

std::int64_t ContactGraph::emailOwner(const std::string &emailKey)
{
    const auto changed = m_batchEmails.find(emailKey);
    return changed != m_batchEmails.end() ? changed->second : m_store.emailOwner(emailKey);
}

void ContactGraph::setEmail(Contact &contact, const std::optional<EmailAddress> &email)
{
    if (contact.emailKey)
        m_batchEmails.insert_or_assign(*contact.emailKey, 0);
    if (email)
        m_batchEmails.insert_or_assign(email->key, contact.num);
    contact.email = email ? std::optional(email->shown) : std::nullopt;
    contact.emailKey = email ? std::optional(email->key) : std::nullopt;
}

bool ContactGraph::merge(std::int64_t target, std::int64_t source, ConflictResolution resolution, UtcMs at)
{
    const auto living = [this](std::int64_t num) {
        const Contact *contact = load(num);
        return contact && contact->isLiving();
    };
    if (target == source || !living(target) || !living(source))
        return false;
    Call call{0, at, "manual", {}};
    mergeInto(call, target, source, resolution);
    return true;
}

void ContactGraph::moveIdentities(std::int64_t target, std::int64_t source, const std::vector<IdentityRow> &identities)
{
    // Row by row while they are few, so that the caches follow; a visitor who was counted in by thousands of anonymous
    // ids moves by one statement.
    const bool many = identities.size() > manyIdentities;
    const auto &externalId = m_touched.at(target).now.externalId;
    for (const IdentityRow &row : identities) {
        if (row.kind == IdentityKind::User)
            put(row.kind, row.value, {target, row.value != externalId});
        else if (!many)
            put(row.kind, row.value, {target, row.identity.alias});
    }
    if (!many)
        return;
    m_store.moveIdentities(source, target);
    m_batchMovedMany = true;
    for (auto &[key, identity] : m_batchIdentities) {
        if (identity && identity->contact == source)
            identity->contact = target;
    }
}

void ContactGraph::mergeInto(Call &call, std::int64_t target, std::int64_t source, ConflictResolution resolution)
{
    Touched &into = touch(target);
    Touched &from = touch(source);
    const Contact kept = into.now;
    const Contact ended = from.now;
    const auto identities = m_store.identitiesOf(source);
    const bool sourceWins = resolution == ConflictResolution::PreferSource ||
                            (resolution == ConflictResolution::PreferNewest && ended.updatedAt > kept.updatedAt);
    const Contact &winner = sourceWins ? ended : kept;
    const Contact &loser = sourceWins ? kept : ended;
    const auto email = winner.email ? emailOf(winner) : emailOf(loser);
    setEmail(from.now, {});
    setEmail(into.now, email);
    into.now.traits = mergedTraits(kept, ended, sourceWins, email).text();
    into.now.tags = mergedTags(kept.tags, ended.tags);
    into.now.externalId = winner.externalId ? winner.externalId : loser.externalId;
    if (!kept.externalId && (ended.externalId || (!kept.hasBeenSeen() && ended.hasBeenSeen())))
        into.now.bucketKey = ended.bucketKey;
    if (into.now.email != kept.email || into.now.traits != kept.traits || into.now.tags != kept.tags ||
        into.now.externalId != kept.externalId)
        markShown(call, into);

    m_store.addMerge({0, target, source, std::string(call.cause), call.at, call.seq,
                      journal(m_store, kept, ended, into.now, identities, m_rows.move(source, target))});
    moveIdentities(target, source, identities);
    if (kept.externalId && kept.externalId != into.now.externalId)
        put(IdentityKind::User, *kept.externalId, {target, true});
    m_store.moveMemberships(source, target);
    m_batchMembers.insert({target, source});
    m_store.moveCandidates(source, target);

    from.now.externalId.reset();
    from.now.traits = "{}";
    from.now.tags = "[]";
    redirect(source, target);
    --m_count;
    call.effects.merged.push_back({source, ended.id});
}

void ContactGraph::redirect(std::int64_t source, std::int64_t target)
{
    m_store.redirectMerged(source, target);
    for (auto &[survivor, ended] : m_batchMerges) {
        if (survivor == source) {
            survivor = target;
            m_touched.at(ended).now.mergedInto = target;
        }
    }
    m_touched.at(source).now.mergedInto = target;
    m_batchMerges.emplace_back(target, source);
}

} // namespace growthos
