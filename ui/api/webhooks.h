#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// A row of `GET /v1/webhooks/endpoints`.
struct WebhookEndpointInfo
{
    QString id;
    QString url;
    QStringList events = {}; ///< names and patterns
    QString description = {};
    bool active = true;
    QString disabledReason = {}; ///< manual, gone, failing
    QDateTime failingSince = {}; ///< invalid: the last try succeeded
    int waiting = 0;
    QString secretHint = {};
    QString secret = {}; ///< only in the answer that makes it
    QDateTime createdAt = {};

    bool isFailing() const { return active && failingSince.isValid(); }
    /// Without `https://` or `http://`.
    QString shownUrl() const;
    static WebhookEndpointInfo fromJson(const QJsonObject &json);
};

/// A row of an endpoint's log.
struct WebhookDeliveryInfo
{
    enum class Status { Pending, Failed, Delivered, Exhausted };

    QString id;
    QString event = {};
    bool test = false;
    Status status = Status::Pending;
    std::optional<int> httpStatus = {};
    QString error = {};
    int attempt = 0;
    QDateTime nextRetryAt = {};
    std::optional<int> responseTimeMs = {};
    QDateTime createdAt = {};

    static WebhookDeliveryInfo fromJson(const QJsonObject &json);
};

/// All that is known of a delivery.
struct WebhookEntryInfo
{
    struct Attempt
    {
        int number = 0;
        QDateTime at = {};
        std::optional<int> httpStatus = {};
        QString error = {};
        int tookMs = 0;
        QString headers = {};
        QString body = {};
        bool truncated = false;
    };
    WebhookDeliveryInfo delivery;
    QString messageId = {};
    QString body = {};
    bool bodyTruncated = false;
    QString headers = {}; ///< a line each
    QList<Attempt> attempts = {};

    static WebhookEntryInfo fromJson(const QJsonObject &json);
};

/// `GET /v1/webhooks/endpoints/:id/stats`.
struct WebhookStats
{
    struct Hour
    {
        qint64 start = 0;
        int attempts = 0;
        int failed = 0;
        std::optional<int> medianMs = {};
        std::optional<int> p95Ms = {};
    };
    int attempts = 0;
    std::optional<double> successRate = {};
    QList<Hour> hours = {};

    static WebhookStats fromJson(const QJsonObject &json);
};

/// A row of `GET /v1/webhooks/events`.
struct WebhookEventInfo
{
    QString name;
    QString description;
};

} // namespace growthos::ui
