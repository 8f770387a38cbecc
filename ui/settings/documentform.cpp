#include "ui/settings/documentform.h"

#include "ui/settings/settingsdocument.h"
#include "ui/widgets/controls.h"

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

QLineEdit *DocumentForm::addNumber(const QString &field, const QString &name, const QString &help)
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
    bind(field, [this, field, edit] {
        const QJsonValue value = m_document.value(field);
        const QString text = value.isDouble() ? QLocale().toString(value.toInt()) : value.toString();
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

bool DocumentForm::holds(const QStringList &fields) const
{
    return std::any_of(fields.cbegin(), fields.cend(),
                       [this](const QString &path) { return m_names.contains(path.section(u'[', 0, 0)); });
}

} // namespace growthos::ui
