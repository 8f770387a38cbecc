#include "tests/bench/mail/postfix.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QThread>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace growthos::bench {
namespace {

constexpr int patienceMs = 10'000;

QString command(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/lib/postfix/sbin"_s}) : found;
}

} // namespace

bool PostfixSink::start()
{
    const QString sink = command(u"smtp-sink"_s);
    if (sink.isEmpty())
        return false;
    {
        QTcpServer free;
        free.listen(QHostAddress::LocalHost);
        m_port = free.serverPort();
    }
    QStringList arguments{u"-c"_s};
    if (::geteuid() == 0)
        arguments += {u"-u"_s, u"nobody"_s};
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(sink, arguments + QStringList{u"127.0.0.1:%1"_s.arg(m_port), u"100"_s});
    QElapsedTimer timer;
    timer.start();
    while (m_process.waitForStarted() && timer.elapsed() < patienceMs) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_port);
        if (socket.waitForConnected(patienceMs))
            return true;
        QThread::msleep(20);
    }
    return false;
}

PostfixSink::~PostfixSink()
{
    m_process.terminate();
    m_process.waitForFinished(patienceMs);
}

std::int64_t PostfixSink::taken()
{
    m_process.waitForReadyRead(0);
    m_last += m_process.readAllStandardOutput(); // sess=1 quit=0 mesg=7\r
    const qsizetype end = m_last.lastIndexOf('\r');
    const qsizetype figure = end < 0 ? -1 : m_last.lastIndexOf("mesg=", end);
    if (figure >= 0) {
        m_taken = m_last.mid(figure + 5, end - figure - 5).trimmed().toLongLong();
        m_last.remove(0, end + 1);
    }
    return m_taken;
}

double smtpSourceRate(PostfixSink &sink, const QByteArray &mail, int mails, int connections)
{
    const QString source = command(u"smtp-source"_s);
    QTemporaryFile file;
    if (source.isEmpty() || !file.open())
        return 0;
    file.write(QByteArray(mail).replace("\r\n", "\n"));
    file.flush();
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(source, {u"-d"_s, u"-s"_s, QString::number(connections), u"-m"_s, QString::number(mails), u"-f"_s,
                           u"news@acme.com"_s, u"-t"_s, u"reader@example.com"_s, u"-F"_s, file.fileName(),
                           u"127.0.0.1:%1"_s.arg(sink.port())});
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(5))
        sink.taken(); // which stops where nobody reads its figures
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 ? mails / seconds : 0;
}

} // namespace growthos::bench
