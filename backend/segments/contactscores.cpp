#include "backend/segments/contactscores.h"

#include "backend/core/rawjson.h"
#include "backend/rules/rulejson.h"
#include "backend/segments/scoreformula.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace growthos {
namespace {

using projection::Row;
using projection::Version;

using Steady = std::chrono::steady_clock;

constexpr auto longestPiece = std::chrono::milliseconds(8);
constexpr auto longestWait = std::chrono::seconds(1);
constexpr std::size_t mostWaiting = 200'000;

} // namespace

void ContactScores::contactChanged(const Contact &now, const Contact *)
{
    touch(static_cast<Row>(now.mergedInto.value_or(now.num)));
}

/// Rules are few and settings change rarely, so this is mostly one comparison.
void ContactScores::compile()
{
    const auto settings = m_settings.current();
    std::string source = settings->timezone.toStdString() + '\n' + settings->leadScoring;
    if (source == m_compiled)
        return;
    if (m_compiled != "?")
        wantSweep();
    m_compiled = std::move(source);
    m_rules.clear();
    for (const std::string_view row : rawjson::elements(settings->leadScoring)) {
        LeadRule rule{projection::Program({}, settings->timezone), 0};
        for (rawjson::MemberReader member(row); member.next();) {
            if (member.key() == "points")
                std::from_chars(member.value().data(), member.value().data() + member.value().size(), rule.points);
            else if (member.key() == "rules")
                rule.program =
                    projection::Program(rules::readRule(member.value()).value_or(rules::Rule{}), settings->timezone);
        }
        m_rules.push_back(std::move(rule));
    }
}

/// Asks for those that are missing: they are named for the first time, or the image was read anew.
bool ContactScores::hasColumns(const Version &version)
{
    bool all = true;
    for (const LeadRule &rule : m_rules) {
        const auto missing = rule.program.missing(version);
        all = all && missing.empty();
        m_projection.need(missing);
    }
    return all;
}

/// Too many wait to be remembered one by one.
void ContactScores::keepFew()
{
    if (m_touched.size() < mostWaiting)
        return;
    m_touched.clear();
    m_committed = 0;
    wantSweep();
}

int ContactScores::lead(const Version &version, Row contact, UtcMs now)
{
    int sum = 0;
    projection::ContactEvents events(version, contact);
    for (LeadRule &rule : m_rules) {
        if (rule.program.holds(version, contact, now, events))
            sum += rule.points;
    }
    return std::clamp(sum, 0, 100);
}

void ContactScores::score(const Version &version, Row contact, UtcMs now)
{
    if (!version.isLiving(contact))
        return;
    EngagementFormula formula(now);
    version.forEachEvent(contact, [&](const projection::ContactEvent &event) {
        formula.add(event.name, event.time);
        return !formula.isFull();
    });
    const int engagement = formula.score();
    const int fit = lead(version, contact, now);
    if (engagement == version.engagement[contact] && fit == version.lead[contact])
        return;
    if (engagement != version.engagement[contact])
        m_memberships.touch(contact, rules::FieldKind::EngagementScore);
    if (fit != version.lead[contact])
        m_memberships.touch(contact, rules::FieldKind::LeadScore);
    m_projection.putScores(contact, engagement, fit);
    Query(m_db, "INSERT INTO contact_scores (contact, engagement, lead) VALUES (?, ?, ?) ON CONFLICT (contact)"
                " DO UPDATE SET engagement = excluded.engagement, lead = excluded.lead")
        .bind(std::int64_t(contact), engagement, fit)
        .run();
}

bool ContactScores::canWait() const
{
    return m_logHead && m_applied != 0 && m_touched.size() < mostWaiting &&
           Steady::now() - m_lastScored < longestWait && m_logHead() > m_applied;
}

void ContactScores::flushed()
{
    if (m_touched.empty() || canWait())
        return;
    const Version *version = m_projection.staged();
    if (!version)
        return;
    compile();
    if (!hasColumns(*version))
        return keepFew();
    const UtcMs now = m_clock.now();
    std::vector<Row> contacts = m_touched;
    std::ranges::sort(contacts);
    contacts.erase(std::ranges::unique(contacts).begin(), contacts.end());
    for (const Row contact : contacts)
        score(*version, contact, now);
    m_scored = true;
}

void ContactScores::committed()
{
    // Without a projection nobody waits: the sweep scores all once it is there.
    if (m_scored || !m_projection.image())
        m_touched.clear();
    if (std::exchange(m_scored, false))
        m_lastScored = Steady::now();
    m_committed = m_touched.size();
    m_from.reset();
}

void ContactScores::rolledBack()
{
    m_scored = false;
    m_touched.resize(m_committed);
    if (m_from)
        m_next = *std::exchange(m_from, {});
}

bool ContactScores::wantsSweep()
{
    compile();
    const bool wanted = m_next != 0 || (m_committed != 0 && !canWait());
    const Version *const version = wanted && m_projection.ready() ? m_projection.staged() : nullptr;
    return version && hasColumns(*version);
}

void ContactScores::sweep()
{
    const Version *version = m_projection.staged();
    if (!version || m_next == 0)
        return;
    compile();
    if (!hasColumns(*version))
        return;
    m_from = m_next;
    const UtcMs now = m_clock.now();
    const auto begin = std::chrono::steady_clock::now();
    for (; m_next < version->rows; ++m_next) {
        if (m_next % 64 == 0 && std::chrono::steady_clock::now() - begin > longestPiece)
            return;
        score(*version, m_next, now);
    }
    m_next = 0;
}

} // namespace growthos
