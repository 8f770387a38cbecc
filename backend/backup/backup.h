#pragma once

#include "backend/backup/archive.h"
#include "backend/bus/eventlog.h"
#include "backend/jobs/jobboard.h"

namespace growthos {

// A backup is one tar file: `model.db`, `log.db`, `secrets.key`, the files below `outbox/`, and last `manifest.json`
// with the SHA-256 of each. It holds the key that opens the sealed secrets: keep it as you keep the data folder.

/// Writes the workspace in `folder` into `file` while it is in use, or while nobody uses it. The model is copied first,
/// then the log, which meanwhile loses nothing, so that what the model has not applied is in the log's copy. Works on
/// connections of its own; nobody waits for it. Returns the result of the job as JSON.
/// `log`: of the process that owns the folder. Errors: Unavailable.
Result<std::string> writeBackup(const QString &folder, EventLog &log, const QString &file, const Clock &clock,
                                JobProgress &progress);

/// What was put back.
struct Restored
{
    QString createdAt; ///< of the backup, as its manifest says
    qint64 bytes = 0;
    int files = 0;
};

/// Makes `folder` from a backup. It must not exist, be empty, or be left by a restore that was cut short. Everything is
/// checked before anything is touched, and the folder becomes a workspace whole or not at all. Jobs go on in it, but
/// for backups and exports: their files are those of another machine or time. Errors: Conflict (not empty), BadRequest
/// (no backup, damaged), Unavailable (disk, newer).
Result<Restored> restoreBackup(const QString &file, const QString &folder, const CopyObserver &copied);

/// The jobs of the kind `settings.backup`.
JobKind backupKind(QString folder, EventLog &log, const Clock &clock);

} // namespace growthos
