#pragma once

#include "backend/contacts/contactstore.h"
#include "backend/contacts/graphlistener.h"
#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/core/sealer.h"
#include "backend/http/paging.h"

#include <functional>

namespace growthos {

/// Why somebody gets no mail. Erased: the person asked to be forgotten, and must not be written to if the address
/// comes back with an import.
enum class SuppressionReason { Unsubscribed, Bounced, Complained, Manual, Erased };

std::string_view wireName(SuppressionReason reason);
std::optional<SuppressionReason> suppressionReasonFromWire(std::string_view name);

struct Suppression
{
    std::string id = {};                       ///< `sup_…`
    std::optional<std::string> contactId = {}; ///< of a living contact
    std::optional<std::string> email = {};     ///< nothing once it is erased
    SuppressionReason reason = SuppressionReason::Manual;
    UtcMs createdAt = 0;
    bool isNew = false; ///< made by this `add`
};

/// What the profile says.
struct Subscription
{
    bool subscribed = true;
    std::optional<UtcMs> unsubscribedAt = {};
    std::optional<UtcMs> bouncedAt = {};
};

/// The suppression list. A contact gets no mail when its address is on it, or when the person is: what somebody said
/// (unsubscribed, complained, manual) follows the contact to another address, a bounce speaks of the address alone.
/// One row an address and reason; the first one stays.
///
/// Reads on any connection. Writes inside a transaction of the writer, on its set of services: as a listener of the
/// graph it keeps who is suppressed in step with addresses and merges, and it tells the projection of every change in
/// the same unit of work.
class Suppressions final : public GraphListener
{
public:
    /// Who is told that a contact is suppressed from now on, or no more. The writer's set only.
    using Changed = std::function<void(std::int64_t contact, bool suppressed)>;

    Suppressions(Database &database, IdSource &ids, const Sealer &sealer);
    void setChanged(Changed changed) { m_changed = std::move(changed); }

    /// Of a contact, with the address that it has now. The row that stands for it from now on, or did already.
    Suppression add(const Contact &contact, SuppressionReason reason, UtcMs at);
    /// Of an address, whoever has it.
    Suppression add(const EmailAddress &address, SuppressionReason reason, UtcMs at);
    /// Errors: NotFound.
    Result<Suppression> remove(const QString &id);
    /// The person is erased: of the rows only hashes stay, and one says why. Before the contact is.
    void forget(const Contact &contact, UtcMs at);

    /// The strongest reason why this contact gets no mail: complained, unsubscribed, bounced, manual, erased.
    std::optional<SuppressionReason> reasonFor(const Contact &contact) const;
    /// So of an address that no contact has.
    std::optional<SuppressionReason> reasonFor(const EmailAddress &address) const;
    Subscription subscriptionOf(const Contact &contact) const;

    struct Filter
    {
        std::optional<std::string> email = {};
        std::optional<SuppressionReason> reason = {};
        std::int64_t contact = 0;
    };
    /// The newest first.
    http::Page<Suppression> list(const Filter &filter, const http::PageRequest &page) const;
    /// Errors: NotFound.
    Result<Suppression> find(const QString &id) const;

    void contactChanged(const Contact &now, const Contact *before) override;
    void membershipsChanged(std::int64_t, const std::vector<MembershipRow> &) override {}
    void groupChanged(std::int64_t, std::string_view) override {}
    void rolledBack() override { m_any.reset(); }

private:
    struct Row
    {
        SuppressionReason reason;
        UtcMs at;
    };
    std::string hashOf(std::string_view emailKey) const;
    Suppression add(std::int64_t contact, const std::optional<EmailAddress> &address, SuppressionReason reason,
                    UtcMs at);
    std::vector<Row> rowsFor(std::int64_t contact, const std::optional<std::string> &emailKey) const;
    bool anyRows();
    void judge(const Contact &contact);
    void judgeStored(std::int64_t num);
    void judgeAll(std::int64_t contact, const std::optional<std::string> &hash);

    Database &m_db;
    IdSource &m_ids;
    const Sealer &m_sealer;
    Changed m_changed;
    std::optional<bool> m_any; ///< whether the list holds anything
};

} // namespace growthos
