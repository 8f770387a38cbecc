#pragma once

#include "backend/templates/templateservice.h"

namespace growthos {

/// Campaigns that send a template and are not drafts: it may not be deleted under them.
std::vector<TemplateUse> campaignsSending(Database &database, const Template &used);

} // namespace growthos
