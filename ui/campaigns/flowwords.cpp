#include "ui/campaigns/flowwords.h"

#include "ui/api/segments.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct FlowWords
{
    Q_DECLARE_TR_FUNCTIONS(growthos::ui::FlowWords)
};

/// `mon`, `tue` and `fri` as "Mon–Tue, Fri"; all of them or none: empty.
QString dayWords(const QJsonArray &days)
{
    static const QStringList names{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
    const auto open = [&](int day) { return day <= Qt::Sunday && days.contains(names[day - 1]); };
    const auto shown = [](int day) { return QLocale().standaloneDayName(day, QLocale::ShortFormat); };
    QStringList runs;
    for (int first = Qt::Monday; first <= Qt::Sunday; ++first) {
        if (!open(first))
            continue;
        int last = first;
        while (open(last + 1))
            ++last;
        runs.append(first == last ? shown(first) : shown(first) + u"–"_s + shown(last));
        first = last;
    }
    return days.size() == names.size() ? QString() : runs.join(u", "_s);
}

} // namespace

QString triggerWords(const CampaignDocument &document, const CampaignLookups &lookups)
{
    const QJsonValue begin = document.value(u"trigger"_s);
    const QString event = begin["event"_L1].toString();
    const QString segment = lookups.segmentName(begin["segment_id"_L1].toString());
    if (!event.isEmpty())
        return segment.isEmpty() ? event : FlowWords::tr("%1 by members of %2").arg(event, segment);
    return segment.isEmpty() ? FlowWords::tr("Not chosen yet") : FlowWords::tr("On entering %1").arg(segment);
}

QString endWords(const CampaignDocument &document, const CampaignLookups &lookups)
{
    const QJsonValue exit = document.value(u"exit_on"_s);
    const QString event = exit["event"_L1].toString();
    const QString segment = lookups.segmentName(exit["segment_id"_L1].toString());
    return !event.isEmpty()     ? FlowWords::tr("End, or %1").arg(event)
           : !segment.isEmpty() ? FlowWords::tr("End, or in %1").arg(segment)
                                : FlowWords::tr("End");
}

QString endedWords(const CampaignReport &report)
{
    QStringList ends;
    if (report.finished > 0)
        ends.append(FlowWords::tr("%Ln finished", nullptr, int(report.finished)));
    if (report.exited > 0)
        ends.append(FlowWords::tr("%Ln left early", nullptr, int(report.exited)));
    return ends.join(u" · "_s);
}

QString stepWords(const QJsonObject &step, const CampaignLookups &lookups)
{
    const QString templateId = step["template_id"_L1].toString();
    QStringList words{templateId.isEmpty() ? FlowWords::tr("No template") : lookups.templateName(templateId)};
    if (const QString window = windowWords(step["send_window"_L1].toObject()); !window.isEmpty())
        words.append(window);
    if (step["conditions"_L1].isObject())
        words.append(FlowWords::tr("with conditions"));
    return words.join(u" · "_s);
}

QString waitWords(const QString &delay)
{
    return delayParts(delay).first == 0 ? delayInWords(delay) : FlowWords::tr("Wait %1").arg(delayInWords(delay));
}

QString windowWords(const QJsonObject &window)
{
    if (window.isEmpty())
        return {};
    QString words = window["from"_L1].toString() + u"–"_s + window["to"_L1].toString();
    if (const QString days = dayWords(window["days"_L1].toArray()); !days.isEmpty())
        words = days + u", "_s + words;
    const QString zone = window["timezone"_L1].toString(u"contact"_s);
    return zone == "contact"_L1 ? FlowWords::tr("%1 local time", "days and hours of a send window").arg(words)
                                : words + u' ' + zone;
}

QString segmentOf(const QJsonObject &rule)
{
    const QString field = rule["conditions"_L1][0]["field"_L1].toString();
    const QString segment = field.startsWith("segment."_L1) ? field.mid(8) : QString();
    return !segment.isEmpty() && rule == memberRule({segment}) ? segment : QString();
}

QString conditionWords(const QJsonObject &rule, const CampaignLookups &lookups)
{
    const QString segment = segmentOf(rule);
    return segment.isEmpty()
               ? FlowWords::tr("Rules of %Ln condition(s)", nullptr, int(rule["conditions"_L1].toArray().size()))
               : FlowWords::tr("Members of %1").arg(lookups.segmentName(segment));
}

QString waitingWords(const CampaignReport::Step &step)
{
    QStringList states;
    if (step.onTheWay() > 0)
        states.append(FlowWords::tr("%Ln waiting", nullptr, int(step.onTheWay())));
    if (step.exited > 0)
        states.append(FlowWords::tr("%Ln left before this email", nullptr, int(step.exited)));
    if (step.suppressed > 0) // they keep their place, and the email passes them over
        states.append(FlowWords::tr("%Ln unsubscribed or suppressed", nullptr, int(step.suppressed)));
    if (step.withoutEmail > 0) // likewise
        states.append(FlowWords::tr("%Ln without an email address", nullptr, int(step.withoutEmail)));
    if (step.skipped > 0)
        states.append(FlowWords::tr("%Ln passed over", nullptr, int(step.skipped)));
    if (step.failed > 0)
        states.append(FlowWords::tr("%Ln failed", nullptr, int(step.failed)));
    return states.join(u" · "_s);
}

} // namespace growthos::ui
