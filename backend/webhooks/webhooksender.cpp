#include "backend/webhooks/webhooksender.h"

#include "backend/core/thisthread.h"
#include "backend/core/trust.h"

#include <atomic>
#include <chrono>
#include <cstring>
#include <curl/curl.h>
#include <map>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace growthos {
namespace {

using Steady = std::chrono::steady_clock;

/// More of an answer is not read: its status is known by then.
constexpr std::size_t mostRead = 1024 * 1024;

struct HandleEnd
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct ListEnd
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

/// A call under way. libcurl holds pointers into it.
struct Transfer
{
    WebhookCall call;
    WebhookAnswer answer;
    std::size_t read = 0;
    bool refused = false; ///< an address that may not be connected to
    std::unique_ptr<curl_slist, ListEnd> headers = {};
    std::unique_ptr<CURL, HandleEnd> handle = {};
    char problem[CURL_ERROR_SIZE] = {};
};

curl_socket_t openSocket(void *context, curlsocktype, curl_sockaddr *address)
{
    auto *transfer = static_cast<Transfer *>(context);
    if (!mayConnect(&address->addr, transfer->call.reach)) {
        transfer->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void keep(std::string &kept, bool &truncated, const char *data, std::size_t size)
{
    const std::size_t room = webhookAnswerBytes - std::min(webhookAnswerBytes, kept.size());
    kept.append(data, std::min(room, size));
    truncated = truncated || size > room;
}

std::size_t takeBody(char *data, std::size_t, std::size_t size, void *context)
{
    auto *transfer = static_cast<Transfer *>(context);
    keep(transfer->answer.body, transfer->answer.truncated, data, size);
    transfer->read += size;
    return transfer->read > mostRead ? 0 : size;
}

std::size_t takeHeader(char *data, std::size_t, std::size_t size, void *context)
{
    auto *transfer = static_cast<Transfer *>(context);
    if (std::string_view(data, size).starts_with("HTTP/"))
        transfer->answer.headers.clear(); // a 100 came before
    else if (size > 2) {
        bool truncated = false;
        keep(transfer->answer.headers, truncated, data, size);
    }
    return size;
}

std::string problemOf(const Transfer &transfer, CURLcode code, int timeoutMs)
{
    if (transfer.refused)
        return "The name leads to an address that is not on the public internet.";
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return "No answer within " + std::to_string(timeoutMs / 1000) + " s.";
    case CURLE_COULDNT_RESOLVE_HOST:
        return "The name has no address.";
    case CURLE_COULDNT_CONNECT:
        return "Nothing listens there, or it refuses connections.";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
        return std::string("The connection is not secure: ") + transfer.problem;
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return "The connection was cut before an answer came.";
    default:
        return transfer.problem[0] != '\0' ? transfer.problem : curl_easy_strerror(code);
    }
}

class CurlSender final : public WebhookSender
{
public:
    explicit CurlSender(int timeoutMs) : m_timeoutMs(timeoutMs)
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        m_multi = curl_multi_init();
        curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, 64L);
    }
    ~CurlSender() override
    {
        finish(0);
        curl_multi_cleanup(m_multi);
    }

    void start(std::function<void(WebhookAnswer)> done) override
    {
        m_done = std::move(done);
        m_thread = std::thread([this] { run(); });
    }
    void send(WebhookCall call) override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_queue.push_back(std::move(call));
        }
        curl_multi_wakeup(m_multi);
    }
    void finish(int patienceMs) override
    {
        if (!m_thread.joinable())
            return;
        m_end = Steady::now() + std::chrono::milliseconds(patienceMs);
        m_ending = true;
        curl_multi_wakeup(m_multi);
        m_thread.join();
    }

private:
    void run()
    {
        nameThisThread("webhooks");
        while (true) {
            takeQueue();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            takeAnswers();
            if (m_ending && (m_transfers.empty() || Steady::now() >= m_end))
                break;
            curl_multi_poll(m_multi, nullptr, 0, m_ending ? 20 : 1000, nullptr);
        }
        for (const auto &[handle, transfer] : m_transfers)
            curl_multi_remove_handle(m_multi, handle);
        m_transfers.clear();
    }

    void takeQueue()
    {
        std::vector<WebhookCall> queue;
        {
            const std::lock_guard lock(m_mutex);
            queue.swap(m_queue);
        }
        for (WebhookCall &call : queue)
            begin(std::move(call));
    }

    void begin(WebhookCall call)
    {
        auto transfer = std::make_unique<Transfer>();
        transfer->answer.delivery = call.delivery;
        transfer->call = std::move(call);
        transfer->handle.reset(curl_easy_init());
        CURL *handle = transfer->handle.get();
        const auto addHeader = [&](const QByteArray &line) {
            transfer->headers.reset(curl_slist_append(transfer->headers.release(), line.constData()));
        };
        addHeader("Content-Type: application/json");
        addHeader("Expect:");
        for (const auto &[name, value] : transfer->call.headers)
            addHeader(name + ": " + value);
        curl_easy_setopt(handle, CURLOPT_URL, transfer->call.url.constData());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_PROXY, "");
        if (const char *file = trustedCertificateFile())
            curl_easy_setopt(handle, CURLOPT_CAINFO, file);
        if (const char *folder = trustedCertificateFolder())
            curl_easy_setopt(handle, CURLOPT_CAPATH, folder);
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        // A name that nobody resolves: its thread is left to end by itself. Waiting for it would hold up all others.
        curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, long(m_timeoutMs));
        curl_easy_setopt(handle, CURLOPT_USERAGENT, "GrowthOS-Webhooks/1.0");
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, transfer->headers.get());
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, long(transfer->call.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, transfer->call.body.constData());
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, openSocket);
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, transfer.get());
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, takeBody);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfer.get());
        curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, takeHeader);
        curl_easy_setopt(handle, CURLOPT_HEADERDATA, transfer.get());
        curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer->problem);
        curl_multi_add_handle(m_multi, handle);
        m_transfers.emplace(handle, std::move(transfer));
    }

    void takeAnswers()
    {
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            CURL *handle = message->easy_handle;
            const CURLcode code = message->data.result;
            const auto found = m_transfers.find(handle);
            Transfer &transfer = *found->second;
            long status = 0;
            curl_off_t took = 0;
            curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
            curl_easy_getinfo(handle, CURLINFO_TOTAL_TIME_T, &took);
            // What is too long to be read all was answered; what stopped half way was not.
            const bool answered = code == CURLE_OK || transfer.read > mostRead;
            transfer.answer.status = answered ? static_cast<int>(status) : 0;
            transfer.answer.tookMs = static_cast<int>(took / 1000);
            if (!answered)
                transfer.answer.error = problemOf(transfer, code, m_timeoutMs);
            curl_multi_remove_handle(m_multi, handle);
            WebhookAnswer answer = std::move(transfer.answer);
            m_transfers.erase(found);
            m_done(std::move(answer));
        }
    }

    const int m_timeoutMs;
    CURLM *m_multi = nullptr;
    std::function<void(WebhookAnswer)> m_done;
    std::mutex m_mutex; ///< guards m_queue
    std::vector<WebhookCall> m_queue;
    std::atomic<bool> m_ending = false;
    Steady::time_point m_end = {}; ///< set before m_ending
    std::map<CURL *, std::unique_ptr<Transfer>> m_transfers;
    std::thread m_thread;
};

} // namespace

std::unique_ptr<WebhookSender> makeCurlSender(int timeoutMs)
{
    return std::make_unique<CurlSender>(timeoutMs);
}

} // namespace growthos
