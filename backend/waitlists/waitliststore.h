#pragma once

#include "backend/http/paging.h"
#include "backend/storage/database.h"
#include "backend/waitlists/queueplace.h"
#include "backend/waitlists/waitlist.h"

#include <functional>

namespace growthos {

/// The rows of waitlists and their entries. Reads on any connection, writes on the writer inside an open transaction.
/// Errors stay in the Database (see there).
class WaitlistStore
{
public:
    explicit WaitlistStore(Database &database) : m_db(database) {}

    /// Newest first.
    http::Page<Waitlist> list(bool archived, const http::PageRequest &page) const;
    /// Archived ones too.
    std::optional<Waitlist> find(std::string_view id) const;
    std::optional<Waitlist> find(std::int64_t num) const;
    /// Not archived.
    std::optional<Waitlist> findBySlug(std::string_view slug) const;
    /// Without the archived ones.
    std::vector<Waitlist> all() const;
    bool any() const;
    void insert(Waitlist &waitlist);
    /// What an operator can change, and archived_at.
    void update(const Waitlist &waitlist);

    std::optional<WaitlistEntry> entry(std::string_view id) const;
    /// Not that of somebody removed.
    std::optional<WaitlistEntry> entry(std::int64_t num) const;
    std::optional<WaitlistEntry> entryOf(std::int64_t waitlist, std::int64_t contact) const;
    /// `key` in upper case.
    std::optional<WaitlistEntry> entryByCode(std::string_view key) const;
    /// In order of joining.
    std::vector<WaitlistEntry> waiting(std::int64_t waitlist, int limit) const;
    http::Page<WaitlistEntry> byJoining(std::int64_t waitlist, bool newestFirst, const http::PageRequest &page) const;
    struct Search
    {
        std::optional<std::string> words = {};  ///< that words of its contact begin with (see searchExpression)
        std::optional<std::string> source = {}; ///< where it came from, as shown
        int limit = 0;                          ///< of those with the words
        std::vector<std::int64_t> among = {};   ///< without words: these entries alone; empty: all
    };
    /// Those that pass, in no order, with what their place follows from alone.
    std::vector<WaitlistEntry> search(std::int64_t waitlist, const Search &search) const;
    /// How many ever joined before `time`. Join orders rise with time: found by halving.
    std::int64_t joinsBefore(std::int64_t waitlist, UtcMs time) const;
    /// Gives it its number and its place in the order of joining.
    void insert(WaitlistEntry &entry, std::optional<std::int64_t> referredBy);
    void addReferral(std::int64_t entry);
    /// Gives it its place in the order of approvals.
    void approve(WaitlistEntry &entry, UtcMs at);

    /// Entries of living contacts, to be ranked.
    void forEachPlace(const std::function<void(std::int64_t waitlist, const QueuePlace &)> &use) const;
    /// Those of living contacts behind a join order, with theirs.
    std::vector<std::pair<std::int64_t, QueuePlace>> placesAfter(std::int64_t waitlist, std::int64_t joinOrder,
                                                                 int limit) const;
    struct Move
    {
        std::int64_t waitlist = 0;
        std::optional<QueuePlace> before = {};
        std::optional<QueuePlace> now = {}; ///< nothing: it is gone, or its contact is
    };
    /// What the open transaction did since the last call.
    std::vector<Move> takeMoves();
    /// Where the entries of a contact stand, living or not.
    std::vector<Move> placesOf(std::int64_t contact) const;

private:
    static Waitlist waitlistFrom(const Query &query);
    static WaitlistEntry entryFrom(const Query &query);

    Database &m_db;
};

} // namespace growthos
