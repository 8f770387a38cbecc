#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace growthos::ui {

class Button;
class FormField;

/// Where a saved analysis is built: its name, what the kind of it adds, Save and Cancel. What it shows counts at once,
/// saved or not.
class AnalysisEditor : public QFrame
{
    Q_OBJECT
public:
    explicit AnalysisEditor(const QString &placeholder, QWidget *parent = nullptr);

    QString name() const;
    void setName(const QString &name);
    QLineEdit *nameField() const { return m_name; }
    void setBusy(bool busy);
    /// At the name, or at the foot.
    void setNameError(const QString &sentence);
    void setTrouble(const QString &sentence);
    /// Why it cannot be saved; empty: it can.
    void setIncomplete(const QString &reason);

Q_SIGNALS:
    /// The analysis is another one now; the name does not count.
    void changed();
    void saveClicked();
    void cancelClicked();

protected:
    /// For the kind's own rows.
    QVBoxLayout *rows() const { return m_rows; }

private:
    QLineEdit *m_name;
    FormField *m_nameField;
    QVBoxLayout *m_rows;
    QLabel *m_trouble;
    Button *m_save;
};

/// A small text and the control that it speaks of, side by side.
QWidget *paired(const QString &text, QWidget *control);

} // namespace growthos::ui
