#include "ui/templates/templatepreview.h"

#include "ui/api/errortext.h"
#include "ui/api/workspace.h"
#include "ui/contacts/contactpick.h"
#include "ui/contacts/mailreaders.h"
#include "ui/templates/sendtest.h"
#include "ui/templates/templatedocument.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/codeview.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/mailview.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int previewPause = 250; // ms
constexpr int phoneWidth = 320;
constexpr int desktopWidth = 640;

enum Shape { Desktop, Phone, Text, Source };

} // namespace

TemplatePreview::TemplatePreview(Workspace &workspace, Preferences &kept, TemplateDocument &document, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_document(document), m_readers(new MailReaders(workspace.api(), this))
{
    setProperty("role", u"page"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_test = new SendTest(m_workspace.api(), kept, [this] {
        return ApiCall{"POST", u"/v1/templates/%1/test"_s.arg(m_document.id()), question()};
    });
    connect(m_test, &SendTest::inOutbox, this, &TemplatePreview::outboxWanted);
    auto *foot = new QWidget;
    foot->setProperty("role", u"surface"_s);
    foot->setAttribute(Qt::WA_StyledBackground);
    auto *footRow = new QHBoxLayout(foot);
    footRow->setContentsMargins(16, 12, 16, 12);
    footRow->addWidget(m_test);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makePaper(), 1);
    column->addWidget(line(Qt::Horizontal));
    column->addWidget(foot);

    m_pause.setSingleShot(true);
    m_pause.setInterval(previewPause);
    connect(&m_pause, &QTimer::timeout, this, &TemplatePreview::ask);
    connect(&m_document, &TemplateDocument::changed, this, [this] { m_pause.start(); });
    connect(&m_document, &TemplateDocument::stateChanged, this, [this] {
        m_test->reset();
        m_trouble->hide();
        m_asked = {};
        if (m_document.state() == TemplateDocument::State::Ready)
            ask();
    });
    connect(m_readers, &MailReaders::changed, this, [this] {
        if (!m_chosen) // until then as the newest contact that has an address
            m_contact->setContact(m_readers->first());
        ask();
    });
    m_readers->read({});
}

QWidget *TemplatePreview::makeHead()
{
    m_contact = new ContactPick(m_workspace.api(), tr("Contact of the preview"));
    m_contact->setObjectName(u"previewContact"_s);
    m_contact->setNobody(tr("A made-up person"), u"user"_s);
    connect(m_contact, &PickField::picked, this, [this] {
        m_chosen = true;
        ask();
    });
    m_shape = new SegmentedControl;
    m_shape->setObjectName(u"previewShape"_s);
    m_shape->setAccessibleName(tr("How it is shown"));
    for (const QString &text : {tr("Desktop"), tr("Phone"), tr("Text"), tr("Source")})
        m_shape->addSegment(text);
    m_shape->setCurrent(Desktop);
    connect(m_shape, &SegmentedControl::currentChanged, this, &TemplatePreview::showMail);
    auto *head = new QWidget;
    head->setProperty("role", u"toolbar"_s);
    head->setAttribute(Qt::WA_StyledBackground);
    auto *flow = new FlowLayout(head);
    flow->setContentsMargins(16, 8, 16, 8);
    flow->addWidget(m_contact);
    flow->addWidget(m_shape);
    return head;
}

QWidget *TemplatePreview::makePaper()
{
    m_subject = new ElidedLabel;
    m_subject->setObjectName(u"previewSubject"_s);
    setRole(m_subject, "role", "strong"_L1);
    m_addresses = new ElidedLabel;
    m_addresses->setObjectName(u"previewTo"_s);
    setRole(m_addresses, "role", "note"_L1);
    m_view = new MailView;
    m_view->setObjectName(u"previewMail"_s);
    m_view->setAccessibleName(tr("Preview of the mail"));
    QFrame *card = frame("card"_L1);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 0, 1, 8);
    inside->setSpacing(0);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(19, 12, 19, 12);
    lines->setSpacing(2);
    lines->addWidget(m_subject);
    lines->addWidget(m_addresses);
    inside->addLayout(lines);
    inside->addWidget(line(Qt::Horizontal));
    inside->addWidget(m_view, 1);
    m_raw = new CodeView(CodeView::Height::Free);
    m_raw->setObjectName(u"previewSource"_s);
    m_raw->setAccessibleName(tr("Source of the mail as it is sent"));
    m_raw->hide();
    inside->addWidget(m_raw, 1);
    m_paper = card;
    m_trouble = new Banner;
    m_trouble->setObjectName(u"previewTrouble"_s);
    connect(m_trouble, &Banner::actionClicked, this, &TemplatePreview::ask);
    m_trouble->hide();
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_paper, 1000);
    row->addStretch(1);
    auto *place = new QWidget;
    auto *column = new QVBoxLayout(place);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_trouble);
    column->addLayout(row, 1);
    return place;
}

QJsonObject TemplatePreview::question() const
{
    QJsonObject body = m_document.parts();
    if (const QString contact = m_contact->contact().id; !contact.isEmpty())
        body[u"contact_id"_s] = contact;
    return body;
}

void TemplatePreview::ask()
{
    m_pause.stop();
    if (m_document.state() != TemplateDocument::State::Ready || (!m_readers->isKnown() && !m_chosen))
        return;
    const QJsonObject body = question();
    if (body == m_asked)
        return;
    m_asked = body;
    const quint64 generation = ++m_generation;
    // By its id: whatever sends it adds variables.
    m_workspace.api().send(
        this,
        {.method = "POST", .path = u"/v1/templates/%1/preview"_s.arg(m_document.id()), .body = body, .reads = true},
        [this, generation, body](const ApiReply &reply) {
            if (generation != m_generation)
                return;
            m_errors = reply.details;
            if (reply.ok()) { // with a mistake in the source the last good one stays
                m_mail = MailPreview::fromJson(reply.body);
                m_source = body;
            } else {
                m_asked = {};
            }
            showMail();
            showTrouble(reply);
            Q_EMIT rendered();
        });
}

/// Mistakes stand in the list under the source; here it says that the mail is not of now.
void TemplatePreview::showTrouble(const ApiReply &reply)
{
    m_trouble->setVisible(!reply.ok());
    if (reply.ok())
        return;
    const bool mistakes =
        std::ranges::any_of(reply.details, [](const ApiFieldError &error) { return error.field != "contact_id"_L1; });
    m_trouble->setAction(mistakes ? QString() : tr("Try again"));
    if (mistakes)
        m_trouble->set(Tone::Warning, tr("The template has a mistake"),
                       tr("This is how it read before. The problems under the source say where."));
    else
        m_trouble->set(Tone::Bad, tr("The preview was not made"), reasonOf(reply));
}

void TemplatePreview::showMail()
{
    const int shape = m_shape->current();
    const ContactSummary &reader = m_contact->contact();
    const QString to = !reader.id.isEmpty()   ? reader.title()
                       : m_readers->areNone() ? tr("a made-up person, as no contact has an address")
                                              : tr("a made-up person");
    m_subject->setText(m_mail.subject);
    m_addresses->setText(m_mail.preheader.isEmpty() ? tr("To %1").arg(to)
                                                    : tr("To %1: %2", "reader, preheader").arg(to, m_mail.preheader));
    m_paper->setMaximumWidth(px(shape == Phone ? phoneWidth : desktopWidth));
    m_raw->setVisible(shape == Source);
    m_view->setVisible(shape != Source);
    if (shape == Source)
        m_raw->setCode(m_mail.html, CodeLanguage::None);
    else if (shape == Text)
        m_view->showText(m_mail.text);
    else
        m_view->showHtml(m_mail.html);
}

} // namespace growthos::ui
