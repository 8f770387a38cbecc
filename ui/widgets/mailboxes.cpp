#include "ui/widgets/mailboxes.h"

#include <QFontInfo>
#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <algorithm>
#include <limits>

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

/// Pixels of a property, in whole; 0 where it has another unit.
int pixelsOf(const QString &attributes, QLatin1StringView name)
{
    static const QRegularExpression pixels(u"^(\\d{1,5})(?:\\.\\d+)?px$"_s, QRegularExpression::CaseInsensitiveOption);
    return pixels.match(property(attributes, name)).captured(1).toInt();
}

/// The widest that ground and padding get, 0 for no limit.
int widestOf(const QString &attributes)
{
    const int widest = pixelsOf(attributes, "max-width"_L1);
    const bool whole = property(attributes, "box-sizing"_L1) == "border-box"_L1;
    return widest == 0 || whole ? widest : widest + 2 * paddingOf(attributes);
}

bool isCentred(const QString &attributes)
{
    const QStringList margins = property(attributes, "margin"_L1).split(u' ', Qt::SkipEmptyParts);
    const QString right = margins.value(margins.size() > 1 ? 1 : 0);
    const QString left = margins.size() > 3 ? margins[3] : right;
    const auto side = [&attributes](QLatin1StringView name, const QString &all) {
        const QString own = property(attributes, name);
        return own.isEmpty() ? all : own;
    };
    return side("margin-left"_L1, left) == "auto"_L1 && side("margin-right"_L1, right) == "auto"_L1;
}

/// To a document an `auto` margin is some pixels.
QString withoutAutoMargins(const QString &html)
{
    static const QRegularExpression styled(u"<style\\b[^>]*>.*?</style>|<[a-z][^>]*>"_s,
                                           QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression margins(u"\\bmargin(?:-left|-right|-top|-bottom)?\\s*:[^;\"'}>]*"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression automatic(u"\\bauto\\b"_s, QRegularExpression::CaseInsensitiveOption);
    QString made;
    qsizetype from = 0;
    for (auto each = styled.globalMatch(html); each.hasNext();) {
        const auto tag = each.next();
        for (auto one = margins.globalMatch(tag.captured()); one.hasNext();) {
            const auto margin = one.next();
            const qsizetype at = tag.capturedStart() + margin.capturedStart();
            made += QStringView(html).sliced(from, at - from);
            made += margin.captured().replace(automatic, u"0"_s);
            from = at + margin.capturedLength();
        }
    }
    return made + QStringView(html).sliced(from);
}

/// A document takes the size of a heading from its level, whatever its style says: those with a size of their own
/// become blocks that look like them.
QString sizedHeadings(const QString &html)
{
    static const QRegularExpression headings(u"<h([1-6])\\b([^>]*)>(.*?)</h\\1\\s*>"_s,
                                             QRegularExpression::CaseInsensitiveOption |
                                                 QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression style(u"\\bstyle\\s*=\\s*[\"']"_s, QRegularExpression::CaseInsensitiveOption);
    static constexpr double margins[] = {0.67, 0.83, 1, 1.33, 1.67, 2.33}; // of the size, as browsers have them
    QString made;
    qsizetype from = 0;
    for (auto each = headings.globalMatch(html); each.hasNext();) {
        const auto heading = each.next();
        QString attributes = heading.captured(2);
        const int size = pixelsOf(attributes, "font-size"_L1);
        if (size == 0)
            continue;
        const int margin = qRound(size * margins[heading.captured(1).toInt() - 1]);
        attributes.insert(style.match(attributes).capturedEnd(),
                          u"font-weight: bold; margin: %1px 0; "_s.arg(margin)); // its own style follows and wins
        made += QStringView(html).sliced(from, heading.capturedStart() - from);
        made += u"<div"_s + attributes + u'>' + heading.captured(3) + u"</div>"_s;
        from = heading.capturedEnd();
    }
    return made + QStringView(html).sliced(from);
}

bool isBox(const QString &name, const QString &attributes)
{
    const bool boxed =
        !groundOf(attributes).isEmpty() || paddingOf(attributes) > 0 || pixelsOf(attributes, "max-width"_L1) > 0;
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

QString boxesAsTables(const QString &source, int width)
{
    const QString html = sizedHeadings(source);
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
    struct Room
    {
        qsizetype end; ///< the closing tag's place in the list
        int width;
    };
    QList<Room> rooms{{-1, width > 0 ? width : std::numeric_limits<int>::max()}};
    QHash<qsizetype, QString> replaced; // by place in the list
    for (const Tag &tag : std::as_const(found)) {
        if (rooms.last().end == &tag - found.constData())
            rooms.removeLast();
        if (tag.closes || tag.partner < 0 || !isBox(tag.name, tag.attributes))
            continue;
        const bool link = tag.name == "a"_L1;
        const QString ground = groundOf(tag.attributes);
        const QString align = property(tag.attributes, "text-align"_L1);
        const int room = rooms.last().width;
        const int widest = link ? 0 : widestOf(tag.attributes);
        const bool limited = widest > 0 && widest < room;
        if (!link)
            rooms.append({tag.partner, (limited ? widest : room) - 2 * paddingOf(tag.attributes)});
        const QString wide = limited ? QString::number(widest) : u"100%"_s;
        const QString place = limited && isCentred(tag.attributes) ? u" align=\"center\""_s : QString();
        const QString table = u"<table cellspacing=\"0\" cellpadding=\"%1\"%2%3><tr><td%4>"_s
                                  .arg(link ? std::min(paddingOf(tag.attributes), 12) : paddingOf(tag.attributes))
                                  .arg(link ? QString() : QString(u" width=\"" + wide + u'"' + place),
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
    return withoutAutoMargins(made + QStringView(html).sliced(from));
}

void fitLineHeights(QTextDocument &document)
{
    const double usual = QFontInfo(document.defaultFont()).pixelSize();
    const auto sizeOf = [usual](const QTextCharFormat &format) {
        static constexpr double scales[] = {0.7, 0.8, 1, 1.2, 1.5, 2, 2.4}; // those of QTextDocument
        if (format.hasProperty(QTextFormat::FontSizeAdjustment))
            return usual * scales[qBound(0, format.intProperty(QTextFormat::FontSizeAdjustment) + 2, 6)];
        if (format.hasProperty(QTextFormat::FontPixelSize))
            return double(format.intProperty(QTextFormat::FontPixelSize));
        return format.hasProperty(QTextFormat::FontPointSize) ? format.fontPointSize() * 96 / 72 : usual;
    };
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.lineHeightType() != QTextBlockFormat::ProportionalHeight || format.lineHeight() <= 0)
            continue;
        double size = block.begin().atEnd() ? sizeOf(block.charFormat()) : 0;
        bool pictures = false;
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextCharFormat text = part.fragment().charFormat();
            pictures = pictures || text.isImageFormat();
            size = std::max(size, sizeOf(text));
        }
        format.setLineHeight(size * format.lineHeight() / 100,
                             pictures ? QTextBlockFormat::MinimumHeight : QTextBlockFormat::FixedHeight);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    cursor.endEditBlock();
}

} // namespace growthos::ui
