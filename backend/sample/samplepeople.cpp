#include "backend/sample/samplepeople.h"

#include <algorithm>
#include <unordered_set>

namespace growthos {
namespace {

using std::string_view_literals::operator""sv;

struct Place
{
    std::string_view country;
    std::string_view locale;
    double weight;
};
constexpr std::array places{
    Place{"US", "en-US", 34}, Place{"GB", "en-GB", 14}, Place{"DE", "de-DE", 11}, Place{"FR", "fr-FR", 7},
    Place{"BR", "pt-BR", 6},  Place{"IN", "en-IN", 6},  Place{"JP", "ja-JP", 5},  Place{"NL", "nl-NL", 5},
    Place{"CA", "en-CA", 5},  Place{"ES", "es-ES", 4},  Place{"PL", "pl-PL", 3},
};

constexpr std::array firstNames{
    "Maya"sv,   "Alice"sv,  "Tomás"sv,   "Hiro"sv,    "Dana"sv,   "Ines"sv,   "Jonas"sv,  "Priya"sv,  "Omar"sv,
    "Lena"sv,   "Marcus"sv, "Sofia"sv,   "Noah"sv,    "Emma"sv,   "Liam"sv,   "Chloé"sv,  "Mateus"sv, "Aisha"sv,
    "Felix"sv,  "Greta"sv,  "Yuki"sv,    "Elif"sv,    "Daniel"sv, "Rosa"sv,   "Viktor"sv, "Nora"sv,   "Samuel"sv,
    "Hannah"sv, "Pedro"sv,  "Camille"sv, "Arjun"sv,   "Ewa"sv,    "Kofi"sv,   "Ingrid"sv, "Luca"sv,   "Amara"sv,
    "Owen"sv,   "Zofia"sv,  "Mei"sv,     "Ruben"sv,   "Clara"sv,  "Jamal"sv,  "Astrid"sv, "Diego"sv,  "Fatima"sv,
    "Henrik"sv, "Julia"sv,  "Kenji"sv,   "Leila"sv,   "Nikhil"sv, "Olivia"sv, "Paul"sv,   "Renata"sv, "Stefan"sv,
    "Tara"sv,   "Umut"sv,   "Vera"sv,    "William"sv, "Xenia"sv,  "Zoe"sv,
};
constexpr std::array lastNames{
    "Chen"sv,      "Okafor"sv,  "Weiss"sv,    "Santos"sv,    "Novak"sv,    "Patel"sv,     "Müller"sv,  "Dubois"sv,
    "Tanaka"sv,    "Silva"sv,   "Garcia"sv,   "Kowalska"sv,  "Jansen"sv,   "Brown"sv,     "Johnson"sv, "Kaya"sv,
    "Haddad"sv,    "Larsen"sv,  "Rossi"sv,    "Mensah"sv,    "Fischer"sv,  "Moreau"sv,    "Suzuki"sv,  "Costa"sv,
    "Fernandez"sv, "Nowak"sv,   "Visser"sv,   "Taylor"sv,    "Williams"sv, "Demir"sv,     "Rahman"sv,  "Nilsson"sv,
    "Bianchi"sv,   "Asante"sv,  "Schmidt"sv,  "Lefèvre"sv,   "Sato"sv,     "Almeida"sv,   "Torres"sv,  "Zielinska"sv,
    "de Vries"sv,  "Wilson"sv,  "Davis"sv,    "Yilmaz"sv,    "Hussain"sv,  "Johansson"sv, "Ricci"sv,   "Owusu"sv,
    "Weber"sv,     "Laurent"sv, "Watanabe"sv, "Ribeiro"sv,   "Castillo"sv, "Wagner"sv,    "Bakker"sv,  "Thompson"sv,
    "Mitchell"sv,  "Aydin"sv,   "Iyer"sv,     "Lindqvist"sv,
};
constexpr std::array companyHeads{
    "Northwind"sv, "Lumen"sv,   "Harbor"sv,   "Finch"sv,  "Corvid"sv,  "Kitsune"sv,  "Juniper"sv, "Basalt"sv,
    "Tidewater"sv, "Copper"sv,  "Maple"sv,    "Quarry"sv, "Orchard"sv, "Beacon"sv,   "Sparrow"sv, "Granite"sv,
    "Meridian"sv,  "Willow"sv,  "Ember"sv,    "Atlas"sv,  "Cobalt"sv,  "Prairie"sv,  "Saffron"sv, "Glacier"sv,
    "Lantern"sv,   "Thistle"sv, "Foxglove"sv, "Marlin"sv, "Summit"sv,  "Bluebird"sv,
};
constexpr std::array companyTails{"Labs"sv, "Systems"sv, "Health"sv, "Retail"sv, "Studio"sv, "Works"sv, "Logistics"sv};
constexpr std::array industries{"Software"sv, "Retail"sv, "Healthcare"sv, "Logistics"sv, "Education"sv, "Media"sv};
constexpr std::array employeeCounts{8, 14, 25, 45, 80, 140, 320, 900};
constexpr std::array roles{"Founder"sv, "Marketing"sv, "Product"sv, "Engineering"sv, "Operations"sv};

/// For addresses: lower-case ASCII, without accents and blanks.
std::string plain(std::string_view name)
{
    static constexpr std::pair<std::string_view, char> accents[] = {
        {"á", 'a'}, {"à", 'a'}, {"ü", 'u'}, {"ö", 'o'}, {"é", 'e'}, {"è", 'e'}, {"í", 'i'}, {"ó", 'o'},
    };
    std::string out;
    while (!name.empty()) {
        const auto *accent = std::find_if(std::begin(accents), std::end(accents),
                                          [&](const auto &pair) { return name.starts_with(pair.first); });
        if (accent != std::end(accents)) {
            out += accent->second;
            name.remove_prefix(accent->first.size());
            continue;
        }
        const char letter = name.front();
        name.remove_prefix(1);
        if (letter >= 'A' && letter <= 'Z')
            out += static_cast<char>(letter - 'A' + 'a');
        else if (letter != ' ')
            out += letter;
    }
    return out;
}

std::string hex(SampleRandom &random, int digits)
{
    static constexpr std::string_view alphabet = "0123456789abcdef";
    std::string text;
    for (int i = 0; i < digits; ++i)
        text += alphabet[random.below(16)];
    return text;
}

/// A version 4 UUID, as browser SDKs make for visitors.
std::string uuid(SampleRandom &random)
{
    return hex(random, 8) + '-' + hex(random, 4) + "-4" + hex(random, 3) + "-a" + hex(random, 3) + '-' +
           hex(random, 12);
}

/// Grows by 17 % a month.
UtcMs growingMoment(SampleRandom &random, UtcMs from, UtcMs to)
{
    constexpr double timeConstant = 191.0 * static_cast<double>(dayMs);
    const auto span = static_cast<double>(to - from);
    const double grown = std::expm1(span / timeConstant);
    return from + static_cast<UtcMs>(timeConstant * std::log1p(random.unit() * grown));
}

} // namespace

std::vector<SampleCompany> makeSampleCompanies(SampleRandom &random)
{
    std::vector<SampleCompany> companies;
    for (const std::string_view head : companyHeads) {
        for (const std::string_view tail : companyTails) {
            SampleCompany &company = companies.emplace_back();
            company.name = std::string(head) + ' ' + std::string(tail);
            company.domain = plain(head) + '-' + plain(tail) + ".example";
            company.industry = random.pick(industries);
            company.employees = random.pick(employeeCounts);
        }
    }
    return companies;
}

std::vector<SamplePerson> makeSamplePeople(SampleRandom &random, const std::vector<SampleCompany> &companies,
                                           std::uint32_t count, UtcMs from, UtcMs to)
{
    constexpr double neverSignsUp = 0.15;
    constexpr std::array sources{"organic"sv, "referral"sv, "paid"sv, "social"sv, "partner"sv};
    constexpr std::array<double, 5> sourceWeights{38, 20, 24, 13, 5};
    constexpr std::array sessionRates{0.08, 0.2, 0.45, 0.8};
    constexpr std::array<double, 4> sessionWeights{30, 35, 25, 10};
    std::array<double, places.size()> placeWeights{};
    std::transform(places.begin(), places.end(), placeWeights.begin(), [](const Place &place) { return place.weight; });

    std::unordered_set<std::string> taken;
    std::vector<SamplePerson> people(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        SamplePerson &person = people[i];
        person.anonymousId = uuid(random);
        person.firstVisit = growingMoment(random, from, to);
        const Place &place = places[random.weighted(placeWeights)];
        person.country = place.country;
        person.locale = place.locale;
        person.source = sources[random.weighted(sourceWeights)];
        if (random.chance(neverSignsUp))
            continue;
        // Most sign up on the first visit, the others within a week.
        person.signedUp =
            person.firstVisit + (random.chance(0.6) ? static_cast<UtcMs>(random.between(2, 40)) * minuteMs
                                                    : static_cast<UtcMs>(random.between(1, 7 * 24)) * hourMs);
        person.userId = "usr_" + std::to_string(1000 + i);
        // A few large accounts, many small ones.
        const double share = random.unit();
        person.company = static_cast<std::uint32_t>(share * share * static_cast<double>(companies.size()));
        const std::string_view first = random.pick(firstNames);
        const std::string_view last = random.pick(lastNames);
        person.name = std::string(first) + ' ' + std::string(last);
        const std::string local = plain(first) + '.' + plain(last);
        const std::string &domain = companies[person.company].domain;
        person.email = local + '@' + domain;
        for (int next = 2; !taken.insert(person.email).second; ++next)
            person.email = local + std::to_string(next) + '@' + domain;
        person.role = random.pick(roles);
        person.sessionsADay = sessionRates[random.weighted(sessionWeights)];
        person.activated = random.chance(person.source == "referral" ? 0.82 : 0.66);
        if (person.activated && random.chance(person.source == "referral" ? 0.46 : 0.34))
            person.paidPlan = random.chance(0.7) ? "growth"sv : "scale"sv;
    }
    return people;
}

} // namespace growthos
