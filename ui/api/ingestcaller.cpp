#include "ui/api/ingestcaller.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 5000; // ms

/// What an error body says, else what the network says.
QString messageOf(QNetworkReply &reply, int status)
{
    if (status >= 200 && status < 300)
        return {};
    const QJsonObject body = QJsonDocument::fromJson(reply.readAll()).object();
    const QString message = body["error"_L1]["message"_L1].toString();
    return message.isEmpty() ? reply.errorString() : message;
}

} // namespace

IngestCaller::IngestCaller(QObject *parent) : QObject(parent), m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setProxy(QNetworkProxy::NoProxy);
    m_network->setTransferTimeout(patience);
}

IngestCaller::~IngestCaller() = default;

QNetworkRequest IngestCaller::request(const QString &url) const
{
    QNetworkRequest request{QUrl(url)};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    return request;
}

void IngestCaller::track(const QString &address, const QString &key, const QByteArray &event, Done done)
{
    QNetworkRequest call = request(address + "/v1/track"_L1);
    call.setRawHeader("Authorization", "Bearer " + key.toLatin1());
    call.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    follow(m_network->post(call, event), std::move(done));
}

void IngestCaller::check(const QString &address, const QString &key, Done done)
{
    follow(m_network->get(request(address + "/healthz"_L1)),
           [this, address, key, done = std::move(done)](const Answer &answer) {
               if (!answer.ok())
                   return done(answer);
               // What browser SDKs load before they send; without a valid key there is none.
               follow(m_network->get(request(address + "/v1/projects/"_L1 + key + "/settings"_L1)), done);
           });
}

void IngestCaller::follow(QNetworkReply *reply, Done done)
{
    QElapsedTimer clock;
    clock.start();
    connect(reply, &QNetworkReply::finished, this, [reply, clock, done = std::move(done)] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        done({status, messageOf(*reply, status), clock.elapsed()});
    });
}

} // namespace growthos::ui
