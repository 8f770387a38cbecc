#include "backend/backup/backup.h"

#include "backend/backup/landing.h"
#include "backend/core/files.h"
#include "backend/core/isotime.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/text.h"
#include "backend/jobs/jobstore.h"
#include "backend/storage/database.h"
#include "backend/storage/migrator.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScopeGuard>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace growthos {
namespace {

constexpr int format = 1;
/// What stands in the cache is written at one go when the copy is complete.
constexpr int copyCacheKilobytes = 2 * 1024;
constexpr qint64 shrinkBytes = 4 * 1024 * 1024;
const QString modelName = QStringLiteral("model.db");
const QString logName = QStringLiteral("log.db");
const QString keyName = QStringLiteral("secrets.key");
const QString outboxName = QStringLiteral("outbox");
const QString manifestName = QStringLiteral("manifest.json");

/// The log keeps what it has while this lives.
class TrimHold
{
public:
    explicit TrimHold(EventLog &log) : m_log(log) { m_log.holdTrim(true); }
    ~TrimHold() { m_log.holdTrim(false); }
    Q_DISABLE_COPY_MOVE(TrimHold)

private:
    EventLog &m_log;
};

/// One backup under way. Half of the time it rests, so that whoever waits for the disk or a processor goes first.
class Backup
{
public:
    Backup(QString folder, QString file, JobProgress &progress)
        : m_folder(std::move(folder)), m_file(std::move(file)), m_progress(progress)
    {}

    Result<std::string> run(EventLog &log, const Clock &clock)
    {
        const QString scratch = m_file + QStringLiteral(".parts");
        const QString part = m_file + QStringLiteral(".part");
        QDir(scratch).removeRecursively(); // of a run that was cut short
        if (::mkdir(QFile::encodeName(scratch).constData(), 0700) != 0)
            return cannotWrite(m_file, errno);
        const auto removeScratch = qScopeGuard([&] {
            for (const QString &name : {modelName, logName})
                shrink(scratch + u'/' + name);
            QDir(scratch).removeRecursively();
            QFile::remove(part);
        });
        m_total = 2 * (QFileInfo(path(modelName)).size() + QFileInfo(path(logName)).size());
        {
            const TrimHold hold(log);
            for (const QString &name : {modelName, logName}) {
                if (const auto done = copyDatabase(name, scratch + u'/' + name); !done)
                    return done.error();
            }
        }
        auto archive = ArchiveWriter::open(part);
        if (!archive)
            return archive.error();
        const auto add = [&](const QString &name, const QString &source) -> Result<void> {
            auto member = (*archive)->addFile(name, source, [this](qint64 bytes) { return advance(bytes); });
            if (!member)
                return member.error();
            m_members.append(*member);
            return {};
        };
        for (const QString &name : {modelName, logName}) {
            if (const auto done = add(name, scratch + u'/' + name); !done)
                return done.error();
        }
        if (const auto done = add(keyName, path(keyName)); !done)
            return done.error();
        for (QDirIterator outbox(path(outboxName), QDir::Files); outbox.hasNext();) {
            const QString source = outbox.next();
            if (const auto done = add(outboxName + u'/' + outbox.fileName(), source); !done)
                return done.error();
        }
        if (const auto done = (*archive)->addBytes(manifestName, manifest(log, clock.now())); !done)
            return done.error();
        if (const auto done = (*archive)->finish(); !done)
            return done.error();
        if (std::rename(QFile::encodeName(part).constData(), QFile::encodeName(m_file).constData()) != 0)
            return cannotWrite(m_file, errno);
        syncFolder(QFileInfo(m_file).absolutePath());
        m_progress.set(m_total, m_total);
        JsonWriter json;
        json.beginObject().member("file", m_file).member("bytes", QFileInfo(m_file).size());
        json.member("files", m_members.size()).endObject();
        return json.take().toStdString();
    }

private:
    QString path(const QString &name) const { return m_folder + u'/' + name; }

    bool advance(qint64 bytes)
    {
        m_done += bytes;
        m_progress.set(std::min(m_done, m_total), m_total);
        rest();
        return !m_progress.isStopped();
    }

    void rest()
    {
        const auto now = std::chrono::steady_clock::now();
        std::this_thread::sleep_for(
            std::min<std::chrono::steady_clock::duration>(now - m_awakeSince, std::chrono::milliseconds(100)));
        m_awakeSince = std::chrono::steady_clock::now();
    }

    /// Bit by bit: to free a large file at once holds up who syncs meanwhile.
    void shrink(const QString &name)
    {
        QFile file(name);
        if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
            return;
        for (qint64 size = file.size(); size > 0 && !m_progress.isStopped();) {
            size = std::max<qint64>(size - shrinkBytes, 0);
            if (!file.resize(size))
                return;
            rest();
        }
    }

    /// One state of it, whatever is written meanwhile.
    Result<void> copyDatabase(const QString &name, const QString &target)
    {
        auto database = Database::open(
            path(name),
            {.mode = Database::Mode::ReadOnly, .cacheKilobytes = copyCacheKilobytes, .mayWriteElsewhere = true});
        if (!database)
            return database.error();
        const JobProgress::Interruptible interruptible(m_progress, **database);
        qint64 written = 0;
        int file = -1;
        const auto close = qScopeGuard([&] {
            if (file >= 0)
                ::close(file);
        });
        (*database)->setHeartbeat([&] {
            if (file < 0)
                file = ::open(QFile::encodeName(target).constData(), O_RDONLY | O_CLOEXEC);
            struct stat facts
            {};
            if (file >= 0 && ::fstat(file, &facts) == 0 && facts.st_size > written) {
                // All of it, since pages behind the end are written again; see ArchiveWriter::addFile.
                ::sync_file_range(file, 0, 0,
                                  SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
                m_done += facts.st_size - written;
                written = facts.st_size;
                m_progress.set(std::min(m_done, m_total), m_total);
            }
            rest();
            return !m_progress.isStopped();
        });
        m_awakeSince = std::chrono::steady_clock::now();
        Query(**database, "VACUUM INTO ?").bind(target).run();
        if (m_progress.isStopped())
            return backupStopped();
        return (*database)->takeError();
    }

    QByteArray manifest(const EventLog &log, UtcMs now) const
    {
        JsonWriter json;
        json.beginObject().member("format", format).member("program", "growthos-console");
        json.member("version", GROWTHOS_VERSION).memberInstant("created_at", now).member("log_epoch", log.epoch());
        json.key("files").beginArray();
        for (const ArchiveMember &member : m_members)
            json.beginObject()
                .member("name", member.name)
                .member("size", member.size)
                .member("sha256", member.sha256)
                .endObject();
        json.endArray().endObject();
        return json.take();
    }

    QString m_folder;
    QString m_file;
    JobProgress &m_progress;
    qint64 m_done = 0;
    qint64 m_total = 0;
    QList<ArchiveMember> m_members;
    std::chrono::steady_clock::time_point m_awakeSince = std::chrono::steady_clock::now();
};

/// Names that a backup may hold: nothing of it lands anywhere else.
bool isKnownName(const QString &name)
{
    if (name == modelName || name == logName || name == keyName)
        return true;
    const QString inside = name.startsWith(outboxName + u'/') ? name.mid(outboxName.size() + 1) : QString();
    return !inside.isEmpty() && !inside.contains(u'/') && !inside.startsWith(u'.');
}

/// The members as the manifest describes them, each with the place where it stands.
Result<QList<ArchiveMember>> checkedMembers(ArchiveReader &archive, const QString &file, QString &createdAt)
{
    const auto damaged = [&](const QString &what) {
        return Error{ErrorCode::BadRequest, QStringLiteral("%1 is no whole backup: %2.").arg(file, what)};
    };
    QList<ArchiveMember> found = archive.members();
    if (found.isEmpty() || found.last().name != manifestName || found.last().size > 64 * 1024 * 1024)
        return damaged(QStringLiteral("its manifest is missing"));
    const auto text = archive.bytes(found.takeLast());
    if (!text)
        return text.error();
    const QJsonObject manifest = QJsonDocument::fromJson(*text).object();
    if (manifest[QLatin1String("program")].toString() != QLatin1String("growthos-console"))
        return damaged(QStringLiteral("its manifest is of another program"));
    if (manifest[QLatin1String("format")].toInt() > format)
        return Error{ErrorCode::BadRequest,
                     QStringLiteral("%1 was made by a newer version of this program.").arg(file)};
    createdAt = manifest[QLatin1String("created_at")].toString();
    const QJsonArray listed = manifest[QLatin1String("files")].toArray();
    if (listed.size() != found.size())
        return damaged(QStringLiteral("files are missing or too many"));
    for (qsizetype i = 0; i < found.size(); ++i) {
        ArchiveMember &member = found[i];
        const QJsonObject row = listed.at(i).toObject();
        if (row[QLatin1String("name")].toString() != member.name ||
            row[QLatin1String("size")].toInteger() != member.size || !isKnownName(member.name))
            return damaged(QStringLiteral("%1 is not what the manifest says").arg(member.name));
        member.sha256 = row[QLatin1String("sha256")].toString().toLatin1();
    }
    for (const QString &name : {modelName, logName, keyName}) {
        if (std::none_of(found.begin(), found.end(), [&](const ArchiveMember &m) { return m.name == name; }))
            return damaged(QStringLiteral("%1 is missing").arg(name));
    }
    return found;
}

/// The backup was taken while a job wrote it: going on with that would write over the file that was just restored.
Result<void> endFileWriters(const QString &path)
{
    const auto database = Database::open(path, {});
    if (!database)
        return database.error();
    Transaction transaction(**database);
    JobStore(**database).cancelFileWriters();
    return transaction.commit();
}

/// That this version of the program can open it.
Result<void> checkSchema(const QString &path, const char *name)
{
    const auto database = Database::open(path, {.mode = Database::Mode::ReadOnly});
    return database ? checkVersion(**database, QLatin1String(name)) : database.error();
}

Result<void> extract(ArchiveReader &archive, const ArchiveMember &member, const QString &path,
                     const CopyObserver &copied)
{
    QFile target(path);
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return cannotWrite(path);
    target.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const auto hash = archive.copy(member, &target, copied);
    if (!hash)
        return hash.error();
    if (*hash != member.sha256)
        return Error{ErrorCode::BadRequest, QStringLiteral("The backup changed while it was read.")};
    if (::fsync(target.handle()) != 0)
        return cannotWrite(path);
    return {};
}

} // namespace

Result<std::string> writeBackup(const QString &folder, EventLog &log, const QString &file, const Clock &clock,
                                JobProgress &progress)
{
    if (liesIn(file, folder))
        return Error{ErrorCode::BadRequest,
                     QStringLiteral("%1 lies in the data folder. A backup is kept somewhere else.").arg(file)};
    return Backup(folder, file, progress).run(log, clock);
}

Result<Restored> restoreBackup(const QString &file, const QString &folder, const CopyObserver &copied)
{
    if (const auto free = Landing::check(folder); !free)
        return free.error();
    auto archive = ArchiveReader::open(file);
    if (!archive)
        return archive.error();
    Restored restored;
    const auto members = checkedMembers(**archive, file, restored.createdAt);
    if (!members)
        return members.error();
    for (const ArchiveMember &member : *members) {
        const auto hash = (*archive)->copy(member, nullptr, copied);
        if (!hash)
            return hash.error();
        if (*hash != member.sha256)
            return Error{ErrorCode::BadRequest,
                         QStringLiteral("%1 is damaged: the checksum of %2 does not fit.").arg(file, member.name)};
    }

    const auto landing = Landing::open(folder);
    if (!landing)
        return landing.error();
    for (const ArchiveMember &member : *members) {
        const QString path = (*landing)->path(member.name);
        if (const auto done = extract(**archive, member, path, copied); !done)
            return done.error();
        restored.bytes += member.size;
        ++restored.files;
    }
    for (const char *schema : {"model", "log"}) {
        if (const auto known = checkSchema((*landing)->path(QLatin1String(schema) + QStringLiteral(".db")), schema);
            !known)
            return known.error();
    }
    if (const auto done = endFileWriters((*landing)->path(modelName)); !done)
        return done.error();
    if (const auto done = (*landing)->settle(); !done)
        return done.error();
    return restored;
}

JobKind backupKind(QString folder, EventLog &log, const Clock &clock)
{
    return {.name = "settings.backup",
            .scope = http::Scope::SettingsWrite,
            .run = [folder = std::move(folder), &log, &clock](const Job &job,
                                                              JobProgress &progress) -> Result<std::string> {
                const QJsonObject parameters =
                    QJsonDocument::fromJson(QByteArray::fromStdString(job.parameters)).object();
                return writeBackup(folder, log, parameters[QLatin1String("file")].toString(), clock, progress);
            }};
}

} // namespace growthos
