#include "backend/mail/dkim.h"

#include "backend/core/text.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace growthos::mail {
namespace {

/// What must not change on the way; RFC 8058 wants the unsubscribe headers among them.
constexpr std::string_view signedHeaders[] = {"from",
                                              "to",
                                              "subject",
                                              "date",
                                              "message-id",
                                              "mime-version",
                                              "content-type",
                                              "list-unsubscribe",
                                              "list-unsubscribe-post"};

std::string base64(std::string_view bytes)
{
    std::string out(4 * ((bytes.size() + 2) / 3), '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char *>(out.data()),
                    reinterpret_cast<const unsigned char *>(bytes.data()), int(bytes.size()));
    return out;
}

std::string sha256(std::string_view bytes)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
    return {reinterpret_cast<const char *>(digest), size};
}

/// Blanks in a row become one; those at the end go.
std::string relaxedLine(std::string_view line)
{
    std::string out;
    bool blank = false;
    for (const char c : line) {
        if (c == ' ' || c == '\t') {
            blank = true;
            continue;
        }
        if (blank)
            out += ' ';
        blank = false;
        out += c;
    }
    return out;
}

std::string relaxedBody(std::string_view body)
{
    std::string out;
    std::size_t empty = 0;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find("\r\n", at), body.size());
        const std::string line = relaxedLine(body.substr(at, end - at));
        at = end + 2;
        if (line.empty()) {
            ++empty;
            continue;
        }
        for (; empty > 0; --empty)
            out += "\r\n";
        out += line + "\r\n";
    }
    return out;
}

std::string relaxedHeader(std::string_view name, std::string_view value)
{
    std::string unfolded;
    for (const char c : value) {
        if (c != '\r' && c != '\n')
            unfolded += c;
    }
    std::string line = relaxedLine(unfolded);
    if (line.starts_with(' '))
        line.erase(0, 1);
    return lowered(name) + ':' + line;
}

/// The value of the last header of this name, folded as it is.
std::optional<std::string_view> headerValue(std::string_view head, std::string_view name)
{
    std::optional<std::string_view> value;
    for (std::size_t at = 0; at < head.size();) {
        std::size_t end = head.find("\r\n", at);
        while (end != head.npos && end + 2 < head.size() && (head[end + 2] == ' ' || head[end + 2] == '\t'))
            end = head.find("\r\n", end + 2);
        end = std::min(end, head.size());
        const std::string_view field = head.substr(at, end - at);
        const std::size_t colon = field.find(':');
        if (colon != field.npos && lowered(field.substr(0, colon)) == name)
            value = field.substr(colon + 1);
        at = end + 2;
    }
    return value;
}

} // namespace

Result<DkimSigner> DkimSigner::create(std::string domain, std::string selector, std::string_view privateKey)
{
    const std::unique_ptr<BIO, int (*)(BIO *)> bio(BIO_new_mem_buf(privateKey.data(), int(privateKey.size())),
                                                   BIO_free);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(
        bio.get(), nullptr, [](char *, int, int, void *) { return 0; }, nullptr);
    DkimSigner signer;
    signer.m_key = std::shared_ptr<void>(key, [](void *each) { EVP_PKEY_free(static_cast<EVP_PKEY *>(each)); });
    if (!key || EVP_PKEY_base_id(key) != EVP_PKEY_RSA || EVP_PKEY_bits(key) < 1024)
        return Error::validation({{QStringLiteral("dkim.private_key"), QStringLiteral("format"),
                                   QStringLiteral("'dkim.private_key' must be an RSA private key in PEM form, of at "
                                                  "least 1024 bits and without a passphrase.")}});
    signer.m_domain = std::move(domain);
    signer.m_selector = std::move(selector);
    return signer;
}

std::string DkimSigner::sign(const std::string &bytes) const
{
    const std::string_view all = bytes;
    const std::size_t split = all.find("\r\n\r\n");
    const std::string_view head = all.substr(0, split == all.npos ? all.size() : split + 2);
    const std::string_view body = split == all.npos ? std::string_view() : all.substr(split + 4);
    std::string names;
    std::string hashed;
    for (const std::string_view name : signedHeaders) {
        if (const auto value = headerValue(head, name)) {
            hashed += relaxedHeader(name, *value) + "\r\n";
            names.append(names.empty() ? "" : ":").append(name);
        }
    }
    const std::string fields = " v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + m_domain + "; s=" + m_selector +
                               ";\r\n h=" + names + ";\r\n bh=" + base64(sha256(relaxedBody(body))) + ";\r\n b=";
    hashed += relaxedHeader("dkim-signature", fields);
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::string signature(512, '\0');
    std::size_t size = 0;
    const auto *data = reinterpret_cast<const unsigned char *>(hashed.data());
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, static_cast<EVP_PKEY *>(m_key.get()));
    EVP_DigestSign(context.get(), nullptr, &size, data, hashed.size());
    signature.resize(size);
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, data, hashed.size());
    signature.resize(size);
    std::string folded;
    const std::string text = base64(signature);
    for (std::size_t at = 0; at < text.size(); at += 72)
        folded.append(at == 0 ? "" : "\r\n ").append(text.substr(at, 72));
    return "DKIM-Signature:" + fields + folded + "\r\n" + bytes;
}

} // namespace growthos::mail
