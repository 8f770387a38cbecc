#pragma once

#include "backend/core/error.h"
#include "backend/http/bodyfile.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace growthos::http {

enum class Verb { Get, Head, Post, Put, Patch, Delete, Options, Other };

QByteArray wireName(Verb verb);
Verb verbFromWire(std::string_view text);

/// Which listening socket a request came through: one socket serves everything, unless `--ingest-listen` splits them.
enum class Door { Everything, ManagementOnly, IngestOnly };

/// Header lines in the order they came; names compare case-insensitively (RFC 9110, 5.1). All of them lie in one piece
/// of memory, so that a request with many costs no more allocations than one with few.
class Headers
{
public:
    void add(QByteArrayView name, QByteArrayView value);
    /// Header lines as they came, all in one piece; `note` says where in it each name and value stand.
    void assign(std::string_view block);
    void note(std::size_t nameAt, std::size_t nameSize, std::size_t valueAt, std::size_t valueSize);
    /// Keeps the memory for the next request.
    void clear();
    /// The first value of `name`, or an empty array.
    QByteArray value(std::string_view name) const { return view(name).toByteArray(); }
    /// The same without a copy; valid until the next add().
    QByteArrayView view(std::string_view name) const;
    /// All values of `name`, joined by commas: several lines are one list (RFC 9110, 5.3).
    QByteArray list(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name) != nullptr; }
    std::size_t size() const { return m_lines.size(); }

private:
    struct Line
    {
        std::uint32_t nameAt; ///< in m_text
        std::uint32_t nameSize;
        std::uint32_t valueAt;
        std::uint32_t valueSize;
    };
    bool isNamed(const Line &line, std::string_view name) const;
    QByteArrayView valueOf(const Line &line) const;
    const Line *find(std::string_view name) const;

    std::string m_text;
    std::vector<Line> m_lines;
};

/// The request line and headers, before the body. `path` is still percent-encoded and has no query.
struct RequestHead
{
    Verb verb = Verb::Get;
    QByteArray path;
    QByteArray query;
    Headers headers;
    QHostAddress peer;
    Door door = Door::Everything;
    bool secure = false;
};

/// A whole request. `body` is as it came (still gzip when Content-Encoding says so), without chunk framing.
struct Request : RequestHead
{
    QByteArray body;
};

struct Response
{
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {};
    std::shared_ptr<BodyFile> file = {}; ///< the body instead of `body`

    void setHeader(QByteArray name, QByteArray value) { headers.emplace_back(std::move(name), std::move(value)); }

    static Response json(QByteArray body, int status = 200)
    {
        return {status, QByteArrayLiteral("application/json"), std::move(body), {}};
    }
    static Response noContent() { return {204, {}, {}, {}}; }
};

/// Whether a Content-Type is that of JSON, whatever its parameters.
bool isJson(QByteArrayView contentType);

int statusOf(ErrorCode code);
/// The error body of the contract, `{"error":{code,message,details},"request_id"}`, with Retry-After where it applies.
Response errorResponse(const Error &error, const QByteArray &requestId);

/// Takes the answer of one request; called exactly once, from any thread. Harmless after the client has gone.
using Reply = std::function<void(Response)>;

struct Ticket;
class Desk;

/// What stands behind a listening socket (the Router; in tests, anything). Called on the HTTP thread.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;
    /// Asked once the head has come, before any body is read, so that a request for nothing is refused before its
    /// body is taken: 404, 405. Empty: go on.
    virtual std::optional<Response> refuse(const RequestHead &head) = 0;
    /// Offers a whole request to the express lane (express.h). True: it is taken, and `desk` gets its answer, exactly
    /// one. False: nothing has happened.
    virtual bool express(const RequestHead &head, std::string_view body, Desk &desk, const Ticket &ticket);
    /// What lay ready is handed over, or a request comes that goes the ordinary way: what the express lane has gathered
    /// must not wait any longer.
    virtual void roundEnded(Desk &desk);
    /// The whole request. `reply` may be called at once or later, from any thread.
    virtual void handle(Request request, Reply reply) = 0;
    /// An error that the listener itself found (400, 408, 411, 413, 431, 503): the same body as everywhere.
    virtual Response refusal(const Error &error) = 0;
};

} // namespace growthos::http
