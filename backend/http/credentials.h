#pragma once

#include "backend/http/message.h"

#include <map>
#include <optional>
#include <string>

namespace growthos::http {

/// The credentials in an Authorization header of that kind (RFC 9110, 11.6.2); nothing when it is of another.
std::optional<QByteArrayView> credentials(QByteArrayView authorization, std::string_view kind);

/// The user of `Basic base64(user:password)`: SDKs give the write key there.
std::string userOf(QByteArrayView basicCredentials);

struct PresentedKey
{
    std::string key;
    bool basic = false;
};

/// The bare key of `Authorization: Bearer …`; for the Ingest API also of `Basic base64(key:)` and `?writeKey=`.
std::optional<PresentedKey> presentedKey(const RequestHead &head, const std::map<QString, QString> &query, bool ingest);

} // namespace growthos::http
