// Decide: `bench_decide [CONTACTS] [DATA_DIR]` (1,000,000; a folder of its own). 20 flags (for everybody, by rules over
// traits and events, by segment, with rollouts), 5 experiments, 5 surveys. Random contacts, one in ten unknown; in
// process on one thread and on two, and over HTTP with keep-alive connections, at rest and while events are applied.
#include "tests/bench/console.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QThread>
#include <QUrl>
#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <netinet/tcp.h>
#include <random>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace growthos;
using growthos::bench::Console;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int batchSize = 500;
constexpr int flags = 20;
constexpr int calls = 100'000;   ///< in process, each thread
constexpr int requests = 20'000; ///< over HTTP, each connection
constexpr int eventsPerSecond = 1'000;
constexpr double wanted = 10; ///< ms, the 99th percentile

struct Times
{
    std::vector<double> ms;
    double seconds = 0;

    void print(const char *what)
    {
        std::sort(ms.begin(), ms.end());
        const auto at = [this](double share) { return ms[std::size_t(double(ms.size() - 1) * share)]; };
        std::printf("%-56s p50 %8.3f ms   p99 %8.3f ms   worst %8.2f ms   %9.0f /s   %s\n", what, at(0.5), at(0.99),
                    ms.back(), double(ms.size()) / seconds, at(0.99) < wanted ? "reached" : "MISSED");
        std::fflush(stdout);
    }
};

std::string userAt(std::mt19937_64 &random, std::int64_t contacts)
{
    const std::uint64_t drawn = random();
    return (drawn % 10 == 0 ? "nobody_" : "usr_") + std::to_string(drawn / 10 % std::uint64_t(contacts));
}

void fill(Console &console, Backend &backend, std::int64_t contacts)
{
    static const char *plans[] = {"free", "trial", "growth", "scale"};
    std::mt19937_64 random(1);
    QElapsedTimer timer;
    timer.start();
    for (std::int64_t made = 0; made < contacts;) {
        QByteArray body = R"({"batch":[)";
        for (int i = 0; i < batchSize / 2 && made < contacts; ++i, ++made) {
            const QByteArray user = "usr_" + QByteArray::number(qint64(made));
            body += (i == 0 ? "" : ",");
            body += R"({"type":"identify","user_id":")" + user + R"(","traits":{"plan":")" + plans[random() % 4] +
                    R"(","seats":)" + QByteArray::number(int(random() % 50)) + R"(}},{"type":"track","user_id":")" +
                    user + R"(","event":")" + (random() % 100 == 0 ? "asked" : "login") + R"("})";
        }
        body += "]}";
        (void)console.ask("POST", "/v1/batch", body);
        if (console.status() == 429 || console.status() == 503)
            (void)backend.waitApplied(60'000);
    }
    (void)backend.waitApplied(600'000);
    std::printf("%lld contacts, each with an event, applied in %.0f s\n", static_cast<long long>(contacts),
                double(timer.elapsed()) / 1000);
}

void define(Console &console)
{
    const auto rules = [](const QByteArray &conditions) -> QByteArray {
        return R"({"operator":"AND","conditions":[)" + conditions + "]}";
    };
    const QByteArray growing = R"({"field":"traits.plan","op":"in","value":["growth","scale"]})";
    const QByteArray active = R"({"field":"events.login","op":"count_gte","value":1,"window":"30d"})";
    const QByteArray large = R"({"field":"traits.seats","op":"gte","value":20})";
    const QByteArray segment =
        console.make("/v1/segments", R"({"name":"Growing","rules":)" + rules(growing) + '}').toLatin1();
    for (int i = 0; i < flags; ++i) {
        QByteArray body = R"({"key":"flag_)" + QByteArray::number(i) + R"(","enabled":true,"rollout":)" +
                          QByteArray::number(i % 4 == 0 ? 100 : 10 * (i % 10));
        if (i % 4 == 1)
            body += R"(,"segment_id":")" + segment + '"';
        if (i % 4 == 2)
            body += R"(,"rules":)" + rules(growing + ',' + large);
        if (i % 4 == 3)
            body += R"(,"rules":)" + rules(active + ',' + growing);
        console.make("/v1/flags", body + '}');
    }
    for (int i = 0; i < 5; ++i) {
        const QByteArray key = "experiment_" + QByteArray::number(i);
        console.make("/v1/experiments", R"({"key":")" + key +
                                            R"(","metric_event":"login","variants":[{"key":"A"},{"key":"B"}])" +
                                            (i % 2 ? R"(,"segment_id":")" + segment + "\"}" : QByteArray("}")));
        console.make("/v1/experiments/" + key + "/start", {});
        const QByteArray survey =
            console
                .make("/v1/surveys",
                      R"({"name":"S","type":"nps","question":"How likely?","trigger":{"event":"asked"}})")
                .toLatin1();
        console.make("/v1/surveys/" + survey + "/activate", {});
    }
}

void untilLoaded(Console &console)
{
    const QByteArray asked = R"({"rules":{"operator":"AND","conditions":[{"field":"traits.plan","op":"exists"}]}})";
    for (;;) {
        (void)console.ask("POST", "/v1/segments/estimate", asked);
        const QJsonArray segments = console.ask("GET", "/v1/segments")["data"_L1].toArray();
        if (console.status() == 200 &&
            std::all_of(segments.begin(), segments.end(),
                        [](const QJsonValue &segment) { return segment["state"_L1] == "ready"_L1; }) &&
            console.ask("POST", "/v1/segments/estimate", asked).contains("estimated_count"_L1))
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

Times inProcess(Backend &backend, const QByteArray &key, std::int64_t contacts, int threads)
{
    Times all;
    std::mutex mutex;
    QElapsedTimer whole;
    whole.start();
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread) {
        running.emplace_back([&, thread] {
            std::mt19937_64 random(std::uint64_t(thread) + 7);
            std::vector<double> ms;
            for (int i = 0; i < calls; ++i) {
                http::Request request;
                request.verb = http::Verb::Get;
                request.path = "/v1/decide";
                request.query = QByteArray::fromStdString("user_id=" + userAt(random, contacts));
                request.peer = QHostAddress(QHostAddress::LocalHost);
                request.headers.add("Authorization", QByteArray("Bearer " + key));
                int status = 0;
                QElapsedTimer timer;
                timer.start();
                backend.router().handle(std::move(request),
                                        [&](const http::Response &response) { status = response.status; });
                ms.push_back(double(timer.nsecsElapsed()) / 1e6);
                if (status != 200)
                    std::exit(1);
            }
            const std::lock_guard lock(mutex);
            all.ms.insert(all.ms.end(), ms.begin(), ms.end());
        });
    }
    for (std::thread &thread : running)
        thread.join();
    all.seconds = double(whole.nsecsElapsed()) / 1e9;
    return all;
}

/// Closed loop on one keep-alive connection.
std::vector<double> connection(quint16 port, const QByteArray &key, std::int64_t contacts, int seed)
{
    const int wire = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    (void)::setsockopt(wire, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(wire, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0)
        std::exit(1);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    std::vector<double> ms;
    char buffer[16'384];
    for (int i = 0; i < requests; ++i) {
        const std::string text = "GET /v1/decide?user_id=" + userAt(random, contacts) +
                                 " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key.toStdString() +
                                 "\r\n\r\n";
        QElapsedTimer timer;
        timer.start();
        if (::send(wire, text.data(), text.size(), MSG_NOSIGNAL) != ssize_t(text.size()))
            std::exit(1);
        std::string answer;
        for (;;) {
            const ssize_t got = ::recv(wire, buffer, sizeof buffer, 0);
            if (got <= 0)
                std::exit(1);
            answer.append(buffer, std::size_t(got));
            const std::size_t head = answer.find("\r\n\r\n");
            const std::size_t length = answer.find("Content-Length: ");
            if (head != std::string::npos && length < head &&
                answer.size() >= head + 4 + std::size_t(std::atoll(answer.c_str() + length + 16)))
                break;
        }
        ms.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (!answer.starts_with("HTTP/1.1 200"))
            std::exit(1);
    }
    ::close(wire);
    return ms;
}

Times overHttp(quint16 port, const QByteArray &key, std::int64_t contacts, int connections)
{
    Times all;
    std::mutex mutex;
    QElapsedTimer whole;
    whole.start();
    std::vector<std::thread> running;
    for (int i = 0; i < connections; ++i) {
        running.emplace_back([&, i] {
            const std::vector<double> ms = connection(port, key, contacts, i + 1);
            const std::lock_guard lock(mutex);
            all.ms.insert(all.ms.end(), ms.begin(), ms.end());
        });
    }
    for (std::thread &thread : running)
        thread.join();
    all.seconds = double(whole.nsecsElapsed()) / 1e9;
    return all;
}

/// Applies events of random contacts while it lives.
class Traffic
{
public:
    Traffic(Backend &backend, std::int64_t contacts)
        : m_thread([this, &backend, contacts] {
              Console console(backend);
              std::mt19937_64 random(99);
              while (!m_done) {
                  QByteArray body = R"({"batch":[)";
                  for (int i = 0; i < eventsPerSecond / 10; ++i)
                      body += QByteArray(i == 0 ? "" : ",") + R"({"type":"track","event":"login","user_id":"usr_)" +
                              QByteArray::number(qint64(random() % std::uint64_t(contacts))) + "\"}";
                  (void)console.ask("POST", "/v1/batch", body + "]}");
                  std::this_thread::sleep_for(std::chrono::milliseconds(100));
              }
          })
    {}
    ~Traffic()
    {
        m_done = true;
        m_thread.join();
    }

private:
    std::atomic<bool> m_done{false};
    std::thread m_thread;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const std::int64_t contacts = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    QTemporaryDir temporary;
    auto dir = DataDir::own(argc > 2 ? QString::fromLocal8Bit(argv[2]) : temporary.path() + u"/data"_s);
    const SystemClock clock;
    auto opened = dir ? Backend::open(std::move(*dir), clock) : Result<std::unique_ptr<Backend>>(dir.error());
    if (!opened || !(*opened)->listen({.port = 0})) {
        std::fprintf(stderr, "The backend could not be opened.\n");
        return 1;
    }
    Backend &backend = **opened;
    const auto port = quint16(QUrl(backend.address()).port());
    // All work on other threads: this one runs what the backend runs on it.
    QEventLoop loop;
    std::thread work([&] {
        Console console(backend);
        untilLoaded(console);
        if (console.ask("GET", "/v1/flags?include=total")["total"_L1].toInt() < flags) {
            define(console);
            fill(console, backend, contacts);
        }
        untilLoaded(console);
        const QByteArray key = console.ask("POST", "/v1/settings/keys", R"({"type":"write","name":"bench"})")["key"_L1]
                                   .toString()
                                   .toLatin1();
        const QJsonObject example = console.ask("GET", "/v1/decide?user_id=usr_1");
        std::printf("usr_1: %lld flags answered, %lld experiments, widgets %s\n",
                    static_cast<long long>(example["feature_flags"_L1].toObject().size()),
                    static_cast<long long>(example["active_experiments"_L1].toArray().size()),
                    example["widgets"_L1].toObject().isEmpty() ? "none" : "some");
        inProcess(backend, key, contacts, 1).print("in process, one thread");
        inProcess(backend, key, contacts, 2).print("in process, two threads");
        for (const int connections : {1, 16})
            overHttp(port, key, contacts, connections)
                .print(qPrintable(u"over HTTP, %1 connection(s)"_s.arg(connections)));
        const Traffic traffic(backend, contacts);
        inProcess(backend, key, contacts, 1).print("in process, while 1,000 events a second are applied");
        overHttp(port, key, contacts, 16).print("over HTTP, 16 connections, the same events");
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    work.join();
    opened->reset();
    return 0;
}
