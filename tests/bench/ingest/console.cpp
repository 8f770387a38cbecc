#include "tests/bench/ingest/console.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QThread>
#include <QUrl>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::bench {

QString consoleProgram()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/../../app/growthos-console");
}

namespace {

/// The key of that type in the data folder; made at the first start.
std::string keyOf(const QString &dataDir, const QString &type, const QString &logFile)
{
    QFile kept(dataDir + QStringLiteral("/bench-") + type + QStringLiteral(".key"));
    if (kept.open(QIODevice::ReadOnly))
        return kept.readAll().toStdString();
    const auto made =
        outputOf(consoleProgram(),
                 {QStringLiteral("key"), QStringLiteral("create"), QStringLiteral("--type"), type,
                  QStringLiteral("--name"), QStringLiteral("bench"), QStringLiteral("--data-dir"), dataDir},
                 logFile);
    if (!made || !kept.open(QIODevice::WriteOnly))
        return {};
    kept.write(made->trimmed());
    return made->trimmed().toStdString();
}

} // namespace

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(text).object();
}

Answer ask(std::uint16_t port, const std::string &target, const std::string &key, const std::string &body)
{
    std::string request = (body.empty() ? "GET " : "POST ") + target +
                          " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAuthorization: Bearer " + key + "\r\n";
    if (!body.empty())
        request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    request += "\r\n" + body;

    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QByteArray all;
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
        ::send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
        char buffer[16 * 1024];
        for (ssize_t count = 0; (count = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
            all.append(buffer, count);
    }
    ::close(fd);
    return {all.mid(9, 3).toInt(), all.mid(all.indexOf("\r\n\r\n") + 4)};
}

Console::Console(const QString &dataDir, const QString &logFile, Face face, const QStringList &environment)
    : m_writeKey(keyOf(dataDir, QStringLiteral("write"), logFile)),
      m_secretKey(keyOf(dataDir, QStringLiteral("secret"), logFile))
{
    QStringList arguments{QStringLiteral("--data-dir"), dataDir, QStringLiteral("--listen"),
                          QStringLiteral("127.0.0.1:0")};
    if (face == Face::Headless)
        arguments.append(QStringLiteral("--headless"));
    QElapsedTimer timer;
    timer.start();
    m_program = std::make_unique<Program>(consoleProgram(), arguments, logFile, environment);
    const QUrl url(QString::fromUtf8(m_program->waitForLine("ready ", 120)));
    m_startMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    m_port = static_cast<std::uint16_t>(std::max(url.port(0), 0));
}

std::int64_t Console::backlog() const
{
    const Answer answer = call("/v1/status");
    return answer.json()[QLatin1String("ingest")][QLatin1String("queue_depth")].toInteger(-1);
}

double Console::metric(const QByteArray &name) const
{
    for (const QByteArray &line : call("/metrics").text.split('\n')) {
        if (line.startsWith(QByteArray(name + ' ')))
            return line.mid(name.size() + 1).trimmed().toDouble();
    }
    return 0;
}

bool Console::waitDrained(int seconds) const
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1000) {
        if (backlog() == 0)
            return true;
        QThread::msleep(50);
    }
    return false;
}

} // namespace growthos::bench
