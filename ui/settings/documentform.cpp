#include "ui/settings/documentform.h"

#include "ui/settings/settingsdocument.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/ratefield.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/theme.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

DocumentForm::DocumentForm(SettingsDocument &document, QWidget *parent) : Form(parent), m_document(document)
{
    connect(&m_document, &SettingsDocument::refused, this,
            [this](const QHash<QString, QString> &fields) { setErrors(fields); });
    connect(&m_document, &SettingsDocument::saved, this, [this] { clearErrors(); });
}

void DocumentForm::bind(const QString &field, std::function<void()> show)
{
    m_names.append(field);
    connect(&m_document, &SettingsDocument::changed, this, show);
    show();
}

QLineEdit *DocumentForm::addText(const QString &field, const QString &name, const QString &help, Empty empty)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(field);
    add(field, new FormField(name, edit, help));
    connect(edit, &QLineEdit::textEdited, this, [this, field, empty](const QString &text) {
        m_document.set(field, text.isEmpty() && empty == Empty::Null ? QJsonValue() : QJsonValue(text));
    });
    bind(field, [this, field, edit] {
        const QString text = m_document.value(field).toString();
        if (text != edit->text())
            edit->setText(text);
    });
    return edit;
}

QLineEdit *DocumentForm::addNumber(const QString &field, const QString &name, const QString &help, Digits digits)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(field);
    add(field, new FormField(name, edit, help));
    connect(edit, &QLineEdit::textEdited, this, [this, field](const QString &text) {
        bool isNumber = false;
        const int number = QLocale().toInt(text, &isNumber);
        m_document.set(field, text.trimmed().isEmpty() ? QJsonValue()
                              : isNumber               ? QJsonValue(number)
                                                       : QJsonValue(text));
    });
    bind(field, [this, field, edit, digits] {
        const QJsonValue value = m_document.value(field);
        const QString text = !value.isDouble()         ? value.toString()
                             : digits == Digits::Plain ? QString::number(value.toInt())
                                                       : QLocale().toString(value.toInt());
        bool isNumber = false;
        // Not while it is typed: 1000 need not become 1,000 under the fingers.
        if (text != edit->text() &&
            !(value.isDouble() && QLocale().toInt(edit->text(), &isNumber) == value.toInt() && isNumber))
            edit->setText(text);
    });
    return edit;
}

QComboBox *DocumentForm::addChoice(const QString &field, const QString &name, const QString &help, QComboBox *choice)
{
    choice->setObjectName(field);
    add(field, new FormField(name, choice, help));
    connect(choice, &QComboBox::activated, this,
            [this, field, choice](int index) { m_document.set(field, choice->itemData(index).toString()); });
    bind(field, [this, field, choice] {
        const QString value = m_document.value(field).toString();
        int index = choice->findData(value);
        if (index < 0 && !value.isEmpty()) { // one that this version does not know by name
            choice->addItem(value, value);
            index = choice->count() - 1;
        }
        choice->setCurrentIndex(index);
    });
    return choice;
}

QPlainTextEdit *DocumentForm::addLines(const QString &field, const QString &name, const QString &help)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(field);
    edit->setProperty("role", u"field"_s);
    edit->setTabChangesFocus(true);
    setScaledHeight(edit, 76);
    add(field, new FormField(name, edit, help));
    const auto lines = [edit] {
        QJsonArray list;
        for (const QString &line : edit->toPlainText().split(u'\n')) {
            if (!line.trimmed().isEmpty())
                list.append(line.trimmed());
        }
        return list;
    };
    connect(edit, &QPlainTextEdit::textChanged, this, [this, field, lines] { m_document.set(field, lines()); });
    bind(field, [this, field, edit, lines] {
        const QJsonArray value = m_document.value(field).toArray();
        if (value == lines())
            return;
        const QSignalBlocker blocked(edit);
        edit->setPlainText(QVariant(value.toVariantList()).toStringList().join(u'\n'));
    });
    return edit;
}

Switch *DocumentForm::addSwitch(const QString &field, const QString &text)
{
    auto *made = new Switch(text);
    made->setObjectName(field);
    addWidget(made);
    connect(made, &Switch::clicked, this, [this, field](bool on) { m_document.set(field, on); });
    bind(field, [this, field, made] { made->setChecked(m_document.value(field).toBool()); });
    return made;
}

QLineEdit *DocumentForm::addPassword(const QString &field, const QString &isKept, const QString &name,
                                     const QString &help)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(field);
    edit->setEchoMode(QLineEdit::Password);
    add(field, new FormField(name, edit, help));
    connect(edit, &QLineEdit::textEdited, this, [this, field](const QString &text) { m_document.set(field, text); });
    bind(field, [this, field, isKept, edit] {
        edit->setPlaceholderText(m_document.value(isKept).toBool() ? tr("One is kept. Type to replace it.")
                                                                   : QString());
        if (const QString text = m_document.value(field).toString(); text != edit->text())
            edit->setText(text);
    });
    return edit;
}

QPlainTextEdit *DocumentForm::addSecretText(const QString &field, const QString &isKept, const QString &name,
                                            const QString &help)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(field);
    edit->setProperty("role", u"field"_s);
    edit->setTabChangesFocus(true);
    setScaledHeight(edit, 96);
    setCodeFont(edit);
    add(field, new FormField(name, edit, help));
    connect(edit, &QPlainTextEdit::textChanged, this,
            [this, field, edit] { m_document.set(field, edit->toPlainText()); });
    bind(field, [this, field, isKept, edit] {
        edit->setPlaceholderText(m_document.value(isKept).toBool() ? tr("One is kept. Type to replace it.")
                                                                   : u"-----BEGIN PRIVATE KEY-----"_s);
        if (const QString text = m_document.value(field).toString(); text != edit->toPlainText()) {
            const QSignalBlocker blocked(edit);
            edit->setPlainText(text);
        }
    });
    return edit;
}

void DocumentForm::addRate(const QString &field, const QString &name, const QString &help)
{
    auto *rate = new RateField(field, name, tr("No limit"));
    rate->setMost(10'000'000);
    add(field, new FormField(name, rate, help));
    connect(rate, &RateField::edited, this, [this, field, rate] { m_document.set(field, rate->value()); });
    bind(field, [this, field, rate] { rate->setValue(m_document.value(field)); });
}

FormField *DocumentForm::addOwn(const QString &field, FormField *control, std::function<void()> show)
{
    add(field, control);
    bind(field, std::move(show));
    return control;
}

bool DocumentForm::holds(const QStringList &fields) const
{
    return std::any_of(fields.cbegin(), fields.cend(), [this](const QString &path) {
        return std::any_of(m_names.cbegin(), m_names.cend(), [&path](const QString &name) {
            // A part of a value is shown at the value.
            return path == name || (path.startsWith(name) && (path[name.size()] == u'[' || path[name.size()] == u'.'));
        });
    });
}

} // namespace growthos::ui
