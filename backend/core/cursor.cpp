#include "backend/core/cursor.h"

#include <QJsonDocument>
#include <sodium.h>

namespace growthos {
namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype tagSize = crypto_shorthash_siphash24_BYTES;

} // namespace

QByteArray CursorCodec::tag(const QString &list, const QByteArray &payload) const
{
    const QByteArray message = list.toUtf8() + '\0' + payload;
    QByteArray hash(tagSize, '\0');
    crypto_shorthash_siphash24(
        reinterpret_cast<unsigned char *>(hash.data()), reinterpret_cast<const unsigned char *>(message.constData()),
        static_cast<unsigned long long>(message.size()), reinterpret_cast<const unsigned char *>(m_key.constData()));
    return hash;
}

QString CursorCodec::encode(const QString &list, const QJsonArray &position) const
{
    const QByteArray payload = QJsonDocument(position).toJson(QJsonDocument::Compact);
    const QByteArray signedPayload = tag(list, payload) + payload;
    return QString::fromLatin1(signedPayload.toBase64(base64));
}

Result<QJsonArray> CursorCodec::decode(const QString &list, const QString &cursor) const
{
    const auto decoded =
        QByteArray::fromBase64Encoding(cursor.toLatin1(), base64 | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray bytes = decoded ? *decoded : QByteArray();
    const QByteArray payload = bytes.mid(tagSize);
    const QByteArray expected = tag(list, payload);
    // Base64 has unused bits at its end: only the spelling that was given out is taken.
    const bool spelled = bytes.toBase64(base64) == cursor.toLatin1();
    if (!spelled || bytes.size() <= tagSize ||
        sodium_memcmp(bytes.constData(), expected.constData(), std::size_t(tagSize)) != 0)
        return Error{
            ErrorCode::BadRequest,
            QStringLiteral("The cursor is not one that this list gave out."),
            {{QStringLiteral("cursor"), QStringLiteral("malformed"), QStringLiteral("Use next_cursor as it came.")}}};
    return QJsonDocument::fromJson(payload).array();
}

} // namespace growthos
