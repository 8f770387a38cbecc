#include "ui/widgets/keycaps.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyle>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int keyPadding = 5;
constexpr int keyGap = 4;

// Names of keys are Qt's; here for where its own translations are not installed.
[[maybe_unused]] constexpr const char *keyNames[] = {
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),      QT_TRANSLATE_NOOP("QShortcut", "Shift"),
    QT_TRANSLATE_NOOP("QShortcut", "Alt"),       QT_TRANSLATE_NOOP("QShortcut", "Del"),
    QT_TRANSLATE_NOOP("QShortcut", "Return"),    QT_TRANSLATE_NOOP("QShortcut", "Enter"),
    QT_TRANSLATE_NOOP("QShortcut", "Space"),     QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),     QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),      QT_TRANSLATE_NOOP("QShortcut", "Esc"),
    QT_TRANSLATE_NOOP("QShortcut", "Backspace"), QT_TRANSLATE_NOOP("QShortcut", "Tab")};

/// "Ctrl+Shift+C" in the words of the platform: Ctrl, Shift, C. A plus sign is a key of its own.
QStringList caps(const QKeySequence &keys)
{
    QString text = keys.toString(QKeySequence::NativeText);
    const bool plus = text.endsWith("++"_L1) || text == "+"_L1;
    if (plus)
        text.chop(1);
    QStringList list = text.split(u'+', Qt::SkipEmptyParts);
    if (plus)
        list.append(u"+"_s);
    return list;
}

QFont capFont()
{
    return uiFont(11, QFont::Medium);
}

int capWidth(const QFontMetrics &metrics, const QString &cap)
{
    return std::max(metrics.height() + 4, metrics.horizontalAdvance(cap) + 2 * keyPadding);
}

int capsWidth(const QFontMetrics &metrics, const QStringList &list)
{
    int width = 0;
    for (const QString &cap : list)
        width += capWidth(metrics, cap) + keyGap;
    return std::max(0, width - keyGap);
}

} // namespace

KeyCaps::KeyCaps(const QKeySequence &keys, QWidget *parent) : QWidget(parent), m_keys(keys)
{
    setAccessibleName(keys.toString(QKeySequence::NativeText));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCaps::sizeHint() const
{
    const QFontMetrics metrics(capFont());
    return {capsWidth(metrics, caps(m_keys)), metrics.height() + 4};
}

int KeyCaps::paintAtEnd(QPainter &painter, const QRect &area, const QKeySequence &keys, Qt::LayoutDirection direction)
{
    const QStringList list = caps(keys);
    const QFont font = capFont();
    const QFontMetrics metrics(font);
    const int width = capsWidth(metrics, list);
    const int height = metrics.height() + 4;
    int left = area.right() + 1 - width;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font);
    for (const QString &cap : list) {
        const QRect place(left, area.center().y() - height / 2 + 1, capWidth(metrics, cap), height);
        const QRectF box = QRectF(QStyle::visualRect(direction, area, place)).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(tokens().strongLine);
        painter.setBrush(tokens().surface);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(tokens().text2);
        painter.drawText(box, Qt::AlignCenter, cap);
        left += place.width() + keyGap;
    }
    painter.restore();
    return width;
}

void KeyCaps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAtEnd(painter, rect(), m_keys, layoutDirection());
}

} // namespace growthos::ui
