#include "backend/messages/trackingtokens.h"

#include "backend/liquid/expression.h"
#include "backend/mail/htmlscanner.h"

#include <QMessageAuthenticationCode>
#include <algorithm>
#include <set>
#include <sodium.h>

namespace growthos {
namespace {

constexpr std::size_t signatureSize = 12;
constexpr std::size_t headSize = 1 + 6 + 5; ///< kind, message, seconds
constexpr char countedClick = 'k';          ///< instead of Click: a byte with the number of links is next
constexpr std::size_t mostCounted = 255;

QByteArray bytesOf(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

void appendNumber(std::string &out, std::int64_t number, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += char((number >> shift) & 0xFF);
}

std::int64_t numberAt(std::string_view text, std::size_t at, std::size_t bytes)
{
    std::int64_t number = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        number = number * 256 + static_cast<unsigned char>(text[at + i]);
    return number;
}

/// Where a piece leads, if it is a link whose clicks are counted; else empty.
std::string trackedUrl(const mail::HtmlScanner &scan, const std::string &keep)
{
    if (!scan.isStart("a") && !scan.isStart("area"))
        return {};
    std::string url = mail::withoutEntities(scan.attribute("href"));
    while (!url.empty() && static_cast<unsigned char>(url.front()) <= ' ')
        url.erase(0, 1);
    const bool isWeb = url.starts_with("http://") || url.starts_with("https://");
    return isWeb && (keep.empty() || !url.starts_with(keep)) ? url : std::string();
}

} // namespace

std::string TrackingTokens::sign(std::string_view bytes) const
{
    return QMessageAuthenticationCode::hash(bytesOf(bytes), bytesOf(m_key), QCryptographicHash::Sha256)
        .left(signatureSize)
        .toStdString();
}

std::string TrackingTokens::make(const TrackingToken &token) const
{
    std::string bytes(1, token.links > 0 ? countedClick : static_cast<char>(token.kind));
    appendNumber(bytes, token.message, 6);
    appendNumber(bytes, token.sentAt / 1000, 5);
    if (token.links > 0)
        appendNumber(bytes, token.links, 1);
    bytes += token.url;
    bytes += sign(bytes);
    return bytesOf(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

std::optional<TrackingToken> TrackingTokens::read(std::string_view text) const
{
    const auto decoded = QByteArray::fromBase64Encoding(bytesOf(text), QByteArray::Base64UrlEncoding |
                                                                           QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || std::size_t(decoded.decoded.size()) < headSize + signatureSize)
        return std::nullopt;
    const std::string bytes = decoded.decoded.toStdString();
    const std::string_view signedPart = std::string_view(bytes).substr(0, bytes.size() - signatureSize);
    const std::string expected = sign(signedPart);
    if (sodium_memcmp(expected.data(), bytes.data() + signedPart.size(), signatureSize) != 0)
        return std::nullopt;
    TrackingToken token;
    token.kind = static_cast<TrackingToken::Kind>(bytes[0]);
    token.message = numberAt(bytes, 1, 6);
    token.sentAt = numberAt(bytes, 7, 5) * 1000;
    std::size_t head = headSize;
    if (bytes[0] == countedClick && signedPart.size() > headSize) {
        token.kind = TrackingToken::Kind::Click;
        token.links = static_cast<int>(numberAt(bytes, head++, 1));
    }
    token.url = signedPart.substr(head);
    return token;
}

std::string withTracking(const std::string &html, const std::string &base, const TrackingTokens &tokens,
                         std::int64_t message, UtcMs sentAt, const std::string &keep)
{
    std::set<std::string> urls;
    for (mail::HtmlScanner scan(html); scan.next();) {
        if (auto url = trackedUrl(scan, keep); !url.empty())
            urls.insert(std::move(url));
    }
    const int links = static_cast<int>(std::min(urls.size(), mostCounted));
    std::string out;
    out.reserve(html.size() * 2);
    const std::string pixel = R"(<img src=")" + base + "/t/o/" +
                              tokens.make({TrackingToken::Kind::Open, message, sentAt}) +
                              R"(" width="1" height="1" alt="" style="display:block;border:0">)";
    bool hasPixel = false;
    for (mail::HtmlScanner scan(html); scan.next();) {
        const std::string_view piece = scan.piece();
        if (scan.kind() == mail::HtmlScanner::Kind::End && scan.name() == "body" && !hasPixel) {
            out += pixel;
            hasPixel = true;
        }
        const std::string url = trackedUrl(scan, keep);
        if (url.empty()) {
            out += piece;
            continue;
        }
        const std::string_view href = scan.attribute("href");
        const std::size_t at = std::size_t(href.data() - piece.data());
        out.append(piece.substr(0, at));
        liquid::appendEscaped(out,
                              base + "/t/c/" + tokens.make({TrackingToken::Kind::Click, message, sentAt, url, links}));
        out.append(piece.substr(at + href.size()));
    }
    if (!hasPixel)
        out += pixel;
    return out;
}

} // namespace growthos
