// A long waitlist and a long leaderboard behind the Management API: `bench_waitlists [ENTRIES] [REFERRERS]` (1,000,000
// and 100,000). The rows are written into the model by SQL, then the backend opens it and is called in process, one
// call at a time, as a client on one connection would: each change is a durable transaction of its own.
#include "backend/backend.h"
#include "backend/datadir.h"
#include "backend/storage/database.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <random>

using namespace growthos;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int reads = 2'000;
constexpr int writes = 500;
constexpr int batches = 5;

double sinceMs(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Megabytes of this process: `VmRSS` now, `VmHWM` at most so far.
double memory(const char *what)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

void report(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%-52s p50 %8.3f ms   p95 %8.3f   worst %8.3f   (%zu)\n", what, times[times.size() / 2],
                times[times.size() * 95 / 100], times.back(), times.size());
    std::fflush(stdout);
}

void fail(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.message));
    std::exit(1);
}

std::unique_ptr<Backend> open(const QString &path, const Clock &clock)
{
    auto dataDir = DataDir::own(path);
    auto opened =
        dataDir ? Backend::open(std::move(*dataDir), clock) : Result<std::unique_ptr<Backend>>(dataDir.error());
    if (!opened)
        fail(opened.error());
    return std::move(*opened);
}

/// One call of the console, waited for.
QJsonObject call(Backend &backend, http::Verb verb, const QByteArray &target, const QByteArray &body = {})
{
    std::mutex mutex;
    std::condition_variable wake;
    bool came = false;
    int status = 0;
    QByteArray answer;
    http::Request request;
    request.verb = verb;
    const qsizetype question = target.indexOf('?');
    request.path = question < 0 ? target : target.left(question);
    request.query = question < 0 ? QByteArray() : target.mid(question + 1);
    request.headers.add("Content-Type", "application/json");
    request.body = body;
    backend.router().handleFromConsole(std::move(request), [&](const http::Response &response) {
        const std::lock_guard lock(mutex);
        status = response.status;
        answer = response.body;
        came = true;
        wake.notify_all();
    });
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return came; });
    if (status >= 300) {
        std::fprintf(stderr, "%s: %d %s\n", target.constData(), status, answer.constData());
        std::exit(1);
    }
    return QJsonDocument::fromJson(answer).object();
}

void measure(const char *what, int count, const std::function<void(int)> &act)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        act(i);
        times.push_back(sinceMs(timer));
    }
    report(what, std::move(times));
}

/// People 1 … `entries` on waitlist 1 (each tenth brought by somebody), of them the first `referrers` with a link and
/// as many referrals and conversions as a few strong and many weak ones have.
void fill(Database &db, std::int64_t entries, std::int64_t referrers, UtcMs now)
{
    std::mt19937_64 random(1);
    Transaction transaction(db);
    const std::int64_t people = entries + referrers; // behind them those whom the referrers brought
    for (std::int64_t n = 1; n <= people; ++n) {
        const std::string number = std::to_string(n);
        const std::string email = "p" + number + "@example.com";
        Query(db, "INSERT INTO contacts (num, id, email, email_key, traits, bucket_key, created_at, updated_at)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(n, "cntct_" + number, email, email, R"({"name":"Person )" + number + "\"}", number, n, n)
            .run();
    }
    for (std::int64_t n = 1; n <= entries; ++n) {
        const std::int64_t by = n > 10 && n % 10 == 0 ? std::int64_t(random() % std::uint64_t(n - 1)) + 1 : 0;
        Query(db, "INSERT INTO waitlist_entries (num, id, waitlist, contact, join_order, joined_at, code, referred_by)"
                  " VALUES (?, ?, 1, ?, ?, ?, ?, ?)")
            .bind(n, "wl_entry_" + std::to_string(n), n, n, n, "C" + std::to_string(n),
                  by > 0 ? std::optional(by) : std::nullopt)
            .run();
        if (by > 0)
            Query(db, "UPDATE waitlist_entries SET referral_count = referral_count + 1 WHERE num = ?").bind(by).run();
    }
    Query(db, "UPDATE waitlists SET joins = ? WHERE num = 1").bind(entries).run();
    for (std::int64_t n = 1; n <= referrers; ++n)
        Query(db, "INSERT INTO referral_links (num, id, program, contact, channel, code, created_at)"
                  " VALUES (?, ?, 1, ?, '', ?, ?)")
            .bind(n, "ref_link_" + std::to_string(n), n, "R" + std::to_string(n), n)
            .run();
    for (std::int64_t n = 1; n <= referrers; ++n) {
        const double share = double(random() % 1'000'000) / 1e6;
        const std::int64_t referrer = 1 + std::int64_t(share * share * double(referrers - 1));
        Query(db, "INSERT INTO referrals (program, contact, link, referrer, at) VALUES (1, ?, ?, ?, ?)")
            .bind(entries + n, referrer, referrer, now - n)
            .run();
        if (n % 3 == 0)
            Query(db,
                  "INSERT INTO referral_conversions (id, program, link, referrer, contact, event, source, status, at)"
                  " VALUES (?, 1, ?, ?, ?, 'signup_completed', 'manual', 'confirmed', ?)")
                .bind("ref_conv_" + std::to_string(n), referrer, referrer, entries + n, n)
                .run();
    }
    Query(db, "DELETE FROM waitlist_moves").run();
    Query(db, "DELETE FROM referrer_moves").run();
    if (const auto done = transaction.commit(); !done)
        fail(done.error());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const std::int64_t entries = argc > 1 ? std::max(1'000LL, std::atoll(argv[1])) : 1'000'000;
    const std::int64_t referrers = argc > 2 ? std::max(100LL, std::atoll(argv[2])) : 100'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"data"_s);
    const SystemClock clock;
    QByteArray list;
    QByteArray program;
    {
        const auto backend = open(path, clock);
        const auto idOf = [](const QJsonObject &made) { return made["id"_L1].toString().toLatin1(); };
        list = idOf(
            call(*backend, http::Verb::Post, "/v1/waitlists", R"({"name":"Pro","slug":"pro","referral_boost":3})"));
        program = idOf(call(*backend, http::Verb::Post, "/v1/referrals/programs",
                            R"({"name":"Friends","reward_type":"credit","reward_amount":20,"reward_currency":"USD",)"
                            R"("status":"active"})"));
    }
    {
        auto db = Database::open(path + u"/model.db"_s,
                                 {.durability = Database::Durability::Normal, .cacheKilobytes = 256 * 1024});
        if (!db)
            fail(db.error());
        fill(**db, entries, referrers, clock.now());
    }

    QElapsedTimer timer;
    timer.start();
    const auto backend = open(path, clock);
    (void)call(*backend, http::Verb::Get, "/v1/waitlists/" + list);
    std::printf("%lld entries, %lld referrers\n", static_cast<long long>(entries), static_cast<long long>(referrers));
    std::printf("%-52s     %8.1f ms\n", "opening, until the first answer", sinceMs(timer));
    std::printf("%-52s     %8.1f MB resident\n", "after opening", memory("VmRSS"));

    const QByteArray people = "/v1/waitlists/" + list + "/entries";
    std::mt19937_64 random(7);
    const auto place = [&](std::int64_t most) { return QByteArray::number(qint64(random() % std::uint64_t(most))); };
    measure("waitlist: first page of 50", reads,
            [&](int) { (void)call(*backend, http::Verb::Get, people + "?limit=50&status=waiting"); });
    measure("waitlist: page of 50 anywhere", reads,
            [&](int) { (void)call(*backend, http::Verb::Get, people + "?limit=50&at=" + place(entries - 50)); });
    measure("waitlist: one person by address", reads, [&](int) {
        (void)call(*backend, http::Verb::Get, people + "?email=p" + place(entries - 1) + "@example.com");
    });
    measure("waitlist: joins of 30 days", 200,
            [&](int) { (void)call(*backend, http::Verb::Get, "/v1/waitlists/" + list + "/growth"); });
    measure("waitlist: preview of a batch of 50", 200,
            [&](int) { (void)call(*backend, http::Verb::Get, "/v1/waitlists/" + list + "/batch?count=50"); });
    measure("waitlist: join", writes, [&](int i) {
        (void)call(*backend, http::Verb::Post, people,
                   R"({"email":"new)" + QByteArray::number(i) + R"(@example.com"})");
    });
    measure("waitlist: join with a code, who brought it climbs", writes, [&](int i) {
        (void)call(*backend, http::Verb::Post, people,
                   R"({"email":"brought)" + QByteArray::number(i) + R"(@example.com","referral_code":"C)" +
                       QByteArray::number(1 + qint64(random() % std::uint64_t(entries))) + R"("})");
    });
    measure("waitlist: approval of one", writes, [&](int i) {
        (void)call(*backend, http::Verb::Post,
                   people + "/wl_entry_" + QByteArray::number(entries / 2 + i) + "/approve");
    });
    measure("waitlist: approval of 100 at once", batches,
            [&](int) { (void)call(*backend, http::Verb::Post, people + "/approve-batch", R"({"count":100})"); });

    const QByteArray board = "/v1/referrals/leaderboard?program_id=" + program;
    measure("leaderboard: first page of 50", reads,
            [&](int) { (void)call(*backend, http::Verb::Get, board + "&limit=50"); });
    measure("leaderboard: page of 50 anywhere", reads,
            [&](int) { (void)call(*backend, http::Verb::Get, board + "&limit=50&at=" + place(referrers / 2)); });
    const int conversions = int(std::min<std::int64_t>(writes, referrers / 3));
    // Among those who were brought and have not converted: two of each three.
    const auto convert = [&](int i, int which) {
        const std::int64_t who = entries + 3 * std::int64_t(i) + which;
        (void)call(*backend, http::Verb::Post, "/v1/referrals/conversions",
                   R"({"link_code":"R)" + QByteArray::number(1 + qint64(random() % std::uint64_t(referrers))) +
                       R"(","referred_contact_id":"cntct_)" + QByteArray::number(qint64(who)) + R"("})");
    };
    measure("leaderboard: a conversion, its referrer climbs", conversions, [&](int i) { convert(i, 1); });
    measure("leaderboard of days: counted from the rows", 5,
            [&](int i) { (void)call(*backend, http::Verb::Get, board + "&days=" + QByteArray::number(90 + i)); });
    measure("leaderboard of days: first page of 50", reads,
            [&](int) { (void)call(*backend, http::Verb::Get, board + "&days=90&limit=50"); });
    measure("leaderboard of days: a conversion, and the page after it", conversions, [&](int i) {
        convert(i, 2);
        (void)call(*backend, http::Verb::Get, board + "&days=90&limit=50");
    });

    // Another boost: the answer comes at once, the people move behind it.
    timer.restart();
    (void)call(*backend, http::Verb::Patch, "/v1/waitlists/" + list, R"({"referral_boost":50})");
    std::printf("%-52s     %8.1f ms\n", "another boost: the answer", sinceMs(timer));
    double longest = 0;
    bool running = true;
    while (running) {
        QElapsedTimer one;
        one.start();
        (void)call(*backend, http::Verb::Patch, "/v1/waitlists/" + list,
                   R"({"name":"Pro )" + QByteArray::number(timer.elapsed()) + "\"}");
        longest = std::max(longest, sinceMs(one));
        running = false;
        for (const QJsonValue &job :
             call(*backend, http::Verb::Get, "/v1/jobs?kind=waitlists.reorder")["data"_L1].toArray())
            running = running || job["state"_L1] == "running"_L1 || job["state"_L1] == "queued"_L1;
    }
    std::printf("%-52s     %8.1f ms\n", "another boost: until all have moved", sinceMs(timer));
    std::printf("%-52s     %8.1f ms\n", "another boost: longest a write waited meanwhile", longest);
    std::printf("%-52s     %8.1f MB resident, %.1f at most\n", "at the end", memory("VmRSS"), memory("VmHWM"));
    return 0;
}
