#include "tests/bench/workspace/loaded.h"

#include "backend/projectionloader.h"
#include "tests/bench/workspace/data.h"

#include <QDir>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <unistd.h>

namespace growthos::bench {
namespace {

std::int64_t residentBytes()
{
    std::FILE *file = std::fopen("/proc/self/statm", "r");
    long long size = 0;
    long long resident = 0;
    if (file && std::fscanf(file, "%lld %lld", &size, &resident) != 2)
        resident = 0;
    if (file)
        std::fclose(file);
    return resident * ::sysconf(_SC_PAGESIZE);
}

QString modelIn(const QString &folder)
{
    return folder + QStringLiteral("/model.db");
}

} // namespace

Arguments::Arguments(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == QLatin1String("--engines") && i + 1 < argc)
            engines = QString::fromLocal8Bit(argv[++i]).split(QLatin1Char(','), Qt::SkipEmptyParts);
        else if (argument == QLatin1String("--prepare"))
            prepareOnly = true;
        else
            contacts = argument.toULongLong();
    }
}

QString preparedFolder(std::size_t contacts)
{
    // The loader wants the tables of today.
    const auto migrations = QDir(QStringLiteral(":/migrations/model")).count();
    const QString folder = QStringLiteral("build/bench-data/segments-%1-%2").arg(contacts).arg(migrations);
    if (QFile::exists(folder + QStringLiteral("/done")))
        return folder;
    QDir().mkpath(folder);
    std::fprintf(stderr, "making %zu contacts and %zu events in %s\n", contacts, contacts * 10, qPrintable(folder));
    const Data data = Data::make(contacts);
    writeModel(data, modelIn(folder));
    writeTables(data, folder + QStringLiteral("/tables.db"));
    writeCsv(data, folder);
    QFile done(folder + QStringLiteral("/done"));
    (void)done.open(QIODevice::WriteOnly);
    return folder;
}

void load(projection::Projection &projection, const QString &folder, std::size_t contacts)
{
    const std::int64_t before = residentBytes();
    QElapsedTimer timer;
    timer.start();
    std::function<void()> adopt;
    {
        auto loader = ProjectionLoader::open(modelIn(folder), projection);
        if (!loader)
            qFatal("%s", qPrintable(loader.error().message));
        std::mutex mutex;
        std::condition_variable posted;
        (*loader)->start([&](std::function<void()> work) {
            const std::lock_guard lock(mutex);
            adopt = std::move(work);
            posted.notify_all();
        });
        std::unique_lock lock(mutex);
        posted.wait(lock, [&] { return static_cast<bool>(adopt); });
    }
    adopt();
    adopt = {};
    const double loading = double(timer.elapsed()) / 1000;
    const auto shares = projection.image()->shares();
    std::printf("%zu contacts, %lld events: loaded in %.1f s, %.0f MB resident, %.0f MB accounted\n", contacts,
                static_cast<long long>(projection.events()), loading, double(residentBytes() - before) / 1e6,
                double(projection.bytes()) / 1e6);
    std::printf("bytes an event: %.1f in both orders, %.1f row ids; bytes a contact: %.0f\n",
                double(shares.events) / double(projection.events()),
                double(shares.rowIds) / double(projection.events()), double(shares.contacts) / double(contacts));
}

void compare(const char *name, const std::vector<double> &taken, std::int64_t answer, Engines &engines,
             const std::string &sql)
{
    const double median = taken[taken.size() / 2];
    std::printf("%-34s ours %8.2f ms (p95 %6.2f)", name, median, taken[taken.size() * 95 / 100]);
    double best = 0;
    for (const Engines::Answer &each : engines.ask(sql)) {
        std::printf("   %s %.2f", each.engine.c_str(), each.milliseconds);
        best = best == 0 ? each.milliseconds : std::min(best, each.milliseconds);
        if (each.value != answer)
            std::printf(" WRONG: %lld, ours %lld", static_cast<long long>(each.value), static_cast<long long>(answer));
    }
    if (best > 0)
        std::printf("   ours / best %.3f", median / best);
    std::printf("   = %lld\n", static_cast<long long>(answer));
    std::fflush(stdout);
}

} // namespace growthos::bench
