#include "backend/settings/settingsrules.h"

#include "backend/core/emailaddress.h"
#include "backend/core/isotime.h"
#include "backend/mail/dkim.h"
#include "backend/rules/rulejson.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUrl>

namespace growthos {
namespace {

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

/// The name of a host, with a port where it needs one; names in other scripts than Latin too.
bool isHost(const QString &text)
{
    const QUrl url(QStringLiteral("https://") + text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.path().isEmpty() && url.userInfo().isEmpty() &&
           !url.hasQuery() && !url.hasFragment();
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

/// Paths are put behind it.
bool isBaseAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return isWebAddress(text) && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

void checkBranding(const QJsonValue &branding, QList<ErrorDetail> &details)
{
    static const QRegularExpression color(QStringLiteral("\\A#[0-9A-Fa-f]{6}\\z"));
    const QJsonValue logo = branding[QLatin1String("logo_url")];
    if (logo.isString() && !isWebAddress(logo.toString()))
        details.append(
            detail("branding.logo_url", "format", QStringLiteral("'logo_url' must be an http or https address.")));
    const QJsonValue primary = branding[QLatin1String("primary_color")];
    if (primary.isString() && !color.match(primary.toString()).hasMatch())
        details.append(detail("branding.primary_color", "format",
                              QStringLiteral("'primary_color' is written as #rrggbb, such as #2b59d6.")));
}

/// What scores are made from cannot look at scores, or at segments, which may look at scores.
void checkLeadField(const rules::Condition &condition, const QString &path, QList<ErrorDetail> &details)
{
    using rules::FieldKind;
    const FieldKind kind = condition.field.kind;
    if (kind == FieldKind::Segment || kind == FieldKind::EngagementScore || kind == FieldKind::LeadScore)
        details.append({path + QStringLiteral(".field"), QStringLiteral("not_allowed"),
                        QStringLiteral("Lead scoring cannot look at segments or scores.")});
}

void checkLeadScoring(const QJsonArray &rows, QList<ErrorDetail> &details)
{
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonValue asked = rows.at(i)[QLatin1String("rules")];
        if (!asked.isObject())
            continue;
        const QString path = QStringLiteral("lead_scoring[%1].rules").arg(i);
        const auto rule = rules::parseRule(asked.toObject(), path, details);
        if (!rule)
            continue;
        rules::visit(
            *rule, path.toStdString(), [](const std::string &, const rules::Group &) {},
            [&](const std::string &at, const rules::Condition &condition) {
                checkLeadField(condition, QString::fromStdString(at), details);
            });
    }
}

} // namespace

bool isIanaZone(const QString &name)
{
    // Qt lists no links (Asia/Calcutta) and no Etc, and takes offsets ("UTC+02:00") and rules ("EST5EDT,M3.2.0").
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\\z"));
    const QByteArray id = name.toLatin1();
    if (!form.match(name).hasMatch() || id.startsWith("UTC+") || id.startsWith("UTC-") || id.startsWith("posix") ||
        id.startsWith("right/") || id == "localtime" || id == "Factory")
        return false;
    if (QTimeZone::availableTimeZoneIds().contains(id))
        return true;
    QFile file(QStringLiteral("/usr/share/zoneinfo/") + name);
    return file.open(QIODevice::ReadOnly) && file.read(4) == "TZif" && QTimeZone(id).isValid(); // RFC 8536
}

void checkSettings(const QJsonObject &changes, const Settings &current, QList<ErrorDetail> &details)
{
    const auto readOnly = [&](const char *field, const auto &isCurrent) {
        const auto asked = changes.constFind(QLatin1String(field));
        if (asked != changes.constEnd() && !isCurrent(asked->toString()))
            details.append({QLatin1String(field), QStringLiteral("read_only"),
                            QStringLiteral("'%1' cannot be changed.").arg(QLatin1String(field))});
    };
    readOnly("project_id", [&](const QString &asked) { return asked == current.projectId; });
    readOnly("created_at",
             [&](const QString &asked) { return parseInstant(asked.toStdString()) == current.createdAt; });

    checkLeadScoring(changes[QLatin1String("lead_scoring")].toArray(), details);
    if (const QJsonValue zone = changes[QLatin1String("timezone")]; zone.isString() && !isIanaZone(zone.toString()))
        details.append(
            detail("timezone", "unknown",
                   QStringLiteral("'%1' is not an IANA time zone, such as Europe/London.").arg(zone.toString())));
    if (const QJsonValue email = changes[QLatin1String("default_from_email")];
        email.isString() && !isEmailAddress(email.toString()))
        details.append(detail("default_from_email", "format",
                              QStringLiteral("'%1' is not an email address.").arg(email.toString())));
    if (const QJsonValue url = changes[QLatin1String("public_url")]; url.isString() && !isBaseAddress(url.toString()))
        details.append(detail("public_url", "format",
                              QStringLiteral("'public_url' must be an http or https address without a query.")));
    if (const QJsonValue domain = changes[QLatin1String("domain")]; domain.isString() && !isHost(domain.toString()))
        details.append(
            detail("domain", "format",
                   QStringLiteral("'%1' is not the name of a host, such as acme.com.").arg(domain.toString())));
    static const QRegularExpression tag(QStringLiteral("\\A[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*\\z"));
    if (const QJsonValue locale = changes[QLatin1String("locale")];
        locale.isString() && !tag.match(locale.toString()).hasMatch())
        details.append(detail("locale", "format",
                              QStringLiteral("'%1' is not a language tag, such as en.").arg(locale.toString())));
    checkBranding(changes[QLatin1String("branding")], details);
    const QString host = changes[QLatin1String("smtp")][QLatin1String("host")].toString();
    if (std::any_of(host.begin(), host.end(), [](QChar c) { return c.isSpace() || c == u'/' || c == u'@'; }))
        details.append(detail("smtp.host", "format", QStringLiteral("'%1' is not the name of a server.").arg(host)));
    if (const QJsonValue key = changes[QLatin1String("dkim")][QLatin1String("private_key")]; key.isString()) {
        if (const auto signer = mail::DkimSigner::create({}, {}, key.toString().toStdString()); !signer)
            details.append(signer.error().details);
    }
    const QJsonArray proxies = changes[QLatin1String("trusted_proxies")].toArray();
    for (qsizetype i = 0; i < proxies.size(); ++i) {
        if (proxies.at(i).isString() && QHostAddress::parseSubnet(proxies.at(i).toString()).first.isNull())
            details.append({QStringLiteral("trusted_proxies[%1]").arg(i), QStringLiteral("format"),
                            QStringLiteral("'%1' is not an IP address or a network.").arg(proxies.at(i).toString())});
    }
}

} // namespace growthos
