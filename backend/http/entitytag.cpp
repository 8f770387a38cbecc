#include "backend/http/entitytag.h"

#include <QCryptographicHash>

namespace growthos::http {
namespace {

QByteArray entityTag(const QByteArray &resource)
{
    constexpr qsizetype length = 32; // half of the hash tells any two states of a resource apart
    return '"' + QCryptographicHash::hash(resource, QCryptographicHash::Sha256).toHex().left(length) + '"';
}

} // namespace

void setEntityTag(Response &response, const QByteArray &resource)
{
    response.setHeader("ETag", entityTag(resource));
}

Result<void> checkMatch(const Call &call, const QByteArray &resource)
{
    const QByteArray asked = call.request.headers.list("If-Match");
    if (asked.isEmpty())
        return {};
    const QByteArray now = entityTag(resource);
    for (const QByteArray &tag : asked.split(',')) {
        if (tag.trimmed() == "*" || tag.trimmed() == now)
            return {};
    }
    return Error{ErrorCode::Conflict,
                 QStringLiteral("Somebody changed this meanwhile. Read it again, and repeat the change."),
                 {{QStringLiteral("If-Match"), QStringLiteral("changed"),
                   QStringLiteral("The ETag is not that of the resource as it stands now.")}}};
}

} // namespace growthos::http
