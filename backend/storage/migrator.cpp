#include "backend/storage/migrator.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace growthos {
namespace {

struct Migration
{
    int version = 0;
    QString file;
};

/// `0001_model.sql` → 1, in order.
QList<Migration> migrations(const QString &name)
{
    QList<Migration> found;
    const QDir folder(QStringLiteral(":/migrations/") + name);
    const auto files = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        found.append({file.section(u'_', 0, 0).toInt(), folder.filePath(file)});
    return found;
}

} // namespace

int newestSchemaVersion(const QString &name)
{
    const auto known = migrations(name);
    return known.isEmpty() ? 0 : known.last().version;
}

Result<void> checkVersion(Database &database, const QString &name)
{
    const auto current = database.number("PRAGMA user_version");
    if (current <= newestSchemaVersion(name))
        return {};
    return Error{ErrorCode::Unavailable,
                 QCoreApplication::translate(
                     "growthos::Migrator",
                     "The %1 file has schema version %2, this program knows up to %3: it was written by a newer "
                     "version. Install that version, or restore an older backup.")
                     .arg(name)
                     .arg(current)
                     .arg(newestSchemaVersion(name))};
}

Result<void> migrate(Database &database, const QString &name)
{
    if (auto known = checkVersion(database, name); !known)
        return known;
    const auto current = database.number("PRAGMA user_version");
    for (const Migration &migration : migrations(name)) {
        if (migration.version <= current)
            continue;
        QFile file(migration.file);
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::Internal, QStringLiteral("Migration %1 cannot be read.").arg(migration.file)};
        Transaction transaction(database);
        if (const auto done = database.execute(file.readAll().toStdString()); !done)
            return done.error();
        if (const auto done = database.execute("PRAGMA user_version=" + std::to_string(migration.version)); !done)
            return done.error();
        if (const auto done = transaction.commit(); !done)
            return done.error();
    }
    return {};
}

} // namespace growthos
