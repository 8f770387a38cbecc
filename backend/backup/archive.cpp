#include "backend/backup/archive.h"

#include "backend/core/files.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace growthos {
namespace {

constexpr qint64 block = 512;
constexpr qint64 piece = 1024 * 1024;
/// More does not fit into eleven octal digits.
constexpr qint64 largestOctal = 077777777777;

// Offsets in a header (POSIX.1-1988, ustar).
constexpr int modeAt = 100;
constexpr int sizeAt = 124;
constexpr int timeAt = 136;
constexpr int checksumAt = 148;
constexpr int typeAt = 156;
constexpr int magicAt = 257;

void putOctal(QByteArray &header, int at, int digits, qint64 value)
{
    const QByteArray text = QByteArray::number(value, 8).rightJustified(digits, '0');
    header.replace(at, digits, text);
}

void putSize(QByteArray &header, qint64 size)
{
    if (size <= largestOctal)
        return putOctal(header, sizeAt, 11, size);
    header[sizeAt] = char(0x80);
    for (int i = 11; i > 3; --i, size >>= 8)
        header[sizeAt + i] = char(size & 0xff);
}

qint64 sizeIn(const QByteArray &header)
{
    if (quint8(header[sizeAt]) != 0x80)
        return header.mid(sizeAt, 11).toLongLong(nullptr, 8);
    qint64 size = 0;
    for (int i = 4; i < 12; ++i)
        size = size << 8 | quint8(header[sizeAt + i]);
    return size;
}

/// Over the header with blanks in place of the sum itself.
qint64 checksum(QByteArray header)
{
    header.replace(checksumAt, 8, "        ");
    qint64 sum = 0;
    for (const char c : header)
        sum += quint8(c);
    return sum;
}

qint64 padded(qint64 size)
{
    return (size + block - 1) / block * block;
}

Error writeError(const QFile &file)
{
    return {ErrorCode::Unavailable,
            QStringLiteral("%1 cannot be written: %2").arg(file.fileName(), whyNotWritten(file))};
}

Error cannotRead(const QFile &file)
{
    return {ErrorCode::Unavailable, QStringLiteral("%1 cannot be read: %2").arg(file.fileName(), file.errorString())};
}

} // namespace

Error backupStopped()
{
    return {ErrorCode::Unavailable, QStringLiteral("Stopped.")};
}

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::open(const QString &path)
{
    std::unique_ptr<ArchiveWriter> writer(new ArchiveWriter(path));
    if (!writer->m_file.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered))
        return writeError(writer->m_file);
    writer->m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return writer;
}

Result<void> ArchiveWriter::header(const QString &name, qint64 size)
{
    const QByteArray native = name.toUtf8();
    if (native.size() > 100)
        return Error{ErrorCode::Internal, QStringLiteral("The name %1 is too long for an archive.").arg(name)};
    QByteArray header(block, '\0');
    header.replace(0, native.size(), native);
    putOctal(header, modeAt, 7, 0600);
    putOctal(header, modeAt + 8, 7, 0);
    putOctal(header, modeAt + 16, 7, 0);
    putSize(header, size);
    putOctal(header, timeAt, 11, QDateTime::currentSecsSinceEpoch());
    header[typeAt] = '0';
    header.replace(magicAt, 8, QByteArray("ustar\00000", 8));
    putOctal(header, checksumAt, 6, checksum(header));
    header[checksumAt + 7] = ' ';
    return write(header);
}

Result<void> ArchiveWriter::write(const QByteArray &bytes)
{
    return m_file.write(bytes) == bytes.size() ? Result<void>() : writeError(m_file);
}

Result<void> ArchiveWriter::pad(qint64 size)
{
    return write(QByteArray(padded(size) - size, '\0'));
}

Result<ArchiveMember> ArchiveWriter::addFile(const QString &name, const QString &source, const CopyObserver &copied)
{
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return cannotRead(file);
    ArchiveMember member{name, file.size(), {}, 0};
    if (auto done = header(name, member.size); !done)
        return done.error();
    member.offset = m_file.pos();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 left = member.size; left > 0;) {
        const QByteArray part = file.read(std::min(piece, left));
        if (part.isEmpty())
            return Error{ErrorCode::Unavailable, QStringLiteral("%1 became shorter while it was read.").arg(source)};
        hash.addData(part);
        const qint64 from = m_file.pos();
        if (auto done = write(part); !done)
            return done.error();
        // Written out piece by piece: whoever syncs meanwhile waits behind one of them, not behind a heap.
        ::sync_file_range(m_file.handle(), from, part.size(),
                          SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER);
        left -= part.size();
        if (!copied(part.size()))
            return backupStopped();
    }
    member.sha256 = hash.result().toHex();
    if (auto done = pad(member.size); !done)
        return done.error();
    return member;
}

Result<ArchiveMember> ArchiveWriter::addBytes(const QString &name, const QByteArray &bytes)
{
    if (auto done = header(name, bytes.size()); !done)
        return done.error();
    ArchiveMember member{name, bytes.size(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(),
                         m_file.pos()};
    if (auto done = write(bytes); !done)
        return done.error();
    if (auto done = pad(bytes.size()); !done)
        return done.error();
    return member;
}

Result<void> ArchiveWriter::finish()
{
    if (auto done = write(QByteArray(2 * block, '\0')); !done)
        return done;
    if (::fsync(m_file.handle()) != 0)
        return writeError(m_file);
    m_file.close();
    return {};
}

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(const QString &path)
{
    std::unique_ptr<ArchiveReader> reader(new ArchiveReader(path));
    if (!reader->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return cannotRead(reader->m_file);
    if (const auto done = reader->readMembers(); !done)
        return done.error();
    return reader;
}

Result<void> ArchiveReader::readMembers()
{
    const auto broken = [this](const char *what) {
        return Error{ErrorCode::BadRequest, QStringLiteral("%1 %2.").arg(m_file.fileName(), QLatin1String(what))};
    };
    for (;;) {
        const QByteArray header = m_file.read(block);
        if (header.size() != block)
            return broken(m_members.isEmpty() ? "is no backup" : "is cut short");
        if (header == QByteArray(block, '\0'))
            return {};
        if (std::memcmp(header.constData() + magicAt, "ustar", 5) != 0)
            return broken(m_members.isEmpty() ? "is no backup" : "is damaged");
        if (header.mid(checksumAt, 6).toLongLong(nullptr, 8) != checksum(header) || header[typeAt] != '0')
            return broken("is damaged");
        ArchiveMember member{QString::fromUtf8(header.constData(), qsizetype(qstrnlen(header.constData(), 100))),
                             sizeIn(header),
                             {},
                             m_file.pos()};
        if (member.size < 0 || member.size > m_file.size() - m_file.pos())
            return broken("is cut short");
        m_members.append(member);
        m_file.seek(member.offset + padded(member.size));
    }
}

Result<QByteArray> ArchiveReader::bytes(const ArchiveMember &member)
{
    m_file.seek(member.offset);
    QByteArray content = m_file.read(member.size);
    if (content.size() != member.size)
        return cannotRead(m_file);
    return content;
}

Result<QByteArray> ArchiveReader::copy(const ArchiveMember &member, QFile *target, const CopyObserver &copied)
{
    m_file.seek(member.offset);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 left = member.size; left > 0;) {
        const QByteArray part = m_file.read(std::min(piece, left));
        if (part.isEmpty())
            return cannotRead(m_file);
        hash.addData(part);
        if (target && target->write(part) != part.size())
            return writeError(*target);
        left -= part.size();
        if (!copied(part.size()))
            return backupStopped();
    }
    return hash.result().toHex();
}

} // namespace growthos
