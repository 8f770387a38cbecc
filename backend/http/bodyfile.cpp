#include "backend/http/bodyfile.h"

#include <QFile>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace growthos::http {

Result<std::shared_ptr<BodyFile>> BodyFile::open(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    struct stat facts
    {};
    if (file < 0 || ::fstat(file, &facts) != 0) {
        if (file >= 0)
            ::close(file);
        return Error{ErrorCode::NotFound, QStringLiteral("The file is not there any more.")};
    }
    return std::shared_ptr<BodyFile>(new BodyFile(file, facts.st_size));
}

BodyFile::~BodyFile()
{
    ::close(m_file);
}

QByteArray BodyFile::read(qint64 most)
{
    QByteArray piece(std::min(most, m_size - m_read), Qt::Uninitialized);
    const ssize_t count = ::pread(m_file, piece.data(), std::size_t(piece.size()), m_read);
    piece.truncate(std::max<ssize_t>(count, 0));
    m_read += piece.size();
    return piece;
}

} // namespace growthos::http
