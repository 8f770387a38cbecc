#include "ui/widgets/celldelegate.h"

#include "ui/widgets/datatable.h"
#include "ui/widgets/format.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/tableheader.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int iconSize = 16;
constexpr int iconGap = 6;
constexpr int secondIconSize = 12;
constexpr int secondIconGap = 4;
constexpr int swatchSize = 8;
constexpr int stepSize = 6;
constexpr int stepGap = 3;
constexpr int tagGap = 4;
constexpr int leastTag = 52; // px at 100 %: three letters and …
constexpr int progressWidth = 40;
constexpr int progressGap = 8;
constexpr qsizetype timesKept = 1000;
const QString none = u"–"_s;

QString elided(const QFontMetrics &metrics, const QString &text, int room, Qt::TextElideMode mode = Qt::ElideRight)
{
    return metrics.horizontalAdvance(text) > room ? metrics.elidedText(text, mode, room) : text;
}

int stepsWidth(int all)
{
    return all * px(stepSize) + std::max(all - 1, 0) * px(stepGap) + iconGap;
}

/// Of a number after a bar: as if it had three digits, so that all bars of a column are as long.
int numberWidth(const QFontMetrics &metrics, const QString &text)
{
    QString widest = text;
    std::replace_if(
        widest.begin(), widest.end(), [](QChar c) { return c.isDigit(); }, u'0');
    const auto other = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return !c.isDigit(); });
    widest.prepend(QString(std::max(3 - int(other - text.cbegin()), 0), u'0'));
    return std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(text));
}

} // namespace

/// What all parts of a cell need to know; `inside` is without the padding and, like all rectangles here, as if the
/// window read from left to right.
struct CellDelegate::Cell
{
    const TableColumn &column;
    const QModelIndex &index;
    Qt::LayoutDirection direction;
    QRect whole;
    QRect inside;
    bool ended;

    QRect at(const QRect &part) const { return QStyle::visualRect(direction, whole, part); }
    int flags(bool toEnd) const { return lineFlags(direction, toEnd); }
};

CellDelegate::CellDelegate(DataTable *table) : QStyledItemDelegate(table), m_table(table)
{
    m_now = [] { return QDateTime::currentMSecsSinceEpoch(); };
    remakeFonts();
}

void CellDelegate::remakeFonts()
{
    m_body = uiFont(13);
    m_strong = uiFont(13, QFont::Medium);
    m_note = uiFont(12);
    m_state = uiFont(12, QFont::Medium);
    m_small = uiFont(11);
    m_code = codeFont(12);
    m_struck = m_strong;
    m_struck.setStrikeOut(true);
}

void CellDelegate::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    age();
}

void CellDelegate::setNow(std::function<qint64()> now)
{
    m_now = std::move(now);
    age();
}

const QFont &CellDelegate::fontOf(const TableColumn &column, bool ended) const
{
    if (column.kind == CellKind::Code)
        return m_code;
    if (column.kind == CellKind::State || column.kind == CellKind::Tags)
        return m_note;
    return !column.strong ? m_body : ended ? m_struck : m_strong;
}

const QString &CellDelegate::timeText(qint64 ms) const
{
    const auto found = m_times.constFind(ms);
    if (found != m_times.cend())
        return *found;
    if (m_times.size() >= timesKept)
        m_times.clear();
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return *m_times.insert(ms, formatAgo(time, QDateTime::fromMSecsSinceEpoch(m_now(), Qt::UTC), m_zone));
}

QString CellDelegate::textOf(const TableColumn &column, const QModelIndex &index) const
{
    if (column.kind == CellKind::Time) {
        if (const QVariant time = index.data(TableRole::Time); time.isValid())
            return time.toLongLong() > 0 ? timeText(time.toLongLong()) : none;
    }
    return index.data(Qt::DisplayRole).toString();
}

const QIcon &CellDelegate::iconOf(const QString &name, Tone tone) const
{
    const QPair<QString, int> key(name, int(tone));
    const auto found = m_icons.constFind(key);
    return found != m_icons.cend() ? *found : *m_icons.insert(key, icon(name, colorsOf(tone).ink));
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintGround(*painter, option, index);
    paintCell(*painter, option, index);
}

void CellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const QRect rect = option.rect;
    if ((option.state & QStyle::State_Selected) || index.data(TableRole::New).toBool())
        painter.fillRect(rect, t.accentWeak);
    else if (m_table->hoveredRow() == index.row())
        painter.fillRect(rect, t.hover);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line);
}

void CellDelegate::paintCell(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TableColumn &column = m_table->columns()[index.column()];
    const QRect rect = option.rect;
    const CellPadding padding = cellPadding(*m_table->horizontalHeader(), index.column());
    const Cell cell{column,
                    index,
                    option.direction,
                    rect,
                    rect.adjusted(padding.leading, 0, -padding.trailing, -1),
                    index.data(TableRole::Ended).toBool()};
    if (index.data(TableRole::Loading).toBool()) {
        QRect bar(cell.inside.left(), rect.center().y() - 5,
                  std::min(cell.inside.width(), px(160)) - (index.row() * 37 + index.column() * 23) % 5 * 8, 10);
        if (alignsToEnd(column.kind))
            bar.setWidth(std::min(bar.width(), px(44))), bar.moveRight(cell.inside.right());
        if (bar.width() > 0 && !isMark(column.kind))
            paintSkeletonBar(painter, cell.at(bar));
        return;
    }
    switch (column.kind) {
    case CellKind::Check:
        paintCheck(painter, cell.at(QRect(cell.inside.left(), rect.top(), checkSize(), rect.height() - 1)),
                   Qt::CheckState(index.data(Qt::CheckStateRole).toInt()), index.flags() & Qt::ItemIsEnabled, false);
        return;
    case CellKind::Switch: {
        const QSize size = Switch::markSize();
        const QRect track(QPoint(cell.inside.left(), rect.top() + (rect.height() - 1 - size.height()) / 2), size);
        painter.setRenderHint(QPainter::Antialiasing);
        Switch::paint(painter, cell.at(track), index.data(Qt::CheckStateRole).toInt() == Qt::Checked,
                      index.flags() & Qt::ItemIsEnabled, false, option.direction);
        return;
    }
    case CellKind::Tags:
        paintTags(painter, cell);
        return;
    case CellKind::State: {
        const QString text = textOf(column, index);
        if (text.isEmpty())
            return;
        const Tone tone = Tone(index.data(TableRole::Tone).toInt());
        painter.setFont(tone == Tone::Neutral ? m_note : m_state);
        const QString iconName = index.data(TableRole::Icon).toString();
        QRect pill(cell.inside.left(), 0,
                   std::min(pillWidth(painter.fontMetrics(), text, !iconName.isEmpty()), cell.inside.width()),
                   pillHeight());
        pill.moveTop(rect.top() + (rect.height() - 1 - pill.height()) / 2);
        paintPill(painter, cell.at(pill), text, tone, iconName.isEmpty() ? QIcon() : iconOf(iconName, tone),
                  option.direction);
        return;
    }
    case CellKind::Progress:
        paintProgressCell(painter, cell);
        return;
    case CellKind::Text:
    case CellKind::Code:
    case CellKind::Number:
    case CellKind::Time:
        paintText(painter, cell);
    }
}

void CellDelegate::paintText(QPainter &painter, const Cell &cell) const
{
    const Tokens &t = tokens();
    const QString text = textOf(cell.column, cell.index);
    const bool empty = text.isEmpty() || text == none;
    const bool toEnd = alignsToEnd(cell.column.kind);
    const QVariant toneData = cell.index.data(TableRole::Tone);
    const Tone tone = Tone(toneData.toInt());
    QRect room = cell.inside;
    if (const QString name = cell.index.data(TableRole::Icon).toString(); !name.isEmpty()) {
        QRect mark(room.left(), 0, px(iconSize), px(iconSize));
        mark.moveTop(room.center().y() - mark.height() / 2 + 1);
        iconOf(name, tone).paint(&painter, cell.at(mark));
        room.setLeft(mark.right() + 1 + iconGap);
    }
    if (const QVariant swatch = cell.index.data(TableRole::Swatch); swatch.isValid()) {
        QRect square(room.left(), room.center().y() - px(swatchSize) / 2 + 1, px(swatchSize), px(swatchSize));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(swatch.value<QColor>());
        painter.drawRoundedRect(cell.at(square), 2, 2);
        room.setLeft(square.right() + 1 + iconGap);
    }
    const QVariant stepsData = cell.index.data(TableRole::Steps);
    const QPoint steps = stepsData.toPoint();
    if (stepsData.isValid()) {
        paintSteps(painter, cell, room, steps);
        room.setLeft(room.left() + stepsWidth(steps.y()));
    }
    const bool allSteps = stepsData.isValid() && steps.x() == steps.y();
    QColor ink = cell.column.strong || cell.column.kind == CellKind::Number || allSteps ? t.text : t.text2;
    if (empty || cell.ended)
        ink = t.text3;
    else if (toneData.isValid() && tone != Tone::Neutral)
        ink = t.*colorsOf(tone).ink;
    painter.setPen(ink);
    painter.setFont(fontOf(cell.column, cell.ended));
    const QString second = cell.index.data(TableRole::SecondLine).toString();
    if (second.isEmpty()) {
        painter.drawText(cell.at(room), cell.flags(toEnd),
                         text.isEmpty() ? none : elided(painter.fontMetrics(), text, room.width(), cell.column.elide));
        return;
    }
    // Two lines as one block in the middle.
    const int firstHeight = px(18);
    const int secondHeight = px(14);
    QRect first(room.left(), room.top() + (room.height() - firstHeight - secondHeight) / 2, room.width(), firstHeight);
    painter.drawText(cell.at(first), cell.flags(toEnd),
                     elided(painter.fontMetrics(), text, room.width(), cell.column.elide));
    first.translate(0, firstHeight);
    first.setHeight(secondHeight);
    painter.setPen(t.text3);
    painter.setFont(m_small);
    if (const QString name = cell.index.data(TableRole::SecondIcon).toString(); !name.isEmpty()) {
        QRect mark(first.left(), 0, px(secondIconSize), px(secondIconSize));
        mark.moveTop(first.center().y() - mark.height() / 2 + 1);
        iconOf(name, Tone::Neutral).paint(&painter, cell.at(mark));
        first.setLeft(mark.right() + 1 + secondIconGap);
    }
    painter.drawText(cell.at(first), cell.flags(toEnd), elided(painter.fontMetrics(), second, first.width()));
}

void CellDelegate::paintSteps(QPainter &painter, const Cell &cell, const QRect &room, const QPoint &steps) const
{
    const Tokens &t = tokens();
    painter.setRenderHint(QPainter::Antialiasing);
    QRect dot(room.left(), room.center().y() - px(stepSize) / 2 + 1, px(stepSize), px(stepSize));
    for (int i = 0; i < steps.y(); ++i) {
        const bool reached = i < steps.x();
        painter.setPen(reached ? Qt::NoPen : QPen(t.outline, 1));
        painter.setBrush(reached ? QBrush(t.accentFill) : Qt::NoBrush);
        const double edge = reached ? 0 : 0.5; // of a line in the middle of its pixels
        painter.drawEllipse(QRectF(cell.at(dot)).adjusted(edge, edge, -edge, -edge));
        dot.translate(px(stepSize) + px(stepGap), 0);
    }
}

void CellDelegate::paintTags(QPainter &painter, const Cell &cell) const
{
    const QStringList tags = cell.index.data(TableRole::Tags).toStringList();
    painter.setFont(m_note);
    if (tags.isEmpty()) {
        painter.setPen(tokens().text3);
        painter.drawText(cell.at(cell.inside), cell.flags(false), none);
        return;
    }
    const QFontMetrics metrics = painter.fontMetrics();
    int left = cell.inside.left();
    const int top = cell.whole.top() + (cell.whole.height() - 1 - pillHeight()) / 2;
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const qsizetype after = tags.size() - i - 1;
        const int reserve = after > 0 ? tagGap + pillWidth(metrics, u"+9"_s, false) : 0;
        int wide = pillWidth(metrics, tags[i], false);
        const int room = cell.inside.right() + 1 - left;
        if (wide + reserve > room) {
            // The rest as a number; all of them, where not even the beginning of the first has room.
            if (i > 0 || (after > 0 && room - reserve < px(leastTag))) {
                const QString rest = u"+%1"_s.arg(tags.size() - i);
                paintPill(painter, cell.at(QRect(left, top, pillWidth(metrics, rest, false), pillHeight())), rest,
                          Tone::Neutral, {}, cell.direction);
                return;
            }
            wide = std::max(room - reserve, 0);
        }
        if (wide > px(20))
            paintPill(painter, cell.at(QRect(left, top, wide, pillHeight())), tags[i], Tone::Neutral, {},
                      cell.direction);
        left += wide + tagGap;
    }
}

void CellDelegate::paintProgressCell(QPainter &painter, const Cell &cell) const
{
    const QString text = textOf(cell.column, cell.index);
    painter.setFont(m_body);
    QRect bar(cell.inside.left(), cell.inside.top(), std::min(px(progressWidth), cell.inside.width()),
              cell.inside.height());
    QRect number = cell.inside;
    if (!text.isEmpty()) {
        const int digits = numberWidth(painter.fontMetrics(), text);
        bar.setWidth(std::clamp(cell.inside.width() - progressGap - digits, 0, bar.width()));
        number.setLeft(bar.right() + 1 + progressGap);
        number.setWidth(digits);
    }
    paintProgress(painter, cell.at(bar), cell.index.data(TableRole::Fraction).toDouble(), &Tokens::accentFill,
                  cell.direction);
    painter.setPen(cell.ended ? tokens().text3 : tokens().text);
    if (!text.isEmpty())
        painter.drawText(cell.at(number), cell.flags(true), text);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TableColumn &column = m_table->columns()[index.column()];
    const CellPadding padding = cellPadding(*m_table->horizontalHeader(), index.column());
    const QFontMetrics metrics(fontOf(column, false));
    int wide = 0;
    switch (column.kind) {
    case CellKind::Check:
        wide = checkSize();
        break;
    case CellKind::Switch:
        wide = Switch::markSize().width();
        break;
    case CellKind::Tags:
        for (const QString &tag : index.data(TableRole::Tags).toStringList())
            wide += pillWidth(metrics, tag, false) + tagGap;
        break;
    case CellKind::State:
        wide = pillWidth(metrics, textOf(column, index), !index.data(TableRole::Icon).toString().isEmpty());
        break;
    case CellKind::Progress:
        wide = px(progressWidth) + progressGap + numberWidth(metrics, textOf(column, index));
        break;
    default:
        wide = std::max(metrics.horizontalAdvance(textOf(column, index)),
                        QFontMetrics(m_small).horizontalAdvance(index.data(TableRole::SecondLine).toString()));
        if (!index.data(TableRole::Icon).toString().isEmpty())
            wide += px(iconSize) + iconGap;
        if (const QVariant steps = index.data(TableRole::Steps); steps.isValid())
            wide += stepsWidth(steps.toPoint().y());
    }
    return {wide + padding.leading + padding.trailing + 2, option.rect.height()};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const TableColumn &column = m_table->columns()[index.column()];
    QString text = index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty() && column.kind == CellKind::Time && index.data(TableRole::Time).toLongLong() > 0) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(index.data(TableRole::Time).toLongLong(), Qt::UTC);
        text = formatMoment(time, m_zone) + u'\n' + formatMoment(time, QTimeZone::utc());
    }
    if (text.isEmpty() && sizeHint(option, index).width() > option.rect.width() + 2) {
        text = column.kind == CellKind::Tags ? index.data(TableRole::Tags).toStringList().join(u", ")
                                             : textOf(column, index);
        if (const QString second = index.data(TableRole::SecondLine).toString(); !second.isEmpty())
            text += u'\n' + second;
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), text, view);
    return true;
}

} // namespace growthos::ui
