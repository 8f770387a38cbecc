// Segments and analytics inside the whole backend: `bench_live [CONTACTS]` (1,000,000; ten events a contact). The
// questions of `segments` and `analytics` through the Management API without a socket: the first time after a start,
// again, and while 5,000 events a second come in; then how many events a second are processed from the log to the
// membership rows, without segments and with 100.
#include "backend/storage/database.h"
#include "tests/bench/console.h"
#include "tests/bench/workspace/data.h"
#include "tests/bench/workspace/loaded.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <random>
#include <thread>

using namespace growthos;
using namespace growthos::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int batchSize = 500;
constexpr int eventsPerSecond = 5'000;
constexpr int burst = 200'000;
constexpr int segments = 100;
constexpr int runs = 21;

/// The time of the data, from which on it runs.
class RunningClock final : public Clock
{
public:
    RunningClock() { m_timer.start(); }
    UtcMs now() const override { return Data::now + m_timer.elapsed(); }

private:
    QElapsedTimer m_timer;
};

struct Question
{
    const char *name;
    const char *verb;
    QByteArray target;
    QByteArray body = {};
};

QByteArray rules(const QByteArray &conditions)
{
    return R"({"operator":"AND","conditions":[)" + conditions + "]}";
}

const QByteArray example = rules(R"({"field":"traits.plan","op":"eq","value":"trial"},)"
                                 R"({"field":"events.login","op":"count_gte","value":3,"window":"7d"},)"
                                 R"({"field":"traits.signed_up_at","op":"gte","value":"2025-06-01"})");

QByteArray batch(std::mt19937_64 &random, std::size_t contacts, int events)
{
    QByteArray body = R"({"batch":[)";
    for (int i = 0; i < events; ++i) {
        const std::string &name = Data::eventNames[random() % Data::eventNames.size()];
        const QByteArray call = name == "$page_view" ? QByteArray(R"("page")")
                                                     : R"("track","event":")" + QByteArray::fromStdString(name) + '"';
        body += QByteArray(i == 0 ? "" : ",") + R"({"type":)" + call + R"(,"user_id":"user_)" +
                QByteArray::number(qint64(1 + random() % contacts)) + "\"}";
    }
    return body + "]}";
}

/// 5,000 events a second of random contacts while it lives.
class Traffic
{
public:
    Traffic(Backend &backend, std::size_t contacts)
        : m_thread([this, &backend, contacts] {
              Console console(backend);
              std::mt19937_64 random(99);
              QElapsedTimer timer;
              timer.start();
              for (qint64 sent = 0; !m_done; sent += batchSize) {
                  (void)console.ask("POST", "/v1/batch", batch(random, contacts, batchSize));
                  const qint64 due = (sent + batchSize) * 1000 / eventsPerSecond;
                  std::this_thread::sleep_for(std::chrono::milliseconds(std::max<qint64>(0, due - timer.elapsed())));
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

void ask(Console &console, const Question &question)
{
    const QJsonObject answer = console.ask(question.verb, question.target, question.body);
    if (console.status() != 200) {
        std::fprintf(stderr, "%s: %s\n", question.name, QJsonDocument(answer).toJson().constData());
        std::exit(1);
    }
}

double untilLoaded(Console &console)
{
    QElapsedTimer timer;
    timer.start();
    const QByteArray asked = R"({"rules":)" + example + '}';
    do {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        (void)console.ask("POST", "/v1/segments/estimate", asked);
    } while (console.status() == 503);
    return double(timer.elapsed()) / 1000;
}

void untilReady(Console &console)
{
    const auto preparing = [&] {
        for (const QJsonValue &segment : console.ask("GET", "/v1/segments?limit=100")["data"_L1].toArray()) {
            if (segment["state"_L1].toString() != "ready"_L1)
                return true;
        }
        return false;
    };
    while (preparing())
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

/// As many as fit are accepted; the time is until the last one is applied.
void process(Console &console, Backend &backend, std::size_t contacts, const char *what)
{
    std::mt19937_64 random(5);
    std::vector<QByteArray> bodies;
    for (int i = 0; i < burst / batchSize; ++i)
        bodies.push_back(batch(random, contacts, batchSize));
    (void)backend.waitApplied(60'000);
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &body : bodies)
        (void)console.ask("POST", "/v1/batch", body);
    const double accepted = double(timer.elapsed()) / 1000;
    if (!backend.waitApplied(300'000))
        std::exit(1);
    const double applied = double(timer.elapsed()) / 1000;
    std::printf("%-44s %9.0f events/s   (accepted after %.2f s, applied after %.2f s)\n", what, burst / applied,
                accepted, applied);
    std::fflush(stdout);
}

void makeSegments(Console &console)
{
    for (int i = 0; i < segments; ++i) {
        const auto name = QByteArray::fromStdString(Data::eventNames[std::size_t(i) % Data::eventNames.size()]);
        console.make("/v1/segments",
                     R"({"name":"S)" + QByteArray::number(i) + R"(","rules":)" +
                         rules(R"({"field":"events.)" + name + R"(","op":"count_gte","value":)" +
                               QByteArray::number(1 + i % 5) + R"(,"window":")" + QByteArray::number(1 + i % 30) +
                               R"(d"},{"field":"traits.plan","op":"eq","value":")" +
                               QByteArray::fromStdString(Data::plans[std::size_t(i) % 4]) + "\"}") +
                         '}');
    }
    untilReady(console);
}

std::vector<Question> questions(Console &console)
{
    const QByteArray nested =
        R"({"operator":"OR","conditions":[)" +
        rules(R"({"field":"traits.country","op":"in","value":["de","fr"]},)"
              R"({"field":"traits.mrr","op":"gte","value":500},{"field":"events.cart_paid","op":"exists"})") +
        ',' +
        rules(R"({"field":"traits.beta","op":"eq","value":true},)"
              R"({"field":"events.invite_sent","op":"count_gte","value":2,"window":"90d"},)"
              R"({"field":"events.export_made","op":"not_exists","window":"30d"})") +
        ',' +
        rules(R"({"field":"tags","op":"contains","value":"enterprise"},)"
              R"({"field":"traits.seats","op":"gt","value":40},{"field":"events.login","op":"count_lte","value":1})") +
        "]}";
    const QByteArray month = rules(R"({"field":"traits.plan","op":"eq","value":"trial"},)"
                                   R"({"field":"events.login","op":"count_gte","value":2,"window":"30d"})");
    const QByteArray saved = console.make("/v1/segments", R"({"name":"Example","rules":)" + example + '}').toLatin1();
    const QByteArray days = R"("from":"2026-04-29","to":"2026-05-28")";
    const auto query = [](const QByteArray &members) -> QByteArray { return '{' + members + '}'; };
    const QByteArray counted = "/v1/analytics/query";
    return {
        {"estimate: the seeds' example", "POST", "/v1/segments/estimate", R"({"rules":)" + example + '}'},
        {"estimate: nested", "POST", "/v1/segments/estimate", R"({"rules":)" + nested + '}'},
        {"estimate: 30-day window", "POST", "/v1/segments/estimate", R"({"rules":)" + month + '}'},
        {"preview: nested, every node, 20 contacts", "POST", "/v1/segments/preview", R"({"rules":)" + nested + '}'},
        {"first page of members", "GET", "/v1/segments/" + saved + "/contacts"},
        {"logins by day and plan, 30 days", "POST", counted,
         query(R"("type":"event_count","event":"login","interval":"day","group_by":"traits.plan",)" + days)},
        {"contacts by day, any event, 30 days", "POST", counted,
         query(R"("type":"unique_contacts","interval":"day",)" + days)},
        {"funnel of three steps, 90 days", "POST", counted,
         query(R"("type":"funnel","steps":["login","invite_sent","cart_paid"],"window":"14d","from":"2026-02-28",)"
               R"("to":"2026-05-28")")},
        {"weekly retention, 8 x 8", "POST", counted,
         query(R"("type":"cohort_retention","cohort_event":"login","return_event":"cart_paid","interval":"week",)"
               R"("periods":8,"from":"2026-02-02","to":"2026-03-29")")},
        {"overview", "GET", "/v1/analytics/overview"},
    };
}

std::unique_ptr<Backend> open(const QString &path, const Clock &clock)
{
    auto dir = DataDir::own(path);
    auto opened = dir ? Backend::open(std::move(*dir), clock) : Result<std::unique_ptr<Backend>>(dir.error());
    if (!opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().message));
        std::exit(1);
    }
    return std::move(*opened);
}

void change(const QString &file, const std::string &sql)
{
    auto database = Database::open(file, {});
    const auto done = database ? (*database)->execute(sql) : Result<void>(database.error());
    if (!done) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(file), qPrintable(done.error().message));
        std::exit(1);
    }
}

/// Makes a workspace of the model that the data is kept as: with what the program writes into a new one, with the
/// identities of its contacts, and with a log that goes on behind its events.
void adopt(const QString &path, const Clock &clock)
{
    change(path + u"/model.db"_s, "PRAGMA application_id=0x474F534D;" // "GOSM"
                                  "UPDATE workspace SET value = (SELECT max(num) FROM contacts)"
                                  " WHERE key IN ('highest_contact', 'living_contacts');"
                                  "INSERT INTO identities SELECT 0, external_id, num, 0 FROM contacts");
    open(path, clock).reset();
    constexpr auto behind = "100000000";
    change(path + u"/log.db"_s, std::string("INSERT INTO sqlite_sequence (name, seq) VALUES ('log', ") + behind + ")");
    change(path + u"/model.db"_s,
           std::string("INSERT OR REPLACE INTO workspace (key, value) VALUES ('log_position', ") + behind + ")");
}

/// The work is done beside the event loop, which runs what the backend runs on it.
void beside(const std::function<void()> &work)
{
    QEventLoop loop;
    std::thread thread([&] {
        work();
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    loop.exec();
    thread.join();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Arguments arguments(argc, argv);
    const QString prepared = preparedFolder(arguments.contacts);
    QTemporaryDir folder(prepared + u"/live-XXXXXX"_s);
    const QString path = folder.path() + u"/data"_s;
    QDir().mkpath(path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!QFile::copy(prepared + u"/model.db"_s, path + u"/model.db"_s))
        return 1;
    const RunningClock clock;
    adopt(path, clock);
    std::vector<Question> asked;
    auto backend = open(path, clock);
    beside([&] {
        Console console(*backend);
        (void)untilLoaded(console);
        process(console, *backend, arguments.contacts, "processed without segments");
        asked = questions(console);
        untilReady(console);
    });
    backend.reset();

    backend = open(path, clock);
    beside([&] {
        Console console(*backend);
        std::printf("start to the first answer: %.1f s\n", untilLoaded(console));
        untilReady(console);
        std::vector<double> first;
        for (const Question &question : asked)
            first.push_back(timed(1, [&] { ask(console, question); }).front());
        std::vector<std::vector<double>> again;
        for (const Question &question : asked)
            again.push_back(timed(runs, [&] { ask(console, question); }));
        std::printf("%-44s %10s %10s %10s %10s %10s\n", "ms", "first", "again", "p95", "busy", "p95");
        const Traffic traffic(*backend, arguments.contacts);
        std::this_thread::sleep_for(std::chrono::seconds(1));
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto busy = timed(runs, [&] { ask(console, asked[i]); });
            std::printf("%-44s %10.2f %10.2f %10.2f %10.2f %10.2f\n", asked[i].name, first[i], again[i][runs / 2],
                        again[i][runs * 95 / 100], busy[runs / 2], busy[runs * 95 / 100]);
            std::fflush(stdout);
        }
    });
    beside([&] {
        Console console(*backend);
        makeSegments(console);
        process(console, *backend, arguments.contacts, "processed with 101 segments");
        process(console, *backend, arguments.contacts, "the same again");
    });
    return 0;
}
