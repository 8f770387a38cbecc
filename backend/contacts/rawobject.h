#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace growthos {

/// The members of one JSON object (RFC 8259), values kept as text, so that what a client sent leaves as it came: 49.00
/// stays 49.00 and members keep their order. Two things are made uniform, so that a change of spelling is no change:
/// white space between tokens goes, and strings have one way of escaping. Any thread; a value.
class RawObject
{
public:
    struct Member
    {
        std::string name;  ///< unescaped
        std::string value; ///< JSON text
    };

    RawObject() = default;
    /// `json` is valid JSON (the door checks it); empty text is an object without members. Of a repeated name the last
    /// value counts, at the first place. Text that is no object gives no members.
    explicit RawObject(std::string_view json);

    const std::vector<Member> &members() const { return m_members; }
    /// Nothing when the member is missing.
    const std::string *find(std::string_view name) const;
    /// `value` in the uniform spelling (a value of another RawObject, or `rawjson::uniform`). True when this changed
    /// something.
    bool set(std::string_view name, std::string_view value);
    bool remove(std::string_view name);
    /// Merges as identify does: one level deep, null deletes, nested values are replaced whole. Returns the names of
    /// the members that really changed, in the order of `changes`.
    std::vector<std::string> merge(const RawObject &changes);
    std::string text() const;

private:
    std::size_t position(std::string_view name) const;
    void buildIndex();
    void removeAt(std::vector<std::size_t> places);

    std::vector<Member> m_members;
    /// Name → place; kept only for large objects, where a linear search would be quadratic.
    std::unordered_map<std::string, std::size_t> m_index;
};

} // namespace growthos
