#pragma once

#include "backend/storage/database.h"

namespace growthos {

/// Brings `database` to the newest schema: runs the files of `:/migrations/<name>/` whose number is above
/// PRAGMA user_version, each in one transaction with its new version. `name` is "log" or "model".
/// Errors: Unavailable when the file was written by a newer version of the program; nothing is changed then.
Result<void> migrate(Database &database, const QString &name);

/// Errors: Unavailable when the file was written by a newer version of the program.
Result<void> checkVersion(Database &database, const QString &name);

/// The newest schema version this program knows.
int newestSchemaVersion(const QString &name);

} // namespace growthos
