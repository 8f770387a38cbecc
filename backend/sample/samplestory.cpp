#include "backend/sample/samplestory.h"

#include "backend/core/jsonwriter.h"

#include <algorithm>

namespace growthos {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::uint64_t seed = 20260223;
constexpr UtcMs trial = 14 * dayMs;

constexpr std::array features{"referral_widget"sv, "segments"sv, "campaigns"sv,
                              "nps_survey"sv,      "waitlist"sv, "webhooks"sv};
constexpr std::array<double, 6> featureWeights{20, 30, 24, 10, 6, 10};
constexpr std::array templates{"blank"sv, "saas"sv, "shop"sv, "newsletter"sv};
constexpr std::array formats{"csv"sv, "xlsx"sv, "pdf"sv};
constexpr std::array topics{"billing"sv, "import"sv, "deliverability"sv, "integration"sv};
constexpr std::array reasons{"too_expensive"sv, "missing_feature"sv, "switched"sv, "no_longer_needed"sv};
constexpr std::array campaigns{"spring_launch"sv, "webinar"sv, "retargeting"sv};

struct Page
{
    std::string_view name;
    std::string_view path;
};
constexpr std::array pages{
    Page{"Home", "/"},
    Page{"Pricing", "/pricing"},
    Page{"Docs", "/docs"},
    Page{"Blog", "/blog"},
    Page{"Customers", "/customers"},
    Page{"Dashboard", "/app"},
    Page{"Reports", "/app/reports"},
    Page{"Settings", "/app/settings"},
};
constexpr std::uint32_t publicPages = 5;

int priceOf(std::string_view plan)
{
    return plan == "scale" ? 199 : 49;
}

/// People work on weekdays; 1970-01-01 was a Thursday.
double weekdayWeight(UtcMs at)
{
    const auto weekday = (at / dayMs + 3) % 7; // 0 = Monday
    return weekday == 5 ? 0.35 : weekday == 6 ? 0.3 : weekday == 4 ? 0.9 : 1.1;
}

/// Some moment of the day's busy hours (13 to 23 UTC: an American working day with a European tail).
UtcMs timeOfDay(SampleRandom &random)
{
    constexpr std::array<double, 24> hours{3, 2,  1,  1,  1,  2,  3,  5,  6,  7, 7, 8,
                                           9, 12, 15, 15, 14, 14, 14, 13, 11, 8, 6, 4};
    return random.weighted(hours) * hourMs + static_cast<UtcMs>(random.unit() * static_cast<double>(hourMs));
}

UtcMs minutes(SampleRandom &random, double low, double high)
{
    return static_cast<UtcMs>(random.between(low, high) * static_cast<double>(minuteMs));
}

} // namespace

SampleStory::SampleStory(UtcMs now, Size size) : m_now(now), m_start((now / dayMs - size.days) * dayMs)
{
    SampleRandom random(seed);
    m_companies = makeSampleCompanies(random);
    m_people = makeSamplePeople(random, m_companies, size.people, m_start, now);
    for (std::uint32_t i = 0; i < m_people.size(); ++i)
        tell(random, i);
    std::stable_sort(m_calls.begin(), m_calls.end(), [](const Call &a, const Call &b) { return a.at < b.at; });
}

void SampleStory::add(UtcMs at, std::uint32_t person, Kind kind, std::uint32_t detail)
{
    if (at < m_now)
        m_calls.push_back({at, person, kind, detail});
}

/// From the first visit to the last login.
void SampleStory::tell(SampleRandom &random, std::uint32_t index)
{
    const SamplePerson &person = m_people[index];
    add(person.firstVisit, index, Kind::Visit, random.below(1000));
    for (std::uint32_t more = random.below(4); more > 0; --more)
        add(person.firstVisit + minutes(random, 1, 12), index, Kind::PageView, random.below(publicPages));
    if (person.signedUp == 0)
        return;

    UtcMs at = person.signedUp;
    add(at, index, Kind::Identify);
    add(at + signUpTakes, index, Kind::SignedUp);
    add(at + 500, index, Kind::Company);
    if (person.activated) {
        add(at + minutes(random, 2, 30), index, Kind::ProjectCreated, random.below(templates.size()));
        add(at + minutes(random, 20, 2000), index, Kind::FeatureActivated, random.weighted(featureWeights));
        if (random.chance(0.35))
            add(at + minutes(random, 60, 6000), index, Kind::TeammateInvited);
    }
    const UtcMs trialEnd = person.signedUp + trial;
    useProduct(random, index, at, trialEnd, person.sessionsADay * (person.activated ? 1.4 : 0.5));
    if (person.paidPlan.empty()) {
        add(trialEnd, index, Kind::TrialExpired);
        // Two of three leave for good; the others look in now and then.
        add(trialEnd + minutes(random, 1, 3), index, Kind::Left);
        if (random.chance(0.35))
            useProduct(random, index, trialEnd, trialEnd + static_cast<UtcMs>(random.between(5, 150)) * dayMs, 0.04);
        return;
    }
    at = trialEnd - static_cast<UtcMs>(random.between(0, 9)) * dayMs + minutes(random, 0, 600);
    at = std::max(at, person.signedUp + hourMs);
    add(at, index, Kind::Subscribed);
    if (at < m_now)
        m_people[index].subscribed = at;
    add(at + 300, index, Kind::Upgraded);
    // 4 % a month stop paying.
    const auto months = static_cast<int>(std::log(1.0 - random.unit()) / std::log(0.96));
    for (int month = 0; month <= months; ++month)
        add(at + month * 30 * dayMs, index, Kind::InvoicePaid, static_cast<std::uint32_t>(month));
    const UtcMs end = at + (months + 1) * 30 * dayMs;
    useProduct(random, index, trialEnd, end, person.sessionsADay);
    add(end, index, Kind::Cancelled, random.below(reasons.size()));
    add(end + 300, index, Kind::Left);
}

void SampleStory::useProduct(SampleRandom &random, std::uint32_t index, UtcMs from, UtcMs until, double sessionsADay)
{
    for (UtcMs day = from / dayMs * dayMs; day < std::min(until, m_now); day += dayMs) {
        if (!random.chance(sessionsADay * weekdayWeight(day)))
            continue;
        const UtcMs at = day + timeOfDay(random);
        if (at > from && at < until)
            session(random, index, at);
    }
}

void SampleStory::session(SampleRandom &random, std::uint32_t index, UtcMs at)
{
    add(at, index, Kind::Login);
    for (std::uint32_t more = random.below(4); more > 0; --more) {
        at += minutes(random, 0.2, 9);
        add(at, index, Kind::PageView, publicPages + random.below(pages.size() - publicPages));
    }
    if (random.chance(0.55))
        add(at + minutes(random, 0.5, 15), index, Kind::FeatureActivated, random.weighted(featureWeights));
    if (random.chance(0.12))
        add(at + minutes(random, 3, 20), index, Kind::ReportExported, random.below(formats.size()));
    if (random.chance(0.02))
        add(at + minutes(random, 3, 20), index, Kind::TicketOpened, random.below(topics.size()));
    if (random.chance(0.02))
        add(at + minutes(random, 3, 20), index, Kind::TeammateInvited);
}

QByteArray SampleStory::item(std::size_t index) const
{
    const Call &call = m_calls[index];
    const SamplePerson &person = m_people[call.person];
    const SampleCompany &company = m_companies[person.company];
    const bool known = person.signedUp != 0 && call.at >= person.signedUp;

    JsonWriter json;
    json.beginObject();
    const auto begin = [&](std::string_view type) {
        json.member("type", type);
        if (known)
            json.member("user_id", person.userId);
        if (!known || call.kind == Kind::Identify)
            json.member("anonymous_id", person.anonymousId);
        json.memberInstant("timestamp", call.at);
    };
    const auto track = [&](std::string_view event, auto properties) {
        begin("track");
        json.member("event", event).key("properties").beginObject();
        properties();
        json.endObject();
    };
    const auto identify = [&](auto traits) {
        begin("identify");
        json.key("traits").beginObject();
        traits();
        json.endObject();
    };
    const auto page = [&](const Page &seen, auto context) {
        begin("page");
        const std::string url = "https://acme.example" + std::string(seen.path);
        json.member("name", seen.name).key("properties").beginObject();
        json.member("title", std::string(seen.name) + " - Acme").member("url", url).member("path", seen.path);
        json.endObject();
        json.key("context").beginObject().member("locale", person.locale);
        json.key("library").beginObject().member("name", "growthos-js").member("version", "1.4.2").endObject();
        context();
        json.endObject();
    };

    switch (call.kind) {
    case Kind::Visit:
        page(pages[call.detail % 3], [&] {
            if (person.source == "organic")
                return;
            json.key("campaign").beginObject().member("source", person.source);
            if (person.source == "paid")
                json.member("medium", "cpc").member("name", campaigns[call.detail % campaigns.size()]);
            json.endObject();
        });
        break;
    case Kind::PageView:
        page(pages[call.detail], [] {});
        break;
    case Kind::Identify:
        identify([&] {
            json.member("email", person.email).member("name", person.name).member("plan", "trial");
            json.member("company", company.name).member("role", person.role).member("country", person.country);
            json.member("source", person.source).memberInstant("signed_up_at", person.signedUp / secondMs * secondMs);
        });
        break;
    case Kind::Company:
        begin("group");
        json.member("group_id", company.domain).key("traits").beginObject();
        json.member("name", company.name).member("industry", company.industry);
        json.member("employee_count", company.employees).endObject();
        break;
    case Kind::SignedUp:
        track("signup_completed", [&] { json.member("plan", "trial").member("source", person.source); });
        break;
    case Kind::Login:
        track("login", [] {});
        break;
    case Kind::ProjectCreated:
        track("project_created", [&] { json.member("template", templates[call.detail]); });
        break;
    case Kind::FeatureActivated:
        track("feature_activated", [&] { json.member("feature", features[call.detail]); });
        break;
    case Kind::TeammateInvited:
        track("teammate_invited", [] {});
        break;
    case Kind::ReportExported:
        track("report_exported", [&] { json.member("format", formats[call.detail]); });
        break;
    case Kind::TicketOpened:
        track("ticket_opened", [&] { json.member("topic", topics[call.detail]); });
        break;
    case Kind::TrialExpired:
        track("trial_expired", [] {});
        break;
    case Kind::Subscribed:
        track("subscription_started", [&] {
            json.member("plan", person.paidPlan).member("value", priceOf(person.paidPlan)).member("currency", "USD");
        });
        break;
    case Kind::Upgraded:
        identify([&] { json.member("plan", person.paidPlan).member("mrr", priceOf(person.paidPlan)); });
        break;
    case Kind::InvoicePaid:
        track("invoice_paid", [&] {
            json.member("number", call.detail + 1).member("value", priceOf(person.paidPlan)).member("currency", "USD");
        });
        break;
    case Kind::Cancelled:
        track("subscription_cancelled", [&] { json.member("reason", reasons[call.detail]); });
        break;
    case Kind::Left:
        identify([&] { json.member("plan", "free").key("mrr").null(); });
        break;
    }
    json.endObject();
    return json.take();
}

} // namespace growthos
