#include "ui/campaigns/publishdialog.h"

#include "ui/campaigns/campaigndocument.h"
#include "ui/campaigns/campaignlookups.h"
#include "ui/campaigns/campaignwords.h"
#include "ui/campaigns/flowwords.h"
#include "ui/campaigns/gatewords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QScrollArea>
#include <QVBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int publishWidth = 760;
constexpr int checksHeight = 400;

using Kind = CampaignChanges::Kind;

StateWord kindWord(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        return {PublishDialog::tr("As it is"), Tone::Neutral, {}};
    case Kind::Changed:
        return {PublishDialog::tr("Changed"), Tone::Accent, u"pencil"_s};
    case Kind::Moved:
        return {PublishDialog::tr("Moved"), Tone::Accent, u"chevrons-up-down"_s};
    case Kind::Added:
        return {PublishDialog::tr("Added"), Tone::Good, u"plus"_s};
    case Kind::Removed:
        return {PublishDialog::tr("Removed"), Tone::Bad, u"minus"_s};
    }
    Q_UNREACHABLE();
}

QString fieldName(const QString &field)
{
    if (field == "name"_L1)
        return PublishDialog::tr("Name");
    if (field == "from"_L1)
        return PublishDialog::tr("Sender");
    if (field == "trigger"_L1)
        return PublishDialog::tr("Trigger");
    if (field == "exit_on"_L1)
        return PublishDialog::tr("Ends early with");
    if (field == "reentry"_L1)
        return PublishDialog::tr("How often");
    if (field == "segment_id"_L1)
        return PublishDialog::tr("Segment");
    if (field == "scheduled_at"_L1)
        return PublishDialog::tr("Send time");
    if (field == "throttle"_L1)
        return PublishDialog::tr("At most");
    if (field == "delay"_L1)
        return PublishDialog::tr("Wait");
    if (field == "subject"_L1)
        return PublishDialog::tr("Subject");
    if (field == "template_id"_L1)
        return PublishDialog::tr("Template");
    if (field == "preheader"_L1)
        return PublishDialog::tr("Preheader");
    if (field == "conditions"_L1)
        return PublishDialog::tr("Only for");
    return PublishDialog::tr("Send window");
}

QString unitName(const QString &unit)
{
    return unit == "second"_L1   ? PublishDialog::tr("second")
           : unit == "minute"_L1 ? PublishDialog::tr("minute")
           : unit == "hour"_L1   ? PublishDialog::tr("hour")
                                 : PublishDialog::tr("day");
}

} // namespace

PublishDialog::PublishDialog(const CampaignDocument &document, const CampaignLookups &lookups,
                             const CampaignChanges &changes, const QTimeZone &zone, QWidget *parent)
    : Dialog(tr("Publish changes of %1").arg(document.info().name), parent), m_document(document), m_lookups(lookups),
      m_zone(zone)
{
    setObjectName(u"publishDialog"_s);
    setMinimumWidth(px(publishWidth));
    if (!document.info().broadcast) {
        QString text = changes.waiting == 0 ? tr("Nobody is on the way.")
                                            : tr("%Ln contact(s) are on their way.", nullptr, int(changes.waiting));
        if (changes.finishing > 0)
            text += u' ' + tr("%Ln of them finish(es), with no email left.", nullptr, int(changes.finishing));
        auto *people = label(text, "plain"_L1);
        people->setObjectName(u"publishPeople"_s);
        people->setWordWrap(true);
        content()->addWidget(people);
    }
    auto *rows = new QWidget;
    rows->setProperty("role", u"clear"_s);
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    addHead(grid);
    for (const QString &field : changes.fields)
        addField(grid, field);
    for (const CampaignChanges::Step &step : changes.steps)
        addStep(grid, step);
    grid->setRowStretch(grid->rowCount(), 1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"publishScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(rows);
    scroll->setMinimumHeight(std::min(px(checksHeight), rows->sizeHint().height() + 8));
    content()->addWidget(scroll);
    setAct(tr("Publish %Ln change(s)", nullptr, int(document.changeCount())));
}

void PublishDialog::addHead(QGridLayout *grid)
{
    grid->addWidget(label(tr("Live now"), "note"_L1), 0, 1);
    grid->addWidget(label(tr("After publishing"), "note"_L1), 0, 2);
}

QString PublishDialog::valueWords(const QString &field, const QJsonValue &value) const
{
    if (field == "trigger"_L1 || field == "exit_on"_L1) {
        const QString event = value["event"_L1].toString();
        const QString segment = m_lookups.segmentName(value["segment_id"_L1].toString());
        return !event.isEmpty() && !segment.isEmpty() ? tr("%1 by members of %2").arg(event, segment)
               : !event.isEmpty()                     ? event
               : !segment.isEmpty()                   ? tr("Entering %1").arg(segment)
                                                      : tr("Nothing");
    }
    if (field == "reentry"_L1)
        return value.toString() == "always"_L1 ? tr("As often as it happens") : tr("Once per contact");
    if (field == "segment_id"_L1)
        return m_lookups.segmentName(value.toString());
    if (field == "template_id"_L1)
        return m_lookups.templateName(value.toString());
    if (field == "delay"_L1)
        return delayInWords(value.toString());
    if (field == "throttle"_L1)
        return value.isObject()
                   ? tr("%1 per %2", "count, second, minute, hour or day")
                         .arg(formatCount(value["count"_L1].toInteger()), unitName(value["per"_L1].toString()))
                   : tr("As fast as possible");
    if (field == "scheduled_at"_L1)
        return value.isString() ? formatMoment(QDateTime::fromString(value.toString(), Qt::ISODateWithMs), m_zone)
                                : tr("At once");
    if (field == "send_window"_L1)
        return value.isObject() ? windowWords(value.toObject()) : tr("Any time");
    if (field == "conditions"_L1)
        return value.isObject() ? conditionWords(value.toObject(), m_lookups) : tr("Everybody");
    return value.toString().isEmpty() ? tr("None") : value.toString();
}

void PublishDialog::addField(QGridLayout *grid, const QString &field)
{
    const int row = grid->rowCount();
    grid->addWidget(label(fieldName(field), "second"_L1), row, 0, Qt::AlignTop);
    const auto value = [&](const QJsonValue &shown, int column) {
        auto *text = label(valueWords(field, shown), "plain"_L1);
        text->setWordWrap(true);
        grid->addWidget(text, row, column, Qt::AlignTop);
    };
    value(m_document.savedValue(field), 1);
    value(m_document.value(field), 2);
}

QWidget *PublishDialog::stepCell(const QJsonValue &step, int number) const
{
    auto *cell = new QWidget;
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const QString subject = step["subject"_L1].toString();
    auto *title = label(subject.isEmpty() ? emailName(number)
                                          : tr("%1: %2", "email, its subject").arg(emailName(number), subject),
                        "strong"_L1);
    title->setWordWrap(true);
    const QString used = m_lookups.templateName(step["template_id"_L1].toString());
    auto *note = label(tr("%1 · %2", "wait, template")
                           .arg(delayInWords(step["delay"_L1].toString()), used.isEmpty() ? tr("No template") : used),
                       "note"_L1);
    note->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(note);
    return cell;
}

QStringList PublishDialog::effectsOf(const CampaignChanges::Step &step) const
{
    QStringList effects;
    const int waiting = int(step.waiting);
    if (step.waiting > 0 && step.kind == Kind::Removed)
        effects.append(step.goesTo
                           ? tr("%Ln contact(s) wait here. They go on with %1 when they were due.", nullptr, waiting)
                                 .arg(emailName(*step.goesTo))
                           : tr("%Ln contact(s) wait here. They finish.", nullptr, waiting));
    else if (step.waiting > 0 && step.fields.contains("delay"_L1))
        effects.append(tr("%Ln contact(s) wait here. They go on when they were due; the new wait is for those who "
                          "come later.",
                          nullptr, waiting));
    else if (step.waiting > 0 && step.kind != Kind::Same)
        effects.append(tr("%Ln contact(s) wait here, and get it as it is then.", nullptr, waiting));
    else if (step.waiting > 0)
        effects.append(tr("%Ln contact(s) wait here.", nullptr, waiting));
    if (step.missedBy > 0)
        effects.append(tr("%Ln contact(s) are past this place and do not get it.", nullptr, int(step.missedBy)));
    return effects;
}

void PublishDialog::addStep(QGridLayout *grid, const CampaignChanges::Step &step)
{
    const int top = grid->rowCount();
    grid->addWidget(line(Qt::Horizontal), top, 0, 1, 3);
    const int row = top + 1;
    const StateWord word = kindWord(step.kind);
    auto *badge = new Badge(word.text, word.tone, word.icon);
    badge->setObjectName(u"publishChange"_s);
    grid->addWidget(badge, row, 0, Qt::AlignTop | Qt::AlignLeading);
    // A broadcast is its one step.
    const bool broadcast = m_document.info().broadcast;
    const auto stepAt = [&](const std::optional<int> &place, bool live) -> QJsonValue {
        if (!place)
            return {};
        if (!broadcast)
            return (live ? m_document.savedValue(u"steps"_s) : m_document.value(u"steps"_s))[*place];
        QJsonObject mail;
        for (const QString &field : {u"subject"_s, u"template_id"_s, u"preheader"_s})
            mail[field] = live ? m_document.savedValue(field) : m_document.value(field);
        return mail;
    };
    const QJsonValue before = stepAt(step.before, true);
    const QJsonValue after = stepAt(step.after, false);
    if (step.before)
        grid->addWidget(stepCell(before, *step.before), row, 1, Qt::AlignTop);
    if (step.after)
        grid->addWidget(stepCell(after, *step.after), row, 2, Qt::AlignTop);
    for (const QString &field : step.fields) {
        const int at = grid->rowCount();
        grid->addWidget(label(fieldName(field), "note"_L1), at, 0, Qt::AlignTop);
        const auto value = [&](const QJsonValue &shown, int column) {
            auto *text = label(valueWords(field, shown), "second"_L1);
            text->setWordWrap(true);
            grid->addWidget(text, at, column, Qt::AlignTop);
        };
        value(before[field], 1);
        value(after[field], 2);
    }
    for (const QString &effect : effectsOf(step)) {
        auto *text = label(effect, "plain"_L1);
        text->setObjectName(u"publishEffect"_s);
        text->setWordWrap(true);
        auto *line = new QHBoxLayout;
        line->setSpacing(8);
        line->addWidget(new IconLabel(u"users"_s), 0, Qt::AlignTop);
        line->addWidget(text, 1);
        grid->addLayout(line, grid->rowCount(), 1, 1, 2);
    }
}

} // namespace growthos::ui
