#pragma once

#include "backend/http/paging.h"
#include "backend/referrals/referral.h"
#include "backend/storage/database.h"

#include <functional>

namespace growthos {

/// The rows of referrals, conversions, rewards and standings. Reads on any connection, writes on the writer inside an
/// open transaction. Errors stay in the Database (see there).
class ConversionStore
{
public:
    explicit ConversionStore(Database &database) : m_db(database) {}

    std::optional<Referral> referral(std::int64_t program, std::int64_t contact) const;
    /// Instead of the one that is there.
    void put(const Referral &referral);

    struct Filter
    {
        std::int64_t program = 0; ///< 0: of all
        std::int64_t link = 0;
        std::optional<QString> status = {};
    };
    /// Newest first, of contacts who are not removed.
    http::Page<Conversion> list(const Filter &filter, const http::PageRequest &page) const;
    std::optional<Conversion> find(std::string_view id) const;
    std::optional<Conversion> find(std::int64_t num) const;
    /// Whatever became of it.
    std::optional<Conversion> ofContact(std::int64_t program, std::int64_t contact) const;
    /// That may count for a referrer: confirmed or held.
    std::int64_t countedFor(std::int64_t program, std::int64_t referrer) const;
    std::int64_t fromAddress(std::int64_t program, std::string_view ip, UtcMs since) const;
    std::int64_t fromDevice(std::int64_t program, std::string_view device, UtcMs since) const;
    /// Of the ledger, behind an instant.
    RewardAmount rewardsTo(std::int64_t program, std::int64_t contact, UtcMs after = -endOfTime) const;
    /// The latest that counts for the referrer.
    std::optional<Conversion> lastConfirmed(std::int64_t program, std::int64_t referrer) const;
    void insert(Conversion &conversion);
    /// Status, reason, decided_at.
    void decide(const Conversion &conversion);
    std::vector<Conversion> ofReferred(std::int64_t contact) const;

    struct RewardFilter
    {
        std::int64_t program = 0;
        std::int64_t contact = 0;
        std::optional<QString> kind = {};
    };
    http::Page<RewardRow> rewards(const RewardFilter &filter, const http::PageRequest &page) const;
    std::vector<RewardRow> rewardsOf(std::int64_t conversion) const;
    bool hasTier(std::int64_t program, std::int64_t contact, std::int64_t threshold) const;
    void insert(RewardRow &reward);

    std::optional<Standing> standing(std::int64_t program, std::int64_t contact) const;
    std::vector<Standing> standingsOf(std::int64_t contact) const;
    /// Of those whose contact has words that begin so (see searchExpression), in no order, so many at most.
    std::vector<Standing> standingsFound(std::int64_t program, const std::string &words, int limit) const;
    /// What the open transaction did to a standing.
    struct Move
    {
        std::optional<Standing> before = {};
        std::optional<Standing> now = {}; ///< of a living contact
    };
    /// Those since the last call.
    std::vector<Move> takeMoves();
    /// Of living contacts and programs that are not archived.
    void forEachStanding(const std::function<void(const Standing &)> &use) const;

    enum class Counted { Referrals, Conversions };
    /// What a living referrer brought behind an instant.
    struct Brought
    {
        std::int64_t contact = 0;
        UtcMs since = 0; ///< of the first link
        std::int64_t count = 0;
        UtcMs oldest = 0; ///< of those that are counted
    };
    /// By one referrer, or with 0 by each.
    void forEachBrought(Counted what, std::int64_t program, UtcMs after, std::int64_t contact,
                        const std::function<void(const Brought &)> &use) const;

    struct Totals
    {
        std::int64_t referrals = 0;
        std::int64_t conversions = 0;
    };
    /// What a contact brought, in all programs.
    Totals totalsOf(std::int64_t contact) const;
    /// Of the whole project.
    Totals totals() const;

private:
    static Conversion conversionFrom(const Query &query);
    static RewardRow rewardFrom(const Query &query);

    Database &m_db;
};

} // namespace growthos
