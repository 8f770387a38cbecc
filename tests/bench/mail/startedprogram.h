#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>

namespace growthos::bench {

/// The built program beside the bench, headless on a free loopback port, and a client of it. One thread.
class StartedProgram
{
public:
    /// `folder`: the data folder; empty: one that goes with it.
    explicit StartedProgram(const QString &folder = {});
    ~StartedProgram();

    /// False: it did not come up.
    bool start();
    void stop();
    qint64 pid() const { return m_program.processId(); }
    const QString &dataFolder() const { return m_data; }
    struct Use
    {
        double cpuMs = 0;
        double residentMb = 0;
    };
    Use use() const;

    /// With the key that the path wants; what is no success is printed.
    QJsonObject call(const char *verb, const QByteArray &path, const QJsonObject &body = {});
    QJsonObject send(const char *verb, const QByteArray &path, const QByteArray &json);
    /// The id of what was made.
    QByteArray make(const char *path, const QJsonObject &body)
    {
        return call("POST", path, body)[QLatin1String("id")].toString().toLatin1();
    }

private:
    QByteArray key(const QString &type) const;

    QTemporaryDir m_folder;
    QString m_data;
    QProcess m_program;
    QTcpSocket m_socket;
    QByteArray m_secret;
    QByteArray m_write;
    quint16 m_port = 0;
};

} // namespace growthos::bench
