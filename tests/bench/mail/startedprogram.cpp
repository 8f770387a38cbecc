#include "tests/bench/mail/startedprogram.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <cstdio>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace growthos::bench {
namespace {

constexpr int patienceMs = 30'000;

QString executable()
{
    return QCoreApplication::applicationDirPath() + u"/../../app/growthos-console"_s;
}

} // namespace

StartedProgram::StartedProgram(const QString &folder) : m_data(folder.isEmpty() ? m_folder.filePath(u"data"_s) : folder)
{}

StartedProgram::~StartedProgram()
{
    stop();
}

void StartedProgram::stop()
{
    m_socket.abort();
    m_program.terminate();
    m_program.waitForFinished(patienceMs);
}

bool StartedProgram::start()
{
    m_program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_secret = key(u"secret"_s);
    m_write = key(u"write"_s);
    m_program.start(executable(), {u"--headless"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, m_data});
    if (!m_program.waitForReadyRead(patienceMs))
        return false;
    const QByteArray line = m_program.readLine().trimmed();
    m_port = quint16(line.mid(line.lastIndexOf(':') + 1).toInt());
    return !m_secret.isEmpty() && m_port != 0;
}

StartedProgram::Use StartedProgram::use() const
{
    Use use;
    QFile stat(u"/proc/%1/stat"_s.arg(pid()));
    QFile memory(u"/proc/%1/statm"_s.arg(pid()));
    if (!stat.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly))
        return use;
    const QByteArray line = stat.readAll();
    const QByteArrayList fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    use.cpuMs = (fields[11].toDouble() + fields[12].toDouble()) * 1000 / double(::sysconf(_SC_CLK_TCK));
    use.residentMb = memory.readAll().split(' ')[1].toDouble() * double(::sysconf(_SC_PAGESIZE)) / 1e6;
    return use;
}

QJsonObject StartedProgram::call(const char *verb, const QByteArray &path, const QJsonObject &body)
{
    return send(verb, path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

QJsonObject StartedProgram::send(const char *verb, const QByteArray &path, const QByteArray &json)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState) {
        m_socket.abort();
        m_socket.connectToHost(u"127.0.0.1"_s, m_port);
    }
    const bool ingest = path == "/v1/batch" || path == "/v1/track";
    m_socket.write(QByteArray(verb) + ' ' + path + " HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer " +
                   (ingest ? m_write : m_secret) + "\r\nContent-Type: application/json\r\nContent-Length: " +
                   QByteArray::number(json.size()) + "\r\n\r\n" + json);
    QByteArray answer;
    qsizetype head = -1;
    qsizetype length = 0;
    while (head < 0 || answer.size() < head + length) {
        if (!m_socket.waitForReadyRead(patienceMs)) {
            std::fprintf(stderr, "%s %s: no answer\n", verb, path.constData());
            m_socket.abort();
            return {};
        }
        answer += m_socket.readAll();
        if (const qsizetype end = answer.indexOf("\r\n\r\n"); head < 0 && end >= 0) {
            head = end + 4;
            const QByteArray lines = answer.left(end).toLower();
            const qsizetype at = lines.indexOf("\r\ncontent-length:");
            length = at < 0 ? 0 : lines.mid(at + 17, lines.indexOf('\r', at + 2) - at - 17).trimmed().toLongLong();
        }
    }
    if (!answer.startsWith("HTTP/1.1 2"))
        std::fprintf(stderr, "%s %s: %s\n", verb, path.constData(), answer.left(500).constData());
    return QJsonDocument::fromJson(answer.mid(head)).object();
}

QByteArray StartedProgram::key(const QString &type) const
{
    QProcess process;
    process.start(executable(),
                  {u"key"_s, u"create"_s, u"--type"_s, type, u"--name"_s, u"bench"_s, u"--data-dir"_s, m_data});
    process.waitForFinished(patienceMs);
    return process.readAllStandardOutput().trimmed();
}

} // namespace growthos::bench
