#include "backend/http/log.h"

namespace growthos::http {

Q_LOGGING_CATEGORY(lcHttp, "http")

} // namespace growthos::http
