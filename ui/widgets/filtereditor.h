#pragma once

#include "ui/widgets/filterbar.h"
#include "ui/widgets/popover.h"

class QLabel;
class QLineEdit;

namespace growthos::ui {

class ChoiceList;
class DayField;
class FormField;

/// Edits the value of one filter beside its chip. A choice is taken with one click; the others with Enter or Apply.
class FilterEditor : public Popover
{
    Q_OBJECT
public:
    FilterEditor(const FilterField &field, const QString &value, QWidget *anchor);
    QString fieldId() const { return m_field.id; }
    void setOptions(const QList<FilterField::Option> &options);

Q_SIGNALS:
    void applied(const QString &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeChoice();
    void makeText();
    void makeDate();
    void fill();
    void addApply();
    void take();

    FilterField m_field;
    QString m_value;
    ChoiceList *m_list = nullptr;
    QLineEdit *m_narrow = nullptr;
    QLabel *m_nothing = nullptr;
    FormField *m_entry = nullptr;
    QLineEdit *m_text = nullptr;
    DayField *m_date = nullptr;
};

} // namespace growthos::ui
