#include "ui/campaigns/steppreview.h"

#include "ui/api/errortext.h"
#include "ui/api/templates.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/contacts/contactpick.h"
#include "ui/contacts/mailreaders.h"
#include "ui/templates/sendtest.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/mailview.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int previewPause = 250; // ms
constexpr int previewHeight = 260;

} // namespace

StepPreview::StepPreview(ApiClient &api, QWidget *parent)
    : QWidget(parent), m_api(api), m_from(new ElidedLabel), m_to(new ElidedLabel), m_subject(new ElidedLabel),
      m_note(label({}, "note"_L1)), m_view(new MailView), m_edit(button(tr("Open template"), "link"_L1)),
      m_readers(new MailReaders(api, this))
{
    m_subject->setObjectName(u"stepPreviewSubject"_s);
    setRole(m_subject, "role", "strong"_L1);
    m_from->setObjectName(u"stepPreviewFrom"_s);
    m_to->setObjectName(u"stepPreviewTo"_s);
    for (QLabel *address : {m_from, m_to})
        setRole(address, "role", "note"_L1);
    m_view->setObjectName(u"stepPreviewMail"_s);
    m_view->setAccessibleName(tr("Preview of the email"));
    setScaledHeight(m_view, previewHeight);
    m_note->setWordWrap(true);
    m_edit->setObjectName(u"openTemplate"_s);
    connect(m_edit, &Button::clicked, this, [this] { Q_EMIT templateWanted(m_template); });
    auto *head = new QHBoxLayout;
    m_heading = label(tr("Preview as"), "second"_L1);
    head->addWidget(m_heading);
    head->addStretch(1);
    head->addWidget(m_edit);
    m_reader = makeReader();
    QFrame *paper = frame("card"_L1);
    auto *inside = new QVBoxLayout(paper);
    inside->setContentsMargins(1, 10, 1, 8);
    inside->setSpacing(8);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(12, 0, 12, 0);
    lines->setSpacing(2);
    lines->addWidget(m_from);
    lines->addWidget(m_to);
    lines->addWidget(m_subject);
    inside->addLayout(lines);
    inside->addWidget(line(Qt::Horizontal));
    inside->addWidget(m_view);
    m_paper = paper;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_reader);
    column->addWidget(m_paper);
    column->addWidget(m_note);
    m_pause.setSingleShot(true);
    m_pause.setInterval(previewPause);
    connect(&m_pause, &QTimer::timeout, this, &StepPreview::ask);
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic, const QStringList &ids) {
        if (topic == "templates"_L1 && !m_template.isEmpty() && (ids.isEmpty() || ids.contains(m_template)))
            m_pause.start();
    });
    connect(m_readers, &MailReaders::changed, this, &StepPreview::readersCame);
    setSender({});
    say(tr("Choose a template to see the email."));
}

QWidget *StepPreview::makeReader()
{
    m_contact = new ContactPick(m_api, tr("Contact of the preview"));
    m_contact->setObjectName(u"stepPreviewContact"_s);
    m_contact->setNobody(tr("A made-up person"), u"user"_s);
    connect(m_contact, &PickField::picked, this, [this] {
        m_chosen = true;
        Q_EMIT readerChanged(m_contact->contact());
        ask();
    });
    m_back = iconButton(u"chevron-left"_s, tr("As the contact before"));
    m_back->setObjectName(u"stepPreviewBack"_s);
    connect(m_back, &QToolButton::clicked, this, [this] { goBy(-1); });
    m_forth = iconButton(u"chevron-right"_s, tr("As the next contact"));
    m_forth->setObjectName(u"stepPreviewForth"_s);
    connect(m_forth, &QToolButton::clicked, this, [this] { goBy(1); });
    auto *reader = new QWidget;
    auto *row = new QHBoxLayout(reader);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_back);
    row->addWidget(m_contact, 1);
    row->addWidget(m_forth);
    return reader;
}

void StepPreview::setSender(const QString &sender)
{
    m_from->setText(sender.isEmpty() ? tr("From the default sender") : tr("From %1").arg(sender));
}

void StepPreview::setSegment(const QString &segmentId)
{
    if (m_segment == segmentId)
        return;
    m_segment = segmentId;
    m_readers->read(segmentId);
}

void StepPreview::setEmail(const QString &name)
{
    m_view->setAccessibleName(tr("Preview of %1").arg(name));
    m_edit->setAccessibleName(tr("Open template of %1").arg(name));
}

void StepPreview::follow(StepPreview &other)
{
    m_follows = true;
    m_heading->hide();
    m_reader->hide();
    connect(&other, &StepPreview::readerChanged, this, [this](const ContactSummary &reader) {
        m_chosen = true;
        m_contact->setContact(reader);
        if (!m_template.isEmpty())
            ask();
    });
}

void StepPreview::readersCame()
{
    if (!m_chosen) {
        m_contact->setContact(m_readers->first());
        Q_EMIT readerChanged(m_contact->contact());
    }
    if (!m_template.isEmpty())
        ask();
}

void StepPreview::reset()
{
    m_segment.reset();
    m_readers->forget();
    m_chosen = false;
    m_contact->setContact({});
    m_template.clear();
    m_pause.stop();
    m_read.drop(); // what is on its way is of another
    say(tr("Choose a template to see the email."));
}

QString StepPreview::contactId() const
{
    return m_contact->contact().id;
}

/// Round through those who have an address; between the last and the first stands the made-up person.
void StepPreview::goBy(int rows)
{
    if (!m_readers->trouble().isEmpty()) {
        say(m_readers->trouble());
        return m_readers->read(m_segment.value_or(QString()));
    }
    const QList<ContactSummary> &readers = m_readers->rows();
    if (readers.isEmpty())
        return; // not read yet, or there is nobody else
    qsizetype now = -1;
    for (qsizetype i = 0; i < readers.size(); ++i) {
        if (readers[i].id == contactId())
            now = i;
    }
    const qsizetype places = readers.size() + 1;
    const qsizetype next = (now + 1 + rows + places) % places - 1;
    m_chosen = true;
    m_contact->setContact(next < 0 ? ContactSummary() : readers[next]);
    Q_EMIT readerChanged(m_contact->contact());
    ask();
}

void StepPreview::say(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
    m_paper->setVisible(sentence.isEmpty());
    m_edit->setVisible(!m_template.isEmpty());
    m_reader->setVisible(!m_template.isEmpty() && !m_follows);
}

void StepPreview::show(const QString &templateId, const QString &subject, const QString &preheader)
{
    if (templateId == m_template && subject == m_ownSubject && preheader == m_ownPreheader)
        return;
    const bool other = templateId != m_template;
    m_template = templateId;
    m_ownSubject = subject;
    m_ownPreheader = preheader;
    m_read.drop(); // what is on its way is of another
    if (templateId.isEmpty()) {
        m_pause.stop();
        say(tr("Choose a template to see the email."));
    } else if (other) {
        ask();
    } else {
        m_pause.start();
    }
}

void StepPreview::ask()
{
    m_pause.stop();
    if ((m_follows || (m_segment && !m_readers->isKnown())) && !m_chosen)
        return; // as whom it is read comes at once
    const ContactSummary reader = m_contact->contact();
    QJsonObject body;
    if (!reader.id.isEmpty())
        body[u"contact_id"_s] = reader.id;
    if (!m_ownSubject.isEmpty())
        body[u"subject"_s] = m_ownSubject;
    if (!m_ownPreheader.isEmpty())
        body[u"preheader"_s] = m_ownPreheader;
    m_read.send(m_api, this,
                {.method = "POST", .path = u"/v1/templates/%1/preview"_s.arg(m_template), .body = body, .reads = true},
                [this, reader](const ApiReply &reply) {
                    if (!reply.ok())
                        return say(reasonOf(reply));
                    const MailPreview mail = MailPreview::fromJson(reply.body);
                    const bool segment = m_segment && !m_segment->isEmpty();
                    m_to->setText(!reader.id.isEmpty()    ? tr("To %1").arg(reader.title())
                                  : !m_readers->areNone() ? tr("To a made-up person")
                                  : segment ? tr("To a made-up person: nobody in the segment has an address")
                                            : tr("To a made-up person: no contact has an address"));
                    m_subject->setText(mail.subject);
                    m_view->showHtml(mail.html);
                    say({});
                });
}

SendTest *makeStepTest(ApiClient &api, Preferences &kept, CampaignDocument &document, std::function<int()> step,
                       std::function<QString()> contact)
{
    return new SendTest(
        api, kept,
        [&document, step = std::move(step), contact = std::move(contact)] {
            QJsonObject body{{u"step_index"_s, step()}};
            if (const QString reader = contact(); !reader.isEmpty())
                body[u"contact_id"_s] = reader;
            return ApiCall{"POST", u"/v1/campaigns/%1/test"_s.arg(document.id()), body};
        },
        [&document] {
            return document.changeCount() > 0 ? StepPreview::tr("Save first: a test is what is saved.") : QString();
        });
}

} // namespace growthos::ui
