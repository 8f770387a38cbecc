#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Reading JSON without rewriting it: slices of text that is already known to be valid JSON (see checkJson), so that
/// what a client sent is kept to the letter. Nothing here validates; on other text it stops early, and never reads past
/// the end. Any thread.
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

/// The text of a string value, escapes resolved; empty when the value is no string. A surrogate without its partner
/// becomes U+FFFD.
std::string unquoted(std::string_view value);
/// `text` as a JSON string.
std::string quoted(std::string_view text);
/// Appends it.
void appendQuoted(std::string &out, std::string_view text);

/// The same JSON without blanks between tokens; strings and numbers stay as written.
std::string compact(std::string_view json);
/// Compact, and every string in one way of escaping, so that equal values are equal text. Numbers stay as written.
std::string uniform(std::string_view json);

} // namespace growthos::rawjson
