#pragma once

#include "ui/api/apiclient.h"
#include "ui/api/templates.h"

#include <QWidget>

class QLabel;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace growthos::ui {

class Badge;
class Button;
class CountedField;
class SegmentedControl;
class SourceEditor;
class TemplateDocument;

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
    SourceEditor *source() const { return m_html; }

private:
    struct Problem
    {
        bool bad = false;
        QString text;
        QString field; ///< subject, preheader, html, text
        int line = 0;  ///< 0: none
        QString unknown = {};
        QString instead = {}; ///< what was probably meant
    };

    QWidget *makeFields();
    QWidget *makeToolbar();
    QWidget *makeProblems();
    CountedField *partField(const QString &field, const QString &name, int best);
    void fill();
    void readValues();
    void fillMenu();
    void listProblems(const QList<Problem> &problems);
    QWidget *problemRow(const Problem &problem);
    void goTo(const Problem &problem);
    QString closest(const QString &unknown) const;
    SourceEditor *current() const;

    ApiClient &m_api;
    TemplateDocument &m_document;
    CountedField *m_subject;
    CountedField *m_preheader;
    SegmentedControl *m_parts;
    QMenu *m_values;
    QStackedWidget *m_stack;
    SourceEditor *m_html;
    SourceEditor *m_text;
    QWidget *m_problems;
    Badge *m_badCount;
    Badge *m_warningCount;
    QVBoxLayout *m_problemRows;
    QStringList m_known; ///< variables that there are
    bool m_filling = false;
};

} // namespace growthos::ui
