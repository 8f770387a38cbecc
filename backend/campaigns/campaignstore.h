#pragma once

#include "backend/campaigns/campaign.h"
#include "backend/http/paging.h"
#include "backend/projection/idset.h"
#include "backend/storage/database.h"

#include <map>
#include <vector>

namespace growthos {

/// The rows of campaigns, their figures, and the audiences of broadcasts. Reads on any connection, writes on the writer
/// inside an open transaction. Errors stay in the Database (see there).
class CampaignStore
{
public:
    explicit CampaignStore(Database &database) : m_db(database) {}

    struct Filter
    {
        std::optional<QString> type;
        std::optional<QString> status;
        std::optional<QString> text; ///< in the name, any ASCII case
        bool archived = false;
        std::string_view sort = "-created_at";
    };
    /// The words that `sort` may be.
    static constexpr std::string_view sortings[] = {"name",        "-name",      "created_at",
                                                    "-created_at", "updated_at", "-updated_at"};
    http::Page<Campaign> list(const Filter &filter, const http::PageRequest &page) const;
    /// Archived ones too.
    std::optional<Campaign> find(std::string_view id) const;
    std::optional<Campaign> find(std::int64_t num) const;
    /// Not the archived ones.
    std::vector<Campaign> all() const;
    /// Those that run, of both types.
    std::int64_t activeCount() const;

    /// Gives it its number.
    void insert(Campaign &campaign);
    /// Everything that may change.
    void update(const Campaign &campaign);

    // Figures.
    /// By step; empty: of the whole campaign.
    std::map<std::string, CampaignCounts> counts(std::int64_t campaign) const;
    /// Of mails that were sent since the beginning of a day (utcDay), and of contacts that began since then; what is
    /// waited for, and with it `suppressed`, `withoutEmail` and `pending`, is as it stands now.
    std::map<std::string, CampaignCounts> countsSince(std::int64_t campaign, std::int64_t day) const;
    /// Each day from the first to the last (utcDay), of one step or of all. Who opened, clicked and unsubscribed counts
    /// once an email, on the day of the last mail of it; contacts that began are those of the campaign in any case.
    std::vector<CampaignDay> days(std::int64_t campaign, const std::optional<std::string> &step, std::int64_t first,
                                  std::int64_t last) const;
    /// Since when there are figures of days; nothing: there are none.
    std::optional<std::int64_t> firstDay(std::int64_t campaign) const;
    CampaignCounts totals(std::int64_t campaign) const;
    /// What became of a mail, of a step and of the whole campaign: adds pending, sent, delivered, bounced, failed,
    /// unknown and skipped. The others follow from rows by themselves.
    void add(std::int64_t campaign, std::string_view step, const CampaignCounts &change, UtcMs at);
    /// A contact got no mail of a step, and none was made that could say so.
    void passOver(std::int64_t campaign, std::string_view step, std::string_view reason, UtcMs at);
    /// Who opened, clicked and unsubscribed: makes the rows of a contact say what its mails say, each contact once per
    /// step and campaign.
    void alignReader(std::int64_t contact);

    // Audiences of broadcasts.
    void begin(std::int64_t campaign, const projection::IdSet &members, UtcMs begunAt, UtcMs now);
    std::optional<BroadcastProgress> progress(std::int64_t campaign) const;
    projection::IdSet members(std::int64_t campaign) const;
    void advance(std::int64_t campaign, std::int64_t nextContact, std::int64_t done, UtcMs now);

private:
    void addExits(std::int64_t campaign, std::int64_t day, std::map<std::string, CampaignCounts> &all) const;
    static Campaign fromRow(const Query &query);

    Database &m_db;
};

} // namespace growthos
