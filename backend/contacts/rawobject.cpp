#include "backend/contacts/rawobject.h"

#include "backend/core/jsonwriter.h"

#include <QByteArray>
#include <QChar>
#include <QString>
#include <algorithm>

namespace growthos {
namespace {

constexpr std::size_t missing = std::string::npos;
constexpr std::size_t indexedAbove = 16;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Walks valid JSON text; on anything else it stops early, but never reads past the end.
class Scanner
{
public:
    explicit Scanner(std::string_view json) : m_json(json) {}

    void skipSpace()
    {
        while (m_at < m_json.size() && isSpace(m_json[m_at]))
            ++m_at;
    }
    bool take(char c)
    {
        skipSpace();
        if (m_at >= m_json.size() || m_json[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    /// The next string token, quotes included; empty when there is none.
    std::string_view stringToken()
    {
        skipSpace();
        const std::size_t begin = m_at;
        if (m_at >= m_json.size() || m_json[m_at] != '"')
            return {};
        for (++m_at; m_at < m_json.size(); ++m_at) {
            if (m_json[m_at] == '\\') {
                ++m_at;
            } else if (m_json[m_at] == '"') {
                ++m_at;
                return m_json.substr(begin, m_at - begin);
            }
        }
        m_at = m_json.size();
        return {};
    }
    /// The next value of any type as it stands.
    std::string_view value()
    {
        skipSpace();
        const std::size_t begin = m_at;
        int depth = 0;
        while (m_at < m_json.size()) {
            const char c = m_json[m_at];
            if (c == '"') {
                stringToken();
                if (depth == 0)
                    break;
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']' || isSpace(c)))
                break;
            if (c == '{' || c == '[')
                ++depth;
            if ((c == '}' || c == ']') && --depth == 0) {
                ++m_at;
                break;
            }
            ++m_at;
        }
        return m_json.substr(begin, m_at - begin);
    }

private:
    std::string_view m_json;
    std::size_t m_at = 0;
};

int hexDigits(std::string_view digits)
{
    int value = 0;
    for (const char c : digits) {
        const int digit = c >= '0' && c <= '9'                     ? c - '0'
                          : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                                   : 0;
        value = value * 16 + digit;
    }
    return value;
}

void appendUtf8(std::string &out, char32_t codePoint)
{
    const QByteArray utf8 = QString::fromUcs4(&codePoint, 1).toUtf8();
    out.append(utf8.constData(), std::size_t(utf8.size()));
}

void appendQuoted(std::string &out, std::string_view text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\';
    });
    if (plain) {
        out.push_back('"');
        out.append(text);
        out.push_back('"');
        return;
    }
    QByteArray escaped;
    appendJsonString(escaped, text);
    out.append(escaped.constData(), std::size_t(escaped.size()));
}

void appendUniform(std::string &out, std::string_view json)
{
    std::size_t i = 0;
    while (i < json.size()) {
        if (isSpace(json[i])) {
            ++i;
            continue;
        }
        if (json[i] != '"') {
            out.push_back(json[i++]);
            continue;
        }
        Scanner scanner(json.substr(i));
        const std::string_view token = scanner.stringToken();
        if (token.empty())
            return;
        // Without a backslash a valid token has one spelling only.
        if (token.find('\\') == std::string_view::npos)
            out.append(token);
        else
            out.append(quoted(unquoted(token)));
        i += token.size();
    }
}

} // namespace

std::string unquoted(std::string_view json)
{
    if (json.size() < 2 || json.front() != '"' || json.back() != '"')
        return {};
    json = json.substr(1, json.size() - 2);
    std::string out;
    out.reserve(json.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] != '\\' || i + 1 >= json.size()) {
            out.push_back(json[i]);
            continue;
        }
        switch (const char c = json[++i]) {
        case 'b':
            out.push_back('\b');
            break;
        case 'f':
            out.push_back('\f');
            break;
        case 'n':
            out.push_back('\n');
            break;
        case 'r':
            out.push_back('\r');
            break;
        case 't':
            out.push_back('\t');
            break;
        case 'u': {
            auto unit = static_cast<char32_t>(hexDigits(json.substr(i + 1, 4)));
            i += 4;
            if (QChar::isHighSurrogate(unit) && json.substr(std::min(i + 1, json.size())).starts_with("\\u")) {
                const auto low = static_cast<char32_t>(hexDigits(json.substr(i + 3, 4)));
                if (QChar::isLowSurrogate(low)) {
                    unit = QChar::surrogateToUcs4(char16_t(unit), char16_t(low));
                    i += 6;
                }
            }
            appendUtf8(out, QChar::isSurrogate(unit) ? char32_t(QChar::ReplacementCharacter) : unit);
            break;
        }
        default:
            out.push_back(c);
        }
    }
    return out;
}

std::string quoted(std::string_view text)
{
    std::string out;
    appendQuoted(out, text);
    return out;
}

std::string uniformJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    appendUniform(out, json);
    return out;
}

RawObject::RawObject(std::string_view json)
{
    Scanner scanner(json);
    if (!scanner.take('{'))
        return;
    do {
        const std::string_view name = scanner.stringToken();
        if (name.empty() || !scanner.take(':'))
            return;
        const std::string value = uniformJson(scanner.value());
        if (value.empty())
            return;
        if (name.find('\\') == std::string_view::npos)
            set(name.substr(1, name.size() - 2), value);
        else
            set(unquoted(name), value);
    } while (scanner.take(','));
}

std::size_t RawObject::position(std::string_view name) const
{
    if (!m_index.empty()) {
        const auto found = m_index.find(std::string(name));
        return found == m_index.end() ? missing : found->second;
    }
    const auto found =
        std::find_if(m_members.begin(), m_members.end(), [name](const Member &m) { return m.name == name; });
    return found == m_members.end() ? missing : std::size_t(found - m_members.begin());
}

const std::string *RawObject::find(std::string_view name) const
{
    const std::size_t at = position(name);
    return at == missing ? nullptr : &m_members[at].value;
}

bool RawObject::set(std::string_view name, std::string_view value)
{
    const std::size_t at = position(name);
    if (at != missing) {
        if (m_members[at].value == value)
            return false;
        m_members[at].value = value;
        return true;
    }
    m_members.push_back({std::string(name), std::string(value)});
    if (m_members.size() > indexedAbove) {
        if (m_index.empty())
            buildIndex();
        else
            m_index.emplace(m_members.back().name, m_members.size() - 1);
    }
    return true;
}

bool RawObject::remove(std::string_view name)
{
    const std::size_t at = position(name);
    if (at == missing)
        return false;
    removeAt({at});
    return true;
}

/// All at once, so that deleting many members of a large object stays linear.
void RawObject::removeAt(std::vector<std::size_t> places)
{
    if (places.empty())
        return;
    std::sort(places.begin(), places.end());
    std::size_t kept = places.front();
    auto next = places.begin();
    for (std::size_t i = places.front(); i < m_members.size(); ++i) {
        if (next != places.end() && *next == i)
            ++next;
        else
            m_members[kept++] = std::move(m_members[i]);
    }
    m_members.resize(kept);
    m_index.clear();
    if (m_members.size() > indexedAbove)
        buildIndex();
}

void RawObject::buildIndex()
{
    for (std::size_t i = 0; i < m_members.size(); ++i)
        m_index.emplace(m_members[i].name, i);
}

std::vector<std::string> RawObject::merge(const RawObject &changes)
{
    std::vector<std::string> changed;
    std::vector<std::size_t> removed;
    for (const Member &member : changes.m_members) {
        if (member.value == "null") {
            const std::size_t at = position(member.name);
            if (at == missing)
                continue;
            removed.push_back(at);
        } else if (!set(member.name, member.value)) {
            continue;
        }
        changed.push_back(member.name);
    }
    removeAt(std::move(removed));
    return changed;
}

std::string RawObject::text() const
{
    std::string out = "{";
    for (const Member &member : m_members) {
        if (out.size() > 1)
            out.push_back(',');
        appendQuoted(out, member.name);
        out.push_back(':');
        out.append(member.value);
    }
    out.push_back('}');
    return out;
}

} // namespace growthos
