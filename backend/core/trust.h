#pragma once

#include <cstdlib>

namespace growthos {

/// Whose certificates to trust instead of the system's, by the variables that OpenSSL's programs follow and libcurl
/// does not.
/// Null: not set. Any thread.
inline const char *trustedCertificateFile()
{
    const char *file = std::getenv("SSL_CERT_FILE");
    return file && *file ? file : nullptr;
}

inline const char *trustedCertificateFolder()
{
    const char *folder = std::getenv("SSL_CERT_DIR");
    return folder && *folder ? folder : nullptr;
}

} // namespace growthos
