#pragma once

#include <QProcess>
#include <cstdint>

namespace growthos::bench {

/// smtp-sink of Postfix on loopback: takes every mail and keeps none. One thread.
class PostfixSink
{
public:
    /// False: it is not installed (Debian: postfix), or does not start.
    bool start();
    ~PostfixSink();

    std::uint16_t port() const { return m_port; }
    /// Mails taken so far.
    std::int64_t taken();

private:
    QProcess m_process;
    std::uint16_t m_port = 0;
    std::int64_t m_taken = 0;
    QByteArray m_last; ///< of what it prints, behind the last figure
};

/// Mails a second that smtp-source of Postfix hands over to it: all of them those bytes. 0: it failed.
double smtpSourceRate(PostfixSink &sink, const QByteArray &mail, int mails, int connections);

} // namespace growthos::bench
