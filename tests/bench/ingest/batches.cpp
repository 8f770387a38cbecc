#include "tests/bench/ingest/console.h"
#include "tests/bench/ingest/phases.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>

namespace growthos::bench {
namespace {

constexpr int items = 500;
constexpr int clients = 8;

} // namespace

void measureBatches(const Plan &plan, Report &report)
{
    const QString log = plan.folder + QStringLiteral("/batches.log");
    Series ours, bare, ratio, drain, ackP99;
    std::int64_t together = items * clients / 2;
    const auto measureBare = [&] {
        const QString file = plan.folder + QStringLiteral("/bare.db");
        const auto text = outputOf(
            QCoreApplication::applicationDirPath() + QStringLiteral("/bench_sqliteinsert"),
            {file, QString::fromLatin1(trackBody), QString::number(plan.burst), QString::number(together)}, log);
        for (const char *end : {"", "-wal", "-shm"})
            QFile::remove(file + QLatin1String(end));
        return text ? text->trimmed().toDouble() : 0.0;
    };
    for (int round = 0; round < plan.rounds; ++round) {
        // Which of the two goes first changes; the first time the size of a commit is not known yet.
        const bool bareFirst = round % 2 == 1;
        double bareRate = bareFirst ? measureBare() : 0;

        const QString folder = plan.folder + QStringLiteral("/batches");
        Console console(folder, log);
        if (!console.ready()) {
            std::printf("batches: the program does not start, see %s\n", qPrintable(log));
            return;
        }
        Load load;
        load.port = console.port();
        load.connections = clients;
        load.path = "/v1/batch";
        load.headers = console.headers();
        load.body = batchBody(items, false);
        load.requests = plan.burst / items;
        const LoadResult result = run(load);
        const double rate = result.rate() * items;
        const std::int64_t backlog = console.backlog();
        const double commits = console.metric("growthos_log_commits_total");
        together = std::max<std::int64_t>(
            items, static_cast<std::int64_t>(static_cast<double>(plan.burst) / std::max(commits, 1.0)));
        std::printf("round %d  batches of %d, %d clients: %.0f events/s acknowledged, p99 %.1f ms, %lld a commit, %lld "
                    "refused, %lld left to apply\n",
                    round + 1, items, clients, rate, result.p99, static_cast<long long>(together),
                    static_cast<long long>(result.refused), static_cast<long long>(backlog));
        std::fflush(stdout);
        if (round + 1 == plan.rounds) {
            QElapsedTimer timer;
            timer.start();
            if (console.waitDrained(600)) {
                const double seconds = static_cast<double>(timer.elapsed()) / 1000;
                std::printf("round %d  drained in %.1f s: %.0f events/s\n", round + 1, seconds,
                            static_cast<double>(backlog) / seconds);
                drain.add(seconds);
            }
            console.program().end();
        } else {
            console.program().kill(); // its backlog would take the time of what comes next
        }
        QDir(folder).removeRecursively();

        if (!bareFirst)
            bareRate = measureBare();
        std::printf("round %d  SQLite alone: %.0f rows/s\n", round + 1, bareRate);
        std::fflush(stdout);
        ours.add(rate);
        ackP99.add(result.p99);
        bare.add(bareRate);
        if (bareRate > 0)
            ratio.add(rate / bareRate);
    }
    report.add("batches of 500, 8 clients: ours / SQLite alone", ratio, "%.2f", 0.4);
    report.add("batches of 500, 8 clients: ours, events/s", ours, "%.0f");
    report.add("batches of 500, 8 clients: p99 of an answer, ms", ackP99, "%.1f");
    report.add("SQLite alone, the same rows, rows/s", bare, "%.0f");
    report.add("burst of " + std::to_string(plan.burst) + " events: drained after, s", drain, "%.0f");
}

} // namespace growthos::bench
