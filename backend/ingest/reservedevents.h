#pragma once

#include <string_view>

namespace growthos {

/// Names that begin with '$' belong to the platform. Source: Ingest API, "Reserved events".
bool isReservedName(std::string_view name);
/// One of the reserved names that a client may send.
bool isReservedEvent(std::string_view name);

} // namespace growthos
