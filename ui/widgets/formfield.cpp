#include "ui/widgets/formfield.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/ratefield.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QVBoxLayout>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

FormField::FormField(const QString &name, QWidget *control, const QString &help, QWidget *parent)
    : QWidget(parent), m_control(control), m_help(help)
{
    m_name = label(name, "caption"_L1);
    m_name->setBuddy(control);
    m_name->setWordWrap(true);
    control->setAccessibleName(name);
    m_noteIcon = new IconLabel(u"alert"_s, &Tokens::bad, 14);
    m_noteText = label({}, "note"_L1);
    m_noteText->setObjectName(u"fieldNote"_s);
    m_noteText->setWordWrap(true);
    m_note = new QWidget;
    auto *noteRow = new QHBoxLayout(m_note);
    noteRow->setContentsMargins(0, 0, 0, 0);
    noteRow->setSpacing(4);
    noteRow->addWidget(m_noteIcon, 0, Qt::AlignTop);
    noteRow->addWidget(m_noteText, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_name);
    column->addWidget(control);
    column->addWidget(m_note);
    setFocusProxy(control);

    const auto edited = [this] { setError({}); };
    if (auto *edit = qobject_cast<QLineEdit *>(control))
        connect(edit, &QLineEdit::textEdited, this, edited);
    else if (auto *plain = qobject_cast<QPlainTextEdit *>(control))
        connect(plain, &QPlainTextEdit::textChanged, this, edited);
    else if (auto *choice = qobject_cast<QComboBox *>(control))
        connect(choice, &QComboBox::currentIndexChanged, this, edited);
    else if (auto *date = qobject_cast<QDateTimeEdit *>(control))
        connect(date, &QDateTimeEdit::dateTimeChanged, this, edited);
    else if (auto *rate = qobject_cast<RateField *>(control))
        connect(rate, &RateField::edited, this, edited);
    showState();
}

void FormField::setError(const QString &sentence)
{
    if (sentence == m_error)
        return;
    m_error = sentence;
    showState();
}

void FormField::showState()
{
    const bool wrong = !m_error.isEmpty();
    const QString &note = wrong ? m_error : m_help;
    setRole(m_control, "state", wrong ? "error"_L1 : ""_L1);
    setRole(m_noteText, "role", wrong ? "bad"_L1 : "note"_L1);
    m_noteText->setText(note);
    m_noteIcon->setVisible(wrong);
    m_note->setVisible(!note.isEmpty());
    m_control->setAccessibleDescription(note);
}

Form::Form(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(16);
}

FormField *Form::add(const QString &path, FormField *field)
{
    m_column->addWidget(field);
    m_fields.insert(path, field);
    m_order.append(path);
    return field;
}

void Form::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
}

QStringList Form::setErrors(const QHash<QString, QString> &byPath)
{
    clearErrors();
    QStringList homeless;
    QStringList paths = byPath.keys();
    paths.sort();
    for (const QString &failing : std::as_const(paths)) {
        const QString sentence = byPath[failing];
        FormField *target = fieldOf(failing);
        if (!target)
            homeless.append(sentence);
        else if (const QString before = target->error(); before.isEmpty())
            target->setError(sentence);
        else if (!before.contains(sentence))
            target->setError(before + u' ' + sentence);
    }
    for (const QString &path : std::as_const(m_order)) {
        if (!m_fields[path]->error().isEmpty()) {
            m_fields[path]->setFocus(Qt::OtherFocusReason);
            break;
        }
    }
    homeless.sort();
    return homeless;
}

/// A part of a value is shown at the value.
FormField *Form::fieldOf(QString path) const
{
    FormField *target = m_fields.value(path);
    while (!target && !path.isEmpty()) {
        const qsizetype cut = std::max(path.lastIndexOf(u'['), path.lastIndexOf(u'.'));
        path = cut > 0 ? path.left(cut) : QString();
        target = m_fields.value(path);
    }
    return target;
}

void Form::keepErrors(const QHash<QString, QString> &byPath)
{
    QSet<FormField *> wrong;
    for (auto error = byPath.cbegin(); error != byPath.cend(); ++error)
        wrong.insert(fieldOf(error.key()));
    for (FormField *field : std::as_const(m_fields)) {
        if (!wrong.contains(field))
            field->setError({});
    }
}

void Form::clearErrors()
{
    for (FormField *field : std::as_const(m_fields))
        field->setError({});
}

} // namespace growthos::ui
