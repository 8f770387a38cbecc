#pragma once

#include <QtGlobal>
#include <atomic>

namespace growthos {

/// Milliseconds since 1970-01-01T00:00:00Z. The unit of every instant inside the program.
using UtcMs = qint64;

constexpr UtcMs secondMs = 1000;
constexpr UtcMs minuteMs = 60 * secondMs;
constexpr UtcMs hourMs = 60 * minuteMs;
constexpr UtcMs dayMs = 24 * hourMs;
/// Later than every instant, its negative earlier than every one; exact in a JSON number, so that cursors may hold it.
constexpr UtcMs endOfTime = 1LL << 50;

/// Where the time comes from. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual UtcMs now() const = 0;
};

/// libc's wall clock, read anew at each call: a restart under a shifted clock behaves as if time had passed.
class SystemClock final : public Clock
{
public:
    UtcMs now() const override;
};

/// A clock that is set and moved by hand: for tests, and to live through a sample's past.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(UtcMs start) : m_now(start) {}
    UtcMs now() const override { return m_now.load(); }
    void set(UtcMs now) { m_now.store(now); }
    void advance(UtcMs by) { m_now.fetch_add(by); }

private:
    std::atomic<UtcMs> m_now;
};

} // namespace growthos
