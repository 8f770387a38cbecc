#pragma once

#include "backend/sample/samplepeople.h"

#include <QByteArray>

namespace growthos {

/// The sample workspace as a list of ingest calls: a small subscription product, a year and a half of it, ending at
/// `now`. Equal input gives equal calls. Any thread.
class SampleStory
{
public:
    struct Size
    {
        std::uint32_t people = 12'500;
        int days = 540;
    };

    /// From `signedUp` of a person to the event that says so.
    static constexpr UtcMs signUpTakes = 200;

    explicit SampleStory(UtcMs now) : SampleStory(now, Size()) {}
    SampleStory(UtcMs now, Size size);

    const std::vector<SamplePerson> &people() const { return m_people; }
    std::size_t calls() const { return m_calls.size(); }
    UtcMs start() const { return m_start; }
    /// When call `index` happens; ascending.
    UtcMs at(std::size_t index) const { return m_calls[index].at; }
    /// Call `index` as an item of POST /v1/batch.
    QByteArray item(std::size_t index) const;

private:
    enum class Kind : std::uint8_t {
        Visit,
        PageView,
        Identify,
        Company,
        SignedUp,
        Login,
        ProjectCreated,
        FeatureActivated,
        TeammateInvited,
        ReportExported,
        TrialExpired,
        Subscribed,
        Upgraded,
        InvoicePaid,
        Cancelled,
        Left,
        TicketOpened,
    };
    struct Call
    {
        UtcMs at = 0;
        std::uint32_t person = 0;
        Kind kind = Kind::Visit;
        std::uint32_t detail = 0; ///< chooses among the kind's variations
    };

    void tell(SampleRandom &random, std::uint32_t index);
    void useProduct(SampleRandom &random, std::uint32_t index, UtcMs from, UtcMs until, double sessionsADay);
    void session(SampleRandom &random, std::uint32_t index, UtcMs at);
    void add(UtcMs at, std::uint32_t person, Kind kind, std::uint32_t detail = 0);

    UtcMs m_now;
    UtcMs m_start;
    std::vector<SampleCompany> m_companies;
    std::vector<SamplePerson> m_people;
    std::vector<Call> m_calls;
};

} // namespace growthos
