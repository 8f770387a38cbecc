#include "tests/bench/workspace/engines.h"

#include "backend/storage/database.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <algorithm>
#include <cstdio>

namespace growthos::bench {
namespace {

const QString peers = QStringLiteral(GROWTHOS_BENCH_SOURCE "/peers");

} // namespace

void Engines::prepare()
{
    for (const QString &name : {QStringLiteral("duckdb"), QStringLiteral("postgresql")}) {
        if (!m_wanted.contains(name))
            continue;
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(peers + QLatin1Char('/') + name + QStringLiteral("/run"), {QStringLiteral("prepare"), m_folder});
        if (!process.waitForStarted() || !process.waitForFinished(600'000) || process.exitCode() != 0) {
            std::printf("%s is skipped: it is not installed, or cannot be prepared\n", qPrintable(name));
            m_wanted.removeAll(name);
        }
    }
}

std::vector<Engines::Answer> Engines::ask(const std::string &sql)
{
    std::vector<Answer> answers;
    if (sql.empty())
        return answers;
    for (const QString &name : m_wanted) {
        Answer answer{name.toStdString(), 0, 0};
        const bool good = name == QLatin1String("sqlite")
                              ? askSqlite(sql, answer)
                              : askProgram(peers + QLatin1Char('/') + name + QStringLiteral("/run"),
                                           {QStringLiteral("ask"), m_folder, QString::fromStdString(sql)}, answer);
        if (good)
            answers.push_back(std::move(answer));
        else
            std::printf("%s gives no answer\n", qPrintable(name));
    }
    return answers;
}

bool Engines::askSqlite(const std::string &sql, Answer &answer) const
{
    const auto db = Database::open(m_folder + QStringLiteral("/tables.db"),
                                   {.mode = Database::Mode::ReadOnly, .cacheKilobytes = 2 * 1024 * 1024});
    if (!db)
        return false;
    std::vector<double> taken;
    for (int i = 0; i < 6; ++i) {
        QElapsedTimer timer;
        timer.start();
        answer.value = (*db)->number(sql);
        if (i > 0)
            taken.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(taken.begin(), taken.end());
    answer.milliseconds = taken[taken.size() / 2];
    return static_cast<bool>((*db)->takeError());
}

/// The program prints {"value", "milliseconds"}.
bool Engines::askProgram(const QString &program, const QStringList &arguments, Answer &answer) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000) || process.exitCode() != 0)
        return false;
    const QJsonObject said = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    answer.value = said[QLatin1String("value")].toInteger(-1);
    answer.milliseconds = said[QLatin1String("milliseconds")].toDouble();
    return true;
}

} // namespace growthos::bench
