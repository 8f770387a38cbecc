#pragma once

#include "backend/projection/projection.h"
#include "tests/bench/workspace/engines.h"

#include <QElapsedTimer>
#include <algorithm>

namespace growthos::bench {

/// The command line of a benchmark over the workspace: `[CONTACTS] [--engines NAME,…] [--prepare]`.
struct Arguments
{
    Arguments(int argc, char **argv);

    std::size_t contacts = 1'000'000;
    QStringList engines{QStringLiteral("sqlite"), QStringLiteral("duckdb"), QStringLiteral("postgresql")};
    bool prepareOnly = false;
};

/// The folder with the workspace, which is made where it is not there yet.
QString preparedFolder(std::size_t contacts);

/// Reads the workspace as the program does at a start, and prints how long that took and what it needs.
void load(projection::Projection &projection, const QString &folder, std::size_t contacts);

/// Milliseconds of each of `times` runs, sorted.
template <class Work>
std::vector<double> timed(int times, Work &&work)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        taken.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(taken.begin(), taken.end());
    return taken;
}

/// A line: the median and the 95th percentile of ours, the same question in SQL to the engines, and the answer.
void compare(const char *name, const std::vector<double> &taken, std::int64_t answer, Engines &engines,
             const std::string &sql);

} // namespace growthos::bench
