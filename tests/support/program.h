#pragma once

#include "tests/support/httpclient.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>

namespace growthos::test {

/// What a run of the program that ends by itself has left. `exitCode` -1: it crashed or did not end within 20 s.
struct RunResult
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// The built program, headless on one data dir and a free loopback port. One start after another; what it writes to
/// stderr is collected over all of them.
class Program
{
public:
    explicit Program(QString dataDir);
    /// Kills it if it still runs.
    ~Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    /// Runs the program with just these arguments until it ends.
    static RunResult run(const QStringList &arguments);
    /// The binary, for a test that wants the process itself.
    static QString executable();

    /// `NAME=value` pairs for the starts to come.
    void setEnvironment(const QStringList &pairs) { m_environment = pairs; }
    /// Starts it and waits for the ready line. False: it ended, or none came within 20 s; readyLine() and log() say
    /// more.
    bool start(const QStringList &arguments = {});
    /// Starts it and kills it after so long, or when it is ready if that comes first.
    void startAndKill(int milliseconds, const QStringList &arguments = {});
    bool isRunning() const;
    /// SIGTERM, then waits ≤ 5 s. The exit code; -1 when it did not end in time or crashed.
    int terminate();
    /// SIGTERM, without waiting.
    void askToEnd();
    /// After askToEnd().
    int waitForEnd(int milliseconds);
    /// SIGKILL, as if the power of the process had gone.
    void kill();
    /// For a thread that kills while this one is busy.
    qint64 pid() const { return m_pid; }

    QByteArray readyLine() const { return m_readyLine; }
    /// The address of the ready line.
    QUrl url() const;
    QByteArray log() const;
    const QString &dataDir() const { return m_dataDir; }

    /// `key create --type … [--scope …]`: works with and without a running server. Empty: it failed.
    QByteArray createKey(const QString &type, const QStringList &scopes = {}) const;

private:
    bool launch(const QStringList &arguments);

    QString m_dataDir;
    QStringList m_environment;
    QByteArray m_readyLine;
    std::unique_ptr<QProcess> m_process;
    qint64 m_pid = 0;
};

/// A started program on a fresh data dir with a key of each kind and no rate limit in the way.
class Workspace
{
public:
    Workspace();

    /// False: the program or a key could not be had; log() of the program says why.
    bool start();
    bool restart();

    HttpClient ingest() const { return HttpClient(program.url(), writeKey); }
    HttpClient management() const { return HttpClient(program.url(), secretKey); }

    /// The contact with this external id, or an empty object.
    QJsonObject contact(const QString &externalId) const;
    /// All events of the contact with this external id, as `GET /v1/contacts/:id/events` pages them: newest first.
    QJsonArray events(const QString &externalId) const;
    /// All rows of a list, page by page. Stops at the first answer that is not 200.
    QJsonArray all(const QByteArray &path) const;

    QTemporaryDir dir;
    Program program;
    QByteArray writeKey;
    QByteArray secretKey;
};

/// The body of a native batch of `items` track calls of one user.
QByteArray trackBatch(int items, const QByteArray &user);

} // namespace growthos::test
