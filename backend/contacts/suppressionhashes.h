#pragma once

#include "backend/core/sealer.h"
#include "backend/storage/database.h"

#include <optional>

namespace growthos {

/// The suppression list knows addresses by hashes under the key of the workspace. Where that is another one than
/// before, it would know nobody, and mail would go to all of them: makes the hashes of the addresses that it shows
/// anew. Nothing when the key is the same; else how many it can know no more, those of erased people, until the old key
/// is back. Writer, inside a transaction, before anybody asks the list.
std::optional<std::int64_t> renewSuppressionHashes(Database &database, const Sealer &sealer);

} // namespace growthos
