#include "ui/widgets/mailview.h"

#include "ui/widgets/mailboxes.h"
#include "ui/widgets/theme.h"

#include <QImage>
#include <QRegularExpression>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int margin = 24;
constexpr QRgb pictureGrey = 0xffe4e4df;

/// Pictures, paper and ink of a mail do not change with the window's theme.
constexpr QRgb paper = 0xffffffff;
constexpr QRgb ink = 0xff1c1c19;

} // namespace

MailView::MailView(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false); // a preview leads nowhere
    setFrameShape(QFrame::NoFrame);
    setProperty("role", u"paper"_s);
    setUndoRedoEnabled(false);
    QPalette colors = palette();
    colors.setColor(QPalette::Base, QColor::fromRgb(paper));
    colors.setColor(QPalette::Text, QColor::fromRgb(ink));
    setPalette(colors);
    // Else links have the colour of the window's theme.
    document()->setDefaultStyleSheet(u"a { color: #2b59d6; }"_s);
    connect(this, &QTextBrowser::highlighted, this, [this](const QUrl &link) {
        if (link.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(QCursor::pos(), link.toString(), this);
    });
}

void MailView::showHtml(const QString &html)
{
    // To the reader of QTextDocument all that follows a link to a style sheet belongs to it, and is not shown.
    static const QRegularExpression links(u"<link\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
    m_html = QString(html).remove(links);
    m_shown = boxed();
    fit();
}

void MailView::showText(const QString &text)
{
    m_html.clear();
    m_shown.clear();
    document()->setDefaultFont(codeFont(13));
    setPlainText(text);
    document()->setDocumentMargin(margin);
}

void MailView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (m_html.isEmpty())
        return;
    if (const QString now = boxed(); now != m_shown) {
        m_shown = now;
        fit();
    }
}

/// By its own width, with a scroll bar or without: else the two could take turns.
QString MailView::boxed() const
{
    return boxesAsTables(m_html, std::max(width() - verticalScrollBar()->sizeHint().width() - 2 * margin, 1));
}

void MailView::fit()
{
    const int place = verticalScrollBar()->value();
    document()->setDefaultFont(uiFont(14));
    setHtml(m_shown);
    fitLineHeights(*document());
    document()->setDocumentMargin(margin);
    verticalScrollBar()->setValue(place); // what is typed beside it does not scroll it away
}

QVariant MailView::loadResource(int type, const QUrl &name)
{
    if (name.scheme() == "data"_L1)
        return {}; // decoded by the document itself
    // Never nothing: the document would look for the name among the files of this machine.
    if (type != QTextDocument::ImageResource)
        return QString();
    QImage field(24, 24, QImage::Format_RGB32);
    field.fill(pictureGrey);
    return field;
}

} // namespace growthos::ui
