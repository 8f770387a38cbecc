#include "backend/campaigns/campaigndryrun.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/gates.h"
#include "backend/campaigns/steprunner.h"
#include "backend/core/isotime.h"
#include "backend/core/text.h"
#include "backend/mail/mime.h"
#include "backend/messages/mailrefusal.h"
#include "backend/rules/operators.h"
#include "backend/services.h"
#include "backend/templates/templatestore.h"

#include <QHostAddress>
#include <QUrl>

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

bool Preflight::ready() const
{
    return std::none_of(checks.begin(), checks.end(), [](const Check &c) { return c.level == Check::Level::Error; });
}

namespace {

using Note = std::function<void(const char *name, Check::Level level, std::string field, std::string message)>;

std::string joined(const std::set<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// How one email comes out, for a member of the audience where there is one.
void checkMail(const CampaignStep &step, const Template &used, const std::string &path, const QString &contact,
               const Services &services, const Note &note)
{
    const MailParts parts{.subject = step.subject.empty() ? used.subject : step.subject,
                          .preheader = step.preheader.value_or("").empty() ? used.preheader : *step.preheader,
                          .html = used.html,
                          .text = used.text};
    const auto shown = services.templates.preview(parts, contact, {});
    if (!shown) {
        for (const ErrorDetail &detail : shown.error().details)
            note("template", Check::Level::Error, path + (detail.field == u"subject" ? "subject" : "template_id"),
                 "The email cannot be made: " + detail.message.toStdString());
        return;
    }
    const RenderedMail &mail = shown->mail;
    if (mail.cut)
        note("template", Check::Level::Error, path + "template_id", "The email has no end: a bound was reached.");
    else
        note("template", Check::Level::Ok, path + "template_id", "The email can be made.");
    if (!mail.unknown.empty())
        note("variables", Check::Level::Warning, path + "template_id",
             "Empty for " + (contact.isEmpty() ? std::string("a made-up person") : displayLabel(shown->contact)) +
                 ": " + joined(mail.unknown) + ".");
    const bool link = used.html.find("unsubscribe_url") != std::string::npos;
    note("unsubscribe_link", Check::Level::Ok, path + "template_id",
         link ? "The email has an unsubscribe link." : "The email gets an unsubscribe link at its foot.");
    if (mail.html.size() > largestHtml)
        note("size", Check::Level::Warning, path + "template_id",
             "The email is larger than 102 KB; Gmail cuts it off there.");
    note("text_part", Check::Level::Ok, path + "template_id",
         used.text.empty() ? "The plain text is made from the HTML." : "The email has a plain text of its own.");
    if (parts.preheader.empty())
        note("preheader", Check::Level::Warning, path + "preheader", "The email has no preheader.");
}

/// The way out: server, signature, where links lead to.
void checkSending(const Campaign &campaign, const Services &services, const Note &note)
{
    const auto settings = services.settings.current();
    if (!settings->smtp)
        note("transport", Check::Level::Warning, {},
             "No mail server is set: the emails go to the outbox and reach nobody.");
    else
        note("transport", Check::Level::Ok, {}, "The emails go to " + settings->smtp->host.toStdString() + ".");
    std::set<std::string> senders;
    for (const CampaignStep &step : campaign.steps)
        senders.insert(step.from       ? *step.from
                       : campaign.from ? *campaign.from
                                       : settings->defaultFromEmail.value_or(QString()).toStdString());
    for (const std::string &sender : senders) {
        const auto box = mail::parseMailbox(sender);
        if (!box || !settings->smtp)
            continue;
        const QString domain = toQString(mail::domainOf(box->address)).toLower();
        if (!settings->dkim)
            note("from_domain", Check::Level::Warning, "from",
                 "Emails from " + domain.toStdString() + " are not signed (DKIM); many servers refuse them.");
        else if (domain != settings->dkim->domain.toLower() &&
                 !domain.endsWith(u'.' + settings->dkim->domain.toLower()))
            note("from_domain", Check::Level::Warning, "from",
                 "Emails from " + domain.toStdString() + " are signed for " + settings->dkim->domain.toStdString() +
                     ".");
    }
    const QHostAddress host(QUrl(settings->publicUrl.value_or(QString())).host());
    if (settings->publicUrl.value_or(QString()).isEmpty() || host.isLoopback())
        note("tracking_address", Check::Level::Warning, {},
             "Links and unsubscribing work on this machine alone: set a public address in the settings.");
}

/// Members of the segment that it is for, and who among them gets no mail; without a segment who gets none at all. The
/// id of a member.
QString checkAudience(const Campaign &campaign, const Services &services, Preflight &result)
{
    const auto add = [&](const char *name, Check::Level level, std::string field, std::string message,
                         std::int64_t count) {
        result.checks.push_back({name, level, std::move(field), std::move(message), count});
    };
    const std::string segment = campaign.isBroadcast() ? campaign.segmentId.value_or("")
                                : campaign.trigger     ? campaign.trigger->segmentId
                                                       : std::string();
    const char *field = campaign.isBroadcast() ? "segment_id" : "trigger.segment_id";
    if (segment.empty()) {
        if (campaign.isBroadcast())
            return {};
        const std::int64_t listed = services.suppressions.list({}, {.limit = 1, .total = true}).total.value_or(0);
        add("suppressed", Check::Level::Ok, {},
            "Addresses on the suppression list, which get nothing: " + std::to_string(listed) + ".", listed);
        return {};
    }
    if (!services.segments.find(QString::fromStdString(segment)))
        return {};
    const auto preview = services.audience.preview(memberOf(segment), 1);
    if (!preview)
        return {};
    result.audience = std::int64_t(preview->estimate.count);
    result.reachable = std::int64_t(preview->reachable);
    result.suppressed = std::int64_t(preview->suppressed);
    result.withoutEmail = *result.audience - result.reachable - result.suppressed;
    if (campaign.isBroadcast())
        add("audience", result.reachable == 0 ? Check::Level::Warning : Check::Level::Ok, field,
            result.reachable == 0 ? "Nobody in the segment can be reached by email."
                                  : std::to_string(result.reachable) + " contacts can be reached by email.",
            result.reachable);
    add("suppressed", Check::Level::Ok, field,
        "Unsubscribed, bounced or suppressed in the segment, which get nothing: " + std::to_string(result.suppressed) +
            ".",
        result.suppressed);
    if (result.withoutEmail > 0)
        add("no_email", Check::Level::Warning, field,
            "Without an email address in the segment, which get nothing: " + std::to_string(result.withoutEmail) + ".",
            result.withoutEmail);
    return preview->sample.empty() ? QString() : QString::fromStdString(preview->sample.front().id);
}

Preflight::Sending sendingOf(const Campaign &campaign, const Preflight &found, const Services &services)
{
    Preflight::Sending sending;
    const auto settings = services.settings.current();
    double interval = throttleInterval(campaign.throttle);
    if (settings->smtp && settings->smtp->senderLimit)
        interval = std::max(interval, settings->smtp->senderLimit->intervalMs());
    if (interval > 0)
        sending.perSecond = 1000 / interval;
    const auto progress = services.campaigns.progress(campaign);
    if (!campaign.isBroadcast() || (!progress && !found.audience))
        return sending;
    const UtcMs now = services.clock.now();
    sending.emails =
        progress ? progress->total - progress->done + services.campaigns.totals(campaign).pending : found.reachable;
    sending.startsAt = progress ? now : std::max(now, campaign.scheduledAt.value_or(now));
    if (interval > 0) {
        const double end =
            double(*sending.startsAt) + interval * double(std::max<std::int64_t>(*sending.emails - 1, 0));
        sending.finishesAt = static_cast<UtcMs>(std::min(end, double(endOfTime)));
    }
    return sending;
}

} // namespace

Preflight preflight(const Campaign &campaign, const Services &services)
{
    Preflight result;
    const Note note = [&](const char *name, Check::Level level, std::string field, std::string message) {
        result.checks.push_back({name, level, std::move(field), std::move(message)});
    };
    const auto missing = services.campaigns.missing(campaign);
    for (const ErrorDetail &detail : missing)
        note("complete", Check::Level::Error, detail.field.toStdString(), detail.message.toStdString());
    if (missing.isEmpty())
        note("complete", Check::Level::Ok, {}, "Everything that it needs is there.");
    const QString somebody = checkAudience(campaign, services, result);
    const TemplateStore templates(services.db);
    for (std::size_t i = 0; i < campaign.steps.size(); ++i) {
        const CampaignStep &step = campaign.steps[i];
        const std::string path = campaign.isBroadcast() ? "" : "steps[" + std::to_string(i) + "].";
        if (const auto used = step.templateId.empty() ? std::nullopt : templates.find(step.templateId))
            checkMail(step, *used, path, somebody, services, note);
    }
    checkSending(campaign, services, note);
    result.sending = sendingOf(campaign, result, services);
    return result;
}

} // namespace growthos
