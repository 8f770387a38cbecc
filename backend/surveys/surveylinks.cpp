#include "backend/surveys/surveylinks.h"

#include <QByteArray>
#include <sodium.h>

namespace growthos {
namespace {

constexpr int numberBytes = 8;
constexpr int signatureBytes = 12;
constexpr QByteArray::Base64Options form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace

QByteArray SurveyLinks::sign(const QByteArray &bytes) const
{
    QByteArray hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), std::size_t(hash.size()), bytesOf(bytes),
                       std::size_t(bytes.size()), reinterpret_cast<const unsigned char *>(m_key.data()), m_key.size());
    return hash.left(signatureBytes);
}

QString SurveyLinks::token(std::int64_t delivery) const
{
    QByteArray bytes;
    for (int shift = 8 * (numberBytes - 1); shift >= 0; shift -= 8)
        bytes.append(static_cast<char>(delivery >> shift));
    bytes.append(sign(bytes));
    return QString::fromLatin1(bytes.toBase64(form));
}

std::optional<std::int64_t> SurveyLinks::read(const QString &token) const
{
    const auto decoded =
        QByteArray::fromBase64Encoding(token.toLatin1(), form | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != numberBytes + signatureBytes)
        return {};
    const QByteArray number = decoded.decoded.left(numberBytes);
    const QByteArray signature = decoded.decoded.mid(numberBytes);
    if (sodium_memcmp(signature.constData(), sign(number).constData(), signatureBytes) != 0)
        return {};
    std::int64_t delivery = 0;
    for (const char byte : number)
        delivery = delivery << 8 | static_cast<unsigned char>(byte);
    return delivery;
}

} // namespace growthos
