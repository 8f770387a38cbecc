#include "ui/widgets/mailboxes.h"

#include <QHash>
#include <QList>
#include <QRegularExpression>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Value of a property in a `style` attribute; of several the last, as in CSS.
QString property(const QString &attributes, QLatin1StringView name)
{
    static const QRegularExpression styles(u"\\bstyle\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    const auto found = styles.match(attributes);
    const QString style = found.hasCaptured(1) ? found.captured(1) : found.captured(2);
    QString value;
    for (const QStringView part : QStringView(style).split(u';')) {
        const qsizetype colon = part.indexOf(u':');
        if (colon > 0 && part.first(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            value = part.sliced(colon + 1).trimmed().toString();
    }
    return value.remove(u"!important"_s).trimmed();
}

QString groundOf(const QString &attributes)
{
    const QString color = property(attributes, "background-color"_L1);
    return color.isEmpty() ? property(attributes, "background"_L1).section(u' ', 0, 0) : color;
}

/// Pixels above, in whole; a document has one padding for all sides of a cell.
int paddingOf(const QString &attributes)
{
    static const QRegularExpression pixels(u"^(\\d+)(?:\\.\\d+)?(?:px)?\\b"_s);
    return pixels.match(property(attributes, "padding"_L1)).captured(1).toInt();
}

bool isBox(const QString &name, const QString &attributes)
{
    const bool boxed = !groundOf(attributes).isEmpty() || paddingOf(attributes) > 0;
    return name == "a"_L1 ? boxed && property(attributes, "display"_L1) == "inline-block"_L1 : boxed;
}

struct Tag
{
    QString name;
    QString attributes;
    qsizetype begin = 0, end = 0;
    qsizetype partner = -1; ///< the closing tag's place in the list
    bool closes = false;
};

} // namespace

QString boxesAsTables(const QString &html)
{
    static const QRegularExpression tags(u"<(/?)(div|a)\\b([^>]*)>"_s, QRegularExpression::CaseInsensitiveOption);
    QList<Tag> found;
    QList<qsizetype> open;
    for (auto each = tags.globalMatch(html); each.hasNext();) {
        const auto match = each.next();
        Tag tag{match.captured(2).toLower(), match.captured(3), match.capturedStart(), match.capturedEnd(), -1,
                !match.captured(1).isEmpty()};
        if (tag.closes && !open.isEmpty() && found[open.last()].name == tag.name)
            found[open.takeLast()].partner = found.size();
        else if (!tag.closes)
            open.append(found.size());
        else
            open.clear(); // crossed
        found.append(tag);
    }
    QHash<qsizetype, QString> replaced; // by place in the list
    for (const Tag &tag : std::as_const(found)) {
        if (tag.closes || tag.partner < 0 || !isBox(tag.name, tag.attributes))
            continue;
        const bool link = tag.name == "a"_L1;
        const QString ground = groundOf(tag.attributes);
        const QString align = property(tag.attributes, "text-align"_L1);
        const QString table = u"<table cellspacing=\"0\" cellpadding=\"%1\"%2%3><tr><td%4>"_s
                                  .arg(link ? std::min(paddingOf(tag.attributes), 12) : paddingOf(tag.attributes))
                                  .arg(link ? QString() : u" width=\"100%\""_s,
                                       ground.isEmpty() ? QString() : u" bgcolor=\"%1\""_s.arg(ground),
                                       align.isEmpty() ? QString() : u" align=\"%1\""_s.arg(align));
        const qsizetype at = &tag - found.constData();
        // The cell has its padding now.
        static const QRegularExpression padding(u"\\bpadding(?=\\s*:)"_s, QRegularExpression::CaseInsensitiveOption);
        const QString whole = html.sliced(tag.begin, tag.end - tag.begin).replace(padding, u"none"_s);
        replaced[at] = table + whole;
        replaced[tag.partner] =
            html.sliced(found[tag.partner].begin, found[tag.partner].end - found[tag.partner].begin) +
            u"</td></tr></table>"_s;
    }
    QString made;
    qsizetype from = 0;
    for (qsizetype i = 0; i < found.size(); ++i) {
        const auto other = replaced.constFind(i);
        if (other == replaced.cend())
            continue;
        made += QStringView(html).sliced(from, found[i].begin - from);
        made += *other;
        from = found[i].end;
    }
    return made + QStringView(html).sliced(from);
}

} // namespace growthos::ui
