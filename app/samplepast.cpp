#include "app/samplepast.h"

#include "backend/campaigns/campaignstore.h"
#include "backend/campaigns/enrolmentstore.h"
#include "backend/campaigns/steprunner.h"
#include "backend/contacts/suppressions.h"
#include "backend/datadir.h"
#include "backend/messages/messagequeue.h"

#include <QCoreApplication>

namespace growthos {
namespace {

constexpr const char *sampleSender = "hello@acme.example";

/// The stores of one transaction. One thread.
class SamplePast
{
public:
    SamplePast(Database &db, const Sealer &sealer, const SampleStory &story)
        : m_people(story.people()), m_db(db), m_campaigns(db), m_enrolments(db), m_contacts(db), m_messages(db),
          m_outbox(db, m_nobody), m_ledger(db, m_outbox), m_suppressions(db, m_ids, sealer)
    {}

    bool turnOn(const std::string &id, UtcMs at, UtcMs now);
    void write(const SampleMails::Mail &mail);
    void write(const SampleMails::Way &way);
    void finish();

private:
    std::optional<Contact> contactOf(std::uint32_t person) const
    {
        const auto identity = m_contacts.identity(IdentityKind::User, m_people[person].userId);
        return identity ? m_contacts.find(identity->contact) : std::nullopt;
    }

    const std::vector<SamplePerson> &m_people;
    Database &m_db;
    CampaignStore m_campaigns;
    EnrolmentStore m_enrolments;
    ContactStore m_contacts;
    MessageStore m_messages;
    Subscriptions m_nobody; ///< hears of it: that was long ago
    Outbox m_outbox;
    MessageLedger m_ledger;
    RandomIdSource m_ids;
    Suppressions m_suppressions;

    struct Live
    {
        Campaign campaign;
        std::vector<std::int64_t> contents = {}; ///< by step
        std::map<std::string, CampaignCounts> counts = {};
        projection::IdSet members = {};
        UtcMs last = 0;
    };
    std::vector<Live> m_live;
};

bool SamplePast::turnOn(const std::string &id, UtcMs at, UtcMs now)
{
    auto campaign = m_campaigns.find(id);
    if (!campaign)
        return false;
    campaign->activatedAt = std::max(at, campaign->createdAt);
    campaign->updatedAt = *campaign->activatedAt;
    campaign->status = campaign->isBroadcast() ? CampaignStatus::Completed : CampaignStatus::Active;
    Live &live = m_live.emplace_back(Live{.campaign = *std::move(campaign), .last = std::min(at, now)});
    for (const CampaignStep &step : live.campaign.steps) {
        const auto content = resolveContent(m_db, contentOf(live.campaign, step));
        live.contents.push_back(content ? m_messages.putContent(*content) : 0);
    }
    return true;
}

void SamplePast::write(const SampleMails::Mail &mail)
{
    using Outcome = SampleMails::Outcome;
    Live &live = m_live[mail.campaign];
    const auto contact = contactOf(mail.person);
    if (!contact)
        return;
    const CampaignStep &step = live.campaign.steps[mail.step];
    Message queued{.id = mail.id,
                   .contact = contact->num,
                   .source = {.kind = "campaign", .id = live.campaign.id, .step = step.id},
                   .content = live.contents[mail.step],
                   .to = contact->email,
                   .subject = step.subject,
                   .queuedAt = mail.at};
    m_messages.insert(queued, live.campaign.id + '/' + step.id + '/' + std::to_string(contact->num) + "/1");
    CampaignCounts &counts = live.counts[step.id];
    Message sent = queued;
    if (mail.outcome == Outcome::Unsubscribed) {
        sent.state = MessageState::Skipped;
        sent.reason = "unsubscribed";
        ++counts.skipped[sent.reason];
    } else {
        sent.from = sampleSender;
        sent.transport = "smtp";
        sent.attempts = 1;
        sent.sentAt = mail.at;
        ++counts.sent;
    }
    if (mail.outcome == Outcome::Refused) {
        sent.state = MessageState::Bounced;
        sent.reason = "refused";
        sent.smtpReply = SampleMails::refusal;
        sent.bouncedAt = mail.at;
        ++counts.bounced;
    } else if (mail.outcome == Outcome::Delivered) {
        sent.state = MessageState::Delivered;
        sent.smtpReply = "250 2.0.0 Ok";
        sent.deliveredAt = mail.at;
        ++counts.delivered;
    }
    const auto when = [](UtcMs at) { return at == 0 ? std::nullopt : std::optional(at); };
    sent.openedAt = when(mail.opened);
    sent.opens = mail.opened != 0;
    sent.clickedAt = when(mail.clicked);
    sent.clicks = mail.clicked != 0;
    sent.unsubscribedAt = when(mail.unsubscribed);
    m_ledger.change(queued, sent, mail.at);
    if (sent.unsubscribedAt)
        m_suppressions.add(*contact, SuppressionReason::Unsubscribed, mail.unsubscribed);
    if (sent.openedAt)
        m_campaigns.alignReader(contact->num);
    live.members.insert(static_cast<std::size_t>(contact->num));
    live.last = std::max({live.last, mail.at, mail.opened});
}

void SamplePast::write(const SampleMails::Way &way)
{
    using End = SampleMails::Way::End;
    const Campaign &campaign = m_live[way.campaign].campaign;
    const auto contact = contactOf(way.person);
    if (!contact)
        return;
    const std::size_t at = std::min<std::size_t>(way.passed, campaign.steps.size() - 1);
    Enrolment enrolment{.campaign = campaign.num,
                        .contact = contact->num,
                        .state = way.end == End::Finished ? "finished"
                                 : way.end == End::Exited ? "exited"
                                                          : "waiting",
                        .step = campaign.steps[at].id,
                        .enteredAt = way.entered,
                        .movedAt = way.moved};
    if (way.end == End::Exited)
        enrolment.reason = "exit_on";
    if (way.end == End::None)
        enrolment.dueAt = way.due;
    m_enrolments.insert(enrolment);
    if (auto stored = m_enrolments.latest(campaign.num, contact->num); stored && way.passed > 0) {
        stored->passed = way.passed;
        m_enrolments.update(*stored);
    }
}

void SamplePast::finish()
{
    for (Live &live : m_live) {
        Campaign &campaign = live.campaign;
        for (const auto &[step, counts] : live.counts)
            m_campaigns.add(campaign.num, step, counts, live.last);
        if (campaign.isBroadcast()) {
            const UtcMs begun = *campaign.activatedAt;
            campaign.completedAt = campaign.updatedAt = begun + minuteMs;
            m_campaigns.begin(campaign.num, live.members, begun, begun);
            m_campaigns.advance(campaign.num, static_cast<std::int64_t>(live.members.rows()),
                                static_cast<std::int64_t>(live.members.count()), *campaign.completedAt);
        }
        m_campaigns.update(campaign);
    }
}

} // namespace

Result<void> writeSamplePast(const QString &dataDir, const SampleStory &story, const SampleMails &mails,
                             const std::vector<std::string> &campaigns, UtcMs now, const std::atomic<bool> &stopping)
{
    if (campaigns.size() != SampleMails::campaignCount)
        return {}; // nobody was there to write to
    const auto folder = DataDir::own(dataDir);
    if (!folder)
        return folder.error();
    const auto sealer = Sealer::open((*folder)->file(QStringLiteral("secrets.key")));
    if (!sealer)
        return sealer.error();
    const auto db =
        Database::open((*folder)->file(QStringLiteral("model.db")), {.applicationId = DataDir::modelApplicationId});
    if (!db)
        return db.error();
    Transaction transaction(**db);
    SamplePast past(**db, *sealer, story);
    for (std::size_t i = 0; i < campaigns.size(); ++i) {
        if (!past.turnOn(campaigns[i], mails.begun(static_cast<SampleMails::Campaign>(i)), now))
            return Error{ErrorCode::Internal, QStringLiteral("A campaign of the sample is not there.")};
    }
    const auto writeAll = [&](const auto &rows) {
        for (const auto &row : rows) {
            if (stopping)
                return;
            past.write(row);
        }
    };
    writeAll(mails.mails());
    writeAll(mails.ways());
    if (stopping)
        return Error{ErrorCode::Unavailable, QCoreApplication::translate("growthos::SampleWorkspace",
                                                                         "Stopped before the sample data were whole.")};
    past.finish();
    return transaction.commit();
}

} // namespace growthos
