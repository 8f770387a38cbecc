#include "backend/settings/settingsservice.h"

#include "backend/core/isotime.h"
#include "backend/settings/settingsrules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTimeZone>

Q_LOGGING_CATEGORY(lcSettings, "settings")

namespace growthos {
namespace {

/// A scalar or list as JSON text; QJsonDocument writes only objects and arrays.
QString jsonText(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QJsonValue jsonValue(std::string_view text)
{
    QByteArray array = "[";
    array.append(text.data(), qsizetype(text.size())).append(']');
    return QJsonDocument::fromJson(array).array().at(0);
}

std::optional<MailRate> mailRate(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    return MailRate{value[QLatin1String("count")].toInt(), value[QLatin1String("per")].toString()};
}

SmtpSettings smtpSettings(const QJsonObject &document)
{
    SmtpSettings smtp;
    smtp.host = document[QLatin1String("host")].toString();
    smtp.port = document[QLatin1String("port")].toInt(smtp.port);
    smtp.security = document[QLatin1String("security")].toString(smtp.security);
    smtp.username = document[QLatin1String("username")].toString();
    smtp.fromName = document[QLatin1String("from_name")].toString();
    smtp.connections = document[QLatin1String("connections")].toInt(smtp.connections);
    smtp.senderLimit = mailRate(document[QLatin1String("sender_limit")]);
    smtp.domainLimit = mailRate(document[QLatin1String("domain_limit")]);
    return smtp;
}

/// The secret of a document; it stands beside it, sealed.
QString sealedKey(const QString &key)
{
    return key + QStringLiteral("_secret");
}

std::optional<QString> optionalString(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

/// What the change does not name stays; null takes all of it away.
QJsonValue changedBranding(const Branding &before, const QJsonValue &change)
{
    if (!change.isObject())
        return change;
    QJsonObject branding{{QStringLiteral("logo_url"), before.logoUrl.value_or(QString())},
                         {QStringLiteral("primary_color"), before.primaryColor.value_or(QString())}};
    const QJsonObject named = change.toObject();
    for (const QString &key : branding.keys()) {
        if (named.contains(key))
            branding[key] = named[key];
        else if (branding[key].toString().isEmpty())
            branding[key] = QJsonValue();
    }
    return branding;
}

} // namespace

SettingsService::SettingsService(Database &database, SettingsCache &cache, const Sealer &sealer, const Clock &clock)
    : m_db(database), m_cache(cache), m_sealer(sealer), m_clock(clock)
{}

void SettingsService::store(const QString &key, const QJsonValue &value)
{
    Query(m_db,
          "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key, jsonText(value))
        .run();
}

/// Null takes both away; without `secret` among its members the one that is there stays.
void SettingsService::storeSealed(const QString &key, QJsonObject document, const QString &secret)
{
    const QJsonValue given = document.take(secret);
    document.remove(QStringLiteral("has_") + secret);
    store(key, document.isEmpty() ? QJsonValue() : QJsonValue(document));
    if (given.isString())
        store(sealedKey(key), QString::fromLatin1(m_sealer.seal(given.toString().toUtf8()).toBase64()));
    else if (given.isNull() || document.isEmpty())
        store(sealedKey(key), QJsonValue());
}

QString SettingsService::unsealed(const QJsonValue &value) const
{
    if (!value.isString())
        return {};
    const auto plain = m_sealer.unseal(QByteArray::fromBase64(value.toString().toLatin1()));
    return plain ? QString::fromUtf8(*plain) : QString();
}

void SettingsService::createDefaults(IdSource &ids)
{
    const QString systemZone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    store(QStringLiteral("project_id"), QString::fromStdString(ids.next("proj_")));
    store(QStringLiteral("name"), QStringLiteral("My project"));
    store(QStringLiteral("domain"), QStringLiteral("localhost"));
    store(QStringLiteral("timezone"), isIanaZone(systemZone) ? systemZone : QStringLiteral("UTC"));
    store(QStringLiteral("created_at"), m_clock.now());
}

Settings SettingsService::load() const
{
    Settings settings;
    QString smtpSecret;
    QString dkimSecret;
    Query query(m_db, "SELECT key, value FROM settings");
    while (query.step()) {
        const std::string_view key = query.text(0);
        const QJsonValue value = jsonValue(query.text(1));
        const auto secret = [&](const char *field) {
            QString plain = unsealed(value);
            if (value.isString() && plain.isNull())
                qCWarning(lcSettings) << field
                                      << "cannot be opened: secrets.key is not the file that it was sealed "
                                         "with. No mail leaves until it is entered again.";
            return plain;
        };
        if (key == "project_id")
            settings.projectId = value.toString();
        else if (key == "name")
            settings.name = value.toString();
        else if (key == "domain")
            settings.domain = value.toString();
        else if (key == "timezone")
            settings.timezone = value.toString();
        else if (key == "default_from_email")
            settings.defaultFromEmail = optionalString(value);
        else if (key == "plan")
            settings.plan = value.toString();
        else if (key == "locale")
            settings.locale = value.toString();
        else if (key == "ingest_rate_limit")
            settings.ingestRateLimit = value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
        else if (key == "public_url")
            settings.publicUrl = optionalString(value);
        else if (key == "allow_private_webhooks")
            settings.allowPrivateWebhooks = value.toBool();
        else if (key == "trusted_proxies")
            settings.trustedProxies = value.toVariant().toStringList();
        else if (key == "smtp" && value.isObject())
            settings.smtp = smtpSettings(value.toObject());
        else if (key == "smtp_secret")
            smtpSecret = secret("smtp.password");
        else if (key == "dkim" && value.isObject())
            settings.dkim = DkimSettings{
                value[QLatin1String("domain")].toString(), value[QLatin1String("selector")].toString(), {}};
        else if (key == "dkim_secret")
            dkimSecret = secret("dkim.private_key");
        else if (key == "branding")
            settings.branding = {optionalString(value[QLatin1String("logo_url")]),
                                 optionalString(value[QLatin1String("primary_color")])};
        else if (key == "retention_days")
            settings.retentionDays = value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
        else if (key == "memory_limit")
            settings.memoryLimit = value.isDouble() ? std::optional(std::int64_t(value.toInteger())) : std::nullopt;
        else if (key == "lead_scoring")
            settings.leadScoring = query.text(1);
        else if (key == "success_event")
            settings.successEvent = optionalString(value);
        else if (key == "created_at")
            settings.createdAt = value.toInteger();
    }
    if (settings.smtp)
        settings.smtp->password = smtpSecret;
    if (settings.dkim)
        settings.dkim->privateKey = dkimSecret;
    return settings;
}

Settings SettingsService::update(const QJsonObject &changes)
{
    for (auto change = changes.constBegin(); change != changes.constEnd(); ++change) {
        if (change.key() == QLatin1String("smtp"))
            storeSealed(change.key(), change.value().toObject(), QStringLiteral("password"));
        else if (change.key() == QLatin1String("dkim"))
            storeSealed(change.key(), change.value().toObject(), QStringLiteral("private_key"));
        else if (change.key() == QLatin1String("branding"))
            store(change.key(), changedBranding(load().branding, change.value()));
        else if (change.key() != QLatin1String("project_id") && change.key() != QLatin1String("created_at"))
            store(change.key(), change.value());
    }
    return load();
}

} // namespace growthos
