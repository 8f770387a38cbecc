#include "ui/templates/sourceeditor.h"

#include "ui/templates/liquidtext.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int codeSize = 12;
constexpr int markRoom = 18; // for the dot of a problem, at 100 %

} // namespace

class SourceEditor::Highlighter : public QSyntaxHighlighter
{
public:
    Highlighter(QTextDocument *document, Language language) : QSyntaxHighlighter(document), m_language(language) {}

    void setUnknown(const QSet<QString> &variables)
    {
        if (m_unknown == variables)
            return;
        m_unknown = variables;
        rehighlight();
    }

protected:
    void highlightBlock(const QString &text) override
    {
        if (m_language == Language::Html)
            highlightHtml(text);
        for (auto found = liquidTags().globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            QTextCharFormat format;
            format.setForeground(tokens().accent);
            format.setBackground(tokens().accentWeak);
            for (const QString &variable : m_unknown) {
                if (!wholeName(variable).match(match.captured()).hasMatch())
                    continue;
                format.setForeground(tokens().bad);
                format.setBackground(tokens().badWeak);
                format.setUnderlineStyle(QTextCharFormat::DotLine);
                format.setUnderlineColor(tokens().bad);
            }
            setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
        }
    }

private:
    enum State { Plain, Comment, Tag };

    static QTextCharFormat in(const QColor &color)
    {
        QTextCharFormat format;
        format.setForeground(color);
        return format;
    }

    /// Comments and tags may go over several lines.
    void highlightHtml(const QString &text)
    {
        setCurrentBlockState(Plain);
        qsizetype at = 0;
        int state = std::max(0, previousBlockState());
        while (at < text.size()) {
            if (state == Comment) {
                const qsizetype end = text.indexOf("-->"_L1, at);
                const qsizetype stop = end < 0 ? text.size() : end + 3;
                setFormat(int(at), int(stop - at), in(tokens().text3));
                at = stop;
                state = end < 0 ? Comment : Plain;
            } else if (state == Tag) {
                const qsizetype end = text.indexOf(u'>', at);
                const qsizetype stop = end < 0 ? text.size() : end + 1;
                highlightAttributes(text, at, stop);
                at = stop;
                state = end < 0 ? Tag : Plain;
            } else if (text.indexOf("<!--"_L1, at) == at) {
                state = Comment;
            } else if (const auto tag = tagAt(text, at); tag.hasMatch()) {
                setFormat(int(at), int(tag.capturedLength()), in(tokens().accent));
                at += tag.capturedLength();
                state = Tag;
            } else {
                ++at;
            }
        }
        setCurrentBlockState(state);
    }

    static QRegularExpressionMatch tagAt(const QString &text, qsizetype at)
    {
        static const QRegularExpression begin(u"</?[a-zA-Z!][\\w:-]*"_s);
        return begin.match(text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    }

    void highlightAttributes(const QString &text, qsizetype from, qsizetype to)
    {
        static const QRegularExpression attribute(u"([\\w:-]+)\\s*=|(\"[^\"]*\"?|'[^']*'?)|(/?>)"_s);
        for (auto found = attribute.globalMatch(text.left(to), from); found.hasNext();) {
            const auto match = found.next();
            const int which = match.capturedLength(1) > 0 ? 1 : match.capturedLength(2) > 0 ? 2 : 3;
            const QColor color = which == 1 ? tokens().warning : which == 2 ? tokens().good : tokens().accent;
            setFormat(int(match.capturedStart(which)), int(match.capturedLength(which)), in(color));
        }
    }

    Language m_language;
    QSet<QString> m_unknown;
};

class SourceEditor::Gutter : public QWidget
{
public:
    explicit Gutter(SourceEditor *editor) : QWidget(editor), m_editor(editor) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_editor->paintGutter(event); }

private:
    SourceEditor *m_editor;
};

SourceEditor::SourceEditor(Language language, QWidget *parent)
    : QPlainTextEdit(parent), m_highlighter(new Highlighter(document(), language)), m_gutter(new Gutter(this))
{
    setFrameShape(QFrame::NoFrame);
    setProperty("role", u"source"_s);
    setTabChangesFocus(true);
    setLayoutDirection(Qt::LeftToRight); // code reads from the left in every language
    setLineWrapMode(language == Language::Html ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    setCodeFont(this, codeSize);
    document()->setDocumentMargin(8);
    document()->clearUndoRedoStacks(); // that is nothing that somebody wrote
    connect(this, &QPlainTextEdit::blockCountChanged, this, &SourceEditor::layOutGutter);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &SourceEditor::showCurrentLine);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        m_highlighter->rehighlight();
        showCurrentLine();
        layOutGutter();
    });
    layOutGutter();
    showCurrentLine();
}

void SourceEditor::setSource(const QString &source)
{
    if (source != toPlainText())
        setPlainText(source);
}

void SourceEditor::setMarks(const QHash<int, Tone> &marks)
{
    if (m_marks == marks)
        return;
    m_marks = marks;
    m_gutter->update();
}

void SourceEditor::setUnknown(const QSet<QString> &variables)
{
    m_highlighter->setUnknown(variables);
}

void SourceEditor::goToLine(int line)
{
    setTextCursor(QTextCursor(document()->findBlockByNumber(std::max(0, line - 1))));
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

void SourceEditor::insertValue(const QString &variable)
{
    QTextCursor cursor = textCursor();
    cursor.insertText(u"{{ "_s + variable + u" }}"_s);
    setTextCursor(cursor);
    setFocus(Qt::OtherFocusReason);
}

void SourceEditor::rewrite(const QString &source)
{
    // Only what differs, so that cursor and view stay.
    const QString before = toPlainText();
    const qsizetype most = std::min(before.size(), source.size());
    qsizetype same = 0;
    while (same < most && before[same] == source[same])
        ++same;
    qsizetype behind = 0;
    while (behind < most - same && before[before.size() - 1 - behind] == source[source.size() - 1 - behind])
        ++behind;
    QTextCursor edit(document());
    edit.setPosition(int(same));
    edit.setPosition(int(before.size() - behind), QTextCursor::KeepAnchor);
    edit.insertText(source.sliced(same, source.size() - same - behind));
}

void SourceEditor::editFallback(const QString &variable)
{
    const auto fallback = fallbackOf(toPlainText(), variable);
    if (!fallback)
        return;
    QTextCursor cursor(document());
    cursor.setPosition(fallback->at);
    if (fallback->text) {
        cursor.setPosition(fallback->at + fallback->length, QTextCursor::KeepAnchor);
    } else {
        cursor.insertText(u" | default: \"\""_s);
        cursor.movePosition(QTextCursor::PreviousCharacter);
    }
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

void SourceEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutGutter();
}

void SourceEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_gutter)
        layOutGutter();
}

int SourceEditor::gutterWidth() const
{
    const int digits = std::max<int>(2, int(QString::number(blockCount()).size()));
    return px(markRoom) + fontMetrics().horizontalAdvance(u'0') * digits + px(12);
}

void SourceEditor::layOutGutter()
{
    const QMargins wanted(gutterWidth(), 0, 0, 0);
    if (viewportMargins() != wanted)
        setViewportMargins(wanted);
    m_gutter->setGeometry(0, 0, gutterWidth(), height());
    m_gutter->update();
}

void SourceEditor::showCurrentLine()
{
    QTextEdit::ExtraSelection line;
    line.format.setBackground(tokens().hover);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.cursor = textCursor();
    line.cursor.clearSelection();
    setExtraSelections({line});
    m_gutter->update();
}

void SourceEditor::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), tokens().surface);
    painter.setPen(tokens().line);
    painter.drawLine(m_gutter->width() - 1, event->rect().top(), m_gutter->width() - 1, event->rect().bottom());
    painter.setFont(codeFont(codeSize - 1));
    painter.setRenderHint(QPainter::Antialiasing);
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            return;
        const int line = block.blockNumber() + 1;
        const auto mark = m_marks.constFind(line);
        const QColor color = mark == m_marks.cend() ? tokens().text3
                             : *mark == Tone::Bad   ? tokens().bad
                                                    : tokens().warning;
        painter.setPen(block.blockNumber() == current && mark == m_marks.cend() ? tokens().text : color);
        const QRectF row(0, place.top(), m_gutter->width() - px(10), fontMetrics().height());
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        if (mark != m_marks.cend()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawEllipse(QPointF(px(10), row.center().y()), px(3), px(3));
        }
    }
}

} // namespace growthos::ui
