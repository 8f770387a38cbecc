#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/http/paging.h"
#include "backend/storage/database.h"

#include <vector>

namespace growthos {

class FoundContacts;

/// The rows of contacts on their way through sequences. Reads on any connection, writes on the writer inside an open
/// transaction. Errors stay in the Database (see there).
class EnrolmentStore
{
public:
    explicit EnrolmentStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::int64_t campaign = 0;
        std::optional<std::int64_t> contact = {};
        std::optional<QString> state = {};
        std::optional<QString> step = {};
        std::optional<std::string> words = {}; ///< that words of the contact begin with (see searchExpression)
    };
    /// Newest first; of contacts that are gone, too. Where the words are those of many contacts (see findsMany), the
    /// newest `mostFound` among the newest `mostLookedAt`.
    static constexpr std::int64_t mostFound = 10'000;
    static constexpr std::int64_t mostLookedAt = 100'000;
    http::Page<Enrolment> list(const Filter &filter, const http::PageRequest &page) const;

    /// The latest of a contact in a campaign.
    std::optional<Enrolment> latest(std::int64_t campaign, std::int64_t contact) const;
    /// Those in which it waits or is held, of all campaigns.
    std::vector<Enrolment> openOf(std::int64_t contact) const;

    /// Due at `until` or before, the longest due first; times without the campaign's clockShift, as everywhere here.
    std::vector<Enrolment> due(std::int64_t campaign, UtcMs until, int limit) const;
    std::optional<UtcMs> nextDue(std::int64_t campaign) const;
    /// Those that are held, with `waiting` those that wait too.
    std::vector<Enrolment> stopped(std::int64_t campaign, bool waiting, int limit) const;
    /// When the trigger of the newest one came; nothing: there is none.
    std::optional<UtcMs> lastEntered(std::int64_t campaign) const;
    std::int64_t heldCount(std::int64_t campaign) const;

    struct Moments
    {
        UtcMs timestamp = 0;
        UtcMs receivedAt = 0;
    };
    /// Of an event that an app sent; nothing once it is deleted.
    std::optional<Moments> momentsOf(std::int64_t eventSeq) const;

    void insert(const Enrolment &enrolment);
    /// State, step, due time, reason.
    void update(const Enrolment &enrolment);

private:
    static Enrolment fromRow(const Query &query);
    http::Page<Enrolment> newestOf(const FoundContacts &contacts, const Filter &filter,
                                   const http::PageRequest &page) const;

    Database &m_db;
};

} // namespace growthos
