#include "backend/http/poller.h"

#include <QSocketNotifier>
#include <algorithm>
#include <unistd.h>

namespace growthos::http {
namespace {

/// Rounds before the rest of the event loop has its turn.
constexpr int mostRounds = 4;

} // namespace

Poller::Poller(std::function<void()> roundEnded)
    : m_descriptor(::epoll_create1(EPOLL_CLOEXEC)), m_roundEnded(std::move(roundEnded)),
      m_notifier(new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this))
{
    connect(m_notifier, &QSocketNotifier::activated, this, &Poller::poll);
}

Poller::~Poller()
{
    delete m_notifier;
    ::close(m_descriptor);
}

bool Poller::add(int descriptor, Watcher *watcher)
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = watcher;
    return ::epoll_ctl(m_descriptor, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void Poller::remove(int descriptor, Watcher *watcher)
{
    ::epoll_ctl(m_descriptor, EPOLL_CTL_DEL, descriptor, nullptr);
    for (int i = 0; i < m_count; ++i) {
        if (m_events[i].data.ptr == watcher)
            m_events[i].data.ptr = nullptr;
    }
}

void Poller::poll()
{
    for (int round = 0; round < mostRounds; ++round) {
        m_count = std::max(0, ::epoll_wait(m_descriptor, m_events, mostEvents, 0));
        for (int i = 0; i < m_count; ++i) {
            if (auto *watcher = static_cast<Watcher *>(m_events[i].data.ptr))
                watcher->onEvents(m_events[i].events);
        }
        if (m_count == 0)
            return;
        m_count = 0;
        m_roundEnded();
    }
}

} // namespace growthos::http
