#include "backend/mail/smtptransport.h"

#include "backend/core/trust.h"
#include "backend/mail/smtpdialog.h"

#include <chrono>
#include <curl/curl.h>
#include <mutex>
#include <set>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

namespace growthos::mail {
namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr std::size_t longestKept = 500;
/// Servers have better uses for a connection that nobody needs.
constexpr seconds longestIdle{30};

struct Lane
{
    /// Refused: it could not be connected, and what that means is not clear before the others that connect have ended.
    enum class State { Closed, Connecting, Refused, Idle, Talking };

    CURL *handle = nullptr;
    State state = State::Closed;
    curl_socket_t line = CURL_SOCKET_BAD;
    Steady::time_point lastWord = {};
    bool needsReset = false;
    bool served = false; ///< a mail before this one
    // What was heard while it connected.
    SmtpAbilities abilities;
    int code = 0;
    std::string reply;
    bool leaving = false;
    HandOver refusal;

    std::int64_t ticket = 0;
    Envelope envelope;
    std::optional<SmtpDialog> dialog;

    bool isBusy() const { return state != State::Closed && state != State::Idle; }
    bool stands() const { return state == State::Idle || state == State::Talking; }
};

/// Listens to the conversation up to the log-in: libcurl itself does not tell what a server can do, and why it refuses.
int listen(CURL *, curl_infotype type, char *data, std::size_t size, void *context)
{
    auto &lane = *static_cast<Lane *>(context);
    const std::string_view text(data, size);
    if (type == CURLINFO_HEADER_OUT) {
        if (text.starts_with("EHLO"))
            lane.abilities = {}; // others before TLS
        lane.leaving = lane.leaving || text.starts_with("QUIT");
    } else if (type == CURLINFO_HEADER_IN && size >= 3 && text[0] >= '2' && text[0] <= '5' && !lane.leaving) {
        lane.code = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
        lane.reply = text.substr(0, std::min(text.find_first_of("\r\n"), longestKept));
        const std::string word = lane.reply.substr(std::min<std::size_t>(4, lane.reply.size()));
        const auto says = [&](const char *ability) {
            const std::size_t length = std::strlen(ability);
            return strncasecmp(word.c_str(), ability, length) == 0 && (word.size() == length || word[length] == ' ');
        };
        lane.abilities.pipelining = lane.abilities.pipelining || says("PIPELINING");
        lane.abilities.size = lane.abilities.size || says("SIZE");
        lane.abilities.utf8 = lane.abilities.utf8 || says("SMTPUTF8");
        lane.abilities.auth = lane.abilities.auth || says("AUTH");
    }
    return 0;
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
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 2 * long(lanes.size()));
        for (Lane &lane : lanes)
            lane.handle = curl_easy_init();
    }
    /// At once: libcurl would say QUIT over a line that is not logged in yet, and wait two minutes for the answer of a
    /// server that has fallen silent. Over a line that is cut it does not.
    ~Private()
    {
        for (Lane &lane : lanes) {
            if (lane.state == Lane::State::Idle)
                sayFarewell(lane);
        }
        for (const curl_socket_t line : lines)
            shutdown(line, SHUT_RDWR);
        for (Lane &lane : lanes) {
            curl_multi_remove_handle(multi, lane.handle);
            curl_easy_cleanup(lane.handle);
        }
        curl_multi_cleanup(multi);
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    void begin(std::int64_t ticket, Envelope envelope)
    {
        Lane *chosen = nullptr;
        for (Lane &lane : lanes) {
            if (!lane.isBusy() && (!chosen || lane.state == Lane::State::Idle))
                chosen = &lane;
        }
        if (!chosen)
            return;
        chosen->ticket = ticket;
        chosen->envelope = std::move(envelope);
        if (chosen->state == Lane::State::Idle)
            talk(*chosen);
        else
            connect(*chosen);
    }

    Finished wait(int milliseconds)
    {
        std::vector<curl_waitfd> lookAt;
        std::vector<Lane *> of;
        bool isBusy = false;
        bool isConnecting = false;
        for (Lane &lane : lanes) {
            isBusy = isBusy || lane.isBusy();
            isConnecting = isConnecting || lane.state == Lane::State::Connecting;
            if (!lane.stands())
                continue;
            const bool writes = lane.state == Lane::State::Talking && !lane.dialog->toSay().empty();
            lookAt.push_back({lane.line, short(CURL_WAIT_POLLIN | (writes ? CURL_WAIT_POLLOUT : 0)), 0});
            of.push_back(&lane);
        }
        if (!isConnecting && lookAt.empty())
            return std::exchange(finished, {});
        curl_multi_poll(multi, lookAt.data(), unsigned(lookAt.size()), isBusy && finished.empty() ? milliseconds : 0,
                        nullptr);
        if (isConnecting)
            connectOn();
        for (std::size_t i = 0; i < of.size(); ++i) {
            if (lookAt[i].revents == 0)
                continue;
            if (of[i]->state == Lane::State::Talking)
                converse(*of[i]);
            else
                leave(*of[i]); // nobody asked it: it goes
        }
        const auto now = Steady::now();
        for (Lane &lane : lanes)
            lookAtClock(lane, now);
        judge();
        return std::exchange(finished, {});
    }

    void retire()
    {
        for (Lane &lane : lanes) {
            if (lane.state == Lane::State::Connecting || lane.state == Lane::State::Refused)
                giveUp(lane, {HandOver::Outcome::NotBegun, 0, "The connection was not needed any more."});
        }
    }

    int busy() const
    {
        return int(std::count_if(lanes.begin(), lanes.end(), [](const Lane &lane) { return lane.isBusy(); }));
    }
    int free() const { return int(lanes.size()) - busy(); }
    int open() const
    {
        return int(std::count_if(lanes.begin(), lanes.end(), [](const Lane &lane) {
            return lane.stands() || lane.state == Lane::State::Connecting;
        }));
    }

private:
    void connect(Lane &lane)
    {
        CURL *handle = lane.handle;
        lane.state = Lane::State::Connecting;
        lane.served = lane.needsReset = lane.leaving = false;
        lane.abilities = {};
        lane.code = 0;
        lane.reply.clear();
        const bool tls = server.security == SmtpServer::Security::Tls;
        const std::string url =
            (tls ? "smtps://" : "smtp://") + server.host + ':' + std::to_string(server.port) + '/' + server.heloName;
        curl_easy_reset(handle);
        curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
        curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
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
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, openLine);
        curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
        curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, closeLine);
        curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, this);
        curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, listen);
        curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &lane);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        // The end of the program does not wait for a name that nobody resolves.
        curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 15L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT, long(server.timeoutSeconds));
        curl_easy_setopt(handle, CURLOPT_PRIVATE, &lane);
        curl_multi_add_handle(multi, handle);
    }

    void connectOn()
    {
        int count = 0;
        curl_multi_perform(multi, &count);
        while (const CURLMsg *message = curl_multi_info_read(multi, &count)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode result = message->data.result;
            char *context = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context);
            auto &lane = *reinterpret_cast<Lane *>(context);
            const bool said = lane.code >= 400;
            if (result != CURLE_OK) {
                refuse(lane, lane.code, said ? lane.reply : curl_easy_strerror(result));
            } else if (!server.username.empty() && !lane.abilities.auth) {
                refuse(lane, 0, "The mail server offers no AUTH, and a username is set."); // libcurl goes on without
            } else {
                curl_easy_getinfo(lane.handle, CURLINFO_ACTIVESOCKET, &lane.line);
                talk(lane);
            }
        }
    }

    static void refuse(Lane &lane, int code, std::string reply)
    {
        lane.refusal = {HandOver::Outcome::Unreachable, code, std::move(reply)};
        lane.state = Lane::State::Refused;
    }

    /// A connection that is refused while others stand is one too many. Of those that are asked for at once the first
    /// to be refused may be told so before another stands.
    void judge()
    {
        const bool oneStands = standing() > 0;
        if (!oneStands && open() > 0)
            return;
        for (Lane &lane : lanes) {
            if (lane.state != Lane::State::Refused)
                continue;
            if (oneStands)
                lane.refusal.outcome = HandOver::Outcome::NotBegun;
            giveUp(lane, std::move(lane.refusal));
        }
    }

    std::ptrdiff_t standing() const
    {
        return std::count_if(lanes.begin(), lanes.end(), [](const Lane &lane) { return lane.stands(); });
    }

    void giveUp(Lane &lane, HandOver why)
    {
        end(lane, std::move(why));
        leave(lane);
    }

    void talk(Lane &lane)
    {
        lane.state = Lane::State::Talking;
        lane.lastWord = Steady::now();
        lane.abilities.pipelining = lane.abilities.pipelining && !oneByOne;
        lane.dialog.emplace(lane.envelope, lane.abilities, lane.needsReset);
        if (lane.dialog->hasEnded())
            conclude(lane);
        else
            converse(lane);
    }

    /// As far as it goes without waiting.
    void converse(Lane &lane)
    {
        char words[4096];
        for (;;) {
            const bool isMute = !speak(lane); // it may have said why, before it went
            std::size_t count = 0;
            const CURLcode result = curl_easy_recv(lane.handle, words, sizeof words, &count);
            if (result == CURLE_AGAIN && !isMute)
                return;
            if (result != CURLE_OK || count == 0)
                return lose(lane, "The mail server closed the connection.");
            lane.lastWord = Steady::now();
            lane.dialog->heard({words, count});
            if (lane.dialog->hasEnded())
                return conclude(lane);
        }
    }

    /// False: nothing can be said any more.
    bool speak(Lane &lane)
    {
        while (!lane.dialog->toSay().empty()) {
            const std::string_view words = lane.dialog->toSay();
            std::size_t count = 0;
            const CURLcode result = curl_easy_send(lane.handle, words.data(), words.size(), &count);
            if (result == CURLE_AGAIN)
                return true;
            if (result != CURLE_OK)
                return false;
            lane.dialog->said(count);
            lane.lastWord = Steady::now();
        }
        return true;
    }

    void conclude(Lane &lane)
    {
        const HandOver outcome = lane.dialog->outcome();
        const bool goes = lane.dialog->mustLeave();
        if (goes && (goesAgain(lane) || isOneTooMany(lane, outcome)))
            return;
        lane.needsReset = lane.dialog->needsReset();
        lane.served = true;
        end(lane, outcome);
        if (goes)
            leave(lane);
    }

    void lose(Lane &lane, const char *why)
    {
        const HandOver outcome = lane.dialog->cut(why);
        if (goesAgain(lane) || isOneTooMany(lane, outcome))
            return;
        giveUp(lane, outcome);
    }

    /// Some servers take a connection, and only say at its first mail that there are too many.
    bool isOneTooMany(Lane &lane, const HandOver &outcome)
    {
        if (lane.served || !lane.dialog->hadGone() || standing() < 2)
            return false;
        giveUp(lane, {HandOver::Outcome::NotBegun, outcome.code, outcome.reply});
        return true;
    }

    /// Over a new connection: the server had closed the one that was kept, and has heard nothing of this mail; or it
    /// was told too much at once.
    bool goesAgain(Lane &lane)
    {
        oneByOne = oneByOne || lane.dialog->isOutOfStep();
        if (!lane.dialog->isOutOfStep() && !(lane.served && lane.dialog->hadGone()))
            return false;
        leave(lane);
        connect(lane);
        return true;
    }

    void end(Lane &lane, HandOver outcome)
    {
        finished.emplace_back(lane.ticket, std::move(outcome));
        lane.state = Lane::State::Idle;
        lane.dialog.reset();
        lane.envelope = {};
    }

    void lookAtClock(Lane &lane, Steady::time_point now)
    {
        const auto silence = now - lane.lastWord;
        if (lane.state == Lane::State::Idle && silence > longestIdle) {
            sayFarewell(lane);
            leave(lane);
        } else if (lane.state == Lane::State::Talking &&
                   silence > seconds(lane.dialog->isWhole() ? server.timeoutAtEndSeconds : server.timeoutSeconds)) {
            lose(lane, "The mail server has fallen silent.");
        }
    }

    static void sayFarewell(Lane &lane)
    {
        std::size_t count = 0;
        curl_easy_send(lane.handle, "QUIT\r\n", 6, &count);
    }

    void leave(Lane &lane)
    {
        curl_multi_remove_handle(multi, lane.handle);
        lane.state = Lane::State::Closed;
        lane.line = CURL_SOCKET_BAD;
        lane.dialog.reset();
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

    const SmtpServer server;
    std::vector<Lane> lanes;
    CURLM *multi = nullptr;
    std::set<curl_socket_t> lines; ///< that are open
    bool oneByOne = false;         ///< whatever the server says that it can
    Finished finished;
};

SmtpTransport::SmtpTransport(SmtpServer server) : d(std::make_unique<Private>(std::move(server))) {}
SmtpTransport::~SmtpTransport() = default;

int SmtpTransport::busy() const
{
    return d->busy();
}

int SmtpTransport::free() const
{
    return d->free();
}

int SmtpTransport::open() const
{
    return d->open();
}

void SmtpTransport::retire()
{
    d->retire();
}

void SmtpTransport::begin(std::int64_t ticket, Envelope envelope)
{
    d->begin(ticket, std::move(envelope));
}

Transport::Finished SmtpTransport::wait(int milliseconds)
{
    return d->wait(milliseconds);
}

} // namespace growthos::mail
