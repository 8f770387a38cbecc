#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Reading JSON without rewriting it: slices of text that is already known to be valid JSON (RFC 8259), so that what a
/// client sent is kept to the letter. Nothing here validates; a parser has done so before.
namespace growthos::rawjson {

/// Walks the members of an object in order; of a repeated key every one. Text that is no object has none.
///
///     for (MemberReader member(object); member.next();)
///         use(member.key(), member.value());
class MemberReader
{
public:
    explicit MemberReader(std::string_view object);
    bool next();
    /// Unescaped; valid until `next`.
    std::string_view key() const { return m_key; }
    /// Raw text without surrounding blanks.
    std::string_view value() const { return m_value; }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::string_view m_key;
    std::string_view m_value;
    std::string m_unescaped;
};

/// The elements of an array, raw.
std::vector<std::string_view> elements(std::string_view array);

enum class Kind { Object, Array, String, Number, Boolean, Null };
Kind kindOf(std::string_view value);

/// The content of a raw string value (with its quotes), escapes resolved.
std::string unescape(std::string_view rawString);

/// The same JSON without blanks between tokens; strings and numbers stay as written.
std::string compact(std::string_view json);

/// Nesting of the deepest value; the root counts as 1. Safe on text that is not valid JSON.
int depth(std::string_view json);

} // namespace growthos::rawjson
