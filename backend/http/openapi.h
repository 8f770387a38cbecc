#pragma once

#include "backend/http/route.h"

#include <QByteArray>

namespace growthos::http {

/// The OpenAPI 3.1 document of these routes: what serves requests is what is documented. A path that differs from
/// another by a slash at its end stands there once.
QByteArray openApi(const Routes &routes);

} // namespace growthos::http
