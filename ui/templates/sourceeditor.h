#pragma once

#include "ui/widgets/tone.h"

#include <QHash>
#include <QPlainTextEdit>
#include <QSet>

namespace growthos::ui {

/// The source of a mail: HTML with Liquid in colours, numbered lines, marks beside those with a problem, and a dotted
/// line under variables that are not there. Tab leaves it.
class SourceEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    enum class Language { Html, Text };

    explicit SourceEditor(Language language, QWidget *parent = nullptr);
    /// Another text; undo begins anew.
    void setSource(const QString &source);
    /// Line (1 is the first) → how bad.
    void setMarks(const QHash<int, Tone> &marks);
    void setUnknown(const QSet<QString> &variables);
    void goToLine(int line);
    /// At the cursor, instead of what is selected.
    void insertValue(const QString &variable);
    /// The same text otherwise, which can be undone.
    void rewrite(const QString &source);
    /// Selects what is read where a contact has no value, or makes room for it.
    void editFallback(const QString &variable);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Highlighter;
    class Gutter;
    void layOutGutter();
    void showCurrentLine();
    void paintGutter(QPaintEvent *event);
    int gutterWidth() const;

    Highlighter *m_highlighter;
    Gutter *m_gutter;
    QHash<int, Tone> m_marks;
};

} // namespace growthos::ui
