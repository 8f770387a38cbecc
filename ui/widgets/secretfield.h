#pragma once

#include <QWidget>

class QLineEdit;

namespace growthos::ui {

class Button;
class CopyAction;

/// A value to be taken away with one click: read-only, in the code font, with a Copy button that turns to a check mark
/// for 1.5 s. A secret is shown once: `forget()` leaves its last four characters.
class SecretField : public QWidget
{
    Q_OBJECT
public:
    explicit SecretField(const QString &name, const QString &copyText = {}, QWidget *parent = nullptr);
    void setValue(const QString &value);
    QString value() const;
    void forget();
    /// The one act of its window: the button is the primary one.
    void setPrimary(bool primary);
    QLineEdit *field() const { return m_field; }
    Button *copyButton() const { return m_button; }

Q_SIGNALS:
    void copied();

private:
    QLineEdit *m_field;
    Button *m_button;
    CopyAction *m_copy;
};

} // namespace growthos::ui
