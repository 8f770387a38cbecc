#pragma once

#include "backend/core/result.h"
#include "backend/projection/projection.h"
#include "backend/storage/database.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace growthos {

/// Fills columns of the projection that a rule or a query named for the first time: reads the file on a thread of its
/// own and hands the apply thread small pieces. Destroy it before the writer that runs what it posts.
class ColumnBuilder
{
public:
    /// Posts work to the apply thread.
    using Post = std::function<void(std::function<void()>)>;

    static Result<std::unique_ptr<ColumnBuilder>> start(const QString &modelFile, projection::Projection &projection,
                                                        Post post);
    ~ColumnBuilder();

    /// Any thread; returns at once.
    void need(const std::vector<projection::Image::LazyColumn> &columns);

private:
    using LazyColumn = projection::Image::LazyColumn;
    using Fill = projection::Image::Fill;

    ColumnBuilder(std::unique_ptr<Database> database, projection::Projection &projection, Post post);
    void run();
    void build(const LazyColumn &column);
    Result<void> fill(const LazyColumn &column);
    void readTraits(const LazyColumn &column);
    void readContexts(const LazyColumn &column);
    void readProperties(const LazyColumn &column);
    /// Runs `work` on the apply thread and waits. False when the image is another one meanwhile (m_replaced), or this
    /// ends.
    bool onImage(std::function<void(projection::Image &)> work);
    bool put(const LazyColumn &column, std::vector<Fill> &found);

    std::unique_ptr<Database> m_database;
    projection::Projection &m_projection;
    const Post m_post;
    projection::Image *m_image = nullptr; ///< that the column under way belongs to; only compared

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<LazyColumn> m_queue; ///< the first is under way
    bool m_replaced = false;        ///< the image, since the column was begun
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace growthos
