#pragma once

#include "backend/projection/version.h"

#include <string>
#include <vector>

namespace growthos::projection {

/// Where two states differ, one line each, at most `most`; empty when both hold the same. Codes, the order of columns
/// and whether a column on demand is there do not matter; segments neither, they are compared with their rules.
std::vector<std::string> differences(const Version &held, const Version &truth, std::size_t most = 10);

} // namespace growthos::projection
