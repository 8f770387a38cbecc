#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/modelwriter.h"
#include "backend/jobs/jobboard.h"

#include <condition_variable>
#include <deque>
#include <set>
#include <thread>

namespace growthos {

/// Moves jobs on: those with a `step` piece by piece on the writer, a turn each, those with a `run` one after another
/// on a thread of its own. What a kill or an end of the program has left is taken up at the next start.
///
/// Made before the writer and destroyed after it, since pieces may still stand in the writer's queue; `stop` comes
/// before either goes.
class JobRunner
{
public:
    /// `database` is the writer's connection.
    JobRunner(Database &database, JobBoard &board, ChangeFeed &feed, const Clock &clock);
    ~JobRunner();

    /// Takes up what is unfinished, behind all events that were acknowledged so far.
    void start(ModelWriter &writer);
    /// Stops what runs and waits for it; it goes on at the next start. No job begins any more.
    void stop();

private:
    void launch(const std::string &id);
    void begin(const std::string &id);
    bool runPiece(const std::string &id);
    Result<void> tryPiece(Job &job, const JobKind &kind);
    void finish(Job job, JobState state);
    void publish(const Job &job);
    void runLoop();
    void runWhole(const Job &job);

    Database &m_db;
    JobBoard &m_board;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    ModelWriter *m_writer = nullptr;
    std::atomic<bool> m_stopping = false;

    std::set<std::string> m_resting; ///< the disk refused; writer's thread

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_whole; ///< of the `run` kind, waiting
    std::string m_running;   ///< the one that runs
    std::thread m_thread;
};

} // namespace growthos
