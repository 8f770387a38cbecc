#include "backend/http/credentials.h"

#include "backend/core/text.h"

namespace growthos::http {

std::optional<QByteArrayView> credentials(QByteArrayView authorization, std::string_view kind)
{
    const qsizetype blank = std::max<qsizetype>(authorization.indexOf(' '), 0);
    if (!equalsIgnoringCase({authorization.data(), std::size_t(blank)}, kind))
        return {};
    return authorization.sliced(blank).trimmed();
}

std::string userOf(QByteArrayView basicCredentials)
{
    const QByteArray userAndPassword = QByteArray::fromBase64(basicCredentials.toByteArray());
    return userAndPassword.left(userAndPassword.indexOf(':')).toStdString();
}

std::optional<PresentedKey> presentedKey(const RequestHead &head, const std::map<QString, QString> &query, bool ingest)
{
    const QByteArrayView authorization = head.headers.view("Authorization");
    if (const auto bearer = credentials(authorization, "bearer"))
        return PresentedKey{std::string(bearer->data(), std::size_t(bearer->size())), false};
    if (const auto basic = credentials(authorization, "basic"); basic && ingest)
        return PresentedKey{userOf(*basic), true};
    if (!authorization.isEmpty())
        return PresentedKey{};
    if (const auto found = query.find(QStringLiteral("writeKey")); ingest && found != query.end())
        return PresentedKey{found->second.toStdString(), false};
    return {};
}

} // namespace growthos::http
