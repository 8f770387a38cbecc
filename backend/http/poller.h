#pragma once

#include <QObject>
#include <cstdint>
#include <functional>
#include <sys/epoll.h>

class QSocketNotifier;

namespace growthos::http {

/// Watches the plain connections of one HTTP thread through one epoll descriptor, which is all that the event loop of
/// Qt sees of them: a notifier for each socket costs it more than a request costs here. HTTP thread only.
class Poller : public QObject
{
public:
    class Watcher
    {
    public:
        virtual ~Watcher() = default;
        virtual void onEvents(std::uint32_t events) = 0;
    };

    /// `roundEnded` is called after each round of events.
    explicit Poller(std::function<void()> roundEnded);
    ~Poller() override;

    /// Edge-triggered, for reading and writing. False when the kernel refuses.
    bool add(int descriptor, Watcher *watcher);
    void remove(int descriptor, Watcher *watcher);
    /// Whether a round is in hand, whose end will be told.
    bool inRound() const { return m_count > 0; }

private:
    void poll();

    static constexpr int mostEvents = 256;
    const int m_descriptor;
    std::function<void()> m_roundEnded;
    QSocketNotifier *m_notifier;
    epoll_event m_events[mostEvents];
    int m_count = 0; ///< of the round in hand
};

} // namespace growthos::http
