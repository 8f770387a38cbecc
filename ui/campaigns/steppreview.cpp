#include "ui/campaigns/steppreview.h"

#include "ui/api/apiclient.h"
#include "ui/api/errortext.h"
#include "ui/api/templates.h"
#include "ui/campaigns/campaigndocument.h"
#include "ui/templates/sendtest.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/mailview.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 250; // ms
constexpr int viewHeight = 260;

} // namespace

StepPreview::StepPreview(ApiClient &api, QWidget *parent)
    : QWidget(parent), m_api(api), m_subject(new ElidedLabel), m_note(label({}, "note"_L1)), m_view(new MailView),
      m_edit(button(tr("Open template"), "link"_L1))
{
    m_subject->setObjectName(u"stepPreviewSubject"_s);
    setRole(m_subject, "role", "strong"_L1);
    m_view->setObjectName(u"stepPreviewMail"_s);
    m_view->setAccessibleName(tr("Preview of the email"));
    setScaledHeight(m_view, viewHeight);
    m_note->setWordWrap(true);
    m_edit->setObjectName(u"openTemplate"_s);
    connect(m_edit, &Button::clicked, this, [this] { Q_EMIT templateWanted(m_template); });
    auto *head = new QHBoxLayout;
    head->addWidget(label(tr("Preview"), "second"_L1));
    head->addStretch(1);
    head->addWidget(m_edit);
    QFrame *paper = frame("card"_L1);
    auto *inside = new QVBoxLayout(paper);
    inside->setContentsMargins(1, 10, 1, 8);
    inside->setSpacing(8);
    auto *subject = new QHBoxLayout;
    subject->setContentsMargins(12, 0, 12, 0);
    subject->addWidget(m_subject);
    inside->addLayout(subject);
    inside->addWidget(line(Qt::Horizontal));
    inside->addWidget(m_view);
    m_paper = paper;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_paper);
    column->addWidget(m_note);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &StepPreview::ask);
    connect(&m_api, &ApiClient::changed, this, [this](const QString &topic, const QStringList &ids) {
        if (topic == "templates"_L1 && !m_template.isEmpty() && (ids.isEmpty() || ids.contains(m_template)))
            m_pause.start();
    });
    say(tr("Choose a template to see the email."));
}

void StepPreview::say(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
    m_paper->setVisible(sentence.isEmpty());
    m_edit->setVisible(!m_template.isEmpty());
}

void StepPreview::show(const QString &templateId, const QString &subject, const QString &preheader)
{
    if (templateId == m_template && subject == m_ownSubject && preheader == m_ownPreheader)
        return;
    const bool other = templateId != m_template;
    m_template = templateId;
    m_ownSubject = subject;
    m_ownPreheader = preheader;
    ++m_generation; // what is on its way is of another
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
    QJsonObject body;
    if (!m_ownSubject.isEmpty())
        body[u"subject"_s] = m_ownSubject;
    if (!m_ownPreheader.isEmpty())
        body[u"preheader"_s] = m_ownPreheader;
    const quint64 generation = ++m_generation;
    m_api.send(this,
               {.method = "POST", .path = u"/v1/templates/%1/preview"_s.arg(m_template), .body = body, .reads = true},
               [this, generation](const ApiReply &reply) {
                   if (generation != m_generation)
                       return;
                   if (!reply.ok())
                       return say(reply.details.isEmpty() ? sentenceOf(reply) : reply.details.first().message);
                   const MailPreview mail = MailPreview::fromJson(reply.body);
                   m_subject->setText(mail.subject);
                   m_view->showHtml(mail.html);
                   say({});
               });
}

SendTest *makeStepTest(ApiClient &api, CampaignDocument &document, std::function<int()> step)
{
    return new SendTest(
        api,
        [&document, step = std::move(step)] {
            return ApiCall{"POST", u"/v1/campaigns/%1/test"_s.arg(document.id()), {{u"step_index"_s, step()}}};
        },
        [&document] {
            return document.changeCount() > 0 ? StepPreview::tr("Save first: a test is what is saved.") : QString();
        });
}

} // namespace growthos::ui
