#pragma once

#include "backend/contacts/contactgraph.h"
#include "backend/core/result.h"

#include <QString>

namespace growthos {

/// Changes contacts as an operator or an import asks. The writer's set of services only, inside its transaction and
/// behind the log head, so that no change overtakes an acknowledged identify. Source: Management API, "Contacts".
class ContactEditor
{
public:
    /// A removed contact can be restored for so long.
    static constexpr UtcMs restorable = 30 * dayMs;

    ContactEditor(Database &database, ContactGraph *graph, const Clock &clock)
        : m_db(database), m_graph(graph), m_clock(clock)
    {}

    /// The living contact as it stands now, changes of this transaction included. Errors: NotFound.
    Result<Contact> find(const QString &id);
    /// Whose address it is, likewise.
    std::optional<Contact> findByEmail(const std::string &address);
    /// Errors: Conflict (email or external id taken, each naming its holder).
    Result<Contact> create(const ContactEdit &edit);
    /// Errors: Conflict as above. `contact` is living.
    Result<Contact> edit(const Contact &contact, const ContactEdit &edit);
    Result<void> remove(const QString &id);
    /// Errors: NotFound (none removed in the last 30 days), Conflict (`identity_taken`, naming the holder).
    Result<Contact> restore(const QString &id);
    /// `source` ends in `target`. Errors: NotFound (target), ValidationError (source), Conflict (the same contact).
    Result<Contact> merge(const QString &target, const QString &source, ConflictResolution resolution);

    /// Takes a merge into `target` back; without `merge` the last that can be. The target as it is then.
    /// Errors: NotFound (target), ValidationError (no such merge), Conflict (it cannot be taken back any more).
    Result<Contact> unmerge(const QString &target, const QString &merge);
    /// Errors: ValidationError (a contact that is not there).
    Result<void> dismissCandidate(const QString &contact, const QString &other);

    enum class Outcome { Created, Updated, Unchanged };
    struct Upserted
    {
        ContactRef contact = {};
        Outcome outcome = Outcome::Unchanged;
    };
    /// Where `email` stands as a field: it says more than a trait of that name.
    static void leaveOutEmailTrait(ContactEdit &edit);
    /// For imports: the contact with this id, external id or email, in this order, is edited; else one is made, with
    /// that id where it is one. Errors, with details: NotFound (an `id` that is none of a contact), Conflict as above,
    /// and where the id is that of a removed contact, or the external id would replace another one though the contact
    /// was found by its email.
    Result<Upserted> upsert(const std::optional<std::string> &id, const ContactEdit &edit);
    /// Something else in this transaction is about the contact: subscribers hear first that there is one.
    void announce(std::int64_t num) { m_graph->announce(num); }
    /// What `upsert` would answer; changes nothing, and cannot tell Unchanged from Updated.
    Result<Upserted> judge(const std::optional<std::string> &id, const ContactEdit &edit);

private:
    Contact current(std::int64_t num);
    /// Whom an upsert means; 0: nobody yet.
    Result<std::int64_t> meant(const std::optional<std::string> &id, const ContactEdit &edit);
    Result<Contact> named(const char *field, const QString &id);
    std::int64_t matching(const ContactEdit &edit);
    bool matchesByExternalId(const ContactEdit &edit);

    Database &m_db;
    ContactGraph *m_graph;
    const Clock &m_clock;
};

} // namespace growthos
