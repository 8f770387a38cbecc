#pragma once

#include "backend/core/clock.h"

#include <cstdint>
#include <string>

namespace growthos {

/// What a mail is made from. A plain value.
struct Template
{
    std::int64_t num = 0; ///< dense number inside this data dir; 0 = none
    std::string id = {};  ///< public, `tmpl_…`
    std::string name = {};
    std::string subject = {};   ///< Liquid, as are the next three
    std::string preheader = {}; ///< shown by mail programs behind the subject; empty: none
    std::string html = {};
    std::string text = {}; ///< empty: made from the HTML of each mail
    UtcMs createdAt = 0;
    UtcMs updatedAt = 0;
};

} // namespace growthos
