#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <vector>

namespace growthos {

/// Measures how late the event loop of its thread is: a timer of 10 ms, and by how much each tick misses it. With
/// GROWTHOS_LAG_PROBE set in the environment, the end of the program prints the percentiles to stderr; without it, it
/// does nothing. For tests/bench. GUI thread.
class LagProbe
{
public:
    LagProbe();
    ~LagProbe();
    Q_DISABLE_COPY_MOVE(LagProbe)

private:
    void tick();

    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    std::vector<float> m_lateness; ///< milliseconds
};

} // namespace growthos
