#pragma once

#include "backend/core/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace growthos::mail {

/// Signs mails (RFC 6376, rsa-sha256, relaxed/relaxed). Immutable; any thread.
class DkimSigner
{
public:
    /// `privateKey`: PEM. Errors: ValidationError, when it is no RSA key of at least 1024 bits.
    static Result<DkimSigner> create(std::string domain, std::string selector, std::string_view privateKey);

    /// The mail with its signature in front. `bytes` as `compose` makes them.
    std::string sign(const std::string &bytes) const;

private:
    DkimSigner() = default;
    std::string m_domain;
    std::string m_selector;
    std::shared_ptr<void> m_key;
};

} // namespace growthos::mail
