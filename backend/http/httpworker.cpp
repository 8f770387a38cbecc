#include "backend/http/httpworker.h"

#include "backend/http/guardserver.h"
#include "backend/http/httpconnection.h"
#include "backend/http/httplistener.h"
#include "backend/http/poller.h"

#include <QAbstractHttpServer>
#include <QCoreApplication>
#include <QFile>
#include <QHostInfo>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QSslKey>
#include <QTcpSocket>

namespace growthos::http {
namespace {

/// QtHttpServer as this program uses it: it binds and owns the listening sockets, with all that hangs on them.
///
/// Its parser is not in the way of the bytes. It has no limit of any size or time, lets smuggled requests through,
/// answers pipelined requests out of order, and reads a head byte by byte (23 ns each, measured on 6.4.2). The limits
/// need a strict parser in front of it anyway; RequestParser is that one, and a second parse would buy nothing but the
/// chance of two opinions. Should a request ever come through Qt's parser all the same, none of the checks has seen it:
/// it is not answered.
class HttpServer : public QAbstractHttpServer
{
public:
    using QAbstractHttpServer::QAbstractHttpServer;

protected:
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &, QTcpSocket *) override
    {
        return false;
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *socket) override
    {
        socket->abort();
    }
#else
    bool handleRequest(const QHttpServerRequest &, QHttpServerResponder &) override
    {
        return false;
    }
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&responder) override
    {
        decline(responder);
    }
#else
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &responder) override
    {
        decline(responder);
    }
#endif

private:
    void decline(QHttpServerResponder &responder)
    {
        responder.write(QHttpServerResponder::StatusCode::NotFound);
    }
#endif
};

Result<QHostAddress> resolve(const QString &host)
{
    if (const QHostAddress address(host); !address.isNull())
        return address;
    if (host == QLatin1String("localhost"))
        return QHostAddress(QHostAddress::LocalHost);
    const QList<QHostAddress> addresses = QHostInfo::fromName(host).addresses();
    if (addresses.isEmpty())
        return Error{
            ErrorCode::BadRequest, HttpListener::tr("'%1' is not an address of this machine.").arg(host), {}, {}};
    return addresses.first();
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (path.isEmpty())
        return Error{ErrorCode::BadRequest, HttpListener::tr("HTTPS needs both a certificate and a key."), {}, {}};
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            ErrorCode::BadRequest, HttpListener::tr("Cannot read '%1': %2").arg(path, file.errorString()), {}, {}};
    return file.readAll();
}

/// An RSA private key holds the modulus and the exponent of its public one (RFC 8017, A.1.2); one of a curve may leave
/// its point out, so that nothing can be told there.
bool belongTogether(const QSslCertificate &certificate, const QSslKey &key)
{
    const QSslKey own = certificate.publicKey();
    return own.algorithm() == key.algorithm() &&
           (key.algorithm() != QSsl::Rsa || key.toDer().contains(own.toDer().right(64)));
}

Result<QSslConfiguration> tlsConfiguration(const ListenOptions &options)
{
    if (!QSslSocket::supportsSsl())
        return Error{ErrorCode::Unavailable, HttpListener::tr("This system has no TLS library."), {}, {}};
    const auto certificatePem = readFile(options.certificateFile);
    if (!certificatePem)
        return certificatePem.error();
    const auto keyPem = readFile(options.keyFile);
    if (!keyPem)
        return keyPem.error();
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return Error{ErrorCode::BadRequest,
                     HttpListener::tr("'%1' holds no PEM certificate.").arg(options.certificateFile),
                     {},
                     {}};
    QSslKey key;
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (key.isNull())
            key = QSslKey(*keyPem, algorithm, QSsl::Pem, QSsl::PrivateKey);
    }
    if (key.isNull())
        return Error{ErrorCode::BadRequest,
                     HttpListener::tr("'%1' holds no RSA or EC private key without a passphrase.").arg(options.keyFile),
                     {},
                     {}};
    if (!belongTogether(chain.first(), key))
        return Error{
            ErrorCode::BadRequest,
            HttpListener::tr("The key in '%1' is not that of '%2'.").arg(options.keyFile, options.certificateFile),
            {},
            {}};
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    return configuration;
}

Error cannotListen(const GuardServer &server, const QString &host, quint16 port)
{
    const bool taken = server.serverError() == QAbstractSocket::AddressInUseError;
    const QString message = taken ? HttpListener::tr("Port %1 on %2 is in use by another program. Choose another port.")
                                  : HttpListener::tr("Cannot listen on port %1 of %2: %3");
    const QString place = message.arg(port).arg(host);
    return {taken ? ErrorCode::Conflict : ErrorCode::Unavailable, taken ? place : place.arg(server.errorString())};
}

/// Fine enough that no limit is overstepped by more than an eighth of the shortest one.
std::chrono::milliseconds sweepInterval(const Limits &limits)
{
    const auto shortest =
        std::min({limits.handshake, limits.head, limits.body, limits.idle, limits.write, limits.linger});
    return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}

} // namespace

HttpWorker::HttpWorker(RequestHandler &handler, const Clock &clock, const Limits &limits)
    : m_shared(handler, clock, limits)
{}

HttpWorker::~HttpWorker()
{
    Q_ASSERT_X(!m_server, "HttpWorker", "stop() comes first");
}

void HttpWorker::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void HttpWorker::customEvent(QEvent *)
{
    std::vector<std::function<void()>> due;
    {
        const std::lock_guard lock(m_mutex);
        due.swap(m_work);
    }
    if (m_server)
        deliver();
    for (const auto &work : due) // the last of them may be stop(), after which nothing here is touched
        work();
}

void HttpWorker::start()
{
    m_server = new HttpServer(this);
    m_shared.desk = this;
    m_shared.poller = new Poller([this] { m_shared.handler.roundEnded(*this); });
    m_shared.sweep = new QTimer(this);
    m_shared.sweep->setInterval(sweepInterval(m_shared.limits));
    connect(m_shared.sweep, &QTimer::timeout, this, &HttpWorker::sweep);
    m_shared.completions = std::make_shared<Completions>(this);
}

Result<QUrl> HttpWorker::listen(const ListenOptions &options)
{
    if (!m_server)
        start();
    const auto address = resolve(options.host);
    if (!address)
        return address.error();
    std::optional<QSslConfiguration> tls;
    if (!options.certificateFile.isEmpty() || !options.keyFile.isEmpty()) {
        auto configuration = tlsConfiguration(options);
        if (!configuration)
            return configuration.error();
        tls = *configuration;
    }
    auto server = std::make_unique<GuardServer>(m_shared, options.door, tls);
    if (!server->listen(*address, options.port))
        return cannotListen(*server, options.host, options.port);
    const QUrl url = server->url();
    m_server->bind(server.release()); // owns it from here
    return url;
}

Result<QUrl> HttpWorker::move(quint16 from, const QString &host, quint16 port)
{
    const auto address = resolve(host);
    if (!address)
        return address.error();
    const QList<QTcpServer *> servers = m_server->servers();
    const auto found = std::find_if(servers.begin(), servers.end(),
                                    [from](const QTcpServer *server) { return server->serverPort() == from; });
    Q_ASSERT(found != servers.end());
    auto *server = static_cast<GuardServer *>(*found);
    const QHostAddress before = server->serverAddress();
    server->close(); // two sockets cannot listen on one port, not even on 127.0.0.1 and on all addresses
    if (server->listen(*address, port))
        return server->url();
    const Error error = cannotListen(*server, host, port);
    server->listen(before, from);
    return error;
}

int HttpWorker::sockets() const
{
    const QList<QTcpServer *> servers = m_server->servers();
    return int(
        std::count_if(servers.begin(), servers.end(), [](const QTcpServer *server) { return server->isListening(); }));
}

void HttpWorker::deliver()
{
    Completions::Waiting waiting = m_shared.completions->take();
    for (Completion &completion : waiting.completions) {
        if (HttpConnection *connection = touch(completion.connection))
            connection->onCompletion(std::move(completion));
    }
    for (const auto &work : waiting.work)
        work();
    for (const quint64 id : m_touched) {
        if (const auto found = m_shared.connections.find(id); found != m_shared.connections.end())
            found->second->resume();
    }
    m_touched.clear();
}

/// Nothing when the client has gone.
HttpConnection *HttpWorker::touch(quint64 id)
{
    const auto found = m_shared.connections.find(id);
    if (found == m_shared.connections.end())
        return nullptr;
    m_touched.push_back(id);
    return found->second;
}

void HttpWorker::answer(const Ticket &ticket, const AnswerStamp &stamp, std::string_view id)
{
    if (HttpConnection *connection = touch(ticket.connection))
        connection->onExpressAnswer(ticket.answer, stamp, id);
}

void HttpWorker::answer(const Ticket &ticket, const Response &response)
{
    if (HttpConnection *connection = touch(ticket.connection))
        connection->onCompletion({ticket.connection, ticket.answer, response});
}

std::function<void(std::function<void()>)> HttpWorker::courier() const
{
    return [completions = m_shared.completions](std::function<void()> work) { completions->post(std::move(work)); };
}

void HttpWorker::sweep()
{
    const SteadyMs now = steadyNow();
    std::vector<HttpConnection *> due;
    bool spent = true;
    for (const auto &[id, connection] : m_shared.connections) {
        spent = spent && connection->isSpent();
        if (connection->isDue(now))
            due.push_back(connection);
    }
    for (HttpConnection *connection : due)
        connection->checkDeadlines(now);
    if (m_shared.stopping && (spent || now >= m_stopDeadline))
        finish();
    else if (m_shared.connections.empty())
        m_shared.sweep->stop();
}

void HttpWorker::stop(std::binary_semaphore &stopped)
{
    m_stopped = &stopped;
    if (!m_server)
        return finish();
    for (QTcpServer *server : m_server->servers())
        server->close();
    m_shared.stopping = true;
    m_stopDeadline = steadyNow() + m_shared.limits.drain.count();
    std::vector<HttpConnection *> connections;
    for (const auto &[id, connection] : m_shared.connections)
        connections.push_back(connection);
    for (HttpConnection *connection : connections)
        connection->windDown();
    m_shared.sweep->start(std::chrono::milliseconds(5));
    sweep();
}

void HttpWorker::finish()
{
    if (m_server) {
        std::vector<HttpConnection *> connections;
        for (const auto &[id, connection] : m_shared.connections)
            connections.push_back(connection);
        for (HttpConnection *connection : connections)
            connection->drop();
        m_shared.completions->close();
        delete std::exchange(m_server, nullptr);
        delete std::exchange(m_shared.poller, nullptr);
        delete std::exchange(m_shared.sweep, nullptr);
    }
    std::exchange(m_stopped, nullptr)->release();
}

} // namespace growthos::http
