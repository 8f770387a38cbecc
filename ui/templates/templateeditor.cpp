#include "ui/templates/templateeditor.h"

#include "ui/api/allrows.h"
#include "ui/templates/countedfield.h"
#include "ui/templates/liquidtext.h"
#include "ui/templates/problemlist.h"
#include "ui/templates/sourceeditor.h"
#include "ui/templates/templatedocument.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pickfield.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QStackedWidget>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int labelWidth = 78;
constexpr int bestSubject = 60; ///< characters that most mail programs show
constexpr int bestPreheader = 90;

} // namespace

TemplateEditor::TemplateEditor(ApiClient &api, TemplateDocument &document, QWidget *parent)
    : QWidget(parent), m_api(api), m_document(document)
{
    setProperty("role", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_html = new SourceEditor(SourceEditor::Language::Html);
    m_html->setObjectName(u"templateHtml"_s);
    m_html->setAccessibleName(tr("Source of the mail"));
    m_text = new SourceEditor(SourceEditor::Language::Text);
    m_text->setObjectName(u"templateText"_s);
    m_text->setAccessibleName(tr("Plain text of the mail"));
    m_text->setPlaceholderText(tr("Empty: it is made from the HTML."));
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_html);
    m_stack->addWidget(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeFields());
    column->addWidget(makeToolbar());
    column->addWidget(m_stack, 1);
    m_problems = new ProblemList;
    m_problems->setObjectName(u"templateProblems"_s);
    connect(m_problems, &ProblemList::placeWanted, this, &TemplateEditor::goTo);
    connect(m_problems, &ProblemList::fixWanted, this, &TemplateEditor::fix);
    column->addWidget(m_problems);
    const auto bind = [this](SourceEditor *editor, const QString &field) {
        connect(editor, &QPlainTextEdit::textChanged, this, [this, editor, field] {
            if (m_filling)
                return;
            m_edited = editor;
            m_document.set(field, editor->toPlainText());
        });
        for (const auto changed : {&QPlainTextEdit::undoAvailable, &QPlainTextEdit::redoAvailable})
            connect(editor, changed, this, &TemplateEditor::undoChanged);
        editor->installEventFilter(this);
    };
    bind(m_html, u"html"_s);
    bind(m_text, u"text"_s);
    connect(&m_document, &TemplateDocument::changed, this, &TemplateEditor::fill);
    connect(&m_document, &TemplateDocument::stateChanged, this, [this] {
        m_problems->hide();
        fill();
    });
    offerValues();
    readValues();
    fill();
}

CountedField *TemplateEditor::partField(const QString &field, const QString &name, int best)
{
    auto *edit = new CountedField(best);
    edit->setAccessibleName(name);
    connect(edit, &QLineEdit::textEdited, this, [this, edit, field](const QString &text) {
        m_edited = edit;
        m_document.set(field, text);
    });
    connect(edit, &QLineEdit::textChanged, this, &TemplateEditor::undoChanged);
    edit->installEventFilter(this);
    return edit;
}

QWidget *TemplateEditor::makeFields()
{
    m_subject = partField(u"subject"_s, tr("Subject"), bestSubject);
    m_subject->setObjectName(u"templateSubject"_s);
    m_preheader = partField(u"preheader"_s, tr("Preheader"), bestPreheader);
    m_preheader->setObjectName(u"templatePreheader"_s);
    m_preheader->setToolTip(tr("Shown behind the subject in lists of mails."));
    auto *bar = new QWidget;
    bar->setProperty("role", u"toolbar"_s);
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *grid = new QGridLayout(bar);
    grid->setContentsMargins(16, 12, 16, 12);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, px(labelWidth));
    grid->setColumnStretch(1, 1);
    grid->addWidget(label(tr("Subject"), "second"_L1), 0, 0);
    grid->addWidget(m_subject, 0, 1);
    grid->addWidget(label(tr("Preheader"), "second"_L1), 1, 0);
    grid->addWidget(m_preheader, 1, 1);
    return bar;
}

QWidget *TemplateEditor::makeToolbar()
{
    m_parts = new SegmentedControl;
    m_parts->setObjectName(u"templateParts"_s);
    m_parts->setAccessibleName(tr("Part of the mail"));
    m_parts->addSegment(tr("Code"));
    m_parts->addSegment(tr("Plain text"));
    m_parts->setCurrent(0);
    connect(m_parts, &SegmentedControl::currentChanged, this, [this](int part) {
        m_stack->setCurrentIndex(part);
        m_target = current();
    });
    m_values = new PickField(tr("Insert value"));
    m_values->setObjectName(u"insertValue"_s);
    m_values->display(tr("Insert value"), u"braces"_s);
    m_values->setAccessibleDescription({}); // its name says it
    m_values->setOptions([this] { return values(); });
    connect(m_values, &PickField::picked, this, [this](const QVariant &variable) { insertValue(variable.toString()); });
    auto *bar = new QWidget;
    bar->setProperty("role", u"toolbar"_s);
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 8);
    row->addWidget(m_parts);
    row->addStretch(1);
    row->addWidget(m_values);
    return bar;
}

void TemplateEditor::fill()
{
    m_filling = true;
    const auto put = [this](QLineEdit *edit, const QString &field) {
        if (const QString text = m_document.value(field); text != edit->text()) {
            edit->setText(text);
            edit->setCursorPosition(0); // what it begins with says which it is
        }
    };
    put(m_subject, u"subject"_s);
    put(m_preheader, u"preheader"_s);
    m_html->setSource(m_document.value(u"html"_s));
    m_text->setSource(m_document.value(u"text"_s));
    m_filling = false;
    setEnabled(m_document.state() == TemplateDocument::State::Ready);
}

SourceEditor *TemplateEditor::current() const
{
    return m_stack->currentIndex() == 0 ? m_html : m_text;
}

/// The part that was written in last, where it can; else the one before the eyes, else any.
QWidget *TemplateEditor::undoes(bool back) const
{
    const auto can = [back](QWidget *part) {
        if (const auto *source = qobject_cast<SourceEditor *>(part))
            return back ? source->document()->isUndoAvailable() : source->document()->isRedoAvailable();
        const auto *field = qobject_cast<QLineEdit *>(part);
        return field && (back ? field->isUndoAvailable() : field->isRedoAvailable());
    };
    for (QWidget *part :
         {m_edited, static_cast<QWidget *>(current()), static_cast<QWidget *>(m_html), static_cast<QWidget *>(m_text),
          static_cast<QWidget *>(m_subject), static_cast<QWidget *>(m_preheader)}) {
        if (can(part))
            return part;
    }
    return nullptr;
}

void TemplateEditor::undo()
{
    if (QWidget *part = undoes(true))
        QMetaObject::invokeMethod(part, "undo");
}

void TemplateEditor::redo()
{
    if (QWidget *part = undoes(false))
        QMetaObject::invokeMethod(part, "redo");
}

/// Values go where the cursor was last.
bool TemplateEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_target = qobject_cast<QWidget *>(watched);
    return QWidget::eventFilter(watched, event);
}

void TemplateEditor::insertValue(const QString &variable)
{
    auto *field = qobject_cast<QLineEdit *>(m_target);
    if (!field)
        return current()->insertValue(variable);
    field->insert(u"{{ "_s + variable + u" }}"_s);
    field->setFocus(Qt::OtherFocusReason);
}

// Values to insert.

void TemplateEditor::readValues()
{
    readAllRows(m_api, this, u"/v1/schema/fields"_s, [this](const QJsonArray &rows, const ApiReply &last) {
        if (!last.ok())
            return;
        m_facts = {};
        for (const QJsonValue &row : rows) {
            const QString field = row["field"_L1].toString();
            const qint64 count = row["count"_L1].toInteger();
            if (field == "created_at"_L1)
                m_facts.contacts = count; // which has everybody
            if (!field.startsWith("traits."_L1) && field != "email"_L1 && field != "external_id"_L1)
                continue;
            const QString variable = u"contact."_s + field;
            m_facts.known.append(variable);
            m_facts.having.insert(variable, count);
        }
        offerValues();
        Q_EMIT valuesRead();
    });
}

QList<PickOption> TemplateEditor::values() const
{
    QList<PickOption> options;
    const auto add = [&](const QString &heading, const QStringList &variables) {
        for (const QString &variable : variables)
            options.append({.value = variable, .text = variable, .heading = heading});
    };
    QStringList contact = m_facts.known.filter(u"contact."_s);
    for (const QString &always : {u"contact.email"_s, u"contact.traits.first_name"_s, u"contact.traits.name"_s}) {
        if (!contact.contains(always))
            contact.prepend(always);
    }
    add(tr("Contact"), contact);
    add(tr("Project"), {u"project.name"_s, u"project.domain"_s});
    add(tr("Mail"), {u"unsubscribe_url"_s, u"message_id"_s});
    add(tr("Surveys"), {u"survey_url"_s, u"survey.question"_s});
    add(tr("Waitlists"),
        {u"waitlist.name"_s, u"waitlist.position"_s, u"waitlist.share_url"_s, u"waitlist.slug"_s, u"waitlist.url"_s});
    return options;
}

void TemplateEditor::offerValues()
{
    for (const PickOption &option : values()) {
        if (!m_facts.known.contains(option.text))
            m_facts.known.append(option.text);
    }
    m_values->refresh();
}

// Problems.

void TemplateEditor::showLengths(const QJsonObject &source, const MailPreview &mail)
{
    m_subject->setRendered(source["subject"_L1].toString(), mail.subject);
    m_preheader->setRendered(source["preheader"_L1].toString(), mail.preheader);
}

void TemplateEditor::showProblems(const QList<ApiFieldError> &errors, const MailPreview &mail)
{
    const QList<TemplateProblem> problems = problemsOf(m_document.parts(), errors, mail, m_facts);
    QHash<int, Tone> htmlMarks;
    QHash<int, Tone> textMarks;
    for (const TemplateProblem &problem : problems) {
        QHash<int, Tone> &marks = problem.field == "text"_L1 ? textMarks : htmlMarks;
        if (problem.line > 0 && marks.value(problem.line) != Tone::Bad)
            marks[problem.line] = problem.bad ? Tone::Bad : Tone::Warning;
    }
    const QSet<QString> unknown(mail.unknown.cbegin(), mail.unknown.cend());
    m_html->setUnknown(unknown);
    m_text->setUnknown(unknown);
    m_html->setMarks(htmlMarks);
    m_text->setMarks(textMarks);
    m_problems->setProblems(problems);
}

void TemplateEditor::fix(const TemplateProblem &problem)
{
    goTo(problem);
    if (!problem.missing.isEmpty() && (problem.field == "html"_L1 || problem.field == "text"_L1))
        return current()->editFallback(problem.missing);
    if (problem.instead.isEmpty())
        return;
    const auto mended = [&](const QString &source) { return renamed(source, problem.unknown, problem.instead); };
    for (SourceEditor *editor : {m_html, m_text})
        editor->rewrite(mended(editor->toPlainText()));
    for (QLineEdit *field : {static_cast<QLineEdit *>(m_subject), static_cast<QLineEdit *>(m_preheader)}) {
        if (const QString text = mended(field->text()); text != field->text()) {
            field->selectAll();
            field->insert(text); // which can be undone
        }
    }
}

void TemplateEditor::goTo(const TemplateProblem &problem)
{
    if (problem.field == "subject"_L1)
        return m_subject->setFocus(Qt::OtherFocusReason);
    if (problem.field == "preheader"_L1)
        return m_preheader->setFocus(Qt::OtherFocusReason);
    m_parts->setCurrent(problem.field == "text"_L1 ? 1 : 0);
    m_stack->setCurrentIndex(m_parts->current());
    current()->goToLine(problem.line);
}

} // namespace growthos::ui
