#include "backend/core/files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <unistd.h>

namespace growthos {

bool liesIn(const QString &path, const QString &folder)
{
    const QString whole = QFileInfo(folder).canonicalFilePath();
    const QString place = QFileInfo(QFileInfo(path).absolutePath()).canonicalFilePath();
    return !whole.isEmpty() && (place == whole || place.startsWith(whole + u'/'));
}

bool takesFiles(const QString &folder)
{
    QFile file(folder + QStringLiteral("/trial"));
    const QByteArray bytes(64 * 1024, '\0');
    const bool taken = file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(bytes) == bytes.size() &&
                       ::fdatasync(file.handle()) == 0;
    file.remove();
    return taken;
}

QString whyNotWritten(const QFileDevice &file)
{
    // Of what fits only in part Qt knows no error.
    return file.error() == QFileDevice::NoError ? QStringLiteral("the disk is full") : file.errorString();
}

} // namespace growthos
