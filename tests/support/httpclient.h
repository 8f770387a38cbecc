#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUrl>
#include <memory>
#include <utility>

class QTcpSocket;

namespace growthos::test {

using HeaderLines = QList<std::pair<QByteArray, QByteArray>>;

/// The answer to one request. `status` 0: no whole answer came (refused, cut off, 20 s without a byte).
struct HttpReply
{
    int status = 0;
    HeaderLines headers;
    QByteArray body;

    QByteArray header(const QByteArray &name) const;
    QJsonObject json() const;
    QJsonObject error() const { return json().value(QLatin1String("error")).toObject(); }
    QString errorCode() const { return error().value(QLatin1String("code")).toString(); }
    /// The fields that `error.details` names, sorted.
    QStringList fields() const;
    /// The reasons of `error.details` for `field`.
    QStringList reasons(const QString &field) const;
    /// Status and the start of the body, for the message of a failing test.
    QByteArray summary() const { return QByteArray::number(status) + ' ' + body.left(500); }
};

/// A blocking HTTP/1.1 client on one kept-alive connection, which sends exactly what it is told: nothing is added but
/// Host and Content-Length, nothing is followed, unpacked or tried again. For one thread, any thread; it needs no
/// event loop.
class HttpClient
{
public:
    /// `key` goes along as `Authorization: Bearer`, unless it is empty.
    explicit HttpClient(QUrl server, QByteArray key = {});
    ~HttpClient();
    HttpClient(HttpClient &&) noexcept;
    HttpClient &operator=(HttpClient &&) noexcept;

    HttpReply get(const QByteArray &path, const HeaderLines &headers = {}) { return request("GET", path, {}, headers); }
    HttpReply remove(const QByteArray &path) { return request("DELETE", path); }
    /// With `Content-Type: application/json`.
    HttpReply post(const QByteArray &path, const QByteArray &json, const HeaderLines &headers = {});
    HttpReply post(const QByteArray &path, const QJsonObject &json, const HeaderLines &headers = {});
    HttpReply patch(const QByteArray &path, const QByteArray &json);
    HttpReply request(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
                      const HeaderLines &headers = {});

    /// The two halves of request(), for a caller that does something in between.
    bool send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
              const HeaderLines &headers = {});
    HttpReply receive();

    const QUrl &server() const { return m_server; }

private:
    bool connectNow();
    bool readMore();
    QByteArray takeLine(bool &ok);

    QUrl m_server;
    QByteArray m_key;
    QByteArray m_method;
    QByteArray m_received;
    std::unique_ptr<QTcpSocket> m_socket;
};

/// `bytes` in the gzip format.
QByteArray gzip(const QByteArray &bytes);

} // namespace growthos::test
