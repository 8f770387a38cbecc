#pragma once

#include "ui/widgets/facebutton.h"
#include "ui/widgets/filterbar.h"

namespace growthos::ui {

class ElidedLabel;
class FilterEditor;

/// Shows the one that was chosen; a click opens the list of what else there is, with a field that narrows it.
class PickButton : public FaceButton
{
    Q_OBJECT
public:
    PickButton(const QString &name, const QString &iconName, QWidget *parent = nullptr);

    /// `options` may come while the list is open.
    void setOptions(const QList<FilterField::Option> &options);
    /// Says nothing. A value that is no option shows as it is.
    void setValue(const QString &value);
    QString value() const { return m_value; }
    /// What stands there while nothing is chosen.
    void setPlaceholder(const QString &text);

Q_SIGNALS:
    void picked(const QString &value);
    void optionsNeeded();

private:
    void open();
    void showValue();

    QString m_name;
    QString m_value;
    QString m_placeholder;
    QList<FilterField::Option> m_options;
    QPointer<FilterEditor> m_editor;
    ElidedLabel *m_text;
};

} // namespace growthos::ui
