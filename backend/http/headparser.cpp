#include "backend/http/headparser.h"

#include "backend/core/text.h"

#include <array>
#include <cstring>

namespace growthos::http {
namespace {

constexpr std::array<bool, 256> tokenChars = [] {
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c)
        table[std::size_t(c)] = true;
    for (int c = 'A'; c <= 'Z'; ++c)
        table[std::size_t(c)] = table[std::size_t(c + 32)] = true;
    for (const char c : std::string_view("!#$%&'*+-.^_`|~"))
        table[std::size_t(static_cast<unsigned char>(c))] = true;
    return table;
}();

} // namespace

bool isTokenChar(char c)
{
    return tokenChars[static_cast<unsigned char>(c)];
}

namespace {

Error bad(const char *message)
{
    return {ErrorCode::BadRequest, QString::fromLatin1(message), {}, {}};
}

/// Into memory that is there from the last request.
void put(QByteArray &to, std::string_view text)
{
    to.resize(0);
    to.append(text.data(), qsizetype(text.size()));
}

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return isTokenChar(c); });
}

/// No control characters except the tab; bytes above 0x7f are let through as opaque (RFC 9110, 5.5).
bool isFieldValue(std::string_view text)
{
    // Eight bytes at a time: none below 0x20, none 0x7f ("Bit Twiddling Hacks"). Where one may be, each is looked at.
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::size_t at = 0;
    for (; at + sizeof ones <= text.size(); at += sizeof ones) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        const std::uint64_t del = bytes ^ (0x7f * ones);
        if ((((bytes - 0x20 * ones) & ~bytes) | ((del - ones) & ~del)) & (0x80 * ones))
            break;
    }
    return std::all_of(text.begin() + std::ptrdiff_t(at), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

struct RequestLine
{
    std::string_view method;
    std::string_view target;
    bool http10 = false;
};

Result<RequestLine> splitRequestLine(std::string_view line)
{
    const auto firstSpace = line.find(' ');
    const auto lastSpace = line.rfind(' ');
    if (firstSpace == std::string_view::npos || firstSpace == lastSpace)
        return bad("The request line is not of the form 'METHOD target HTTP/1.1'.");
    RequestLine parts{line.substr(0, firstSpace), line.substr(firstSpace + 1, lastSpace - firstSpace - 1), false};
    const std::string_view version = line.substr(lastSpace + 1);
    if (!isToken(parts.method))
        return bad("The request method contains a character that no method may have.");
    if (version == "HTTP/1.0")
        parts.http10 = true;
    else if (version != "HTTP/1.1")
        return bad("The HTTP version is not one this server speaks: use HTTP/1.1.");
    const bool clean = std::all_of(parts.target.begin(), parts.target.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7f && byte != '#';
    });
    if (parts.target.empty() || !clean)
        return bad("The request target contains a character that must be percent-encoded.");
    return parts;
}

/// Splits the four forms of a target (RFC 9112, 3.2). Only the absolute form has an authority to drop: in `//host/x`,
/// which is an origin form, everything is path.
Result<void> readTarget(const RequestLine &line, RequestHead &head)
{
    std::string_view target = line.target;
    if (target.front() != '/') {
        const bool asterisk = target == "*" && line.method == "OPTIONS";
        if (asterisk || line.method == "CONNECT") {
            put(head.path, target);
            return {};
        }
        const auto scheme = target.find("://");
        if (scheme == std::string_view::npos || (!equalsIgnoringCase(target.substr(0, scheme), "http") &&
                                                 !equalsIgnoringCase(target.substr(0, scheme), "https")))
            return bad("The request target is neither a path nor an http address.");
        target.remove_prefix(scheme + 3);
        const auto authorityEnd = target.find_first_of("/?");
        if (authorityEnd == 0 || target.empty())
            return bad("The request target names no host.");
        target = authorityEnd == std::string_view::npos ? std::string_view() : target.substr(authorityEnd);
    }
    const auto question = target.find('?');
    const std::string_view path = target.substr(0, question);
    put(head.path, path.empty() ? "/" : path);
    put(head.query, question == std::string_view::npos ? std::string_view() : target.substr(question + 1));
    return {};
}

/// Digits only: "-1", "+5", "5, 5" and numbers past 18 digits are refused instead of guessed at.
std::optional<qint64> contentLength(std::string_view text)
{
    if (text.empty() || text.size() > 18)
        return {};
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

/// The members of a comma list, trimmed, as lower-case text is compared.
bool listContains(std::string_view list, std::string_view member)
{
    for (;;) {
        const auto comma = list.find(',');
        if (equalsIgnoringCase(trimmed(list.substr(0, comma)), member))
            return true;
        if (comma == std::string_view::npos)
            return false;
        list.remove_prefix(comma + 1);
    }
}

/// What the lines seen so far say about framing; one object per head.
struct FramingFields
{
    Framing framing;
    int hosts = 0;
    bool transferEncoding = false;
    bool close = false;
    bool keepAlive = false;

    Result<void> read(std::string_view name, std::string_view value)
    {
        if (equalsIgnoringCase(name, "content-length")) {
            if (framing.length)
                return bad("Content-Length is given twice.");
            framing.length = contentLength(value);
            if (!framing.length)
                return bad("Content-Length is not a whole number of bytes.");
        } else if (equalsIgnoringCase(name, "transfer-encoding")) {
            if (transferEncoding || !equalsIgnoringCase(value, "chunked"))
                return bad("The only Transfer-Encoding this server takes is 'chunked', once.");
            transferEncoding = framing.chunked = true;
        } else if (equalsIgnoringCase(name, "host")) {
            ++hosts;
        } else if (equalsIgnoringCase(name, "connection")) {
            close = close || listContains(value, "close");
            keepAlive = keepAlive || listContains(value, "keep-alive");
        } else if (equalsIgnoringCase(name, "expect")) {
            framing.expectsContinue = framing.expectsContinue || listContains(value, "100-continue");
        }
        return {};
    }

    Result<Framing> finish()
    {
        if (framing.chunked && framing.length)
            return bad("Content-Length and Transfer-Encoding exclude each other.");
        if (framing.chunked && framing.http10)
            return bad("HTTP/1.0 knows no Transfer-Encoding.");
        if (hosts > 1 || (hosts == 0 && !framing.http10))
            return bad("An HTTP/1.1 request has exactly one Host header.");
        framing.keepAlive = !close && (!framing.http10 || keepAlive);
        framing.expectsContinue = framing.expectsContinue && !framing.http10;
        return framing;
    }
};

} // namespace

Result<void> checkRequestLine(std::string_view line)
{
    const auto parts = splitRequestLine(line);
    if (!parts)
        return parts.error();
    RequestHead head;
    return readTarget(*parts, head);
}

Result<Framing> parseHead(std::string_view block, RequestHead &head)
{
    std::size_t at = 0;
    const auto takeLine = [&block, &at] {
        const auto end = block.find('\n', at);
        const std::string_view line = block.substr(at, end - 1 - at);
        at = end + 1;
        return line;
    };
    const auto line = splitRequestLine(takeLine());
    if (!line)
        return line.error();
    if (const auto target = readTarget(*line, head); !target)
        return target.error();
    head.verb = verbFromWire(line->method);

    head.headers.assign(block);
    FramingFields fields;
    fields.framing.http10 = line->http10;
    while (at < block.size()) {
        const std::string_view text = takeLine();
        if (text.empty())
            break;
        if (text.front() == ' ' || text.front() == '\t')
            return bad("A header line starts with white space: folded headers are not taken.");
        const auto colon = text.find(':');
        if (colon == std::string_view::npos)
            return bad("A header line has no colon.");
        const std::string_view name = text.substr(0, colon);
        const std::string_view value = trimmed(text.substr(colon + 1));
        if (!isToken(name))
            return bad("A header name contains a character that no name may have.");
        if (!isFieldValue(value))
            return bad("A header value contains a control character.");
        if (const auto read = fields.read(name, value); !read)
            return read.error();
        head.headers.note(std::size_t(name.data() - block.data()), name.size(),
                          value.empty() ? 0 : std::size_t(value.data() - block.data()), value.size());
    }
    return fields.finish();
}

} // namespace growthos::http
