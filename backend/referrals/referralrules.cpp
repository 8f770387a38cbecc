#include "backend/referrals/referralrules.h"

#include "backend/contacts/rawobject.h"
#include "backend/core/rawjson.h"
#include "backend/core/text.h"

#include <QHostAddress>
#include <QUrl>
#include <QUrlQuery>
#include <algorithm>
#include <array>
#include <cmath>

namespace growthos {
namespace {

/// Without those that are taken for each other: 0 O, 1 I L, and U, so that no words come about.
constexpr std::string_view codeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int drawn = 6;
constexpr std::size_t longestCode = 64;
constexpr std::size_t longestWord = 12;

/// The first word, in ASCII capitals; letters with marks lose them.
std::string codeWord(const std::string &text)
{
    std::string word;
    for (const QChar c : toQString(text).normalized(QString::NormalizationForm_KD).toUpper()) {
        const bool fits = (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (fits && word.size() < longestWord)
            word += static_cast<char>(c.unicode());
        else if (c.isSpace() && !word.empty())
            break;
    }
    return word;
}

void add(std::vector<std::string> &codes, std::string_view text)
{
    std::string key = codeKey(text);
    if (!key.empty() && std::find(codes.begin(), codes.end(), key) == codes.end())
        codes.push_back(std::move(key));
}

void addText(std::vector<std::string> &codes, std::string_view value)
{
    if (rawjson::kindOf(value) == rawjson::Kind::String)
        add(codes, rawjson::unquoted(value));
}

/// `https://acme.com/?ref=CODE`, or the query alone.
void addFromAddress(std::vector<std::string> &codes, std::string_view value)
{
    const std::string text = rawjson::unquoted(value);
    const std::size_t question = text.find('?');
    if (question == std::string::npos || text.find("ref=", question) == std::string::npos)
        return;
    const QString query = toQString(std::string_view(text).substr(question + 1)).section(u'#', 0, 0);
    add(codes, QUrlQuery(query).queryItemValue(QStringLiteral("ref")).toStdString());
}

void addFromPage(std::vector<std::string> &codes, std::string_view object)
{
    for (rawjson::MemberReader member(object); member.next();) {
        if (member.key() == "url" || member.key() == "search")
            addFromAddress(codes, member.value());
    }
}

} // namespace

std::string makeReferralCode(const Contact &contact, IdSource &ids)
{
    const RawObject traits(contact.traits);
    std::string code;
    for (const char *trait : {"name", "company"}) {
        const std::string *value = traits.find(trait);
        const std::string word = value ? codeWord(rawjson::unquoted(*value)) : std::string();
        if (!word.empty())
            code += word + '-';
    }
    if (code.empty())
        code = "FRIEND-";
    std::array<char, IdSource::length> random{};
    ids.write(random.data());
    // Base 36 to base 30: two characters make one, 1,296 to 30 with a bias of a thousandth.
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (int i = 0; i < drawn; ++i) {
        const int value = digit(random[std::size_t(2 * i)]) * 36 + digit(random[std::size_t(2 * i + 1)]);
        code += codeAlphabet[std::size_t(value) % codeAlphabet.size()];
    }
    return code;
}

std::string codeKey(std::string_view text)
{
    if (text.size() > longestCode)
        return {};
    std::string key;
    for (const char c : text) {
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        const bool fits = (upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9') || upper == '-';
        if (!fits)
            return {};
        key += upper;
    }
    return key;
}

std::vector<std::string> codesIn(const EventRecord &record)
{
    std::vector<std::string> codes;
    const bool traits = record.call == EventCall::Identify;
    if (record.call == EventCall::Group || record.call == EventCall::Alias || record.call == EventCall::Reject)
        return codes;
    if (record.data.find("ref") != std::string_view::npos) {
        for (rawjson::MemberReader member(record.data); member.next();) {
            if (member.key() == (traits ? "referral_code" : "ref"))
                addText(codes, member.value());
        }
        if (!traits)
            addFromPage(codes, record.data);
    }
    if (record.context.find("campaign") == std::string_view::npos &&
        record.context.find("referral_code") == std::string_view::npos &&
        record.context.find("ref=") == std::string_view::npos)
        return codes;
    for (rawjson::MemberReader member(record.context); member.next();) {
        if (member.key() == "referral_code") {
            addText(codes, member.value());
        } else if (member.key() == "campaign") {
            addText(codes, member.value());
            for (rawjson::MemberReader part(member.value()); part.next();)
                addText(codes, part.value());
        } else if (member.key() == "page") {
            addFromPage(codes, member.value());
        }
    }
    return codes;
}

std::string defaultTierName(std::size_t index)
{
    constexpr std::array names{"bronze", "silver", "gold", "platinum", "diamond"};
    return index < names.size() ? names[index] : "tier " + std::to_string(index + 1);
}

const ReferralTier *tierAt(const ReferralProgram &program, std::int64_t conversions)
{
    const ReferralTier *reached = nullptr;
    for (const ReferralTier &tier : program.tiers) {
        if (tier.referrals <= conversions)
            reached = &tier;
    }
    return reached;
}

std::vector<ReferralTier> tiersReached(const ReferralProgram &program, std::int64_t before, std::int64_t after)
{
    std::vector<ReferralTier> reached;
    for (const ReferralTier &tier : program.tiers) {
        if (tier.referrals > before && tier.referrals <= after)
            reached.push_back(tier);
    }
    return reached;
}

bool isPublicAddress(std::string_view ip)
{
    // RFC 6890: what is not for the internet at large; carrier-grade NAT (RFC 6598) among it.
    static const std::array subnets{
        QHostAddress::parseSubnet(QStringLiteral("0.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("100.64.0.0/10")),
        QHostAddress::parseSubnet(QStringLiteral("127.0.0.0/8")),
        QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
        QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
        QHostAddress::parseSubnet(QStringLiteral("::/127")),
        QHostAddress::parseSubnet(QStringLiteral("fe80::/10")),
        QHostAddress::parseSubnet(QStringLiteral("fc00::/7")),
    };
    const QHostAddress address(toQString(ip));
    return !address.isNull() && !address.isMulticast() &&
           std::none_of(subnets.begin(), subnets.end(), [&](const auto &subnet) { return address.isInSubnet(subnet); });
}

double amountNumber(RewardAmount amount)
{
    return static_cast<double>(amount) / rewardUnit;
}

std::optional<RewardAmount> amountOf(double number)
{
    const double scaled = number * rewardUnit;
    const double whole = std::round(scaled);
    if (number < 0 || number > 1e9 || std::abs(scaled - whole) > 1e-3)
        return {};
    return static_cast<RewardAmount>(whole);
}

} // namespace growthos
