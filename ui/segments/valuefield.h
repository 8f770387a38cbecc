#pragma once

#include "ui/segments/rulefields.h"

#include <QWidget>
#include <optional>

class QLineEdit;

namespace growthos::ui {

class PickField;
class RuleSuggestions;

/// The value of a condition, entered as its operator and the types of its field ask for.
class ValueField : public QWidget
{
    Q_OBJECT
public:
    explicit ValueField(RuleSuggestions &suggestions, QWidget *parent = nullptr);

    struct Of
    {
        QString field;
        QString event; ///< of a property
        QString op;
        bool operator==(const Of &) const = default;
    };
    void show(const Of &of, const QJsonValue &value);
    void setBad(bool bad);
    void refresh();
    /// What takes the keyboard; null where there is nothing to enter.
    QWidget *control() const;

Q_SIGNALS:
    /// `typing`: one key of several.
    void edited(const QJsonValue &value, bool typing);
    void typingEnded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUp();
    void showText();
    void showChoice();
    void showList();
    QJsonValue parsed(const QString &text) const;
    void toggle(const QJsonValue &value);

    RuleSuggestions &m_suggestions;
    Of m_of;
    FieldTypes m_types;
    ValueEditor m_editor = ValueEditor::None;
    QJsonValue m_value = QJsonValue::Undefined;
    QLineEdit *m_text;
    PickField *m_pick;
};

} // namespace growthos::ui
