#include "backend/housekeeping.h"

#include "backend/analytics/eventexpiry.h"
#include "backend/contacts/contactpurge.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcHousekeeping, "housekeeping")

namespace growthos {

void Housekeeping::start(ModelWriter &writer, std::function<void()> reloadProjection)
{
    // The timers begin with it: a clock that is set right after the start makes them due at once.
    writer.post([this, &writer, again = std::move(reloadProjection)] {
        m_writer = &writer;
        m_reload = again;
        purge();
        expireEvents();
        sweepScores();
        wantCleanFiles(); // a kill may have come before what was deleted could go from the log
        writer.every(hourMs, [this] {
            purge();
            expireEvents();
            m_scores.wantSweep();
        });
        writer.every(secondMs, [this] {
            cleanFiles();
            reload();
            sweepScores();
        });
    });
}

void Housekeeping::purge()
{
    transact("removed contacts were not purged",
             [this] { startPurging(m_services, m_clock.now() - ContactEditor::restorable); });
}

void Housekeeping::expireEvents()
{
    transact("old events were not deleted", [this] { startExpiry(m_services); });
}

void Housekeeping::transact(const char *what, const std::function<void()> &work)
{
    m_services.afterCommit.clear();
    m_services.changes.clear();
    const auto done = m_writer->transact(Database::Durability::Normal, [&]() -> Result<void> {
        work();
        return {};
    });
    if (!done) {
        qCWarning(lcHousekeeping) << what << "and it is tried again later:" << done.error().message;
        return;
    }
    for (const auto &effect : m_services.afterCommit)
        effect();
    for (const auto &[topic, id] : m_services.changes)
        m_feed.publish(topic, id);
}

void Housekeeping::reload()
{
    if (m_reloadWanted && m_services.audience.isLoaded()) {
        m_reloadWanted = false;
        m_reload();
    }
}

void Housekeeping::sweepScores()
{
    if (!m_writer || m_sweeping || !m_scores.wantsSweep())
        return;
    m_sweeping = true;
    m_writer->postLong([this] {
        const auto done = m_writer->transact(Database::Durability::Normal, [this]() -> Result<void> {
            m_scores.sweep();
            return {};
        });
        if (!done)
            qCWarning(lcHousekeeping) << "scores were not refreshed, tried again later:" << done.error().message;
        m_sweeping = done && m_scores.wantsSweep();
        return m_sweeping;
    });
}

void Housekeeping::wantCleanFiles()
{
    m_cleanUpTo = m_log.head();
    cleanFiles();
}

void Housekeeping::cleanFiles()
{
    if (!m_cleanUpTo)
        return;
    m_log.clean(*m_cleanUpTo);
    if (m_log.cleaned() >= *m_cleanUpTo && m_model.emptyWriteAheadLog())
        m_cleanUpTo.reset();
}

} // namespace growthos
