#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>
#include <optional>

namespace growthos::ui {

/// Invalid when there is none.
inline QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

inline std::optional<double> number(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

inline QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace growthos::ui
