#pragma once

#include "backend/bus/changefeed.h"
#include "backend/bus/eventlog.h"
#include "backend/bus/modelwriter.h"
#include "backend/segments/contactscores.h"
#include "backend/services.h"

namespace growthos {

/// What has to be done now and then, and is nobody's request: contacts removed long ago go for good, and what was
/// deleted leaves the files. Writer's thread; `start` from the main thread.
class Housekeeping
{
public:
    /// `services`: the writer's set.
    Housekeeping(Database &model, EventLog &log, Services &services, ContactScores &scores, ChangeFeed &feed,
                 const Clock &clock)
        : m_model(model), m_log(log), m_services(services), m_scores(scores), m_feed(feed), m_clock(clock)
    {}
    /// `reload`: reads the projection from the file anew.
    void start(ModelWriter &writer, std::function<void()> reload);

    /// Events that are older than the setting allows.
    void expireEvents();
    /// The projection still holds what the file has no more: it is read anew as soon as it can be.
    void wantReload() { m_reloadWanted = true; }
    /// Contacts whose time to be restored has passed, and what a cancelled job left.
    void purge();
    /// What is deleted now shall be nowhere in the files: the applied part of the log goes, and both write-ahead logs
    /// are emptied. At once, or as soon as nobody reads an older state.
    void wantCleanFiles();
    /// Scores everybody anew, where that is wanted and can be done.
    void sweepScores();

private:
    void cleanFiles();
    void reload();
    /// A transaction with the services, as a request has one.
    void transact(const char *what, const std::function<void()> &work);

    Database &m_model;
    EventLog &m_log;
    Services &m_services;
    ContactScores &m_scores;
    ChangeFeed &m_feed;
    const Clock &m_clock;
    ModelWriter *m_writer = nullptr;
    std::optional<std::int64_t> m_cleanUpTo; ///< position in the log
    bool m_sweeping = false;
    bool m_reloadWanted = false;
    std::function<void()> m_reload;
};

} // namespace growthos
