#pragma once

#include <string>
#include <string_view>

namespace growthos::mail {

/// Walks HTML piece by piece, in the order of the text and without a tree: tags, comments, text between them. What
/// stands inside of script and style is one piece of text. Never fails: what is no tag is text. Views into the source.
///
///     for (HtmlScanner html(source); html.next();)
///         if (html.isStart("a"))
///             use(html.attribute("href"));
class HtmlScanner
{
public:
    explicit HtmlScanner(std::string_view source) : m_source(source) {}

    enum class Kind { Text, Start, End, Comment };
    bool next();

    Kind kind() const { return m_kind; }
    /// The whole piece as it stands in the source.
    std::string_view piece() const { return m_source.substr(m_begin, m_end - m_begin); }
    std::size_t offset() const { return m_begin; }
    /// Of a tag: lower case.
    const std::string &name() const { return m_name; }
    bool isStart(std::string_view name) const { return m_kind == Kind::Start && m_name == name; }
    /// Of a start tag: the value as written, still with its entities. `data()` is null when there is none.
    std::string_view attribute(std::string_view name) const;

private:
    bool tag();
    std::size_t rawEnd() const;

    std::string_view m_source;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    Kind m_kind = Kind::Text;
    std::string m_name;
    std::string m_rawElement; ///< inside of script or style
};

/// Character references replaced by what they stand for: the numeric ones and the named ones of everyday text.
std::string withoutEntities(std::string_view html);

/// The plain text of a mail from its HTML: paragraphs apart, lists with dashes, links as `words (address)`, images by
/// their alternative text, table cells in one line.
std::string plainText(std::string_view html);

} // namespace growthos::mail
