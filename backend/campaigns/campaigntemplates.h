#pragma once

#include "backend/templates/templateservice.h"

namespace growthos {

/// Campaigns that name templates. It may not be deleted under those that are neither drafts nor completed.
std::vector<TemplateUse> campaignsSending(Database &database);

} // namespace growthos
