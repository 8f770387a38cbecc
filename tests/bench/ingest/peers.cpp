#include "tests/bench/ingest/peers.h"

#include <QDir>
#include <QFile>
#include <QThread>
#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <unistd.h>

namespace growthos::bench {
namespace {

const QString nodeFolder = QStringLiteral(GROWTHOS_BENCH_SOURCE "/peers/node");

std::nullptr_t skip(const char *peer, const char *why)
{
    std::printf("skipped: %s: %s\n", peer, why);
    std::fflush(stdout);
    return nullptr;
}

/// With the end of its log: the folder of the run does not outlive it.
std::nullptr_t skipFailed(const char *peer, const QString &logFile)
{
    QFile file(logFile);
    const QByteArray log = file.open(QIODevice::ReadOnly) ? file.readAll().right(400).trimmed() : QByteArray();
    std::printf("skipped: %s: it does not start: %s\n", peer, log.constData());
    std::fflush(stdout);
    return nullptr;
}

void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

/// A peer that speaks HTTP gets the very load that ours got.
class HttpPeer : public Peer
{
public:
    HttpPeer(std::unique_ptr<Program> program, std::uint16_t port) : m_program(std::move(program)), m_port(port) {}

    LoadResult measure(double seconds, const Load &like) override
    {
        Load load = like;
        load.port = m_port;
        load.seconds = seconds;
        return run(load);
    }

private:
    std::unique_ptr<Program> m_program;
    std::uint16_t m_port;
};

/// Commands of PostgreSQL refuse to run as root.
class Postgres : public Peer
{
public:
    static QString commandFolder()
    {
        QDir versions(QStringLiteral("/usr/lib/postgresql"));
        const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        return found.isEmpty() ? QString() : versions.filePath(found.last() + QStringLiteral("/bin/"));
    }

    explicit Postgres(const QString &folder) : m_folder(folder), m_log(folder + QStringLiteral(".log")) {}

    bool start()
    {
        QDir().mkpath(m_folder);
        if (::geteuid() == 0)
            outputOf(QStringLiteral("chown"), {QStringLiteral("postgres"), m_folder}, m_log);
        const QString data = m_folder + QStringLiteral("/data");
        if (!asOwner(QStringLiteral("initdb"),
                     {QStringLiteral("-D"), data, QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-U"),
                      QStringLiteral("bench")}))
            return false;
        m_port = freePort();
        auto [command, arguments] =
            owned(QStringLiteral("postgres"),
                  {QStringLiteral("-D"), data, QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
                   QString::number(m_port), QStringLiteral("-k"), QString()});
        m_server = std::make_unique<Program>(command, arguments, m_log);
        // It listens some time before it takes anybody.
        for (int tries = 200; !asOwner(QStringLiteral("pg_isready"), client()); --tries) {
            if (tries == 0 || !m_server->isRunning())
                return false;
            QThread::msleep(100);
        }
        writeFile(m_folder + QStringLiteral(".sql"),
                  "\\set contact random(1, 1000000)\n"
                  "\\set message random(1, 1000000000000)\n"
                  "INSERT INTO log (contact, message, record) VALUES (:contact, :message, '" +
                      QByteArray(150, 'x') + "');\n");
        return asOwner(QStringLiteral("psql"),
                       client() + QStringList{QStringLiteral("-c"),
                                              QStringLiteral("CREATE TABLE log (seq bigserial PRIMARY KEY, contact "
                                                             "bigint, message bigint, record text)"),
                                              QStringLiteral("postgres")})
            .has_value();
    }

    LoadResult measure(double seconds, const Load &) override
    {
        const auto text = asOwner(
            QStringLiteral("pgbench"),
            client() + QStringList{QStringLiteral("-n"), QStringLiteral("-M"), QStringLiteral("prepared"),
                                   QStringLiteral("-c"), QStringLiteral("64"), QStringLiteral("-T"),
                                   QString::number(std::max(1, static_cast<int>(seconds + 0.5))), QStringLiteral("-f"),
                                   m_folder + QStringLiteral(".sql"), QStringLiteral("postgres")});
        LoadResult result;
        for (const QByteArray &line : text.value_or(QByteArray()).split('\n')) {
            if (line.startsWith("tps = ")) {
                result.seconds = 1;
                result.accepted = static_cast<std::int64_t>(line.mid(6).split(' ').first().toDouble());
            }
            if (line.startsWith("latency average = "))
                result.p50 = line.mid(18).split(' ').first().toDouble();
        }
        return result;
    }

private:
    QStringList client() const
    {
        return {QStringLiteral("-h"),    QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
                QString::number(m_port), QStringLiteral("-U"),        QStringLiteral("bench")};
    }
    static std::pair<QString, QStringList> owned(const QString &command, const QStringList &arguments)
    {
        const QString path = commandFolder() + command;
        if (::geteuid() != 0)
            return {path, arguments};
        // setpriv becomes the command instead of starting it, so that it gets our signals.
        return {QStringLiteral("setpriv"),
                QStringList{QStringLiteral("--reuid=postgres"), QStringLiteral("--regid=postgres"),
                            QStringLiteral("--init-groups"), path} +
                    arguments};
    }
    std::optional<QByteArray> asOwner(const QString &command, const QStringList &arguments) const
    {
        const auto [program, all] = owned(command, arguments);
        return outputOf(program, all, m_log);
    }

    QString m_folder;
    QString m_log;
    std::uint16_t m_port = 0;
    std::unique_ptr<Program> m_server;
};

} // namespace

std::unique_ptr<Peer> startNginx(const QString &folder)
{
    if (!isInstalled(QStringLiteral("nginx")))
        return skip("nginx", "not installed");
    QDir().mkpath(folder);
    const std::uint16_t port = freePort();
    QByteArray paths;
    for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        paths += QByteArray("    ") + kind + "_temp_path " + folder.toUtf8() + "/" + kind + ";\n";
    const QString configuration = folder + QStringLiteral("/nginx.conf");
    writeFile(configuration, "daemon off;\nmaster_process off;\npid " + folder.toUtf8() +
                                 "/nginx.pid;\nerror_log stderr;\nevents { worker_connections 1024; }\n"
                                 "http {\n    access_log off;\n    keepalive_requests 1000000000;\n" +
                                 paths + "    default_type application/json;\n    server {\n        listen 127.0.0.1:" +
                                 QByteArray::number(port) +
                                 ";\n        location / { return 202 '{\"success\":true}'; }\n    }\n}\n");
    QString program = QStringLiteral("nginx");
    if (QFile::exists(QStringLiteral("/usr/sbin/nginx")))
        program = QStringLiteral("/usr/sbin/nginx");
    auto server = std::make_unique<Program>(program, QStringList{QStringLiteral("-c"), configuration},
                                            folder + QStringLiteral(".log"));
    if (!waitForPort(port, 5))
        return skipFailed("nginx", folder + QStringLiteral(".log"));
    return std::make_unique<HttpPeer>(std::move(server), port);
}

std::unique_ptr<Peer> startNode(const QString &folder, const std::string &writeKey)
{
    if (!isInstalled(QStringLiteral("node")) || !QDir(nodeFolder + QStringLiteral("/node_modules")).exists())
        return skip("Node", "node or its better-sqlite3 is not installed");
    QDir().mkpath(folder);
    auto server =
        std::make_unique<Program>(QStringLiteral("node"),
                                  QStringList{nodeFolder + QStringLiteral("/server.js"),
                                              folder + QStringLiteral("/log.db"), QString::fromStdString(writeKey)},
                                  folder + QStringLiteral(".log"), QStringList{QStringLiteral("NODE_ENV=production")});
    const int port = server->waitForLine("ready ", 10).toInt();
    if (port == 0)
        return skipFailed("Node", folder + QStringLiteral(".log"));
    return std::make_unique<HttpPeer>(std::move(server), static_cast<std::uint16_t>(port));
}

std::unique_ptr<Peer> startPostgres(const QString &folder)
{
    if (Postgres::commandFolder().isEmpty())
        return skip("PostgreSQL", "not installed");
    auto server = std::make_unique<Postgres>(folder);
    if (!server->start())
        return skipFailed("PostgreSQL", folder + QStringLiteral(".log"));
    return server;
}

DiskProbe probeDisk(const QString &folder, double seconds)
{
    using Clock = std::chrono::steady_clock;
    const QByteArray path = QFile::encodeName(folder + QStringLiteral("/probe"));
    const int fd = ::open(path.constData(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return {};
    const QByteArray page(4096, 'x');
    std::vector<double> took;
    const auto begin = Clock::now();
    for (auto now = begin; now - begin < std::chrono::duration<double>(seconds);) {
        const bool done = ::write(fd, page.constData(), 4096) == 4096 && ::fdatasync(fd) == 0;
        const auto next = Clock::now();
        took.push_back(std::chrono::duration<double, std::milli>(next - now).count());
        now = next;
        if (!done)
            break;
    }
    ::close(fd);
    ::unlink(path.constData());
    DiskProbe probe;
    probe.perSecond = static_cast<double>(took.size()) / std::chrono::duration<double>(Clock::now() - begin).count();
    const auto rank = took.begin() + static_cast<std::ptrdiff_t>((took.size() - 1) * 99 / 100);
    std::nth_element(took.begin(), rank, took.end());
    probe.p99 = *rank;
    return probe;
}

} // namespace growthos::bench
