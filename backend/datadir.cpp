#include "backend/datadir.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace growthos {
namespace {

/// `sentence`: with places for the folder and for what the system says. `why`: its errno, kept before the sentence was
/// looked up.
Error unavailable(int why, const QString &sentence, const QString &path)
{
    return {ErrorCode::Unavailable, sentence.arg(path, QString::fromLocal8Bit(std::strerror(why)))};
}

} // namespace

Result<std::unique_ptr<DataDir>> DataDir::own(const QString &path)
{
    const QString absolute = QDir(path).absolutePath();
    const QByteArray native = QFile::encodeName(absolute);
    QDir().mkpath(QDir(absolute).filePath(QStringLiteral("..")));
    if (const int why = ::mkdir(native.constData(), 0700) == 0 ? 0 : errno; why != 0 && why != EEXIST)
        return unavailable(why, tr("The data folder %1 cannot be made: %2."), absolute);
    ::chmod(native.constData(), 0700);
    const QByteArray lockFile = native + "/lock";
    const int lock = ::open(lockFile.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) {
        const int why = errno;
        return unavailable(why, tr("The data folder %1 cannot be written: %2."), absolute);
    }
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        char holder[32] = {};
        (void)!::read(lock, holder, sizeof holder - 1);
        ::close(lock);
        return Error{ErrorCode::Conflict,
                     tr("The data folder %1 is in use by process %2. Stop that one first, or choose another folder "
                        "with --data-dir.")
                         .arg(absolute, QString::fromLatin1(holder).trimmed())};
    }
    const QByteArray pid = QByteArray::number(qint64(::getpid())) + '\n';
    (void)!::ftruncate(lock, 0);
    (void)!::pwrite(lock, pid.constData(), std::size_t(pid.size()), 0);
    return std::unique_ptr<DataDir>(new DataDir(absolute, lock));
}

DataDir::~DataDir()
{
    ::close(m_lock);
}

QString DataDir::standardPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace growthos
