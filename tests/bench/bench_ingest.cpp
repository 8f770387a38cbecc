// What the ingest path reaches, next to what else could be used in its place: see README.md in this folder.
#include "tests/bench/ingest/phases.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <cstdio>

using namespace growthos::bench;

namespace {

struct Phase
{
    const char *name;
    void (*measure)(const Plan &, Report &);
};

constexpr Phase phases[] = {{"single", measureSingle},
                            {"batches", measureBatches},
                            {"model", measureModel},
                            {"backup", measureBackup},
                            {"window", measureWindow}};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString data = QCoreApplication::applicationDirPath() + QStringLiteral("/../../../bench-data");
    QDir().mkpath(data);

    Plan plan;
    QCommandLineParser parser;
    const auto option = [&](const char *name, const char *help, const QString &value) {
        parser.addOption({QLatin1String(name), QLatin1String(help), QStringLiteral("value"), value});
        return QLatin1String(name);
    };
    const auto rounds = option("rounds", "Interleaved rounds.", QString::number(plan.rounds));
    const auto seconds = option("seconds", "Of load in one measurement.", QString::number(plan.seconds));
    const auto burst = option("burst", "Events of a burst of batches.", QString::number(plan.burst));
    const auto contacts = option("contacts", "Of the prepared workspace.", QString::number(plan.contacts));
    const auto minutes = option("minutes", "Of steady load.", QString::number(plan.minutes));
    const auto only = option("only", "Of single, batches, model, backup, window: these, with commas.", QString());
    parser.addHelpOption();
    parser.process(application);
    plan.rounds = parser.value(rounds).toInt();
    plan.seconds = parser.value(seconds).toDouble();
    plan.burst = parser.value(burst).toLongLong();
    plan.contacts = parser.value(contacts).toLongLong();
    plan.minutes = parser.value(minutes).toDouble();
    const QStringList wanted = parser.value(only).split(u',', Qt::SkipEmptyParts);

    // On the disk of the build folder: a temporary folder is often none.
    const QTemporaryDir folder(QDir(data).absoluteFilePath(QStringLiteral("run-XXXXXX")));
    plan.folder = folder.path();
    plan.cache = QDir(data).absolutePath();
    QFile(plan.folder).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeOther);
    Report report;
    for (const Phase &phase : phases) {
        if (!wanted.isEmpty() && !wanted.contains(QLatin1String(phase.name)))
            continue;
        std::printf("== %s\n", phase.name);
        std::fflush(stdout);
        phase.measure(plan, report);
    }
    report.print();
    return 0;
}
