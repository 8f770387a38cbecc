#include "ui/api/accesskeys.h"

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

AccessKey AccessKey::fromJson(const QJsonObject &json)
{
    return {.id = json["id"_L1].toString(),
            .name = json["name"_L1].toString(),
            .type = json["type"_L1].toString(),
            .hint = json["key_hint"_L1].toString(),
            .key = json["key"_L1].toString()};
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
