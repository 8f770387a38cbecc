#pragma once

#include <QLineEdit>
#include <QString>

namespace growthos::ui {

/// Leaves a field alone in which somebody types just that, blanks at the end and all.
inline void setText(QLineEdit *field, const QString &text)
{
    if (field->text().trimmed() != text)
        field->setText(text);
}

} // namespace growthos::ui
