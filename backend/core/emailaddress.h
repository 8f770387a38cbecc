#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace growthos {

struct EmailAddress
{
    std::string shown; ///< trimmed
    std::string key;   ///< lower case besides
};
/// Text that looks like an address: one @, something on both sides, at most 320 characters, and none that separates
/// addresses: no blanks, control characters, quotes, commas, semicolons, or brackets but []. Nothing else is an email
/// here; whether mail arrives there is another question.
std::optional<EmailAddress> parseEmail(std::string_view text);

} // namespace growthos
