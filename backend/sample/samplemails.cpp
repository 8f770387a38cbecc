#include "backend/sample/samplemails.h"

#include "backend/core/ids.h"
#include "backend/core/jsonwriter.h"

#include <algorithm>
#include <span>

namespace growthos {
namespace {

constexpr std::uint64_t mailSeed = 20260224;
constexpr UtcMs trialLength = 14 * dayMs;
constexpr UtcMs handOver = 40; ///< from one mail of a broadcast to the next

constexpr SampleMails::Step onboardingSteps[] = {
    {0, "Welcome to Acme", "https://acme.example/app", 0.56, 0.23},
    {2 * dayMs, "Getting started with your dashboard", "https://acme.example/app/reports", 0.45, 0.16},
    {5 * dayMs, "Bring your team", "https://acme.example/app/settings", 0.38, 0.11},
};
constexpr SampleMails::Step trialEndedSteps[] = {
    {0, "Your trial has ended", "https://acme.example/pricing", 0.42, 0.09},
};
constexpr SampleMails::Step letterSteps[] = {
    {0, "A letter to founders", "https://acme.example/blog", 0.49, 0.12},
};

/// Ids in the usual form, the same in every run.
class SampleMailIds final : public IdSource
{
protected:
    std::uint64_t random64() override { return m_random.next(); }

private:
    SampleRandom m_random{mailSeed + 1};
};

} // namespace

std::span<const SampleMails::Step> SampleMails::steps(Campaign campaign)
{
    if (campaign == Onboarding)
        return onboardingSteps;
    return campaign == TrialEnded ? std::span<const Step>(trialEndedSteps) : std::span<const Step>(letterSteps);
}

SampleMails::SampleMails(const SampleStory &story, UtcMs now) : m_people(story.people()), m_now(now)
{
    const UtcMs sent = begun(Letter);
    UtcMs at = sent;
    for (std::uint32_t i = 0; i < m_people.size(); ++i) {
        const SamplePerson &person = m_people[i];
        if (person.signedUp == 0)
            continue;
        if (person.signedUp >= begun(Onboarding))
            walk(Onboarding, i, person.signedUp + SampleStory::signUpTakes, person.subscribed);
        if (person.paidPlan.empty() && person.signedUp + trialLength >= begun(TrialEnded))
            walk(TrialEnded, i, person.signedUp + trialLength, 0);
        if (person.role == letterRole && person.signedUp + hourMs < sent)
            m_mails.push_back({.person = i, .campaign = Letter, .at = at += handOver});
    }
    write();
}

UtcMs SampleMails::begun(Campaign campaign) const
{
    constexpr UtcMs daysAgo[] = {45, 30, 12};
    return (m_now / dayMs - daysAgo[campaign]) * dayMs + 15 * hourMs;
}

/// Through a sequence, from step to step, as far as it goes by now. `leaves`: when the exit rule applies; 0: never.
void SampleMails::walk(Campaign campaign, std::uint32_t person, UtcMs entered, UtcMs leaves)
{
    if (entered >= m_now)
        return;
    Way way{.person = person, .campaign = campaign, .entered = entered, .moved = entered};
    UtcMs due = entered;
    for (const Step &step : steps(campaign)) {
        due += step.delay;
        if (leaves != 0 && leaves < due) {
            way.end = Way::End::Exited;
            way.moved = leaves;
            break;
        }
        if (due >= m_now) {
            way.due = due;
            break;
        }
        m_mails.push_back({.person = person, .campaign = campaign, .step = way.passed, .at = due});
        way.moved = due;
        ++way.passed;
    }
    if (way.passed == steps(campaign).size())
        way.end = Way::End::Finished;
    m_ways.push_back(way);
}

/// In the order of time, as who unsubscribes gets none of any campaign from then on.
void SampleMails::write()
{
    std::ranges::stable_sort(m_mails, {}, &Mail::at);
    std::ranges::stable_sort(m_ways, {}, &Way::entered);
    SampleRandom random(mailSeed);
    SampleMailIds ids;
    std::vector<UtcMs> unsubscribed(m_people.size(), 0);
    for (std::size_t i = 0; i < m_mails.size(); ++i) {
        Mail &mail = m_mails[i];
        mail.id = ids.next("msg_");
        UtcMs &left = unsubscribed[mail.person];
        if (left != 0 && left <= mail.at) {
            mail.outcome = Outcome::Unsubscribed;
            continue;
        }
        if (random.chance(0.007)) {
            mail.outcome = Outcome::Refused;
            note(mail.at, i, Fact::Bounced);
            continue;
        }
        read(random, mail);
        if (left != 0) // by an earlier mail that was read later than this one left
            mail.unsubscribed = 0;
        else
            left = mail.unsubscribed;
        note(mail.opened, i, Fact::Opened);
        note(mail.clicked, i, Fact::Clicked);
        note(mail.unsubscribed, i, Fact::Unsubscribed);
    }
    std::ranges::stable_sort(m_events, {}, &Event::at);
}

/// Half of those who open a mail do within some two hours, a few after days.
void SampleMails::read(SampleRandom &random, Mail &mail) const
{
    const Step &step = steps(mail.campaign)[mail.step];
    const double share = random.unit();
    const auto wait = static_cast<UtcMs>(-std::log(1 - random.unit()) * 3 * static_cast<double>(hourMs));
    const auto thought = static_cast<UtcMs>(random.between(8, 150) * static_cast<double>(secondMs));
    const bool leaves = random.chance(0.012);
    const UtcMs opened = mail.at + minuteMs + wait;
    if (share >= step.opened || opened >= m_now)
        return;
    mail.opened = opened;
    if (opened + thought >= m_now)
        return;
    if (share < step.clicked)
        mail.clicked = opened + thought;
    else if (leaves)
        mail.unsubscribed = opened + thought;
}

void SampleMails::note(UtcMs at, std::size_t mail, Fact fact)
{
    if (at != 0)
        m_events.push_back({at, static_cast<std::uint32_t>(mail), fact});
}

QByteArray SampleMails::event(std::size_t index, std::string_view campaignId) const
{
    constexpr std::string_view names[] = {"$email_opened", "$email_clicked", "$email_unsubscribed", "$email_bounced"};
    const Event &event = m_events[index];
    const Mail &mail = m_mails[event.mail];
    const Step &step = steps(mail.campaign)[mail.step];
    JsonWriter json;
    json.beginObject().member("type", "track").member("user_id", m_people[mail.person].userId);
    json.member("event", names[static_cast<std::size_t>(event.fact)]).memberInstant("timestamp", event.at);
    json.key("properties").beginObject().member("message_id", mail.id).member("campaign_id", campaignId);
    json.member("subject", step.subject);
    if (event.fact == Fact::Clicked)
        json.member("url", step.url);
    if (event.fact == Fact::Bounced)
        json.member("reason", "refused").member("detail", refusal);
    json.endObject().endObject();
    return json.take();
}

} // namespace growthos
