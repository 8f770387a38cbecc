#include "backend/campaigns/steprunner.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/core/rawjson.h"

namespace growthos {

using projection::IdSet;
using projection::Row;
using projection::Version;

std::optional<Contact> StepRunner::living(std::int64_t contact) const
{
    auto found = m_contacts.find(contact);
    if (found && found->mergedInto)
        found = m_contacts.find(*found->mergedInto);
    return found && found->isLiving() ? found : std::nullopt;
}

bool StepRunner::isMember(const std::string &segment, std::int64_t contact)
{
    if (!isLoaded()) {
        const auto stored = m_segments.find(segment);
        return stored && m_segments.memberSince(stored->num, contact);
    }
    const Version &version = *m_projection.staged();
    const auto number = version.segment(segment);
    return number && projection::isSet(version.segments[*number], static_cast<Row>(contact));
}

std::optional<IdSet> StepRunner::members(const std::string &segment)
{
    const auto stored = m_segments.find(segment);
    if (!stored)
        return IdSet();
    if (!isLoaded() || (stored->type == SegmentType::Dynamic && !m_states.isReady(stored->num)))
        return {};
    const Version &version = *m_projection.staged();
    IdSet members(version.rows);
    const auto number = version.segment(segment);
    for (std::size_t word = 0; number && word < members.wordCount(); ++word)
        members.words()[word] = version.segments[*number][word];
    return members;
}

const QTimeZone &StepRunner::zone(const std::string &name)
{
    auto found = m_zones.find(name);
    if (found == m_zones.end()) {
        QTimeZone made(QByteArray::fromStdString(name));
        found = m_zones.emplace(name, made.isValid() ? made : QTimeZone::utc()).first;
    }
    return found->second;
}

UtcMs StepRunner::opening(const CampaignStep &step, const Contact &contact, UtcMs at)
{
    if (!step.window)
        return at;
    return nextOpening(*step.window, zone(windowZone(*step.window, contact, *m_settings.current())), at);
}

StepRunner::Verdict StepRunner::conditions(const Campaign &campaign, const CampaignStep &step, std::int64_t contact,
                                           UtcMs now)
{
    if (!step.conditions)
        return Verdict::Holds;
    if (!isLoaded())
        return Verdict::NotReady;
    const Version *version = m_projection.staged();
    const QString zone = m_settings.current()->timezone;
    if (std::exchange(m_programsZone, zone) != zone)
        m_programs.clear();
    const std::string key = campaign.id + '/' + step.id;
    auto program = m_programs.find(key);
    if (program == m_programs.end())
        program = m_programs.emplace(key, projection::Program(*step.conditions, zone)).first;
    if (const auto missing = program->second.missing(*version); !missing.empty()) {
        m_projection.need(missing);
        return Verdict::NotReady;
    }
    const auto row = static_cast<Row>(contact);
    projection::ContactEvents events(*version, row);
    return program->second.holds(*version, row, now, events) ? Verdict::Holds : Verdict::Fails;
}

MessageQueue::Queued StepRunner::send(const Campaign &campaign, const CampaignStep &step, std::int64_t contact,
                                      std::int64_t entry)
{
    return m_messages.enqueue(
        {.contact = contact,
         .source = {.kind = "campaign", .id = campaign.id, .step = step.id},
         .content = contentOf(campaign, step),
         .uniqueKey = campaign.id + '/' + step.id + '/' + std::to_string(contact) + '/' + std::to_string(entry)});
}

ContentDraft contentOf(const Campaign &campaign, const CampaignStep &step)
{
    return {.templateId = step.templateId,
            .subject = step.subject,
            .preheader = step.preheader.value_or(""),
            .from = step.from ? *step.from : campaign.from.value_or("")};
}

std::string windowZone(const SendWindow &window, const Contact &contact, const Settings &settings)
{
    const std::string project = settings.timezone.toStdString();
    if (window.timezone != "contact")
        return window.timezone;
    for (rawjson::MemberReader trait(contact.traits); trait.next();) {
        if (trait.key() != "timezone")
            continue;
        const std::string zone = rawjson::unquoted(trait.value());
        return isZone(QString::fromStdString(zone)) ? zone : project;
    }
    return project;
}

} // namespace growthos
