#include "app/signals.h"

#include <csignal>
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

} // namespace

TerminationSignals::TerminationSignals() : m_notifier(openPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        (void)!::read(pipeEnds[0], &byte, 1);
        Q_EMIT terminationAsked();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

TerminationSignals::~TerminationSignals()
{
    ::signal(SIGTERM, SIG_DFL);
    ::signal(SIGINT, SIG_DFL);
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

} // namespace growthos
