#pragma once

#include "backend/sample/samplestory.h"

namespace growthos {

/// What the campaigns of the sample workspace have sent until `now`, who stands where in them, and what the readers
/// did. Equal input gives equal mails. Any thread.
class SampleMails
{
public:
    enum Campaign : std::uint8_t { Onboarding, TrialEnded, Letter, campaignCount };
    /// Whom the letter goes to.
    static constexpr std::string_view letterRole = "Founder";

    struct Step
    {
        UtcMs delay = 0; ///< after the step before, of the first after the trigger
        std::string_view subject = {};
        std::string_view url = {}; ///< where its link leads
        double opened = 0;         ///< shares of those who got it
        double clicked = 0;
    };
    static std::span<const Step> steps(Campaign campaign);

    enum class Outcome : std::uint8_t { Delivered, Refused, Unsubscribed };
    struct Mail
    {
        std::string id = {};
        std::uint32_t person = 0;
        Campaign campaign = Onboarding;
        std::uint32_t step = 0;
        Outcome outcome = Outcome::Delivered;
        UtcMs at = 0;
        UtcMs opened = 0; ///< 0: not by now, as the next two
        UtcMs clicked = 0;
        UtcMs unsubscribed = 0;
    };
    /// A contact in a sequence.
    struct Way
    {
        enum class End : std::uint8_t { None, Finished, Exited };
        std::uint32_t person = 0;
        Campaign campaign = Onboarding;
        std::uint32_t passed = 0; ///< steps behind it; it stands at the next, or at the last
        End end = End::None;
        UtcMs entered = 0;
        UtcMs moved = 0;
        UtcMs due = 0; ///< of one that waits
    };

    SampleMails(const SampleStory &story, UtcMs now);

    /// When it was turned on, or sent.
    UtcMs begun(Campaign campaign) const;
    /// In the order in which they left.
    const std::vector<Mail> &mails() const { return m_mails; }
    const std::vector<Way> &ways() const { return m_ways; }

    /// What the readers did, and bounces; in order. Each as an item of POST /v1/batch.
    std::size_t events() const { return m_events.size(); }
    UtcMs eventAt(std::size_t index) const { return m_events[index].at; }
    Campaign eventOf(std::size_t index) const { return m_mails[m_events[index].mail].campaign; }
    QByteArray event(std::size_t index, std::string_view campaignId) const;

    /// What the mail server said of a refused one.
    static constexpr std::string_view refusal = "552 5.2.3 Message length exceeds administrative limit";

private:
    enum class Fact : std::uint8_t { Opened, Clicked, Unsubscribed, Bounced };
    struct Event
    {
        UtcMs at = 0;
        std::uint32_t mail = 0;
        Fact fact = Fact::Opened;
    };

    void walk(Campaign campaign, std::uint32_t person, UtcMs entered, UtcMs leaves);
    void write();
    void read(SampleRandom &random, Mail &mail) const;
    void note(UtcMs at, std::size_t mail, Fact fact);

    const std::vector<SamplePerson> &m_people;
    UtcMs m_now;
    std::vector<Mail> m_mails;
    std::vector<Way> m_ways;
    std::vector<Event> m_events;
};

} // namespace growthos
