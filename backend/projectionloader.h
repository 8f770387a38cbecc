#pragma once

#include "backend/core/result.h"
#include "backend/projection/projection.h"
#include "backend/storage/database.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace growthos {

/// Reads the file into a new image of the projection, on threads of its own, and fills columns on demand.
class ProjectionLoader
{
public:
    /// Posts work to the apply thread.
    using Post = std::function<void(std::function<void()>)>;
    /// Hears on the apply thread how it ended: the projection holds what was read, or it could not be read and the
    /// projection is as it was.
    using Ended = std::function<void(const Result<void> &)>;

    /// Opens the file and fixes the state that will be read. Before the writer runs, or between two of its transactions
    /// after `projection.expect()`.
    static Result<std::unique_ptr<ProjectionLoader>> open(const QString &modelFile, projection::Projection &projection);
    /// Begins to read.
    void start(Post post, Ended ended = {});
    ~ProjectionLoader();

private:
    ProjectionLoader(projection::Projection &projection, std::unique_ptr<Database> contacts,
                     std::unique_ptr<Database> events);
    void load();

    projection::Projection &m_projection;
    std::unique_ptr<Database> m_contacts;
    std::unique_ptr<Database> m_events;
    Post m_post;
    Ended m_ended;
    std::atomic<bool> m_stopping{false};
    std::thread m_thread;
};

/// Compares the projection with the file, both as they are between two transactions of the writer: lines that say what
/// differs, at most ten; empty when all is well. Takes as long as a start does; on any thread but the apply thread.
/// Errors: Unavailable: the file cannot be read, or the projection is still loading.
Result<std::vector<std::string>> verifyProjection(const QString &modelFile, const projection::Projection &projection,
                                                  const ProjectionLoader::Post &post);

/// Everything that the file holds; contacts and events are read side by side, from two connections. Stops early when
/// `stopping` says so.
void loadImage(Database &contacts, Database &events, projection::Image &image, const std::atomic<bool> &stopping,
               const std::function<void(std::int64_t)> &progress);

} // namespace growthos
