#pragma once

#include "backend/http/route.h"

namespace growthos {

http::Routes contactRoutes();
/// Those that change contacts.
http::Routes contactEditRoutes();
http::Routes contactImportRoutes();
/// Merges and candidates, the timeline and the personal export.
http::Routes mergeRoutes();
/// Who gets no mail.
http::Routes suppressionRoutes();

} // namespace growthos
