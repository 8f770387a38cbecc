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
    /// Errors: Conflict (email or external id taken, each naming its holder).
    Result<Contact> create(const ContactEdit &edit);
    /// Errors: Conflict as above. `contact` is living.
    Result<Contact> edit(const Contact &contact, const ContactEdit &edit);
    Result<void> remove(const QString &id);
    /// Errors: NotFound (none removed in the last 30 days), Conflict (`identity_taken`, naming the holder).
    Result<Contact> restore(const QString &id);
    /// `source` ends in `target`. Errors: NotFound (target), ValidationError (source), Conflict (the same contact).
    Result<Contact> merge(const QString &target, const QString &source, ConflictResolution resolution);

    enum class Outcome { Created, Updated, Unchanged };
    struct Upserted
    {
        ContactRef contact = {};
        Outcome outcome = Outcome::Unchanged;
    };
    /// For imports: the contact with this id, external id or email, in this order, is edited; else one is made.
    /// Errors: NotFound (an `id` that no living contact has), Conflict as above.
    Result<Upserted> upsert(const std::optional<std::string> &id, const ContactEdit &edit);

private:
    Contact current(std::int64_t num);
    std::int64_t matching(const ContactEdit &edit);

    Database &m_db;
    ContactGraph *m_graph;
    const Clock &m_clock;
};

} // namespace growthos
