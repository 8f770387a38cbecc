#pragma once

#include "ui/widgets/formfield.h"

#include <functional>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace growthos::ui {

class SettingsDocument;
class Switch;

/// A form whose fields show and change a SettingsDocument; what the server refuses lands on its field.
class DocumentForm : public Form
{
    Q_OBJECT
public:
    explicit DocumentForm(SettingsDocument &document, QWidget *parent = nullptr);

    enum class Empty { Text, Null };
    /// `empty`: what an empty field means.
    QLineEdit *addText(const QString &field, const QString &name, const QString &help, Empty empty = Empty::Text);
    /// Plain: one that names something, such as a port.
    enum class Digits { Grouped, Plain };
    /// Whole numbers; what is none is sent as it was typed, so that the server says what it wants. Empty is null.
    QLineEdit *addNumber(const QString &field, const QString &name, const QString &help,
                         Digits digits = Digits::Grouped);
    /// The data of the items are the values.
    QComboBox *addChoice(const QString &field, const QString &name, const QString &help, QComboBox *choice);
    /// A list of texts, one a line.
    QPlainTextEdit *addLines(const QString &field, const QString &name, const QString &help);

    /// True or false.
    Switch *addSwitch(const QString &field, const QString &text);
    /// Is sent and never shown. `isKept` is the field that says whether there is one.
    QLineEdit *addPassword(const QString &field, const QString &isKept, const QString &name, const QString &help);
    /// The same of several lines.
    QPlainTextEdit *addSecretText(const QString &field, const QString &isKept, const QString &name,
                                  const QString &help);
    /// `{"count","per"}`, or null for none.
    void addRate(const QString &field, const QString &name, const QString &help);
    /// A field with a control of its own kind; `show` is run whenever the value is another.
    FormField *addOwn(const QString &field, FormField *control, std::function<void()> show);

    /// Whether one of the fields is here.
    bool holds(const QStringList &fields) const;

private:
    /// `show` is run whenever the value is another.
    void bind(const QString &field, std::function<void()> show);

    SettingsDocument &m_document;
    QStringList m_names;
};

} // namespace growthos::ui
