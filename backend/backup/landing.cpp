#include "backend/backup/landing.h"

#include <QDir>
#include <QFileInfo>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace growthos {
namespace {

QString placeIn(const QString &folder)
{
    return folder + QStringLiteral("/.restoring");
}

int openFolder(const QString &path)
{
    return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool makeFolder(const QString &path)
{
    return ::mkdir(QFile::encodeName(path).constData(), 0700) == 0;
}

/// But for what a file system makes at its root, and for the place where files arrive.
bool isEmpty(const QString &folder)
{
    QStringList names = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    names.removeOne(QStringLiteral("lost+found"));
    names.removeOne(QFileInfo(placeIn(folder)).fileName());
    return names.isEmpty();
}

Error notEmpty(const QString &folder)
{
    return {ErrorCode::Conflict,
            QStringLiteral("%1 is not empty. A backup is restored into an empty folder.").arg(folder)};
}

/// Takes away what a restore makes, and what somebody who tried to open it has left.
void clear(const QString &folder)
{
    const QDir target(folder);
    const QStringList files =
        target.entryList({QStringLiteral("model.db*"), QStringLiteral("log.db*"), QStringLiteral("secrets.key"),
                          QStringLiteral("lock"), QStringLiteral("listen.json")},
                         QDir::Files);
    for (const QString &name : files)
        QFile::remove(target.filePath(name));
    QDir(target.filePath(QStringLiteral("outbox"))).removeRecursively();
    QDir(placeIn(folder)).removeRecursively();
}

} // namespace

Error cannotWrite(const QString &path, int why)
{
    const QString end = why == 0 ? QStringLiteral(".") : QStringLiteral(": ") + qt_error_string(why);
    return {ErrorCode::Unavailable, QStringLiteral("%1 cannot be written%2").arg(path, end)};
}

void syncFolder(const QString &folder)
{
    const int descriptor = openFolder(folder);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

bool Landing::isAt(const QString &folder)
{
    return QFileInfo::exists(placeIn(folder));
}

Result<void> Landing::check(const QString &folder)
{
    const QString target = QDir(folder).absolutePath();
    if (!QFileInfo::exists(target) || (QFileInfo(target).isDir() && (isEmpty(target) || isAt(target))))
        return {};
    return notEmpty(target);
}

Landing::Landing(const QString &target) : m_target(target), m_place(placeIn(target)) {}

Result<std::unique_ptr<Landing>> Landing::open(const QString &folder)
{
    std::unique_ptr<Landing> landing(new Landing(QDir(folder).absolutePath()));
    const QString &target = landing->m_target;
    QDir().mkpath(QFileInfo(target).absolutePath());
    landing->m_madeTarget = makeFolder(target);
    if (const int left = openFolder(landing->m_place); left >= 0) {
        const bool isHeld = ::flock(left, LOCK_EX | LOCK_NB) != 0;
        if (!isHeld)
            clear(target);
        ::close(left);
        if (isHeld)
            return Error{ErrorCode::Conflict, QStringLiteral("Another restore into %1 is running.").arg(target)};
    }
    if (const auto free = check(target); !free)
        return free.error();
    landing->m_madePlace = makeFolder(landing->m_place);
    // A program that began to work in it meanwhile may not have seen the place: what is there is its own.
    if (landing->m_madePlace && !isEmpty(target)) {
        landing->m_madePlace = false;
        QDir().rmdir(landing->m_place);
        return notEmpty(target);
    }
    landing->m_lock = openFolder(landing->m_place);
    if (!landing->m_madePlace || ::flock(landing->m_lock, LOCK_EX | LOCK_NB) != 0)
        return cannotWrite(target);
    return landing;
}

Landing::~Landing()
{
    if (m_madePlace && !m_settled)
        clear(m_target);
    if (m_madeTarget && !m_settled)
        QDir().rmdir(m_target);
    if (m_lock >= 0)
        ::close(m_lock);
}

QString Landing::path(const QString &name) const
{
    if (const QString folder = name.section(u'/', 0, -2); !folder.isEmpty())
        makeFolder(m_place + u'/' + folder);
    return m_place + u'/' + name;
}

Result<void> Landing::settle()
{
    syncFolder(m_place);
    const QStringList names = QDir(m_place).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (std::rename(QFile::encodeName(m_place + u'/' + name).constData(),
                        QFile::encodeName(m_target + u'/' + name).constData()) != 0)
            return cannotWrite(m_target);
    }
    syncFolder(m_target);
    if (::rmdir(QFile::encodeName(m_place).constData()) != 0)
        return cannotWrite(m_target);
    m_settled = true;
    syncFolder(m_target);
    syncFolder(QFileInfo(m_target).absolutePath());
    return {};
}

} // namespace growthos
