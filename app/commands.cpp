#include "app/commands.h"

#include "app/admindoor.h"
#include "app/signals.h"
#include "backend/backup/backup.h"
#include "backend/backup/verify.h"
#include "backend/exports/export.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>
#include <cstdio>
#include <unistd.h>
#include <variant>

namespace growthos {
namespace {

constexpr int pollInterval = 150; // ms
constexpr int reportInterval = 1000;
constexpr int shownErrors = 20;

/// One line of progress on stderr: over itself at a terminal, else a new one every second.
class ProgressLine
{
public:
    ~ProgressLine()
    {
        if (m_isTerminal && m_shown)
            std::fputc('\n', stderr);
    }
    void show(const QString &text)
    {
        if (!m_isTerminal && m_shown && !m_since.hasExpired(reportInterval))
            return;
        m_since.start();
        m_shown = true;
        std::fprintf(stderr, m_isTerminal ? "\r\033[K%s" : "%s\n", qPrintable(text));
        std::fflush(stderr);
    }

private:
    bool m_isTerminal = ::isatty(STDERR_FILENO) == 1;
    bool m_shown = false;
    QElapsedTimer m_since;
};

QString progressText(const QString &what, const QJsonObject &job)
{
    const qint64 total = job[QLatin1String("total")].toInteger();
    const qint64 done = job[QLatin1String("done")].toInteger();
    if (total <= 0)
        return QStringLiteral("%1: %2").arg(what, job[QLatin1String("state")].toString());
    QString text = QStringLiteral("%1: %2 %").arg(what).arg(std::min<qint64>(done * 100 / total, 100));
    if (const qint64 left = job[QLatin1String("seconds_left")].toInteger())
        text += QStringLiteral(", about %1 s left").arg(left);
    return text;
}

/// Waits for the end of a job. SIGINT and SIGTERM cancel it. Errors: it failed or was cancelled.
Result<QJsonObject> follow(AdminDoor &door, const QString &what, const QJsonObject &started)
{
    const TerminationSignals signals(TerminationSignals::HangUp::Kills);
    QEventLoop pause;
    bool cancelled = false;
    QObject::connect(&signals, &TerminationSignals::terminationAsked, &pause, [&] {
        cancelled = true;
        pause.quit();
    });
    const QString path = QStringLiteral("/v1/jobs/") + started[QLatin1String("id")].toString();
    ProgressLine line;
    for (;;) {
        auto job = door.call("GET", path);
        if (!job)
            return job.error();
        const QString state = (*job)[QLatin1String("state")].toString();
        if (state == QLatin1String("done")) {
            line.show(what + QStringLiteral(": done"));
            return *job;
        }
        if (state == QLatin1String("failed"))
            return Error{ErrorCode::Internal, (*job)[QLatin1String("failure")].toString()};
        if (state == QLatin1String("cancelled"))
            return Error{ErrorCode::Internal, QStringLiteral("Cancelled.")};
        line.show(progressText(what, *job));
        if (cancelled)
            (void)door.call("POST", path + QStringLiteral("/cancel"));
        QTimer::singleShot(pollInterval, &pause, &QEventLoop::quit);
        pause.exec();
    }
}

QString absolute(const QString &file)
{
    return QFileInfo(file).absoluteFilePath();
}

/// Where a file that is written whole takes its place: behind links, and never instead of a device, a pipe or a folder.
Result<QString> placeOf(const QString &file)
{
    const QFileInfo info(absolute(file));
    if (!info.exists())
        return info.isSymLink() ? info.symLinkTarget() : info.absoluteFilePath();
    if (!info.isFile())
        return Error{ErrorCode::Conflict, QStringLiteral("%1 is no file that could be replaced.").arg(file)};
    return info.canonicalFilePath();
}

int createKey(const Arguments &arguments, const Clock &clock)
{
    auto door = AdminDoor::open(arguments.dataDir, clock, false);
    if (!door)
        return complain(door.error(), exitFailed);
    QJsonObject draft{{QLatin1String("name"), arguments.keyName}, {QLatin1String("type"), arguments.keyType}};
    if (!arguments.keyScopes.isEmpty())
        draft[QLatin1String("scopes")] = QJsonArray::fromStringList(arguments.keyScopes);
    const auto key = (*door)->call("POST", QStringLiteral("/v1/settings/keys"), draft);
    if (!key)
        return complain(key.error(), exitFailed);
    if (arguments.json)
        print(QString::fromUtf8(QJsonDocument(*key).toJson(QJsonDocument::Compact)) + u'\n');
    else
        print((*key)[QLatin1String("key")].toString() + u'\n');
    return 0;
}

/// Starts a job and waits for it. An exit code instead, after saying why.
std::variant<QJsonObject, int> runJob(const Arguments &arguments, const Clock &clock, const QString &what,
                                      const QString &path, const QJsonObject &draft, bool mustExist = true)
{
    auto door = AdminDoor::open(arguments.dataDir, clock, mustExist);
    if (!door)
        return complain(door.error(), exitFailed);
    const auto started = (*door)->call("POST", path, draft);
    if (!started)
        return complain(started.error(), exitFailed);
    auto job = follow(**door, what, *started);
    if (!job)
        return complain(job.error(), exitFailed);
    return std::move(*job);
}

int backup(const Arguments &arguments, const Clock &clock)
{
    const auto file = placeOf(arguments.file);
    if (!file)
        return complain(file.error(), exitFailed);
    const auto job = runJob(arguments, clock, QStringLiteral("backup"), QStringLiteral("/v1/console/backups"),
                            {{QLatin1String("file"), *file}});
    if (const int *exitCode = std::get_if<int>(&job))
        return *exitCode;
    const qint64 bytes = std::get<0>(job)[QLatin1String("result")][QLatin1String("bytes")].toInteger();
    print(QStringLiteral("%1: %2 bytes. It holds the key of the sealed secrets: keep it as you keep the data folder.\n")
              .arg(*file)
              .arg(bytes));
    return 0;
}

int restore(const Arguments &arguments)
{
    const qint64 total = 2 * QFileInfo(arguments.file).size(); // read to check it, then to copy it
    qint64 done = 0;
    Result<Restored> restored = Restored{};
    {
        ProgressLine line;
        restored = restoreBackup(absolute(arguments.file), arguments.dataDir, [&](qint64 bytes) {
            done += bytes;
            line.show(
                QStringLiteral("restore: %1 %").arg(std::min<qint64>(done * 100 / std::max<qint64>(total, 1), 100)));
            return true;
        });
    }
    if (!restored)
        return complain(restored.error(), exitFailed);
    print(QStringLiteral("%1: the workspace of %2, %3 files.\n")
              .arg(arguments.dataDir, restored->createdAt)
              .arg(restored->files));
    return 0;
}

int sayVerified(const QStringList &problems, qint64 contacts, qint64 events)
{
    for (const QString &problem : problems)
        print(problem + u'\n');
    if (!problems.isEmpty())
        return exitFailed;
    print(QStringLiteral("The workspace is whole: %1 contacts, %2 events.\n").arg(contacts).arg(events));
    return 0;
}

int verify(const Arguments &arguments, const Clock &clock)
{
    if (!isWorkspace(arguments.dataDir))
        return complain({ErrorCode::NotFound, QStringLiteral("There is no workspace in %1.").arg(arguments.dataDir)},
                        exitFailed);
    // Without an owner the files are looked at as they lie there, since a damaged workspace cannot be opened.
    if (const auto owned = DataDir::own(arguments.dataDir)) {
        JobProgress progress;
        const Verification found = verifyWorkspace(arguments.dataDir, progress);
        return sayVerified(found.problems, found.contacts, found.events);
    }
    const auto job =
        runJob(arguments, clock, QStringLiteral("verify"), QStringLiteral("/v1/console/verifications"), {});
    if (const int *exitCode = std::get_if<int>(&job))
        return *exitCode;
    const QJsonObject result = std::get<0>(job)[QLatin1String("result")].toObject();
    return sayVerified(result[QLatin1String("problems")].toVariant().toStringList(),
                       result[QLatin1String("contacts")].toInteger(), result[QLatin1String("events")].toInteger());
}

int exportData(const Arguments &arguments, const Clock &clock)
{
    const auto file = placeOf(arguments.output);
    if (!file)
        return complain(file.error(), exitFailed);
    QJsonObject filters;
    for (const QString &filter : arguments.filters) {
        const QString name = filter.section(u'=', 0, 0);
        filters[name] = exportFilterValue(name, filter.section(u'=', 1));
    }
    const auto job = runJob(arguments, clock, QStringLiteral("export"), QStringLiteral("/v1/console/exports"),
                            {{QLatin1String("resource"), arguments.resource},
                             {QLatin1String("format"), arguments.format},
                             {QLatin1String("filters"), filters},
                             {QLatin1String("spreadsheet_safe"), arguments.spreadsheetSafe},
                             {QLatin1String("file"), *file}});
    if (const int *exitCode = std::get_if<int>(&job))
        return *exitCode;
    const QJsonObject result = std::get<0>(job)[QLatin1String("result")].toObject();
    print(QStringLiteral("%1: %2 rows, %3 bytes\n")
              .arg(*file)
              .arg(result[QLatin1String("rows")].toInteger())
              .arg(result[QLatin1String("bytes")].toInteger()));
    if (const qint64 cut = result[QLatin1String("cut_cells")].toInteger())
        std::fprintf(stderr, "growthos-console: %lld cells were too large for the format and were cut\n",
                     static_cast<long long>(cut));
    return 0;
}

int importContacts(const Arguments &arguments, const Clock &clock)
{
    QJsonObject mapping;
    for (const QString &pair : arguments.mapping) {
        const QString target = pair.section(u'=', -1);
        mapping[pair.section(u'=', 0, -2)] = target.isEmpty() ? QJsonValue() : QJsonValue(target);
    }
    QJsonObject draft{{QLatin1String("file"), absolute(arguments.file)},
                      {QLatin1String("dry_run"), arguments.dryRun},
                      {QLatin1String("spreadsheet_safe"), arguments.spreadsheetSafe}};
    if (!mapping.isEmpty())
        draft[QLatin1String("mapping")] = mapping;
    if (!arguments.segment.isEmpty())
        draft[QLatin1String("segment_id")] = arguments.segment;
    // People may be the first thing that a workspace gets; to try a file makes none.
    const auto ended = runJob(arguments, clock, QStringLiteral("import"), QStringLiteral("/v1/console/imports"), draft,
                              arguments.dryRun);
    if (const int *exitCode = std::get_if<int>(&ended))
        return *exitCode;
    const QJsonObject &job = std::get<0>(ended);
    const QJsonObject result = job[QLatin1String("result")].toObject();
    const auto count = [&](QLatin1String name) { return result[name].toInteger(); };
    const QJsonArray errors = job[QLatin1String("errors")].toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(errors.size(), shownErrors); ++i)
        std::fprintf(stderr, "line %lld, %s: %s\n", static_cast<long long>(errors[i][QLatin1String("row")].toInteger()),
                     qPrintable(errors[i][QLatin1String("field")].toString()),
                     qPrintable(errors[i][QLatin1String("message")].toString()));
    if (errors.size() > shownErrors)
        std::fprintf(stderr, "and %lld more errors\n",
                     static_cast<long long>(job[QLatin1String("error_count")].toInteger() - shownErrors));
    print(QStringLiteral("%1%2 created, %3 updated, %4 unchanged, %5 refused\n")
              .arg(arguments.dryRun ? QStringLiteral("dry run: ") : QString())
              .arg(count(QLatin1String("created")))
              .arg(count(QLatin1String("updated")))
              .arg(count(QLatin1String("unchanged")))
              .arg(count(QLatin1String("refused"))));
    return count(QLatin1String("refused")) == 0 ? 0 : exitFailed;
}

} // namespace

int complain(const Error &error, int exitCode)
{
    std::fprintf(stderr, "growthos-console: %s\n", qPrintable(error.message));
    return exitCode;
}

void print(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

int runCommand(const Arguments &arguments, const Clock &clock)
{
    switch (arguments.command) {
    case Arguments::Command::CreateKey:
        return createKey(arguments, clock);
    case Arguments::Command::Backup:
        return backup(arguments, clock);
    case Arguments::Command::Restore:
        return restore(arguments);
    case Arguments::Command::Verify:
        return verify(arguments, clock);
    case Arguments::Command::Export:
        return exportData(arguments, clock);
    case Arguments::Command::Import:
        return importContacts(arguments, clock);
    case Arguments::Command::Serve:
    case Arguments::Command::Help:
    case Arguments::Command::Version:
        break;
    }
    return 0;
}

} // namespace growthos
