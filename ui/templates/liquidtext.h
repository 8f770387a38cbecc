#pragma once

#include <QRegularExpression>
#include <QString>
#include <optional>

namespace growthos::ui {

/// `{{ … }}` and `{% … %}`.
const QRegularExpression &liquidTags();
/// The name of a variable, as a whole.
QRegularExpression wholeName(const QString &variable);
/// The first line (1 is the first) with a tag that names a variable; 0: none does.
int lineOf(const QString &source, const QString &variable);
/// With a variable named otherwise wherever it stands in a tag.
QString renamed(QString source, const QString &from, const QString &to);

/// `{{ variable | default: "what" }}`
struct Fallback
{
    int at = 0;     ///< where its text begins, or where ` | default: ""` can be put in
    int length = 0; ///< of the text
    std::optional<QString> text = {};
};
/// Of the first `{{ }}` that begins with the variable; nothing: there is none.
std::optional<Fallback> fallbackOf(const QString &source, const QString &variable);

} // namespace growthos::ui
