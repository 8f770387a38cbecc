#pragma once

#include "backend/campaigns/campaignstore.h"
#include "backend/campaigns/enrolmentstore.h"
#include "backend/core/ids.h"
#include "backend/core/result.h"
#include "backend/messages/messagequeue.h"
#include "backend/segments/segmentservice.h"
#include "backend/settings/settings.h"

#include <QJsonObject>

namespace growthos {

class CampaignEngine;

/// Something that a campaign lacks before it can run: `code` such as template_not_found; `id` of what is not there.
struct CampaignGap
{
    std::string code;
    std::string id;
    ErrorDetail detail;
};

/// Sequences and broadcasts: their definitions and their states. What goes on by itself is CampaignEngine. Reads
/// anywhere; changes with the writer's set, inside its transaction. Source: Management API, "Campaigns".
class CampaignService
{
public:
    /// `messages` is that of the same set.
    CampaignService(Database &database, IdSource &ids, MessageQueue &messages, const SettingsCache &settings,
                    const Clock &clock)
        : m_db(database), m_store(database), m_enrolments(database), m_ids(ids), m_messages(messages),
          m_settings(settings), m_clock(clock)
    {}
    /// Who goes on with what is changed here. The writer's set only.
    void setEngine(CampaignEngine &engine) { m_engine = &engine; }

    http::Page<Campaign> list(const CampaignStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_store.list(filter, page);
    }
    /// Not an archived one. Errors: NotFound.
    Result<Campaign> find(const QString &id) const;
    std::map<std::string, CampaignCounts> counts(const Campaign &campaign) const
    {
        return m_store.counts(campaign.num);
    }
    /// See CampaignStore::countsSince.
    std::map<std::string, CampaignCounts> countsSince(const Campaign &campaign, std::int64_t day) const
    {
        return m_store.countsSince(campaign.num, day);
    }
    /// See CampaignStore::days.
    std::vector<CampaignDay> days(const Campaign &campaign, const std::optional<std::string> &step, std::int64_t first,
                                  std::int64_t last) const
    {
        return m_store.days(campaign.num, step, first, last);
    }
    std::optional<std::int64_t> firstDay(const Campaign &campaign) const { return m_store.firstDay(campaign.num); }
    std::optional<UtcMs> lastEntered(const Campaign &campaign) const { return m_enrolments.lastEntered(campaign.num); }
    CampaignCounts totals(const Campaign &campaign) const { return m_store.totals(campaign.num); }
    std::optional<BroadcastProgress> progress(const Campaign &campaign) const { return m_store.progress(campaign.num); }
    http::Page<Enrolment> enrolments(const EnrolmentStore::Filter &filter, const http::PageRequest &page) const
    {
        return m_enrolments.list(filter, page);
    }
    std::int64_t heldCount(const Campaign &campaign) const { return m_enrolments.heldCount(campaign.num); }
    std::int64_t activeCount() const { return m_store.activeCount(); }

    /// What stands in the way of its activation; empty: nothing.
    std::vector<CampaignGap> gaps(const Campaign &campaign) const;
    /// The same as a refusal names it.
    QList<ErrorDetail> missing(const Campaign &campaign) const;

    Campaign create(const QJsonObject &body);
    /// Errors: Conflict (a broadcast that goes out, a completed one), ValidationError (of one that runs: what is
    /// missing then).
    Result<Campaign> update(const Campaign &campaign, const QJsonObject &body);
    /// Errors: NotFound, Conflict (while it is scheduled or active).
    Result<void> archive(const QString &id);

    /// No-op when it runs already. Errors: ValidationError naming everything that is missing, Conflict (completed).
    Result<Campaign> activate(const Campaign &campaign);
    /// Errors: Conflict (neither scheduled nor active).
    Result<Campaign> pause(const Campaign &campaign);
    /// Ends it: nothing more is sent. A scheduled one becomes a draft again. Errors: Conflict (a draft, completed).
    Result<Campaign> cancel(const Campaign &campaign);
    /// A broadcast that waits for a decision goes on, or is cancelled. Errors: Conflict (it does not wait).
    Result<Campaign> decide(const Campaign &campaign, bool send);

    /// A new mail in place of one that failed, bounced or is unknown. False: it was sent again before, or must not be.
    bool resend(const Campaign &campaign, const Message &mail);

    /// Hears of every change after its commit.
    void published() const;

    /// Campaigns that name a segment.
    static std::vector<SegmentUse> segmentUses(Database &database, const Segment &segment);

private:
    Campaign stored(Campaign campaign);

    Database &m_db;
    CampaignStore m_store;
    EnrolmentStore m_enrolments;
    IdSource &m_ids;
    MessageQueue &m_messages;
    const SettingsCache &m_settings;
    CampaignEngine *m_engine = nullptr;
    const Clock &m_clock;
};

} // namespace growthos
