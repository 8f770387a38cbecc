#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <optional>

namespace growthos::ui {

/// One row of `GET /v1/settings/keys`.
struct AccessKey
{
    QString id;
    QString name;
    QString type; ///< `write` or `secret`
    QString hint; ///< last four characters
    QString key;  ///< the key itself; write keys only, they are public

    static AccessKey fromJson(const QJsonObject &json);
};

/// The first usable write key of a keys page.
std::optional<AccessKey> firstWriteKey(const QJsonArray &keys);

} // namespace growthos::ui
