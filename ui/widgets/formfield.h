#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace growthos::ui {

class IconLabel;

/// A label above a control, help below it, and the error in place of the help: bad outline, icon, one sentence.
///
///   auto *name = new QLineEdit;
///   form->add(u"name"_s, new FormField(tr("Name"), name, tr("Shown in listings.")));
///
/// Label and control are buddies: the label's text is the control's accessible name, help and error its description.
class FormField : public QWidget
{
    Q_OBJECT
public:
    FormField(const QString &name, QWidget *control, const QString &help = {}, QWidget *parent = nullptr);
    QWidget *control() const { return m_control; }
    /// An empty sentence takes the error away. Editing the control takes it away too.
    void setError(const QString &sentence);
    QString error() const { return m_error; }

private:
    void showState();
    QWidget *m_control;
    QLabel *m_name;
    QWidget *m_note;
    QLabel *m_noteText;
    IconLabel *m_noteIcon;
    QString m_help;
    QString m_error;
};

/// Fields under each other, found by the path by which the API names them.
class Form : public QWidget
{
    Q_OBJECT
public:
    explicit Form(QWidget *parent = nullptr);
    FormField *add(const QString &path, FormField *field);
    /// Anything between fields: a heading, a note.
    void addWidget(QWidget *widget);
    FormField *field(const QString &path) const { return m_fields.value(path); }
    /// Puts each sentence at its field (path → sentence) and the focus on the first one. `scopes[2]` lands on `scopes`.
    /// Returns the sentences that no field takes, to be shown at the foot.
    QStringList setErrors(const QHash<QString, QString> &byPath);
    void clearErrors();
    /// Those that none of these paths is about are taken away.
    void keepErrors(const QHash<QString, QString> &byPath);

private:
    FormField *fieldOf(QString path) const;
    QVBoxLayout *m_column;
    QHash<QString, FormField *> m_fields;
    QStringList m_order;
};

} // namespace growthos::ui
