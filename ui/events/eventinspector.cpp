#include "ui/events/eventinspector.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestShown = 64 * 1024; // characters of JSON; the copy button takes all

QString timing(const IngestRow &row)
{
    if (!row.answeredMs)
        return {};
    if (!row.processedMs)
        return formatMilliseconds(*row.answeredMs);
    return EventInspector::tr("%1, %2 later")
        .arg(formatMilliseconds(*row.answeredMs), formatMilliseconds(*row.processedMs));
}

QString contactEffect(const IngestEffects &effects)
{
    if (effects.contact == "created"_L1)
        return EventInspector::tr("created");
    if (effects.contact == "updated"_L1)
        return EventInspector::tr("updated");
    if (effects.contact == "merged"_L1)
        return effects.mergedFrom.isEmpty() ? EventInspector::tr("merged")
                                            : EventInspector::tr("merged with %1").arg(effects.mergedFrom);
    return effects.contact;
}

} // namespace

EventInspector::EventInspector(QWidget *parent)
    : InspectorPanel(tr("Selected event"), tr("Select an event to see its answer, what it changed and its JSON."),
                     parent)
{
    setObjectName(u"eventInspector"_s);

    m_title = new ElidedLabel;
    m_title->setProperty("role", u"section"_s);
    m_title->setObjectName(u"inspectorTitle"_s);
    m_answer = new Badge;
    m_answer->setObjectName(u"inspectorAnswer"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_answer);
    head->addStretch(1);

    m_json = new CodeView(CodeView::Height::OfText);
    m_json->setObjectName(u"inspectorJson"_s);
    m_json->setAccessibleName(tr("JSON as received"));
    QToolButton *copy = iconButton(u"copy"_s, tr("Copy JSON"));
    copy->setObjectName(u"copyJson"_s);
    copy->setProperty("raised", true);
    m_copyJson = new CopyAction(copy);
    QFrame *box = frame("sunken"_L1);
    auto *boxRow = new QHBoxLayout(box);
    boxRow->setContentsMargins(12, 10, 6, 10);
    boxRow->setSpacing(4);
    boxRow->addWidget(m_json, 1);
    boxRow->addWidget(copy, 0, Qt::AlignTop);
    m_payload = box;

    content()->addLayout(head);
    m_factsPlace = new QVBoxLayout;
    content()->addLayout(m_factsPlace);
    content()->addWidget(m_payload);
    content()->addStretch(1);
}

void EventInspector::showRow(const IngestRow &row, const QTimeZone &zone)
{
    m_title->setText(!row.event.isEmpty() ? row.event : !row.call.isEmpty() ? row.call : tr("Request"));
    const QString code = row.httpStatus > 0 ? QString::number(row.httpStatus) : tr("No answer");
    switch (row.status) {
    case IngestRow::Status::Accepted:
        m_answer->set(code, Tone::Good);
        break;
    case IngestRow::Status::Duplicate:
        m_answer->set(tr("%1, duplicate").arg(code), Tone::Neutral);
        break;
    case IngestRow::Status::Rejected:
        m_answer->set(code, Tone::Bad);
        break;
    }

    delete m_facts;
    m_facts = new FactList;
    if (row.status == IngestRow::Status::Rejected)
        addRefusal(row);
    m_facts->addFact(tr("Received"), formatMomentMs(row.receivedAt, zone));
    if (!row.event.isEmpty())
        m_facts->addFact(tr("Call"), row.call);
    m_facts->addCode(tr("Request"), row.requestId, tr("Copy request ID"));
    if (!row.keyName.isEmpty() || !row.keyHint.isEmpty())
        m_facts->addFact(tr("Key"), row.keyName.isEmpty() ? row.keyHint : row.keyName + u", "_s + row.keyHint);
    if (const QString text = timing(row); !text.isEmpty())
        m_facts->addFact(row.processedMs ? tr("Answered, then applied") : tr("Answered"), text);
    m_facts->addCode(tr("Event ID"), row.eventId, tr("Copy event ID"));
    m_facts->addFact(tr("Contact"), row.contactLabel);
    m_facts->addCode(tr("Contact ID"), row.contactId, tr("Copy contact ID"));
    if (row.status != IngestRow::Status::Rejected)
        addEffects(row);
    m_factsPlace->addWidget(m_facts);
    m_facts->show(); // now; the layout would show it one turn later, and the panel would flicker

    const bool payload = !row.payload.isEmpty();
    m_payload->setVisible(payload);
    if (payload) {
        const QString json = prettyJson(row.payload);
        m_copyJson->setText(json);
        m_json->setCode(json.size() <= longestShown ? json : json.first(longestShown) + u"\n…"_s, CodeLanguage::Json);
    }
    showItem();
}

void EventInspector::addEffects(const IngestRow &row)
{
    const IngestEffects &effects = row.effects;
    m_facts->addHeading(tr("What it changed"), u"effectsHeading"_s);
    if (effects.isEmpty()) {
        const bool waits = row.status == IngestRow::Status::Accepted && !row.processedMs;
        m_facts->addNote(waits ? tr("Waits to be applied") : tr("Nothing but the record of the event"));
        return;
    }
    m_facts->addFact(tr("Contact"), contactEffect(effects));
    m_facts->addFact(tr("Traits"), effects.traitsChanged.join(u", "));
    m_facts->addBadges(tr("Moved into"), effects.segmentsEntered, Tone::Accent);
    m_facts->addBadges(tr("Moved out of"), effects.segmentsLeft);
    m_facts->addBadges(tr("Campaigns"), effects.enrolments);
    m_facts->addBadges(tr("Webhooks"), effects.webhooks);
    for (const QString &text : effects.rejected)
        m_facts->addNote(tr("Not carried out: %1").arg(text), Tone::Bad);
}

void EventInspector::addRefusal(const IngestRow &row)
{
    auto *refusal = new Banner(Tone::Bad);
    refusal->setObjectName(u"refusal"_s);
    refusal->set(Tone::Bad, row.message.isEmpty() ? row.reason : row.message, tr("Nothing of this call was stored."));
    m_facts->addWidget(refusal);
    m_facts->addCode(tr("Field"), row.field);
    m_facts->addCode(tr("Reason"), row.reason);
}

} // namespace growthos::ui
