#include "tests/bench/ingest/process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <unistd.h>

namespace growthos::bench {

Program::Program(const QString &program, const QStringList &arguments, const QString &logFile,
                 const QStringList &environment)
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString &line : environment)
        all.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    m_process.setProcessEnvironment(all);
    m_process.setStandardErrorFile(logFile, QIODevice::Append);
    m_process.start(program, arguments);
    m_process.waitForStarted();
}

Program::~Program()
{
    end();
}

bool Program::isRunning()
{
    return m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(0);
}

QByteArray Program::waitForLine(const QByteArray &prefix, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1000) {
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine().trimmed();
            if (line.startsWith(prefix))
                return line.mid(prefix.size());
        }
        if (m_process.state() == QProcess::NotRunning || !m_process.waitForReadyRead(1000)) {
            if (m_process.state() == QProcess::NotRunning && !m_process.canReadLine())
                return {};
        }
    }
    return {};
}

void Program::end()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        kill();
}

void Program::kill()
{
    m_process.kill();
    m_process.waitForFinished(10'000);
}

double Program::cpuSeconds() const
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.readAll();
    // Behind the name in brackets, utime and stime are numbers 12 and 13 (proc(5)).
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::int64_t Program::statusKilobytes(const char *name) const
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(qstrlen(name)).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

std::int64_t Program::residentBytes() const
{
    return statusKilobytes("VmRSS:") * 1024;
}

std::int64_t Program::peakBytes() const
{
    return statusKilobytes("VmHWM:") * 1024;
}

void Program::forgetPeak() const
{
    QFile file(QStringLiteral("/proc/%1/clear_refs").arg(pid()));
    if (file.open(QIODevice::WriteOnly))
        file.write("5"); // resets VmHWM (proc(5))
}

std::optional<QByteArray> outputOf(const QString &program, const QStringList &arguments, const QString &logFile)
{
    QProcess process;
    process.setStandardErrorFile(logFile, QIODevice::Append);
    process.start(program, arguments);
    if (!process.waitForFinished(600'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

bool isInstalled(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty() ||
           !QStandardPaths::findExecutable(program, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")}).isEmpty();
}

std::uint16_t freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool waitForPort(std::uint16_t port, int seconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1000) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (socket.waitForConnected(200))
            return true;
        QThread::msleep(20);
    }
    return false;
}

} // namespace growthos::bench
