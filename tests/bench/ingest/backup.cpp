#include "tests/bench/ingest/console.h"
#include "tests/bench/ingest/peers.h"
#include "tests/bench/ingest/phases.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

namespace growthos::bench {
namespace {

constexpr double steadyRate = 5000;
constexpr double pieceSeconds = 1;

std::int64_t contactsOf(const Console &console)
{
    return console.call("/v1/contacts?limit=1&include=total").json()[QLatin1String("total")].toInteger(-1);
}

} // namespace

void measureBackup(const Plan &plan, Report &report)
{
    const QString folder = preparedWorkspace(plan, QStringLiteral("backup"));
    if (folder.isEmpty())
        return;
    const QString log = plan.folder + QStringLiteral("/backup.log");
    const QString file = plan.folder + QStringLiteral("/workspace.backup");
    const QString copy = plan.folder + QStringLiteral("/restored");
    std::int64_t contacts = 0;
    {
        Console console(folder, log);
        if (!console.ready()) {
            std::printf("backup: the program does not start, see %s\n", qPrintable(log));
            return;
        }
        Load load;
        load.port = console.port();
        load.connections = 16;
        load.headers = console.headers();
        load.body = trackBody;
        load.contacts = plan.contacts;
        load.perSecond = steadyRate;
        load.seconds = pieceSeconds * 3;
        const DiskProbe disk = probeDisk(plan.folder, 0.5);
        const LoadResult before = run(load);

        std::atomic<bool> written = false;
        double seconds = 0;
        bool succeeded = false;
        std::thread backup([&] {
            QElapsedTimer timer;
            timer.start();
            succeeded =
                outputOf(consoleProgram(), {QStringLiteral("backup"), file, QStringLiteral("--data-dir"), folder}, log)
                    .has_value();
            seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
            written = true;
        });
        load.seconds = pieceSeconds;
        Series p99;
        std::int64_t refused = 0;
        std::printf("p99 of a 202 in each second, ms:");
        while (!written) {
            const LoadResult piece = run(load);
            p99.add(piece.p99);
            std::printf(" %.1f", piece.p99);
            refused += piece.refused + piece.broken;
        }
        std::printf("\n");
        backup.join();
        contacts = contactsOf(console);
        std::printf("backup of %.0f MB %s in %.1f s; p99 of a 202 before %.1f ms, refused meanwhile %lld\n",
                    static_cast<double>(QFileInfo(file).size()) / 1e6, succeeded ? "written" : "FAILED", seconds,
                    before.p99, static_cast<long long>(refused));
        const double bound = 10 + 3 * disk.p99;
        report.add("backup under 5,000 events/s: p99 of a 202 / (10 ms + 3 × fdatasync p99), worst second",
                   p99.highest() / bound, "%.2f", 1, false);
        report.add("backup under 5,000 events/s: seconds", seconds, "%.1f");
    }
    const bool restored =
        outputOf(consoleProgram(), {QStringLiteral("restore"), file, QStringLiteral("--data-dir"), copy}, log) &&
        outputOf(consoleProgram(), {QStringLiteral("verify"), QStringLiteral("--data-dir"), copy}, log);
    Console console(copy, log);
    const std::int64_t found = restored && console.ready() ? contactsOf(console) : -1;
    std::printf("restored: %lld contacts of %lld\n", static_cast<long long>(found), static_cast<long long>(contacts));
    report.add("backup: contacts restored and whole / contacts",
               static_cast<double>(found) / static_cast<double>(contacts), "%.2f", 1);
}

} // namespace growthos::bench
