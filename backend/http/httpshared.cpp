#include "backend/http/httpshared.h"

#include "backend/http/answerqueue.h"

#include <QLoggingCategory>

namespace growthos::http {

SteadyMs steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Response HttpShared::refusal(const Error &error)
{
    try {
        return handler.refusal(error);
    } catch (const std::exception &exception) {
        qCritical("The handler failed to describe an error: %s", exception.what());
    } catch (...) {
        qCritical("The handler failed to describe an error");
    }
    return errorResponse(error, {});
}

const QByteArray &HttpShared::date()
{
    const UtcMs now = clock.now();
    if (now / secondMs != m_dateSecond) {
        m_dateSecond = now / secondMs;
        m_date = httpDate(now);
    }
    return m_date;
}

} // namespace growthos::http
