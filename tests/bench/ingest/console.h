#pragma once

#include "tests/bench/ingest/process.h"

#include <QJsonObject>
#include <memory>
#include <string>

namespace growthos::bench {

struct Answer
{
    int status = 0;
    QByteArray text = {};

    QJsonObject json() const;
};

/// One request over a connection of its own, with a bearer key; a body makes it a POST. Any thread.
Answer ask(std::uint16_t port, const std::string &target, const std::string &key, const std::string &body = {});

/// The program of the same build.
QString consoleProgram();

/// growthos-console, started on a data folder.
class Console
{
public:
    enum class Face { Headless, Window };

    /// Makes a write key and a secret key and starts; `ready()` is false when that failed (the log says why).
    Console(const QString &dataDir, const QString &logFile, Face face = Face::Headless,
            const QStringList &environment = {});

    bool ready() const { return m_port != 0; }
    std::uint16_t port() const { return m_port; }
    /// Header lines for the load: the write key, and what else every client sends.
    std::string headers() const { return "Authorization: Bearer " + m_writeKey + "\r\n"; }
    const std::string &secretKey() const { return m_secretKey; }
    const std::string &writeKey() const { return m_writeKey; }
    /// From exec to the ready line.
    double startMilliseconds() const { return m_startMs; }

    Answer call(const std::string &target) const { return ask(m_port, target, m_secretKey); }
    std::int64_t backlog() const;
    /// A number of /metrics.
    double metric(const QByteArray &name) const;
    /// Until everything accepted is applied; false when that takes longer.
    bool waitDrained(int seconds) const;

    Program &program() { return *m_program; }

private:
    std::string m_writeKey;
    std::string m_secretKey;
    std::unique_ptr<Program> m_program;
    std::uint16_t m_port = 0;
    double m_startMs = 0;
};

} // namespace growthos::bench
