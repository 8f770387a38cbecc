#include "backend/mail/htmlscanner.h"

#include <cctype>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace growthos::mail {
namespace {

constexpr std::string_view blanks = " \t\r\n\f";

bool isBlank(char c)
{
    return blanks.find(c) != std::string_view::npos;
}

char lowerChar(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lowerChar(x) == lowerChar(y); });
}

void appendUtf8(std::string &out, std::uint32_t code)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = 0xFFFD;
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xC0U | (code >> 6U));
        out += char(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        out += char(0xE0U | (code >> 12U));
        out += char(0x80U | ((code >> 6U) & 0x3FU));
        out += char(0x80U | (code & 0x3FU));
    } else {
        out += char(0xF0U | (code >> 18U));
        out += char(0x80U | ((code >> 12U) & 0x3FU));
        out += char(0x80U | ((code >> 6U) & 0x3FU));
        out += char(0x80U | (code & 0x3FU));
    }
}

const std::unordered_map<std::string_view, std::uint32_t> &entities()
{
    static const std::unordered_map<std::string_view, std::uint32_t> all = {
        {"amp", '&'},       {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
        {"nbsp", 0xA0},     {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122}, {"hellip", 0x2026},
        {"ndash", 0x2013},  {"mdash", 0x2014}, {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C},
        {"rdquo", 0x201D},  {"bdquo", 0x201E}, {"laquo", 0xAB},    {"raquo", 0xBB},   {"bull", 0x2022},
        {"middot", 0xB7},   {"euro", 0x20AC},  {"pound", 0xA3},    {"yen", 0xA5},     {"cent", 0xA2},
        {"sect", 0xA7},     {"deg", 0xB0},     {"times", 0xD7},    {"zwnj", 0x200C},  {"zwj", 0x200D},
        {"shy", 0xAD},      {"auml", 0xE4},    {"ouml", 0xF6},     {"uuml", 0xFC},    {"Auml", 0xC4},
        {"Ouml", 0xD6},     {"Uuml", 0xDC},    {"szlig", 0xDF},    {"eacute", 0xE9},  {"egrave", 0xE8},
        {"agrave", 0xE0},   {"ccedil", 0xE7},  {"ntilde", 0xF1},   {"rarr", 0x2192},  {"larr", 0x2190},
        {"check", 0x2713},  {"star", 0x2606},  {"hearts", 0x2665}, {"ensp", 0x2002},  {"emsp", 0x2003},
        {"thinsp", 0x2009},
    };
    return all;
}

/// Gathers text, with the blank lines and blanks that HTML shows.
class TextMaker
{
public:
    void words(std::string_view html)
    {
        for (const char c : withoutEntities(html)) {
            if (isBlank(c))
                m_blank = true;
            else
                put(c);
        }
    }
    void blank() { m_blank = true; }
    /// What follows begins a new line, with so many empty ones before it.
    void newLine(int empty)
    {
        if (!m_out.empty())
            m_lines = std::max(m_lines, empty + 1);
        m_blank = false;
    }
    std::size_t size() const { return m_out.size(); }
    std::string since(std::size_t at) const { return m_out.substr(std::min(at, m_out.size())); }
    std::string take() { return std::move(m_out); }
    void raw(std::string_view text)
    {
        for (const char c : text)
            put(c);
    }

private:
    void put(char c)
    {
        if (m_lines > 0)
            m_out.append(std::size_t(m_lines), '\n');
        else if (m_blank && !m_out.empty() && m_out.back() != '\n')
            m_out += ' ';
        m_lines = 0;
        m_blank = false;
        m_out += c;
    }

    std::string m_out;
    int m_lines = 0;
    bool m_blank = false;
};

bool isParagraph(const std::string &name)
{
    static const std::unordered_set<std::string> all = {"p",  "h1", "h2",    "h3", "h4",         "h5",  "h6",
                                                        "ul", "ol", "table", "hr", "blockquote", "pre", "section"};
    return all.contains(name);
}

bool isLine(const std::string &name)
{
    static const std::unordered_set<std::string> all = {"div",     "tr",     "li",   "header", "footer", "article",
                                                        "address", "center", "main", "figure", "dt",     "dd"};
    return all.contains(name);
}

} // namespace

bool HtmlScanner::next()
{
    m_begin = m_end;
    if (m_begin >= m_source.size())
        return false;
    m_kind = Kind::Text;
    m_name.clear();
    if (!m_rawElement.empty()) {
        m_end = rawEnd();
        m_rawElement.clear();
        if (m_end > m_begin)
            return true;
    }
    if (m_source[m_begin] == '<' && tag())
        return true;
    // Up to the next thing that may be a tag; a lone < is text.
    m_end = m_begin + 1;
    while (m_end < m_source.size()) {
        const std::size_t open = m_source.find('<', m_end);
        m_end = std::min(open, m_source.size());
        if (open == m_source.npos || open + 1 >= m_source.size())
            break;
        const char after = m_source[open + 1];
        if (std::isalpha(static_cast<unsigned char>(after)) || after == '/' || after == '!' || after == '?')
            break;
        ++m_end;
    }
    return true;
}

std::size_t HtmlScanner::rawEnd() const
{
    for (std::size_t at = m_source.find("</", m_begin); at != m_source.npos; at = m_source.find("</", at + 2)) {
        if (sameName(m_source.substr(at + 2, m_rawElement.size()), m_rawElement))
            return at;
    }
    return m_source.size();
}

bool HtmlScanner::tag()
{
    const std::string_view rest = m_source.substr(m_begin);
    if (rest.starts_with("<!--")) {
        const std::size_t end = m_source.find("-->", m_begin + 4);
        m_end = end == m_source.npos ? m_source.size() : end + 3;
        m_kind = Kind::Comment;
        return true;
    }
    if (rest.starts_with("<!") || rest.starts_with("<?")) {
        const std::size_t end = m_source.find('>', m_begin);
        m_end = end == m_source.npos ? m_source.size() : end + 1;
        m_kind = Kind::Comment;
        return true;
    }
    const bool isEnd = rest.starts_with("</");
    std::size_t at = m_begin + (isEnd ? 2 : 1);
    if (at >= m_source.size() || !std::isalpha(static_cast<unsigned char>(m_source[at])))
        return false;
    while (at < m_source.size() && !isBlank(m_source[at]) && m_source[at] != '>' && m_source[at] != '/')
        m_name += lowerChar(m_source[at++]);
    char quote = 0;
    for (; at < m_source.size(); ++at) {
        const char c = m_source[at];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if ((c == '"' || c == '\'') && m_source[at - 1] == '=') {
            quote = c;
        } else if (c == '>') {
            break;
        }
    }
    m_end = std::min(at + 1, m_source.size());
    m_kind = isEnd ? Kind::End : Kind::Start;
    if (!isEnd && (m_name == "style" || m_name == "script"))
        m_rawElement = m_name;
    return true;
}

std::string_view HtmlScanner::attribute(std::string_view name) const
{
    const std::string_view tag = piece();
    std::size_t at = 1 + m_name.size();
    while (at < tag.size()) {
        while (at < tag.size() && (isBlank(tag[at]) || tag[at] == '/'))
            ++at;
        const std::size_t begin = at;
        while (at < tag.size() && !isBlank(tag[at]) && tag[at] != '=' && tag[at] != '>')
            ++at;
        const std::string_view found = tag.substr(begin, at - begin);
        if (found.empty())
            break;
        while (at < tag.size() && isBlank(tag[at]))
            ++at;
        std::string_view value = tag.substr(begin, 0);
        if (at < tag.size() && tag[at] == '=') {
            ++at;
            while (at < tag.size() && isBlank(tag[at]))
                ++at;
            if (at < tag.size() && (tag[at] == '"' || tag[at] == '\'')) {
                const std::size_t end = std::min(tag.find(tag[at], at + 1), tag.size());
                value = tag.substr(at + 1, end - at - 1);
                at = end + 1;
            } else {
                const std::size_t first = at;
                while (at < tag.size() && !isBlank(tag[at]) && tag[at] != '>')
                    ++at;
                value = tag.substr(first, at - first);
            }
        }
        if (sameName(found, name))
            return value;
    }
    return {};
}

std::string withoutEntities(std::string_view html)
{
    std::string out;
    out.reserve(html.size());
    for (std::size_t at = 0; at < html.size(); ++at) {
        const std::size_t end = html[at] == '&' ? html.find(';', at) : html.npos;
        if (end == html.npos || end - at > 12) {
            out += html[at];
            continue;
        }
        const std::string_view name = html.substr(at + 1, end - at - 1);
        std::uint32_t code = 0;
        if (name.starts_with('#')) {
            const bool hex = name.size() > 1 && lowerChar(name[1]) == 'x';
            const char *first = name.data() + (hex ? 2 : 1);
            if (std::from_chars(first, name.data() + name.size(), code, hex ? 16 : 10).ptr != name.data() + name.size())
                code = 0;
        } else if (const auto found = entities().find(name); found != entities().end()) {
            code = found->second;
        }
        if (code == 0) {
            out += html[at];
            continue;
        }
        if (code == 0xA0)
            out += ' ';
        else
            appendUtf8(out, code);
        at = end;
    }
    return out;
}

std::string plainText(std::string_view html)
{
    TextMaker text;
    std::string link;
    std::size_t linkAt = 0;
    std::string hidden; // the element whose content is not shown
    for (HtmlScanner scan(html); scan.next();) {
        const bool isTag = scan.kind() == HtmlScanner::Kind::Start || scan.kind() == HtmlScanner::Kind::End;
        const bool starts = scan.kind() == HtmlScanner::Kind::Start;
        if (!hidden.empty()) {
            // The end of a head need not be written.
            const bool begins = hidden == "head" && scan.isStart("body");
            if (begins || (scan.kind() == HtmlScanner::Kind::End && scan.name() == hidden))
                hidden.clear();
            continue;
        }
        if (scan.kind() == HtmlScanner::Kind::Text) {
            text.words(scan.piece());
            continue;
        }
        if (!isTag)
            continue;
        const std::string &name = scan.name();
        if (starts && (name == "style" || name == "script" || name == "title" || name == "head")) {
            hidden = name;
        } else if (starts && name == "a") {
            link = withoutEntities(scan.attribute("href"));
            text.blank();
            linkAt = text.size();
        } else if (name == "a") {
            const std::string words = text.since(linkAt);
            const bool worth = link.starts_with("http") || link.starts_with("mailto:");
            if (worth && words.find(link) == std::string::npos) {
                const std::string shown = link.starts_with("mailto:") ? link.substr(7) : link;
                if (words.find_first_not_of(blanks) == std::string::npos)
                    text.raw(shown);
                else if (words.find(shown) == std::string::npos)
                    text.raw(" (" + shown + ")");
            }
            link.clear();
        } else if (starts && name == "img") {
            text.blank();
            text.words(scan.attribute("alt"));
            text.blank();
        } else if (name == "br") {
            text.newLine(0);
        } else if (name == "li" && starts) {
            text.newLine(0);
            text.raw("- ");
        } else if (isParagraph(name)) {
            text.newLine(1);
            if (name == "hr" && starts) {
                text.raw("---");
                text.newLine(1);
            }
        } else if (isLine(name)) {
            text.newLine(0);
        } else if (name == "td" || name == "th") {
            text.blank();
        }
    }
    std::string out = text.take();
    if (!out.empty())
        out += '\n';
    return out;
}

} // namespace growthos::mail
