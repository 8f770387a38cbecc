#include "ui/campaigns/campaignwords.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CampaignWords
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::CampaignWords)
};

} // namespace

StateWord campaignState(const CampaignInfo &campaign)
{
    if (campaign.held)
        return {CampaignWords::tr("Late"), Tone::Warning, u"warning"_s};
    if (campaign.status == "draft"_L1)
        return {CampaignWords::tr("Draft"), Tone::Neutral, u"pencil"_s};
    if (campaign.status == "scheduled"_L1)
        return {CampaignWords::tr("Scheduled"), Tone::Accent, u"clock"_s};
    if (campaign.status == "active"_L1)
        return campaign.broadcast ? StateWord{CampaignWords::tr("Sending"), Tone::Accent, u"send"_s}
                                  : StateWord{CampaignWords::tr("Active"), Tone::Good, u"play"_s};
    if (campaign.status == "paused"_L1)
        return {CampaignWords::tr("Paused"), Tone::Warning, u"pause"_s};
    if (campaign.cancelled)
        return {CampaignWords::tr("Cancelled"), Tone::Neutral, u"close"_s};
    return {campaign.broadcast ? CampaignWords::tr("Sent") : CampaignWords::tr("Completed"), Tone::Neutral, u"check"_s};
}

StateWord mailState(const QString &state)
{
    if (state == "queued"_L1)
        return {CampaignWords::tr("Queued"), Tone::Neutral, u"clock"_s};
    if (state == "sending"_L1)
        return {CampaignWords::tr("Sending"), Tone::Accent, u"send"_s};
    if (state == "sent"_L1)
        return {CampaignWords::tr("Sent"), Tone::Good, u"check"_s};
    if (state == "delivered"_L1)
        return {CampaignWords::tr("Delivered"), Tone::Good, u"check"_s};
    if (state == "bounced"_L1)
        return {CampaignWords::tr("Bounced"), Tone::Bad, u"alert"_s};
    if (state == "failed"_L1)
        return {CampaignWords::tr("Failed"), Tone::Bad, u"alert"_s};
    if (state == "unknown"_L1)
        return {CampaignWords::tr("Unknown"), Tone::Warning, u"warning"_s};
    if (state == "skipped"_L1)
        return {CampaignWords::tr("Not sent"), Tone::Neutral, u"minus"_s};
    return {CampaignWords::tr("Cancelled"), Tone::Neutral, u"close"_s};
}

StateWord enrolmentState(const QString &state)
{
    if (state == "waiting"_L1)
        return {CampaignWords::tr("Waiting"), Tone::Accent, u"clock"_s};
    if (state == "held"_L1)
        return {CampaignWords::tr("Late"), Tone::Warning, u"warning"_s};
    if (state == "finished"_L1)
        return {CampaignWords::tr("Finished"), Tone::Good, u"check"_s};
    if (state == "exited"_L1)
        return {CampaignWords::tr("Left"), Tone::Neutral, u"minus"_s};
    return {CampaignWords::tr("Ended"), Tone::Neutral, u"close"_s};
}

QString skipReason(const QString &reason)
{
    if (reason == "unsubscribed"_L1)
        return CampaignWords::tr("Unsubscribed");
    if (reason == "bounced"_L1)
        return CampaignWords::tr("Bounced before");
    if (reason == "complained"_L1)
        return CampaignWords::tr("Complained");
    if (reason == "manual"_L1)
        return CampaignWords::tr("On the suppression list");
    if (reason == "erased"_L1)
        return CampaignWords::tr("Erased");
    if (reason == "no_email"_L1)
        return CampaignWords::tr("No email address");
    if (reason == "deleted"_L1)
        return CampaignWords::tr("Contact removed");
    if (reason == "condition"_L1)
        return CampaignWords::tr("Condition does not hold");
    if (reason == "overdue"_L1)
        return CampaignWords::tr("Too late");
    if (reason == "exit_on"_L1)
        return CampaignWords::tr("Left before");
    if (reason == "cancelled"_L1)
        return CampaignWords::tr("Cancelled");
    if (reason == "merged"_L1)
        return CampaignWords::tr("Merged with another contact");
    if (reason == "survey_closed"_L1)
        return CampaignWords::tr("Survey closed");
    if (reason == "survey_deleted"_L1)
        return CampaignWords::tr("Survey deleted");
    return reason;
}

QString mailReason(const QString &state, const QString &reason)
{
    if (reason == "bounced"_L1 && state == "bounced"_L1)
        return CampaignWords::tr("Came back later");
    if (reason == "no_recipient"_L1)
        return CampaignWords::tr("No such mailbox");
    if (reason == "refused"_L1)
        return CampaignWords::tr("Refused by the mail server");
    if (reason == "sender_refused"_L1)
        return CampaignWords::tr("Sender refused by the mail server");
    if (reason == "temporary"_L1)
        return CampaignWords::tr("Refused for now, tried again");
    if (reason == "throttled"_L1)
        return CampaignWords::tr("Waits for its turn");
    if (reason == "send_window"_L1)
        return CampaignWords::tr("Waits for its send window");
    if (reason == "unreachable"_L1)
        return CampaignWords::tr("Mail server not reached");
    if (reason == "gave_up"_L1)
        return CampaignWords::tr("Given up after days of trying");
    if (reason == "interrupted"_L1)
        return CampaignWords::tr("Cut off while it was handed over");
    if (reason == "template_not_found"_L1 || reason == "content_missing"_L1)
        return CampaignWords::tr("Nothing to make it from");
    if (reason == "content"_L1)
        return CampaignWords::tr("Could not be made");
    if (reason == "too_long"_L1)
        return CampaignWords::tr("Too long, or without an end");
    return skipReason(reason);
}

std::pair<int, QChar> delayParts(const QString &delay)
{
    bool good = false;
    const int count = delay.chopped(delay.isEmpty() ? 0 : 1).toInt(&good);
    return good ? std::pair(count, delay.back()) : std::pair(0, QChar(u'm'));
}

QString delayFrom(int count, QChar unit)
{
    return QString::number(count) + unit;
}

QString delayInWords(const QString &delay)
{
    const auto [count, unit] = delayParts(delay);
    if (count == 0)
        return CampaignWords::tr("At once");
    switch (unit.unicode()) {
    case u's':
        return CampaignWords::tr("%Ln second(s)", nullptr, count);
    case u'm':
        return CampaignWords::tr("%Ln minute(s)", nullptr, count);
    case u'h':
        return CampaignWords::tr("%Ln hour(s)", nullptr, count);
    case u'w':
        return CampaignWords::tr("%Ln week(s)", nullptr, count);
    default:
        return CampaignWords::tr("%Ln day(s)", nullptr, count);
    }
}

} // namespace growthos::ui
