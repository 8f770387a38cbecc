#pragma once

#include "backend/core/result.h"

#include <QByteArray>
#include <QString>

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

private:
    explicit Sealer(QByteArray key) : m_key(std::move(key)) {}
    QByteArray m_key;
};

} // namespace growthos
