#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace growthos::test {

/// tests/support/smtpserver.py as a process: python3-aiosmtpd, a mail server that other people wrote.
class SmtpSink
{
public:
    /// False: python3-aiosmtpd is not there.
    bool start(const QStringList &arguments = {})
    {
        // The compiler may know this file by its way from the build folder, where the tests lie in a folder each.
        const QString here = QStringLiteral(__FILE__);
        const QString build = QCoreApplication::applicationDirPath() + QStringLiteral("/..");
        const QString script = QFileInfo(QDir(build).filePath(here)).dir().filePath(QStringLiteral("smtpserver.py"));
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("/usr/bin/python3"), QStringList{script, folder.path()} + arguments);
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(10'000))
            return false;
        port = m_process.readLine().trimmed().toInt();
        return port > 0;
    }
    ~SmtpSink()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5'000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    /// `recipient sender` of each mail that it took, in order.
    QStringList taken() const
    {
        QStringList lines;
        for (const QString &name : QDir(folder.path()).entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                lines.append(QString::fromUtf8(file.readAll().trimmed()));
        }
        return lines;
    }
    /// The mail taken as number `index`, from 1.
    QByteArray mail(int index) const
    {
        QFile file(folder.filePath(QStringLiteral("%1.eml").arg(index, 6, 10, QLatin1Char('0'))));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// How many connections were too many for it.
    qint64 turnedAway() const { return QFileInfo(folder.filePath(QStringLiteral("turned-away"))).size(); }

    QTemporaryDir folder;
    int port = 0;

private:
    QProcess m_process;
};

} // namespace growthos::test
