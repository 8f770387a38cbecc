#include "backend/campaigns/campaignservice.h"

#include "backend/campaigns/campaignengine.h"
#include "backend/campaigns/campaignjson.h"
#include "backend/campaigns/campaignrules.h"
#include "backend/core/text.h"
#include "backend/segments/segmentstore.h"
#include "backend/settings/timeparameter.h"
#include "backend/templates/templatestore.h"

namespace growthos {
namespace {

Error conflict(const Campaign &campaign, const QString &message)
{
    return {ErrorCode::Conflict,
            message,
            {{QStringLiteral("status"), QStringLiteral("conflict"),
              QStringLiteral("The campaign is %1.").arg(toQString(wireName(campaign.status)))}}};
}

bool runs(const Campaign &campaign)
{
    return campaign.status == CampaignStatus::Scheduled || campaign.status == CampaignStatus::Active;
}

/// What must not change under a broadcast that goes out: half of the audience would get something else.
bool sameMail(const CampaignDefinition &before, CampaignDefinition after)
{
    after.name = before.name;
    after.throttle = before.throttle;
    return before == after;
}

} // namespace

Result<Campaign> CampaignService::find(const QString &id) const
{
    auto campaign = m_store.find(id.toStdString());
    if (!campaign || campaign->archivedAt)
        return Error::notFound(u"campaign", id);
    return *std::move(campaign);
}

void CampaignService::published() const
{
    m_engine->reload();
}

Campaign CampaignService::stored(Campaign campaign)
{
    m_store.update(campaign);
    return campaign;
}

QList<ErrorDetail> CampaignService::missing(const Campaign &campaign) const
{
    QList<ErrorDetail> details;
    for (const CampaignGap &gap : gaps(campaign))
        details.append(gap.detail);
    return details;
}

std::vector<CampaignGap> CampaignService::gaps(const Campaign &campaign) const
{
    std::vector<CampaignGap> found;
    const auto lacks = [&found](const char *what, const QString &field, const QString &message) {
        found.push_back({std::string(what) + "_required", {}, {field, QStringLiteral("required"), message}});
    };
    const auto unknown = [&found](const char *what, const QString &field, const std::string &id) {
        const QString message = QStringLiteral("There is no %1 '%2'.").arg(QLatin1String(what), toQString(id));
        found.push_back({std::string(what) + "_not_found", id, {field, QStringLiteral("not_found"), message}});
    };
    const SegmentStore segments(m_db);
    const auto segment = [&](const QString &field, const std::string &id) {
        if (!segments.find(id))
            unknown("segment", field, id);
    };
    const auto signal = [&](const QString &field, const CampaignSignal &named) {
        if (!named.segmentId.empty())
            segment(field + u".segment_id", named.segmentId);
    };
    if (campaign.isBroadcast()) {
        if (campaign.segmentId)
            segment(QStringLiteral("segment_id"), *campaign.segmentId);
        else
            lacks("segment", QStringLiteral("segment_id"), QStringLiteral("A broadcast needs a segment to go to."));
    } else if (campaign.trigger) {
        signal(QStringLiteral("trigger"), *campaign.trigger);
    } else {
        lacks("trigger", QStringLiteral("trigger"),
              QStringLiteral("A sequence needs an event or a segment that begins it."));
    }
    if (campaign.exitOn)
        signal(QStringLiteral("exit_on"), *campaign.exitOn);
    if (campaign.steps.empty())
        lacks("steps", QStringLiteral("steps"), QStringLiteral("There is no step to send."));

    const TemplateStore templates(m_db);
    bool senderMissing = false;
    for (std::size_t i = 0; i < campaign.steps.size(); ++i) {
        const CampaignStep &step = campaign.steps[i];
        const QString path = campaign.isBroadcast() ? QString() : QStringLiteral("steps[%1].").arg(i);
        const auto used = step.templateId.empty() ? std::nullopt : templates.find(step.templateId);
        if (step.templateId.empty())
            lacks("template", path + u"template_id", QStringLiteral("Choose a template."));
        else if (!used)
            unknown("template", path + u"template_id", step.templateId);
        if (step.subject.empty() && (!used || used->subject.empty()))
            lacks("subject", path + u"subject", QStringLiteral("Neither the step nor its template has a subject."));
        if (step.conditions) {
            for (const auto &[where, named] : rules::segmentsNamed(*step.conditions, path.toStdString() + "conditions"))
                segment(QString::fromStdString(where) + u".field", named);
        }
        senderMissing = senderMissing || !step.from;
    }
    if (senderMissing && !campaign.from && !m_settings.current()->defaultFromEmail)
        lacks("sender", QStringLiteral("from"),
              QStringLiteral("No sender is set, neither here nor as default_from_email in the settings."));
    return found;
}

Campaign CampaignService::create(const QJsonObject &body)
{
    Campaign campaign;
    readDefinition(body, campaign);
    if (const QJsonValue at = body[QLatin1String("scheduled_at")]; at.isString())
        campaign.scheduledAt = timeParameter(at.toString(), *m_settings.current());
    keepStepIds({}, campaign.steps, campaign.retired, [this] { return m_ids.next("step_"); });
    campaign.id = m_ids.next("cmpgn_");
    campaign.createdAt = campaign.updatedAt = m_clock.now();
    m_store.insert(campaign);
    return campaign;
}

Result<Campaign> CampaignService::update(const Campaign &campaign, const QJsonObject &body)
{
    Campaign changed = campaign;
    readDefinition(body, changed);
    if (const QJsonValue at = body[QLatin1String("scheduled_at")]; at.isString())
        changed.scheduledAt = timeParameter(at.toString(), *m_settings.current());
    keepStepIds(campaign.steps, changed.steps, changed.retired, [this] { return m_ids.next("step_"); });
    const CampaignDefinition &before = campaign;
    const CampaignDefinition &after = changed;
    if (before == after)
        return campaign;
    if (campaign.status == CampaignStatus::Completed) {
        CampaignDefinition renamed = after;
        renamed.name = before.name;
        if (!(renamed == before))
            return conflict(campaign, QStringLiteral("The campaign is completed; only its name can still change."));
    }
    if (campaign.isBroadcast() && m_store.progress(campaign.num) && !sameMail(before, after))
        return conflict(campaign, QStringLiteral("The broadcast is going out; only its name and throttle can change."));
    if (campaign.status == CampaignStatus::Draft) {
        changed.retired.clear(); // nobody waits anywhere
    } else if (campaign.status != CampaignStatus::Completed) {
        if (auto details = missing(changed); !details.isEmpty())
            return Error::validation(std::move(details));
    }
    const UtcMs now = m_clock.now();
    // Another time decides about one that was late; asked for the past it means now.
    if (changed.status == CampaignStatus::Scheduled && changed.scheduledAt != campaign.scheduledAt) {
        changed.held = false;
        if (changed.scheduledAt.value_or(0) <= now) {
            changed.status = CampaignStatus::Active;
            changed.activatedAt = now;
        }
    }
    changed.updatedAt = now;
    return stored(std::move(changed));
}

Result<void> CampaignService::archive(const QString &id)
{
    const auto campaign = find(id);
    if (!campaign)
        return campaign.error();
    if (runs(*campaign))
        return conflict(*campaign, QStringLiteral("Pause or cancel the campaign before you delete it."));
    Campaign archived = *campaign;
    archived.archivedAt = m_clock.now();
    stored(std::move(archived));
    return {};
}

Result<Campaign> CampaignService::activate(const Campaign &campaign)
{
    if (runs(campaign))
        return campaign;
    if (campaign.status == CampaignStatus::Completed)
        return conflict(campaign, QStringLiteral("A completed campaign cannot be activated again."));
    if (auto details = missing(campaign); !details.isEmpty())
        return Error::validation(std::move(details));
    Campaign active = campaign;
    const UtcMs now = m_clock.now();
    if (active.status == CampaignStatus::Paused) {
        active.clockShift += now - active.pausedAt.value_or(now);
        active.held = false;
        m_messages.release(active.id);
    }
    const bool later = active.isBroadcast() && active.scheduledAt.value_or(0) > now && !m_store.progress(active.num);
    active.status = later ? CampaignStatus::Scheduled : CampaignStatus::Active;
    active.activatedAt = now;
    active.pausedAt.reset();
    active.pauseReason.reset();
    active.updatedAt = now;
    return stored(std::move(active));
}

Result<Campaign> CampaignService::pause(const Campaign &campaign)
{
    if (campaign.status == CampaignStatus::Paused)
        return campaign;
    if (!runs(campaign))
        return conflict(campaign, QStringLiteral("Only a scheduled or active campaign can be paused."));
    Campaign paused = campaign;
    paused.status = CampaignStatus::Paused;
    paused.pausedAt = paused.updatedAt = m_clock.now();
    m_messages.hold(paused.id);
    return stored(std::move(paused));
}

Result<Campaign> CampaignService::cancel(const Campaign &campaign)
{
    if (campaign.status == CampaignStatus::Draft || campaign.status == CampaignStatus::Completed)
        return conflict(campaign, QStringLiteral("Only a campaign that was activated can be cancelled."));
    Campaign cancelled = campaign;
    const UtcMs now = m_clock.now();
    cancelled.updatedAt = now;
    cancelled.held = false;
    cancelled.pausedAt.reset();
    cancelled.pauseReason.reset();
    if (campaign.isBroadcast() && !m_store.progress(campaign.num) && campaign.status != CampaignStatus::Active) {
        cancelled.status = CampaignStatus::Draft;
        m_messages.release(cancelled.id);
    } else {
        cancelled.status = CampaignStatus::Completed;
        cancelled.cancelled = true;
        cancelled.completedAt = now;
        m_messages.hold(cancelled.id); // until what is queued is taken back
    }
    return stored(std::move(cancelled));
}

Result<Campaign> CampaignService::decide(const Campaign &campaign, bool send)
{
    if (!campaign.held)
        return conflict(campaign, QStringLiteral("The campaign does not wait for a decision."));
    if (!send)
        return cancel(campaign);
    Campaign going = campaign;
    going.held = false;
    m_messages.release(going.id);
    if (going.status == CampaignStatus::Scheduled)
        going.status = CampaignStatus::Active;
    going.activatedAt = going.updatedAt = m_clock.now();
    return stored(std::move(going));
}

bool CampaignService::resend(const Campaign &campaign, const Message &mail)
{
    constexpr int mostMails = 200;
    for (const Message &other : MessageStore(m_db).ofContact(mail.contact, endOfTime, mostMails)) {
        if (other.source == mail.source && other.num > mail.num)
            return false;
    }
    const auto queued = m_messages.resend(mail.num);
    if (!queued)
        return false;
    CampaignCounts change;
    change.pending = 1;
    m_store.add(campaign.num, mail.source.step, change, m_clock.now());
    return queued->state == MessageState::Queued;
}

std::vector<SegmentUse> CampaignService::segmentUses(Database &database, const Segment &segment)
{
    std::vector<SegmentUse> uses;
    for (const Campaign &campaign : CampaignStore(database).all()) {
        const auto names = [&](const std::optional<CampaignSignal> &signal) {
            return signal && signal->segmentId == segment.id;
        };
        bool named = campaign.segmentId == segment.id || names(campaign.trigger) || names(campaign.exitOn);
        for (const CampaignStep &step : campaign.steps) {
            if (!step.conditions)
                continue;
            for (const auto &[path, id] : rules::segmentsNamed(*step.conditions))
                named = named || id == segment.id;
        }
        if (named)
            uses.push_back(
                {"campaigns", campaign.id, campaign.name, runs(campaign) || campaign.status == CampaignStatus::Paused});
    }
    return uses;
}

} // namespace growthos
