#pragma once

#include "ui/widgets/dialog.h"

class QLineEdit;

namespace growthos::ui {

class FormField;

/// Asks for a name.
class NameDialog : public Dialog
{
    Q_OBJECT
public:
    NameDialog(const QString &title, const QString &act, const QString &name, QWidget *parent);

Q_SIGNALS:
    /// Never empty.
    void named(const QString &name);

private:
    void take();
    QLineEdit *m_name;
    FormField *m_field;
};

} // namespace growthos::ui
