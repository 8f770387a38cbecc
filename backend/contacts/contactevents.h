#pragma once

#include "backend/bus/outbox.h"
#include "backend/contacts/graphlistener.h"

#include <map>

namespace growthos {

/// Tells subscribers what becomes of contacts: one effect a contact and batch, in the transaction that makes it.
///   contact.created   a new one, or one that lives again (restored, split off again); data: the contact
///   contact.updated   a field of the resource changed; data: the contact
///   contact.deleted   data: the contact as it was; of an erased one the id alone says anything
///   contact.merged    of the survivor; data: the survivor, and `merged_contact_id`
///   contact.unmerged  of both who are two again, one by one; no data
/// The subject is the id of the contact, of contact.merged and contact.unmerged that of the one that ended, or lives
/// again. Writer's thread.
class ContactEvents final : public GraphListener
{
public:
    ContactEvents(Database &database, const Subscriptions &subscriptions, const Clock &clock)
        : m_db(database), m_outbox(database, subscriptions), m_clock(clock)
    {}

    void contactMade(const Contact &now) override;
    void contactChanged(const Contact &now, const Contact *before) override;
    void flushed() override { m_told.clear(); }
    void rolledBack() override { m_told.clear(); }
    void membershipsChanged(std::int64_t, const std::vector<MembershipRow> &) override {}
    void groupChanged(std::int64_t, std::string_view) override {}

private:
    void tell(std::string_view event, const Contact &contact, const Contact *ended = nullptr);

    Database &m_db;
    Outbox m_outbox;
    const Clock &m_clock;
    std::map<std::int64_t, Contact> m_told; ///< new ones of this batch, as subscribers have heard of them
};

} // namespace growthos
