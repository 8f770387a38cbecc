#include "app/samplegrowth.h"

#include "backend/core/isotime.h"
#include "backend/core/jsonwriter.h"
#include "backend/core/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <algorithm>

namespace growthos {
namespace {

constexpr int experimentDays = 28;
constexpr const char *experimentKey = "pricing_page";
constexpr std::size_t links = 40;

struct Made
{
    const char *path;
    const char *body;
};

constexpr Made segments[] = {
    {"/v1/segments", R"({"name": "Active trials", "rules": {"operator": "AND", "conditions": [)"
                     R"({"field": "traits.plan", "op": "eq", "value": "trial"},)"
                     R"({"field": "events.login", "op": "count_gte", "value": 3, "window": "7d"}]}})"},
    {"/v1/segments", R"({"name": "Paying customers", "rules": {"operator": "AND", "conditions": [)"
                     R"({"field": "traits.mrr", "op": "gt", "value": 0}]}})"},
    {"/v1/segments", R"({"name": "At risk", "rules": {"operator": "AND", "conditions": [)"
                     R"({"field": "traits.mrr", "op": "gt", "value": 0},)"
                     R"({"field": "events.login", "op": "not_exists", "window": "14d"}]}})"},
    {"/v1/segments", R"({"name": "Invited a teammate", "rules": {"operator": "AND", "conditions": [)"
                     R"({"field": "events.teammate_invited", "op": "exists"}]}})"},
    {"/v1/segments", R"({"name": "Engaged", "rules": {"operator": "AND", "conditions": [)"
                     R"({"field": "scores.engagement", "op": "gte", "value": 60}]}})"},
    {"/v1/segments", R"({"name": "Trial ended, not paying", "rules": {"operator": "AND", "conditions": [)"
                     R"({"field": "traits.plan", "op": "eq", "value": "free"},)"
                     R"({"field": "events.trial_expired", "op": "exists"}]}})"},
    {"/v1/segments", R"({"name": "New this week", "rules": {"operator": "AND", "conditions": [)"
                     R"({"field": "created_at", "op": "within_last", "value": "7d"}]}})"},
};
constexpr Made flag{"/v1/flags",
                    R"({"key": "new_onboarding", "enabled": true, "rollout": 50, "rules": {"operator": "AND",)"
                    R"( "conditions": [{"field": "traits.plan", "op": "eq", "value": "trial"}]}})"};
constexpr Made experiment{"/v1/experiments",
                          R"({"key": "pricing_page", "metric_event": "subscription_started", "variants":)"
                          R"( [{"key": "control", "weight": 50}, {"key": "annual_first", "weight": 50}]})"};
constexpr Made survey{
    "/v1/surveys",
    R"({"name": "Product NPS", "type": "nps",)"
    R"( "question": "How likely are you to recommend Acme to a friend or colleague?",)"
    R"( "follow_up": "What is the main reason for your score?",)"
    R"( "trigger": {"event": "feature_activated", "delay": "1h"},)"
    R"( "frequency_cap": {"max_surveys_per_contact": 1, "cooldown_days": 90}, "channel": "widget", "status": "active"})"};
constexpr Made program{"/v1/referrals/programs",
                       R"({"name": "Bring a friend", "reward_type": "credit", "reward_amount": 20,)"
                       R"( "reward_currency": "USD", "conversion_event": "subscription_started",)"
                       R"( "referee_reward": {"type": "discount", "amount": 15, "currency": "USD"},)"
                       R"( "tiers": [{"referrals": 5, "bonus": 50}, {"referrals": 10, "bonus": 150}],)"
                       R"( "limits": {"max_referrals_per_contact": 100, "conversion_window_days": 30},)"
                       R"( "status": "active"})"};
constexpr Made waitlist{"/v1/waitlists", R"({"name": "Mobile app early access", "slug": "mobile-app",)"
                                         R"( "referral_boost": 5, "auto_approve": false})"};
constexpr Made news{"/v1/templates", R"({"name": "Product update", "subject": "What is new in Acme",)"
                                     R"( "html": "<h1>Hello {{ contact.traits.name | default: 'there' }}</h1>\n\n)"
                                     R"(<p>Reports can be shared by link now, and exports are twice as fast.</p>\n\n)"
                                     R"(<p><a href=\"https://acme.example/app/reports\">Open your reports</a></p>\n\n)"
                                     R"(<p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></p>\n"})"};
constexpr const char *leadRules =
    R"([{"name": "Pays", "points": 30, "rules": {"operator": "AND", "conditions": [)"
    R"({"field": "traits.mrr", "op": "gt", "value": 0}]}},)"
    R"( {"name": "Tried a feature", "points": 20, "rules": {"operator": "AND", "conditions": [)"
    R"({"field": "events.feature_activated", "op": "exists"}]}},)"
    R"( {"name": "Invited a teammate", "points": 20, "rules": {"operator": "AND", "conditions": [)"
    R"({"field": "events.teammate_invited", "op": "exists"}]}},)"
    R"( {"name": "Decides", "points": 15, "rules": {"operator": "AND", "conditions": [)"
    R"({"field": "traits.role", "op": "in", "value": ["Founder", "Product"]}]}},)"
    R"( {"name": "Came by a friend", "points": 10, "rules": {"operator": "AND", "conditions": [)"
    R"({"field": "traits.source", "op": "in", "value": ["referral", "partner"]}]}}])";
constexpr Made letter{
    "/v1/templates",
    R"({"name": "Welcome", "subject": "Welcome to Acme, {{ contact.traits.name | default: 'friend' }}",)"
    R"( "html": "<h1>Hello {{ contact.traits.name | default: 'there' }}</h1>\n\n)"
    R"(<p>Your trial runs for 14 days. Three things are worth trying today:</p>\n<ul>\n)"
    R"(  <li>Start a project from a template</li>\n  <li>Invite a teammate</li>\n)"
    R"(  <li>Export your first report</li>\n</ul>\n\n)"
    R"(<p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></p>\n"})"};

/// What the steps of campaigns are made from, in their order; the subject is theirs.
constexpr std::string_view mailTexts[SampleMails::campaignCount][3] = {
    {"Your trial runs for 14 days. Start a project from a template, or bring your own numbers.",
     "Three charts are ready for you. Add what your team asks for most.",
     "Reports are read more when a colleague is named in them. Invite yours."},
    {"Your projects are kept for 90 days. Choose a plan to go on where you stopped."},
    {"A year ago we were four people. Here is what we have learned from you since."},
};
constexpr const char *mailNames[] = {"Onboarding", "Trial ended", "Founders' letter"};
constexpr const char *founders = R"({"name": "Founders", "rules": {"operator": "AND", "conditions": [)"
                                 R"({"field": "traits.role", "op": "eq", "value": "Founder"}]}})";

constexpr std::array scoreWeights{1.0, 0.6, 0.8, 1.0, 1.2, 2.4, 3.4, 7.0, 12.0, 16.0, 19.0}; // about +40
constexpr std::array praise{
    "Saves me an hour every Monday.",
    "The templates are great, and support answers fast.",
    "Easy to learn, the whole team uses it.",
    "Reports look good enough to send to clients.",
};
constexpr std::array doubts{
    "Good, but the mobile view needs work.",
    "I would like more chart types.",
    "Pricing for small teams could be fairer.",
};
constexpr std::array complaints{
    "Too slow with large projects.",
    "I could not find out how to share a report.",
    "Exports failed twice this month.",
    "Too expensive for what we use.",
};
QJsonObject parsed(const char *body)
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace

SampleGrowth::SampleGrowth(http::Router &router, const SampleStory &story, const SampleMails &mails, UtcMs now)
    : m_router(router), m_mails(mails), m_now(now), m_day(now - days * dayMs),
      m_size(double(story.people().size()) / double(SampleStory::Size().people))
{
    for (const SamplePerson &person : story.people()) {
        if (person.signedUp != 0)
            m_people.push_back(&person);
    }
    std::ranges::stable_sort(m_people, {}, &SamplePerson::signedUp);
}

Result<QByteArrayList> SampleGrowth::live()
{
    while (m_known < m_people.size() && m_people[m_known]->signedUp < m_day - hourMs)
        ++m_known;
    QByteArrayList items;
    if (m_known > 0) {
        if (!m_begun) {
            if (const auto done = begin(); !done)
                return done.error();
            m_referred = m_known;
            m_begun = true;
        }
        if (const auto done = refer(items); !done)
            return done.error();
        for (const auto work : {&SampleGrowth::join, &SampleGrowth::follow}) {
            if (const auto done = (this->*work)(); !done)
                return done.error();
        }
        answer(items);
        view(items);
        read(items);
    }
    m_day += dayMs;
    return items;
}

Result<QJsonObject> SampleGrowth::call(const char *method, const QString &path, const QJsonObject &body)
{
    const AdminReply reply = callRouter(m_router, method, path, body);
    if (reply.status >= 400)
        return Error{ErrorCode::Internal,
                     QStringLiteral("%1 %2 was answered %3.").arg(QLatin1String(method), path).arg(reply.status)};
    return reply.body;
}

Result<void> SampleGrowth::begin()
{
    const auto make = [this](const Made &made) {
        return call("POST", QString::fromLatin1(made.path), parsed(made.body));
    };
    for (const Made &segment : segments) {
        const auto done = make(segment);
        if (!done)
            return done.error();
        m_segments.append((*done)[QLatin1String("id")].toString());
    }
    const auto welcome = make(letter);
    const auto asked = make(survey);
    const auto bring = make(program);
    const auto early = make(waitlist);
    for (const auto *made : {&welcome, &asked, &bring, &early}) {
        if (!*made)
            return made->error();
    }
    m_survey = (*asked)[QLatin1String("id")].toString();
    m_program = (*bring)[QLatin1String("id")].toString();
    m_waitlist = (*early)[QLatin1String("id")].toString();
    m_welcome = (*welcome)[QLatin1String("id")].toString();
    for (const Made &made : {flag, experiment}) {
        if (const auto done = make(made); !done)
            return done.error();
    }
    if (const auto done = draft(); !done)
        return done;
    // Not before somebody is there to share them.
    for (std::size_t i = 0; i < std::min(links, m_known); ++i) {
        const QString contact = contactOf(*m_people[m_known - 1 - i]);
        if (contact.isEmpty())
            continue;
        const auto link = call("POST", QStringLiteral("/v1/referrals/links"),
                               {{QLatin1String("program_id"), m_program}, {QLatin1String("contact_id"), contact}});
        if (!link)
            return link.error();
        m_links.push_back((*link)[QLatin1String("code")].toString());
    }
    return {};
}

/// Campaigns that have sent mails by the end (SamplePast). Drafts here: the engine would run after a clock that leaps.
Result<void> SampleGrowth::draft()
{
    const auto segment = call("POST", QStringLiteral("/v1/segments"), parsed(founders));
    if (!segment)
        return segment.error();
    constexpr const char *triggers[] = {"signup_completed", "trial_expired"};
    for (const auto campaign : {SampleMails::Onboarding, SampleMails::TrialEnded, SampleMails::Letter}) {
        const QString name = QString::fromLatin1(mailNames[campaign]);
        QJsonArray steps;
        QJsonObject last;
        for (const SampleMails::Step &step : SampleMails::steps(campaign)) {
            const QString subject = toQString(step.subject);
            const QString html =
                QStringLiteral(
                    "<h1>%1</h1>\n\n<p>Hello {{ contact.traits.name | default: 'there' }},</p>\n<p>%2</p>\n\n"
                    "<p><a href=\"%3\">Open Acme</a></p>\n\n"
                    "<p><a href=\"{{ unsubscribe_url }}\">Unsubscribe</a></p>\n")
                    .arg(subject, toQString(mailTexts[campaign][steps.size()]), toQString(step.url));
            const auto made = call(
                "POST", QStringLiteral("/v1/templates"),
                {{QLatin1String("name"), subject}, {QLatin1String("subject"), subject}, {QLatin1String("html"), html}});
            if (!made)
                return made.error();
            last = {{QLatin1String("delay"), QStringLiteral("%1d").arg(step.delay / dayMs)},
                    {QLatin1String("subject"), subject},
                    {QLatin1String("template_id"), (*made)[QLatin1String("id")]}};
            steps.append(last);
        }
        QJsonObject body{{QLatin1String("name"), name}};
        if (campaign == SampleMails::Letter) {
            body[QLatin1String("type")] = QStringLiteral("broadcast");
            body[QLatin1String("segment_id")] = (*segment)[QLatin1String("id")];
            body[QLatin1String("subject")] = last[QLatin1String("subject")];
            body[QLatin1String("template_id")] = last[QLatin1String("template_id")];
        } else {
            body[QLatin1String("type")] = QStringLiteral("lifecycle");
            body[QLatin1String("trigger")] =
                QJsonObject{{QLatin1String("event"), QString::fromLatin1(triggers[campaign])}};
            body[QLatin1String("steps")] = steps;
        }
        if (campaign == SampleMails::Onboarding)
            body[QLatin1String("exit_on")] =
                QJsonObject{{QLatin1String("event"), QStringLiteral("subscription_started")}};
        const auto made = call("POST", QStringLiteral("/v1/campaigns"), body);
        if (!made)
            return made.error();
        m_campaigns.push_back((*made)[QLatin1String("id")].toString().toStdString());
    }
    return {};
}

/// What people did with the mails of the campaigns since yesterday.
void SampleGrowth::read(QByteArrayList &items)
{
    for (; m_read < m_mails.events() && m_mails.eventAt(m_read) <= m_day; ++m_read)
        items.push_back(m_mails.event(m_read, m_campaigns[m_mails.eventOf(m_read)]));
}

Result<void> SampleGrowth::finish()
{
    if (!m_begun)
        return {};
    if (const auto done = write(); !done)
        return done;
    return tag();
}

/// What goes out: it begins now, as a clock that leaps would hold back what it overtakes.
Result<void> SampleGrowth::write()
{
    const auto update = call("POST", QString::fromLatin1(news.path), parsed(news.body));
    if (!update)
        return update.error();
    const QString newsId = (*update)[QLatin1String("id")].toString();
    const auto sequence = [this](const QString &name, const QString &event, const QString &subject) {
        const QJsonObject step{{QLatin1String("delay"), QStringLiteral("0m")},
                               {QLatin1String("subject"), subject},
                               {QLatin1String("template_id"), m_welcome}};
        return QJsonObject{{QLatin1String("name"), name},
                           {QLatin1String("type"), QStringLiteral("lifecycle")},
                           {QLatin1String("trigger"), QJsonObject{{QLatin1String("event"), event}}},
                           {QLatin1String("steps"), QJsonArray{step}}};
    };
    const auto broadcast = [&newsId](const QString &name, const QString &segment, const QString &subject) {
        return QJsonObject{{QLatin1String("name"), name},
                           {QLatin1String("type"), QStringLiteral("broadcast")},
                           {QLatin1String("segment_id"), segment},
                           {QLatin1String("subject"), subject},
                           {QLatin1String("template_id"), newsId}};
    };
    QJsonObject later =
        broadcast(QStringLiteral("Year in review"), m_segments.value(1), QStringLiteral("Your year in Acme"));
    later[QLatin1String("scheduled_at")] = QString::fromLatin1(formatInstant(m_now + 2 * dayMs));
    const struct
    {
        QJsonObject body;
        bool runs;
    } campaigns[] = {
        {sequence(QStringLiteral("Win back"), QStringLiteral("subscription_cancelled"),
                  QStringLiteral("Was it something we did?")),
         false},
        {later, true},
        {broadcast(QStringLiteral("Product update"), m_segments.value(0), QStringLiteral("What is new in Acme")), true},
    };
    for (const auto &campaign : campaigns) {
        const auto made = call("POST", QStringLiteral("/v1/campaigns"), campaign.body);
        if (!made)
            return made.error();
        const QString activate =
            QStringLiteral("/v1/campaigns/%1/activate").arg((*made)[QLatin1String("id")].toString());
        if (campaign.runs) {
            if (const auto done = call("POST", activate); !done)
                return done.error();
        }
    }
    return {};
}

/// As people in sales and support do.
Result<void> SampleGrowth::tag()
{
    constexpr std::size_t looked = 48;
    constexpr std::array tags{"beta", "champion", "enterprise", "newsletter", "vip"};
    for (std::size_t i = 0; i < std::min(looked, m_known); ++i) {
        if (!m_random.chance(0.6))
            continue;
        QJsonArray chosen{QLatin1String(m_random.pick(tags))};
        if (m_random.chance(0.25))
            chosen.append(QStringLiteral("active"));
        const QString contact = contactOf(*m_people[m_known - 1 - i]);
        if (contact.isEmpty())
            continue;
        if (const auto done =
                call("PATCH", QStringLiteral("/v1/contacts/") + contact, {{QLatin1String("tags"), chosen}});
            !done)
            return done.error();
    }
    return {};
}

QJsonArray SampleGrowth::leadScoring()
{
    return QJsonDocument::fromJson(leadRules).array();
}

/// Who came from a friend since yesterday came by a link; others looked and went.
Result<void> SampleGrowth::refer(QByteArrayList &items)
{
    const auto link = [this] { // few share much
        return m_links[std::min(m_random.below(std::uint32_t(m_links.size())),
                                m_random.below(std::uint32_t(m_links.size())))];
    };
    for (; !m_links.empty() && m_referred < m_known; ++m_referred) {
        const SamplePerson &person = *m_people[m_referred];
        // Each of these calls is a durable change of its own: enough to fill a page, not more.
        if (person.source != "referral" || !m_random.chance(0.3 / std::max(0.3, m_size)))
            continue;
        const QString code = link();
        for (int clicks = 1 + int(m_random.below(3)); clicks > 0; --clicks) {
            if (const auto done = call("GET", QStringLiteral("/r/") + (clicks == 1 ? code : link())); !done)
                return done.error();
        }
        JsonWriter json;
        json.beginObject().member("type", "page").member("user_id", person.userId).member("name", "Pricing");
        json.memberInstant("timestamp", m_day).member("message_id", "sample-friend-" + person.userId);
        json.key("properties").beginObject().member("ref", code.toStdString()).endObject().endObject();
        items.push_back(json.take());
    }
    return {};
}

Result<void> SampleGrowth::join()
{
    // More from week to week.
    const double grown = 1.0 - double(m_now - m_day) / double(days * dayMs);
    for (int more = several(2 + 3 * grown); more > 0; --more) {
        const SamplePerson &person = somebody();
        if (!m_joined.insert(&person).second)
            continue;
        QJsonObject body{{QLatin1String("email"), toQString(person.email)}};
        // By those who wait themselves, and few of them bring many.
        if (!m_waitingCodes.empty() && m_random.chance(0.3)) {
            const auto recent = std::uint32_t(std::min<std::size_t>(m_waitingCodes.size(), 60));
            const std::uint32_t back = std::min(m_random.below(recent), m_random.below(recent));
            body[QLatin1String("referral_code")] = m_waitingCodes[m_waitingCodes.size() - recent + back];
        }
        const auto entry = call("POST", QStringLiteral("/v1/waitlists/%1/entries").arg(m_waitlist), body);
        if (!entry)
            return entry.error();
        m_waitingCodes.push_back((*entry)[QLatin1String("referral_code")].toString());
    }
    return {};
}

/// What does not happen every day: the experiment starts, people are let in.
Result<void> SampleGrowth::follow()
{
    const auto left = (m_now - m_day) / dayMs;
    if (left == experimentDays) {
        if (const auto done =
                call("POST", QStringLiteral("/v1/experiments/%1/start").arg(QLatin1String(experimentKey)));
            !done)
            return done.error();
    }
    if (left % 30 == 25) {
        if (const auto done = call("POST", QStringLiteral("/v1/waitlists/%1/entries/approve-batch").arg(m_waitlist),
                                   {{QLatin1String("count"), std::max(1, int(m_joined.size()) / 5)},
                                    {QLatin1String("order"), QStringLiteral("position")}});
            !done)
            return done.error();
    }
    return {};
}

void SampleGrowth::answer(QByteArrayList &items)
{
    const auto asked = newcomers();
    for (int more = asked.empty() ? 0 : several(4); more > 0; --more) {
        const std::uint32_t score = m_random.weighted(scoreWeights);
        const SamplePerson &person = *asked[m_random.below(std::uint32_t(asked.size()))];
        JsonWriter json;
        json.beginObject().member("type", "track").member("user_id", person.userId);
        json.member("event", "$survey_responded").memberInstant("timestamp", m_day);
        json.member("message_id", "sample-nps-" + std::to_string(m_day) + '-' + std::to_string(more));
        json.key("properties").beginObject().member("survey_id", m_survey.toStdString()).member("score", int(score));
        if (m_random.chance(0.45))
            json.member("comment", std::string_view(score >= 9   ? m_random.pick(praise)
                                                    : score >= 7 ? m_random.pick(doubts)
                                                                 : m_random.pick(complaints)));
        json.endObject().endObject();
        items.push_back(json.take());
    }
}

/// Who looks at the pricing page while the experiment runs.
void SampleGrowth::view(QByteArrayList &items)
{
    if ((m_now - m_day) / dayMs > experimentDays)
        return;
    // Those who signed up last are about to decide.
    const std::size_t recent = std::min<std::size_t>(m_known, std::size_t(600 * m_size) + 10);
    for (int more = several(25); more > 0; --more) {
        const SamplePerson &person = *m_people[m_known - 1 - m_random.below(std::uint32_t(recent))];
        JsonWriter json;
        json.beginObject().member("type", "track").member("user_id", person.userId);
        json.member("event", "$experiment_viewed").memberInstant("timestamp", m_day);
        json.member("message_id", "sample-view-" + std::to_string(m_day) + '-' + std::to_string(more));
        json.key("properties").beginObject().member("key", experimentKey).endObject().endObject();
        items.push_back(json.take());
    }
}

QString SampleGrowth::contactOf(const SamplePerson &person)
{
    const auto found = call("GET", QStringLiteral("/v1/contacts?limit=1&external_id=") +
                                       QString::fromLatin1(QUrl::toPercentEncoding(toQString(person.userId))));
    return found ? (*found)[QLatin1String("data")][0][QLatin1String("id")].toString() : QString();
}

const SamplePerson &SampleGrowth::somebody()
{
    return *m_people[m_random.below(std::uint32_t(m_known))];
}

std::vector<const SamplePerson *> SampleGrowth::newcomers() const
{
    std::vector<const SamplePerson *> found;
    for (std::size_t i = m_known; i > 0 && m_people[i - 1]->signedUp > m_day - 4 * dayMs; --i) {
        if (m_people[i - 1]->activated && m_people[i - 1]->signedUp < m_day - 2 * dayMs)
            found.push_back(m_people[i - 1]);
    }
    return found;
}

int SampleGrowth::several(double aDayInFullSize)
{
    const double wanted = std::max(0.3, aDayInFullSize * std::min(1.0, m_size * 2)) * m_random.between(0.4, 1.6);
    return int(wanted) + int(m_random.chance(wanted - int(wanted)));
}

} // namespace growthos
