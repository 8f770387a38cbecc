#include "backend/http/completions.h"

#include <QCoreApplication>
#include <QEvent>

namespace growthos::http {

void Completions::post(Completion completion)
{
    if (std::this_thread::get_id() == m_thread && m_direct && m_directConnection == completion.connection) {
        m_direct->onCompletion(std::move(completion));
        return;
    }
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    m_waiting.completions.push_back(std::move(completion));
    wake();
}

void Completions::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return;
    m_waiting.work.push_back(std::move(work));
    wake();
}

void Completions::wake()
{
    if (!std::exchange(m_woken, true))
        QCoreApplication::postEvent(m_receiver, new QEvent(QEvent::User));
}

Completions::Waiting Completions::take()
{
    const std::lock_guard lock(m_mutex);
    m_woken = false;
    return std::exchange(m_waiting, {});
}

void Completions::close()
{
    // Destroyed outside the lock: an answer may own the last copy of something that answers in turn.
    Waiting dropped;
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    std::swap(dropped, m_waiting);
}

} // namespace growthos::http
