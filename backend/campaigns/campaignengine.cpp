#include "backend/campaigns/campaignengine.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/gates.h"
#include "backend/core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace growthos {
namespace {

/// How long something waits that the projection cannot answer yet.
constexpr UtcMs patience = secondMs;
/// A broadcast with a throttle that is later than this was held up: it goes on at its pace, not all at once.
constexpr UtcMs heldUp = 2 * secondMs;
constexpr int rowsAtOnce = 100;

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

bool isThrough(const BroadcastProgress &progress, const projection::IdSet &members)
{
    return !members.next(static_cast<std::size_t>(progress.nextContact));
}

} // namespace

CampaignEngine::CampaignEngine(Database &database, MessageQueue &messages, projection::Projection &projection,
                               const SegmentStates &states, Subscriptions &subscriptions, const SettingsCache &settings,
                               ChangeFeed &feed, const Clock &clock)
    : m_store(database), m_enrolments(database), m_messages(messages),
      m_steps(database, messages, projection, states, settings), m_subscriptions(subscriptions), m_feed(feed),
      m_clock(clock)
{}

void CampaignEngine::reload()
{
    m_live.clear();
    m_steps.forget();
    for (Campaign &campaign : m_store.all()) {
        if (!campaign.activatedAt)
            continue;
        Live live;
        if (campaign.isBroadcast() && campaign.status == CampaignStatus::Active) {
            live.progress = m_store.progress(campaign.num);
            if (live.progress) {
                live.members = m_store.members(campaign.num);
                live.through = isThrough(*live.progress, live.members);
            }
        }
        live.pending = m_store.totals(campaign.num).pending;
        std::string id = campaign.id;
        live.campaign = std::move(campaign);
        m_live.emplace(std::move(id), std::move(live));
    }
    m_reloadAfter = false;
    subscribe();
    if (m_wake)
        m_wake();
}

void CampaignEngine::subscribe()
{
    std::vector<Subscriptions::Interest> interests;
    for (const auto &[id, live] : m_live) {
        const Campaign &campaign = live.campaign;
        // Mails are opened long after the last was sent.
        interests.push_back({"message.state", id});
        if (campaign.isBroadcast() || campaign.status == CampaignStatus::Completed)
            continue;
        const auto add = [&](const CampaignSignal &signal, std::string segment) {
            if (!signal.event.empty())
                interests.push_back({"event", signal.event, std::move(segment)});
            else
                interests.push_back({"segment.entered", signal.segmentId, std::move(segment)});
        };
        // Who buys while it is paused gets no reminder afterwards.
        if (campaign.exitOn)
            add(*campaign.exitOn, {});
        if (campaign.status == CampaignStatus::Active && campaign.trigger) {
            const CampaignSignal &trigger = *campaign.trigger;
            add(trigger, trigger.event.empty() ? std::string() : trigger.segmentId);
            if (campaign.exitOn && !campaign.exitOn->segmentId.empty())
                add(trigger, campaign.exitOn->segmentId);
        }
    }
    if (!m_live.empty()) {
        interests.push_back({"contact.deleted", {}});
        interests.push_back({"contact.merged", {}});
    }
    m_subscriptions.set("campaigns", std::move(interests));
}

CampaignEngine::Live *CampaignEngine::find(std::int64_t campaign)
{
    for (auto &[id, live] : m_live) {
        if (live.campaign.num == campaign)
            return &live;
    }
    return nullptr;
}

void CampaignEngine::store(Live &live)
{
    m_store.update(live.campaign);
    live.dueKnown = false;
    touched(live);
}

void CampaignEngine::touched(const Live &live)
{
    m_changed.insert(live.campaign.id);
}

void CampaignEngine::committed()
{
    for (const std::string &id : m_changed)
        m_feed.publish(QStringLiteral("campaigns"), QString::fromStdString(id));
    m_changed.clear();
    if (m_reloadAfter)
        reload();
}

void CampaignEngine::rolledBack()
{
    m_changed.clear();
    m_resumed.clear();
    m_errors.clear();
    reload();
}

// What effects do.

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

void CampaignEngine::end(Live &live, Enrolment enrolment, const char *state, const char *reason, UtcMs now)
{
    enrolment.state = state;
    enrolment.reason = reason ? std::optional<std::string>(reason) : std::nullopt;
    enrolment.dueAt.reset();
    enrolment.movedAt = now;
    m_enrolments.update(enrolment);
    live.dueKnown = false;
    touched(live);
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

// What time does.

std::optional<UtcMs> CampaignEngine::nextDue()
{
    std::optional<UtcMs> next;
    for (auto &[id, live] : m_live) {
        if (const auto due = dueOf(live); due && (!next || *due < *next))
            next = due;
    }
    return next;
}

std::optional<UtcMs> CampaignEngine::dueOf(Live &live)
{
    if (live.dueKnown)
        return live.due;
    const Campaign &campaign = live.campaign;
    live.due.reset();
    if (campaign.status == CampaignStatus::Scheduled && !campaign.held) {
        live.due = campaign.scheduledAt;
    } else if (campaign.status == CampaignStatus::Active && campaign.isBroadcast()) {
        live.due = broadcastDue(live);
    } else if (campaign.status == CampaignStatus::Active) {
        live.due = m_enrolments.nextDue(campaign.num);
        if (live.due)
            *live.due += campaign.clockShift;
    } else if (campaign.status == CampaignStatus::Completed && campaign.cancelled && live.pending > 0) {
        live.due = campaign.completedAt; // what is queued is taken back
    }
    if (live.due)
        live.due = std::max(*live.due, live.notBefore);
    live.dueKnown = true;
    return live.due;
}

std::optional<UtcMs> CampaignEngine::broadcastDue(const Live &live) const
{
    if (live.campaign.held)
        return {};
    if (!live.progress)
        return live.campaign.activatedAt;
    if (live.through || live.pending >= mostPending)
        return {};
    const double interval = throttleInterval(live.campaign.throttle);
    return live.progress->begunAt + static_cast<UtcMs>(double(live.progress->done) * interval) +
           live.campaign.clockShift;
}

void CampaignEngine::workDue(UtcMs now)
{
    m_begun = std::chrono::steady_clock::now();
    // Sequences first: a few mails that somebody waits for, before many.
    for (const bool broadcasts : {false, true}) {
        for (auto &[id, live] : m_live) {
            const auto due = dueOf(live);
            if (live.campaign.isBroadcast() != broadcasts || !due || *due > now)
                continue;
            if (isTimeUp())
                return;
            if (live.campaign.status == CampaignStatus::Completed) {
                if (m_messages.cancelAll(live.campaign.id, rowsAtOnce))
                    live.notBefore = now + patience; // their effects are on their way
                live.dueKnown = false;
            } else if (!broadcasts) {
                workSequence(live, now);
            } else if (live.campaign.status == CampaignStatus::Scheduled) {
                workScheduled(live, now);
            } else if (live.progress || beginBroadcast(live, now)) {
                workBroadcast(live, now);
            }
        }
    }
}

void CampaignEngine::workSequence(Live &live, UtcMs now)
{
    live.dueKnown = false;
    while (!isTimeUp()) {
        const auto due = m_enrolments.due(live.campaign.num, now - live.campaign.clockShift, rowsAtOnce);
        for (const Enrolment &enrolment : due) {
            if (!workEnrolment(live, enrolment, now)) {
                live.notBefore = now + patience;
                return;
            }
            if (isTimeUp())
                return;
        }
        if (due.size() < rowsAtOnce)
            return;
    }
}

/// One step forward. False: something cannot be answered yet.
bool CampaignEngine::workEnrolment(Live &live, Enrolment enrolment, UtcMs now)
{
    const Campaign &campaign = live.campaign;
    const auto contact = m_steps.living(enrolment.contact);
    if (!contact) {
        end(live, enrolment, "ended", "deleted", now);
        return true;
    }
    const CampaignStep *step = standingAt(campaign, enrolment.step);
    if (!step) {
        end(live, enrolment, "finished", nullptr, now);
        return true;
    }
    enrolment.step = step->id;
    if (now - (*enrolment.dueAt + campaign.clockShift) > latestStep) {
        enrolment.state = "held";
        enrolment.dueAt.reset();
        enrolment.reason = "overdue";
        m_enrolments.update(enrolment);
        touched(live);
        return true;
    }
    if (const UtcMs opens = m_steps.opening(*step, *contact, now); opens > now) {
        enrolment.dueAt = opens - campaign.clockShift;
        m_enrolments.update(enrolment);
        return true;
    }
    if (campaign.exitOn && !campaign.exitOn->segmentId.empty() && !m_steps.isLoaded())
        return false;
    if (isInExitSegment(campaign,
                        [&](const std::string &segment) { return m_steps.isMember(segment, contact->num); })) {
        exit(live, enrolment, now);
        return true;
    }
    const StepRunner::Verdict verdict = m_steps.conditions(*step, contact->num, now);
    if (verdict == StepRunner::Verdict::NotReady)
        return false;
    if (verdict == StepRunner::Verdict::Fails) {
        CampaignCounts change;
        change.skipped["condition"] = 1;
        m_store.add(campaign.num, step->id, change, now);
    } else if (!m_steps.send(campaign, *step, contact->num, enrolment.entry).repeated) {
        CampaignCounts change;
        change.pending = 1;
        m_store.add(campaign.num, step->id, change, now);
        ++live.pending;
    }
    ++enrolment.passed;
    const CampaignStep *next = following(campaign, step->id);
    if (!next) {
        end(live, enrolment, "finished", nullptr, now);
        return true;
    }
    enrolment.step = next->id;
    enrolment.state = "waiting";
    enrolment.reason.reset();
    enrolment.movedAt = now;
    enrolment.dueAt = m_steps.opening(*next, *contact, now + parseDelay(next->delay).value_or(0)) - campaign.clockShift;
    m_enrolments.update(enrolment);
    touched(live);
    return true;
}

void CampaignEngine::workScheduled(Live &live, UtcMs now)
{
    Campaign &campaign = live.campaign;
    if (now - campaign.scheduledAt.value_or(now) > latestBroadcast) {
        campaign.held = true;
    } else {
        campaign.status = CampaignStatus::Active;
        m_reloadAfter = true;
    }
    store(live);
}

/// Notes whom it goes to. False: that cannot be said yet.
bool CampaignEngine::beginBroadcast(Live &live, UtcMs now)
{
    auto members = m_steps.members(live.campaign.segmentId.value_or(""));
    if (!members) {
        live.notBefore = now + patience;
        live.dueKnown = false;
        return false;
    }
    m_store.begin(live.campaign.num, *members, now - live.campaign.clockShift, now);
    live.progress = m_store.progress(live.campaign.num);
    live.members = *std::move(members);
    live.through = isThrough(*live.progress, live.members);
    live.dueKnown = false;
    m_resumed.insert(live.campaign.num);
    touched(live);
    completeIfDone(live);
    return true;
}

/// Whether the broadcast has come past somebody who is this contact now.
bool CampaignEngine::wasReached(const Live &live, std::int64_t contact) const
{
    const std::int64_t next = live.progress->nextContact;
    if (contact < next && live.members.contains(static_cast<std::size_t>(contact)))
        return true;
    for (const std::int64_t other : m_steps.mergedInto(contact)) {
        if (other < next && live.members.contains(static_cast<std::size_t>(other)))
            return true;
    }
    return false;
}

void CampaignEngine::workBroadcast(Live &live, UtcMs now)
{
    Campaign &campaign = live.campaign;
    BroadcastProgress &progress = *live.progress;
    live.dueKnown = false;
    if (m_resumed.insert(campaign.num).second &&
        now - std::max(progress.advancedAt, campaign.activatedAt.value_or(0)) > latestBroadcast) {
        campaign.held = true; // the program did not run meanwhile
        return store(live);
    }
    const double interval = throttleInterval(campaign.throttle);
    if (const auto due = broadcastDue(live); interval > 0 && due && now - *due > heldUp) {
        campaign.clockShift += now - *due;
        store(live);
    }
    const CampaignStep &mail = campaign.steps.front();
    while (!isTimeUp()) {
        const auto due = broadcastDue(live);
        if (!due || *due > now)
            break;
        const auto next = live.members.next(static_cast<std::size_t>(progress.nextContact));
        if (!next) {
            live.through = true;
            break;
        }
        const auto contact = m_steps.living(*next);
        // Two of the audience who are one person now get it once.
        if (contact && !wasReached(live, contact->num)) {
            if (!m_steps.send(campaign, mail, contact->num, 1).repeated) {
                CampaignCounts change;
                change.pending = 1;
                m_store.add(campaign.num, mail.id, change, now);
                ++live.pending;
            }
        } else if (!contact) {
            CampaignCounts change;
            change.skipped["deleted"] = 1;
            m_store.add(campaign.num, mail.id, change, now);
        }
        progress.nextContact = *next + 1;
        ++progress.done;
        progress.advancedAt = now;
    }
    live.through = live.through || isThrough(progress, live.members);
    m_store.advance(campaign.num, progress.nextContact, progress.done, now);
    touched(live);
    completeIfDone(live);
}

Result<void> CampaignEngine::settle(std::int64_t campaign, Settlement how, JobStep &piece)
{
    Live gone; // archived
    Live *live = find(campaign);
    if (!live) {
        if (auto stored = m_store.find(campaign))
            gone.campaign = *std::move(stored);
        live = &gone;
    }
    std::vector<Enrolment> rows;
    do {
        rows = m_enrolments.stopped(campaign, how == Settlement::End, rowsAtOnce);
        for (const Enrolment &row : rows) {
            settleOne(*live, row, how);
            ++piece.done;
        }
    } while (!rows.empty() && !piece.isTimeUp());
    if (rows.empty())
        piece.finish("{}");
    live->dueKnown = false;
    if (m_wake)
        m_wake();
    return {};
}

void CampaignEngine::settleOne(Live &live, Enrolment enrolment, Settlement how)
{
    const UtcMs now = m_clock.now();
    if (how == Settlement::End)
        return end(live, enrolment, "ended", "cancelled", now);
    UtcMs due = now;
    if (how == Settlement::Skip) {
        const CampaignStep *step = standingAt(live.campaign, enrolment.step);
        const CampaignStep *next = step ? following(live.campaign, step->id) : nullptr;
        if (step) {
            CampaignCounts change;
            change.skipped["overdue"] = 1;
            m_store.add(live.campaign.num, step->id, change, now);
        }
        ++enrolment.passed;
        if (!next)
            return end(live, enrolment, "finished", nullptr, now);
        enrolment.step = next->id;
        due += parseDelay(next->delay).value_or(0);
    }
    // The clock of a paused campaign stands still since then.
    enrolment.dueAt = due - live.campaign.clockShift - (live.campaign.pausedAt ? now - *live.campaign.pausedAt : 0);
    enrolment.state = "waiting";
    enrolment.reason.reset();
    enrolment.movedAt = now;
    m_enrolments.update(enrolment);
}

void CampaignEngine::pauseForErrors(Live &live)
{
    Campaign &campaign = live.campaign;
    campaign.status = CampaignStatus::Paused;
    campaign.pauseReason = "error_rate";
    campaign.pausedAt = campaign.updatedAt = m_clock.now();
    m_messages.hold(campaign.id);
    m_errors.forget(campaign.num);
    store(live);
    m_reloadAfter = true;
}

void CampaignEngine::completeIfDone(Live &live)
{
    Campaign &campaign = live.campaign;
    if (campaign.status != CampaignStatus::Active || !live.through || live.pending > 0)
        return;
    campaign.status = CampaignStatus::Completed;
    campaign.completedAt = m_clock.now();
    store(live);
    m_reloadAfter = true;
}

} // namespace growthos
