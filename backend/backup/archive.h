#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>
#include <functional>
#include <memory>

namespace growthos {

/// A file of an archive.
struct ArchiveMember
{
    QString name; ///< such as `outbox/1.eml`
    qint64 size = 0;
    QByteArray sha256 = {}; ///< hex
    qint64 offset = 0;      ///< of its first byte in the archive
};

/// Hears of every few megabytes that were copied; false stops.
using CopyObserver = std::function<bool(qint64 bytes)>;
/// What then comes of it.
Error backupStopped();

/// Writes a tar archive (POSIX ustar; GNU's base-256 sizes from 8 GiB on), so that `tar tf` can look into it. Errors:
/// Unavailable. One thread.
class ArchiveWriter
{
public:
    /// Makes `path` anew, readable by its owner alone.
    static Result<std::unique_ptr<ArchiveWriter>> open(const QString &path);

    Result<ArchiveMember> addFile(const QString &name, const QString &source, const CopyObserver &copied);
    Result<ArchiveMember> addBytes(const QString &name, const QByteArray &bytes);
    /// All of it is on disk.
    Result<void> finish();

private:
    explicit ArchiveWriter(const QString &path) : m_file(path) {}
    Result<void> header(const QString &name, qint64 size);
    Result<void> write(const QByteArray &bytes);
    Result<void> pad(qint64 size);

    QFile m_file;
};

/// Reads what ArchiveWriter wrote. Errors: BadRequest (no such archive, cut short).
class ArchiveReader
{
public:
    static Result<std::unique_ptr<ArchiveReader>> open(const QString &path);

    const QList<ArchiveMember> &members() const { return m_members; }
    Result<QByteArray> bytes(const ArchiveMember &member);
    /// Reads it, into `target` unless that is null, and returns its SHA-256 in hex.
    Result<QByteArray> copy(const ArchiveMember &member, QFile *target, const CopyObserver &copied);

private:
    explicit ArchiveReader(const QString &path) : m_file(path) {}
    Result<void> readMembers();

    QFile m_file;
    QList<ArchiveMember> m_members;
};

} // namespace growthos
