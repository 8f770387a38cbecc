#pragma once

#include "backend/contacts/contact.h"
#include "backend/storage/database.h"

#include <vector>

namespace growthos {

/// Where an identifier leads.
struct Identity
{
    std::int64_t contact = 0;
    /// An old user id, or an identifier that an alias call gave away for good.
    bool alias = false;
    bool operator==(const Identity &) const = default;
};

struct IdentityRow
{
    IdentityKind kind = IdentityKind::User;
    std::string value = {};
    Identity identity = {};
};

struct GroupRow
{
    std::int64_t num = 0;
    std::string traits = "{}";
};

struct MembershipRow
{
    std::int64_t group = 0;
    UtcMs since = 0;
};

/// A line of the merge journal: enough to take the merge back.
struct MergeRow
{
    std::int64_t num = 0;
    std::int64_t target = 0;
    std::int64_t source = 0;
    std::string cause = {}; ///< identify, alias, manual
    UtcMs at = 0;
    std::int64_t seq = 0; ///< 0 = not from the log
    std::string before = {};
    std::optional<UtcMs> undoneAt = {};
};

/// The rows of contacts, identities, groups, merges and candidates. Reads on any connection, writes on the apply thread
/// inside an open transaction. Errors stay in the Database (see there).
class ContactStore
{
public:
    explicit ContactStore(Database &database) : m_db(database) {}

    /// The columns of a contact, in the order that `fromRow` reads from column 0: for every SELECT of contacts.
    static constexpr std::string_view columns = "num, id, external_id, email, email_key, traits, tags, bucket_key, "
                                                "created_at, updated_at, deleted_at, merged_into";
    /// What restricts a query to living contacts; the partial indexes need these very words.
    static constexpr std::string_view living = "deleted_at IS NULL AND merged_into IS NULL";
    static Contact fromRow(const Query &query);

    /// Living or not.
    std::optional<Contact> find(std::int64_t num) const;
    /// Living only.
    std::optional<Contact> findById(std::string_view id) const;
    /// Removed and not purged; a merged one is none.
    std::optional<Contact> findRemoved(std::string_view id) const;
    /// Living, removed or merged.
    std::optional<Contact> findAnyById(std::string_view id) const;
    /// The living contact that has this address; 0 = none.
    std::int64_t emailOwner(std::string_view emailKey) const;
    /// The living among these numbers, in their order.
    std::vector<Contact> livingOf(const std::vector<std::int64_t> &numbers) const;
    /// Those that lead to this contact since they were merged into it.
    std::vector<std::int64_t> mergedInto(std::int64_t contact) const;
    /// Ever given.
    std::int64_t highestNumber() const;
    std::int64_t livingCount() const;
    /// Kept as a fact of the workspace, so that nobody who lists contacts must count them.
    void setLivingCount(std::int64_t count);

    void insert(const Contact &contact);
    /// Everything that is in no unique index.
    void updateShown(const Contact &contact);
    /// external_id, email_key, deleted_at, merged_into, bucket_key.
    void updateKeys(const Contact &contact);
    /// Gives up what is unique, so that another row can take it in any order of writing.
    void freeKeys(std::int64_t num);
    /// `source` and whoever was merged into it leads to `target` from now on; at once, so that who reads in the same
    /// transaction finds their events there.
    void redirectMerged(std::int64_t source, std::int64_t target);

    std::optional<Identity> identity(IdentityKind kind, std::string_view value) const;
    std::vector<IdentityRow> identitiesOf(std::int64_t contact) const;
    void putIdentity(IdentityKind kind, std::string_view value, const Identity &identity);
    void moveIdentities(std::int64_t source, std::int64_t target);
    void removeUserIds(std::int64_t contact);
    /// Keeps them beside, for a restore.
    void releaseIdentities(std::int64_t contact);
    std::vector<IdentityRow> releasedOf(std::int64_t contact) const;
    void forgetReleased(std::int64_t contact);

    std::optional<GroupRow> group(std::string_view groupId) const;
    std::int64_t insertGroup(std::string_view groupId, std::string_view traits, UtcMs at);
    void updateGroup(const GroupRow &group, UtcMs at);
    /// False when it is one already.
    bool addMember(std::int64_t group, std::int64_t contact, UtcMs since);
    /// Contacts that are linked to a group.
    std::vector<std::int64_t> membersOf(std::int64_t group) const;
    std::vector<MembershipRow> membershipsOf(std::int64_t contact) const;
    /// `target` keeps the earlier date where both are members.
    void moveMemberships(std::int64_t source, std::int64_t target);

    void removeMember(std::int64_t group, std::int64_t contact, UtcMs since);

    void addMerge(const MergeRow &merge);
    std::optional<MergeRow> merge(std::int64_t num) const;
    /// Contacts that had been merged into the source of `merge` before, and so came into its target.
    std::vector<std::int64_t> cameBy(const MergeRow &merge) const;
    /// It is taken back, and its source leads nowhere.
    void undoMerge(const MergeRow &merge, UtcMs at);
    /// In either order of the two. The first finding stays; a dismissed pair is none.
    void addCandidate(std::int64_t contact, std::int64_t other, std::string_view reason, UtcMs at);
    /// What pointed at `source` points at `target`; the pair itself goes.
    void moveCandidates(std::int64_t source, std::int64_t target);
    void dismissCandidate(std::int64_t contact, std::int64_t other, UtcMs at);

private:
    Database &m_db;
};

} // namespace growthos
