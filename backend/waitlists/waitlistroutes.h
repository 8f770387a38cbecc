#pragma once

#include "backend/http/route.h"

namespace growthos {

http::Routes waitlistRoutes();
http::Routes waitlistEntryRoutes();
/// The page where anybody can join: `/w/<slug>`.
http::Routes waitlistPageRoutes();

} // namespace growthos
