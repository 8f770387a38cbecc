#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

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

/// Nothing when `json` is one JSON value (RFC 8259, UTF-8) of at most `deepest` levels, the root counting as 1.
/// Whole numbers of any length are taken, for ids of other systems are that long, and so is `\ud800` alone, which
/// JavaScript writes for a cut emoji; a number beyond the range of a double is not, since readers would choke on it.
/// One pass, no allocation. Any thread.
std::optional<JsonProblem> checkJson(std::string_view json, int deepest);

} // namespace growthos
