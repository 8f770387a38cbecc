#include "ui/charts/chartlegend.h"

#include "ui/widgets/theme.h"

#include <QPainter>

namespace growthos::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double sampleWidth = 14;
constexpr double sampleGap = 5;
constexpr double itemGap = 16;

QFont legendFont()
{
    return uiFont(12);
}

double widthOf(const LegendItem &item)
{
    return sampleWidth + sampleGap + QFontMetricsF(legendFont()).horizontalAdvance(item.text);
}

} // namespace

ChartLegend::ChartLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &QWidget::updateGeometry);
}

void ChartLegend::setItems(const QList<LegendItem> &items)
{
    m_items = items;
    QStringList names;
    for (const LegendItem &item : items)
        names.append(item.text);
    setAccessibleName(names.join(u"; "_s));
    setToolTip(names.join(u'\n'));
    setVisible(!items.isEmpty());
    updateGeometry();
    update();
}

QSize ChartLegend::sizeHint() const
{
    double width = 0;
    for (const LegendItem &item : m_items)
        width += widthOf(item) + (width > 0 ? itemGap : 0);
    return QSizeF(width + 2, QFontMetricsF(legendFont()).height() + 4).toSize();
}

void ChartLegend::paint(QPainter &painter, const QRectF &area, const QList<LegendItem> &items, bool leftToRight)
{
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    painter.setFont(legendFont());
    double left = area.left();
    const QFontMetricsF metrics(legendFont());
    for (qsizetype i = 0; i < items.size(); ++i) {
        const LegendItem &item = items[i];
        const double width = widthOf(item);
        const QString more = tr("+%1", "further names of a legend").arg(items.size() - i);
        const double room =
            area.right() + 2 - left - (i + 1 < items.size() ? itemGap + metrics.horizontalAdvance(more) : 0);
        if (width > room) {
            painter.setPen(tokens().text3);
            const QRectF rest(left, area.top(), metrics.horizontalAdvance(more) + 4, area.height());
            painter.drawText(leftToRight ? rest
                                         : rest.translated(area.left() + area.right() - rest.left() - rest.right(), 0),
                             Qt::AlignCenter, more);
            break;
        }
        QRectF place(left, area.top(), width, area.height());
        if (!leftToRight)
            place.moveRight(area.right() - (left - area.left()));
        const double sampleLeft = leftToRight ? place.left() : place.right() - sampleWidth;
        const double y = place.center().y();
        painter.setRenderHint(QPainter::Antialiasing);
        if (item.square) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(item.color);
            painter.drawRoundedRect(QRectF(sampleLeft + 3, y - 4, 8, 8), 2, 2);
        } else {
            QPen pen(item.color, 2, item.dashed ? Qt::CustomDashLine : Qt::SolidLine, Qt::FlatCap);
            if (item.dashed)
                pen.setDashPattern({1.75, 1.25});
            painter.setPen(pen);
            painter.drawLine(QPointF(sampleLeft, y), QPointF(sampleLeft + sampleWidth, y));
        }
        painter.setPen(tokens().text2);
        const QRectF text = leftToRight ? place.adjusted(sampleWidth + sampleGap, 0, 4, 0)
                                        : place.adjusted(-4, 0, -sampleWidth - sampleGap, 0);
        painter.drawText(text, leftToRight ? alignLeft : alignRight, item.text);
        left += width + itemGap;
    }
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_items, isLeftToRight());
}

} // namespace growthos::ui
