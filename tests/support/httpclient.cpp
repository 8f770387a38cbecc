#include "tests/support/httpclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <algorithm>
#include <zlib.h>

namespace growthos::test {

namespace {
constexpr int patience = 20'000;
}

QByteArray HttpReply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

QJsonObject HttpReply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QStringList HttpReply::fields() const
{
    QStringList fields;
    const QJsonArray details = error().value(QLatin1String("details")).toArray();
    for (const QJsonValue &detail : details)
        fields.append(detail.toObject().value(QLatin1String("field")).toString());
    fields.sort();
    return fields;
}

QStringList HttpReply::reasons(const QString &field) const
{
    QStringList reasons;
    const QJsonArray details = error().value(QLatin1String("details")).toArray();
    for (const QJsonValue &detail : details)
        if (detail.toObject().value(QLatin1String("field")).toString() == field)
            reasons.append(detail.toObject().value(QLatin1String("reason")).toString());
    return reasons;
}

HttpClient::HttpClient(QUrl server, QByteArray key) : m_server(std::move(server)), m_key(std::move(key)) {}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient &&) noexcept = default;
HttpClient &HttpClient::operator=(HttpClient &&) noexcept = default;

HttpReply HttpClient::post(const QByteArray &path, const QByteArray &json, const HeaderLines &headers)
{
    return request("POST", path, json, HeaderLines{{"Content-Type", "application/json"}} + headers);
}

HttpReply HttpClient::post(const QByteArray &path, const QJsonObject &json, const HeaderLines &headers)
{
    return post(path, QJsonDocument(json).toJson(QJsonDocument::Compact), headers);
}

HttpReply HttpClient::patch(const QByteArray &path, const QByteArray &json)
{
    return request("PATCH", path, json, {{"Content-Type", "application/json"}});
}

HttpReply HttpClient::request(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                              const HeaderLines &headers)
{
    if (!send(method, path, body, headers))
        return {};
    return receive();
}

bool HttpClient::connectNow()
{
    m_received.clear();
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->connectToHost(m_server.host(), quint16(m_server.port()));
    return m_socket->waitForConnected(patience);
}

bool HttpClient::send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                      const HeaderLines &headers)
{
    m_method = method;
    QByteArray out = method + ' ' + path + " HTTP/1.1\r\nHost: " + m_server.authority().toLatin1() + "\r\n";
    bool authorised = m_key.isEmpty();
    for (const auto &[name, value] : headers) {
        authorised = authorised || name.compare("Authorization", Qt::CaseInsensitive) == 0;
        out += name + ": " + value + "\r\n";
    }
    if (!authorised)
        out += "Authorization: Bearer " + m_key + "\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PATCH")
        out += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    out += "\r\n" + body;

    // A connection that the server has closed meanwhile is known only after a look at the socket.
    if (m_socket)
        m_socket->waitForReadyRead(0);
    if ((!m_socket || m_socket->state() != QAbstractSocket::ConnectedState) && !connectNow())
        return false;
    m_socket->write(out);
    // A server that refuses a body may answer before it has read all of it: that answer is worth reading.
    while (m_socket->bytesToWrite() > 0 && m_socket->bytesAvailable() == 0)
        if (!m_socket->waitForBytesWritten(patience))
            return m_socket->bytesAvailable() > 0;
    return true;
}

bool HttpClient::readMore()
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(patience) && m_socket->bytesAvailable() == 0)
        return false;
    m_received += m_socket->readAll();
    return true;
}

QByteArray HttpClient::takeLine(bool &ok)
{
    for (;;) {
        if (const auto end = m_received.indexOf("\r\n"); end >= 0) {
            const QByteArray line = m_received.left(end);
            m_received.remove(0, end + 2);
            return line;
        }
        if (!readMore()) {
            ok = false;
            return {};
        }
    }
}

HttpReply HttpClient::receive()
{
    bool ok = true;
    HttpReply reply;
    // Interim answers (100) are not the answer.
    for (int status = 100; ok && status < 200;) {
        reply = {};
        status = takeLine(ok).mid(9, 3).toInt();
        for (QByteArray line = takeLine(ok); ok && !line.isEmpty(); line = takeLine(ok)) {
            const auto colon = line.indexOf(':');
            reply.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        }
        reply.status = status;
    }
    const bool bodyless = m_method == "HEAD" || reply.status == 204 || reply.status == 304;
    const auto length = bodyless ? 0 : reply.header("Content-Length").toLongLong();
    while (ok && m_received.size() < length)
        ok = readMore();
    if (!ok) {
        m_socket.reset();
        return {};
    }
    reply.body = m_received.left(length);
    m_received.remove(0, length);
    if (reply.header("Connection").compare("close", Qt::CaseInsensitive) == 0)
        m_socket.reset();
    return reply;
}

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16;
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace growthos::test
