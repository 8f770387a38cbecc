#pragma once

#include "backend/core/result.h"
#include "backend/projection/eventpostings.h"
#include "backend/storage/database.h"

#include <atomic>
#include <memory>
#include <thread>

namespace growthos {

/// Fills the postings from the events of the file, on a thread of its own; what is applied meanwhile comes in beside.
class PostingsLoader
{
public:
    /// Start before the writer: the loader reads what is in the file at this moment, the writer adds what comes after.
    static Result<std::unique_ptr<PostingsLoader>> start(const QString &modelFile, EventPostings &postings);
    ~PostingsLoader();

private:
    explicit PostingsLoader(std::unique_ptr<Database> database);
    void load(EventPostings &postings, std::int64_t last);

    std::unique_ptr<Database> m_database;
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

} // namespace growthos
