#include "backend/campaigns/campaigndryrun.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/steprunner.h"
#include "backend/core/isotime.h"
#include "backend/core/text.h"
#include "backend/mail/mime.h"
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
    QString somebody;
    if (campaign.isBroadcast() && campaign.segmentId &&
        services.segments.find(QString::fromStdString(*campaign.segmentId))) {
        if (const auto preview = services.audience.preview(memberOf(*campaign.segmentId), 1)) {
            result.audience = std::int64_t(preview->estimate.count);
            result.reachable = std::int64_t(preview->reachable);
            result.suppressed = std::int64_t(preview->suppressed);
            note("audience", result.reachable == 0 ? Check::Level::Warning : Check::Level::Ok, "segment_id",
                 result.reachable == 0 ? "Nobody in the segment can be reached by email."
                                       : std::to_string(result.reachable) + " contacts can be reached by email.");
            if (!preview->sample.empty())
                somebody = QString::fromStdString(preview->sample.front().id);
        }
    }
    const TemplateStore templates(services.db);
    for (std::size_t i = 0; i < campaign.steps.size(); ++i) {
        const CampaignStep &step = campaign.steps[i];
        const std::string path = campaign.isBroadcast() ? "" : "steps[" + std::to_string(i) + "].";
        if (const auto used = step.templateId.empty() ? std::nullopt : templates.find(step.templateId))
            checkMail(step, *used, path, somebody, services, note);
    }
    checkSending(campaign, services, note);
    return result;
}

} // namespace growthos
