#include "ui/api/ingestcaller.h"

#include "ui/api/errortext.h"

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

/// What an error body says, in the language of the window; else what the network says.
QString messageOf(QNetworkReply &network, int status)
{
    if (status >= 200 && status < 300)
        return {};
    ApiReply reply;
    reply.status = status;
    reply.body = QJsonDocument::fromJson(network.readAll()).object();
    const QJsonValue error = reply.body["error"_L1];
    reply.errorCode = error["code"_L1].toString();
    reply.message = error["message"_L1].toString();
    return reply.message.isEmpty() ? network.errorString() : sentenceOf(reply);
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
    // What browser SDKs load before they send; without a valid key there is none.
    const QString settings = address + "/v1/projects/"_L1 + key + "/settings"_L1;
    const auto answered = [done](Answer answer) {
        if (answer.status == 404) // as a call with it would be answered
            answer.message = sentenceOf(u"The key is unknown, revoked or incomplete."_s);
        done(answer);
    };
    follow(m_network->get(request(address + "/healthz"_L1)), [this, settings, answered, done](const Answer &answer) {
        if (!answer.ok())
            return done(answer);
        follow(m_network->get(request(settings)), answered);
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
