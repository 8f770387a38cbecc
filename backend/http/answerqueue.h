#pragma once

#include "backend/http/message.h"

#include <limits>

namespace growthos::http {

/// What the request decided about the form of its answer.
struct AnswerForm
{
    bool headOnly = false; ///< HEAD: the length of the body, but not the body
    bool keepAlive = true;
    bool http10 = false;
};

/// The bytes of an answer: status line, Date, Content-Length, Connection where it is needed, headers, body (of a file
/// its length alone: the queue sends it in pieces). Control
/// characters in header values become spaces (RFC 9110, 5.5), so no value can start a header of its own. `date` as in
/// RFC 9110, 5.6.7. Headers that belong to the framing are ours: Content-Length, Connection, Transfer-Encoding, Date.
QByteArray serialize(const Response &response, const AnswerForm &form, const QByteArray &date);

/// Milliseconds since 1970 in the form of a Date header: `Sun, 06 Nov 1994 08:49:37 GMT`.
QByteArray httpDate(qint64 utcMs);

class AnswerStamp;

/// The answers of one connection, sent in the order of its requests however they are ready. Pure.
class AnswerQueue
{
public:
    /// Makes room for the answer of the next request and returns its number.
    quint64 open(const AnswerForm &form);
    /// The answer of `number`; false if it has one or never existed.
    bool fill(quint64 number, const Response &response, const QByteArray &date);
    bool fill(quint64 number, const AnswerStamp &stamp, std::string_view id, const QByteArray &date);
    /// `100 Continue` in its place between the answers (RFC 9110, 15.2.1).
    void addContinue();

    /// Nothing further is answered behind what is open now; the last answer says `Connection: close`.
    void closeAfterLast() { m_closing = true; }
    /// What may go out now, joined: all answers that are ready, and of one with a file as much as makes about `room`
    /// bytes; call again once these are sent.
    QByteArray takeReady(qsizetype room = std::numeric_limits<qsizetype>::max());
    /// A file is on its way out.
    bool isStreaming() const { return !m_slots.empty() && m_slots.front().ready && m_slots.front().file; }
    /// A file ended before its time: the client has to see that by the end of the connection.
    bool isBroken() const { return m_broken; }
    /// The last answer has been taken: the connection ends.
    bool ended() const { return m_ended || (m_closing && m_slots.empty()); }
    /// Requests without an answer on its way.
    std::size_t size() const { return m_slots.size(); }
    bool isEmpty() const { return m_slots.empty(); }

private:
    struct Slot
    {
        quint64 number = 0;
        AnswerForm form;
        bool ready = false;
        QByteArray bytes = {};
        std::shared_ptr<BodyFile> file = {};
    };

    Slot *unfilled(quint64 number);

    std::vector<Slot> m_slots;
    quint64 m_lastNumber = 0;
    bool m_closing = false;
    bool m_ended = false;
    bool m_broken = false;
};

} // namespace growthos::http
