#include "app/lagprobe.h"

#include <algorithm>
#include <cstdio>

namespace growthos {
namespace {

constexpr int interval = 10;
/// Ticks of the first two seconds, when the window opens, do not count.
constexpr std::size_t warmUp = 2000 / interval;

} // namespace

LagProbe::LagProbe()
{
    if (!qEnvironmentVariableIsSet("GROWTHOS_LAG_PROBE"))
        return;
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(interval);
    m_timer.callOnTimeout([this] { tick(); });
    m_sinceTick.start();
    m_timer.start();
}

LagProbe::~LagProbe()
{
    if (m_lateness.size() <= warmUp)
        return;
    m_lateness.erase(m_lateness.begin(), m_lateness.begin() + warmUp);
    std::sort(m_lateness.begin(), m_lateness.end());
    const auto at = [this](double share) {
        return double(m_lateness[std::size_t(share * double(m_lateness.size() - 1))]);
    };
    std::fprintf(stderr, "event loop: %zu ticks, late by p50 %.2f p99 %.2f longest %.2f ms\n", m_lateness.size(),
                 at(0.5), at(0.99), at(1));
}

void LagProbe::tick()
{
    const double passed = double(m_sinceTick.nsecsElapsed()) / 1e6;
    m_sinceTick.restart();
    m_lateness.push_back(float(std::max(0.0, passed - interval)));
}

} // namespace growthos
