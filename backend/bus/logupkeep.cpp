#include "backend/bus/logupkeep.h"

#include <QLoggingCategory>
#include <algorithm>

Q_DECLARE_LOGGING_CATEGORY(lcLog)

namespace growthos {
namespace {

/// How much more until the next try when a reader kept the last checkpoint from finishing.
constexpr int checkpointRetryPages = 500;
constexpr int trimRowsMost = 4096;
constexpr auto trimQuiet = std::chrono::milliseconds(5);
constexpr auto longestTrimPause = std::chrono::milliseconds(50);

} // namespace

LogUpkeep::Time LogUpkeep::trimDueAt(Time lastCommit) const
{
    return std::max(m_trimAgainAt, std::min(lastCommit + trimQuiet, m_trimmedAt + longestTrimPause));
}

std::optional<std::int64_t> LogUpkeep::trim(std::int64_t trimmed, std::int64_t target)
{
    using namespace std::chrono_literals;
    const auto begin = std::chrono::steady_clock::now();
    const std::int64_t upTo = std::min(target, trimmed + m_trimRows);
    // A removal lost in a power cut is made again: no reason to wait for the disk.
    m_writer.setDurability(Database::Durability::Normal);
    Transaction transaction(m_writer);
    Query(m_writer, "DELETE FROM log WHERE seq <= ?").bind(upTo).run();
    Query(m_writer, "INSERT INTO log_meta (key, value) VALUES ('trimmed', ?1) "
                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(upTo)
        .run();
    if (const auto done = transaction.commit(); !done) {
        qCWarning(lcLog) << "applied events could not be removed, tried again later:" << done.error().message;
        m_trimAgainAt = begin + 1s;
        return {};
    }
    m_trimmedAt = std::chrono::steady_clock::now();
    const auto taken = m_trimmedAt - begin;
    if (taken > 4ms)
        m_trimRows = std::max(m_trimRows / 2, 1);
    else if (taken < 1ms)
        m_trimRows = std::min(m_trimRows * 2, trimRowsMost);
    return upTo;
}

/// Most pages are copied beside the commits. Those that came meanwhile are copied here, so that the write-ahead log can
/// begin anew: whoever comes now waits for them, but the answers of the last group are out.
void LogUpkeep::checkpointWhenDue()
{
    const int pages = m_writer.walPages();
    if (pages < m_lastWalPages)
        m_checkpointAt = checkpointPages; // it began anew
    m_lastWalPages = pages;
    if (m_checkpointer->isRunning())
        return;
    if (m_checkpointer->takeCopied()) {
        m_writer.checkpoint();
        m_checkpointAt = pages + checkpointRetryPages;
    } else if (pages >= m_checkpointAt) {
        m_checkpointer->begin(Checkpointer::Work::Copy);
    }
}

bool LogUpkeep::clean()
{
    using namespace std::chrono_literals;
    if (!m_checkpointer->isRunning() && m_writer.emptyWriteAheadLog())
        return true;
    m_cleanAgainAt = std::chrono::steady_clock::now() + 200ms;
    return false;
}

} // namespace growthos
