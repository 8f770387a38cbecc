#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <optional>

namespace growthos::bench {

/// A program that the bench started. Ended by its destructor; what it writes to stderr goes to `logFile`.
class Program
{
public:
    Program(const QString &program, const QStringList &arguments, const QString &logFile,
            const QStringList &environment = {});
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    bool isRunning();
    std::int64_t pid() const { return m_process.processId(); }
    /// The first line of stdout that begins with `prefix`, without it; empty when the program ended before or
    /// `seconds` passed.
    QByteArray waitForLine(const QByteArray &prefix, int seconds);
    /// SIGTERM, and SIGKILL where that does not help within ten seconds.
    void end();
    void kill();

    /// CPU seconds used so far, by all its threads, in user space and in the kernel.
    double cpuSeconds() const;
    /// Resident bytes now and at their highest since `forgetPeak`.
    std::int64_t residentBytes() const;
    std::int64_t peakBytes() const;
    void forgetPeak() const;

private:
    std::int64_t statusKilobytes(const char *name) const;

    QProcess m_process;
};

/// Runs a program to its end and returns its stdout; nothing when it is missing or failed. Stderr goes to `logFile`.
std::optional<QByteArray> outputOf(const QString &program, const QStringList &arguments, const QString &logFile);

bool isInstalled(const QString &program);
/// A port of 127.0.0.1 that nobody listens on at this moment.
std::uint16_t freePort();
/// Waits until somebody listens there.
bool waitForPort(std::uint16_t port, int seconds);

} // namespace growthos::bench
