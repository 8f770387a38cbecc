#pragma once

#include <QJsonObject>
#include <QTextEdit>

namespace growthos::ui {

/// None: text in the letters of code, such as the source of a mail.
enum class CodeLanguage { None, Json, Shell, JavaScript, Python, Go, Php };

/// Read-only code in colours, as high as its text unless it may scroll. Long lines go on in the next one, which is no
/// other line when they are copied.
class CodeView : public QTextEdit
{
    Q_OBJECT
public:
    enum class Height { OfText, Free };

    explicit CodeView(Height height, QWidget *parent = nullptr);
    void setCode(const QString &code, CodeLanguage language);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void applyLook();

    class Highlighter;
    Height m_height;
    Highlighter *m_highlighter;
};

/// JSON for reading: well-known keys of a call first, then by name; short objects on one line.
QString prettyJson(const QJsonObject &object);

} // namespace growthos::ui
