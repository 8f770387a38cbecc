#pragma once

#include <QLoggingCategory>

namespace growthos::http {

Q_DECLARE_LOGGING_CATEGORY(lcHttp)

} // namespace growthos::http
