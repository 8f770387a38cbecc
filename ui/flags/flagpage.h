#pragma once

#include "ui/segments/ruledocument.h"

#include <QPointer>
#include <QScrollArea>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSlider;
class QSpinBox;
class QStackedWidget;

namespace growthos::ui {

class Banner;
class FlagDocument;
class Form;
class LivePreview;
class PickField;
class RuleEditor;
class RuleSuggestions;
class SegmentedControl;
class Workspace;

/// One flag: whom it is for, for how many of them, what it is called.
class FlagPage : public QScrollArea
{
    Q_OBJECT
public:
    FlagPage(Workspace &workspace, RuleSuggestions &suggestions, QWidget *parent = nullptr);

    /// Lives as long as it is shown; null: none.
    void setDocument(FlagDocument *document);
    RuleEditor *editor() const { return m_editor; }
    QWidget *firstField() const;
    /// Its field gets the focus.
    void editName();
    /// Counts anew: the data has changed.
    void dataChanged();

private:
    QWidget *makeAudience();
    QWidget *makeRollout();
    QWidget *makeAbout();
    void show();
    void watch();
    void showReach();
    void onRefused(const QHash<QString, QString> &fields, const QString &trouble);

    Workspace &m_workspace;
    RuleSuggestions &m_suggestions;
    LivePreview *m_preview;
    RuleDocument m_segmentRule; ///< that the segment holds, to be counted
    QPointer<FlagDocument> m_document;
    Banner *m_notice;
    SegmentedControl *m_audience;
    QStackedWidget *m_audiencePages;
    PickField *m_segment;
    RuleEditor *m_editor;
    QLabel *m_matching;
    QLabel *m_percent;
    QSlider *m_slider;
    QSpinBox *m_spin;
    QLabel *m_reach;
    QLabel *m_rest;
    Form *m_form;
    QLineEdit *m_name;
    QPlainTextEdit *m_description;
    bool m_showing = false;
};

} // namespace growthos::ui
