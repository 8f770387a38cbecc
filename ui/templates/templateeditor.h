#pragma once

#include "ui/templates/templateproblems.h"

#include <QWidget>

class QStackedWidget;

namespace growthos::ui {

class CountedField;
class PickField;
class ProblemList;
class SegmentedControl;
class SourceEditor;
class TemplateDocument;
struct PickOption;

/// The texts of a template: subject, preheader, source, plain text; and what is wrong with them.
class TemplateEditor : public QWidget
{
    Q_OBJECT
public:
    TemplateEditor(ApiClient &api, TemplateDocument &document, QWidget *parent = nullptr);

    /// Of the last preview.
    void showProblems(const QList<ApiFieldError> &errors, const MailPreview &mail);
    /// Subject and preheader as the last preview made them from `source`.
    void showLengths(const QJsonObject &source, const MailPreview &mail);
    void undo();
    void redo();
    bool canUndo() const { return undoes(true) != nullptr; }
    bool canRedo() const { return undoes(false) != nullptr; }
    SourceEditor *source() const { return m_html; }

Q_SIGNALS:
    void undoChanged();
    /// What contacts have is known now: problems are others.
    void valuesRead();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeFields();
    QWidget *makeToolbar();
    CountedField *partField(const QString &field, const QString &name, int best);
    void fill();
    void readValues();
    /// What can be inserted.
    QList<PickOption> values() const;
    void offerValues();
    void insertValue(const QString &variable);
    void goTo(const TemplateProblem &problem);
    void fix(const TemplateProblem &problem);
    SourceEditor *current() const;
    QWidget *undoes(bool back) const;

    ApiClient &m_api;
    TemplateDocument &m_document;
    CountedField *m_subject;
    CountedField *m_preheader;
    SegmentedControl *m_parts;
    PickField *m_values;
    QStackedWidget *m_stack;
    SourceEditor *m_html;
    SourceEditor *m_text;
    ProblemList *m_problems;
    VariableFacts m_facts;
    QWidget *m_edited = nullptr; ///< last
    QWidget *m_target = nullptr; ///< had the cursor last
    bool m_filling = false;
};

} // namespace growthos::ui
