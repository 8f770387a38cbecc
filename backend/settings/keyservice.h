#pragma once

#include "backend/core/ids.h"
#include "backend/http/paging.h"
#include "backend/settings/key.h"
#include "backend/storage/database.h"

namespace growthos {

/// API keys. Reads anywhere, changes on the writer; the key ring follows by `publish`, after the commit.
/// Source: Management API, "Settings". A revoked key works on for 24 h.
class KeyService
{
public:
    KeyService(Database &database, IdSource &ids, KeyRing &ring, const Clock &clock);

    struct Draft
    {
        QString name;
        bool secret = true;
        http::ScopeSet scopes;
    };
    struct Created
    {
        Key key;
        std::string text; ///< the key itself; never to be had again for a secret key
    };
    Created create(const Draft &draft);

    /// Newest first, expired ones left out.
    http::Page<Key> list(const http::PageRequest &page) const;
    /// Errors: NotFound.
    Result<Key> find(const QString &id) const;
    /// Starts the grace, or ends the key at once. `fromConsole` may also revoke the last key that can manage keys.
    /// Errors: NotFound, Conflict (the last one with settings:write).
    Result<void> revoke(const QString &id, bool immediately, bool fromConsole);
    /// Takes a revocation back inside its grace. Errors: NotFound, Conflict (not revoked).
    Result<Key> restore(const QString &id);

    /// Writes down when keys were used. Writer, inside a transaction.
    void flushUses();
    /// Loads all keys into the ring.
    void publish() const;

private:
    std::vector<Key> all() const;

    Database &m_db;
    IdSource &m_ids;
    KeyRing &m_ring;
    const Clock &m_clock;
};

} // namespace growthos
