#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <optional>

namespace growthos::ui {

/// One row of `GET /v1/settings/keys`.
struct AccessKey
{
    QString id;
    QString name;
    QString type; ///< `write` or `secret`
    QString hint; ///< last four characters
    QString key;  ///< the key itself; of a secret key only in the answer that makes it
    QStringList scopes = {};
    QDateTime createdAt = {};
    QDateTime lastUsedAt = {}; ///< invalid: never
    QDateTime expiresAt = {};  ///< end of the grace of a revoked key; invalid: in force

    bool isWriteKey() const { return type == QLatin1String("write"); }
    bool isRevoked() const { return expiresAt.isValid(); }
    /// `gos_sk_…9ab4`: what may be shown of it.
    QString shown() const;

    static AccessKey fromJson(const QJsonObject &json);
};

/// The first usable write key of a keys page.
std::optional<AccessKey> firstWriteKey(const QJsonArray &keys);

} // namespace growthos::ui
