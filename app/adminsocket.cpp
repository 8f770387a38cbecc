#include "app/adminsocket.h"

#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <fcntl.h>
#include <unistd.h>

namespace growthos {
namespace {

// Milliseconds.
constexpr int answerTimeout = 30'000;
constexpr int connectTimeout = 1'000;

QByteArray toLine(const http::Response &response)
{
    const QJsonObject reply{{QLatin1String("status"), response.status},
                            {QLatin1String("body"), QJsonDocument::fromJson(response.body).object()}};
    return QJsonDocument(reply).toJson(QJsonDocument::Compact).append('\n');
}

AdminReply fromLine(const QByteArray &line)
{
    const QJsonObject reply = QJsonDocument::fromJson(line).object();
    return {reply[QLatin1String("status")].toInt(), reply[QLatin1String("body")].toObject()};
}

} // namespace

/// A name of the socket that is short enough for the kernel (107 bytes), however deep its folder lies.
class SocketName
{
public:
    explicit SocketName(const QString &path)
        : m_folder(::open(QFile::encodeName(QFileInfo(path).path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC)),
          m_text(QStringLiteral("/proc/self/fd/%1/%2").arg(m_folder).arg(QFileInfo(path).fileName()))
    {}
    ~SocketName()
    {
        if (m_folder >= 0)
            ::close(m_folder);
    }
    Q_DISABLE_COPY_MOVE(SocketName)

    const QString &text() const { return m_text; }

private:
    const int m_folder;
    const QString m_text;
};

AdminSocket::AdminSocket(std::unique_ptr<SocketName> name, std::unique_ptr<QLocalServer> server, http::Router &router)
    : m_name(std::move(name)), m_server(std::move(server)), m_router(router)
{
    connect(m_server.get(), &QLocalServer::newConnection, this, &AdminSocket::accept);
}

AdminSocket::~AdminSocket() = default;

Result<std::unique_ptr<AdminSocket>> AdminSocket::listen(const QString &path, http::Router &router)
{
    QFile::remove(path);
    auto name = std::make_unique<SocketName>(path);
    auto server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!server->listen(name->text()))
        return Error{ErrorCode::Unavailable,
                     QStringLiteral("%1 cannot be opened: %2").arg(path, server->errorString())};
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner); // Qt's own are 0700
    return std::unique_ptr<AdminSocket>(new AdminSocket(std::move(name), std::move(server), router));
}

void AdminSocket::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            while (socket->canReadLine()) {
                const QJsonObject call = QJsonDocument::fromJson(socket->readLine()).object();
                const QPointer<QLocalSocket> client(socket);
                m_router.handleFromConsole(http::localRequest(call[QLatin1String("method")].toString().toLatin1(),
                                                              call[QLatin1String("path")].toString(),
                                                              call[QLatin1String("body")].toObject()),
                                           [this, client](http::Response response) {
                                               QMetaObject::invokeMethod(this, [client, line = toLine(response)] {
                                                   if (client)
                                                       client->write(line);
                                               });
                                           });
            }
        });
    }
}

std::unique_ptr<QLocalSocket> reachOwner(const QString &socketPath)
{
    const SocketName name(socketPath);
    auto owner = std::make_unique<QLocalSocket>();
    owner->connectToServer(name.text());
    return owner->waitForConnected(connectTimeout) ? std::move(owner) : nullptr;
}

Result<AdminReply> callOwner(QLocalSocket &owner, const QByteArray &method, const QString &path,
                             const QJsonObject &body)
{
    const QJsonObject call{{QLatin1String("method"), QString::fromLatin1(method)},
                           {QLatin1String("path"), path},
                           {QLatin1String("body"), body}};
    owner.write(QJsonDocument(call).toJson(QJsonDocument::Compact).append('\n'));
    while (!owner.canReadLine()) {
        if (!owner.waitForReadyRead(answerTimeout))
            return Error{ErrorCode::Unavailable, QStringLiteral("The owner of the data folder does not answer.")};
    }
    return fromLine(owner.readLine());
}

AdminReply callRouter(http::Router &router, const QByteArray &method, const QString &path, const QJsonObject &body)
{
    QEventLoop loop;
    AdminReply reply;
    QObject context;
    router.handleFromConsole(http::localRequest(method, path, body), [&](http::Response response) {
        QMetaObject::invokeMethod(
            &context,
            [&, line = toLine(response)] {
                reply = fromLine(line);
                loop.quit();
            },
            Qt::QueuedConnection);
    });
    loop.exec();
    return reply;
}

} // namespace growthos
