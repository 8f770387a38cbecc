#pragma once

#include "backend/core/clock.h"
#include "backend/sample/samplerandom.h"

#include <string>
#include <string_view>
#include <vector>

namespace growthos {

/// A company of the sample workspace. Its domain ends in `.example` (RFC 2606): no mail can ever reach it.
struct SampleCompany
{
    std::string name = {};
    std::string domain = {};
    std::string_view industry = {};
    int employees = 0;
};

/// A person of the sample workspace, from the first visit on.
struct SamplePerson
{
    std::string anonymousId = {};
    std::string userId = {}; ///< empty: never signs up
    std::string name = {};
    std::string email = {};
    std::uint32_t company = 0;
    std::string_view country = {};
    std::string_view locale = {};
    std::string_view role = {};
    std::string_view source = {}; ///< organic, referral, paid, social, partner
    UtcMs firstVisit = 0;
    UtcMs signedUp = 0;             ///< 0: never
    double sessionsADay = 0;        ///< while in use
    bool activated = false;         ///< found what the product is for
    std::string_view paidPlan = {}; ///< empty: leaves when the trial ends
    UtcMs subscribed = 0;           ///< 0: not by the end of the story
};

std::vector<SampleCompany> makeSampleCompanies(SampleRandom &random);

/// `count` people whose first visits lie in [from, to): more each month than in the month before.
std::vector<SamplePerson> makeSamplePeople(SampleRandom &random, const std::vector<SampleCompany> &companies,
                                           std::uint32_t count, UtcMs from, UtcMs to);

} // namespace growthos
