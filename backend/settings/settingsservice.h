#pragma once

#include "backend/core/ids.h"
#include "backend/core/sealer.h"
#include "backend/settings/settings.h"
#include "backend/storage/database.h"

#include <QJsonObject>

namespace growthos {

/// The settings of the project. Reads anywhere; `update` on the writer. Source: Management API, "Settings".
class SettingsService
{
public:
    SettingsService(Database &database, SettingsCache &cache, const Sealer &sealer, const Clock &clock);

    /// Makes the project id and the defaults of a new workspace. Writer, inside a transaction.
    void createDefaults(IdSource &ids);
    /// From the file, not the cache.
    Settings load() const;

    std::shared_ptr<const Settings> current() const { return m_cache.current(); }
    /// `changes` fits the route's schema and `checkSettings`. The cache follows by `publish`, after the commit.
    Settings update(const QJsonObject &changes);
    void publish(const Settings &settings) { m_cache.set(settings); }

private:
    void store(const QString &key, const QJsonValue &value);
    void storeSealed(const QString &key, QJsonObject document, const QString &secret);
    QString unsealed(const QJsonValue &value) const;

    Database &m_db;
    SettingsCache &m_cache;
    const Sealer &m_sealer;
    const Clock &m_clock;
};

} // namespace growthos
