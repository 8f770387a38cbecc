#pragma once

#include "backend/core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace growthos {

// Contacts as cells of a table, and back: `id,email,external_id,tags,created_at,updated_at,traits.<name>…`. What is
// written is read as it was. Pure.

inline constexpr std::string_view contactColumns[] = {"id", "email", "external_id", "tags", "created_at", "updated_at"};
inline constexpr std::string_view traitColumnPrefix = "traits.";

/// The title of a trait's column. A name that no title can hold (one with a zero character), or that would be read as
/// another, stands there as a JSON string.
std::string traitColumn(std::string_view name);
/// The name of the trait, from what stands behind the prefix.
std::string traitOfColumn(std::string_view title);

/// A trait, JSON, as a cell: its text when it is a string, unless that could be taken for JSON; else the JSON. A
/// missing trait is an empty cell.
std::string traitCell(std::string_view json);
/// The trait in a cell that is not empty: JSON as it stands, anything else is a text.
std::string traitOfCell(std::string_view cell);

/// Tags, a JSON array of strings, joined by semicolons; the array itself where one of them holds a semicolon, is empty,
/// could be taken for an array or holds a zero character.
std::string tagsCell(std::string_view tags);
/// A JSON array, sorted, unique; blanks around a tag go. Errors: BadRequest (an array of other things).
Result<std::string> tagsOfCell(std::string_view cell);

} // namespace growthos
