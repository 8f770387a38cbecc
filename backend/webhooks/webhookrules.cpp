#include "backend/webhooks/webhookrules.h"

#include "backend/core/text.h"

#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QUrl>
#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <sodium.h>

namespace growthos {
namespace {

constexpr std::string_view secretPrefix = "whsec_";
constexpr int shortestMasked = 4; ///< shorter ones would take half of the text away
constexpr int longestSecret = 256;
constexpr int shortestHinted = 8;
constexpr int hinted = 4;

enum class Network { Public, Loopback, Private, Never };

struct Range
{
    std::uint32_t base;
    int bits;
    Network network;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    return a << 24 | b << 16 | c << 8 | d;
}

/// Source: IANA IPv4 Special-Purpose Address Registry.
constexpr Range ranges[] = {
    {ip(0, 0, 0, 0), 8, Network::Never},         {ip(10, 0, 0, 0), 8, Network::Private},
    {ip(100, 64, 0, 0), 10, Network::Private},   {ip(127, 0, 0, 0), 8, Network::Loopback},
    {ip(169, 254, 0, 0), 16, Network::Private},  {ip(172, 16, 0, 0), 12, Network::Private},
    {ip(192, 0, 0, 0), 24, Network::Private},    {ip(192, 0, 2, 0), 24, Network::Private},
    {ip(192, 168, 0, 0), 16, Network::Private},  {ip(198, 18, 0, 0), 15, Network::Private},
    {ip(198, 51, 100, 0), 24, Network::Private}, {ip(203, 0, 113, 0), 24, Network::Private},
    {ip(224, 0, 0, 0), 4, Network::Never},       {ip(240, 0, 0, 0), 4, Network::Never},
};

Network networkOf(std::uint32_t address)
{
    for (const Range &range : ranges) {
        if (((address ^ range.base) >> (32 - range.bits)) == 0)
            return range.network;
    }
    return Network::Public;
}

using Address6 = std::array<std::uint8_t, 16>;

/// Source: IANA IPv6 Special-Purpose Address Registry. An IPv4 address inside is judged as such.
Network networkOf(const Address6 &address)
{
    const auto word = [&](std::size_t at) {
        return ip(address[at], address[at + 1], address[at + 2], address[at + 3]);
    };
    const bool startsWithZeros = word(0) == 0 && word(4) == 0;
    if (startsWithZeros && word(8) == 0x0000FFFF) // mapped
        return networkOf(word(12));
    if (startsWithZeros && word(8) == 0)
        return word(12) == 0 ? Network::Never : word(12) == 1 ? Network::Loopback : networkOf(word(12));
    if (word(0) == 0x0064FF9B) // NAT64, also the local one
        return networkOf(word(12));
    if (word(0) >> 16 == 0x2002) // 6to4
        return networkOf((word(0) << 16) | (word(4) >> 16));
    if (word(0) >> 25 == 0xFC >> 1 || word(0) >> 22 == 0xFE80 >> 6 || word(0) >> 22 == 0xFEC0 >> 6)
        return Network::Private;
    if (word(0) == 0x20010DB8 || word(0) == 0x20010000 || word(0) == 0x01000000)
        return Network::Private;
    if (address[0] == 0xFF)
        return Network::Never;
    return Network::Public;
}

std::optional<Network> networkOf(const sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        sockaddr_in in = {};
        std::memcpy(&in, address, sizeof in);
        return networkOf(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        sockaddr_in6 in = {};
        std::memcpy(&in, address, sizeof in);
        Address6 bytes;
        std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
        return networkOf(bytes);
    }
    return {};
}

/// What a host says by itself: an address in any way of writing that the system takes, or a name of this machine.
std::optional<Network> networkOfHost(const QString &host)
{
    const QByteArray text = host.toLatin1();
    in_addr v4 = {};
    if (inet_aton(text.constData(), &v4) != 0) // also 2130706433 and 0x7f.1
        return networkOf(ntohl(v4.s_addr));
    Address6 v6;
    if (inet_pton(AF_INET6, text.constData(), v6.data()) == 1)
        return networkOf(v6);
    const QString name = host.endsWith(u'.') ? host.chopped(1) : host;
    if (name == QLatin1String("localhost") || name.endsWith(QLatin1String(".localhost")))
        return Network::Loopback;
    return {};
}

/// What stands behind `whsec_`.
QString bareSecret(std::string_view secret)
{
    if (secret.starts_with(secretPrefix))
        secret.remove_prefix(secretPrefix.size());
    return toQString(secret);
}

ErrorDetail refusal(const char *reason, const QString &message)
{
    return {QStringLiteral("url"), QLatin1String(reason), message};
}

} // namespace

std::optional<UtcMs> webhookDelay(int tries, double random)
{
    constexpr UtcMs delays[] = {0, 5 * minuteMs, 30 * minuteMs, 3 * hourMs, 18 * hourMs};
    static_assert(std::size(delays) == webhookAttempts);
    if (tries >= webhookAttempts)
        return {};
    const auto delay = static_cast<double>(delays[std::max(tries, 0)]);
    return static_cast<UtcMs>(delay * (0.9 + 0.2 * random));
}

std::optional<ErrorDetail> checkWebhookUrl(const QString &text, bool allowPrivate)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool plain = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || (!plain && url.scheme() != QLatin1String("https")))
        return refusal("format", QStringLiteral("'url' must be an https address, such as https://example.com/hooks."));
    if (!url.userInfo().isEmpty())
        return refusal("format", QStringLiteral("'url' cannot hold a name and a password; verify the signature."));
    const auto network = networkOfHost(url.host(QUrl::FullyEncoded));
    if (network == Network::Never || (network == Network::Private && !allowPrivate))
        return refusal("private_address",
                       QStringLiteral("'%1' is not on the public internet. The setting allow_private_webhooks allows "
                                      "private addresses.")
                           .arg(url.host()));
    if (plain && network != Network::Loopback && network != Network::Private)
        return refusal("not_allowed",
                       QStringLiteral("'url' must be https; http is for this machine and, where the setting "
                                      "allow_private_webhooks is on, for private addresses."));
    return {};
}

WebhookReach webhookReach(const QString &url, bool allowPrivate)
{
    return {networkOfHost(QUrl(url).host(QUrl::FullyEncoded)) == Network::Loopback, allowPrivate};
}

bool mayConnect(const sockaddr *address, WebhookReach reach)
{
    const auto network = networkOf(address);
    return network == Network::Public || (network == Network::Loopback && (reach.loopback || reach.privateNetworks)) ||
           (network == Network::Private && reach.privateNetworks);
}

std::string newWebhookSecret()
{
    QByteArray bytes(24, '\0');
    randombytes_buf(bytes.data(), std::size_t(bytes.size()));
    return std::string(secretPrefix) + bytes.toBase64().toStdString();
}

QByteArray webhookKey(std::string_view secret)
{
    if (secret.starts_with(secretPrefix))
        secret.remove_prefix(secretPrefix.size());
    const QByteArray text(secret.data(), qsizetype(secret.size()));
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (text.size() % 4 == 0 && decoded && !(*decoded).isEmpty())
        return *decoded;
    return text;
}

std::string webhookSecretHint(std::string_view secret)
{
    const QString bare = bareSecret(secret);
    if (bare.size() < shortestHinted)
        return "...";
    const qsizetype from = bare.size() - hinted;
    return "..." + bare.mid(bare.at(from).isLowSurrogate() ? from - 1 : from).toStdString();
}

std::optional<ErrorDetail> checkWebhookSecret(const QString &secret)
{
    const auto detail = [](const char *reason, const QString &message) {
        return ErrorDetail{QStringLiteral("secret"), QLatin1String(reason), message};
    };
    const bool prefixed = secret.startsWith(toLatin1(secretPrefix));
    const qsizetype length = secret.size() - (prefixed ? qsizetype(secretPrefix.size()) : 0);
    if (length == 0)
        return detail("too_short", QStringLiteral("'secret' must have something behind whsec_."));
    if (length > longestSecret)
        return detail("too_long", QStringLiteral("'secret' may have at most %1 characters.").arg(longestSecret));
    return {};
}

std::vector<std::pair<QByteArray, QByteArray>> webhookHeaders(const QByteArray &key, std::string_view id,
                                                              std::string_view event, std::int64_t at,
                                                              std::string_view body)
{
    const auto hmac = [&key](std::initializer_list<std::string_view> parts) {
        QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
        for (const std::string_view part : parts)
            code.addData(part.data(), qsizetype(part.size()));
        return code.result();
    };
    const std::string seconds = std::to_string(at);
    const auto bytes = [](std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); };
    return {
        {"webhook-id", bytes(id)},
        {"webhook-timestamp", bytes(seconds)},
        {"webhook-signature", "v1," + hmac({id, ".", seconds, ".", body}).toBase64()},
        {"X-GrowthOS-Signature", hmac({seconds, ".", body}).toHex()},
        {"X-GrowthOS-Timestamp", bytes(seconds)},
        {"X-GrowthOS-Event-Type", bytes(event)},
    };
}

std::string maskSecrets(std::string_view text, std::string_view secret)
{
    QString masked = toQString(text);
    static const QString dots = QStringLiteral("••••");
    if (const QString bare = bareSecret(secret); bare.size() >= shortestMasked)
        masked.replace(bare, dots);
    static const QRegularExpression keys(QStringLiteral("(gos_sk_live_|whsec_)[A-Za-z0-9+/=_-]+"));
    masked.replace(keys, QStringLiteral("\\1") + dots);
    static const QRegularExpression lines(
        QStringLiteral("^(set-cookie|authorization|proxy-authorization|www-authenticate|x-api-key)[ \\t]*:.*$"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    masked.replace(lines, QStringLiteral("\\1: ") + dots);
    return masked.toStdString();
}

} // namespace growthos
