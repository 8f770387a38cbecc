#include "backend/contacts/contactstore.h"

#include "backend/contacts/contactindex.h"

namespace growthos {
namespace {

/// `query` selects kind, value, alias.
std::vector<IdentityRow> identityRows(Query &query, std::int64_t contact)
{
    query.bind(contact);
    std::vector<IdentityRow> rows;
    while (query.step())
        rows.push_back({static_cast<IdentityKind>(query.integer(0)),
                        std::string(query.text(1)),
                        {contact, query.integer(2) != 0}});
    return rows;
}

} // namespace

Contact ContactStore::fromRow(const Query &query)
{
    Contact contact;
    contact.num = query.integer(0);
    contact.id = query.text(1);
    contact.externalId = query.optionalText(2);
    contact.email = query.optionalText(3);
    contact.emailKey = query.optionalText(4);
    contact.traits = query.text(5);
    contact.tags = query.text(6);
    contact.bucketKey = query.text(7);
    contact.createdAt = query.integer(8);
    contact.updatedAt = query.integer(9);
    contact.deletedAt = query.optionalInteger(10);
    contact.mergedInto = query.optionalInteger(11);
    return contact;
}

std::optional<Contact> ContactStore::find(std::int64_t num) const
{
    static const std::string sql = "SELECT " + std::string(columns) + " FROM contacts WHERE num = ?";
    Query query(m_db, sql);
    query.bind(num);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::optional<Contact> ContactStore::findById(std::string_view id) const
{
    static const std::string sql =
        "SELECT " + std::string(columns) + " FROM contacts WHERE id = ? AND " + std::string(living);
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::optional<Contact> ContactStore::findRemoved(std::string_view id) const
{
    static const std::string sql = "SELECT " + std::string(columns) +
                                   " FROM contacts WHERE id = ? AND deleted_at IS NOT NULL AND merged_into IS NULL";
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::optional<Contact> ContactStore::findAnyById(std::string_view id) const
{
    static const std::string sql = "SELECT " + std::string(columns) + " FROM contacts WHERE id = ?";
    Query query(m_db, sql);
    query.bind(id);
    return query.step() ? std::optional(fromRow(query)) : std::nullopt;
}

std::int64_t ContactStore::emailOwner(std::string_view emailKey) const
{
    Query query(m_db, "SELECT num FROM contacts WHERE email_key = ? AND deleted_at IS NULL");
    query.bind(emailKey);
    return query.step() ? query.integer(0) : 0;
}

std::vector<Contact> ContactStore::livingOf(const std::vector<std::int64_t> &numbers) const
{
    std::vector<Contact> contacts;
    contacts.reserve(numbers.size());
    for (const std::int64_t num : numbers) {
        if (auto contact = find(num); contact && contact->isLiving())
            contacts.push_back(*std::move(contact));
    }
    return contacts;
}

std::vector<std::int64_t> ContactStore::mergedInto(std::int64_t contact) const
{
    Query query(m_db, "SELECT num FROM contacts WHERE merged_into = ?");
    query.bind(contact);
    std::vector<std::int64_t> merged;
    while (query.step())
        merged.push_back(query.integer(0));
    return merged;
}

std::int64_t ContactStore::highestNumber() const
{
    // The rows of the last ones may be gone for good.
    return m_db.number("SELECT max(ifnull((SELECT max(num) FROM contacts), 0),"
                       " ifnull((SELECT value FROM workspace WHERE key = 'highest_contact'), 0))");
}

std::int64_t ContactStore::livingCount() const
{
    return m_db.number("SELECT count(*) FROM contacts WHERE deleted_at IS NULL AND merged_into IS NULL");
}

void ContactStore::setLivingCount(std::int64_t count)
{
    Query query(m_db, "UPDATE workspace SET value = ? WHERE key = 'living_contacts'");
    query.bind(count);
    query.run();
}

void ContactStore::insert(const Contact &c)
{
    Query query(m_db,
                "INSERT INTO contacts (num, id, external_id, email, email_key, traits, tags, bucket_key, created_at,"
                " updated_at, deleted_at, merged_into, name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const std::string name = nameKey(c);
    query.bind(c.num, c.id, c.externalId, c.email, c.emailKey, c.traits, c.tags, c.bucketKey, c.createdAt, c.updatedAt,
               c.deletedAt, c.mergedInto, name);
    query.run();
}

void ContactStore::updateShown(const Contact &c)
{
    Query query(m_db,
                "UPDATE contacts SET email = ?, traits = ?, tags = ?, updated_at = ?, name_key = ? WHERE num = ?");
    const std::string name = nameKey(c);
    query.bind(c.email, c.traits, c.tags, c.updatedAt, name, c.num);
    query.run();
}

void ContactStore::updateKeys(const Contact &c)
{
    Query query(m_db,
                "UPDATE contacts SET external_id = ?, email_key = ?, deleted_at = ?, merged_into = ?, bucket_key = ?"
                " WHERE num = ?");
    query.bind(c.externalId, c.emailKey, c.deletedAt, c.mergedInto, c.bucketKey, c.num);
    query.run();
}

void ContactStore::freeKeys(std::int64_t num)
{
    Query query(m_db, "UPDATE contacts SET external_id = NULL, email_key = NULL WHERE num = ?");
    query.bind(num);
    query.run();
}

void ContactStore::redirectMerged(std::int64_t source, std::int64_t target)
{
    Query query(m_db, "UPDATE contacts SET merged_into = ?1 WHERE merged_into = ?2 OR num = ?2");
    query.bind(target, source);
    query.run();
}

std::optional<Identity> ContactStore::identity(IdentityKind kind, std::string_view value) const
{
    Query query(m_db, "SELECT contact, alias FROM identities WHERE kind = ? AND value = ?");
    query.bind(static_cast<int>(kind), value);
    if (!query.step())
        return {};
    return Identity{query.integer(0), query.integer(1) != 0};
}

std::vector<IdentityRow> ContactStore::identitiesOf(std::int64_t contact) const
{
    Query query(m_db, "SELECT kind, value, alias FROM identities WHERE contact = ? ORDER BY kind, value");
    return identityRows(query, contact);
}

void ContactStore::moveIdentities(std::int64_t source, std::int64_t target)
{
    Query query(m_db, "UPDATE identities SET contact = ? WHERE contact = ?");
    query.bind(target, source);
    query.run();
}

void ContactStore::removeUserIds(std::int64_t contact)
{
    Query query(m_db, "DELETE FROM identities WHERE contact = ? AND kind = ?");
    query.bind(contact, static_cast<int>(IdentityKind::User));
    query.run();
}

void ContactStore::putIdentity(IdentityKind kind, std::string_view value, const Identity &identity)
{
    Query query(m_db, "INSERT INTO identities (kind, value, contact, alias) VALUES (?, ?, ?, ?)"
                      " ON CONFLICT (kind, value) DO UPDATE SET contact = excluded.contact, alias = excluded.alias");
    query.bind(static_cast<int>(kind), value, identity.contact, identity.alias);
    query.run();
}

void ContactStore::releaseIdentities(std::int64_t contact)
{
    Query keep(m_db, "INSERT INTO released_identities (contact, kind, value, alias)"
                     " SELECT contact, kind, value, alias FROM identities WHERE contact = ?");
    keep.bind(contact);
    keep.run();
    Query release(m_db, "DELETE FROM identities WHERE contact = ?");
    release.bind(contact);
    release.run();
}

std::vector<IdentityRow> ContactStore::releasedOf(std::int64_t contact) const
{
    Query query(m_db, "SELECT kind, value, alias FROM released_identities WHERE contact = ? ORDER BY kind, value");
    return identityRows(query, contact);
}

void ContactStore::forgetReleased(std::int64_t contact)
{
    Query query(m_db, "DELETE FROM released_identities WHERE contact = ?");
    query.bind(contact);
    query.run();
}

std::optional<GroupRow> ContactStore::group(std::string_view groupId) const
{
    Query query(m_db, "SELECT num, traits FROM groups WHERE group_id = ?");
    query.bind(groupId);
    if (!query.step())
        return {};
    return GroupRow{query.integer(0), std::string(query.text(1))};
}

std::int64_t ContactStore::insertGroup(std::string_view groupId, std::string_view traits, UtcMs at)
{
    Query query(m_db, "INSERT INTO groups (group_id, traits, created_at, updated_at) VALUES (?, ?, ?, ?)");
    query.bind(groupId, traits, at, at);
    query.run();
    return m_db.lastInsertRowId();
}

void ContactStore::updateGroup(const GroupRow &group, UtcMs at)
{
    Query query(m_db, "UPDATE groups SET traits = ?, updated_at = ? WHERE num = ?");
    query.bind(group.traits, at, group.num);
    query.run();
}

bool ContactStore::addMember(std::int64_t group, std::int64_t contact, UtcMs since)
{
    Query query(m_db, "INSERT OR IGNORE INTO group_members (contact, group_num, since) VALUES (?, ?, ?)");
    query.bind(contact, group, since);
    query.run();
    return m_db.changes() > 0;
}

std::vector<std::int64_t> ContactStore::membersOf(std::int64_t group) const
{
    Query query(m_db, "SELECT contact FROM group_members WHERE group_num = ?");
    query.bind(group);
    std::vector<std::int64_t> contacts;
    while (query.step())
        contacts.push_back(query.integer(0));
    return contacts;
}

std::vector<MembershipRow> ContactStore::membershipsOf(std::int64_t contact) const
{
    Query query(m_db, "SELECT group_num, since FROM group_members WHERE contact = ? ORDER BY group_num");
    query.bind(contact);
    std::vector<MembershipRow> rows;
    while (query.step())
        rows.push_back({query.integer(0), query.integer(1)});
    return rows;
}

void ContactStore::moveMemberships(std::int64_t source, std::int64_t target)
{
    Query move(m_db, "INSERT INTO group_members (contact, group_num, since)"
                     " SELECT ?, group_num, since FROM group_members WHERE contact = ?"
                     " ON CONFLICT (contact, group_num) DO UPDATE SET since = min(since, excluded.since)");
    move.bind(target, source);
    move.run();
    Query remove(m_db, "DELETE FROM group_members WHERE contact = ?");
    remove.bind(source);
    remove.run();
}

void ContactStore::removeMember(std::int64_t group, std::int64_t contact, UtcMs since)
{
    Query query(m_db, "DELETE FROM group_members WHERE contact = ? AND group_num = ? AND since = ?");
    query.bind(contact, group, since);
    query.run();
}

std::optional<MergeRow> ContactStore::merge(std::int64_t num) const
{
    Query query(m_db, "SELECT target, source, cause, at, seq, before, undone_at FROM merges WHERE num = ?");
    query.bind(num);
    if (!query.step())
        return {};
    return MergeRow{num,
                    query.integer(0),
                    query.integer(1),
                    std::string(query.text(2)),
                    query.integer(3),
                    query.integer(4),
                    std::string(query.text(5)),
                    query.optionalInteger(6)};
}

void ContactStore::undoMerge(const MergeRow &merge, UtcMs at)
{
    Query lives(m_db, "UPDATE contacts SET merged_into = NULL WHERE num = ?");
    lives.bind(merge.source);
    lives.run();
    // What it was undone by, which nobody needs any more: others may be named in it who have parted from both since.
    Query undone(m_db, "UPDATE merges SET undone_at = ?, before = '{}' WHERE num = ?");
    undone.bind(at, merge.num);
    undone.run();
}

std::vector<std::int64_t> ContactStore::cameBy(const MergeRow &merge) const
{
    Query query(m_db, "WITH RECURSIVE came (num) AS (SELECT ?1 UNION"
                      " SELECT m.source FROM merges m JOIN came ON m.target = came.num"
                      " WHERE m.num < ?2 AND m.undone_at IS NULL)"
                      " SELECT num FROM contacts WHERE merged_into = ?3 AND num <> ?1 AND num IN came ORDER BY num");
    query.bind(merge.source, merge.num, merge.target);
    std::vector<std::int64_t> numbers;
    while (query.step())
        numbers.push_back(query.integer(0));
    return numbers;
}

void ContactStore::dismissCandidate(std::int64_t contact, std::int64_t other, UtcMs at)
{
    const auto [one, two] = std::minmax(contact, other);
    Query keep(m_db, "INSERT OR IGNORE INTO merge_dismissals (contact, other, at) VALUES (?, ?, ?)");
    keep.bind(one, two, at);
    keep.run();
    Query remove(m_db, "DELETE FROM merge_candidates WHERE contact = ? AND other = ?");
    remove.bind(one, two);
    remove.run();
}

void ContactStore::addMerge(const MergeRow &merge)
{
    Query query(m_db, "INSERT INTO merges (target, source, cause, at, seq, before) VALUES (?, ?, ?, ?, ?, ?)");
    query.bind(merge.target, merge.source, merge.cause, merge.at, merge.seq ? std::optional(merge.seq) : std::nullopt,
               merge.before);
    query.run();
}

void ContactStore::addCandidate(std::int64_t contact, std::int64_t other, std::string_view reason, UtcMs at)
{
    Query query(m_db, "INSERT OR IGNORE INTO merge_candidates (contact, other, reason, at) SELECT ?1, ?2, ?3, ?4"
                      " WHERE NOT EXISTS (SELECT 1 FROM merge_dismissals WHERE contact = ?1 AND other = ?2)");
    query.bind(std::min(contact, other), std::max(contact, other), reason, at);
    query.run();
}

void ContactStore::moveCandidates(std::int64_t source, std::int64_t target)
{
    struct Row
    {
        std::int64_t other;
        std::string reason;
        UtcMs at;
    };
    std::vector<Row> rows;
    {
        Query query(m_db, "SELECT other, reason, at FROM merge_candidates WHERE contact = ?1"
                          " UNION ALL SELECT contact, reason, at FROM merge_candidates WHERE other = ?1");
        query.bind(source);
        while (query.step())
            rows.push_back({query.integer(0), std::string(query.text(1)), query.integer(2)});
    }
    if (rows.empty())
        return;
    Query remove(m_db, "DELETE FROM merge_candidates WHERE contact = ?1 OR other = ?1");
    remove.bind(source);
    remove.run();
    for (const Row &row : rows) {
        if (row.other != target)
            addCandidate(target, row.other, row.reason, row.at);
    }
}

} // namespace growthos
