#pragma once

#include <QTextBrowser>

namespace growthos::ui {

/// A mail as its reader sees it, on white in both themes, as most mail programs show it. It loads nothing: neither from
/// the network nor from this machine; a picture is a grey field of its size, unless it stands in the mail itself.
class MailView : public QTextBrowser
{
    Q_OBJECT
public:
    explicit MailView(QWidget *parent = nullptr);
    void showHtml(const QString &html);
    void showText(const QString &text);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void resizeEvent(QResizeEvent *event) override;
    /// Tab passes by: its links lead nowhere.
    bool focusNextPrevChild(bool next) override { return QTextEdit::focusNextPrevChild(next); }

private:
    QString boxed() const;
    void fit();

    QString m_html;  ///< empty while text is shown
    QString m_shown; ///< what became of it at this width
};

} // namespace growthos::ui
