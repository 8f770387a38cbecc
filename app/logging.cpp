#include "app/logging.h"

#include "backend/core/clock.h"
#include "backend/core/isotime.h"

#include <QLoggingCategory>
#include <cstdio>

namespace growthos {
namespace {

const char *levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    Q_UNREACHABLE();
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QByteArray line = formatInstant(SystemClock().now());
    line.append(' ')
        .append(levelOf(type))
        .append(' ')
        .append(context.category ? context.category : "default")
        .append(' ');
    line.append(message.toUtf8().replace('\n', ' ')).append('\n');
    // One write, so that lines of several threads do not mix.
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void installLogging()
{
    qInstallMessageHandler(writeLine);
}

} // namespace growthos
