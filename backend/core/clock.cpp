#include "backend/core/clock.h"

#include <ctime>

namespace growthos {

UtcMs SystemClock::now() const
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return static_cast<UtcMs>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

} // namespace growthos
