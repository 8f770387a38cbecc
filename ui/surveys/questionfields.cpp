#include "ui/surveys/questionfields.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostQuestions = 50;

QStringList optionsOf(const QString &text)
{
    QStringList options;
    for (const QString &option : text.split(u';'))
        options.append(option.trimmed());
    options.removeAll(QString());
    options.removeDuplicates();
    return options;
}

} // namespace

QuestionFields::QuestionFields(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout)
{
    setObjectName(u"questionFields"_s);
    m_column->setSpacing(8);
    Button *more = button(tr("Add question"), "link"_L1, u"plus"_s);
    more->setObjectName(u"addQuestion"_s);
    connect(more, &Button::clicked, this, [this] {
        if (m_rows.size() == mostQuestions)
            return;
        add({.id = freshId()});
        m_rows.last().title->setFocus(Qt::OtherFocusReason);
        Q_EMIT changed();
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_column);
    column->addWidget(more, 0, Qt::AlignLeading);
}

QString QuestionFields::freshId() const
{
    for (qsizetype i = m_rows.size() + 1;; ++i) {
        const QString id = u"q%1"_s.arg(i);
        if (std::none_of(m_rows.cbegin(), m_rows.cend(), [&id](const Row &row) { return row.id == id; }))
            return id;
    }
}

void QuestionFields::setQuestions(const QList<SurveyQuestionInfo> &questions)
{
    for (const SurveyQuestionInfo &question : questions)
        add(question);
}

QList<SurveyQuestionInfo> QuestionFields::questions() const
{
    QList<SurveyQuestionInfo> questions;
    for (const Row &row : m_rows) {
        SurveyQuestionInfo question{.id = row.id,
                                    .type = row.type->currentData().toString(),
                                    .title = row.title->text().trimmed(),
                                    .required = row.required->isChecked()};
        if (question.hasOptions())
            question.options = optionsOf(row.options->text());
        questions.append(question);
    }
    return questions;
}

void QuestionFields::add(const SurveyQuestionInfo &question)
{
    QFrame *box = frame("sunken"_L1);
    auto *title = new QLineEdit(question.title);
    title->setObjectName(u"questionTitle"_s);
    title->setPlaceholderText(tr("What is asked"));
    title->setMaxLength(500);
    auto *type = new ChoiceBox;
    type->setObjectName(u"questionType"_s);
    type->addItem(tr("Text"), u"text"_s);
    type->addItem(tr("One of several"), u"single_choice"_s);
    type->addItem(tr("Any of several"), u"multiple_choice"_s);
    type->addItem(tr("Rating, 1 to 5"), u"rating"_s);
    type->addItem(tr("Yes or no"), u"boolean"_s);
    type->setCurrentIndex(std::max(0, type->findData(question.type)));
    auto *required = new QCheckBox(tr("Required"));
    required->setChecked(question.required);
    auto *options = new QLineEdit(question.options.join(u"; "_s));
    options->setObjectName(u"questionOptions"_s);
    options->setPlaceholderText(tr("Choices, with ; between them"));
    options->setVisible(question.hasOptions());
    connect(type, &QComboBox::currentIndexChanged, this,
            [type, options] { options->setVisible(type->currentData().toString().endsWith("_choice"_L1)); });
    connect(title, &QLineEdit::textChanged, this, &QuestionFields::changed);
    connect(type, &QComboBox::currentIndexChanged, this, &QuestionFields::changed);
    connect(required, &QCheckBox::toggled, this, &QuestionFields::changed);
    connect(options, &QLineEdit::textChanged, this, &QuestionFields::changed);
    auto *up = iconButton(u"arrow-up"_s, tr("Ask this one earlier"));
    up->setObjectName(u"questionUp"_s);
    connect(up, &QToolButton::clicked, this, [this, box] { moveUp(box); });
    auto *gone = iconButton(u"close"_s, tr("Remove this question"));
    gone->setObjectName(u"removeQuestion"_s);
    connect(gone, &QToolButton::clicked, this, [this, box] { remove(box); });
    QLabel *number = label({}, "note"_L1);
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(number);
    first->addWidget(title, 1);
    first->addWidget(up);
    first->addWidget(gone);
    auto *second = new QHBoxLayout;
    second->setSpacing(12);
    second->addWidget(type);
    second->addWidget(required);
    second->addStretch(1);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(12, 8, 8, 8);
    column->setSpacing(6);
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(options);
    m_column->addWidget(box);
    m_rows.append({question.id, box, number, title, type, required, options, up});
    showRows();
}

void QuestionFields::showRows()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        row.number->setText(QLocale().toString(i + 1));
        row.title->setAccessibleName(tr("Question %L1").arg(i + 1));
        row.type->setAccessibleName(tr("Kind of question %L1").arg(i + 1));
        row.options->setAccessibleName(tr("Choices of question %L1").arg(i + 1));
        row.up->setEnabled(i > 0);
    }
}

void QuestionFields::moveUp(QWidget *box)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [box](const Row &row) { return row.box == box; });
    const qsizetype at = found - m_rows.begin();
    if (at == 0 || found == m_rows.end())
        return;
    m_rows.swapItemsAt(at, at - 1);
    m_column->removeWidget(box);
    m_column->insertWidget(int(at) - 1, box);
    showRows();
    Q_EMIT changed();
}

void QuestionFields::remove(QWidget *box)
{
    m_rows.removeIf([box](const Row &row) { return row.box == box; });
    box->hide();
    box->deleteLater();
    showRows();
    Q_EMIT changed();
}

} // namespace growthos::ui
