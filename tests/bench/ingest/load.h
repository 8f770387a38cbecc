#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace growthos::bench {

/// A request whose numbers change with every use: a run of `#` in the body becomes the number of a contact (uniform
/// below `contacts`), a run of `^` a number that never comes twice, a run of `~` a random one, a run of `%` the next of
/// 0, 1, 2 … and a run of `|` that one again. In place, so that a new request costs nearly nothing.
class RequestText
{
public:
    /// `headers` are whole lines, each with its CRLF; Host, Content-Type and Content-Length come by themselves.
    RequestText(std::string_view path, std::string_view headers, std::string_view body, std::int64_t contacts);

    /// Fills in the next numbers and returns the whole request.
    std::string_view next();

private:
    struct Run
    {
        std::size_t at;
        int digits;
        char kind;
    };
    std::string m_text;
    std::vector<Run> m_runs;
    std::uint64_t m_contacts;
    std::uint64_t m_random;
    std::shared_ptr<std::uint64_t> m_running = std::make_shared<std::uint64_t>(0); ///< shared by copies
};

/// Load over keep-alive connections to 127.0.0.1, one request in flight on each. One thread, epoll, two system calls a
/// request: it shares the machine with what it measures.
struct Load
{
    std::uint16_t port = 0;
    int connections = 64;
    std::string path = "/v1/track";
    std::string headers = {};
    std::string body = {};
    std::int64_t contacts = 10'000;
    double seconds = 0;        ///< how long requests are begun; or
    std::int64_t requests = 0; ///< how many are made
    double perSecond = 0;      ///< 0: each connection sends again once it is answered (closed loop)
};

struct LoadResult
{
    std::int64_t accepted = 0;            ///< answered 2xx
    std::int64_t refused = 0;             ///< answered otherwise
    std::int64_t broken = 0;              ///< connections that ended
    double seconds = 0;                   ///< from the first request to the last answer
    double p50 = 0, p99 = 0, longest = 0; ///< milliseconds from the first byte sent to the last one received

    double rate() const { return seconds > 0 ? static_cast<double>(accepted) / seconds : 0; }
};

LoadResult run(const Load &load);

} // namespace growthos::bench
