#pragma once

#include <QString>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace growthos::bench {

/// Ten web servers on loopback, each on a port of its own: one thread, epoll, keep-alive. They answer 200 to whatever
/// comes and keep when it came; the last may be dead instead. So what is measured is who sends.
class Receivers
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr int count = 10;
    static constexpr int lasting = 9; ///< those that are never dead
    enum class Last {
        Alive,
        Refuses, ///< connections
        Silent,  ///< takes connections and never answers
    };

    explicit Receivers(Last last);
    ~Receivers();
    Receivers(const Receivers &) = delete;
    Receivers &operator=(const Receivers &) = delete;

    bool isUp() const { return m_thread.joinable(); }
    int alive() const { return m_last == Last::Alive ? count : lasting; }
    bool refuses() const { return m_last == Last::Refuses; }
    QString url(int receiver) const;

    /// What has come to the lasting ones together. Any thread.
    std::int64_t came() const { return m_came; }
    struct Delivery
    {
        Clock::time_point at;
        std::string id; ///< webhook-id
        int person = 0; ///< of the contact's external id, `u` and a number
    };
    /// Any thread.
    std::vector<Delivery> deliveries(int receiver) const;

private:
    struct Connection
    {
        int receiver = 0;
        std::string received = {};
    };
    bool open(int receiver);
    void run();
    void watch(int socket);
    void accept(int receiver);
    void read(int socket);
    void takeWhole(int socket, Connection &connection);

    const Last m_last;
    int m_epoll = -1;
    std::array<int, count> m_listeners;
    std::array<std::uint16_t, count> m_ports = {};
    std::map<int, Connection> m_connections;
    mutable std::mutex m_mutex; ///< guards m_deliveries
    std::array<std::vector<Delivery>, count> m_deliveries;
    std::atomic<std::int64_t> m_came = 0;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace growthos::bench
