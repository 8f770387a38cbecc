#pragma once

#include "backend/bus/outbox.h"
#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/referrals/conversionstore.h"
#include "backend/referrals/programstore.h"
#include "backend/referrals/referralboards.h"
#include "backend/settings/publicaddress.h"

namespace growthos {

/// Referral programs: links, whom they bring, conversions and what those earn. Reads anywhere; changes with the
/// writer's set, inside its transaction. Source: Management API, "Referrals".
class ReferralService
{
public:
    static constexpr int longestChannel = 64;

    ReferralService(Database &database, IdSource &ids, Outbox &outbox, ReferralBoards &boards,
                    const PublicAddress &address, const Clock &clock)
        : m_db(database), m_programs(database), m_conversions(database), m_ids(ids), m_outbox(outbox), m_boards(boards),
          m_address(address), m_clock(clock)
    {}

    http::Page<ReferralProgram> list(const ProgramStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_programs.list(filter, page);
    }
    /// Archived ones too. Errors: NotFound.
    Result<ReferralProgram> find(const QString &id) const;
    ReferralProgram create(ReferralProgram draft);
    /// `changed` in place of what is stored under its number.
    ReferralProgram update(ReferralProgram changed);
    /// Errors: NotFound, Conflict (active).
    Result<void> archive(const QString &id);

    http::Page<ReferralLink> links(const ReferralProgram &program, const http::PageRequest &page) const
    {
        return m_programs.links(program.num, page);
    }
    /// In any case of letters. Errors: NotFound.
    Result<ReferralLink> findLink(const QString &code) const;
    /// The same, of a contact who is not removed. Errors: NotFound.
    Result<ReferralLink> findShownLink(const QString &code) const;
    struct Made
    {
        ReferralLink link = {};
        bool isNew = false;
    };
    /// The link of a contact in a program and channel, made when there is none. Errors: Conflict (archived).
    Result<Made> link(const ReferralProgram &program, const Contact &contact, const std::string &channel);
    void write(JsonWriter &json, const ReferralLink &link) const;
    void click(const ReferralLink &link);

    /// A contact came with the code of a link; `at` by the clock of whoever told. Does nothing where that is no news.
    void arrive(const Contact &contact, const ReferralLink &link, UtcMs at);

    struct Claim
    {
        ReferralLink link = {};
        Contact contact = {}; ///< who was referred
        std::string event = {};
        ConversionSource source = ConversionSource::Manual;
        std::string metadata = "{}";
        std::optional<std::string> ip = {};
        std::optional<std::string> device = {};
        UtcMs happenedAt = 0;
    };
    /// Records a conversion, perhaps held, or says why not; then nothing is recorded. Errors: ValidationError
    /// (`self_referral`), Conflict (`program_draft`, `program_paused`, `program_archived`, `already_converted`,
    /// `window_expired`, `limit_reached`).
    Result<Conversion> convert(const Claim &claim);
    /// A referrer has more conversions than `before`, and no new one among them: two who brought people became one, or
    /// somebody whom they brought is back. Pays the tiers that are reached so, for the latest conversion.
    void standingRose(const Standing &now, std::int64_t before);
    std::optional<Referral> referralOf(const ReferralProgram &program, std::int64_t contact) const
    {
        return m_conversions.referral(program.num, contact);
    }
    std::vector<ReferralProgram> programsWaitingFor(std::string_view event) const;

    http::Page<Conversion> conversions(const ConversionStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_conversions.list(filter, page);
    }
    Result<Conversion> findConversion(const QString &id) const;
    /// A decision on a held one; the same again changes nothing. Errors: Conflict (decided otherwise).
    Result<Conversion> decide(const Conversion &conversion, bool approve, const std::optional<QString> &reason);
    http::Page<RewardRow> rewards(const ConversionStore::RewardFilter &filter, const http::PageRequest &page) const
    {
        return m_conversions.rewards(filter, page);
    }
    std::vector<RewardRow> rewardsOf(const Conversion &conversion) const
    {
        return m_conversions.rewardsOf(conversion.num);
    }

    struct Leader
    {
        std::int64_t rank = 0;
        std::string contactId = {};
        std::optional<std::string> email = {};
        std::string label = {};
        std::int64_t referrals = 0;
        std::int64_t conversions = 0;
        std::optional<std::string> tier = {};
        RewardAmount rewards = 0;
        std::optional<UtcMs> lastConversion = {};
    };
    /// By rank, of all time or of what the last `days` brought. A cursor keeps the order it was made from for ten
    /// minutes; later it goes on behind the same standing. Errors: Unavailable.
    Result<http::Page<Leader>> leaderboard(const ReferralProgram &program, std::optional<int> days,
                                           const http::PageRequest &page) const;
    /// Those whose contact has words that begin like these, with their ranks, by rank. A cursor counts rows.
    Result<http::Page<Leader>> leadersFound(const ReferralProgram &program, std::optional<int> days,
                                            const QString &text, const http::PageRequest &page) const;

    ConversionStore::Totals totalsOf(std::int64_t contact) const { return m_conversions.totalsOf(contact); }
    /// Conversions of referrals, over all programs: three decimals.
    double conversionRate() const;

    std::optional<ReferralLink> linkByNumber(std::int64_t num) const { return m_programs.link(num); }

private:
    /// Nothing where the contact is gone.
    std::optional<Leader> leaderAt(const ReferralProgram &program, std::optional<int> days,
                                   const RankedPlace &ranked) const;
    Result<LiveRankings<BoardPlace>::Pinned> presentOrder(const ReferralProgram &program,
                                                          std::optional<int> days) const;
    Result<std::vector<RankedPlace>> placesOf(const std::vector<Standing> &standings, const ReferralProgram &program,
                                              std::optional<int> days) const;
    bool isLiving(std::int64_t num) const;
    void settle(const ReferralProgram &program, const Conversion &conversion);
    void payTiers(const ReferralProgram &program, const Conversion &conversion, const std::vector<ReferralTier> &tiers);
    void pay(const ReferralProgram &program, const Conversion &conversion, RewardRow row);
    std::optional<std::string> holdReason(const ReferralProgram &program, const Claim &claim) const;

    Database &m_db;
    ProgramStore m_programs;
    ConversionStore m_conversions;
    IdSource &m_ids;
    Outbox &m_outbox;
    ReferralBoards &m_boards;
    const PublicAddress &m_address;
    const Clock &m_clock;
};

} // namespace growthos
