#include "backend/campaigns/campaignengine.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/gates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {
namespace {

bool isExit(const Campaign &campaign, std::string_view event, std::string_view segment)
{
    return campaign.exitOn &&
           (campaign.exitOn->segmentId.empty() ? !event.empty() && campaign.exitOn->event == event
                                               : !segment.empty() && campaign.exitOn->segmentId == segment);
}

bool isTrigger(const Campaign &campaign, std::string_view event, std::string_view segment)
{
    return campaign.trigger &&
           (campaign.trigger->event.empty() ? !segment.empty() && campaign.trigger->segmentId == segment
                                            : !event.empty() && campaign.trigger->event == event);
}

} // namespace

void CampaignEngine::consume(const OutboxEvent &event)
{
    if (event.event == "message.state") {
        if (const auto found = m_live.find(event.subject); found != m_live.end())
            messageChanged(found->second, event);
    } else if (event.event == "event") {
        signalled(event, false);
    } else if (event.event == "segment.entered") {
        signalled(event, true);
    } else if (event.event == "contact.deleted") {
        contactGone(event.contact);
    } else if (event.event == "contact.merged") {
        contactMerged(event.contact);
    } else if (event.event == "contact.unmerged") {
        m_store.alignReader(event.contact);
    }
}

void CampaignEngine::signalled(const OutboxEvent &event, bool entersSegment)
{
    const std::string_view name = entersSegment ? std::string_view() : event.subject;
    const std::string_view segment = entersSegment ? event.subject : std::string_view();
    std::optional<EnrolmentStore::Moments> moments;
    for (auto &[id, live] : m_live) {
        const Campaign &campaign = live.campaign;
        if (campaign.isBroadcast() || campaign.status == CampaignStatus::Completed)
            continue;
        const bool exits = isExit(campaign, name, segment);
        const bool begins = campaign.status == CampaignStatus::Active && isTrigger(campaign, name, segment);
        if (!exits && !begins)
            continue;
        if (!moments && event.source != 0)
            moments = m_enrolments.momentsOf(event.source);
        if (!moments)
            moments = EnrolmentStore::Moments{event.at, event.at};
        const auto contact = m_steps.living(event.contact);
        if (!contact)
            return;
        if (exits)
            leave(live, contact->num, moments->timestamp);
        // What happened before the activation, or long before we heard of it, is history that nobody is written to for.
        if (begins && isTimely(campaign, moments->timestamp, moments->receivedAt))
            enrol(live, *contact, std::min(moments->timestamp, moments->receivedAt), event);
    }
}

void CampaignEngine::enrol(Live &live, const Contact &contact, UtcMs at, const OutboxEvent &cause)
{
    const Campaign &campaign = live.campaign;
    // In which segments the contact is counts when the trigger comes, not when we get to it. What came before anybody
    // asked says nothing of it.
    const auto wasMember = [&](const std::string &segment) {
        const auto then = cause.wasMember(segment);
        return then ? *then : m_steps.isMember(segment, contact.num);
    };
    if (!passesTriggerSegment(campaign, wasMember) || isInExitSegment(campaign, wasMember))
        return;
    const auto before = m_enrolments.latest(campaign.num, contact.num);
    if (!isOpen(onceGate(campaign, before)))
        return;
    Enrolment enrolment{.campaign = campaign.num, .contact = contact.num, .state = "waiting"};
    if (before)
        enrolment.entry = before->entry + 1;
    const CampaignStep &first = campaign.steps.front();
    const UtcMs due = m_steps.opening(first, contact, at + parseDelay(first.delay).value_or(0));
    enrolment.step = first.id;
    enrolment.dueAt = due - campaign.clockShift;
    enrolment.enteredAt = at;
    enrolment.movedAt = m_clock.now();
    m_enrolments.insert(enrolment);
    live.dueKnown = false;
    touched(live);
}

void CampaignEngine::leave(Live &live, std::int64_t contact, UtcMs at)
{
    const auto latest = m_enrolments.latest(live.campaign.num, contact);
    if (latest && exitCounts(at, latest->enteredAt))
        exit(live, *latest, m_clock.now());
}

/// What has not left yet stays here, so somebody whose last mail still waits leaves too.
void CampaignEngine::exit(Live &live, const Enrolment &enrolment, UtcMs now)
{
    const bool stopped = m_messages.skip(enrolment.contact, live.campaign.id, "exit_on");
    const bool open = enrolment.state == "waiting" || enrolment.state == "held";
    if (open || (stopped && enrolment.state == "finished"))
        end(live, enrolment, "exited", "exit_on", now);
}

void CampaignEngine::contactGone(std::int64_t contact)
{
    if (m_steps.living(contact))
        return; // restored, or made anew, before this was heard
    for (const Enrolment &open : m_enrolments.openOf(contact)) {
        if (Live *live = find(open.campaign))
            end(*live, open, "ended", "deleted", m_clock.now());
    }
}

/// Two who were on their way are one now: one way is enough, the one that has come further.
void CampaignEngine::contactMerged(std::int64_t contact)
{
    const auto survivor = m_steps.living(contact);
    if (!survivor)
        return;
    m_store.alignReader(survivor->num);
    std::map<std::int64_t, Enrolment> kept;
    for (const Enrolment &open : m_enrolments.openOf(survivor->num)) {
        Live *live = find(open.campaign);
        const auto [known, first] = kept.emplace(open.campaign, open);
        if (!live || first)
            continue;
        const bool further = open.passed > known->second.passed;
        end(*live, further ? known->second : open, "ended", "merged", m_clock.now());
        if (further)
            known->second = open;
    }
    m_messages.keepOneOfEach(survivor->num, [this](const MessageSource &source) {
        const auto live = m_live.find(source.id);
        return live != m_live.end() && !live->second.campaign.reenters;
    });
}

void CampaignEngine::messageChanged(Live &live, const OutboxEvent &event)
{
    const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(event.data)).object();
    const std::string step = json[QLatin1String("source")][QLatin1String("step")].toString().toStdString();
    const auto old = messageStateFromWire(json[QLatin1String("old")].toString().toStdString());
    const auto now = messageStateFromWire(json[QLatin1String("new")].toString().toStdString());
    CampaignCounts change;
    if (now && isFinal(*now) && !(old && isFinal(*old)))
        change.pending = -1;
    bool read = false;
    const auto count = [&](const char *list, std::int64_t by) {
        for (const QJsonValue &fact : json[QLatin1String(list)].toArray()) {
            const QString name = fact.toString();
            if (name == QLatin1String("sent"))
                change.sent += by;
            else if (name == QLatin1String("delivered"))
                change.delivered += by;
            else if (name == QLatin1String("bounced"))
                change.bounced += by;
            else
                read = true;
        }
    };
    count("facts", 1);
    count("revoked", -1);
    if (read) {
        const auto reader = m_steps.living(event.contact);
        m_store.alignReader(reader ? reader->num : event.contact);
    }
    const auto state = [&](MessageState which, std::int64_t CampaignCounts::*figure) {
        change.*figure += (now == which ? 1 : 0) - (old == which ? 1 : 0);
    };
    if (now != old) {
        state(MessageState::Failed, &CampaignCounts::failed);
        state(MessageState::Unknown, &CampaignCounts::unknown);
        if (now == MessageState::Skipped || now == MessageState::Cancelled) {
            const std::string reason = json[QLatin1String("reason")].toString().toStdString();
            change.skipped[now == MessageState::Cancelled || reason.empty() ? "cancelled" : reason] = 1;
        }
    }
    m_store.add(live.campaign.num, step, change, event.at);
    live.pending += change.pending;
    live.dueKnown = false;
    touched(live);
    completeIfDone(live);
    const bool bad = now == MessageState::Bounced || now == MessageState::Failed;
    const bool tried = bad || now == MessageState::Sent || now == MessageState::Delivered;
    if (tried && now != old && live.campaign.status == CampaignStatus::Active && m_errors.note(live.campaign.num, bad))
        pauseForErrors(live);
}

} // namespace growthos
