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
    m_waiting.push_back(std::move(completion));
    if (m_waiting.size() == 1)
        QCoreApplication::postEvent(m_receiver, new QEvent(QEvent::User));
}

std::vector<Completion> Completions::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_waiting, {});
}

void Completions::close()
{
    // Destroyed outside the lock: an answer may own the last copy of something that answers in turn.
    std::vector<Completion> dropped;
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
    dropped.swap(m_waiting);
}

} // namespace growthos::http
