#pragma once

#include "ui/api/segments.h"
#include "ui/segments/ruleeditor.h"

class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace growthos::ui {

class Card;
class SegmentedControl;

/// The rule of one segment: as cards or as JSON, with undo, and who uses the segment.
class BuilderPage : public QWidget
{
    Q_OBJECT
public:
    explicit BuilderPage(RuleSuggestions &suggestions, QWidget *parent = nullptr);

    void setDocument(RuleDocument *document);
    RuleEditor *editor() const { return m_editor; }
    void showUsage(const SegmentUsage &usage);

Q_SIGNALS:
    void undoAsked();
    void redoAsked();
    void segmentAsked(const QString &id);

private:
    QWidget *makeToolbar();
    QWidget *makeCards();
    QWidget *makeJson();
    void showSummary();
    void showJson();
    void takeJson();

    RuleEditor *m_editor;
    QPointer<RuleDocument> m_document;
    SegmentedControl *m_mode;
    QLabel *m_summary;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QStackedWidget *m_pages;
    QScrollArea *m_scroll;
    QWidget *m_note;
    QLabel *m_noteText;
    Card *m_usage;
    QWidget *m_usageRow = nullptr;
    QPlainTextEdit *m_json;
    QLabel *m_jsonTrouble;
    bool m_takingJson = false;
};

} // namespace growthos::ui
