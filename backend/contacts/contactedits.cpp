// The part of ContactGraph that an operator or an import drives. Rules: contactgraph.h, 12 and 13.
#include "backend/contacts/contactgraph.h"
#include "backend/core/rawjson.h"

namespace growthos {

void ContactGraph::addHolder(std::vector<Holder> &holders, const char *field, std::int64_t holder, std::int64_t num)
{
    if (holder == 0 || holder == num)
        return;
    const Contact *contact = load(holder);
    holders.push_back({field, {holder, contact ? contact->id : std::string()}});
}

std::vector<Holder> ContactGraph::holders(std::int64_t num, const ContactEdit &edit)
{
    std::vector<Holder> found;
    if (edit.email && *edit.email) {
        if (const auto address = parseEmail(**edit.email))
            addHolder(found, "email", emailOwner(address->key), num);
    }
    if (edit.externalId && *edit.externalId) {
        if (const auto identity = find(IdentityKind::User, **edit.externalId))
            addHolder(found, "external_id", identity->contact, num);
    }
    return found;
}

std::int64_t ContactGraph::create(const ContactEdit &edit, UtcMs at)
{
    Call call{0, at, "manual", {}};
    const std::string externalId = edit.externalId ? edit.externalId->value_or("") : std::string();
    const std::int64_t num = create(call, externalId, {}, externalId);
    Contact &made = m_touched.at(num).now;
    if (edit.origin.id)
        made.id = *edit.origin.id;
    if (externalId.empty())
        made.bucketKey = made.id;
    this->edit(num, edit, at);
    made.createdAt = edit.origin.createdAt.value_or(made.createdAt);
    made.updatedAt = edit.origin.updatedAt.value_or(made.updatedAt);
    return num;
}

bool ContactGraph::edit(std::int64_t num, const ContactEdit &edit, UtcMs at)
{
    Call call{0, at, "manual", {}};
    const Contact before = *load(num);
    if (edit.externalId && *edit.externalId != before.externalId) {
        if (*edit.externalId)
            setExternalId(call, num, **edit.externalId);
        else
            freeUserIds(call, num);
        if (Contact &now = touch(num).now; *edit.externalId && !now.hasBeenSeen())
            now.bucketKey = **edit.externalId;
    }
    // An email that stays as it is ends no claim either.
    if (edit.email && *edit.email != before.email)
        applyTraits(call, num, "{\"email\":" + (*edit.email ? rawjson::quoted(**edit.email) : "null") + "}");
    if (edit.plainEmail)
        applyPlainTraits(call, num, edit.traits);
    else
        applyTraits(call, num, edit.traits);
    if (edit.tags && *edit.tags != before.tags) {
        Touched &touched = touch(num);
        touched.now.tags = *edit.tags;
        markShown(call, touched);
    }
    return call.effects.updated;
}

std::int64_t ContactGraph::madeInBatch(std::string_view id) const
{
    for (const auto &[num, touched] : m_touched) {
        if (!touched.stored && touched.now.id == id)
            return num;
    }
    return 0;
}

void ContactGraph::applyPlainTraits(Call &call, std::int64_t num, std::string_view json)
{
    RawObject traits(load(num)->traits);
    if (traits.merge(RawObject(json)).empty())
        return;
    Touched &touched = touch(num);
    touched.now.traits = traits.text();
    markShown(call, touched);
}

void ContactGraph::freeUserIds(Call &call, std::int64_t num)
{
    for (const IdentityRow &row : m_store.identitiesOf(num)) {
        if (row.kind != IdentityKind::User)
            continue;
        m_key.assign(1, static_cast<char>(row.kind)).append(row.value);
        m_batchIdentities.insert_or_assign(m_key, std::nullopt);
    }
    m_store.removeUserIds(num);
    Touched &touched = touch(num);
    touched.now.externalId.reset();
    markShown(call, touched);
}

std::vector<Holder> ContactGraph::restore(std::int64_t num)
{
    std::vector<Holder> found;
    if (const auto removed = contact(num); removed && removed->emailKey)
        addHolder(found, "email", emailOwner(*removed->emailKey), num);
    const auto released = m_store.releasedOf(num);
    for (const IdentityRow &row : released) {
        const auto holder = find(row.kind, row.value);
        const bool isUser = row.kind == IdentityKind::User;
        addHolder(found, isUser ? "external_id" : "anonymous_id", holder ? holder->contact : 0, num);
    }
    if (!found.empty())
        return found;
    for (const IdentityRow &row : released)
        put(row.kind, row.value, row.identity);
    m_store.forgetReleased(num);
    Touched &touched = touch(num);
    touched.now.deletedAt.reset();
    if (touched.now.emailKey)
        m_batchEmails.insert_or_assign(*touched.now.emailKey, num);
    ++m_count;
    return {};
}

void ContactGraph::dismissCandidate(std::int64_t contact, std::int64_t other, UtcMs at)
{
    m_store.dismissCandidate(contact, other, at);
}

} // namespace growthos
