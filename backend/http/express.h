#pragma once

#include "backend/http/answerqueue.h"
#include "backend/http/principal.h"

namespace growthos::http {

/// The express lane: requests that are plain and right are taken as they lie in the receive buffer, without an object
/// for each, and answered many at a time. Whatever is unusual or wrong about one goes the ordinary way, where all the
/// checks and their sentences are; the lane only knows how to say yes.

/// The request that an answer belongs to. Numbers instead of pointers: a connection that has gone is not found.
struct Ticket
{
    quint64 connection = 0;
    quint64 answer = 0;
};

/// An answer that is always the same but for the request id, made once by the ordinary means.
class AnswerStamp
{
public:
    /// `id` stands in `model` wherever the request id goes.
    AnswerStamp(Response model, std::string_view id);

    /// What `serialize` makes of `response(id)`. `id` is as long as the model's.
    QByteArray serialized(std::string_view id, const AnswerForm &form, const QByteArray &date) const;
    Response response(std::string_view id) const;

private:
    Response m_model;
    std::string m_id;
    QByteArray m_front;              ///< up to the date
    QByteArray m_rest;               ///< from behind it
    std::vector<qsizetype> m_places; ///< of the id in m_rest
};

/// Where the answers of the express lane are handed in: one for each HTTP thread, which it lives on.
class Desk
{
public:
    virtual ~Desk() = default;
    virtual void answer(const Ticket &ticket, const AnswerStamp &stamp, std::string_view id) = 0;
    virtual void answer(const Ticket &ticket, const Response &response) = 0;
    /// Brings work to the HTTP thread, from any thread and for as long as somebody holds it. Dropped once that thread
    /// has ended.
    virtual std::function<void(std::function<void()>)> courier() const = 0;
};

/// A request on the express lane, its key checked. All of it is lent for the call.
struct ExpressCall
{
    const RequestHead &head;
    std::string_view body;
    const std::shared_ptr<const Principal> &principal;
    bool viaBasicAuth = false; ///< the key came by HTTP Basic: the SDK dialect
    UtcMs receivedAt = 0;
    Ticket ticket;
};

} // namespace growthos::http
