#include "backend/contacts/contactgraph.h"

#include "backend/core/rawjson.h"

namespace growthos {
namespace {

/// Bytes a string holds outside itself.
std::size_t heapBytes(const std::string &text)
{
    return text.capacity() > 15 ? text.capacity() + 17 : 0;
}

std::size_t heapBytes(const Contact &c)
{
    std::size_t bytes = heapBytes(c.id) + heapBytes(c.traits) + heapBytes(c.tags) + heapBytes(c.bucketKey);
    for (const auto &text : {&c.externalId, &c.email, &c.emailKey})
        bytes += *text ? heapBytes(**text) : 0;
    return bytes;
}

/// What a form says of the person, beside its other properties.
std::string_view traitsIn(std::string_view properties)
{
    std::string_view traits;
    for (rawjson::MemberReader member(properties); member.next();) {
        if (member.key() == "traits" && rawjson::kindOf(member.value()) == rawjson::Kind::Object)
            traits = member.value();
    }
    return traits;
}

} // namespace

ContactGraph::ContactGraph(Database &db, IdSource &ids, CacheBytes cache)
    : m_store(db), m_index(db), m_rows(db), m_ids(ids), m_identities(cache.identities), m_contacts(cache.contacts),
      m_committedNumber(m_store.highestNumber()), m_committedCount(m_store.livingCount()), m_number(m_committedNumber),
      m_count(m_committedCount)
{}

Effects ContactGraph::apply(std::int64_t seq, const EventRecord &record)
{
    Call call{seq, record.receivedAt, wireName(record.call), {}};
    switch (record.call) {
    case EventCall::Identify:
        call.effects.contact = link(call, record);
        applyTraits(call, call.effects.contact, record.data);
        break;
    case EventCall::Track:
        call.effects.contact = resolve(call, record);
        if (record.event == "$form_submitted")
            applyTraits(call, call.effects.contact, traitsIn(record.data));
        break;
    case EventCall::Page:
    case EventCall::Screen:
        call.effects.contact = resolve(call, record);
        break;
    case EventCall::Group:
        call.effects.contact = resolve(call, record);
        group(call, record);
        break;
    case EventCall::Alias:
        alias(call, record);
        break;
    case EventCall::Reject:
        break;
    }
    return std::move(call.effects);
}

bool ContactGraph::leadsToOneOf(const std::set<std::int64_t> &contacts, const EventRecord &record)
{
    if (!record.contactId.empty())
        return contacts.contains(living(record.contactId));
    const auto leads = [&](IdentityKind kind, std::string_view value) {
        const auto known = value.empty() ? std::nullopt : find(kind, value);
        return known && contacts.contains(known->contact);
    };
    return leads(IdentityKind::User, record.userId) || leads(IdentityKind::Anonymous, record.anonymousId) ||
           leads(IdentityKind::User, record.previousId) || leads(IdentityKind::Anonymous, record.previousId);
}

std::optional<Identity> ContactGraph::find(IdentityKind kind, std::string_view value)
{
    m_key.assign(1, static_cast<char>(kind)).append(value);
    if (const auto changed = m_batchIdentities.find(m_key); changed != m_batchIdentities.end())
        return changed->second;
    if (m_batchMovedMany)
        return m_store.identity(kind, value);
    if (const Identity *known = m_identities.find(m_key))
        return *known;
    // Not changed in this batch, so what the open transaction reads is what was committed.
    const auto stored = m_store.identity(kind, value);
    if (stored)
        m_identities.put(m_key, *stored, heapBytes(m_key));
    return stored;
}

void ContactGraph::put(IdentityKind kind, std::string_view value, const Identity &identity)
{
    m_store.putIdentity(kind, value, identity);
    m_key.assign(1, static_cast<char>(kind)).append(value);
    m_batchIdentities.insert_or_assign(m_key, identity);
}

std::int64_t ContactGraph::create(Call &call, std::string_view userId, std::string_view anonymousId,
                                  std::string_view bucketKey)
{
    const std::int64_t num = ++m_number;
    ++m_count;
    Contact contact;
    contact.num = num;
    contact.id = m_ids.next("cntct_");
    contact.bucketKey = bucketKey;
    contact.createdAt = contact.updatedAt = call.at;
    if (!userId.empty()) {
        contact.externalId = userId;
        put(IdentityKind::User, userId, {num, false});
    }
    if (!anonymousId.empty())
        put(IdentityKind::Anonymous, anonymousId, {num, false});
    m_touched.emplace(num, Touched{std::move(contact), {}, false});
    call.effects.created = true;
    return num;
}

std::int64_t ContactGraph::resolve(Call &call, const EventRecord &record)
{
    if (!record.contactId.empty())
        return living(record.contactId);
    if (!record.userId.empty()) {
        const auto known = find(IdentityKind::User, record.userId);
        return known ? known->contact : create(call, record.userId, {}, record.userId);
    }
    const auto known = find(IdentityKind::Anonymous, record.anonymousId);
    return known ? known->contact : create(call, {}, record.anonymousId, record.anonymousId);
}

/// The contact of a public id, or whoever it was merged into. 0 = gone.
std::int64_t ContactGraph::living(std::string_view id)
{
    if (const std::int64_t made = madeInBatch(id))
        return made;
    const auto stored = m_store.findAnyById(id);
    const Contact *now = stored ? load(stored->num) : nullptr;
    if (now && now->mergedInto)
        now = load(*now->mergedInto);
    return now && now->isLiving() ? now->num : 0;
}

std::int64_t ContactGraph::link(Call &call, const EventRecord &record)
{
    if (record.userId.empty() || record.anonymousId.empty())
        return resolve(call, record);
    const auto user = find(IdentityKind::User, record.userId);
    const auto anonymous = find(IdentityKind::Anonymous, record.anonymousId);
    if (!anonymous) {
        if (!user)
            return create(call, record.userId, record.anonymousId, record.anonymousId);
        put(IdentityKind::Anonymous, record.anonymousId, {user->contact, false});
        return user->contact;
    }
    if (user && user->contact == anonymous->contact)
        return user->contact;
    const Contact *visitor = load(anonymous->contact);
    const bool belongsToAnother = visitor && visitor->externalId;
    if (!belongsToAnother) {
        if (!user) {
            setExternalId(call, anonymous->contact, record.userId);
            return anonymous->contact;
        }
        mergeInto(call, user->contact, anonymous->contact, ConflictResolution::PreferTarget);
        return user->contact;
    }
    const std::int64_t num = user ? user->contact : create(call, record.userId, {}, record.userId);
    if (!anonymous->alias) {
        put(IdentityKind::Anonymous, record.anonymousId, {num, false});
        m_store.addCandidate(num, anonymous->contact, "same_device", call.at);
    }
    return num;
}

void ContactGraph::alias(Call &call, const EventRecord &record)
{
    const auto user = find(IdentityKind::User, record.userId);
    if (record.previousId == record.userId) {
        call.effects.contact = user ? user->contact : 0;
        return;
    }
    const auto asUser = find(IdentityKind::User, record.previousId);
    const auto asVisitor = find(IdentityKind::Anonymous, record.previousId);
    std::int64_t target = 0;
    if (user) {
        target = user->contact;
    } else if (asUser || asVisitor) {
        target = asUser ? asUser->contact : asVisitor->contact;
        setExternalId(call, target, record.userId);
    } else {
        target = create(call, record.userId, {}, record.previousId);
    }
    call.effects.contact = target;
    if (asUser && asUser->contact != target)
        mergeInto(call, target, asUser->contact, ConflictResolution::PreferTarget);
    if (asVisitor && asVisitor->contact != target && (!asUser || asVisitor->contact != asUser->contact))
        mergeInto(call, target, asVisitor->contact, ConflictResolution::PreferTarget);
    pinAlias(IdentityKind::User, record.previousId, target);
    pinAlias(IdentityKind::Anonymous, record.previousId, target);
}

void ContactGraph::pinAlias(IdentityKind kind, std::string_view value, std::int64_t num)
{
    const auto now = find(kind, value);
    const Contact *contact = load(num);
    const bool isExternalId = kind == IdentityKind::User && contact && contact->externalId == value;
    if (!isExternalId && now != Identity{num, true})
        put(kind, value, {num, true});
}

void ContactGraph::setExternalId(Call &call, std::int64_t num, std::string_view userId)
{
    Touched &touched = touch(num);
    if (touched.now.externalId)
        put(IdentityKind::User, *touched.now.externalId, {num, true});
    touched.now.externalId = userId;
    put(IdentityKind::User, userId, {num, false});
    markShown(call, touched);
}

void ContactGraph::group(Call &call, const EventRecord &record)
{
    const RawObject changes(record.data);
    auto row = m_store.group(record.groupId);
    RawObject traits(row ? std::string_view(row->traits) : std::string_view());
    call.effects.changedGroupTraits = traits.merge(changes);
    if (!row) {
        row = GroupRow{m_store.insertGroup(record.groupId, traits.text(), call.at), {}};
    } else if (!call.effects.changedGroupTraits.empty()) {
        row->traits = traits.text();
        m_store.updateGroup(*row, call.at);
    }
    if (!call.effects.changedGroupTraits.empty())
        m_batchGroups.insert_or_assign(row->num, traits.text());
    if (m_store.addMember(row->num, call.effects.contact, call.at))
        m_batchMembers.insert(call.effects.contact);
    call.effects.group = row->num;
}

const Contact *ContactGraph::load(std::int64_t num)
{
    if (const auto touched = m_touched.find(num); touched != m_touched.end())
        return &touched->second.now;
    if (const Contact *known = m_contacts.find(num))
        return known;
    auto stored = m_store.find(num);
    if (!stored)
        return nullptr;
    if (!stored->isLiving()) {
        // Not cached: statements move those who were merged away.
        m_ended = *std::move(stored);
        return &m_ended;
    }
    const std::size_t bytes = heapBytes(*stored);
    m_contacts.put(num, std::move(*stored), bytes);
    return m_contacts.find(num);
}

ContactGraph::Touched &ContactGraph::touch(std::int64_t num)
{
    const auto touched = m_touched.find(num);
    if (touched != m_touched.end())
        return touched->second;
    // A contact that cannot be read (a failing disk) is an empty one: the batch will not commit.
    const Contact *contact = load(num);
    const Contact stored = contact ? *contact : Contact{.num = num};
    return m_touched.emplace(num, Touched{stored, stored, false}).first->second;
}

void ContactGraph::markShown(Call &call, Touched &touched)
{
    touched.now.updatedAt = call.at;
    touched.shownChanged = true;
    call.effects.updated = !call.effects.created;
}

bool ContactGraph::remove(std::int64_t num, UtcMs at)
{
    const Contact *contact = load(num);
    if (!contact || !contact->isLiving())
        return false;
    for (const IdentityRow &row : m_store.identitiesOf(num)) {
        m_key.assign(1, static_cast<char>(row.kind)).append(row.value);
        m_batchIdentities.insert_or_assign(m_key, std::nullopt);
    }
    m_store.releaseIdentities(num);
    Touched &touched = touch(num);
    touched.now.deletedAt = at;
    if (touched.now.emailKey)
        m_batchEmails.insert_or_assign(*touched.now.emailKey, 0);
    --m_count;
    return true;
}

void ContactGraph::erase(std::int64_t num, UtcMs at)
{
    remove(num, at);
    Contact &now = touch(num).now;
    now.externalId.reset();
    now.email.reset();
    now.emailKey.reset();
    now.traits = "{}";
    now.tags = "[]";
    now.bucketKey.clear();
    now.deletedAt = Contact::removedForGood;
}

std::optional<Contact> ContactGraph::contact(std::int64_t num)
{
    const Contact *found = load(num);
    return found ? std::optional(*found) : std::nullopt;
}

void ContactGraph::announce(std::int64_t num)
{
    const auto found = m_touched.find(num);
    if (found == m_touched.end() || found->second.stored)
        return;
    for (GraphListener *listener : m_listeners)
        listener->contactMade(found->second.now);
}

void ContactGraph::flush()
{
    // First whatever is given up, so that the order of the rows below cannot break a unique index.
    for (const auto &[num, touched] : m_touched) {
        const auto &stored = touched.stored;
        if (stored && ((stored->externalId && stored->externalId != touched.now.externalId) ||
                       (stored->emailKey && stored->emailKey != touched.now.emailKey) ||
                       stored->deletedAt != touched.now.deletedAt))
            m_store.freeKeys(num);
    }
    for (auto &[num, touched] : m_touched) {
        const Contact &now = touched.now;
        m_index.update(touched.stored ? &*touched.stored : nullptr, now);
        if (!touched.stored) {
            m_store.insert(now);
            continue;
        }
        const Contact &stored = *touched.stored;
        if (now.externalId != stored.externalId || now.emailKey != stored.emailKey ||
            now.deletedAt != stored.deletedAt || now.mergedInto != stored.mergedInto ||
            now.bucketKey != stored.bucketKey)
            m_store.updateKeys(now);
        if (now.email != stored.email || now.traits != stored.traits || now.tags != stored.tags ||
            now.updatedAt != stored.updatedAt)
            m_store.updateShown(now);
    }
    if (m_count != m_committedCount)
        m_store.setLivingCount(m_count);
    tellListeners();
}

void ContactGraph::tellListeners()
{
    for (GraphListener *listener : m_listeners) {
        for (const auto &[num, traits] : m_batchGroups)
            listener->groupChanged(num, traits);
        for (const auto &[num, touched] : m_touched)
            listener->contactChanged(touched.now, touched.stored ? &*touched.stored : nullptr);
        for (const auto &[key, identity] : m_batchIdentities)
            listener->identityChanged(static_cast<IdentityKind>(key[0]), std::string_view(key).substr(1),
                                      identity ? identity->contact : 0);
        for (const std::int64_t num : m_batchMembers)
            listener->membershipsChanged(num, m_store.membershipsOf(num));
        listener->flushed();
    }
}

BatchChanges ContactGraph::committed()
{
    BatchChanges changes;
    for (const auto &[survivor, ended] : m_batchMerges)
        changes.merged.push_back({{survivor, m_touched.at(survivor).now.id}, {ended, m_touched.at(ended).now.id}});
    for (const auto &[target, source] : m_batchUnmerges)
        changes.unmerged.push_back({{target, m_touched.at(target).now.id}, {source, m_touched.at(source).now.id}});
    if (m_batchMovedMany)
        m_identities.clear();
    for (auto &[num, touched] : m_touched) {
        Contact &now = touched.now;
        if (!touched.stored)
            changes.created.push_back({num, now.id});
        else if (!touched.stored->isLiving() && now.isLiving())
            changes.restored.push_back({num, now.id});
        else if (touched.shownChanged && now.isLiving())
            changes.updated.push_back({num, now.id});
        if (now.deletedAt && !(touched.stored && touched.stored->deletedAt))
            changes.removed.push_back({num, now.id});
        if (now.isLiving()) {
            const std::size_t bytes = heapBytes(now);
            m_contacts.put(num, std::move(now), bytes);
        } else {
            m_contacts.remove(num);
        }
    }
    for (auto &[key, identity] : m_batchIdentities) {
        if (identity)
            m_identities.put(key, *identity, heapBytes(key));
        else
            m_identities.remove(key);
    }
    for (const auto &[num, traits] : m_batchGroups)
        changes.groups.push_back(num);
    m_committedNumber = m_number;
    m_committedCount = m_count;
    forgetBatch();
    for (GraphListener *listener : m_listeners)
        listener->committed();
    return changes;
}

void ContactGraph::rolledBack()
{
    forgetBatch();
    for (GraphListener *listener : m_listeners)
        listener->rolledBack();
}

void ContactGraph::forgetBatch()
{
    m_number = m_committedNumber;
    m_count = m_committedCount;
    m_touched.clear();
    m_batchIdentities.clear();
    m_batchEmails.clear();
    m_batchMerges.clear();
    m_batchUnmerges.clear();
    m_batchMovedMany = false;
    m_batchGroups.clear();
    m_batchMembers.clear();
}

} // namespace growthos
