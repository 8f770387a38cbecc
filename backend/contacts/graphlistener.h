#pragma once

#include "backend/contacts/contactstore.h"

namespace growthos {

/// Hears what the identity graph does, whoever asked it to: ingest, the Management API, an import. Apply thread.
/// A batch: any number of changes, `flushed` as the last inside the transaction, then `committed` or `rolledBack`.
class GraphListener
{
public:
    virtual ~GraphListener() = default;
    /// A contact as it stands at the end of the batch; once a batch. `before`: as at its beginning; null: it is new.
    virtual void contactChanged(const Contact &now, const Contact *before) = 0;
    /// All groups of a contact in which that changed.
    virtual void membershipsChanged(std::int64_t contact, const std::vector<MembershipRow> &groups) = 0;
    virtual void groupChanged(std::int64_t group, std::string_view traits) = 0;
    /// Whom an identifier leads to from now on; 0 = nobody. Not told when a merge moves many at once: those still lead
    /// to the contact that was merged, and so to its survivor.
    virtual void identityChanged(IdentityKind, std::string_view, std::int64_t) {}
    /// A contact that this batch made and that something else in it is about: before the batch ends, so that
    /// whatever is told of it comes behind. `contactChanged` follows.
    virtual void contactMade(const Contact &) {}
    virtual void flushed() {}
    virtual void committed() {}
    virtual void rolledBack() {}
};

} // namespace growthos
