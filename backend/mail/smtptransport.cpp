#include "backend/mail/smtptransport.h"

#include "backend/core/trust.h"

#include <curl/curl.h>

#include <cstring>
#include <mutex>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::mail {
namespace {

constexpr std::size_t longestReply = 500;

/// How far a conversation has come.
enum class Stage { Greeting, Sender, Recipient, Data, Body };

struct Lane
{
    CURL *handle = nullptr;
    curl_slist *recipients = nullptr;
    std::int64_t ticket = 0;
    Envelope envelope;
    std::size_t read = 0;
    bool busy = false;
    bool allRead = false;
    bool again = false; ///< over a new connection, since the kept one had gone
    Stage stage = Stage::Greeting;
    int code = 0;
    std::string reply;
};

std::size_t readMore(char *to, std::size_t size, std::size_t count, void *context)
{
    auto &lane = *static_cast<Lane *>(context);
    const std::size_t length = std::min(size * count, lane.envelope.bytes.size() - lane.read);
    std::memcpy(to, lane.envelope.bytes.data() + lane.read, length);
    lane.read += length;
    lane.allRead = lane.read == lane.envelope.bytes.size();
    return length;
}

/// Listens to the conversation: libcurl itself does not tell how far it came. Log-ins go by unread.
int listen(CURL *, curl_infotype type, char *data, std::size_t size, void *context)
{
    auto &lane = *static_cast<Lane *>(context);
    const std::string_view text(data, size);
    const auto reach = [&lane](Stage stage) {
        lane.stage = stage;
        lane.code = 0;
    };
    if (type == CURLINFO_HEADER_OUT) {
        if (text.starts_with("MAIL"))
            reach(Stage::Sender);
        else if (text.starts_with("RCPT"))
            reach(Stage::Recipient);
        else if (text.starts_with("DATA"))
            reach(Stage::Data);
    } else if (type == CURLINFO_DATA_OUT) {
        reach(Stage::Body);
    } else if (type == CURLINFO_HEADER_IN && size >= 3 && text[0] >= '2' && text[0] <= '5') {
        // A refusal ends it; what is said after that is farewell.
        if (lane.stage != Stage::Greeting && lane.code >= 400)
            return 0;
        lane.code = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
        lane.reply = text.substr(0, std::min(text.find_first_of("\r\n"), longestReply));
    }
    return 0;
}

HandOver judge(const Lane &lane, CURLcode result)
{
    using Outcome = HandOver::Outcome;
    const auto answer = [&](Outcome outcome) {
        const bool said = lane.code >= 400;
        return HandOver{outcome, lane.code,
                        said || outcome == Outcome::Accepted ? lane.reply : curl_easy_strerror(result)};
    };
    if (result == CURLE_OK && lane.code >= 200 && lane.code < 300)
        return answer(Outcome::Accepted);
    if (lane.stage == Stage::Greeting || result == CURLE_LOGIN_DENIED)
        return answer(Outcome::Unreachable);
    if (lane.code >= 400 && lane.code < 500)
        return answer(Outcome::Temporary);
    if (lane.code >= 500) {
        return answer(lane.stage == Stage::Sender      ? Outcome::SenderRefused
                      : lane.stage == Stage::Recipient ? Outcome::NoRecipient
                                                       : Outcome::Refused);
    }
    // Cut. The server has the whole mail only when its last byte had left.
    return answer(lane.stage == Stage::Body && lane.allRead ? Outcome::Unknown : Outcome::Temporary);
}

} // namespace

class SmtpTransport::Private
{
public:
    explicit Private(SmtpServer given) : server(std::move(given)), lanes(std::size_t(std::max(server.connections, 1)))
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        multi = curl_multi_init();
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, long(lanes.size()));
        curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, long(lanes.size()));
        for (Lane &lane : lanes)
            lane.handle = curl_easy_init();
    }
    /// At once: libcurl would say QUIT and wait two minutes for the answer of a server that has fallen silent, and end
    /// a mail that is half said, so that the server takes half a mail. Over a line that is cut it does neither.
    ~Private()
    {
        for (const curl_socket_t line : lines)
            shutdown(line, SHUT_RDWR);
        for (Lane &lane : lanes) {
            curl_multi_remove_handle(multi, lane.handle);
            curl_easy_cleanup(lane.handle);
            curl_slist_free_all(lane.recipients);
        }
        curl_multi_cleanup(multi);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void start(Lane &lane)
    {
        CURL *handle = lane.handle;
        lane.read = 0;
        lane.allRead = false;
        lane.stage = Stage::Greeting;
        lane.code = 0;
        lane.reply.clear();
        const bool tls = server.security == SmtpServer::Security::Tls;
        const std::string url =
            (tls ? "smtps://" : "smtp://") + server.host + ':' + std::to_string(server.port) + '/' + server.heloName;
        curl_easy_reset(handle);
        curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(handle, CURLOPT_USE_SSL,
                         long(server.security == SmtpServer::Security::StartTls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
        if (const char *file = trustedCertificateFile())
            curl_easy_setopt(handle, CURLOPT_CAINFO, file);
        if (const char *folder = trustedCertificateFolder())
            curl_easy_setopt(handle, CURLOPT_CAPATH, folder);
        if (!server.username.empty()) {
            curl_easy_setopt(handle, CURLOPT_USERNAME, server.username.c_str());
            curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
        }
        const std::string from = '<' + lane.envelope.from + '>';
        const std::string to = '<' + lane.envelope.to + '>';
        curl_slist_free_all(lane.recipients);
        lane.recipients = curl_slist_append(nullptr, to.c_str());
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, openLine);
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
        curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, closeLine);
        curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, this);
        curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
        curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, lane.recipients);
        curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(handle, CURLOPT_READFUNCTION, readMore);
        curl_easy_setopt(handle, CURLOPT_READDATA, &lane);
        curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(lane.envelope.bytes.size()));
        curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, listen);
        curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &lane);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        // The end of the program does not wait for a name that nobody resolves.
        curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 15L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT, long(server.timeoutSeconds));
        curl_easy_setopt(handle, CURLOPT_PRIVATE, &lane);
        curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, lane.again ? 1L : 0L);
        curl_multi_add_handle(multi, handle);
    }

    static curl_socket_t openLine(void *context, curlsocktype, curl_sockaddr *address)
    {
        const curl_socket_t line = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
        if (line != CURL_SOCKET_BAD)
            static_cast<Private *>(context)->lines.insert(line);
        return line;
    }
    static int closeLine(void *context, curl_socket_t line)
    {
        static_cast<Private *>(context)->lines.erase(line);
        return close(line);
    }

    /// The server had closed the connection that was kept: nothing was said over it.
    bool mayGoAgain(const Lane &lane) const
    {
        long connects = 1;
        curl_easy_getinfo(lane.handle, CURLINFO_NUM_CONNECTS, &connects);
        return !lane.again && connects == 0 && lane.stage <= Stage::Sender && (lane.code == 0 || lane.code == 421);
    }

    void collect(Finished &finished)
    {
        int left = 0;
        while (CURLMsg *message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode result = message->data.result;
            char *context = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context);
            auto &lane = *reinterpret_cast<Lane *>(context);
            const bool again = result != CURLE_OK && mayGoAgain(lane);
            curl_multi_remove_handle(multi, lane.handle);
            lane.again = again;
            if (again) {
                start(lane);
                continue;
            }
            finished.emplace_back(lane.ticket, judge(lane, result));
            lane.busy = false;
            lane.envelope = {};
        }
    }

    SmtpServer server;
    CURLM *multi = nullptr;
    std::vector<Lane> lanes;
    std::set<curl_socket_t> lines; ///< that are open
};

SmtpTransport::SmtpTransport(SmtpServer server) : d(std::make_unique<Private>(std::move(server))) {}
SmtpTransport::~SmtpTransport() = default;

int SmtpTransport::busy() const
{
    return int(std::count_if(d->lanes.begin(), d->lanes.end(), [](const Lane &lane) { return lane.busy; }));
}

int SmtpTransport::free() const
{
    return int(d->lanes.size()) - busy();
}

void SmtpTransport::begin(std::int64_t ticket, Envelope envelope)
{
    for (Lane &lane : d->lanes) {
        if (lane.busy)
            continue;
        lane.busy = true;
        lane.again = false;
        lane.ticket = ticket;
        lane.envelope = std::move(envelope);
        d->start(lane);
        return;
    }
}

Transport::Finished SmtpTransport::wait(int milliseconds)
{
    Finished finished;
    int running = 0;
    curl_multi_perform(d->multi, &running);
    d->collect(finished);
    if (finished.empty() && busy() > 0) {
        curl_multi_poll(d->multi, nullptr, 0, milliseconds, nullptr);
        curl_multi_perform(d->multi, &running);
        d->collect(finished);
    }
    return finished;
}

} // namespace growthos::mail
