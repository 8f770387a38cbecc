#include "backend/campaigns/campaigndryrun.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/gates.h"
#include "backend/campaigns/steprunner.h"
#include "backend/messages/mailrefusal.h"
#include "backend/rules/operators.h"
#include "backend/services.h"

namespace growthos {
namespace {

/// The conditions that did not hold, with what they looked at.
std::string failing(const rules::Rule &rule, const Audience::Explanation &explained)
{
    std::string text;
    std::size_t node = 0;
    rules::visit(
        rule, "conditions", [&](const std::string &, const rules::Group &) { ++node; },
        [&](const std::string &, const rules::Condition &condition) {
            if (!explained.verdicts[node])
                text += (text.empty() ? "" : ", ") + rules::fieldText(condition.field) + " = " + explained.found[node];
            ++node;
        });
    return text;
}

std::string sentenceOf(const std::string &refusal)
{
    if (refusal == "no_email")
        return "The contact has no email address.";
    if (refusal == "deleted")
        return "The contact is deleted.";
    return "No mail goes to this contact: " + refusal + ".";
}

/// One run of the clock for one contact.
class Simulation
{
public:
    Simulation(const Campaign &campaign, const std::optional<Contact> &contact, const DryRun::Question &question,
               const Services &services)
        : m_campaign(campaign), m_contact(contact), m_question(question), m_services(services)
    {}

    Result<DryRun> run()
    {
        if (m_contact)
            m_campaign.isBroadcast() ? joinAudience() : enter();
        UtcMs at = m_question.startsAt;
        bool left = false;
        for (const CampaignStep &step : m_campaign.steps) {
            m_run.steps.push_back(pass(step, at, left));
            at = m_run.steps.back().at;
        }
        if (m_error)
            return *m_error;
        return std::move(m_run);
    }

private:
    bool isMember(const std::string &segment, UtcMs at)
    {
        const auto found = m_services.segments.find(QString::fromStdString(segment));
        if (!found || m_error)
            return false;
        // Time alone can lead into a segment and out of it.
        const bool later = found->rules && at > m_services.clock.now();
        const auto explained =
            m_services.audience.explain(later ? *found->rules : memberOf(segment), m_contact->num, at);
        if (!explained) {
            m_error = explained.error();
            return false;
        }
        return explained->holds;
    }
    MemberTest memberAt(UtcMs at)
    {
        return [this, at](const std::string &segment) { return isMember(segment, at); };
    }
    std::string segmentName(const std::string &id) const
    {
        const auto found = m_services.segments.find(QString::fromStdString(id));
        return found ? found->name : id;
    }
    void before(Gate gate)
    {
        m_run.enrolled = m_run.enrolled && gate.open;
        m_run.gates.push_back(std::move(gate));
    }
    Gate segmentGate(const std::string &segment, bool is) const
    {
        return {"segment", is, is ? "member" : "not_member",
                "The contact is " + std::string(is ? "" : "not ") + "in " + segmentName(segment) + ".", segment};
    }

    void joinAudience()
    {
        const std::string segment = m_campaign.segmentId.value_or("");
        before(segmentGate(segment, isMember(segment, m_question.startsAt)));
    }

    void enter()
    {
        const UtcMs at = m_question.startsAt;
        if (m_campaign.status == CampaignStatus::Active && !isTimely(m_campaign, at, at))
            before({"activation", false, "too_early", "It comes before the campaign was started.", {}});
        if (triggerAsksSegment(m_campaign))
            before(segmentGate(m_campaign.trigger->segmentId, passesTriggerSegment(m_campaign, memberAt(at))));
        if (m_campaign.exitOn && !m_campaign.exitOn->segmentId.empty()) {
            const bool out = isInExitSegment(m_campaign, memberAt(at));
            before({"exit_on", !out, out ? "left" : "stays",
                    "The contact is " + std::string(out ? "" : "not ") + "in " +
                        segmentName(m_campaign.exitOn->segmentId) + ".",
                    m_campaign.exitOn->segmentId});
        }
        switch (onceGate(m_campaign, EnrolmentStore(m_services.db).latest(m_campaign.num, m_contact->num))) {
        case OnceGate::First:
            return before({"once", true, "first", "The contact has not begun yet.", {}});
        case OnceGate::Again:
            return before({"once", true, "again", "The contact may begin again.", {}});
        case OnceGate::OnTheWay:
            return before({"once", false, "on_the_way", "The contact is on the way already.", {}});
        case OnceGate::OnceOnly:
            return before(
                {"once", false, "once_only", "The contact has been through it, and it is for once only.", {}});
        }
    }

    DryRun::Step pass(const CampaignStep &step, UtcMs at, bool &left)
    {
        DryRun::Step made{.step = &step};
        made.due = made.at = at + parseDelay(step.delay).value_or(0);
        const Settings &settings = *m_services.settings.current();
        made.zone = settings.timezone.toStdString();
        if (step.window) {
            made.zone = windowZone(*step.window, m_contact.value_or(Contact()), settings);
            made.at = nextOpening(*step.window, QTimeZone(QByteArray::fromStdString(made.zone)), made.due);
            const bool inside = made.at == made.due;
            made.gates.push_back({"window", true, inside ? "inside" : "waits",
                                  inside ? "It is due inside its window." : "It waits until its window opens.",
                                  made.zone});
        }
        exitGate(made, left);
        if (left) {
            made.outcome = DryRun::Outcome::Exit;
            return made;
        }
        if (!m_contact)
            return made;
        conditionsGate(made);
        reachableGate(made);
        for (const Gate &gate : made.gates) {
            if (!gate.open)
                made.outcome = DryRun::Outcome::Skip;
        }
        return made;
    }

    void exitGate(DryRun::Step &made, bool &left)
    {
        if (!m_campaign.exitOn)
            return;
        const CampaignSignal &exit = *m_campaign.exitOn;
        if (exit.segmentId.empty()) {
            const auto &at = m_question.exitAt;
            left = left || (at && exitCounts(*at, m_question.startsAt) && *at <= made.at);
            made.gates.push_back({"exit_on", !left, left ? "left" : "unless_event",
                                  left ? exit.event + " has come: the contact has left."
                                       : "The contact goes on unless " + exit.event + " comes before.",
                                  exit.event});
        } else if (m_contact) {
            left = left || isInExitSegment(m_campaign, memberAt(made.at));
            made.gates.push_back(
                {"exit_on", !left, left ? "left" : "stays",
                 "The contact is " + std::string(left ? "" : "not ") + "in " + segmentName(exit.segmentId) + " then.",
                 exit.segmentId});
        }
    }

    void conditionsGate(DryRun::Step &made)
    {
        if (!made.step->conditions)
            return;
        const auto explained = m_services.audience.explain(*made.step->conditions, m_contact->num, made.at);
        if (!explained) {
            m_error = explained.error();
            return;
        }
        if (explained->holds) {
            made.gates.push_back({"conditions", true, "holds", "Its conditions hold.", {}});
            return;
        }
        const std::string why = failing(*made.step->conditions, *explained);
        made.gates.push_back({"conditions", false, "fails", "Its conditions do not hold: " + why + ".", why});
    }

    void reachableGate(DryRun::Step &made)
    {
        if (const auto refusal = mailRefusal(m_contact, m_services.suppressions))
            made.gates.push_back({"reachable", false, *refusal, sentenceOf(*refusal), {}});
        else if (made.step->templateId.empty() || !resolveContent(m_services.db, contentOf(m_campaign, *made.step)))
            made.gates.push_back(
                {"reachable", false, "template_not_found", "There is no template to make it from.", {}});
        else
            made.gates.push_back(
                {"reachable", true, "reachable", "Mail goes to " + *m_contact->email + ".", *m_contact->email});
    }

    const Campaign &m_campaign;
    const std::optional<Contact> &m_contact;
    const DryRun::Question &m_question;
    const Services &m_services;
    DryRun m_run;
    std::optional<Error> m_error;
};

} // namespace

Result<DryRun> dryRun(const Campaign &campaign, const std::optional<Contact> &contact, const DryRun::Question &question,
                      const Services &services)
{
    return Simulation(campaign, contact, question, services).run();
}

} // namespace growthos
