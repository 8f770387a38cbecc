#pragma once

#include <atomic>
#include <cstdint>
#include <thread>

namespace growthos::bench {

/// A mail server on loopback that takes every mail and keeps none: one thread, poll, nothing but the answers that
/// RFC 5321 asks for. So what is measured is who sends.
class SmtpSink
{
public:
    SmtpSink();
    ~SmtpSink();
    SmtpSink(const SmtpSink &) = delete;
    SmtpSink &operator=(const SmtpSink &) = delete;

    std::uint16_t port() const { return m_port; }
    /// Mails taken so far. Any thread.
    std::int64_t taken() const { return m_taken; }

private:
    void run();

    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<std::int64_t> m_taken = 0;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace growthos::bench
