#pragma once

#include "backend/core/clock.h"

#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace growthos {

/// At most so many mails in a second, minute, hour or day.
struct MailRate
{
    int count = 0;
    QString per;
    bool operator==(const MailRate &) const = default;
    /// Between two mails.
    double intervalMs() const;
};

/// The mail server that mails are handed to.
struct SmtpSettings
{
    QString host;
    int port = 587;
    QString security = QStringLiteral("starttls"); ///< none, starttls, tls
    QString username;                              ///< empty: no log-in
    QString password;
    QString fromName; ///< shown with senders that have no name
    int connections = 4;
    std::optional<MailRate> senderLimit; ///< of each sender address
    std::optional<MailRate> domainLimit; ///< of each domain of recipients
    bool operator==(const SmtpSettings &) const = default;
};

/// What mails are signed with (RFC 6376).
struct DkimSettings
{
    QString domain;
    QString selector;
    QString privateKey; ///< PEM
    bool operator==(const DkimSettings &) const = default;
};

/// How hosted pages look.
struct Branding
{
    std::optional<QString> logoUrl;
    std::optional<QString> primaryColor; ///< #rrggbb
    bool operator==(const Branding &) const = default;
};

/// The project's settings. Fields that an engine owns come with that engine.
struct Settings
{
    QString projectId;
    QString name;
    QString domain;
    QString timezone = QStringLiteral("UTC"); ///< an IANA zone
    std::optional<QString> defaultFromEmail;
    QString plan = QStringLiteral("scale"); ///< starter, growth, scale, unlimited
    QString locale = QStringLiteral("en");
    std::optional<int> ingestRateLimit;      ///< requests a second and key
    std::optional<QString> publicUrl;        ///< base of tracking and hosted links; none = the ingest address
    bool allowPrivateWebhooks = false;       ///< endpoints on private and link-local addresses
    std::optional<int> retentionDays;        ///< events older than that are deleted; none = kept for ever
    std::optional<std::int64_t> memoryLimit; ///< bytes of the model in memory; none = as many as it needs
    std::string leadScoring = "[]";          ///< JSON: weighted rules (contactscores.h)
    QStringList trustedProxies;              ///< whose X-Forwarded-For is believed
    std::optional<SmtpSettings> smtp;        ///< none: mails go to the embedded outbox
    std::optional<DkimSettings> dkim;
    Branding branding;
    std::optional<QString> successEvent; ///< what the product is for; none: nobody has said
    UtcMs createdAt = 0;
};

/// Management requests a second of a plan; 0 = no limit.
int requestsPerSecond(const QString &plan);

/// First instant of the day in the project's zone that holds `instant`.
UtcMs startOfDay(const Settings &settings, UtcMs instant);

/// The settings as of the last commit. Any thread.
class SettingsCache
{
public:
    std::shared_ptr<const Settings> current() const;
    void set(Settings settings);
    /// Hears of every `set`, on its thread. Given once, before others use the cache.
    void setObserver(std::function<void(const Settings &)> observer) { m_observer = std::move(observer); }

private:
    std::function<void(const Settings &)> m_observer;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Settings> m_current = std::make_shared<Settings>();
};

} // namespace growthos
