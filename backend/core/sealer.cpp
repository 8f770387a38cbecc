#include "backend/core/sealer.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <sodium.h>

namespace growthos {
namespace {

constexpr qsizetype nonceSize = crypto_secretbox_NONCEBYTES;
constexpr qsizetype macSize = crypto_secretbox_MACBYTES;

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

} // namespace

Result<Sealer> Sealer::open(const QString &path)
{
    const auto unavailable = [&] {
        return Error{ErrorCode::Unavailable,
                     QCoreApplication::translate("growthos::Sealer", "%1 cannot be read or written.").arg(path)};
    };
    QFile file(path);
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return unavailable();
        QByteArray key = file.readAll();
        if (key.size() != crypto_secretbox_KEYBYTES)
            return Error{ErrorCode::Unavailable,
                         QCoreApplication::translate("growthos::Sealer", "%1 is damaged.").arg(path)};
        return Sealer(std::move(key));
    }
    QByteArray key(crypto_secretbox_KEYBYTES, '\0');
    crypto_secretbox_keygen(bytes(key));
    QSaveFile fresh(path);
    if (!fresh.open(QIODevice::WriteOnly) || !fresh.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        fresh.write(key) != key.size() || !fresh.commit())
        return unavailable();
    return Sealer(std::move(key));
}

QByteArray Sealer::seal(const QByteArray &plain) const
{
    QByteArray sealed(nonceSize + macSize + plain.size(), '\0');
    randombytes_buf(sealed.data(), std::size_t(nonceSize));
    crypto_secretbox_easy(bytes(sealed) + nonceSize, bytes(plain), static_cast<unsigned long long>(plain.size()),
                          bytes(sealed), bytes(m_key));
    return sealed;
}

Result<QByteArray> Sealer::unseal(const QByteArray &sealed) const
{
    const qsizetype boxSize = sealed.size() - nonceSize;
    QByteArray plain(std::max<qsizetype>(0, boxSize - macSize), '\0');
    if (boxSize < macSize ||
        crypto_secretbox_open_easy(bytes(plain), bytes(sealed) + nonceSize, static_cast<unsigned long long>(boxSize),
                                   bytes(sealed), bytes(m_key)) != 0)
        return Error{ErrorCode::Internal, QStringLiteral("A sealed value cannot be opened.")};
    return plain;
}

std::string Sealer::keyedHash(std::string_view purpose, std::string_view text) const
{
    static_assert(crypto_auth_hmacsha256_KEYBYTES == crypto_secretbox_KEYBYTES);
    const auto add = [](crypto_auth_hmacsha256_state &state, std::string_view part) {
        crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(part.data()), part.size());
    };
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(m_key), std::size_t(m_key.size()));
    add(state, purpose);
    add(state, std::string_view("\0", 1));
    add(state, text);
    std::string hash(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(hash.data()));
    return hash;
}

} // namespace growthos
