#include "ui/templates/liquidtext.h"

#include <QList>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

const QRegularExpression &liquidTags()
{
    static const QRegularExpression expression(u"\\{\\{.*?\\}\\}|\\{%.*?%\\}"_s);
    return expression;
}

QRegularExpression wholeName(const QString &variable)
{
    return QRegularExpression(u"(?<![\\w.])"_s + QRegularExpression::escape(variable) + u"(?![\\w.])"_s);
}

int lineOf(const QString &source, const QString &variable)
{
    const QRegularExpression name = wholeName(variable);
    for (auto found = liquidTags().globalMatch(source); found.hasNext();) {
        const auto tag = found.next();
        if (const auto place = name.match(tag.captured()); place.hasMatch())
            return int(source.left(tag.capturedStart() + place.capturedStart()).count(u'\n')) + 1;
    }
    return 0;
}

QString renamed(QString source, const QString &from, const QString &to)
{
    const QRegularExpression name = wholeName(from);
    QList<QRegularExpressionMatch> tags; // from behind, so that earlier ones stay where they are
    for (auto found = liquidTags().globalMatch(source); found.hasNext();)
        tags.prepend(found.next());
    for (const QRegularExpressionMatch &tag : std::as_const(tags))
        source.replace(tag.capturedStart(), tag.capturedLength(), tag.captured().replace(name, to));
    return source;
}

std::optional<Fallback> fallbackOf(const QString &source, const QString &variable)
{
    const QRegularExpression tag(u"\\{\\{-?\\s*"_s + QRegularExpression::escape(variable) +
                                 u"(?![\\w.])([^}]*?)\\s*-?\\}\\}"_s);
    static const QRegularExpression fallback(u"\\|\\s*default:\\s*(?:\"([^\"]*)\"|'([^']*)')"_s);
    const auto found = tag.match(source);
    if (!found.hasMatch())
        return {};
    if (const auto given = fallback.match(found.captured(1)); given.hasMatch()) {
        const int group = given.capturedStart(1) >= 0 ? 1 : 2;
        return Fallback{int(found.capturedStart(1) + given.capturedStart(group)), int(given.capturedLength(group)),
                        given.captured(group)};
    }
    return Fallback{int(found.capturedEnd(1)), 0, {}};
}

} // namespace growthos::ui
