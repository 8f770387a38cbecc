#include "ui/campaigns/runsummary.h"

#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/sendingmodels.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SummaryWords
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::RunSummary)
};

void addTrigger(RunSummary &summary, const QJsonObject &fields, const CampaignLookups &lookups)
{
    const QJsonValue trigger = fields["trigger"_L1];
    const QString event = trigger["event"_L1].toString();
    const QString segment = lookups.segmentName(trigger["segment_id"_L1].toString());
    const QString who = event.isEmpty() ? SummaryWords::tr("Whoever enters %1 begins.").arg(segment)
                        : segment.isEmpty()
                            ? SummaryWords::tr("Whoever does %1 begins.").arg(event)
                            : SummaryWords::tr("Whoever does %1 while in %2 begins.").arg(event, segment);
    const bool again = fields["reentry"_L1].toString() == "always"_L1;
    summary.add(u"bolt"_s, SummaryWords::tr("%1 %2", "who begins, how often")
                               .arg(who, again ? SummaryWords::tr("As often as it happens.")
                                               : SummaryWords::tr("Once per contact.")));
}

void addThoseBefore(RunSummary &summary, const QJsonObject &fields, const CampaignPreflight &preflight,
                    const CampaignLookups &lookups)
{
    const QJsonValue trigger = fields["trigger"_L1];
    const QString event = trigger["event"_L1].toString();
    const QString segment = lookups.segmentName(trigger["segment_id"_L1].toString());
    if (!segment.isEmpty() && preflight.audience >= 0) {
        const QString members = SummaryWords::tr("%Ln contact(s) are in %1 now, %2 of them can be reached.", nullptr,
                                                 int(preflight.audience))
                                    .arg(segment, formatCount(preflight.reachable));
        summary.add(u"users"_s,
                    SummaryWords::tr("%1 %2", "how many match, what becomes of them")
                        .arg(members, event.isEmpty() ? SummaryWords::tr("They do not begin: only who enters from "
                                                                         "now on does.")
                                                      : SummaryWords::tr("They begin with their next %1.").arg(event)));
    }
    if (event.isEmpty())
        return;
    const qint64 came = lookups.eventCount(event);
    const QString text =
        came > 0 ? SummaryWords::tr("%1 came %Ln time(s) so far. Nobody begins for what came before the start.",
                                    nullptr, int(came))
                 : SummaryWords::tr("%1 has never come so far.");
    summary.add(u"pulse"_s, text.arg(event));
}

void addFirstEmail(RunSummary &summary, const QJsonObject &fields)
{
    const QJsonArray steps = fields["steps"_L1].toArray();
    const QJsonValue first = steps.at(0);
    const QString delay = first["delay"_L1].toString();
    QString text =
        delayParts(delay).first == 0
            ? SummaryWords::tr("The first email goes out as soon as a contact begins.")
            : SummaryWords::tr("The first email goes out %1 after a contact has begun.").arg(delayInWords(delay));
    if (first["send_window"_L1].isObject())
        text = SummaryWords::tr("%1 It waits for its send window.", "when the first email goes out").arg(text);
    summary.add(u"send"_s, SummaryWords::tr("%1 %2", "when the first email goes out, how many there are")
                               .arg(text, SummaryWords::tr("%Ln email(s) in all.", nullptr, int(steps.size()))));
}

/// Who waits for mails and gets none.
void addUnreached(RunSummary &summary, const CampaignReport &report)
{
    if (report.suppressed > 0)
        summary.add(u"minus"_s,
                    SummaryWords::tr("%Ln contact(s) besides keep their place and get no mail: unsubscribed, "
                                     "bounced or suppressed.",
                                     nullptr, int(report.suppressed)));
    if (report.withoutEmail > 0)
        summary.add(u"minus"_s,
                    SummaryWords::tr("%Ln contact(s) besides keep their place and get no mail: they have no email "
                                     "address.",
                                     nullptr, int(report.withoutEmail)));
}

void addPace(RunSummary &summary, const CampaignPreflight &preflight, const QTimeZone &zone)
{
    const QString pace =
        preflight.perSecond
            ? SummaryWords::tr("At most %1, by the limits that are set.").arg(rateWords(*preflight.perSecond))
            : SummaryWords::tr("No limit is set: as fast as the mail server takes them.");
    summary.add(
        u"gauge"_s,
        preflight.finishesAt.isValid()
            ? SummaryWords::tr("%1 Ends near %2.", "pace, moment").arg(pace, formatMoment(preflight.finishesAt, zone))
            : pace);
}

void addBroadcast(RunSummary &summary, const CampaignInfo &info, const QJsonObject &fields,
                  const CampaignPreflight &preflight, const CampaignLookups &lookups, const QTimeZone &zone)
{
    if (info.begun) {
        summary.add(
            u"play"_s,
            SummaryWords::tr("It goes on: %1 of %2 are done.").arg(formatCount(info.done), formatCount(info.total)));
        if (preflight.emails >= 0)
            summary.add(u"send"_s,
                        SummaryWords::tr("%Ln email(s) are still to go out.", nullptr, int(preflight.emails)));
        return;
    }
    if (preflight.audience >= 0) {
        summary.add(u"users"_s,
                    SummaryWords::tr("%Ln contact(s) in %1 get this email.", nullptr, int(preflight.reachable))
                        .arg(lookups.segmentName(fields["segment_id"_L1].toString())));
        summary.add(u"minus"_s,
                    SummaryWords::tr("Passed over: %1 unsubscribed, bounced or suppressed, %2 without an address.")
                        .arg(formatCount(preflight.suppressed),
                             formatCount(preflight.audience - preflight.reachable - preflight.suppressed)));
    }
    const QDateTime at = QDateTime::fromString(fields["scheduled_at"_L1].toString(), Qt::ISODateWithMs);
    const bool later = at.isValid() && at > QDateTime::currentDateTimeUtc();
    summary.add(
        u"clock"_s,
        later ? SummaryWords::tr("It goes out on %1, to those who are in the segment then.").arg(formatMoment(at, zone))
              : SummaryWords::tr("It goes out at once."));
}

} // namespace

QWidget *RunSummary::widget() const
{
    auto *place = new QWidget;
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const Row &each : rows) {
        auto *text = label(each.text, "plain"_L1);
        text->setObjectName(u"summaryText"_s);
        text->setWordWrap(true);
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(new IconLabel(each.icon), 0, Qt::AlignTop);
        row->addWidget(text, 1);
        column->addLayout(row);
    }
    return place;
}

RunSummary startSummary(const CampaignInfo &info, const CampaignReport &report, const QJsonObject &fields,
                        const CampaignPreflight &preflight, const CampaignLookups &lookups, const QTimeZone &zone)
{
    RunSummary summary;
    if (info.broadcast) {
        addBroadcast(summary, info, fields, preflight, lookups, zone);
    } else {
        addTrigger(summary, fields, lookups);
        if (info.status == "paused"_L1) {
            summary.add(u"users"_s,
                        report.onTheWay() > 0
                            ? SummaryWords::tr("%Ln contact(s) go on where they stand; what was left of their "
                                               "waits is still left.",
                                               nullptr, int(report.onTheWay()))
                            : SummaryWords::tr("Nobody is on the way."));
            addUnreached(summary, report);
            if (report.pending > 0)
                summary.add(u"send"_s,
                            SummaryWords::tr("%Ln queued email(s) go out now.", nullptr, int(report.pending)));
            summary.add(u"pause"_s, SummaryWords::tr("What came while it was paused begins nothing."));
        } else {
            addThoseBefore(summary, fields, preflight, lookups);
            addFirstEmail(summary, fields);
        }
    }
    addPace(summary, preflight, zone);
    return summary;
}

RunSummary pauseSummary(const CampaignInfo &campaign, const CampaignReport &report, const QTimeZone &zone)
{
    RunSummary summary;
    if (campaign.broadcast && !campaign.begun) {
        summary.add(u"clock"_s,
                    campaign.scheduledAt.isValid()
                        ? SummaryWords::tr("It does not go out on %1.").arg(formatMoment(campaign.scheduledAt, zone))
                        : SummaryWords::tr("It does not go out."));
        summary.add(u"play"_s,
                    SummaryWords::tr("Resume schedules it again. If its time has passed by then, it goes out at "
                                     "once."));
        return summary;
    }
    if (campaign.broadcast) {
        summary.add(u"users"_s, SummaryWords::tr("%1 of %2 are done. The other %Ln contact(s) wait.", nullptr,
                                                 int(campaign.total - campaign.done))
                                    .arg(formatCount(campaign.done), formatCount(campaign.total)));
    } else {
        summary.add(u"users"_s,
                    report.onTheWay() > 0
                        ? SummaryWords::tr("%Ln contact(s) are on their way. They stop where they stand, with "
                                           "what is left of their waits.",
                                           nullptr, int(report.onTheWay()))
                        : SummaryWords::tr("Nobody is on the way."));
        addUnreached(summary, report);
    }
    const qint64 queued = campaign.broadcast ? campaign.pending : report.pending;
    summary.add(u"send"_s, queued > 0
                               ? SummaryWords::tr("%Ln queued email(s) stay in the queue. What is handed over right "
                                                  "now still arrives.",
                                                  nullptr, int(queued))
                               : SummaryWords::tr("No email of it is queued."));
    if (!campaign.broadcast)
        summary.add(u"bolt"_s, SummaryWords::tr("Whoever would begin meanwhile does not, not even afterwards."));
    summary.add(u"play"_s, campaign.broadcast
                               ? SummaryWords::tr("Resume goes on with those who are left; nobody gets it twice.")
                               : SummaryWords::tr("Resume goes on from there: the pause does not count as waiting."));
    return summary;
}

} // namespace growthos::ui
