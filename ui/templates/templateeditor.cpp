#include "ui/templates/templateeditor.h"

#include "ui/templates/countedfield.h"
#include "ui/templates/sourceeditor.h"
#include "ui/templates/templatedocument.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QStackedWidget>
#include <numeric>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int labelWidth = 78;
constexpr int bestSubject = 60; ///< characters that most mail programs show
constexpr int bestPreheader = 90;
constexpr qint64 cutAt = 102 * 1024; // by Gmail
constexpr int mostProblems = 4;
constexpr int closeEnough = 2; ///< letters that differ in a slip

/// Letters to change, add or take away to get from one to the other (Levenshtein).
int distance(const QString &from, const QString &to)
{
    QList<int> row(to.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (qsizetype j = 0; j < to.size(); ++j) {
            const int change = diagonal + (from[i] != to[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
        }
    }
    return row.last();
}

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
    column->addWidget(makeProblems());
    const auto bind = [this](SourceEditor *editor, const QString &field) {
        connect(editor, &QPlainTextEdit::textChanged, this, [this, editor, field] {
            if (!m_filling)
                m_document.set(field, editor->toPlainText());
        });
    };
    bind(m_html, u"html"_s);
    bind(m_text, u"text"_s);
    connect(&m_document, &TemplateDocument::changed, this, &TemplateEditor::fill);
    connect(&m_document, &TemplateDocument::stateChanged, this, [this] {
        m_problems->hide();
        fill();
    });
    fillMenu();
    readValues();
    fill();
}

CountedField *TemplateEditor::partField(const QString &field, const QString &name, int best)
{
    auto *edit = new CountedField(best);
    edit->setAccessibleName(name);
    connect(edit, &QLineEdit::textEdited, this, [this, field](const QString &text) { m_document.set(field, text); });
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
    connect(m_parts, &SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    Button *insert = button(tr("Insert value"), {}, u"braces"_s);
    insert->setObjectName(u"insertValue"_s);
    m_values = new QMenu(insert);
    insert->setMenu(m_values);
    auto *bar = new QWidget;
    bar->setProperty("role", u"toolbar"_s);
    bar->setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 8, 16, 8);
    row->addWidget(m_parts);
    row->addStretch(1);
    row->addWidget(insert);
    return bar;
}

QWidget *TemplateEditor::makeProblems()
{
    m_problems = new QWidget;
    m_problems->setObjectName(u"templateProblems"_s);
    m_badCount = new Badge;
    m_warningCount = new Badge;
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(8);
    head->addWidget(label(tr("Problems"), "strong"_L1));
    head->addWidget(m_badCount);
    head->addWidget(m_warningCount);
    head->addStretch(1);
    m_problemRows = new QVBoxLayout;
    m_problemRows->setContentsMargins(16, 0, 16, 8);
    m_problemRows->setSpacing(2);
    auto *column = new QVBoxLayout(m_problems);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line(Qt::Horizontal));
    column->addLayout(head);
    column->addLayout(m_problemRows);
    m_problems->hide();
    return m_problems;
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

void TemplateEditor::undo()
{
    current()->undo();
}

void TemplateEditor::redo()
{
    current()->redo();
}

// Values to insert.

void TemplateEditor::readValues()
{
    m_api.get(this, u"/v1/schema/fields?limit=100"_s, [this](const ApiReply &reply) {
        if (!reply.ok())
            return;
        m_known.clear();
        for (const QJsonValue &row : reply.body["data"_L1].toArray()) {
            const QString field = row["field"_L1].toString();
            if (field.startsWith("traits."_L1) || field == "email"_L1 || field == "external_id"_L1)
                m_known.append(u"contact."_s + field);
        }
        fillMenu();
    });
}

void TemplateEditor::fillMenu()
{
    m_values->clear();
    const auto add = [this](const QString &heading, const QStringList &variables) {
        m_values->addSection(heading);
        for (const QString &variable : variables) {
            m_values->addAction(variable, this, [this, variable] { current()->insertValue(variable); });
            if (!m_known.contains(variable))
                m_known.append(variable);
        }
    };
    QStringList contact = m_known.filter(u"contact."_s);
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
}

// Problems.

QString TemplateEditor::closest(const QString &unknown) const
{
    // Known, and empty here: a survey or a waitlist fills it in when it mails.
    if (m_known.contains(unknown))
        return {};
    QString best;
    int least = closeEnough + 1;
    for (const QString &known : m_known) {
        if (std::abs(known.size() - unknown.size()) > closeEnough)
            continue;
        if (const int steps = distance(unknown, known); steps < least) {
            least = steps;
            best = known;
        }
    }
    return best;
}

void TemplateEditor::showLengths(const QJsonObject &source, const MailPreview &mail)
{
    m_subject->setRendered(source["subject"_L1].toString(), mail.subject);
    m_preheader->setRendered(source["preheader"_L1].toString(), mail.preheader);
}

void TemplateEditor::showProblems(const QList<ApiFieldError> &errors, const MailPreview &mail)
{
    static const QRegularExpression withLine(u"^Line (\\d+): (.*)$"_s);
    QList<Problem> problems;
    for (const ApiFieldError &error : errors) {
        if (error.field == "contact_id"_L1)
            continue;
        Problem problem{.bad = true, .text = error.message, .field = error.field};
        if (const auto found = withLine.match(error.message); found.hasMatch()) {
            problem.line = found.captured(1).toInt();
            problem.text = found.captured(2);
        }
        problems.append(problem);
    }
    if (errors.isEmpty()) {
        if (mail.tooLong)
            problems.append(
                {.bad = true, .text = tr("It has no end: a loop or its length is over a bound."), .field = u"html"_s});
        for (const QString &variable : mail.unknown) {
            const QString instead = closest(variable);
            Problem problem{.text = instead.isEmpty() ? tr("%1 is empty for this contact").arg(variable)
                                                      : tr("%1 is not known. Did you mean %2?").arg(variable, instead),
                            .field = u"html"_s,
                            .unknown = variable,
                            .instead = instead};
            problem.line = m_html->lineOf(variable);
            if (problem.line == 0 && m_text->lineOf(variable) > 0) {
                problem.field = u"text"_s;
                problem.line = m_text->lineOf(variable);
            } else if (problem.line == 0) {
                problem.field = m_document.value(u"subject"_s).contains(variable) ? u"subject"_s : u"preheader"_s;
            }
            problems.append(problem);
        }
        if (mail.size > cutAt)
            problems.append({.text = tr("It is larger than 102 KB; Gmail cuts it off there."), .field = u"html"_s});
    }
    m_html->setUnknown(QSet<QString>(mail.unknown.cbegin(), mail.unknown.cend()));
    m_text->setUnknown(QSet<QString>(mail.unknown.cbegin(), mail.unknown.cend()));
    listProblems(problems);
}

void TemplateEditor::listProblems(const QList<Problem> &problems)
{
    while (QLayoutItem *item = m_problemRows->takeAt(0)) {
        if (QWidget *row = item->widget())
            row->deleteLater();
        delete item;
    }
    QHash<int, Tone> htmlMarks;
    QHash<int, Tone> textMarks;
    int bad = 0;
    for (qsizetype i = 0; i < problems.size(); ++i) {
        const Problem &problem = problems[i];
        bad += problem.bad;
        QHash<int, Tone> &marks = problem.field == "text"_L1 ? textMarks : htmlMarks;
        if (problem.line > 0 && (problem.field == "html"_L1 || problem.field == "text"_L1) &&
            marks.value(problem.line) != Tone::Bad)
            marks[problem.line] = problem.bad ? Tone::Bad : Tone::Warning;
        if (i < mostProblems)
            m_problemRows->addWidget(problemRow(problem));
    }
    if (problems.size() > mostProblems)
        m_problemRows->addWidget(label(tr("and %Ln more", nullptr, int(problems.size()) - mostProblems), "note"_L1));
    m_html->setMarks(htmlMarks);
    m_text->setMarks(textMarks);
    m_badCount->setVisible(bad > 0);
    m_badCount->set(tr("%Ln error(s)", nullptr, bad), Tone::Bad, u"alert"_s);
    const int warnings = int(problems.size()) - bad;
    m_warningCount->setVisible(warnings > 0);
    m_warningCount->set(tr("%Ln warning(s)", nullptr, warnings), Tone::Warning, u"warning"_s);
    m_problems->setVisible(!problems.isEmpty());
}

QWidget *TemplateEditor::problemRow(const Problem &problem)
{
    auto *row = new QWidget;
    row->setObjectName(u"templateProblem"_s);
    auto *text = new ElidedLabel;
    text->setText(problem.text);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setSpacing(8);
    layout->addWidget(
        new IconLabel(problem.bad ? u"alert"_s : u"warning"_s, problem.bad ? &Tokens::bad : &Tokens::warning));
    layout->addWidget(text, 1);
    const QString place = problem.line > 0                  ? tr("Line %1").arg(problem.line)
                          : problem.field == "subject"_L1   ? tr("Subject")
                          : problem.field == "preheader"_L1 ? tr("Preheader")
                                                            : QString();
    if (!place.isEmpty()) {
        Button *go = button(place, "link"_L1);
        go->setObjectName(u"problemPlace"_s);
        connect(go, &Button::clicked, this, [this, problem] { goTo(problem); });
        layout->addWidget(go);
    }
    if (!problem.instead.isEmpty()) {
        Button *fix = button(tr("Fix"), "link"_L1);
        fix->setObjectName(u"problemFix"_s);
        fix->setAccessibleName(tr("Write %1 instead").arg(problem.instead));
        connect(fix, &Button::clicked, this, [this, problem] {
            m_html->renameVariable(problem.unknown, problem.instead);
            m_text->renameVariable(problem.unknown, problem.instead);
            for (const QString &field : {u"subject"_s, u"preheader"_s})
                m_document.set(field, m_document.value(field).replace(problem.unknown, problem.instead));
        });
        layout->addWidget(fix);
    }
    return row;
}

void TemplateEditor::goTo(const Problem &problem)
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
