#include "backend/settings/settingsrules.h"

#include "backend/core/emailaddress.h"
#include "backend/core/isotime.h"
#include "backend/mail/dkim.h"
#include "backend/rules/rulejson.h"

#include <QHostAddress>
#include <QJsonArray>
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
    // Qt also takes offsets such as "UTC+02:00".
    const QByteArray id = name.toLatin1();
    return QTimeZone::availableTimeZoneIds().contains(id) && !id.startsWith("UTC+") && !id.startsWith("UTC-");
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
    if (const QJsonValue url = changes[QLatin1String("public_url")]; url.isString()) {
        const QUrl parsed(url.toString(), QUrl::StrictMode);
        if (!parsed.isValid() || parsed.host().isEmpty() ||
            (parsed.scheme() != QLatin1String("http") && parsed.scheme() != QLatin1String("https")))
            details.append(
                detail("public_url", "format", QStringLiteral("'public_url' must be an http or https address.")));
    }
    const QString host = changes[QLatin1String("smtp")][QLatin1String("host")].toString();
    if (std::any_of(host.begin(), host.end(), [](QChar c) { return c.isSpace() || c == u'/' || c == u'@'; }))
        details.append(detail("smtp.host", "format", QStringLiteral("'%1' is not the name of a server.").arg(host)));
    if (const QJsonValue key = changes[QLatin1String("dkim")][QLatin1String("private_key")]; key.isString()) {
        if (const auto signer = mail::DkimSigner::create({}, {}, key.toString().toStdString()); !signer)
            details.append(signer.error().details);
    }
    const QJsonArray proxies = changes[QLatin1String("trusted_proxies")].toArray();
    for (qsizetype i = 0; i < proxies.size(); ++i) {
        if (proxies.at(i).isString() && QHostAddress(proxies.at(i).toString()).isNull())
            details.append({QStringLiteral("trusted_proxies[%1]").arg(i), QStringLiteral("format"),
                            QStringLiteral("'%1' is not an IP address.").arg(proxies.at(i).toString())});
    }
}

} // namespace growthos
