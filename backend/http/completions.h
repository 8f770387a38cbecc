#pragma once

#include "backend/http/message.h"

#include <QObject>
#include <mutex>
#include <thread>

namespace growthos::http {

/// An answer on its way to the connection that waits for it. Numbers instead of pointers: a connection that has gone
/// is simply not found. Empty `response`: the request was dropped without an answer.
struct Completion
{
    quint64 connection = 0;
    quint64 answer = 0;
    std::optional<Response> response = {};
};

/// Takes answers given while their request is being handed over, on the HTTP thread.
class CompletionSink
{
public:
    virtual ~CompletionSink() = default;
    virtual void onCompletion(Completion completion) = 0;
};

/// Brings answers from any thread to the HTTP thread. However many come before it looks, they cost one wake-up.
/// Shared by the HTTP thread and every request that waits for an answer, so it outlives both.
class Completions
{
public:
    /// Made on the HTTP thread. `receiver`, which lives there, gets a QEvent::User when answers wait.
    explicit Completions(QObject *receiver) : m_thread(std::this_thread::get_id()), m_receiver(receiver) {}

    /// Any thread.
    void post(Completion completion);
    /// Any thread: `work` runs on the HTTP thread, before the answers that wait with it go out.
    void post(std::function<void()> work);
    /// HTTP thread: everything that waits.
    struct Waiting
    {
        std::vector<Completion> completions = {};
        std::vector<std::function<void()>> work = {};
    };
    Waiting take();
    /// HTTP thread: what comes from now on is dropped.
    void close();
    /// HTTP thread: while set, answers to `connection` that are given on this thread go straight to `sink`.
    void setDirect(CompletionSink *sink, quint64 connection)
    {
        m_direct = sink;
        m_directConnection = connection;
    }

private:
    const std::thread::id m_thread;
    CompletionSink *m_direct = nullptr; ///< HTTP thread only
    quint64 m_directConnection = 0;     ///< HTTP thread only
    std::mutex m_mutex;
    void wake();

    QObject *m_receiver;
    bool m_woken = false;
    Waiting m_waiting;
};

/// The answer that one request is owed: given once, or, when the last copy of its Reply goes without one, an empty
/// completion, so that a client never waits for ever. Any thread.
class PendingReply
{
public:
    PendingReply(std::shared_ptr<Completions> completions, quint64 connection, quint64 answer)
        : m_completions(std::move(completions)), m_connection(connection), m_answer(answer)
    {}
    ~PendingReply() { finish({}); }
    Q_DISABLE_COPY_MOVE(PendingReply)

    void finish(std::optional<Response> response)
    {
        if (!m_done.exchange(true))
            m_completions->post({m_connection, m_answer, std::move(response)});
    }

private:
    std::shared_ptr<Completions> m_completions;
    quint64 m_connection;
    quint64 m_answer;
    std::atomic<bool> m_done = false;
};

} // namespace growthos::http
