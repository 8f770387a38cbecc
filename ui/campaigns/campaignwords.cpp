#include "ui/campaigns/campaignwords.h"

#include <QCoreApplication>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::CampaignWords)
};

} // namespace

StateWord campaignState(const CampaignInfo &campaign)
{
    if (campaign.held)
        return {Words::tr("Late"), Tone::Warning, u"warning"_s};
    if (campaign.status == "draft"_L1)
        return {Words::tr("Draft"), Tone::Neutral, u"pencil"_s};
    if (campaign.status == "scheduled"_L1)
        return {Words::tr("Scheduled"), Tone::Accent, u"clock"_s};
    if (campaign.status == "active"_L1)
        return campaign.broadcast ? StateWord{Words::tr("Sending"), Tone::Accent, u"send"_s}
                                  : StateWord{Words::tr("Active"), Tone::Good, u"play"_s};
    if (campaign.status == "paused"_L1)
        return {Words::tr("Paused"), Tone::Warning, u"pause"_s};
    if (campaign.cancelled)
        return {Words::tr("Cancelled"), Tone::Neutral, u"close"_s};
    return {campaign.broadcast ? Words::tr("Sent") : Words::tr("Completed"), Tone::Neutral, u"check"_s};
}

StateWord mailState(const QString &state)
{
    if (state == "queued"_L1)
        return {Words::tr("Queued"), Tone::Neutral, u"clock"_s};
    if (state == "sending"_L1)
        return {Words::tr("Sending"), Tone::Accent, u"send"_s};
    if (state == "sent"_L1)
        return {Words::tr("Sent"), Tone::Good, u"check"_s};
    if (state == "delivered"_L1)
        return {Words::tr("Delivered"), Tone::Good, u"check"_s};
    if (state == "bounced"_L1)
        return {Words::tr("Bounced"), Tone::Bad, u"alert"_s};
    if (state == "failed"_L1)
        return {Words::tr("Failed"), Tone::Bad, u"alert"_s};
    if (state == "unknown"_L1)
        return {Words::tr("Unknown"), Tone::Warning, u"warning"_s};
    if (state == "skipped"_L1)
        return {Words::tr("Not sent"), Tone::Neutral, u"minus"_s};
    return {Words::tr("Cancelled"), Tone::Neutral, u"close"_s};
}

StateWord enrolmentState(const QString &state)
{
    if (state == "waiting"_L1)
        return {Words::tr("Waiting"), Tone::Accent, u"clock"_s};
    if (state == "held"_L1)
        return {Words::tr("Late"), Tone::Warning, u"warning"_s};
    if (state == "finished"_L1)
        return {Words::tr("Finished"), Tone::Good, u"check"_s};
    if (state == "exited"_L1)
        return {Words::tr("Left"), Tone::Neutral, u"minus"_s};
    return {Words::tr("Ended"), Tone::Neutral, u"close"_s};
}

QString skipReason(const QString &reason)
{
    if (reason == "unsubscribed"_L1)
        return Words::tr("Unsubscribed");
    if (reason == "bounced"_L1)
        return Words::tr("Bounced before");
    if (reason == "complained"_L1)
        return Words::tr("Complained");
    if (reason == "manual"_L1)
        return Words::tr("On the suppression list");
    if (reason == "erased"_L1)
        return Words::tr("Erased");
    if (reason == "no_email"_L1)
        return Words::tr("No email address");
    if (reason == "deleted"_L1)
        return Words::tr("Contact removed");
    if (reason == "condition"_L1)
        return Words::tr("Condition does not hold");
    if (reason == "overdue"_L1)
        return Words::tr("Too late");
    if (reason == "exit_on"_L1)
        return Words::tr("Left before");
    if (reason == "cancelled"_L1)
        return Words::tr("Cancelled");
    if (reason == "merged"_L1)
        return Words::tr("Merged with another contact");
    if (reason == "survey_closed"_L1)
        return Words::tr("Survey closed");
    if (reason == "survey_deleted"_L1)
        return Words::tr("Survey deleted");
    return reason;
}

QString mailReason(const QString &state, const QString &reason)
{
    if (reason == "bounced"_L1 && state == "bounced"_L1)
        return Words::tr("Came back later");
    if (reason == "no_recipient"_L1)
        return Words::tr("No such mailbox");
    if (reason == "refused"_L1)
        return Words::tr("Refused by the mail server");
    if (reason == "sender_refused"_L1)
        return Words::tr("Sender refused by the mail server");
    if (reason == "temporary"_L1)
        return Words::tr("Refused for now, tried again");
    if (reason == "throttled"_L1)
        return Words::tr("Waits for its turn");
    if (reason == "send_window"_L1)
        return Words::tr("Waits for its send window");
    if (reason == "unreachable"_L1)
        return Words::tr("Mail server not reached");
    if (reason == "gave_up"_L1)
        return Words::tr("Given up after days of trying");
    if (reason == "interrupted"_L1)
        return Words::tr("Cut off while it was handed over");
    if (reason == "template_not_found"_L1 || reason == "content_missing"_L1)
        return Words::tr("Nothing to make it from");
    if (reason == "content"_L1)
        return Words::tr("Could not be made");
    if (reason == "too_long"_L1)
        return Words::tr("Too long, or without an end");
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
        return Words::tr("At once");
    switch (unit.unicode()) {
    case u's':
        return Words::tr("%Ln second(s)", nullptr, count);
    case u'm':
        return Words::tr("%Ln minute(s)", nullptr, count);
    case u'h':
        return Words::tr("%Ln hour(s)", nullptr, count);
    case u'w':
        return Words::tr("%Ln week(s)", nullptr, count);
    default:
        return Words::tr("%Ln day(s)", nullptr, count);
    }
}

} // namespace growthos::ui
