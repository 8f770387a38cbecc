#include "backend/settings/settingsservice.h"

#include "backend/core/emailaddress.h"
#include "backend/core/isotime.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>
#include <QUrl>

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

std::optional<QString> optionalString(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

ErrorDetail detail(const char *field, const char *reason, const QString &message)
{
    return {QLatin1String(field), QLatin1String(reason), message};
}

/// As it stands, without blanks around it.
bool isEmailAddress(const QString &text)
{
    const std::string utf8 = text.toStdString();
    const auto address = parseEmail(utf8);
    return address && address->shown == utf8;
}

/// Only names of the IANA database: Qt also takes offsets such as "UTC+02:00".
bool isIanaZone(const QString &name)
{
    const QByteArray id = name.toLatin1();
    return QTimeZone::availableTimeZoneIds().contains(id) && !id.startsWith("UTC+") && !id.startsWith("UTC-");
}

} // namespace

SettingsService::SettingsService(Database &database, SettingsCache &cache, const Clock &clock)
    : m_db(database), m_cache(cache), m_clock(clock)
{}

void SettingsService::store(const QString &key, const QJsonValue &value)
{
    Query(m_db,
          "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key, jsonText(value))
        .run();
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
    Query query(m_db, "SELECT key, value FROM settings");
    while (query.step()) {
        const std::string_view key = query.text(0);
        const QJsonValue value = jsonValue(query.text(1));
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
        else if (key == "trusted_proxies")
            settings.trustedProxies = value.toVariant().toStringList();
        else if (key == "created_at")
            settings.createdAt = value.toInteger();
    }
    return settings;
}

Result<Settings> SettingsService::update(const QJsonObject &changes)
{
    QList<ErrorDetail> details;
    const Settings before = load();
    const auto readOnly = [&](const char *field, const auto &isCurrent) {
        const auto asked = changes.constFind(QLatin1String(field));
        if (asked != changes.constEnd() && !isCurrent(asked->toString()))
            details.append(
                detail(field, "read_only", QStringLiteral("'%1' cannot be changed.").arg(QLatin1String(field))));
    };
    readOnly("project_id", [&](const QString &asked) { return asked == before.projectId; });
    readOnly("created_at", [&](const QString &asked) { return parseInstant(asked.toStdString()) == before.createdAt; });

    if (const QJsonValue zone = changes[QLatin1String("timezone")]; zone.isString() && !isIanaZone(zone.toString()))
        details.append(
            detail("timezone", "unknown",
                   QStringLiteral("'%1' is not an IANA time zone, such as Europe/London.").arg(zone.toString())));
    if (const QJsonValue email = changes[QLatin1String("default_from_email")];
        email.isString() && !isEmailAddress(email.toString()))
        details.append(detail("default_from_email", "format",
                              QStringLiteral("'%1' is not an email address.").arg(email.toString())));
    if (const QJsonValue url = changes[QLatin1String("public_url")]; url.isString()) {
        const QUrl parsed(url.toString(), QUrl::StrictMode);
        if (!parsed.isValid() || parsed.host().isEmpty() ||
            (parsed.scheme() != QLatin1String("http") && parsed.scheme() != QLatin1String("https")))
            details.append(
                detail("public_url", "format", QStringLiteral("'public_url' must be an http or https address.")));
    }
    const QJsonArray proxies = changes[QLatin1String("trusted_proxies")].toArray();
    for (qsizetype i = 0; i < proxies.size(); ++i) {
        if (QHostAddress(proxies.at(i).toString()).isNull())
            details.append({QStringLiteral("trusted_proxies[%1]").arg(i), QStringLiteral("format"),
                            QStringLiteral("'%1' is not an IP address.").arg(proxies.at(i).toString())});
    }
    if (!details.isEmpty())
        return Error::validation(std::move(details));

    for (auto change = changes.constBegin(); change != changes.constEnd(); ++change) {
        if (change.key() != QLatin1String("project_id") && change.key() != QLatin1String("created_at"))
            store(change.key(), change.value());
    }
    return load();
}

} // namespace growthos
