#include "tests/bench/ingest/console.h"
#include "tests/bench/ingest/peers.h"
#include "tests/bench/ingest/phases.h"

#include <algorithm>
#include <cstdio>
#include <functional>

namespace growthos::bench {
namespace {

struct Contender
{
    const char *name;
    std::function<LoadResult()> measure;
    Series rate = {};
    double latest = 0;
};

} // namespace

void measureSingle(const Plan &plan, Report &report)
{
    const QString folder = plan.folder + QStringLiteral("/single");
    Console console(folder, plan.folder + QStringLiteral("/single.log"));
    if (!console.ready()) {
        std::printf("single: the program does not start, see %s/single.log\n", qPrintable(plan.folder));
        return;
    }
    const auto nginx = startNginx(plan.folder + QStringLiteral("/nginx"));
    const auto node = startNode(plan.folder + QStringLiteral("/node"), console.writeKey());
    const auto postgres = startPostgres(plan.folder + QStringLiteral("/postgres"));

    const auto load = [&](int connections, const char *more, double seconds) {
        Load one;
        one.port = console.port();
        one.connections = connections;
        one.headers = console.headers() + more;
        one.body = trackBody;
        one.seconds = seconds;
        return one;
    };
    double cpuPerRequest = 0;
    const auto ours = [&](const Load &one) {
        const double cpu = console.program().cpuSeconds();
        const LoadResult result = run(one);
        cpuPerRequest = (console.program().cpuSeconds() - cpu) * 1e6 /
                        static_cast<double>(std::max<std::int64_t>(result.accepted, 1));
        // What it has still to apply must not take the time of whoever comes next.
        if (!console.waitDrained(120))
            std::printf("single: the backlog does not drain\n");
        return result;
    };
    const Load plain = load(64, "", plan.seconds);
    const Load many = load(256, "", plan.seconds);
    const Load browser = load(64, browserHeaders, plan.seconds);
    std::vector<Contender> contenders;
    contenders.push_back({"ours c=64", [&] { return ours(plain); }});
    contenders.push_back({"ours c=16", [&] { return ours(load(16, "", plan.seconds / 2)); }});
    contenders.push_back({"ours c=1", [&] { return ours(load(1, "", plan.seconds / 2)); }});
    if (nginx)
        contenders.push_back({"nginx c=64", [&] { return nginx->measure(plan.seconds / 2, plain); }});
    if (node)
        contenders.push_back({"Node c=64", [&] { return node->measure(plan.seconds, plain); }});
    if (postgres)
        contenders.push_back({"PostgreSQL c=64", [&] { return postgres->measure(plan.seconds, plain); }});
    contenders.push_back({"ours c=256", [&] { return ours(many); }});
    if (nginx)
        contenders.push_back({"nginx c=256", [&] { return nginx->measure(plan.seconds / 2, many); }});
    if (node)
        contenders.push_back({"Node c=256", [&] { return node->measure(plan.seconds, many); }});
    contenders.push_back({"ours c=64, +500", [&] { return ours(browser); }});
    if (nginx)
        contenders.push_back({"nginx c=64, +500", [&] { return nginx->measure(plan.seconds / 2, browser); }});
    if (node)
        contenders.push_back({"Node c=64, +500", [&] { return node->measure(plan.seconds / 2, browser); }});

    Series p99, p99Bound, diskRate, diskP99, cpu;
    std::vector<std::pair<std::string, Series>> ratios;
    const auto ratio = [&](const char *over, const char *under) {
        const auto rateOf = [&](const char *name) {
            const auto found = std::find_if(contenders.begin(), contenders.end(),
                                            [&](const Contender &c) { return std::string_view(c.name) == name; });
            return found == contenders.end() ? 0.0 : found->latest;
        };
        const std::string name = std::string(over) + " / " + under;
        auto found = std::find_if(ratios.begin(), ratios.end(), [&](const auto &known) { return known.first == name; });
        if (found == ratios.end())
            found = ratios.insert(ratios.end(), {name, {}});
        if (rateOf(under) > 0)
            found->second.add(rateOf(over) / rateOf(under));
    };

    run(load(64, "", 1)); // the first contacts, the first pages of the files
    console.waitDrained(60);
    for (int round = 0; round < plan.rounds; ++round) {
        const DiskProbe before = probeDisk(plan.folder, 0.5);
        double roundP99 = 0;
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            Contender &contender = contenders[(i + static_cast<std::size_t>(round) * 2) % contenders.size()];
            const LoadResult result = contender.measure();
            contender.latest = result.rate();
            contender.rate.add(result.rate());
            std::printf("round %d  %-18s %8.0f /s   p50 %6.2f  p99 %7.2f  longest %7.2f ms", round + 1, contender.name,
                        result.rate(), result.p50, result.p99, result.longest);
            if (std::string_view(contender.name) == "ours c=64") {
                roundP99 = result.p99;
                cpu.add(cpuPerRequest);
                std::printf("   %.1f us CPU a request", cpuPerRequest);
            }
            if (result.refused + result.broken > 0)
                std::printf("   %lld refused, %lld broken", static_cast<long long>(result.refused),
                            static_cast<long long>(result.broken));
            std::printf("\n");
            std::fflush(stdout);
        }
        const DiskProbe after = probeDisk(plan.folder, 0.5);
        const double disk = std::max(before.p99, after.p99);
        std::printf("round %d  fdatasync %.0f and %.0f /s, p99 %.2f ms\n", round + 1, before.perSecond, after.perSecond,
                    disk);
        diskRate.add((before.perSecond + after.perSecond) / 2);
        diskP99.add(disk);
        p99.add(roundP99);
        p99Bound.add(roundP99 / (10 + 3 * disk));
        ratio("ours c=64", "Node c=64");
        ratio("ours c=64", "PostgreSQL c=64");
        ratio("ours c=64", "nginx c=64");
        ratio("ours c=256", "Node c=256");
        ratio("ours c=256", "nginx c=256");
        ratio("ours c=64, +500", "Node c=64, +500");
        ratio("ours c=64, +500", "nginx c=64, +500");
    }
    constexpr double wanted[] = {2, 1.3, 0.5, 2, 0.5, 1.5}; // in the order in which the ratios are taken
    for (std::size_t i = 0; i < ratios.size(); ++i)
        report.add("single track: " + ratios[i].first, ratios[i].second, "%.2f",
                   i < std::size(wanted) ? std::optional(wanted[i]) : std::nullopt);
    report.add("single track: p99 / (10 ms + 3 × fdatasync p99)", p99Bound, "%.2f", 1, false);
    report.add("single track: p99 at 64 connections, ms", p99, "%.1f");
    for (const Contender &contender : contenders)
        report.add(std::string("single track: ") + contender.name + ", /s", contender.rate, "%.0f");
    report.add("single track: our CPU a request (accept and apply), us", cpu, "%.1f");
    report.add("fdatasync of 4 KB appends, /s", diskRate, "%.0f");
    report.add("fdatasync p99, ms", diskP99, "%.2f");
}

} // namespace growthos::bench
