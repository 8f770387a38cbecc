#include "tests/support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <csignal>

namespace growthos::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 20'000;

QProcessEnvironment environmentWith(const QStringList &pairs)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DISPLAY"_s); // headless means: without one
    for (const QString &pair : pairs)
        environment.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    return environment;
}
} // namespace

Program::Program(QString dataDir) : m_dataDir(std::move(dataDir)) {}

Program::~Program()
{
    kill();
}

QString Program::executable()
{
    return QStringLiteral(GROWTHOS_CONSOLE);
}

RunResult Program::run(const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(environmentWith({}));
    process.start(executable(), arguments);
    process.closeWriteChannel();
    RunResult result;
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit)
        result.exitCode = process.exitCode();
    else
        process.kill();
    process.waitForFinished(patience);
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

bool Program::launch(const QStringList &arguments)
{
    kill();
    m_readyLine.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(environmentWith(m_environment));
    // A file, because nobody reads a pipe while a test waits for an answer.
    m_process->setStandardErrorFile(m_dataDir + u".log"_s, QIODevice::Append);
    QStringList all{u"--headless"_s, u"--data-dir"_s, m_dataDir};
    if (!arguments.contains(u"--listen"_s))
        all += {u"--listen"_s, u"127.0.0.1:0"_s};
    m_process->start(executable(), all + arguments);
    m_process->closeWriteChannel();
    if (!m_process->waitForStarted(patience))
        return false;
    m_pid = m_process->processId();
    return true;
}

bool Program::start(const QStringList &arguments)
{
    if (!launch(arguments))
        return false;
    while (!m_process->canReadLine())
        if (!m_process->waitForReadyRead(patience))
            return false;
    m_readyLine = m_process->readLine().trimmed();
    return m_readyLine.startsWith("ready ");
}

void Program::startAndKill(int milliseconds, const QStringList &arguments)
{
    if (launch(arguments))
        m_process->waitForReadyRead(milliseconds);
    kill();
}

bool Program::isRunning() const
{
    return m_process && m_process->state() == QProcess::Running;
}

void Program::askToEnd()
{
    m_process->terminate();
}

int Program::waitForEnd(int milliseconds)
{
    if (m_process->state() != QProcess::NotRunning && !m_process->waitForFinished(milliseconds))
        return -1;
    return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

int Program::terminate()
{
    askToEnd();
    return waitForEnd(5'000);
}

void Program::kill()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    m_process->kill();
    m_process->waitForFinished(patience);
}

QUrl Program::url() const
{
    return QUrl(QString::fromLatin1(m_readyLine.split(' ').value(1)));
}

QByteArray Program::log() const
{
    QFile file(m_dataDir + u".log"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray Program::createKey(const QString &type, const QStringList &scopes) const
{
    QStringList arguments{u"key"_s, u"create"_s, u"--data-dir"_s,      m_dataDir,  u"--type"_s,
                          type,     u"--name"_s, u"Black-box tests"_s, u"--json"_s};
    for (const QString &scope : scopes)
        arguments += {u"--scope"_s, scope};
    const RunResult result = run(arguments);
    if (result.exitCode != 0)
        qWarning("key create: exit %d: %s", result.exitCode, result.err.constData());
    return QJsonDocument::fromJson(result.out).object().value("key"_L1).toString().toLatin1();
}

Workspace::Workspace() : program(dir.filePath(u"data"_s)) {}

bool Workspace::start()
{
    if (!program.start())
        return false;
    writeKey = program.createKey(u"write"_s);
    secretKey = program.createKey(u"secret"_s);
    return !writeKey.isEmpty() && !secretKey.isEmpty() &&
           management().patch("/v1/settings", R"({"plan":"unlimited"})").status == 200;
}

bool Workspace::restart()
{
    return program.terminate() == 0 && program.start();
}

QJsonArray Workspace::all(const QByteArray &path) const
{
    HttpClient client = management();
    QJsonArray rows;
    for (QString cursor;;) {
        QByteArray url = path + (path.contains('?') ? '&' : '?') + "limit=100";
        if (!cursor.isEmpty())
            url += "&cursor=" + cursor.toLatin1();
        const HttpReply reply = client.get(url);
        if (reply.status != 200) {
            qWarning("%s: %d %s", url.constData(), reply.status, reply.body.constData());
            return rows;
        }
        const QJsonObject page = reply.json();
        const QJsonArray data = page.value("data"_L1).toArray();
        for (const QJsonValue &row : data)
            rows.append(row);
        cursor = page.value("next_cursor"_L1).toString();
        if (!page.value("has_more"_L1).toBool())
            return rows;
    }
}

QJsonObject Workspace::contact(const QString &externalId) const
{
    const HttpReply reply = management().get("/v1/contacts?external_id=" + QUrl::toPercentEncoding(externalId));
    return reply.json().value("data"_L1).toArray().at(0).toObject();
}

QJsonArray Workspace::events(const QString &externalId) const
{
    const QString id = contact(externalId).value("id"_L1).toString();
    return id.isEmpty() ? QJsonArray() : all("/v1/contacts/" + id.toLatin1() + "/events");
}

QByteArray trackBatch(int items, const QByteArray &user)
{
    QByteArray batch = R"({"batch":[)";
    for (int i = 0; i < items; ++i)
        batch += (i > 0 ? "," : "") + QByteArray(R"({"type":"track","event":"e","user_id":")") + user + R"("})";
    return batch + "]}";
}

} // namespace growthos::test
