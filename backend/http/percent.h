#pragma once

#include <QByteArray>
#include <QString>
#include <map>
#include <optional>

namespace growthos::http {

/// What a hexadecimal digit stands for; -1: it is none.
int hexValue(char digit);

/// Decodes `%41` (RFC 3986, 2.1); nothing when a `%` is not followed by two hex digits or the result is not UTF-8.
std::optional<QString> percentDecode(QByteArrayView text, bool plusIsBlank = false);

/// `a=1&b=x+y` (application/x-www-form-urlencoded); the last value of a repeated name wins. Nothing on bad encoding.
std::optional<std::map<QString, QString>> parseQuery(QByteArrayView query);

} // namespace growthos::http
