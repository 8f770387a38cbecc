#include "backend/mail/outboxtransport.h"

#include <QDir>
#include <QFile>
#include <fcntl.h>
#include <unistd.h>

namespace growthos::mail {

QString OutboxTransport::file(const QString &folder, const QString &id)
{
    return folder + u'/' + id + QStringLiteral(".eml");
}

void OutboxTransport::begin(std::int64_t ticket, Envelope envelope)
{
    m_finished.emplace_back(ticket, write(envelope));
}

HandOver OutboxTransport::write(const Envelope &envelope) const
{
    const auto failed = [](const QString &reason) {
        return HandOver{HandOver::Outcome::Unreachable, 0, "The outbox cannot be written: " + reason.toStdString()};
    };
    const QDir folder(m_folder);
    if (!folder.mkpath(QStringLiteral(".")))
        return failed(m_folder);
    const QString path = file(m_folder, QString::fromStdString(envelope.id));
    QFile part(path + QStringLiteral(".part"));
    if (!part.open(QIODevice::WriteOnly))
        return failed(part.errorString());
    const bool written =
        part.write(envelope.bytes.data(), qint64(envelope.bytes.size())) == qint64(envelope.bytes.size()) &&
        part.flush() && ::fsync(part.handle()) == 0;
    const QString reason = part.errorString();
    part.close();
    if (!written || ::rename(QFile::encodeName(part.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return failed(reason);
    // The name is on disk when the folder is.
    const int directory = ::open(QFile::encodeName(m_folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
    return {HandOver::Outcome::Accepted, 250, "Written to the outbox."};
}

} // namespace growthos::mail
