#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <QString>
#include <memory>

namespace growthos::http {

/// A file as the body of an answer, read in pieces while it is sent. One thread at a time.
class BodyFile
{
public:
    /// Errors: NotFound.
    static Result<std::shared_ptr<BodyFile>> open(const QString &path);
    ~BodyFile();
    Q_DISABLE_COPY_MOVE(BodyFile)

    qint64 size() const { return m_size; }
    bool atEnd() const { return m_read == m_size; }
    /// The next piece, at most `most` bytes. Empty before the end: the file cannot be read, or became shorter.
    QByteArray read(qint64 most);

private:
    BodyFile(int file, qint64 size) : m_file(file), m_size(size) {}
    int m_file;
    qint64 m_size;
    qint64 m_read = 0;
};

} // namespace growthos::http
