#include "ui/campaigns/gatewords.h"

#include "ui/campaigns/campaignlookups.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct GateWords
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::GateWords)
};

QString exitSentence(const CampaignRun::Gate &gate, const CampaignLookups &lookups)
{
    const bool segment = gate.subject.startsWith("seg_"_L1);
    const QString name = segment ? lookups.segmentName(gate.subject) : gate.subject;
    if (gate.code == "unless_event"_L1)
        return GateWords::tr("Goes on unless %1 comes before.").arg(name);
    if (gate.code == "left"_L1)
        return segment ? GateWords::tr("Has left: is in %1.").arg(name)
                       : GateWords::tr("Has left: %1 has come.").arg(name);
    return GateWords::tr("Goes on: is not in %1.").arg(name);
}

} // namespace

QString gateSentence(const CampaignRun::Gate &gate, const CampaignLookups &lookups)
{
    const auto is = [&gate](QLatin1StringView name, QLatin1StringView code) {
        return gate.gate == name && gate.code == code;
    };
    if (gate.gate == "exit_on"_L1)
        return exitSentence(gate, lookups);
    if (is("activation"_L1, "too_early"_L1))
        return GateWords::tr("Comes before the campaign was started, so it counts as history.");
    if (is("segment"_L1, "member"_L1))
        return GateWords::tr("Is in %1.").arg(lookups.segmentName(gate.subject));
    if (is("segment"_L1, "not_member"_L1))
        return GateWords::tr("Is not in %1.").arg(lookups.segmentName(gate.subject));
    if (is("once"_L1, "first"_L1))
        return GateWords::tr("Has not begun yet.");
    if (is("once"_L1, "again"_L1))
        return GateWords::tr("May begin again.");
    if (is("once"_L1, "on_the_way"_L1))
        return GateWords::tr("Is on the way already.");
    if (is("once"_L1, "once_only"_L1))
        return GateWords::tr("Has been through it, and it is for once only.");
    if (is("window"_L1, "inside"_L1))
        return GateWords::tr("Due inside its send window.");
    if (is("window"_L1, "waits"_L1))
        return GateWords::tr("Waits until its send window opens.");
    if (is("conditions"_L1, "holds"_L1))
        return GateWords::tr("Its conditions hold then.");
    if (is("conditions"_L1, "fails"_L1))
        return GateWords::tr("Its conditions do not hold then: %1").arg(gate.subject);
    if (is("reachable"_L1, "reachable"_L1))
        return GateWords::tr("Goes to %1.").arg(gate.subject);
    if (is("reachable"_L1, "template_not_found"_L1))
        return GateWords::tr("There is no template to make it from.");
    if (gate.gate == "reachable"_L1)
        return GateWords::tr("Not sent: %1").arg(skipReason(gate.code));
    return gate.reason;
}

StateWord outcomeWord(const QString &outcome)
{
    if (outcome == "send"_L1)
        return {GateWords::tr("Sent"), Tone::Good, u"check"_s};
    if (outcome == "skip"_L1)
        return {GateWords::tr("Passed over"), Tone::Warning, u"minus"_s};
    return {GateWords::tr("Left before"), Tone::Neutral, u"close"_s};
}

QString emailName(int step)
{
    return GateWords::tr("Email %1").arg(step + 1);
}

QString momentWords(const CampaignRun::Step &step)
{
    const QDateTime local = step.at.toTimeZone(QTimeZone(step.zone.toLatin1()));
    return GateWords::tr("Day %1, %2, %3", "number, date, time of day")
        .arg(QLocale().toString(step.day), formatWeekday(local.date()), local.toString(u"HH:mm"));
}

} // namespace growthos::ui
