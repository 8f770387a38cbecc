#include "ui/api/accesskeys.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

AccessKey AccessKey::fromJson(const QJsonObject &json)
{
    return {.id = json["id"_L1].toString(),
            .name = json["name"_L1].toString(),
            .type = json["type"_L1].toString(),
            .hint = json["key_hint"_L1].toString(),
            .key = json["key"_L1].toString(),
            .scopes = json["scopes"_L1].toVariant().toStringList(),
            .createdAt = QDateTime::fromString(json["created_at"_L1].toString(), Qt::ISODateWithMs),
            .lastUsedAt = QDateTime::fromString(json["last_used_at"_L1].toString(), Qt::ISODateWithMs),
            .expiresAt = QDateTime::fromString(json["expires_at"_L1].toString(), Qt::ISODateWithMs)};
}

QString AccessKey::shown() const
{
    return (isWriteKey() ? u"gos_wk_…"_s : u"gos_sk_…"_s) + hint.right(4);
}

std::optional<AccessKey> firstWriteKey(const QJsonArray &keys)
{
    for (const QJsonValue &value : keys) {
        AccessKey key = AccessKey::fromJson(value.toObject());
        if (key.type == "write"_L1 && !key.key.isEmpty())
            return key;
    }
    return {};
}

} // namespace growthos::ui
