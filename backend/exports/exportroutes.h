#pragma once

#include "backend/http/route.h"

namespace growthos {

class ExportFiles;

/// `files` outlives the routes.
http::Routes exportRoutes(const ExportFiles &files);

} // namespace growthos
