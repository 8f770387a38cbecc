#pragma once

#include <QString>
#include <cstdint>
#include <optional>
#include <string>

namespace growthos {

/// Names a delivery in a link that nobody else can make: base64url of its number, signed by BLAKE2b (96 bits) under a
/// key of the workspace. Immutable; any thread.
class SurveyLinks
{
public:
    explicit SurveyLinks(std::string key) : m_key(std::move(key)) {}

    QString token(std::int64_t delivery) const;
    /// Nothing for what was not made here.
    std::optional<std::int64_t> read(const QString &token) const;

private:
    QByteArray sign(const QByteArray &bytes) const;

    std::string m_key;
};

} // namespace growthos
