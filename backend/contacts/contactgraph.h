#pragma once

#include "backend/bus/eventrecord.h"
#include "backend/contacts/contactindex.h"
#include "backend/contacts/contactstore.h"
#include "backend/contacts/contacttables.h"
#include "backend/contacts/generationcache.h"
#include "backend/contacts/graphlistener.h"
#include "backend/contacts/rawobject.h"
#include "backend/core/ids.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace growthos {

/// Whose fields win in a merge where both have one.
enum class ConflictResolution { PreferTarget, PreferSource, PreferNewest };

/// What one ingest call did. `contact` is 0 only for a call that leads to nobody (a self-alias of an unknown id, a
/// reject).
struct Effects
{
    std::int64_t contact = 0;
    bool created = false;
    /// A field shown in the contact resource changed; false for a contact created by the same call.
    bool updated = false;
    std::vector<std::string> changedTraits = {}; ///< names, `email` among them
    std::vector<ContactRef> merged = {};         ///< contacts that ended in this one
    std::int64_t sameEmail = 0;                  ///< who owns the address that this contact claims; 0 = no such clash
    std::int64_t group = 0;
    std::vector<std::string> changedGroupTraits = {};
};

/// What a batch did, for whoever must hear of it after the commit. A contact stands in one of the first two lists at
/// most, once. In order of number.
struct BatchChanges
{
    struct Merge
    {
        ContactRef target = {}; ///< the survivor at the end of the batch
        ContactRef source = {};
    };
    std::vector<ContactRef> created = {};
    std::vector<ContactRef> updated = {};
    std::vector<ContactRef> removed = {};
    std::vector<ContactRef> restored = {}; ///< living again: a removal or a merge was taken back
    std::vector<Merge> merged = {};        ///< in order of happening
    std::vector<Merge> unmerged = {};      ///< taken back: the source stands in `restored` too
    std::vector<std::int64_t> groups = {}; ///< groups whose traits changed
};

/// What an operator or an import asks of a contact; what is absent stays.
struct ContactEdit
{
    std::string traits = {};                                   ///< JSON object, merged by rule 9; empty = none
    std::optional<std::string> tags = {};                      ///< JSON array of strings; replaces the set
    std::optional<std::optional<std::string>> email = {};      ///< an address; null takes it away
    std::optional<std::optional<std::string>> externalId = {}; ///< null takes it away
    /// `email` among the traits is a trait like others, whoever has the address.
    bool plainEmail = false;
    /// Of a contact that is made by it, where that comes from elsewhere.
    struct Origin
    {
        std::optional<std::string> id = {};
        std::optional<UtcMs> createdAt = {};
        std::optional<UtcMs> updatedAt = {};
    };
    Origin origin = {};
};

/// Another living contact that has what is asked for.
struct Holder
{
    std::string field = {}; ///< email, external_id, anonymous_id
    ContactRef contact = {};
};

/// The identity graph: which identifier belongs to which contact, and what ingest calls do to contacts and groups. The
/// only writer of their rows.
///
/// Apply thread, inside an open transaction: any number of `apply`, `merge`, `remove`, then `flush`, then `committed`
/// or `rolledBack` as the transaction ended. Contacts changed in a batch are gathered and written once, by `flush`.
/// SQL errors stay in the Database and surface at the commit. Whatever the cut into batches, the stored content is the
/// same. Source: Ingest API (identify, track, page, group, alias); where it is silent, these rules.
///
/// Identity
/// 1. User ids and anonymous ids are separate name spaces. A contact has at most one external_id; its other user ids
///    are aliases. A contact reached by a user id always has an external_id: it is "known".
/// 2. track, page, screen and group belong to the contact of user_id, or without one to that of anonymous_id; an
///    unknown identifier makes a contact. They never link: an anonymous_id beside a user_id changes nothing.
///    A call that names a contact by its public id (what the program found out itself) belongs to that one, or to
///    whoever it was merged into, and to nobody once that is gone.
/// 3. identify with both ids links them. Unknown anonymous id: joins the user. Unknown user: the anonymous contact is
///    promoted (same id, created_at). Both there: the anonymous contact merges into the user's, with all its ids. An
///    anonymous id of another known contact moves to the user; two known contacts are never merged that way, but they
///    become a candidate (same_device).
/// 4. alias merges the contact of previous_id, looked up in both name spaces, into that of user_id, known or not.
///    Unknown user_id: the previous contact is promoted, its old external_id becomes an alias. Nobody there: a contact
///    is made, so that alias works before the traffic it speaks of. previous_id then leads there in both name spaces
///    for good: no identify moves it away. A contact never merges with itself, so cycles and repetitions merge
///    nothing and keep the external_id; previous_id = user_id is ignored.
/// 5. bucket_key is the first identifier (the anonymous one, or previous_id, where two arrive at once); a merge keeps
///    the known side's. A contact made by hand has its own id there until it has an identifier, or merges with one.
///
/// Merge
/// 6. The target keeps id and created_at. Its traits win, the source's fill gaps (PreferSource: the other way round;
///    PreferNewest: the later updated_at wins). The winner's email stands, the other's is taken where it has none. So
///    for external_id; the losing one becomes an alias. Tags: union. Identities, groups and candidates move.
/// 7. Event rows keep their contact number; `merged_into` leads from it to the survivor in one step. The rows of other
///    tables go to the survivor (contacttables.h).
/// 8. `merges` keeps both contacts as they were and what moved. Taking a merge back gives the source what it had, as
/// far
///    as it still stands with the target; of the target, what the merge changed goes back unless it changed again
///    since. Events that came before the merge go back with the source. The pair is then no candidate any more.
///
/// Traits
/// 9. Merged one level deep in log order, null deletes. An `email` that is an address becomes the contact's email and
///    is no trait; null deletes the email. An address owned by another living contact stays a trait, the email stays
///    as it was, and the pair becomes a merge candidate (same_email). A value that is no address is a plain trait.
///    Freeing an address promotes nobody.
///    `traits` among the properties of $form_submitted are merged so too.
/// 10. created_at and updated_at are times of receipt. updated_at moves only when email, external_id, traits or tags
///     really change; linking identifiers or groups is no such change.
///
/// Groups, removal
/// 11. group makes or finds the group, merges its traits as in 9 (`email` is nothing special there), links the contact.
/// 12. A removed contact frees its identifiers and its email; the next call under them makes a new contact. Restoring
///     gives them back, and does nothing while somebody else has one of them.
///
/// By hand
/// 13. An email or external id that another living contact has stands in the way, and nothing happens. A new external
///     id makes the old one an alias; taking it away frees all user ids of the contact. The rest as ingest does it.
class ContactGraph
{
public:
    struct CacheBytes
    {
        std::size_t identities = 48 * 1024 * 1024;
        std::size_t contacts = 48 * 1024 * 1024;
    };

    /// Counts the contacts: up to 100 ms a million.
    ContactGraph(Database &db, IdSource &ids) : ContactGraph(db, ids, CacheBytes()) {}
    ContactGraph(Database &db, IdSource &ids, CacheBytes cache);

    /// Whoever keeps something in step with the contacts: hears of every change by whatever call, in order of adding.
    void addListener(GraphListener &listener) { m_listeners.push_back(&listener); }

    /// What `record` (call `seq` of the log) does. A Reject does nothing.
    Effects apply(std::int64_t seq, const EventRecord &record);

    /// Whether `record` would do something to one of these.
    bool leadsToOneOf(const std::set<std::int64_t> &contacts, const EventRecord &record);

    /// Who stands in the way of `edit` for the contact `num` (0: a new one).
    std::vector<Holder> holders(std::int64_t num, const ContactEdit &edit);
    /// The contact of this public id that the open batch made; 0 = none.
    std::int64_t madeInBatch(std::string_view id) const;
    /// Nobody stands in the way. The number of the new contact.
    std::int64_t create(const ContactEdit &edit, UtcMs at);
    /// Of a living contact; nobody stands in the way. True when a shown field changed.
    bool edit(std::int64_t num, const ContactEdit &edit, UtcMs at);
    /// By hand, or for import. False, and nothing happens, when they are the same or one is not living.
    bool merge(std::int64_t target, std::int64_t source, ConflictResolution resolution, UtcMs at);
    /// Takes a merge back, in a batch of its own. False, and nothing happens, when the target is not living or the
    /// source not in it.
    bool unmerge(const MergeRow &merge, UtcMs at);
    /// The two are different people: never again a candidate.
    void dismissCandidate(std::int64_t contact, std::int64_t other, UtcMs at);
    /// Soft delete. False when `num` is not living.
    bool remove(std::int64_t num, UtcMs at);
    /// Takes everything away that says who it was, of a living or a removed contact. Nothing brings it back.
    void erase(std::int64_t num, UtcMs at);
    /// Takes a soft delete back, or names who stands in the way. `num` is a removed contact.
    std::vector<Holder> restore(std::int64_t num);

    /// Tells listeners of a contact that the open batch made; of any other nothing.
    void announce(std::int64_t num);
    /// Writes the gathered contacts: one UPDATE or INSERT a contact, none for an unchanged one.
    void flush();
    BatchChanges committed();
    void rolledBack();

    /// Living contacts, those of the open batch included.
    std::int64_t contactCount() const { return m_count; }
    /// As it stands now, the open batch included; nothing for an unknown number. For labels: ask for the few events
    /// that somebody looks at.
    std::optional<Contact> contact(std::int64_t num);
    /// Bytes held by the caches.
    std::size_t cacheBytes() const { return m_identities.bytes() + m_contacts.bytes(); }

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    /// A contact of the open batch beside what the database held before it.
    struct Touched
    {
        Contact now = {};
        std::optional<Contact> stored = {}; ///< nothing: made in this batch
        bool shownChanged = false;
    };
    struct Call
    {
        std::int64_t seq = 0;
        UtcMs at = 0;
        std::string_view cause = {};
        Effects effects = {};
    };

    // Identity (contactgraph.cpp)
    std::optional<Identity> find(IdentityKind kind, std::string_view value);
    void put(IdentityKind kind, std::string_view value, const Identity &identity);
    std::int64_t create(Call &call, std::string_view userId, std::string_view anonymousId, std::string_view bucketKey);
    std::int64_t resolve(Call &call, const EventRecord &record);
    std::int64_t living(std::string_view id);
    std::int64_t link(Call &call, const EventRecord &record);
    void alias(Call &call, const EventRecord &record);
    void pinAlias(IdentityKind kind, std::string_view value, std::int64_t num);
    void setExternalId(Call &call, std::int64_t num, std::string_view userId);
    void group(Call &call, const EventRecord &record);

    // Contacts (contactgraph.cpp)
    /// Valid until the next call.
    const Contact *load(std::int64_t num);
    Touched &touch(std::int64_t num);
    void markShown(Call &call, Touched &touched);

    // By hand (contactedits.cpp)
    void addHolder(std::vector<Holder> &holders, const char *field, std::int64_t holder, std::int64_t num);
    void freeUserIds(Call &call, std::int64_t num);
    void applyPlainTraits(Call &call, std::int64_t num, std::string_view traits);

    // Taking merges back (contactunmerge.cpp)
    void splitIdentities(Touched &into, Touched &from, const RawObject &journal);
    void splitEmail(Call &call, Touched &into, Touched &from, const RawObject &journal);
    void settleExternalId(Contact &contact);

    // Traits and merges (contactchanges.cpp)
    void applyTraits(Call &call, std::int64_t num, std::string_view traits);
    bool applyEmail(Call &call, std::int64_t num, RawObject &traits, std::string_view value);
    std::int64_t emailOwner(const std::string &emailKey);
    void setEmail(Contact &contact, const std::optional<EmailAddress> &email);
    void moveIdentities(std::int64_t target, std::int64_t source, const std::vector<IdentityRow> &identities);
    void mergeInto(Call &call, std::int64_t target, std::int64_t source, ConflictResolution resolution);
    void redirect(std::int64_t source, std::int64_t target);

    void tellListeners();
    void forgetBatch();

    ContactStore m_store;
    ContactIndex m_index;
    ContactRows m_rows;
    IdSource &m_ids;
    std::vector<GraphListener *> m_listeners;

    // As of the last commit.
    GenerationCache<std::string, Identity, TextHash> m_identities;
    GenerationCache<std::int64_t, Contact> m_contacts;
    std::int64_t m_committedNumber;
    std::int64_t m_committedCount;

    // The open batch; a rollback drops it. Ordered where it is written or told, so that equal input gives equal rows.
    std::int64_t m_number;
    std::int64_t m_count;
    std::map<std::int64_t, Touched> m_touched;
    std::unordered_map<std::string, std::optional<Identity>, TextHash, std::equal_to<>> m_batchIdentities;
    std::unordered_map<std::string, std::int64_t> m_batchEmails;        ///< 0 = free
    std::vector<std::pair<std::int64_t, std::int64_t>> m_batchMerges;   ///< survivor now, ended
    std::map<std::int64_t, std::string> m_batchGroups;                  ///< traits of those whose traits changed
    std::set<std::int64_t> m_batchMembers;                              ///< contacts whose groups changed
    std::vector<std::pair<std::int64_t, std::int64_t>> m_batchUnmerges; ///< target, source
    bool m_batchMovedMany = false; ///< identifiers moved by one statement: m_identities does not know

    Contact m_ended;   ///< scratch: the last one loaded that is not living
    std::string m_key; ///< scratch: name space and value of an identifier
};

} // namespace growthos
