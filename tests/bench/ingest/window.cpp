#include "tests/bench/ingest/console.h"
#include "tests/bench/ingest/phases.h"

#include <QFile>
#include <QThread>
#include <cstdio>

namespace growthos::bench {
namespace {

/// The p99 that GROWTHOS_LAG_PROBE left on stderr: `event loop: … p99 1.2 ms …`.
double probedP99(const QString &log)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    double p99 = -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const qsizetype at = line.indexOf(" p99 ");
        if (line.contains("event loop:") && at >= 0) {
            std::printf("%s\n", line.constData());
            p99 = line.mid(at + 5).split(' ').first().toDouble();
        }
    }
    return p99;
}

} // namespace

void measureWindow(const Plan &plan, Report &report)
{
    if (!isInstalled(QStringLiteral("Xvfb"))) {
        std::printf("skipped: window: Xvfb is not installed\n");
        return;
    }
    const QString folder = preparedWorkspace(plan, QStringLiteral("window"));
    if (folder.isEmpty())
        return;
    Program screen(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                    QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")},
                   plan.folder + QStringLiteral("/xvfb.log"));
    const QString display = QString::fromLatin1(screen.waitForLine("", 20));
    if (display.isEmpty()) {
        std::printf("skipped: window: Xvfb does not start\n");
        return;
    }
    struct Case
    {
        const char *name;
        double perSecond;
        std::optional<double> wanted;
    };
    constexpr Case cases[] = {{"5,000 events/s", 5000, 16}, {"64 connections, as fast as it goes", 0, {}}};
    for (const Case &each : cases) {
        const QString log = plan.folder + QStringLiteral("/window-%1.log").arg(each.perSecond);
        Console console(folder, log, Console::Face::Window,
                        {QStringLiteral("DISPLAY=:") + display, QStringLiteral("QT_QPA_PLATFORM=xcb"),
                         QStringLiteral("GROWTHOS_LAG_PROBE=1"), QStringLiteral("XDG_RUNTIME_DIR=") + plan.folder});
        if (!console.ready()) {
            std::printf("window: the program does not start, see %s\n", qPrintable(log));
            return;
        }
        QThread::sleep(2); // opening the window is another matter
        Load load;
        load.port = console.port();
        load.connections = each.perSecond > 0 ? 16 : 64;
        load.perSecond = each.perSecond;
        load.headers = console.headers();
        load.body = trackBody;
        load.contacts = plan.contacts;
        load.seconds = plan.seconds * 5;
        const LoadResult result = run(load);
        std::printf("window, %s: %.0f events/s\n", each.name, result.rate());
        console.program().end();
        report.add(std::string("window's event loop, ") + each.name + ": late by p99, ms", probedP99(log), "%.1f",
                   each.wanted, false);
    }
}

} // namespace growthos::bench
