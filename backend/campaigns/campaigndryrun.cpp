#include "backend/campaigns/campaigndryrun.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/steprunner.h"
#include "backend/core/isotime.h"
#include "backend/services.h"
#include "backend/templates/templatestore.h"

namespace growthos {
namespace {

/// Gmail cuts what is larger.
constexpr std::size_t largestHtml = 102 * 1024;

rules::Rule memberOf(const std::string &segment)
{
    rules::Rule rule;
    rule.members.push_back({rules::Condition{.field = {rules::FieldKind::Segment, segment}, .op = rules::Op::Exists}});
    return rule;
}

Gate reachable(const Contact &contact, const Services &services)
{
    if (!contact.email)
        return {"reachable", false, "The contact has no email address."};
    if (const auto reason = services.suppressions.reasonFor(contact))
        return {"reachable", false, "No mail goes to this contact: " + std::string(wireName(*reason)) + "."};
    return {"reachable", true, "Mail goes to " + *contact.email + "."};
}

Result<Gate> member(const char *name, const std::string &segment, bool should, const Contact &contact,
                    const Services &services)
{
    const auto found = services.segments.find(QString::fromStdString(segment));
    const std::string shown = found ? found->name : segment;
    bool is = false;
    if (found) {
        const auto explained = services.audience.explain(memberOf(segment), contact.num);
        if (!explained)
            return explained.error();
        is = explained->holds;
    }
    return Gate{name, is == should, "The contact is " + std::string(is ? "" : "not ") + "in " + shown + "."};
}

} // namespace

Result<DryRun> dryRun(const Campaign &campaign, const Contact &contact, UtcMs startsAt, const Services &services)
{
    DryRun run;
    const auto gate = [&](Result<Gate> made) -> Result<void> {
        if (!made)
            return made.error();
        run.enrolled = run.enrolled && made->open;
        run.gates.push_back(*std::move(made));
        return {};
    };
    if (campaign.isBroadcast()) {
        if (const auto done = gate(member("segment", campaign.segmentId.value_or(""), true, contact, services)); !done)
            return done.error();
    } else {
        if (campaign.trigger && !campaign.trigger->event.empty() && !campaign.trigger->segmentId.empty()) {
            const auto done = gate(member("segment", campaign.trigger->segmentId, true, contact, services));
            if (!done)
                return done.error();
        }
        if (campaign.exitOn && !campaign.exitOn->segmentId.empty()) {
            const auto done = gate(member("exit_on", campaign.exitOn->segmentId, false, contact, services));
            if (!done)
                return done.error();
        }
        const auto before = EnrolmentStore(services.db).latest(campaign.num, contact.num);
        const bool open = before && (before->state == "waiting" || before->state == "held");
        if (open)
            (void)gate(Gate{"once", false, "The contact is on the way already."});
        else if (before && !campaign.reenters)
            (void)gate(Gate{"once", false, "The contact has been through it, and it is for once only."});
        else
            (void)gate(Gate{"once", true, before ? "The contact may begin again." : "The contact has not begun yet."});
    }
    const Gate address = reachable(contact, services);
    UtcMs at = startsAt;
    for (const CampaignStep &step : campaign.steps) {
        DryRun::Step made{.step = &step};
        made.due = at + parseDelay(step.delay).value_or(0);
        made.at = made.due;
        const Settings &settings = *services.settings.current();
        made.zone = settings.timezone.toStdString();
        if (step.window) {
            made.zone = windowZone(*step.window, contact, settings);
            made.at = nextOpening(*step.window, QTimeZone(QByteArray::fromStdString(made.zone)), made.due);
            made.gates.push_back(
                {"window", true,
                 made.at == made.due ? "It is due inside its window." : "It waits until its window opens."});
        }
        if (step.conditions) {
            const auto explained = services.audience.explain(*step.conditions, contact.num);
            if (!explained)
                return explained.error();
            made.gates.push_back({"conditions", explained->holds,
                                  explained->holds ? "Its conditions hold for the contact as it is now."
                                                   : "Its conditions do not hold for the contact as it is now."});
        }
        made.gates.push_back(address);
        for (const Gate &each : made.gates)
            made.sends = made.sends && each.open;
        at = made.at;
        run.steps.push_back(std::move(made));
    }
    return run;
}

bool Preflight::ready() const
{
    return std::none_of(checks.begin(), checks.end(), [](const Check &c) { return c.level == Check::Level::Error; });
}

Preflight preflight(const Campaign &campaign, const Services &services)
{
    Preflight result;
    const auto note = [&](const char *name, Check::Level level, std::string field, std::string message) {
        result.checks.push_back({name, level, std::move(field), std::move(message)});
    };
    const auto missing = services.campaigns.missing(campaign);
    for (const ErrorDetail &detail : missing)
        note("complete", Check::Level::Error, detail.field.toStdString(), detail.message.toStdString());
    if (missing.isEmpty())
        note("complete", Check::Level::Ok, {}, "Everything that it needs is there.");
    const TemplateStore templates(services.db);
    for (std::size_t i = 0; i < campaign.steps.size(); ++i) {
        const CampaignStep &step = campaign.steps[i];
        const std::string path = campaign.isBroadcast() ? "" : "steps[" + std::to_string(i) + "].";
        const auto used = step.templateId.empty() ? std::nullopt : templates.find(step.templateId);
        if (!used)
            continue;
        const bool link = used->html.find("unsubscribe_url") != std::string::npos;
        note("unsubscribe_link", Check::Level::Ok, path + "template_id",
             link ? "The email has an unsubscribe link." : "The email gets an unsubscribe link at its foot.");
        if (used->html.size() > largestHtml)
            note("size", Check::Level::Warning, path + "template_id",
                 "The email is larger than 102 KB; Gmail cuts it off there.");
        note("text_part", Check::Level::Ok, path + "template_id",
             used->text.empty() ? "The plain text is made from the HTML." : "The email has a plain text of its own.");
        if (!step.preheader || step.preheader->empty())
            note("preheader", Check::Level::Warning, path + "preheader", "The email has no preheader.");
    }
    if (campaign.isBroadcast() && campaign.segmentId &&
        services.segments.find(QString::fromStdString(*campaign.segmentId))) {
        if (const auto preview = services.audience.preview(memberOf(*campaign.segmentId), 0)) {
            result.audience = std::int64_t(preview->estimate.count);
            result.reachable = std::int64_t(preview->reachable);
            result.suppressed = std::int64_t(preview->suppressed);
            note("audience", result.reachable == 0 ? Check::Level::Warning : Check::Level::Ok, "segment_id",
                 result.reachable == 0 ? "Nobody in the segment can be reached by email."
                                       : std::to_string(result.reachable) + " contacts can be reached by email.");
        }
    }
    return result;
}

} // namespace growthos
