#include "ui/widgets/codeview.h"

#include "ui/widgets/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <algorithm>
#include <cmath>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int fontSize = 12;
}

class CodeView::Highlighter : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setLanguage(CodeLanguage language) { m_language = language; }

protected:
    void highlightBlock(const QString &text) override
    {
        if (m_language == CodeLanguage::None)
            return;
        // What begins first counts: words in a comment are no code, nor is a # in quotes a comment.
        static const QString strings = u"(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')"_s;
        static const QString words =
            u"|(?<word>\\b(?:curl|import|from|const|await|new|package|func|defer|as|method|headers"
            "|body|fetch)\\b)"_s;
        static const QRegularExpression json(strings);
        static const QRegularExpression slashes(strings + u"|(?<comment>//.*)"_s + words);
        static const QRegularExpression hash(strings + u"|(?<comment>(?<!\\S)#.*)"_s + words);
        const bool isJson = m_language == CodeLanguage::Json;
        const bool slashed =
            m_language == CodeLanguage::JavaScript || m_language == CodeLanguage::Go || m_language == CodeLanguage::Php;
        for (auto found = (isJson ? json : slashed ? slashes : hash).globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            const bool string = match.capturedLength(u"string"_s) > 0;
            const bool key = isJson && text.mid(match.capturedEnd()).trimmed().startsWith(u':');
            const bool comment = !isJson && match.capturedLength(u"comment"_s) > 0;
            QTextCharFormat format;
            format.setForeground(comment ? tokens().text3 : string && !key ? tokens().good : tokens().accent);
            setFormat(int(match.capturedStart()), int(match.capturedLength()), format);
        }
    }

private:
    CodeLanguage m_language = CodeLanguage::Json;
};

CodeView::CodeView(Height height, QWidget *parent)
    : QTextEdit(parent), m_height(height), m_highlighter(new Highlighter(document()))
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setLayoutDirection(Qt::LeftToRight); // code reads left to right in every language
    setLineWrapMode(QTextEdit::WidgetWidth);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    if (height == Height::OfText) {
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
                [this] { updateGeometry(); });
    }
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &CodeView::applyLook);
    applyLook();
}

void CodeView::applyLook()
{
    setCodeFont(this, fontSize);
    document()->setDefaultFont(codeFont(fontSize));
    m_highlighter->rehighlight();
    updateGeometry();
}

void CodeView::setCode(const QString &code, CodeLanguage language)
{
    if (code == toPlainText())
        return;
    m_highlighter->setLanguage(language);
    setPlainText(code);
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    QTextBlockFormat format;
    format.setLineHeight(language == CodeLanguage::Json ? 130 : 140, QTextBlockFormat::ProportionalHeight);
    cursor.mergeBlockFormat(format);
    document()->clearUndoRedoStacks();
    updateGeometry();
}

QSize CodeView::sizeHint() const
{
    if (m_height == Height::Free)
        return QTextEdit::sizeHint();
    return {240, int(std::ceil(document()->size().height()))};
}

QSize CodeView::minimumSizeHint() const
{
    return m_height == Height::Free ? QSize(80, 60) : QSize(80, sizeHint().height());
}

namespace {

QString scalar(const QJsonValue &value)
{
    // A document must hold an array or object; the brackets are cut off again.
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.sliced(1, text.size() - 2));
}

QStringList orderedKeys(const QJsonObject &object)
{
    static const QStringList first = {u"type"_s,       u"message_id"_s,   u"messageId"_s,   u"user_id"_s,
                                      u"userId"_s,     u"anonymous_id"_s, u"anonymousId"_s, u"previous_id"_s,
                                      u"previousId"_s, u"group_id"_s,     u"groupId"_s,     u"event"_s,
                                      u"name"_s,       u"traits"_s,       u"properties"_s};
    QStringList keys = object.keys();
    std::stable_sort(keys.begin(), keys.end(), [](const QString &a, const QString &b) {
        const auto rank = [](const QString &key) {
            const qsizetype index = first.indexOf(key);
            return index < 0 ? first.size() : index;
        };
        return rank(a) < rank(b);
    });
    return keys;
}

QString written(const QJsonValue &value, int depth);

QString written(const QJsonObject &object, int depth, QStringView between, QStringView open, QStringView close)
{
    QStringList parts;
    for (const QString &key : orderedKeys(object))
        parts.append(scalar(key) + u": "_s + written(object[key], depth));
    return u'{' + open + parts.join(between) + close + u'}';
}

QString written(const QJsonValue &value, int depth)
{
    constexpr int lineLength = 44;
    const QString indent = u",\n"_s + QString((depth + 1) * 2, u' ');
    const QString tail = u'\n' + QString(depth * 2, u' ');
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.isEmpty())
            return u"{}"_s;
        if (depth > 0 && object.size() <= 2) {
            const QString one = written(object, depth + 1, u", ", u" ", u" ");
            if (one.size() <= lineLength && !one.contains(u'\n'))
                return one;
        }
        return written(object, depth + 1, indent, QStringView(indent).sliced(1), tail);
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        QStringList parts;
        qsizetype length = 0;
        for (const QJsonValue &item : array) {
            parts.append(written(item, depth + 1));
            length += parts.last().size() + 2;
        }
        if (length <= lineLength)
            return u'[' + parts.join(u", "_s) + u']';
        return u'[' + QStringView(indent).sliced(1) + parts.join(indent) + tail + u']';
    }
    return scalar(value);
}

} // namespace

QString prettyJson(const QJsonObject &object)
{
    return written(QJsonValue(object), 0);
}

} // namespace growthos::ui
