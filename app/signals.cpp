#include "app/signals.h"

#include <fcntl.h>
#include <unistd.h>

namespace growthos {
namespace {

int pipeEnds[2] = {-1, -1};

int openPipe()
{
    (void)!::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK);
    return pipeEnds[0];
}

void onSignal(int)
{
    const char byte = 1;
    (void)!::write(pipeEnds[1], &byte, 1);
}

/// By nohup(1), for one. The others are heeded also where a shell has a job in the background ignore them.
bool isHangUpIgnored()
{
    struct sigaction now = {};
    return ::sigaction(SIGHUP, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

} // namespace

TerminationSignals::TerminationSignals(HangUp hangUp) : m_notifier(openPipe(), QSocketNotifier::Read)
{
    if (hangUp == HangUp::Asks && !isHangUpIgnored())
        m_signals.push_back(SIGHUP);
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        (void)!::read(pipeEnds[0], &byte, 1);
        Q_EMIT terminationAsked();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : m_signals)
        ::sigaction(signal, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

TerminationSignals::~TerminationSignals()
{
    for (const int signal : m_signals)
        ::signal(signal, SIG_DFL);
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

} // namespace growthos
