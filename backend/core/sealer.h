#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <QString>
#include <string>
#include <string_view>

namespace growthos {

/// Encrypts what must not lie readable in the data dir (XSalsa20-Poly1305, libsodium secretbox), under a key in a file
/// of its own (0600). Any thread.
class Sealer
{
public:
    /// Reads `path`, or makes it. Errors: Unavailable.
    static Result<Sealer> open(const QString &path);

    QByteArray seal(const QByteArray &plain) const;
    /// Errors: Internal when the bytes were changed or sealed under another key.
    Result<QByteArray> unseal(const QByteArray &sealed) const;
    /// HMAC-SHA256 of `text`, another one for each `purpose`: tells equal texts without keeping them.
    std::string keyedHash(std::string_view purpose, std::string_view text) const;

private:
    explicit Sealer(QByteArray key) : m_key(std::move(key)) {}
    QByteArray m_key;
};

} // namespace growthos
