#include "tests/bench/ingest/console.h"
#include "tests/bench/ingest/phases.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QThread>
#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace growthos::bench {
namespace {

constexpr double steadyRate = 5000;
constexpr std::int64_t applyBurst = 100'000;
constexpr double megabyte = 1024 * 1024;

/// A workspace fits as long as the migrations that made its files are the same.
QString schemaStamp()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QDirIterator files(QStringLiteral(":/migrations"), QDir::Files, QDirIterator::Subdirectories);
    QStringList paths;
    while (files.hasNext())
        paths.append(files.next());
    paths.sort();
    for (const QString &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            hash.addData(file.readAll());
    }
    return QString::fromLatin1(hash.result().toHex().left(12));
}

/// One identify a contact, through the Ingest API.
bool fill(const QString &folder, std::int64_t contacts, const QString &log)
{
    Console console(folder, log);
    if (!console.ready())
        return false;
    constexpr std::int64_t items = 500;
    Load load;
    load.port = console.port();
    load.connections = 4;
    load.path = "/v1/batch";
    load.headers = console.headers();
    load.body = R"({"batch":[)";
    for (int i = 0; i < items; ++i)
        load.body += std::string(i ? "," : "") +
                     R"({"type":"identify","user_id":"user_%%%%%%%","traits":{"email":"user|||||||@acme.example",)"
                     R"("plan":"growth","seats":1~~,"company":"Acme ~~~~","country":"GB"}})";
    load.body += "]}";
    load.requests = (contacts + items - 1) / items;
    const LoadResult result = run(load);
    return result.refused == 0 && console.waitDrained(1200);
}

double percentile(std::vector<double> &values, double share)
{
    if (values.empty())
        return 0;
    const auto rank =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::nth_element(values.begin(), rank, values.end());
    return *rank;
}

/// While it lives: samples what /v1/status says of the lag, and how long an event takes from its 202 until
/// /v1/analytics/events shows it.
class LagWatch
{
public:
    explicit LagWatch(Console &console)
        : m_console(console), m_status([this] { watchStatus(); }), m_probe([this] { watchProbe(); })
    {}
    void stop()
    {
        m_stopping = true;
        m_status.join();
        m_probe.join();
    }
    std::vector<double> lag;                       ///< milliseconds; after stop()
    std::vector<double> visible;                   ///< milliseconds; after stop()
    std::vector<std::pair<double, double>> memory; ///< resident, accounted for; after stop()

private:
    void watchStatus()
    {
        while (!m_stopping) {
            const QJsonObject status = m_console.call("/v1/status").json();
            lag.push_back(status[QLatin1String("ingest")][QLatin1String("lag_ms")].toDouble());
            memory.emplace_back(m_console.program().residentBytes(),
                                status[QLatin1String("projection")][QLatin1String("bytes")].toDouble());
            QThread::msleep(50);
        }
    }
    void watchProbe()
    {
        for (int number = 0; !m_stopping; ++number) {
            const std::string id = "probe_" + std::to_string(::getpid()) + "_" + std::to_string(number);
            const Answer sent = ask(m_console.port(), "/v1/track", m_console.writeKey(),
                                    R"({"user_id":"user_0000001","event":"Bench Probe","message_id":")" + id + "\"}");
            if (sent.status != 202)
                continue;
            QElapsedTimer timer;
            timer.start();
            while (!m_stopping) {
                const QJsonObject page = m_console.call("/v1/analytics/events?event=Bench%20Probe&limit=1").json();
                const QString newest = page[QLatin1String("data")][0][QLatin1String("message_id")].toString();
                if (newest.toStdString() == id) {
                    visible.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
                    break;
                }
                QThread::msleep(15);
            }
            QThread::msleep(200);
        }
    }

    Console &m_console;
    std::atomic<bool> m_stopping = false;
    std::thread m_status;
    std::thread m_probe;
};

/// Sends `bytes` of body to /v1/batch for as long as the server takes them; the status of the answer.
int upload(const Console &console, std::int64_t bytes, bool chunked)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(console.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string head =
        "POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" + console.headers() +
        (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + std::to_string(bytes)) + "\r\n\r\n";
    std::string block(64 * 1024, ' ');
    if (chunked)
        block = "10000\r\n" + block + "\r\n";
    int status = 0;
    if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
        ::send(fd, head.data(), head.size(), MSG_NOSIGNAL);
        for (std::int64_t sent = 0; sent < bytes;) {
            const ssize_t count = ::send(fd, block.data(), block.size(), MSG_NOSIGNAL);
            if (count <= 0)
                break;
            sent += count;
        }
        char answer[512];
        if (::recv(fd, answer, sizeof answer, 0) > 12)
            status = QByteArray(answer + 9, 3).toInt();
    }
    ::close(fd);
    return status;
}

std::string ofContacts(const Plan &plan)
{
    return std::to_string(plan.contacts) + " contacts: ";
}

void measureStart(const QString &folder, const QString &log, const Plan &plan, Report &report)
{
    Series start;
    for (int round = 0; round < plan.rounds; ++round) {
        const Console console(folder, log);
        start.add(console.startMilliseconds());
        std::printf("round %d  ready after %.0f ms\n", round + 1, console.startMilliseconds());
    }
    report.add(ofContacts(plan) + "start to ready line (files cached), ms", start, "%.0f", 1000, false);
}

void measureApply(Console &console, const Plan &plan, Report &report)
{
    Series applied, cpu;
    for (int round = 0; round < plan.rounds; ++round) {
        Load load;
        load.port = console.port();
        load.connections = 8;
        load.path = "/v1/batch";
        load.headers = console.headers();
        load.body = batchBody(500, true);
        load.contacts = plan.contacts;
        load.requests = applyBurst / 500;
        const double cpuBefore = console.program().cpuSeconds();
        QElapsedTimer timer;
        timer.start();
        const LoadResult result = run(load);
        const bool drained = console.waitDrained(300);
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        applied.add(static_cast<double>(applyBurst) / seconds);
        cpu.add((console.program().cpuSeconds() - cpuBefore) * 1e6 / static_cast<double>(applyBurst));
        std::printf("round %d  %lld events accepted in %.1f s, applied in %.1f s: %.0f events/s%s\n", round + 1,
                    static_cast<long long>(applyBurst), result.seconds, seconds,
                    static_cast<double>(applyBurst) / seconds, drained ? "" : " (not all)");
        std::fflush(stdout);
    }
    report.add(ofContacts(plan) + "applied and queryable, events/s", applied, "%.0f", 10'000);
    report.add(ofContacts(plan) + "CPU an event (accept and apply), us", cpu, "%.1f");
}

void measureSteady(Console &console, const Plan &plan, Report &report)
{
    Load load;
    load.port = console.port();
    load.connections = 16;
    load.headers = console.headers();
    load.body = trackBody;
    load.contacts = plan.contacts;
    load.perSecond = steadyRate;
    // A tenth to warm up: what grows then is cache.
    load.seconds = plan.minutes * 6;
    run(load);
    load.seconds = plan.minutes * 54;
    LagWatch watch(console);
    const LoadResult result = run(load);
    watch.stop();
    for (std::size_t tenth = 1; tenth <= 10; ++tenth) {
        const auto &[residentThen, accountedThen] = watch.memory[(watch.memory.size() - 1) * tenth / 10];
        std::printf("steady  after %.1f min: resident %.1f MB, of which accounted %.1f MB, rest %.1f MB\n",
                    load.seconds / 600 * static_cast<double>(tenth), residentThen / megabyte, accountedThen / megabyte,
                    (residentThen - accountedThen) / megabyte);
    }
    std::printf("steady  %.0f events/s for %.0f s, p99 of 202 %.1f ms\n", result.rate(), result.seconds, result.p99);
    std::fflush(stdout);
    report.add("steady 5,000 events/s: lag p95 (status), ms", percentile(watch.lag, 0.95), "%.0f", 500, false);
    report.add("steady 5,000 events/s: 202 to visible p95, ms", percentile(watch.visible, 0.95), "%.0f", 500, false);
    report.add("steady 5,000 events/s: p99 of a 202, ms", result.p99, "%.1f");
    // A cache that has dropped its older half leaves memory behind that it fills again, so the lowest counts.
    char name[160];
    std::snprintf(name, sizeof name, "resident memory less accounted caches, %.1f min: lowest of last / first third",
                  plan.minutes * 0.9);
    const std::size_t third = watch.memory.size() / 3;
    const auto lowest = [&](std::size_t begin, std::size_t end) {
        double least = 1e18;
        for (std::size_t i = begin; i < end; ++i)
            least = std::min(least, watch.memory[i].first - watch.memory[i].second);
        return least;
    };
    report.add(name, lowest(2 * third, 3 * third) / lowest(0, third), "%.2f", 1.05, false);
}

void measureUpload(Console &console, Report &report)
{
    double growth = 0;
    for (const bool chunked : {false, true}) {
        const auto before = static_cast<double>(console.program().residentBytes());
        console.program().forgetPeak();
        const int status = upload(console, 64 * 1024 * 1024, chunked);
        const auto peak = static_cast<double>(console.program().peakBytes());
        std::printf("64 MB upload, %s: answered %d; resident %.1f MB, peak meanwhile %.1f MB\n",
                    chunked ? "chunked" : "with its length", status, before / megabyte, peak / megabyte);
        growth = status == 413 ? std::max(growth, (peak - before) / megabyte) : 1e9;
    }
    report.add("64 MB upload: resident memory grows by, MB", growth, "%.1f", 2, false);
}

} // namespace

QString preparedWorkspace(const Plan &plan, const QString &name)
{
    const QString kept = plan.cache + QStringLiteral("/contacts-%1-%2").arg(plan.contacts).arg(schemaStamp());
    const QString log = plan.folder + QStringLiteral("/prepare.log");
    if (!QDir(kept).exists()) {
        std::printf("preparing %lld contacts in %s (kept for the next time)\n", static_cast<long long>(plan.contacts),
                    qPrintable(kept));
        std::fflush(stdout);
        const QString making = kept + QStringLiteral(".making");
        QDir(making).removeRecursively();
        QElapsedTimer timer;
        timer.start();
        if (!fill(making, plan.contacts, log) || !QDir().rename(making, kept)) {
            std::printf("the workspace could not be prepared, see %s\n", qPrintable(log));
            return {};
        }
        std::printf("prepared in %.0f s\n", static_cast<double>(timer.elapsed()) / 1000);
    }
    const QString copy = plan.folder + u'/' + name;
    outputOf(QStringLiteral("cp"), {QStringLiteral("-r"), QStringLiteral("--reflink=auto"), kept, copy}, log);
    // Or the first checkpoint that is measured brings all of the copy to the disk.
    outputOf(QStringLiteral("sync"), {QStringLiteral("-f"), copy}, log);
    return copy;
}

void measureModel(const Plan &plan, Report &report)
{
    const QString folder = preparedWorkspace(plan, QStringLiteral("model"));
    if (folder.isEmpty())
        return;
    const QString log = plan.folder + QStringLiteral("/model.log");
    measureStart(folder, log, plan, report);
    Console console(folder, log);
    if (!console.ready()) {
        std::printf("model: the program does not start, see %s\n", qPrintable(log));
        return;
    }
    measureApply(console, plan, report);
    measureSteady(console, plan, report);
    measureUpload(console, report);
}

} // namespace growthos::bench
