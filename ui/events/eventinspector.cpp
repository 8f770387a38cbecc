#include "ui/events/eventinspector.h"

#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/format.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int factHeight = 24;
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

EventInspector::EventInspector(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"eventInspector"_s);
    setAccessibleName(tr("Selected event"));
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);

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

    auto *content = new QWidget;
    content->setProperty("role", u"clear"_s);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    column->addLayout(head);
    m_factsPlace = new QVBoxLayout;
    column->addLayout(m_factsPlace);
    column->addWidget(m_payload);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);

    QLabel *help = label(tr("Select an event to see its answer, what it changed and its JSON."), "note"_L1);
    help->setObjectName(u"inspectorHelp"_s);
    help->setWordWrap(true);
    help->setAlignment(Qt::AlignCenter);
    help->setMargin(24);

    m_pages = new QStackedWidget;
    m_pages->addWidget(help);
    m_pages->addWidget(scroll);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);
}

void EventInspector::clear()
{
    m_pages->setCurrentIndex(0);
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
    m_facts = new QWidget;
    auto *column = new QVBoxLayout(m_facts);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(0);
    if (row.status == IngestRow::Status::Rejected)
        addRefusal(row);
    addFact(tr("Received"), formatMoment(row.receivedAt, zone));
    if (!row.event.isEmpty())
        addFact(tr("Call"), row.call);
    addFact(tr("Request"), row.requestId, true, tr("Copy request ID"));
    if (!row.keyName.isEmpty() || !row.keyHint.isEmpty())
        addFact(tr("Key"), row.keyName.isEmpty() ? row.keyHint : row.keyName + u", "_s + row.keyHint);
    if (const QString text = timing(row); !text.isEmpty())
        addFact(row.processedMs ? tr("Answered, then applied") : tr("Answered"), text);
    addFact(tr("Event ID"), row.eventId, true, tr("Copy event ID"));
    addFact(tr("Contact"), row.contactLabel);
    addFact(tr("Contact ID"), row.contactId, true, tr("Copy contact ID"));
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
    m_pages->setCurrentIndex(1);
}

void EventInspector::addFact(const QString &name, const QString &value, bool code, const QString &copyName)
{
    if (value.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    QLabel *title = label(name, "second"_L1);
    title->setMinimumHeight(factHeight);
    row->addWidget(title);
    row->addSpacing(12);
    auto *text = new ElidedLabel(code ? Qt::ElideMiddle : Qt::ElideRight);
    text->setText(value);
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    text->setTextInteractionFlags(Qt::NoTextInteraction);
    if (code)
        text->setFont(codeFont(12));
    row->addWidget(text, 1);
    if (!copyName.isEmpty()) {
        QToolButton *copy = iconButton(u"copy"_s, copyName);
        (new CopyAction(copy))->setText(value);
        row->addWidget(copy);
        row->addSpacing(-4); // the icon, not the button around it, ends where the values do
    }
    static_cast<QVBoxLayout *>(m_facts->layout())->addLayout(row);
}

void EventInspector::addChips(const QString &name, const QStringList &chips, int tone)
{
    if (chips.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    QLabel *title = label(name, "second"_L1);
    title->setMinimumHeight(factHeight);
    row->addWidget(title, 0, Qt::AlignTop);
    row->addStretch(1);
    auto *stack = new QVBoxLayout;
    stack->setContentsMargins(0, 2, 0, 2);
    stack->setSpacing(4);
    for (const QString &text : chips) {
        auto *chip = new Badge;
        chip->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        chip->set(text, Tone(tone));
        stack->addWidget(chip, 0, Qt::AlignRight);
    }
    row->addLayout(stack);
    static_cast<QVBoxLayout *>(m_facts->layout())->addLayout(row);
}

void EventInspector::addEffects(const IngestRow &row)
{
    const IngestEffects &effects = row.effects;
    auto *column = static_cast<QVBoxLayout *>(m_facts->layout());
    column->addSpacing(8);
    column->addWidget(line(Qt::Horizontal));
    column->addSpacing(10);
    QLabel *heading = label(tr("What it changed"), "strong"_L1);
    heading->setObjectName(u"effectsHeading"_s);
    column->addWidget(heading);
    column->addSpacing(2);
    if (effects.isEmpty()) {
        const bool waits = row.status == IngestRow::Status::Accepted && !row.processedMs;
        column->addWidget(
            label(waits ? tr("Waits to be applied") : tr("Nothing but the record of the event"), "note"_L1));
        return;
    }
    const int neutral = int(Tone::Neutral);
    addFact(tr("Contact"), contactEffect(effects));
    addFact(tr("Traits"), effects.traitsChanged.join(u", "));
    addChips(tr("Moved into"), effects.segmentsEntered, int(Tone::Accent));
    addChips(tr("Moved out of"), effects.segmentsLeft, neutral);
    addChips(tr("Campaigns"), effects.enrolments, neutral);
    addChips(tr("Webhooks"), effects.webhooks, neutral);
    for (const QString &text : effects.rejected) {
        QLabel *note = label(tr("Not carried out: %1").arg(text), "bad"_L1);
        note->setWordWrap(true);
        column->addWidget(note);
    }
}

void EventInspector::addRefusal(const IngestRow &row)
{
    auto *box = new QFrame;
    box->setObjectName(u"refusal"_s);
    box->setStyleSheet(u"QFrame#refusal{background:%1;border:1px solid %2;border-radius:6px;}"_s.arg(
        tokens().badWeak.name(), tokens().badLine.name()));
    auto *mark = new QLabel;
    mark->setPixmap(icon(u"alert"_s, &Tokens::bad).pixmap({16, 16}, devicePixelRatioF()));
    QLabel *sentence = label(row.message.isEmpty() ? row.reason : row.message, "strong"_L1);
    sentence->setWordWrap(true);
    QLabel *meaning = label(tr("Nothing of this call was stored."), "note"_L1);
    meaning->setWordWrap(true);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(sentence);
    texts->addWidget(meaning);
    auto *content = new QHBoxLayout(box);
    content->setContentsMargins(10, 8, 10, 8);
    content->setSpacing(8);
    content->addWidget(mark, 0, Qt::AlignTop);
    content->addLayout(texts, 1);
    auto *column = static_cast<QVBoxLayout *>(m_facts->layout());
    column->addWidget(box);
    column->addSpacing(8);
    addFact(tr("Field"), row.field, true);
    addFact(tr("Reason"), row.reason, true);
}

} // namespace growthos::ui
