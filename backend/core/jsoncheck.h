#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// Why a text is not taken as JSON.
struct JsonProblem
{
    std::size_t at = 0;    ///< byte, from 0
    std::string_view what; ///< such as "a value is missing"
    bool tooDeep = false;  ///< valid so far, but nested deeper than allowed

    /// "a value is missing at byte 17", for an error message.
    std::string text() const;
};

/// A member of an object, as slices of the text that was checked.
struct JsonMember
{
    std::string_view key;   ///< unescaped
    std::string_view value; ///< raw, without surrounding blanks
    bool spaced = false;    ///< blanks stand between the tokens of `value`
    bool escaped = false;   ///< a backslash stands in `value`
};
using JsonMembers = std::span<const JsonMember>;

/// Where things stand in a text, noted while it is checked, so that nobody has to walk it again: the members of the
/// root object, and the elements of the array under `list` with the members of those that are objects. Of a repeated
/// list the last counts. Refers to the text; a value that can be used again for the next one.
class JsonIndex
{
public:
    explicit JsonIndex(std::string_view list = {}) : m_list(list) {}

    struct Element
    {
        std::string_view text;
        std::size_t first = 0; ///< of its members
        std::size_t count = 0;
    };
    JsonMembers root() const { return m_root; }
    const std::vector<Element> &elements() const { return m_elements; }
    JsonMembers membersOf(const Element &element) const
    {
        return JsonMembers(m_members).subspan(element.first, element.count);
    }

private:
    friend class JsonChecker;
    std::string_view m_list;
    std::vector<JsonMember> m_root;
    std::vector<Element> m_elements;
    std::vector<JsonMember> m_members;
    std::deque<std::string> m_unescaped; ///< keys that hold escapes
};

/// Nothing when `json` is one JSON value (RFC 8259, UTF-8) of at most `deepest` levels, the root counting as 1.
/// Whole numbers of any length are taken, for ids of other systems are that long, and so is `\ud800` alone, which
/// JavaScript writes for a cut emoji; a number beyond the range of a double is not, since readers would choke on it.
/// One pass; allocates only for `index`, which is worth nothing after a problem. Any thread.
std::optional<JsonProblem> checkJson(std::string_view json, int deepest, JsonIndex *index = nullptr);

} // namespace growthos
