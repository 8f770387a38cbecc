#include "backend/campaigns/campaignpreflight.h"

#include "backend/campaigns/campaignrules.h"
#include "backend/campaigns/gates.h"
#include "backend/core/text.h"
#include "backend/mail/htmlscanner.h"
#include "backend/mail/mime.h"
#include "backend/services.h"
#include "backend/templates/templatestore.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QUrl>

namespace growthos {

bool Preflight::ready() const
{
    return std::none_of(checks.begin(), checks.end(), [](const Check &c) { return c.level == Check::Level::Error; });
}

namespace {

/// Gmail cuts what is larger.
constexpr std::size_t largestHtml = 102 * 1024;

using Level = Check::Level;
using Note = std::function<void(Check)>;

std::string joinedNames(const std::set<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

QJsonArray jsonOf(const std::set<std::string> &names)
{
    QJsonArray all;
    for (const std::string &name : names)
        all.append(toQString(name));
    return all;
}

/// Variables that are empty for a member of the audience, or where there is none for a made-up person.
Check emptyVariables(const std::string &field, const std::set<std::string> &names, const std::string &contact)
{
    QJsonObject params{{QStringLiteral("variables"), jsonOf(names)}};
    if (!contact.empty())
        params[QLatin1String("contact")] = toQString(contact);
    return {.name = "variables",
            .level = Level::Warning,
            .field = field,
            .code = contact.empty() ? "variables_empty_sample" : "variables_empty",
            .message = "Empty for " + (contact.empty() ? std::string("a made-up person") : contact) + ": " +
                       joinedNames(names) + ".",
            .params = params};
}

/// From a mailbox: there is no page that an anchor or a path could be of.
bool leadsSomewhere(const QUrl &link)
{
    if (!link.isValid())
        return false;
    const bool web = link.scheme() == QLatin1String("https") || link.scheme() == QLatin1String("http");
    return web ? !link.host().isEmpty() : !link.scheme().isEmpty();
}

/// Whether the links of an email have addresses; whether these answer, nobody asks.
void checkLinks(const std::string &html, const std::string &field, const Note &note)
{
    bool any = false;
    std::set<std::string> lost;
    for (mail::HtmlScanner scan(html); scan.next();) {
        const std::string_view href =
            scan.isStart("a") || scan.isStart("area") ? scan.attribute("href") : std::string_view();
        if (!href.data())
            continue;
        any = true;
        const QString link = toQString(mail::withoutEntities(href)).trimmed();
        if (!leadsSomewhere(QUrl(link)))
            lost.insert(link.isEmpty() ? "\"\"" : link.toStdString());
    }
    if (!lost.empty())
        note({"links",
              Level::Warning,
              field,
              "links_lost",
              "Links that lead nowhere: " + joinedNames(lost) + ".",
              {{QStringLiteral("links"), jsonOf(lost)}}});
    else if (any)
        note({"links", Level::Ok, field, "links_whole", "The links of the email have addresses."});
}

/// How one email comes out, for a member of the audience where there is one.
void checkMail(const CampaignStep &step, const Template &used, const std::string &path, const QString &contact,
               const Services &services, const Note &note)
{
    const MailParts parts{.subject = step.subject.empty() ? used.subject : step.subject,
                          .preheader = step.preheader.value_or("").empty() ? used.preheader : *step.preheader,
                          .html = used.html,
                          .text = used.text};
    const std::string field = path + "template_id";
    const auto shown = services.templates.preview(parts, contact, {});
    if (!shown) {
        for (const ErrorDetail &detail : shown.error().details)
            note({"template",
                  Level::Error,
                  detail.field == u"subject" ? path + "subject" : field,
                  "email_not_made",
                  "The email cannot be made: " + detail.message.toStdString(),
                  {{QStringLiteral("why"), detail.message}}});
        return;
    }
    const RenderedMail &mail = shown->mail;
    if (mail.cut)
        note({"template", Level::Error, field, "email_endless", "The email has no end: a bound was reached."});
    else
        note({"template", Level::Ok, field, "email_made", "The email can be made."});
    if (!mail.unknown.empty())
        note(emptyVariables(field, mail.unknown, contact.isEmpty() ? std::string() : displayLabel(shown->contact)));
    if (used.html.find("unsubscribe_url") != std::string::npos)
        note({"unsubscribe_link", Level::Ok, field, "unsubscribe_link_own", "The email has an unsubscribe link."});
    else
        note({"unsubscribe_link", Level::Ok, field, "unsubscribe_link_added",
              "The email gets an unsubscribe link at its foot."});
    checkLinks(mail.html, field, note);
    if (mail.html.size() > largestHtml)
        note({"size", Level::Warning, field, "too_large", "The email is larger than 102 KB; Gmail cuts it off there."});
    if (used.text.empty())
        note({"text_part", Level::Ok, field, "text_made", "The plain text is made from the HTML."});
    else
        note({"text_part", Level::Ok, field, "text_own", "The email has a plain text of its own."});
    if (parts.preheader.empty())
        note({"preheader", Level::Warning, path + "preheader", "preheader_empty", "The email has no preheader."});
}

void checkSignature(const std::string &sender, const Settings &settings, const Note &note)
{
    const auto box = mail::parseMailbox(sender);
    if (!box || !settings.smtp)
        return;
    const QString domain = toQString(mail::domainOf(box->address)).toLower();
    if (!settings.dkim)
        return note({"from_domain",
                     Level::Warning,
                     "from",
                     "not_signed",
                     "Emails from " + domain.toStdString() + " are not signed (DKIM); many servers refuse them.",
                     {{QStringLiteral("domain"), domain}}});
    const QString signedFor = settings.dkim->domain;
    if (domain != signedFor.toLower() && !domain.endsWith(u'.' + signedFor.toLower()))
        note({"from_domain",
              Level::Warning,
              "from",
              "signed_for_another",
              "Emails from " + domain.toStdString() + " are signed for " + signedFor.toStdString() + ".",
              {{QStringLiteral("domain"), domain}, {QStringLiteral("signed_for"), signedFor}}});
}

/// The way out: server, signature, where links lead to.
void checkSending(const Campaign &campaign, const Services &services, const Note &note)
{
    const auto settings = services.settings.current();
    if (!settings->smtp)
        note({"transport",
              Level::Warning,
              {},
              "outbox",
              "No mail server is set: the emails go to the outbox and reach nobody."});
    else
        note({"transport",
              Level::Ok,
              {},
              "mail_server",
              "The emails go to " + settings->smtp->host.toStdString() + ".",
              {{QStringLiteral("host"), settings->smtp->host}}});
    // Never entered, or sealed with a secrets.key that was lost.
    if (settings->smtp && !settings->smtp->username.isEmpty() && settings->smtp->password.isEmpty())
        note({"transport",
              Level::Warning,
              {},
              "password_missing",
              "The emails wait: no password is kept for the log-in at " + settings->smtp->host.toStdString() + ".",
              {{QStringLiteral("host"), settings->smtp->host}}});
    if (settings->dkim && settings->dkim->privateKey.isEmpty())
        note({"transport",
              Level::Warning,
              {},
              "signing_key_missing",
              "The emails wait: no private key is kept for their signature (DKIM)."});
    std::set<std::string> senders;
    for (const CampaignStep &step : campaign.steps)
        senders.insert(step.from       ? *step.from
                       : campaign.from ? *campaign.from
                                       : settings->defaultFromEmail.value_or(QString()).toStdString());
    for (const std::string &sender : senders)
        checkSignature(sender, *settings, note);
    const QHostAddress host(QUrl(settings->publicUrl.value_or(QString())).host());
    if (settings->publicUrl.value_or(QString()).isEmpty() || host.isLoopback())
        note({"tracking_address",
              Level::Warning,
              {},
              "links_local",
              "Links and unsubscribing work on this machine alone: set a public address in the settings."});
}

/// Members of the segment that it is for, and who among them gets no mail; without a segment who gets none at all. The
/// id of a member.
QString checkAudience(const Campaign &campaign, const Services &services, Preflight &result)
{
    const auto add = [&](const char *name, Level level, const char *field, const char *code, std::string message,
                         std::int64_t count) {
        result.checks.push_back({name, level, field, code, std::move(message), {}, count});
    };
    const std::string segment = campaign.isBroadcast() ? campaign.segmentId.value_or("")
                                : campaign.trigger     ? campaign.trigger->segmentId
                                                       : std::string();
    const char *field = campaign.isBroadcast() ? "segment_id" : "trigger.segment_id";
    if (segment.empty()) {
        if (campaign.isBroadcast())
            return {};
        const std::int64_t listed = services.suppressions.list({}, {.limit = 1, .total = true}).total.value_or(0);
        add("suppressed", Level::Ok, "", "suppressed_addresses",
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
    if (campaign.isBroadcast() && result.reachable == 0)
        add("audience", Level::Warning, field, "nobody_reachable", "Nobody in the segment can be reached by email.", 0);
    else if (campaign.isBroadcast())
        add("audience", Level::Ok, field, "reachable",
            std::to_string(result.reachable) + " contacts can be reached by email.", result.reachable);
    add("suppressed", Level::Ok, field, result.suppressed == 0 ? "nobody_suppressed" : "suppressed",
        "Unsubscribed, bounced or suppressed in the segment, which get nothing: " + std::to_string(result.suppressed) +
            ".",
        result.suppressed);
    if (result.withoutEmail > 0)
        add("no_email", Level::Warning, field, "no_email",
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
    const Note note = [&result](Check check) { result.checks.push_back(std::move(check)); };
    const auto gaps = services.campaigns.gaps(campaign);
    for (const CampaignGap &gap : gaps)
        note({"complete", Level::Error, gap.detail.field.toStdString(), gap.code, gap.detail.message.toStdString(),
              gap.id.empty() ? QJsonObject() : QJsonObject{{QStringLiteral("id"), toQString(gap.id)}}});
    if (gaps.empty())
        note({"complete", Level::Ok, {}, "complete", "Everything that it needs is there."});
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
