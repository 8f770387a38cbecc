#pragma once

#include "backend/core/clock.h"
#include "backend/settings/settings.h"
#include "backend/storage/database.h"

#include <map>
#include <string>

namespace growthos {

/// Holds mails to a rate, for each sender and for each domain of recipients: the one that is set, and a slower one once
/// a server says that it is too much; that wears off by itself. Rows, so that a restart changes nothing. Writer's
/// thread, inside a transaction.
class MailLanes
{
public:
    explicit MailLanes(Database &database) : m_db(database) {}

    struct Turn
    {
        UtcMs at = 0;        ///< 0: it may leave now, and is counted
        bool inLine = false; ///< it has a place of its own in the line: comes `again` then
    };
    /// Each that comes gets a place in the line, so that not all who wait come again for each that leaves. Where the
    /// line is long they come back later for one.
    Turn take(const std::string &sender, const std::string &domain, const SmtpSettings &settings, UtcMs now,
              bool again);
    /// The lane of `Acme <hello@acme.com>`: its address, whatever name it is shown with.
    static std::string senderLane(const std::string &sender);
    /// That of an address: its domain in lower case.
    static std::string domainLane(const std::string &address);

    /// The time between two mails of a lane (`sender`, `domain`), and what of it servers asked for. Any reader with a
    /// set of lanes of its own.
    struct Pace
    {
        double intervalMs = 0; ///< 0: none
        double slowedMs = 0;
    };
    Pace paceOf(const std::string &kind, const std::string &name, const std::optional<MailRate> &limit, UtcMs now);

    /// The server of this domain asked for less.
    void slowDown(const std::string &domain, UtcMs now);

    /// Writes what changed.
    void store();
    /// A transaction was lost: what is held in memory may be wrong.
    void forget() { m_lanes.clear(); }

private:
    struct Lane
    {
        double nextAt = 0;
        double slowedMs = 0;
        UtcMs slowedAt = 0;
        bool changed = false;
        double lineEnd = 0; ///< the first place in the line that nobody has; not stored
    };
    using Key = std::pair<std::string, std::string>;

    Lane &lane(const std::string &kind, const std::string &name);
    void alignClock(UtcMs now);
    static double interval(Lane &lane, const std::optional<MailRate> &limit, UtcMs now);

    Database &m_db;
    std::map<Key, Lane> m_lanes;
    UtcMs m_seen = 0; ///< the last time that the clock showed
};

} // namespace growthos
