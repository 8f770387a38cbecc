#include "backend/bus/checkpointer.h"

#include "backend/core/thisthread.h"

namespace growthos {

Result<std::unique_ptr<Checkpointer>> Checkpointer::open(const QString &path, Database::Options options)
{
    options.cacheKilobytes = 256;
    options.autoCheckpointPages = 0;
    auto database = Database::open(path, options);
    if (!database)
        return database.error();
    return std::unique_ptr<Checkpointer>(new Checkpointer(std::move(database).value()));
}

Checkpointer::Checkpointer(std::unique_ptr<Database> database) : m_database(std::move(database))
{
    m_thread = std::thread([this] { run(); });
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_database->interrupt();
    m_thread.join();
}

void Checkpointer::begin(Work work)
{
    m_copying = work == Work::Copy;
    {
        const std::lock_guard lock(m_mutex);
        m_work = work;
        m_running = true;
    }
    m_wake.notify_one();
}

void Checkpointer::run()
{
    nameThisThread("checkpoint");
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_running || m_stopping; });
        if (m_stopping)
            return;
        const Work work = m_work;
        lock.unlock();
        if (work == Work::Copy)
            m_database->checkpoint();
        else
            m_database->syncWriteAheadLog();
        lock.lock();
        m_running = false;
    }
}

} // namespace growthos
